"""The screen of `explorer verify`: text, article and claims; the cursor in the claims leads both."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from explorer.assets import asset
from explorer.draft.verifying.comparing import verify
from explorer.draft.verifying.opening import article_side, text_side
from explorer.draft.verifying.report import Report
from explorer.settings.config import Settings
from explorer.settings.state import StateFile
from explorer.tui.app import ExplorerApp
from explorer.tui.dialogs.help import HelpScreen
from explorer.tui.screens.verifying import VerifyingScreen
from tests.tui.test_looks import Compare
from tests.tui.test_screen import text_of

TEXT = """Ferry late again

“We will not wait for ever,” Kari Lund said. The ship carries 800 passengers.

“They never knew about the cracks in March,” said Henrik Dahl.

“We learned about them from a newspaper,” Ingrid Moe said.

It was built in Sweden and delivered in April 2024.
"""
SIZE = (120, 36)


def report(text: str = TEXT) -> Report:
    article = article_side(asset("ferry-delayed.txt").read_bytes(), "ferry.txt")
    return verify(text_side(text.encode(), "text.txt", article), article)


def make(tmp_path: Path, found: Report | None = None, **more: Any) -> ExplorerApp:
    return ExplorerApp(
        None,
        settings=Settings(**{name: more.pop(name) for name in ("theme",) if name in more}),
        state=StateFile(tmp_path / "state.json"),
        verified=(found if found is not None else report(), more.pop("names", ("text.txt", "ferry.txt"))),
        **more,
    )


def screen_of(pilot: Pilot[None]) -> VerifyingScreen:
    screen = pilot.app.screen
    assert isinstance(screen, VerifyingScreen)
    return screen


def shown(pilot: Pilot[None], id: str) -> str:
    """The words that are drawn in a pane."""
    pane = next(pane for pane in screen_of(pilot).panes if pane.id == id)
    lines = (pane.render_line(y).text for y in range(pane.outer_size.height))
    return " ".join(" ".join(lines).replace("│", " ").replace("┃", " ").replace("▌", " ").split())


async def test_it_begins_at_the_first_problem_and_n_goes_on_around_the_end(tmp_path: Path) -> None:
    async with make(tmp_path).run_test(size=SIZE) as pilot:
        words = []
        for _ in range(5):
            claim = screen_of(pilot).claim
            assert claim is not None
            words.append(claim.words)
            await pilot.press("n")
        assert words == [
            "800 passengers",
            "They never knew about the cracks in March,",
            "We learned about them from a newspaper,",
            "Sweden",
            "800 passengers",
        ]
        await pilot.press("N")
        claim = screen_of(pilot).claim
        assert claim is not None
        assert claim.words == "800 passengers"


@pytest.mark.parametrize("size", [(160, 45), (120, 36), (80, 24), (60, 20)])
async def test_the_claim_is_marked_on_both_sides_at_every_size(tmp_path: Path, size: tuple[int, int]) -> None:
    async with make(tmp_path).run_test(size=size) as pilot:
        await pilot.press("n")
        assert "≠ They never knew" in shown(pilot, "text")
        assert "They knew about the cracks in March" in shown(pilot, "verified-article")
        assert "paragraph 5" in shown(pilot, "verified-article")
        assert "“never” was added" in shown(pilot, "claims")
        side_by_side = screen_of(pilot).text.region.y == screen_of(pilot).article.region.y
        assert side_by_side == (size[0] >= 80)


async def test_a_sign_stays_with_its_words_and_the_names_of_the_files_are_whole(tmp_path: Path) -> None:
    names = ("/newsroom/texts/of/november/text.txt", "/newsroom/articles/ferry.txt")
    for width, headline in ((160, "/newsroom/articles/ferry.txt"), (60, " text.txt against ferry.txt")):
        async with make(tmp_path, names=names).run_test(size=(width, 30)) as pilot:
            screen = screen_of(pilot)
            assert headline in screen.title_bar.render_line(0).text
            text = "\n".join(screen.text.render_line(y).text.rstrip() for y in range(screen.text.outer_size.height))
            assert max(map(len, text.splitlines()[1:])) <= 76
            assert not any(row.endswith(("≠", "∅")) for row in text.splitlines())


async def test_arrows_move_among_the_claims(tmp_path: Path) -> None:
    async with make(tmp_path).run_test(size=SIZE) as pilot:
        await pilot.press("home")
        assert " 1/" in shown(pilot, "claims")
        await pilot.press("down")
        assert " 2/" in shown(pilot, "claims")
        await pilot.press("end")
        claim = screen_of(pilot).claim
        assert claim is not None
        assert claim.words == "April 2024"


async def test_what_is_supported_has_no_sign(tmp_path: Path) -> None:
    async with make(tmp_path).run_test(size=SIZE) as pilot:
        screen = screen_of(pilot)
        rows = {row[:3].strip(" ▌"): row for row in text_of(screen.claims).splitlines()[1:] if row[3:4].strip()}
        assert set(rows) == {"", "≠", "∅"}
        assert "April 2024" in next(row for row in text_of(screen.claims).splitlines() if "date" in row)
        before = screen.text.render_line(2).text + screen.text.render_line(3).text
        assert "“We will not wait for ever,”" in before, "no sign between the words"


async def test_enter_and_tab_go_to_the_article_and_escape_comes_back_then_closes(tmp_path: Path) -> None:
    async with make(tmp_path).run_test(size=SIZE) as pilot:
        screen = screen_of(pilot)
        await pilot.press("enter")
        assert screen.focused is screen.article
        await pilot.press("end")
        assert "4 December" in shown(pilot, "verified-article")
        await pilot.press("escape")
        assert screen.focused is screen.claims
        await pilot.press("tab", "tab")
        assert screen.focused is screen.article
        await pilot.press("shift+tab")
        assert screen.focused is screen.text
        await pilot.press("escape", "escape")
        await pilot.pause()
        assert pilot.app._exit


async def test_y_copies_the_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copied: list[str] = []
    monkeypatch.setattr("explorer.tui.terminal.clipboard.copy", lambda app, text: copied.append(text) or "copied")
    async with make(tmp_path).run_test(size=SIZE) as pilot:
        await pilot.press("y")
        assert len(copied) == 1
        assert copied[0].startswith("number: another number: 800 passengers; in the text, paragraph 1; in the article")


async def test_help_and_quit(tmp_path: Path) -> None:
    async with make(tmp_path).run_test(size=SIZE) as pilot:
        await pilot.press("question_mark")
        assert isinstance(pilot.app.screen, HelpScreen)
        shown = [section.heading for section in pilot.app.screen.pane.sections]
        assert shown[:2] == ["Signs on this screen", "In verify"], "the keys of this screen are first"
        await pilot.press("escape", "q")
        await pilot.pause()
        assert pilot.app._exit


async def test_a_text_without_claims(tmp_path: Path) -> None:
    async with make(tmp_path, report("nothing at all")).run_test(size=SIZE) as pilot:
        assert "no quotation, name, number" in shown(pilot, "claims")
        await pilot.press("y", "down", "enter", "n")
        assert "Everything is supported" in pilot.app.screen.query_one("#keys").render_line(0).text  # type: ignore[attr-defined]


async def test_a_new_theme_reaches_the_panes(tmp_path: Path) -> None:
    async with make(tmp_path).run_test(size=SIZE) as pilot:
        before = screen_of(pilot).text.look
        pilot.app.theme = "textual-light"
        await pilot.pause()
        assert screen_of(pilot).text.look != before


def test_the_look(snap_compare: Compare, tmp_path: Path) -> None:
    assert snap_compare(make(tmp_path), terminal_size=SIZE, press=["n"])


def test_the_look_without_colours(snap_compare: Compare, tmp_path: Path) -> None:
    assert snap_compare(make(tmp_path, no_color=True), terminal_size=(80, 24), press=["n"])
