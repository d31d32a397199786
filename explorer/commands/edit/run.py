"""The command `edit`: which action is meant, and whether what was given fits it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from explorer.commands import editing, undoing
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
        raise CommandError(messages.NO_REF.format(actions=", ".join(ACTIONS)))
    first, *rest = words
    action = ACTIONS.get(first)
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


def _undo(call: Call, words: list[str]) -> int:
    return undoing.undo(call, _only(call, "undo", words))


def _redo(call: Call, words: list[str]) -> int:
    return undoing.redo(call, _only(call, "redo", words))


def _only(call: Call, action: str, words: list[str]) -> str:
    """The id that was given; empty: none. Raises CommandError for anything more."""
    if call.arguments.dry_run:
        raise CommandError(messages.DRY_WITH.format(what=action))
    if len(words) > 1:
        raise CommandError(messages.TAKES_NOTHING.format(action=action, word=words[1]))
    return words[0] if words else ""


ACTIONS: Mapping[str, Callable[[Call, list[str]], int]] = {
    "add": actions.add,
    "merge": actions.merge,
    "split": actions.split,
    "delete": actions.delete,
    "restore": actions.restore,
    "undo": _undo,
    "redo": _redo,
}
"""What may stand in place of a REF. A ref has a slash."""
