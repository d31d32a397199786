"""Saving the screen to a file, as a vector picture that any reader of SVG draws alike.

Rich's picture needs a browser: some readers trim blanks at the ends of a text, and ignore how long it is to be.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from html import escape, unescape
from pathlib import Path
from typing import Any

from rich.cells import cell_len
from textual.app import App

from explorer.durable import write_whole
from explorer.text.cleaning import clean
from explorer.tui import messages

CELL = 12.2
"""The width of a cell in Rich's pictures."""
LONGEST = 16
"""Most characters of a text: so few stay in their cells even if the font is a little narrower than Rich expects."""

_TEXT = re.compile(r'<text class="(.*?)" x="(.*?)" y="(.*?)" textLength=".*?" clip-path="(.*?)">(.*?)</text>')

_CLUSTER = re.compile(r".[\u0300-\u036f\u200d\ufe00-\ufe0f\u20d0-\u20ff]*")
"""A character and the marks on it, which take no cells of their own."""


def portable(svg: str) -> str:
    """Rich's picture with each word at the place of its first cell, and without the addresses of web fonts."""
    svg = re.sub(r"@font-face \{.*?\}", "", svg, flags=re.DOTALL)
    svg = svg.replace("font-family: Fira Code, monospace", "font-family: 'Fira Code', 'DejaVu Sans Mono', monospace")
    svg = re.sub(r"\n\s*\n+", "\n", svg)
    return _TEXT.sub(_words, svg)


def _words(found: re.Match[str]) -> str:
    style, x, y, line, content = found.groups()
    return "".join(
        f'<text class="{style}" x="{float(x) + column * CELL:g}" y="{y}" textLength="{cells * CELL:g}" '
        f'lengthAdjust="spacingAndGlyphs" clip-path="{line}">{escape(word)}</text>'
        for column, cells, word in _runs(unescape(content).replace("\xa0", " "))
    )


def _runs(text: str) -> Iterator[tuple[int, int, str]]:
    """The words of a line with their columns and widths in cells. Characters of another width stand alone."""
    column = 0
    for run in re.findall(rf" +|[^ ]{{1,{LONGEST}}}", text):
        parts = [run] if cell_len(run) == len(run) else re.findall(_CLUSTER, run)
        for part in parts:
            if not part.isspace():
                yield column, cell_len(part), part
            column += cell_len(part)


def save_screen(app: App[Any], directory: Path) -> Path:
    """Write the screen to `explorer-DATE-TIME.svg`, never over another file. Returns its path. Raises OSError."""
    svg = portable(app.export_screenshot(title="explorer"))
    name = f"explorer-{datetime.now():%Y%m%d-%H%M%S}"
    number = 1
    while True:
        path = directory / (f"{name}.svg" if number == 1 else f"{name}-{number}.svg")
        try:
            write_whole(path, svg.encode())
        except FileExistsError:
            number += 1
        else:
            return path


def save_here(app: App[Any]) -> tuple[str, bool]:
    """Save the screen in the directory where the program was started. Returns a message, and whether that failed."""
    try:
        path = save_screen(app, Path.cwd())
    except OSError as error:
        return messages.SCREEN_NOT_SAVED.format(reason=error.strerror or error), True
    return messages.SCREEN_SAVED.format(path=clean(str(path))), False
