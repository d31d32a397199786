"""The tour of the README (“Five minutes”), key by key, in a pseudo-terminal: every step works as written.

`TOUR` has, for each numbered step, everything that is in backticks there, in order, so that neither can change without
the other. Keys are pressed, and then some text must be on the screen, or gone from it.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.terminal import Terminal, explorer_command

README = Path(__file__).parents[1] / "README.md"

NEW_TERMINAL = "explorer"
"""In backticks where the reader starts the program."""


NOTE = "ask for the tape"
"""What the reader writes in step 8."""


class Step(NamedTuple):
    written: str
    """The text in backticks."""
    keys: Sequence[str] = ()
    """The keys to press; empty: it is not a key."""
    sees: str = ""
    """Text that must then be on the screen."""
    gone: str = ""
    """Text that must then be gone from it."""


def key(written: str, sees: str = "", gone: str = "") -> Step:
    """A step of one key, by its name in the README."""
    names = {"↓": "down", "→": "right", "←": "left", "⏎": "enter", "Esc": "esc", "Home": "home"}
    names |= {"ctrl+r": "\x12", "ctrl+s": "\x13"}
    return Step(written, [names.get(written, written)], sees, gone)


TOUR: dict[int, list[Step]] = {
    1: [
        Step(NEW_TERMINAL, sees="▌  Muttaqi   “This bold move"),
        Step("▎", sees="▎  3  “This bold move"),
        Step("•", sees="•  Russia"),
        key("1", "▌  Russia"),
        key("↓", "▌  Taliban government"),
    ],
    2: [
        Step("/mutaqi", ["/mutaqi"], "8 found + 9 by link"),
        key("⏎", "▌  Amir Khan Muttaqi", "8 found + 9 by link"),
        key("/", "names, words, dates, countries"),
        key("?", "all words, in any order"),
        *(Step("by:putin", sees="by:putin"), Step("when:1996..2001", sees="1996..2001"), Step('"drug trafficking"')),
        key("Esc", "actor/muttaqi", "all words, in any order"),
    ],
    3: [
        key("⏎", "▌› Recognition by Russia"),
        key("↓", "▌› Dmitry Zhirnov"),
        key("w", "│ ¶1 Afghanistan’s Acting"),
        key("⏎", "actor/zhirnov"),
        key("[", "actor/muttaqi"),
    ],
    4: [key("f", " focused on  Amir Khan Muttaqi "), key("f", gone=" focused on  Amir Khan Muttaqi ")],
    5: [
        key("5"),
        key("↓", "6 Sentence"),
        key("v", "100%"),
        Step("○"),
        key("v", gone="100%"),
        Step("/rights", ["/rights"], " find rights"),
        key("⏎", "1 of 4", " find rights"),
        key("n", "2 of 4"),
    ],
    6: [
        key("3", gone="6 Sentence"),
        key("z", "19 years", "5 Article"),
        key("+", "Oct 2021"),
        key("-", "19 years", "Oct 2021"),
        key("→"),
        key("←"),
        key("Home", "▌  1996–2001"),
        key("space", "1996 – 2001"),
        key("→", "Jan 1996 – Mar 2002"),
        key("→", "Jan 1996 – Jun 2002"),
        key("space", " narrowed to  Jan 1996 – Jun 2002 "),
        key("Esc", gone=" narrowed to  Jan 1996 – Jun 2002 "),
        key("4", "4 Countries ━"),
        key("1", "6 speak, 21 never"),
        key("2", "Earlier in 2024"),
        key("z", "5 Article", "Earlier in 2024"),
    ],
    7: [key("x", "actors by links"), key("Esc", "2 Quotes", "actors by links")],
    8: [
        key("↓", "▌  Afghan…    Russia’s step"),
        key("b", "▌◆ Afghan…    Russia’s step"),
        Step("◆", sees="◆ 1 unchecked"),
        key("m", "ctrl+y"),
        key("ctrl+s", NOTE, "ctrl+y"),
        key("s", "needs source"),
        key("↓", "▌✓ 2 confirmed"),
        key("↓", "▌✗ 3 disputed"),
        key("⏎", "✗ 1 disputed", "needs source"),
        Step("✗", sees="▌✗ Afghan…    Russia’s step"),
        key("u", gone="✗ 1 disputed"),
        key("ctrl+r", "✗ 1 disputed"),
        key("q"),
    ],
    9: [
        Step(NEW_TERMINAL, sees="remembered as a turning"),
        key("B", "✗ Disputed 1 ─"),
        key("Esc", gone="✗ Disputed 1 ─"),
        Step("/is:disputed", ["/is:disputed"], "1 found + 4 by link"),
        key("⏎", "remembered as a turning", "1 found + 4 by link"),
        key("?", "Help"),
        key("Esc", gone="Help"),
        key(":", "Type to narrow"),
    ],
}


def steps() -> dict[int, str]:
    """The numbered steps of the README's tour."""
    tour = re.search(r"^## Five minutes\n(.*?)^## ", README.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    assert tour is not None
    parts = re.split(r"^(\d+)\. ", tour[1], flags=re.MULTILINE)
    return {int(number): text for number, text in zip(parts[1::2], parts[2::2], strict=True)}


def test_the_tour_is_that_of_the_readme() -> None:
    in_readme = {number: re.findall(r"`([^`]+)`", text) for number, text in steps().items()}
    assert in_readme == {number: [step.written for step in known] for number, known in TOUR.items()}


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals of POSIX")
def test_each_step_of_the_tour_works_as_written(tmp_path: Path) -> None:
    places = {name: str(tmp_path / name.lower()) for name in ("XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME")}
    walked = [step for number in sorted(TOUR) for step in TOUR[number]]
    starts = [at for at, step in enumerate(walked) if step.written == NEW_TERMINAL]
    for start, end in zip(starts, [*starts[1:], len(walked)], strict=True):
        with Terminal(explorer_command(), env={"HOME": str(tmp_path), **places}) as terminal:
            for step in walked[start:end]:
                take(terminal, step)
            if end < len(walked):
                assert terminal.ends() == 0


def take(terminal: Terminal, step: Step) -> None:
    """Take a step, and check the screen."""
    terminal.send(*step.keys)
    if step.sees:
        terminal.wait(step.sees)
    if step.gone:
        terminal.wait(step.gone, gone=True)
    if step.written == "m":
        terminal.send(NOTE)
        terminal.wait(NOTE)
    if step.written != "q":
        terminal.quiet(0.05)
