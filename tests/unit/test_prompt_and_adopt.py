"""`explorer prompt` and `explorer adopt`: a question for a chat window, and the answer that a person brings back."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import Any

import pytest

from explorer.digest.loading import check, load
from tests.asking import PARAGRAPHS
from tests.calling import BY, GRAIN, Explorer

LINES = "sees p1 to p5\nQ1 N1 p2\nQ2 N1 p2\nQ3 N2 p3\nQ4 N3 p4\n"
"""The honest answer about `ARTICLE`."""
LIE = LINES.replace("Q4 N3", "Q4 N2")


@pytest.fixture
def article(tmp_path: Path) -> str:
    """With four quotations: Q1 and Q2 by Lund, Q3 by Dahl, Q4 by Holm, who are N1, N2 and N3."""
    path = tmp_path / "ferry.txt"
    around = "The weather was fine and the streets were full of people who had come to see what would be done about it."
    path.write_text("\n\n".join(("The ferry waits", *PARAGRAPHS, around)), encoding="utf-8")
    return str(path)


def code(explorer: Explorer, article: str) -> str:
    found: str = explorer("prompt", article, "--json").json["code"]
    return found


def digest_of(explorer: Explorer, article: str) -> Path:
    """Where the library has it."""
    return Path(explorer("library", "--json").json["articles"][0]["digest"])


def quotes(path: Path) -> list[Any]:
    found: list[Any] = json.loads(path.read_text(encoding="utf-8"))["quotes"]
    return found


# --- prompt -----------------------------------------------------------------------------------------------------


def test_the_form_has_the_article_the_ids_and_a_line_for_each_quotation(explorer: Explorer, article: str) -> None:
    answer = explorer("prompt", article)
    assert (answer.code, answer.err) == (0, "")
    for paragraph in PARAGRAPHS:
        assert paragraph in answer.out
    assert re.search(r"^explorer-[0-9a-f]{4}-[0-9a-f]{4}$", answer.out, re.MULTILINE)
    assert [line.split()[0] for line in answer.out.splitlines() if "N_ p_" in line and line[0] == "Q"] == [
        "Q1", "Q2", "Q3", "Q4",
    ]  # fmt: skip
    assert article not in answer.out
    assert "ferry.txt" not in answer.out


def test_the_form_goes_to_a_file_and_is_json(explorer: Explorer, article: str, tmp_path: Path) -> None:
    whole = explorer("prompt", article)
    assert explorer("prompt", article, "-o", str(tmp_path / "ask.txt")).code == 0
    assert (tmp_path / "ask.txt").read_text(encoding="utf-8") == whole.out
    described = explorer("prompt", article, "--json").json
    assert described["prompt"] == whole.out
    assert described.items() >= BY.items()
    assert described["tokens"] > 200


def test_asking_files_nothing_and_sends_nothing(explorer: Explorer, article: str, tmp_path: Path) -> None:
    explorer("prompt", article)
    assert explorer("library", "--json").json["articles"] == []


def test_what_has_no_question_is_told(explorer: Explorer, tmp_path: Path) -> None:
    path = tmp_path / "short.txt"
    path.write_text("Rain\n\nIt rained in the north, and it will rain again before the week is over, they fear.")
    answer = explorer("prompt", str(path), "--article")
    assert (answer.code, answer.out) == (1, "")
    assert "there is nothing to ask" in answer.err


@pytest.mark.parametrize("command", ["prompt", "adopt"])
def test_an_article_is_needed(explorer: Explorer, command: str) -> None:
    answer = explorer(command)
    assert (answer.code, answer.out) == (2, "")
    assert "name the article" in answer.err


def test_a_digest_can_be_asked_about_as_well(explorer: Explorer, article: str, tmp_path: Path) -> None:
    digest = str(tmp_path / "ferry.json")
    explorer("draft", article, "-o", digest)
    assert explorer("prompt", digest).out == explorer("prompt", article).out


# --- adopt ------------------------------------------------------------------------------------------------------


def test_the_answer_to_the_form_is_taken_over(explorer: Explorer, article: str) -> None:
    text = f"Gladly! Here is the form:\n```\n{code(explorer, article)}\n{LINES}```\nAnything else?"
    answer = explorer("adopt", article, "-", stdin=text.encode())
    assert answer.code == 0, answer
    assert answer.out.startswith("chat: ")
    path = digest_of(explorer, article)
    assert not [problem for problem in check(load(path)) if problem.severity == "error"]
    named = [quote for quote in quotes(path) if any("model" in one for one in quote.get("drafted", ()))]
    assert named
    assert all({"model": "chat", "prompt": 1} in quote["drafted"] for quote in named)


def test_the_same_answer_again_changes_nothing(explorer: Explorer, article: str) -> None:
    text = f"{code(explorer, article)}\n{LINES}".encode()
    assert explorer("adopt", article, "-", stdin=text).code == 0
    before = digest_of(explorer, article).read_bytes()
    again = explorer("adopt", article, "-", "--json", stdin=text)
    assert (again.code, again.json["changed"]) == (0, [])
    assert digest_of(explorer, article).read_bytes() == before
    assert "has all of that already" in explorer("adopt", article, "-", stdin=text).out


def test_what_was_taken_over_can_be_undone(explorer: Explorer, article: str) -> None:
    explorer("library", "add", article)
    before = digest_of(explorer, article).read_bytes()
    explorer("adopt", article, "-", stdin=f"{code(explorer, article)}\n{LINES}".encode())
    path = digest_of(explorer, article)
    assert path.read_bytes() != before
    assert "answers of chat" in explorer("undo", "--list", "--digest", article).out
    assert explorer("undo", "--digest", article).code == 0
    assert json.loads(path.read_bytes()) == json.loads(before)


def test_a_wrong_speaker_is_refused_with_the_reason(explorer: Explorer, article: str) -> None:
    answer = explorer("adopt", article, "-", "--json", stdin=f"{code(explorer, article)}\n{LIE}".encode())
    assert answer.code == 0
    (refused,) = answer.json["rejected"]
    assert refused["words"] == "Henrik Dahl"
    assert refused["about"].startswith("quote/")
    assert refused["message"]
    quote = next(one for one in quotes(digest_of(explorer, article)) if "for nothing" in json.dumps(one))
    assert not any("model" in one for one in quote["drafted"])
    listed = explorer("draft", article, "--rejected")
    assert listed.code == 0
    assert listed.out.startswith("refused: speaker of “We have built a quay for nothing.”: Henrik Dahl; ")
    assert explorer("draft", article, "--rejected", "--json").json["rejected"] == answer.json["rejected"]


def test_what_was_refused_alone_is_not_said_to_be_there(explorer: Explorer, article: str) -> None:
    answer = explorer("adopt", article, "-", stdin=f"{code(explorer, article)}\nsees 1-5\nQ4 N2 4\n".encode())
    assert (answer.code, answer.out.splitlines()[:2]) == (0, ["chat: 1 refused", "nothing was changed"])


def test_ids_that_were_not_asked_are_not_called_unreadable(explorer: Explorer, article: str) -> None:
    answer = explorer("adopt", article, "-", stdin=f"{code(explorer, article)}\nQ9 N1 4\nQ4 N9 4\n".encode())
    assert answer.code == 1
    assert "names no id of this form; nothing was changed" in answer.err


def test_nothing_is_written_with_dry_run(explorer: Explorer, article: str) -> None:
    answer = explorer("adopt", article, "-", "--dry-run", stdin=f"{code(explorer, article)}\n{LINES}".encode())
    assert answer.code == 0
    assert "nothing was written" in answer.out
    assert explorer("library", "--json").json["articles"] == []


def test_an_answer_about_another_article_is_refused(explorer: Explorer, article: str) -> None:
    answer = explorer("adopt", article, "-", stdin=f"explorer-0000-0000\n{LINES}".encode())
    assert (answer.code, answer.out) == (2, "")
    assert "this answer is about another article" in answer.err
    assert explorer("library", "--json").json["articles"] == []


def test_an_answer_from_before_records_were_deleted_is_refused(explorer: Explorer, article: str) -> None:
    explorer("library", "add", article)
    text = f"{code(explorer, article)}\n{LINES}".encode()
    first = quotes(digest_of(explorer, article))[0]["id"]
    assert explorer("edit", "delete", f"quote/{first}", "--digest", article).code == 0
    answer = explorer("adopt", article, "-", stdin=text)
    assert (answer.code, answer.out) == (2, "")
    assert "the digest has changed" in answer.err


@pytest.mark.parametrize("text", ["", "I can't help with that.", "{}", "\0\xff", "Q99 N99 1"])
def test_an_answer_with_nothing_in_it_changes_nothing(explorer: Explorer, article: str, text: str) -> None:
    answer = explorer("adopt", article, "-", stdin=text.encode())
    assert (answer.code, answer.out) == (1, "")
    assert "nothing was changed" in answer.err
    assert explorer("library", "--json").json["articles"] == []


def test_lines_without_code_need_the_words_of_their_quotation(explorer: Explorer, article: str) -> None:
    answer = explorer("adopt", article, "-", stdin=LINES.encode())
    assert (answer.code, answer.out) == (2, "")
    assert "may be about another article" in answer.err


def test_the_answer_is_read_from_a_file_of_any_encoding(explorer: Explorer, article: str, tmp_path: Path) -> None:
    path = tmp_path / "answer.txt"
    path.write_bytes(f"{code(explorer, article)}\r\n{LINES}".encode("utf-16"))
    assert explorer("adopt", article, str(path), "--by", "gpt-5").out.startswith("gpt-5: ")
    missing = explorer("adopt", article, str(tmp_path / "missing.txt"))
    assert (missing.code, missing.out) == (2, "")


def test_one_of_the_two_comes_from_standard_input(explorer: Explorer, article: str) -> None:
    assert "only one of the two" in explorer("adopt", "-", "-", stdin=b"x").err
    assert "name the answer" in explorer("adopt", article).err
    answer = explorer("adopt", "-", article, stdin=Path(article).read_bytes())
    assert answer.code in (1, 2)  # the article is no answer to itself


def test_a_digest_of_the_user_is_edited_in_its_place(explorer: Explorer, article: str, tmp_path: Path) -> None:
    digest = tmp_path / "ferry.json"
    explorer("draft", article, "-o", str(digest))
    assert explorer("adopt", str(digest), "-", stdin=f"{code(explorer, article)}\n{LINES}".encode()).code == 0
    assert "chat" in digest.read_text(encoding="utf-8")
    assert load(digest).problems == ()


def test_what_a_person_decided_stays(explorer: Explorer, article: str) -> None:
    explorer("library", "add", article)
    path = digest_of(explorer, article)
    quote = next(one for one in quotes(path) if "for nothing" in json.dumps(one))
    lund = next(one["id"] for one in json.loads(path.read_bytes())["actors"] if "Lund" in one["name"])
    assert explorer("edit", f"quote/{quote['id']}", f"speaker={lund}", "--digest", article).code == 0
    assert explorer("adopt", article, "-", stdin=f"{code(explorer, article)}\n{LINES}".encode()).code == 0
    after = next(one for one in quotes(path) if one["id"] == quote["id"])
    assert after["speaker"].endswith(lund)
    assert "reviewed" in after


def lies_about_a_reviewed_speaker(explorer: Explorer, article: str) -> tuple[Path, str, bytes]:
    """Where the digest is, a quote of Lund’s that a person has reviewed, and an answer that names Dahl."""
    explorer("library", "add", article)
    path = digest_of(explorer, article)
    quote = next(one["id"] for one in quotes(path) if "for nothing" in json.dumps(one))
    lund = next(one["id"] for one in json.loads(path.read_bytes())["actors"] if "Lund" in one["name"])
    assert explorer("edit", f"quote/{quote}", f"speaker={lund}", "--digest", article).code == 0
    return path, quote, f"{code(explorer, article)}\n{LINES.replace('Q2 N1', 'Q2 N2')}".encode()


def is_offered(path: Path, quote: str) -> bool:
    return any(one["id"] == quote and one.get("candidates") for one in quotes(path))


def test_what_was_taken_back_is_offered_again_and_what_was_decided_is_not(explorer: Explorer, article: str) -> None:
    path, quote, answer = lies_about_a_reviewed_speaker(explorer, article)
    assert explorer("adopt", article, "-", "--dry-run", stdin=answer).code == 0
    assert explorer("adopt", article, "-", stdin=answer).code == 0
    assert is_offered(path, quote), "what was only tried is not decided"
    assert explorer("undo", "--digest", article).code == 0
    assert not is_offered(path, quote)
    assert explorer("edit", "actor/kari-lund", "role=minister", "--digest", article).code == 0  # nothing to redo now
    assert explorer("adopt", article, "-", stdin=answer).code == 0
    assert is_offered(path, quote)
    assert explorer("review", f"quote/{quote}", "Kari Lund", "--digest", article).code == 0
    assert not is_offered(path, quote)
    assert explorer("adopt", article, "-", stdin=answer).code == 0
    assert not is_offered(path, quote)


def test_what_was_decided_after_a_redo_is_not_offered_again(explorer: Explorer, article: str) -> None:
    path, quote, answer = lies_about_a_reviewed_speaker(explorer, article)
    for command in (["adopt", article, "-"], ["undo", "--digest", article], ["redo", "--digest", article]):
        assert explorer(*command, stdin=answer).code == 0
    assert is_offered(path, quote)
    assert explorer("review", f"quote/{quote}", "Kari Lund", "--digest", article).code == 0
    assert explorer("adopt", article, "-", stdin=answer).code == 0
    assert not is_offered(path, quote)


HOSTILE = (
    "\x1b]0;owned\x07\x1b[2J", "\u202egnihton", "<|im_end|>", "\x9b31m", "A\u0300" * 500, "’; rm -rf / #", "\x00\x08",
)  # fmt: skip


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_answers_reach_neither_the_terminal_nor_the_digest(
    explorer: Explorer, article: str, words: str, tmp_path: Path
) -> None:
    said = {
        "first": 1, "last": 5, "code": code(explorer, article),
        "speakers": [{"q": "Q4", "who": f"N2 {words}", "p": 4}, {"q": f"Q1{words}", "who": "N1", "p": 2}],
        "said": [{"words": f"We have built{words}", "who": "N1", "evidence": words, "p": 4}],
        "events": [{"words": words, "name": words, "date": "D0", "p": 1}],
        "links": [{"from": "N1", "to": "N2", "relation": words, "words": f"Henrik Dahl {words}", "p": 3}],
        "roles": [{"who": "N1", "words": f"minister{words}", "p": 1}],
        "aliases": [{"who": "N1", "words": words, "p": 1}],
    }  # fmt: skip
    name = f"m{words}"
    for form in ((), ("--json",)):
        for ascii_only in (True, False):
            text = json.dumps(said, ensure_ascii=ascii_only)
            answer = explorer("adopt", article, "-", "--by", name, *form, stdin=text.encode("utf-8", "replace"))
            assert answer.code in (0, 1), answer
            assert_harmless(answer.out + answer.err)
    listed = explorer("draft", article, "--rejected")
    assert_harmless(listed.out + listed.err)
    for place, _, files in os.walk(tmp_path):
        for file in files:
            if file.endswith((".json", ".jsonl")):
                assert_harmless(Path(place, file).read_text(encoding="utf-8"))


def assert_harmless(text: str) -> None:
    acting = [letter for letter in text if (ord(letter) < 32 and letter not in "\n\t") or 0x7F <= ord(letter) < 0xA0]
    assert not acting, acting
    assert "\u202e" not in text
    assert "\\u001b" not in text
    assert "\\u202e" not in text


def test_the_shipped_digest_has_nothing_to_ask(explorer: Explorer) -> None:
    answer = explorer("prompt", GRAIN)
    assert (answer.code, answer.out) == (1, "")
