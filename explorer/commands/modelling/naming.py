"""Which model the user names, and whether the article may be sent to it."""

# No `from __future__ import annotations`: a named tuple would have to compile each annotation, which takes 1.5 ms.
import sys
from typing import TYPE_CHECKING, NamedTuple

from explorer.commands.errors import CommandError
from explorer.commands.modelling import messages
from explorer.commands.output import take_away, warn
from explorer.commands.sources import STANDARD_INPUT
from explorer.commands.terminal import is_terminal, take_keyboard
from explorer.settings.consenting import ALWAYS, NAMED, Consents

if TYPE_CHECKING:
    from explorer.commands.call import Call
    from explorer.draft.model.doors.door import Door


class Named(NamedTuple):
    """A model, as the user names it."""

    spec: str
    """What `--model` says; empty: the config file names it."""
    kind: str
    """What has to be allowed for it: NAMED or ALWAYS."""


def model_named(call: "Call", *, by_config: bool) -> Named | None:
    """The model to ask; None: none is named. Raises CommandError if the options contradict each other.

    `by_config`: whether one in the config file counts: only `draft` is asked to draft, all else reads.
    """
    given = call.arguments
    without = getattr(given, "no_model", False)
    if getattr(given, "model", None) is not None:
        if without:
            raise CommandError(messages.BOTH_MODELS)
        return Named(given.model, NAMED)
    return Named("", ALWAYS) if by_config and not without and call.settings.model.name else None


def check_options(call: "Call", named: Named | None) -> None:
    """Raise CommandError if options of `draft` need a model, and none is named, or can't be combined."""
    given = call.arguments
    if given.rejected and given.dry_run:
        raise CommandError(messages.REJECTED_AND_DRY)
    for option, is_given in (("--more", given.more), ("--dry-run", given.dry_run)):
        if is_given and named is None:
            raise CommandError(messages.NO_MODEL.format(option=option))


def door_to(call: "Call", named: Named) -> "Door":
    """How it is asked. Nothing is sent. Raises CommandError if that names no model."""
    from explorer.draft.model.doors.address import door_of
    from explorer.draft.model.doors.door import DoorError

    try:
        return door_of(named.spec, call.settings.model, call.environ)
    except DoorError as error:
        raise CommandError(error.message) from None


def may_send(call: "Call", door: "Door", named: Named, what: str) -> bool:
    """Whether the article may be sent to whom the door leads. The user is asked once for each host.

    `what`: what is sent, for people. Raises CommandError if the user can't be asked, and has not allowed it.
    """
    from explorer.draft.model.doors.door import consent_to

    host, whom, consents = door.host, consent_to(door), Consents(call.paths.consents)
    if not host or call.arguments.yes or consents.has(whom, named.kind):
        return True
    sends = messages.SENDS.format(what=what, host=host)
    if named.kind == ALWAYS:
        sends += f" {messages.ASKED_EACH_TIME}"
    if not _somebody_is_there(call):
        raise CommandError(messages.NEEDS_YES.format(sends=sends))
    if not _says_yes(messages.SEND_IT.format(sends=sends)):
        warn(messages.NOT_SENT)
        return False
    if reason := consents.give(whom, named.kind):
        warn(messages.NOT_REMEMBERED.format(host=host, reason=reason))
    return True


def _somebody_is_there(call: "Call") -> bool:
    """Whether the question is seen, and can be answered."""
    is_piped = getattr(call.arguments, "target", None) == STANDARD_INPUT
    return is_terminal(sys.stderr) and (is_terminal(sys.stdin) or (is_piped and take_keyboard()))


def _says_yes(question: str) -> bool:
    from explorer.text.cleaning import clean

    take_away()
    print(clean(question), end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().casefold() in ("y", "yes")
