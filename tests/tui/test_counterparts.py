"""Every action of the screen has a command, or a reason why there is none; the commands run as they are printed."""

from __future__ import annotations

import shlex
import shutil
from collections import Counter
from pathlib import Path

import pytest

from explorer.assets import asset
from explorer.commands.grammar.counterparts import BY_COMMAND, COMMAND_OF, ONLY_ON_SCREEN
from explorer.commands.help import read_topic
from explorer.digest.refs import Ref
from explorer.session.reading.last import key_of, last_place
from explorer.session.session import Session
from explorer.tui.keys import bindings_by_id, spell
from tests.calling import GRAIN, Explorer
from tests.tui.conftest import MakeApp
from tests.tui.test_screen import WIDE, screen_of
from tests.unit.conftest import explorer  # noqa: F401 - a fixture

SAMPLES = {
    "REF": "quote/q-wait", "REF2": "quote/q-late", "TEXT": "call her", "STATUS": "disputed", "TAG": "call",
    "URL": "https://a.example/1", "QUERY": "marchenko", "WORDS": "wait", "KIND": "quote", "ORDER": "title",
    "FORMAT": "csv", "OLD": GRAIN, "NEW": GRAIN, "DIGEST": GRAIN, "ARTICLE": str(asset("ferry-delayed.txt")),
    "FIELD=VALUE": "note=x",
}  # fmt: skip
"""What stands for the words in capitals."""
NOTHING = {
    "library remove NAME", "bookmarks restore REF --revision NAME", "relations", "bookmarks accept REF",
    "redo", "bookmarks redo", "bookmarks leave REF", "bookmarks bring OLD",
}  # fmt: skip
"""They find nothing in an empty home, or in the digest."""


def test_every_action_has_a_command_or_a_reason() -> None:
    listed = Counter([*COMMAND_OF, *(action for _, actions in ONLY_ON_SCREEN for action in actions)])
    actions = set(bindings_by_id())
    assert (actions - set(listed), set(listed) - actions) == (set(), set())
    assert [action for action, count in listed.items() if count > 1] == []


def test_the_help_of_keys_names_each_action_with_its_keys_and_its_command() -> None:
    topic, _, section = read_topic("keys").partition("\nOn the command line\n")
    lines = [line.strip() for line in section.splitlines()]
    for action, command in COMMAND_OF.items():
        keys = spell(bindings_by_id()[action], {})
        assert f"{keys:<16}{action:<20}{command.partition(', ')[0]}" in lines
        assert f" {action}\n" in topic
    words = " ".join(section.split())
    for reason, actions in ONLY_ON_SCREEN:
        assert f"{reason}: {', '.join(actions)}" in words


@pytest.mark.parametrize(
    "command", [command for commands, _ in BY_COMMAND for command in commands.split(", ") if command != "new"]
)
def test_a_command_runs_as_it_is_printed(explorer: Explorer, tmp_path: Path, command: str) -> None:  # noqa: F811
    samples = SAMPLES | {"FILE": str(tmp_path / "out.csv"), "NAME": "mine"}
    if command.startswith("verify"):
        samples["TEXT"] = samples["ARTICLE"]
    if command.startswith("edit add"):
        samples |= {"KIND": "caveat", "FIELD=VALUE": "text=Careful."}
    arguments = [samples.get(word, word) for word in shlex.split(command)]
    names_digest = GRAIN in arguments and "bring" not in arguments
    digest = str(shutil.copy(GRAIN, tmp_path / "grain.json"))  # which is edited
    of_digest = () if names_digest or arguments[0] in ("help", "library", "verify") else ("--digest", digest)
    explorer("bookmarks", "add", "quote/q-wait", "--digest", digest)
    answer = explorer(*arguments, *of_digest)
    assert answer.code == (1 if command in NOTHING else 0), answer.err


async def test_y_copies_what_cite_prints(make_app: MakeApp, explorer: Explorer) -> None:  # noqa: F811
    ref = Ref("quote", "q-partner")
    app = make_app(at=ref)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("y")
    assert app.clipboard + "\n" == explorer("cite", str(ref)).out


async def test_what_the_screen_saves_is_where_you_were(make_app: MakeApp, session: Session) -> None:
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("5", "down", "down")
        passage = screen_of(pilot).exploration.state.passage
        await pilot.press("q")
    assert passage is not None
    last = last_place(session, app.state_file.get(key_of(session)))
    assert last is not None
    assert (last.span, last.words, last.pane) == (passage, session.article.words(passage), "article")
