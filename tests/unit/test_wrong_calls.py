"""Calls that are wrong, in every way that we know, and what every command takes: -o, -q, --color, --no-pager."""

from __future__ import annotations

import functools
import io
import json
import re
import sys
from pathlib import Path

import pytest

from explorer.commands.grammar import articles, checking, editing, ledger, program, reading, text
from explorer.commands.grammar import parser as grammar
from explorer.commands.grammar.table import COMMANDS
from explorer.commands.terminal import Terminal, Wishes
from tests.calling import GRAIN, Explorer

PYTHONS = re.compile(
    r"invalid choice|expected (one|at least|at most|\d+) argument|unrecognized|ignored explicit|are required|"
    r"not allowed with|ambiguous option|invalid \w+ value|Namespace|argparse|Traceback|Error\b|NoneType|\bargument -|"
    r"codec|object has no|Errno",
)
"""What Python says, and people need not read."""

OPTIONS = sorted({option for name in ("", *COMMANDS) for option in grammar.parser_of(name)._option_string_actions})


def wrong_calls(command: str) -> list[list[str]]:
    words = [command] if command else []
    forms: list[list[str]] = [["--nonsense"], ["--nonsense=1"], ["-Z"], ["-qZ"], ["--limit", "-3"], ["--limit", "x"]]
    forms += [[option] for option in OPTIONS if option not in ("-h", "--help", "-V", "--version")]
    forms += [[f"{option}=1"] for option in OPTIONS if option.startswith("--")]
    forms += [["--color", "red"], ["a", "b", "c", "d"], ["", ""], ["--kind", "planet"], ["--format", "xls"], ["\udcff"]]
    return [[*words, *form] for form in forms]


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_no_message_is_in_the_words_of_python(
    explorer: Explorer, command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    # each message asks the parsers of all commands
    monkeypatch.setattr(grammar, "parser_of", functools.cache(grammar.parser_of))
    for call in wrong_calls(command):
        answer = explorer(*call)
        assert answer.code in (0, 1, 2), (call, answer)
        assert not PYTHONS.search(answer.err), (call, answer.err)
        if answer.code == 2 and "--json" not in call and command != "check":  # which prints what it found
            assert answer.err.startswith("explorer: "), (call, answer)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("show", "--json=1"), "--json takes no value, found “1”"),
        (("show", "--digest"), "--digest needs a value"),
        (("list", "quote", "-o"), "--output needs a value"),
        (("show", "--color", "alwys"), "expected auto, always or never, found “alwys”. Did you mean “always”?"),
        (("show", "--qiet"), "unknown option “--qiet”. Did you mean “--quiet”?"),
        ((GRAIN, "show"), f"a command comes before the digest: explorer show --digest {GRAIN}"),
        ((GRAIN, "timeline"), f"explorer timeline {GRAIN}"),
        (("export", "xls"), "“xls” is not a format. Formats: csv, tsv, markdown, json, claimreview"),
        (("list", "quote", "--format", "xls"), "Formats: table, csv, tsv, jsonl"),
        (("list", "quote", "-o", "led.xls"), "use one of these endings: .txt .text .log .json .csv .tsv .jsonl"),
        (("list", "quote", "--format", "csv", "-o", "led.xls"), "use one of these endings: .csv"),
        (("show", "-o", "led.csv"), "use one of these endings: .txt .text .log .json\n"),
        (("export", "csv", "-o", "led.xls"), "the format csv needs the ending .csv, found led.xls"),
        (("bookmarks", "export", "-o", "led.xls"), "no format has the ending “.xls”. Endings: .json, .csv"),
        (("search", "putin", "-o", ""), "-o is empty"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)  # fmt: skip
def test_a_wrong_call_is_answered_with_what_would_be_right(
    explorer: Explorer, arguments: tuple[str, ...], message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    answer = explorer(*arguments)
    assert (answer.code, answer.out) == (2, "")
    assert message in answer.err
    assert not list(tmp_path.glob("led*"))


# --- where options and digests stand ------------------------------------------------------------------------


@pytest.mark.parametrize("options", [("--limit", "1"), ("--digest", GRAIN), ("--kind", "actor"), ("--color", "never")])
def test_options_stand_before_the_command_or_after_it(explorer: Explorer, options: tuple[str, str]) -> None:
    before, after = explorer(*options, "search", "talks", "-q"), explorer("-q", "search", "talks", *options)
    assert before == after
    assert before.code in (0, 1)


WORDS = (("search", "lena"), ("search",), ("show",), ("list",), ("list", "quote"), ("export",), ("bookmarks",))


@pytest.mark.parametrize("words", [*WORDS, ("bookmarks", "add")], ids=" ".join)
def test_a_digest_among_words_is_refused_everywhere_with_the_same_hint(
    explorer: Explorer, words: tuple[str, ...]
) -> None:
    for word in (GRAIN, "-"):
        answer = explorer(*words, word)
        assert (answer.code, answer.out) == (2, "")
        assert answer.err.endswith(f"; to read the digest in it, use --digest {word}\n")


def test_a_word_that_is_a_file_is_searched_for_if_the_digest_is_named(explorer: Explorer) -> None:
    for arguments in ((GRAIN, "--digest", GRAIN), ("--", GRAIN)):
        answer = explorer("search", *arguments)
        assert answer.code in (0, 1)
        assert "--digest" not in answer.err


def test_a_variable_names_the_digest(explorer: Explorer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("EXPLORER_DIGEST", GRAIN)
    assert explorer("show", "actor/marchenko").code == 0
    assert explorer("show", "actor/putin", "--digest", "").code == 2
    values = {value["name"]: value for value in explorer("config", "--json").json["settings"]}
    assert (values["digest"]["value"], values["digest"]["source"]) == (GRAIN, "EXPLORER_DIGEST")
    monkeypatch.setenv("EXPLORER_DIGEST", str(tmp_path / "gone.json"))
    answer = explorer("show")
    assert answer.code == 2
    assert "EXPLORER_DIGEST names" in answer.err


# --- quiet, files, colours ----------------------------------------------------------------------------------


def test_quiet_leaves_errors_alone_on_standard_error(explorer: Explorer) -> None:
    assert explorer("search", "qqqqzzzz").err
    assert explorer("search", "qqqqzzzz", "-q").err == ""
    assert "there is no actor/nobody" in explorer("show", "actor/nobody", "--quiet").err
    assert explorer("search", "qqqqzzzz").err, "it holds for one call"


@pytest.mark.parametrize(
    "words",
    [("show", "actor/putin"), ("search", "putin"), ("list", "quote"), ("timeline",), ("check",), ("help", "keys"),
     ("diff", GRAIN, GRAIN), ("schema",), ("voices",), ("map",), ("relations",), ("library",), ("config",)],
    ids=" ".join,
)  # fmt: skip
def test_what_is_printed_goes_to_a_file(explorer: Explorer, words: tuple[str, ...], tmp_path: Path) -> None:
    path = tmp_path / "out.txt"
    printed, filed = explorer(*words), explorer(*words, "-o", str(path))
    assert (filed.code, filed.out) == (printed.code, "")
    assert path.read_text(encoding="utf-8") == printed.out
    path.write_text("mine", encoding="utf-8")
    refused = explorer(*words, "--output", str(path))
    assert refused.code == 1
    assert "is there already" in refused.err
    assert path.read_text(encoding="utf-8") == "mine"
    assert explorer(*words, "-o", str(path), "--yes").code == printed.code
    assert path.read_text(encoding="utf-8") == printed.out
    assert [path.name for path in tmp_path.iterdir() if path.name != "home"] == ["out.txt"]


def test_the_ending_of_the_file_chooses_the_form(explorer: Explorer, tmp_path: Path) -> None:
    def filed(name: str, *words: str) -> str:
        explorer(*words, "-o", str(tmp_path / name))
        return (tmp_path / name).read_text(encoding="utf-8")

    assert json.loads(filed("a.json", "show", "actor/putin"))
    assert filed("a.csv", "list", "quote").startswith("ref,kind,")
    assert json.loads(filed("a.jsonl", "list", "quote").partition("\n")[0])["kind"] == "quote"
    assert filed("a.svg", "timeline").startswith("<?xml")
    assert filed("b.json", "list", "quote") == explorer("list", "quote", "--json").out


def test_nothing_found_leaves_no_file(explorer: Explorer, tmp_path: Path) -> None:
    path = tmp_path / "out.txt"
    assert explorer("show", "actor/nobody", "-o", str(path)).code == 1
    assert not path.exists()


def test_a_single_dash_is_standard_output(explorer: Explorer) -> None:
    assert explorer("list", "quote", "-o", "-").out == explorer("list", "quote").out


@pytest.mark.parametrize(
    ("environment", "color", "in_terminal", "in_pipe"),
    [
        ({}, "auto", True, False),
        ({}, "always", True, True),
        ({}, "never", False, False),
        ({"NO_COLOR": "1"}, "auto", False, False),
        ({"NO_COLOR": "1"}, "always", True, True),
        ({"NO_COLOR": ""}, "auto", True, False),
        ({"FORCE_COLOR": "1"}, "auto", True, True),
        ({"FORCE_COLOR": "0"}, "auto", True, False),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, "auto", False, False),
        ({"FORCE_COLOR": "1"}, "never", False, False),
        ({"CLICOLOR": "0"}, "auto", False, False),
        ({"CLICOLOR": "1"}, "auto", True, False),
        ({"CLICOLOR_FORCE": "1"}, "auto", True, True),
        ({"CLICOLOR": "0", "CLICOLOR_FORCE": "1"}, "auto", True, True),
        ({"ACCESSIBLE": "1"}, "auto", False, False),
    ],
)
def test_who_decides_whether_text_is_bold(
    environment: dict[str, str], color: str, in_terminal: bool, in_pipe: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Console(io.StringIO):
        def isatty(self) -> bool:
            return True

    for stream, expected in ((Console(), in_terminal), (io.StringIO(), in_pipe)):
        monkeypatch.setattr(sys, "stdout", stream)
        assert Terminal.of({"TERM": "xterm", **environment}, wishes=Wishes(color)).styled == expected
        assert not Terminal.of({"TERM": "xterm", **environment}, wishes=Wishes("auto", filed=True)).styled


def test_color_always_is_bold_in_a_pipe(explorer: Explorer, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b[1m" in explorer("show", "actor/putin", "--color", "always").out
    assert "\x1b" not in explorer("show", "actor/putin").out
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[1m" in explorer("show", "actor/putin").out
    assert "\x1b" not in explorer("show", "actor/putin", "--color=never").out


# --- one and many -------------------------------------------------------------------------------------------

ONE_OF_MANY = re.compile(r"\b1 (?!(?:of|is|was|has|speaks)\b)(?!\S*ss\b)[a-z]+s\b(?! found| linked)")


def test_nothing_is_counted_as_one_of_many(explorer: Explorer, tmp_path: Path) -> None:
    digest = json.loads(Path(GRAIN).read_text(encoding="utf-8"))
    for kind in ("actors", "quotes", "events", "countries"):
        digest[kind] = digest[kind][:1]
    digest["links"], digest["caveats"] = [], digest.get("caveats", [])[:1]
    path = tmp_path / "one.json"
    path.write_text(json.dumps(digest), encoding="utf-8")
    explorer("bookmarks", "add", "actor/marchenko", "--digest", str(path))
    texts = []
    for words in (
        *(
            ("show",),
            ("timeline",),
            ("voices",),
            ("map",),
            ("relations",),
            ("check",),
            ("bookmarks",),
            ("list", "quote"),
        ),
        *(("export", "markdown"), ("search", "talks"), ("bookmarks", "doctor"), ("timeline", "--svg", "-"), ()),
    ):
        answer = explorer(*words, "--digest", str(path))
        texts += [answer.out, answer.err]
    assert ONE_OF_MANY.findall("1 events: 1 with") == ["1 events"]
    assert [found for text in texts for found in ONE_OF_MANY.findall(text)] == []


def test_the_table_finds_every_command_that_a_subject_defines() -> None:
    subjects = (articles, checking, editing, ledger, program, reading, text)
    defined = {command.name: command for subject in subjects for command in subject.COMMANDS}
    assert dict(COMMANDS) == defined
    assert "serach" not in COMMANDS
    assert COMMANDS.get("serach") is None
