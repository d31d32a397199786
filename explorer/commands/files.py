"""Where pictures and other files go that were asked for on the command line."""

from __future__ import annotations

from pathlib import Path

from explorer.commands.errors import FOUND, CommandError
from explorer.commands.output import warn, write

STANDARD_OUTPUT = "-"


def save_picture(target: str, svg: str) -> None:
    """Write a picture to a new file, or for `-` to standard output. Raises Refusal where that can't be done."""
    if target == STANDARD_OUTPUT:
        write(svg)
        return
    path = Path(target)
    write_file(path, svg)
    warn(f"the picture is in {path}")


def write_file(path: Path, text: str, *, over: bool = False, instead: str = "") -> None:
    """Write a text to a new file; with `over`, also over one that is there. Raises Refusal, which tells what to do
    `instead`, beside naming another file."""
    try:
        with path.open("w" if over else "x", encoding="utf-8", newline="") as file:
            file.write(text)
    except FileExistsError as error:
        raise CommandError(f"{path} is there already; name another file{instead}", FOUND) from error
    except (OSError, ValueError) as error:
        raise CommandError(f"{path} can't be written: {getattr(error, 'strerror', None) or error}", FOUND) from error
