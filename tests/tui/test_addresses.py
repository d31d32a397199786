"""Addresses: shown whole, opened only after a second key, and only if they are of the web."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

import pytest
from msgspec.structs import replace

from explorer.digest.kinds import Actor
from explorer.digest.model import Digest
from explorer.digest.refs import Ref
from explorer.tui.dialogs.addresses import AddressesScreen
from tests.tui.conftest import MakeApp
from tests.tui.test_screen import WIDE, screen_of, text_of

PUTIN = Ref("actor", "putin")


def with_addresses(digest: Digest, *addresses: str, article: str = "") -> Digest:
    actors = tuple(
        replace(cast(Actor, actor), sameAs=addresses) if actor.id == "putin" else actor
        for actor in digest.records["actor"]
    )
    return replace(digest, records={**digest.records, "actor": actors}, article=replace(digest.article, url=article))


def record_opened(monkeypatch: pytest.MonkeyPatch, opened: list[str]) -> None:
    async def starts(command: Sequence[str]) -> bool:
        opened.append(command[-1])
        return True

    monkeypatch.setenv("BROWSER", "true")
    monkeypatch.setattr("explorer.tui.terminal.browser._starts_alone", starts)


async def test_nothing_is_opened_before_a_second_key(
    make_app: MakeApp, digest: Digest, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    record_opened(monkeypatch, opened)
    long = "https://news.example/" + "a" * 150
    async with make_app(at=PUTIN, of=with_addresses(digest, "https://x.example/putin", article=long)).run_test(
        size=WIDE
    ) as pilot:
        await pilot.press("o")
        sheet = cast(AddressesScreen, pilot.app.screen)
        text = text_of(sheet.pane).replace("│", "").replace("\n", "").replace(" ", "")
        assert long in text
        assert opened == []
        await pilot.press("enter")
        assert opened == ["https://x.example/putin"]
        assert "Opened in the browser" in screen_of(pilot).keys.render_line(0).text
        await pilot.press("o", "down", "enter")
        assert opened[1:] == [long]


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", "https://user@evil.example/"])
async def test_an_address_that_is_not_of_the_web_is_shown_but_never_opened(
    make_app: MakeApp, digest: Digest, monkeypatch: pytest.MonkeyPatch, url: str
) -> None:
    opened: list[str] = []
    record_opened(monkeypatch, opened)
    async with make_app(at=PUTIN, of=with_addresses(digest, url)).run_test(size=WIDE) as pilot:
        await pilot.press("o")
        sheet = cast(AddressesScreen, pilot.app.screen)
        assert url in text_of(sheet.pane)
        await pilot.press("enter")
        assert pilot.app.screen is sheet
        assert "Only http and https" in sheet.last_line.render_line(0).text
        await pilot.press("y")
        assert pilot.app.clipboard == url
    assert opened == []


async def test_without_addresses_a_message_says_so(make_app: MakeApp, digest: Digest) -> None:
    async with make_app(at=PUTIN, of=with_addresses(digest)).run_test(size=WIDE) as pilot:
        await pilot.press("o")
        assert "no address" in screen_of(pilot).keys.render_line(0).text
