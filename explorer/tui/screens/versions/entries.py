"""The lines of the list of changes: first bookmarks, then records, links and caveats; each with what changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from explorer.bookmarks.bookmark import Bookmark
from explorer.digest.kinds import Actor, Quote, Record
from explorer.digest.refs import Ref
from explorer.pictures.signs import BADGES, LEDGER
from explorer.session.bookmarks import ArticleBookmarks
from explorer.session.session import Session
from explorer.session.versions import messages as said
from explorer.session.versions.change import Change, Comparison, RecordChange, Side, Standing
from explorer.session.versions.describing import LISTS, Describing
from explorer.session.versions.reader import Concerned, Ledger
from explorer.text.plural import number
from explorer.text.quotes import Badge
from explorer.tui.look.ledger import status_sign
from explorer.tui.look.lines import Part
from explorer.tui.look.styles import Styles
from explorer.tui.screens.versions import messages
from explorer.tui.screens.versions.painting import GONE, NEW, painted, signed

_NOT_FOUND = BADGES[Badge.NOT_FOUND]
AROUND = 4
"""Words shown beside a difference."""
_LISTED = 4
"""Values of a list that are shown."""


class Entry(Struct, frozen=True):
    """What changed about one thing."""

    left: list[Part]
    """What it is."""
    changes: list[list[Part]]
    """What changed about it, each on lines of its own."""
    ref: Ref | None = None
    """The record that Enter goes to; None: there is none."""
    paragraph: int = 0
    """Where it stands in the newer version, from 1; 0: nowhere."""
    is_gone: bool = False
    sign: Part | None = None
    short: list[Part] = []
    """What it is, where `left` has no room; empty: that is cut."""
    bookmark: Bookmark | None = None
    """Whose entry it is; None: what changed is not bookmarked."""


class Entries:
    """Makes the entries of a comparison."""

    def __init__(
        self,
        comparison: Comparison,
        ledger: Ledger,
        old: Session,
        new: Session,
        look: Styles,
    ) -> None:
        self._comparison = comparison
        self._ledger = ledger
        self._old, self._new = old, new
        self._describing = Describing(old.digest, new.digest)
        self._look = look
        self._moved = {row.was: row.now or 0 for row in comparison.rows if row.was}

    def all(self) -> list[Entry]:
        concerned = self._ledger.concerned
        bookmarked = {ref for one in concerned for ref in (one.ref, _ref(one.bookmark))}
        records = [change for change in self._comparison.all() if change.record.ref not in bookmarked]
        entries = [*map(self._of_bookmark, self._ledger.concerned), *map(self._of_record, records)]
        entries += [*self._of_article(), *self._of_links(), *self._of_caveats()]
        return [*entries, Entry([], [[(self._as_before(), self._look.quiet)]])]

    # --- what has changed -----------------------------------------------------------------------------------

    def _of_bookmark(self, concerned: Concerned) -> Entry:
        look, bookmark = self._look, concerned.bookmark
        ref = concerned.ref
        record = self._new.record(ref) if ref is not None else None
        left: list[Part] = [(bookmark.ref, look.strong)]
        who = self._who(record) if record is not None else ""
        left += [(f" {who}", look.quiet)] if who else []
        status = [(" · ", look.quiet), (bookmark.status, look.ink)]
        left, short = [*left, *status], [*left[:1], *status]
        changes = list(self._changes(concerned.changes, record))
        changes += [[(f"{_NOT_FOUND} {text}", look.alarm)] for text in concerned.said]
        changes[:1] = [[*self._decided(concerned), *(changes[0] if changes else [])]]
        paragraph = self._paragraph(ref, None) if ref is not None else 0
        sign = status_sign(bookmark.status, look) if bookmark.status in LEDGER else None
        return Entry(left, changes, ref or _ref(bookmark), paragraph, ref is None, sign, short, bookmark)

    def _decided(self, concerned: Concerned) -> list[Part]:
        """Which words the reader decided for; empty: not decided yet."""
        if self._new.bookmarks.is_left(concerned.bookmark):
            return [(f"{messages.OLD_WORDS} · ", self._look.quiet)]
        has_new = concerned.ref is not None and has_new_words(self._new, concerned.bookmark)
        return [(f"{messages.NEW_WORDS} · ", self._look.good)] if has_new else []

    def _of_record(self, change: RecordChange) -> Entry:
        look, record = self._look, change.record
        who = self._who(record)
        left: list[Part] = [(str(record.ref), look.ink), *([(f" {who}", look.quiet)] if who else [])]
        changes = list(self._changes(change.changes, record))
        if change.standing is not Standing.CHANGED:
            changes = [self._added_or_gone(record, change.standing)]
        elif change.how in said.MATCHED:
            changes[0] = [*changes[0], (f" · {said.MATCHED[change.how]}", look.quiet)]
        old = change.was.ref if change.was is not None else None
        new = change.now.ref if change.now is not None else None
        return Entry(left, changes, record.ref, self._paragraph(new, old), change.now is None)

    def _of_article(self) -> Iterator[Entry]:
        for change in self._comparison.article:
            yield Entry([("article", self._look.ink)], list(self._changes([change], None)))

    def _of_links(self) -> Iterator[Entry]:
        for change in self._comparison.links:
            link, side = change.link, Side.WAS if change.now is None else Side.NOW
            ends = self._describing.link_ends(link.source, link.target, side)
            text = f"{ends[0]} {link.relation} {ends[1]}"
            changes = list(self._changes(change.changes, None))
            if change.standing is not Standing.CHANGED:
                changes = [self._signed(text, change.standing)]
            else:
                changes = [[(f"{text}: ", self._look.quiet), *one] for one in changes]
            yield Entry([("link", self._look.ink)], changes, _ref_of(link.source), 0, change.now is None)

    def _of_caveats(self) -> Iterator[Entry]:
        for change in self._comparison.caveats:
            about = _ref_of(change.caveat.about[0]) if change.caveat.about else None
            changes = list(self._changes(change.changes, None))
            if change.standing is not Standing.CHANGED:
                changes = [self._signed(change.caveat.text, change.standing)]
            yield Entry([(f"caveat {about or ''}", self._look.ink)], changes, about, 0, change.now is None)

    # --- a change -------------------------------------------------------------------------------------------

    def _changes(self, changes: Iterable[Change], record: Record | None) -> Iterator[list[Part]]:
        for change in changes:
            yield self._change(change, record)

    def _change(self, change: Change, record: Record | None) -> list[Part]:
        look, describing = self._look, self._describing
        label = describing.label(change)
        was, now = (describing.values(change, side, record) for side in (Side.WAS, Side.NOW))
        if change.name == "lost":
            return [(f"{_NOT_FOUND} ", look.alarm), (f"{label}: ", look.quiet), (_joined(now), look.removed)]
        if change.name == "found":
            return [(f"{label}: ", look.quiet), *signed(NEW, _joined(was), look.added)]
        if change.pieces:
            words = painted(change.pieces, (Side.WAS, Side.NOW), look.ink, look, around=AROUND)
            if describing.is_quoted(change.name, record):
                words = [("“", look.ink), *words, ("”", look.ink)]
            return [(messages.CHANGED.format(label=label), look.quiet), *words]
        template = messages.LISTED if change.name in LISTS else messages.CHANGED
        parts: list[Part] = [(template.format(label=label), look.quiet)]
        parts += signed(GONE, _joined(was), look.removed) if was else []
        parts += [(" ", look.ink)] if was and now else []
        parts += signed(NEW, _joined(now), look.added) if now else []
        return [*parts, *((f" · {effect}", look.quiet) for effect in describing.effects(change))]

    def _added_or_gone(self, record: Record, standing: Standing) -> list[Part]:
        words = self._describing.gist(record)
        return self._signed(": ".join(filter(None, (said.STANDINGS[standing], words))), standing)

    def _signed(self, text: str, standing: Standing) -> list[Part]:
        look = self._look
        is_new = standing is Standing.ADDED
        return [(f"{NEW if is_new else GONE} ", look.added if is_new else look.removed), (text, look.ink)]

    def _who(self, record: Record) -> str:
        """A quote's speaker, any other record's title unless its ref says it."""
        if isinstance(record, Quote):
            if (speaker := record.speaker_ref) is None:
                return ""
            for session in (self._new, self._old):
                if isinstance(actor := session.record(speaker), Actor):
                    return session.short_names.of(actor)
            return ""
        return record.title

    def _paragraph(self, new: Ref | None, old: Ref | None) -> int:
        if new is not None:
            for span in self._new.links.spans(new)[:1]:
                return span.paragraph + 1
        for span in self._old.links.spans(old)[:1] if old is not None else ():
            return self._moved.get(span.paragraph + 1, 0)
        return 0

    def _as_before(self) -> str:
        """How much is as before."""
        records = sum(self._comparison.same.values())
        counts = [(self._comparison.same_links, "link"), (records, "other record"), (self._ledger.same, "bookmark")]
        known = [number(count, name) for count, name in counts if count]
        return f"{', '.join(known)} {messages.AS_BEFORE}" if known else ""


def has_new_words(session: Session, bookmark: Bookmark) -> bool:
    """Whether the bookmark of a record that the newer version has holds what that says now."""
    own = session.bookmarks
    return own.is_mine(bookmark) and not own.may_accept(bookmark)


def with_decided(before: Ledger, now: Ledger, own: ArticleBookmarks) -> Ledger:
    """The ledger after a change. Bookmarks that it concerned before stay in their rows, decided or not, so that none
    jumps from under the cursor."""
    concerned = {one.bookmark.ref: one for one in now.concerned}
    rows = []
    for one in before.concerned:
        bookmark = own.of(one.bookmark.ref)
        if one.bookmark.ref in concerned:
            rows.append(concerned.pop(one.bookmark.ref))
        elif bookmark is not None:
            rows.append(replace(one, bookmark=bookmark, word="", said=()))
    decided = sum(not one.word for one in rows)
    return Ledger((*rows, *concerned.values()), now.same - decided)


def _joined(values: Sequence[str]) -> str:
    more = [said.MORE.format(count=len(values) - _LISTED)] if len(values) > _LISTED else []
    return ", ".join([*values[:_LISTED], *more])


def _ref(bookmark: Bookmark) -> Ref | None:
    return _ref_of(bookmark.ref)


def _ref_of(text: str) -> Ref | None:
    kind, _, identifier = text.strip().partition("/")
    return Ref(kind, identifier) if kind and identifier else None
