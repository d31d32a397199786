"""Where a drawn picture goes: into a new file, or to standard output."""

from __future__ import annotations

from pathlib import Path

from explorer.arguments import FOUND, Refusal
from explorer.output import write

STANDARD_OUTPUT = "-"


def save_picture(target: str, svg: str) -> None:
    """Write a picture to a new file, or for `-` to standard output. Raises Refusal where that can't be done."""
    if target == STANDARD_OUTPUT:
        write(svg)
        return
    try:
        with Path(target).open("x", encoding="utf-8", newline="") as file:
            file.write(svg)
    except FileExistsError as error:
        raise Refusal(f"{target} is there already; name another file", FOUND) from error
    except (OSError, ValueError) as error:
        raise Refusal(f"{target} can't be written: {getattr(error, 'strerror', None) or error}", FOUND) from error
