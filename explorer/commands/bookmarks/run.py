"""The command `bookmarks`: what each action takes, and the function that does it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from explorer.bookmarks.problems import StoreError
from explorer.commands.arguments import or_nearest
from explorer.commands.bookmarks import changes, doctor, files, past
from explorer.commands.call import Call
from explorer.commands.errors import FOUND, CommandError


class Action(NamedTuple):
    run: Callable[[Call], int]
    takes: str = ""
    """`ref`: a record's address, `file`: a file's name, which must be given; `file?`: which may be."""
    text: str = ""
    """What stands after it, for a question that wants it; empty: nothing may."""
    may_lack_text: bool = False


def run(call: Call) -> int:
    action, ref = call.arguments.action, call.arguments.ref
    if action not in _ACTIONS:
        near = or_nearest(action, _ACTIONS)
        raise CommandError(f"“{action}” is nothing to do with bookmarks.{near} Known: {', '.join(_ACTIONS)}")
    known = _ACTIONS[action]
    if ref and not known.takes:
        raise CommandError(f"“{action}” takes no ref; “explorer show {ref}” shows a record")
    if known.takes == "ref" and not ref:
        raise CommandError(f"which record? Give a ref, as in “explorer bookmarks {action} actor/putin”")
    if known.takes == "file" and not ref:
        raise CommandError(f"which file? Name it, as in “explorer bookmarks {action} mine.json”")
    if call.arguments.text and not known.text:
        raise CommandError(f"“{action}” takes no text")
    if known.text and not known.may_lack_text and not call.arguments.text:
        raise CommandError(f"which {known.text}? Give it after the ref")
    for option, action_of_it in (("source", "status"), ("revision", "restore"), ("format", "export")):
        if getattr(call.arguments, option) is not None and action != action_of_it:
            raise CommandError(f"--{option} goes with “{action_of_it}”")
    try:
        return known.run(call)
    except StoreError as error:
        raise CommandError(str(error), FOUND) from error


_ACTIONS: Mapping[str, Action] = {
    "list": Action(changes.list_bookmarks),
    "add": Action(changes.add, "ref", "note", may_lack_text=True),
    "note": Action(changes.set_note, "ref", 'note ("" takes it away)'),
    "status": Action(changes.set_status, "ref", "status"),
    "tag": Action(changes.add_tags, "ref", "tags"),
    "untag": Action(changes.remove_tags, "ref", "tags"),
    "remove": Action(changes.remove, "ref"),
    "undo": Action(past.undo),
    "redo": Action(past.redo),
    "deleted": Action(past.list_deleted),
    "restore": Action(past.restore, "ref"),
    "history": Action(past.show_history, "ref"),
    "export": Action(files.export, "file?"),
    "import": Action(files.import_, "file"),
    "doctor": Action(doctor.examine),
}
