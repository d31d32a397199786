"""`explorer help keys` lists every binding of the screen with its keys, and no other."""

from __future__ import annotations

import inspect
import pkgutil
import re
from collections.abc import Iterator
from importlib import import_module

import pytest
from textual.binding import Binding
from textual.dom import DOMNode

import explorer.tui
from explorer.commands.help import read_topic
from explorer.tui.keys import spell

SPELLED = {
    "up": "↑", "down": "↓", "left": "←", "right": "→", "enter": "⏎", "escape": "Esc", "tab": "Tab",
    "shift+tab": "shift+Tab", "pageup": "PgUp", "pagedown": "PgDn", "home": "Home", "end": "End", "delete": "Del",
    "shift+left": "shift+←", "shift+right": "shift+→",
    "backspace": "⌫", "left_square_bracket": "[", "right_square_bracket": "]", "left_curly_bracket": "{",
    "right_curly_bracket": "}", "left_parenthesis": "(", "right_parenthesis": ")", "less_than_sign": "<",
    "greater_than_sign": ">", "plus": "+", "equals_sign": "=", "minus": "-", "slash": "/", "colon": ":",
    "question_mark": "?", "comma": ",", "exclamation_mark": "!", "f1": "F1", "f2": "F2", "f3": "F3", "f5": "F5",
    "f12": "F12", "alt+enter": "alt+⏎",
}  # fmt: skip
"""Textual's names of keys → how the text spells them. Other names are spelled alike."""

LINE = re.compile(r"  (?P<keys>\S.{16}) (?P<what>\S.{35}) (?P<id>[\w.-]+)")
"""An entry: the keys in 18 columns, what they do in 37, the id."""


def bindings() -> Iterator[Binding]:
    """The bindings of every screen, window and pane, each once."""
    for module in pkgutil.walk_packages(explorer.tui.__path__, "explorer.tui."):
        for _, cls in inspect.getmembers(import_module(module.name), inspect.isclass):
            if issubclass(cls, DOMNode) and cls.__module__ == module.name:
                for binding in vars(cls).get("BINDINGS", ()):
                    assert isinstance(binding, Binding)
                    yield binding


@pytest.fixture(scope="module")
def listed() -> list[tuple[str, list[str]]]:
    """Id and keys of each entry of the text."""
    found = map(LINE.fullmatch, read_topic("keys").splitlines())
    return [(line["id"], line["keys"].split()) for line in found if line is not None]


def test_no_id_is_listed_twice(listed: list[tuple[str, list[str]]]) -> None:
    assert len(dict(listed)) == len(listed)


def test_every_id_is_listed_and_no_other(listed: list[tuple[str, list[str]]]) -> None:
    ids, known = set(dict(listed)), {str(binding.id) for binding in bindings()}
    assert (known - ids, ids - known) == (set(), set())


def test_every_binding_is_listed_with_its_keys(listed: list[tuple[str, list[str]]]) -> None:
    texts = dict(listed)
    for binding in bindings():
        keys = [SPELLED.get(key, key) for key in binding.key.split(",")]
        assert texts.get(str(binding.id), keys) == keys, binding.id
        assert spell(binding, {}).split() == keys, "the screen spells them alike"
