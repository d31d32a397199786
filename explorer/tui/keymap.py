"""The keys that the user set: checked before they are used, because Textual takes any of them without a word.

[keymap] of the config file → present ids → keys that exist → no two actions on one key → Textual
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from textual.binding import Binding
from textual.keys import Keys, _character_to_key

from explorer.settings import messages
from explorer.settings.config import or_nearest
from explorer.tui import dialog_keys, keys, window_keys

MODIFIERS = ("ctrl", "shift", "alt", "meta", "super", "hyper")
UNBOUND = "no-key"
"""In place of keys for Textual, which ignores an empty text: no terminal sends such a key."""

CONTEXTS: tuple[tuple[tuple[Binding, ...], ...], ...] = (
    (keys.BINDINGS, keys.PANE, keys.LINES),
    (keys.SEARCH,),
    (window_keys.RELATIONS, window_keys.RELATIONS_WINDOW, dialog_keys.WINDOW, keys.PANE),
    (window_keys.SHEET, window_keys.HELP, dialog_keys.DIALOG, dialog_keys.WINDOW, keys.PANE, keys.LINES),
    (window_keys.SHEET, window_keys.ADDRESSES, dialog_keys.DIALOG, dialog_keys.WINDOW, keys.PANE, keys.LINES),
    (window_keys.BOOKMARKS, dialog_keys.WINDOW, keys.PANE, keys.LINES),
    (window_keys.VERIFYING, dialog_keys.WINDOW, keys.PANE, keys.LINES),
    (window_keys.SHEET, window_keys.CAVEATS, dialog_keys.DIALOG, dialog_keys.WINDOW, keys.PANE, keys.LINES),
    (window_keys.SHEET, window_keys.CONFLICTS, dialog_keys.DIALOG, dialog_keys.WINDOW, keys.PANE, keys.LINES),
    (dialog_keys.VERSIONS, dialog_keys.WINDOW, keys.PANE, keys.LINES),
    (window_keys.START, dialog_keys.WINDOW, keys.PANE, keys.LINES),
    (window_keys.REVIEW, dialog_keys.WINDOW),
    *(
        (table, dialog_keys.DIALOG, dialog_keys.WINDOW)
        for table in (dialog_keys.PICKER, dialog_keys.NOTE, dialog_keys.FORM, dialog_keys.NAME, dialog_keys.STATUS)
    ),
)
"""Tables that are active together. `tests/tui/test_keys.py` compares them with the classes that take them."""

OWN = ("note.press",)
"""Bindings that are active only on a line of their own."""

MOST = 20
"""Problems that are told one by one."""


class KeyProblem(NamedTuple):
    name: str
    """In [keymap]; empty: about several."""
    message: str


def checked(keymap: Mapping[str, str]) -> tuple[dict[str, str], list[KeyProblem]]:
    """Return the keys to use, by present ids, and what is wrong with the others.

    An id that does not exist, a key that no keyboard has, and a key that another action has are refused. Without any
    key that can be used, an action has its default keys.
    """
    known = keys.bindings_by_id() if keymap else {}
    taken: dict[str, list[str]] = {}
    renamed = keys.present_ids(keymap)
    problems = [
        KeyProblem(old, messages.OLD_KEY.format(old=old, new=keys.OLD_IDS[old]))
        for old in sorted(keys.OLD_IDS.keys() & keymap.keys())
    ]
    unknown, ids = [name for name in renamed if name not in known], tuple(known)
    problems += [
        KeyProblem(name, messages.UNKNOWN_ACTION.format(name=name, nearest=or_nearest(name, ids)))
        for name in unknown[:MOST]  # finding the nearest one takes time
    ]
    if len(unknown) > MOST:
        problems.append(KeyProblem("", messages.MORE_UNKNOWN_ACTIONS.format(count=len(unknown) - MOST)))
    for name, text in renamed.items():
        if name in known:
            parts = [_spelled(part.strip()) for part in text.split(",")] if text else []
            wrong = [part for part in parts if not _exists(part)]
            for part in wrong[:MOST]:
                near = or_nearest(part, _names())
                problems.append(KeyProblem(name, messages.NOT_A_KEY.format(key=part, nearest=near)))
            if len(wrong) < len(parts) or not text:
                taken[name] = [part for part in parts if part not in wrong]
    problems += _refuse_clashes(taken, known)
    return {name: ",".join(parts) for name, parts in taken.items()}, problems


def for_textual(keymap: Mapping[str, str]) -> dict[str, str]:
    """A checked keymap, as Textual takes it."""
    return {name: text or UNBOUND for name, text in keymap.items()}


def _refuse_clashes(taken: dict[str, list[str]], known: Mapping[str, Binding]) -> Iterator[KeyProblem]:
    """Take from `taken` what another action has, until none has a key of another."""
    while (clash := _clash(taken, known)) is not None:
        name, key, other = clash
        taken[name].remove(key)
        if not taken[name]:
            del taken[name]
        spelled = keys.name_of(key)
        yield KeyProblem(name, messages.KEY_TAKEN.format(key=spelled, name=name, other=other))


def _clash(taken: Mapping[str, Sequence[str]], known: Mapping[str, Binding]) -> tuple[str, str, str] | None:
    """An id whose key the user set, that key, and the id of the other action that has it. Of two that the user set,
    the later one."""
    names = list(taken)
    for name in reversed(names):
        for other in _beside(name):
            owned = taken[other] if other in taken else known[other].key.split(",")
            for key in taken[name]:
                if key in owned and (other not in taken or names.index(other) < names.index(name)):
                    return name, key, other
    return None


@cache
def _beside(name: str) -> tuple[str, ...]:
    """The ids that are active together with one."""
    beside: dict[str, None] = {}
    for context in CONTEXTS:
        ids = [str(binding.id) for table in context for binding in table]
        if name in ids:
            beside |= dict.fromkeys(ids)
    return tuple(other for other in beside if other not in (name, *OWN) and name not in OWN)


def _spelled(key: str) -> str:
    """A key as Textual spells it: “?” is question_mark."""
    modifiers, plus, base = key.rpartition("+")
    return modifiers + plus + (_character_to_key(base) if len(base) == 1 else base)


def _exists(key: str) -> bool:
    *modifiers, base = key.split("+")
    return set(modifiers) <= set(MODIFIERS) and (len(base) == 1 or base in _names())


@cache
def _names() -> tuple[str, ...]:
    """The names of all keys, without modifiers."""
    named = {key.value.rpartition("+")[2] for key in Keys if not key.value.startswith("<")}
    signs = {_character_to_key(chr(code)) for code in (*range(0x20, 0x7F), *range(0xA0, 0x250))}
    return tuple(sorted(name for name in named | signs if len(name) > 1))
