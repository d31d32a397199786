"""Any sentence, and words marked in it, can be bookmarked: with keys, with the mouse, and seen wherever it matters."""

from __future__ import annotations

from typing import cast

import pytest
from textual import events
from textual.pilot import Pilot

from explorer.bookmarks.bookmark import PASSAGE, Bookmark
from explorer.digest.refs import Ref
from explorer.pictures.signs import LEDGER
from explorer.session.passages.anchoring import MOST_CHARACTERS
from explorer.tui.dialogs.bookmarks import BookmarksScreen
from explorer.tui.dialogs.note import NoteScreen
from explorer.tui.panes.article.pane import ArticlePane
from explorer.tui.screens import resuming
from tests.tui.conftest import MakeApp
from tests.tui.test_article import BODY, digest
from tests.tui.test_keeping import last_line, message
from tests.tui.test_screen import WIDE, screen_of, text_of

FIRST, SECOND = "Ana Bo came to Oslo.", "She met no one there, and left the same day for the north of the country."
"""The sentences of the first paragraph."""


def saved(pilot: Pilot[None]) -> list[Bookmark]:
    store = screen_of(pilot).session.store
    assert store is not None
    return list(store.all())


def words_of(pilot: Pilot[None]) -> str:
    """The words of the article that keys act on."""
    screen = screen_of(pilot)
    passage = screen.exploration.state.passage
    return screen.session.article.words(passage) if passage is not None else ""


def line_with(article: ArticlePane, words: str) -> str:
    """The first line of the article that has some words."""
    lines = (article.render_line(y).text for y in range(article.size.height))
    return next(line for line in lines if words in line)


def underlined(article: ArticlePane) -> str:
    """The words of the article with a line under them."""
    segments = [segment for y in range(1, article.size.height) for segment in article.render_line(y)]
    return "".join(segment.text for segment in segments if segment.style and segment.style.underline)


# --- sentences ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("keys", "words"), [(["down"], FIRST), (["}"], "“We will not wait for the others.")])
async def test_b_bookmarks_the_sentence_whether_or_not_a_record_stands_on_it_and_again_removes_it(
    make_app: MakeApp, keys: list[str], words: str
) -> None:
    async with make_app(of=digest()).run_test(size=WIDE) as pilot:
        await pilot.press("5", *keys, "b")
        (bookmark,) = saved(pilot)
        assert (bookmark.ref.partition("/")[0], bookmark.title) == (PASSAGE, words)
        assert f"Bookmarked: {words}" in message(pilot)
        await pilot.press("b")
        assert not saved(pilot)
        await pilot.press("u")
        assert [one.title for one in saved(pilot)] == [words]


async def test_m_s_and_t_save_note_status_and_tags_of_a_sentence(make_app: MakeApp) -> None:
    async with make_app(of=digest()).run_test(size=WIDE) as pilot:
        await pilot.press("5", "down", "down", "s", "down", "down", "enter")
        (bookmark,) = saved(pilot)
        assert (bookmark.title, bookmark.status) == (SECOND, "disputed")
        await pilot.press("m")
        assert isinstance(pilot.app.screen, NoteScreen)
        await pilot.press("escape")
        await pilot.press("t", *"north", "enter")
        (bookmark,) = saved(pilot)
        assert bookmark.tags == ("north",)


async def test_its_status_stands_in_the_margin_and_its_words_are_underlined_while_a_record_is_selected(
    make_app: MakeApp,
) -> None:
    async with make_app(of=digest()).run_test(size=WIDE) as pilot:
        article = screen_of(pilot).article
        await pilot.press("5", "down", "down", "b", "1")
        await pilot.pause()
        assert screen_of(pilot).exploration.state.selected == Ref("actor", "ana")
        assert LEDGER["unchecked"] in line_with(article, "She met")
        assert "She met no one there" in underlined(article)
        await pilot.press("5", "down", "down", "s", "down", "down", "enter", "1")
        await pilot.pause()
        assert LEDGER["disputed"] in line_with(article, "She met")


async def test_the_record_pane_shows_the_passage_with_what_the_reader_added(make_app: MakeApp) -> None:
    async with make_app(of=digest()).run_test(size=WIDE) as pilot:
        await pilot.press("5", "down", "down")
        assert screen_of(pilot).record.heading == "Sentence"
        await pilot.press("s", "down", "down", "enter")
        await pilot.pause()
        assert screen_of(pilot).record.heading == "Passage"
        assert f"{LEDGER['disputed']} disputed" in text_of(screen_of(pilot).record).replace("\xa0", " ")


async def test_the_first_line_counts_passages_with_records(make_app: MakeApp) -> None:
    async with make_app(of=digest(), at=Ref("actor", "ana")).run_test(size=WIDE) as pilot:
        await pilot.press("b", "5", "down", "down", "b")
        await pilot.pause()
        assert "2 unchecked" in screen_of(pilot).title_bar.render_line(0).text


# --- words --------------------------------------------------------------------------------------------------


async def test_space_and_arrows_mark_words_and_b_bookmarks_them(make_app: MakeApp) -> None:
    async with make_app(of=digest()).run_test(size=WIDE) as pilot:
        screen = screen_of(pilot)
        await pilot.press("5", "down", "down", "space")
        assert words_of(pilot) == "She"
        assert "words" in message(pilot)
        await pilot.press("right", "right", "right")
        assert words_of(pilot) == "She met no one"
        await pilot.press("V", "right")
        assert words_of(pilot) == "one there"  # without the comma
        await pilot.press("left", "left", "space")
        assert screen.article.marking is None
        assert words_of(pilot) == "no one"
        assert screen.record.heading == "Passage · your words"
        await pilot.press("b")
        assert [one.title for one in saved(pilot)] == ["no one"]
        await pilot.press("down")
        assert words_of(pilot).startswith("“We will not wait")


async def test_the_record_pane_shows_the_marked_words_also_once_they_have_a_status(make_app: MakeApp) -> None:
    async with make_app(of=digest()).run_test(size=WIDE) as pilot:
        record = screen_of(pilot).record
        await pilot.press("5", "down", "space", "right", "space")
        await pilot.pause()
        for keys in ([], ["s", "3"]):
            await pilot.press(*keys)
            await pilot.pause()
            assert record.heading == "Passage · your words"
            _, first, *others = (line.strip(" ▌▐") for line in text_of(record).splitlines() if line.strip(" ▌▐"))
            assert first == "Ana Bo"
            assert FIRST in " ".join(others)


async def test_only_an_uncovered_sentence_is_said_to_be_one(make_app: MakeApp) -> None:
    async with make_app(of=digest()).run_test(size=WIDE) as pilot:
        screen = screen_of(pilot)
        await pilot.press("5", "down", "space", "right", "right", "right", "V", "right", "space")
        await pilot.pause()
        shown = " ".join(text_of(screen.record).split())
        assert words_of(pilot) == "to Oslo."
        assert "No record covers this sentence" not in shown
        await pilot.press("escape", "right_curly_bracket", "space", "space")
        await pilot.pause()
        assert "No record covers this sentence" in " ".join(text_of(screen.record).split())


async def test_up_and_down_mark_by_sentences_and_a_paragraph_is_the_end(make_app: MakeApp) -> None:
    async with make_app(of=digest()).run_test(size=WIDE) as pilot:
        await pilot.press("5", "down", "space", "down")
        assert words_of(pilot) == FIRST
        await pilot.press("down")
        assert words_of(pilot) == BODY[0]
        await pilot.press("down")
        assert words_of(pilot) == BODY[0]
        assert "beyond its paragraph" in message(pilot)


async def test_escape_drops_the_mark_and_the_sentence_is_selected_again(make_app: MakeApp) -> None:
    async with make_app(of=digest()).run_test(size=WIDE) as pilot:
        screen = screen_of(pilot)
        await pilot.press("5", "down", "space", "right", "escape")
        assert (words_of(pilot), screen.article.marking) == (FIRST, None)
        assert screen.front is screen.article
        await pilot.press("right")
        assert screen.front is screen.record


async def test_several_passages_of_a_sentence_are_told_apart(make_app: MakeApp) -> None:
    async with make_app(of=digest()).run_test(size=WIDE) as pilot:
        await pilot.press("5", "down", "down", "space", "right", "b")
        await pilot.press("escape", "space", "right", "right", "V", "right", "b")
        assert [one.title for one in saved(pilot)] == ["She met", "no one"]
        await pilot.press("escape")
        await pilot.pause()
        shown = text_of(screen_of(pilot).record)
        assert "also bookmarked here: no one" in " ".join(shown.split())


async def test_marked_words_are_meant_even_while_records_are_marked(make_app: MakeApp) -> None:
    async with make_app(of=digest()).run_test(size=WIDE) as pilot:
        await pilot.press("1", "space", "5", "down", "down", "space", "right", "b")
        assert [one.title for one in saved(pilot)] == ["She met"]


async def test_copy_copies_the_marked_words(make_app: MakeApp, monkeypatch: pytest.MonkeyPatch) -> None:
    copied: list[str] = []
    async with make_app(of=digest()).run_test(size=WIDE) as pilot:
        monkeypatch.setattr("explorer.tui.terminal.clipboard.copy", lambda app, text: copied.append(text) or "copied")
        await pilot.press("5", "down", "down", "space", "right", "y")
        assert copied == ["She met"]


async def test_dragging_the_mouse_marks_words(make_app: MakeApp) -> None:
    async with make_app(of=digest()).run_test(size=WIDE) as pilot:
        article = screen_of(pilot).article
        lines = [article.render_line(y).text for y in range(article.size.height)]
        y = next(number for number, line in enumerate(lines) if "She met" in line)
        start, end = lines[y].index("met"), lines[y].index("one")
        await pilot.mouse_down(article, offset=(start, y))
        await pilot._post_mouse_events([events.MouseMove], article, offset=(end, y), button=1)
        await pilot.mouse_up(article, offset=(end, y))
        assert words_of(pilot) == "met no one"
        assert article.marking is None
        await pilot.press("b")
        assert [one.title for one in saved(pilot)] == ["met no one"]


async def test_a_click_still_goes_to_the_sentence(make_app: MakeApp) -> None:
    async with make_app(of=digest()).run_test(size=WIDE) as pilot:
        article = screen_of(pilot).article
        lines = [article.render_line(y).text for y in range(article.size.height)]
        y = next(number for number, line in enumerate(lines) if "She met" in line)
        await pilot.click(article, offset=(lines[y].index("met"), y))
        assert words_of(pilot) == SECOND


async def test_too_many_words_are_refused_with_a_message(make_app: MakeApp) -> None:
    endless = "word " * (MOST_CHARACTERS // 4)
    async with make_app(of=digest([endless])).run_test(size=WIDE) as pilot:
        await pilot.press("5", "down", "space", "down")
        assert words_of(pilot) == endless[:1999]  # a sentence is never longer
        await pilot.press("down")
        assert "at most 2,000 characters" in message(pilot)
        assert not saved(pilot)


# --- wherever bookmarks are ---------------------------------------------------------------------------------


async def test_the_list_of_bookmarks_has_it_and_enter_goes_there(make_app: MakeApp) -> None:
    async with make_app(of=digest()).run_test(size=WIDE) as pilot:
        screen = screen_of(pilot)
        await pilot.press("5", "down", "down", "space", "right", "b", "1", "B")
        await pilot.pause()
        shown = text_of(cast(BookmarksScreen, pilot.app.screen).pane)
        assert "Passage" in shown
        assert "She met" in shown
        assert "¶1" in shown
        assert "orphan" not in shown
        await pilot.press("enter")
        await pilot.pause()
        assert words_of(pilot) == "She met"
        assert screen.front is screen.article


async def test_the_next_session_resumes_there(make_app: MakeApp) -> None:
    async with make_app(of=digest()).run_test(size=WIDE) as pilot:
        await pilot.press("5", "down", "down", "space", "right", "b")
        place = screen_of(pilot).snapshot()
        (bookmark,) = saved(pilot)
    assert place["selected"] == bookmark.ref
    async with make_app(of=digest(), at=Ref.parse(bookmark.ref)).run_test(size=WIDE) as pilot:
        await pilot.pause()
        assert words_of(pilot) == "She met"
        assert screen_of(pilot).front is screen_of(pilot).article


async def test_a_corrected_article_says_was_and_now(make_app: MakeApp) -> None:
    async with make_app(of=digest()).run_test(size=WIDE) as pilot:
        await pilot.press("5", "down", "down", "b")
    corrected = [BODY[0].replace("no one", "the minister"), *BODY[1:]]
    async with make_app(of=digest(corrected)).run_test(size=WIDE) as pilot:
        await pilot.press("5", "down", "down")
        await pilot.pause()
        shown = " ".join(text_of(screen_of(pilot).record).split())
        assert "reworded since: She met no one there" in shown
        assert "→ She met the minister there" in shown
        await pilot.press("B")
        await pilot.pause()
        shown = " ".join(text_of(cast(BookmarksScreen, pilot.app.screen).pane).split())
        assert "→ She met the minister there" in shown
    async with make_app(of=digest(["Nothing of this.", *BODY[1:]])).run_test(size=WIDE) as pilot:
        await pilot.press("B")
        await pilot.pause()
        assert "no longer has these words" in text_of(cast(BookmarksScreen, pilot.app.screen).pane)
        await pilot.press("enter")
        assert "no longer has" in cast(BookmarksScreen, pilot.app.screen).last_line.render_line(0).text


# --- accepted words, and undo -------------------------------------------------------------------------------


async def test_accepting_names_the_new_words_and_its_undo_is_called_that(make_app: MakeApp) -> None:
    async with make_app(of=digest()).run_test(size=WIDE) as pilot:
        await pilot.press("5", "down", "down", "b")
        await pilot.pause()
    new = SECOND.replace("the same day", "the next day")
    changed = [BODY[0].replace(SECOND, new), *BODY[1:]]
    async with make_app(of=digest(changed)).run_test(size=WIDE) as pilot:
        await pilot.press("B", "c")
        await pilot.pause()
        assert f"Accepted what it says now: {new[:36]}" in last_line(pilot)
        await pilot.press("u")
        await pilot.pause()
        assert last_line(pilot).startswith(f"Undone: accepted words of {new[:36]}")
        assert [one.title for one in saved(pilot)] == [SECOND]


async def test_undo_leaves_other_articles_alone(make_app: MakeApp) -> None:
    async with make_app(of=digest()).run_test(size=WIDE) as pilot:
        await pilot.press("5", "down", "b")
        await pilot.pause()
    async with make_app(of=digest(headline="Others")).run_test(size=WIDE) as pilot:
        await pilot.press("u")
        await pilot.pause()
        assert "Nothing to undo" in message(pilot)
    async with make_app(of=digest()).run_test(size=WIDE) as pilot:
        await pilot.press("u")
        await pilot.pause()
        assert f"Undone (no longer bookmarked): bookmark of {FIRST}" in message(pilot)


# --- where the reader stood --------------------------------------------------------------------------------------


async def test_the_next_session_begins_at_the_sentence_where_the_last_one_ended(make_app: MakeApp) -> None:
    body = [f"Paragraph {number} says one thing. It says {number} others, too." for number in range(1, 80)]
    async with make_app(of=digest(body)).run_test(size=WIDE) as pilot:
        await pilot.press("5", "down", "end", "up", "up", "z")
        assert words_of(pilot) == "It says 78 others, too."
        place = screen_of(pilot).snapshot()
    for now, words in (
        (body, "It says 78 others, too."),
        (["New.", *body], "It says 78 others, too."),
        ([text.replace("78 others", "78 others or more") for text in body], "It says 78 others or more, too."),
        (["Nothing of this.", "It rained. Then it snowed."], "It rained."),
    ):
        async with make_app(of=digest(now)).run_test(size=WIDE) as pilot:
            await pilot.press("4")
            screen = screen_of(pilot)
            resuming.restore(screen, place, None)
            assert words_of(pilot) == words
            assert screen.front is screen.article
            assert screen.front_maximized


async def test_the_sentence_where_the_reader_stood_is_in_view(make_app: MakeApp) -> None:
    body = [f"Paragraph {number} says one thing. It says {number} others, too." for number in range(1, 80)]
    async with make_app(of=digest(body)).run_test(size=WIDE) as pilot:
        await pilot.press("5", "down", "end", "q")
    async with make_app(of=digest(body)).run_test(size=WIDE) as pilot:
        await pilot.pause()
        assert "It says 79 others" in text_of(screen_of(pilot).article)
        assert words_of(pilot) == "It says 79 others, too."


@pytest.mark.parametrize(
    "damaged", [None, 7, {}, {"words": {"exact": 3}, "paragraph": "x"}, {"words": {"exact": "gone"}}]
)
async def test_a_damaged_place_is_none(make_app: MakeApp, damaged: object) -> None:
    async with make_app(of=digest()).run_test(size=WIDE) as pilot:
        await pilot.press("5", "down", "down", "space", "right", "space")
        place = screen_of(pilot).snapshot()
        await pilot.press("1", "down")
        resuming.restore(screen_of(pilot), place, None)
        assert words_of(pilot) == "She met", "marked words are marked again"
        resuming.restore(screen_of(pilot), {**place, "sentence": damaged}, None)
        assert screen_of(pilot).exploration.state.selected is not None


async def test_a_record_that_is_named_on_the_command_line_goes_before(make_app: MakeApp) -> None:
    async with make_app(of=digest()).run_test(size=WIDE) as pilot:
        await pilot.press("5", "down", "down")
    async with make_app(of=digest(), at=Ref("actor", "ana")).run_test(size=WIDE) as pilot:
        await pilot.pause()
        assert screen_of(pilot).exploration.state.selected == Ref("actor", "ana")


@pytest.mark.parametrize("size", [(120, 36), (160, 45), (200, 60)])
async def test_the_heading_of_marked_words_is_whole(make_app: MakeApp, size: tuple[int, int]) -> None:
    async with make_app(of=digest()).run_test(size=size) as pilot:
        await pilot.press("5", "down", "space", "right", "space")
        await pilot.pause()
        assert "Passage · your words ─" in screen_of(pilot).record.render_line(0).text
