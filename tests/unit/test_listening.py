"""Plain text can be listened to: no command prints a drawing or a sign, and each line is understood alone."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from explorer.assets import asset
from explorer.commands.terminal import Terminal
from explorer.digest.kinds import KINDS
from explorer.digest.loading import load
from explorer.digest.model import Digest
from explorer.digest.refs import Ref
from explorer.session.session import Session
from explorer.session.wording import words_of
from tests.calling import GRAIN, Explorer

SIGNS = "⚠◆◇✓✗¶×·Δ≠∅∴◌○◎•◦▌▎›←→⇄−"
"""What the screen has in place of words."""

Printed = tuple[list[str], str]
"""The arguments of a command, and what it prints."""
WIDTHS: dict[int | None, slice] = {None: slice(None), 80: slice(2, None), 40: slice(1, 3)}
"""The width → the digests, of those in `articles`, of which everything is printed there."""
Run = Callable[[int | None], list[Printed]]
"""The width → what each command prints there; None: into a pipe."""


def is_drawn(character: str) -> bool:
    """Whether it is a line, a box, a block, a braille pattern, or has no meaning outside one font."""
    number = ord(character)
    return 0x2500 <= number <= 0x259F or 0x2800 <= number <= 0x28FF or unicodedata.category(character) == "Co"


def corrected(path: Path, directory: Path) -> Path:
    """The digest, in which words of its first paragraphs, a quote and an event have changed since."""
    document = json.loads(path.read_bytes())
    document["article"]["body"][0] = "An older beginning. " + document["article"]["body"][0]
    document["events"][0]["when"] = "1998-02/2001"
    del document["quotes"][-1]
    document["actors"][0]["name"] += " (renamed)"
    document["links"][0].pop("inverse", None)
    document["links"][-1].pop("inverse", None)
    document["quotes"][0]["text"] = "something else was said"
    new = directory / f"corrected-{path.name}"
    new.write_text(json.dumps(document))
    return new


@pytest.fixture
def articles(explorer: Explorer, tmp_path: Path) -> list[tuple[Path, Path]]:
    """Digests, the last of them drafted, each with a corrected version; of each, much is bookmarked."""
    drafted = tmp_path / "drafted.json"
    explorer("draft", str(asset("ferry-delayed.txt")), "-o", str(drafted))
    digests = [asset("russia-recognises-taliban.json"), asset("ferry-delayed.json"), Path(GRAIN), drafted]
    pairs = [(path, corrected(path, tmp_path)) for path in digests]
    for path, _ in pairs:
        digest, at = load(path), ("--digest", str(path))
        quotes, events = digest.records["quote"], digest.records["event"]
        words = digest.article.body[0].split()[:3] if digest.article.body else []
        for arguments in (
            ("add", str(quotes[0].ref), "Ask them.\nAnd look at the photograph."),
            ("status", str(quotes[-1].ref), "disputed", "--source", "https://a.example/1", "--contradicts"),
            ("tag", str(quotes[0].ref), "to call", "court"),
            ("add", str(events[0].ref)),
            ("add", str(digest.records["actor"][0].ref)),
            ("status", str(quotes[0].ref), "confirmed"),
            ("add", "--words", " ".join(words)),
            ("contradict", str(quotes[0].ref), str(events[0].ref), "--note", "Both can't be."),
        ):
            assert explorer("bookmarks", *arguments, *at).code == 0, arguments
        assert explorer("search", "kind:quote", "--keep", "what was said", *at).code == 0
    return pairs


@pytest.fixture(scope="module")
def printed() -> dict[int | None, list[Printed]]:
    """Width → what was printed there: to print it takes seconds, and several tests read it."""
    return {}


@pytest.fixture
def run(
    printed: dict[int | None, list[Printed]], request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> Run:
    if not printed:
        explorer: Explorer = request.getfixturevalue("explorer")
        articles = request.getfixturevalue("articles")
        for width in WIDTHS:
            with monkeypatch.context() as patch:
                if width is not None:
                    plain = Terminal(width, False, False, "it is no terminal", plain=True)
                    patch.setattr(Terminal, "of", lambda environ, plain=plain, **_: plain)
                printed[width] = [each for pair in articles[WIDTHS[width]] for each in outputs(explorer, *pair)]
    return printed.__getitem__


def outputs(explorer: Explorer, old: Path, new: Path) -> Iterator[Printed]:
    for arguments in commands(old, new):
        answer = explorer(*arguments)
        assert answer.code in (0, 1), (arguments, answer.err)
        yield arguments, answer.out


def commands(old: Path, new: Path) -> Iterator[list[str]]:
    """Every command that prints text about a digest, as arguments."""
    digest = load(new)
    for path in (old, new):
        at = ["--digest", str(path), "--plain"]
        for command in ("timeline", "voices", "map", "relations", "check", "show"):
            yield [command, *at]
        yield ["--plain", str(path)]
        yield ["relations", "--kind", "country", "--kind", "actor", "--evidence", "all", *at]
        for query in ("the", "is:bookmarked", "kind:quote", "is:doubt"):
            yield ["search", query, "--why", *at]
        for kind in (*KINDS, "bookmark", "passage", "contradiction"):
            yield ["list", kind, *at]
        for action in ("list", "doctor"):
            yield ["bookmarks", action, *at]
    quote = str(digest.records["quote"][0].ref)
    for path in (old, new):
        at = ["--digest", str(path), "--plain"]
        yield ["review", "--list", *at]
        yield ["undo", "--list", *at]
        yield ["edit", quote, *at]
        changed = ["when=2023-12", "about=", "speaker=", "note=Ask them.", "at+=the", "whenText=then"]
        yield ["edit", quote, *changed, "--dry-run", *at]
        yield ["edit", "delete", str(digest.records["actor"][0].ref), "--dry-run", *at]
        yield ["edit", "restore", *at]
    yield ["bookmarks", "history", quote, "--digest", str(new)]
    for record in (*digest.records["quote"], *digest.records["actor"][:4], *digest.records["event"][:4]):
        yield ["show", str(record.ref), "--digest", str(new), "--plain"]
    yield ["show", quote, "--evidence", "all", "--digest", str(old)]
    yield ["diff", str(old), str(new)]
    yield ["verify", str(asset("ferry-delayed.txt")), "--against", str(new), "--plain"]
    yield ["library", "--plain"]
    yield ["config", "--plain"]


# --- what is printed ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_is_drawn_and_no_sign_stands_for_a_word(run: Run, width: int | None) -> None:
    for arguments, text in run(width):
        assert not [character for character in set(text) if is_drawn(character) or character in SIGNS], arguments
        assert "\x1b" not in text, arguments


@pytest.mark.parametrize("width", [None, 40])
def test_each_line_is_understood_alone(run: Run, width: int | None) -> None:
    for arguments, text in run(width):
        for line in lines_of(text, width):
            # Begins with a word, a path or what somebody said; and is not only a ref, a date or a sign.
            assert re.match(r"[\w“(~/]", line), (arguments, line)
            assert not re.fullmatch(r"[a-z]+/[\w-]+[;,]?", line), (arguments, line)
            assert not re.fullmatch(r"(about |after |before |from |until )?(\d{4}|\w+ \d{4})([-–]\d+)*", line), line
            assert "  " not in line.strip(), (arguments, line)


def test_a_narrow_terminal_has_the_same_lines_wrapped_and_indented(run: Run) -> None:
    wide = {tuple(arguments): text for arguments, text in run(None)}
    for arguments, narrow in run(40):
        long = wide[tuple(arguments)]
        assert lines_of(narrow, 40) == [" ".join(line.split()) for line in lines_of(long, None)], arguments


def lines_of(text: str, width: int | None) -> list[str]:
    """The lines of a text, those that were wrapped made whole again; empty ones separate, and are left out."""
    lines: list[str] = []
    for line in text.splitlines():
        if line.startswith(" "):
            assert width is not None, "only what was wrapped is indented"
            lines[-1] += " " + line.strip()
        elif line:
            lines.append(line)
    return lines


def test_the_line_of_a_record_begins_with_its_kind_and_has_its_title(run: Run) -> None:
    digests: dict[str, Digest] = {}
    checked = 0
    for arguments, text in run(None):
        if arguments[0] not in ("show", "list", "timeline", "search", "voices", "map") or arguments[1] == "bookmark":
            continue  # a bookmark has the words that its record had
        path = arguments[arguments.index("--digest") + 1]
        digest = digests.setdefault(path, load(path))
        for line in text.splitlines():
            kind, record = re.match(r"[a-z]*", line)[0], record_at_end(digest, line)  # type: ignore[index]
            if record is None or kind in ("link", "contradiction", "bookmarked", "reworded", "changed"):
                continue
            checked += 1
            assert kind == record.kind, line
            assert record.title.rstrip(".") in line, line
            if record.kind == "quote" and arguments[0] == "show":
                assert f": {words_of(record)}" in line, line
    assert checked > 500


def record_at_end(digest: Digest, line: str) -> Any:
    """The record whose ref ends a line; None: there is none."""
    kind, _, identifier = line.rpartition("; ")[2].partition(", ")[0].partition("/")  # the first of two
    return digest.get(Ref(kind, identifier)) if identifier and kind in KINDS else None


def test_a_count_comes_before_each_list(run: Run) -> None:
    lists = {"list", "timeline", "voices", "map", "relations", "search"}
    for arguments, text in run(None):
        if arguments[0] in lists and text:
            assert re.match(r"(voices: )?\d", text) or text.startswith("The digest states no relations"), arguments


def test_a_link_without_an_inverse_is_said_from_its_other_end() -> None:
    document = json.loads(Path(GRAIN).read_bytes())
    link = document["links"][0]
    link.pop("inverse", None)
    from explorer.digest.loading import loads
    from explorer.formats.page import Page
    from explorer.formats.plain.record import write_record

    session = Session(loads(json.dumps(document).encode()))
    page, target = Page(), session.record(Ref.parse(link["to"]))
    assert target is not None
    write_record(page, session, target)
    assert "\nlink: Maritime Council ran First grain corridor, from 1996 to 2001; evidence: S1; " in str(page)


@pytest.mark.parametrize(("plain", "width", "is_map"), [(False, 80, True), (True, 80, False), (False, 39, False)])
def test_a_map_is_drawn_only_where_text_need_not_be_plain(
    explorer: Explorer, monkeypatch: pytest.MonkeyPatch, plain: bool, width: int, is_map: bool
) -> None:
    terminal = Terminal(width, not plain, False, "it is no terminal", plain=plain)
    monkeypatch.setattr(Terminal, "of", lambda environ, **_: terminal)
    assert any(map(is_drawn, explorer("map").out)) == is_map
