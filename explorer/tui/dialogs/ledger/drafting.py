"""The lines of one bookmark: who says it, the words, and where; below that, each with a label, what is to know of it.

Muttaqi     “This bold move by Russia sets an example …”     ¶3  quote/q-bold-move
            source   https://mfa.example/briefing · 3 Jul 2025
            note     Ask for the Russian original.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from msgspec import Struct
from rich.style import Style

from explorer.bookmarks.bookmark import PASSAGE, UNCHECKED, Bookmark, End, Source, is_passage
from explorer.digest.kinds import Actor, Quote
from explorer.pictures.signs import BADGES, CAVEAT, CHANGED, REMOVED
from explorer.session.accepting.accepting import has_changed
from explorer.session.accepting.before import describe_before, is_for_earlier_words
from explorer.session.contradicting.contradictions import contradictions
from explorer.session.corrections.messages import BEFORE
from explorer.session.facts import Facts, facts
from explorer.session.session import Session
from explorer.session.trail import parse_ref
from explorer.session.wording import ONLY_REPORTED
from explorer.text.saying.quoting import in_marks
from explorer.tui.dialogs.ledger import messages
from explorer.tui.dialogs.ledger.listing import Entry
from explorer.tui.look.byline import day
from explorer.tui.look.ledger import bookmark_sign
from explorer.tui.look.lines import Part, unbroken
from explorer.tui.look.record import corrections
from explorer.tui.look.styles import Styles

WORDS_SHOWN = 3
"""Passages shown of a bookmark whose record can't be shown."""
QUOTED = ("direct", "fragment")
"""The forms of quotes that the article has in quotation marks."""


class Line(Struct, frozen=True):
    """A line, before it is wrapped."""

    words: list[Part]
    who: str = ""
    """Who says it, or the kind of the record; for a line below that, its label."""
    sign: Part | None = None
    """None: it is a line below the first."""
    paragraph: str = ""
    ref: str = ""
    """At the right of a first line; after the words of another one."""
    made: str = ""
    """The day on which it was bookmarked."""
    is_cut: bool = False
    """Whether the words end with the line."""


class Drafter:
    def __init__(self, session: Session, look: Styles) -> None:
        self.session = session
        self.look = look

    def lines(self, entry: Entry) -> list[Line]:
        """The lines of a bookmark. The first one has its sign."""
        bookmark, look = entry.bookmark, self.look
        about = self._about(entry)
        ink = look.quiet if entry.removed else look.ink
        changed = self._has_changed(entry)
        sign = (REMOVED, look.quiet) if entry.removed else bookmark_sign(bookmark.status, look, changed=changed)
        if bookmark.view is not None:
            sign = (" ", look.ink)  # a search has no status
        stays = changed and self.session.bookmarks.is_left(bookmark)
        words = self._words(about) if about is not None and not stays else self._saved(bookmark, ink)
        where = f"¶{number}" if (number := self._paragraph(bookmark, about)) else ""
        first = Line(words, self._who(bookmark, about), sign, where, bookmark.ref, day(bookmark.made[:10]))
        return [first, *self._below(entry, about, ink)]

    def _below(self, entry: Entry, about: Facts | None, ink: Style) -> Iterator[Line]:
        bookmark, look = entry.bookmark, self.look
        yield from self._ends(bookmark.between[1:], ink)
        if entry.is_mine and not entry.removed:
            yield from self._ends(self._against.get(bookmark.ref, ()), ink)
        yield from self._form(bookmark, about)
        if about is None:
            yield from self._saved_words(entry, ink)
        if entry.is_mine and not entry.removed:
            yield from self._warnings(bookmark)
        before = f" · {BEFORE}" if self._has_changed(entry) else ""
        checked = bookmark.checked[:10] if bookmark.status != UNCHECKED else ""
        if checked and bookmark.status == "confirmed":
            yield Line([(f"{day(checked)}{before}", look.quiet)], messages.CHECKED)
        elif checked and checked != bookmark.made[:10]:
            yield Line([(f"{day(checked)}{before}", look.quiet)], messages.SINCE)
        if said := describe_before(bookmark):
            yield Line([(said, look.quiet)], messages.EARLIER)
        for source in bookmark.sources:
            yield from self._source(source, messages.FOR_EARLIER * is_for_earlier_words(bookmark, source))
        if bookmark.tags:
            yield Line([("  ".join(f"#{tag}" for tag in bookmark.tags), ink)], messages.TAGS)
        for number, line in enumerate(bookmark.note.splitlines()):
            yield Line([(line, ink)], "" if number else messages.NOTE)
        if about is not None and about.caveats and bookmark.status != "confirmed":
            label = messages.CAVEAT if len(about.caveats) == 1 else messages.CAVEATS
            yield Line([(_caveats(about), look.ink)], label, is_cut=True)

    @cached_property
    def _against(self) -> Mapping[str, Sequence[End]]:
        """What the reader holds against each record and passage, by its ref."""
        ends: dict[str, list[End]] = {}
        for one in contradictions(self.session):
            for side, other in zip(one.sides, reversed(one.sides), strict=True):
                for ref in dict.fromkeys((side.end.ref, str(side.ref or side.end.ref))):
                    ends.setdefault(ref, []).append(other.end)
        return ends

    def _has_changed(self, entry: Entry) -> bool:
        """Whether its status is about other words or details than its record has now."""
        return entry.is_mine and not entry.removed and has_changed(self.session.bookmarks, entry.bookmark)

    # --- the first line -------------------------------------------------------------------------------------

    def _about(self, entry: Entry) -> Facts | None:
        """What the digest says of the record; None: it has no such record, or it is of another article."""
        bookmark = entry.bookmark
        if not entry.is_mine or entry.removed or bookmark.view is not None:
            return None
        ref = self.session.bookmarks.reanchor(bookmark).ref
        record = self.session.record(ref) if ref is not None else None
        return facts(self.session, record, bookmark) if record is not None else None

    def _who(self, bookmark: Bookmark, about: Facts | None) -> str:
        """Who says a quote; the kind of anything else."""
        if about is None:
            speaker = bookmark.recorded.speaker if bookmark.recorded is not None else ""
            kind = bookmark.ref.partition("/")[0]
            return speaker or messages.KINDS.get(kind, kind.capitalize())
        if not isinstance(about.record, Quote) or about.speaker is None:
            return about.ref.kind.capitalize()
        actor = self.session.record(about.speaker.ref) if about.speaker.ref is not None else None
        return self.session.short_names.of(actor) if isinstance(actor, Actor) else about.speaker.title

    def _words(self, about: Facts) -> list[Part]:
        """A record in a line: in quotation marks only if the article has it in them."""
        look = self.look
        date = unbroken(about.date) if about.record.date and about.ref.kind == "event" else ""
        more = date or (about.role if not isinstance(about.record, Quote) else "")
        return [(about.words, look.ink), *([(f" · {more}", look.quiet)] if more else [])]

    def _saved(self, bookmark: Bookmark, ink: Style) -> list[Part]:
        """What was bookmarked, whatever the digest has now."""
        date = bookmark.recorded.date if bookmark.recorded is not None and bookmark.ref.startswith("event/") else ""
        return [(self._title(bookmark), ink), *([(f" · {day(date)}", self.look.quiet)] if date else [])]

    def _title(self, bookmark: Bookmark) -> str:
        """What the bookmark itself says of its record."""
        if bookmark.between:
            return self._end(bookmark.between[0])
        title = bookmark.title or bookmark.ref
        is_quoted = bookmark.recorded is not None and bookmark.recorded.form in QUOTED
        return in_marks(title) if is_quoted or bookmark.ref.startswith(f"{PASSAGE}/") else title

    def _paragraph(self, bookmark: Bookmark, about: Facts | None) -> int:
        """Where its first words are, from 1; 0: nobody knows."""
        if about is not None:
            spans = self.session.links.spans(about.ref)
            return min(spans).paragraph + 1 if spans else 0
        return bookmark.recorded.paragraph if bookmark.recorded is not None else 0

    # --- the lines below ------------------------------------------------------------------------------------

    def _ends(self, ends: Sequence[End], ink: Style) -> Iterator[Line]:
        """What a record or passage is held to contradict."""
        for end in ends:
            yield Line([(self._end(end), ink)], messages.AGAINST, ref=end.ref)

    def _end(self, end: End) -> str:
        ref = parse_ref(end.ref)
        if ref is not None and self.session.record(ref) is not None:
            return self.session.words(ref)
        words = end.title or " … ".join(quoted.exact for quoted in end.quoted)
        return in_marks(words) if words and is_passage(end.ref) else words or end.ref

    def _form(self, bookmark: Bookmark, about: Facts | None) -> Iterator[Line]:
        """What a reader should know of a quote: that it is only reported, or how it differs from the article."""
        look = self.look
        form = about.form if about is not None else bookmark.recorded.form if bookmark.recorded is not None else ""
        if form == "indirect":
            when = getattr(about.record, "whenText", "") if about is not None else ""
            yield Line([(" · ".join(filter(None, (ONLY_REPORTED, when))), look.ink)], messages.FORM)
        if about is not None and about.badge is not None and (sign := BADGES[about.badge]):
            yield Line([(f"{sign} {about.badge}", look.alarm)], messages.WORDS)

    def _saved_words(self, entry: Entry, ink: Style) -> Iterator[Line]:
        """What the bookmark holds of an article or a record that is not at hand."""
        bookmark = entry.bookmark
        if bookmark.view is not None and bookmark.view.query:
            yield Line([(bookmark.view.query, ink)], messages.SEARCH)
        words = " … ".join(quoted.exact for quoted in bookmark.quoted[:WORDS_SHOWN])
        if words and words != bookmark.title and not bookmark.between:
            yield Line([(in_marks(words), ink)], messages.WORDS)
        if not entry.is_mine:
            yield Line([(bookmark.digest.headline, ink)], messages.ARTICLE)

    def _source(self, source: Source, more: str) -> Iterator[Line]:
        look = self.look
        stance = {"supports": look.good, "contradicts": look.alarm}.get(source.stance, look.ink)
        parts = [(f"{source.stance} ", stance)] if source.stance else []
        words = in_marks(source.words) if source.words else ""
        parts.append((source.url or words, look.ink))
        if source.date:
            parts.append((f" · {day(source.date)}", look.quiet))
        if more:
            parts.append((more, look.quiet))
        yield Line(parts, messages.SOURCE)
        if source.url and words:
            yield Line([(words, look.ink)])

    def _warnings(self, bookmark: Bookmark) -> Iterator[Line]:
        """What has changed since it was bookmarked, and whether two windows made versions of it."""
        look, store = self.look, self.session.store
        changed, own = list(corrections(self.session, bookmark, look)), self.session.bookmarks
        waits = bool(own.became(bookmark).word) and not own.is_left(bookmark)
        keys = [messages.ACCEPT] * own.may_accept(bookmark) + [messages.LEAVE] * waits
        if changed and keys:
            changed[-1] = [*changed[-1], *((text, look.quiet) for text in keys)]
        sign = {"": " ", "gone": CAVEAT}.get(own.became(bookmark).word, CHANGED)
        for parts in changed:
            yield Line(parts, sign)
        versions = store.versions(bookmark.digest, bookmark.ref) if store else ()
        if len(versions) > 1:
            number = [version.revision for version in versions].index(bookmark.revision) + 1
            time = f"{day(bookmark.changed[:10])}, {bookmark.changed[11:16]}"
            text = messages.VERSION.format(number=number, count=len(versions), changed=time)
            yield Line([(text, look.warn), (messages.CHOOSE_OR_JOIN, look.quiet)], CAVEAT)


def _caveats(about: Facts) -> str:
    first = about.caveats[0].text
    count = len(about.caveats)
    return first if count == 1 else messages.FIRST.format(count=count, first=first)
