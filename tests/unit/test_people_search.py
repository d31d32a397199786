"""Search as people use it: what newcomers typed and meant, on the shipped article and on made-up records."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.bookmarks.bookmark import Source
from explorer.bookmarks.store import BookmarkStore
from explorer.digest.countries import COUNTRIES, other_names
from explorer.digest.kinds import Country, Event, Record
from explorer.digest.model import Digest, StatedLink
from explorer.digest.refs import Ref
from explorer.formats.page import Page
from explorer.formats.plain.found import write_search
from explorer.search.index import SearchIndex
from explorer.search.keys import Match
from explorer.search.language.parsed_query import SMALL_WORDS
from explorer.session.session import Session
from tests.unit.test_search import actor, digest_of, index_of, search, titles


@pytest.fixture(scope="module")
def shipped(digest: Digest) -> SearchIndex:
    return SearchIndex(digest)


def top(index: SearchIndex, query: str, count: int = 3) -> list[str]:
    return [str(hit.ref) for hit in search(index, query).hits[:count]]


# --- what newcomers typed on the shipped article ------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("gani", "actor/ghani"),
        ("open the dor", "quote/q-open-the-door"),
        ("takeover kabul", "event/takeover"),
        ("fall of kabul", "event/meeting"),
        ("woman critic", "actor/solaimankhil"),
        ("who recognised taliban", "event/recognition"),
        ("recognise taliban", "event/recognition"),
        ("recognize taliban", "event/recognition"),
        ("recognises", "event/recognition"),
        ("recognizing", "event/recognition"),
        ("turning point muttaqi", "quote/q-turning-point"),
        ("human rights organisations", "actor/human-rights-groups"),
        ("parliamentarian", "actor/solaimankhil"),
        ("delisting", "event/delisting"),
        ("delisted", "event/delisting"),
        ("delist", "event/delisting"),
        ("diplomats", "event/channels"),
        ("ambassadors", "actor/zhirnov"),
        ("criticised", "event/criticism"),
        ("womens right", "event/no-western-recognition"),
        ("actor/putin", "actor/putin"),
        ("q-partner", "quote/q-partner"),
        ("event/hosting", "event/hosting"),
        ("1998", "event/first-rule"),
        ("1999", "event/hosting"),
        ("1990s", "event/first-recognitions"),
        ("nineties", "event/first-rule"),
        ("4/2024", "event/delisting"),
        ("2024-04-15", "event/delisting"),
        ("april 24", "event/delisting"),
        ("apr 24", "event/delisting"),
        ("spring 2024", "event/delisting"),
        ("15 august 2021", "event/takeover"),
        ("of 15 august 2021", "event/takeover"),
        ("15 aug 2021", "event/takeover"),
        ("when:1990s", "event/first-rule"),
        ('when:"april 24"', "event/delisting"),
        ("when:2024-04-15", "event/delisting"),
        ("mutaki", "actor/muttaqi"),
        ("motaqi", "actor/muttaqi"),
        ("informal", "event/hosting"),
        ("april 2024", "event/delisting"),
        ("the taliban", "actor/taliban"),
        ("who is putin", "actor/putin"),
    ],
)
def test_what_newcomers_typed_is_answered_in_the_top_three(shipped: SearchIndex, query: str, wanted: str) -> None:
    assert wanted in top(shipped, query)


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("gani", "actor/ghani"),
        ("informal", "event/hosting"),
        ("april 2024", "event/delisting"),
        ("4/2024", "event/delisting"),
        ("recognises", "event/recognition"),
        ("the taliban", "actor/taliban"),
        ("open the dor", "quote/q-open-the-door"),
        ("delisted", "event/delisting"),
    ],
)
def test_the_best_answer_is_the_first(shipped: SearchIndex, query: str, first: str) -> None:
    assert top(shipped, query, 1) == [first]


@pytest.mark.parametrize("query", ["direct", "person", "fragment", "governmentorganization"])
def test_names_of_choices_are_not_text(query: str) -> None:
    assert titles(index_of("Olha Marchenko", "Harbour office"), query) == []


# --- inside words -------------------------------------------------------------------------------------------


def test_a_misspelt_name_beats_a_part_of_a_word() -> None:
    assert titles(index_of("Big organisation", "Ashraf Ghani", "Afghanistan"), "gani") == [
        "Ashraf Ghani",
        "Big organisation",
    ]


def test_three_letters_are_not_looked_for_inside_words() -> None:
    assert titles(index_of("Ambassador", "Refusal"), "dor") == titles(index_of("Refusal"), "usa") == []


# --- small words, missing words -----------------------------------------------------------------------------


@given(st.lists(st.sampled_from(sorted(SMALL_WORDS)), max_size=3), st.sampled_from(["harbour", "strike", "north"]))
def test_small_words_never_rule_a_record_out(small: list[str], word: str) -> None:
    assert "Harbour strike in North Town" in titles(HARBOUR, " ".join([*small, word]))
    assert "Harbour strike in North Town" in titles(HARBOUR, " ".join([word, *small]))


HARBOUR = index_of("Harbour strike in North Town", "Mayor", "The Harbour of the North")


def test_joined_letters_are_no_small_words() -> None:
    assert titles(index_of("AT&T", "At the tower", "Town"), "at&t") == ["AT&T", "At the tower"]


def test_a_range_the_wrong_way_round_finds_nothing() -> None:
    index = dated(both="2023-07/2024-06", late="2024")
    assert search(index, "when:2024..2023").hits == search(index, "when:2024-06..2024-01").hits == ()
    assert search(index, "when:2024...2023").hits == search(index, "when:2024…2023").hits == ()
    refs = [[hit.ref for hit in search(index, f"when:2023{dots}2024").hits] for dots in ("..", "...", "…")]
    assert refs[0]
    assert refs[0] == refs[1] == refs[2]


def test_records_with_the_small_words_come_first() -> None:
    index = index_of("West Town", "The West", "Far West")
    assert titles(index, "the west")[0] == "The West"
    assert titles(index, "west")[0] == "West Town"


def test_a_word_that_only_begins_like_a_small_one_does_not_count() -> None:
    index = index_of("Far West, to whom it was given", "Far West, who gave it", "West Town")
    assert titles(index, "who west") == ["Far West, who gave it", "West Town", "Far West, to whom it was given"]


def test_where_no_record_has_all_words_those_with_most_are_found_with_what_they_lack() -> None:
    index = index_of("Harbour strike", "Harbour mayor", "Mayor", "Ferry")
    hits = search(index, "harbour strike mayor").hits
    assert [(hit.text, hit.missing) for hit in hits] == [
        ("Harbour strike", ("mayor",)),
        ("Harbour mayor", ("strike",)),
    ]
    assert [hit.missing for hit in search(index, "ferry qwxz").hits] == [("qwxz",)]
    assert all(hit.missing == () for hit in search(index, "harbour").hits)


@given(st.lists(st.sampled_from(["harbour", "strike", "mayor", "ferry", "quay"]), min_size=2, max_size=4, unique=True))
def test_no_other_record_has_more_of_the_words(words: list[str]) -> None:
    names = ["Harbour strike", "Harbour mayor", "Mayor", "Ferry", "Ferry quay strike"]
    have = {name: len(set(words) & set(name.casefold().split())) for name in names}
    hits = search(index_of(*names), " ".join(words)).hits
    assert {names[int(hit.ref.id[1:])] for hit in hits} == {name for name in names if have[name] == max(have.values())}
    assert all(len(hit.missing) == len(words) - max(have.values()) for hit in hits)


def test_scores_fall_with_what_is_missing() -> None:
    index = index_of("Harbour strike", "Harbour")
    assert search(index, "harbour strike").hits[0].score > search(index, "harbour qwxz").hits[0].score > 0.2


# --- spellings ----------------------------------------------------------------------------------------------

MARKED = [
    ("Oʻahu Board", "oahu"), ("Oʻahu Board", "o'ahu"), ("Qurʾan Council", "quran"), ("ʿAlī Ḥusayn", "ali husayn"),
    ("צה״ל", "צהל"), ("צה״ל", 'צה"ל'), ("Hawaiʻi", "hawaii"), ("Nuʻu Kealoha", "nuu"), ("Saʿdī", "sadi"),
    ("Ta՚izz", "taizz"), ("Muʾammar", "muammar"), ("Oʻzbekiston", "ozbekiston"),
]  # fmt: skip
HEARD = [
    ("Al-Sharaa", "el-sharaa"), ("Al-Sharaa", "ash-sharaa"), ("Al-Sharaa", "sharaa"),
    ("Abu Mohammad al-Julani", "el julani"),
    ("Muammar Gaddafi", "kadhafi"), ("Muammar Gaddafi", "qaddafi"), ("Amir Khan Muttaqi", "motaqi"),
    ("Amir Khan Muttaqi", "mutaki"), ("Dmitry Zhirnov", "jirnov"), ("Jokhar Dudayev", "djokhar"),
    ("Vladimir Voronin", "woronin"), ("Abdel Fattah el-Sisi", "al-sisi"), ("Noura Hamid", "nura"),
]  # fmt: skip
NUMBERS = [
    ("1,000 Homes", "1000"), ("1000 Flats", "1,000"), ("10 000 Tents", "10000"), ("10000 Tents", "10 000"),
    ("1.234.567 euros", "1234567"), ("1’500 francs", "1500"),
]  # fmt: skip
INITIALS = [
    ("Mohammed bin Salman", "mbs"), ("Ursula von der Leyen", "vdl"), ("Ursula von der Leyen", "uvdl"),
    ("Ministry of Foreign Affairs", "mfa"), ("Ministry of Foreign Affairs", "mofa"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "query"), [*MARKED, *HEARD, *NUMBERS, *INITIALS])
def test_a_name_is_found_in_its_other_spellings(name: str, query: str) -> None:
    assert titles(index_of("Lima", name, "Talks"), query) == [name]


def test_words_that_only_sound_alike_rank_below_typos() -> None:
    assert titles(index_of("Kaddafi", "Gadafi"), "kadafi") == ["Kaddafi", "Gadafi"]


@given(st.sampled_from("ʻʼʽʾʿ’'ʹ"), st.sampled_from(["Oahu", "Quran", "Saana"]), st.integers(1, 3))
def test_letters_like_apostrophes_make_no_difference(mark: str, name: str, at: int) -> None:
    assert titles(index_of("Lima", name[:at] + mark + name[at:]), name) == [name[:at] + mark + name[at:]]


@pytest.mark.parametrize(
    ("query", "name"),
    [("organise", "The organizers"), ("labour", "Labor day"), ("centre", "City center"), ("defense", "Defence talks")],
)
def test_both_spellings_of_english_are_one(query: str, name: str) -> None:
    (hit,) = search(index_of("Lima", name, "Talks"), query).hits
    assert (hit.text, hit.match.value in ("prefix", "word"), bool(hit.spans)) == (name, True, True)


# --- dates --------------------------------------------------------------------------------------------------


def dated(**dates: str) -> SearchIndex:
    return SearchIndex(digest_of(*(Event(id=name, name=f"Event {name}", when=when) for name, when in dates.items())))


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("2024-02", ["winter", "late", "year"]),
        ("winter 2024", ["winter", "year"]),
        ("1994", ["nineties"]),
        ("the 1990s", ["nineties"]),
        ("march 24", ["late", "night", "year"]),
        ("25 march 2024", ["late", "year"]),
        ("3/25/2024", ["late", "year"]),
        ("since 2024", ["winter", "late", "night", "year"]),
        ("before 1999", ["nineties"]),
        ("1990 to 1999", ["nineties"]),
    ],
)
def test_dates_as_people_write_them(query: str, found: list[str]) -> None:
    index = dated(
        winter="2023-12/2024-02",
        late="2024-02-21/2024-03-31",
        night="2024-03-10/2024-03-11",
        year="2024",
        nineties="199X",
    )
    assert {hit.ref.id for hit in search(index, query).hits} == set(found)


def test_words_come_before_dates_and_exact_dates_before_wide_ones() -> None:
    index = SearchIndex(
        digest_of(
            Event(id="open", name="Since then", when="2020/.."),
            Event(id="year", name="A year", when="2024"),
            Event(id="month", name="A month", when="2024-04"),
            Event(id="word", name="Plan 4/2024"),
            Event(id="other", name="Later", when="2025-04"),
        )
    )
    hits = search(index, "4/2024").hits
    assert [(hit.ref.id, hit.match) for hit in hits] == [
        ("word", Match.PREFIX),
        ("month", Match.DATE),
        ("year", Match.DATE),
        ("open", Match.DATE),
    ]
    assert [(hit.field, hit.text) for hit in hits[1:2]] == [("when", "2024-04")]
    assert [hit.ref.id for hit in search(index, "when:2024-04-15").hits] == ["month", "year", "open"]


def test_an_open_end_reaches_only_to_the_last_date_of_the_digest() -> None:
    index = dated(since="2021-08/..", last="2024-04")
    assert [hit.ref.id for hit in search(index, "2023").hits] == ["since"]
    assert search(index, "2075").hits == ()
    assert [hit.ref.id for hit in search(index, "when:2075").hits] == ["since"]


MONTHS = "January February March April May June July August September October November December".split()


@given(st.integers(1001, 2998), st.integers(1, 12), st.integers(1, 28))
def test_a_day_is_found_by_its_year_its_decade_and_all_that_people_write(year: int, month: int, day: int) -> None:
    name = MONTHS[month - 1]
    index = dated(it=f"{year}-{month:02}-{day:02}", not_it=f"{year + 200}")
    for query in (
        f"{year}", f"{year // 10}0s", f"{month}/{year}", f"{name} {year}", f"{day} {name[:3]} {year}",
        f"{name} {day}, {year}", f"{day}.{month}.{year}", f"{year - 1} to {year + 1}", f"before {year + 1}",
        f'when:"{name} {year}"', f"when:{month}/{year}",
    ):  # fmt: skip
        assert [hit.ref.id for hit in search(index, query).hits] == ["it"], query


# --- own words and links ------------------------------------------------------------------------------------


def test_a_records_own_words_come_before_words_of_its_links() -> None:
    link = StatedLink(source="actor/a", relation="quay of", target="event/b", inverse="quay")
    records: list[Record] = [
        actor("Ana", "a"),
        Event(id="b", name="Talks"),
        Event(id="c", name="Trip", at=("by the quay",)),
    ]
    assert [hit.ref.id for hit in search(SearchIndex(digest_of(*records, links=(link,))), "quay").hits] == [
        "c",
        "a",
        "b",
    ]


def test_an_actor_and_its_country_are_one_line_in_plain_text_only() -> None:
    session = Session(digest_of(actor("Norway", "norway", sameAs=("country/NO",)), Country(id="NO"), Country(id="DK")))
    results = session.search("norway")
    assert [str(result.ref) for result in results] == ["actor/norway", "country/NO"]
    page = Page()
    write_search(page, session, results)
    text = str(page)
    assert text.count("Norway") == 1
    assert "actor/norway, country/NO" in text


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("usa", "US"), ("america", "US"), ("uk", "GB"), ("britain", "GB"), ("holland", "NL"), ("burma", "MM"),
        ("ivory coast", "CI"), ("czech republic", "CZ"), ("east timor", "TL"), ("drc", "CD"), ("turkey", "TR"),
        ("ukrainian", "UA"), ("dutch", "NL"), ("turkish", "TR"), ("french", "FR"), ("south korean", "KR"),
        ("swiss", "CH"), ("iranians", "IR"), ("congolese", "CD"), ("british", "GB"), ("thai", "TH"), ("afghan", "AF"),
        ("swaziland", "SZ"), ("macedonia", "MK"), ("uae", "AE"), ("vatican", "VA"), ("cabo verde", "CV"),
    ],
)  # fmt: skip
def test_countries_are_found_by_their_other_names(query: str, code: str) -> None:
    digest = digest_of(*(Country(id=known) for known in COUNTRIES), Event(id="e", name="Talks", countries=(code,)))
    session = Session(digest)
    assert code in [result.ref.id for result in session.search(query, linked=False)[:3]]
    assert "event/e" in [str(result.ref) for result in session.search(f'in:"{query}"', linked=False)]


def test_other_names_are_of_countries_and_new_and_never_shown() -> None:
    assert all(set(other_names(code)).isdisjoint({name}) for code, name in COUNTRIES.items())
    assert sum(bool(other_names(code)) for code in COUNTRIES) > 50
    session = Session(digest_of(Country(id="MM")))
    page = Page()
    write_search(page, session, session.search("myanmar"))
    assert "Burma" not in str(page)


# --- what readers wrote down --------------------------------------------------------------------------------


@pytest.fixture
def noted(tmp_path: Path) -> Session:
    records: list[Record] = [actor("Ana Ruiz", "ana"), actor("Call Centre", "call"), Event(id="talks", name="Talks")]
    session = Session(digest_of(*records), BookmarkStore(tmp_path))
    assert session.store is not None
    mark = session.store.save(session.bookmarks.new(Ref("actor", "ana"), note="MFA transcript\nask again"))
    mark = session.store.set_tags(mark, ("to-call", "urgent"))
    session.store.set_status(mark, "confirmed", [Source(url="https://ex.org/a"), Source(url="https://two.example")])
    return session


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("transcript", "your note"), ("mfa transcripts", "your note"), ("urgent", "your tag"), ("to-call", "your tag"),
        ("ex.org", "your source"), ("ana transcript", "your note"), ('"mfa transcript"', "title"),
        ("note:transcript", "title"), ("note:transc", "title"), ("tag:to-call", "title"), ("tag:urg", "title"),
        ("source:ex.org", "title"), ("source:two.example", "title"), ("two.example", "your source"),
        ('note:"ask again"', "title"),
    ],
)  # fmt: skip
def test_notes_tags_and_sources_are_searched(noted: Session, query: str, field: str) -> None:
    hit = noted.search(query, linked=False)[0].hit
    assert hit is not None
    assert (str(hit.ref), hit.field) == ("actor/ana", field)
    if field != "title":
        assert hit.spans


def test_a_change_of_a_bookmark_is_found_at_once(noted: Session) -> None:
    assert noted.store is not None
    assert noted.search("ferry") == ()
    noted.store.save(noted.bookmarks.new(Ref("event", "talks"), note="on the ferry"))
    assert [str(result.ref) for result in noted.search("ferry", linked=False)] == ["event/talks"]


def test_tags_are_offered(noted: Session) -> None:
    assert noted.answers.complete("tag:u", 5).texts == ("tag:urgent ",)


# --- where nothing is found ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "reasons"),
    [
        ("by:bush", ("no actor “bush”",)),
        ("in:hollnd", ("no country “hollnd”",)),
        ("kind:planet", ("no kind “planet”",)),
        ("kind:evnets qwxz", ("no record has “qwxz”",)),
        ("knd:event", ("Did you mean “kind:event”?",)),
        ("when:2024..2023", ("“2024..2023” is neither a date nor a range from an earlier to a later date",)),
        ("is:purple", ("no state “purple”",)),
        ("qwxzv", ("no record has “qwxzv”",)),
        ("embassy kind:actor", ("no record has “embassy”; did you mean “may”?",)),
        ("is:disputd", ("no record is in the state “disputed”",)),
        ("tag:x", ("no record has your tag “x”",)),
        ("kind:quote is:undated kind:event", ("no record matches all of this at once",)),
    ],
)
def test_why_nothing_is_found(session: Session, query: str, reasons: tuple[str, ...]) -> None:
    answer = session.answers.find(session.answers.parse(query))
    assert answer.results == ()
    assert tuple(reason.replace(".  ", " ").replace(". ", " ") for reason in answer.explanation) == reasons


@given(st.text(max_size=40))
def test_an_explanation_is_there_exactly_where_nothing_is_found(query: str) -> None:
    parsed = PLAIN.answers.parse(query)
    answer = PLAIN.answers.find(parsed)
    assert bool(answer.explanation) == (not answer.results and not parsed.is_empty)


PLAIN = Session(digest_of(actor("Ana Ruiz", "ana"), Event(id="talks", name="Talks", when="2021")))
