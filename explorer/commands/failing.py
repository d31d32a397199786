"""What --json prints where a command can't do what it was asked: the problems, in the form of `check`."""

from __future__ import annotations

from typing import Any

from explorer.commands.errors import USAGE, CommandError


def describe_failure(error: CommandError) -> dict[str, Any] | None:
    """The problems that a command ends with; None: it was used wrongly, which no program that reads JSON can mend."""
    from explorer.digest.problems import DigestError, Problem
    from explorer.draft.reading.errors import ReadingError
    from explorer.text.cleaning import clean

    cause = error.__cause__
    if isinstance(cause, DigestError):
        return {"digest": cause.name, "problems": [problem.to_dict() for problem in cause.problems]}
    if error.code == USAGE and not isinstance(cause, OSError | ReadingError):
        return None
    problem = Problem(severity="error", path="", message=clean(str(error)))
    return {"digest": None, "problems": [problem.to_dict()]}
