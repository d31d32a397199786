"""The record pane: a table of links at any width, its cursor, and what its rule says."""

from __future__ import annotations

import json
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.geometry import Size
from textual.pilot import Pilot

from explorer.digest.loading import loads
from explorer.digest.refs import Ref
from explorer.session.session import Session
from explorer.tui.look.entries import Entry
from explorer.tui.look.lines import width_of
from explorer.tui.look.styles import plain_styles
from explorer.tui.panes.record import RecordPane, Subject
from explorer.tui.screens.explorer import ExplorerScreen
from tests.tui.conftest import MakeApp
from tests.tui.test_screen import text_of

LOOK = plain_styles()
ANA = Ref("actor", "ana")
NAMES = ("Bo Berg", "Cy Carlsen", "Di Dahl", "Ed Eide", "Fi Falk", "Gus Gran")
SAID = "We will not wait for the others to come."
BODY = f"Ana Aas met {', '.join(NAMES[:-1])} and {NAMES[-1]} and said: “{SAID}”"


def digest(**more: Any) -> Any:
    people = [("ana", "Ana Aas"), *((name.split()[0].lower(), name) for name in NAMES)]
    document = {
        "digest": "1.0",
        "article": {"headline": "Talks", "body": [BODY]},
        "actors": [{"id": id, "type": "Person", "name": name, "at": [name]} for id, name in people],
        "quotes": [{"id": "wait", "speaker": "ana", "form": "direct", "at": [SAID]}],
        "events": [
            {"id": "talks", "name": "Talks in the capital of the north", "when": "2024-04-30", "actors": ["ana"]},
            {"id": "walk", "name": "Walk", "when": "1996/2001", "actors": ["ana"]},
        ],
        "links": [{"from": "actor/ana", "relation": "is the only successor of", "to": "actor/bo"}],
        "caveats": [{"text": "Who she is, is not said.", "about": ["actor/ana"]}],
        **more,
    }  # fmt: skip
    return loads(json.dumps(document).encode())


def screen_of(pilot: Pilot[None]) -> ExplorerScreen:
    return cast(ExplorerScreen, pilot.app.screen)


def lines_of(record: RecordPane) -> list[str]:
    """The lines below the rule, without the thumb and with spaces for no-break spaces."""
    lines = (record.render_line(y).text[:-1].rstrip() for y in range(1, record.size.height))
    return [line.replace("\xa0", " ") for line in lines]


class Sized(RecordPane):
    """A record pane of so many cells, without a screen."""

    cells = 40

    @property
    def outer_size(self) -> Size:
        return Size(self.cells, 40)

    def changed(self) -> None:
        self._window = None


def sized(cells: int) -> list[str]:
    pane = Sized(Session(digest()), key="6", id="record")
    pane.cells = cells
    pane.show(Subject(ANA))
    return [pane.render_line(y).text[:-1].rstrip().replace("\xa0", " ") for y in range(1, 25)]


def test_a_wide_record_has_its_labels_in_a_column() -> None:
    assert sized(41)[:19] == [
        "Ana Aas",
        "",
        "is the only   › Bo Berg",
        "successor of",
        "took part in  › Talks in the capital of",
        "                the north  30 Apr 2024",
        "              › Walk  1996–2001",
        "",
        "said          › “We will not wait for",
        "                the others to come.”",
        "",
        "same sentence ◦ Cy Carlsen · Di Dahl",
        "                Ed Eide · Fi Falk · Gus",
        "                Gran",
        "",
        "⚠ Who she is, is not said.",
        "",
        "Words 1",
        "¶1  Ana Aas",
    ]


def test_a_narrow_record_has_its_labels_above() -> None:
    assert sized(36)[2:17] == [
        "is the only successor of",
        " › Bo Berg",
        "took part in",
        " › Talks in the capital of the",
        "   north  30 Apr 2024",
        " › Walk  1996–2001",
        "",
        "said",
        " › “We will not wait for the others",
        "   to come.”",
        "",
        "same sentence",
        " ◦ Cy Carlsen · Di Dahl · Ed Eide",
        "   Fi Falk · Gus Gran",
        "",
    ]


@pytest.mark.parametrize("cells", [4, 5, 8, 13, 20, 36, 37, 60, 200])
def test_no_word_is_lost_at_any_width(cells: int) -> None:
    shown = " ".join(sized(cells))
    words = "Ana Aas is the only successor of › Bo Berg took part in".split()
    assert cells < 20 or {*words} <= {*shown.split()}
    assert all(len(line) < cells for line in sized(cells))


@pytest.mark.parametrize("width", [160, 120, 80, 60])
async def test_every_link_in_the_line_of_several_can_be_reached_clicked_and_opened(
    make_app: MakeApp, width: int
) -> None:
    async with make_app(of=digest(), at=ANA).run_test(size=(width, 36)) as pilot:
        screen = screen_of(pilot)
        record = screen.record
        await pilot.press("6", "g")
        await pilot.pause()
        reached = [record.target]
        for _ in range(12):
            await pilot.press("down")
            reached.append(record.target)
            if record.target is not None and record.target.id in ("cy", "di", "ed", "fi", "gus"):
                await pilot.pause()
                title = screen.session.title(record.target)
                shown = [
                    segment.text
                    for y in range(1, record.size.height)
                    for segment in record.render_line(y)
                    if segment.style and segment.style.bgcolor == record.look.cursor.bgcolor
                ]
                assert "".join(shown).removeprefix("◦ ").replace(" ", "") == title.replace(" ", "")
        assert [target.id for target in reached if target] == [
            "bo",
            "talks",
            "walk",
            "wait",
            "cy",
            "di",
            "ed",
            "fi",
            "gus",
            "who-she-is-is-not-said",
        ]
        for name in NAMES[1:]:
            place = next(
                (line.index(first), y)
                for y, line in enumerate(lines_of(record), 1)
                if (first := name.split()[0]) in line
            )
            await pilot.click(record, offset=place)
            assert record.target == Ref("actor", name.split()[0].lower())
        await pilot.press("enter")
        assert screen.exploration.state.selected == Ref("actor", "gus")
        await pilot.press("left_square_bracket")
        await pilot.pause()
        assert record.target == Ref("actor", "gus")


async def test_why_at_a_link_in_the_line_of_several_shows_its_sentence_below(make_app: MakeApp) -> None:
    async with make_app(of=digest(), at=ANA).run_test(size=(160, 45)) as pilot:
        screen = screen_of(pilot)
        await pilot.press("6", "g", *["down"] * 5, "w")
        await pilot.pause()
        assert screen.record.target == Ref("actor", "di")
        lines = lines_of(screen.record)
        shown = next(number for number, line in enumerate(lines) if "│ ¶1 Ana Aas met" in line)
        assert "Gran" in lines[shown - 1]
        assert screen.article.marks.evidence == ((0, 0, len(BODY)),)
        await pilot.press("down")
        assert screen.record.target == Ref("actor", "ed")


async def test_the_first_link_has_a_quiet_ground_while_another_pane_has_the_focus(make_app: MakeApp) -> None:
    async with make_app(of=digest(), at=ANA).run_test(size=(160, 45)) as pilot:
        record = screen_of(pilot).record
        for key, style in (("1", record.look.cursor_blur), ("6", record.look.cursor)):
            await pilot.press(key)
            await pilot.pause()
            grounds = [[segment.style.bgcolor for segment in record.render_line(y) if segment.style] for y in (2, 3, 4)]
            assert [style.bgcolor in line for line in grounds] == [False, True, False]
            assert ("▌› Bo Berg" in record.render_line(3).text) == (key == "6")
            assert sum(len(s.text) for s in record.render_line(3) if s.style and s.style.bgcolor == style.bgcolor) > 40


async def test_the_rule_names_the_record_and_caveats_that_are_out_of_view(make_app: MakeApp) -> None:
    async with make_app(of=digest(), at=ANA).run_test(size=(160, 12)) as pilot:
        record = screen_of(pilot).record
        await pilot.pause()
        assert record.render_line(0).text.endswith("⚠ 1 caveat · actor/ana ")
        await pilot.press("6", "G")
        await pilot.pause()
        assert "⚠" in "".join(lines_of(record))
        assert record.render_line(0).text.endswith("━ actor/ana ")
        await pilot.press("5", "down")
        await pilot.pause()
        assert record.render_line(0).text.startswith("6 Sentence ─")
        assert record.render_line(0).text.endswith("─ ¶1 ")


async def test_a_ref_for_which_the_rule_has_no_room_is_at_the_end(make_app: MakeApp) -> None:
    event = {"id": "talks-in-the-capital-of-the-north", "name": "Talks"}
    at = Ref("event", event["id"])
    async with make_app(of=digest(events=[event]), at=at).run_test(size=(70, 40)) as pilot:
        record = screen_of(pilot).record
        await pilot.press("6")
        for width, fits in ((70, True), (45, False), (70, True), (45, False)):
            await pilot.resize_terminal(width, 40)
            await pilot.pause()
            assert (str(at) in record.render_line(0).text) == fits
            last = "".join(line for line in lines_of(record) if line)
            assert last.endswith(str(at)) != fits


@pytest.mark.parametrize(("width", "size"), [(60, (60, 24)), (40, (40, 24))])
async def test_a_ref_is_never_broken_over_lines(make_app: MakeApp, width: int, size: tuple[int, int]) -> None:
    event = {"id": "talks-in-the-capital-of-the-north-and-of-the-south", "name": "Talks"}
    async with make_app(of=digest(events=[event]), at=Ref("event", event["id"])).run_test(size=size) as pilot:
        await pilot.press("6")
        await pilot.pause()
        (line,) = [line.strip() for line in lines_of(screen_of(pilot).record) if "event/talks" in line]
        assert line == "event/talks-in-the-capital-of-the-north-and-of-the-south" if width == 60 else "…" in line
        assert line.endswith("of-the-south")


async def test_a_label_is_found_and_marked(make_app: MakeApp) -> None:
    async with make_app(of=digest(), at=ANA).run_test(size=(160, 45)) as pilot:
        record = screen_of(pilot).record
        for words, marked in (
            ("PART in", "part in"),
            ("apr 2024", "Apr\xa02024"),
            ("Falk", "Falk"),
            ("successor", "successor"),
        ):
            await pilot.press("6", "slash", *("space" if letter == " " else letter for letter in words), "enter")
            await pilot.pause()
            assert "1 of 1" in record.render_line(0).text
            found = [s.text for y in range(1, 40) for s in record.render_line(y) if s.style and s.style.underline]
            assert "".join(found) == marked
            await pilot.press("escape")


TEXTS = st.text(st.sampled_from("ab中 -…"), min_size=1, max_size=40).filter(str.strip)
ENTRIES = st.lists(
    st.builds(
        lambda text, label, flows, indent, hang: Entry(
            [(text, LOOK.ink)], label=None if flows else label, flows=flows, indent=indent, hang=hang, choice=text
        ),
        TEXTS, st.none() | st.just("") | TEXTS, st.booleans(), st.integers(0, 3), st.integers(0, 3),
    ),
    min_size=1, max_size=8,
)  # fmt: skip


@given(ENTRIES, st.integers(12, 60))
def test_each_entry_has_its_words_in_its_lines(entries: list[Entry], cells: int) -> None:
    entries[0] = Entry(entries[0].parts, choice=1)  # nothing is before it in which it could flow
    pane = Sized(Session(digest()), key="6", id="record")
    pane.cells = cells
    pane.put(entries, from_top=True)
    for item, entry in enumerate(entries):
        first, last = pane.place_of(item)
        lines = pane._laid(first.item)
        parts = (part for line in lines for run in line.runs if run.item == item for part in run.parts)
        assert "".join(text for text, _ in parts).replace(" ", "") == entry.parts[0][0].replace(" ", "")
        assert any(run.item == item for run in lines[last.line].runs)
        assert sum(pane.height_of(number) for number in range(first.item, item + 1)) == len(lines)
        for number in range(len(lines)):
            assert width_of(pane.draw(first.item, number)) <= pane.inner_width


async def test_a_record_opens_at_its_top_even_if_its_first_link_is_further_down(make_app: MakeApp) -> None:
    async with make_app(at=Ref("quote", "q-open-the-door"), first=True).run_test(size=(40, 12)) as pilot:
        await pilot.press("6")
        await pilot.pause()
        record = screen_of(pilot).record
        assert "“We believe" in record.render_line(1).text
        first = record.cursor
        for _ in range(12):
            await pilot.press("down")
            if "▌" in text_of(record):
                break
        assert "▌" in text_of(record), "it comes into view line by line"
        assert record.cursor == first


@pytest.mark.parametrize("width", [160, 120, 80, 60, 40])
async def test_a_bar_joins_all_lines_of_the_evidence(make_app: MakeApp, width: int) -> None:
    async with make_app(of=digest(), at=ANA).run_test(size=(width, 45)) as pilot:
        await pilot.press("6", "g", *["down"] * 5, "w")
        await pilot.pause()
        lines = lines_of(screen_of(pilot).record)
        first = next(number for number, line in enumerate(lines) if "│ ¶1" in line)
        last = next(number for number, line in enumerate(lines) if number >= first and "come.”" in line)
        column = lines[first].index("│")
        assert last > first
        assert {line[column : column + 2] for line in lines[first : last + 1]} == {"│ "}


@pytest.mark.parametrize("size", [(160, 45), (80, 24), (60, 20), (40, 12)])
async def test_the_evidence_of_a_link_is_in_view_wherever_the_link_is(make_app: MakeApp, size: tuple[int, int]) -> None:
    async with make_app(at=Ref("actor", "muttaqi")).run_test(size=size) as pilot:
        record = screen_of(pilot).record
        await pilot.press("6")
        for _ in range(12):
            await pilot.press("down", "w")
            await pilot.pause()
            if record.link is None:
                break
            lines = lines_of(record)
            assert any("│ ¶" in line for line in lines), lines
            assert record.window.holds(record.place_of(record.cursor or 0)[0])
            await pilot.press("w")
