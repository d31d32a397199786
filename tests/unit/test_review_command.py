"""`explorer review`: the list of doubts, answers to them, and the questions in a terminal."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from explorer.assets import asset
from explorer.digest.kinds import KINDS
from explorer.digest.loading import check, load
from tests import calling
from tests.calling import GRAIN, Explorer

REPOSITORY = Path(__file__).parents[2]
PROMPT = b"Your answer, or Enter for later: "
posix = pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals of POSIX")


@pytest.fixture
def path(explorer: Explorer, tmp_path: Path) -> Path:
    """A draft with doubts."""
    drafted = tmp_path / "drafted.json"
    assert explorer("draft", str(asset("ferry-delayed.txt")), "-o", str(drafted)).code == 0
    return drafted


def record(path: Path, ref: str) -> Any:
    kind, _, identifier = ref.partition("/")
    found = json.loads(path.read_text(encoding="utf-8"))[KINDS[kind].plural]
    return next((item for item in found if item.get("id") == identifier), None)


def speaker_doubt(explorer: Explorer, path: Path) -> Any:
    """The first doubt about who said something, with several candidates."""
    doubts = explorer("review", "--json", "--digest", str(path)).json["doubts"]
    return next(one for one in doubts if one["kind"] == "quote" and len(one["candidates"]) > 1 and one["unknown"])


# --- the list -----------------------------------------------------------------------------------------------


def test_the_list_has_each_doubt_with_its_words_and_candidates(explorer: Explorer, path: Path) -> None:
    answer = explorer("review", "--digest", str(path))
    whole = explorer("review", "--json", "--digest", str(path)).json
    assert (answer.code, answer.err) == (0, "")
    lines = answer.out.splitlines()
    assert lines[0].startswith(f"{whole['left']} doubts left, about ")
    assert len(whole["doubts"]) == whole["left"] > 3
    for number, doubt in enumerate(whole["doubts"], 1):
        assert doubt["number"] == number
        own = [line for line in lines if line.startswith(f"doubt {number}")]
        assert own[0] == f"doubt {number}: {doubt['question']} {doubt['what']}; {doubt['ref']}"
        named = [line for line in own if re.match(rf"doubt {number}, candidate \d: ", line)]
        assert len(named) == len(doubt["candidates"])
        assert any("unknown: " in line for line in own) == (doubt["unknown"] is not None)
    assert answer.out == explorer("review", "--list", "--digest", str(path)).out


def test_the_list_ends_with_sentences_that_say_something_and_have_no_record(explorer: Explorer, path: Path) -> None:
    quotes = [str(quote.ref) for quote in load(path).records["quote"]]
    before = explorer("review", "--json", "--digest", str(path)).json["unrecorded"]
    explorer("edit", "delete", *quotes, "--digest", str(path))
    answer = explorer("review", "--digest", str(path))
    after = explorer("review", "--json", "--digest", str(path)).json["unrecorded"]
    assert len(after) > len(before)
    assert f"{len(after)} sentence" in answer.out
    assert answer.out.splitlines()[-1] == f"paragraph {after[-1]['paragraph']}: {after[-1]['text']}"


def test_kinds_records_and_a_number_narrow_the_list_and_leave_the_numbers(explorer: Explorer, path: Path) -> None:
    at = ("--json", "--digest", str(path))
    whole = explorer("review", *at).json["doubts"]
    quotes = explorer("review", "--kind", "quote", *at).json
    assert quotes["doubts"] == [one for one in whole if one["kind"] == "quote"]
    assert quotes["left"] == len(whole)
    last = whole[-1]
    assert explorer("review", "--only", last["ref"], *at).json["doubts"] == [last]
    assert explorer("review", "--limit", "2", *at).json["doubts"] == whole[:2]
    assert explorer("review", last["ref"], *at).json["doubts"] == [last]
    assert explorer("review", str(last["number"]), *at).json["doubts"] == [last]
    assert explorer("review", "--kind", "planet", *at).code == 2


def test_a_digest_without_doubts_says_so(explorer: Explorer) -> None:
    answer = explorer("review", "--digest", GRAIN)
    assert (answer.code, answer.out.splitlines()[0]) == (0, "no doubts left")


# --- answers ------------------------------------------------------------------------------------------------


def test_an_answer_is_a_number_or_words_of_a_candidate(explorer: Explorer, path: Path) -> None:
    at = ("--digest", str(path))
    doubt = speaker_doubt(explorer, path)
    second = doubt["candidates"][1]
    by_number = explorer("review", doubt["ref"], "2", *at)
    assert by_number.code == 0, by_number.err
    chosen = record(path, doubt["ref"])
    assert load(path).get(f"actor/{chosen['speaker']}").title == second["words"]  # type: ignore[union-attr]
    assert chosen["reviewed"]
    assert "trust" not in chosen
    explorer("undo", *at)
    by_words = explorer("review", str(doubt["number"]), second["words"].upper(), *at)
    assert by_words.code == 0, by_words.err
    assert record(path, doubt["ref"])["speaker"] == chosen["speaker"]


def test_an_answer_settles_what_hangs_on_it_and_one_undo_takes_all(explorer: Explorer, path: Path) -> None:
    at = ("--digest", str(path))
    before = path.read_bytes()
    doubts = explorer("review", "--json", *at).json
    doubt = next(one for one in doubts["doubts"] if one["settles"])
    answer = explorer("review", doubt["ref"], "1", *at)
    assert f"settled {len(doubt['settles'])} more" in answer.err
    assert explorer("review", "--json", *at).json["left"] <= doubts["left"] - 1 - len(doubt["settles"])
    assert explorer("undo", *at).code == 0
    assert path.read_bytes() == before


def test_unknown_and_reject_are_answers(explorer: Explorer, path: Path) -> None:
    at = ("--digest", str(path))
    doubt = speaker_doubt(explorer, path)
    assert explorer("review", doubt["ref"], "unknown", *at).code == 0
    assert record(path, doubt["ref"])["speaker"] == ""
    doubt = explorer("review", "--json", *at).json["doubts"][0]
    assert explorer("review", "1", "reject", *at).code == 0
    assert record(path, doubt["ref"]) is None


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (("99", "1"), 1, "there is no doubt 99; "),
        (("1", "77"), 1, "doubt 1 has no candidate 77; Answers: 1 ("),
        (("1", "nobody at all"), 1, "“nobody at all” is not an answer to doubt 1. Answers: "),
        (("1", "unknwon"), 1, "Did you mean “unknown”?"),
        (("actor/nobody", "1"), 1, "there is no actor/nobody"),
        (("country/DK", "1"), 1, "country/DK is not in doubt"),
        (("nonsense", "1"), 2, "“nonsense” names no doubt; write its number, or the record it is about"),
        (("1", "e"), 1, "explorer edit quote/"),
        (("1", "h"), 1, "“h” is not an answer to doubt 1."),
        (("1", "d."), 1, "“d.” is not an answer to doubt 1."),
        (("--list", "1"), 2, "--list only lists; leave out “1”"),
        (("1", ""), 2, "is empty"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_what_is_no_answer_changes_nothing(
    explorer: Explorer, path: Path, words: tuple[str, ...], code: int, message: str
) -> None:
    before = path.read_bytes()
    answer = explorer("review", *words, "--digest", str(path))
    assert (answer.code, answer.out) == (code, ""), answer.err
    assert message in answer.err
    assert path.read_bytes() == before


def test_answers_in_a_pipe_are_said_to_be_unread(path: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "explorer", "review", "--digest", str(path)]
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(REPOSITORY), **calling.places(tmp_path)}
    with (tmp_path / "answers").open("w+") as answers:
        answers.write("1\n")
        answers.seek(0)
        done = subprocess.run(command, env=environment, stdin=answers, capture_output=True, text=True, check=True)
        assert "answers on standard input are not read; write one as explorer review NUMBER ANSWER" in done.stderr
    done = subprocess.run(
        command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=True
    )
    assert done.stderr == ""


def test_the_list_names_its_article(explorer: Explorer, path: Path) -> None:
    assert explorer("review", "--digest", str(path)).out.splitlines()[1].startswith("article: Ferry “Hallvik” Delayed")
    assert explorer("review").out.splitlines()[1].startswith("article: Russia Becomes the First Country")


def test_every_doubt_can_be_answered_until_none_is_left(explorer: Explorer, path: Path) -> None:
    at = ("--digest", str(path))
    for _ in range(60):
        doubts = explorer("review", "--json", *at).json["doubts"]
        if not doubts:
            break
        answer = explorer("review", "1", "1" if doubts[0]["candidates"] else "reject", *at)
        assert answer.code == 0, answer.err
    assert explorer("review", *at).out.splitlines()[0] == "no doubts left"
    assert json.loads(path.read_text(encoding="utf-8"))["reviewed"]["at"]
    assert [problem for problem in check(load(path)) if problem.severity == "error"] == []


# --- in a terminal ------------------------------------------------------------------------------------------


def asked(path: Path, home: Path, typed: Sequence[str], **more: str) -> tuple[int, str]:
    """Type lines into `explorer review` in a terminal; returns its exit code and what it showed."""
    from tests.terminal import Terminal

    places = {**calling.places(home), "HOME": str(home), "PYTHONPATH": str(REPOSITORY), "TERM": "xterm-256color"}
    command = [sys.executable, "-m", "explorer", "review", "--digest", str(path)]
    environment = {"PATH": os.environ["PATH"], **places, **more}
    with Terminal(command, size=(90, 60), env=environment, emulated=False) as terminal:
        for number, line in enumerate(typed, 1):
            while terminal.output.count(PROMPT) < number and terminal.process.poll() is None:
                terminal.take(0.1)
            terminal.type(line.encode())
        code = terminal.ends(30)
        return code, bytes(terminal.output).decode()


@posix
@pytest.mark.parametrize("more", [{}, {"ACCESSIBLE": "1"}, {"TERM": "dumb"}], ids=str)
def test_in_a_terminal_each_doubt_is_asked_in_turn(
    explorer: Explorer, path: Path, tmp_path: Path, more: dict[str, str]
) -> None:
    doubts = explorer("review", "--json", "--digest", str(path)).json["doubts"]
    code, shown = asked(path, tmp_path / "desk", ["\n", "\n", "unknown\n", "nonsense\n", "1\n", "\x04"], **more)
    assert code == 0, shown
    assert "Your answer, or Enter for later: " in shown
    assert "“nonsense” is not an answer" in shown
    assert "2 decided, " in shown
    left = [one["ref"] for one in explorer("review", "--json", "--digest", str(path)).json["doubts"]]
    assert left[:2] == [one["ref"] for one in doubts[:2]], "they were left for later"
    if more:
        assert "\x1b" not in shown


@posix
def test_q_ends_and_a_question_mark_explains(path: Path, tmp_path: Path) -> None:
    before = path.read_bytes()
    code, shown = asked(path, tmp_path / "desk", ["?\n", "e\n", "q\n"])
    assert code == 0, shown
    assert "A number takes that candidate" in shown
    assert "explorer edit quote/" in shown
    assert "0 decided, " in shown
    assert path.read_bytes() == before


@posix
def test_u_undoes_the_last_answer_and_ctrl_c_leaves_the_others(explorer: Explorer, path: Path, tmp_path: Path) -> None:
    before = path.read_bytes()
    code, shown = asked(path, tmp_path / "desk", ["u\n", "1\n", "u\n", "\x03"])
    assert code == 130
    assert "nothing was answered yet" in shown
    assert "Undone: " in shown
    assert path.read_bytes() == before
    code, shown = asked(path, tmp_path / "desk", ["1\n", "\x03"])
    assert code == 130
    assert "1 decided" in shown
    assert path.read_bytes() != before
