"""An article that was corrected after the reader judged it: no verdict on other words looks like one on these, and none
moves to them unasked."""

from __future__ import annotations

import re
from pathlib import Path
from typing import cast

import pytest
from msgspec.structs import replace
from textual.pilot import Pilot

from explorer.assets import asset
from explorer.bookmarks.bookmark import Bookmark, Source, with_sources
from explorer.bookmarks.store import BookmarkStore
from explorer.digest.loading import loads
from explorer.digest.model import Digest
from explorer.digest.refs import Ref
from explorer.session.session import Session
from explorer.session.shelf import Reading
from explorer.text.anchors import Span
from explorer.tui.dialogs.bookmarks import BookmarksScreen
from explorer.tui.dialogs.status.screen import StatusScreen
from explorer.tui.dialogs.verdict.screen import AcceptScreen
from explorer.tui.panes.drawn import Drawn
from tests.long import some
from tests.tui.conftest import MakeApp
from tests.tui.test_screen import screen_of

BOLD, RUSSIA, DELISTING = Ref("quote", "q-bold-move"), Ref("actor", "russia"), Ref("event", "delisting")
WAS, NOW = "This bold move by Russia sets an example", "This move by Russia will set an example"
SIZES = [(160, 45), (120, 36), (80, 24), (60, 20), (40, 12)]
CHECKED = "2026-01-02T00:00:00.000Z"


@pytest.fixture
def store(tmp_path: Path) -> BookmarkStore:
    """The store of the apps that `make_app` makes."""
    return BookmarkStore(tmp_path / "bookmarks")


@pytest.fixture
def corrected(digest: Digest, store: BookmarkStore) -> Digest:
    """The article after a correction of a quote that was disputed before, and of nothing else that is bookmarked."""
    own = Session(digest, store).bookmarks
    for ref, status in ((BOLD, "disputed"), (RUSSIA, "confirmed")):
        store.save(replace(own.new(ref), status=status, checked=CHECKED))
    return loads(asset("russia-recognises-taliban.json").read_bytes().replace(WAS.encode(), NOW.encode()), name="x")


def rows_of(widget: Drawn) -> list[str]:
    return [widget.render_line(y).text.rstrip() for y in range(widget.outer_size.height)]


def text_of(widget: Drawn) -> str:
    return " ".join(" ".join(rows_of(widget)).split())


def only(store: BookmarkStore, ref: Ref = BOLD) -> Bookmark:
    store.refresh()
    (found,) = [bookmark for bookmark in store.all() if bookmark.ref == str(ref)]
    return found


async def asked(pilot: Pilot[None]) -> AcceptScreen:
    """The window after `c` on the first bookmark, which is the disputed one."""
    await pilot.pause()
    await pilot.press("B", "c")
    await pilot.pause()
    return cast(AcceptScreen, pilot.app.screen)


# --- accepting new words under a verdict --------------------------------------------------------------------


@pytest.mark.parametrize("size", some(SIZES, 2), ids=str)
async def test_new_words_under_a_verdict_are_shown_beside_the_old_ones_and_nothing_is_done_unasked(
    make_app: MakeApp, corrected: Digest, store: BookmarkStore, size: tuple[int, int]
) -> None:
    before = only(store)
    async with make_app(of=corrected).run_test(size=size) as pilot:
        window = await asked(pilot)
        shown = text_of(window.words)
        assert "✗ disputed" in shown
        assert "was “This bold move by Russia sets an example" in shown
        assert "now “This move by Russia will set an example for other …”" in shown
        choices = text_of(window.choices)
        assert all(status in choices for status in ("disputed", "unchecked", "confirmed", "needs source"))
        assert only(store) == before
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, BookmarksScreen)
        assert only(store) == before


@pytest.mark.parametrize(
    ("keys", "status"),
    [([], "unchecked"), (["up"], "disputed"), (["down"], "confirmed"), (["up", "up"], "needs source")],
)
async def test_the_verdict_holds_or_is_to_be_checked_again_or_is_another_and_undo_takes_all_back(
    make_app: MakeApp, corrected: Digest, store: BookmarkStore, keys: list[str], status: str
) -> None:
    before = only(store)
    async with make_app(of=corrected).run_test(size=(120, 36)) as pilot:
        await asked(pilot)
        await pilot.press(*keys, "enter")
        await pilot.pause()
        after = only(store)
        assert (after.status, after.quoted[0].exact.startswith(NOW)) == (status, True)
        assert after.checked > before.checked, "the verdict is from now"
        last = cast(BookmarksScreen, pilot.app.screen).last_line.render_line(0).text
        assert f"Accepted what it says now, {status}" in last
        await pilot.press("u")
        await pilot.pause()
        assert replace(only(store), changed="", revision="") == replace(before, changed="", revision="")


async def test_without_a_verdict_new_words_are_accepted_at_once(
    make_app: MakeApp, corrected: Digest, store: BookmarkStore
) -> None:
    store.save(replace(only(store), status="needs source"))
    async with make_app(of=corrected).run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        await pilot.press("B", "c")
        await pilot.pause()
        assert isinstance(pilot.app.screen, BookmarksScreen)
        assert (only(store).status, only(store).checked) == ("needs source", CHECKED)
        assert only(store).quoted[0].exact.startswith(NOW)


async def test_a_verdict_of_another_program_can_hold(
    make_app: MakeApp, corrected: Digest, store: BookmarkStore
) -> None:
    store.save(replace(only(store), status="half true"))
    async with make_app(of=corrected).run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        await pilot.press("B", "end", "up", "c")
        while not isinstance(pilot.app.screen, AcceptScreen):
            await pilot.press("up", "c")
            await pilot.pause()
        await pilot.press("up", "enter")
        await pilot.pause()
        assert (only(store).status, only(store).quoted[0].exact.startswith(NOW)) == ("half true", True)


async def test_the_words_scroll_where_they_have_no_room(make_app: MakeApp, corrected: Digest) -> None:
    async with make_app(of=corrected).run_test(size=(40, 10)) as pilot:
        window = await asked(pilot)
        seen = text_of(window.words)
        await pilot.press("pagedown")
        await pilot.pause()
        assert text_of(window.words) != seen
        assert "will set an example" in seen + text_of(window.words)


async def test_the_key_is_in_the_last_line_only_where_it_acts(make_app: MakeApp, corrected: Digest) -> None:
    async with make_app(of=corrected).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("B")
        await pilot.pause()
        sheet = cast(BookmarksScreen, pilot.app.screen)
        assert "c accept" in sheet.last_line.render_line(0).text
        await pilot.press("down")
        await pilot.pause()
        assert sheet.current is not None
        assert sheet.current.ref == str(RUSSIA)
        assert "c accept" not in sheet.last_line.render_line(0).text


async def test_the_status_of_a_sentence_is_in_the_last_line_of_the_article(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(80, 24)) as pilot:
        await pilot.press("5", "down")
        await pilot.pause()
        assert "s status" in screen_of(pilot).keys.render_line(0).text


# --- what an article that was corrected shows when it is opened ---------------------------------------------

REWORDED = "1 of your bookmarks was reworded since: B shows it"


def last_line(pilot: Pilot[None]) -> str:
    return screen_of(pilot).keys.render_line(0).text


def margin_of(pilot: Pilot[None]) -> dict[str, str]:
    """The words of each line of the article that has a sign in its margin → the sign."""
    rows = rows_of(screen_of(pilot).article)
    found = (re.match(r" *▎? *([◆✓✗?Δ⇄]) [\d ]*(\S.*)", row) for row in rows)
    return {match[2]: match[1] for match in found if match}


async def test_opening_it_says_how_many_bookmarks_it_concerns_until_the_next_key(
    make_app: MakeApp, corrected: Digest
) -> None:
    async with make_app(of=corrected).run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        assert REWORDED in last_line(pilot)
        await pilot.press("down")
        await pilot.pause()
        assert REWORDED not in last_line(pilot)


@pytest.mark.parametrize("later", [False, True])
async def test_it_says_so_before_how_the_article_was_opened(
    make_app: MakeApp, digest: Digest, corrected: Digest, store: BookmarkStore, later: bool
) -> None:
    """What was just drafted says that it was; either may be said first."""
    notice = "drafted by rules: 18 actors"
    app = make_app(of=digest) if later else make_app(of=corrected, notice=notice)
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        if later:
            app.opening.enter(Reading(Session(corrected, store)), notice)
            await pilot.pause(0.2)
        assert f"{REWORDED} · {notice}" in last_line(pilot)
        await pilot.press("down")
        await pilot.pause()
        assert "drafted" not in last_line(pilot)


async def test_in_a_narrow_window_it_says_so_in_fewer_words(make_app: MakeApp, corrected: Digest) -> None:
    async with make_app(of=corrected).run_test(size=(40, 12)) as pilot:
        await pilot.pause()
        assert "1 reworded: B shows it" in last_line(pilot)


async def test_all_rows_of_a_list_give_room_to_the_sign(
    make_app: MakeApp, corrected: Digest, store: BookmarkStore
) -> None:
    bookmark = only(store)
    store.remove(bookmark)
    async with make_app(of=corrected, at=BOLD).run_test(size=(160, 45)) as pilot:
        await pilot.pause()
        store.save(replace(bookmark, revision=""))
        screen = screen_of(pilot)
        assert screen.session.store is not None
        screen.session.store.refresh()
        screen.bookmarks_changed()
        await pilot.pause()
        painted = [strip.text for strip in screen.list_of("quote")._drawn.values()]
        names = [match.end() for row in painted if (match := re.match(r"[^\d]{2,5}?(?=[A-Z][a-z])", row))]
        assert len(names) > 3
        assert len(set(names)) == 1, "not only those that have it"


async def test_an_article_that_is_as_it_was_says_nothing(make_app: MakeApp, digest: Digest, corrected: Digest) -> None:
    async with make_app(of=digest).run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        assert "of your bookmarks" not in last_line(pilot)


async def test_another_article_that_is_opened_in_the_same_run_says_it_too(
    make_app: MakeApp, digest: Digest, corrected: Digest, store: BookmarkStore
) -> None:
    app = make_app(of=digest)
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        app.opening.enter(Reading(Session(corrected, store)))
        await pilot.pause()
        await pilot.pause()
        assert REWORDED in last_line(pilot)


async def test_reworded_changed_and_gone_are_counted_apart(
    make_app: MakeApp, digest: Digest, corrected: Digest, store: BookmarkStore
) -> None:
    own = Session(digest, store).bookmarks
    store.save(own.new(Ref("quote", "q-open-the-door")))
    words = "This was widely seen as a strategic and symbolic shift in Russia’s foreign policy"
    span = next(
        Span(number, text.index(words), text.index(words) + len(words))
        for number, text in enumerate(digest.article.body or ())
        if words in text
    )
    store.save(own.new_passage(span))
    quotes = tuple(quote for quote in corrected.records["quote"] if quote.ref.id != "q-open-the-door")
    body = tuple(text.replace("a strategic and", "a tactical and") for text in corrected.article.body or ())
    body = tuple(re.sub("We believe that officially recognizing.*?countries.", "", text) for text in body)
    changed = Digest(replace(corrected.article, body=body), {**corrected.records, "quote": quotes})
    async with make_app(of=changed).run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        assert "2 of your bookmarks were reworded since, 1 is gone: B shows them" in last_line(pilot)


async def test_a_verdict_on_other_words_looks_like_none_in_the_margin_of_the_article(
    make_app: MakeApp, digest: Digest, corrected: Digest
) -> None:
    async with make_app(of=corrected, at=DELISTING).run_test(size=(160, 45)) as pilot:
        await pilot.press("5", "z", "g")
        await pilot.pause()
        assert next(sign for words, sign in margin_of(pilot).items() if "This move by Russia" in words) == "Δ"
    async with make_app(of=digest, at=DELISTING).run_test(size=(160, 45)) as pilot:
        await pilot.press("5", "z", "g")
        await pilot.pause()
        assert next(sign for words, sign in margin_of(pilot).items() if "This bold move" in words) == "✗"


async def test_nor_does_it_in_the_list_the_record_beside_links_in_relations_and_in_bookmarks(
    make_app: MakeApp, corrected: Digest, store: BookmarkStore
) -> None:
    store.save(replace(only(store), status="confirmed"))
    async with make_app(of=corrected, at=BOLD).run_test(size=(160, 45)) as pilot:
        await pilot.pause()
        screen = screen_of(pilot)
        quotes = screen.list_of("quote")
        assert any("✓Δ" in row for row in rows_of(quotes))
        good = screen.look.good.color
        signs = [segment for row in range(quotes.outer_size.height) for segment in quotes.render_line(row)]
        assert not any(one.text == "✓" and one.style and one.style.color == good for one in signs)
        assert "✓ confirmed on the words before" in text_of(screen.record)
        screen.open(Ref("actor", "muttaqi"))
        await pilot.pause()
        assert re.search(r"This move by Russia.{0,200}?Δ", text_of(screen.record))
        await pilot.press("B")
        await pilot.pause()
        sheet = cast(BookmarksScreen, pilot.app.screen)
        assert any(re.match(r".?Δ Muttaqi", row) for row in rows_of(sheet.pane))


async def test_nor_does_it_in_the_timeline(make_app: MakeApp, digest: Digest, store: BookmarkStore) -> None:
    own = Session(digest, store).bookmarks
    store.save(replace(own.new(DELISTING), status="confirmed", checked=CHECKED))
    was, now = b"it removed the Taliban from its official list", b"it struck the Taliban from its official list"
    changed = loads(asset("russia-recognises-taliban.json").read_bytes().replace(was, now), name="x")
    for of, sign in ((digest, "✓"), (changed, "Δ")):
        async with make_app(of=of, at=DELISTING).run_test(size=(160, 45)) as pilot:
            await pilot.press("3", "z")
            await pilot.pause()
            pane = screen_of(pilot).list_of("event")
            drawn = [row for row in rows_of(pane) if "Removal from" in row or "terrorist list" in row]
            assert sum(sign in row for row in drawn) >= 2, "in the picture and in the list"


async def test_statuses_of_several_are_set_on_the_words_of_now(
    make_app: MakeApp, corrected: Digest, store: BookmarkStore
) -> None:
    async with make_app(of=corrected).run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        await pilot.press("B", "space", "space", "s", "1", "enter")
        await pilot.pause()
        assert only(store).quoted[0].exact.startswith(NOW)
        assert only(store).status == "unchecked"
        await pilot.press("u")
        await pilot.pause()
        assert only(store).quoted[0].exact.startswith(WAS)
        assert (only(store).status, only(store, RUSSIA).status) == ("disputed", "confirmed")


@pytest.mark.parametrize("how", ["main", "list", "several"])
async def test_a_source_alone_leaves_the_verdict_on_the_words_before(
    make_app: MakeApp, corrected: Digest, store: BookmarkStore, how: str
) -> None:
    """A status that is chosen in the window is about the words of now; ⏎ after the sources chooses none."""
    before = only(store)
    async with make_app(of=corrected, at=BOLD).run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        await pilot.press(*{"main": [], "list": ["B"], "several": ["B", "space"]}[how], "s")
        await pilot.pause()
        window = cast(StatusScreen, pilot.app.screen)
        assert "on the words before" in str(window.box.border_subtitle)
        await pilot.press("tab", *"Ministry", "enter")
        await pilot.pause()
        after = only(store)
        assert [source.url for source in after.sources] == ["Ministry"]
        assert replace(after, sources=(), source="", changed="", revision="") == replace(
            before, changed="", revision=""
        )
        await pilot.press("s", "3")
        await pilot.pause()
        assert (only(store).status, only(store).quoted[0].exact.startswith(NOW)) == ("disputed", True)


async def test_enter_in_the_window_of_a_status_on_the_words_before_moves_nothing_and_notes_and_tags_do_not_either(
    make_app: MakeApp, corrected: Digest, store: BookmarkStore
) -> None:
    before = only(store)
    async with make_app(of=corrected, at=BOLD).run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        await pilot.press("s", "enter")
        await pilot.pause()
        assert only(store) == before
        await pilot.press("t", *"urgent", "enter")
        await pilot.press("m", *"ask", "ctrl+s")
        await pilot.pause()
        after = only(store)
        assert (after.note, after.tags) == ("ask", ("urgent",))
        assert (after.quoted, after.status, after.checked) == (before.quoted, before.status, before.checked)
        await pilot.press("s", "up", "down", "enter")
        await pilot.pause()
        assert only(store).quoted[0].exact.startswith(NOW), "moved to, so chosen"


async def test_a_status_on_the_words_of_now_says_nothing_of_words_before(make_app: MakeApp, digest: Digest) -> None:
    async with make_app(of=digest, at=BOLD).run_test(size=(120, 36)) as pilot:
        await pilot.press("s")
        await pilot.pause()
        assert not cast(StatusScreen, pilot.app.screen).box.border_subtitle


async def test_old_words_are_left_in_the_list_and_wait_no_more(
    make_app: MakeApp, corrected: Digest, store: BookmarkStore
) -> None:
    before = only(store)
    async with make_app(of=corrected).run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        await pilot.press("B")
        await pilot.pause()
        listed = cast(BookmarksScreen, pilot.app.screen)
        assert "x leave old" in listed.last_line.render_line(0).text
        await pilot.press("x")
        await pilot.pause()
        assert "old words, with its status: “This bold move" in listed.last_line.render_line(0).text
        (first,) = (row for row in rows_of(listed.pane) if "q-bold-move" in row)
        assert "bold move" in first, "the words that the verdict is on"
        assert "old words stay" in text_of(listed.pane)
        assert "Changed, to decide 0" in text_of(listed.pane)
        await pilot.press("j")
        assert "old words stay" in text_of(listed.pane)
        assert "x leave old" not in listed.last_line.render_line(0).text
        assert replace(only(store), left="", changed="", revision="") == replace(before, changed="", revision="")
        await pilot.press("x")
        await pilot.pause()
        assert "Nothing has changed" in listed.last_line.render_line(0).text
    async with make_app(of=corrected).run_test(size=(120, 36)) as pilot:
        await pilot.pause(0.2)
        assert "reworded" not in last_line(pilot)


async def test_verdicts_on_the_words_before_are_counted_apart(make_app: MakeApp, corrected: Digest) -> None:
    async with make_app(of=corrected).run_test(size=(160, 45)) as pilot:
        await pilot.pause(0.2)
        title = screen_of(pilot).title_bar.render_line(0).text
        assert "Δ 1" in title
        assert "✓ 1" in title
        assert "✗" not in title, "the one that is disputed was so on other words"


async def test_the_ledger_has_what_was_judged_before_an_accept(
    make_app: MakeApp, corrected: Digest, store: BookmarkStore
) -> None:
    store.save(with_sources(only(store), [Source(url="Log book", stance="supports")]))
    async with make_app(of=corrected).run_test(size=(160, 45)) as pilot:
        await pilot.pause()
        await pilot.press("B", "c")
        await pilot.pause()
        assert "sources stay, as for the earlier words" in text_of(cast(AcceptScreen, pilot.app.screen).words)
        await pilot.press("enter")
        await pilot.pause()
        listed = " ".join(text_of(cast(BookmarksScreen, pilot.app.screen).pane).split())
        assert re.search(f"before until ....-..-..: “{WAS}.*” – disputed", listed)
        assert "supports Log book · for the earlier words" in listed
        await pilot.press("u")
        await pilot.pause()
        assert only(store).before is None
