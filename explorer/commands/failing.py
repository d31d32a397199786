"""What --json prints where a command can't do what it was asked: the problems, in the form of `check`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from explorer.commands.errors import USAGE, CommandError

if TYPE_CHECKING:
    from types import SimpleNamespace

    from explorer.commands.call import Call


def fail(call: Call, error: CommandError) -> None:
    """Print why a command ends, if JSON was asked for and none was printed; after a usage error nothing."""
    if getattr(call.arguments, "json", False) and not (call.is_answered or is_usage(error)):
        call.answer(as_json=lambda: _described(error), as_text=lambda page: None)


def is_usage(error: CommandError) -> bool:
    """Whether the command was used wrongly, so that there is nothing wrong that a program could read about."""
    from explorer.digest.problems import DigestError
    from explorer.draft.reading.errors import ReadingError

    return error.code == USAGE and not isinstance(error.__cause__, DigestError | ReadingError | OSError)


def fail_in_a_line(arguments: SimpleNamespace, error: CommandError) -> None:
    """The same where each digest would have had a line."""
    if arguments.json:
        from explorer.commands.output import write
        from explorer.formats.jsonable.pieces import json_line

        write(json_line(_described(error)))


def _described(error: CommandError) -> dict[str, Any]:
    from explorer.digest.problems import DigestError, Problem
    from explorer.text.cleaning import clean

    if isinstance(error.__cause__, DigestError):
        return error.__cause__.to_dict()
    problem = Problem(severity="error", path="", message=clean(str(error)))
    return {"digest": None, "problems": [problem.to_dict()]}
