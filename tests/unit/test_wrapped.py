"""A digest with something around it, as an answer of a chat that was saved whole: the error says what to remove."""

from __future__ import annotations

import json
from typing import Any

import pytest

from explorer.digest.loading import DigestError, loads
from tests.calling import Explorer
from tests.unit.grain import GRAIN, grain

TEXT = GRAIN.read_text(encoding="utf-8").strip()
FENCE, BEFORE, AFTER, SECOND = "Markdown code block", "before the digest", "after the digest", "a second"


def refusal(text: str) -> Any:
    with pytest.raises(DigestError) as refused:
        loads(text.encode())
    (problem,) = refused.value.problems
    return problem


@pytest.mark.parametrize(
    ("text", "hint", "line"),
    [
        (f"```json\n{TEXT}\n```", FENCE, 1),
        (f"```\n{TEXT}\n```\n", FENCE, 1),
        (f"\n\n  ~~~json\n{TEXT}\n~~~", FENCE, 3),
        (f"\ufeff```json\n{TEXT}\n```", FENCE, 1),
        (f"```json\r\n{TEXT}\r\n```", FENCE, 1),
        (f"`{TEXT}`", FENCE, 1),
        (f"```json {TEXT} ```", FENCE, 1),
        (f"Here is the digest:\n\n```json\n{TEXT}\n```\nAnything else?", FENCE, 1),
        (f"1. The digest\n```json\n{TEXT}\n```", FENCE, 1),
        (f"```json\n{TEXT[:200]}", FENCE, 1),
        (f"{TEXT}\n```", FENCE, len(TEXT.splitlines()) + 1),
        (f"Sure! Here is the digest:\n\n{TEXT}", BEFORE, 1),
        (f"json\n{TEXT}", BEFORE, 1),
        (f"Copy code {TEXT}", BEFORE, 1),
        (f"2 actors and {{some}} quotes:\n{TEXT}", BEFORE, 1),
        (f"“Grain”:\n{TEXT[:300]}", BEFORE, 1),
        (f"{TEXT}\n\nLet me know if you need more.", AFTER, len(TEXT.splitlines()) + 2),
        (f"{TEXT} I left out the weather.", AFTER, len(TEXT.splitlines())),
        (f"{TEXT}\n{TEXT}", SECOND, len(TEXT.splitlines()) + 1),
    ],
    ids=lambda value: repr(value)[:30] if isinstance(value, str) else "",
)
def test_what_stands_around_it_is_named(text: str, hint: str, line: int) -> None:
    problem = refusal(text)
    assert str(problem.code) == "json-invalid"
    assert hint in problem.message
    assert problem.line == line


@pytest.mark.parametrize("word", ["talk", "fine", "note:"])
def test_words_that_begin_as_true_false_or_null_are_not_taken_for_them(word: str) -> None:
    assert "expected a value, found" in refusal(word).message
    assert BEFORE in refusal(f"{word}\n{TEXT}").message


def test_where_the_digest_begins_is_said() -> None:
    assert "begins in line 4" in refusal(f"Sure!\n\nHere:\n{TEXT}").message


@pytest.mark.parametrize(
    "text",
    [
        "Talks resume",
        '{"digest": "1.0", "x": "```", "y": }',
        '{"digest": "1.0",\n"x": ```json}',
        '// a digest\n{"digest": "1.0"}',
        "{'x': {\"article\": 1}}",
        '[1, {"digest": "1.0"}, nope]',
        "Here {is} no digest",
    ],
)
def test_other_faults_are_not_taken_for_it(text: str) -> None:
    message = refusal(text).message
    assert not any(hint in message for hint in (FENCE, BEFORE, AFTER, SECOND))


@pytest.mark.parametrize(
    ("value", "place"),
    [
        ([grain()], "the list"),
        ({"result": grain()}, "the field “result”"),
        ({"digest": grain()}, "the field “digest”"),
        ({"ok": True, "data": grain()}, "the field “data”"),
        (json.dumps(grain()), "a text"),
    ],
)
def test_a_digest_in_another_value_is_found(value: Any, place: str) -> None:
    message = refusal(json.dumps(value)).message
    assert f"the digest is inside {place}" in message


@pytest.mark.parametrize("value", [[1], [[]], {"x": {}}, {"x": {"article": 1}}, "text", '{"x": 1}'])
def test_no_digest_is_found_where_none_is(value: Any) -> None:
    assert "the digest is inside" not in refusal(json.dumps(value)).message


def test_check_tells_it(explorer: Explorer) -> None:
    answer = explorer("check", "-", "--json", stdin=f"```json\n{TEXT}\n```".encode())
    assert answer.code == 2
    assert FENCE in answer.json["problems"][0]["message"]
