"""Countries of an article, by name, adjective, people, abbreviation or place; all sentences are invented."""

from __future__ import annotations

import json
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.assets import asset
from explorer.digest.countries import COUNTRIES
from explorer.draft.countries import find_countries
from explorer.draft.document import Document
from explorer.draft.places.words import rows, words
from tests.counting import grows_in_proportion


def found(text: str, language: str = "en") -> str:
    """The words and codes found in a text, with the first letters of how, unless it is a name."""
    document = Document("", tuple(text.split("\n")), language=language)
    mentions = find_countries(document)
    return ", ".join(
        f"{document.text.words(one.span)} {one.code}{'' if one.how == 'name' else ' ' + one.how}" for one in mentions
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Afghanistan and the United Arab Emirates signed.", "Afghanistan AF, United Arab Emirates AE"),
        ("Burma is Myanmar; Holland beat Wales.", "Burma MM, Myanmar MM, Holland NL, Wales GB"),
        ("Côte d’Ivoire and Sao Tome", "Côte d’Ivoire CI, Sao Tome ST"),
        ("An Afghan envoy, two Dutch ships", "Afghan AF adjective, Dutch NL adjective"),
        ("Britons, Afghans and Saudis", "Britons GB people, Afghans AF people, Saudis SA people"),
        ("the U.S., the UK, the UAE and the DRC", "U.S. US abbreviation, UK GB abbreviation, UAE AE abbreviation, "
         "DRC CD abbreviation"),
        ("U.S.-led forces and the pro-Russian side", "U.S. US abbreviation, Russian RU adjective"),
        ("a Sino-Russian pact", "Sino CN adjective, Russian RU adjective"),
        ("Moscow said no to Kabul.", "Moscow RU capital, Kabul AF capital"),
        ("The Kremlin and Texas", "Kremlin RU place, Texas US place"),
        ("KABUL, Afghanistan (AP) — NEW ZEALAND", "KABUL AF capital, Afghanistan AF, NEW ZEALAND NZ"),
        ("Germany’s army, Trump's America", "Germany DE, America US"),
        ("Turkish Airlines", "Turkish TR adjective"),
        ("United\u00a0Arab\u00a0Emirates", "United\u00a0Arab\u00a0Emirates AE"),
        ("Luxembourg and Djibouti are also capitals.", "Luxembourg LU, Djibouti DJ"),
        ("The polish of china, with turkey", ""),
        ("Germanys Chinatown Indianapolis", "Indianapolis US place"),
        ("@Russia #China", ""),
    ],
)  # fmt: skip
def test_words_that_name_or_imply_a_country(text: str, expected: str) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Papua New Guinea, Equatorial Guinea, Guinea-Bissau, Guinea",
         "Papua New Guinea PG, Equatorial Guinea GQ, Guinea-Bissau GW, Guinea GN"),
        ("North Korea and South Korea", "North Korea KP, South Korea KR"),
        ("Northern Ireland and Ireland", "Northern Ireland GB, Ireland IE"),
        ("the Dominican Republic and Dominica", "Dominican Republic DO, Dominica DM"),
        ("Niger, Nigeria and the Niger Delta", "Niger NE, Nigeria NG, Niger Delta NG place"),
        ("Sudan and South Sudan", "Sudan SD, South Sudan SS"),
        ("Samoa and American Samoa", "Samoa WS, American Samoa AS"),
        ("the Democratic Republic of the Congo and the Republic of the Congo",
         "Democratic Republic of the Congo CD, Republic of the Congo CG"),
        ("New Mexico, New Zealand and Mexico", "New Mexico US place, New Zealand NZ, Mexico MX"),
    ],
)  # fmt: skip
def test_a_longer_name_goes_before_a_shorter_one(text: str, expected: str) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Ships crossed the South China Sea and the Indian Ocean.",
        "The Washington Post wrote it.",
        "Paris Hilton came.",
        "Bank of America fell; the Gulf of Mexico warmed.",
        "South American and Latin American leaders in North America",
        "French fries, Swiss cheese, Greek yogurt and Brazil nuts",
        "New Guinea and New Jersey Shore"[:10],
    ],
)
def test_longer_names_that_name_no_country(text: str) -> None:
    assert found(text) == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Harlan Jordan played. Jordan said he won.", ""),
        ("Mr. Jordan and Ms. Paris came. J. Jordan wrote.", ""),
        ("Jordan Vell won. Chad Smith drummed.", ""),
        ("Berlin, 45, said no.", ""),
        ("The king of Jordan met the envoy in Amman.", "Jordan JO, Amman JO capital"),
        ("In Israel, Peter Israel spoke. Israel slept.", "Israel IL"),
        ("In Jordan, it rained. President Amina of Chad came.", "Jordan JO, Chad TD"),
        ("the border with Iran. Germany objected", "Iran IR, Germany DE"),
        ("The army of Chad and Jordan Prime Minister Hani", "Chad TD, Jordan JO"),
        ("George Washington crossed the river.", ""),
    ],
)
def test_persons_are_no_countries(text: str, expected: str) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He moved from Kansas to Paris, Texas. Paris is small.", "Kansas US place, Texas US place"),
        ("London, Ontario, voted.", "Ontario CA place"),
        ("Edmonton, Ky., is in Adair.", ""),
        ("MOSCOW, Idaho (AP)", "Idaho US place"),
        ("The city of Turkey has 300 people. Turkey is dry.", ""),
        ("Talks in Paris, France and Germany say, failed.", "Paris FR capital, France FR, Germany DE"),
        ("She flew to London, Kenya and Japan.", "London GB capital, Kenya KE, Japan JP"),
        ("A fire in Edmonton on Friday", ""),
        ("A fire in Edmonton, far from Canada’s east", "Edmonton CA place, Canada CA"),
        ("He lives in Essex County and on Berlin Street.", ""),
    ],
)
def test_towns_with_the_name_of_a_country_or_capital(text: str, expected: str) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Georgia and Russia met in Tbilisi.", "Georgia GE, Russia RU, Tbilisi GE capital"),
        ("Georgia Gov. Ann Lee spoke in Atlanta.", "Georgia US place, Atlanta US place"),
        ("Georgia is green.", ""),
        ("Turkey and Greece met. Turkey prices rose.", "Turkey TR, Greece GR"),
        ("Congo’s army", "Congo CD"),
        ("Congo’s president spoke in Brazzaville.", "Congo CG, Brazzaville CG capital"),
        ("Seoul said Korea would pay.", "Seoul KR capital, Korea KR"),
        ("North Korea threatened South Korea. Korea is divided.", "North Korea KP, South Korea KR"),
        ("Guernsey and Jersey", "Guernsey GG, Jersey JE"),
        ("Jersey and New Jersey", "New Jersey US place"),
        ("Emirates flies to the Emirates.", "Emirates AE"),
        ("Life in the States is loud; five States agreed.", "States US"),
        ("A Dominican singer", "Dominican DO adjective"),
        ("Dominica lost its Dominican coach.", "Dominica DM, Dominican DM adjective"),
    ],
)
def test_names_with_two_meanings_are_told_by_the_document(text: str, expected: str) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The US said it.", "US US abbreviation"),
        ("US, UK and EU firms", "US US abbreviation, UK GB abbreviation"),
        ("JOIN US NOW", ""),
        ("US TROOPS LEAVE", "US US abbreviation"),
        ("LEAVE THE US NOW", "US US abbreviation"),
        ("Give us time.", ""),
    ],
)
def test_the_abbreviation_is_told_from_the_pronoun(text: str, expected: str) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She speaks French.", ""),
        ("He wrote in Spanish, then in German.", ""),
        ("a Russian-language paper for English speakers", ""),
        ("in French hospitals", "French FR adjective"),
        ("English farmers", "English GB adjective"),
    ],
)
def test_languages_are_no_countries(text: str, expected: str) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "Russlands Regierung, die USA und Großbritannien", "Russlands RU, USA US, Großbritannien GB"),
        ("fr", "La France, l’Afghanistan et les États-Unis", "France FR, Afghanistan AF, États-Unis US"),
        ("es", "España y EE. UU.; mar de China", "España ES, EE. UU. US"),
        ("it", "La Russia e gli Stati Uniti", "Russia RU, Stati Uniti US"),
        ("pt", "O Brasil e a Guiné-Bissau", "Brasil BR, Guiné-Bissau GW"),
        ("nl", "Rusland en Nederland, Nederlands", "Rusland RU, Nederland NL"),
        ("pl", "W Rosji i w Afganistanie, z Polską", "Rosji RU, Afganistanie AF, Polską PL"),
        ("tr", "Türkiye’nin ve Rusya", "Türkiye TR, Rusya RU"),
        ("ru", "Россия, в Украине, с Ираном, российский", "Россия RU, Украине UA, Ираном IR"),
        ("ar", "روسيا وأفغانستان", "روسيا RU, أفغانستان AF"),
        ("zh", "俄罗斯和阿富汗，马里兰", "俄罗斯 RU, 阿富汗 AF"),
        ("ja", "ロシアとアメリカ、南アメリカ", "ロシア RU, アメリカ US"),
        ("sv", "Ryssland, Russia", ""),
        ("", "Russia", ""),
    ],
)
def test_other_languages_have_their_names(language: str, text: str, expected: str) -> None:
    assert found(text, language) == expected


def test_the_article_of_the_seed() -> None:
    body = json.loads(asset("russia-recognises-taliban.json").read_text(encoding="utf-8"))
    document = Document(body["article"]["headline"], tuple(body["article"]["body"]))
    assert {mention.code for mention in find_countries(document)} == {one["id"] for one in body["countries"]}


def test_the_tables_have_codes_that_exist() -> None:
    codes = set(COUNTRIES)
    assert {row[0] for row in (*rows("demonyms.tsv"), *rows("places.tsv"))} <= codes
    assert {row[1] for row in rows("translated-countries.tsv")} <= codes | {""}
    listed = {word.code for several in words().values() for word in several}
    assert codes - listed == {"MF"}, "all can be found but St. Martin, which is the name of many things"


TEXTS = st.lists(
    st.sampled_from([word.text for several in words().values() for word in several][::7])
    | st.sampled_from([", ", " ", ". ", "US", "Jordan", "Georgia", "Texas", "the ", "In ", "-", "’s", "Mr. ", "\u00a0"])
    | st.text(max_size=8),
    max_size=30,
).map("".join)


@given(st.lists(TEXTS, max_size=3), st.sampled_from(("en", "de", "ru", "zh", "ar", "xx", "")))
def test_mentions_are_in_order_and_in_the_text(paragraphs: list[str], language: str) -> None:
    document = Document("", tuple(paragraphs), language=language)
    mentions = find_countries(document)
    assert list(mentions) == sorted(mentions, key=lambda mention: mention.span)
    for mention in mentions:
        assert document.text.words(mention.span).strip()
        assert mention.code in COUNTRIES
    for one, other in pairwise(mentions):
        assert one.span.paragraph < other.span.paragraph or one.span.end <= other.span.start


@pytest.mark.parametrize(
    "unit", ["Georgia ", "Edmonton ", "Paris, Texas ", "US ", "A", "New ", "Jordan Smith ", "В России ", "中国", "  "]
)
def test_time_grows_with_the_length_of_a_line(unit: str) -> None:
    for language in ("en", "ru", "zh", "ar"):

        def all_of_it(letters: int, language: str = language) -> None:
            find_countries(Document("", (unit * (letters // len(unit)),), language=language))

        assert grows_in_proportion(all_of_it, 5_000, 50_000), language
