"""What stands on the screen can be read: no line is too long, no name is cut in the middle, nothing is said twice."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from explorer.digest.refs import Ref
from tests.tui.conftest import MakeApp
from tests.tui.test_dialogs import rows_of
from tests.tui.test_screen import screen_of, text_of, typed

BOLD_MOVE, ADVANCEMENT = Ref("quote", "q-bold-move"), Ref("quote", "q-advancement")
RUSSIA = Ref("actor", "russia")


def longest(text: str) -> int:
    """Cells of the longest line, without what a pane has at its right edge."""
    return max(len(row.rstrip(" ▐")) for row in text.splitlines()[1:])


def status_of(pilot: Pilot[None]) -> str:
    return screen_of(pilot).status.render_line(0).text


async def test_no_line_of_a_wide_screen_is_too_long_to_read(make_app: MakeApp) -> None:
    async with make_app(at=BOLD_MOVE).run_test(size=(200, 60)) as pilot:
        screen = screen_of(pilot)
        await pilot.press("6", "z")
        await pilot.pause()
        assert 60 < longest(text_of(screen.record)) <= 100
        await pilot.press("z", "2", "z")
        await pilot.pause()
        quotes = screen.list_of("quote")
        words = [row[row.index("“") :] for row in text_of(quotes).splitlines() if "“" in row]
        assert max(len(row.rstrip()) for row in words) <= 89


async def test_further_lines_of_a_fact_begin_below_its_value(make_app: MakeApp) -> None:
    async with make_app(at=BOLD_MOVE).run_test(size=(120, 36)) as pilot:
        rows = text_of(screen_of(pilot).record).splitlines()
        number = next(number for number, row in enumerate(rows) if row.startswith("medium"))
        value = rows[number].index("in a video")
        assert rows[number + 1][:value].isspace()
        assert rows[number + 1][value:].startswith("(formerly Twitter)")


async def test_the_headline_is_whole_where_the_words_are_near_it(make_app: MakeApp) -> None:
    async with make_app(at=Ref("event", "announcement")).run_test(size=(80, 24)) as pilot:
        article = text_of(screen_of(pilot).article)
        assert "Russia Becomes the First Country" in article
        assert "following an important" in article


async def test_what_is_focused_on_has_its_quotation_marks_and_gives_way_last(make_app: MakeApp) -> None:
    async with make_app(at=ADVANCEMENT).run_test(size=(80, 24)) as pilot:
        await pilot.press("f")
        await pilot.pause()
        assert "focused on  “realistic and historic advancement” · f or Esc clears" in status_of(pilot)
        await pilot.resize_terminal(40, 12)
        await pilot.pause()
        assert "“realistic and historic…" in status_of(pilot)
        assert "clears" not in status_of(pilot), "the last line has the key"


@pytest.mark.parametrize(
    ("width", "said"),
    [
        (120, "names, words, dates, countries · ? explains more"),
        (80, "names, words, dates, countries"),
        (60, "names, words, dates"),
        (40, "names, words"),
    ],
)
async def test_what_can_be_typed_is_said_as_far_as_there_is_room(make_app: MakeApp, width: int, said: str) -> None:
    async with make_app(at=RUSSIA).run_test(size=(width, 24)) as pilot:
        await pilot.press("slash")
        await pilot.pause()
        row = next(row for row in rows_of(pilot) if row.startswith(" / "))
        assert row.strip() == f"/ {said}"


async def test_no_key_of_the_last_line_touches_the_edge(make_app: MakeApp) -> None:
    async with make_app(at=RUSSIA).run_test(size=(60, 20)) as pilot:
        await pilot.press("slash")
        await typed(pilot, "mutaqi")
        assert rows_of(pilot)[-1].endswith(" ")


async def test_the_reasons_of_a_search_have_short_names_and_quotation_marks(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(120, 36)) as pilot:
        await pilot.press("slash")
        await typed(pilot, "mutaqi")
        screen = screen_of(pilot)
        actors, events = text_of(screen.list_of("actor")), text_of(screen.list_of("event"))
        assert "met Amir Khan Muttaqi" in actors, "the whole name, where it has room"
        assert "acting foreign minister Muttaqi" in actors
        assert "subject of “This" in actors
        assert "subject of Russia" in actors, "reported words have no marks"
        assert "Video posted on X           Muttaqi" in events
        assert "best: Muttaqi, " in rows_of(pilot)[1]


async def test_a_list_without_hits_says_so_below_its_rule(make_app: MakeApp) -> None:
    async with make_app(at=RUSSIA).run_test(size=(60, 20)) as pilot:
        await pilot.press("slash")
        await typed(pilot, "zzqxv")
        assert rows_of(pilot)[3].startswith("    Nothing found here"), "where the rows of a list begin"


async def test_voices_have_short_names_where_the_whole_ones_have_no_room(make_app: MakeApp) -> None:
    async with make_app(at=RUSSIA).run_test(size=(60, 20)) as pilot:
        await pilot.press("1", "z")
        await pilot.pause()
        text = text_of(screen_of(pilot).list_of("actor"))
        assert "Muttaqi " in text
        assert "Amir" not in text
        assert "Dmitry Zhirnov" in text


async def test_a_strip_leaves_no_blank_cells(make_app: MakeApp) -> None:
    async with make_app(at=Ref("country", "RU")).run_test(size=(120, 36)) as pilot:
        await pilot.press("4", "z")
        await pilot.pause()
        rows = text_of(screen_of(pilot).list_of("country")).splitlines()
        strips = [row[row.rindex("17") + 3 :] for row in rows if "RU Russia" in row]
        assert [len(strip.rstrip(" ▐")) <= 15 for strip in strips] == [True]
        assert len(strips[0]) <= 17, "one cell for each of the 15 paragraphs"


async def test_a_sentence_of_evidence_is_said_once(make_app: MakeApp) -> None:
    async with make_app(at=RUSSIA).run_test(size=(160, 45)) as pilot:
        await pilot.press("x")
        await pilot.pause()
        text = "\n".join(rows_of(pilot))
        assert text.count("│ ¶5") == 1
        assert text.count("│ ¶13") == 1


async def test_the_list_of_bookmarks_says_a_day_once(make_app: MakeApp) -> None:
    async with make_app(at=BOLD_MOVE).run_test(size=(160, 45)) as pilot:
        await pilot.press("b", "s", "3")
        await pilot.press("B")
        await pilot.pause()
        text = "\n".join(rows_of(pilot))
        assert "Disputed 1" in text
        assert "since  " not in text, "it was bookmarked on the same day"


async def test_no_date_of_a_relation_is_cut(make_app: MakeApp) -> None:
    async with make_app(at=RUSSIA).run_test(size=(60, 20)) as pilot:
        await pilot.press("x")
        await pilot.pause()
        rows = [row.strip() for row in rows_of(pilot)]
        number = next(number for number, row in enumerate(rows) if row.startswith("› "))
        assert rows[number : number + 2] == ["› Russia had on its terrorist list Taliban, until", "Apr\xa02024"]
