"""The config file and the state file: what they hold, and that no damage to them is ever fatal."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.settings.config import Config, Settings, _ConfigReader, read_config
from explorer.settings.files import MOST_SETTINGS_BYTES
from explorer.settings.modelling import Model
from explorer.settings.paths import Paths
from explorer.settings.state import REMEMBERED, StateFile
from tests.calling import Explorer
from tests.counting import grows_in_proportion

# --- paths --------------------------------------------------------------------------------------------------


def test_the_environment_names_all_paths(tmp_path: Path) -> None:
    paths = Paths.of_user(
        {
            "EXPLORER_CONFIG": str(tmp_path / "my.toml"),
            "EXPLORER_DATA_DIR": str(tmp_path / "data"),
            "EXPLORER_STATE_DIR": str(tmp_path / "state"),
        }
    )
    assert paths == Paths(config=tmp_path / "my.toml", data=tmp_path / "data", state=tmp_path / "state")
    assert paths.bookmarks == tmp_path / "data" / "bookmarks"
    assert paths.state_file == tmp_path / "state" / "state.json"


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="XDG directories")
def test_the_platform_names_the_other_paths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("CONFIG", "DATA", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name))
    paths = Paths.of_user({"EXPLORER_DATA_DIR": ""})
    assert paths.config == tmp_path / "CONFIG" / "explorer" / "config.toml"
    assert paths.data == tmp_path / "DATA" / "explorer"
    assert paths.state == tmp_path / "STATE" / "explorer"


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere platformdirs is asked")
@pytest.mark.parametrize("named", [None, "", " ", "/somewhere", "relative", "~/x", "/a:/b"])
@pytest.mark.parametrize("home", ["/home/kari", "/", "relative", None])
def test_on_linux_the_paths_are_those_of_platformdirs(
    named: str | None, home: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are not asked of it where they are plain, because loading it takes long."""
    import platformdirs

    for variable in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.delenv(variable, raising=False)
        if named is not None:
            monkeypatch.setenv(variable, named)
    monkeypatch.delenv("HOME", raising=False)
    if home is not None:
        monkeypatch.setenv("HOME", home)
    paths = Paths.of_user({})
    for found, function in (
        (paths.config and paths.config.parent, platformdirs.user_config_path),
        (paths.data, platformdirs.user_data_path),
        (paths.state, platformdirs.user_state_path),
    ):
        expected = function("explorer", appauthor=False)
        assert found == (expected if expected.is_absolute() else None)


def test_a_tilde_in_a_variable_is_the_home_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    variables = {"EXPLORER_CONFIG": "~/my.toml", "EXPLORER_DATA_DIR": "~", "EXPLORER_STATE_DIR": "./~/x"}
    assert Paths.of_user(variables) == Paths(tmp_path / "my.toml", tmp_path, Path("~/x"))


def test_without_a_home_directory_a_tilde_in_a_variable_names_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    no_home(monkeypatch)
    variables = {"EXPLORER_CONFIG": "~/my.toml", "EXPLORER_DATA_DIR": "~/x", "EXPLORER_STATE_DIR": "y"}
    assert Paths.of_user(variables) == Paths(Path("~/my.toml"), None, Path("y"))
    assert read_config(Path("~/my.toml"), named_by="EXPLORER_CONFIG").problems


@pytest.mark.skipif(sys.platform == "win32", reason="there, no variable HOME")
@pytest.mark.parametrize("home", ["", "relative"])
def test_a_home_that_is_nowhere_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, home: str) -> None:
    monkeypatch.setenv("HOME", home)
    assert Paths.of_user({"EXPLORER_DATA_DIR": "~/x", "EXPLORER_STATE_DIR": "y", "EXPLORER_CONFIG": "z"}).data is None
    settings, problems = settings_of(tmp_path / "config.toml", 'digest = "~/x.json"')
    assert (settings.digest, problems) == (
        None,
        ["digest: there is no home directory for “~/x.json” (line 1, column 1)"],
    )


@pytest.mark.parametrize("path", ["./~/in.json", "a/~/in.json", "~/in.json"])
def test_only_a_tilde_at_the_start_is_a_home_directory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("USERPROFILE", str(tmp_path / "home"))
    settings, _ = settings_of(tmp_path / "config.toml", f"digest = {path!r}")
    assert settings.digest == str(tmp_path / (path if path[0] != "~" else "home/in.json"))


def no_home(monkeypatch: pytest.MonkeyPatch) -> None:
    """As for a user without an entry in the password file, in a container or service without HOME."""

    def fail(*_: object, **__: object) -> Path:
        raise RuntimeError("could not determine the home directory")

    for name in ("user_config_path", "user_data_path", "user_state_path"):
        monkeypatch.setattr(f"platformdirs.{name}", fail)
    for variable in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setattr(Path, "expanduser", fail)


def test_without_a_home_directory_there_are_only_the_paths_that_variables_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    no_home(monkeypatch)
    assert Paths.of_user({}) == Paths(config=None, data=None, state=None)
    assert (Paths.of_user({}).bookmarks, Paths.of_user({}).state_file) == (None, None)
    paths = Paths.of_user({"EXPLORER_DATA_DIR": str(tmp_path)})
    assert paths == Paths(config=None, data=tmp_path, state=None)


def test_an_unexpanded_tilde_is_not_a_directory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("platformdirs.user_data_path", lambda *_, **__: Path("~/.local/share/explorer"))
    monkeypatch.delenv("HOME", raising=False)
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    assert Paths.of_user({"EXPLORER_CONFIG": "x", "EXPLORER_STATE_DIR": "y"}).data is None


# --- settings -----------------------------------------------------------------------------------------------


KEYS = 'expected keys such as "b" or "b,ctrl+b"'


def settings_of(path: Path, text: str) -> tuple[Settings, list[str]]:
    path.write_text(text, encoding="utf-8")
    config = read_config(path)
    return config.settings, [str(problem) for problem in config.problems]


def test_without_a_file_everything_is_the_default(tmp_path: Path) -> None:
    assert read_config(tmp_path / "none.toml") == Config(tmp_path / "none.toml")
    assert read_config(None) == Config(None, Settings(), ())


@pytest.mark.parametrize("name", ["none.toml", "none/my.toml"])
def test_a_file_that_the_environment_names_must_exist(
    explorer: Explorer, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / name
    config = read_config(path, named_by="EXPLORER_CONFIG")
    assert config.settings == Settings()
    assert [str(problem) for problem in config.problems] == [
        "the file: is not there, although EXPLORER_CONFIG names it; the defaults are used"
    ]
    monkeypatch.setenv("EXPLORER_CONFIG", str(path))
    answer = explorer("show", "actor/putin")
    assert (answer.code, answer.err) == (0, f"explorer: {path}: {config.problems[0]}\n")
    assert "Vladimir Putin" in answer.out
    path.parent.mkdir(exist_ok=True)
    path.touch()
    assert explorer("show", "actor/putin").err == ""


def test_all_settings(tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    settings, problems = settings_of(
        config,
        """
        theme = "nord"
        theme-dark = "gruvbox"
        theme-light = "solarized-light"
        digest = "digests/grain.json"
        mouse = false
        [keymap]
        bookmark = "b,ctrl+b"
        "record.open" = ["enter", "l"]
        trail.back = "left_square_bracket"
        """,
    )
    assert not problems
    assert (settings.theme, settings.mouse) == ("nord", False)
    assert (settings.theme_dark, settings.theme_light) == ("gruvbox", "solarized-light")
    assert settings.digest == str(tmp_path / "digests" / "grain.json"), "paths are as seen from the config file"
    assert settings.keymap == {
        "bookmark": "b,ctrl+b",
        "record.open": "enter,l",
        "trail.back": "left_square_bracket",
    }


def test_a_home_directory_in_the_digest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    settings, _ = settings_of(tmp_path / "config.toml", 'digest = "~/grain.json"')
    assert settings.digest == str(tmp_path / "grain.json")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("theme-light = 3", "theme-light: expected text, found a number (line 1, column 1)"),
        ("theme-ligth = 'x'", "theme-ligth: unknown; did you mean “theme-light”? (line 1, column 1)"),
        ("\n\ntheme = 3", "theme: expected text, found a number (line 3, column 1)"),
        ("start = 'list'", "start: expected “article” or “library”, found “list” (line 1, column 1)"),
        ("start = true", "start: expected text, found true (line 1, column 1)"),
        ("mouse = 1", "mouse: expected true or false, found a number (line 1, column 1)"),
        ("theem = 'nord'", "theem: unknown; did you mean “theme”? (line 1, column 1)"),
        ("[keymap]\nquit = [1]", f"keymap.quit: {KEYS}, found a list (line 2, column 1)"),
        ("keymap = 'x'", "keymap: expected a table, found text (line 1, column 1)"),
        ("[colours]\nred = 1", "colours: unknown (line 1, column 1)"),
    ],
)  # fmt: skip
def test_a_wrong_value_is_reported_and_skipped(tmp_path: Path, text: str, problem: str) -> None:
    settings, problems = settings_of(tmp_path / "config.toml", text)
    assert settings == Settings()
    assert problems == [problem]


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("url = 'localhost:11434'", "url: expected an address"),
        ("url = 'http://x y'", "url: expected an address"),
        ("url = 'https://x/v1?key=1'", "url: a key or password has no place in an address"),
        ("url = 3", "url: expected text"),
        ("name = 3", "name: expected text"),
        ('name = "a\\u001bb"', "name: expected text"),
        ("key-env = '$KEY'", "key-env: expected the name of an environment variable"),
        ("key-command = ''", "key-command: expected a command"),
        ('key-command = "pass \'x"', "key-command: expected a command"),
        ("api_key = 'x'", "api_key: a key has no place in a file"),
        ("token = 'x'", "token: a key has no place in a file"),
        ("key_env = 'X'", "key_env: unknown"),
        ("temperature = 1", "temperature: unknown; known here: url, name, key-env"),
        ("price-in = -1", "price-in: expected a price"),
        ("price-out = nan", "price-out: expected a price"),
        ("price-out = '1'", "price-out: expected a price"),
        ("num-ctx = 1.5", "num-ctx: expected a whole number"),
        ("num-ctx = true", "num-ctx: expected a whole number"),
        ("timeout = 0", "timeout: expected seconds"),
        ("timeout = inf", "timeout: expected seconds"),
    ],
)
def test_a_wrong_value_about_the_model_is_reported_and_skipped(tmp_path: Path, line: str, problem: str) -> None:
    settings, problems = settings_of(tmp_path / "config.toml", f"[model]\n{line}")
    assert settings == Settings()
    (found,) = problems
    assert found.startswith(f"model.{problem}")
    assert found.endswith("(line 2, column 1)")


def test_the_model(tmp_path: Path) -> None:
    text = "[model]\nurl = ' http://localhost:1/v1 '\nname = 'm'\nprice-in = 1\nnum-ctx = 8192\ntimeout = 0.5"
    settings, problems = settings_of(tmp_path / "config.toml", text)
    assert problems == []
    assert settings.model == Model(url="http://localhost:1/v1", name="m", price_in=1, num_ctx=8192, timeout=0.5)


def test_one_wrong_setting_leaves_the_others(tmp_path: Path) -> None:
    settings, problems = settings_of(tmp_path / "config.toml", "mouse = 'no'\ntheme = 'nord'")
    assert (settings.theme, settings.mouse, len(problems)) == ("nord", True, 1)


def test_broken_toml_is_reported_with_its_place(tmp_path: Path) -> None:
    settings, problems = settings_of(tmp_path / "config.toml", "theme = 'nord'\nmouse = nope\n")
    assert settings == Settings()
    assert len(problems) == 1
    assert problems[0].startswith("the file: is not TOML: ")
    assert problems[0].endswith("(line 2, column 9)")


def test_unreadable_config_files_are_reported(tmp_path: Path) -> None:
    (tmp_path / "latin.toml").write_bytes(b"theme = '\xe9'")
    (tmp_path / "huge.toml").write_bytes(b"#" * (MOST_SETTINGS_BYTES + 1))
    for path, message in (
        (tmp_path, "can't be read: not a file"),
        (tmp_path / "latin.toml", "is not UTF-8"),
        (tmp_path / "huge.toml", "can't be read: larger than 4 MiB"),
    ):
        config = read_config(path)
        assert config.settings == Settings()
        assert [problem.message for problem in config.problems] == [message]
    assert read_config(Path(os.devnull)) == Config(Path(os.devnull))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
@pytest.mark.parametrize("path", ["~ferry.json", "~nosuchuser/x.json", "~nosuchuser"])
def test_a_digest_in_no_home_directory_is_reported_and_skipped(tmp_path: Path, path: str) -> None:
    settings, problems = settings_of(tmp_path / "config.toml", f'theme = "nord"\ndigest = "{path}"')
    assert settings == Settings(theme="nord")
    assert problems == [f"digest: there is no home directory for “{path}” (line 2, column 1)"]


def test_a_null_character_after_a_tilde_is_reported(tmp_path: Path) -> None:
    settings, problems = settings_of(tmp_path / "config.toml", 'digest = "~a\\u0000/x.json"')
    assert settings == Settings()
    assert problems == ["digest: there is no home directory for “~a␀/x.json” (line 1, column 1)"]


def test_without_a_home_directory_a_tilde_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    no_home(monkeypatch)
    settings, problems = settings_of(tmp_path / "config.toml", 'digest = "~/x.json"')
    assert settings.digest is None
    assert problems == ["digest: there is no home directory for “~/x.json” (line 1, column 1)"]


@given(st.dictionaries(st.text(max_size=9), st.recursive(
    st.text(max_size=9) | st.integers() | st.booleans() | st.just("~x/y") | st.just("b,,c"),
    lambda values: st.lists(values, max_size=3) | st.dictionaries(st.text(max_size=4), values, max_size=3),
    max_leaves=6,
)))  # fmt: skip
def test_no_value_keeps_the_program_from_starting(values: dict[str, Any]) -> None:
    named = ({"keymap": {name: value}, "digest": value, "theme": value} for name, value in values.items())
    for read in (values, *named):
        reader = _ConfigReader("", read, Path())
        assert isinstance(reader.settings(), Settings)
        assert [problem for problem in reader.problems if not problem.message] == []


@pytest.mark.parametrize("keys", ['"b,"', '",b"', '"b,,c"', '","', '["b", ""]', '"\u00ad"', '[""]'])
def test_an_empty_key_is_reported(tmp_path: Path, keys: str) -> None:
    settings, problems = settings_of(tmp_path / "config.toml", f"[keymap]\nquit = {keys}\nhelp = 'h, f1'")
    assert settings.keymap == {"help": "h,f1"}
    assert len(problems) == 1
    assert problems[0].startswith(f"keymap.quit: {KEYS}, found ")


@pytest.mark.parametrize("keys", ['""', "[]"])
def test_no_key_at_all_is_a_choice(tmp_path: Path, keys: str) -> None:
    settings, problems = settings_of(tmp_path / "config.toml", f"[keymap]\nquit = {keys}")
    assert (settings.keymap, problems) == ({"quit": ""}, [])


@pytest.mark.parametrize("text", ["x = " + "[" * 5_000, "keymap" + ".a" * 3_000 + " = 1", "a = {" + "b = {" * 3_000])
def test_deep_nesting_is_reported(tmp_path: Path, text: str) -> None:
    settings, problems = settings_of(tmp_path / "config.toml", text)
    assert settings == Settings()
    assert len(problems) == 1


def test_time_grows_with_the_number_of_unknown_keys(tmp_path: Path) -> None:
    def problems_of(count: int) -> list[str]:
        keys = "\n".join(f"unknown{number} = 1" for number in range(count))
        return list(settings_of(tmp_path / "config.toml", keys)[1])

    assert grows_in_proportion(problems_of, 2_000, 20_000)
    problems = problems_of(20_000)
    assert problems[1] == "unknown1: unknown (line 2, column 1)"
    assert problems[-1] == "the file: 19,980 more problems"


def test_a_pipe_does_not_block_the_start(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "config.toml")
    assert len(read_config(tmp_path / "config.toml").problems) == 1


# --- state --------------------------------------------------------------------------------------------------


def test_state_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "state.json"
    state = StateFile(path)
    assert state.get("grain") == {}
    assert state.theme("dark") is None
    assert state.is_dark, "until the terminal says otherwise"
    state.put("grain", {"selected": "actor/marchenko", "scroll": 3})
    state.put_theme("nord", "dark")
    state.put_theme("solarized-light", "light")
    state.put_is_dark(False)
    for reader in (state, StateFile(path)):
        assert reader.get("grain") == {"selected": "actor/marchenko", "scroll": 3}
        assert reader.theme("dark") == "nord"
        assert reader.theme("light") == "solarized-light"
        assert reader.earlier_theme is None
        assert not reader.is_dark
        assert reader.get("other") == {}
    assert not state.problems
    assert os.listdir(path.parent) == ["state.json"], "no temporary file stays behind"


def test_the_hint_of_the_first_run_is_not_shown_in_the_second(tmp_path: Path) -> None:
    path = tmp_path / "state.json"
    assert StateFile(path).wants_hint
    StateFile(path).put("grain", {"scroll": 1})
    assert not StateFile(path).wants_hint


def test_without_a_place_the_state_lasts_until_the_end(tmp_path: Path) -> None:
    state = StateFile(None)
    assert state.wants_hint
    assert not state.problems
    state.put("grain", {"scroll": 1})
    state.dismiss_hint()
    assert (state.get("grain"), state.wants_hint) == ({"scroll": 1}, False)
    assert [str(problem) for problem in state.problems] == [
        "the state file: nothing will be remembered for next time: there is no home directory; "
        "set EXPLORER_STATE_DIR to a directory for it"
    ]


def test_two_windows_keep_each_others_digests(tmp_path: Path) -> None:
    one, two = StateFile(tmp_path / "state.json"), StateFile(tmp_path / "state.json")
    assert one.get("a") == two.get("b") == {}
    one.put("a", {"scroll": 1})
    two.put("b", {"scroll": 2})
    one.put_theme("nord", "dark")
    fresh = StateFile(tmp_path / "state.json")
    assert (fresh.get("a"), fresh.get("b"), fresh.theme("dark")) == ({"scroll": 1}, {"scroll": 2}, "nord")


def test_the_digest_stored_longest_ago_is_forgotten_first(tmp_path: Path) -> None:
    state = StateFile(tmp_path / "state.json")
    for number in range(REMEMBERED):
        state.put(str(number), {"n": number})
    state.put("0", {"n": "again"})
    state.put("one more", {})
    assert state.get("0") == {"n": "again"}
    assert state.get("1") == {}
    assert state.get("2") == {"n": 2}


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b"null", b'{"digests": {}}', b"\xff\xfe", b"\x00" * 500])
def test_a_damaged_file_is_set_aside(tmp_path: Path, damage: bytes) -> None:
    path = tmp_path / "state.json"
    path.write_bytes(damage)
    state = StateFile(path)
    assert state.get("grain") == {}
    assert (tmp_path / "state.damaged").read_bytes() == damage
    assert len(state.problems) == 1
    state.put("grain", {"scroll": 1})
    assert StateFile(path).get("grain") == {"scroll": 1}


@pytest.mark.parametrize(
    "content", [{"digests": []}, {"digests": {"grain": 3}}, {"theme": 3}, {"theme-dark": []}, {"digests": None}]
)
def test_values_of_the_wrong_type_are_ignored(tmp_path: Path, content: dict[str, object]) -> None:
    (tmp_path / "state.json").write_bytes(orjson.dumps({"state": 1, **content}))
    state = StateFile(tmp_path / "state.json")
    assert (state.get("grain"), state.theme("dark")) == ({}, None)


def test_the_file_of_a_newer_version_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "state.json"
    path.write_bytes(b'{"state": 2, "theme": "nord"}')
    state = StateFile(path)
    state.put("grain", {"scroll": 1})
    state.put_theme("dracula", "dark")
    assert path.read_bytes() == b'{"state": 2, "theme": "nord"}'
    assert len(state.problems) == 1


def test_disk_errors_are_reported_once_and_never_raised(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file where a directory should be")
    state = StateFile(tmp_path / "taken" / "state.json")
    state.put("grain", {"scroll": 1})
    state.put("grain", {"scroll": 2})
    assert 1 <= len(state.problems) <= 2


def test_what_json_cannot_hold_is_refused_and_the_file_stays(tmp_path: Path) -> None:
    path = tmp_path / "state.json"
    state = StateFile(path)
    state.put("grain", {"scroll": 1})
    state.put("grain", {"scroll": object()})
    assert StateFile(path).get("grain") == {"scroll": 1}
    assert len(state.problems) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="permissions")
def test_only_the_user_can_read_the_directory(tmp_path: Path) -> None:
    StateFile(tmp_path / "state" / "state.json").put("grain", {})
    assert stat.S_IMODE((tmp_path / "state").stat().st_mode) == 0o700
