"""The possible answers to a doubt, each in a row: its key, what it says, and why it is one.

     1  Russia’s Ministry of Foreign Affairs     rule: X said, colon, next paragraph
     2  Russia                                   model qwen3:8b                          ≠ differs
     0  unknown: the article does not say
     x  no quotation
     e  something else: edit it

They are in the order of the text, and no cursor is on any of them until a key puts it there.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

from msgspec import Struct
from rich.cells import cell_len

from explorer.pictures.signs import BADGES, CURSOR
from explorer.session.wording import without_prompts
from explorer.text.quotes import Badge
from explorer.tui.look.lines import Part, fit_parts, fit_title, fit_words, width_of, wrap
from explorer.tui.look.styles import Styles
from explorer.tui.panes.rule import overlay
from explorer.tui.screens.review import messages
from explorer.tui.screens.review.words import NARROW, SPACIOUS, widest

if TYPE_CHECKING:
    from explorer.session.review.doubt import Candidate

LEAST, MOST = 18, 41
"""Cells of the column of what the answers say, beside their reasons."""
APART = 3
"""Blank cells between two columns."""


class Option(Struct, frozen=True):
    """An answer that can be chosen."""

    does: Literal["take", "unknown", "reject", "edit"]
    key: str
    """As people know it; empty: it has none, and is reached by arrows."""
    words: str
    why: str = ""
    differs: bool = False
    candidate: Candidate | None = None
    """The one that is taken."""


class OptionLine(NamedTuple):
    option: int
    parts: list[Part]


def option_lines(
    options: Sequence[Option], chosen: int | None, width: int, look: Styles, *, roomy: bool
) -> list[OptionLine]:
    """The answers in lines of at most `width` cells.

    `chosen`: the one with the cursor; None: none has it. `roomy`: whether a reason that has no room beside its answer
    gets lines of its own; else only that of the one with the cursor does, and the others are shortened.
    """
    columns = _columns(options, width)
    lines: list[OptionLine] = []
    for number, option in enumerate(options):
        whole = roomy or number == chosen
        drawn = _in_columns(option, columns, look, whole) if columns else _in_a_row(option, width, look, whole)
        for line, parts in enumerate(drawn):
            if number == chosen:
                parts = _with_cursor(parts, width, look, signed=line == 0)
            lines.append(OptionLine(number, fit_parts(parts, width)))
    return lines


def indent_of(width: int) -> int:
    """Cells before the key of an answer."""
    return 5 if width >= SPACIOUS else 2 if width >= NARROW else 1


class _Columns(NamedTuple):
    width: int
    words: int
    why: int
    """Cells of each column; of the last one, which says that it differs, those that are left."""


def _columns(options: Sequence[Option], width: int) -> _Columns | None:
    """The columns, where the terminal is wide enough for them."""
    if width < SPACIOUS:
        return None
    words = max(LEAST, min(MOST, widest(option.words for option in options if option.why) + APART + 1))
    room = width - indent_of(width) - 3 - words
    if not any(option.differs for option in options):
        return _Columns(width, words, room - 1 + APART)
    room -= cell_len(_differs()) + APART
    why = min(room, widest(option.why for option in options) + APART)
    return _Columns(width, words, max(why, min(room, MOST)))


def _differs() -> str:
    return f"{BADGES[Badge.ALTERED]} {messages.DIFFERS}"


def _head(option: Option, width: int, look: Styles) -> list[Part]:
    return [(" " * indent_of(width), look.ink), (f"{option.key or ' ':<3}", look.strong)]


def _in_columns(option: Option, columns: _Columns, look: Styles, whole: bool) -> list[list[Part]]:
    head = _head(option, columns.width, look)
    if not option.why:
        return [[*head, (option.words, look.ink if option.candidate else look.quiet)]]
    words = fit_title(option.words, columns.words - APART)
    why, *more = _lines(option.why, columns.why - APART, whole=whole)
    parts: list[Part] = [
        *head,
        (words, look.ink),
        (" " * (columns.words - cell_len(words)), look.ink),
        (why, look.quiet),
    ]
    if option.differs:
        parts += [(" " * (columns.why - cell_len(why)), look.ink), (_differs(), look.alarm)]
    below = " " * (width_of(head) + columns.words)
    return [parts, *([(below, look.ink), (line, look.quiet)] for line in more)]


def _lines(why: str, room: int, *, whole: bool) -> list[str]:
    """A reason in lines; or in one, if it need not be whole."""
    if cell_len(why) > room and whole:
        return [why[start:end] for start, end in wrap(why, max(1, room))]
    return [fit_words(why if cell_len(why) <= room else without_prompts(why), room)]


def _in_a_row(option: Option, width: int, look: Styles, whole: bool) -> list[list[Part]]:
    """The answer, whether it differs, and its reason: behind it, or below it."""
    head = _head(option, width, look)
    differs: list[Part] = [("  ", look.ink), (_differs(), look.alarm)] if option.differs else []
    room = width - width_of(head) - width_of(differs) - 1
    words = fit_title(option.words, room)
    parts: list[Part] = [*head, (words, look.ink if option.candidate else look.quiet), *differs]
    left = width - width_of(parts) - APART
    if not option.why:
        return [parts]
    if cell_len(option.why) <= left:
        return [[*parts, ("  ", look.ink), (option.why, look.quiet)]]
    if whole:
        below = " " * (width_of(head) + 2)
        lines = _lines(option.why, width - len(below) - 1, whole=True)
        return [parts, *([(below, look.ink), (line, look.quiet)] for line in lines)]
    shown = _lines(option.why, left, whole=False) if left >= LEAST else []
    return [[*parts, *(part for line in shown for part in (("  ", look.ink), (line, look.quiet)))]]


def _with_cursor(parts: Sequence[Part], width: int, look: Styles, *, signed: bool) -> list[Part]:
    """The row of the cursor, from edge to edge."""
    fill = (" " * max(0, width - width_of(parts)), look.ink)
    styled = [(text, overlay(look.cursor, below)) for text, below in (*parts, fill)]
    if signed:
        text, style = styled[0]
        styled[:1] = [(CURSOR, style), (text[1:], style)]
    return styled
