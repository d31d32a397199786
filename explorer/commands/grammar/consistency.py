"""What must hold between the arguments of every command, besides what the parser knows."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from types import SimpleNamespace

from explorer.commands import messages
from explorer.commands.errors import CommandError
from explorer.commands.sources import STANDARD_INPUT, STANDARD_OUTPUT

_NEVER_EMPTY = {
    "target": "DIGEST", "digest": "--digest", "ref": "REF", "at": "--at", "view": "--view", "keep": "--keep",
    "output": "-o", "filed": "-o", "only": "--only", "since": "--since", "against": "--against",
    "model": "--model", "answer": "ANSWER", "by": "--by",
}  # fmt: skip
"""Attribute → argument that must not be "", as an unset variable in a script would make it."""

_NEVER_FILES = ("query", "ref", "refs", "kind_name", "format", "action", "words", "paragraphs")
"""Attributes of positional arguments in which the file of a digest never stands: --digest names it."""
_TAKE_FILES = ("export", "import")
"""Actions whose argument is a file all the same."""


def check(arguments: SimpleNamespace, literal: Callable[[str], bool]) -> None:
    """Raise CommandError if arguments contradict each other or are where they can't be.

    Args:
        arguments: With `command`. If -o is among them, they are changed to what the ending of its file says.
        literal: Whether a word stands after --, so that it is never a file.
    """
    command: str = arguments.command
    for attribute, argument in _NEVER_EMPTY.items():
        if getattr(arguments, attribute, None) == "" and not (attribute == "ref" and command == "bookmarks"):
            raise CommandError(messages.EMPTY_VALUE.format(argument=argument))
    if getattr(arguments, "svg", None) is not None and arguments.json:
        raise CommandError(messages.SVG_AND_JSON)
    if command and hasattr(arguments, "digest") and not arguments.digest:
        for word in _words(arguments):
            if not literal(word):
                _refuse_file(word)
    if getattr(arguments, "filed", None) not in (None, STANDARD_OUTPUT):
        _choose_form(arguments)


def _words(arguments: SimpleNamespace) -> list[str]:
    values = vars(arguments)
    if values.get("action") in _TAKE_FILES or values["command"] == "library":
        return []
    words: list[str] = []
    for attribute in _NEVER_FILES:
        value = values.get(attribute)
        words += value if isinstance(value, list) else [value] if value else []
    return words


def _refuse_file(word: str) -> None:
    """Raise CommandError if a word names a file, or standard input: other commands take a digest where this one
    takes words, so users try it here, too."""
    if word == STANDARD_INPUT or (os.path.splitext(word)[1] and os.path.isfile(word)):
        from shlex import quote

        what = messages.STANDARD_INPUT if word == STANDARD_INPUT else messages.A_FILE
        raise CommandError(messages.FILE_AS_WORD.format(path=word, what=what, argument=quote(word)))


# --- the form that the file of -o says ----------------------------------------------------------------------

_TEXTS = ("", ".txt", ".text", ".log")
_FORMATS: Mapping[str, tuple[str, ...]] = {
    "json": (".json",),
    "jsonl": (".jsonl", ".ndjson", ".json"),
    "csv": (".csv",),
    "tsv": (".tsv",),
    "sarif": (".sarif", ".json"),
}
"""Format → the endings of its files. Another has those of text."""


def _choose_form(arguments: SimpleNamespace) -> None:
    """Let the ending of the file of -o choose the form, as far as no option does. Raises CommandError."""
    values, path = vars(arguments), arguments.filed
    ending = os.path.splitext(f"_{os.path.basename(path)}")[1].lower()
    if values["command"] == "bookmarks" and values["action"] == "export" and not values["ref"]:
        arguments.ref, arguments.filed = path, None  # which has formats of its own
        return
    if "json" not in values or values.get("svg"):  # it has but one form
        return
    chosen = "json" if values["json"] else values.get("format")
    if chosen:
        known = (*_FORMATS.get(chosen, ()), *_TEXTS)
    else:
        known = (*_TEXTS, ".json", *((".svg",) if "svg" in values else ()))
        known += (".csv", ".tsv", ".jsonl") if "columns" in values else ()
    if ending not in known:
        raise CommandError(messages.OTHER_FORM.format(path=path, endings=" ".join(filter(None, known))))
    if chosen or ending in _TEXTS:
        return
    if ending == ".json":
        arguments.json = True
    elif ending == ".svg":
        arguments.svg = STANDARD_OUTPUT
    else:
        arguments.format = ending[1:]
