"""Writing pictures and exports to the file named on the command line."""

from __future__ import annotations

from pathlib import Path

from explorer import durable
from explorer.commands.errors import FOUND, CommandError
from explorer.commands.output import warn, write
from explorer.commands.sources import STANDARD_OUTPUT as STANDARD_OUTPUT

_SAVED = "picture saved to {path}"
_EXISTS = "{path} is there already; name another file{advice}"
_CANNOT_WRITE = "{path} can't be written: {reason}"


def save_picture(target: str, svg: str) -> None:
    """Write a picture to a new file; for `-`, to standard output. Raises CommandError."""
    if target == STANDARD_OUTPUT:
        write(svg)
        return
    path = Path(target)
    write_file(path, svg)
    warn(_SAVED.format(path=path))


def existing(path: Path | str, advice: str = "") -> CommandError:
    """The error for a file that is there already."""
    return CommandError(_EXISTS.format(path=path, advice=advice), FOUND)


def write_file(path: Path, text: str, *, overwrite: bool = False, advice: str = "") -> None:
    """Write a text to a file, whole or not at all: if it fails, an older file stays as it was.

    Args:
        path: Must not exist, unless `overwrite` is set.
        text: Written as UTF-8, its line ends as they are.
        overwrite: Whether an existing file may be replaced.
        advice: What the user can do about an existing file besides naming another one.

    Raises:
        CommandError: The file exists already, or could not be written.
    """
    try:
        durable.write_whole(path, text.encode(), overwrite=overwrite)
    except FileExistsError as error:
        raise existing(path, advice) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise CommandError(_CANNOT_WRITE.format(path=path, reason=reason), FOUND) from error
