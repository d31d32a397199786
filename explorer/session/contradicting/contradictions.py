"""Contradictions of the article at hand: made, found again at both ends, and looked up by record."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from explorer.bookmarks.bookmark import PASSAGE, Bookmark, End, contradiction_ref
from explorer.digest.fields import Anchor
from explorer.digest.refs import Ref
from explorer.session.session import Session
from explorer.session.wording import CONTRADICTS, in_marks, is_quoted, words_of
from explorer.text.anchors import Span, resolve

if TYPE_CHECKING:
    from collections.abc import Iterator


class Side(Struct, frozen=True):
    """One end of a contradiction, as the digest at hand has it."""

    end: End
    ref: Ref | None
    """The record; None: it is gone, or this is a passage."""
    span: Span | None
    """Where the words of a passage are; None: they are gone, or this is a record."""
    words: str
    """Its title now, in quotation marks if somebody said it directly; the one that was saved if it is gone."""
    was: str = ""
    """The words that were saved, marked alike, if it has others now; empty: it has the same, or is gone."""

    @property
    def is_gone(self) -> bool:
        return self.ref is None and self.span is None


class Contradiction(Struct, frozen=True):
    """Two ends and the bookmark that holds them."""

    bookmark: Bookmark
    sides: tuple[Side, Side]

    def beside(self, ref: Ref) -> Side | None:
        """The end that a record is held against; None: the record is neither end."""
        left, right = self.sides
        return right if left.ref == ref else left if right.ref == ref else None

    @property
    def gone(self) -> tuple[Side, ...]:
        """The ends that the digest no longer has."""
        return tuple(side for side in self.sides if side.is_gone)


def contradictions(session: Session) -> tuple[Contradiction, ...]:
    """Those of the article at hand, oldest first."""
    saved = session.store.all() if session.store is not None else ()
    mine = (bookmark for bookmark in saved if len(bookmark.between) == 2 and session.bookmarks.is_mine(bookmark))
    return tuple(contradiction(session, bookmark) for bookmark in mine)


def contradiction(session: Session, bookmark: Bookmark) -> Contradiction:
    """The one that a bookmark of this article holds, whose ends must be two."""
    left, right = (_side(session, end, bookmark) for end in bookmark.between)
    return Contradiction(bookmark, (left, right))


def by_ref(session: Session) -> Mapping[Ref, tuple[Contradiction, ...]]:
    """The records that are an end of one or several."""
    found: dict[Ref, list[Contradiction]] = {}
    for one in contradictions(session):
        for ref in dict.fromkeys(side.ref for side in one.sides if side.ref is not None):
            found.setdefault(ref, []).append(one)
    return {ref: tuple(ones) for ref, ones in found.items()}


def end_of(session: Session, ref: Ref) -> End:
    """A record as an end, with its words now."""
    bookmark = session.bookmarks.new(ref)
    return End(ref=bookmark.ref, title=bookmark.title, quoted=bookmark.quoted)


def new(session: Session, left: End, right: End, note: str = "") -> Bookmark:
    """Make a bookmark of a contradiction: of one that is saved already, with its note replaced if there is a new one.

    Nothing is saved. Raises ValueError if both ends are the same.
    """
    if left.ref == right.ref:
        raise ValueError(left.ref)
    ref = contradiction_ref(left.ref, right.ref)
    old = session.store.get(session.bookmarks.identity, ref) if session.store is not None else None
    title = CONTRADICTS.format(left=_words(session, left), right=_words(session, right))
    made = old or Bookmark(ref=ref, digest=session.bookmarks.identity)
    return replace(made, title=title, between=(left, right), note=note or made.note)


def _words(session: Session, end: End) -> str:
    record = session.record(end.ref)
    return words_of(record) if record is not None else in_marks(end.title) if _is_passage(end) else end.title


def _is_passage(end: End) -> bool:
    return end.ref.startswith(f"{PASSAGE}/")


def _side(session: Session, end: End, bookmark: Bookmark) -> Side:
    if _is_passage(end):
        span = next(_spans(session, end), None)
        return Side(end, None, span, in_marks(end.title))
    held = Bookmark(ref=end.ref, digest=bookmark.digest, title=end.title, quoted=end.quoted)
    found = session.bookmarks.reanchor(held)
    ref = found.ref
    record = session.record(ref) if ref is not None else None
    if record is None:
        return Side(end, ref, None, end.title or end.ref)
    was = end.title if found.how == "reworded" and end.title != record.title else ""
    return Side(end, ref, None, words_of(record), in_marks(was) if was and is_quoted(record) else was)


def _spans(session: Session, end: End) -> Iterator[Span]:
    """Where the article has the words of a passage: between the same neighbours or, if those have changed, anywhere."""
    for quoted in end.quoted:
        for at in (Anchor(exact=quoted.exact, prefix=quoted.prefix, suffix=quoted.suffix), Anchor(exact=quoted.exact)):
            yield from resolve(at, session.article).spans[:1]


def first_end(session: Session, bookmark: Bookmark) -> Ref | None:
    """The first end of a contradiction that the digest still has: its record shows the other. None: it has neither."""
    sides = contradiction(session, bookmark).sides if len(bookmark.between) == 2 else ()
    return next((side.ref for side in sides if side.ref is not None), None)
