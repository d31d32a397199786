"""Contradictions of the article at hand: made, found again at both ends, and looked up by record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from explorer.bookmarks.bookmark import PASSAGE, Bookmark, End, contradiction_ref
from explorer.digest.refs import Ref
from explorer.links.evidence import SENTENCES
from explorer.session.facts import Sentence, sentences
from explorer.session.passages.anchoring import sentences_of
from explorer.session.session import Session
from explorer.session.wording import CONTRADICTS, is_quoted, words_of
from explorer.text.anchors import Span
from explorer.text.saying.quoting import in_marks

if TYPE_CHECKING:
    from explorer.session.reanchoring import Reanchored


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

    @property
    def target(self) -> Ref | None:
        """The ref of the record, or that of the passage; None: it is gone."""
        return self.ref if self.span is None else Ref.parse(self.end.ref)

    def is_at(self, subject: Ref | Span) -> bool:
        """Whether it is a record, or has words of a place in the article."""
        if isinstance(subject, Ref):
            return self.ref == subject
        return self.span is not None and self.span.overlaps(subject)


class Contradiction(Struct, frozen=True):
    """Two ends and the bookmark that holds them."""

    bookmark: Bookmark
    sides: tuple[Side, Side]

    def beside(self, subject: Ref | Span) -> Side | None:
        """The end that a record, or what stands at a place of the article, is held against; None: it is neither end."""
        left, right = self.sides
        if right.span is not None and right.span == subject:
            return left  # both may be in the sentence
        return right if left.is_at(subject) else left if right.is_at(subject) else None

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
    found = zip(bookmark.between, session.bookmarks.ends(bookmark), strict=True)
    left, right = (_side(session, end, place) for end, place in found)
    return Contradiction(bookmark, (left, right))


def by_ref(session: Session) -> Mapping[Ref, tuple[Contradiction, ...]]:
    """The records that are an end of one or several."""
    found: dict[Ref, list[Contradiction]] = {}
    for one in contradictions(session):
        for ref in dict.fromkeys(side.ref for side in one.sides if side.ref is not None):
            found.setdefault(ref, []).append(one)
    return {ref: tuple(ones) for ref, ones in found.items()}


def end_of(session: Session, subject: Ref | Span) -> End:
    """A record as an end, with its words now; or words of the article, under the ref of their bookmark if they have
    one."""
    own = session.bookmarks
    if isinstance(subject, Ref):
        bookmark = own.new(subject)
    else:
        placed = own.passage_at(subject, whole=True)
        bookmark = replace(own.new_passage(subject), ref=placed.bookmark.ref) if placed else own.new_passage(subject)
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


def _side(session: Session, end: End, found: Reanchored) -> Side:
    if _is_passage(end):
        span, now = found.passage, found.now or end.title
        return Side(end, None, span, in_marks(now), in_marks(end.title) if found.how == "reworded" else "")
    ref = found.ref
    record = session.record(ref) if ref is not None else None
    if record is None:
        return Side(end, ref, None, end.title or end.ref)
    was = end.title if found.how == "reworded" and end.title != record.title else ""
    return Side(end, ref, None, words_of(record), in_marks(was) if was and is_quoted(record) else was)


def first_end(session: Session, bookmark: Bookmark) -> Ref | None:
    """The first end of a contradiction that is still there, a record or a passage: it shows the other. None: neither
    is."""
    sides = contradiction(session, bookmark).sides if len(bookmark.between) == 2 else ()
    return next((side.target for side in sides if side.target is not None), None)


def places(session: Session, bookmark: Bookmark) -> list[Span]:
    """Where in the article the ends of a contradiction are."""
    sides = contradiction(session, bookmark).sides if len(bookmark.between) == 2 else ()
    return [span for side in sides for span in places_of(session, side)]


def places_of(session: Session, side: Side) -> Sequence[Span]:
    """Where in the article an end is; empty: it is gone, or its record has no words."""
    if side.span is not None:
        return [side.span]
    return session.links.spans(side.ref) if side.ref is not None else []


def sentences_of_side(session: Session, side: Side) -> tuple[Sentence, ...]:
    """The sentences in which an end has words, at most `SENTENCES`."""
    spans = dict.fromkeys(sentences_of(span, session.article) for span in places_of(session, side))
    return sentences(session, list(spans)[:SENTENCES])
