"""Text from strangers never controls the terminal: the hostile corpus in every place that shows text.

Here the whole corpus at once; each case on its own: python tests/bench/hostile.py
"""

from __future__ import annotations

import csv
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests import hostile, tour
from tests.long import some
from tests.tour import REPOSITORY

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals of POSIX")

SHORT = tuple(text if len(text) < 2000 else text[:200] for text in hostile.TEXTS)
TYPED = "".join(SHORT)[:3000]

WORDS_OF_CHECK = (
    b"follows: ", b"is circular: ", b"which was left out", b"is inside the field", b"stand before the digest",
    b"stand after the digest", b"in a Markdown code block", b"did you mean", b"is read as",
)  # fmt: skip
"""What the output of `check` must have in it, so that nothing of it goes untried."""

WORDS_OF_READING = (
    b"article: ", b"from: ", b"records on each: ", b"sentence 1: ", b"on paragraph ", b"places in ", b"S1, paragraph ",
    b"first end: ", b"address, ", b'"citations"', b'"uncovered"', b'"last"',
)  # fmt: skip
"""The same for the commands about the article."""


WORDS_OF_EDITING = (
    b"id=q0", b": was ", b", now ", b"new: ", b"no longer: ", b"added ", b"deleted ", b"merged ", b"Undone: ",
    b"Redone: ", b"version before", b"doubts left", b"candidate 1: ", b"is not an answer", b"not valid JSON",
    b"what you wrote is in", b'"settles"', b'"conflicts"', b"has no link", b"no change", b"Your answer", b" decided, ",
)  # fmt: skip
"""The same for edits, doubts and undo."""


@pytest.fixture(scope="module")
def digests(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    directory = tmp_path_factory.mktemp("digests")
    return hostile.write(directory / "h.json", SHORT), hostile.write(directory / "bad.json", SHORT, right=False)


def held_up(output: bytes) -> int:
    found = re.search(rb"held up: (\d+)", output)
    assert found, output[-300:]
    return int(found[1])


def nothing_came_to_the_second_wall(output: bytes) -> None:
    """Raises AssertionError, with the texts that did."""
    assert held_up(output) == 0, output[output.rindex(b"held up: ") :].decode(errors="replace")


def test_the_list_of_permitted_sequences_detects_forbidden_ones() -> None:
    ours = b"\x1b[?1049h\x1b[1;38;2;1;2;3mtext \xe2\x80\x9c\x1b[0m\x1b[4;5H\x1b]52;c;eA==\x07"
    assert hostile.offences(ours) == []
    raw = [name for name, text in hostile.CASES.items() if not hostile.offences(text.encode())]
    acting = {name for name in hostile.CASES if name.split()[0] in ("CSI", "OSC", "DCS", "APC", "C1", "NUL", "bidi")}
    also_ours = {"CSI colour", "CSI alternate screen left", "CSI mouse on", "OSC pointer", "OSC clipboard"}
    assert {*raw} & acting == also_ours
    assert hostile.offences(b"\x1b]52;c;G10wO2V2aWwH\x07")  # copies an escape sequence
    assert hostile.offences(b"\xff")


def test_the_second_wall_holds_on_the_screen_even_without_the_first(digests: tuple[Path, Path], tmp_path: Path) -> None:
    """First without the first wall, then with it and the bookmarks and searches of the first run."""
    right, _ = digests
    tour.write_config(tmp_path, TYPED)
    output = tour.on_the_screen(right, tmp_path, TYPED, records=len(SHORT), place="uncleaned")
    assert hostile.offences(output) == []
    assert held_up(output) > 20  # depends on the number of frames, but is never 0 without the first wall
    output = tour.on_the_screen(right, tmp_path, TYPED, records=len(SHORT))
    assert hostile.offences(output) == []
    nothing_came_to_the_second_wall(output)


def test_plain_output_does_not_control_the_terminal(digests: tuple[Path, Path], tmp_path: Path) -> None:
    tour.write_config(tmp_path, TYPED)
    output = tour.in_plain(*digests, tmp_path, TYPED, hostile.write_wrapped(tmp_path, SHORT))
    assert hostile.offences(output) == []
    lines = {words: output.count(words) for words in (*WORDS_OF_CHECK, *WORDS_OF_READING)}
    assert all(lines.values()), lines


@pytest.mark.parametrize("every", some([3, 1], 2))
def test_edits_doubts_and_undo_do_not_control_the_terminal(tmp_path: Path, every: int) -> None:
    """In the suite with every third text in the digest; what is typed has all of them."""
    tour.write_config(tmp_path, TYPED)
    output = tour.editing(hostile.write(tmp_path / "h.json", SHORT[::every]), tmp_path, TYPED)
    assert hostile.offences(output) == []
    for words in WORDS_OF_EDITING:
        assert words in output, words


def test_what_is_written_out_does_not_control_the_terminal(digests: tuple[Path, Path], tmp_path: Path) -> None:
    tour.write_config(tmp_path, TYPED)
    output = tour.written_out(digests[0], tmp_path, TYPED)
    assert hostile.offences(output) == []
    for words in (b"claims: ", b"Verdict: ", b'"ClaimReview"', b"explorer-bookmarks", b"leaves out: ", b"supports: "):
        assert words in output
    with (tmp_path / "written.csv").open(encoding="utf-8", newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    assert all(cell.lstrip()[:1] not in tuple("=+-@＝＋－＠") for cell in cells if cell.strip())


def filed(home: Path) -> int:
    """Put a hostile digest into the library, as another program may have left it; returns how many are there."""
    directory = home / "data_dir" / "library" / "a-0123456789ab"
    directory.mkdir(parents=True)
    hostile.write(directory / "digest.json", SHORT)
    (directory / "article.\x1b]0;evil\x07").write_text("x")
    return len(list(directory.parent.iterdir()))


def test_hostile_articles_control_no_terminal_when_they_are_drafted_and_listed(tmp_path: Path) -> None:
    articles = hostile.write_articles(tmp_path / "in", SHORT)
    tour.write_config(tmp_path, TYPED)
    (tmp_path / "names.txt").write_text(TYPED, errors="replace")
    filed(tmp_path)
    output = tour.of_articles(articles, tmp_path, TYPED)
    assert hostile.offences(output) == []
    for words in (b"drafted by rules: ", b"is in your library as ", b"no problems", b"there already", b" failed"):
        assert words in output


def test_hostile_models_control_no_terminal_and_leave_no_escape_on_the_disk(tmp_path: Path) -> None:
    articles = hostile.write_articles(tmp_path / "in", SHORT)[:1]
    output = tour.of_models(articles, tmp_path, TYPED)
    assert hostile.offences(output) == []
    for words in (b"refused: ", b"explorer-", b"question 1 of ", b"ended with exit code 3", b" asked about, "):
        assert words in output, words
    for path in (tmp_path / "asked.json", *(tmp_path / "asked").iterdir(), *tmp_path.glob("state_dir/rejected/*")):
        assert hostile.offences(path.read_bytes()) == []


@pytest.mark.parametrize(("number", "place"), [(0, "uncleaned"), (2, "counted")], ids=["text", "HTML"])
def test_hostile_articles_control_no_terminal_on_the_screen(tmp_path: Path, number: int, place: str) -> None:
    """What is drafted of the third, Markdown, is the same as of text; it is printed above."""
    articles = hostile.write_articles(tmp_path / "in", SHORT)
    count = filed(tmp_path)
    output = tour.in_the_library(articles[number], tmp_path, TYPED, articles=count + 2, place=place)
    assert hostile.offences(output) == []
    if place == "counted":
        nothing_came_to_the_second_wall(output)


def test_a_text_and_an_article_from_strangers_do_not_control_the_terminal_when_verified(tmp_path: Path) -> None:
    output = tour.verifying_on_the_screen(tmp_path, TYPED)
    assert b"not supported" in output
    assert hostile.offences(output) == []


def test_two_versions_from_strangers_do_not_control_the_terminal(digests: tuple[Path, Path], tmp_path: Path) -> None:
    other = hostile.write(tmp_path / "other.json", tuple(reversed(SHORT)))
    output = tour.in_two_versions(digests[0], other, tmp_path / "home", TYPED, place="uncleaned")
    assert b"Versions" in output
    assert hostile.offences(output) == []


@pytest.mark.skipif(shutil.which("tmux") is None, reason="needs tmux")
def test_inside_tmux_neither_buffer_nor_title_change(digests: tuple[Path, Path], tmp_path: Path) -> None:
    def tmux(*arguments: str) -> str:
        command = ["tmux", "-L", f"explorer-test-{tmp_path.name}", "-f", "/dev/null", *arguments]
        return subprocess.run(command, capture_output=True, text=True, check=True, timeout=20).stdout

    program = [sys.executable, "-m", "tests.faulty", "uncleaned", str(digests[0])]
    variables = [part for name, value in tour.environment(tmp_path).items() for part in ("-e", f"{name}={value}")]
    tmux("new-session", "-d", "-x", "130", "-y", "40", "-c", str(REPOSITORY), *variables, "sleep 60")
    try:
        tmux("set-option", "-s", "set-clipboard", "on")
        tmux("set-buffer", "mine")
        tmux("select-pane", "-T", "mine")
        tmux("set-option", "-g", "remain-on-exit", "on")
        tmux("respawn-pane", "-k", "-c", str(REPOSITORY), *variables, *program)
        for _ in range(100):
            if "1 Actors" in tmux("capture-pane", "-p"):
                break
            subprocess.run(["sleep", "0.1"], check=True)
        else:
            pytest.fail(tmux("capture-pane", "-p"))
        for pane in "1234":
            tmux("send-keys", pane, *["Down"] * len(SHORT))
        tmux("send-keys", "5", "z")
        subprocess.run(["sleep", "2"], check=True)
        assert tmux("show-buffer").strip() == "mine"
        assert tmux("display-message", "-p", "#{pane_title}").strip() == "mine"
        assert tmux("display-message", "-p", "#{alternate_on}").strip() == "1"
    finally:
        tmux("kill-server")
