"""One digest, checked."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from explorer.commands.call import Call
from explorer.commands.digests import Source, looks_like_digest
from explorer.commands.errors import CommandError
from explorer.digest.loading import DigestError, check, loads

if TYPE_CHECKING:
    from explorer.digest.model import Digest
    from explorer.digest.problems import Problem
    from explorer.text.quotes import Badge


class Fixes(NamedTuple):
    """What --fix did, or would do."""

    number: int
    backup: str | None
    """The path of the copy of the file as it was; None: nothing was changed."""
    diff: str | None
    """What would be changed, with --dry-run; None without it."""


class Checked(NamedTuple):
    """What is wrong with a digest."""

    name: str
    digest: Digest | None
    """None: it can't be opened."""
    problems: Sequence[Problem]
    failure: CommandError | None = None
    """Why it could not be read at all, or not be fixed; None: it was."""
    fixes: Fixes | None = None
    """None: --fix was not given."""
    can_fix: bool = False
    """Whether it is in a file of the user that --fix could mend."""

    @property
    def quotes(self) -> tuple[Mapping[Badge, int], int]:
        """How many quotes have each badge, and how many are faulty."""
        from explorer.session.reading.badges import count_badges, count_faulty
        from explorer.session.session import Session

        if self.digest is None:
            return {}, 0
        session = Session(self.digest)
        return count_badges(session), count_faulty(session)


def call_for(call: Call, path: str | None) -> Call:
    """The call that reads one of several digests; None: the default one."""
    return Call(Namespace(**{**vars(call.arguments), "digest": None, "target": path}), call.environ)


def check_data(name: str, data: bytes, *, large: bool) -> Checked:
    try:
        digest = loads(data, name=name, large=large)
    except DigestError as error:
        return Checked(name, None, error.problems)
    return Checked(name, digest, check(digest, data))


def read_source(call: Call) -> bytes | Checked:
    """The bytes of a digest; or, if it can't be read, what is wrong. Raises CommandError for anything else."""
    try:
        return call.read()
    except CommandError as error:
        if isinstance(error.__cause__, DigestError):
            return Checked(call.name, None, error.__cause__.problems, error)
        raise


def is_other(source: Source, data: bytes, checked: Checked) -> bool:
    """Whether a file met in a directory is something else than a digest."""
    return not source.is_named and checked.digest is None and not looks_like_digest(data)
