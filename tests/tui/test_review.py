"""The review walk with keys: every decision is on the disk when the next doubt is shown."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, cast

import orjson
import pytest
from rich.cells import cell_len
from textual.pilot import Pilot

from explorer.assets import asset
from explorer.bookmarks.store import BookmarkStore
from explorer.digest.loading import dumps, load
from explorer.draft.drafting import Options, draft_file
from explorer.session.session import Session
from explorer.session.shelf import Reading, Shelf
from explorer.settings.config import Settings
from explorer.settings.reviewing import Me
from explorer.settings.state import StateFile
from explorer.tui.app import ExplorerApp
from explorer.tui.dialogs.form.choice import ChoiceScreen
from explorer.tui.dialogs.form.screen import FormScreen
from explorer.tui.footer import MISSED, Hinted
from explorer.tui.screens.explorer import ExplorerScreen
from explorer.tui.screens.review.screen import ReviewScreen
from tests.long import some
from tests.tui.conftest import MakeApp
from tests.tui.test_screen import screen_of
from tests.tui.test_start import Open as Articles
from tests.tui.test_start import app as articles  # noqa: F401 - a fixture
from tests.tui.test_start import library, listed  # noqa: F401 - a fixture

Open = Callable[..., ExplorerApp]
SIZE = (120, 36)
HOSTILE = (
    "Al\u0007-Noor\u202e Rejects\u202c the Plan\n\n"
    "“We will not wait,” he said. \u001b[31mKari Lund\u001b[0m, the minister, was away. قال الوزير: «لن ننتظر».\n\n"
    "山田太郎さんは「私たちは待ちません」と言った。 “Nobody asked us,” she said. Per Moe left early.\n\n"
    "The plan, which the council had discussed for two years, is now dead. “Never again,” she said.\n"
)


@cache
def drafted(text: str = "") -> bytes:
    """A draft of an article: of the one that is shipped, if `text` is empty."""
    data = text.encode() if text else asset("ferry-delayed.txt").read_bytes()
    return draft_file(data, "article.txt", Options()).data


@pytest.fixture
def opened(tmp_path: Path) -> Open:
    """Opens the same file again and again, as one program after another would."""
    path = tmp_path / "ferry.json"

    def make(
        data: bytes | None = None, *, by: str = "Kari Lund", keymap: Mapping[str, str] | None = None
    ) -> ExplorerApp:
        if data is not None or not path.exists():
            path.write_bytes(data or drafted())
        session = Session(load(path), BookmarkStore(tmp_path / "bookmarks"))
        state = StateFile(tmp_path / "state" / "state.json")
        state.dismiss_hint()
        settings = Settings(me=Me(name=by), keymap=keymap or {})
        return ExplorerApp(Reading(session, path), settings=settings, state=state)

    return make


@pytest.fixture
def on_disk(tmp_path: Path) -> Callable[[], dict[str, Any]]:
    return lambda: cast(dict[str, Any], orjson.loads((tmp_path / "ferry.json").read_bytes()))


async def review(pilot: Pilot[None], *keys: str) -> ReviewScreen:
    await pilot.pause()
    await pilot.press("R")
    await pilot.pause()
    screen = walking(pilot)
    await pilot.press(*keys)
    await pilot.pause()
    return screen


def walking(pilot: Pilot[None]) -> ReviewScreen:
    assert isinstance(pilot.app.screen, ReviewScreen)
    return pilot.app.screen


def rows(screen: ReviewScreen) -> list[str]:
    return [screen.page.render_line(y).text.rstrip() for y in range(screen.page.outer_size.height)]


def said(screen: ReviewScreen) -> str:
    return "".join(text for text, _ in screen.last_line.message)


def title(screen: ReviewScreen) -> str:
    return screen.title_bar.render_line(0).text.strip()


def at_hand(screen: ReviewScreen) -> str:
    doubt = screen.reviewing.doubt
    return doubt.words if doubt is not None else ""


def quotes(document: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {quote["id"]: quote for quote in document["quotes"]}


CRACKS, LEARNED = "q-they-knew-about-cracks-march", "q-we-learned-about-them-from"

# --- nothing is preselected -------------------------------------------------------------------------------------


async def test_no_candidate_has_the_cursor_and_enter_on_none_changes_nothing(opened: Open, tmp_path: Path) -> None:
    async with opened().run_test(size=SIZE) as pilot:
        screen = await review(pilot, "enter")
        assert screen.reviewing.walk.chosen is None
        assert not any(row.startswith("▌") for row in rows(screen)[1:])
        assert said(screen) == "No candidate has the cursor: 1–5 takes one, ↓ goes to the first"
    assert (tmp_path / "ferry.json").read_bytes() == drafted()


async def test_after_each_decision_nothing_is_chosen(opened: Open) -> None:
    async with opened().run_test(size=SIZE) as pilot:
        screen = await review(pilot)
        for keys in (("down", "enter"), ("down", "down", "1"), ("up", "n"), ("down", "N"), ("down", "u")):
            await pilot.press(*keys)
            assert screen.reviewing.walk.chosen is None, keys


async def test_candidates_are_in_the_order_of_the_text(opened: Open) -> None:
    async with opened().run_test(size=SIZE) as pilot:
        screen = await review(pilot)
        names = [option.words for option in screen.reviewing.options if option.candidate]
        assert names == ["Kari Lund", "Fjordlinjen Nord", "Skagen Færger", "Henrik Dahl", "Ingrid Moe"]


async def test_the_terminal_s_cursor_is_on_the_question_then_on_the_answer(opened: Open) -> None:
    async with opened().run_test(size=SIZE) as pilot:
        screen = await review(pilot)
        cell = screen.page.cursor_cell()
        assert cell is not None
        assert "Who said this?" in rows(screen)[cell.y]
        await pilot.press("down", "down")
        cell = screen.page.cursor_cell()
        assert cell is not None
        assert "Fjordlinjen Nord" in rows(screen)[cell.y]


# --- decisions --------------------------------------------------------------------------------------------------


async def test_a_digit_takes_a_candidate_and_goes_on(opened: Open, on_disk: Callable[[], dict[str, Any]]) -> None:
    async with opened().run_test(size=SIZE) as pilot:
        screen = await review(pilot)
        first = at_hand(screen)
        await pilot.press("4")
        quote = quotes(on_disk())[CRACKS]  # at once
        assert quote["speaker"] == "henrik-dahl"
        assert "trust" not in quote
        assert quote["reviewed"]["by"] == "Kari Lund"
        assert at_hand(screen) != first
        assert title(screen).endswith("8 doubts left of 10 · about 1 min")


async def test_a_decision_settles_what_hangs_on_it_and_says_so(
    opened: Open, on_disk: Callable[[], dict[str, Any]]
) -> None:
    async with opened().run_test(size=SIZE) as pilot:
        screen = await review(pilot, "4")
        assert "settled 1 more" in said(screen)
        assert quotes(on_disk())[LEARNED]["speaker"] == "henrik-dahl"
        assert rows(screen)[0].startswith(" ✓ ✓ ▌ ·")


async def test_one_undo_undoes_a_decision_with_all_that_it_settled(
    opened: Open, on_disk: Callable[[], dict[str, Any]]
) -> None:
    async with opened().run_test(size=SIZE) as pilot:
        screen = await review(pilot)
        first = at_hand(screen)
        await pilot.press("4", "u")
        assert at_hand(screen) == first
        assert on_disk() == orjson.loads(drafted())
        assert len(screen.reviewing.walk.queue) == 10
        await pilot.press("U")
        assert quotes(on_disk())[LEARNED]["speaker"] == "henrik-dahl"
        assert rows(screen)[0].startswith(" ✓ ✓ ▌ ·")


async def test_enter_takes_the_answer_with_the_cursor(opened: Open, on_disk: Callable[[], dict[str, Any]]) -> None:
    async with opened().run_test(size=SIZE) as pilot:
        await review(pilot, "down", "down", "down", "up", "enter")
        assert quotes(on_disk())[CRACKS]["speaker"] == "fjordlinjen-nord"


async def test_unknown_and_reject(opened: Open, on_disk: Callable[[], dict[str, Any]]) -> None:
    async with opened().run_test(size=SIZE) as pilot:
        screen = await review(pilot, "0")
        assert not quotes(on_disk())[CRACKS].get("speaker")
        before = len(on_disk()["quotes"])
        await pilot.press("x")
        assert len(on_disk()["quotes"]) == before - 1
        assert "✗" in rows(screen)[0]
        await pilot.press("u")
        assert len(on_disk()["quotes"]) == before
        assert "✗" not in rows(screen)[0]


async def test_unknown_and_reject_can_be_reached_by_arrows(opened: Open, on_disk: Callable[[], dict[str, Any]]) -> None:
    async with opened().run_test(size=SIZE) as pilot:
        await review(pilot, "up", "up", "enter")  # the last answer but one: no quotation
        assert CRACKS not in quotes(on_disk())


async def test_a_number_that_no_candidate_has_does_nothing(opened: Open) -> None:
    async with opened().run_test(size=SIZE) as pilot:
        screen = await review(pilot, "9")
        assert said(screen) == "There is no candidate 9"
        assert len(screen.reviewing.walk.queue) == 10


async def test_later_and_back(opened: Open) -> None:
    async with opened().run_test(size=SIZE) as pilot:
        screen = await review(pilot)
        first = at_hand(screen)
        await pilot.press("n")
        assert at_hand(screen) != first
        assert any("1 doubt put off" in row for row in rows(screen))
        await pilot.press("N")
        assert at_hand(screen) == first


async def test_the_walk_goes_on_where_it_was_left_and_undoes_decisions_of_earlier_sessions(
    opened: Open, on_disk: Callable[[], dict[str, Any]]
) -> None:
    async with opened().run_test(size=SIZE) as pilot:
        screen = await review(pilot)
        first = at_hand(screen)
        await pilot.press("4", "4", "q")
        left = len(screen.reviewing.walk.queue)
        screen_of(pilot).editor.close()  # as the end of a process does
    async with opened().run_test(size=SIZE) as pilot:
        screen = await review(pilot)
        assert len(screen.reviewing.walk.queue) == left
        assert f"{left} doubts left of 10" in title(screen)
        await pilot.press("u", "u")
        assert at_hand(screen) == first
        assert len(screen.reviewing.walk.queue) == 10
        assert on_disk() == orjson.loads(drafted())
        await pilot.press("u")
        assert said(screen) == "Nothing to undo"


async def test_who_reviews_is_left_out_if_nobody_has_said_it(
    opened: Open, on_disk: Callable[[], dict[str, Any]]
) -> None:
    async with opened(by="").run_test(size=SIZE) as pilot:
        await review(pilot, "4")
        assert not quotes(on_disk())[CRACKS]["reviewed"].get("by")


async def test_what_a_later_draft_says_is_a_doubt_that_differs(
    opened: Open, on_disk: Callable[[], dict[str, Any]]
) -> None:
    document = orjson.loads(drafted())
    quote = quotes(document)[CRACKS]
    quote |= {"reviewed": {"by": "Kari Lund"}, "candidates": [{"field": "speaker", "value": "ingrid-moe"}]}
    quote["candidates"][0]["drafted"] = [{"model": "qwen3:8b"}]
    del quote["trust"]
    async with opened(orjson.dumps(document)).run_test(size=SIZE) as pilot:
        screen = await review(pilot)
        while "Which is right?" not in rows(screen)[2]:
            await pilot.press("n")
        assert title(screen).endswith("10 doubts left · about 1 min")
        assert any("model qwen3:8b" in row and row.endswith("≠ differs") for row in rows(screen))
        await pilot.press("2")
        assert quotes(on_disk())[CRACKS]["speaker"] == "ingrid-moe"


# --- the ends of the words --------------------------------------------------------------------------------------


async def test_ends_move_by_words_and_are_saved_with_the_answer(
    opened: Open, on_disk: Callable[[], dict[str, Any]]
) -> None:
    async with opened().run_test(size=SIZE) as pilot:
        screen = await review(pilot, "left", "left", "shift+right")
        assert any("verbatim" in row for row in rows(screen)[:4])
        assert quotes(on_disk())[CRACKS]["at"] == quotes(orjson.loads(drafted()))[CRACKS]["at"]
        await pilot.press("4")
        assert quotes(on_disk())[CRACKS]["at"] == ["knew about the cracks"]
        assert quotes(on_disk())[CRACKS]["speaker"] == "henrik-dahl"


async def test_ends_that_were_moved_are_saved_on_leaving_and_the_doubt_stays(
    opened: Open, on_disk: Callable[[], dict[str, Any]]
) -> None:
    async with opened().run_test(size=SIZE) as pilot:
        await review(pilot, "left", "escape")
        quote = quotes(on_disk())[CRACKS]
        assert quote["at"] == ["They knew about the cracks in"]
        assert quote["trust"] == "doubt"
        screen = await review(pilot)
        assert at_hand(screen).startswith("“They knew about the cracks in”")


async def test_ends_that_are_moved_there_and_back_change_nothing(opened: Open, tmp_path: Path) -> None:
    async with opened().run_test(size=SIZE) as pilot:
        await review(pilot, "left", "right", "escape")
    assert (tmp_path / "ferry.json").read_bytes() == drafted()


async def test_undo_puts_moved_ends_back_first(opened: Open, on_disk: Callable[[], dict[str, Any]]) -> None:
    async with opened().run_test(size=SIZE) as pilot:
        screen = await review(pilot, "4", "left", "u")
        assert screen.reviewing.walk.moved is None
        assert quotes(on_disk())[CRACKS]["speaker"] == "henrik-dahl"
        await pilot.press("u")
        assert quotes(on_disk())[CRACKS]["trust"] == "doubt"


async def test_one_word_is_left_at_least(opened: Open) -> None:
    async with opened().run_test(size=SIZE) as pilot:
        screen = await review(pilot, *["left"] * 12)
        assert screen.reviewing.walk.moved is not None
        assert screen.reviewing.walk.moved.words == "They"
        assert said(screen) == "The words can’t go further that way"
        await pilot.press("right")
        assert screen.reviewing.walk.moved.words == "They knew"


# --- other windows ----------------------------------------------------------------------------------------------


async def test_a_record_is_added_from_the_words_and_edited(opened: Open) -> None:
    async with opened().run_test(size=SIZE) as pilot:
        await review(pilot, "a")
        assert isinstance(pilot.app.screen, ChoiceScreen)
        for keys in (("e",), ("up", "enter")):  # the last answer: something else
            await pilot.press("escape", *keys)
            await pilot.pause()
            assert isinstance(pilot.app.screen, FormScreen)


async def test_a_digest_that_another_program_changed_is_shown_at_the_doubt_at_hand(
    opened: Open, on_disk: Callable[[], dict[str, Any]], tmp_path: Path
) -> None:
    async with opened().run_test(size=SIZE) as pilot:
        screen = await review(pilot, "n")
        here, left = at_hand(screen), len(screen.reviewing.walk.queue)
        document = on_disk()
        last = screen.reviewing.walk.queue[-2]
        for name in ("quotes", "events", "actors"):
            document[name] = [one for one in document[name] if str(last.ref).partition("/")[2] != one["id"]]
        (tmp_path / "ferry.json").write_bytes(orjson.dumps(document))
        main = cast(ExplorerScreen, pilot.app.screen_stack[-2])
        main.editor.reload()
        main.live.show({})
        assert at_hand(screen) == here
        assert len(screen.reviewing.walk.queue) == left - 1


async def test_words_that_are_longer_than_the_screen_scroll(opened: Open) -> None:
    async with opened().run_test(size=(60, 20)) as pilot:
        screen = await review(pilot)
        before = rows(screen)
        await pilot.press("pagedown")
        assert rows(screen) != before
        assert [row for row in rows(screen) if "Henrik Dahl  rule" in row]  # the candidates stay
        await pilot.press(*["pageup"] * 5)
        assert said(screen) == "Nothing further that way"


@pytest.mark.parametrize("size", some([(160, 45), (80, 24), (60, 20), (40, 12)], 2, start=1), ids=str)
async def test_every_doubt_has_its_words_and_its_candidates_in_sight(opened: Open, size: tuple[int, int]) -> None:
    async with opened().run_test(size=size) as pilot:
        screen = await review(pilot)
        for _ in range(10):
            shown = rows(screen)
            assert any("▎" in row for row in shown)
            assert any(" 1  " in f" {row}" for row in shown), shown
            assert all(cell_len(row) <= size[0] for row in shown)
            await pilot.press("n")


async def test_an_article_of_hostile_characters_can_be_reviewed(opened: Open) -> None:
    for size in (SIZE, (40, 12)):
        async with opened(drafted(HOSTILE)).run_test(size=size) as pilot:
            screen = await review(pilot)
            for key in ("down", "left", "n", "pagedown", "1", "x", "u", "x", "0", "x", "x", "down", "x"):
                await pilot.press(key)
                assert all(cell_len(row) <= size[0] for row in rows(screen))
                assert not re.search(r"[\u0000-\u001f\u007f\u202a-\u202e]", "".join(rows(screen)))


async def test_the_mouse_chooses_and_takes(opened: Open, on_disk: Callable[[], dict[str, Any]]) -> None:
    async with opened().run_test(size=SIZE) as pilot:
        screen = await review(pilot)
        row = next(y for y, text in enumerate(rows(screen)) if " 4  Henrik Dahl" in text)
        await pilot.click("#page", offset=(10, row))
        assert screen.reviewing.walk.chosen == 3
        assert quotes(on_disk())[CRACKS]["trust"] == "doubt"
        await pilot.click("#page", offset=(10, row), times=2)
        assert quotes(on_disk())[CRACKS]["speaker"] == "henrik-dahl"


# --- the end ----------------------------------------------------------------------------------------------------


async def to_the_end(pilot: Pilot[None]) -> ReviewScreen:
    screen = await review(pilot)
    while screen.reviewing.doubt is not None:
        await pilot.press("1")
    return screen


async def test_at_the_end_is_what_may_be_missing_and_who_decided_what(
    opened: Open, on_disk: Callable[[], dict[str, Any]]
) -> None:
    async with opened().run_test(size=SIZE) as pilot:
        screen = await to_the_end(pilot)
        shown = "\n".join(rows(screen))
        assert "No doubt is left  all 10 that there were are decided" in shown
        assert "Sentences with a verb of saying" in shown
        assert shown.count("Kari Lund, ") == 1
        assert on_disk()["reviewed"]["by"] == "Kari Lund"
        assert "no doubt left" in title(screen)


async def test_the_end_says_of_whom_nobody_knows_who_it_is(opened: Open) -> None:
    """And not the name of whoever decided that alone, which would be read as the speaker's."""
    async with opened().run_test(size=SIZE) as pilot:
        screen = await review(pilot, "0")
        while screen.reviewing.doubt is not None:
            await pilot.press("1")
        (row,) = [row for row in rows(screen) if "They knew about" in row]
        assert row.endswith("unknown speaker") or "unknown speaker  " in row


async def test_a_sentence_without_a_record_is_added_or_left_out_for_now(opened: Open) -> None:
    async with opened().run_test(size=SIZE) as pilot:
        screen = await to_the_end(pilot)
        count = len(screen.reviewing.missed.spans)
        assert count > 1
        await pilot.press("down")
        here = screen.reviewing.missed.current
        hint = next(hint.word for hint in MISSED if isinstance(hint, Hinted) and "review.reject" in hint.ids)
        await pilot.press("x")
        assert said(screen).casefold().startswith(hint)
        assert here not in screen.reviewing.missed.spans
        assert len(screen.reviewing.missed.spans) == count - 1
        await pilot.press("a")
        await pilot.pause()
        assert isinstance(pilot.app.screen, FormScreen)
        await pilot.press("escape")
        await pilot.press("escape")
        screen = await review(pilot)
        assert len(screen.reviewing.missed.spans) == count


async def test_a_sentence_whose_quotation_was_rejected_is_not_missing(opened: Open) -> None:
    async with opened().run_test(size=SIZE) as pilot:
        screen = await review(pilot)
        while screen.reviewing.doubt is not None:
            await pilot.press("x")
        words = [screen.reviewing.session.article.words(span) for span in screen.reviewing.missed.spans]
        assert not any("They knew about the cracks" in one for one in words)
        assert any("Neither side said" in one for one in words)


async def test_an_undo_at_the_end_leads_back_to_its_doubt(opened: Open) -> None:
    async with opened().run_test(size=SIZE) as pilot:
        screen = await to_the_end(pilot)
        await pilot.press("u")
        assert screen.reviewing.doubt is not None
        assert title(screen).endswith("1 doubt left of 10 · about 10 s")


async def test_a_digest_made_by_hand_has_nothing_to_review(opened: Open) -> None:
    async with opened(dumps(load(asset("ferry-delayed.json")))).run_test(size=SIZE) as pilot:
        screen = await review(pilot)
        assert "Nothing to review  no rule or model made a record of this digest" in "\n".join(rows(screen))
        assert len(screen.reviewing.missed.spans) == 2
        for key in ("enter", "1", "0", "n", "N", "left", "e"):
            await pilot.press(key)
            assert said(screen), key


async def test_a_draft_without_doubts_says_how_sure_it_is(opened: Open) -> None:
    document = orjson.loads(drafted())
    for name in ("actors", "quotes", "events", "countries", "links"):
        document[name] = [one for one in document[name] if one.get("trust") != "doubt"]
    speakers = {actor["id"] for actor in document["actors"]}
    document["quotes"] = [quote for quote in document["quotes"] if quote.get("speaker") in speakers]
    async with opened(orjson.dumps(document)).run_test(size=SIZE) as pilot:
        shown = "\n".join(rows(await review(pilot)))
        assert "none of the drafted records is in doubt: " in shown
        assert " agreed, " in shown


# --- where it is offered ----------------------------------------------------------------------------------------


async def test_the_last_line_says_how_many_doubts_are_left(opened: Open) -> None:
    async with opened().run_test(size=SIZE) as pilot:
        await pilot.pause()
        last = screen_of(pilot).keys
        assert "R draft: 10 doubts left" in last.render_line(0).text
        await review(pilot, "4", "escape")
        assert "R draft: 8 doubts left" in last.render_line(0).text


async def test_the_last_line_says_nothing_of_doubts_where_none_is_left(opened: Open) -> None:
    async with opened(dumps(load(asset("ferry-delayed.json")))).run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert "doubt" not in screen_of(pilot).keys.render_line(0).text


async def test_a_draft_that_was_just_made_says_which_key_reviews_its_doubts(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    notice = draft_file(asset("ferry-delayed.txt").read_bytes(), "article.txt", Options()).summary
    assert "10 in doubt (explorer review)" in notice  # in a shell
    async with make_app(notice=notice).run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert "10 in doubt · R reviews them; " in screen_of(pilot).keys.render_line(0).text


async def test_keys_that_the_user_set_are_shown_beside_the_answers(opened: Open) -> None:
    app = opened(keymap={"review.take-1": "f6", "review.unknown": "w"})
    async with app.run_test(size=SIZE) as pilot:
        screen = await review(pilot)
        assert any(" F6 Kari Lund" in row for row in rows(screen))
        assert any(" w  unknown" in row for row in rows(screen))


async def test_an_article_of_the_list_is_opened_in_review(articles: Articles) -> None:  # noqa: F811
    async with articles().run_test(size=SIZE) as pilot:
        await listed(pilot)
        await pilot.press("R")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ReviewScreen)
        await pilot.press("q")
        assert isinstance(pilot.app.screen, ExplorerScreen)


async def test_a_list_without_articles_has_nothing_to_review(articles: Articles) -> None:  # noqa: F811
    async with articles().run_test(size=SIZE) as pilot:
        screen = await listed(pilot)
        await pilot.press("slash", *"zzzz", "enter")
        await pilot.press("R")
        assert pilot.app.screen is screen


@pytest.mark.parametrize(("size", "keys"), [(SIZE, ("4", "down", "down")), ((60, 20), ())], ids=["120x36", "60x20"])
def test_how_it_looks(
    snap_compare: Callable[..., bool], opened: Open, size: tuple[int, int], keys: Sequence[str]
) -> None:
    async def walk(pilot: Pilot[None]) -> None:
        await review(pilot, *keys)
        walking(pilot).clear_message()

    assert snap_compare(opened(), terminal_size=size, run_before=walk)


async def test_a_draft_that_can_t_be_written_is_reviewed_in_a_copy(opened: Open, tmp_path: Path) -> None:
    app = opened()
    path = tmp_path / "ferry.json"
    path.chmod(0o444)
    app.opening.shelf = Shelf(tmp_path / "library", app.session.store, shipped=asset("ferry-delayed.json"))
    async with app.run_test(size=SIZE) as pilot:
        screen = await review(pilot, "4")
        assert at_hand(screen) == "“Nobody on board had slept”"
        assert path.read_bytes() == drafted()
        (copy,) = (tmp_path / "library").glob("*/digest.json")
        assert quotes(orjson.loads(copy.read_bytes()))[CRACKS]["speaker"] == "henrik-dahl"
        await pilot.press("u")
        assert quotes(orjson.loads(copy.read_bytes()))[CRACKS]["trust"] == "doubt"


async def test_where_nothing_can_be_written_it_says_so_and_decides_nothing(opened: Open, tmp_path: Path) -> None:
    app = opened()
    path = tmp_path / "ferry.json"
    path.chmod(0o444)
    async with app.run_test(size=SIZE) as pilot:
        screen = await review(pilot)
        assert "EXPLORER_DATA_DIR" in said(screen)
        await pilot.press("4")
        assert "EXPLORER_DATA_DIR" in said(screen)
        assert len(screen.reviewing.walk.queue) == 10


async def test_home_and_end_go_to_the_ends_of_the_answers_and_the_page_says_that_there_are_more(opened: Open) -> None:
    async with opened().run_test(size=(60, 20)) as pilot:
        screen = await review(pilot, "end")
        last = len(screen.reviewing.options) - 1
        assert last > 3
        assert screen.reviewing.walk.chosen == last
        await pilot.press("home")
        assert screen.reviewing.walk.chosen == 0
        await pilot.resize_terminal(60, 12)
        await pilot.pause()
        (more,) = re.findall(r"↓ (\d+) more", "\n".join(rows(screen)))
        shown = sum(f" {option.words}" in row for option in screen.reviewing.options for row in rows(screen)[-6:])
        assert 0 < int(more) < last
        assert shown
        await pilot.press("end")
        assert "↓" not in "\n".join(rows(screen))


async def test_an_answer_is_said_beside_the_keys_that_come_next(opened: Open) -> None:
    async with opened().run_test(size=(100, 30)) as pilot:
        screen = await review(pilot, "0")
        line = screen.last_line.render_line(0).text
        assert "set to unknown" in line
        assert "take it" in line


async def test_who_is_unknown_is_named_by_no_words(opened: Open, on_disk: Callable[[], dict[str, Any]]) -> None:
    async with opened().run_test(size=SIZE) as pilot:
        screen = await review(pilot)
        doubt = screen.reviewing.doubt
        assert doubt is not None
        assert doubt.ref is not None
        assert "attribution" in quotes(on_disk())[doubt.ref.id]
        await pilot.press("0")
        await pilot.pause()
        quote = quotes(on_disk())[doubt.ref.id]
        assert (quote["speaker"], "attribution" in quote) == ("", False)
