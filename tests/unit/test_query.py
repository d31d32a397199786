"""The query language: how a query is cut into pieces, what each piece finds, and that no query fails."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.bookmarks.store import BookmarkStore
from explorer.dates.edtf import parse
from explorer.dates.ranges import date_range
from explorer.digest.kinds import Actor, Country, Event, Quote, Record
from explorer.digest.model import Article, Digest, StatedLink
from explorer.digest.refs import Ref
from explorer.search.language.query import FIELDS, MatchMode, match_names, pieces, quote
from explorer.session.session import Session
from tests.unit.test_search import digest_of

# --- pieces ------------------------------------------------------------------------------------------------


FIRST_COUNTRY = "caveat/first-country-in-the-world-064ba5"
"""A remark, which comes after what the article has."""


@pytest.mark.parametrize(
    ("query", "cut"),
    [
        ("putin partner", [("putin", "", ""), ("partner", "", "")]),
        ('"drug traffick" x', [("drug traffick", "'", ""), ("x", "", "")]),
        ("“drug traffick”", [("drug traffick", "'", "")]),
        ("'iran", [("iran", "'", "")]),
        ("^amir", [("amir", "^", "")]),
        ('^"amir khan"', [("amir khan", "^", "")]),
        ("by:putin", [("putin", "", "by")]),
        ('by:"Vladimir Putin" x', [("Vladimir Putin", "", "by"), ("x", "", "")]),
        ("BY:putin", [("putin", "", "by")]),
        ("whne:2024", [("2024", "", "when")]),
        ("kind:", [("", "", "kind")]),
        ("https://news.example", [("https://news.example", "", "")]),
        ("it:is", [("it:is", "", "")]),
        ("18:30", [("18:30", "", "")]),
        ("women's rights", [("women's", "", ""), ("rights", "", "")]),
        ("  ", []),
        ("", []),
    ],
)
def test_a_query_is_cut_into_pieces(query: str, cut: list[tuple[str, str, str]]) -> None:
    found = [(piece.text, piece.mode.value, piece.field) for piece in pieces(query)]
    assert [
        (text, "'" if how == "'" and not field else how if not field else "", field) for text, how, field in found
    ] == cut


def test_a_piece_knows_whether_it_is_negated_or_still_open() -> None:
    no, no_field, phrase = pieces('!taliban !by:putin "first coun')
    assert (no.negated, no.text) == (True, "taliban")
    assert (no_field.negated, no_field.field) == (True, "by")
    assert (phrase.open, phrase.mode) == (True, MatchMode.EXACT)
    assert not pieces('"first"')[0].open


@given(st.text())
def test_pieces_do_not_overlap_and_cover_all_but_spaces(query: str) -> None:
    found = pieces(query)
    ends = [0, *(piece.end for piece in found)]
    starts = [*(piece.start for piece in found), min(len(query), 200)]
    assert all(end <= start for end, start in zip(ends, starts, strict=True))
    assert not "".join(query[end:start] for end, start in zip(ends, starts, strict=True)).strip()


@given(st.text(min_size=1).filter(lambda text: '"' not in text and not set(text) & set("“”„‟″«»＂")))
def test_a_quoted_value_is_one_piece(value: str) -> None:
    (piece,) = pieces(f"by:{quote(value)}")[:1] or [None]
    if value.strip() and len(value) < 150:
        assert piece is not None
        assert piece.text == value


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("quote", ["quote"]),
        ("q", ["quote"]),
        ("Quo", ["quote"]),
        ("qoute", ["quote"]),
        ("e", ["event", "even"]),
        ("xyz", []),
    ],
)
def test_a_name_matches_itself_its_start_or_a_misspelling(word: str, meant: list[str]) -> None:
    assert match_names(word, ["quote", "event", "even"]) == meant


# --- dates --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "within", "without"),
    [
        ("2021", ["2021", "2021-08-15", "2020/2022", "2021-08/..", "202X"], ["2020", "2022-01"]),
        ("1996..2001", ["1996", "2001-12-31", "1999/..", "../1996"], ["1995", "2002", "../1995-12"]),
        ("1996/2001", ["1998"], ["2002"]),
        ("..2001", ["1900", "2001"], ["2002"]),
        ("2001..", ["2001", "2030"], ["2000"]),
        ("<2021-08", ["2021-07-31", "2021", "1996/2021-08"], ["2021-08", "2021-08-01", "2021-09"]),
        ("<=2021-08", ["2021-08-31"], ["2021-09"]),
        (">2021-08", ["2021-09", "2021", "2020/.."], ["2021-08-31", "2020"]),
        (">=2021-08", ["2021-08-01", "2021"], ["2021-07"]),
        ("20", ["2000", "2099"], ["1999", "2100"]),
        ("202", ["2020", "2029"], ["2019", "2030"]),
        ("2021-0", ["2021-12"], ["2022"]),
        ("2021-08-1", ["2021-08-31"], ["2021-09"]),
        ("<", ["1000", "3000"], []),
        ("..", ["1000", "3000"], []),
    ],
)
def test_a_date_can_be_asked_for_in_many_ways(asked: str, within: list[str], without: list[str]) -> None:
    wanted = date_range(asked)
    assert wanted is not None

    def may_be(edtf: str) -> bool:
        return parse(edtf).may_overlap(*wanted)

    assert [edtf for edtf in within if not may_be(edtf)] == []
    assert [edtf for edtf in without if may_be(edtf)] == []


@pytest.mark.parametrize("text", ["soon", "august", "2021-13", "<soon", "2021..soon", "12345", "2", ""])
def test_text_that_is_not_a_date_gives_none(text: str) -> None:
    assert date_range(text) is None


@given(st.integers(1000, 2999), st.integers(1, 12))
def test_comparisons_with_a_month_include_or_exclude_it(year: int, month: int) -> None:
    month_itself = parse(f"{year}-{month:02}")
    for sign, holds in (("<", False), (">", False), ("<=", True), (">=", True), ("", True)):
        wanted = date_range(f"{sign}{month_itself.edtf}")
        assert wanted is not None
        assert month_itself.may_overlap(*wanted) is holds


# --- what is found, on the shipped article ------------------------------------------------------------------


def refs(session: Session, query: str, **options: object) -> list[str]:
    return [str(found.ref) for found in session.search(query, linked=False, **options)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("by:putin", ["quote/q-partner", "event/putin-statement"]),
        ("by:putn", ["quote/q-partner", "event/putin-statement"]),
        ('by:"Vladimir Putin"', ["quote/q-partner", "event/putin-statement"]),
        ("by:actor/putin", ["quote/q-partner", "event/putin-statement"]),
        ("by:putin partner", ["quote/q-partner"]),
        ("by:putin !partner", ["event/putin-statement"]),
        ("by:putin !kind:event", ["quote/q-partner"]),
        ("kind:quote in:ru", ["quote/q-open-the-door", "quote/q-stronger-efforts", "quote/q-partner"]),
        ("kind:quotes in:russia", ["quote/q-open-the-door", "quote/q-stronger-efforts", "quote/q-partner"]),
        ("kind:qoute in:rusia", ["quote/q-open-the-door", "quote/q-stronger-efforts", "quote/q-partner"]),
        ("kind:country in:ru", ["country/RU"]),
        ("about:taliban", ["quote/q-partner", "quote/q-strategic-interests"]),
        ('"first country"', ["event/recognition", FIRST_COUNTRY]),
        ('"first coun', ["event/recognition", FIRST_COUNTRY]),
        ('"first coun"', []),
        ('"country first"', []),
        ("^amir", ["actor/muttaqi"]),
        ("^khan", []),
        ('^"amir kh', ["actor/muttaqi"]),
        ("'talib", []),
        ("kind:event when:1996", ["event/first-rule", "event/first-recognitions", "event/hosting", "event/listing"]),
        ("kind:event when:<1997", ["event/first-rule", "event/first-recognitions", "event/hosting", "event/listing"]),
        ("when:august", ["event/takeover", "event/strict-laws", "event/no-western-recognition"]),
        ("is:altered", []),
        ("kind:quote is:indirect", ["quote/q-announcement", "quote/q-turning-point", "quote/q-stronger-efforts"]),
    ],
)
def test_what_a_query_finds(session: Session, query: str, found: list[str]) -> None:
    assert sorted(refs(session, query)) == sorted(found)


@pytest.mark.parametrize("query", ["by:", "!", '"', "kind: is:", "'", "^", "in: !by:"])
def test_an_unfinished_query_asks_for_nothing(session: Session, query: str) -> None:
    assert session.index.parse(query).is_empty
    assert refs(session, query) == []


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("is:purple", "is purple"),
        ("when:qwxz", "when qwxz"),
        ("when:thursday", "thursday"),
    ],
)
def test_a_value_that_the_field_does_not_have_is_searched_as_words(session: Session, query: str, words: str) -> None:
    found = [ref for ref in refs(session, words) if not ref.startswith("caveat/")]
    assert refs(session, query) == found


@pytest.mark.parametrize(
    "query", ["kind:planet taliban", "when:2024..2023", "when:2024-06..2024-01", "is:purple russia"]
)
def test_all_words_are_needed_where_a_field_has_no_such_value(session: Session, query: str) -> None:
    assert refs(session, query) == []


def test_what_the_query_rules_out_is_not_listed_as_linked_either(session: Session) -> None:
    everything = {found.ref.kind for found in session.search("muttaqi")}
    assert everything == {kind for kind, records in session.digest.records.items() if records}
    assert {found.ref.kind for found in session.search("muttaqi !kind:event !kind:country")} == {
        "actor", "quote", "caveat",
    }  # fmt: skip
    assert {found.ref.kind for found in session.search("muttaqi kind:actor")} == {"actor"}
    assert "actor/putin" in map(str, (found.ref for found in session.search("recognition")))
    assert "actor/putin" not in map(str, (found.ref for found in session.search("recognition !putin")))


def test_events_found_by_fields_alone_are_in_chronological_order(session: Session) -> None:
    found = refs(session, "kind:event")
    order = [str(session.digest.records["event"][number].ref) for number in session.chronology.order("event")]
    assert found == order


def test_bookmarked_records_are_found_by_their_state(session: Session) -> None:
    assert refs(session, "is:bookmarked") == []
    assert session.store is not None
    session.store.save(session.bookmarks.new(Ref("actor", "putin")))
    session.store.save(session.bookmarks.new(Ref("quote", "q-partner")))
    assert refs(session, "is:bookmarked") == ["actor/putin", "quote/q-partner"]
    assert refs(session, "is:bookmarked !kind:actor") == ["quote/q-partner"]
    assert "actor/putin" not in refs(session, "!is:bookmarked kind:actor")
    bookmark = session.bookmarks.of(Ref("actor", "putin"))
    assert bookmark is not None
    session.store.set_status(bookmark, "needs source")
    assert refs(session, "is:needs-source") == refs(session, "is:needs") == ["actor/putin"]
    assert refs(session, "is:unchecked") == ["quote/q-partner"]
    assert refs(session, "is:noted") == []


# --- what is found, on made-up records ----------------------------------------------------------------------


def made_up(tmp_path: Path, body: tuple[str, ...] | None = ("He said “we will wait”, and left.",)) -> Session:
    records: list[Record] = [
        Actor(id="lund", type="Person", name="Kari Lund", countries=("NO",), at=("He",)),
        Actor(id="press", type="Group", name="Reporters"),
        Quote(
            id="wait", speaker="lund", form="direct", text="we will wait", medium="to reporters", at=("we will wait",)
        ),
        Quote(id="weit", speaker="lund", form="direct", text="we shall wait", at=("we will wait",)),
        Quote(id="gone", speaker="press", form="indirect", text="they are gone", at=("gone",), about=("actor/lund",)),
        Event(id="day", name="The day", when="2021-08-15", actors=("lund",), countries=("DK",)),
        Event(id="never", name="Never", whenText="one Thursday"),
        Country(id="NO"),
        Country(id="DK"),
    ]
    links = (StatedLink(source="actor/lund", relation="opened", target="event/day"),)
    plain = digest_of(*records, links=links)
    digest = Digest(Article(headline="Made up", body=body), plain.records, links, positions=plain.positions)
    return Session(digest, BookmarkStore(tmp_path))


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("is:verbatim", ["quote/wait"]),
        ("is:altered", ["quote/weit"]),
        ("is:not-found", ["quote/gone"]),
        ("is:unanchored kind:quote", ["quote/gone"]),
        ("is:undated kind:event", ["event/never"]),
        ("is:undatd kind:event", ["event/never"]),
        ("when:thursday", ["event/never"]),
        ("to:reporters", ["quote/wait"]),
        ("to:day", ["actor/lund"]),
        ("about:lund", ["quote/gone"]),
        ("in:no", ["actor/lund", "quote/wait", "quote/weit", "country/NO"]),
        ("in:denmark", ["event/day", "country/DK"]),
        ("!in:no !in:dk kind:actor", ["actor/press"]),
        ('!"shall wait" kind:quote', ["quote/wait", "quote/gone"]),
    ],
)
def test_what_fields_find(tmp_path: Path, query: str, found: list[str]) -> None:
    assert refs(made_up(tmp_path), query) == found


@pytest.mark.parametrize(
    "value", ["2024..2023", "2024/2023", "2024-06..2023-07", "2024..2023-07", "2024...2023", "2024…2023"]
)
def test_a_range_that_ends_before_it_begins_finds_nothing_even_by_its_words(value: str) -> None:
    session = Session(digest_of(Event(id="year", name="The fiscal year", when="2023-07/2024-06", whenText="2023 2024")))
    assert refs(session, f"when:{value}") == []
    answer = session.answers.find(session.answers.parse(f"when:{value}"))
    assert answer.explanation == (f"“{value}” is neither a date nor a range from an earlier to a later date",)
    assert refs(session, "when:2023..2024") == refs(session, f"!when:{value}") == ["event/year"]


def test_without_the_article_no_quote_is_verbatim_or_altered(tmp_path: Path) -> None:
    session = made_up(tmp_path, body=None)
    assert refs(session, "is:verbatim") == refs(session, "is:altered") == []
    assert refs(session, "is:not-checkable") == ["quote/wait", "quote/weit", "quote/gone"]


def test_only_the_whole_phrase_is_highlighted(tmp_path: Path) -> None:
    found = made_up(tmp_path).search('"will wait"', linked=False)
    assert [found[0].hit and found[0].hit.text[start:end] for start, end in found[0].hit.spans] == ["will wait"]  # type: ignore[union-attr]


WORDS = st.sampled_from(
    [
        *FIELDS,
        *(f"{name}:" for name in FIELDS),
        *"!'^\"<>./ :",
        "putin",
        "ru",
        "2021",
        "..",
        "quote",
        "bookmarked",
        "«",
        "ß",
        "俄罗斯",
    ]
)


@given(st.lists(WORDS, max_size=12).map("".join) | st.text(max_size=60))
def test_no_query_fails(query: str) -> None:
    found = EVERYTHING.search(query)
    assert len({one.ref for one in found}) == len(found)
    assert isinstance(EVERYTHING.index.mark(EVERYTHING.index.parse(query), "He said “we will wait”, Kari Lund."), tuple)
    for one in found:
        if one.hit is not None:
            assert all(0 <= start < end <= len(one.hit.text) for start, end in one.hit.spans)


EVERYTHING = made_up(Path("there-is-no-such-directory"))


def test_a_record_by_record_search_can_be_continued() -> None:
    events = [Event(id=f"e{at}", name=f"Event {at}", when=f"{1000 + at % 1000}") for at in range(3000)]
    session = Session(digest_of(*events))
    asked = "when:1990..1995"
    whole = [found.ref for found in session.search(asked)]
    assert len(whole) == 18
    answer = session.answers.find(session.answers.parse("when:1995..1990"))
    assert (answer.results, answer.complete, answer.pending) == ((), True, False)
    parts = [session.answers.find(session.answers.parse(asked + " "), budget_seconds=0)]
    while parts[-1].pending:
        parts.append(session.answers.find(session.answers.parse(asked + " "), budget_seconds=0))
    assert len(parts) > 3
    assert [len(part.results) for part in parts] == sorted(len(part.results) for part in parts)
    assert not any(part.complete for part in parts[:-1])
    assert parts[-1].complete
    assert [found.ref for found in parts[-1].results] == whole


@pytest.mark.parametrize(
    ("query", "texts"),
    [
        ("when:summer 2021", ["summer 2021"]),
        ("when:april 2024 list", ["april 2024", "list"]),
        ("when:15 aug 2021", ["15 aug 2021"]),
        ("putin when:spring 2024 kind:event", ["putin", "spring 2024", "event"]),
        ("when:2021 putin", ["2021", "putin"]),
        ("when:summer by:putin", ["summer", "putin"]),
        ("when:2024 !april", ["2024", "april"]),
        ('when:summer "2021"', ["summer", "2021"]),
    ],
)
def test_the_words_of_one_date_are_one_value(query: str, texts: list[str]) -> None:
    found = pieces(query)
    assert [piece.text for piece in found] == texts
    assert found[0].start == 0
    assert found[-1].end == len(query)
