"""Saving a picture that was asked for on the command line."""

from __future__ import annotations

from pathlib import Path

from explorer.arguments import FOUND, Refusal
from explorer.output import write


def save_picture(target: str, svg: str) -> None:
    """Write a picture to a new file, or to standard output where the target is `-`. Raises Refusal."""
    if target == "-":
        write(svg)
        return
    try:
        with Path(target).open("x", encoding="utf-8", newline="") as file:
            file.write(svg)
    except FileExistsError as error:
        raise Refusal(f"{target} is there already; name another file", FOUND) from error
    except (OSError, ValueError) as error:
        raise Refusal(f"{target} can't be written: {getattr(error, 'strerror', None) or error}", FOUND) from error
