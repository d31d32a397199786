"""The table of keys as lines to listen to: each has the keys by name, what they do, the action and its command.

In a terminal, the table has three columns, whose cells go on in the next line, and keys as signs; heard line by line,
that is scraps.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from explorer.commands.grammar.counterparts import COMMAND_OF, ONLY_ON_SCREEN, SCREEN_ONLY, TITLE

INTRODUCTION = (
    "What the keys do, commands do, too: the lines above end with what stands after “explorer” for the same. REF is a"
    " record, such as actor/putin. Each command has its own help, such as “explorer help read”."
)
ENTRY, COMMAND = "key {keys}: {does}; action: {action}", "; command: {command}"
OR = " or "

_NAMES = {
    "↑": "Up",
    "↓": "Down",
    "←": "Left",
    "→": "Right",
    "⏎": "Enter",
    "⌫": "Backspace",
    "/": "slash",
    "?": "question mark",
    "!": "exclamation mark",
    ":": "colon",
    "[": "left bracket",
    "]": "right bracket",
    "<": "less than",
    ">": "greater than",
    "{": "left brace",
    "}": "right brace",
    "(": "left parenthesis",
    ")": "right parenthesis",
    "=": "equals",
    "+": "plus",
    "-": "minus",
}
"""Keys that a voice skips or misreads → what they are called."""
_DRAWN = re.compile("[↑↓←→⏎⌫]")
_DOES, _ACTION = 20, 57
"""The columns where what a key does and the name of the action begin."""


def spoken_keys(topic: str) -> str:
    """`topic`: the text of the help, with the table."""
    only = (SCREEN_ONLY.format(reason=reason, actions=", ".join(actions)) for reason, actions in ONLY_ON_SCREEN)
    return "\n".join((*_blocks(topic.splitlines()), TITLE, INTRODUCTION, *only)) + "\n"


def key_name(key: str) -> str:
    """What a key is called.

    >>> key_name("N"), key_name("⏎"), key_name("alt+⏎"), key_name("ctrl+s"), key_name("shift+Tab")
    ('shift+N', 'Enter', 'alt+Enter', 'ctrl+s', 'shift+Tab')
    """
    if len(key) == 1 and key.isupper():  # a voice says “n” for N, too
        return f"shift+{key}"
    if key in _NAMES:
        return _NAMES[key]
    before, plus, last = key.rpartition("+")
    return f"{before}{plus}{_NAMES.get(last, last)}" if plus and last else key


def _blocks(lines: Sequence[str]) -> Iterator[str]:
    """The lines, with each entry of the table in one, and each paragraph in one."""
    entry: list[str] = []
    text: list[str] = []
    for line in (*lines, ""):
        goes_on = line.startswith(" " * _DOES)
        if entry and not goes_on:
            yield _entry(entry)
            entry = []
        begins = _is_entry(line)
        if text and (begins or not line or line[:1].isspace() != text[0][:1].isspace()):
            yield _in_words(" ".join(map(str.strip, text)))
            text = []
        if begins or goes_on:
            entry.append(line)
        elif line:
            text.append(line)
        else:
            yield ""


def _is_entry(line: str) -> bool:
    """Whether an entry of the table begins; a line of text may have a blank before one of the columns."""
    return line[:2] == "  " and not line[2:3].isspace() and line[_DOES - 2 : _DOES] == "  " and len(line) > _ACTION


def _entry(lines: Sequence[str]) -> str:
    first = lines[0]
    keys = OR.join(map(key_name, first[:_DOES].split()))
    does = " ".join(line[_DOES : _ACTION - 1].strip() for line in lines)
    action = first[_ACTION:].strip()
    command = COMMAND.format(command=COMMAND_OF[action].replace(", ", OR)) if action in COMMAND_OF else ""
    return ENTRY.format(keys=keys, does=_in_words(does), action=action) + command


def _in_words(text: str) -> str:
    return _DRAWN.sub(lambda sign: _NAMES[sign[0]], text).replace("×", " by ")
