"""Every action of the screen has a command, or a reason why there is none; the commands run as they are printed."""

from __future__ import annotations

import shlex
from collections import Counter
from pathlib import Path

import pytest

from explorer.assets import asset
from explorer.commands.grammar.counterparts import BY_COMMAND, COMMAND_OF, ONLY_ON_SCREEN
from explorer.commands.help import read_topic
from explorer.tui.keys import bindings_by_id
from tests.calling import GRAIN, Explorer
from tests.unit.conftest import explorer  # noqa: F401 - a fixture

SAMPLES = {
    "REF": "quote/q-wait", "REF2": "quote/q-late", "TEXT": "call her", "STATUS": "disputed", "TAG": "call",
    "URL": "https://a.example/1", "QUERY": "marchenko", "WORDS": "wait", "KIND": "quote", "ORDER": "title",
    "FORMAT": "csv", "OLD": GRAIN, "NEW": GRAIN, "DIGEST": GRAIN, "ARTICLE": str(asset("ferry-delayed.txt")),
}  # fmt: skip
"""What stands for the words in capitals."""
NOTHING = {
    "explorer library remove NAME", "explorer bookmarks restore REF --revision NAME", "explorer relations",
    "explorer bookmarks accept REF", "explorer bookmarks redo",
}  # fmt: skip
"""They find nothing in an empty home, or in the digest."""


def test_every_action_has_a_command_or_a_reason() -> None:
    listed = Counter([*COMMAND_OF, *(action for _, actions in ONLY_ON_SCREEN for action in actions)])
    actions = set(bindings_by_id())
    assert (actions - set(listed), set(listed) - actions) == (set(), set())
    assert [action for action, count in listed.items() if count > 1] == []


def test_the_help_of_keys_names_each_action_with_its_command() -> None:
    section = read_topic("keys").partition("\nOn the command line\n")[2]
    for action, command in COMMAND_OF.items():
        assert f"\n  {action:<20}{command.partition(', ')[0]}\n" in section, action
    words = " ".join(section.split())
    for reason, actions in ONLY_ON_SCREEN:
        assert f"{reason}: {', '.join(actions)}" in words


@pytest.mark.parametrize(
    "command", [command for commands, _ in BY_COMMAND for command in commands.split(", ") if command != "explorer new"]
)
def test_a_command_runs_as_it_is_printed(explorer: Explorer, tmp_path: Path, command: str) -> None:  # noqa: F811
    samples = SAMPLES | {"FILE": str(tmp_path / "out.csv"), "NAME": "mine"}
    if command.startswith("explorer verify"):
        samples["TEXT"] = samples["ARTICLE"]
    arguments = [samples.get(word, word) for word in shlex.split(command)[1:]]
    of_digest = () if GRAIN in arguments or arguments[0] in ("help", "library", "verify") else ("--digest", GRAIN)
    explorer("bookmarks", "add", "quote/q-wait", "--digest", GRAIN)
    answer = explorer(*arguments, *of_digest)
    assert answer.code == (1 if command in NOTHING else 0), answer.err
