"""What to say of a bookmark whose record has changed since: the words before and now, word by word, and the rest.

reworded since: “a relief rather than a triumph” → “a relief, not a triumph”
changed since: speaker Lena Aas → Ida Berg · badge verbatim → altered
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from explorer.bookmarks.bookmark import Bookmark, is_passage
from explorer.digest.kinds import Record
from explorer.digest.refs import Ref
from explorer.session.corrections import messages
from explorer.session.reanchoring import Difference, Reanchored
from explorer.session.wording import END_GONE, is_quoted
from explorer.text.diff import Aligned, Side, aligned

SHORT = 80
"""Letters up to which both wordings are shown whole."""
_BESIDE = 4
"""Words that are shown beside a difference of longer ones."""


class Piece(NamedTuple):
    """Some words of a wording."""

    text: str
    side: Side
    """`BOTH`, `DIGEST` for words that are gone, or `ARTICLE` for new ones."""


def rewording(found: Reanchored, record: Record | None) -> list[Piece]:
    """The words before, an arrow, and the words now; in quotation marks if the article has them in them.

    Empty: it is not reworded. Of long texts only what differs, with a few words beside.
    """
    was, now = sides(found, record)
    return [*was, Piece(messages.ARROW, Side.BOTH), *now] if was or now else []


def sides(found: Reanchored, record: Record | None) -> tuple[list[Piece], list[Piece]]:
    """The words before and the words now, as in `rewording`; both empty: it is not reworded."""
    if found.how != "reworded":
        return [], []
    marks = [Piece(mark, Side.BOTH) for mark in "“”"] if record is not None and is_quoted(record) else []
    parts = list(aligned(found.was, found.now))
    if max(len(found.was), len(found.now)) > SHORT:
        parts = list(_shortened(parts))
    before = [Piece(part.expected, Side.BOTH if part.same else Side.DIGEST) for part in parts]
    after = [Piece(part.found, Side.BOTH if part.same else Side.ARTICLE) for part in parts]
    return [*marks[:1], *_trimmed(before), *marks[1:]], [*marks[:1], *_trimmed(after), *marks[1:]]


def _trimmed(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with words, without the space after the last."""
    some = [piece for piece in pieces if piece.text]
    return [*some[:-1], *(Piece(piece.text.rstrip(), piece.side) for piece in some[-1:])]


def details(changes: Sequence[Difference]) -> str:
    """What else has changed, in one line without its label; empty: nothing."""
    return " · ".join(
        messages.DETAIL.format(field=one.field, was=one.was or messages.NONE, now=one.now or messages.NONE)
        for one in changes
    )


def whereabouts(ref: str, found: Reanchored) -> str:
    """Where a bookmark of a ref belongs now, if that is not where it was; empty: it is."""
    if is_passage(ref):
        return "" if found.passage is not None else messages.PASSAGE_ORPHAN
    if found.ref is None:
        if found.several:
            return messages.SEVERAL.format(refs=", ".join(map(str, found.several)))
        if found.another is not None:
            return messages.ANOTHER.format(ref=found.another, kind=found.another.kind)
        return messages.ORPHAN
    if found.rival:
        return messages.RIVAL.format(ref=found.ref, rival=found.rival)
    return messages.NOW_AT.format(ref=found.ref) if str(found.ref) != ref.strip() else ""


def remarks(ref: str, found: Reanchored, changes: Sequence[Difference], record: Record | None) -> Iterator[str]:
    """All of this as lines of plain text; none: nothing has changed."""
    if words := _was_and_now(*sides(found, record)):
        yield words
    if changes:
        yield messages.CHANGED + "; ".join(
            messages.IN_WORDS.format(field=one.field, was=one.was or messages.NONE, now=one.now or messages.NONE)
            for one in changes
        )
    if where := whereabouts(ref, found):
        yield where


def end_remarks(
    bookmark: Bookmark, ends: Sequence[Reanchored], record_of: Callable[[Ref], Record | None]
) -> Iterator[str]:
    """The same of a contradiction: which of its ends is reworded, and which is gone."""
    for end, found in zip(bookmark.between, ends, strict=True):
        was, now = sides(found, record_of(found.ref) if found.ref is not None else None)
        if found.ref is None and found.passage is None:
            yield f"{END_GONE}: {end.title or end.ref}"
        elif words := _was_and_now(was, now):
            yield words


def _was_and_now(was: Sequence[Piece], now: Sequence[Piece]) -> str:
    """“reworded since: was: …; now: …”; empty: it is not reworded."""
    if not (was or now):
        return ""
    return messages.WAS_NOW.format(was="".join(piece.text for piece in was), now="".join(piece.text for piece in now))


def _shortened(parts: Sequence[Aligned]) -> Iterator[Aligned]:
    """The parts, those that are the same cut to the words beside a difference."""
    for number, part in enumerate(parts):
        before, after = number > 0, number < len(parts) - 1
        if part.same:
            yield Aligned(True, *(_cut(text, before=before, after=after) for text in (part.expected, part.found)))
        else:
            yield part


def _cut(text: str, *, before: bool, after: bool) -> str:
    """Some words beside a difference. `before`, `after`: on which side of them it is."""
    words = text.split()
    if len(words) <= _BESIDE * (before + after) + 1:
        return text
    start = " ".join(words[:_BESIDE]) + " " if before else ""
    end = " " + " ".join(words[-_BESIDE:]) + " " if after else ""
    return f"{start}…{end}"
