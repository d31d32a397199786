"""What does on the command line what a key does on the screen: the section of `explorer help keys` is made from it.

The screen's actions are named as in [keymap]. An action without a command says why: the reason is a clause after
“only on the screen:”.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from textwrap import wrap

BY_COMMAND: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("list actor", ("pane.actors",)),
    ("list quote", ("pane.quotes",)),
    ("timeline", ("pane.timeline",)),
    ("map", ("pane.countries",)),
    ("read", ("pane.article",)),
    ("show REF", ("pane.record", "pane.open", "next-mention", "previous-mention", "addresses",
                           "addresses.copy", "note.copy")),
    ("show REF --links", ("why", "focus-on", "relations.around")),
    ("relations", ("relations",)),
    ("relations --kind country", ("relations.turn", "relations.turn-back")),
    ("diff OLD NEW", ("differences",)),
    ("search QUERY, find WORDS", ("search", "search.open")),
    ("search QUERY --keep NAME", ("search.keep",)),
    ("list KIND --sort ORDER", ("order",)),
    ("coverage", ("coverage", "next-uncovered", "previous-uncovered")),
    ("edit REF FIELD=VALUE", (
        "edit", "caveats.edit-record", "edit-in-editor", "form.next", "form.keep", "review.edit", "review.end-on",
        "review.end-back", "review.start-on", "review.start-back")),
    ("edit add KIND FIELD=VALUE", ("add", "review.add")),
    ("edit delete REF", ("delete", "caveats.delete")),
    ("bookmarks add REF", ("bookmark", "caveats.bookmark")),
    ("bookmarks add --words WORDS", ("mark",)),
    ("bookmarks note REF TEXT", ("note", "bookmarks.note", "caveats.note", "note.keep", "note.press")),
    ("bookmarks status REF STATUS", (
        "status", "bookmarks.status", "caveats.status", "status.choose", *(f"status.go-to-{n}" for n in range(1, 5)))),
    ("bookmarks status REF STATUS --source URL", ("status.source",)),
    ("bookmarks tag REF TAG", ("tags", "bookmarks.tags", "caveats.tags", "name.accept")),
    ("bookmarks contradict REF REF2", ("contradict",)),
    ("bookmarks remove REF", ("bookmarks.drop",)),
    ("bookmarks accept REF", ("bookmarks.choose", "versions.accept")),
    ("bookmarks leave REF", ("bookmarks.leave-old", "versions.leave-old")),
    ("bookmarks bring OLD", ("versions.bring",)),
    ("bookmarks restore REF --revision NAME", ("bookmarks.join",)),
    ("undo", ("undo", "bookmarks.undo", "caveats.undo", "versions.undo", "review.undo")),
    ("redo", ("redo", "bookmarks.redo", "caveats.redo", "versions.redo", "review.redo")),
    ("bookmarks", ("bookmarks",)),
    ("bookmarks --sort ORDER", ("bookmarks.order",)),
    ("list bookmark --narrow WORDS", ("bookmarks.narrow",)),
    ("list caveat", ("caveats",)),
    ("cite REF", ("copy", "bookmarks.copy", "caveats.copy")),
    ("export FORMAT -o FILE", ("write-out", "bookmarks.write-out")),
    ("library", ("articles", "start.narrow")),
    ("read --digest DIGEST", ("start.preview",)),
    ("new", ("start.new",)),
    ("library remove NAME", ("start.remove",)),
    ("library add ARTICLE", ("start.undo",)),
    ("review", ("review", "start.review", "review.take", *(f"review.take-{n}" for n in range(1, 10)), "review.unknown",
                "review.reject")),
    ("verify TEXT --against ARTICLE", ("verify.copy",)),
    ("help", ("commands",)),
    ("help keys", ("help", "help.narrow", *(f"{window}.help" for window in (
        "relations", "bookmarks", "start", "verify", "versions", "review")))),
)  # fmt: skip
"""What stands after `explorer`, once or several times with a comma between → the actions whose work it does."""

ONLY_ON_SCREEN: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("they move the cursor", (
        *(f"pane.{name}" for name in ("up", "down", "half-up", "half-down", "page-up", "page-down", "first", "last",
                                      "top", "middle", "bottom")),
        "next-pane", "previous-pane", "right", "left", "back", "forward", "search.next", "search.previous",
        "relations.left", "relations.right", "relations.next", "relations.previous", "verify.next", "verify.previous",
        "verify.pane", "verify.pane-back", "versions.next", "versions.previous", "versions.pane",
        "versions.pane-back", "status.next", "status.previous", "status.source-back", "form.previous", "form.down",
        "form.up", "review.next", "review.previous", "review.later", "review.earlier", "review.first",
        "review.last", "review.page-down",
        "review.page-up", "picker.next",
        "picker.previous", "picker.page-down", "picker.page-up", "sheet.page-down")),
    ("they arrange what is shown", (
        "pin", "maximize", "zoom-in", "zoom-out", "fit", "relations.order", "start.order", "theme", "start.theme",
        "verify.theme", "versions.theme", "review.theme", "redraw")),
    ("they mark rows for another key; a command is given each REF", (
        "mark-range", "bookmarks.mark", "bookmarks.mark-range")),
    ("they show what another program wrote; a command reads the file each time, and writes nothing over it", (
        "reload", "conflicts.mine", "conflicts.theirs")),
    ("they help while you type", ("search.complete", "search.complete-back", "name.complete", "note.drop",
                                   "form.complete")),
    ("they take a picture of it; timeline, voices, map and relations have --svg", (
        "save-screen", *(f"{window}.save-screen" for window in (
            "relations", "bookmarks", "start", "verify", "versions", "review", "sheet", "dialog")))),
    ("they choose from a list on it", ("picker.choose",)),
    ("they close something on it, or the program", (
        "leave", "search.close", "relations.leave", "relations.close", "bookmarks.close", "caveats.close",
        "review.close", "start.leave", "verify.close", "verify.quit", "versions.close", "note.cancel", "note.discard",
        "form.cancel", "form.discard", "status.leave",
        "name.leave", "picker.leave", "addresses.close", "help.close", "sheet.close", "dialog.quit", "suspend",
        "quit")),
)  # fmt: skip
"""Why actions have no command → the actions."""

COMMAND_OF: Mapping[str, str] = {action: command for command, actions in BY_COMMAND for action in actions}
"""Action → its command, or several with a comma between."""

TITLE = "On the command line"
INTRODUCTION = (
    "What the keys do, commands do, too. Each line has the keys, the name of the action, and what stands after"
    " “explorer” for the same; REF is a record, such as actor/putin. Each command has its own help, such as"
    " “explorer help read”."
)
SCREEN_ONLY = "Only on the screen, because {reason}: {actions}"

_WIDTH, _KEYS, _ACTION = 78, 16, 20
"""Columns of a help page, of keys and of the name of an action."""


def section(topic: str) -> str:
    """The section of the help: a line for each action with a command, then the others with the reason.

    `topic`: the text before it, which has the keys of each action.
    """
    return "\n".join((TITLE, *_lines(keys_in(topic)))) + "\n"


def keys_in(topic: str) -> dict[str, str]:
    """The keys of each action, from the table in a help text: action → keys, with blanks between."""
    keys = {}
    for line in topic.splitlines():
        if line[:2] == "  " and line[2:3].strip() and line[56:57] == " ":
            keys[line[57:].strip()] = line[2:19].strip()
    return keys


def _lines(keys: Mapping[str, str]) -> Iterator[str]:
    yield from _wrapped(INTRODUCTION)
    yield ""
    for action, command in COMMAND_OF.items():
        first, *others = command.split(", ")
        yield f"  {keys.get(action, ''):<{_KEYS}}{action:<{_ACTION}}{first}"
        yield from (f"{'':{2 + _KEYS + _ACTION}}{other}" for other in others)
    for reason, actions in ONLY_ON_SCREEN:
        yield ""
        yield from _wrapped(SCREEN_ONLY.format(reason=reason, actions=", ".join(actions)))


def _wrapped(text: str) -> list[str]:
    return wrap(text, _WIDTH, initial_indent="  ", subsequent_indent="  ", break_on_hyphens=False)
