"""All about one record as plain text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from explorer.digest.kinds import Country, Record
from explorer.formats.page import Page, Part, Style
from explorer.formats.plain import messages
from explorer.formats.plain.evidence import Evidence, Given
from explorer.formats.plain.parts import before_more, mark, row_parts, shown
from explorer.links.link import Basis
from explorer.pictures.signs import TRUST
from explorer.session.facts import Facts, LinkFacts, facts
from explorer.session.session import Session
from explorer.session.wording import CLEANED, END_GONE, REVERSED, omitted_words, sentence
from explorer.text.plural import number
from explorer.text.quotes import Badge

if TYPE_CHECKING:
    from explorer.text.diff import Run

_IN_ROW = "role"
"""A field that the first line has already."""


def write_record(page: Page, session: Session, record: Record, given: Given = Given.ONCE) -> None:
    """Write all about one record. `given`: how to give the sentences that prove its links."""
    known = facts(session, record)
    evidence = Evidence(page, given)
    _write_head(page, known)
    mark(page, session, session.bookmarks.of(record.ref))
    if known.caveats:
        page.heading(number(len(known.caveats), "caveat"))
    for caveat in known.caveats:
        page.row(messages.CAVEAT, f"{before_more(caveat.text)}; ", (str(caveat.caveat.ref), Style.DIM), inside=1)
    _write_contradictions(page, session, record)
    if known.anchored or not record.is_remark:
        _write_mentions(page, known)
    write_links(page, known, known.links(), evidence)
    evidence.write()


def _write_head(page: Page, known: Facts) -> None:
    page.row(*row_parts(known))
    if known.check is not None:
        page.row(("form: ", Style.DIM), known.form)
        if known.form_fault:
            page.row(f"{messages.CAVEAT}{known.form_fault}")
        if known.is_cleaned:
            page.row(f"{messages.CAVEAT}{CLEANED}")
        if known.badge is Badge.ALTERED:
            page.row(messages.DIFFERENCE, *_difference(known.check.differences))
        if known.omitted:
            page.row(f"{messages.LEAVES_OUT}{omitted_words(known.omitted)}")
    if known.drafted:
        page.row((known.drafted, Style.DIM))
    if known.is_dated and not known.record.chronological:
        page.row(("date: ", Style.DIM), known.date_in_words)
    for label, detail in known.details:
        if label != _IN_ROW:
            page.row((f"{label}: ", Style.DIM), detail)
    if known.note:
        page.row(("note: ", Style.DIM), known.note)


def _write_contradictions(page: Page, session: Session, record: Record) -> None:
    """Write what the reader holds against the record."""
    if not session.bookmarks.all():
        return
    from explorer.session.contradicting.contradictions import by_ref

    for one in by_ref(session).get(record.ref, ()):
        other = one.beside(record.ref)
        if other is None:
            continue
        page.gap()
        gone = f", {END_GONE}" if other.is_gone else ""
        page.row(f"{messages.YOUR_CONTRADICTION}{other.words}{gone}; ", (str(other.ref or other.end.ref), Style.DIM))
        for line in filter(None, one.bookmark.note.splitlines()):
            page.row(messages.NOTE_ON.format(ref=one.bookmark.ref), line)


def _difference(runs: Iterable[Run]) -> Iterator[Part]:
    """The article's words and what the digest has instead, marked in words, because dim and bold can't be heard."""
    from explorer.text.diff import Side

    marked = {Side.DIGEST: messages.DIGEST_HAS, Side.ARTICLE: messages.ARTICLE_HAS}
    for side, text in runs:
        if side in marked:
            yield marked[side].format(words=text.strip()), Style.STRONG
        else:
            yield f"{text.strip()} ", Style.PLAIN


def _write_mentions(page: Page, known: Facts) -> None:
    if not known.anchored:
        page.gap()
        page.row(messages.CAVEAT, messages.UNANCHORED)
        return
    resolved = sum(anchored.span is not None for anchored in known.anchored)
    lost = len(known.anchored) - resolved
    counts = [number(resolved, "mention")] if resolved or not lost else []
    counts += [number(lost, messages.LOST_ANCHOR, messages.LOST_ANCHORS)] if lost else []
    page.heading(", ".join(counts))
    for anchored in known.anchored:
        if anchored.span is not None:
            where = messages.MENTION_IN.format(paragraph=anchored.span.paragraph + 1)
        else:
            where = messages.NOT_RESOLVED.format(status=anchored.status)
        time = f", {anchored.time}" if anchored.time else ""
        page.row((f"{where}{time}: ", Style.DIM), anchored.exact, inside=1)


def write_links(
    page: Page, known: Facts, links: Sequence[LinkFacts], evidence: Evidence, total: int | None = None
) -> None:
    """Write a line for each link of a record, after how many there are. `total`: in all; None: those given are all."""
    if not links:
        return
    derived = sum(link.link.basis is not Basis.STATED for link in links)
    some = messages.OF_SAME_SENTENCE.format(count=derived) if derived else ""
    total = len(links) if total is None else total
    page.heading(f"{number(total, 'link')}{shown(total, len(links))}{some}")
    for one in links:
        basis = "" if one.link.basis is Basis.STATED else messages.SAME_SENTENCE
        trust = messages.DRAFTED.format(trust=one.link.trust) if one.link.trust in TRUST else ""
        more = "".join(f", {part}" for part in (one.date_in_words, basis, trust) if part)
        page.row(
            *_said(known, one),
            (f"{more}{evidence.named(one.evidence)}; {one.link.target}", Style.DIM),
            inside=1,
        )
        evidence.under(one.evidence)


def _said(known: Facts, link: LinkFacts) -> list[Part]:
    """The relation and the other end; without an inverse, as the other end says it."""
    if link.link.relation.startswith(REVERSED):
        said = sentence(known.words, link.link.relation, link.words)
        return [(messages.LINK, Style.DIM), (said, Style.PLAIN)]
    relation = link.spoken[0]
    if relation == "of" and link.link.target.kind == Country.kind:
        relation = messages.OF_COUNTRY  # “of: Russia” says nothing to who hears that line alone
    return [(messages.LINK_AS.format(relation=relation), Style.DIM), (link.words, Style.PLAIN)]
