"""Plain text: wrapping, signs, what is in quotation marks and what must not be."""

from __future__ import annotations

import pytest

from explorer.digest.kinds import Quote
from explorer.digest.refs import Ref
from explorer.formats.page import Page, Style, columns
from explorer.formats.plain import records as plain
from explorer.formats.plain.evidence import Given
from explorer.formats.plain.found import write_search
from explorer.formats.plain.record import write_record
from explorer.session.session import Session

# --- pages --------------------------------------------------------------------------------------------------


def page_of(*parts: str, width: int | None = None, styled: bool = False, indent: int = 0, hang: int = 0) -> str:
    page = Page(width, styled)
    page.line(*parts, indent=indent, hang=hang)
    return str(page)


def test_lines_wrap_between_words_and_hang() -> None:
    assert page_of("one two three four five six", width=20, indent=2, hang=2) == (
        "  one two three four\n    five six\n"
    )


def test_without_a_width_a_paragraph_is_one_line() -> None:
    text = "word " * 100
    assert page_of(text) == text.strip() + "\n"


def test_a_word_longer_than_the_line_is_not_broken() -> None:
    assert page_of("see https://news.example/a/very/long/address now", width=20).splitlines() == [
        "see",
        "https://news.example/a/very/long/address",
        "now",
    ]


@pytest.mark.parametrize(("text", "wide"), [("abc", 3), ("日本", 4), ("e\u0301", 1), ("👍", 2), ("“é”", 3)])
def test_columns(text: str, wide: int) -> None:
    assert columns(text) == wide


def test_styles_end_with_the_line() -> None:
    page = Page(20, styled=True)
    page.line(("bold words that wrap around", Style.STRONG), " plain")
    lines = str(page).splitlines()
    assert len(lines) == 2
    for line in lines:
        assert line.count("\x1b[1m") == line.count("\x1b[0m") == 1
    assert lines[1].endswith("plain")


def test_parts_that_touch_stay_together() -> None:
    page = Page(20)
    page.line("said twelve time “", ("words", Style.STRONG), "”")
    assert str(page).splitlines() == ["said twelve time", "“words”"]


def test_spaces_that_set_something_off_do_not_begin_or_end_a_line() -> None:
    page = Page(20, styled=True)
    page.line("a title of some length", ("  its/ref", Style.DIM), hang=2)
    assert str(page).splitlines() == ["a title of some", "  length \x1b[2m its/ref\x1b[0m"]
    page = Page(22, styled=True)
    page.line("a title of some length", ("  its/ref", Style.DIM), hang=2)
    assert str(page).splitlines() == ["a title of some length", "  \x1b[2mits/ref\x1b[0m"]


def test_what_acts_on_a_terminal_does_not_reach_it() -> None:
    assert page_of("a\x1b[31mb\x07\u202ec\x9b0m", styled=True) == "a␛[31mb␇c\ufffd0m\n"


# --- what is said -------------------------------------------------------------------------------------------


def text_of(session: Session, face: str) -> str:
    page = Page()
    everything = [record.ref for record in session.digest.all()]
    match face:
        case "summary":
            plain.write_summary(page, session, "")
        case "records":
            plain.write_records(page, session, everything)
        case "timeline":
            plain.write_timeline(page, session, everything)
        case "found":
            write_search(page, session, session.search("russia") + session.search("taliban"))
        case "record":
            for record in session.digest.all():
                write_record(page, session, record)
    return str(page)


@pytest.mark.parametrize("face", ["summary", "records", "timeline", "found", "record"])
def test_only_direct_quotes_are_in_quotation_marks(session: Session, face: str) -> None:
    text = text_of(session, face)
    for quote in session.digest.of(Quote):
        marked = f"“{quote.title}”" in text
        assert not (quote.form == "indirect" and marked), quote.ref
        if quote.form != "indirect" and face in ("summary", "records"):
            assert marked, quote.ref


def test_every_record_is_listed_with_its_ref(session: Session) -> None:
    text = text_of(session, "records")
    for record in session.digest.all():
        assert f"; {record.ref}\n" in text


def test_a_record_has_its_facts_places_links_evidence_and_caveats(session: Session) -> None:
    page = Page()
    record = session.record(Ref("actor", "muttaqi"))
    assert record is not None
    write_record(page, session, record)
    lines = str(page).splitlines()
    assert lines[:2] == ["actor: Amir Khan Muttaqi, Acting Foreign Minister; actor/muttaqi", "also: Muttaqi"]
    assert "1 caveat" in lines
    assert any(line.startswith("caveat: “Acting”") for line in lines)
    assert "mention, paragraph 1: Amir Khan Muttaqi" in lines
    assert "13 links, 3 of them only in the same sentence" in lines
    (said,) = (line for line in lines if line.startswith("link, said: ") and line.endswith("; quote/q-bold-move"))
    assert "; evidence: S4, S5; " in said
    derived = [line for line in lines if ", only in the same sentence; evidence: S" in line]
    assert len(derived) == 3
    assert lines.index(derived[0]) > lines.index(said)
    assert any(line.startswith("S4, paragraph 2: In a video posted on X") for line in lines)


def test_names_for_search_only_are_not_shown(session: Session) -> None:
    page = Page()
    record = session.record(Ref("actor", "russia"))
    assert record is not None
    write_record(page, session, record)
    assert "Kremlin" not in str(page)


def test_the_timeline_marks_undated_events(session: Session) -> None:
    page = Page()
    events = session.digest.records["event"]
    plain.write_timeline(page, session, [events[number].ref for number in session.chronology.order("event")])
    lines = str(page).splitlines()
    assert lines[0] == "22 events"
    assert lines[1].startswith("event, from 1996 to 2001: ")
    assert any(line.startswith("event, August 2021: ") and "event/takeover" in line for line in lines)
    assert any(line.startswith("event, after August 2021: ") and "event/strict-laws" in line for line in lines)


def shown(session: Session, given: Given, ref: str = "actor/muttaqi") -> list[str]:
    page = Page()
    record = session.record(Ref.parse(ref))
    assert record is not None
    write_record(page, session, record, given)
    return str(page).splitlines()


def test_each_sentence_of_evidence_is_given_once(session: Session) -> None:
    lines = shown(session, Given.ONCE)
    start = lines.index("5 sentences of evidence")
    sentences = lines[start + 1 :]
    assert [line.partition(",")[0] for line in sentences] == ["S1", "S2", "S3", "S4", "S5"]
    assert len({line.partition(": ")[2] for line in sentences}) == 5
    for link in (line for line in lines[:start] if line.startswith("link, ")):
        assert "; evidence: S" in link


def test_evidence_is_left_out_or_given_below_each_link_if_asked(session: Session) -> None:
    none, every = shown(session, Given.NONE), shown(session, Given.ALL)
    assert not any("evidence" in line for line in none)
    links = [number for number, line in enumerate(every) if line.startswith("link, ")]
    assert all(every[number + 1].startswith("evidence, paragraph ") for number in links)
    assert [line for line in every if not line.startswith("evidence, ")] == none


def test_on_a_wide_terminal_titles_stand_below_each_other_and_below_60_columns_nothing_does(session: Session) -> None:
    refs = [record.ref for record in session.digest.records["event"]]

    def timeline(width: int | None, drawn: bool) -> list[str]:
        page = Page(width, drawn=drawn)
        plain.write_timeline(page, session, refs)
        return [line for line in str(page).splitlines()[1:] if not line.startswith(" ")]

    heads = [(line.partition(": ")[0], line.partition(": ")[2]) for line in timeline(80, True)]
    starts = {len(head) + 2 + len(rest) - len(rest.lstrip()) for head, rest in heads}
    assert len(starts) == 1, "the titles stand below each other"
    for lines in (timeline(59, True), timeline(80, False), timeline(None, False)):
        assert not any("  " in line for line in lines)
