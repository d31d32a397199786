"""Saving the screen to a file, as a vector picture."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path
from typing import Any

from textual.app import App

from explorer.durable import write_whole
from explorer.tui import messages


def drop_web_fonts(svg: str) -> str:
    """Remove the addresses of web fonts: any fixed-width font on the reader's machine will do."""
    svg = re.sub(r"@font-face \{.*?\}", "", svg, flags=re.DOTALL)
    return re.sub(r"\n\s*\n+", "\n", svg)


def save_screen(app: App[Any], directory: Path) -> Path:
    """Write the screen to `explorer-DATE-TIME.svg`, never over another file. Returns its path. Raises OSError."""
    svg = drop_web_fonts(app.export_screenshot(title="explorer"))
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
    return messages.SCREEN_SAVED.format(path=path), False
