"""What the user may name as a model, where the article then goes, and that no key shows anywhere."""

from __future__ import annotations

import pickle
import sys
import traceback
from typing import Any

import pytest

from explorer.draft.model.doors.address import door_of, limits_of, named_in
from explorer.draft.model.doors.door import DoorError
from explorer.draft.model.doors.keys import KEY_VARIABLE, Key
from explorer.draft.model.doors.network.place import place_of
from explorer.settings.modelling import Model
from tests.doors import ask, door_to, error_of
from tests.model_server import ModelServer, answer, body, refuses

SECRET = "sk-fjord-1234567890"


@pytest.mark.parametrize(
    ("spec", "name", "host"),
    [
        ("http://localhost:11434/v1#qwen3:8b", "qwen3:8b", ""),
        ("HTTP://LOCALHOST/v1#m", "m", ""),
        ("http://127.0.0.1:8080#m", "m", ""),
        ("http://127.8.9.1:8080#m", "m", ""),
        ("https://[::1]:8080/v1/#m", "m", ""),
        ("  http://localhost.:1#m ", "m", ""),
        ("https://api.example/v1#org/model-7b@fp8", "org/model-7b@fp8", "api.example"),
        ("https://api.example:8443/v1#a%20b", "a b", "api.example:8443"),
        ("http://gpu-box:8000/v1#m", "m", "gpu-box:8000, unencrypted"),
        ("http://localhost.example/v1#m", "m", "localhost.example, unencrypted"),
        ("http://127.0.0.1.example/v1#m", "m", "127.0.0.1.example, unencrypted"),
        ("http://my.localhost/v1#m", "m", "my.localhost, unencrypted"),
        ("http://127.1/v1#m", "m", "127.1, unencrypted"),
        ("http://0.0.0.0/v1#m", "m", "0.0.0.0, unencrypted"),
        ("http://localhost:11434/v1#gpt-oss:120b-cloud", "gpt-oss:120b-cloud", "ollama.com"),
        ("llm:gpt-5-mini", "gpt-5-mini", "the program llm, which may send it on"),
        ("llm: openrouter/qwen/qwen3 ", "openrouter/qwen/qwen3", "the program llm, which may send it on"),
        ("cmd:/opt/gateway/ask --key 'a b'", "ask", "the program ask, which may send it on"),
    ],
)
def test_what_names_a_model(spec: str, name: str, host: str) -> None:
    door = door_of(spec, Model(), {})
    assert (door.name, door.host) == (name, host)


@pytest.mark.parametrize(
    ("spec", "words"),
    [
        ("", "no model is named"), ("   ", "no model is named"),
        ("qwen3:8b", "names no model"), ("gpt", "names no model"), ("ftp://x/v1#m", "names no model"),
        ("http:/localhost#m", "names no model"), ("\x1b[31m", "names no model"),
        ("http://localhost:11434/v1", "Add its name behind a #"), ("http://localhost:11434/v1#", "Add its name"),
        ("http://#m", "names no host"), ("http://.#m", "names no host"), ("http://:80#m", "names no host"),
        ("http://x:port#m", "its port is not a number"), ("http://x:99999#m", "its port is not a number"),
        ("http://x y/#m", "letters that no address has"), ("http://ex\u0430mple/v1#m", "letters that no address has"),
        ("http://x/a\r\nHost: y#m", "letters that no address has"), ("http://x/v1\\#m", "letters that no address has"),
        (f"https://kari:{SECRET}@x/v1#m", "it holds a password"), (f"https://x/v1?key={SECRET}#m", "has a “?”"),
        (f"kari:{SECRET}@x", "names no model"),
        ("llm:", "names no model"), ("cmd:", "names no program"), ("cmd:  ", "names no program"),
        ("cmd:''", "names no program"), ("cmd:ask 'x", "can't be read: no closing quotation"),
    ],
)  # fmt: skip
def test_what_names_none(spec: str, words: str) -> None:
    with pytest.raises(DoorError) as raised:
        door_of(spec, Model(), {})
    assert raised.value.kind == "address"
    assert words in raised.value.message
    assert SECRET not in raised.value.message
    assert raised.value.message.isprintable()


def test_the_settings_name_a_model() -> None:
    there = Model(url="https://api.example/v1", name="small")
    assert named_in(there) == "https://api.example/v1#small"
    assert named_in(Model(name="llm:gpt")) == "llm:gpt"
    assert named_in(Model(url="https://api.example/v1")) == named_in(Model()) == ""
    assert (door_of("", there, {}).name, door_of("", there, {}).host) == ("small", "api.example")
    assert (door_of("large:9b", there, {}).name, door_of("large:9b", there, {}).host) == ("large:9b", "api.example")
    assert door_of("https://api.example/other", there, {}).name == "small"
    with pytest.raises(DoorError):
        door_of("https://other.example/v1", there, {})


@pytest.mark.parametrize(
    ("address", "url"),
    [
        ("http://x", "http://x/v1"), ("http://x/", "http://x/v1"), ("http://X:80/v1/", "http://x/v1"),
        ("https://x:443/api/openai/v1/chat/completions", "https://x/api/openai/v1"),
        ("http://[::1]:1/v1", "http://[::1]:1/v1"),
    ],
)  # fmt: skip
def test_where_an_address_leads(address: str, url: str) -> None:
    assert place_of(address)[0].url == url


def test_patience_grows_with_the_timeout() -> None:
    assert (limits_of(Model()).whole, limits_of(Model()).first, limits_of(Model()).connect) == (600, 120, 5)
    assert limits_of(Model(timeout=30)).first == 30
    assert limits_of(Model(timeout=3600)).first == 720


# --- keys -------------------------------------------------------------------------------------------------------


def authorization(spec: str, environ: dict[str, str], **settings: Any) -> str:
    with ModelServer(answer("{}")) as server:
        door = door_to(
            spec.format(url=server.url), environ, **{k: v.format(url=server.url) for k, v in settings.items()}
        )
        ask(door)
        return server.seen[-1].headers.get("authorization", "")


def printing(text: str) -> str:
    return f"'{sys.executable}' -c 'print(\"{text}\")'"


def test_a_key_comes_from_the_environment_or_a_command() -> None:
    named = {"url": "{url}", "name": "m"}
    bearer = f"Bearer {SECRET}"
    assert authorization("", {"MY_KEY": f" {SECRET}\n"}, key_env="MY_KEY", **named) == bearer
    assert authorization("", {}, key_command=printing(SECRET), **named) == bearer
    assert authorization("", {}, key_env="MY_KEY", key_command=printing(SECRET), **named) == bearer
    assert authorization("{url}#m", {KEY_VARIABLE: SECRET}) == bearer
    assert authorization("{url}#m", {"OPENAI_API_KEY": SECRET}) == ""


def test_the_key_of_the_settings_is_for_their_server_alone() -> None:
    settings = {"url": "https://api.example/v1", "name": "m", "key_env": "MY_KEY"}
    assert authorization("{url}#m", {"MY_KEY": SECRET}, **settings) == ""
    settings = {"url": "http://127.0.0.1:1/v1", "name": "m", "key_command": printing(SECRET)}
    assert authorization("{url}#m", {}, **settings) == "", "another port is another server"


@pytest.mark.parametrize(
    ("settings", "environ", "words"),
    [
        ({"key_env": "MY_KEY"}, {}, "MY_KEY, which is to hold the key for 127.0.0.1"),
        ({"key_env": "MY_KEY"}, {"MY_KEY": f"{SECRET}\r\nX: y"}, "letters that no key has"),
        ({"key_env": "MY_KEY"}, {"MY_KEY": f"“{SECRET}”"}, "letters that no key has"),
        ({"key_command": f"'{sys.executable}' -c 'import sys; print(\"{SECRET}\"); sys.exit(3)'"}, {}, "exit code 3"),
        ({"key_command": printing("")}, {}, "it printed nothing"),
        ({"key_command": f"no-such-program {SECRET}"}, {}, "there is no such program"),
        ({"key_command": f"'{SECRET}"}, {}, "there is no such program"),
    ],
)
def test_a_key_that_is_missing_or_none(settings: dict[str, str], environ: dict[str, str], words: str) -> None:
    with ModelServer(answer("{}")) as server:
        error = error_of(door_to("", environ, url=server.url, name="m", **settings))
        assert server.questions == []
    assert (error.kind, words in error.message) == ("key", True), error.message
    assert SECRET not in error.message


@pytest.mark.parametrize(
    "reply",
    [
        refuses(401, f"Incorrect API key provided: {SECRET}."),
        refuses(400, f"Authorization: Bearer {SECRET}"),
        refuses(500, SECRET),
        body(f"you sent {SECRET}", "text/plain", 403),
        body("<p>", "text/html"),
    ],
)
def test_no_key_is_in_an_error_or_a_representation(reply: Any) -> None:
    with ModelServer(reply) as server:
        door = door_to(server.spec, {KEY_VARIABLE: SECRET})
        error = error_of(door)
    told = "".join(traceback.format_exception(error)) + repr(error) + repr(door) + repr(vars(door)["_key"])
    assert SECRET not in told
    assert SECRET not in repr({name: value for name, value in vars(door).items() if name != "_environ"})


def test_a_key_can_not_be_stored() -> None:
    key = Key(lambda: SECRET)
    assert key.reveal() == SECRET
    assert SECRET not in f"{key!r} {key}"
    with pytest.raises(TypeError):
        pickle.dumps(key)


def test_no_secret_is_in_a_representation_of_a_program() -> None:
    assert SECRET not in repr(door_of(f"cmd:ask --key {SECRET}", Model(), {}))
    assert SECRET not in repr(Model(key_command=f"echo {SECRET}"))
