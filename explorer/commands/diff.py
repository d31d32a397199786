"""The command `diff`: what is different between two digests, or two versions of an article, by meaning."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explorer.commands import messages
from explorer.commands.errors import CommandError
from explorer.commands.sources import STANDARD_INPUT
from explorer.commands.versions import Version, earlier_version, opened, pair, print_differences

if TYPE_CHECKING:
    from explorer.commands.call import Call


def run(call: Call) -> int:
    was, now = _versions(call)
    return print_differences(call, pair(call, was, now), (was.name, now.name))


def _versions(call: Call) -> tuple[Version, Version]:
    """The older and the newer version. Raises CommandError."""
    first, second = call.arguments.target or call.arguments.digest, call.arguments.new
    if first is None:
        raise CommandError(messages.NO_VERSIONS)
    if first == second == STANDARD_INPUT:
        raise CommandError(messages.ONE_INPUT)
    if second is None:
        now = opened(call, first)
        return earlier_version(call, now), now
    return opened(call, first), opened(call, second)
