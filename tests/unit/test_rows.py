"""The rows of the lists: what they show at which width, what they leave out, and what continues below them."""

from __future__ import annotations

from typing import Any

import orjson
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len

from explorer.digest.kinds import PARTS, Actor, Event, Quote
from explorer.digest.loading import loads
from explorer.session.facts import Facts, facts, facts_of
from explorer.session.session import Session
from explorer.tui.look.columns import Context, Found
from explorer.tui.look.lines import Part, fit_words
from explorer.tui.look.rows import PANES, actor_row, country_row, event_heads, event_row, quote_more, quote_row
from explorer.tui.look.styles import plain_styles
from tests.unit.grain import changed

LOOK = plain_styles()
ROWS = {spec.kind.kind: spec.row for spec in PANES}


def quote(text: str) -> Facts:
    session = Session(loads(changed({"quotes.0.text": text})))
    return facts(session, session.digest.of(Quote)[0])


def text_of(parts: list[Part]) -> str:
    return "".join(text for text, _ in parts)


def style_of(parts: list[Part], words: str) -> Any:
    return next(style for text, style in parts if words in text)


def known(session: Session, ref: str) -> Facts:
    record = session.record(ref)
    assert record is not None
    return facts(session, record)


def events(*items: dict[str, Any]) -> list[Facts]:
    article = {"headline": "x", "body": ["a b"]}
    named = [{"id": f"e{number}", "name": f"Event {number}", "at": ["a"]} | item for number, item in enumerate(items)]
    session = Session(loads(orjson.dumps({"digest": "1.0", "article": article, "events": named})))
    return facts_of(session, session.digest.of(Event))


# --- every row ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [20, 29, 31, 42, 54, 65, 90, 157])
@pytest.mark.parametrize("maximized", [False, True])
def test_every_row_is_as_wide_as_its_list(session: Session, width: int, maximized: bool) -> None:
    found = Found([("because of something else entirely", LOOK.quiet)])
    for kind in PARTS:
        for record in session.digest.records[kind]:
            for reason in (None, found):
                row = ROWS[kind](facts(session, record), Context(LOOK, width, found=reason, maximized=maximized))
                assert cell_len(text_of(row)) <= width, (record.ref, text_of(row))


TEXTS = st.text(st.sampled_from("ab cé中字-👍"), min_size=1, max_size=60).map(str.strip).filter(bool)


@given(TEXTS, TEXTS, TEXTS, st.integers(0, 170), st.booleans(), st.booleans())
def test_no_text_makes_a_row_wider_than_its_list(
    name: str, words: str, reason: str, width: int, maximized: bool, searched: bool
) -> None:
    changes = {"actors.0.name": name, "actors.0.role": reason, "quotes.0.text": words, "events.0.name": name}
    session = Session(loads(changed(changes)))
    found = Found([(reason, LOOK.quiet)], "speaker", reason, ((0, 1),)) if searched else None
    context = Context(LOOK, width, ((0, 2),), found, maximized=maximized)
    for spec in PANES:
        about = facts(session, session.digest.records[spec.kind.kind][0])
        for line in [spec.row(about, context), *(spec.more(about, context) if width >= 40 else ())]:
            assert cell_len(text_of(line)) <= max(width, 40 if spec.kind is Quote else 22), text_of(line)


def test_a_title_is_cut_after_a_word_where_that_costs_little() -> None:
    name = "Russia’s Ministry of Foreign Affairs"
    assert fit_words(name, 30) == "Russia’s Ministry of Foreign…"
    assert fit_words(name, 17) == "Russia’s Ministr…"
    assert fit_words(name, 18) == "Russia’s Ministry…"
    assert fit_words(name, 36) == name
    assert fit_words("Recognition by Russia", 20) == "Recognition by Russ…"


@given(st.text(st.sampled_from("ab é中"), max_size=40), st.integers(0, 50))
def test_what_is_cut_after_a_word_is_a_beginning_that_fits(text: str, width: int) -> None:
    fitted = fit_words(text, width)
    assert cell_len(fitted) <= width
    assert text.startswith(fitted.removesuffix("…").rstrip())


# --- actors and countries -----------------------------------------------------------------------------------


def test_a_person_whose_name_has_no_room_is_called_by_the_surname(session: Session) -> None:
    about = known(session, "actor/muttaqi")
    assert text_of(actor_row(about, Context(LOOK, 42))).startswith("Amir Khan Muttaqi ")
    assert text_of(actor_row(about, Context(LOOK, 28))).startswith("Muttaqi ")
    assert text_of(actor_row(known(session, "actor/russian-mfa"), Context(LOOK, 42))).startswith(
        "Russia’s Ministry of F"
    )


def test_roles_stand_beside_names_where_there_is_room(session: Session) -> None:
    about = known(session, "actor/muttaqi")
    assert "Acting" not in text_of(actor_row(about, Context(LOOK, 50)))
    assert text_of(actor_row(about, Context(LOOK, 65))).startswith(f"{'Amir Khan Muttaqi':<26}Acting Foreign Minister")


def test_counts_of_countries_are_right_aligned(session: Session) -> None:
    rows = [text_of(country_row(about, Context(LOOK, 42))) for about in facts_of(session, session.digest.of("country"))]
    ends = [row.rstrip(" ▁▂▃▄▅▆▇█") for row in rows]
    assert {cell_len(row) for row in ends} == {cell_len(ends[0])}
    assert all(row[-1].isdigit() for row in ends)


# --- quotes -------------------------------------------------------------------------------------------------


def test_speakers_stand_first_and_quotation_marks_hang(session: Session) -> None:
    move = text_of(quote_row(known(session, "quote/q-bold-move"), Context(LOOK, 42)))
    announcement = text_of(quote_row(known(session, "quote/q-announcement"), Context(LOOK, 42)))
    assert move.startswith(f"{'Muttaqi':<14}“This bold")
    assert announcement.startswith(f"{'Muttaqi':<14} Russia has")


def test_a_speaker_is_said_once_in_a_run(session: Session) -> None:
    move, announcement = known(session, "quote/q-bold-move"), known(session, "quote/q-announcement")
    again = text_of(quote_row(move, Context(LOOK, 42, above=announcement)))
    assert again.startswith(f"{'':<14}“This bold")
    after_another = text_of(quote_row(move, Context(LOOK, 42, above=known(session, "quote/q-partner"))))
    assert after_another.startswith("Muttaqi")


def test_only_a_quote_that_is_not_verbatim_has_a_sign() -> None:
    assert " “" in text_of(quote_row(quote("We will not wait"), Context(LOOK, 42)))
    assert "≠“" in text_of(quote_row(quote("We will never wait"), Context(LOOK, 42)))


def test_a_speaker_that_the_search_found_is_marked_and_is_reason_enough(session: Session) -> None:
    about = known(session, "quote/q-bold-move")
    found = Found([("Amir Khan Muttaqi", LOOK.quiet)], "speaker", "Amir Khan Muttaqi", ((10, 17),))
    row = quote_row(about, Context(LOOK, 42, found=found))
    assert style_of(row, "Muttaqi") is LOOK.match
    assert "Amir" not in text_of(row)


@example("aaaaaaaaa中中中  ", 30)
@given(st.text(st.sampled_from("ab cé-中"), min_size=1, max_size=300), st.integers(30, 160))
def test_a_quote_in_a_maximized_list_is_shown_once(text: str, width: int) -> None:
    about = quote(f"x{text}x")
    context = Context(LOOK, width, maximized=True)
    lines = [quote_row(about, context), *quote_more(about, context)]
    assert all(cell_len(text_of(line)) <= width for line in lines)
    shown = "".join(part for line in lines for part, style in line if style is LOOK.ink)
    assert about.words.replace(" ", "") == shown.replace(" ", "")


def test_a_quote_in_a_maximized_list_says_below_why_it_was_found() -> None:
    about = quote("We ask for patience. " * 9)
    context = Context(LOOK, 60, found=Found([("to reporters", LOOK.quiet)]), maximized=True)
    assert "to reporters" not in text_of(quote_row(about, context))
    assert any("to reporters" in text_of(line) for line in quote_more(about, context))


# --- events -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("width", "dates"),
    [
        (31, ["Apr 2024", ">Apr 2024", "2021–2023", "Aug 2021–", "no date"]),
        (42, ["Apr 2024", "after Apr 2024", "2021–2023", "from Aug 2021", "no date known"]),
    ],
)
def test_dates_have_a_column_and_titles_begin_behind_it(width: int, dates: list[str]) -> None:
    listed = events({"when": "2024-04"}, {"after": ["e0"]}, {"when": "2021-08/2023-04"}, {"when": "2021-08/.."}, {})
    column = 9 if width == 31 else 15
    for about, date in zip(listed, dates, strict=True):
        assert text_of(event_row(about, Context(LOOK, width))).startswith(f"{date:<{column}} {about.title}")


def test_days_are_not_cut_where_a_list_has_any() -> None:
    (about,) = events({"when": "2024-04-30"})
    assert text_of(event_row(about, Context(LOOK, 31, finest="day"))).startswith("30 Apr 2024 Event")
    (timed,) = events({"when": "2024-04-30T18:30:00Z"})
    assert text_of(event_row(timed, Context(LOOK, 42, finest="second"))).startswith("30 Apr 2024     Event")
    assert text_of(event_row(timed, Context(LOOK, 60, finest="second"))).startswith("30 Apr 2024, 18:30 Event")


@pytest.mark.parametrize(
    ("width", "dates"),
    [
        (31, [">Mar 2025", "May 2025–", "<Apr 2024", "Aug 2021–"]),
        (42, [">Mar 2025", ">12 May 2025", "<Apr 2024", "Aug 2021–"]),
        (60, ["after Mar 2025", "after 12 May 2025", "before Apr 2024", "from Aug 2021"]),
    ],
)
def test_all_bounds_in_a_column_are_in_words_or_all_in_signs(width: int, dates: list[str]) -> None:
    listed = events(
        {"when": "2025-03"}, {"when": "2025-05-12"}, {"when": "2024-04"}, {"after": ["e0"]}, {"after": ["e1"]},
        {"before": ["e2"]}, {"when": "2021-08/.."},
    )[3:]  # fmt: skip
    shown = [text_of(event_row(about, Context(LOOK, width, finest="day"))) for about in listed]
    assert [row.partition("Event")[0].strip() for row in shown] == dates


def test_a_date_is_said_once_in_a_run_and_only_hard_dates_are_bold() -> None:
    april, after, also_after, until = events(
        {"when": "2024-04"}, {"after": ["e0"]}, {"after": ["e0"]}, {"when": "../2024-04"}
    )
    row = event_row(april, Context(LOOK, 42))
    assert style_of(row, "Apr") is LOOK.strong
    assert style_of(event_row(until, Context(LOOK, 42)), "until Apr 2024") is LOOK.quiet
    assert text_of(event_row(also_after, Context(LOOK, 42, above=after))).startswith(f"{'':16}Event 2")
    assert text_of(event_row(after, Context(LOOK, 42, above=april))).startswith("after Apr 2024")


def test_the_date_that_the_search_found_is_said_once() -> None:
    (about,) = events({"when": "2024-04"})
    row = event_row(about, Context(LOOK, 42, found=Found([("2024-04", LOOK.quiet)], "when", "2024-04")))
    assert text_of(row).split() == ["Apr", "2024", "Event", "0"]


@pytest.mark.parametrize("width", [54, 77, 117, 157])
def test_an_event_of_the_maximized_timeline_is_one_row_of_columns(session: Session, width: int) -> None:
    context = Context(LOOK, width, maximized=True)
    heads = text_of(event_heads(context))
    row = text_of(event_row(known(session, "event/first-recognitions"), context))
    assert heads.index("what") == row.index("Recognition")
    assert ("in the" in heads) == ("“" in row) == (width >= 77)
    assert ("who" in heads) == ("Saudi Arabia" in row) == (width >= 117)
    if "who" in heads:
        assert heads.index("who") == row.index("Saudi Arabia")
        assert heads.index("in the") == row.index("“")


def test_people_have_short_names_in_a_column_of_names(session: Session) -> None:
    meeting = known(session, "event/meeting")
    assert "Amir Khan Muttaqi, Dmitry Zhirnov" in text_of(event_row(meeting, Context(LOOK, 157, maximized=True)))
    assert "Muttaqi, Zhirnov" in text_of(event_row(meeting, Context(LOOK, 110, maximized=True)))


def test_of_many_names_some_are_counted(session: Session) -> None:
    recognitions = known(session, "event/first-recognitions")
    assert "Saudi Arabia, Pakistan +2" in text_of(event_row(recognitions, Context(LOOK, 117, maximized=True)))
    document = {
        "actors": [{"id": f"a{number}", "type": "Organization", "name": f"Org {number}"} for number in range(900)],
        "events": [{"id": "e", "name": "E", "actors": [f"a{number}" for number in range(900)]}],
    }
    article = {"headline": "x", "body": ["a b"]}
    crowd = Session(loads(orjson.dumps({"digest": "1.0", "article": article} | document)))
    row = text_of(event_row(known(crowd, "event/e"), Context(LOOK, 117, maximized=True)))
    assert "Org 0, Org 1" in row
    assert "+89" in row


# --- the reason of a search ---------------------------------------------------------------------------------


def reasoned(name: str, reason: str, width: int) -> str:
    session = Session(loads(changed({"actors.0.name": name, "actors.0.type": "Organization"})))
    about = facts(session, session.digest.of(Actor)[0])
    return text_of(actor_row(about, Context(LOOK, width, found=Found([(reason, LOOK.quiet)]))))


def test_a_reason_stands_at_the_right_and_gives_way_to_the_title() -> None:
    assert reasoned("Ministry", "met the minister", 50) == f"Ministry{'met the minister':>42}"
    assert reasoned("Ministry of Agriculture of Ukraine", "met", 50) == f"Ministry of Agriculture of Ukraine{'met':>16}"
    cut = reasoned("Ministry of Agriculture of Ukraine", "met the minister for some time", 38)
    assert cut.startswith("Ministry of Agricult"), "never the first twenty cells"


@pytest.mark.parametrize("width", [30, 42, 56, 88])
def test_a_speaker_has_the_same_name_at_every_width_but_shows_what_a_search_found(session: Session, width: int) -> None:
    putin = known(session, "quote/q-partner")
    assert text_of(quote_row(putin, Context(LOOK, width))).startswith("Putin ")
    surname, first = (Found([], "speaker", "Vladimir Putin", spans) for spans in ([(9, 14)], [(0, 8)]))
    assert text_of(quote_row(putin, Context(LOOK, width, found=surname))).startswith("Putin ")
    assert ("Vladimir" in text_of(quote_row(putin, Context(LOOK, width, found=first)))) == (width > 50)
