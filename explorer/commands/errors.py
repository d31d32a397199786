"""How a command ends: its exit codes, and `CommandError`."""

from __future__ import annotations

FINE, FOUND, USAGE = 0, 1, 2
"""Exit codes: success · problems found, or nothing found · usage error, or unreadable input."""


class CommandError(Exception):
    """A command can't do what the user asked. The message may quote what they typed; `output.warn` cleans it."""

    def __init__(self, message: str, code: int = USAGE) -> None:
        super().__init__(message)
        self.code = code
