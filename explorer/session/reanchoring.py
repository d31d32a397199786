"""Finding the record of a bookmark in a digest that may have changed since. The first rule that fits decides:

    the ref leads to a record with the bookmark's title, or with the bookmark's words as an anchor      → ref
    exactly one record of the kind has the bookmark's words as an anchor, or its title                  → words
    the ref leads to a record that is alike (`likeness`), or the words were replaced in place: between
    the same neighbours stands a record of the kind, by the same speaker, in words that are alike,
    themselves or with their sentence (`rewording`)                                                     → reworded
    else: shown with all it holds, without a record                                                     → orphan

If only the title or some words differ, a record found by the first two rules is reworded as well. A ref that leads to
another record leads nowhere: wholly different words, or words that stand elsewhere while those of the bookmark are
still in the article. Exact words win over alike ones, of the same bookmark or of another: a record belongs to one.
How a record was found, and what has changed, is always shown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from explorer.digest.kinds import KINDS, Event, Quote, Record
from explorer.digest.refs import Ref
from explorer.links.caching import own_cache
from explorer.links.index import LinkIndex
from explorer.session.identity.likeness import likeness
from explorer.session.identity.pairing import pairs_alike
from explorer.session.identity.place import found, replaced, standing
from explorer.session.identity.rewording import is_neighbour, rewording
from explorer.session.wording import title_of
from explorer.text.anchors import Span
from explorer.text.typography import normalize_typography

if TYPE_CHECKING:
    from explorer.bookmarks.bookmark import Bookmark, Quoted

MOST_COMPARED = 50
"""Changed passages of a record that are compared with each other, at most."""

_SAID = (Quote.kind, Event.kind)
"""Kinds whose records are what the words say, so that other words in their place may be the same record. Another name
is another actor or country, wherever it stands."""

How = Literal["ref", "words", "reworded", "orphan"]


class Held(NamedTuple):
    """What a bookmark, or an end of a contradiction, holds of a record."""

    ref: str
    title: str
    quoted: tuple[Quoted, ...] = ()
    speaker: str | None = None
    """Who said it, if it is a quote; None: not known."""

    @classmethod
    def by(cls, bookmark: Bookmark) -> Held:
        recorded = bookmark.recorded
        return cls(bookmark.ref, bookmark.title, bookmark.quoted, recorded.speaker if recorded else None)


class Difference(Struct, frozen=True):
    """A detail of a record that has changed since its bookmark was saved."""

    field: str
    """`speaker`, `form`, `medium`, `date` or `badge`."""
    was: str
    """Empty: it had none."""
    now: str


class Reanchored(Struct, frozen=True):
    """Which record a bookmark belongs to in a digest, how it was found, and what has changed."""

    ref: Ref | None
    """None: an orphan, or a view."""
    how: How
    was: str = ""
    """The words before, if it is reworded; else empty."""
    now: str = ""
    changes: tuple[Difference, ...] = ()
    another: Ref | None = None
    """Of an orphan: its ref, which leads to another record now. None: it leads nowhere."""
    several: tuple[Ref, ...] = ()
    """Of an orphan: the records that have its words, if nobody can tell which of them it is."""
    passage: Span | None = None
    """Where the words of a passage are, which is no record; None: it is a record, or they are gone."""
    rival: str = ""
    """The ref of another bookmark that its record belongs to; empty: it belongs to this one."""

    @property
    def is_changed(self) -> bool:
        """Whether the reader should look at it again."""
        return self.how == "reworded" or bool(self.changes)


ORPHAN = Reanchored(None, "orphan")


def reanchor(bookmark: Bookmark, links: LinkIndex) -> Reanchored:
    """Find the record of a bookmark in a digest, as far as its links are built."""
    return Finder(links).find([Held.by(bookmark)])[0]


def reanchor_words(ref: str, title: str, quoted: Iterable[Quoted], links: LinkIndex) -> Reanchored:
    """Find a record of which no bookmark, but its ref, title and words are at hand."""
    return Finder(links).find([Held(ref, title, tuple(quoted))])[0]


class _Claim(NamedTuple):
    """A record that may be the reworded one of a bookmark. The greatest claim is met first."""

    likeness: float
    by_ref: bool
    number: int
    """Of the bookmark, negative, so that of equal claims the first one is greater."""
    ref: Ref


class Finder:
    """Finds the records of bookmarks in one digest."""

    def __init__(self, links: LinkIndex) -> None:
        self.links = links
        self.digest = links.digest
        self._titled = own_cache(None, self._find_titled)

    def find(
        self, held: Sequence[Held], exact: Sequence[Reanchored] | None = None, taken: Container[Ref] = ()
    ) -> list[Reanchored]:
        """Find the records of bookmarks that are all of this article; a record belongs to one of them.

        `exact`: what `exact` said; None: it is asked. `taken`: records that belong to others, of their ref."""
        results = list(exact if exact is not None else map(self.exact, held))
        owners: dict[Ref, str] = {}

        def owner(ref: Ref, own: str) -> str:
            return owners.setdefault(ref, str(ref) if ref in taken else own)

        for how in ("ref", "words"):
            for one, result in zip(held, results, strict=True):
                if result.ref is not None and result.how == how:
                    owner(result.ref, one.ref)
        lost = [number for number, result in enumerate(results) if result.ref is None and not result.several]
        claims = [claim for number in lost for claim in self._claims(number, held[number])]
        met: set[int] = set()
        for claim in sorted(claims, reverse=True):
            number, own = -claim.number, held[-claim.number].ref
            if number not in met and owner(claim.ref, own) == own:
                met.add(number)
                results[number] = Reanchored(claim.ref, "reworded")
        return [
            self._described(one, result, owners.get(result.ref, one.ref) if result.ref else one.ref)
            for one, result in zip(held, results, strict=True)
        ]

    # --- the same words -------------------------------------------------------------------------------------

    def exact(self, held: Held) -> Reanchored:
        """The record with the same title or the same words; an orphan: there is none."""
        ref = _parse(held.ref)
        if ref is None:
            return ORPHAN
        record = self.digest.get(ref)
        is_titled = record is not None and _is_same(record.title, held.title)
        if record is not None and (is_titled or not held.title) and not self.may_be_twin(record, held):
            return Reanchored(ref, "ref")
        shared = self._sharing_words(ref, held)
        titled = {other: count for other, count in shared.items() if _is_same(self._title(other), held.title)}
        if titled:
            return _of_most(ref, titled)
        if is_titled:
            return Reanchored(ref, "ref")
        if shared.get(ref, 0) == max(shared.values(), default=-1):
            return Reanchored(ref, "ref")
        is_whole = len(held.quoted) > 1
        others = {
            other: count
            for other, count in shared.items()
            if (is_whole and count == len(held.quoted)) or likeness(ref.kind, held.title, self._title(other))
        }
        if others:
            return _of_most(ref, others)
        return self._by_title(ref, held) if record is None else ORPHAN

    def may_be_twin(self, record: Record, held: Held) -> bool:
        """Whether another quote with the same words may be the one that a bookmark was made of. Asked before anything
        that takes long: most records are what they were."""
        if not isinstance(record, Quote) or not held.quoted or _has_plainly(record, held):
            return False
        return self._titled(record.kind)[record.title] is None

    def _sharing_words(self, ref: Ref, held: Held) -> Counter[Ref]:
        """How many passages of a bookmark each record of its kind has as anchors."""
        shared = Counter[Ref]()
        for quoted in held.quoted:
            spans = found(quoted, self.links.article)
            beside = (other for span in spans for other in self.links.covering(*span) if other.kind == ref.kind)
            for other in dict.fromkeys((ref, *beside)):
                shared[other] += not set(spans).isdisjoint(self.links.spans(other))
        return +shared

    def _by_title(self, ref: Ref, held: Held) -> Reanchored:
        """The only record with the same title, if nothing speaks against it."""
        record = self._titled(ref.kind).get(held.title) if held.title else None
        if record is None or self._is_other(record.ref, held) or not self._says(record.ref, held):
            return ORPHAN
        return Reanchored(record.ref, "words")

    def _find_titled(self, kind: str) -> Mapping[str, Record | None]:
        """The records of a kind by their titles, letter by letter: to normalize them takes ten times as long. None:
        several have it."""
        titled: dict[str, Record | None] = {}
        for record in self.digest.records[kind]:
            title = record.title
            titled[title] = None if title in titled else record
        return titled

    # --- words that are alike -------------------------------------------------------------------------------

    def _claims(self, number: int, held: Held) -> Iterator[_Claim]:
        """The records that may be its reworded one."""
        ref = _parse(held.ref)
        if ref is None:
            return
        gaps = list(self._gaps(ref.kind, held))
        others = {other for gap in gaps for other in self.links.covering(*gap) if other.kind == ref.kind}
        others |= {ref} if self.digest.get(ref) is not None else set()
        for other in others:
            alike = likeness(ref.kind, held.title, self._title(other))
            is_there = self._says(other, held) and any(
                _within(span, gap) for gap in gaps for span in self.links.spans(other)
            )
            is_there = is_there and bool(alike or ref.kind in _SAID)
            if is_there or (other == ref and alike and not self._is_other(ref, held)):
                yield _Claim(alike, other == ref, -number, other)

    def _gaps(self, kind: str, held: Held) -> Iterator[Span]:
        """What stands in the place of words that are gone, and may be these, reworded."""
        article = self.links.article
        for quoted in held.quoted:
            gap = replaced(quoted, article)
            if gap is not None and (kind not in _SAID or rewording(quoted, gap, article)):
                yield gap

    def _is_other(self, ref: Ref, held: Held) -> bool:
        """Whether the article still has the words of a bookmark, but a record stands elsewhere; or it stands on what
        stood beside them."""
        own = self.links.spans(ref)
        still = [span for quoted in held.quoted for span in standing(quoted, self.links.article)]
        if still and own and not any(_overlap(one, other) for one in still for other in own):
            return True
        article = self.links.article
        return (
            bool(own)
            and ref.kind in _SAID
            and all(any(is_neighbour(quoted, span, article) for quoted in held.quoted) for span in own)
        )

    def _says(self, ref: Ref, held: Held) -> bool:
        """Whether a record is said by who said it before, as far as anybody knows."""
        return held.speaker is None or _is_same(self.speaker(self.digest.get(ref)), held.speaker)

    # --- what has changed -----------------------------------------------------------------------------------

    def _described(self, held: Held, result: Reanchored, owner: str) -> Reanchored:
        """The result, with what has changed since."""
        ref = result.ref
        if ref is None:
            own = _parse(held.ref)
            return replace(result, another=own) if own is not None and self.digest.get(own) is not None else result
        record = self.digest.get(ref)
        was, now = self._rewording(held, record) if record is not None else ("", "")
        if result.how == "reworded" and not was:
            was, now = held.title or " … ".join(quoted.exact for quoted in held.quoted), self._title(ref)
        how: How = "reworded" if was else result.how
        return replace(result, how=how, was=was, now=now, rival=owner if owner != held.ref else "")

    def _rewording(self, held: Held, record: Record) -> tuple[str, str]:
        """The words before and now; both empty if they are the same."""
        if held.title and not _is_same(record.title, held.title):
            return held.title, record.title
        before, after = [quoted.exact for quoted in held.quoted], [anchor.exact for anchor in record.anchors()]
        if before == after:
            return "", ""
        known, present = {*map(normalize_typography, before)}, {*map(normalize_typography, after)}
        gone = [words for words in before if normalize_typography(words) not in present][:MOST_COMPARED]
        new = [words for words in after if normalize_typography(words) not in known][:MOST_COMPARED]
        pairs = list(pairs_alike(record.kind, gone, new)) if gone and new else []
        return " … ".join(was for was, _ in pairs), " … ".join(now for _, now in pairs)

    def changes(self, bookmark: Bookmark, ref: Ref) -> tuple[Difference, ...]:
        """What else than the words has changed of a record, without its badge, which takes long to find."""
        record, recorded = self.digest.get(ref), bookmark.recorded
        if recorded is None or record is None:
            return ()
        now = {"speaker": self.speaker(record), "form": "", "medium": "", "date": record.date or ""}
        if isinstance(record, Quote):
            now |= {"form": record.form, "medium": record.medium}
        return tuple(
            Difference(field, getattr(recorded, field), value)
            for field, value in now.items()
            if not _is_same(getattr(recorded, field), value)
        )

    def _title(self, ref: Ref) -> str:
        return title_of(self.digest, ref)

    def speaker(self, record: Record | None) -> str:
        """Who says a quote; empty: nobody can tell, or it is no quote."""
        ref = record.speaker_ref if isinstance(record, Quote) else None
        return self._title(ref) if ref is not None else ""


def _parse(text: str) -> Ref | None:
    """The ref of a record; None: it is of something else."""
    try:
        ref = Ref.parse(text)
    except ValueError:
        return None
    return ref if ref.kind in KINDS else None


def _of_most(ref: Ref, shared: dict[Ref, int]) -> Reanchored:
    """The record that shares most words, the own one of several; if nobody can tell, an orphan."""
    most = [other for other, count in shared.items() if count == max(shared.values())]
    if ref in most:
        return Reanchored(ref, "ref")
    return Reanchored(most[0], "words") if len(most) == 1 else Reanchored(None, "orphan", several=tuple(most))


def _has_plainly(record: Record, held: Held) -> bool:
    """Whether an anchor of a record that needs no place is among the words of a bookmark."""
    plain = {at for at in record.at[:MOST_COMPARED] if isinstance(at, str)}
    return any(quoted.exact in plain for quoted in held.quoted[:MOST_COMPARED])


def _is_same(one: str, other: str) -> bool:
    return one == other or normalize_typography(one) == normalize_typography(other)


def _within(span: Span, gap: Span) -> bool:
    return span.paragraph == gap.paragraph and gap.start <= span.start and span.end <= gap.end


def _overlap(one: Span, other: Span) -> bool:
    return one.paragraph == other.paragraph and one.start < other.end and other.start < one.end
