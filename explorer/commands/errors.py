"""How a command ends: its exit codes, and `CommandError`."""

from __future__ import annotations

from explorer.commands import messages

FINE, FOUND, USAGE = 0, 1, 2
"""Exit codes: success · problems found, or nothing found · usage error, or unreadable input."""


class CommandError(Exception):
    """A command can't do what the user asked. The message may quote what they typed; `output.warn` cleans it."""

    def __init__(self, message: str, code: int = USAGE) -> None:
        super().__init__(message)
        self.code = code


def no_file(path: str) -> CommandError:
    """The error for a file that is not there, caused by a `DigestError`, so that --json has it, too."""
    from explorer.digest.problems import Code, DigestError, Problems

    error, problems = CommandError(messages.NO_FILE.format(path=path)), Problems()
    problems.error((), Code.FILE_UNREADABLE, str(error))
    error.__cause__ = DigestError(path, problems.finish())
    return error
