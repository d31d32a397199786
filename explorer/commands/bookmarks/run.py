"""The command `bookmarks`: what each action takes, and the function that runs it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from explorer.bookmarks.problems import StoreError
from explorer.commands.arguments import or_nearest
from explorer.commands.bookmarks import bringing, changes, doctor, files, filters, messages, past, selection
from explorer.commands.call import Call
from explorer.commands.errors import FOUND, CommandError
from explorer.commands.messages import EMPTY_VALUE
from explorer.commands.recording import list_changes
from explorer.digest.refs import Ref


class Action(NamedTuple):
    run: Callable[[Call], int]
    takes: str = ""
    """`ref`: a record's address, required; `article`: an earlier version, required; `file`: a path, required; `file?`:
    a path, optional; empty: nothing."""
    text: str = ""
    """What the words after it are, as the question for them says it; empty: none are allowed."""
    may_lack_text: bool = False


def run(call: Call) -> int:
    """Check what was given against what the action takes, and run it; return the exit code. Raises CommandError."""
    name, ref = call.arguments.action, call.arguments.ref
    if name not in _ACTIONS:
        near = or_nearest(name, _ACTIONS)
        raise CommandError(messages.UNKNOWN_ACTION.format(action=name, near=near, known=", ".join(_ACTIONS)))
    action = _ACTIONS[name]
    if name in _TAKE_WORDS and call.arguments.words is not None:
        action, ref = _words(call, action), None
    if ref and not action.takes:
        raise CommandError(messages.NO_REF_ALLOWED.format(action=name, ref=ref))
    if action.takes == "ref" and not ref:
        raise CommandError(messages.REF_MISSING.format(action=name))
    if action.takes == "article" and not ref:
        raise CommandError(messages.ARTICLE_MISSING)
    if action.takes == "file" and not ref:
        raise CommandError(messages.FILE_MISSING.format(action=name))
    if call.arguments.text and not action.text:
        raise CommandError(messages.NO_TEXT_ALLOWED.format(action=name))
    if action.text and not action.may_lack_text and not call.arguments.text:
        raise CommandError(messages.TEXT_MISSING.format(text=action.text))
    for option, takers in _TAKERS.items():
        if getattr(call.arguments, option.replace("-", "_")) not in (None, False) and name not in takers:
            raise CommandError(messages.FILTER_ELSEWHERE.format(option=option, actions=_either(takers)))
    if call.arguments.paragraph is not None and call.arguments.words is None:
        raise CommandError(messages.PARAGRAPH_ALONE)
    for option in filters.OPTIONS:
        value = getattr(call.arguments, option)
        owners = filters.owners(option)
        if value is not None and name not in owners:
            raise CommandError(messages.FILTER_ELSEWHERE.format(option=option, actions=_either(owners)))
        if value is not None and "" in (value, *value):
            raise CommandError(EMPTY_VALUE.format(argument=f"--{option}"))
    list_changes(call)
    try:
        return action.run(call)
    except filters.NoneLeftError:
        if call.arguments.json and name != "export":
            selection.show(call, [])
        raise
    except StoreError as error:
        raise CommandError(str(error), FOUND) from error


def _either(actions: Sequence[str]) -> str:
    """Actions in words: “list”, “deleted” and “export”."""
    *others, last = (f"“{action}”" for action in actions)
    return f"{', '.join(others)} and {last}" if others else last


def _words(call: Call, action: Action) -> Action:
    """What an action is with --words: it takes no ref, as the words stand for it, so everything is its text. Raises
    CommandError."""
    ref, is_note = call.arguments.ref, call.arguments.action == "add"
    if is_note and ref and "/" in ref and not any(map(str.isspace, ref)) and call.digest.get(Ref.of(ref)) is not None:
        raise CommandError(messages.WORDS_WITH_REF.format(ref=ref))
    call.arguments.text = [*filter(None, [ref]), *call.arguments.text]
    return action._replace(run=changes.add_words if is_note else action.run, takes="")


_TAKE_WORDS = ("add", "status", "contradict")
_TAKERS: Mapping[str, Sequence[str]] = {
    **dict.fromkeys(changes.SOURCE_OPTIONS, ("status",)),
    "revision": ("restore",), "format": ("export",), "bom": ("export",),
    "words": _TAKE_WORDS, "paragraph": _TAKE_WORDS, "note": ("status", "contradict"),
}  # fmt: skip
"""Option → the actions that take it."""

_ACTIONS: Mapping[str, Action] = {
    "list": Action(changes.list_bookmarks),
    "add": Action(changes.add, "ref", "note", may_lack_text=True),
    "accept": Action(changes.accept, "ref"),
    "leave": Action(changes.leave, "ref"),
    "note": Action(changes.set_note, "ref", 'note ("" removes it)'),
    "status": Action(changes.set_status, "ref", "status", may_lack_text=True),
    "unsource": Action(changes.remove_sources, "ref", "sources"),
    "tag": Action(changes.add_tags, "ref", "tags"),
    "untag": Action(changes.remove_tags, "ref", "tags"),
    "remove": Action(changes.remove, "ref"),
    "contradict": Action(changes.contradict, "ref", "second record"),
    "bring": Action(bringing.bring, "article"),
    "undo": Action(past.undo),
    "redo": Action(past.redo),
    "deleted": Action(past.list_deleted),
    "restore": Action(past.restore, "ref"),
    "history": Action(past.show_history, "ref"),
    "export": Action(files.export_bookmarks, "file?"),
    "import": Action(files.import_bookmarks, "file"),
    "doctor": Action(doctor.examine),
}
