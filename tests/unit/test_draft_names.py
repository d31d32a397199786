"""Who acts or speaks in invented articles, and in the shipped one."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.digest.model import Digest
from explorer.draft.countries import find_countries
from explorer.draft.document import Document, Trust, Turn
from explorer.draft.findings import Actors, FoundActor
from explorer.draft.names.actors import find_actors
from explorer.draft.names.own import own_names
from tests.counting import grows_in_proportion


def actors(*paragraphs: str, **fields: object) -> Actors:
    document = Document("", paragraphs, **fields)  # type: ignore[arg-type]
    return find_actors(document, countries=find_countries(document))


def people(*paragraphs: str) -> list[str]:
    return [actor.name for actor in actors(*paragraphs).actors if actor.type == "Person"]


def named(name: str, *paragraphs: str) -> FoundActor:
    found = {actor.name: actor for actor in actors(*paragraphs).actors}
    assert name in found, list(found)
    return found[name]


def mentions(name: str, *paragraphs: str) -> list[str]:
    """The paragraphs, with the words in brackets that mention an actor."""
    found = actors(*paragraphs)
    number = [actor.name for actor in found.actors].index(name)
    marked = list(paragraphs)
    for mention in reversed(found.mentions):
        if mention.actor == number:
            at, start, end = mention.span
            marked[at] = f"{marked[at][:start]}[{marked[at][start:end]}]{marked[at][end:]}"
    return marked


# --- persons, each by one kind of evidence ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The delay was criticised by Mayor Xoyl Brammik of the town.", "Xoyl Brammik"),
        ("It was welcomed by Gov. Xoyl Brammik.", "Xoyl Brammik"),
        ("Judge Xoyl Brammik QC, sentencing, said it was late.", "Xoyl Brammik"),
        ("President-elect Xoyl Brammik wants another bridge.", "Xoyl Brammik"),
        ("The bridge was opened by Secretary of State Martha Brammik.", "Martha Brammik"),
        ("They met Foreign Minister Xoyl bin Brammik.", "Xoyl bin Brammik"),
        ("The driver, named Martha Brammik, was unhurt.", "Martha Brammik"),
        ("Xoyl Brammik, 43, a baker, saw the boat leave.", "Xoyl Brammik"),
        ("Rokhsana Brammik, a former member of the council, saw it.", "Rokhsana Brammik"),
        ("Rep. Xoyl Brammik (D-Ohio) voted against it.", "Xoyl Brammik"),
        ("The baker Martha B. Quillfeather was there.", "Martha B. Quillfeather"),
        ("“No,” said Martha Brammik.", "Martha Brammik"),
        ("Martha Smith had no comment.", "Martha Smith"),
        ("Charlie King had no comment.", "Charlie King"),
        ("Nobody saw Mr. King. It was Mr. King’s boat.", "King"),
        ("Police spokeswoman Xoyl Brammik, who was there, said nothing.", "Xoyl Brammik"),
        ("Nobody asked Ursula von der Brammik.", "Ursula von der Brammik"),
        ("Nobody asked Jean-Marie O’Quill.", "Jean-Marie O’Quill"),
        ("HARBORVIEW — Martha Smith had no comment.", "Martha Smith"),
        ("Harbour Supervisor Martha Smith had no comment.", "Martha Smith"),
        ("Seattle-based analyst Martha Smith had no comment.", "Martha Smith"),
        ("Nine-year-old Martha Smith won.", "Martha Smith"),
        ("Imagine Martha Smith in a boat.", "Martha Smith"),
        ('Xoyl "Zip" Brammik, 43, a baker, saw it.', 'Xoyl "Zip" Brammik'),
        ("Ayşe Yılmaz had no comment, and left.", "Ayşe Yılmaz"),
        ("Dmitry Peskov had no comment, and left.", "Dmitry Peskov"),
    ],
)
def test_a_person_is_found(text: str, name: str) -> None:
    assert people(text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "The boat left Martha Smith Park at noon.",
        "The King Edward Street was closed.",
        "The President said no, and so did the King. The Vice President was silent.",
        "The talks were held at Charlotte Airport.",
        "Both live in Santa Monica, near San Jose.",
        "Shares of Morgan Stanley and Goldman Sachs fell.",
        "The Monday Morning Club met on Tuesday.",
        "NYC Pride was postponed.",
        "She speaks French and German.",
        "Fjordlinjen Nord says that tickets have been sold.",
        "Abu Dhabi and New Zealand signed.",
        "The Frank Foundation paid for it.",
        "He came from Jordan, and went to Georgia.",
        "In Virginia Beach the sea was rough.",
        "Stop Whining Now, it said on the wall.",
    ],
)
def test_what_only_looks_like_a_person_is_none(text: str) -> None:
    assert people(text) == []


def test_names_support_each_other_in_a_list() -> None:
    assert people("The crew were Martha Smith, Xoyl Smith and John Ford.") == [
        "Martha Smith",
        "Xoyl Smith",
        "John Ford",
    ]


def test_a_headline_is_not_searched_and_neither_is_a_heading() -> None:
    document = Document("Martha Smith Opens Bridge", ("John Ford Wins The Long Race", "It rained."))
    assert find_actors(document).actors == ()


def test_a_country_is_no_person_and_is_not_swallowed_by_one() -> None:
    found = actors("Chad said so. Jordan told reporters. Israel said no. Turkey said yes.")
    assert [actor.name for actor in found.actors if actor.type == "Person"] == []
    assert people("Michael Jordan, a player, said so.") == ["Michael Jordan"]


# --- single names ----------------------------------------------------------------------------------------------


def test_a_single_name_needs_a_title_or_much_evidence_and_is_doubted() -> None:
    assert people("Ambassador Brammik left.", "“No,” Brammik said.") == ["Brammik"]
    assert named("Brammik", "Ambassador Brammik left. Brammik said so.").trust is Trust.DOUBT
    assert people("The singer Martha, 30, said so.") == ["Martha"]
    assert people("A boat to Brammik left. Nobody knows Brammik.") == []


def test_names_that_the_reader_knows_need_no_evidence() -> None:
    document = Document("", ("Nobody knows Xoyl Brammik or Zyx.",))
    assert [actor.name for actor in find_actors(document, {"Xoyl Brammik", "Zyx"}).actors] == ["Xoyl Brammik", "Zyx"]
    assert find_actors(document).actors == ()


def test_the_file_of_known_names_has_one_a_line_and_comments() -> None:
    assert own_names("\ufeff# the council\nXoyl  Brammik # mayor\r\n\n  Zyx\n") == {"Xoyl Brammik", "Zyx"}
    assert own_names("") == frozenset()


def test_other_languages_get_only_the_names_that_the_reader_knows() -> None:
    document = Document("", ("Präsident Martin Schmidt sagte, Xoyl Brammik sei da.",), language="de")
    assert find_actors(document).actors == ()
    assert [actor.name for actor in find_actors(document, {"Xoyl Brammik"}).actors] == ["Xoyl Brammik"]


# --- one person, several names ---------------------------------------------------------------------------------


def test_surnames_given_names_and_initials_mention_the_full_name() -> None:
    text = ("John A. Smith left.", "“Why?” asked Smith. Only John knew.", "Mr. Smith was tired of John Smith’s boat.")
    assert mentions("John A. Smith", *text) == [
        "[John A. Smith] left.",
        "“Why?” asked [Smith]. Only [John] knew.",
        "Mr. [Smith] was tired of [John Smith]’s boat.",
    ]
    assert named("John A. Smith", *text).aliases == ("Smith", "John", "John Smith")


@pytest.mark.parametrize(
    ("one", "other", "how_many"),
    [
        ("Joseph Brammik", "Joe Brammik", 1),
        ("Elizabeth Brammik", "Liz Brammik", 1),
        ("J. Brammik", "John Brammik", 1),
        ("John Paul Brammik", "John Brammik", 1),
        ("Enrique Ruiz Brammik", "Ruiz Brammik", 1),
        ("Bashar al-Brammik", "Bashar Brammik", 1),
        ("Martha “Xo” Brammik", "Xo Brammik", 1),
        ("Martha (Xo) Brammik", "Martha Brammik", 1),
        ("John Brammik", "Martha Brammik", 2),
        ("John P. Brammik", "John Q. Brammik", 2),
        ("John Brammik", "John Brammik Jr.", 2),
    ],
)
def test_two_full_names_are_one_person_only_if_their_given_names_agree(one: str, other: str, how_many: int) -> None:
    text = f"Mayor {one}, a baker, said so. Senator {other}, a teacher, said no."
    assert len(people(text)) == how_many


def test_a_fuller_name_before_a_short_one_of_two_words_is_the_same_person() -> None:
    paragraphs = (
        "Xoylan Brem Suu Kwi visited the town on Wednesday as its guest.",
        "The mayor met Suu Kwi, who said she was glad. Suu Kwi told him so.",
        "“We are late,” said Suu Kwi.",
    )
    assert people(*paragraphs) == ["Xoylan Brem Suu Kwi"]
    assert mentions("Xoylan Brem Suu Kwi", *paragraphs)[0].startswith("[Xoylan Brem Suu Kwi] visited")
    assert mentions("Xoylan Brem Suu Kwi", *paragraphs)[2] == "“We are late,” said [Suu Kwi]."


@pytest.mark.parametrize("fuller", ["Rival Ana Brammik", "Norway Ana Brammik", "Mayor Ana Brammik"])
def test_a_word_before_a_name_is_no_part_of_it(fuller: str) -> None:
    paragraphs = (f"{fuller} visited the town.", "Its rival met Ana Brammik, who said she was glad. Ana Brammik left.")
    assert people(*paragraphs) == ["Ana Brammik"]


def test_a_first_name_before_the_full_name_is_someone_elses() -> None:
    text = ("Her children, Ann, Tom and Bill, were there.", "He knew President Bill Ford. Bill laughed.")
    assert mentions("Bill Ford", *text) == [text[0], "He knew President [Bill Ford]. [Bill] laughed."]


def test_the_name_of_a_company_is_not_a_persons() -> None:
    assert people("Martha Smith founded Henry Realty. Henry Realty said on Monday that it grew.") == ["Martha Smith"]


def test_a_persons_other_name_is_that_of_birth() -> None:
    text = "Martha Brammik was born Martha Ann Ford in Oslo. Martha Ann Ford left; Brammik stayed."
    assert people(text) == ["Martha Brammik"]


def test_a_player_is_no_part_of_a_name() -> None:
    text = "OSLUND, Saturday — Substitute Daniel Brammik scored. Brammik, 19, was glad."
    assert people(text) == ["Daniel Brammik"]


def test_a_title_may_be_a_given_name_behind_another_title() -> None:
    assert people("The court led by Chief Justice Earl Brammik met.") == ["Earl Brammik"]
    assert people("It was Associate Dean Martha Brammik.") == ["Martha Brammik"]


def test_a_surname_of_two_persons_is_that_of_the_one_named_first_and_a_title_decides_by_sex() -> None:
    text = ("Martha Smith came with her husband, John Smith.", "Smith left. Mr. Smith stayed.")
    assert mentions("John Smith", *text)[1] == "Smith left. Mr. [Smith] stayed."
    assert mentions("Martha Smith", *text)[1] == "[Smith] left. Mr. Smith stayed."


def test_a_surname_of_two_persons_is_that_of_the_one_named_in_full_more_often() -> None:
    text = ("John Smith came with Martha Smith.", "Martha Smith spoke.", "Smith left.")
    assert mentions("Martha Smith", *text)[2] == "[Smith] left."


def test_a_surname_stays_that_of_the_one_who_was_called_by_it_first() -> None:
    text = ("Martha Smith left. Smith sang.", "John Smith stayed, and John Smith, her husband, ate.", "Smith laughed.")
    assert mentions("Martha Smith", *text) == ["[Martha Smith] left. [Smith] sang.", text[1], "[Smith] laughed."]


def test_a_surname_that_is_also_a_given_name_tells_no_sex() -> None:
    assert named("Clinton", "Clinton said so.", "On Monday, Clinton, 50, a baker, left.").sex == ""
    assert named("Melania", "Melania said so.", "On Monday, Melania, 50, a baker, left.").sex == "f"


def test_words_before_a_name_are_no_part_of_it() -> None:
    text = ("Stop Smith, they cried.", "Martha Smith smiled. Neither Smith nor Rival Martha Smith spoke.")
    assert people(*text) == ["Martha Smith"]


def test_a_town_is_not_the_person_that_bears_its_name() -> None:
    text = ("Martha Houston, 40, a baker, spoke.", "It rained in Houston. Houston said so.")
    assert mentions("Martha Houston", *text)[1] == "It rained in Houston. [Houston] said so."


# --- roles, sex, countries ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("They met Russian Ambassador Martha Smith.", "Russian Ambassador"),
        ("A letter to Norway’s Acting Foreign Minister, Martha Smith, was found.", "Norway’s Acting Foreign Minister"),
        ("Martha Smith, a former member of the council, left.", "a former member of the council"),
        ("Martha Smith, 43, a baker from Xoyl, left.", "a baker from Xoyl"),
        ("On Monday opposition leader Martha Smith left.", "opposition leader"),
        ("It was Secretary of State Martha Smith.", "Secretary of State"),
        ("Earlier Mayor Martha Smith left.", "Mayor"),
        ("The hat of President Martha Smith was lost.", "President"),
        ("Martha Smith, chief executive of the U.S. Boat Company, left.", "chief executive of the U.S. Boat Company"),
        ("Mrs Martha Smith left.", ""),
        ("Candidates Martha Smith and John Ford left.", ""),
        ("Martha Smith, when the mayor asked her, left.", ""),
        ("Martha Smith, John Ford, a baker, and I left.", ""),
        ("The vote left Sen. Martha Smith alone.", "Sen."),
        ("They hoped to continue President Martha Smith's work.", "President"),
        ("They asked whether Secretary Martha Smith knew.", "Secretary"),
        ("Judge Ford overtook Judge Martha Smith.", "Judge"),
        ("President Ford hugs Orange County Mayor Martha Smith.", "Orange County Mayor"),
        ("An ad, which paints rival Martha Smith as a thief, was shown.", "rival"),
        ("It could make Democratic presidential candidate Martha Smith lose.", "Democratic presidential candidate"),
        ("On ''Our Week,'' Senator Martha Smith left.", "Senator"),
        ("It ended on Jan. 5. Former candidate Martha Smith left.", "Former candidate"),
        ("They met the lame-duck President Martha Smith.", "lame-duck President"),
        ("They met with campaign manager Martha Smith.", "campaign manager"),
        ("They met state Sen. Martha Smith.", "state Sen."),
        ("Martha Smith, a strategist for Mrs. Ford, left.", "a strategist for Mrs. Ford"),
        ("Martha Smith, a lawyer at a college in Xoyl, and John Ford, a baker, left.", "a lawyer at a college in Xoyl"),
        ("Martha Smith, a lawyer, and later mayor, left.", "a lawyer, and later mayor"),
        ("Martha Smith, a lawyer at a college in St. Xoyl, left.", "a lawyer at a college in St. Xoyl"),
        ("They met Martha Smith, Congresswoman Ann Ford, and Senator Leo Brand.", ""),
        ("Martha Smith, asked about the minister of fish, had left.", ""),
        ("For Martha Smith, he exposed the letters of magazine editor John Ford.", ""),
        ("Martha Smith, President Ford's first adviser, left.", "President Ford's first adviser"),
        ("To Martha Smith, had the mayor left, it was clear.", ""),
        ("Martha Smith, a consultant whose firm was small, left.", "a consultant"),
        ("As for Martha Smith, the Republican establishment hates her.", ""),
        ("Martha Smith, a Republican strategist, left.", "a Republican strategist"),
        ("Martha Smith, a Republican from Ohio, left.", "a Republican from Ohio"),
        ("They met Martha Smith, Kevin Bishop, and Scott Farmer.", ""),
        ("He was the front-runner. Ford’s lawyer Martha Smith left.", "Ford’s lawyer"),
        ("About Martha Smith, the Democratic candidate stated it was late.", ""),
        ("Of Martha Smith, said his boss, nobody knew.", ""),
        ("She is a close friend of Mrs. Martha Smith.", ""),
        ("Here is the reason President Martha Smith left.", "President"),
        ("Ann and Martha Smith, often join their father for lunch, they said.", ""),
        ("Under Martha Smith, ''a real black president,'' it changed.", ""),
        ("Martha Smith, a co-author of ''Those Guys Have It,'' left.", "a co-author"),
        ("Martha Smith, a lawyer accused of theft, left.", "a lawyer accused of theft"),
        ("It was on Thanksgiving Day. President Martha Smith left.", "President"),
    ],
)
def test_a_role_is_told_in_the_articles_words(text: str, role: str) -> None:
    found = named("Martha Smith", text)
    assert found.role == role
    assert (found.role_at is None) == (role == "")


@pytest.mark.parametrize(
    ("text", "name", "sex"),
    [
        ("Mrs Xoyl Brammik left.", "Xoyl Brammik", "f"),
        ("King Xoyl Brammik left.", "Xoyl Brammik", "m"),
        ("Spokeswoman Xoyl Brammik left.", "Xoyl Brammik", "f"),
        ("His wife, Xoyl Brammik, a baker, left.", "Xoyl Brammik", "f"),
        ("Martha Brammik, a baker, left.", "Martha Brammik", "f"),
        ("John Brammik, a baker, left.", "John Brammik", "m"),
        ("Mayor Xoyl Brammik left.", "Xoyl Brammik", ""),
        ("Judge Martha left.", "Martha", ""),
    ],
)
def test_the_sex_is_that_of_title_role_or_given_name(text: str, name: str, sex: str) -> None:
    assert named(name, text).sex == sex


def test_countries_are_those_that_the_role_or_the_name_says() -> None:
    assert named("Martha Smith", "Russian Ambassador Martha Smith left Norway.").countries == ("RU",)
    assert named("Martha Smith", "Martha Smith, Norway’s minister of fish, left for Chile.").countries == ("NO",)
    assert named("Norwegian Ministry of Fish", "The Norwegian Ministry of Fish left.").countries == ("NO",)
    assert named("Ministry of Fish", "Norway’s Ministry of Fish left.").countries == ("NO",)


# --- organisations, platforms, groups --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("The Ministry of Fish and Boats said so.", "Ministry of Fish and Boats", "GovernmentOrganization"),
        ("The Blue Party said so.", "Blue Party", "Organization"),
        ("The University of Xoyl said so.", "University of Xoyl", "Organization"),
        ("The Xoyl Boat Company said so.", "Xoyl Boat Company", "Organization"),
        ("The New Xoyl Times said so.", "New Xoyl Times", "Organization"),
        ("The Brammik government said so.", "Brammik government", "GovernmentOrganization"),
        ("Norway’s foreign ministry said so.", "Norway’s foreign ministry", "GovernmentOrganization"),
        ("Xoyl Police Chief Martha Smith said so.", "Xoyl Police", "GovernmentOrganization"),
        ("The Taliban said so.", "Taliban", "Organization"),
        ("House Republicans said so.", "House Republicans", "Group"),
        ("A video on X said so.", "X", "Platform"),
        ("A video on Facebook said so.", "Facebook", "Platform"),
        ("Turkish officials said so.", "Turkish officials", "Group"),
        ("According to local residents it was so.", "local residents", "Group"),
        ("The group Sage House said so.", "Sage House", "Organization"),
        ("The U.S. House said so.", "U.S. House", "GovernmentOrganization"),
        ("The Ohio House said so.", "Ohio House", "GovernmentOrganization"),
        ("The XBF Development Office said so.", "XBF Development Office", "Organization"),
    ],
)
def test_organisations_platforms_and_groups(text: str, name: str, kind: str) -> None:
    assert named(name, text).type == kind


def test_groups_that_do_not_speak_are_no_actors() -> None:
    assert actors("The boat was full of officials and residents.").actors == ()


def test_an_acronym_in_brackets_is_another_name() -> None:
    text = ("The Xoyl Boat Federation (XBF) met.", "The XBF said so. The XYZ was silent.")
    assert mentions("Xoyl Boat Federation", *text) == [
        "The [Xoyl Boat Federation] ([XBF]) met.",
        "The [XBF] said so. The XYZ was silent.",
    ]


@pytest.mark.parametrize("text", ["The Xoyl World Cup was held.", "They met at the Xoyl Boat Union Convention."])
def test_meetings_and_contests_are_no_organisations(text: str) -> None:
    assert actors(text).actors == ()


def test_an_acronym_in_brackets_may_be_that_of_another_language() -> None:
    text = "It was the Kurdish Boat Party (PBK). The PBK said so."
    assert mentions("Kurdish Boat Party", text) == ["It was the [Kurdish Boat Party] ([PBK]). The [PBK] said so."]


def test_what_was_formerly_twitter_is_one_platform() -> None:
    text = "In a video posted on X (formerly Twitter), she sang. It was on Twitter, too."
    assert mentions("X", text) == ["In a video posted on [X] (formerly [Twitter]), she sang. It was on [Twitter], too."]


def test_a_persons_name_in_an_organisations_is_no_mention_of_the_person() -> None:
    text = ("Martha Smith left.", "The Smith administration stayed. Smith’s government did not.")
    assert mentions("Martha Smith", *text) == [
        "[Martha Smith] left.",
        "The Smith administration stayed. [Smith]’s government did not.",
    ]


def test_speakers_of_a_transcript_are_actors_and_capitals_another_name() -> None:
    turns = {0: Turn("BRAMMIK"), 1: Turn("MARTHA SMITH"), 2: Turn("BRAMMIK")}
    text = ("Thank you all.", "Senator Xoyl Brammik is late.", "I am not.")
    found = actors(*text, turns=turns).actors
    assert [(actor.name, actor.aliases, actor.sex) for actor in found] == [
        ("MARTHA SMITH", (), "f"),
        ("Xoyl Brammik", ("BRAMMIK",), ""),
    ]


# --- the shipped article, and any text ---------------------------------------------------------------------------


def test_the_shipped_article(digest: Digest) -> None:
    body = digest.article.body
    assert body
    found = actors(*body).actors
    assert [(actor.name, actor.role, actor.sex) for actor in found if actor.type == "Person"] == [
        ("Amir Khan Muttaqi", "Afghanistan’s Acting Foreign Minister", "m"),
        ("Dmitry Zhirnov", "Russian Ambassador", "m"),
        ("Vladimir Putin", "Russian President", "m"),
        (
            "Maryam Solaimankhil",
            "a former member of Afghanistan’s parliament and known Taliban critic",
            "f",
        ),
        ("Ashraf Ghani", "President", "m"),
    ]
    others = {actor.name: (actor.type, actor.countries) for actor in found if actor.type != "Person"}
    assert (
        others.items()
        >= {
            "Taliban government": ("GovernmentOrganization", ()),
            "Taliban": ("Organization", ()),
            "Afghan Ministry of Foreign Affairs": ("GovernmentOrganization", ("AF",)),
            "Ministry of Foreign Affairs": ("GovernmentOrganization", ("RU",)),
            "Russian government": ("GovernmentOrganization", ("RU",)),
            "X": ("Platform", ()),
        }.items()
    )


_PIECES = (
    'Martha Smith|Smith|Mr.|President|the|The|a baker|, 43,|said|“|”|"|’s|.|\n|NATO|(NATO)|Ministry|of|Fish|and|&|X|'
    "U.S.|J.|al-Assad|bin|Russian|Russia|officials|government|-based|-|—|,|!|é|Ł|\u00a0|1|according to|Jr.|Police|on|"
    "Chief|😀|'"
).split("|")


@given(st.lists(st.sampled_from(_PIECES), max_size=60), st.text(max_size=40), st.sampled_from((" ", "")))
def test_any_text_gives_actors_whose_words_are_in_it(pieces: list[str], more: str, glue: str) -> None:
    paragraphs = tuple((glue.join(pieces) + more).split("\n"))
    document = Document("", paragraphs)
    found = find_actors(document, countries=find_countries(document))
    assert found == find_actors(document, countries=find_countries(document))
    for mention in found.mentions:
        actor, words = found.actors[mention.actor], document.text.words(mention.span)
        assert words in (actor.name, *actor.aliases)
    spans = [mention.span for mention in found.mentions]
    assert spans == sorted(spans)
    for actor in found.actors:
        assert actor.name
        assert actor.role == (document.text.words(actor.role_at) if actor.role_at else "")
    persons = [mention.span for mention in found.mentions if found.actors[mention.actor].type == "Person"]
    assert all(one.end <= two.start for one, two in pairwise(persons) if one[0] == two[0])


@pytest.mark.parametrize(
    "text",
    [
        "A",
        "ABC ",
        "Mr ",
        "Martha Smith ",
        "Martha Smith, ",
        "Ministry of ",
        "Russian government ",
        '“"',
        "A’",
        "A-",
        "officials said ",
        "the council of Hirtshals ",
        "Brammik, the company of ",
        "the newspaper Brammik ",
        "Brammik of ",
    ],
)
def test_long_hostile_text_takes_linear_time(text: str) -> None:
    assert grows_in_proportion(lambda length: actors(text * (length // len(text))), 8_000, 80_000)


# --- organisations that only the words beside their names tell ----------------------------------------------------


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Brammik Xoyl, the company that built the bridge, is late.", "Brammik Xoyl", "the company"),
        ("It was paid by Brammik Xoyl, a private insurer.", "Brammik Xoyl", "a private insurer"),
        ("Members of Club for Otters, a small charity, came.", "Club for Otters", "a small charity"),
        ("The Danish operator, Brammik Xoyl, is late.", "Brammik Xoyl", "The Danish operator"),
        ("She told the radio station Kanal Brammik that it is late.", "Kanal Brammik", "radio station"),
        ("She spoke to the broadcaster BrammTV about it.", "BrammTV", "broadcaster"),
        ("The Swedish newspaper Brammikbladet reported it.", "Brammikbladet", "Swedish newspaper"),
        ("It went to the law firm of the port, and the consultancy Brammik & Xoyl.", "Brammik & Xoyl", "consultancy"),
        ("Germany’s Brammik Xoyl, which insures the yard, is silent.", "Brammik Xoyl", ""),
        ("The harbour council of Brammik met.", "harbour council of Brammik", ""),
    ],
)
def test_an_organisation_is_known_by_what_is_told_of_it(text: str, name: str, role: str) -> None:
    found = named(name, text)
    assert (found.type in ("Organization", "GovernmentOrganization"), found.role) == (True, role)


@pytest.mark.parametrize(
    "text",
    [
        "Martha Brammik, the company’s owner, left.",
        "Martha Brammik, a company spokeswoman, left.",
        "After she left the company, Brammik, 43, bought a boat.",
        "The company, Brammik, Xoyl and others had left.",
        "The company Brammik founded is gone.",
        "The Brammik, which carries passengers, is late.",
        "In New Hampshire, a different group of sailors waits.",
        "At the Brammik, a group of sailors waits.",
        "Brammiks, an ethnic group of the north, live there.",
        "She saw the newspaper on Monday.",
        "Xoyl and Brammik, the company of sailors, sang.",
        "The council of Martha Smith met.",
    ],
)
def test_what_stands_beside_a_word_for_an_organisation_may_be_none(text: str) -> None:
    assert [actor.name for actor in actors(text).actors if "Organization" in actor.type] == []


def test_what_is_told_once_holds_wherever_the_name_stands() -> None:
    text = ("Brammik Xoyl said no.", "Brammik Xoyl, the company that built it, and Brammik’s cousin left.")
    assert mentions("Brammik Xoyl", *text) == [
        "[Brammik Xoyl] said no.",
        "[Brammik Xoyl], the company that built it, and Brammik’s cousin left.",
    ]
    assert named("Brammik Xoyl", "Brammik Xoyl, the Danish operator, is late.").countries == ("DK",)


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Martha Brammik, who runs a bakery near the port, left.", "Martha Brammik", "runs a bakery near the port"),
        ("“No,” said Martha Brammik, who now leads the choir.", "Martha Brammik", "leads the choir"),
        ("Martha Brammik, who runs for office, left.", "Martha Brammik", ""),
        ("Martha Brammik, who saw a bakery near the port, left.", "Martha Brammik", ""),
        ("Its spokeswoman, Martha Brammik, left.", "Martha Brammik", "spokeswoman"),
        ("Senator Brammik is late. Brammik, the harbour master, left.", "Brammik", "Senator"),
        ("Smith said no. Smith, the harbour master, said yes.", "Smith", "the harbour master"),
    ],
)
def test_a_role_is_told_behind_a_name_that_stands_alone_and_by_a_clause(text: str, name: str, role: str) -> None:
    assert named(name, text).role == role


# --- names of two matters ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "It was filed by the Securities and Exchange Commission in May.",
            "Securities and Exchange Commission",
        ),
        (
            "United States Citizenship and Immigration Services said it was late.",
            "United States Citizenship and Immigration Services",
        ),
        ("The Food and Drug Administration said it was late.", "Food and Drug Administration"),
        ("Federal and state officials said the two were late.", "Federal and state officials"),
        ("The Police and the Harbour Commission met.", "Harbour Commission"),
        ("Rebels and government officials said it was late.", "government officials"),
        ("He ran from the school. Local police officials said so.", "Local police officials"),
    ],
)
def test_a_name_that_joins_two_matters_is_whole(text: str, name: str) -> None:
    assert name in [actor.name for actor in actors(text).actors]
