"""Quotations, who says them, and reported speech, as the rules draft them."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from explorer.draft.document import Document, Trust, Turn
from explorer.draft.findings import Actors, Attribution, FoundActor, Mention, Quotation
from explorer.draft.speech.quotations import find_quotations
from explorer.draft.speech.reported import find_reported
from explorer.draft.speech.speakers import attribute
from explorer.draft.speech.voices import with_new_actors
from explorer.text.anchors import Span
from tests.counting import grows_in_proportion

SEED = next((Path(__file__).parents[2] / "seeds").glob("*.txt"))


def document(*paragraphs: str, turns: dict[int, Turn] | None = None, language: str = "en") -> Document:
    return Document("A headline", paragraphs, language=language, turns=turns or {})


def texts(document: Document, spans: tuple[Span, ...]) -> list[str]:
    return [document.text.words(span) for span in spans]


def quoted(*paragraphs: str) -> list[list[str]]:
    given = document(*paragraphs)
    return [texts(given, quotation.pieces) for quotation in find_quotations(given)]


def forms(*paragraphs: str) -> list[str]:
    return [quotation.form for quotation in find_quotations(document(*paragraphs))]


def sources(*paragraphs: str) -> list[str]:
    """The words that name the speaker of each quotation; a question mark: unknown."""
    given = document(*paragraphs)
    attributions = attribute(given, find_quotations(given), Actors())
    return [given.text.words(each.source) if each.source else "?" for each in attributions]


def attributed(*paragraphs: str) -> Attribution:
    """Of the first quotation."""
    given = document(*paragraphs)
    return attribute(given, find_quotations(given), Actors())[0]


def reported(*paragraphs: str) -> list[tuple[str, str]]:
    """Clause and speaker."""
    given = document(*paragraphs)
    found, attributions = find_reported(given, find_quotations(given), Actors())
    return [
        (given.text.words(each.pieces[0]), given.text.words(said.source) if said.source else "?")
        for each, said in zip(found, attributions, strict=True)
    ]


# --- marks ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "paragraph",
    [
        "“The bridge will stay open,” Lund said.",
        '"The bridge will stay open," Lund said.',
        "''The bridge will stay open,'' Lund said.",
        "„The bridge will stay open,“ Lund said.",
        "«The bridge will stay open,» Lund said.",
        "« The bridge will stay open, » Lund said.",
        "»The bridge will stay open,« Lund said.",
        "‘The bridge will stay open,’ Lund said.",
        "'The bridge will stay open,' Lund said.",
        "“The bridge will stay open,“ Lund said.",
        '“The bridge will stay open," Lund said.',
    ],
)
def test_marks_of_any_shape_are_paired(paragraph: str) -> None:
    assert quoted(paragraph) == [["The bridge will stay open,"]]


def test_a_quotation_goes_on_while_paragraphs_begin_with_a_mark() -> None:
    first, second, third = "Lund said: “We waited for years.", "“Then we began to build.", "“Now it is done.” He left."
    assert quoted(first, second, third) == [["We waited for years.", "Then we began to build.", "Now it is done."]]
    assert sources(first, second, third) == ["Lund"]


def test_an_interrupted_sentence_is_one_quotation() -> None:
    assert quoted("“We will,” Lund said, “open the bridge.”") == [["We will,", "open the bridge."]]
    assert quoted("“We will,” Lund said. “Open the bridge.”") == [["We will,"], ["Open the bridge."]]


def test_what_is_quoted_inside_of_a_quotation_is_part_of_it() -> None:
    whole = "She told me, ‘Wait for the others,’ and so I did."
    assert quoted(f"“{whole}” Lund said.") == [[whole]]
    double = "The 'old town' is full."
    assert quoted(f"''{double}'' Lund said.") == [[double]]
    nested = "She told me, “Wait for the others,” and so I did."
    assert quoted(f"“{nested}” Lund said.") == [[nested]]


def test_apostrophes_are_no_marks() -> None:
    assert quoted("The workers' boat wasn't Lund's, and rock 'n' roll of the '90s played.") == []
    assert quoted("‘We don’t like the sailors’ boats,’ Lund said.") == [["We don’t like the sailors’ boats,"]]


def test_a_mark_that_is_never_closed_does_not_swallow_what_follows() -> None:
    first = "“The bridge is closed, Lund said. “It will open on Monday,” he said."
    assert quoted(first) == [["It will open on Monday,"]]
    assert quoted("“The bridge is closed for good.", "Nobody was there.", "“It will open,” Lund said.") == [
        ["The bridge is closed for good."],
        ["It will open,"],
    ]


def test_a_quotation_that_is_never_closed_is_doubted() -> None:
    (found,) = find_quotations(document("“The bridge is closed for good.", "Nobody was there."))
    assert found.trust is Trust.DOUBT


def test_a_mark_in_the_middle_that_is_never_closed_is_no_quotation() -> None:
    assert quoted('He paid 6" for the “bridge and left the town at night.', "Then he slept.") == []


@pytest.mark.parametrize(
    "paragraph",
    [
        "He read “The Bridge of Long Shadows” on the train.",
        "The “smart” bridge is closed.",
        "They met at the “Golden Anchor” in town.",
        "The so-called “bridge tax” is high.",
        "He saw “Long Shadows of the Bridge” in town.",
        '<post id="7531" at="2016-07-22"> said Lund.',
    ],
)
def test_titles_names_and_terms_are_no_speech(paragraph: str) -> None:
    assert quoted(paragraph) == []


def test_few_words_are_speech_if_someone_says_them() -> None:
    assert quoted("Lund called the plan “a disaster” for the town.") == [["a disaster"]]
    assert quoted("“Never,” Lund said.") == [["Never,"]]
    assert quoted("They held up signs saying “Ships Against All the Bridges” at night.") == [
        ["Ships Against All the Bridges"]
    ]


def test_words_inside_a_sentence_are_a_fragment() -> None:
    assert forms("Lund called the plan “a disaster for the town” on Monday.") == ["fragment"]
    assert forms("Lund said that Dahl stands for “New Oslund values,” adding that it was late.") == ["fragment"]
    assert forms("“It is a disaster for the town,” Lund said.") == ["direct"]
    assert forms("Lund said “Yes,” and left.") == ["direct"]
    assert forms("Lund said: “It is a disaster for the town.”") == ["direct"]


def test_dashes_of_a_dialogue_are_speech_where_there_are_no_marks() -> None:
    assert quoted("— Je pars demain matin.", "— Moi aussi, dit Anne.") == [
        ["Je pars demain matin."],
        ["Moi aussi, dit Anne."],
    ]
    assert quoted("— an aside", "“We will wait for you,” Lund said.", "— another aside") == [["We will wait for you,"]]


def test_an_article_without_speech_has_no_quotations() -> None:
    assert quoted() == quoted("", "   ") == quoted("The bridge is closed.") == []


# --- speakers ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("paragraph", "source"),
    [
        ("“We will wait,” Kari Lund said.", "Kari Lund"),
        ("“We will wait,” said Kari Lund.", "Kari Lund"),
        (
            "“We will wait,” said harbour operations director Kari Lund on Monday.",
            "harbour operations director Kari Lund",
        ),
        ("“We will wait,” Kari Lund, the mayor of Oslund, said.", "Kari Lund"),
        ("“We will wait,” Kari Lund, who has led the town for years, told reporters.", "Kari Lund"),
        ("“We will wait,” the mayor later said.", "the mayor"),
        ("“We will wait,” a spokesman for the harbour said.", "a spokesman for the harbour"),
        ("“We will wait,” people familiar with the plan said.", "people familiar with the plan"),
        ("“Will we wait?” Kari Lund asked.", "Kari Lund"),
        ("“We wait!” Kari Lund went on, as if nobody had heard.", "Kari Lund"),
        ("“We will wait.” Kari Lund said.", "Kari Lund"),
        ("“We will wait,” she said.", "she"),
        ("“We will wait,” officials said.", "officials"),
        ("“We will wait,” according to Kari Lund.", "Kari Lund"),
        ("Kari Lund said: “We will wait.”", "Kari Lund"),
        ("Kari Lund said on Monday that the town “will wait for the ship”.", "Kari Lund"),
        ("Kari Lund, speaking to reporters, said: “We will wait.”", "Kari Lund"),
        ("Speaking to reporters, Kari Lund said, “We will wait.”", "Kari Lund"),
        ("In Oslund, the harbour ministry said: “We will wait.”", "the harbour ministry"),
        ("Kari Lund, a former captain (later a judge), told the paper: “We will wait.”", "Kari Lund"),
        ("The harbour’s lawyer, Per Dahl, said: “We will wait.”", "Per Dahl"),
        ("Kari Lund went to the harbour and said: “We will wait.”", "Kari Lund"),
        ("Kari Lund left the meeting, saying, “We will wait.”", "Kari Lund"),
        ("The film hits Kari Lund for it and claims that “the town has lost its patience”.", "The film"),
        ("Last week, Kari Lund left and said: “We will wait.”", "Kari Lund"),
        ("Last week Kari Lund left and said: “We will wait.”", "Kari Lund"),
        ("“It’s a shame,” one resident, who asked not to be named, told the paper.", "one resident"),
        ("Kari Lund, who’d called the idea bad, told the paper: “We will wait.”", "Kari Lund"),
        ("As Kari Lund, the mayor, put it: “We will wait.”", "Kari Lund"),
        ("Added Kari Lund: “We will wait for the ship.”", "Kari Lund"),
        ("KARI LUND: “We will wait.”", "KARI LUND"),
        ("Kari Lund called the plan “a disaster for the town”.", "Kari Lund"),
        ("The officials who met Per Dahl said the plan was “a disaster for the town”.", "The officials"),
        ("The plan is “a disaster for the town” and should go, Kari Lund said.", "Kari Lund"),
        ("“We will wait.” — Kari Lund, mayor", "Kari Lund"),
        ("Lund scolded him: “We will wait,” she said.", "Lund"),
        (
            "Per Dahl’s party went on, tweeting a film of Lund on an old show, in which Kari Lund called herself “very "
            "keen on ships”.",
            "Kari Lund",
        ),
        ("Lund’s plan for the town gives money to states with “very immediate needs now”.", "?"),
        ("Kari Lund, Dahl’s deputy campaign manager, said: “We will wait.”", "Kari Lund"),
        ("Kari Lund, South Harbour director for Dahl, said the town “will wait for the ship”.", "Kari Lund"),
        ("The mayor, Oslund lawyer Kari Lund, said the town “will wait for the ship”.", "Oslund lawyer Kari Lund"),
        ("Kari Lund would not comment on a plan “to protect the ships and the town”.", "?"),
        ("Kari Lund never said that the town was “a disaster for the ships”.", "?"),
        ("Kari Lund did not call the plan “a disaster for the town”.", "?"),
        ("Kari Lund could not agree, saying the plan was “a disaster for the town”.", "Kari Lund"),
        ("A team led by Kari Lund described what it called a “magnetic map of all ships”.", "A team"),
    ],
)
def test_the_words_around_name_the_speaker(paragraph: str, source: str) -> None:
    assert sources(paragraph) == [source]


def test_another_quotation_of_the_paragraph_has_the_same_speaker() -> None:
    paragraph = "“We will wait,” Lund said. “It won’t be long. We have time.”"
    assert sources(paragraph) == ["Lund", "Lund"]


def test_each_quotation_of_a_paragraph_has_its_own_speaker() -> None:
    assert sources("“We wait,” Lund said, but Dahl replied: “We won’t.”") == ["Lund", "Dahl"]


@pytest.mark.parametrize(
    ("lead", "source"),
    [
        ("In a video, Lund said:", "Lund"),
        ("Kari Lund, a captain and known critic, said:", "Kari Lund"),
        ("The ministry published this statement:", "The ministry"),
    ],
)
def test_a_lead_in_names_the_speaker_of_the_next_paragraph(lead: str, source: str) -> None:
    assert sources(lead, "“We will wait for the ship.”") == [source]


def test_the_same_is_found_every_time() -> None:
    paragraph = "“We wait!” Kari Lund went on. “Why?” Dahl asked. Lund said that the bridge was closed."
    assert sources(paragraph) == sources(paragraph) == ["Kari Lund", "Dahl"]
    assert reported(paragraph) == reported(paragraph) == [("the bridge was closed", "Lund")]


def test_a_noun_behind_words_in_marks_says_nothing() -> None:
    seethed = (
        "Oversight Committee Republicans seethed after the disclosure that a lawyer used the laptop while sorting "
    )
    assert "Republicans" not in " ".join(sources(f'{seethed}her "work-related” emails from “personal messages.”'))
    assert sources("Ana Ruiz told reporters that the “long delayed” reports were “a disgrace”")[1] == "Ana Ruiz"


@pytest.mark.parametrize("cause", ["after the disclosure that", "when it came out that", "over the news that"])
def test_an_outcry_with_its_cause_is_no_saying(cause: str) -> None:
    assert sources(f"Ana Ruiz fumed {cause} the lawyer was to sort “the personal messages” from the rest.") == ["?"]
    assert sources("Ana Ruiz fumed that the lawyer was to sort “the personal messages”.") == ["Ana Ruiz"]


def test_a_speaker_more_than_a_clause_away_is_in_doubt() -> None:
    far = "that the lawyer who sorted the letters of the office in the spring of the year before had been given a desk "
    far += "and a laptop, both"
    near, away = (
        attributed(f"Ana Ruiz said {words} of “the personal messages”.") for words in ("that most", f"{far} full")
    )
    assert (near.trust, away.trust) == (Trust.CHECKED, Trust.DOUBT)
    assert away.source == near.source


def test_nobody_is_carried_over() -> None:
    assert sources("“We will wait,” Lund said.", "“The harbour is full of ships.”") == ["Lund", "?"]
    assert sources("Lund was angry. “The harbour is full of ships.”") == ["?"]


def test_a_signature_in_the_next_paragraph_names_the_speaker() -> None:
    assert sources("“The harbour is full of ships.”", "— Kari Lund") == ["Kari Lund"]


def test_the_evidence_is_source_and_verb() -> None:
    given = document("“We will wait,” Kari Lund, the mayor, said on Monday.")
    (found,) = attribute(given, find_quotations(given), Actors())
    assert found.evidence is not None
    assert given.text.words(found.evidence) == "Kari Lund, the mayor, said"


def test_trust_is_that_of_the_sieve_and_a_pronoun_is_always_doubted() -> None:
    assert attributed("“We will wait,” Lund said.").trust is Trust.AGREED
    assert attributed("Lund said on Monday that they “will wait for the ship”.").trust is Trust.CHECKED
    assert attributed("“We will wait,” she said.").trust is Trust.DOUBT
    assert attributed("The harbour is full. “We will wait for the ship.”").trust is Trust.DOUBT


def test_another_language_gets_quotations_but_no_speakers() -> None:
    given = document("„Wir warten auf das Schiff“, said Lund.", language="de")
    quotations = find_quotations(given)
    assert [each.source for each in attribute(given, quotations, Actors())] == [None]


# --- actors -----------------------------------------------------------------------------------------------------

PARAGRAPH = "“We wait,” Kari Lund said. “Why?” asked the Lund campaign. “Now,” he said. “No,” officials said."


def known(given: Document) -> Actors:
    """Kari Lund, wherever she is named, by her short name, too."""
    lund = FoundActor("Kari Lund", "Person", ("Lund",))
    mentions = []
    for number, paragraph in enumerate(given.paragraphs):
        start = paragraph.find("Kari Lund")
        mentions.append(Mention(Span(number, start, start + 9), 0))
        short = paragraph.find("Lund", start + 9)
        mentions.append(Mention(Span(number, short, short + 4), 0))
    return Actors((lund,), tuple(mentions))


class Always:
    """Resolves every pronoun."""

    def resolve(self, span: Span) -> tuple[int | None, float]:
        return 0, 1.0


def test_the_mention_at_the_head_is_the_speaker() -> None:
    given = document(PARAGRAPH)
    attributions = attribute(given, find_quotations(given), known(given))
    assert [each.speaker for each in attributions] == [0, None, None, None]


def test_pronouns_are_asked_for_and_stay_doubted() -> None:
    given = document(PARAGRAPH)
    attributions = attribute(given, find_quotations(given), known(given), Always())
    assert (attributions[2].speaker, attributions[2].trust) == (0, Trust.DOUBT)


def test_groups_and_organisations_that_speak_become_actors() -> None:
    given = document(PARAGRAPH)
    quotations = find_quotations(given)
    attributions, actors = with_new_actors(given, attribute(given, quotations, known(given)), known(given))
    new = {actor.name: actor.type for actor in actors.actors[1:]}
    assert new == {"Lund campaign": "Organization", "officials": "Group"}
    assert [each.speaker for each in attributions] == [0, 1, None, 2]
    assert [given.text.words(each.span) for each in actors.mentions if each.actor] == ["Lund campaign", "officials"]


@pytest.mark.parametrize(
    "words",
    [
        "the report",
        "a letter",
        "it",
        "the senator",
        "the company",
        "her lawyer",
        "one",
        "Dahl",
        "a resident",
        "one person",
        "the ships’ live tracker",
        "a harbour analysis of letters",
        "the old actions",
        "a team",
    ],
)
def test_papers_and_who_may_have_a_name_are_no_new_actors(words: str) -> None:
    given = document(f"“The harbour is full of ships,” {words} said.")
    attributions, actors = with_new_actors(given, attribute(given, find_quotations(given), Actors()), Actors())
    assert actors.actors == ()
    assert attributions[0].source is not None


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("the harbour ministry", "GovernmentOrganization"),
        ("residents", "Group"),
        ("police", "Group"),
        ("the captain’s lawyers", "Group"),
        ("a harbour lawyer", "Person"),
        ("a spokesman for the harbour", "Person"),
        ("the shipping company", "Organization"),
        ("a State Office official", "Person"),
    ],
)
def test_new_actors_have_the_type_of_their_head(words: str, kind: str) -> None:
    given = document(f"“The harbour is full of ships,” {words} said.")
    _, actors = with_new_actors(given, attribute(given, find_quotations(given), Actors()), Actors())
    assert [actor.type for actor in actors.actors] == [kind]


@pytest.mark.parametrize(
    ("words", "speaker"),
    [
        ("Secretary of Ports Kari Lund", 0),
        ("Friends of Kari Lund", None),
        ("Friends of Mayor Kari Lund", None),
        ("a friend of Mayor Kari Lund", None),
    ],
)
def test_a_name_behind_an_office_is_the_speaker(words: str, speaker: int | None) -> None:
    given = document(f"“We wait for the ship,” {words} said.")
    start = given.paragraphs[0].index("Kari")
    actors = Actors((FoundActor("Kari Lund", "Person"),), (Mention(Span(0, start, start + 9), 0),))
    (found,) = attribute(given, find_quotations(given), actors)
    assert found.speaker == speaker


def test_an_apposition_names_the_speaker() -> None:
    given = document("“We wait,” a captain, Kari Lund, said.")
    actors = Actors((FoundActor("Kari Lund", "Person"),), (Mention(Span(0, 22, 31), 0),))
    assert given.text.words(actors.mentions[0].span) == "Kari Lund"
    (found,) = attribute(given, find_quotations(given), actors)
    assert found.speaker == 0


@pytest.mark.parametrize(
    ("behind", "speaker"), [(", who nodded.", 0), (" was not there.", None), (" and Per Dahl disagreed.", None)]
)
def test_an_apposition_behind_the_verb_names_the_speaker(behind: str, speaker: int | None) -> None:
    given = document(f"“We wait,” said Dahl’s campaign manager, Kari Lund{behind}")
    start = given.paragraphs[0].index("Kari Lund")
    actors = Actors((FoundActor("Kari Lund", "Person"),), (Mention(Span(0, start, start + 9), 0),))
    (found,) = attribute(given, find_quotations(given), actors)
    assert found.speaker == speaker


@pytest.mark.parametrize(
    ("paragraph", "medium"),
    [
        ("“We wait,” Lund told reporters on Monday.", "told reporters"),
        ("“We wait,” Lund said in an interview with Harbour Radio.", "in an interview with Harbour Radio"),
        ("In a video posted on X, Lund said: “We wait.”", "In a video posted on X"),
        ("“We wait,” Lund wrote on Twitter.", "on Twitter"),
        ("“We wait,” Lund told reporters in Oslo.", "told reporters in Oslo"),
        ("“We wait,” Lund told the radio station Kanal Brammik.", "told the radio station Kanal Brammik"),
        ("“We wait,” Lund told the Swedish broadcaster BrammTV.", "told the Swedish broadcaster BrammTV"),
        ("“We wait,” Lund told the station manager.", "?"),
        ("“We wait,” Lund said. “It was in a speech.”", "?"),
        ("“We wait,” Lund said. Nobody was in an interview.", "?"),
    ],
)
def test_where_and_to_whom_stands_in_the_sentence_of_the_verb(paragraph: str, medium: str) -> None:
    found = attributed(paragraph)
    assert (document(paragraph).text.words(found.medium) if found.medium else "?") == medium


# --- transcripts ------------------------------------------------------------------------------------------------


def test_turns_that_a_file_marks_are_quotations_of_their_speakers() -> None:
    turns = {
        0: Turn("Kari Lund", "0:01"),
        1: Turn("Kari Lund", "0:09"),
        2: Turn("Per Dahl", "0:12"),
        3: Turn("", "0:20"),
    }
    given = document(
        "Kari Lund: We wait.", "It won’t be long.", "Per Dahl: Why “wait for it now”?", "Noise.", turns=turns
    )
    quotations = find_quotations(given)
    assert [texts(given, each.pieces) for each in quotations] == [
        ["We wait."],
        ["It won’t be long."],
        ["Why “wait for it now”?"],
    ]
    attributions = attribute(given, quotations, Actors())
    assert [each.source for each in attributions] == [Span(0, 0, 9), Span(0, 0, 9), Span(2, 0, 8)]


def test_paragraphs_that_begin_with_names_in_capitals_are_turns() -> None:
    assert quoted("LUND: We wait.", "DAHL: Why?", "LUND (laughing): Because.") == [["We wait."], ["Why?"], ["Because."]]
    assert sources("LUND: We wait.", "DAHL: Why?", "LUND (laughing): Because.") == ["LUND", "DAHL", "LUND"]
    assert quoted("NOTE: The bridge is closed.", "The town waits.") == []


def test_question_and_answer_name_nobody() -> None:
    assert sources("Q: Why?", "A: We wait.", "Q: For how long?") == ["?", "?", "?"]


# --- reported speech --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("paragraph", "clause", "source"),
    [
        ("Lund said that the bridge would stay closed.", "the bridge would stay closed", "Lund"),
        ("Lund told reporters on Monday that the bridge was closed.", "the bridge was closed", "Lund"),
        ("The ministry said the bridge was closed.", "the bridge was closed", "The ministry"),
        ("Lund denied that the bridge was closed.", "denied that the bridge was closed", "Lund"),
        ("Lund denied having closed the bridge.", "denied having closed the bridge", "Lund"),
        ("Lund has disputed that the bridge was closed.", "disputed that the bridge was closed", "Lund"),
        ("Lund doubts that the bridge was closed.", "doubts that the bridge was closed", "Lund"),
        ("Lund denied that the bridge was closed, but it was.", "denied that the bridge was closed", "Lund"),
        ("The bridge is closed for good, officials said on Monday.", "The bridge is closed for good", "officials"),
        ("The bridge is closed for good, according to Lund.", "The bridge is closed for good", "Lund"),
        ("According to Lund, the bridge is closed for good.", "the bridge is closed for good", "Lund"),
        ("Lund said that the bridge was closed, but nobody believed her.", "the bridge was closed", "Lund"),
        ("Lund said that the bridge was closed when in fact it was open.", "the bridge was closed", "Lund"),
    ],
)
def test_reported_speech_is_as_long_as_its_clause(paragraph: str, clause: str, source: str) -> None:
    assert reported(paragraph) == [(clause, source)]


@pytest.mark.parametrize(
    ("between", "second"),
    [
        (", and human rights groups warned that ", "human rights groups"),
        (", and Berg, the mayor, said ", "Berg"),
        (", but Berg insisted that ", "Berg"),
        ("; Berg said ", "Berg"),
        (" while Berg argued that ", "Berg"),
        (", whereas Berg later acknowledged that ", "Berg"),
        (" and Berg said ", "Berg"),
    ],
)
def test_another_speaker_ends_the_words_of_the_first(between: str, second: str) -> None:
    found = reported(f"Lund emphasized that the works were not complete{between}the army was losing control.")
    assert found == [("the works were not complete", "Lund"), ("the army was losing control", second)]


def test_words_that_go_before_their_speaker_end_before_another_one() -> None:
    found = reported("The works are late by a year, Lund said, and Berg warned that the bridge was closed.")
    assert found == [("The works are late by a year", "Lund"), ("the bridge was closed", "Berg")]


@pytest.mark.parametrize(
    ("paragraph", "clause", "source"),
    [
        ("Lund and Berg said that the bridge was closed.", "the bridge was closed", "Lund and Berg"),
        (
            "Lund said that the bridge was closed and that Berg had said so in May.",
            "the bridge was closed and that Berg had said so in May",
            "Lund",
        ),
        ("Lund said that Berg and Ruiz warned the mayor in May.", "Berg and Ruiz warned the mayor in May", "Lund"),
    ],
)
def test_two_names_and_one_verb_are_one_report(paragraph: str, clause: str, source: str) -> None:
    assert reported(paragraph) == [(clause, source)]


@pytest.mark.parametrize(
    "paragraph",
    [
        "Lund did not say that the bridge was closed.",
        "Lund never said the bridge was closed.",
        "If Lund says that the bridge is closed, we will wait.",
        "Lund might say that the bridge is closed.",
        "Lund refused to say that the bridge was closed.",
        "Did Lund say that the bridge was closed?",
        "Lund was told that the bridge was closed.",
        "The bridge that Lund built is closed.",
        "Lund said nothing.",
        "The state of the bridge is bad.",
        "Amid reports that the bridge was closed, Lund left.",
        "Lund said that “the bridge is closed for good”.",
    ],
)
def test_what_may_not_have_been_said_is_no_reported_speech(paragraph: str) -> None:
    assert reported(paragraph) == []


@pytest.mark.parametrize(
    ("said", "source"),
    [
        ("said its chief executive, Kari Lund.", "Kari Lund"),
        ("said the chief executive, Kari Lund, on Monday.", "Kari Lund"),
        ("said the minister, Kari.", "the minister"),
        ("said the minister, Norway and Sweden agreeing.", "the minister"),
        ("said the minister, On Monday.", "the minister"),
        ("said Ole Berg, Kari Lund and others.", "Ole Berg"),
    ],
)
def test_a_name_in_apposition_to_a_description_is_the_speaker(said: str, source: str) -> None:
    assert sources(f"“We received no such letter,” {said}") == [source]


def test_reported_speech_begins_behind_the_dateline() -> None:
    sentence = "VARNA, Nov. 26 (Reuters) - The largest port will close for a week after a crane collapsed, Lund said."
    assert reported(sentence) == [("The largest port will close for a week after a crane collapsed", "Lund")]


def test_reported_speech_counts_on_from_the_quotations() -> None:
    given = document("“We wait,” Lund said.", "Lund said that the bridge was closed.")
    quotations = find_quotations(given)
    found, attributions = find_reported(given, quotations, Actors())
    assert [each.form for each in found] == ["indirect"]
    assert [each.quotation for each in attributions] == [len(quotations)]


# --- the seed ---------------------------------------------------------------------------------------------------


def test_the_five_quoted_passages_of_the_seed_have_their_speakers() -> None:
    headline, *paragraphs = (line for line in SEED.read_text(encoding="utf-8").split("\n") if line.strip())
    given = Document(headline, tuple(paragraphs))
    quotations = find_quotations(given)
    attributions = attribute(given, quotations, Actors())
    found = [
        (given.text.words(each.pieces[0])[:12], given.text.words(said.source) if said.source else "?")
        for each, said in zip(quotations, attributions, strict=True)
    ]
    assert found == [
        ("This bold mo", "Muttaqi"),
        ("realistic an", "Muttaqi"),
        ("We believe t", "Russia’s Ministry of Foreign Affairs"),
        ("partner in c", "Russian President Vladimir Putin"),
        ("This develop", "Maryam Solaimankhil"),
    ]
    assert all(
        said.trust is not Trust.DOUBT or found[said.quotation][0] in ("realistic an", "partner in c")
        for said in attributions
    )


# --- any text ---------------------------------------------------------------------------------------------------

SIGNS = "“”\"'‘’«»„‚‹›`,.:;!?…()[]—–-\n "
WORDS = ["Lund", "said", "that", "she", "and", "told", "the", "according", "to", "—", "LUND:", "wrote", "who", "of"]
MARKS = {*"“”\"'‘’«»„‚‹›`,"}
PROSE = st.lists(st.sampled_from([*SIGNS, *WORDS]) | st.text(max_size=3), max_size=40).map(" ".join)
PARAGRAPHS = st.lists(st.text(alphabet=SIGNS + "aB", max_size=60) | PROSE, max_size=6)


@given(PARAGRAPHS)
def test_pieces_lie_in_the_text_in_order_and_hold_no_outer_marks(paragraphs: list[str]) -> None:
    given = document(*paragraphs)
    quotations = find_quotations(given)
    pieces = [piece for quotation in quotations for piece in quotation.pieces]
    assert sorted(pieces) == pieces
    for quotation in quotations:
        assert len(quotation.pieces) == len(quotation.marked) > 0
        for piece, marked in zip(quotation.pieces, quotation.marked, strict=True):
            assert 0 <= marked.start <= piece.start < piece.end <= marked.end <= len(paragraphs[piece.paragraph])
            assert given.text.words(piece).strip() == given.text.words(piece)
            around = paragraphs[piece.paragraph][marked.start : piece.start]
            around += paragraphs[piece.paragraph][piece.end : marked.end]
            assert set("".join(around.split())) <= MARKS or quotation.rule == "dash"
    for before, after in pairwise(pieces):
        assert before.paragraph < after.paragraph or before.end <= after.start


@given(PARAGRAPHS)
@example(["“ 0 :", "“:"])
def test_attributions_lie_in_the_text(paragraphs: list[str]) -> None:
    given = document(*paragraphs)
    quotations = find_quotations(given)
    attributions = attribute(given, quotations, Actors())
    assert [each.quotation for each in attributions] == list(range(len(quotations)))
    found, more = find_reported(given, quotations, Actors())
    given_all: list[Quotation] = [*quotations, *found]
    for each in (*attributions, *more):
        if each.source and each.evidence:
            assert 0 <= each.evidence.start <= each.source.start < each.source.end <= each.evidence.end
            assert each.evidence.end <= len(paragraphs[each.evidence.paragraph])
            for piece in given_all[each.quotation].pieces:
                assert piece.paragraph != each.source.paragraph or not (
                    piece.start < each.source.end and each.source.start < piece.end
                )
    with_new_actors(given, attributions, Actors())


HOSTILE = {
    "opening marks": "“",
    "straight marks": '"',
    "marks before words": ' "a',
    "quotations": "“a,” b said. ",
    "single marks": " 'a",
    "capitals": "A",
    "names": "Lund ",
    "names with commas": "Lund, ",
    "verbs": "said ",
    "attributions": "“A” Lund, who said, told, ",
    "relatives": "who said that Lund ",
    "dashes": "— ",
    "colons": "A: ",
    "according": "according to ",
    "brackets": "( ",
    "of": "the house of ",
}


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE.keys())
def test_time_grows_with_the_length_of_any_text(unit: str) -> None:
    def all_of_it(letters: int) -> None:
        given = document(unit * (letters // len(unit)))
        quotations = find_quotations(given)
        attribute(given, quotations, Actors())
        find_reported(given, quotations, Actors())

    assert grows_in_proportion(all_of_it, 10_000, 100_000)


@pytest.mark.parametrize("verb", ["denied", "rejected", "disputed", "refuted"])
def test_whose_words_a_denial_quotes_is_in_doubt(verb: str) -> None:
    given = document(f"Lund {verb} that the bridge was “closed for good”.")
    (attribution,) = attribute(given, find_quotations(given), Actors())
    assert attribution.trust is Trust.DOUBT


# --- several together ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "together"),
    [
        ("“We will not wait for ever,” Kari Lund and Ben Holt said.", "Kari Lund and Ben Holt"),
        ("“We will not wait for ever,” said Kari Lund and Ben Holt.", "Kari Lund and Ben Holt"),
        (
            "Kari Lund, a teacher from Oslo, and Ben Holt said: “We will not wait for ever.”",
            "Kari Lund, a teacher from Oslo, and Ben Holt",
        ),
        ("Kari Lund and Mr. Ben Holt say the bridge is closed for good.", "Kari Lund and Mr. Ben Holt"),
    ],
)
def test_what_several_say_together_nobody_says_alone(said: str, together: str) -> None:
    assert attribution_among(said) == (together, None, Trust.DOUBT)


@pytest.mark.parametrize(
    "said",
    [
        "“We will not wait for ever,” Kari Lund said, and Ben Holt went home.",
        "“We will not wait for ever,” said Kari Lund, and Ben Holt agreed.",
        "Ben Holt left the room, and Kari Lund said: “We will not wait for ever.”",
        "Voters met Ben Holt, a teacher, and Kari Lund said: “We will not wait for ever.”",
    ],
)
def test_one_who_speaks_beside_another_speaks_alone(said: str) -> None:
    assert attribution_among(said)[1:] == (0, Trust.AGREED) or attribution_among(said)[1:] == (0, Trust.CHECKED)


def attribution_among(said: str) -> tuple[str, int | None, Trust]:
    """Source, speaker and trust, where Kari Lund is actor 0 and Ben Holt actor 1."""
    given = document(said)
    names = ("Kari Lund", "Ben Holt")
    mentions = [Mention(Span(0, said.index(name), said.index(name) + len(name)), at) for at, name in enumerate(names)]
    actors = Actors(tuple(FoundActor(name, "Person") for name in names), tuple(sorted(mentions, key=lambda m: m.span)))
    quotations = find_quotations(given)
    found = (*attribute(given, quotations, actors), *find_reported(given, quotations, actors)[1])
    assert found[0].source is not None
    return given.text.words(found[0].source), found[0].speaker, found[0].trust
