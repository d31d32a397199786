"""`explorer help`, and that its topics match the program: fields, limits, settings, JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from itertools import chain
from pathlib import Path

import pytest

from explorer.assets import asset
from explorer.bookmarks.bookmark import STATUSES
from explorer.commands.grammar.table import COMMANDS
from explorer.commands.help import TOPICS, read_topic
from explorer.dates.edtf import MAX_LENGTH, PRECISIONS, parse
from explorer.digest.fields import MOST_ITEMS, MOST_LETTERS, MOST_WORDS, ActorType, Anchor, QuoteForm
from explorer.digest.kinds import KINDS, Caveat
from explorer.digest.loading import MOST_ITEMS as MOST_RECORDS
from explorer.digest.model import Article, Generator, StatedLink
from explorer.digest.reading import MOST_BYTES
from explorer.digest.unknown import MOST_NESTED
from explorer.search.language.query import FIELDS
from explorer.session.session import Session
from explorer.settings.config import Settings, read_config
from explorer.text.anchors import Status
from explorer.text.normalization import QUERY_LIMIT
from explorer.text.quotes import Badge
from tests.calling import Explorer
from tests.unit import test_json_contract as contract

WIDEST = 78
"""Most columns: fits into a terminal of 80."""


def words_of(text: str) -> set[str]:
    """The words of a text; names of fields and keys of JSON count as one word."""
    return set(re.findall(r"[\w$.-]*\w", text))


# --- the command --------------------------------------------------------------------------------------------


def test_help_alone_lists_each_command_and_topic_on_a_line(explorer: Explorer) -> None:
    answer = explorer("help")
    assert (answer.code, answer.err) == (0, "")
    listed = re.findall(r"^  (\S+)(?: \S+)? +\S", answer.out, re.MULTILINE)
    assert listed == [*COMMANDS, *TOPICS]
    assert max(map(len, answer.out.splitlines())) <= WIDEST


@pytest.mark.parametrize("command", COMMANDS)
def test_help_of_a_command_prints_its_help_option(explorer: Explorer, command: str) -> None:
    topic, option = explorer("help", command), explorer(command, "--help")
    assert (topic.code, topic.out, topic.err) == (0, option.out, "")


@pytest.mark.parametrize("topic", TOPICS)
def test_help_of_a_topic_is_its_text(explorer: Explorer, topic: str) -> None:
    answer = explorer("help", topic)
    assert (answer.code, answer.out, answer.err) == (0, read_topic(topic, spoken=True), "")


def test_a_topic_in_capitals_is_found(explorer: Explorer) -> None:
    assert explorer("help", "JSON").out == read_topic("json")


@pytest.mark.parametrize(("typed", "meant"), [("keyz", "keys"), ("serach", "search"), ("setting", "settings")])
def test_a_misspelt_topic_is_refused_with_the_nearest(explorer: Explorer, typed: str, meant: str) -> None:
    answer = explorer("help", typed)
    assert (answer.code, answer.out) == (2, "")
    assert f"“{typed}”" in answer.err
    assert f"Did you mean “{meant}”?" in answer.err


def test_no_topic_has_the_name_of_a_command() -> None:
    assert not set(TOPICS) & set(COMMANDS)


# --- the texts ----------------------------------------------------------------------------------------------


def test_each_file_is_a_topic() -> None:
    assert sorted(path.stem for path in asset("help").iterdir()) == sorted(TOPICS)


@pytest.mark.parametrize("topic", TOPICS)
def test_a_topic_is_plain_text_with_a_title(topic: str) -> None:
    text = read_topic(topic)
    lines = text.splitlines()
    assert lines[0].lower().startswith(f"{topic}: ")
    assert lines[1] == ""
    assert text.endswith("\n")
    assert not [line for line in lines if len(line) > WIDEST or line != line.rstrip() or "\t" in line]


@pytest.mark.parametrize("topic", TOPICS)
def test_a_topic_refers_only_to_existing_commands_and_topics(explorer: Explorer, topic: str) -> None:
    text = " ".join(read_topic(topic).split())
    for call in re.findall(r"“explorer ([^”]*)”", text):
        first, *rest = call.split()
        assert first in COMMANDS or first == "my.json", call
        if first == "help":
            assert rest[0] in (*TOPICS, *COMMANDS), call


# --- their content ------------------------------------------------------------------------------------------


def assert_names(topic: str, names: Iterable[str]) -> None:
    assert not set(names) - words_of(read_topic(topic)), topic


def test_format_names_every_field() -> None:
    structs = (*KINDS.values(), StatedLink, Caveat, Generator, Article)
    fields = set(chain.from_iterable(struct.__struct_encode_fields__ for struct in structs))
    assert_names("format", fields | {cls.plural for cls in KINDS.values()} | {"digest", "article", "links", "caveats"})
    assert_names("format", [*ActorType.__args__, *QuoteForm.__args__])  # type: ignore[attr-defined]


def test_the_digest_in_format_has_no_problems(explorer: Explorer) -> None:
    example = read_topic("format").partition("A whole digest\n")[2]
    assert set(json.loads(example)) == {"digest", "article", "links", "caveats", *(k.plural for k in KINDS.values())}
    answer = explorer("check", "-", stdin=example.encode())
    assert (answer.code, "no problems" in answer.out) == (0, True), answer.out


def test_anchors_names_every_field_state_and_badge() -> None:
    assert_names("anchors", Anchor.__struct_encode_fields__)
    assert_names("anchors", [status.value for status in Status])
    for badge in Badge:
        assert f"\n  {badge.value} " in read_topic("anchors")


def test_dates_has_only_valid_dates() -> None:
    text = read_topic("dates").partition("Instead of a month")[0]
    examples = [line[2:32].split() for line in text.splitlines() if re.match("  [-/.Y0-9]", line)]
    assert len(examples) == 10
    for date in chain.from_iterable(examples):
        parse(date)


def test_dates_explains_every_part_of_the_year() -> None:
    codes = re.findall(r"^  (\d\d)(?:–| )(\d\d) ", read_topic("dates"), re.MULTILINE)
    spans = [range(int(first), int(last) + 1) for first, last in codes]
    assert list(chain.from_iterable(spans)) == list(range(21, 42))


def test_query_names_every_field_and_state(session: Session) -> None:
    text = read_topic("query")
    assert {f"{field}:" for field in FIELDS} <= set(re.findall(r"\b\w+:", text))
    assert_names("query", session.traits)
    assert_names("query", KINDS)
    assert not [status for status in STATUSES if status.replace(" ", "-") not in text]


def test_limits_are_those_of_the_program() -> None:
    text = read_topic("limits")
    for number in (MOST_RECORDS, MOST_WORDS, MOST_LETTERS, MOST_ITEMS, MOST_NESTED, MAX_LENGTH, QUERY_LIMIT):
        assert re.search(rf"(?<![\d,]){number:,}(?![\d,])", text), number
    assert f"{MOST_BYTES // 1024**2} MiB" in text


def test_settings_names_every_key_and_variable() -> None:
    assert_names("settings", Settings.__struct_encode_fields__)
    assert_names(
        "settings", ["EXPLORER_CONFIG", "EXPLORER_DATA_DIR", "EXPLORER_STATE_DIR", "EXPLORER_THEME", "NO_COLOR"]
    )


def test_the_config_file_in_settings_is_valid(tmp_path: Path) -> None:
    lines = read_topic("settings").partition("  theme = ")[2].partition("\n\n  “explorer help keys”")[0]
    config = tmp_path / "config.toml"
    config.write_text("theme = " + "\n".join(line.strip() for line in lines.splitlines()), encoding="utf-8")
    read = read_config(config)
    settings = read.settings
    assert read.problems == ()
    assert settings.theme == "nord"
    assert settings.digest is not None
    assert not settings.mouse
    assert set(settings.keymap) == {"bookmark", "pane.up", "pin"}


def keys_of(value: object) -> set[str]:
    """The keys of a JSON value, at any depth."""
    if isinstance(value, dict):
        return set(value) | set(chain.from_iterable(map(keys_of, value.values())))
    return set(chain.from_iterable(map(keys_of, value))) if isinstance(value, list) else set()


def test_json_names_every_key_of_the_contract(explorer: Explorer) -> None:
    shapes = (
        contract.RECORD, contract.RESULT, contract.DATED, contract.PROBLEM, contract.BOOKMARK, contract.DIFFERENCES,
        contract.EDITED, contract.REVIEW, contract.STEP,
    )  # fmt: skip
    assert_names("json", chain.from_iterable(map(keys_of, shapes)))
    assert_names("json", [*PRECISIONS, *contract.RESULT["match"]])
    explorer("bookmarks", "add", "actor/putin", "a note")
    for call in (
        *(["voices"], ["map"], ["relations"], ["check"], ["search", "mutaqi"], ["timeline"], ["bookmarks"]),
        *([], ["read"], ["find", "taliban"], ["coverage"], ["cite", "actor/putin"], ["show", "actor/putin", "--links"]),
        *(["bookmarks", action] for action in ("undo", "redo", "doctor")),
        ["bookmarks", "history", "actor/putin"],
    ):
        printed = keys_of(explorer(*call, "--json").json)
        if call == ["check"]:
            printed -= {badge.value for badge in Badge}
        assert_names("json", printed)


def test_json_names_every_badge_and_status() -> None:
    text = " ".join(read_topic("json").split())
    assert not [badge.value for badge in Badge if badge.value not in text]
    assert not [status for status in STATUSES if status not in text]
