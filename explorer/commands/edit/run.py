"""The command `edit`: which action is meant, and whether what was given fits it."""

from __future__ import annotations

from explorer.commands import editing
from explorer.commands import messages as shared
from explorer.commands.call import Call
from explorer.commands.edit import actions, messages
from explorer.commands.errors import CommandError


def run(call: Call) -> int:
    """Run the action; return the exit code. Raises CommandError."""
    arguments = call.arguments
    words: list[str] = arguments.words
    if "" in words or "" in (arguments.at or ()):
        raise CommandError(shared.EMPTY_VALUE.format(argument="--at" if "" in (arguments.at or ()) else "REF"))
    if arguments.paragraph is not None and not arguments.at:
        raise CommandError(messages.PARAGRAPH_ALONE)
    editing.open_copy(call)
    if arguments.editor:
        return _outside(call, words)
    if not words:
        raise CommandError(messages.NO_REF.format(actions=", ".join(actions.ACTIONS)))
    first, *rest = words
    action = actions.ACTIONS.get(first)
    if arguments.at and action not in (None, actions.add):
        raise CommandError(messages.AT_ELSEWHERE)
    if action is not None:
        return action(call, rest)
    if rest or arguments.at:
        return actions.change(call, first, rest)
    return actions.show(call, first)


def _outside(call: Call, words: list[str]) -> int:
    if call.arguments.at or call.arguments.dry_run:
        raise CommandError(messages.EDITOR_ALONE.format(word="--at" if call.arguments.at else "--dry-run"))
    if len(words) > 1:
        raise CommandError(messages.EDITOR_ALONE.format(word=words[1]))
    from explorer.commands.edit import outside  # most edits are typed

    return outside.edit(call, words[0] if words else "")
