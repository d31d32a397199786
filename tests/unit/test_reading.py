"""Files and bytes that are not a digest are refused with reason and place; everything that is read is cleaned."""

from __future__ import annotations

import json
import os
from pathlib import Path

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.digest.loading import DigestError, load, loads, read
from explorer.digest.problems import Problems
from explorer.digest.reading import read_json
from tests.unit.grain import GRAIN, changed, grain

NOWHERE = (None, None)

BROKEN: list[tuple[str, bytes, list[str], tuple[int | None, int | None]]] = [
    ("empty", b"", ["not valid JSON", "it is empty"], (1, 1)),
    ("blank", b" \n ", ["it is empty"], (1, 1)),
    ("prose", b"Talks resume", ["expected a value, found “Talks resume”"], (1, 1)),
    ("trailing comma", b'{\n "digest": "1.0",\n}', ["comma before a closing bracket"], (2, 17)),
    ("no comma", b'{"digest": "1.0"\n "article": 1}', ["digest: ", "found “"], (2, 2)),
    ("cut off", b'{"digest": "1.0", "article": {"headline": "Gra',
     ["article.headline: ", "still open"], (1, 47)),
    ("curly marks", '{“digest”: "1.0"}'.encode(), ["found ““digest”", "straight quotation marks"], (1, 2)),
    ("single marks", b"{'digest': '1.0'}", ["JSON needs double quotation marks"], (1, 2)),
    ("bare mark", b'{"x": ["he said "no" and left"]}',
     ["expected a comma or “]”, found “no\" and left", "a quotation mark inside a text is written \\\""], (1, 18)),
    ("bare mark before a name", b'{"x": "the "case", "y": 1}', ["a quotation mark inside a text is written"], (1, 13)),
    ("comment", b'// a digest\n{"digest": "1.0"}', ["JSON has no comments"], (1, 1)),
    ("NaN", b'{"digest": "1.0", "x": NaN}', ["x: ", "JSON has no such number"], (1, 24)),
    ("infinite", b'{"digest": "1.0", "x": [1, 1e999]}', ["too large"], (1, 28)),
    ("None", b'{"x": None}', ["in JSON, it is null"], (1, 7)),
    ("newline in text", b'{"x": "a\nb"}', ["control character"], (1, 9)),
    ("bad UTF-8", '{"é": 1,\n"x": ["é", "caf'.encode() + b"\xe9 au lait",
     ["x[1]: ", "UTF-8", "0xe9"], (2, 16)),
    *((encoding, '{"digest": "1.0"}'.encode(encoding), [f"encoded in UTF-{encoding[4:6]};"], NOWHERE)
      for encoding in ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be")),
    ("UTF-32, big end first", '\ufeff{"digest": "1.0"}'.encode("utf-32-be"), ["encoded in UTF-32;"], NOWHERE),
    ("deep", b"[" * 100_000, ["nested more than 1,024 levels deep"], (1, 1026)),
    ("gzip", b"\x1f\x8b\x08\x00", ["gzip", "decompress"], NOWHERE),
    ("zip", b"PK\x03\x04...", ["zip archive"], NOWHERE),
    ("HTML", b" <!DOCTYPE html>", ["HTML"], NOWHERE),
    ("PDF", b"%PDF-1.7", ["PDF"], NOWHERE),
    ("list", b"[1]", ["expected an object with", "found a list"], NOWHERE),
    ("number", b"42", ["found the number 42"], NOWHERE),
    ("nothing in it", b"{}", ["the field “digest”"], NOWHERE),
    ("no article", b'{"digest": "1.0"}', ["the field “article”"], NOWHERE),
    ("article is null", b'{"digest": "1.0", "article": null}',
     ["article: expected an object, found null"], (1, 30)),
    ("no headline", b'{"digest": "1.0", "article": {"url": "x"}}', ["article.headline: is missing"], (1, 30)),
    ("empty headline", b'{"digest": "1.0", "article": {"headline": ""}}',
     ["article.headline: expected text"], (1, 43)),
    ("an older major", b'{"digest": "0.9", "article": {"headline": "x"}}', ["version 1.1", "“0.9”"], (1, 12)),
    ("next major", b'{"digest": "2.0", "article": {"headline": "x"}}', ["version 1.1", "“2.0”"], (1, 12)),
    ("version as number", b'{"digest": 1.0}', ["digest: expected the version", "the number 1.0"], (1, 12)),
    ("odd version", '{"digest": "¹.0"}'.encode(), ["digest: expected the version"], (1, 12)),
    ("long version", b'{"digest": "1.' + b"1" * 5000 + b'"}', ["digest: expected the version"], (1, 12)),
    ("escapes", b"\x1b]52;c;evil\x07", ["found “␛]52;c;evil␇”"], (1, 1)),
    ("escapes in a name", b'{"\\u001b[2J": nope}', ["[“␛[2J”]: "], (1, 15)),
]  # fmt: skip


@pytest.mark.parametrize(("data", "words", "where"), [case[1:] for case in BROKEN], ids=[case[0] for case in BROKEN])
def test_anything_but_a_digest_is_refused_with_reason_and_place(
    data: bytes, words: list[str], where: tuple[int | None, int | None]
) -> None:
    with pytest.raises(DigestError) as caught:
        loads(data, name="grain.json")
    message = str(caught.value)
    assert message.startswith("grain.json:{}:{}: ".format(*where) if where[0] else "grain.json: ")
    assert not [word for word in words if word not in message], message
    problem = caught.value.problems[-1]
    assert (problem.severity, problem.line, problem.column) == ("error", *where), message
    assert len(message) < 400
    assert all(line.isprintable() for line in message.split("\n"))


def test_a_byte_order_mark_is_skipped_with_a_warning() -> None:
    data = changed({"events.0.when": "soon"})
    mark, when = loads(b"\xef\xbb\xbf" + data).problems
    assert (mark.severity, mark.path) == ("warning", "")
    assert (when,) == loads(data).problems


# --- cleaning -------------------------------------------------------------------------------------------


def test_texts_and_names_are_cleaned_however_they_are_escaped() -> None:
    hostile = {"\u202eodd\x1b": ["\x9b31m", {"\u2066": "\x00"}]}
    for ascii_only in (True, False):
        text = GRAIN.read_text(encoding="utf-8")
        x = json.dumps(hostile, ensure_ascii=ascii_only)
        digest = loads(text.replace("{", f'{{"x": {x}, ', 1).encode())
        assert digest.unknown == {("x",): {"odd␛": ["\ufffd31m", {"": "␀"}]}}
        assert any("4 texts" in problem.message for problem in digest.problems)


def test_line_breaks_become_spaces_without_a_warning() -> None:
    digest = loads(changed({"article.body": ["one\ntwo\r\n\tthree"]}))
    assert digest.article.body == ("one two three",)
    assert digest.problems == ()


def test_harmless_escapes_change_nothing() -> None:
    escaped = json.dumps(grain(), ensure_ascii=True).encode()
    assert b"\\u201c" in escaped
    assert loads(escaped) == load(GRAIN)


# --- files ----------------------------------------------------------------------------------------------


def test_a_file_may_be_a_path_or_a_text() -> None:
    assert load(GRAIN) == load(str(GRAIN)) == loads(read(GRAIN))


def test_files_that_cannot_be_read_are_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(DigestError, match=r"no\.json: can't be read: No such file"):
        load(tmp_path / "no.json")
    with pytest.raises(DigestError, match="found a directory"):
        load(str(tmp_path))
    with pytest.raises(DigestError, match="can't be read"):
        load("a\0b")
    with pytest.raises(DigestError) as caught:
        load(tmp_path / "\x1b[2J.json")
    assert "\x1b" not in str(caught.value)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no FIFOs here")
def test_endless_files_are_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "fifo")
    for path in (tmp_path / "fifo", Path("/dev/zero"), Path("/dev/null"), Path("/dev/tty")):
        with pytest.raises(DigestError, match=r"not a regular file|can't be read"):
            load(path)


def test_a_large_file_is_read_only_on_request(tmp_path: Path) -> None:
    path = tmp_path / "large.json"
    with path.open("wb") as file:
        file.truncate(64 * 1024**2 + 1)
    with pytest.raises(DigestError, match=r"is 65 MiB, more than 64; add --large "):
        read(path)
    assert len(read(path, large=True)) == 64 * 1024**2 + 1


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner, max_size=4),
    max_leaves=12,
)


@given(_VALUES, st.booleans())
def test_small_files_are_read_as_large_ones_are(value: object, escaped: bool) -> None:
    """Small ones are read by msgspec, large ones by orjson, which tells what is wrong and takes longer to load."""
    data = json.dumps(value, ensure_ascii=escaped).encode("utf-8", "surrogatepass")
    try:
        expected = orjson.loads(data)
    except orjson.JSONDecodeError:  # half characters
        return
    assert repr(read_json(data, "", Problems())[0]) == repr(expected)


@pytest.mark.parametrize(
    "text",
    ["18446744073709551616", "-9223372036854775809", "1e400", "-0", "-0.0", "1e-400", '{"a":1,"a":2}', "[1,]", "01",
     "1.", ".5", "NaN", "1 2", '"\\ud800"', '"a\tb"', "\x0c1", "0.1e1", "[" * 1100 + "]" * 1100, "[" * 200 + "]" * 200],
    ids=lambda text: text[:20],
)  # fmt: skip
def test_strange_values_are_read_as_in_large_files(text: str) -> None:
    def read_as(padding: int) -> str:
        try:
            return repr(read_json((text + " " * padding).encode(), "", Problems())[0])
        except DigestError:
            return "refused"

    assert read_as(0) == read_as(1_000_001)
