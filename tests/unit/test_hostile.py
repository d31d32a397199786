"""Digests from strangers: hidden characters are counted and located, limits reported, and nothing crashes."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from explorer.digest import loading as reader
from explorer.digest import reading
from explorer.digest.fields import MOST_ITEMS, MOST_LETTERS
from explorer.digest.kinds import Quote
from explorer.digest.loading import DigestError, check, dumps, loads
from explorer.digest.refs import Ref
from explorer.session.session import Session
from tests.bench import fuzz
from tests.calling import Explorer
from tests.long import some
from tests.unit.grain import GRAIN, changed, grain

# --- what cleaning reports ----------------------------------------------------------------------------------


def reports(data: bytes) -> list[str]:
    return [f"{problem.path}: {problem.message}" for problem in check(loads(data), data)]


def test_hidden_characters_are_counted_and_the_first_places_reported() -> None:
    data = changed({f"actors.0.n{number}": "a\x1b\u200bb" for number in range(7)} | {"actors.0.note": "\tone\r\n\ntwo"})
    lines = [line for line in reports(data) if "invisible or control" in line]
    assert lines[0].startswith(": 7 texts had invisible or control characters, 14 in all")
    assert lines[1:] == [f"actors[0].n{number}: had 2 invisible or control characters" for number in range(5)]
    places = {problem.path: problem.line for problem in loads(data).problems}
    assert places["actors[0].n4"] == data.decode()[: data.decode().index('"n4"')].count("\n") + 1


def test_only_the_marks_and_joiners_that_were_removed_are_counted() -> None:
    data = changed({"actors.0.note": "e" + "\u0301" * 10 + " می\u200cخواهم a\u200db"})
    assert ": a text had invisible or control characters, 5 in all, which were replaced or dropped" in reports(data)


def test_names_that_become_equal_by_cleaning_are_reported() -> None:
    data = changed({"actors.0.na\u200bme": "Somebody else"})
    assert any(
        line.startswith("actors[0][“name”]: has the same name as another field after cleaning")
        for line in reports(data)
    )


def test_anchors_refer_to_the_cleaned_text() -> None:
    body = ["W\u200be will\x1b \u202enot wait", "Nothing hidden here."]
    digest = loads(changed({"article.body": body, "quotes.0.at": ["will␛ not"]}))
    session = Session(digest)
    (span,) = session.links.spans(Ref("quote", "q-wait"))
    assert (span.start, span.end, session.article.words(span)) == (3, 12, "will␛ not")


QUOTES = [
    {"id": "hidden", "speaker": "marchenko", "form": "direct", "at": ["We will n\u200bot wait"]},
    {"id": "there", "speaker": "marchenko", "form": "direct", "at": ["Late"]},
    {"id": "plain", "speaker": "marchenko", "form": "direct", "at": ["In time"]},
]


def test_a_badge_shows_whether_a_quote_was_cleaned(explorer: Explorer, tmp_path: Path) -> None:
    body = ["We will not wait.", "La\u00adte.", "In time."]
    data = changed({"article.body": body, "quotes": [{"id": "bad"}, *QUOTES]})
    session = Session(loads(data))
    touched = {quote.id: session.check(quote).cleaned for quote in session.digest.of(Quote)}
    assert touched == {"hidden": True, "there": True, "plain": False}
    path = tmp_path / "hidden.json"
    path.write_bytes(data)
    for name, is_touched in touched.items():
        answer = explorer("show", f"quote/{name}", "--digest", str(path))
        assert ("hidden characters were removed" in answer.out) is is_touched
        (record,) = explorer("show", f"quote/{name}", "--digest", str(path), "--json").json["records"]
        assert (record["cleaned"], record["badge"]) == (is_touched, "verbatim")


def test_half_characters_are_replaced_and_located() -> None:
    data = changed({"actors.0.note": "HALF"}).replace(b"HALF", rb"a\ud83d b\\ud83d \ud83d\ude00 \udc00\ud800")
    digest = loads(data)
    record = digest.get(Ref("actor", "marchenko"))
    assert record is not None
    assert record.note == "a\ufffd b\\ud83d 😀 \ufffd\ufffd"
    (problem,) = digest.problems
    assert (problem.severity, problem.path) == ("warning", "actors[0].note")
    assert problem.message.startswith("3 escapes are only half of a surrogate pair")
    assert problem.line == data.decode()[: data.decode().index(r"a\ud83d")].count("\n") + 1
    assert loads(dumps(digest)).records == digest.records
    with pytest.raises(DigestError, match="still open"):
        loads(rb'{"a": "\ud800", "b": [')


# --- limits -------------------------------------------------------------------------------------------------


LONG = "x" * (MOST_LETTERS + 1)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"actors.0.name": LONG}, "actors[0].name: expected text of at most 100,000 characters, found 100,001"),
        ({"actors.0.at": ["x"] * (MOST_ITEMS + 1)}, "actors[0].at: expected a list of at most 100,000 items, found"),
        ({"events.0.after": [LONG]}, "events[0].after[0]: expected text of at most 100,000 characters"),
        ({"article.publisher": LONG}, "article.publisher: expected text of at most 100,000 characters"),
        ({"events.0.when": "Y1" + "0" * 100}, "events[0].when: expected text of at most 100 characters, found 102"),
    ],
    ids=["name", "anchors", "reference", "article", "date"],
)
def test_texts_and_lists_beyond_the_limits_are_reported(change: dict[str, Any], words: str) -> None:
    assert any(line.startswith(words) for line in reports(changed(change)))


def test_texts_and_lists_at_the_limits_are_read() -> None:
    digest = loads(changed({"actors.0.name": "x" * MOST_LETTERS, "actors.0.at": ["Ukraine"] * MOST_ITEMS}))
    assert (digest.left_out, digest.problems) == (0, ())


def test_very_many_records_or_anchors_are_read_only_on_request(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MOST_ITEMS", 10)
    for changes, words in (
        ({"caveats": [{"text": "x"}] * 11}, "caveats: expected at most 10 caveats, found 11; add --large"),
        (
            {"caveats": [{"text": "x", "at": ["a"] * 6}] * 2},
            "caveats: expected at most 10 anchors, found 12; add --large",
        ),
    ):
        with pytest.raises(DigestError) as caught:
            loads(changed(changes))
        assert words in str(caught.value)
        assert caught.value.problems[-1].line
        assert loads(changed(changes), large=True).caveats


# --- any input ---------------------------------------------------------------------------------------------

_TEXT = GRAIN.read_bytes()
FILES: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "it is empty"),
    "cut off": (_TEXT[:500], "still open"),
    "gzip": (gzip.compress(_TEXT), "compressed with gzip"),
    "UTF-16": (_TEXT.decode().encode("utf-16"), "UTF-16"),
    "Latin-1": (_TEXT.decode().encode("latin-1", "replace").replace(b"?", b"\xe9"), "expected text in UTF-8"),
    "infinite": (_TEXT.replace(b'"n": 1', b'"n": 1e999'), "not valid JSON: the number is too large"),
    "NaN": (_TEXT.replace(b'"n": 1', b'"n": NaN'), "JSON has no such number"),
    "binary": (bytes(range(256)), "expected text in UTF-8, found the byte 0x80"),
    "only a list": (b"[" * 2000, "nested more than 1,024 levels deep"),
    "huge number": (_TEXT.replace(b'"n": 1', b'"n": 18446744073709551616'), "expected a whole number"),
    "wrong everywhere": (
        json.dumps(dict.fromkeys(grain(), 7) | {"digest": "1.0"}).encode(), "expected an object, found the number 7"
    ),
    "mark": (b"\xef\xbb\xbf" + _TEXT, "byte order mark"),
    "half a character": (_TEXT.replace(b"Olha", rb"\ud800"), "half of a surrogate pair"),
}  # fmt: skip


@pytest.mark.parametrize("file", FILES)
def test_every_command_reports_broken_files_and_none_crashes(file: str, explorer: Explorer, tmp_path: Path) -> None:
    data, words = FILES[file]
    path = tmp_path / "a\u202eb\x1b.json"
    path.write_bytes(data)
    name = str(path)
    checks = ["check", name], ["check", name, "--json"]
    for arguments in (*checks, ["show", "--digest", name], [name, "--plain"], ["timeline", "--digest", name]):
        answer = explorer(*arguments)
        assert answer.code in (0, 1, 2)
        assert not fuzz.forbidden(answer.out + answer.err)
        assert "went wrong" not in answer.err
        if arguments[0] == "check":
            assert words in answer.out
            assert answer.code != 0


def test_a_file_name_that_is_not_valid_text_crashes_no_command(explorer: Explorer, tmp_path: Path) -> None:
    path = tmp_path / "odd\udcff.json"
    path.write_bytes(_TEXT)
    for arguments in (["check", str(path)], ["check", str(path), "--json"], [str(path), "--plain"]):
        assert explorer(*arguments).code == 0


@pytest.mark.parametrize("count", some([70, 200], 2))
def test_hundreds_of_hostile_digests(count: int) -> None:
    counts, faults = fuzz.run(20, range(count))
    assert not faults, f"python tests/bench/fuzz.py --seed 20 --only {faults[0][0]}\n{faults[0][1]}"
    assert min(counts["opened"], counts["refused"]) > 0.15 * count


def test_the_fuzzer_notices_when_cleaning_is_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "needs_cleaning", lambda *_, **__: False)
    _, faults = fuzz.run(20, range(100))
    assert any(" has U+" in words for _, words in faults)
