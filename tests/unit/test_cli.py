"""The command line, called in this process: exit codes, messages, bad input, screen or plain."""

from __future__ import annotations

import io
import json
import os
import sys
from pathlib import Path
from typing import Any

import pytest

from explorer import __version__
from explorer.assets import asset
from explorer.commands.terminal import Terminal
from explorer.digest.refs import Ref
from explorer.session.session import Session
from explorer.settings.config import Settings
from explorer.settings.state import StateFile
from tests.calling import DATA, GRAIN, Explorer

# --- large digests ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("--plain",),
        ("search", "accord"),
        ("show",),
        ("timeline",),
        ("check",),
        ("bookmarks", "add", "actor/marchenko"),
    ],
)
def test_a_digest_over_the_size_limit_needs_the_option_large(
    explorer: Explorer, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    monkeypatch.setattr("explorer.digest.reading.MOST_BYTES", 1000)
    content = Path(GRAIN).read_bytes()
    for source in (GRAIN, "-"):
        refused = explorer(*arguments, "--digest", source, stdin=content)
        assert refused.code == 2
        assert "add --large" in refused.err
        read = explorer(*arguments, "--digest", source, "--large", stdin=content)
        assert read.code == 0
        assert "--large" not in read.err


# --- exit codes ---------------------------------------------------------------------------------------------

MISSING = "nowhere.json"


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ((), 0),
        (("--version",), 0),
        (("-V",), 0),
        (("--help",), 0),
        *(
            ((command, "--help"), 0)
            for command in ("search", "show", "timeline", "map", "check", "bookmarks", "schema")
        ),
        ((GRAIN,), 0),
        (("--digest", GRAIN), 0),
        (("--at", "actor/putin"), 0),
        (("--at", "actor/nobody"), 1),
        (("--at", "nobody"), 2),
        (("search", "putin"), 0),
        (("search", "qqqqzzzz"), 1),
        (("search",), 2),
        (("search", "putin", "--limit", "0"), 2),
        (("search", "putin", "--limit", "many"), 2),
        (("search", "putin", "--kind", "planet"), 2),
        (("show",), 0),
        (("show", "actor/putin"), 0),
        (("show", "actor/nobody"), 1),
        (("show", "putin"), 2),
        (("show", "planet/mars"), 2),
        (("timeline",), 0),
        (("timeline", "--digest", GRAIN), 0),
        (("--digest", GRAIN, "timeline"), 0),
        (("check",), 0),
        (("check", GRAIN), 0),
        (("check", MISSING), 2),
        (("bookmarks",), 0),
        (("bookmarks", "list"), 0),
        (("bookmarks", "add"), 2),
        (("bookmarks", "add", "actor/nobody"), 1),
        (("bookmarks", "remove", "actor/putin"), 1),
        (("bookmarks", "note", "actor/putin"), 2),
        (("bookmarks", "eat", "actor/putin"), 2),
        (("bookmarks", "list", "actor/putin"), 2),
        (("schema",), 0),
        (("shwo",), 2),
        ((MISSING,), 2),
        (("--digest", MISSING, "show"), 2),
        (("--unknown",), 2),
        (("--limit",), 2),
        ((GRAIN, "extra"), 2),
        ((GRAIN, "--digest", MISSING), 2),
        ((str(DATA),), 2),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_exit_codes(explorer: Explorer, arguments: tuple[str, ...], code: int) -> None:
    answer = explorer(*arguments)
    assert answer.code == code, answer
    assert "Traceback" not in answer.out + answer.err
    if code == 2:
        assert not answer.out, "messages go to standard error"
        assert answer.err.startswith("explorer: ")


def test_version_is_printed(explorer: Explorer) -> None:
    assert explorer("--version").out == explorer("-V").out == f"explorer {__version__}\n"
    assert explorer("--plain", "-V").out == f"explorer {__version__}\n"


@pytest.mark.parametrize("command", ["", "search", "show", "timeline", "map", "check", "bookmarks", "schema"])
def test_help_has_examples_first(explorer: Explorer, command: str) -> None:
    out = explorer(*filter(None, [command]), "--help").out
    assert out.index("Examples:\n  explorer") < out.index("usage:") < out.index("-h, --help")


# --- mistyped arguments --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("shwo",), "“shwo” is neither a command nor a file. Did you mean “show”?"),
        (("bookmark",), "Did you mean “bookmarks”?"),
        (("version",), "“version” is neither a command nor a file. Did you mean “--version”?"),
        (("muttaqi",), "Did you mean “explorer search muttaqi”?"),
        (("actor/putin",), "Did you mean “explorer show actor/putin”?"),
        (("grian.json",), "there is no file “grian.json”"),
        (("show", "actor/mutaqi"), "there is no actor/mutaqi in russia-recognises-taliban.json. Did"),
        (("show", "muttaqi"), "Did you mean “actor/muttaqi”?"),
        (("show", "Vladimir Putin"), "Did you mean “actor/putin”?"),
        (("show", "actr/putin"), "Did you mean “actor/putin”?"),
        (("search", "x", "--kind", "actr"), "unknown kind “actr”. Did you mean “actor”?"),
        (("bookmarks", "lst"), "Did you mean “list”?"),
        (("search", "qqqqzzzz"), "nothing found for “qqqqzzzz”"),
        (("--theme", "nord"), "unknown option “--theme”.\n"),
        (("--theme=nord",), "unknown option “--theme”"),
        (("serach", "putin", "--limit", "3"), "“serach” is neither a command nor a file. Did you mean “search”?"),
        (("--plain", "serach", "putin"), "“serach” is neither a command nor a file. Did you mean “search”?"),
        (("search", "putin", "--jsn"), "unknown option “--jsn”. Did you mean “--json”?"),
        (("timeline", "--limt=3"), "unknown option “--limt”. Did you mean “--limit”?"),
        (("coverage", "--evidence", "all"), "an option of other commands: show, relations\n"),
        (("search", "--kind"), "explorer: --kind needs a value\n"),
        (("search", "x", "--limit", "0"), "explorer: --limit: expected a whole number of at least 1, found “0”\n"),
        (("schema", "--json"), "“--json” is an option of other commands"),
        (("help", "keys", "--digest", GRAIN), "“--digest” is an option of other commands"),
        (("schema", "--large"), "“--large” is an option of other commands"),
        (("show", "actor/putin", "actor/russia"), "unexpected argument “actor/russia”"),
        (("relations", "--kind", "foo"), "unknown kind “foo”. Known: actor, country"),
        (("relations", "--kind", "quote"), "unknown kind “quote”. Known: actor, country"),
        (("show", GRAIN), f"“{GRAIN}” is a file; to read the digest in it, use --digest {GRAIN}\n"),
        (("show", "-"), "“-” is standard input; to read the digest in it, use --digest -\n"),
        (("search", "putin", GRAIN), f"to read the digest in it, use --digest {GRAIN}\n"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)  # fmt: skip
def test_a_message_names_what_is_wrong_and_offers_the_nearest(
    explorer: Explorer, arguments: tuple[str, ...], message: str
) -> None:
    assert message in explorer(*arguments).err


def test_after_two_dashes_nothing_is_an_option(explorer: Explorer) -> None:
    assert "“-qqq --json”" in explorer("search", "--", "-qqq", "--json").err
    assert explorer("search", "--json", "putin", "--limit", "1", "--", "-x").json["query"] == "putin -x"
    noted = explorer("bookmarks", "add", "actor/putin", "--json", "--", "-", "call", "--")
    assert noted.json["bookmarks"][0]["note"] == "- call --"
    assert "there is no file “--help”" in explorer("check", "--", "--help").err
    assert explorer("map", GRAIN, "--", "--help").err.startswith("explorer: unexpected argument “--help”")


@pytest.mark.parametrize("command", ["timeline", "voices", "map", "relations"])
@pytest.mark.parametrize("target", ["-", "picture.svg", ""])
def test_svg_and_json_exclude_each_other(explorer: Explorer, command: str, target: str) -> None:
    answer = explorer(command, "--svg", target, "--json")
    assert (answer.code, answer.out) == (2, "")
    assert "--svg and --json can't be combined" in answer.err
    assert not Path("picture.svg").exists()


@pytest.mark.parametrize("command", ["timeline", "voices", "map", "relations"])
def test_an_empty_file_name_is_refused(explorer: Explorer, command: str) -> None:
    assert explorer(command, "--svg", "").code == 1


def test_the_usage_line_names_the_command(explorer: Explorer) -> None:
    usage = explorer("--help").out.partition("usage: ")[2]
    assert usage.startswith("explorer [OPTIONS] [DIGEST|ARTICLE]\n       explorer COMMAND [OPTIONS] [ARGUMENTS]\n")


def test_a_file_named_as_a_command_is_opened_by_its_path(
    explorer: Explorer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "search").write_bytes(Path(GRAIN).read_bytes())
    monkeypatch.chdir(tmp_path)
    for arguments in (("./search",), ("--", "search")):
        assert "Grain accord back on the table" in explorer(*arguments).out


def test_typed_control_characters_do_not_reach_the_terminal(explorer: Explorer) -> None:
    hostile = "\x1b]52;c;aGk=\x07\u202e\x9b\udc80"
    for arguments in (
        (hostile,),
        ("show", hostile),
        ("search", hostile),
        ("search", hostile, "--json"),
        ("--digest", hostile, "show"),
        (f"--{hostile}",),
        ("show", "--limit", hostile),
        ("show", "--kind", hostile),
        ("bookmarks", "remove", f"actor/{hostile}"),
        ("check", f"/{hostile}.json"),
    ):
        answer = explorer(*arguments)
        assert answer.code in (1, 2)
        assert not set(answer.out + answer.err) & set("\x1b\x07\u202e\x9b\udc80"), arguments


# --- input --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("arguments", [("-",), ("--digest", "-"), ("show", "--digest", "-"), ("check", "-")])
def test_a_digest_from_standard_input(explorer: Explorer, arguments: tuple[str, ...]) -> None:
    answer = explorer(*arguments, stdin=Path(GRAIN).read_bytes())
    assert answer.code == 0
    assert answer.out
    assert not answer.err


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "it is empty"),
        (b"{", "a bracket or quotation mark is still open at the end"),
        (b'{"digest": "1.0",\n "article": }', "expected a value, found “}”"),
        (b"\xff\xfe{", "UTF-16"),
        (b"\x1f\x8b\x08", "gzip"),
        (b"[]", "expected an object"),
        (b"{}", "expected the field “digest”"),
        (b'{"digest": "9.0"}', "found “9.0”"),
        (b"[" * 2000, "nested"),
    ],
    ids=lambda value: repr(value[:20]) if isinstance(value, bytes) else "",
)
def test_input_that_is_not_a_digest_is_refused_with_a_reason(
    explorer: Explorer, content: bytes, message: str, tmp_path: Path
) -> None:
    path = tmp_path / "digest.json"
    path.write_bytes(content)
    for answer in (explorer(str(path)), explorer("show", "--digest", "-", stdin=content)):
        assert answer.code == 2
        assert message in answer.err
        assert not answer.out
    checked = explorer("check", str(path), "--json")
    assert checked.code == 2
    (problem,) = checked.json["problems"]
    assert message in problem["message"]
    if b"\n" in content:
        assert (problem["line"], problem["column"]) == (2, 13)
        assert ":2:13: " in answer.err


def test_a_digest_with_errors_opens_without_the_faulty_records(explorer: Explorer, tmp_path: Path) -> None:
    document = json.loads(Path(GRAIN).read_bytes())
    document["quotes"][0]["speaker"] = "nobody"
    path = tmp_path / "bad.json"
    path.write_text(json.dumps(document))
    listed = explorer("show", "--digest", str(path))
    assert listed.code == 0
    assert "quote/q-late" in listed.out
    assert "quote/q-wait" not in listed.out
    assert "has 1 error, and 1 of its records left out; see “explorer check" in listed.err
    checked = explorer("check", str(path))
    assert checked.code == 1
    assert f"{path}:1:" in checked.out
    assert "error: quotes[0].speaker: " in checked.out
    assert explorer("check", str(path), "--json").json["counts"]["leftOut"] == 1


def test_without_a_body_no_quote_is_verbatim(explorer: Explorer, tmp_path: Path) -> None:
    document = json.loads(Path(GRAIN).read_bytes())
    del document["article"]["body"]
    path = tmp_path / "no-body.json"
    path.write_text(json.dumps(document))
    out = explorer(str(path)).out
    assert "not checkable" in out
    assert "verbatim" not in out
    records = explorer("show", "--digest", str(path), "--json").json["records"]
    assert {anchor["status"] for record in records for anchor in record["anchors"]} == {"uncheckable"}


def test_an_altered_quote_shows_the_differing_words(explorer: Explorer, tmp_path: Path) -> None:
    document = json.loads(Path(GRAIN).read_bytes())
    document["quotes"][0]["text"] = "We shall not wait"
    path = tmp_path / "altered.json"
    path.write_text(json.dumps(document))
    out = explorer("show", "quote/q-wait", "--digest", str(path)).out
    assert "; altered; quote/q-wait\n" in out
    assert "[digest: shall]" in out
    assert "[article: will]" in out
    record = explorer("show", "quote/q-wait", "--digest", str(path), "--json").json["records"][0]
    assert record["badge"] == "altered"
    assert {"side": "only in article", "text": "will "} in record["difference"]
    assert explorer("check", str(path)).code == 1


# --- the default digest and the settings --------------------------------------------------------------------


def test_the_digest_in_the_config_file_is_the_default(explorer: Explorer, tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    config = tmp_path / "home" / "config.toml"
    config.write_text(f"digest = {json.dumps(GRAIN)}")
    assert "Grain accord" in explorer().out
    config.write_text(f"digest = {json.dumps(GRAIN)}\nmous = true")
    answer = explorer()
    assert answer.code == 0
    assert "mous: unknown; did you mean “mouse”? (line 2, column 1)" in answer.err


# --- plain or screen ----------------------------------------------------------------------------------------


def test_the_summary_explains_how_to_open_the_screen(explorer: Explorer) -> None:
    out = explorer().out
    assert out.startswith(
        "article: Russia Becomes the First Country to Recognize the Taliban Government in Afghanistan\n"
    )
    assert "27 actors, 8 quotes, 22 events, 7 countries" in out
    assert "“explorer” opens the screen in a terminal. This is a summary, because standard " in out
    assert f"“explorer {GRAIN}”" in explorer(GRAIN).out
    assert "\x1b" not in out


def test_the_option_at_without_a_screen_shows_that_record(explorer: Explorer) -> None:
    assert explorer("--at", "actor/putin").out == explorer("show", "actor/putin").out


class _Console(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("environment", "obstacle"),
    [
        ({"TERM": "xterm-256color"}, None),
        ({"TERM": "dumb"}, "TERM is dumb"),
        ({"TERM": ""}, "TERM is not set"),
        ({}, "TERM is not set"),
        ({"TERM": "xterm", "NO_COLOR": "1"}, None),
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="TERM is not used there")
def test_which_terminals_can_show_the_screen(
    environment: dict[str, str], obstacle: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    for stream in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(sys, stream, _Console())
    terminal = Terminal.of(environment)
    assert terminal.obstacle == obstacle
    assert terminal.width is not None
    for stream, words in (("stdin", "input"), ("stdout", "output"), ("stderr", "error")):
        with monkeypatch.context() as patch:
            patch.setattr(sys, stream, io.StringIO())
            assert Terminal.of({"TERM": "xterm"}).obstacle == f"standard {words} is not a terminal"
            patch.setattr(sys, stream, None)
            assert Terminal.of({"TERM": "xterm"}).obstacle == f"standard {words} is not a terminal"


@pytest.mark.parametrize(("value", "no_color"), [("1", True), ("", False), (None, False)])
def test_an_empty_no_color_counts_as_unset(value: str | None, no_color: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", _Console())
    terminal = Terminal.of({"TERM": "xterm"} | ({} if value is None else {"NO_COLOR": value}))
    assert (terminal.no_color, terminal.styled) == (no_color, not no_color)


def test_the_screen_receives_session_settings_and_state(
    explorer: Explorer, screen: list[dict[str, Any]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "")
    answer = explorer(GRAIN, "--at", "event/talks")
    assert (answer.code, answer.out, answer.err) == (143, "", ""), "the program returns its exit code"
    (call,) = screen
    assert call.keys() == {
        "reading",
        "session",
        "at",
        "settings",
        "models",
        "config",
        "state",
        "shelf",
        "no_color",
        "notice",
        "verified",
        "since",
        "export",
    }
    assert call["at"] == Ref("event", "talks")
    assert call["settings"] == Settings()
    assert call["no_color"] is False
    assert call["state"].path == tmp_path / "home" / "state" / "state.json"
    assert call["session"].store.directory == tmp_path / "home" / "data" / "bookmarks"
    assert "NO_COLOR" not in os.environ, "Textual takes an empty one for set"


def test_the_screen_starts_with_the_differences_since_an_older_version(
    explorer: Explorer, screen: list[dict[str, Any]], tmp_path: Path
) -> None:
    older = tmp_path / "older.json"
    older.write_bytes(Path(GRAIN).read_bytes().replace(b"Foreign Minister", b"Prime Minister"))
    assert explorer(GRAIN, "--since", str(older)).code == 143
    pair = screen[0]["since"]
    assert (pair.old.record("actor/marchenko").role, pair.new.record("actor/marchenko").role) == (
        "Prime Minister", "Foreign Minister",
    )  # fmt: skip
    assert pair.names[0].name == "older.json"
    for wrong in (MISSING, os.devnull):
        assert explorer(GRAIN, "--since", wrong).code == 2
    assert len(screen) == 1
    plain = explorer(GRAIN, "--since", str(older), "--plain")
    assert (plain.code, "role: was: Prime Minister; now: Foreign Minister" in plain.out) == (1, True)


def test_the_screen_starts_with_the_library_if_nothing_is_named(
    explorer: Explorer, screen: list[dict[str, Any]], tmp_path: Path
) -> None:
    (tmp_path / "home").mkdir(exist_ok=True)
    (tmp_path / "home" / "config.toml").write_text('start = "library"\n')
    assert explorer().code == 143
    assert screen[-1]["reading"] is None
    assert screen[-1]["shelf"].library.directory == tmp_path / "home" / "data" / "library"
    assert explorer(GRAIN).code == 143
    assert screen[-1]["reading"].path == Path(GRAIN)
    assert explorer("--at", "actor/putin").code == 143
    assert screen[-1]["session"].digest.article.headline.startswith("Russia")
    assert explorer("--plain").code == 0
    assert len(screen) == 3


def test_without_arguments_the_screen_goes_back_to_what_was_open_last(
    explorer: Explorer, screen: list[dict[str, Any]], tmp_path: Path
) -> None:
    def headline() -> str:
        assert explorer().code == 143
        return str(screen[-1]["session"].digest.article.headline)

    shipped, state = headline(), StateFile(tmp_path / "home" / "state" / "state.json")
    mine = tmp_path / "mine.json"
    mine.write_bytes(Path(GRAIN).read_bytes())
    state.put("another", {"at": 1, "digest": GRAIN})
    state.put("mine", {"at": 2, "digest": str(mine)})
    state.put("piped", {"at": 3})
    state.put("nonsense", {"at": 3, "digest": ["x"]})
    grain = headline()
    assert grain != shipped
    assert screen[-1]["reading"].path == mine
    assert screen[-1]["notice"] == ""
    assert shipped in " ".join(explorer("--plain").out.split()), "commands do not depend on it"
    assert explorer("--at", "actor/putin").code == 143
    assert screen[-1]["session"].digest.article.headline == shipped
    mine.write_text("{")
    assert headline() == shipped
    assert "did not open, so this is the article of the program" in screen[-1]["notice"]
    mine.unlink()
    assert headline() == shipped
    mine.write_bytes(Path(GRAIN).read_bytes())
    (tmp_path / "home" / "config.toml").write_text(f'digest = "{asset("ferry-delayed.json")}"\n')
    assert headline().startswith("Ferry")


def test_the_screen_does_not_start_without_a_digest_or_record(explorer: Explorer, screen: list[dict[str, Any]]) -> None:
    assert explorer(MISSING).code == 2
    assert explorer("--at", "actor/nobody").code == 1
    assert explorer("--plain").code == 0
    assert not screen


@pytest.mark.parametrize("has_keyboard", [True, False])
def test_a_piped_digest_gives_the_keyboard_back(
    explorer: Explorer, screen: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch, has_keyboard: bool
) -> None:
    monkeypatch.setattr("explorer.commands.terminal.take_keyboard", lambda: has_keyboard)
    answer = explorer("-", stdin=Path(GRAIN).read_bytes())
    assert len(screen) == has_keyboard
    assert ("there is no keyboard" in " ".join(answer.out.split())) is not has_keyboard
    assert ("“explorer -” opens the screen" in answer.out) is not has_keyboard


# --- bookmarks ----------------------------------------------------------------------------------------------


def test_a_bookmark_is_added_listed_noted_and_removed(explorer: Explorer) -> None:
    assert "bookmarks add REF" in explorer("bookmarks").err
    added = explorer("bookmarks", "add", "actor/putin", "ask", "twice")
    assert added.code == 0
    assert "ask twice" in added.out
    assert "is already bookmarked" in explorer("bookmarks", "add", "actor/putin").err
    assert (
        explorer("bookmarks", "add", "event/talks", "--digest", GRAIN, "--json").json["bookmarks"][0]["ref"]
        == "event/talks"
    )
    listed = explorer("bookmarks", "--json").json["bookmarks"]
    assert [(kept["ref"], kept["note"]) for kept in listed] == [
        ("actor/putin", "ask twice"),
        ("event/talks", ""),
    ]
    only = explorer("bookmarks", "list", "--digest", GRAIN, "--json").json["bookmarks"]
    assert [kept["ref"] for kept in only] == ["event/talks"]
    of_kind = explorer("bookmarks", "--kind", "event", "--json").json["bookmarks"]
    assert of_kind == [{**only[0], "reanchored": None}], "without the digest at hand nobody looks for the record"
    assert len(explorer("bookmarks", "--limit", "1", "--json").json["bookmarks"]) == 1

    assert explorer("bookmarks", "note", "actor/putin", "no, once").code == 0
    assert "no, once" in explorer("bookmarks").out
    assert explorer("bookmarks", "note", "actor/putin", "").code == 0
    assert "once" not in explorer("bookmarks").out
    assert explorer("bookmarks", "untag", "actor/russia", "x").code == 1

    removed = explorer("bookmarks", "remove", "actor/putin")
    assert removed.code == 0
    assert "removed the bookmark for actor/putin" in removed.err
    assert [kept["ref"] for kept in explorer("bookmarks", "--json").json["bookmarks"]] == ["event/talks"]
    assert "Did you mean" not in explorer("bookmarks", "remove", "actor/putin").err


def test_bookmarks_are_listed_after_their_digest_was_deleted(explorer: Explorer, tmp_path: Path) -> None:
    digest = tmp_path / "mine.json"
    digest.write_bytes(Path(GRAIN).read_bytes())
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "config.toml").write_text(f"digest = {json.dumps(str(digest))}")
    assert explorer("bookmarks", "add", "quote/q-wait").code == 0
    digest.unlink()
    listed = explorer("bookmarks")
    assert listed.code == 0
    assert "We will not wait" in listed.out


def test_damaged_bookmarks_are_reported(explorer: Explorer, tmp_path: Path) -> None:
    assert explorer("bookmarks", "add", "actor/putin").code == 0
    (file,) = (tmp_path / "home" / "data" / "bookmarks").iterdir()
    file.write_bytes(file.read_bytes().replace(b"putin", b"nitup"))
    answer = explorer("bookmarks", "--json")
    assert answer.code == 1
    assert answer.json["bookmarks"] == []
    assert answer.json["problems"][0].keys() == {"severity", "path", "message"}
    assert "damaged" in answer.err


# --- unforeseen errors ------------------------------------------------------------------------------------


def test_an_unforeseen_error_prints_three_lines_and_writes_a_report(
    explorer: Explorer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def fail(*_: object) -> None:
        note = "the secret note \x1b[31m"
        raise LookupError(note)

    monkeypatch.setattr("explorer.formats.plain.records.write_summary", fail)
    answer = explorer()
    assert answer.code == 70
    (report,) = (tmp_path / "home" / "state").glob("crash-*.txt")
    assert answer.err.count("\n") == 3
    assert "(LookupError)" in answer.err
    assert f"is in {report}." in answer.err
    assert "Traceback" not in answer.err
    assert "LookupError" in report.read_text()
    assert "the secret note" not in answer.err + report.read_text()
    for _ in range(12):
        explorer()
    assert len(list((tmp_path / "home" / "state").glob("crash-*.txt"))) <= 10


def test_the_message_appears_even_if_no_report_can_be_written(
    explorer: Explorer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("EXPLORER_STATE_DIR", str(tmp_path / "file"))
    monkeypatch.setattr("explorer.formats.plain.records.write_summary", lambda *_: 1 / 0)
    answer = explorer()
    assert answer.code == 70
    assert "(ZeroDivisionError)" in answer.err
    assert "No report could be written." in answer.err


def test_ctrl_c_is_quiet(explorer: Explorer, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("explorer.formats.plain.records.write_summary", interrupt)
    answer = explorer()
    assert (answer.code, answer.err) == (130, "")


# --- the query language, and views ------------------------------------------------------------------------------


def test_a_query_with_fields_finds_the_same_as_on_the_screen(explorer: Explorer, session: Session) -> None:
    query = "kind:event when:1996..2001"
    results = explorer("search", *query.split(), "--json").json["results"]
    assert [result["ref"] for result in results] == [str(result.ref) for result in session.search(query)]
    assert results[0]["match"] == "exact"


def test_how_a_hit_matches_is_said_only_if_asked(explorer: Explorer) -> None:
    assert explorer("search", "putin", "--limit", "1").out.splitlines() == [
        "7 found, 3 linked; 1 shown",
        "actor: Vladimir Putin, Russian President; actor/putin",
    ]
    query = ("search", "terorist", "--kind", "country", "--limit", "1")
    assert "typo" not in explorer(*query).out
    assert (
        explorer(*query, "--why")
        .out.splitlines()[1]
        .endswith(
            "; match: typo, role: recognised the Taliban government; took the Taliban off its terrorist list in "
            "April 2024; country/RU"
        )
    )


@pytest.mark.parametrize("query", ["by:", "!", "  "])
def test_an_incomplete_query_is_refused(explorer: Explorer, query: str) -> None:
    answer = explorer("search", query)
    assert answer.code == 2
    assert "is not complete yet" in answer.err or "nothing to search for" in answer.err


@pytest.mark.parametrize("kind", ["actor", "quote", "event", "country"])
def test_search_kind_narrows_hits_and_linked_records_but_not_the_hits_that_lead_to_them(
    explorer: Explorer, kind: str
) -> None:
    everything = explorer("search", "kabul", "--json").json["results"]
    linked = {result["ref"] for result in everything if result["match"] == "linked"}
    assert {ref.partition("/")[0] for ref in linked} == {"actor", "quote", "event", "country"}
    narrowed = explorer("search", "kabul", "--kind", kind, "--json").json["results"]
    assert [result["ref"] for result in narrowed if result["match"] != "linked"] == [
        result["ref"] for result in everything if result["match"] != "linked" and result["ref"].startswith(f"{kind}/")
    ]
    narrowed_links = {result["ref"] for result in narrowed if result["match"] == "linked"}
    assert narrowed_links == {ref for ref in linked if ref.startswith(f"{kind}/")}
    assert narrowed_links, "through hits of every kind"


def test_a_view_is_saved_listed_run_and_removed(explorer: Explorer) -> None:
    saved = explorer("search", "by:putin", "--keep", "Putin’s own")
    assert saved.code == 0
    assert "saved as the view “Putin’s own”" in saved.err
    listed = explorer("bookmarks").out
    assert "view: Putin’s own; bookmarked 20" in listed
    assert "search of view/putins-own: by:putin" in listed
    assert explorer("search", "--view", "putins own").out == explorer("search", "by:putin").out == saved.out
    assert explorer("search", "--view", "Putin’s own", "partner", "--json").json["query"] == "by:putin partner"
    missing = explorer("search", "--view", "putin own")
    assert missing.code == 1
    assert "Did you mean “Putin’s own”?" in missing.err
    assert explorer("bookmarks", "remove", "view/putins-own").code == 0
    assert explorer("search", "--view", "Putin’s own").code == 1


def test_a_view_needs_a_name_with_letters(explorer: Explorer) -> None:
    answer = explorer("search", "putin", "--keep", "…")
    assert answer.code == 2
    assert "needs a name with letters" in answer.err
    assert explorer("search", "putin", "--view", "!").code == 2


@pytest.mark.parametrize(
    ("environment", "plain"),
    [
        ({"TERM": "xterm"}, False),
        ({"TERM": "xterm", "ACCESSIBLE": ""}, False),
        ({"TERM": "xterm", "ACCESSIBLE": "0"}, False),
        ({"TERM": "xterm", "ACCESSIBLE": "1"}, True),
        ({"TERM": "dumb"}, True),
        ({}, True),
    ],
)
def test_which_terminals_are_plain(environment: dict[str, str], plain: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    for stream in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(sys, stream, _Console())
    terminal = Terminal.of(environment)
    assert (terminal.plain, terminal.styled) == (plain, not plain)
    assert (terminal.made_plain().plain, terminal.made_plain().styled) == (True, False)
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    assert Terminal.of(environment).plain
