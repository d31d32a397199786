"""What the terminal shows now, and the text that turns it into something else, in as few bytes as it takes.

A row is in pieces, as they were written: those of one widget each. What is not known is written whole, so forgetting a
piece is always safe. A piece is only compared segment by segment and letter by letter where every terminal gives its
letters the same width.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from explorer.tui.terminal.sgr import PLAIN, Pens

_SURE = re.compile("[ -\u02ff\u0370-\u0482\u048a-\u058f\u1e00-\u1fff\u2010-\u2027\u2030-\u205e\u2070-\u20bf"
                   "\u2100-\u22ff\u2400-\u25fc\u2800-\u28ff\u2720\u2713\u2717]*")  # fmt: skip
"""Text of which each character is one cell in every terminal."""


@lru_cache(8192)
def _is_sure(text: str) -> bool:
    return _SURE.fullmatch(text) is not None and cell_len(text) == len(text)


class _Piece(NamedTuple):
    x: int
    end: int
    strip: Strip
    placed: dict[int, Segment]
    """The segments by the cell in which each begins."""
    is_sure: bool
    """Whether each character of the strip is one cell in every terminal."""
    left: int = 0
    """Cells of the strip left of the piece, where another was written over it."""


class _Run(NamedTuple):
    x: int
    y: int
    text: str
    style: Style


class Glass:
    def __init__(self, pens: Pens) -> None:
        self._pens = pens
        self._rows: dict[int, list[_Piece]] = {}
        self._runs: list[_Run] = []
        """What has to be written, in pieces of which each may be written by itself."""
        self._unsure: list[tuple[int, int, Strip]] = []
        """Pieces of rows that have to be written from left to right."""
        self._written: list[str] = []
        self._at: tuple[int, int] | None = None
        """Where the next letter goes, x and y; None: not known."""
        self._style = PLAIN
        """In what style the next letter goes."""

    def forget(self) -> None:
        """Nothing is known of the terminal any more: it was resized, cleared, or used by another program."""
        self._rows.clear()

    def put(self, x: int, y: int, strip: Strip) -> None:
        """Write what of a piece of a row is not there yet."""
        end = x + strip.cell_length
        if end == x:
            return
        row = self._rows.setdefault(y, [])
        for index, old in enumerate(row):
            if old.x == x and old.end == end:
                if old.strip is not strip or old.left:
                    row[index] = new = _piece(x, end, strip)
                    self._compare(new, y, old.placed, old.is_sure)
                return
        new = _piece(x, end, strip)
        pieces, known, is_sure, covered = [new], dict[int, Segment](), True, 0
        for old in row:
            if old.end <= x or old.x >= end:
                pieces.append(old)
                continue
            known |= old.placed
            is_sure = is_sure and old.is_sure
            covered += min(old.end, end) - max(old.x, x)
            if old.x < x:
                pieces.append(_part(old, old.x, x))
            if end < old.end:
                pieces.append(_part(old, end, old.end))
        self._rows[y] = sorted(pieces, key=_first_cell)
        self._compare(new, y, known if covered == end - x else {}, is_sure)

    def take(self) -> str:
        """All that has to be written since the last time; ends in no style.

        Colours take more bytes than places, so what has the same ones is written together.
        """
        by_style: dict[Style, list[_Run]] = {}
        for run in self._runs:
            by_style.setdefault(self._style_for(run, by_style), []).append(run)
        for style, runs in by_style.items():
            for x, y, text, _ in runs:
                self._write(x, y, text, style)
        for x, y, strip in self._unsure:
            for start, segment in _piece(x, x + strip.cell_length, strip).placed.items():
                self._write(start, y, segment.text, segment.style or PLAIN)
        self._pen(PLAIN)
        written = "".join(self._written)
        for used in (self._written, self._runs, self._unsure):
            used.clear()
        self._at = None
        return written

    def _style_for(self, run: _Run, used: Iterable[Style]) -> Style:
        """The style of a run. Blanks take any in use that has their ground."""
        if not run.text.strip(" ") and (ground := self._pens.ground(run.style)) is not None:
            return next((style for style in used if self._pens.ground(style) == ground), run.style)
        return run.style

    def _compare(self, new: _Piece, y: int, known: dict[int, Segment], is_sure: bool) -> None:
        """`is_sure`: whether what is known has one cell for each character in every terminal."""
        placed, end = new.placed, new.end
        if not (new.is_sure and is_sure):
            if placed != known:
                self._unsure.append((new.x, y, new.strip))
            return
        if _end_of(known) == end:
            end -= self._same_blanks(placed, known)
        for start, segment in placed.items():
            old = known.get(start)
            if old == segment or start >= end:
                continue
            text, style = segment.text[: end - start], segment.style or PLAIN
            if old is not None and (old.style or PLAIN) == style:
                start, text = _new_letters(start, text, old.text)
            if text:
                self._runs.append(_Run(start, y, text, style))

    def _same_blanks(self, placed: dict[int, Segment], known: dict[int, Segment]) -> int:
        """How many blanks at the end of a piece are there already."""
        (new, ground), (old, old_ground) = self._blanks(placed), self._blanks(known)
        return min(new, old) if ground == old_ground else 0

    def _blanks(self, placed: dict[int, Segment]) -> tuple[int, str | None]:
        """How many cells at the end look like the last one, a blank; and its ground."""
        count, ground = 0, None
        for text, style, _ in reversed(placed.values()):
            own = self._pens.ground(style or PLAIN)
            if own is None or (count and own != ground):
                break
            ground = own
            blanks = len(text) - len(text.rstrip(" "))
            count += blanks
            if blanks < len(text):
                break
        return count, ground

    def _write(self, x: int, y: int, text: str, style: Style) -> None:
        if self._at != (x, y):
            on_row = self._at is not None and self._at[1] == y and self._at[0] < x
            step = x - self._at[0] if self._at is not None and on_row else 0
            self._written.append(f"\x1b[{step}C" if step else f"\x1b[{y + 1};{x + 1}H")
        self._pen(style)
        self._written.append(text)
        self._at = (x + (len(text) if text.isascii() else cell_len(text)), y)

    def _pen(self, style: Style) -> None:
        change = self._pens.change(self._style, style)
        if change:
            self._written.append(change)
        self._style = style


def _first_cell(piece: _Piece) -> int:
    return piece.x


def _new_letters(x: int, text: str, old: str) -> tuple[int, str]:
    """What of a text has to be written over another in the same style, and where it begins."""
    same = 0
    most = min(len(text), len(old))
    while same < most and text[same] == old[same]:
        same += 1
    end = len(text)
    if len(old) >= end:
        while end > same and text[end - 1] == old[end - 1]:
            end -= 1
    return x + same, text[same:end]


def _piece(x: int, end: int, strip: Strip) -> _Piece:
    placed, is_sure, at = dict[int, Segment](), True, x
    for segment in strip._segments:
        text = segment.text
        if text:
            placed[at] = segment
            if text.isascii():
                at += len(text)
            else:
                is_sure = is_sure and _is_sure(text)
                at += cell_len(text)
    return _Piece(x, end, strip, placed, is_sure)


def _part(piece: _Piece, x: int, end: int) -> _Piece:
    """What is left of a piece where another was written over the rest."""
    left = piece.left + x - piece.x
    if not piece.is_sure:
        strip = piece.strip.crop(left, left + end - x)
        return _piece(x, end, strip)._replace(is_sure=False)
    placed: dict[int, Segment] = {}
    for start, (text, style, control) in piece.placed.items():
        if rest := text[max(0, x - start) : max(0, end - start)]:
            placed[max(start, x)] = Segment(rest, style, control)
    return piece._replace(x=x, end=end, placed=placed, left=left)


def _end_of(placed: dict[int, Segment]) -> int:
    """The cell after the last segment; 0: there is none."""
    return next((x + len(segment.text) for x, segment in reversed(placed.items())), 0)
