"""Writing the config file: only what the user asked for, and nothing else in it changes."""

from __future__ import annotations

from pathlib import Path

from explorer.durable import make_directory, write_whole
from explorer.settings import messages
from explorer.settings.files import read_settings_file
from explorer.settings.reviewing import Me


def write_first(path: Path, text: str) -> None:
    """Write a config file where there is none. Raises FileExistsError, and OSError if it can't be written."""
    make_directory(path.parent)
    write_whole(path, text.encode())


def write_me(path: Path, me: Me) -> None:
    """Set [me] in a config file, which need not exist. Comments, order and all other settings stay as they are.

    Raises OSError, also for a file that is not TOML.
    """
    import tomlkit
    from tomlkit.exceptions import TOMLKitError
    from tomlkit.items import Table

    try:
        text = read_settings_file(path).decode("utf-8-sig")
    except FileNotFoundError:
        text = ""
    except UnicodeDecodeError:
        raise OSError(messages.NOT_UTF8_NOW) from None
    try:
        document = tomlkit.parse(text)
        table = document.get("me")
        if not isinstance(table, Table):
            document["me"] = tomlkit.table()
            table = document["me"]
        for name, value in (("name", me.name), ("organisation", me.organisation), ("url", me.url)):
            if value:
                table[name] = value
        data = tomlkit.dumps(document).encode()
    except (TOMLKitError, RecursionError, TypeError) as error:
        raise OSError(messages.NOT_TOML_NOW.format(reason=error)) from error
    make_directory(path.parent)
    write_whole(path, data, overwrite=True)
