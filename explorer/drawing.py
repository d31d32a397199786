"""Where a picture goes that was asked for on the command line."""

from __future__ import annotations

from pathlib import Path

from explorer.arguments import FOUND, Refusal
from explorer.output import complain, write

STANDARD_OUTPUT = "-"


def save_picture(target: str, svg: str) -> None:
    """Write a picture to a new file, or for `-` to standard output. Raises Refusal where that can't be done."""
    if target == STANDARD_OUTPUT:
        write(svg)
        return
    path = Path(target)
    try:
        with path.open("x", encoding="utf-8", newline="") as file:
            file.write(svg)
    except FileExistsError as error:
        raise Refusal(f"{path} is there already; name another file", FOUND) from error
    except (OSError, ValueError) as error:
        raise Refusal(f"{path} can't be written: {getattr(error, 'strerror', None) or error}", FOUND) from error
    complain(f"the picture is in {path}")
