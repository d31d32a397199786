"""One word for one thing: what users read has the words of the README's table, and not those that they replaced."""

from __future__ import annotations

import ast
import inspect
import pkgutil
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from textual.binding import Binding
from textual.dom import DOMNode

import explorer
import explorer.tui
from explorer.commands.arguments import help_of
from explorer.commands.grammar.table import COMMANDS
from explorer.commands.help import TOPICS, read_topic
from explorer.tui.keys import GROUPS

PACKAGE = Path(explorer.__file__).parent
README = (PACKAGE.parent / "README.md").read_text(encoding="utf-8")

REPLACED = {
    r"(?<![-.\w])(keep|keeps|keeping|kept)\b": "bookmark",
    r"\b(let|lets|letting) (it |them )?go\b": "remove",
    r"\b(take|takes|taken|took) back\b": "undo",
    r"\b(do|done|make|made) again\b": "redo",
    r"\b(tell|tells|told)\b": "report",
    r"\b(stand|stands|stood) on\b": "anchor",
    r"\b(bear|bears|bore|borne) (it |them )?out\b": "evidence",
    r"\bbrush": "highlight",
    r"\b(closer|farther|nearer)\b": "zoom in",
    r"\bzooms? (the|a) (pane|list)\b": "maximize",
    r"\blifts? (it|the focus)\b": "focus",
}
"""Word that must not appear → word of the table to use instead."""

STIFF = (
    r"(?<!there )\b(is|are|was|were) no\b(?! (longer|more)\b)", r"\b(is|are|was|were) none\b", r"\bso many\b",
    r"\bheard\b", r"\bspelt\b", r"\b(is|are) another\b", r"\bwants? (a|an|the)\b",
)  # fmt: skip
"""Turns of phrase that must not appear: “is not a …”, “N”, “differs”, “needs” are better."""

EXCEPTIONS = (
    "the side is kept (in", "told reporters", "saying told tell asked", "told tells telling", "kept as it is",
    "keeps them out", "keep) reading",
)  # fmt: skip
"""Parts of texts that may have such a word: a value of the JSON, words of articles, other meanings."""


RULES = (
    "draft/speech", "draft/names", "draft/places", "draft/dating", "draft/deeds", "text/saying",
)  # fmt: skip
"""Rooms whose texts are words of articles, which the rules look for."""


def table() -> set[str]:
    """The words in the first column of the README's table."""
    rows = README.partition("| word | meaning |\n|---|---|\n")[2].partition("\n\n")[0].splitlines()
    return {word for row in rows for word in row.split("|")[1].strip().split(", ")}


def bindings() -> Iterator[Binding]:
    """Those of every screen, window and pane."""
    for module in pkgutil.walk_packages(explorer.tui.__path__, "explorer.tui."):
        for _, cls in inspect.getmembers(import_module(module.name), inspect.isclass):
            if issubclass(cls, DOMNode) and cls.__module__ == module.name:
                yield from (binding for binding in vars(cls).get("BINDINGS", ()) if isinstance(binding, Binding))


def strings(path: Path) -> Iterator[str]:
    """The texts of at least three words in a module, without docstrings: what it may show to a user."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    bare = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in bare:
            yield from [node.value] * (len(node.value.split()) > 2)


def texts() -> dict[str, str]:
    """What users read, by where it is."""
    read = {f"explorer help {topic}": read_topic(topic) for topic in TOPICS}
    read |= {f"explorer {command} --help": help_of(command) for command in ("", *COMMANDS)}
    read["README"] = README
    read["headings of the help"] = "\n".join(heading for heading, _ in GROUPS)
    for binding in bindings():
        read[f"key {binding.id}"] = f"{binding.description}\n{binding.tooltip}"
    for path in PACKAGE.rglob("*.py"):
        if any(PACKAGE / room in path.parents for room in RULES):
            continue
        read[path.relative_to(PACKAGE).as_posix()] = "\n".join(strings(path))
    return read


def test_no_text_has_a_replaced_word() -> None:
    found = []
    for place, text in texts().items():
        for exception in EXCEPTIONS:
            text = text.replace(exception, "")
        for pattern in (*REPLACED, *STIFF):
            better = REPLACED.get(pattern)
            found += [(place, match[0], better) for match in re.finditer(pattern, text, re.IGNORECASE)]
    assert found == []


def test_each_replacement_is_in_the_table() -> None:
    assert set(REPLACED.values()) <= table()


def test_each_word_of_the_table_is_in_use() -> None:
    used = "\n".join(path.read_text(encoding="utf-8").replace("-", "").lower() for path in PACKAGE.rglob("*.py"))
    assert {word for word in table() if word.replace("-", "") not in used} == set()


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("messages.py")), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_message_takes_the_name_of_another(path: Path) -> None:
    names = [
        name.id
        for statement in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(statement, (ast.Assign, ast.AnnAssign))
        for target in (statement.targets if isinstance(statement, ast.Assign) else [statement.target])
        for name in ast.walk(target)
        if isinstance(name, ast.Name)
    ]
    assert sorted(names) == sorted({*names})
