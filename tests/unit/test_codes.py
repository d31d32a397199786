"""Every problem of a digest has a code, codes are stable, and all of them are documented."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from explorer.assets import asset
from explorer.digest import messages
from explorer.digest.loading import DigestError, check, loads
from explorer.digest.problems import Code, Problems
from tests.calling import GRAIN, Explorer
from tests.unit.grain import changed

DIGEST = Path(messages.__file__).parent

PUBLISHED_CODES = """
file-unreadable file-too-large file-not-json encoding-invalid byte-order-mark json-invalid half-character
hidden-characters digest-invalid digest-too-large version-missing version-invalid version-unsupported version-newer
article-missing field-missing field-unknown field-repeated field-merged nested-too-deep type-invalid text-empty
text-too-long too-many-items number-invalid choice-invalid id-invalid id-repeated country-invalid date-invalid
ref-invalid record-not-found record-left-out refers-to-itself body-missing anchors-missing anchor-not-found
anchor-occurrence anchor-ambiguous quote-altered quote-ambiguous quote-not-found quote-form more-problems
events-circular number-rounded list-of-one ref-for-id id-for-ref anchor-marks whole-decimal spelling
quote-omits
"""
PUBLISHED = frozenset(PUBLISHED_CODES.split())
"""Scripts rely on these. Add new codes; never change or remove one."""


def test_no_published_code_ever_changes() -> None:
    assert [code for code in PUBLISHED if code not in set(Code)] == []
    assert {code.value for code in Code} == PUBLISHED, "publish the new code here"
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", code) for code in Code)
    assert all(code.name == code.value.replace("-", "_").upper() for code in Code)


def test_the_help_lists_every_code() -> None:
    section = asset("help/json.txt").read_text(encoding="utf-8").partition("Codes of problems\n")[2]
    section = re.split(r"\n(?=\S)", section)[0]
    assert sorted(re.findall(r"^  ([a-z]+(?:-[a-z]+)*)  +\S", section, re.MULTILINE)) == sorted(Code)


def _calls(name: str) -> list[tuple[str, ast.Call]]:
    """Every call of a method or function in this room, with the place where it is."""
    found = []
    for path in sorted(DIGEST.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            called = getattr(node, "func", None)
            if isinstance(node, ast.Call) and name in (getattr(called, "attr", ""), getattr(called, "id", "")):
                found.append((f"{path.name}:{node.lineno}", node))
    return found


@pytest.mark.parametrize("report", ["error", "warning", "note", "refuse", "_refuse"])
def test_every_report_has_a_code_and_takes_its_words_from_the_messages(report: str) -> None:
    """mypy checks the type of the code; this finds messages that are written on the spot."""
    calls = _calls(report)
    assert calls
    for place, call in calls:
        assert len(call.args) >= 2, place
        for argument in call.args:
            texts = [node for node in ast.walk(argument) if isinstance(node, ast.JoinedStr)]
            assert not texts, place


def test_every_code_and_every_message_is_used() -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in DIGEST.rglob("*.py"))
    assert [code.name for code in Code if f"Code.{code.name}" not in source] == []
    names = [name for name in vars(messages) if name.isupper()]
    own = (DIGEST / "messages.py").read_text(encoding="utf-8")
    unused = [n for n in names if f"messages.{n}" not in source and len(re.findall(rf"\b{n}\b", own)) < 2]
    assert unused == []


def test_a_code_is_required() -> None:
    with pytest.raises(TypeError):
        Problems().error((), "is missing")  # type: ignore[call-arg]


CODED: list[tuple[bytes, list[str]]] = [
    (b"", ["json-invalid"]),
    (b"\x1f\x8b\x08", ["file-not-json"]),
    ('{"digest": "1.0"}'.encode("utf-16"), ["encoding-invalid"]),
    (b"\xff", ["encoding-invalid"]),
    (b"[]", ["digest-invalid"]),
    (b"{}", ["version-missing"]),
    (b'{"digest": 1}', ["version-invalid"]),
    (b'{"digest": "2.0"}', ["version-unsupported"]),
    (b'{"digest": "1.0"}', ["article-missing"]),
    (b'\xef\xbb\xbf{"digest": "1.9", "digest": "1.9", "article": {"headline": "x\\u0000\\ud800", "body": ["x"]}}',
     ["byte-order-mark", "hidden-characters", "field-repeated", "version-newer", "half-character",
      "hidden-characters"]),
    (changed({"actors.1.name": 42, "actors.1.type": "x", "actors.+": {"id": "A", "type": "Group"},
              "quotes.0.about": ["x"], "quotes.1.note": "x" * 100_001, "events.1.actors": ["x"] * 100_001}),
     ["choice-invalid", "record-left-out", "record-left-out", "type-invalid", "field-missing", "id-invalid",
      "ref-invalid", "text-too-long", "too-many-items"]),
    (changed({"quotes.1.at.0.p": 0, "events.0.name": "", "events.1.when": "x", "events.1.after": ["z", "talks"]}),
     ["number-invalid", "text-empty", "record-left-out", "date-invalid", "record-not-found", "refers-to-itself"]),
    (changed({"countries.+": {"id": "UK", "at": ["France"]}, "actors.0.mood": 1, "actors.0.at.0": "nobody",
              "countries.0.at.0.n": 9, "countries.1.at.0": "the"}),
     ["field-unknown", "country-invalid", "anchor-not-found", "anchor-occurrence", "anchor-ambiguous"]),
    (changed({"quotes.0.text": "We shall not wait", "quotes.1.text": "“pumpkin”", "quotes.1.form": "indirect",
              "quotes.1.at": []}),
     ["quote-altered", "anchors-missing", "quote-not-found", "quote-form"]),
]  # fmt: skip


@pytest.mark.parametrize(("data", "codes"), CODED, ids=map(str, range(len(CODED))))
def test_problems_have_the_code_of_their_kind(data: bytes, codes: list[str]) -> None:
    try:
        problems = check(loads(data), data)
    except DigestError as error:
        problems = error.problems
    assert [str(problem.code) for problem in problems] == codes, list(map(str, problems))


def test_check_prints_the_code_as_json(explorer: Explorer) -> None:
    (problem,) = explorer("check", "-", "--json", stdin=b"{}").json["problems"]
    assert (problem["severity"], problem["code"]) == ("error", "version-missing")


@pytest.mark.parametrize(
    ("name", "code", "said"),
    [("none.json", "file-unreadable", "there is no file"), ("\x1b[2J.json", "file-unreadable", "there is no file"),
     ("/dev/null", "file-unreadable", "found something that is not a regular file")],
)  # fmt: skip
def test_a_file_that_cannot_be_read_is_told_as_json_too(explorer: Explorer, name: str, code: str, said: str) -> None:
    for fix in ((), ("--fix",)):
        answer = explorer("check", "--json", *fix, name)
        assert answer.code == 2
        (problem,) = answer.json["problems"]
        assert (problem["code"], problem["severity"]) == (code, "error")
        assert said in problem["message"]
        assert said in answer.err
        assert "\x1b" not in answer.out + answer.err
    assert explorer("check", name).out == ""


def test_a_usage_error_is_no_problem_of_a_digest(explorer: Explorer) -> None:
    answer = explorer("check", "--json", "--digest", GRAIN, "none.json")
    assert (answer.code, answer.out) == (2, "")
