"""A status is seen wherever its record is; and the list of bookmarks: its groups, orders, counts, and narrowing."""

from __future__ import annotations

import re
from asyncio import Event
from collections.abc import Iterable
from pathlib import Path
from typing import cast

import pytest
from msgspec.structs import replace
from textual.pilot import Pilot

from explorer.bookmarks.bookmark import (
    Bookmark,
    End,
    Quoted,
    Recorded,
    Source,
    contradiction_ref,
    passage_ref,
    with_sources,
)
from explorer.bookmarks.store import BookmarkStore
from explorer.digest.model import Digest
from explorer.digest.refs import Ref
from explorer.session.bookmarks import ArticleBookmarks
from explorer.session.ledger import narrowing
from explorer.session.session import Session
from explorer.tui.dialogs.bookmarks import BookmarksScreen
from explorer.tui.dialogs.ledger import listing
from explorer.tui.dialogs.ledger.drafting import Drafter
from explorer.tui.dialogs.ledger.listing import Listing
from explorer.tui.dialogs.relations import RelationsScreen
from explorer.tui.panes.drawn import Drawn
from explorer.tui.screens.explorer import ExplorerScreen
from tests.tui.conftest import MakeApp

BOLD, REPORTED, RULE, TALIBAN, RUSSIA = map(
    Ref.parse,
    (
        "quote/q-bold-move",
        "quote/q-announcement",
        "event/first-rule",
        "actor/taliban-government",
        "actor/russia",
    ),
)
WIDE, SMALL = (120, 36), (60, 20)
STATUSES = {BOLD: "disputed", REPORTED: "needs source", RULE: "unchecked", TALIBAN: "unchecked", RUSSIA: "confirmed"}


@pytest.fixture
def store(tmp_path: Path) -> BookmarkStore:
    """The store of the apps that `make_app` makes."""
    return BookmarkStore(tmp_path / "bookmarks")


@pytest.fixture
def own(digest: Digest, store: BookmarkStore) -> ArticleBookmarks:
    """Five bookmarks, of every status."""
    own = Session(digest, store).bookmarks
    for ref, status in STATUSES.items():
        store.save(replace(own.new(ref), status=status, checked="2026-11-29T00:00:00Z"))
    return own


async def opened(pilot: Pilot[None]) -> BookmarksScreen:
    await pilot.pause(0.2)
    await pilot.press("B")
    await pilot.pause()
    return cast(BookmarksScreen, pilot.app.screen)


def rows_of(widget: Drawn) -> list[str]:
    return [widget.render_line(y).text.rstrip() for y in range(widget.outer_size.height)]


def text_of(sheet: BookmarksScreen) -> str:
    return "\n".join(rows_of(sheet.pane))


def headings(sheet: BookmarksScreen) -> list[str]:
    return [match[1] for row in rows_of(sheet.pane) if (match := re.match(r" *(.*?) ─{3}", row))]


def refs_of(sheet: BookmarksScreen) -> list[str]:
    return re.findall(r"¶\d+ +(\S+)", text_of(sheet))


def main_of(pilot: Pilot[None]) -> ExplorerScreen:
    return cast(ExplorerScreen, pilot.app.screen_stack[1 if len(pilot.app.screen_stack) > 1 else 0])


# --- the list -----------------------------------------------------------------------------------------------


async def test_it_is_grouped_by_status_with_what_is_owed_first(make_app: MakeApp, own: ArticleBookmarks) -> None:
    async with make_app().run_test(size=WIDE) as pilot:
        sheet = await opened(pilot)
        assert headings(sheet) == ["✗ Disputed 1", "? Needs a source 1", "◆ Unchecked 2", "✓ Confirmed 1"]
        text = text_of(sheet)
        assert re.search(r"✗ Muttaqi +“This bold move .* ¶3  quote/q-bold-move", text)
        assert re.search(r"\? Muttaqi +Russia has officially .* ¶1  quote/q-announcement", text), "no quotation marks"
        assert re.search(r"form +reported, not quoted", text)
        assert re.search(r"◆ Event +Previous Taliban rule · 1996–2001 +¶14  event/first-rule", text)


async def test_its_first_line_counts_by_the_rule_of_the_main_screen(
    make_app: MakeApp, own: ArticleBookmarks, store: BookmarkStore
) -> None:
    store.save(own.new_view("a view", "putin"))  # which has no status
    store.save(passage(own, "This was widely seen as a strategic and symbolic shift"))
    async with make_app().run_test(size=WIDE) as pilot:
        await pilot.pause(0.2)
        counts = "✗ 1 · ? 1 · ◆ 3 · ✓ 1"
        assert main_of(pilot).title_bar.render_line(0).text.endswith(f" {counts} ")
        assert (await opened(pilot)).title_bar.render_line(0).text.endswith(f" {counts} ")
        await pilot.press("escape")
        await pilot.resize_terminal(170, 40)
        await pilot.pause()
        words = " ✗ 1 disputed · ? 1 needs source · ◆ 3 unchecked · ✓ 1 confirmed "
        assert main_of(pilot).title_bar.render_line(0).text.endswith(words)
        assert (await opened(pilot)).title_bar.render_line(0).text.endswith(words)


@pytest.mark.parametrize("size", [(160, 45), WIDE, (80, 24), SMALL, (40, 12)])
async def test_counts_of_every_status_are_whole_at_every_size(
    make_app: MakeApp, own: ArticleBookmarks, size: tuple[int, int]
) -> None:
    async with make_app().run_test(size=size) as pilot:
        line = (await opened(pilot)).title_bar.render_line(0).text
        assert len(line) == size[0]
        assert re.search(r"✗ 1( disputed)? · \? 1( needs source)? · ◆ 2( unchecked)? · ✓ 1( confirmed)? $", line)


async def test_it_has_four_orders(make_app: MakeApp, own: ArticleBookmarks, store: BookmarkStore) -> None:
    store.save(replace(own.of(RULE) or own.new(RULE), note="looked at again"))
    async with make_app().run_test(size=(120, 60)) as pilot:
        sheet = await opened(pilot)
        by_status = refs_of(sheet)
        await pilot.press("O")
        assert headings(sheet) == ["In the order of the article 5"]
        paragraphs = [int(number) for number in re.findall(r"¶(\d+) ", text_of(sheet))]
        assert paragraphs == sorted(paragraphs)
        assert set(refs_of(sheet)) == set(by_status)
        assert "by place in the article" in sheet.title_bar.render_line(0).text
        await pilot.press("O")
        assert headings(sheet) == ["Last changed first 5"]
        assert refs_of(sheet)[0] == str(RULE)
        await pilot.press("O")
        assert headings(sheet) == ["Amir Khan Muttaqi 2", "No speaker 3"]
        await pilot.press("O")
        assert refs_of(sheet) == by_status


async def test_all_sources_are_shown_with_stance_date_and_words(
    make_app: MakeApp, own: ArticleBookmarks, store: BookmarkStore
) -> None:
    sources = (
        Source(url="https://mfa.example/1", date="2025-07-03", words="We did not.", stance="contradicts"),
        Source(url="https://kremlin.example/2", stance="supports"),
        Source(url="https://paper.example/3"),
    )
    store.save(with_sources(own.of(BOLD) or own.new(BOLD), sources))
    async with make_app().run_test(size=WIDE) as pilot:
        text = text_of(await opened(pilot))
        assert re.search(r"source   contradicts https://mfa.example/1 · 3\sJul\s2025\n +“We did not.”\n", text)
        assert "source   supports https://kremlin.example/2" in text
        assert "source   https://paper.example/3" in text


def passage(own: ArticleBookmarks, words: str) -> Bookmark:
    quoted = Quoted(exact=words)
    return Bookmark(
        ref=passage_ref(quoted), digest=own.identity, title=words, quoted=(quoted,), recorded=Recorded(paragraph=6)
    )


async def test_passages_and_contradictions_have_their_own_form(
    make_app: MakeApp, own: ArticleBookmarks, store: BookmarkStore
) -> None:
    store.save(passage(own, "This was widely seen as a strategic and symbolic shift"))
    ends = (End(ref=str(REPORTED), title="reported"), End(ref="quote/gone", title="the words of a record that is gone"))
    ref = contradiction_ref(*(end.ref for end in ends))
    store.save(Bookmark(ref=ref, digest=own.identity, title="a clash", between=ends, note="which?"))
    async with make_app().run_test(size=(120, 50)) as pilot:
        text = text_of(await opened(pilot))
        assert re.search(
            r"◆ Passage +“This was widely seen as a strategic and symbolic shift” +¶6  passage/this-was", text
        )
        assert re.search(r"◆ Contradiction +Russia has officially recognized the Taliban government", text)
        assert re.search(r"against +the words of a record that is gone  quote/gone\n", text)
        assert re.search(r"note +which\?", text)


async def test_other_articles_and_removed_ones_are_opened_and_closed(
    make_app: MakeApp, own: ArticleBookmarks, store: BookmarkStore, ferry: Digest
) -> None:
    store.save(Session(ferry, store).bookmarks.new(next(ferry.all()).ref))
    store.remove(own.of(RULE) or own.new(RULE))
    async with make_app().run_test(size=(120, 50)) as pilot:
        sheet = await opened(pilot)
        assert "   Changed, to decide 0\n › In other articles 1\n › Removed 1" in text_of(sheet)
        await pilot.press("end", "enter")
        assert "› Removed 1 ─" in text_of(sheet)
        assert re.search(r"◇ Event +Previous Taliban rule", text_of(sheet))
        await pilot.press("enter")
        assert "◇" not in text_of(sheet)
        await pilot.press("up", "enter")
        assert f"article  {ferry.article.headline}" in text_of(sheet)


@pytest.fixture
def ferry() -> Digest:
    from explorer.assets import asset
    from explorer.digest.loading import load

    return load(asset("ferry-delayed.json"))


async def test_what_has_changed_is_one_key_away(make_app: MakeApp, own: ArticleBookmarks, digest: Digest) -> None:
    quotes = tuple(
        replace(quote, text="This bold move sets an example") if quote.id == BOLD.id else quote
        for quote in digest.records["quote"]
    )
    changed = replace(digest, records={**digest.records, "quote": quotes})
    async with make_app(of=changed).run_test(size=(120, 50)) as pilot:
        sheet = await opened(pilot)
        assert "› Changed, to decide 1" in text_of(sheet)
        await pilot.press("end", "enter")
        assert refs_of(sheet) == [str(BOLD)]
        assert "/is:changed" in sheet.title_bar.render_line(0).text
        await pilot.press("escape")
        assert len(refs_of(sheet)) == len(STATUSES)


# --- narrowing ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("bold move", [BOLD]),
        ("BOLD", [BOLD]),
        ("to-call", [REPORTED]),
        ("tag:call", [REPORTED]),
        ("status:disp", [BOLD]),
        ("status:needs-source", [REPORTED]),
        ("by:muttaqi", [BOLD, REPORTED]),
        ("by:muttaqi officially", [REPORTED]),
        ("kremlin.example", [RUSSIA]),
        ("first-rule", [RULE]),
        ("ask the ministry", [REPORTED]),
        ("zebra", []),
    ],
)
async def test_letters_narrow_it_by_words_tags_status_and_speaker(
    make_app: MakeApp, own: ArticleBookmarks, store: BookmarkStore, typed: str, found: list[Ref]
) -> None:
    reported = own.of(REPORTED) or own.new(REPORTED)
    store.save(replace(reported, tags=("to-call",), note="Ask the ministry."))
    store.save(with_sources(own.of(RUSSIA) or own.new(RUSSIA), [Source(url="https://kremlin.example/2")]))
    async with make_app().run_test(size=(120, 50)) as pilot:
        sheet = await opened(pilot)
        await pilot.press("slash", *("space" if letter == " " else letter for letter in typed))
        assert refs_of(sheet) == list(map(str, found))
        assert f"/{typed}▏" in sheet.title_bar.render_line(0).text
        assert ("Nothing matches" in text_of(sheet)) == (not found)


async def test_letters_that_narrow_it_are_marked_in_the_words_that_were_found(
    make_app: MakeApp, own: ArticleBookmarks
) -> None:
    async with make_app().run_test(size=(120, 50)) as pilot:
        sheet = await opened(pilot)
        await pilot.press("slash", *"russ")
        pane = sheet.pane
        lines = [pane.draw(item, line) for item in range(pane.count) for line in range(pane.height_of(item))]
        match = sheet.look.match
        marked = [text for parts in lines for text, style in parts if style == match]
        assert marked
        assert set(map(str.lower, marked)) == {"russ"}
        await pilot.press("escape")
        lines = [pane.draw(item, line) for item in range(pane.count) for line in range(pane.height_of(item))]
        assert not [text for parts in lines for text, style in parts if style == match]


async def test_keys_are_answered_while_it_reads_what_is_searched(
    make_app: MakeApp, own: ArticleBookmarks, store: BookmarkStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(30):
        store.save(own.new_view(f"view {number}", "russian"))
    may_read_on = Event()

    async def breathe(_: float) -> None:
        await may_read_on.wait()

    monkeypatch.setattr(listing, "AT_A_LETTER", 0)
    monkeypatch.setattr(listing, "SLICE", 0)
    monkeypatch.setattr(listing, "sleep", breathe)
    monkeypatch.setattr(narrowing, "_SLICE", 1)
    async with make_app().run_test(size=(160, 50)) as pilot:
        sheet = await opened(pilot)
        await pilot.press("slash", *"russ")
        assert re.search(r"/russ▏  \d of 35 so far, reading on …", sheet.title_bar.render_line(0).text)
        assert "Nothing matches" not in text_of(sheet)
        await pilot.press("backspace", "backspace", "enter", "down")
        assert re.search(r"/ru  \d\d? of 35 so far, reading on …", sheet.title_bar.render_line(0).text)
        chosen = sheet.listing.chosen(())
        assert chosen is not None
        may_read_on.set()
        while not sheet.listing.is_searched:
            await pilot.pause(0.01)
        assert sheet.listing.found >= 30
        assert f"/ru  {sheet.listing.found} of 35  " in sheet.title_bar.render_line(0).text
        assert len(chosen.bookmarks) == sheet.listing.found, "what is written out is all that has the words"


async def test_enter_makes_letters_keys_again_and_escape_lists_all(
    make_app: MakeApp, own: ArticleBookmarks, store: BookmarkStore
) -> None:
    async with make_app().run_test(size=(120, 50)) as pilot:
        sheet = await opened(pilot)
        await pilot.press("slash", *"muttaqi", "backspace", "enter", "V", "down", "V", "t", *"late", "enter")
        await pilot.pause()
        assert pilot.app.screen is sheet
        tagged = {one.ref for one in BookmarkStore(store.directory).all() if one.tags == ("late",)}
        assert tagged == {str(BOLD), str(REPORTED)}
        await pilot.press("escape")
        assert len(refs_of(sheet)) == len(STATUSES)


async def test_enter_goes_to_the_record_that_was_found(make_app: MakeApp, own: ArticleBookmarks) -> None:
    async with make_app().run_test(size=WIDE) as pilot:
        await opened(pilot)
        await pilot.press("slash", *"previous", "enter", "enter")
        await pilot.pause()
        assert cast(ExplorerScreen, pilot.app.screen).exploration.state.selected == RULE


# --- the cursor, and a thousand -----------------------------------------------------------------------------


@pytest.mark.parametrize("size", [WIDE, SMALL, (40, 12)])
async def test_the_cursor_of_the_terminal_stands_on_the_row(
    make_app: MakeApp, own: ArticleBookmarks, size: tuple[int, int]
) -> None:
    async with make_app().run_test(size=size) as pilot:
        sheet = await opened(pilot)
        for key in ("down", "down", "O", "end", "home"):
            await pilot.press(key)
            await pilot.pause()
            cell = sheet.pane.cursor_cell()
            assert cell is not None
            assert rows_of(sheet.pane)[cell.y][cell.x] == "▌"
            assert sum(row[:1].lstrip() == "▌" or "▌" in row[:2] for row in rows_of(sheet.pane)) == 1


async def test_only_rows_in_view_are_made_into_lines(
    make_app: MakeApp, own: ArticleBookmarks, store: BookmarkStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(300):
        store.save(passage(own, f"words number {number}"))
    made, lines = 0, Drafter.lines

    def counted(*args: object) -> object:
        nonlocal made
        made += 1
        return lines(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(Drafter, "lines", counted)
    async with make_app().run_test(size=WIDE) as pilot:
        sheet = await opened(pilot)
        assert f"{len(STATUSES) + 300 - 3}" in "".join(headings(sheet))
        await pilot.press("down", "down", "end")
        await pilot.pause()
        assert 10 < made < 150


# --- wherever a record is -----------------------------------------------------------------------------------


def margin_of(screen: ExplorerScreen) -> Iterable[tuple[str, str]]:
    for row in rows_of(screen.article)[1:]:
        if match := re.match(r" *▎? *([◆✓✗?]) [\d ]*(\S.*)", row):
            yield match[1], match[2]


async def test_a_status_stands_beside_the_words_in_the_article(make_app: MakeApp, own: ArticleBookmarks) -> None:
    async with make_app(at=RULE).run_test(size=(160, 45)) as pilot:
        await pilot.press("5", "z", "g")
        await pilot.pause(0.2)
        signs = dict(margin_of(main_of(pilot)))
        assert signs["✗"].startswith("“This bold move")
        assert "Russia has officially" in signs["?"], "it is owed, and Russia in the same line is not"
        assert "the Taliban government" in signs["◆"]
        assert sum(sign == "◆" for sign, _ in margin_of(main_of(pilot))) <= 2, "a name only where it is first"


async def test_a_status_stands_beside_its_record_in_relations_and_beside_links(
    make_app: MakeApp, own: ArticleBookmarks
) -> None:
    async with make_app(at=RUSSIA).run_test(size=(160, 45)) as pilot:
        await pilot.pause(0.2)
        record = rows_of(main_of(pilot).record)
        assert any(re.search(r"› Taliban government.*\s◆", row) for row in record)
        await pilot.press("x")
        await pilot.pause(0.3)
        screen = cast(RelationsScreen, pilot.app.screen)
        text = "\n".join(rows_of(screen.pane))
        assert "Taliban government ◆" in text
        assert re.search(r"Russia ✓.confirmed ", text)
        await pilot.press("v")
        await pilot.pause()
        text = "\n".join(rows_of(screen.pane))
        assert re.search(r"^ ?Russia.✓", text, re.MULTILINE)
        assert re.search(r"Taliban government.◆", text)


async def test_a_status_of_another_program_is_shown_as_it_is(
    make_app: MakeApp, own: ArticleBookmarks, store: BookmarkStore
) -> None:
    store.save(replace(own.of(RULE) or own.new(RULE), status="half true"))
    async with make_app(at=RULE).run_test(size=(170, 45)) as pilot:
        await pilot.pause(0.2)
        assert main_of(pilot).title_bar.render_line(0).text.endswith("✓ 1 confirmed · ◆ 1 half true ")
        await pilot.press("3", "z", "z")  # draws the timeline
        for _ in range(6):
            await pilot.press("O")
        sheet = await opened(pilot)
        assert "◆ Half true 1" in headings(sheet)


async def test_while_the_bookmarks_are_read_it_says_so_and_answers_keys(
    make_app: MakeApp, own: ArticleBookmarks, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with make_app().run_test(size=WIDE) as pilot:
        await pilot.pause(0.2)
        with monkeypatch.context() as patched:
            patched.setattr(Listing, "_read_some", lambda *_: False)
            await pilot.press("B")
            await pilot.pause()
            sheet = cast(BookmarksScreen, pilot.app.screen)
            assert text_of(sheet).split() == ["Reading", "the", "bookmarks", "…"]
            await pilot.press("down", "end", "space", "O")
            assert text_of(sheet).split() == ["Reading", "the", "bookmarks", "…"]
        await pilot.pause(0.2)
        assert len(refs_of(sheet)) == len(STATUSES)
