"""Caveats and contradictions on the screen: the list of caveats, and two records held against each other."""

from __future__ import annotations

import re
from typing import cast

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from explorer.bookmarks.store import BookmarkStore
from explorer.digest.kinds import Caveat
from explorer.digest.model import Article, Digest
from explorer.digest.refs import Ref
from explorer.pictures.signs import CONTRADICTION
from explorer.session.contradicting.contradictions import end_of, new
from explorer.session.wording import END_GONE
from explorer.text.anchors import Span
from explorer.tui import messages
from explorer.tui.dialogs.bookmarks import BookmarksScreen
from explorer.tui.dialogs.name import NameScreen
from explorer.tui.screens.contradicting.caveats import CaveatsScreen
from explorer.tui.screens.explorer import ExplorerScreen
from tests.long import some
from tests.tui.conftest import MakeApp
from tests.tui.test_screen import WIDE, screen_of, text_of, typed

ANNOUNCED, BOLD = Ref("quote", "q-announcement"), Ref("quote", "q-bold-move")
SIZES = ((160, 45), (120, 36), (80, 24), (60, 20), (40, 12))


def message(pilot: Pilot[None]) -> str:
    return screen_of(pilot).keys.render_line(0).text


def caveats_of(pilot: Pilot[None]) -> CaveatsScreen:
    return cast(CaveatsScreen, pilot.app.screen)


def saved(pilot: Pilot[None]) -> BookmarkStore:
    store = screen_of(pilot).session.store
    assert store is not None
    return store


# --- caveats ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", some(SIZES, 2), ids=str)
async def test_the_list_of_caveats_has_what_each_is_about_and_opens_one(
    make_app: MakeApp, digest: Digest, size: tuple[int, int]
) -> None:
    async with make_app(at=BOLD).run_test(size=size) as pilot:
        await pilot.press("exclamation_mark")
        await pilot.pause()
        window = caveats_of(pilot)
        about = screen_of_below(pilot).session.links.caveats(BOLD)
        assert window.current == about[0].ref, "the first about the selected record"
        assert str(len(digest.caveats)) in window.heading
        words = " ".join("".join(text for text, _ in entry.parts) for entry in window.pane.entries)
        for caveat in digest.caveats:
            assert caveat.text in words
        await pilot.press("enter")
        await pilot.pause()
        screen = screen_of(pilot)
        assert (screen.exploration.state.selected, screen.front) == (about[0].ref, screen.record)
        assert "Caveat" in screen.record.heading


def screen_of_below(pilot: Pilot[None]) -> ExplorerScreen:
    return cast(ExplorerScreen, pilot.app.screen_stack[0])


async def test_bookmark_note_status_and_tags_work_in_the_list(make_app: MakeApp, digest: Digest) -> None:
    caveat = digest.of(Caveat)[0]
    async with make_app().run_test(size=WIDE) as pilot:
        await pilot.press("exclamation_mark", "home", "b")
        await pilot.pause()
        assert [bookmark.ref for bookmark in saved_below(pilot).all()] == [str(caveat.ref)]
        await pilot.press("s", "down", "enter")
        await pilot.pause()
        assert saved_below(pilot).all()[0].status != "unchecked"
        await pilot.press("t")
        await pilot.pause()
        pilot.app.screen.query_one(Input).value = "look"
        await pilot.press("enter")
        await pilot.pause()
        assert saved_below(pilot).all()[0].tags == ("look",)
        assert any("#look" in text for entry in caveats_of(pilot).pane.entries for text, _ in entry.parts)
        assert caveats_of(pilot).current == caveat.ref, "the cursor stays"
        await pilot.press("b", "exclamation_mark")
        await pilot.pause()
        assert saved(pilot).all() == ()


def saved_below(pilot: Pilot[None]) -> BookmarkStore:
    store = screen_of_below(pilot).session.store
    assert store is not None
    return store


async def test_keys_act_on_an_opened_caveat(make_app: MakeApp, digest: Digest) -> None:
    caveat = digest.of(Caveat)[3]
    async with make_app(at=caveat.ref).run_test(size=WIDE) as pilot:
        screen = screen_of(pilot)
        assert screen.front is screen.record
        assert caveat.text.split()[0] in text_of(screen.record)
        await pilot.press("b")
        await pilot.pause()
        assert [bookmark.ref for bookmark in saved(pilot).all()] == [str(caveat.ref)]
        for ref in caveat.about:
            assert Ref(*ref.split("/")) in screen.exploration.linked
        await pilot.press("escape")
        await pilot.pause()
        assert screen.front in screen.lists, "Esc goes back to a list"


@pytest.mark.parametrize("size", some(SIZES, 2), ids=str)
async def test_a_search_finds_caveats_and_shows_the_one_that_is_selected(
    make_app: MakeApp, size: tuple[int, int]
) -> None:
    async with make_app().run_test(size=size) as pilot:
        await pilot.press("slash")
        await typed(pilot, "ellipsis")
        await pilot.pause()
        screen = screen_of(pilot)
        selected = screen.exploration.state.selected
        assert selected is not None
        assert selected.kind == "caveat"
        assert screen.record.display
        await pilot.press("enter")
        await pilot.pause()
        assert (screen.exploration.state.selected, screen.front) == (selected, screen.record)


async def test_a_caveat_in_the_record_opens(make_app: MakeApp) -> None:
    async with make_app(at=BOLD).run_test(size=WIDE) as pilot:
        screen = screen_of(pilot)
        about = screen.session.links.caveats(BOLD)[0].ref
        await pilot.press("6")
        entries = screen.record.entries
        screen.record.move_to(next(item for item, entry in enumerate(entries) if entry.target == about))
        await pilot.press("enter")
        await pilot.pause()
        assert screen.exploration.state.selected == about
        await pilot.press("left_square_bracket")
        await pilot.pause()
        assert screen.exploration.state.selected == BOLD


async def test_without_caveats_the_key_says_so(make_app: MakeApp, digest: Digest) -> None:
    without = Digest(digest.article, {kind: digest.records[kind] for kind in digest.records if kind != "caveat"})
    async with make_app(of=without).run_test(size=WIDE) as pilot:
        await pilot.press("exclamation_mark")
        await pilot.pause()
        assert messages.NO_CAVEATS in message(pilot)


# --- contradictions -----------------------------------------------------------------------------------------


async def answer(pilot: Pilot[None], note: str) -> None:
    await pilot.pause()
    assert isinstance(pilot.app.screen, NameScreen)
    pilot.app.screen.query_one(Input).value = note
    await pilot.press("enter")
    await pilot.pause()


async def test_two_records_are_held_against_each_other_and_both_show_it(make_app: MakeApp) -> None:
    async with make_app(at=ANNOUNCED).run_test(size=WIDE) as pilot:
        screen = screen_of(pilot)
        await pilot.press("c")
        await pilot.pause()
        assert "choose the other record or sentence, then c again" in screen.status.render_line(0).text
        assert "Esc cancel" in message(pilot)
        await pilot.press("slash")
        await typed(pilot, "bold move")
        await pilot.press("enter")
        await pilot.pause()
        assert screen.exploration.state.selected == BOLD
        assert "choose the other record" in screen.status.render_line(0).text, "still, after a search"
        await pilot.press("c")
        await answer(pilot, "premature")
        (bookmark,) = saved(pilot).all()
        assert {end.ref for end in bookmark.between} == {str(ANNOUNCED), str(BOLD)}
        assert bookmark.note == "premature"
        assert "choose the other record" not in screen.status.render_line(0).text
        assert "contradicts" in text_of(screen.record)
        assert "premature" in text_of(screen.record)
        screen.open(ANNOUNCED)
        await pilot.pause()
        assert "premature" in text_of(screen.record)
        await pilot.press("u")
        await pilot.pause()
        assert saved(pilot).all() == ()
        assert "premature" not in text_of(screen.record)


async def test_esc_cancels_the_choice_and_then_the_note(make_app: MakeApp) -> None:
    async with make_app(at=ANNOUNCED).run_test(size=WIDE) as pilot:
        screen = screen_of(pilot)
        await pilot.press("c", "escape")
        await pilot.pause()
        assert screen.contradicting.first is None
        assert screen.exploration.state.selected == ANNOUNCED
        await pilot.press("c", "c")
        await pilot.pause()
        assert messages.ANOTHER_TO_CONTRADICT in message(pilot)
        await pilot.press("down", "c")
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
        assert saved(pilot).all() == ()
        assert screen.contradicting.first == ANNOUNCED, "the note was left, the choice goes on"


async def test_two_marked_records_are_taken_at_once(make_app: MakeApp) -> None:
    async with make_app(at=ANNOUNCED).run_test(size=WIDE) as pilot:
        screen = screen_of(pilot)
        await pilot.press("space", "c")
        await pilot.pause()
        assert messages.TWO_TO_CONTRADICT.split(":")[0] in message(pilot)
        await pilot.press("space", "c")
        await answer(pilot, "")
        (bookmark,) = saved(pilot).all()
        assert len(bookmark.between) == 2
        assert bookmark.note == ""
        assert screen.marking.refs == ()


async def test_a_contradiction_in_the_list_of_bookmarks_opens_an_end_and_says_what_is_gone(
    make_app: MakeApp, digest: Digest
) -> None:
    async with make_app(at=ANNOUNCED).run_test(size=WIDE) as pilot:
        await pilot.press("c", "down", "c")
        await answer(pilot, "why")
        await pilot.press("B")
        await pilot.pause()
        assert isinstance(pilot.app.screen, BookmarksScreen)
        assert END_GONE not in text_of(pilot.app.screen.pane)
        await pilot.press("enter")
        await pilot.pause()
        assert screen_of(pilot).exploration.state.selected == ANNOUNCED
    quotes = tuple(quote for quote in digest.records["quote"] if quote.ref != ANNOUNCED)
    changed = Digest(digest.article, {**digest.records, "quote": quotes}, caveats=digest.caveats)
    async with make_app(of=changed).run_test(size=WIDE) as pilot:
        await pilot.pause()
        screen = screen_of(pilot)
        (other,) = (side.ref for one in screen.bookmarking.contradictions for side in one.sides if side.ref)
        screen.open(other)
        await pilot.pause()
        assert messages.END_GONE in text_of(screen.record)
        await pilot.press("B")
        await pilot.pause()
        assert isinstance(pilot.app.screen, BookmarksScreen)
        assert END_GONE in text_of(pilot.app.screen.pane)
        await pilot.press("enter")
        await pilot.pause()
        assert screen_of(pilot).exploration.state.selected == other


# --- sentences, and words of one ----------------------------------------------------------------------------


async def to_sentence(pilot: Pilot[None], words: str) -> Span:
    """Go to the sentence of the article that has these words."""
    screen = screen_of(pilot)
    await pilot.press("5")
    body = screen.session.digest.article.body or ()
    place = next((number, text.index(words)) for number, text in enumerate(body) if words in text)
    span = screen.session.article.sentence_at(*place)
    screen.article.choose(span)
    await pilot.pause()
    return span


def margin_at(pilot: Pilot[None], span: Span) -> str:
    """The sign beside the line of the article in which words begin."""
    article = screen_of(pilot).article
    article.reveal_span(span)
    row = article.rules + article.window.row_of(article.line_of(span.paragraph, span.start))
    return article.render_line(row).text[article._indent + 1].strip()


WIDELY, NORMALISE = "This was widely seen as a strategic", "realistic and historic advancement"


@pytest.mark.parametrize("sentence_first", [True, False])
async def test_a_sentence_is_held_against_a_record_from_either_side_and_both_show_it(
    make_app: MakeApp, sentence_first: bool
) -> None:
    async with make_app(at=BOLD).run_test(size=WIDE) as pilot:
        screen = screen_of(pilot)
        if sentence_first:
            span = await to_sentence(pilot, WIDELY)
            await pilot.press("c")
            await pilot.pause()
            assert "“This was widely seen" in screen.status.render_line(0).text
            screen.open(BOLD)
            await pilot.pause()
        else:
            await pilot.press("c")
            span = await to_sentence(pilot, WIDELY)
        await pilot.press("c")
        await answer(pilot, "premature")
        (bookmark,) = saved(pilot).all()
        assert {end.ref.partition("/")[0] for end in bookmark.between} == {"quote", "passage"}
        assert screen.session.article.words(span) in [end.title for end in bookmark.between]
        screen.open(BOLD)
        await pilot.pause()
        shown = " ".join(text_of(screen.record).split())
        assert "premature" in shown
        assert "This was widely seen" in shown
        await to_sentence(pilot, WIDELY)
        shown = " ".join(text_of(screen.record).split())
        assert "premature" in shown
        assert "This bold move" in shown
        assert margin_at(pilot, span) == CONTRADICTION
        bold = screen.session.links.spans(BOLD)[0]
        assert margin_at(pilot, bold) == CONTRADICTION
        await pilot.press("u")
        await pilot.pause()
        assert saved(pilot).all() == ()
        assert "premature" not in text_of(screen.record)
        assert margin_at(pilot, span) == ""


async def test_marked_words_are_held_against_a_sentence(make_app: MakeApp) -> None:
    async with make_app().run_test(size=WIDE) as pilot:
        screen = screen_of(pilot)
        first = await to_sentence(pilot, WIDELY)
        await pilot.press("space", "right", "right", "c")
        await pilot.pause()
        assert "“This was widely”" in screen.status.render_line(0).text
        second = await to_sentence(pilot, NORMALISE)
        await pilot.press("c")
        await answer(pilot, "")
        (bookmark,) = saved(pilot).all()
        assert [end.title for end in bookmark.between] == ["This was widely", screen.session.article.words(second)]
        for span, other in ((first, "realistic"), (second, "“This was widely”")):
            screen.article.choose(span)
            await pilot.pause()
            assert other in " ".join(text_of(screen.record).split())
            assert margin_at(pilot, span) == CONTRADICTION
        await pilot.press("B")
        await pilot.pause()
        sheet = cast(BookmarksScreen, pilot.app.screen)
        assert re.search(r"Contradiction +“This was widely”", text_of(sheet.pane))
        await pilot.press("enter")
        await pilot.pause()
        assert screen.exploration.state.passage == Span(first.paragraph, first.start, first.start + 15)
        assert screen.front is screen.article


async def test_a_bookmarked_passage_says_what_it_is_held_against_in_its_row(make_app: MakeApp) -> None:
    async with make_app(at=BOLD).run_test(size=WIDE) as pilot:
        span = await to_sentence(pilot, WIDELY)
        await pilot.press("b", "c")
        screen_of(pilot).open(BOLD)
        await pilot.pause()
        await pilot.press("c")
        await answer(pilot, "why")
        passage, both = saved(pilot).all()
        assert passage.ref in [end.ref for end in both.between], "the end is the passage that is bookmarked"
        assert margin_at(pilot, span) == CONTRADICTION, "an open status does not hide it"
        await pilot.press("B")
        await pilot.pause()
        text = text_of(cast(BookmarksScreen, pilot.app.screen).pane)
        assert re.search(r"Passage +“This was widely(.|\n)*?against +“This bold move", text)


async def test_words_are_marked_while_the_other_end_is_chosen_and_esc_drops_them_first(make_app: MakeApp) -> None:
    async with make_app(at=BOLD).run_test(size=WIDE) as pilot:
        screen = screen_of(pilot)
        await pilot.press("c")
        await to_sentence(pilot, WIDELY)
        await pilot.press("space", "right")
        await pilot.pause()
        assert "words" in message(pilot), "the keys that mark words"
        await pilot.press("escape")
        await pilot.pause()
        assert (screen.article.moving, screen.contradicting.first) == (None, BOLD)
        await pilot.press("space", "right", "c")
        await answer(pilot, "")
        (bookmark,) = saved(pilot).all()
        assert "This was" in [end.title for end in bookmark.between]


async def test_words_can_not_contradict_themselves(make_app: MakeApp) -> None:
    async with make_app().run_test(size=WIDE) as pilot:
        await to_sentence(pilot, WIDELY)
        await pilot.press("c", "c")
        await pilot.pause()
        assert messages.ANOTHER_TO_CONTRADICT in message(pilot)


async def test_the_words_of_an_end_that_was_corrected_are_followed(make_app: MakeApp) -> None:
    was = ("Ships leave daily. The harbour closes in spring.", "The mayor said it stays open all year.")
    digest = Digest(Article(headline="Ships", url="https://paper.example/9", body=was), {})
    async with make_app(of=digest).run_test(size=WIDE) as pilot:
        await to_sentence(pilot, "The harbour closes")
        await pilot.press("c")
        await to_sentence(pilot, "The mayor said")
        await pilot.press("c")
        await answer(pilot, "open or not")
    now = ("New first paragraph.", *was)
    digest = Digest(Article(headline="Ships", url="https://paper.example/9", body=now), {})
    async with make_app(of=digest).run_test(size=WIDE) as pilot:
        await pilot.pause()
        span = await to_sentence(pilot, "The harbour closes")
        assert "open or not" in text_of(screen_of(pilot).record)
        assert margin_at(pilot, span) == CONTRADICTION


async def test_undoing_a_contradiction_has_each_quotation_mark_once(make_app: MakeApp) -> None:
    async with make_app(at=BOLD).run_test(size=(240, 45)) as pilot:
        screen = screen_of(pilot)
        store, session = saved(pilot), screen.session
        store.save(new(session, end_of(session, BOLD), end_of(session, ANNOUNCED)))
        screen.bookmarks_changed()
        await pilot.press("u")
        await pilot.pause()
        assert "Undone (no longer bookmarked): contradiction (“This bold move" in message(pilot)
        assert "““" not in message(pilot)
