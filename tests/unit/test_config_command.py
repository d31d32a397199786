"""`explorer config`, and a config file with anything in it: never a reason not to start, and never silent."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from explorer.assets import asset
from explorer.commands.call import Call
from explorer.commands.exporting import ScreenExport
from explorer.settings.config import Settings, read_config
from explorer.settings.reviewing import Me
from explorer.settings.writing import write_me
from tests.calling import BY, GRAIN, Explorer, places

HOSTILE = {
    "empty": b"",
    "comma": b'[keymap]\nbookmark = "b,"\n',
    "not-utf-8": b"theme = '\xe9'\n",
    "not-toml": b'theme = "nord\n',
    "deep-arrays": b"x = " + b"[" * 5_000,
    "deep-tables": b"[keymap]\nx" + b".a" * 3_000 + b" = 1",
    "many-keys": b"".join(b"unknown%d = 1\n" % number for number in range(2_000)),
    "many-actions": b"[keymap]\n" + b"".join(b"unknown%d = 'b'\n" % number for number in range(20_000)),
    "many-clashes": b"[keymap]\n" + b"".join(b"%s = 'q'\n" % name for name in (b"note", b"tags", b"status", b"pin")),
    "nobody": b'digest = "~nobody-at-all/x.json"\n',
    "null": b'digest = "a\\u0000b"\n',
    "gone": b'digest = "gone.json"\n',
    "escapes": b'theme = "\\u001b[2J\\u202e"\n[keymap]\n"\\u001b[2J" = "b"\nnote = "\\u001b"\n',
    "wrong-types": b"theme = 1\nmouse = 'x'\nkeymap = 3\nme = 4\nclaimreview = [1]\nmodel = 'x'\nstart = 1979-05-27\n",
    "many-models": b"[model]\n" + b"".join(b"key%d = 1\n" % number for number in range(20_000)),
    "dates": b"digest = 1979-05-27T07:32:00Z\n[keymap]\nnote = 1.5\n",
    "huge": b"#" * (5 << 20),
    "bom": b"\xef\xbb\xbftheme = 'nord'\n",
    "nul-bytes": b"\0" * 100,
}
"""What a config file may hold."""
UNREADABLE = {"not-utf-8", "not-toml", "deep-arrays", "huge", "nul-bytes", "directory"}
FINE = {"empty", "bom"}


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "my config" / "config.toml"
    path.parent.mkdir()
    monkeypatch.setenv("EXPLORER_CONFIG", str(path))
    return path


@pytest.mark.parametrize("name", [*HOSTILE, "directory"])
def test_anything_in_the_config_file_is_reported_and_commands_go_on(
    explorer: Explorer, config: Path, name: str
) -> None:
    if name == "directory":
        config.mkdir()
    else:
        config.write_bytes(HOSTILE[name])
    answer = explorer("config", "check")
    assert answer.code == (2 if name in UNREADABLE else 0 if name in FINE else 1), answer
    if name not in FINE:
        assert all(line.startswith(f"{config}") for line in answer.out.splitlines())
        assert len(answer.out.splitlines()) <= 50
    assert not re.search("[\x00-\x08\x0b-\x1f\u202e]", answer.out)
    as_json = explorer("config", "check", "--json")
    assert as_json.code == answer.code
    assert bool(as_json.json["mistakes"]) == (name not in FINE)
    assert explorer("config").code == 0
    assert explorer("config", "--json").json["paths"]["config"] == str(config)
    named = explorer("search", "minister", "--digest", GRAIN)
    assert (named.code, named.out != "") == (0, True)


def test_a_digest_that_is_not_there_stops_only_commands_that_name_none(explorer: Explorer, config: Path) -> None:
    config.write_text('theme = "nord"\ndigest = "gone.json"\n', encoding="utf-8")
    answer = explorer("show", "actor/putin")
    assert (answer.code, answer.out) == (2, "")
    assert f"{config}:2: digest: there is no file {config.parent / 'gone.json'}" in answer.err
    assert "--digest" in answer.err
    assert explorer("show", "--digest", GRAIN).code == 0
    assert explorer("check", GRAIN).code == 0
    assert explorer("schema").code == 0


def test_every_mistake_has_its_file_and_line(explorer: Explorer, config: Path) -> None:
    text = (
        'foo = 1\nmouse = "yes"\ntheme = "nrd"\n[keymap]\nnote = "q"\nbookmark = "b,frobkey"\nzoom = "Z"\nnix = "b"\n'
    )
    config.write_text(text, encoding="utf-8")
    answer = explorer("config", "check")
    lines = answer.out.splitlines()
    words = ("foo", "mouse", "“nord”", "quit", "“frobkey”", "“maximize”", "“nix”")
    for line, word in zip(lines, words, strict=True):
        assert word in line
    assert [int(line.removeprefix(f"{config}:").partition(":")[0]) for line in lines] == [1, 2, 3, 5, 6, 7, 8]


def test_each_value_says_where_it_comes_from(explorer: Explorer, config: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config.write_text(
        'mouse = true\ntheme = "nord"\n[me]\nname = "A"\n[keymap]\npin = ""\nnote = "q"\n', encoding="utf-8"
    )
    monkeypatch.setenv("EXPLORER_THEME", "gruvbox")
    values: dict[str, Any] = {value["name"]: value for value in explorer("config", "--json").json["settings"]}
    assert (values["mouse"]["value"], values["mouse"]["source"]) == (True, "line 1 of the config file")
    assert (values["theme"]["value"], values["theme"]["source"]) == ("gruvbox", "EXPLORER_THEME")
    assert (values["me.name"]["value"], values["me.name"]["source"]) == ("A", "line 4 of the config file")
    assert (values["theme-dark"]["value"], values["theme-dark"]["source"]) == ("textual-dark", "default")
    assert values["keymap.pin"]["value"] == ""
    assert "keymap.note" not in values, "it was refused, so note has its own key"
    monkeypatch.setenv("EXPLORER_ME", "B, The Ledger")
    text = explorer("config").out
    assert re.search(r"^me\.organisation: The Ledger; EXPLORER_ME$", text, re.MULTILINE)
    assert re.search(rf"^config: {re.escape(str(config))}$", text, re.MULTILINE)


def test_the_path_is_printed_alone(explorer: Explorer, config: Path) -> None:
    assert explorer("config", "path") == (0, f"{config}\n", "")
    assert explorer("config", "path", "--json").json == BY | {"path": str(config)}


def test_init_writes_a_file_that_changes_nothing_and_never_overwrites(explorer: Explorer, config: Path) -> None:
    config.parent.rmdir()
    assert explorer("config", "init").code == 0
    text = config.read_bytes()
    assert text == asset("config.toml").read_bytes()
    loaded = read_config(config)
    assert (loaded.settings, loaded.problems) == (Settings(), ())
    config.write_text("theme = 'nord'", encoding="utf-8")
    answer = explorer("config", "init")
    assert (answer.code, answer.out) == (1, "")
    assert "left as it is" in answer.err
    assert config.read_text(encoding="utf-8") == "theme = 'nord'"


def test_every_setting_is_in_the_file_that_init_writes(tmp_path: Path) -> None:
    text = asset("config.toml").read_text(encoding="utf-8")
    path = tmp_path / "config.toml"
    path.write_text(re.sub(r"^# (?=\[?[\w-]+\]? *(=|#|$))", "", text, flags=re.MULTILINE), encoding="utf-8")
    loaded = read_config(path)
    assert loaded.problems == ()
    assert {name.partition(".")[0] for name in loaded.given} == set(Settings.__struct_encode_fields__)
    assert {f"me.{name}" for name in Me.__struct_fields__} <= loaded.given
    default = Settings()
    for name in ("theme", "theme-dark", "theme-light", "start", "mouse"):
        assert getattr(loaded.settings, name.replace("-", "_")) == getattr(default, name.replace("-", "_")), name
    assert loaded.settings.claimreview.ratings.items() >= default.claimreview.ratings.items()


def test_no_key_in_the_config_file_is_printed(explorer: Explorer, config: Path) -> None:
    secret = "sk-fjord-1234567890"
    lines = ("[me]", "name = 'Kari'", "url = 'https://x.example'", "[model]")
    wrong = (f"key = '{secret}'", f"key-env = '{secret}'", f"url = 'https://kari:{secret}@x.example/v1'")
    config.write_text("\n".join([*lines, *wrong, f"key-command = 'echo {secret}'", "name = 'm'"]), encoding="utf-8")
    for command in (["config"], ["config", "--json"], ["config", "check"], ["config", "check", "--json"]):
        answer = explorer(*command)
        assert secret not in answer.out + answer.err
    mistakes = explorer("config", "check", "--json").json["mistakes"]
    assert [(mistake["setting"], mistake["line"]) for mistake in mistakes] == [
        ("model.key", 5),
        ("model.key-env", 6),
        ("model.url", 7),
    ]
    shown = {setting["name"]: setting for setting in explorer("config", "--json").json["settings"]}
    assert shown["model.name"]["source"] == "line 9 of the config file", "not that of [me]"
    assert shown["me.name"]["source"] == "line 2 of the config file"
    assert shown["model.timeout"]["value"] == 600
    assert shown["model.key-command"]["value"] == "(set, not shown)"


@pytest.mark.parametrize(("typed", "near"), [("chek", "check"), ("innit", "init"), ("xyz", "")])
def test_an_unknown_action_is_refused_with_the_nearest(explorer: Explorer, typed: str, near: str) -> None:
    answer = explorer("config", typed)
    assert (answer.code, answer.out) == (2, "")
    assert f"“{near}”" in answer.err or not near


def test_without_a_place_for_a_config_file(explorer: Explorer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("explorer.settings.paths._platform_directory", lambda _: None)
    monkeypatch.delenv("EXPLORER_CONFIG")
    for action in ("path", "check", "init"):
        answer = explorer("config", action)
        assert (answer.code, "EXPLORER_CONFIG" in answer.err) == (2, True)
    assert explorer("config").code == 0


# --- who reviews --------------------------------------------------------------------------------------------------

BEFORE = '# mine\ntheme   =  "nord" # blue\n\n[keymap]\n# keys\nnote = "i"   # as in vim\n'
ME = Me("Kari Lund", "The Ledger", "https://ledger.example")


@pytest.mark.parametrize(
    "before",
    [
        "",
        BEFORE,
        BEFORE + '\n[me] # old\nname = "X" # who\n',
        'me = { name = "X" }\ntheme = "nord"\n',
        "a = 1\r\nb = 2\r\n",
    ],
)
def test_who_reviews_is_added_and_nothing_else_changes(tmp_path: Path, before: str) -> None:
    path = tmp_path / "new" / "config.toml"
    if before:
        path.parent.mkdir()
        path.write_bytes(before.encode())
    write_me(path, ME)
    after = path.read_bytes().decode()
    assert read_config(path).settings.me == ME
    for line in before.splitlines():
        if "name" not in line:
            assert line in after.splitlines()
    assert after.startswith(before) or "name" in before
    once = path.read_bytes()
    write_me(path, ME)
    assert path.read_bytes() == once


@pytest.mark.parametrize("before", [b'theme = "nord', b"\xff\xfe", b"x = " + b"[" * 5_000, b"me = 3\nme.x = 1"])
def test_a_file_that_is_not_toml_is_left_as_it_is(tmp_path: Path, before: bytes) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(before)
    with pytest.raises(OSError, match="nothing can be added"):
        write_me(path, ME)
    assert path.read_bytes() == before


def test_the_screen_asks_who_reviews_only_where_it_is_needed(tmp_path: Path) -> None:
    import argparse

    config = tmp_path / "config.toml"
    environ = {"EXPLORER_CONFIG": str(config), "EXPLORER_DATA_DIR": str(tmp_path), "EXPLORER_STATE_DIR": str(tmp_path)}
    config.write_text(BEFORE, encoding="utf-8")
    export = ScreenExport(Call(argparse.Namespace(digest=None), environ))
    assert not export.asks("ledger.md")
    assert not export.asks("ledger.xls")
    assert export.asks("ledger.jsonld")
    assert "give a name" in export.remember("https://ledger.example")
    assert export.remember("Kari Lund, The Ledger, https://ledger.example") == ""
    assert not export.asks("ledger.jsonld")
    assert export.call.settings.me == ME
    assert config.read_text(encoding="utf-8").startswith(BEFORE)


def test_without_a_terminal_nothing_is_asked(explorer: Explorer, config: Path) -> None:
    assert explorer("bookmarks", "add", "actor/putin").code == 0
    answer = explorer("export", "claimreview", stdin=b"Kari Lund\n\nhttps://x.example\n")
    assert (answer.code, answer.out) == (2, "")
    assert "[me]" in answer.err
    assert not config.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals of POSIX")
def test_in_a_terminal_it_is_asked_once_and_saved(tmp_path: Path) -> None:
    from tests.terminal import Terminal, module_command

    env = places(tmp_path / "home")
    config = Path(env["EXPLORER_CONFIG"])
    call = [*module_command(), "bookmarks"]
    for arguments in (["add", "quote/q-bold-move"], ["status", "quote/q-bold-move", "confirmed"]):
        assert (
            subprocess.run([*call, *arguments], env={**os.environ, **env}, capture_output=True, check=False).returncode
            == 0
        )
    command = [*module_command(), "export", "claimreview", "-o"]
    with Terminal([*command, tmp_path / "one.jsonld"], env=env) as terminal:
        for question, answer in (
            ("Your name", "Kari Lund"),
            ("organisation", ""),
            ("web address", "https://x.example"),
        ):
            terminal.wait(question)
            terminal.send(answer, "enter")
        assert terminal.ends() == 0
    assert read_config(config).settings.me == Me("Kari Lund", "", "https://x.example")
    assert "Kari Lund" in (tmp_path / "one.jsonld").read_text(encoding="utf-8")
    with Terminal([*command, tmp_path / "two.jsonld"], env=env) as terminal:
        assert terminal.ends() == 0
        assert "Your name" not in terminal.text
