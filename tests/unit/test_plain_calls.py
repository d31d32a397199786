"""Calls that are read without argparse: the same arguments and the same mistakes as argparse finds."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.commands.arguments import parse, parse_carefully
from explorer.commands.errors import CommandError
from explorer.commands.grammar import plain
from explorer.commands.grammar.parser import parser_of
from explorer.commands.grammar.table import COMMANDS

PLAIN = (
    "", "article.json", "-", "--plain", "--at actor/putin", "--digest a.json --large -q", "a.json --since b.json",
    "--no-pager --color never --json", "-V", "--date 2026-11-29 a.txt --article", "show", "show actor/putin --links",
    "show --digest a.json --digest b.json", "search talks in geneva --limit 3 --kind quote --kind actor",
    "list quote talks --format csv -o x.csv", "check a.json b.json --fix", "bookmarks note actor/putin a note",
    "bookmarks --tag a --tag b --status disputed", "-q show", "--digest a.json timeline", "library add a.txt b.txt",
    "diff old.json new.json", "draft a.txt -o b.json --model m --yes", "edit actor/putin role=Minister --at his words",
    "help show", "schema", "config init", "show a.json --evidence all", "map --svg -",
)  # fmt: skip
NOT_PLAIN = (
    "--help", "show -h", "--at=actor/putin", "show --limit 0", "list --limit x", "--color sometimes", "-- -a", "-qV",
    "--unheard", "a.json b.json", "a.json show", "--at", "--at --plain", "schema more", "serach x", "show --evidence x",
    "--digest= show", "show -x", "--limit 3 show", "diff a b c", "search -- -x", "--kind actor list",
)  # fmt: skip
OPTIONS = sorted({option for name in ["", *COMMANDS] for option in parser_of(name)._option_string_actions})
WORDS = st.sampled_from(["", "-", "a b", "3", "0", "-1", "all", "never", "x.json", "actor/putin", "é", "--", "--at=x"])
WORDS |= st.sampled_from(["", "show", "list", "search", "bookmarks", "check"]) | st.text(max_size=3)


def outcome(read: object, argv: Sequence[str]) -> tuple[str, object]:
    assert callable(read)
    try:
        found = read(argv)
    except CommandError as error:
        return "mistake", str(error)
    except SystemExit as error:
        return "end", error.code
    assert isinstance(found, SimpleNamespace)
    return "arguments", vars(found)


@pytest.mark.parametrize("call", PLAIN)
def test_plain_calls_need_no_parser_and_mean_the_same(call: str) -> None:
    found, by_parser = plain.parse(call.split()), parse_carefully(call.split())
    assert found is not None
    if not getattr(found, "filed", None):  # what the ending of -o says is added later
        assert vars(found) == vars(by_parser)
    assert outcome(parse, call.split()) == outcome(parse_carefully, call.split())


@pytest.mark.parametrize("call", NOT_PLAIN)
def test_all_else_is_for_the_parser(call: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert plain.parse(call.split()) is None
    assert outcome(parse, call.split()) == outcome(parse_carefully, call.split())


@given(st.sampled_from(["", *COMMANDS]), st.lists(st.sampled_from(OPTIONS) | WORDS, max_size=6), st.integers(0, 2))
@settings(max_examples=300)
def test_both_read_any_call_alike(command: str, others: list[str], place: int) -> None:
    argv = [*others[:place], *filter(None, [command]), *others[place:]]
    if "--help" in argv or "-h" in argv:
        assert plain.parse(argv) is None
    else:
        assert outcome(parse, argv) == outcome(parse_carefully, argv)


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_each_option_of_each_command_is_read_alike(name: str) -> None:
    for option, action in parser_of(name)._option_string_actions.items():
        if option in ("-h", "--help"):
            continue
        for value in ("all", "never", "3", "x"):
            argv = [*filter(None, [name]), option, *([] if action.nargs == 0 else [value])]
            assert outcome(parse, argv) == outcome(parse_carefully, argv)
    assert plain.parse([name] if name else []) is not None


def test_a_plain_call_does_not_load_the_parser() -> None:
    code = (
        "import sys; from explorer.commands.arguments import parse; parse(['show', 'actor/putin', '--links']);"
        "parse(['a.json', '--plain']); print({'argparse', 'gettext'} & set(sys.modules))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "set()\n"
