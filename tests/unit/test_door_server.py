"""The door to a server of models: a real one on loopback, that answers, refuses, dawdles and lies about it."""

from __future__ import annotations

import json
import random
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from email.utils import formatdate
from typing import Any

import pytest
from msgspec.structs import replace

from explorer.draft.model.doors.dialects.refusals import wait_of
from explorer.draft.model.doors.door import DoorError
from tests.doors import PATIENT, QUESTION, SCHEMA, Heard, ask, door_to, error_of, stops_after
from tests.model_server import (
    MODEL,
    ModelServer,
    Reply,
    accepts,
    answer,
    body,
    drips,
    endless,
    hangs_up,
    hangs_up_in_stream,
    redirects,
    refuses,
    silent,
)

SAID = '{"last": 3, "speakers": [{"q": "Q1", "who": "N2"}]}'

ALOUD = f"<think>Who? She.</think>\n```json\n{SAID}\n```"
BROKEN_OFF = 'data: {"choices": [{"delta": {"content": "{"}}]}\n\ndata: {"error": "overloaded"}\n\n'


def whole(text: Any, **more: Any) -> Reply:
    return body({"choices": [{"message": {"content": text}, "finish_reason": "stop"}], **more})


# --- honest -----------------------------------------------------------------------------------------------------


def test_an_honest_answer() -> None:
    with ModelServer(answer(SAID, tokens=(1234, 56))) as server:
        reply = ask(door_to(server.spec))
        (question,) = server.questions
        sent = server.seen[-1]
    assert (reply.text, reply.finish, reply.tokens_in, reply.tokens_out) == (SAID, "stop", 1234, 56)
    assert reply.took >= 0
    assert question["model"] == MODEL
    assert [message["content"] for message in question["messages"]] == [QUESTION.system, QUESTION.user]
    assert question["response_format"]["json_schema"]["schema"] == SCHEMA
    assert question["temperature"] == 0
    assert question["max_tokens"] == QUESTION.answer
    assert sent.path == "/v1/chat/completions"
    assert "authorization" not in sent.headers
    assert sent.headers["accept-encoding"] == "identity"


def test_nothing_but_the_question_is_sent() -> None:
    with ModelServer(answer(SAID)) as server:
        ask(door_to(server.spec, {"HOME": "/home/kari", "USER": "kari"}))
        text = json.dumps([seen._asdict() for seen in server.seen])
    assert "kari" not in text
    assert not {name for seen in server.seen for name in seen.headers} & {"referer", "cookie", "from"}


def test_an_answer_that_is_cut_off_says_so() -> None:
    with ModelServer(answer(SAID[:20], "length")) as server:
        reply = ask(door_to(server.spec))
    assert (reply.text, reply.finish) == (SAID[:20], "length")


@pytest.mark.parametrize(
    ("reply", "text"),
    [
        (whole(SAID, usage={"prompt_tokens": 7, "completion_tokens": 8}), SAID),
        (whole(None), ""),
        (whole([{"type": "thinking", "thinking": []}, {"type": "text", "text": SAID}]), SAID),
        (body(json.dumps({"choices": [{"message": {"content": SAID}}]}), kind="text/plain; charset=utf-8"), SAID),
        (body(json.dumps({"choices": [{"message": {"content": SAID}}]}), kind=""), SAID),
        (answer(ALOUD), ALOUD),
        (answer("I can't help with that."), "I can't help with that."),
        (answer(""), ""),
        (whole("half \ud83d a letter"), "half ? a letter"),
    ],
    ids=["in one piece", "null", "in parts", "as text", "without a type", "thinking aloud", "no", "empty", "half"],
)  # fmt: skip
def test_what_the_model_says_is_handed_on_as_it_is(reply: Reply, text: str) -> None:
    with ModelServer(reply) as server:
        assert ask(door_to(server.spec)).text == text


def test_strange_counts_of_tokens_are_none() -> None:
    with ModelServer(whole(SAID, usage={"prompt_tokens": "many", "completion_tokens": -1})) as server:
        reply = ask(door_to(server.spec))
    assert (reply.tokens_in, reply.tokens_out) == (None, None)


def test_progress_tells_the_tokens_that_have_come() -> None:
    heard = Heard()
    with ModelServer(answer(SAID)) as server:
        door_to(server.spec).ask(QUESTION, lambda: False, heard)
    assert heard.progress
    assert max(progress.tokens for progress in heard.progress) > 0
    times = [progress.took for progress in heard.progress]
    assert times == sorted(times)


# --- what is no answer ------------------------------------------------------------------------------------------

TROUBLES: dict[str, tuple[Reply, str, str]] = {
    "garbage": (body(b"\x00\xff{{{", "application/json"), "broken", "is not JSON"),
    "a page": (body("<html>Welcome</html>", "text/html"), "broken", "answers with text/html"),
    "a picture": (body(b"\x89PNG", "image/png"), "broken", "answers with image/png"),
    "an evil type": (body(b"{}", "te\x1b[31mxt"), "broken", "answers with"),
    "packed": (body(b"\x1f\x8b", Content_Encoding="gzip"), "broken", "packed (gzip)"),
    "another shape": (body([1, 2]), "broken", "holds no answer"),
    "no choices": (body({"choices": []}), "broken", "holds no answer"),
    "too deep": (body("[" * 100_000), "broken", "is not JSON"),
    "an error with 200": (body({"error": {"message": "out of memory\x1b[2J"}}), "broken", "out of memory"),
    "an empty body": (body(b""), "broken", "is not JSON"),
    "an empty stream": (body(b"", "text/event-stream"), "broken", "holds no answer"),
    "a garbage stream": (body(b"data: {{{\n\ndata: 1\n\n" * 9, "text/event-stream"), "broken", "holds no answer"),
    "an error in a stream": (
        body(BROKEN_OFF, "text/event-stream"), "broken", "broke off: overloaded",
    ),
    "hanging up at once": (hangs_up(), "broken", "hung up"),
    "hanging up later": (hangs_up(b'{"choices": ['), "broken", "hung up"),
    "hanging up in a stream": (hangs_up_in_stream(SAID), "broken", "hung up"),
    "huge": (endless(), "broken", "larger than 1 MB"),
    "a huge stream": (endless("text/event-stream"), "broken", "larger than 1 MB"),
    "redirecting": (redirects("https://collector.example/v1?key=secret"), "refused", "https://collector.example;"),
    "redirecting to another port": (redirects("http://me:secret@[::1]:8443/v1"), "refused", "http://[::1]:8443;"),
    "redirecting nowhere": (redirects(""), "refused", "another address"),
    "redirecting oddly": (redirects("//[", 302), "refused", "another address"),
}  # fmt: skip


@pytest.mark.parametrize("trouble", TROUBLES)
def test_what_is_no_answer_ends_in_plain_words(trouble: str) -> None:
    reply, kind, words = TROUBLES[trouble]
    with ModelServer(reply) as server:
        error = error_of(door_to(server.spec, limits=replace(PATIENT, size=1 << 20)))
        assert f"127.0.0.1:{server.port}" in error.message
        assert len(server.questions) == 1, "asked once"
    assert error.kind == kind
    assert words in error.message
    assert "secret" not in error.message


def test_no_redirection_is_followed() -> None:
    with ModelServer(answer(SAID)) as other, ModelServer(redirects("")) as server:
        for status in (301, 302, 303, 307, 308):
            server._server.replies = [redirects(f"{other.url}/chat/completions", status)]
            assert error_of(door_to(server.spec, {"EXPLORER_MODEL_KEY": "k-123456"})).kind == "refused"
        assert other.seen == []


def test_a_server_that_is_not_there() -> None:
    with ModelServer() as server:
        spec = server.spec
    error = error_of(door_to(spec))
    assert error.kind == "away"
    assert "is the server started?" in error.message


def test_a_server_that_speaks_something_else() -> None:
    import socket

    with socket.create_server(("127.0.0.1", 0)) as listening:

        def greet() -> None:
            for _ in range(2):
                line, _ = listening.accept()
                line.sendall(b"220 mail.example ESMTP\r\n" * 3)
                line.recv(1 << 16)
                line.close()

        threading.Thread(target=greet, daemon=True).start()
        error = error_of(door_to(f"http://127.0.0.1:{listening.getsockname()[1]}/v1#x"))
    assert error.kind == "broken"


PIECES = (
    b'data: {"choices": [{"delta": {"content": "{}"}}]}\n\n',
    b'data: {"choices": [{"delta": {}, "finish_reason": "stop"}]}\n\n',
    b"",
)
WIRE = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n" + b"".join(
    b"%x\r\n%s\r\n" % (len(piece), piece) for piece in PIECES
)


def spoil(said: bytearray, chance: random.Random) -> None:
    """Change, add and take away some bytes, and perhaps the end."""
    for _ in range(chance.choice([1, 3, 30])):
        at = chance.randrange(len(said))
        said[at : at + chance.choice([0, 1, 9])] = chance.randbytes(chance.choice([0, 1, 4]))
    if chance.random() < 0.5:
        del said[chance.randrange(len(said)) :]


@pytest.mark.parametrize("seed", range(40))
def test_any_bytes_end_in_an_answer_or_in_plain_words(seed: int) -> None:
    chance = random.Random(seed)
    said = bytearray(WIRE)
    if seed:
        spoil(said, chance)

    def reply(handler: Any) -> None:
        handler.wfile.write(said)
        handler.close_connection = True

    with ModelServer(reply) as server:
        try:
            assert isinstance(text := ask(door_to(server.spec)).text, str)
            assert seed or text == "{}"
        except DoorError:
            assert seed


# --- slow, and stopped ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("reply", "limits", "words"),
    [
        (silent, {"first": 0.05}, "did not begin to answer within 0.05 seconds"),
        (silent, {"whole": 0.05}, "did not finish its answer within 0.05 seconds"),
        (drips(b": still there\n"), {"whole": 0.3}, "did not finish its answer within 0.3 seconds"),
        (drips(b" ", "application/json"), {"whole": 0.3}, "did not finish its answer within 0.3 seconds"),
    ],
    ids=["no beginning", "no end", "a slow stream", "a slow body"],
)
def test_a_slow_server_is_not_waited_for(reply: Reply, limits: dict[str, float], words: str) -> None:
    with ModelServer(reply) as server:
        error = error_of(door_to(server.spec, limits=replace(PATIENT, **limits)))
    assert (error.kind, words in error.message) == ("slow", True), error.message


@pytest.mark.skipif(sys.platform != "linux", reason="how many may wait in line differs")
def test_a_server_that_does_not_take_the_call() -> None:
    import socket

    with socket.create_server(("127.0.0.1", 0), backlog=0) as full:
        address = full.getsockname()
        calls = []
        for _ in range(4):  # more than wait in line, so that the next one hears nothing
            call = socket.socket()
            call.setblocking(False)
            call.connect_ex(address)
            calls.append(call)
        error = error_of(
            door_to(f"http://127.0.0.1:{address[1]}/v1#x", limits=replace(PATIENT, connect=0.1, first=0.1))
        )
        for call in calls:
            call.close()
    assert error.kind == "slow"


@pytest.mark.parametrize("reply", [silent, drips(b": x\n"), refuses(429, "wait", Retry_After="3")])
@pytest.mark.parametrize("looks", [0, 1, 5])
def test_the_user_can_stop_it(reply: Reply, looks: int) -> None:
    with ModelServer(reply) as server:
        error = error_of(door_to(server.spec), stop=stops_after(looks))
    assert error.kind == "stopped"


def test_stopping_closes_the_connection() -> None:
    closed = threading.Event()

    def reply(handler: Any) -> None:
        handler.head(200, "text/event-stream", {})
        try:
            while not handler.server.closing.wait(0.01):
                handler.wfile.write(b": x\n")
        except OSError:
            closed.set()

    with ModelServer(reply) as server:
        assert error_of(door_to(server.spec), stop=stops_after(8)).kind == "stopped"
        assert closed.wait(20)


@pytest.mark.parametrize("reply", [silent, drips(b": x\n"), hangs_up(), endless(), answer(SAID)])
def test_no_thread_is_left_behind(reply: Reply) -> None:
    with ModelServer(reply) as server:
        door = door_to(server.spec, limits=replace(PATIENT, size=1 << 20))
        with suppress(DoorError):
            ask(door, stop=stops_after(5))
        for thread in threading.enumerate():
            if thread.name == "model":
                thread.join(20)
                assert not thread.is_alive()


# --- busy -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("status", [429, 503, 529])
@pytest.mark.parametrize("header", [{}, {"Retry_After": "0"}, {"Retry_After": "soon"}])
def test_a_busy_server_is_asked_again(status: int, header: dict[str, str]) -> None:
    busy = refuses(status, "overloaded", **header)
    heard = Heard()
    with ModelServer(busy, busy, answer(SAID)) as server:
        assert door_to(server.spec).ask(QUESTION, lambda: False, heard).text == SAID
        assert len(server.questions) == 3
    assert any("busy; again in" in progress.note and "(2 of 3)" in progress.note for progress in heard.progress)


def test_a_server_that_stays_busy_is_left_alone() -> None:
    with ModelServer(refuses(503, "no slot is free")) as server:
        error = error_of(door_to(server.spec))
        assert len(server.questions) == 3
    assert error.kind == "busy"
    assert "after 3 tries: 503: no slot is free" in error.message


def test_a_server_that_loads_its_model_is_waited_for_longer() -> None:
    heard = Heard()
    with ModelServer(*[refuses(503, "Loading model")] * 5, answer(SAID)) as server:
        assert door_to(server.spec).ask(QUESTION, lambda: False, heard).text == SAID
        assert any(progress.note.endswith("is loading the model") for progress in heard.progress)
    with ModelServer(refuses(503, "Loading model")) as server:
        assert error_of(door_to(server.spec, limits=replace(PATIENT, first=0.3))).kind in ("busy", "slow")


@pytest.mark.parametrize(
    "wait", ["3600", "99999999999999", formatdate(time.time() + 7000, usegmt=True)], ids=["hour", "ever", "date"]
)
def test_a_server_that_asks_for_a_long_wait_is_not_waited_for(wait: str) -> None:
    with ModelServer(refuses(429, "rate limit", Retry_After=wait)) as server:
        error = error_of(door_to(server.spec))
        assert len(server.questions) == 1
    assert error.kind == "busy"
    assert "asks to be left alone" in error.message


def test_no_waiting_helps_where_the_money_is_spent() -> None:
    spent = body({"error": {"message": "You exceeded your quota.", "code": "insufficient_quota"}}, status=429)
    with ModelServer(spent) as server:
        error = error_of(door_to(server.spec))
        assert len(server.questions) == 1
    assert (error.kind, "You exceeded your quota." in error.message) == ("refused", True)


@pytest.mark.parametrize(
    ("header", "wait"),
    [
        ("7", 7.0), ("0", 0.0), ("", None), ("-3", None), ("1.5", None), ("٧", None),
        (formatdate(1_000_060, usegmt=True), 60.0), (formatdate(999_000, usegmt=True), 0.0),
        ("Mon, 99 Foo 2026 25:61:61 GMT", None), ("\x00", None),
    ],
)  # fmt: skip
def test_what_retry_after_asks_for(header: str, wait: float | None) -> None:
    assert wait_of(header, 1_000_000) == wait


# --- refused ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ({"error": {"message": "no such model"}}, ": no such model"),
        ({"error": "no such model"}, ": no such model"),
        ({"detail": [{"loc": ["body", "model"], "msg": "no such model"}]}, ": body.model: no such model"),
        ([{"error": {"message": "no such model"}}], ": no such model"),
        ({"object": "error", "message": {"detail": [{"loc": ["body"], "msg": "bad"}]}}, ": body: bad"),
        ("plain words", ": plain words"),
        ("<html>418</html>", ""),
        ("", ""),
        ({"error": {"message": "bad \x1b[31m\u202e words\n" + "x" * 5000}}, "…"),
    ],
)
def test_a_refusal_is_told_with_the_servers_own_words(content: Any, said: str) -> None:
    with ModelServer(body(content, status=418)) as server:
        error = error_of(door_to(server.spec))
        assert len(server.questions) == 1
    assert error.kind == "refused"
    assert error.message.endswith(f"says 418{said}") or (said == "…" and error.message.endswith("…"))


def test_a_missing_model_and_a_missing_key() -> None:
    with ModelServer(refuses(404, "not found"), refuses(401, "no key")) as server:
        door = door_to(server.spec)
        assert f"has no model {MODEL}: 404" in error_of(door).message
        error = error_of(door)
    assert (error.kind, "key-env" in error.message) == ("key", True)


# --- in another manner ------------------------------------------------------------------------------------------


def mode_of(question: Any) -> str:
    return str(question.get("response_format", {}).get("type", "plain"))


NO_SCHEMA = "response_format type json_schema is not supported"


@pytest.mark.parametrize(
    ("accept", "mode"),
    [
        (lambda question: "" if mode_of(question) == "json_schema" else "?", "json_schema"),
        (lambda question: NO_SCHEMA if mode_of(question) == "json_schema" else "", "json_object"),
        (lambda question: "bad response_format" if "response_format" in question else "", "plain"),
        (lambda question: "Invalid request" if "response_format" in question else "", "plain"),
    ],
)
def test_json_is_asked_for_step_by_step(accept: Callable[[Any], str], mode: str) -> None:
    with ModelServer(accepts(accept, answer(SAID))) as server:
        door = door_to(server.spec)
        assert ask(door).text == SAID
        last = server.questions[-1]
        asked = len(server.questions)
        assert ask(door).text == SAID
        assert len(server.questions) == asked + 1, "what it takes is remembered"
        assert mode_of(server.questions[-1]) == mode
    user = last["messages"][1]["content"]
    assert user.startswith(QUESTION.user), "what may be cached is in front"
    assert (json.dumps(SCHEMA, separators=(",", ":")) in user) == (mode != "json_schema")


@pytest.mark.parametrize(
    ("name", "complaint"),
    [
        ("stream_options", "[{'type': 'extra_forbidden', 'loc': ('body', 'stream_options', 'include_usage')}]"),
        ("seed", "Extra inputs are not permitted: seed"),
        ("temperature", "Unsupported value: 'temperature' does not support 0 with this model."),
        ("chat_template_kwargs", "Unrecognized request argument supplied: chat_template_kwargs"),
    ],
)
def test_what_a_server_complains_of_is_left_out(name: str, complaint: str) -> None:
    with ModelServer(accepts(lambda question: complaint if name in question else "", answer(SAID))) as server:
        ask(door_to(server.spec))
        first, last = server.questions
    assert set(first) - set(last) == {name}
    assert mode_of(last) == "json_schema"


def test_the_new_word_for_the_length_of_an_answer() -> None:
    complaint = "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens'."
    with ModelServer(accepts(lambda question: complaint if "max_tokens" in question else "", answer(SAID))) as server:
        ask(door_to(server.spec))
        last = server.questions[-1]
    assert last["max_completion_tokens"] == QUESTION.answer


def test_a_context_that_is_too_short_for_the_limit() -> None:
    complaint = "maximum context length is 4096 tokens; you requested 5000 (904 in messages, 4096 in the completion)"
    with ModelServer(accepts(lambda question: complaint if "max_tokens" in question else "", answer(SAID))) as server:
        ask(door_to(server.spec))
        last = server.questions[-1]
    assert not {"max_tokens", "max_completion_tokens"} & set(last)


def test_a_server_that_refuses_everything_is_asked_a_few_times() -> None:
    for complaint in ("no", "max_tokens", "seed temperature response_format", ""):
        with ModelServer(refuses(400, complaint)) as server:
            assert error_of(door_to(server.spec)).kind == "refused"
            assert 2 <= len(server.questions) <= 10
