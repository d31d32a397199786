"""The command `diff`: what is different between two digests, or two versions of an article, by meaning."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explorer.commands import messages
from explorer.commands.errors import FINE, FOUND, CommandError
from explorer.commands.sources import STANDARD_INPUT
from explorer.commands.versions import Version, earlier_version, opened, sessions

if TYPE_CHECKING:
    from explorer.commands.call import Call


def run(call: Call) -> int:
    from explorer.session.versions.comparing import compare
    from explorer.session.versions.describing import Describing
    from explorer.session.versions.reader import ledger

    was, now = _versions(call)
    old, new = sessions(call, was, now)
    comparison = compare(old, new)
    known = ledger(comparison, old, new)

    from explorer.formats.jsonable.differences import describe_differences
    from explorer.formats.plain.differences import write_differences

    describing = Describing(old.digest, new.digest)
    call.answer(
        as_json=lambda: describe_differences(comparison, known, was.name, now.name),
        as_text=lambda page: write_differences(page, comparison, known, describing, (was.name, now.name)),
    )
    return FOUND if comparison.differences else FINE


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
