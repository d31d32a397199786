"""The plain face: what the screen shows, as text for people, in a terminal, a file, or read out loud.

Every function adds to a `Page`. Titles come first and refs last, so that a line makes sense from its start.
Only what was said in quotation marks stands in them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from explorer.digest.kinds import KINDS, Actor, Quote, Record
from explorer.digest.model import Digest
from explorer.digest.problems import Problem
from explorer.digest.refs import Ref
from explorer.formats.page import Page, Part, Style, columns
from explorer.links.link import Basis, Link
from explorer.session.wording import BADGES, CLEANED, FIELD_WORDS, facts_of, words_of
from explorer.text.anchors import Status
from explorer.text.comparing import Run, Side
from explorer.text.quotes import Badge

if TYPE_CHECKING:
    from explorer.bookmarks.pruning import Examination
    from explorer.bookmarks.store import Bookmark, Past
    from explorer.pictures.worldmap.labels import Involved
    from explorer.session.answers import Found
    from explorer.session.session import Session

MOST_ACTORS = 8
"""Actors in the summary: those that the article names most."""

LABEL_COLUMNS = 24
"""Columns for the date in a timeline at most: “undated, after Aug 2021” fits. Longer ones push their line."""


# --- pages --------------------------------------------------------------------------------------------------


def summary(page: Page, session: Session, start: str) -> None:
    """What there is to explore, for where the screen can't be shown. `start`: how to get it."""
    digest = session.digest
    article = digest.article
    page.line((article.headline, Style.STRONG))
    source = (article.publisher, ", ".join(article.author), article.datePublished or "", article.url)
    if any(source):
        page.line((" · ".join(filter(None, source)), Style.DIM))
    page.gap()
    page.line(counted(digest))
    actors = sorted(digest.of(Actor), key=lambda actor: -sum(session.links.named_in(actor.ref)))
    if actors:
        page.heading("Main actors" if len(actors) > MOST_ACTORS else "Actors")
    for actor in actors[:MOST_ACTORS]:
        page.line(*_titled(session, actor), indent=2, hang=4)
    if digest.of(Quote):
        page.heading("Quotes")
    for quote in digest.of(Quote):
        page.line(*_titled(session, quote), indent=2, hang=4)
    page.gap()
    page.line(start)


def records(page: Page, session: Session, refs: Iterable[Ref]) -> None:
    """A line for each record, kind by kind."""
    for kind, group in groupby(refs, key=lambda ref: ref.kind):
        page.heading(KINDS[kind].plural.capitalize())
        for ref in group:
            record = session.record(ref)
            if record is not None:
                page.line(*_titled(session, record), indent=2, hang=4)


def record(page: Page, session: Session, record: Record) -> None:
    """All about one record."""
    _head(page, session, record)
    for caveat in session.links.caveats(record.ref):
        page.gap()
        page.line("⚠ ", caveat.text, hang=2)
    _places(page, session, record)
    _links(page, session, record.ref)


def found(page: Page, session: Session, results: Sequence[Found]) -> None:
    """Hits with the words that matched, then what is linked with them."""
    for result in results:
        record = session.record(result.ref)
        if record is None:
            continue
        if result.hit is None:
            why = f"linked: {result.reason}"
        elif result.hit.field == "title":
            why = result.hit.match.value
        else:
            word = FIELD_WORDS.get(result.hit.field, result.hit.field) or "found by"
            why = f"{result.hit.match.value}, {word}: {result.hit.text}"
        page.line(*_titled(session, record))
        page.line((why, Style.DIM), indent=2, hang=2)


def timeline(page: Page, session: Session, refs: Iterable[Ref]) -> None:
    """Dated records with who and where, in the order given."""
    found = [record for record in map(session.record, refs) if record is not None]
    labels = [session.chronology.label(record) for record in found]
    widest = max((columns(label) for label in labels if columns(label) <= LABEL_COLUMNS), default=0)
    for record, label in zip(found, labels, strict=True):
        pad = " " * (max(0, widest - columns(label)) + 2)
        page.line(
            (label, Style.STRONG if record.date else Style.DIM),
            pad,
            *_titled(session, record, dated=False),
            hang=4,
        )
        others = dict.fromkeys(session.title(other) for other in _referred(record) if other.kind != record.kind)
        if others:
            page.line((" · ".join(others), Style.DIM), indent=4)


def countries(page: Page, involved: Iterable[Involved]) -> None:
    """Countries with how often they are named, what they do in the story, and their capitals; most named first."""
    for country in sorted(involved, key=lambda country: -country.mentions):
        named = f"named {country.mentions}×" if country.mentions else "never named"
        page.line((country.name, Style.STRONG), f", {named}", (f"  {country.key}", Style.DIM))
        if country.role:
            page.line(country.role, indent=4)
        page.line((f"capital: {country.capital or 'none'}", Style.DIM), indent=4)


def bookmarks(page: Page, kept: Sequence[Bookmark]) -> None:
    """Bookmarks with notes and the words they stand on, article by article."""
    for headline, group in groupby(kept, key=lambda bookmark: bookmark.digest.headline):
        page.heading(headline or "Without a headline")
        for bookmark in group:
            page.line(f"◆ {bookmark.title or bookmark.ref}", ("  " + bookmark.ref, Style.DIM), indent=2, hang=2)
            _kept(page, bookmark)


def _kept(page: Page, bookmark: Bookmark) -> None:
    """What a bookmark holds beside its title."""
    checked = f"{bookmark.status} {bookmark.checked[:10]}".rstrip()
    told = [bookmark.made[:10], checked, ", ".join(bookmark.tags)]
    page.line((" · ".join(filter(None, told)), Style.DIM), indent=4)
    if bookmark.source:
        page.line(("source: ", Style.DIM), bookmark.source, indent=4, hang=2)
    if bookmark.view is not None:
        page.line(("search: ", Style.DIM), bookmark.view.query, indent=4, hang=2)
    for line in bookmark.note.splitlines():
        page.line(line, indent=4)
    if bookmark.quoted and bookmark.quoted[0].exact != bookmark.title:
        page.line(("the article: ", Style.DIM), bookmark.quoted[0].exact, indent=4, hang=2)


def history(page: Page, past: Sequence[Past]) -> None:
    """What a bookmark was, with the names by which each revision can be brought back."""
    now = sum(one.is_head for one in past)
    for one in past:
        what = "removed" if one.bookmark is None else one.bookmark.title or one.bookmark.ref
        state = "" if not one.is_head else "  now" if now == 1 else "  now, beside another"
        page.line(one.at, "  ", (what, Style.STRONG if one.is_head else Style.PLAIN), (state, Style.DIM), hang=2)
        if one.bookmark is not None:
            _kept(page, one.bookmark)
        page.line((f"--revision {one.name}", Style.DIM), indent=4)


def examination(page: Page, found: Examination, rivals: Sequence[Sequence[Bookmark]]) -> None:
    """What the doctor found, with paths; what there is none of is not mentioned."""
    page.line(f"{_number(found.revisions, 'revision')} of bookmarks in {found.directory}")
    if found.problems:
        page.heading("What can't be read, or not wholly")
    for problem in found.problems:
        page.line(problem.message, indent=2, hang=2)
        page.line((str(problem.path), Style.DIM), indent=4)
    if rivals:
        page.heading("Changed in two places at once: merge them on the screen, or restore REF --revision NAME")
    for some in rivals:
        for one in some:
            page.line(f"◆ {one.title or one.ref}", (f"  {one.ref}  {one.revision}", Style.DIM), indent=2, hang=2)
            _kept(page, one)
    if found.open_to_others:
        page.heading("Others on this machine can get at these: “chmod -R go= DIRECTORY” keeps them out")
    for path in found.open_to_others:
        page.line((str(path), Style.DIM), indent=4)
    if found.prunable:
        page.heading(f"{_number(len(found.prunable), 'file')} could go: “doctor --prune” deletes")
    for path in found.prunable:
        page.line((str(path), Style.DIM), indent=4)
    if not (found.problems or rivals or found.open_to_others):
        page.gap()
        page.line("no problems")


def checked(
    page: Page, name: str, problems: Sequence[Problem], digest: Digest | None, badges: Mapping[Badge, int]
) -> None:
    """What is wrong with a digest, in the form that editors read (file:line:column: …), and the counts."""
    for problem in problems:
        place = f":{problem.line}:{problem.column}" if problem.line else ""
        where = f"{problem.path}: " if problem.path else ""
        strong = Style.STRONG if problem.severity == "error" else Style.PLAIN
        page.line(f"{name}{place}: ", (problem.severity, strong), f": {where}{problem.message}", hang=4)
    page.gap()
    errors = sum(problem.severity == "error" for problem in problems)
    told = [_number(errors, "error"), _number(len(problems) - errors, "warning")] if problems else ["no problems"]
    if digest is None:
        page.line(f"{name}: {', '.join(told)}; it is no digest that could be opened")
        return
    if digest.left_out:
        told.append(f"{_number(digest.left_out, 'record')} left out")
    page.line(f"{name}: {', '.join(told)}")
    page.line(counted(digest))
    if badges:
        page.line("quotes: ", ", ".join(f"{number} {BADGES[badge]} {badge}" for badge, number in badges.items()))


def badges(session: Session) -> Mapping[Badge, int]:
    """How many quotes have which badge; only badges that there are."""
    counts = Counter(session.check(quote).badge for quote in session.digest.of(Quote))
    return {badge: counts[badge] for badge in Badge if counts[badge]}


def counted(digest: Digest) -> str:
    """How much there is of everything: `27 actors · 8 quotes …`."""
    counts = [_number(len(digest.records[kind]), kind, cls.plural) for kind, cls in KINDS.items()]
    return " · ".join((*counts, _number(len(digest.links), "link"), _number(len(digest.caveats), "caveat")))


# --- parts of pages -----------------------------------------------------------------------------------------


def _titled(session: Session, record: Record, dated: bool = True) -> list[Part]:
    """A record in one line: its title, what a reader wants to know beside it, its ref."""
    parts: list[Part] = []
    if isinstance(record, Quote):
        badge = session.check(record).badge
        speaker = session.title(Ref("actor", record.speaker))
        indirect = "indirectly, " if record.form == "indirect" else ""
        parts = [(f"{BADGES[badge]} {badge}  ", Style.DIM), (words_of(record), Style.PLAIN)]
        parts.append((f" — {speaker}, {indirect}{record.medium}".rstrip(", "), Style.PLAIN))
    else:
        role = getattr(record, "role", "")
        date = f"{session.chronology.label(record)}  " if dated and record.chronological else ""
        parts = [
            (date, Style.DIM),
            (record.title, Style.STRONG if role else Style.PLAIN),
            (f", {role}" if role else "", Style.PLAIN),
        ]
    return [*parts, (f"  {record.ref}", Style.DIM)]


def _referred(record: Record) -> Iterator[Ref]:
    """The records of the digest that its fields name, each once."""
    refs: dict[Ref, None] = {}
    for reference in record.references:
        value = getattr(record, reference.field)
        for text in (value,) if isinstance(value, str) else value:
            if reference.kind is not None:
                refs[Ref(reference.kind, text)] = None
            elif text.partition("/")[0] in KINDS:
                refs[Ref.parse(text)] = None
    yield from refs


def _head(page: Page, session: Session, record: Record) -> None:
    page.line((words_of(record), Style.STRONG))
    page.line((str(record.ref), Style.DIM))
    if isinstance(record, Quote):
        check = session.check(record)
        page.line(f"{BADGES[check.badge]} {check.badge}", (f" · {record.form}", Style.DIM))
        if check.cleaned:
            page.line(f"⚠ {CLEANED}", hang=2)
        if check.badge is Badge.ALTERED:
            page.line("differs from the article: ", *_difference(check.differences), hang=2)
    if record.chronological or record.date:
        page.line(("when ", Style.DIM), session.chronology.label(record))
    for word, fact in facts_of(record):
        page.line((f"{word}: ", Style.DIM), fact, hang=2)
    if record.note:
        page.line(("note: ", Style.DIM), record.note, hang=2)


def _difference(runs: Iterable[Run]) -> Iterator[Part]:
    """The article's words, with what the digest has instead: signs, for dim and bold can't be heard."""
    signs = {Side.DIGEST: ("[digest: ", "] "), Side.ARTICLE: ("[article: ", "] ")}
    for side, text in runs:
        before, after = signs.get(side, ("", " "))
        yield f"{before}{text.strip()}{after}", Style.STRONG if before else Style.PLAIN


def _places(page: Page, session: Session, record: Record) -> None:
    anchors = list(record.anchors())
    if not anchors:
        page.gap()
        page.line("⚠ stands on no words of the article", hang=2)
        return
    page.heading(f"In the article, {_number(len(anchors), 'place')}")
    for anchor, resolution in zip(anchors, session.links.resolutions(record.ref), strict=True):
        if resolution.status is Status.RESOLVED:
            where = f"¶{resolution.spans[0].paragraph + 1}"
        else:
            where = f"⚠ {resolution.status}"
        page.line((f"{where}  ", Style.DIM), anchor.exact, indent=2, hang=4)


def _links(page: Page, session: Session, ref: Ref) -> None:
    def relation(link: Link) -> tuple[str, Basis]:
        return link.relation, link.basis

    for (name, basis), group in groupby(session.links.of(ref), key=relation):
        page.heading(name if basis is Basis.STATED else f"{name} (only in the same sentence)")
        for link in group:
            record = session.record(link.target)
            title = words_of(record) if record else str(link.target)
            date = session.chronology.label_beside(record, link)
            page.line(
                title,
                (f", {date}" if date else "", Style.DIM),
                (f"  {link.target}", Style.DIM),
                indent=2,
                hang=4,
            )
            evidence = session.links.evidence(link)
            for span in evidence:
                page.line((f"¶{span.paragraph + 1}  {session.article.words(span)}", Style.DIM), indent=6, hang=4)
            if not evidence:
                page.line("⚠ no sentence of the article proves it", indent=6, hang=2)


def _number(count: int, one: str, many: str = "") -> str:
    return f"{count:,} {one if count == 1 else many or one + 's'}"
