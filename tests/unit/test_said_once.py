"""Plain text as a listener gets it: how many there are in all, the same words once, the direction of a relation."""

from __future__ import annotations

import re
from typing import Any

import pytest

from explorer.assets import asset
from explorer.commands.grammar.counterparts import COMMAND_OF, keys_in
from explorer.commands.grammar.spoken import key_name, spoken_keys

Explorer = Any


@pytest.mark.parametrize(
    ("arguments", "first"),
    [
        ("search mutaqi", "17 found, 7 linked; 3 shown"),
        ("show", "27 actors; 3 shown"),
        ("show actor/muttaqi --links", "13 links; 3 shown"),
        ("list quote", "8 quotes; 3 shown"),
        ("timeline", "22 events; 3 shown"),
        ("relations", "40 pairs; 3 shown"),
        ("voices", "6 speakers; 3 shown"),
        ("map", "7 countries; 3 shown"),
    ],
)
def test_a_limit_says_how_many_there_are(explorer: Explorer, arguments: str, first: str) -> None:
    lines = explorer(*arguments.split(), "--limit", "3").out.splitlines()
    assert first in lines
    assert not any("shown" in line for line in explorer(*arguments.split(), "--limit", "300").out.splitlines())


@pytest.mark.parametrize(("command", "field"), [("relations", "pairs"), ("voices", "voices"), ("map", "countries")])
def test_a_limit_holds_for_json(explorer: Explorer, command: str, field: str) -> None:
    text = explorer(command, "--limit", "2")
    found = explorer(command, "--limit", "2", "--json").json
    entries = next(value for value in found.values() if isinstance(value, list))
    refs = [ref for entry in entries for ref in entry.get("refs", [entry.get("ref")])]
    assert len(entries) == 2
    assert all(ref in text.out for ref in refs)


def test_mentions_are_no_passages(explorer: Explorer) -> None:
    out = explorer("show", "actor/putin").out
    assert "\n2 mentions\nmention, paragraph 9: Russian President\n" in out
    assert "passage" not in out


def test_a_relation_is_said_as_the_digest_states_it(explorer: Explorer) -> None:
    out = explorer("relations", "--evidence", "none").out
    assert "relation: Amir Khan Muttaqi acting foreign minister of Afghanistan\n" in out
    assert "relation: Dmitry Zhirnov ambassador of Russia\n" in out


def test_a_long_quote_is_named_by_its_ref_where_it_is_linked_with(explorer: Explorer) -> None:
    lines = explorer("search", '"drug trafficking"').out.splitlines()
    linked = [line for line in lines if "linked: " in line]
    assert "subject of quote/q-stronger-efforts; actor/russia" in next(
        line for line in linked if "/russia" in line[-13:]
    )
    assert sum("drug trafficking" in line for line in lines) == 1


def test_that_nothing_is_found_is_said_once(explorer: Explorer) -> None:
    answer = explorer("search", "zzzqqq")
    assert answer.err.splitlines() == ["explorer: nothing found for “zzzqqq”: no record has “zzzqqq”"]


def test_revisions_begin_with_what_changed_and_end_with_a_short_name(explorer: Explorer) -> None:
    ref = "quote/q-partner"
    explorer("bookmarks", "note", ref, "Which year?")
    explorer("bookmarks", "status", ref, "disputed")
    heading, *lines = explorer("bookmarks", "history", ref).out.splitlines()
    revisions = [line for line in lines if line.startswith("revision of ")]
    assert heading == "2 revisions"
    assert re.match(r"revision of \S+ [\d:]+, now: changed: status unchecked to disputed; quote by ", revisions[0])
    assert lines.count("your note on quote/q-partner: Which year?") == 1
    name = revisions[-1].rpartition("--revision ")[2]
    assert len(name) < 12
    assert "unchecked" in explorer("bookmarks", "restore", ref, "--revision", name).out


def test_a_broken_digest_is_not_drawn_where_nobody_sees_it(explorer: Explorer, tmp_path: Any) -> None:
    path = tmp_path / "broken.json"
    path.write_text('{"digest": 1.0,, "article"')
    answer = explorer("show", "--digest", str(path))
    assert answer.code == 2
    assert all(line.strip(" ^") for line in answer.err.splitlines())


# --- help keys ----------------------------------------------------------------------------------------------


def test_each_action_is_one_line_with_its_keys_and_its_command() -> None:
    topic = asset("help/keys.txt").read_text(encoding="utf-8")
    lines = spoken_keys(topic).splitlines()
    assert "key Up or k: up a row; in the article, a sentence; action: pane.up" in lines
    for action, keys in keys_in(topic).items():
        if " " in action:
            continue  # a sentence of the help, not an entry
        command = f"; command: {COMMAND_OF[action].replace(', ', ' or ')}" if action in COMMAND_OF else ""
        names = " or ".join(map(key_name, keys.split()))
        ends = f"; action: {action}{command}"
        assert [line for line in lines if line.startswith(f"key {names}: ") and line.endswith(ends)], action
    assert not re.search("[↑↓←→⏎⌫×]", "\n".join(lines))
    assert not any(line.startswith(" ") for line in lines)


def test_piped_help_is_that_for_listeners(explorer: Explorer) -> None:
    assert "key shift+N: previous mention or match; action: previous-mention" in explorer("help", "keys").out


# --- help of a command --------------------------------------------------------------------------------------


def test_the_help_of_a_command_names_each_option_once(explorer: Explorer) -> None:
    lines = explorer("bookmarks", "--help").out.splitlines()
    assert "usage: explorer bookmarks [OPTIONS] [ACTION] [REF] [TEXT ...]" in lines
    assert sum("--revision NAME" in line and line.lstrip().startswith("--") for line in lines) == 1


def test_in_forty_columns_what_an_option_does_has_the_whole_line(
    explorer: Explorer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    lines = explorer("search", "--help").out.splitlines()
    assert lines[lines.index("  --view NAME") + 1].startswith("      run a saved view; ")
