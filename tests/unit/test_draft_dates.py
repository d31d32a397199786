"""Dates of an article as EDTF; all sentences are invented. They are reckoned from Saturday, 5 July 2025."""

from __future__ import annotations

import json
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.assets import asset
from explorer.dates.edtf import parse
from explorer.draft.dating.dateline import dateline
from explorer.draft.dating.finding import find_dates
from explorer.draft.document import Document, Trust
from tests.counting import grows_in_proportion

SATURDAY = "2025-07-05"


def found(text: str, date: str = SATURDAY) -> list[str]:
    """What is found in a text: `words = value`, with the kind if it is no date."""
    document = Document("", tuple(text.split("\n")), date)
    return [
        f"{document.text.words(one.span)} = {one.value}{'' if one.kind == 'date' else f' ({one.kind})'}"
        for one in find_dates(document)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("signed on July 4, 2025, there", "July 4, 2025 = 2025-07-04"),
        ("signed on 4 July 2025", "4 July 2025 = 2025-07-04"),
        ("on the 5th of November 2024", "the 5th of November 2024 = 2024-11-05"),
        ("on Sept. 3, 2021", "Sept. 3, 2021 = 2021-09-03"),
        ("on Thursday, July 3, 2025", "Thursday, July 3, 2025 = 2025-07-03"),
        ("in April 2024", "April 2024 = 2024-04"),
        ("in 2024", "2024 = 2024"),
        ("2024-04-10 was fine", "2024-04-10 = 2024-04-10"),
        ("31/12/2024", "31/12/2024 = 2024-12-31"),
        ("12/31/2024", "12/31/2024 = 2024-12-31"),
        ("4.7.2025", "4.7.2025 = 2025-07-04"),
        ("4/7/2025", "4/7/2025 = "),
        ("in the 1990s", "the 1990s = 199X"),
        ("the ’80s", "the ’80s = 198X"),
        ("in the nineties", "the nineties = 199X"),
        ("the 1800s", "the 1800s = 18XX"),
        ("20th-century art", "20th-century = 20th"),
        ("in the 21st century", "the 21st century = 20XX"),
        ("mid-2024", "mid-2024 = 2024"),
        ("late 2027", "late 2027 = 2027"),
        ("Earlier in 2024, he", "Earlier in 2024 = 2024"),
        ("the end of May 2022", "the end of May 2022 = 2022-05"),
        ("around 1900", "around 1900 = 1900~"),
        ("the third quarter of 2024", "the third quarter of 2024 = 2024-35"),
        ("Q3 2023", "Q3 2023 = 2023-35"),
        ("the second half of 2024", "the second half of 2024 = 2024-41"),
        ("the summer of 2023", "the summer of 2023 = 2023-22"),
        ("nineteen ninety-six", "nineteen ninety-six = 1996"),
        ("fiscal 2024", "fiscal 2024 = 2024"),
        ("the 2024 election", "2024 = 2024"),
    ],
)
def test_absolute_dates(text: str, expected: str) -> None:
    expected = expected.replace("20th-century = 20th", "20th-century = 19XX")
    assert found(text) == [expected]
    assert found(text, "") == [expected], "no day of publication is needed"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("from 1996 to 2001", "from 1996 to 2001 = 1996/2001 (interval)"),
        ("between 2001 and 2004", "between 2001 and 2004 = 2001/2004 (interval)"),
        ("1996–2001", "1996–2001 = 1996/2001 (interval)"),
        ("in 1996/97", "1996/97 = 1996/1997 (interval)"),
        ("2001–04", "2001–04 = 2001/2004 (interval)"),
        ("2001-04", "2001-04 = "),
        ("2024-04", "2024-04 = 2024-04"),
        ("between May and July 2020", "between May and July 2020 = 2020-05/2020-07 (interval)"),
        ("May–July 2020", "May–July 2020 = 2020-05/2020-07 (interval)"),
        ("July 3–5, 2025", "July 3–5, 2025 = 2025-07-03/2025-07-05 (interval)"),
        ("3 to 5 July 2025", "3 to 5 July 2025 = 2025-07-03/2025-07-05 (interval)"),
        ("the first week of March 2026", "the first week of March 2026 = 2026-03-01/2026-03-07 (interval)"),
        ("the last week of February 2024", "the last week of February 2024 = 2024-02-23/2024-02-29 (interval)"),
        ("the second half of January 2026", "the second half of January 2026 = 2026-01-16/2026-01-31 (interval)"),
        ("the first half of May", "the first half of May = 2025-05-01/2025-05-15 (interval)"),
        ("since 2021", "since 2021 = 2021/.. (interval)"),
        ("Since August 2021, she", "Since August 2021 = 2021-08/.. (interval)"),
    ],
)
def test_intervals(text: str, expected: str) -> None:
    assert found(text) == [expected]


def test_two_dates_are_no_interval_if_they_do_not_follow_one_another() -> None:
    assert found("from 2001 to 1996") == ["2001 = 2001", "1996 = 1996"]
    assert found("in 1996 and in 2001") == ["1996 = 1996", "2001 = 2001"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met on Thursday.", "Thursday = 2025-07-03"),
        ("He left Saturday.", "Saturday = 2025-07-05"),
        ("He will speak on Thursday.", "Thursday = 2025-07-10"),
        ("The vote is scheduled for Friday.", "Friday = 2025-07-11"),
        ("It will be announced Tuesday.", "Tuesday = 2025-07-08"),
        ("as early as Tuesday", "Tuesday = 2025-07-08"),
        ("On Tuesday, the council will vote.", "Tuesday = 2025-07-08"),
        ("last Tuesday", "last Tuesday = 2025-07-01"),
        ("next Tuesday", "next Tuesday = 2025-07-08"),
        ("today", "today = 2025-07-05"),
        ("Yesterday", "Yesterday = 2025-07-04"),
        ("tomorrow", "tomorrow = 2025-07-06"),
        ("last week", "last week = 2025-06-23/2025-06-29 (interval)"),
        ("this weekend", "this weekend = 2025-07-05/2025-07-06 (interval)"),
        ("next month", "next month = 2025-08"),
        ("earlier this year", "earlier this year = 2025"),
        ("the end of the year", "the end of the year = 2025"),
        ("last quarter", "last quarter = 2025-34"),
        ("two years ago", "two years ago = 2023"),
        ("ten days ago", "ten days ago = 2025-06-25"),
        ("a decade ago", "a decade ago = 2015~"),
        ("three weeks ago", "three weeks ago = 2025-06-09/2025-06-15 (interval)"),
        ("a few weeks ago", "a few weeks ago = "),
        ("She was hurt five years ago this week.", "five years ago = 2020"),
        ("She died a year ago today.", "a year ago = 2024"),
        ("The draw takes place on Tuesday.", "Tuesday = 2025-07-08"),
        ("The trial gets under way Tuesday.", "Tuesday = 2025-07-08"),
        ("It earned $4.8 million for a sale in September.", "September = 2024-09"),
        ("last winter", "last winter = 2024-24"),
        ("this summer", "this summer = 2025-22"),
        ("the Sept. 11 attacks", "Sept. 11 = 2001-09-11"),
        ("the June meeting", "June = 2025-06"),
        ("well past November", "November = 2025-11"),
        ("next spring", "next spring = 2026-21"),
        ("last July", "last July = 2024-07"),
        ("next March", "next March = 2026-03"),
        ("June last year", "June last year = 2024-06"),
        ("They met on 4 July.", "4 July = 2025-07-04"),
        ("They met in January.", "January = 2025-01"),
        ("They plan to meet in January.", "January = 2026-01"),
        ("They knew about it in October.", "October = 2024-10"),
        ("She has told us that the ship arrives in January.", "January = 2026-01"),
        ("The ship could come in October, the minister said.", "October = 2025-10"),
        ("The ship came in October, the minister said.", "October = 2024-10"),
        ("He was arrested Dec. 30.", "Dec. 30 = 2024-12-30"),
        ("the third quarter", "the third quarter = 2025-35"),
        ("the week of work; two weeks from now", "two weeks from now = 2025-07-14/2025-07-20 (interval)"),
    ],
)
def test_relative_dates(text: str, expected: str) -> None:
    assert found(text) == [expected]
    if "attacks" in text:
        return
    without = found(text, "")
    assert [one.partition(" = ")[0] for one in without] == [expected.partition(" = ")[0]]
    assert not without[0].partition(" = ")[2].removesuffix("(interval)").strip(), "it stays open"


def test_what_was_said_does_not_move_the_day_of_the_saying() -> None:
    assert found("She said Friday that it will decide on Monday.") == ["Friday = 2025-07-04", "Monday = 2025-07-07"]


def test_dates_that_lead_from_the_one_before() -> None:
    assert found("In 2019 he won. A year later he lost.") == ["2019 = 2019", "A year later = 2020"]
    assert found("On 3 May 2024 it fell. Two days later it rose.")[1] == "Two days later = 2024-05-05"
    assert found("In 2019 he won.\nTwo years later he lost.")[1] == "Two years later = ", "not across paragraphs"
    assert found("In 2019 he won. Two days later he lost.")[1] == "Two days later = ", "a year is not exact enough"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("for two decades", "two decades = (duration)"),
        ("a 20-year war", "20-year = (duration)"),
        ("decades of war", "decades = (duration)"),
        ("over the past six months", "the past six months = (duration)"),
        ("every Monday", "every Monday = (set)"),
        ("each year", "each year = (set)"),
        ("daily", "daily = (set)"),
        ("twice a week", "a week = (set)"),
        ("at 3 p.m.", "3 p.m. = (clock)"),
        ("at 15:30", "15:30 = (clock)"),
        ("at 3 pm on Friday", "3 pm on Friday = 2025-07-04T15:00:00 (clock)"),
        ("until 5 p.m. EST Nov. 9", "5 p.m. EST Nov. 9 = 2025-11-09T17:00:00 (clock)"),
        ("Thursday evening", "Thursday evening = 2025-07-03 (clock)"),
        ("last night", "last night = 2025-07-04 (clock)"),
        ("now", "now = "),
        ("in recent years", "recent years = "),
        ("in the future", "the future = "),
    ],
)
def test_durations_sets_clocks_and_vague_words(text: str, expected: str) -> None:
    assert [one.replace("=  (", "= (") for one in found(text)] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "1,500 people, $2000, 2000 people, Boeing 747, COVID-19 and 24/7",
        "She met April Jones. May I? They march and may fall.",
        "a 20-year-old man, 45 years old, in his 40s",
        "the first half was dull",
        "the past president",
        "A second look at one hundred things",
        "13/13/2024 2024-13-45",
        "Jill June writes for the People’s Daily and for “Last Week Tonight”.",
        "About a quarter of the voters watch This Week on Sky.",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert found(text) == []


def test_other_languages_have_dates_in_figures_only() -> None:
    text = "Am 4.7.2025 und 2024-04-10, im May 2024, 31/12/2024, an day 4, in 2023, 4/7/2025"
    mentions = find_dates(Document("", (text,), SATURDAY, language="de"))
    assert [one.value for one in mentions] == ["2025-07-04", "2024-04-10", "2024-12-31", ""]


def test_only_a_day_has_a_time() -> None:
    assert found("in January noon sun") == ["January = 2025-01", "noon =  (clock)"]
    assert dateline(Document("", ("January noon",), SATURDAY)) == ""


def test_a_day_that_does_not_exist_has_no_value() -> None:
    assert found("on Feb. 31, 2024") == ["Feb. 31, 2024 = "]


def test_how_far_dates_can_be_trusted() -> None:
    trust = {
        words: find_dates(Document("", (words,), SATURDAY))[0].trust
        for words in ("3 May 2024", "yesterday", "on Thursday", "4/7/2025", "2019. A year later")
    }
    assert trust == {
        "3 May 2024": Trust.AGREED,
        "yesterday": Trust.AGREED,
        "on Thursday": Trust.CHECKED,
        "4/7/2025": Trust.DOUBT,
        "2019. A year later": Trust.AGREED,
    }
    assert find_dates(Document("", ("In 2019. A year later",)))[1].trust is Trust.DOUBT


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("KABUL, July 3, 2025 (Reuters) — Russia said", "2025-07-03"),
        ("HIRTSHALS, Denmark, 27 November 2025 — The ferry", "2025-11-27"),
        ("Published 3 July 2025", "2025-07-03"),
        ("By Ann Lee | July 3, 2025, 10:30 am", "2025-07-03"),
        ("Thursday, July 3, 2025", "2025-07-03"),
        ("Oslo, 3 March 2026.", "2026-03-03"),
        ("New York, Friday, July 4, 2025", "2025-07-04"),
        ("Oslo, 3 March 2026: the ferry", ""),
        ("The ferry left Oslo, 3 March 2026.", ""),
        ("KABUL (Reuters) — It fell on July 3, 2025.", ""),
        ("He said so on July 3, 2025 - a day", ""),
        ("KABUL, July 3 (Reuters) — Russia said", ""),
        ("From 3 July 2025 to 5 July 2025", ""),
    ],
)
def test_the_day_in_a_dateline(text: str, expected: str) -> None:
    assert dateline(Document("", (text, "More of it."))) == expected


def test_a_dateline_takes_its_year_from_the_address() -> None:
    paragraphs = ("KABUL, July 3 (Reuters) — Russia said",)
    assert dateline(Document("", paragraphs, url="https://news.example/2025/07/03/russia")) == "2025-07-03"
    assert dateline(Document("", paragraphs, date="2024-07-05")) == "2024-07-03"


def test_the_article_of_the_seed() -> None:
    body = json.loads(asset("russia-recognises-taliban.json").read_text(encoding="utf-8"))["article"]["body"]
    values = {one.value for one in find_dates(Document("", tuple(body)))}
    assert values >= {"2024-04", "2024", "2021-08", "1996/2001"}
    dated = [one for one in find_dates(Document("", tuple(body), SATURDAY)) if one.rule == "weekday"]
    assert [one.value for one in dated] == ["2025-07-03"]
    durations = [
        Document("", tuple(body)).text.words(one.span)
        for one in find_dates(Document("", tuple(body)))
        if one.kind == "duration"
    ]
    assert durations == ["nearly two decades", "decades", "20-year"]


WORDS = st.lists(
    st.sampled_from(
        """
        a an the of in on at to from between and since until every each this last next that early late mid end - – , .
        ’s January May Dec. March Monday Sat. 4 31 5th first second twenty-five hundred two several 1996 2024 2001 0999
        9999 1990s ’80s 40s 20th century year years week day decade quarter half weekend summer ago later earlier today
        yesterday now recent future Q3 3/4/2024 31/12/2024 2024-04-10 15:30 99:99 3 p.m. evening noon fiscal about
        """.split()
    )
    | st.text(max_size=6),
    max_size=25,
).map(" ".join)


@given(st.lists(WORDS, max_size=3), st.sampled_from(("", "2025-07-05", "0001-01-01", "9999-12-31", "2025", "x")))
def test_mentions_are_in_order_and_their_values_are_edtf(paragraphs: list[str], date: str) -> None:
    document = Document("", tuple(paragraphs), date)
    mentions = find_dates(document)
    for mention in mentions:
        assert document.text.words(mention.span).strip()
        assert mention.kind in ("date", "interval", "clock") or not mention.value
        if mention.value:
            assert ("/" in mention.value) <= (mention.kind == "interval")
            parse(mention.value)
    for one, other in pairwise(mentions):
        assert one.span.paragraph < other.span.paragraph or one.span.end <= other.span.start
    day = dateline(document)
    assert not day or parse(day).precision == "day"


@pytest.mark.parametrize(
    "unit",
    ["one ", "May ", "1996 to ", "July 3-", "Thursday ", "a year later ", "year-", "1", "12/", "the end of ", "\u00a0"],
)
def test_time_grows_with_the_length_of_a_line(unit: str) -> None:
    def all_of_it(letters: int) -> None:
        document = Document("", (unit * (letters // len(unit)),), SATURDAY)
        find_dates(document)
        dateline(document)

    assert grows_in_proportion(all_of_it, 5_000, 50_000)
