"""The screen on flawed and hostile digests: it shows every flaw, nothing stops it, and nothing acts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import orjson
import pytest

from explorer.digest.loading import loads
from explorer.digest.model import Digest
from explorer.digest.refs import Ref
from tests.conftest import DATA
from tests.tui.conftest import MakeApp
from tests.tui.test_screen import WIDE, screen_of, text_of


def grain(**changes: Any) -> Digest:
    """The grain digest with some fields changed."""
    return loads(orjson.dumps(orjson.loads((DATA / "grain.json").read_bytes()) | changes))


def quote(**changes: Any) -> dict[str, Any]:
    return {"id": "q", "speaker": "marchenko", "form": "direct", "at": ["We will not wait"]} | changes


@pytest.mark.parametrize(
    ("changes", "glyph", "words"),
    [
        ({}, " ", ["verbatim"]),  # what is as it should be needs no sign
        ({"text": "We will never wait"}, "≠", ["altered", "−never", "+not"]),
        ({"at": ["We shall wait"]}, "∅", ["not found", "unanchored"]),
        ({"at": ["t"]}, "~", ["ambiguous"]),
    ],
)
async def test_each_badge_is_shown_by_a_sign_and_a_word(
    make_app: MakeApp, changes: dict[str, Any], glyph: str, words: list[str]
) -> None:
    digest = grain(quotes=[quote(**changes)], caveats=[])
    async with make_app(of=digest, at=Ref("quote", "q")).run_test(size=WIDE) as pilot:
        screen = screen_of(pilot)
        await pilot.pause()
        row = text_of(screen.list_of("quote")).splitlines()[1]
        assert row.partition("“")[0].endswith(glyph)
        for word in words:
            assert word in text_of(screen.record)


async def test_without_a_body_nothing_is_called_verified(make_app: MakeApp) -> None:
    article = {"headline": "Grain accord back on the table"}
    digest = grain(article=article, quotes=[quote(text="We will not wait")], caveats=[])
    async with make_app(of=digest, at=Ref("quote", "q")).run_test(size=WIDE) as pilot:
        screen = screen_of(pilot)
        await pilot.pause()
        assert "not checkable" in text_of(screen.record)
        assert "verbatim" not in text_of(screen.record)
        assert "not include the article" in text_of(screen.article)
        await pilot.press("5", "down", "down", "n", "v", "slash", "w", "a", "i", "t", "enter")  # nothing breaks


async def test_indirect_words_are_never_in_quotation_marks(make_app: MakeApp) -> None:
    digest = grain(quotes=[quote(form="indirect")], caveats=[])
    async with make_app(of=digest, at=Ref("quote", "q")).run_test(size=WIDE) as pilot:
        screen = screen_of(pilot)
        await pilot.pause()
        for pane in (screen.list_of("quote"), screen.record):
            assert "We will not wait" in text_of(pane)
            assert "“We will not wait" not in text_of(pane)
        await pilot.press("y")
        assert "“We will not wait" not in pilot.app.clipboard


async def test_records_left_out_are_counted_on_the_screen(make_app: MakeApp) -> None:
    digest = grain(quotes=[quote(), quote(id="r", speaker="nobody")], caveats=[])
    async with make_app(of=digest).run_test(size=WIDE) as pilot:
        screen = screen_of(pilot)
        await pilot.pause()
        assert "1 record left out" in screen.status.render_line(0).text


@pytest.mark.parametrize(("width", "said"), [(160, "”"), (60, "")])
async def test_what_was_left_out_is_counted_in_its_list_and_explained_by_a_command_that_works(
    make_app: MakeApp, width: int, said: str
) -> None:
    digest = grain(quotes=[quote(speaker="nobody")], caveats=[])
    async with make_app(of=digest).run_test(size=(width, 45)) as pilot:
        screen = screen_of(pilot)
        screen.path = Path("my digest.json")
        await pilot.press("2")
        await pilot.pause()
        assert "0 · 1 left out" in text_of(screen.list_of("quote"))
        assert "No quotes" not in text_of(screen.list_of("quote"))
        assert f"explorer check 'my digest.json'{said} " in screen.status.render_line(0).text


async def test_an_empty_digest_opens_and_says_so(make_app: MakeApp) -> None:
    digest = grain(actors=[], quotes=[], events=[], countries=[], links=[], caveats=[])
    async with make_app(of=digest).run_test(size=WIDE) as pilot:
        screen = screen_of(pilot)
        await pilot.pause()
        assert "No actors" in text_of(screen.list_of("actor"))
        await pilot.press("down", "enter", "b", "f", "y", "p", "w", "n", "z", "escape", "slash", "x", "enter", "escape")
        assert "Grain accord" in text_of(screen.article)


HOSTILE = [
    "[@click=app.quit]x[/]",
    "[/nothing]",
    "[red",
    "\x1b]52;c;ZXZpbA==\x07",
    "\u202eoverride",
    "a\tb\nc",
    "🏳️‍🌈 ﷽ ́́́́",
]


@pytest.mark.parametrize("text", HOSTILE)
async def test_hostile_text_is_only_text_wherever_it_is_shown(make_app: MakeApp, text: str) -> None:
    body = [f"{text} said {text} today.", "Another paragraph."]
    actor = {
        "id": "a",
        "type": "Person",
        "name": text,
        "role": text,
        "note": text,
        "alternateName": [text],
        "at": [text],
    }
    digest = grain(
        article={"headline": text, "publisher": text, "body": body}, actors=[actor],
        quotes=[quote(speaker="a", at=[], text=text, medium=text)],
        events=[{"id": "e", "name": text, "whenText": text}],
        countries=[{"id": "UA", "role": text}], caveats=[{"text": text, "about": ["actor/a"]}],
        links=[{"from": "actor/a", "relation": text, "to": "event/e", "at": [text]}],
    )  # fmt: skip
    async with make_app(of=digest, at=Ref("actor", "a")).run_test(size=WIDE) as pilot:
        screen = screen_of(pilot)
        for key in ("1", "z", "z", "2", "z", "z", "3", "z", "z", "4", "5", "6", "w", "b", "f", "f", "y", "B", "escape"):
            await pilot.press(key)
            await pilot.pause()
            shown = "".join(text_of(pane) for pane in screen.panes) + screen.title_bar.render_line(0).text
            assert not set(shown) & set("\x1b\x07\u202e\u200f\x9b")
        assert pilot.app.is_running
        assert "[@click" not in text or "[@click=app.quit]x[/]" in text_of(screen.record)
