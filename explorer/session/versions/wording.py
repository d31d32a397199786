"""Two wordings of one text, told apart word by word, the same whichever is older; and what is shown of a long one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from explorer.session.versions.change import Piece, Side
from explorer.text import diff
from explorer.text.diff import ELLIPSIS
from explorer.text.typography import normalize_typography

AROUND = 4
"""Words shown on each side of a difference."""
_TOKEN = re.compile(r"\s*\S{1,40}\s*")
"""A word with the spaces around it; in Chinese, where nothing separates words, some of it."""


def is_same(was: str, now: str) -> bool:
    """Whether two texts differ in nothing but typography, or spaces at their ends."""
    return was == now or normalize_typography(was).strip() == normalize_typography(now).strip()


def pieces(was: str, now: str) -> tuple[Piece, ...]:
    """The two texts word by word; empty if they are the same."""
    if is_same(was, now):
        return ()
    ours, theirs = diff.words_of(was), diff.words_of(now)
    if ours == theirs:
        return ()
    turned = ours > theirs  # the comparison of words is not the same in both directions
    found: list[Piece] = []
    for same, one, other in diff.aligned(now, was) if turned else diff.aligned(was, now):
        older, newer = (other, one) if turned else (one, other)
        if same:
            found.append(Piece(Side.BOTH, newer, older))
        else:
            found += (Piece(Side.WAS, older), Piece(Side.NOW, newer))
    return tuple(piece for piece in found if piece.text)


def count_words(found: Sequence[Piece], side: Side) -> int:
    """How many words only one version has."""
    return sum(len(diff.words_of(piece.text)) for piece in found if piece.side is side)


def excerpts(found: Sequence[Piece]) -> Iterator[tuple[str, str]]:
    """Each difference with some words around it, as it was and as it is now; those close together as one."""
    tokens = [token for piece in found for token in _tokens(piece)]
    differing = [number for number, token in enumerate(tokens) if token.side is not Side.BOTH]
    while differing:
        count = next(
            (n for n, (one, following) in enumerate(pairwise(differing), 1) if following - one > 2 * AROUND),
            len(differing),
        )
        first, last = max(0, differing[0] - AROUND), min(len(tokens), differing[count - 1] + 1 + AROUND)
        before, after = f"{ELLIPSIS} " if first else "", f" {ELLIPSIS}" if last < len(tokens) else ""
        was, now = ("".join(token.of(side) for token in tokens[first:last]) for side in (Side.WAS, Side.NOW))
        yield f"{before}{was.strip()}{after}", f"{before}{now.strip()}{after}"
        differing = differing[count:]


def _tokens(piece: Piece) -> Iterator[Piece]:
    """A piece word by word."""
    words, older = _TOKEN.findall(piece.text), _TOKEN.findall(piece.older)
    if len(words) != len(older):
        older = words if piece.older else [""] * len(words)
    for word, was in zip(words, older, strict=True):
        yield Piece(piece.side, word, was)
