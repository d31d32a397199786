"""Ollama is asked in its own dialect, with room for the whole question, and nothing goes on from there unasked."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from explorer.draft.model.doors.dialects.ollama import MOST_CONTEXT
from tests.doors import PATIENT, QUESTION, SCHEMA, Heard, ask, door_to, error_of
from tests.model_server import MODEL, ModelServer, accepts, answer, body, drips, hangs_up, refuses

SAID = '{"last": 3}'
BEGUN = '{"message": {"content": "{"}}\n'


@pytest.mark.parametrize("path", ["/v1", "", "/api", "/v1/"])
def test_an_honest_answer(path: str) -> None:
    with ModelServer(answer(SAID, tokens=(900, 12)), ollama=True) as server:
        reply = ask(door_to(f"http://127.0.0.1:{server.port}{path}#{MODEL}"))
        (question,) = server.questions
        assert server.seen[-1].path == "/api/chat"
    assert (reply.text, reply.finish, reply.tokens_in, reply.tokens_out) == (SAID, "stop", 900, 12)
    assert question["format"] == SCHEMA
    assert [message["content"] for message in question["messages"]] == [QUESTION.system, QUESTION.user]
    assert [question[name] for name in ("think", "truncate", "shift")] == [False, False, False]
    assert question["options"]["temperature"] == 0


@pytest.mark.parametrize(
    ("tokens", "set_to", "least", "most"),
    [
        (30, 0, 4096, 8192), (3000, 0, 3000 + 4096, 16384), (20_000, 0, 24_096, 65_536),
        (10**7, 0, MOST_CONTEXT, MOST_CONTEXT), (3000, 2048, 2048, 2048),
    ],
)  # fmt: skip
def test_there_is_room_for_question_and_answer(tokens: int, set_to: int, least: int, most: int) -> None:
    with ModelServer(answer(SAID), ollama=True) as server:
        ask(door_to(server.spec, num_ctx=set_to), replace(QUESTION, tokens=tokens))
        options = server.questions[-1]["options"]
    assert least <= options["num_ctx"] <= most
    assert options["num_predict"] == QUESTION.answer


def test_questions_of_about_a_length_have_the_same_room() -> None:
    with ModelServer(answer(SAID), ollama=True) as server:
        door = door_to(server.spec)
        for tokens in (2000, 2300, 2600):
            ask(door, replace(QUESTION, tokens=tokens))
        assert len({question["options"]["num_ctx"] for question in server.questions}) == 1, "or it loads the model anew"
        assert [seen.method for seen in server.seen].count("GET") == 1, "who it is is asked once"


def test_an_answer_that_is_cut_off_says_so() -> None:
    with ModelServer(answer(SAID, "length"), ollama=True) as server:
        assert ask(door_to(server.spec)).finish == "length"


def test_progress_tells_the_tokens_that_have_come() -> None:
    heard = Heard()
    with ModelServer(answer(SAID * 9), ollama=True) as server:
        door_to(server.spec).ask(QUESTION, lambda: False, heard)
    assert max(progress.tokens for progress in heard.progress) > 0


@pytest.mark.parametrize(
    ("accept", "asked_for"),
    [
        (lambda question: "invalid format: schema" if isinstance(question.get("format"), dict) else "", "json"),
        (lambda question: "failed to load the grammar of format" if "format" in question else "", None),
    ],
)
def test_json_is_asked_for_step_by_step(accept: Any, asked_for: str | None) -> None:
    with ModelServer(accepts(accept, answer(SAID)), ollama=True) as server:
        assert ask(door_to(server.spec)).text == SAID
        last = server.questions[-1]
    assert last.get("format") == asked_for
    assert "JSON schema" in last["messages"][1]["content"]


@pytest.mark.parametrize(
    ("reply", "kind", "words"),
    [
        (body({"error": "model 'scripted' not found"}, status=404), "refused", "has no model scripted: 404"),
        (body(BEGUN + '{"error": "out of memory"}\n', "application/x-ndjson"), "broken", "out of memory"),
        (body(BEGUN, "application/x-ndjson"), "broken", "hung up"),
        (body("{{{", "application/x-ndjson"), "broken", "holds no answer"),
        (body("<p>", "text/html"), "broken", "text/html"),
        (hangs_up(b'{"message"'), "broken", "hung up"),
        (drips(b'{"message": {}}\n', "application/x-ndjson"), "slow", "did not finish"),
        (refuses(500, "model requires more system memory"), "refused", "more system memory"),
    ],
)  # fmt: skip
def test_what_is_no_answer_ends_in_plain_words(reply: Any, kind: str, words: str) -> None:
    with ModelServer(reply, ollama=True) as server:
        error = error_of(door_to(server.spec, limits=replace(PATIENT, whole=1 if kind == "slow" else 40)))
    assert (error.kind, words in error.message) == (kind, True), error.message


def test_a_model_that_runs_elsewhere_is_sent_nothing() -> None:
    shown = {"remote_host": "https://ollama.com:443", "remote_model": "gpt-oss:120b"}
    with ModelServer(answer(SAID), ollama=True, shown=shown) as server:
        door = door_to(server.spec)
        assert door.host == "", "its name does not say so"
        error = error_of(door)
        assert server.questions == []
        assert error_of(door).kind == "refused", "asked once more"
        cloud = door_to(f"{server.url}#big:cloud")
        assert cloud.host == "ollama.com", "the user was asked"
        assert ask(cloud).text == SAID
    assert (error.kind, "https://ollama.com:443" in error.message) == ("refused", True)


def test_another_server_at_the_address_is_not_taken_for_it() -> None:
    with ModelServer(answer(SAID)) as server:
        assert ask(door_to(server.spec)).text == SAID
        assert [seen.path for seen in server.seen] == ["/api/version", "/v1/chat/completions"]
