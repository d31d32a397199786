"""How a command ends: its exit codes, and `CommandError` for what can't be done."""

from __future__ import annotations

FINE, FOUND, USAGE = 0, 1, 2
"""Exit codes: fine · problems found, or nothing found · usage or unreadable input."""


class CommandError(Exception):
    """What was asked for can't be done. The message is for people, and may hold what they typed."""

    def __init__(self, message: str, code: int = USAGE) -> None:
        super().__init__(message)
        self.code = code
