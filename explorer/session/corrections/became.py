"""What became of a bookmark since it was saved, in one word: the same wherever bookmarks are shown, found or counted.

gone       its record or its words are not there any more; of a contradiction, one of its ends
reworded   it has other words now; of a contradiction, one of its ends has
changed    its words are the same, but not who said them, how, when, or how they compare with the article; or its
           record belongs to another bookmark
“”         it is what it was, wherever it stands now: another ref is no change of what the article says
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from explorer.session.reanchoring import ORPHAN, Difference, Reanchored

Word = Literal["", "changed", "reworded", "gone"]
WORDS: tuple[Word, ...] = ("gone", "reworded", "changed")
"""All words but the empty one, the gravest first."""


class Became(Struct, frozen=True):
    """What became of one bookmark."""

    word: Word = ""
    found: Reanchored = ORPHAN
    """Where it is now. Of a contradiction, whose ends have places of their own, and of a view: an orphan."""
    changes: tuple[Difference, ...] = ()
    """What else than the words has changed."""
    ends: tuple[Reanchored, ...] = ()
    """Where the two ends of a contradiction are; empty: it is none."""


def became(found: Reanchored, changes: tuple[Difference, ...]) -> Became:
    """What became of the bookmark of a record or of a passage."""
    is_changed = bool(changes) or bool(found.rival)
    return Became(_word_of(found) or ("changed" if is_changed else ""), found, changes)


def became_of(ends: Sequence[Reanchored]) -> Became:
    """What became of a contradiction: the gravest of what became of its ends."""
    words = {_word_of(end) for end in ends}
    return Became(next((word for word in WORDS if word in words), ""), ends=tuple(ends))


def _word_of(found: Reanchored) -> Word:
    if found.ref is None and found.passage is None:
        return "gone"
    return "reworded" if found.how == "reworded" else ""
