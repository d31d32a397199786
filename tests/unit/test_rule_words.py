"""Every rule of the draft has words: a reader learns what a record goes by, not the id of a rule."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import get_args

import explorer.draft
from explorer.draft.dating import absolute, others, relative
from explorer.draft.places.words import How
from explorer.draft.speech.sieves import SHARES
from explorer.session.wording import rule_words


def rules() -> set[str]:
    """Every rule that a record, a date or a link can be drafted by, as they are written in the source."""
    root = Path(explorer.draft.__file__).parent
    # What is verified is compared with a draft, but never becomes one.
    trees = [ast.parse(path.read_text("utf-8")) for path in root.rglob("*.py") if "verifying" not in path.parts]
    places = dict(place for tree in trees for place in _places(tree))
    found = {rule for tree in trees for rule in _written(tree, places)}
    for table in (absolute.PATTERNS, relative.PATTERNS, others.PATTERNS):
        found |= {pattern[0] for pattern in table}
    return found | {f"country-{how}" for how in get_args(How)} | SHARES.keys() - {"before", "far", "lead-in"}


def _places(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """Classes and functions, and which of their arguments is a rule."""
    for node in ast.walk(tree):
        names: list[str] = []
        if isinstance(node, ast.ClassDef):
            fields = [each.target for each in node.body if isinstance(each, ast.AnnAssign)]
            names = [field.id for field in fields if isinstance(field, ast.Name)]
        elif isinstance(node, ast.FunctionDef):
            names = [argument.arg for argument in node.args.args]
        if "rule" in names:
            yield node.name, names.index("rule")


def _written(tree: ast.AST, places: Mapping[str, int]) -> Iterator[str]:
    """The rules that calls and assignments of a module name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield from (rule for keyword in node.keywords if keyword.arg == "rule" for rule in _texts(keyword.value))
            at = places.get(node.func.id) if isinstance(node.func, ast.Name) else None
            if at is not None and len(node.args) > at:
                yield from _texts(node.args[at])
        elif isinstance(node, ast.Assign):
            names = [target.id for target in node.targets if isinstance(target, ast.Name)]
            if names in (["rule"], ["TURN"]):
                yield from _texts(node.value)


def _texts(value: ast.expr) -> Iterator[str]:
    if isinstance(value, ast.IfExp):
        yield from (*_texts(value.body), *_texts(value.orelse))
    elif isinstance(value, ast.Constant) and isinstance(value.value, str):
        yield value.value


def test_every_rule_of_the_draft_has_words() -> None:
    found = rules()
    assert {"marks", "unclosed", "iso", "since", "X said that", "dated-phrase", "turn", "country-people"} <= found
    assert len(found) > 70
    written = {*found, "before: pronoun", "lead-in: X said, quote"}
    assert sorted(rule for rule in written if rule_words(rule) == rule) == []
