"""A model that is asked about a whole article: part by part, stored, cut off, stopped, and by a real server."""

from __future__ import annotations

import json
import os
import stat
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from explorer.digest.model import Digest
from explorer.draft.document import Document
from explorer.draft.drafting import draft
from explorer.draft.model import answered
from explorer.draft.model.answered import Answers, key_of
from explorer.draft.model.asked import Asking
from explorer.draft.model.doors.door import DoorError, Question, Reply
from explorer.draft.model.proposing import Proposed, propose
from explorer.draft.model.questions.chunks import MOST_PARAGRAPHS, chunks
from tests.doors import door_to
from tests.model_server import ModelServer, hangs_up, refuses
from tests.model_server import answer as serves
from tests.proposals import PARAGRAPHS, Scripted, answer, document_of, drafted, ids_of


@pytest.fixture(scope="module")
def digest() -> Digest:
    return drafted()


@pytest.fixture(scope="module")
def long() -> Digest:
    """An article that is asked about in three parts; the first quotation is in the first, and so on."""
    fine = ("The weather was fine, and the streets of the town were full of people who had come to see it.",)
    parts = [(*(PARAGRAPHS if number == 0 else ()), *fine * MOST_PARAGRAPHS) for number in range(3)]
    last = ("“We have seen enough of it by now,” Ole Berg said.",)
    paragraphs = (*parts[0], *fine * 10, *last, *fine * MOST_PARAGRAPHS, *last)
    return draft(Document("Ferry link to open in May", paragraphs, date="2025-11-27"))


def ask(digest: Digest, door: Any, **more: Any) -> Proposed:
    return propose(digest, document_of(digest), door, **more)


def stored_in(cache: Path) -> list[Path]:
    return sorted((cache / "answers").glob("*"))


# --- the cache ------------------------------------------------------------------------------------------------


def test_the_same_question_is_asked_once(digest: Digest, tmp_path: Path) -> None:
    text = answer(digest, ("Nobody asked", "Kari Lund", 4))
    door = Scripted(text)
    first, second = (ask(digest, door, cache=tmp_path) for _ in range(2))
    assert len(door.asked) == 1
    assert (first.report.cached, second.report.cached) == (0, 1)
    assert second.document == first.document
    assert (first.report.tokens_in, second.report.tokens_in) == (900, None)
    assert second.report.seconds == 0
    ask(digest, door, cache=tmp_path, fresh=True)
    assert len(door.asked) == 2
    (path,) = stored_in(tmp_path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_another_model_host_or_question_is_asked_for_itself(digest: Digest) -> None:
    question = Question("a", "b", {"type": "object"}, 10)
    door = Scripted("{}")
    other, elsewhere = Scripted("{}"), Scripted("{}")
    other.name, elsewhere.host = "another", "api.example"
    keys = {key_of(one, question, 1) for one in (door, other, elsewhere)}
    keys |= {key_of(door, question, 2), key_of(door, Question("a", "c", {"type": "object"}, 10), 1)}
    keys |= {key_of(door, Question("a", "b", {}, 10), 1)}
    assert len(keys) == 6


def test_an_answer_in_another_context_is_asked_for_itself() -> None:
    question = Question("a", "b", {"type": "object"}, 10)
    doors = [door_to("http://localhost:1/v1#m", num_ctx=tokens) for tokens in (0, 2048, 8192)]
    assert len({key_of(door, question, 1) for door in doors}) == 3


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"text": 3}', b"\xff" * 100])
def test_a_damaged_answer_is_asked_for_again(digest: Digest, tmp_path: Path, damage: bytes) -> None:
    door = Scripted(answer(digest, ("Nobody asked", "Kari Lund", 4)))
    ask(digest, door, cache=tmp_path)
    stored_in(tmp_path)[0].write_bytes(damage)
    assert ask(digest, door, cache=tmp_path).report.agreed == 1
    assert len(door.asked) == 2
    assert ask(digest, door, cache=tmp_path).report.cached == 1


def test_the_oldest_answers_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answered, "MOST_FILES", 3)
    answers = Answers(tmp_path)
    for number in range(5):
        answers.store(f"{number}", Reply(str(number), "stop", 1, 1, 0.1))
        path = tmp_path / "answers" / f"{number}.json"
        os.utime(path, (number, number))
    answers.store("5", Reply("5", "stop", 1, 1, 0.1))
    assert [answers.find(str(number)) is not None for number in range(6)] == [False, False, False, True, True, True]


def test_without_a_place_it_is_asked_and_nothing_is_stored(digest: Digest, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for cache in (None, tmp_path / "file"):
        assert ask(digest, Scripted(answer(digest, ("Nobody asked", "Kari Lund", 4))), cache=cache).report.agreed == 1
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


@pytest.mark.parametrize("text", ["", "I can not help with that.", "{}", '{"type": "object", "properties": {}}'])
def test_what_is_no_answer_is_told_and_not_stored(digest: Digest, tmp_path: Path, text: str) -> None:
    with pytest.raises(DoorError, match="nothing that can be read"):
        ask(digest, Scripted(text), cache=tmp_path)
    assert not stored_in(tmp_path)


# --- parts ----------------------------------------------------------------------------------------------------


def answers_to(digest: Digest) -> list[str]:
    """An honest answer to each part."""
    texts = []
    quotes, names = ids_of(digest)
    known = {id_: digest.get(f"quote/{quote}") for quote, id_ in quotes.items()}
    for chunk in chunks(digest):
        said = [
            {"q": id_, "who": names.get(getattr(known[id_], "speaker", ""), "N0"), "p": chunk.paragraphs[0]}
            for id_ in chunk.quotes
        ]
        ends = {"first": chunk.paragraphs[0], "last": chunk.paragraphs[-1]}
        texts.append(json.dumps({**ends, "speakers": said}))
    return texts


def test_a_part_that_fails_leaves_the_others(long: Digest, tmp_path: Path) -> None:
    texts = answers_to(long)
    assert len(texts) == 3
    door = Scripted(texts[0], DoorError("it hung up", "broken"), texts[2])
    done = ask(long, door, cache=tmp_path)
    assert done.failure == "it hung up"
    assert (done.report.questions, done.report.answered) == (3, 2)
    again = ask(long, Scripted(texts[1]), cache=tmp_path)
    assert (again.report.answered, again.report.cached, again.failure) == (3, 2, "")


def test_after_a_wrong_key_nothing_else_is_asked(long: Digest) -> None:
    door = Scripted(answers_to(long)[0], DoorError("no such key", "key"))
    done = ask(long, door)
    assert (len(door.asked), done.report.answered, done.failure) == (2, 1, "no such key")


def test_if_nothing_is_answered_that_is_an_error(long: Digest) -> None:
    door = Scripted(DoorError("it hung up", "broken"), DoorError("nobody answers", "away"))
    with pytest.raises(DoorError, match="it hung up"):
        ask(long, door)
    assert len(door.asked) == 2


def test_who_stops_has_what_was_answered(long: Digest, tmp_path: Path) -> None:
    texts = answers_to(long)
    looks = count()
    door = Scripted(*texts)
    done = ask(long, door, cache=tmp_path, stop=lambda: next(looks) > 2)
    assert done.stopped
    assert done.report.answered == 1
    assert not done.failure
    assert len(stored_in(tmp_path)) == 1
    assert ask(long, Scripted(*texts), stop=lambda: True).report.said == 0


def test_progress_tells_parts_and_tokens(long: Digest) -> None:
    heard: list[Asking] = []
    ask(long, Scripted(*answers_to(long)), progress=heard.append)
    assert [(one.part, one.parts, one.tokens_in, one.tokens_out) for one in heard] == [
        (1, 3, 900, 60), (2, 3, 1800, 120), (3, 3, 2700, 180)
    ]  # fmt: skip


def test_paragraphs_that_a_model_did_not_see_are_told_and_nothing_is_taken_for_them(digest: Digest) -> None:
    text = answer(digest, ("We will not", "Kari Lund", 2), ("Nobody asked", "Kari Lund", 4), last=3)
    done = ask(digest, Scripted(text))
    assert done.unseen == (4, 5, 6, 7, 8, 9)[: len(digest.article.body or ()) - 3]
    assert done.report.said == 1
    unread = ask(digest, Scripted(Reply(answer(digest, ("We will not", "Kari Lund", 2)), "stop", 50, 60, 1.0)))
    assert len(unread.unseen) == len(digest.article.body or ())
    assert unread.report.said == 0


# --- answers that are cut off -----------------------------------------------------------------------------------


def test_for_the_rest_of_an_answer_that_was_cut_off_it_is_asked_once(digest: Digest) -> None:
    whole = answer(digest, ("We will not", "Kari Lund", 2), ("Nobody asked", "Kari Lund", 4))
    cut = whole[: whole.rindex("{")] + '{"q": "Q'
    rest = answer(digest, ("Nobody asked", "Kari Lund", 4))
    door = Scripted(Reply(cut, "length", 900, 60, 1.0), Reply(rest, "length", 900, 60, 1.0))
    done = ask(digest, door)
    assert done.report.agreed == 2
    assert len(door.asked) == 2
    assert (done.report.questions, done.report.answered) == (2, 2)
    first, second = (one.user for one in door.asked)
    assert "We will not wait any longer for the bridge”\n" in first.partition("QUOTATIONS")[2]
    assert "We will not wait any longer for the bridge”\n" not in second.partition("QUOTATIONS")[2]


def test_an_answer_cut_off_before_it_says_anything_is_not_asked_for_again(digest: Digest) -> None:
    door = Scripted(Reply('{"first": ', "length", 900, 60, 1.0))
    with pytest.raises(DoorError, match="cut off"):
        ask(digest, door)
    assert len(door.asked) == 1


# --- a real server --------------------------------------------------------------------------------------------


def test_a_server_is_asked_and_its_answer_is_in_the_document(digest: Digest, tmp_path: Path) -> None:
    text = answer(digest, ("Nobody asked", "Kari Lund", 4), ("A bridge would", "Ole Berg", 5))
    with ModelServer(serves(text)) as server:
        done, again = (ask(digest, door_to(server.spec), cache=tmp_path) for _ in range(2))
        assert len(server.questions) == 1
    assert (done.report.agreed, done.report.rejected) == (1, 1)
    assert (done.report.tokens_in, done.report.tokens_out) == (1200, 80)
    assert again.report.cached == 1
    assert again.document == done.document


def test_a_server_that_hangs_up_in_the_second_part_leaves_the_first(long: Digest) -> None:
    with ModelServer(serves(answers_to(long)[0], tokens=None), hangs_up()) as server:
        done = ask(long, door_to(server.spec))
    assert done.report.answered == 1
    assert "hung up" in done.failure


def test_a_server_that_refuses_the_key_is_told(digest: Digest) -> None:
    with ModelServer(refuses(401, "no key")) as server, pytest.raises(DoorError, match="no key"):
        ask(digest, door_to(server.spec))
