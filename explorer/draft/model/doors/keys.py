"""The key for a server: where it comes from, and that it shows nowhere."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from explorer.draft.model.doors import messages
from explorer.draft.model.doors.door import DoorError, ModelSettings

KEY_VARIABLE = "EXPLORER_MODEL_KEY"
"""The environment variable of the key for an address that the config file does not name."""
COMMAND_SECONDS = 30.0
"""How long a command for the key may take: some ask for a finger or a password."""
SHORTEST_HIDDEN = 6
"""Shorter keys are placeholders such as “none”, and replacing them would spoil words."""


class Key:
    """A key, or how it is found. It is looked up when it is first needed, and no text of this object shows it."""

    __slots__ = ("_find", "_value")

    def __init__(self, find: Callable[[], str]) -> None:
        self._find = find
        self._value: str | None = None

    def __repr__(self) -> str:
        return "Key(…)"

    def __reduce__(self) -> str:
        raise TypeError("a key is never stored")

    def reveal(self) -> str:
        """The key itself, for a header and nothing else; empty: there is none. Raises DoorError."""
        if self._value is None:
            self._value = self._find()
        return self._value

    def hidden_in(self, text: str) -> str:
        """A text of someone else's, such as a server's message, without the key."""
        value = self._value or ""
        return text.replace(value, "…") if len(value) >= SHORTEST_HIDDEN else text


def key_of(settings: ModelSettings, environ: Mapping[str, str], *, is_set_up: bool, host: str) -> Key:
    """The key for a host. `is_set_up`: the config file is about this host, so that its key is meant for it."""

    def find() -> str:
        variable, command = (settings.key_env, settings.key_command) if is_set_up else ("", "")
        value = environ.get(variable or KEY_VARIABLE, "")
        if not value.strip() and command:
            value = _printed(command, environ, host)
        elif not value.strip() and variable:
            raise DoorError(messages.NO_KEY.format(variable=variable, host=host), "key")
        value = value.strip()
        if not (value.isascii() and value.isprintable()):
            raise DoorError(messages.BAD_KEY.format(host=host), "key")
        return value

    return Key(find)


def _printed(command: str, environ: Mapping[str, str], host: str) -> str:
    """The first line that a command prints. It gets no terminal, which may be the screen's: it asks elsewhere."""
    import shlex
    import subprocess

    def failed(reason: str) -> DoorError:
        return DoorError(messages.KEY_COMMAND_FAILED.format(host=host, reason=reason), "key")

    try:
        done = subprocess.run(
            shlex.split(command),
            env=dict(environ),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=COMMAND_SECONDS,
            check=False,
            encoding="utf-8",
            errors="replace",
        )
    except subprocess.TimeoutExpired:
        raise failed(messages.KEY_COMMAND_SLOW.format(seconds=COMMAND_SECONDS)) from None
    except (OSError, ValueError):  # what the error says may hold the command, and that a password
        raise failed(messages.KEY_COMMAND_MISSING) from None
    if done.returncode:
        raise failed(messages.KEY_COMMAND_CODE.format(code=done.returncode))
    lines = done.stdout.strip().splitlines()
    if not lines:
        raise failed(messages.KEY_COMMAND_EMPTY)
    return lines[0]
