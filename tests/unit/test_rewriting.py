"""A document written into the text that it came from: only what was changed differs."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import orjson
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from explorer.digest.editing.merging import same
from explorer.digest.editing.outcome import EditError
from explorer.digest.editing.rewriting import document_of, rewritten
from tests.examples import examples

SHIPPED = ["assets/ferry-delayed.json", "assets/russia-recognises-taliban.json", "tests/data/grain.json"]

SCALARS = st.none() | st.booleans() | st.integers(-9, 9) | st.floats(-9, 9) | st.text('ab"\\é”,[]{}:\n', max_size=4)
NAMES = st.sampled_from(["id", "at", "from", "to", "relation", "text", "a", "é", "", "x y"])
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(NAMES, inner, max_size=5),
    max_leaves=25,
)
DOCUMENTS = st.dictionaries(NAMES | st.sampled_from(["actors", "links"]), VALUES, max_size=6)


class Speller:
    """Writes a JSON value as people and programs may: any white space, escapes, names given twice."""

    def __init__(self, draw: random.Random) -> None:
        self.draw = draw
        self.breaks = draw.choice(["\n", "\r\n"])
        self.most = draw.choice([0, 1, 3])

    def blank(self) -> str:
        if not self.most:
            return ""
        return "".join(
            self.draw.choice(["", " ", "  ", "\t", self.breaks]) for _ in range(self.draw.randint(0, self.most))
        )

    def spelt(self, value: Any) -> str:
        if isinstance(value, dict):
            members = [(name, self.spelt(item)) for name, item in value.items()]
            for name, _ in list(members):
                if self.draw.random() < 0.1:
                    members.insert(0, (name, self.spelt(self.draw.choice([1, "é", [2], {"id": {}}]))))
            return self.listed(
                "{", [f"{self.text(name)}{self.blank()}:{self.blank()}{item}" for name, item in members], "}"
            )
        if isinstance(value, list):
            return self.listed("[", [self.spelt(item) for item in value], "]")
        if isinstance(value, str):
            return self.text(value)
        if type(value) is int and self.draw.random() < 0.2:
            return f"{value}" if value else "-0"
        if type(value) is float and self.draw.random() < 0.5:
            return f"{value!r}E0" if "e" not in repr(value) else repr(value)
        return json.dumps(value)

    def listed(self, left: str, items: list[str], right: str) -> str:
        inside = ",".join(f"{self.blank()}{item}{self.blank()}" for item in items) or self.blank()
        return f"{left}{inside}{right}"

    def text(self, value: str) -> str:
        return json.dumps(value, ensure_ascii=self.draw.random() < 0.5)


def spelt(value: Any, draw: random.Random) -> str:
    style = draw.randint(0, 3)
    if style == 0:
        return json.dumps(value, indent=draw.choice([None, 1, 2, "\t"]), ensure_ascii=draw.random() < 0.5)
    mark = "\ufeff" if style == 1 else ""
    speller = Speller(draw)
    return f"{mark}{speller.blank()}{speller.spelt(value)}{speller.blank()}"


@st.composite
def changed(draw: st.DrawFn, value: Any) -> Any:
    """A value like another one, with parts changed, added, taken out, and in another order."""
    what = draw(st.integers(0, 5))
    if isinstance(value, dict) and what < 5:
        after = {name: draw(changed(item)) if draw(st.integers(0, 2)) == 0 else item for name, item in value.items()}
        if after and what == 1:
            after.pop(draw(st.sampled_from(sorted(after))))
        return {**after, draw(NAMES): draw(VALUES)} if what == 2 else after
    if isinstance(value, list) and what < 5:
        items = [draw(changed(item)) if draw(st.integers(0, 3)) == 0 else item for item in value]
        if items and what == 1:
            items.pop(draw(st.integers(0, len(items) - 1)))
        if what == 2:
            items.insert(draw(st.integers(0, len(items))), draw(VALUES))
        return draw(st.permutations(items)) if what == 3 else items
    return draw(VALUES)


@examples(3)
@given(st.data(), st.randoms(use_true_random=False))
def test_the_text_holds_the_document_and_what_did_not_change_stays(data: st.DataObject, draw: random.Random) -> None:
    text = spelt(data.draw(DOCUMENTS), draw)
    before = document_of(text)
    assert rewritten(text, before) == text
    after = data.draw(changed(before).filter(lambda value: isinstance(value, dict)))
    found = rewritten(text, after)
    assert same(document_of(found), after)
    assert same(document_of(rewritten(found, before)), before)
    assert found.startswith("\ufeff") == text.startswith("\ufeff")
    if text.isascii():
        assert found.isascii()
    if "\r" in text:
        assert found.count("\n") == found.count("\r\n") or text.count("\n") != text.count("\r\n")


@examples(3)
@given(DOCUMENTS, st.randoms(use_true_random=False), st.data())
def test_a_changed_text_is_the_only_thing_that_differs(document: Any, draw: random.Random, data: st.DataObject) -> None:
    document["a"] = {"one": [{"id": "x", "at": ["old", 1.50]}]}
    text = spelt(document, draw)
    after = json.loads(text.removeprefix("\ufeff"))
    after["a"]["one"][0]["at"][0] = "new"
    assert rewritten(text, after) == "new".join(text.rsplit("old", 1))


@pytest.mark.parametrize("name", SHIPPED)
@pytest.mark.parametrize("style", ["as it is", 2, None, "\t", "crlf"])
def test_lines_of_other_records_stay(name: str, style: Any) -> None:
    text = Path(name).read_text()
    if style == "crlf":
        text = text.replace("\n", "\r\n")
    elif style != "as it is":
        text = json.dumps(json.loads(text), indent=style, ensure_ascii=False)
    before = document_of(text)
    actors = [*before["actors"]]
    actors[1] = {**actors[1], "name": "Another name", "reviewed": {"by": "Kari", "at": "2026"}}
    after = {**before, "actors": actors}
    found = rewritten(text, after)
    assert document_of(found) == after
    left = found.find('"Another name"')
    assert text[:left] == found[:left]
    right = found.index("}", found.index('"2026"')) + 1
    assert text.endswith(found[right:])


def test_new_records_look_like_those_beside_them() -> None:
    lines = '{\n  "actors": [\n    {"id": "a", "at": ["A"]},\n    {"id": "b"}\n  ],\n  "quotes": []\n}\n'
    document = document_of(lines)
    after = {**document, "actors": [*document["actors"], {"id": "c", "at": ["C", "D"]}], "quotes": [{"id": "q"}]}
    assert rewritten(lines, after) == (
        '{\n  "actors": [\n    {"id": "a", "at": ["A"]},\n    {"id": "b"},\n    {"id": "c", "at": ["C", "D"]}\n  ],\n'
        '  "quotes": [\n    {"id": "q"}\n  ]\n}\n'
    )
    spread = json.dumps(document, indent=4)
    assert rewritten(spread, after) == json.dumps(after, indent=4)
    assert rewritten(json.dumps(document), after) == json.dumps(after)
    tight = json.dumps(document, separators=(",", ":"))
    assert rewritten(tight, after) == json.dumps(after, separators=(",", ":"))
    windows = spread.replace("\n", "\r\n")
    assert rewritten(windows, after) == json.dumps(after, indent=4).replace("\n", "\r\n")


def test_a_missing_list_comes_last_and_an_emptied_one_is_clean() -> None:
    text = '{\n  "digest": "1.1",\n  "actors": [\n    {"id": "a"}\n  ]\n}'
    document = document_of(text)
    after = {**document, "actors": [], "links": [{"from": "a"}]}
    assert rewritten(text, after) == '{\n  "digest": "1.1",\n  "actors": [],\n  "links": [\n    {"from": "a"}\n  ]\n}'
    after = {"digest": "1.1", "actors": [{}]}
    assert rewritten(text, after) == '{\n  "digest": "1.1",\n  "actors": [\n    {}\n  ]\n}'


def test_a_renamed_record_stays_what_it_looks_like() -> None:
    text = '{"actors": [\n  {"id": "a", "x":1e0,\n   "n": 1}, {"id": "b"}]}'
    after = {"actors": [{"id": "c", "x": 1.0, "n": 1}, {"id": "b"}]}
    assert rewritten(text, after) == text.replace('"a"', '"c"')


def test_numbers_that_are_not_touched_are_spelt_as_they_were() -> None:
    text = '{"x": 123456789012345678901234567890, "y": [1.50, 1E400e, 2], "z": {"a": 0.1000, "b": "old"}}'
    text = text.replace("1E400e", "1E4")
    document = document_of(text)
    after = {**document, "y": [*document["y"], 3], "z": {**document["z"], "b": "new"}}
    assert rewritten(text, after) == text.replace(" 2]", " 2, 3]").replace("old", "new")


def test_a_name_given_twice_is_changed_where_it_counts_and_goes_altogether() -> None:
    text = '{"a": 1, "b": 2, "a": 3}'
    assert rewritten(text, {"a": 4, "b": 2}) == '{"a": 1, "b": 2, "a": 4}'
    assert rewritten(text, {"b": 2}) == '{"b": 2}'


def test_half_characters_stay_where_nothing_is_changed() -> None:
    text = '{"a": "\\ud800 x", "b": 1}'
    assert rewritten(text, {**document_of(text), "b": 2}) == '{"a": "\\ud800 x", "b": 2}'


@example(depth=1_000)
@given(depth=st.integers(1, 300))
def test_deeply_nested_values_stay(depth: int) -> None:
    text = f'{{"x": {"[" * depth}1.0{"]" * depth}, "b": 1}}'
    assert rewritten(text, {**document_of(text), "b": 2}) == text.replace('"b": 1', '"b": 2')


@pytest.mark.parametrize("text", ["", "[1]", '{"a": 1', '{"a": 1} x'])
def test_what_is_no_document_is_refused(text: str) -> None:
    with pytest.raises(EditError):
        rewritten(text, {})
    with pytest.raises(EditError):
        document_of(text)


def test_text_that_orjson_escapes_differently_is_written_as_the_file_does() -> None:
    plain, escaped = '{"a": "x", "b": "“"}', '{"a": "x", "b": "\\u201c"}'
    after = {"a": "Bär\u2028", "b": "“"}
    assert orjson.loads(rewritten(plain, after)) == after
    assert rewritten(plain, after).endswith('"b": "“"}')
    assert rewritten(escaped, after) == '{"a": "B\\u00e4r\\u2028", "b": "\\u201c"}'


def test_long_records_are_wrapped_as_those_beside_them() -> None:
    text = (
        '{"actors": [\n  {"id": "a", "name": "A",\n   "at": ["one", "two",\n          "three"]},\n'
        '  {"id": "b", "at": ["B"]}\n]}'
    )
    x, y, z = long = ["x" * 50, "y" * 50, "z" * 50]
    actors = document_of(text)["actors"]
    after = {"actors": [{**actors[0], "at": [*actors[0]["at"], *long]}, actors[1], {"id": "c", "at": long}]}
    assert rewritten(text, after) == (
        f'{{"actors": [\n  {{"id": "a", "name": "A",\n   "at": ["one", "two",\n          "three", "{x}",\n'
        f'          "{y}", "{z}"]}},\n  {{"id": "b", "at": ["B"]}},\n'
        f'  {{"id": "c",\n   "at": ["{x}", "{y}",\n          "{z}"]}}\n]}}'
    )
