"""What the writer of a digest probably meant: dates, names of countries, choices and fields, words of the article."""

from __future__ import annotations

import json
from itertools import product
from string import ascii_uppercase

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from explorer.dates.edtf import parse
from explorer.digest import hints
from explorer.digest.countries import COUNTRIES
from explorer.digest.hints.dates import date_hint
from explorer.digest.hints.names import country_code, meant_field, near_choice, near_id, same_choice
from explorer.digest.hints.passages import Passages
from explorer.digest.loading import loads
from tests.counting import calls
from tests.unit.grain import changed

# --- dates --------------------------------------------------------------------------------------------------

CERTAIN = {
    "2025-09-09": (
        "9 September 2025", "9th of September, 2025", "Tuesday, 9 September 2025", "September 9, 2025",
        "Sept. 9, 2025", "the 9th September 2025", "9-Sep-2025", "2025 Sep 9", "9.9.2025", "09.09.2025", "9. 9. 2025",
        "2025/09/09", "2025.9.9", "2025-9-9", "20250909", "9/9/2025", "on 9 September 2025", " 2025-09-09 ",
        "“2025-09-09”", "Tue 9 Sept. 2025.",
    ),
    "2025-12-13": ("13/12/2025", "12/13/2025", "13-12-2025"),
    "2025-08": ("Aug 2025", "August, 2025", "08/2025", "8/2025", "August of 2025", "in August 2025", "2025 August"),
    "2025-09-12T18:30": ("2025-09-12 18:30", "2025-09-12, 18:30"),
    "2025-09-12T18:30:00Z": ("2025-09-12t18:30:00z", "2025-09-12 18:30:00z"),
    "2025-09-12T18:30:00-04:00": ("2025-09-12T18:30:00−04:00",),
    "2024-21": ("spring 2024", "the spring of 2024", "in spring 2024"),
    "2024-23": ("autumn 2024", "fall 2024", "Fall of 2024"),
    "2024-33": ("Q1 2024", "2024 Q1", "2024-Q1", "first quarter of 2024"),
    "2024-40": ("first half of 2024", "the first half of 2024"),
    "199X": ("1990s", "the 1990s", "1990's"),
    "18XX": ("19th century", "the 19th century"),
    "1996/2001": (
        "1996-2001", "1996–2001", "1996 to 2001", "between 1996 and 2001", "from 1996 to 2001", "1996..2001",
        "1996 - 2001",
    ),
    "2024-04/2024-06": ("from April 2024 to June 2024", "April 2024 – June 2024"),
    "2025-09-09/2025-09-12": ("9–12 September 2025", "9 to 12 Sept 2025"),
    "2021/..": ("since 2021", "2021-present", "2021 onwards", "from 2021", "2021 to now", "2021/open"),
    "../2021": ("until 2021", "up to 2021", "open/2021"),
    "2021/": ("2021/unknown",),
    "/2021": ("unknown/2021",),
    "2021~": ("about 2021", "c. 2021", "ca. 2021", "circa 2021", "~2021", "around 2021"),
    "2021?": ("perhaps 2021", "2021 (?)", "possibly 2021"),
    "-0043": ("44 BC", "44 BCE", "44 B.C."),
    "0000": ("1 BC",),
    "0800": ("AD 800", "800 CE", "A.D. 800"),
}  # fmt: skip


@pytest.mark.parametrize(("edtf", "texts"), CERTAIN.items(), ids=list(CERTAIN))
def test_a_date_as_people_write_it_has_one_reading(edtf: str, texts: tuple[str, ...]) -> None:
    assert {text: date_hint(text).readings for text in texts} == dict.fromkeys(texts, (edtf,))
    assert not any(date_hint(text).is_vague for text in texts)


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("late 2027", "2027"),
        ("early 2027", "2027"),
        ("mid-2027", "2027"),
        ("end of 2027", "2027"),
        ("the beginning of September 2025", "2025-09"),
        ("Late September 2025", "2025-09"),
        ("since late October 2024", "2024-10/.."),
        ("from early March 2024 to 2 May 2024", "2024-03/2024-05-02"),
        ("in mid-2027", "2027"),
        ("until the end of 2027", "../2027"),
        ("around early 2027", "2027~"),
    ],
)
def test_vague_words_belong_into_the_field_for_words(text: str, edtf: str) -> None:
    assert date_hint(text) == ((edtf,), True)


def test_day_and_month_in_either_order_are_two_readings() -> None:
    assert date_hint("9/12/2025").readings == ("2025-12-09", "2025-09-12")
    assert date_hint("9-12-2025").readings == ("2025-12-09", "2025-09-12")


@pytest.mark.parametrize(
    "text",
    ["", "on Tuesday", "last spring", "soon", "5 Dec", "may", "2024-13", "2023-02-30", "30 February 2023", "99/99/2024",
     "2024~~", "Y2024", "1996/2001/2004", "2024-00", "two years ago", "12", "x" * 100_000],
    ids=lambda text: text[:20],
)  # fmt: skip
def test_anything_else_has_no_reading(text: str) -> None:
    assert date_hint(text).readings == ()


@given(st.text("0129 -/.,–'~?()abcdefghijlmnoprstuvyJSQTZ", max_size=30) | st.text(max_size=70))
@example("-/-")
@example("the the 2024")
@example("c. c. c. 2024")
def test_every_reading_is_edtf(text: str) -> None:
    for edtf in date_hint(text).readings:
        assert parse(edtf)


# --- names --------------------------------------------------------------------------------------------------


def test_every_country_is_known_by_its_name_and_code() -> None:
    assert {code for code, name in COUNTRIES.items() if country_code(name) != code} == set()
    assert {code for code in COUNTRIES if country_code(code.lower()) != code} - {"EL"} == set()


def test_every_country_is_known_by_its_alpha_3_code() -> None:
    alpha_3 = [text for text in map("".join, product(ascii_uppercase, repeat=3)) if country_code(text)]
    assert {country_code(text) for text in alpha_3} == set(COUNTRIES)
    for text, code in (("KOR", "KR"), ("SSD", "SS"), ("TTO", "TT"), ("COD", "CD"), ("MKD", "MK"), ("XKX", "XK")):
        assert country_code(text) == code


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Germany", "DE"), ("UK", "GB"), ("U.K.", "GB"), ("Great Britain", "GB"), ("USA", "US"), ("U.S.", "US"),
        ("United States of America", "US"), ("the Netherlands", "NL"), ("Türkiye", "TR"), ("Turkey", "TR"),
        ("cote d'ivoire", "CI"), ("Ivory Coast", "CI"), ("Bosnia & Herzegovina", "BA"), ("GBR", "GB"), ("deu", "DE"),
        ("Czech Republic", "CZ"), ("Burma", "MM"), ("Russian Federation", "RU"),
        ("EU", None), ("Atlantis", None), ("", None), ("ZZ", None), ("x" * 10_000, None),
    ],
)  # fmt: skip
def test_countries_are_known_by_other_names(name: str, code: str | None) -> None:
    assert country_code(name) == code


TYPES = ("Person", "Organization", "GovernmentOrganization", "Country", "Group", "Platform")
FORMS = ("direct", "fragment", "indirect")


def test_spellings_of_a_choice_are_the_same_choice() -> None:
    for text in ("Organisation", "organization", "ORGANISATION"):
        assert same_choice(text, TYPES) == "Organization"
    for text in ("GovernmentOrganisation", "government organisation", "Government-Organization"):
        assert same_choice(text, TYPES) == "GovernmentOrganization"
    assert same_choice("reported", FORMS) is None


@pytest.mark.parametrize(
    ("text", "choices", "meant"),
    [
        ("reported", FORMS, "indirect"), ("paraphrase", FORMS, "indirect"), ("quoted", FORMS, "direct"),
        ("partial", FORMS, "fragment"), ("company", TYPES, "Organization"), ("ministry", TYPES, TYPES[2]),
        ("International Organization", TYPES, "Organization"),
        ("Military", TYPES, TYPES[2]), ("reported", TYPES, None), ("spoken", FORMS, None),
    ],
)  # fmt: skip
def test_other_words_for_a_choice_are_near_it(text: str, choices: tuple[str, ...], meant: str | None) -> None:
    assert near_choice(text, choices) == meant


@pytest.mark.parametrize(
    ("name", "known", "meant"),
    [
        ("paragraph", ("exact", "prefix", "suffix", "p", "n"), "p"),
        ("occurrence", ("exact", "prefix", "suffix", "p", "n"), "n"),
        ("before", ("exact", "prefix", "suffix", "p", "n"), "prefix"),
        ("alternatename", ("name", "alternateName"), "alternateName"),
        ("alternate_name", ("name", "alternateName"), "alternateName"),
        ("aliases", ("name", "alternateName"), "alternateName"),
        ("date", ("when", "name"), "when"),
        ("date", ("datePublished", "headline"), "datePublished"),
        ("mood", ("when", "name"), None),
        ("paragraph", ("when", "name"), None),
    ],
)
def test_other_names_of_a_field_are_known(name: str, known: tuple[str, ...], meant: str | None) -> None:
    assert meant_field(name, known) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [("Nordkraft", "nordkraft"), ("Kari Lund", "kari-lund"), ("Zoë_2", "zoe_2"), ("Волга", ""), ("!", "")],
)
def test_an_id_is_made_of_a_name(text: str, meant: str) -> None:
    assert near_id(text) == meant


# --- words of the article -----------------------------------------------------------------------------------

BODY = (
    "Mayor Lena Aas called the vote “a relief rather than a triumph”.",
    "The quay was rebuilt after the storm of January 2024.",
    "“I still have that letter in my drawer,” she said. Sweden’s king was there.",
)


@pytest.mark.parametrize(
    ("words", "paragraph", "found"),
    [
        ("storm in January 2024", 1, "storm of January 2024"),
        ("the storm in january of 2024", 1, "the storm of January 2024"),
        ("Lena Ass", 0, "Lena Aas"),
        ("a relief and not a triumph", 0, "a relief rather than a triumph"),
        ("I still have that letter in a drawer", 2, "I still have that letter in my drawer"),
        ("Swedn's", 2, "Sweden’s"),
    ],
)
def test_the_nearest_words_are_found(words: str, paragraph: int, found: str) -> None:
    passage = Passages(BODY).nearest(words)
    assert passage == (paragraph, found, False)


@pytest.mark.parametrize("name", ["Jose\u0301", "שָׁלוֹם", "नमस्ते"])
def test_the_nearest_words_keep_their_marks(name: str) -> None:
    assert Passages([f"So {name} left."]).nearest(name) == (0, name, True)


@pytest.mark.parametrize("words", ["i still have that letter in my drawer.", "I still have that letter, in my drawer"])
def test_case_and_punctuation_make_the_same_words(words: str) -> None:
    passage = Passages(BODY).nearest(words)
    assert passage == (2, "I still have that letter in my drawer", True)


@pytest.mark.parametrize(
    ("speaker", "hint"),
    [
        ("Olha Marchenko", " (did you mean “marchenko”?)"),
        ("MARITIME COUNCIL", " (did you mean “maritime-council”?)"),
        ("Somebody Else", ""),
        ("The Twins", ""),
    ],
)
def test_a_name_in_place_of_an_id_hints_at_the_only_record_of_that_name(speaker: str, hint: str) -> None:
    twins = {"id": "twin-1", "type": "Person", "name": "The Twins", "at": ["she"]}
    document = json.loads(changed({"quotes.0.speaker": speaker}))
    document["actors"] += [twins, {**twins, "id": "twin-2"}]
    problems = loads(json.dumps(document).encode()).problems
    (problem,) = (problem for problem in problems if problem.path == "quotes[0].speaker")
    assert problem.message == f"the digest has no actor “{speaker}”{hint}; this quote is left out"


@pytest.mark.parametrize("words", ["pumpkin soup", "", "…", "zebra", "x" * 100_000, "word " * 1_000])
def test_nothing_is_near_other_words(words: str) -> None:
    assert Passages(BODY[:1]).nearest(words) is None


def test_words_are_looked_for_in_one_paragraph_if_given() -> None:
    assert Passages(BODY).nearest("storm in January 2024", 0) is None
    assert Passages(BODY).nearest("storm in January 2024", 1) is not None


def test_looking_for_words_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    assert hints.passages._BUDGET <= 2_000_000, "characters, which take seconds"
    monkeypatch.setattr(hints.passages, "_BUDGET", 200_000)
    passages = Passages(["never the same words " * 200] * 10)
    passages.nearest("never the some words")
    once = calls(lambda: passages.nearest("never the some words"))
    found = [passages.nearest("never the some words") is not None for _ in range(1_000)]
    assert 0 < sum(found) < 100
    assert found == sorted(found, reverse=True), "it gives up for good"
    assert calls(lambda: passages.nearest("never the some words")) < once / 100


@given(st.lists(st.text("ab c.“”", max_size=20), max_size=4), st.text("ab c.“”", max_size=20))
def test_what_is_found_is_in_the_article(paragraphs: list[str], words: str) -> None:
    passage = Passages(paragraphs).nearest(words)
    assert passage is None or passage.words in paragraphs[passage.paragraph]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("44 BC", "-0043"), ("15 March 44 BC", "-0043-03-15"), ("March 15, 44 B.C.", "-0043-03-15"),
        ("March 44 BCE", "-0043-03"), ("Feb. 1 BC", "0000-02"), ("29 Feb 1 BC", "0000-02-29"),
        ("the 4th century BC", "-03XX"), ("2nd-century BCE", "-01XX"), ("c. 4th century BC", "-03XX~"),
        ("30 Feb 44 BC", ""),
    ],
)  # fmt: skip
def test_dates_before_year_1(text: str, edtf: str) -> None:
    assert "".join(date_hint(text).readings) == edtf


def test_a_misspelt_field_that_is_needed_is_named() -> None:
    actor = {"id": "bo", "tpye": "Person", "name": "Bo", "nmae": "Bo"}
    (problem,) = loads(changed({"actors": [actor], "quotes": [], "events": [], "caveats": [], "links": []})).problems
    assert (problem.path, problem.message) == ("actors[0].type", "is missing; did you mean it by “tpye”?")
    assert not problem.fix, "it may be another field of the writer's own"
