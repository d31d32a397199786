"""`explorer verify`: what it prints, its exit codes, and what it refuses."""

from __future__ import annotations

from pathlib import Path

import pytest

from explorer.assets import asset
from explorer.draft.verifying.report import Kind, Status
from tests.calling import DATA, GRAIN, Explorer
from tests.unit.test_json_contract import MAYBE_TEXT, TEXT, WHOLE, holds

FERRY = str(asset("ferry-delayed.txt"))
HONEST = str(DATA / "verifying" / "agency.txt")
INTERVIEW = str(DATA / "verifying" / "interview.vtt")
FALSE = "Ferry news\n\n“We will not wait for months,” Kari Lund said. The ship carries 800 passengers.\n".encode()
RANGE = {"paragraph": WHOLE, "start": WHOLE, "end": WHOLE}
CLAIM = {
    "kind": tuple(kind.value for kind in Kind), "status": tuple(status.value for status in Status), "supported": bool,
    "words": TEXT, **RANGE, "speaker": MAYBE_TEXT, "foundSpeaker": MAYBE_TEXT, "fillers": [TEXT], "omitted": [TEXT],
    "difference": [{"side": ("kept", "only in text", "only in article"), "text": TEXT}], "remarks": [TEXT],
    "places": [{**RANGE, "words": TEXT, "time": MAYBE_TEXT}],
}  # fmt: skip


def test_a_text_that_is_borne_out(explorer: Explorer) -> None:
    answer = explorer("verify", HONEST, "--against", FERRY)
    assert (answer.code, answer.err) == (0, "")
    first, gap, *lines = answer.out.splitlines()
    assert ", all supported: " in first
    assert not gap
    assert {line.partition(": ")[0] for line in lines} == {kind.value for kind in Kind}


def test_each_line_stands_by_itself_and_a_problem_gives_exit_code_1(explorer: Explorer) -> None:
    answer = explorer("verify", "-", "--against", FERRY, stdin=FALSE)
    assert answer.code == 1
    assert answer.out.splitlines() == [
        "standard input: 3 claims, 2 not supported: 1 found, 1 altered, 1 another number",
        "",
        "quote: altered: “We will not wait for months,”; said by Kari Lund; was “ever”, now “months”; "
        "in the text, paragraph 1; in the article, paragraph 2: “We will not wait for ever,” Lund said.",
        "name: found: Kari Lund; in the text, paragraph 1; in the article, paragraph 1",
        "number: another number: 800 passengers; in the text, paragraph 1; in the article, paragraph 3: "
        "The Hallvik, which carries up to 900 passengers, was built at a yard in Gdansk, Poland, and delivered in "
        "April 2024.",
    ]


def test_a_text_of_one_long_paragraph_has_no_headline(explorer: Explorer) -> None:
    text = "The ship carries 800 passengers, Kari Lund said. " + "It is a good ship, and everybody likes it. " * 8
    answer = explorer("verify", "-", "--against", FERRY, stdin=text.encode())
    assert "800 passengers; in the text, paragraph 1; " in answer.out
    assert "in the text, headline" not in answer.out


def test_the_article_may_come_from_standard_input(explorer: Explorer) -> None:
    assert explorer("verify", HONEST, "--against", "-", stdin=Path(FERRY).read_bytes()).code == 0


def test_the_kinds(explorer: Explorer) -> None:
    answer = explorer("verify", "-", "--against", FERRY, "--kind", "names", "--kind", "date", "--json", stdin=FALSE)
    assert [claim["kind"] for claim in answer.json["claims"]] == ["name"]
    assert (answer.code, answer.json["supported"]) == (0, True)
    wrong = explorer("verify", "-", "--against", FERRY, "--kind", "qoute", stdin=FALSE)
    assert wrong.code == 2
    assert "unknown kind “qoute”. Did you mean “quote”?" in wrong.err


def test_the_json(explorer: Explorer) -> None:
    answer = explorer("verify", "-", "--against", FERRY, "--json", stdin=FALSE)
    found = answer.json
    holds(found, {
        "explorer": TEXT,
        "text": TEXT, "article": TEXT, "supported": bool, "counts": dict, "claims": [CLAIM], "remarks": [TEXT],
    })  # fmt: skip
    assert list(found["counts"]) == [status.value for status in Status]
    assert sum(found["counts"].values()) == len(found["claims"]) == 3
    assert (answer.code, found["supported"]) == (1, False)
    quote = found["claims"][0]
    assert (quote["paragraph"], quote["places"][0]["paragraph"], quote["places"][0]["time"]) == (1, 2, None)
    assert {"side": "only in text", "text": "months"} in quote["difference"]


def test_the_json_of_a_transcript_has_its_time_codes(explorer: Explorer) -> None:
    story = str(DATA / "verifying" / "story.txt")
    answer = explorer("verify", story, "--against", INTERVIEW, "--json", "--kind", "quote")
    holds(answer.json["claims"], [CLAIM])
    assert [claim["places"][0]["time"] for claim in answer.json["claims"]] == ["0:10", "0:10", "0:10", "0:35"]
    assert any(claim["fillers"] for claim in answer.json["claims"])
    lines = explorer("verify", story, "--against", INTERVIEW, "--kind", "quote").out.splitlines()[2:]
    assert [line.rpartition(", ")[2] for line in lines] == ["0:10", "0:10", "0:10", "0:35"]


def test_the_article_may_be_a_digest(explorer: Explorer, tmp_path: Path) -> None:
    digest = tmp_path / "ferry.json"
    assert explorer("draft", FERRY, "-o", str(digest)).code == 0
    assert explorer("verify", HONEST, "--against", str(digest)).code == 0
    assert explorer("verify", "-", "--against", GRAIN, stdin=b"Sweden is not in it, is it?").code == 1


def test_the_articles_day_may_be_given(explorer: Explorer, tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text("Cats\n\nOn Thursday all cats of the town slept in the sun, and nobody saw them.")
    text = b"The cats slept on 27 November 2025."
    arguments = ("verify", "-", "--against", str(article), "--article")
    assert explorer(*arguments, stdin=text).code == 1
    assert explorer(*arguments, "--date", "2025-11-28", stdin=text).code == 0


def test_a_text_without_claims(explorer: Explorer) -> None:
    answer = explorer("verify", "-", "--against", FERRY, stdin=b"nothing at all")
    assert (answer.code, answer.out) == (
        0,
        "no quotation, name, number, date or country was found in standard input\n",
    )


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("verify",), "name the text to verify"),
        (("verify", HONEST), "--against ARTICLE"),
        (("verify", "-", "--against", "-"), "only one of the two"),
        (("verify", "nowhere.txt", "--against", FERRY), "there is no file “nowhere.txt”"),
        (("verify", HONEST, "--against", "nowhere.txt"), "there is no file “nowhere.txt”"),
        (("verify", HONEST, "--against", ""), "--against is empty"),
        (("verify", HONEST, "--against", FERRY, "--date", "soon"), "a date such as 2026-11-29"),
    ],
)
def test_what_is_refused(explorer: Explorer, arguments: tuple[str, ...], words: str) -> None:
    answer = explorer(*arguments)
    assert (answer.code, answer.out) == (2, "")
    assert words in answer.err


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "an empty file"),
        (b"{", "JSON"),
        (b'{"digest": "1.0", "article": {"headline": "x"}}', "does not include the article's text"),
        (b"\x89PNG\r\n\x1a\n\0\0", "a picture"),
    ],
)
def test_what_can_not_be_read(explorer: Explorer, tmp_path: Path, data: bytes, words: str) -> None:
    article = tmp_path / "article"
    article.write_bytes(data)
    answer = explorer("verify", HONEST, "--against", str(article))
    assert (answer.code, answer.out) == (2, "")
    assert words in answer.err
    if b"digest" not in data and data != b"{":
        assert explorer("verify", str(article), "--against", FERRY).code == 2


def test_a_digest_is_not_a_text_to_verify(explorer: Explorer) -> None:
    for answer in (
        explorer("verify", GRAIN, "--against", FERRY),
        explorer("verify", "-", "--against", FERRY, stdin=Path(GRAIN).read_bytes()),
    ):
        assert (answer.code, answer.out) == (2, "")
        assert "is a digest, not a text" in answer.err
