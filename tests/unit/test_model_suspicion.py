"""Words that name a speaker, and may mean somebody else after all: a person is asked."""

from __future__ import annotations

import pytest

from explorer.digest.kinds import Actor, Quote
from explorer.draft.model.answers.answer import Answer, SpeakerChoice
from explorer.draft.model.checks.checking import check
from explorer.draft.model.checks.verdict import Outcome, Reason
from tests.drafts import drafted

DOUBTFUL = [
    (
        ("Mayor Ana Ruiz spoke of the campaign in Leeds.", "“Nobody there would vote for Ana Ruiz,” she said."),
        "Nobody there",
        "Ana Ruiz",
        Reason.PRONOUN,
    ),
    (
        ("Mayor Ana Ruiz met Senator Luis Ruiz in Leeds.", "Ruiz laughed. “The bridge is safe,” she said."),
        "The bridge",
        "Ana Ruiz",
        Reason.PRONOUN,
    ),
    (
        (
            "Mayor Ana Ruiz smiled. In her 2002 book, “Make Your River a Bridge,” Ms. Ruiz suggested looking at the "
            "water and asking for it.",
        ),
        "Make Your",
        "Ana Ruiz",
        Reason.NOT_SPEECH,
    ),
    (
        ("In Leeds, Senator Tom Hill forcefully told Ana Ruiz, who warned of the bridge, “this is not the time.”",),
        "this is not",
        "Ana Ruiz",
        Reason.OTHER_SPEAKER,
    ),
    (
        ("Mayor Ana Ruiz has been called a fool by Senator Tom Hill for promoting “unsafe” bridges.",),
        "unsafe",
        "Ana Ruiz",
        Reason.OTHER_SPEAKER,
    ),
    (
        ("Senator Tom Hill was asked by Ana Ruiz, who liked the bridge, “Why did you close it to everybody?”",),
        "Why did",
        "Tom Hill",
        Reason.OTHER_SPEAKER,
    ),
    (
        ("Mayor Ana Ruiz said on Monday that the town sent weapons to the so-called “bridge people” of Leeds.",),
        "bridge people",
        "Ana Ruiz",
        Reason.NOT_SPEECH,
    ),
]
CLEAR = [
    (("Mayor Ana Ruiz met Tom Hill in Leeds. “Nobody there would vote for Hill,” she said.",), "Nobody", "Ana Ruiz"),
    (("Mayor Ana Ruiz met Senator Luis Ruiz.", "“The bridge is safe,” Ana Ruiz said."), "The bridge", "Ana Ruiz"),
    (("Mayor Ana Ruiz was short. “Build Bridges for every River,” Ruiz said.",), "Build", "Ana Ruiz"),
]


NOT_THEIRS = {
    "a participle behind another name": (
        "Mayor Ana Ruiz reminds me of Tom Hill saying that “the bridge is safe for everybody.”",
        "the bridge",
        "Ana Ruiz",
    ),
    "what somebody is asked": (
        "Mayor Ana Ruiz was asked by Tom Hill, who hosts a show, “Is the bridge safe for everybody?”",
        "Is the",
        "Ana Ruiz",
    ),
    "what others are scolded for": (
        "Mayor Ana Ruiz slammed Tom Hill as weak for suggesting that drivers “cling to old bridges” in the north.",
        "cling to",
        "Ana Ruiz",
    ),
    "what goes on meanwhile": (
        "“Is it safe?” Mayor Ana Ruiz asks as a worker walks past her, saying he is “here to mend the seven holes.”",
        "here to",
        "Ana Ruiz",
    ),
    "a sign": (
        "Mayor Ana Ruiz held up a sign saying “Bridges are not for sale, and rivers are not.”",
        "Bridges are",
        "Ana Ruiz",
    ),
    "what leads to other words": (
        "Mayor Ana Ruiz answers Senator Tom Hill with, “Why now? Was that on my way to the river?” Hill then writes "
        "back, “You look fine.”",
        "Why now",
        "Tom Hill",
    ),
    "another sentence between": (
        "Mayor Ana Ruiz and Senator Tom Hill met.",
        "“It goes in here,” Ana Ruiz said, pointing to the river. Tom Hill shook his head. “The other way round.”",
        "The other",
        "Ana Ruiz",
    ),
    "what somebody said so of": (
        "Senator Tom Hill replied that he was glad Mayor Ana Ruiz had said that because the words had shown how rude "
        "“the agitating friends of the bridge” were.",
        "the agitating",
        "Ana Ruiz",
    ),
    "a clause of time": (
        "As Mayor Ana Ruiz spoke, some drivers went on and whipped others against “any and all new tolls” there.",
        "any and all",
        "Ana Ruiz",
    ),
    "whom a person belongs to": (
        "“People stood for hours in the sun,” said Meenakshi Ganguly of Human Rights Watch, who saw it.",
        "People stood",
        "Human Rights Watch",
    ),
    "what somebody is": (
        "Holger Schmieding of Berenberg, Germany's largest private bank, warned that “the bridge is not safe for all.”",
        "the bridge",
        "Germany's largest private bank",
    ),
    "whom a doing is done to": (
        "Mayor Ana Ruiz was glad. White America embracing Ana Ruiz announced “a different era for everybody here.”",
        "a different",
        "Ana Ruiz",
    ),
    "a relative clause": (
        "Bill Ruiz, who worked there, said the way the mayor disparaged women who complained about his behavior in the "
        "1990s “would be all but disqualifying today.”",
        "would be",
        "women",
    ),
    "the end of a quotation by another": (
        'Mayor Ana Ruiz "was handled so lightly that there isn\'t a lot to do," said a former police official who saw '
        'it and described the affair as "a lesser set of circumstances."',
        "a lesser",
        "Ana Ruiz",
    ),
    "what belongs to somebody": (
        "Mayor Ana Ruiz did visit the river, but not before the newspaper’s editorial telling her to leave “the "
        "playground for the rich and famous” in June.",
        "the playground",
        "Ana Ruiz",
    ),
    "hearsay": (
        "Mayor Ana Ruiz met Senator Tom Hill.",
        "“The bridge is safe for everybody,” Ana Ruiz said, according to Hill.",
        "The bridge",
        "Ana Ruiz",
    ),
    "hearsay that comes first": (
        "According to Leeds News, Mayor Ana Ruiz said that “the bridge is safe for everybody.”",
        "the bridge",
        "Ana Ruiz",
    ),
    "another who speaks between": (
        "Mayor Ana Ruiz says any new toll could harm the town and its drivers, both of which Senator Tom Hill praised "
        "on Monday “for making us build a bridge.”",
        "for making",
        "Ana Ruiz",
    ),
    "another who goes on between": (
        "Mayor Ana Ruiz said yes, but the drivers were leaving, and Senator Tom Hill went on about “how the river is "
        "too deep.”",
        "how the river",
        "Ana Ruiz",
    ),
    "a mark that is missing": (
        "“The meeting was closed, but Mayor Ana Ruiz spoke to drivers and said this was new.",
        "“I have never seen such a bridge in my life,” Ruiz said.",
        "The meeting",
        "Ana Ruiz",
    ),
    "what somebody may yet do": (
        "Mayor Ana Ruiz is for the time being continuing to write a weekly letter on “bridges and rivers of note.”",
        "bridges and",
        "Ana Ruiz",
    ),
    "what something is about": (
        "The Bridge Board of Leeds is also exploring new rules relating to “gross neglect of rivers” there.",
        "gross neglect",
        "Bridge Board of Leeds",
    ),
}
NOBODYS = {
    "a show between two parts": (
        "“The bridge is safe for all,” Mayor Ana Ruiz said on the “Morning Bridge Show,” adding, “and it is high.”",
        "Morning Bridge",
    ),
    "a book": ("Mayor Ana Ruiz said in her 2012 book, “An American Son,” that the river was near.", "An American"),
    "a term": (
        "Mayor Ana Ruiz said that she was glad of the play on words with the phrase “bridge baby,” which drivers use.",
        "bridge baby",
    ),
    "a word at arm’s length": (
        "Mayor Ana Ruiz said the children were taught by drivers with a blackboard in a “classroom” by the river.",
        "classroom",
    ),
}
THEIRS = [
    ("Mayor Ana Ruiz was short.", "“Is the bridge safe for everybody?” asked Ana Ruiz.", "Is the bridge"),
    ("Mayor Ana Ruiz met Senator Tom Hill in Leeds, saying “the bridge is safe for everybody.”", "the bridge"),
    ("As Mayor Ana Ruiz put it, “the bridge is safe for everybody.”", "the bridge"),
    ("Mayor Ana Ruiz released a statement saying “the bridge is safe for everybody.”", "the bridge"),
    ("Mayor Ana Ruiz and Tom Hill met.", "“It is high,” Ana Ruiz said of the river. “It is not safe.”", "It is not"),
    ("Mayor Ana Ruiz said the bridge was “a scandal” and had to be closed.", "a scandal"),
    ("Mayor Ana Ruiz went on to say that “the bridge is safe for everybody.”", "the bridge"),
    ("Mayor Ana Ruiz said, “According to the law, the bridge is safe for everybody.”", "According"),
    ("Mayor Ana Ruiz said that Senator Tom Hill was “a danger to every bridge.”", "a danger"),
    ("“The bridge is safe for all,” said Mayor Ana Ruiz.", "“And it is high,” Ruiz added.", "And it"),
]


@pytest.mark.parametrize(("paragraphs", "words", "name", "reason"), DOUBTFUL)
def test_it_stays_in_doubt(paragraphs: tuple[str, ...], words: str, name: str, reason: Reason) -> None:
    outcome, given = borne_out(paragraphs, words, name)
    assert outcome is not Outcome.SUPPORTED
    assert given is reason


@pytest.mark.parametrize(("paragraphs", "words", "name"), CLEAR)
def test_what_is_clear_is_borne_out(paragraphs: tuple[str, ...], words: str, name: str) -> None:
    assert borne_out(paragraphs, words, name) == (Outcome.SUPPORTED, None)


@pytest.mark.parametrize("told", NOT_THEIRS.values(), ids=NOT_THEIRS)
def test_words_near_a_name_that_somebody_else_says(told: tuple[str, ...]) -> None:
    *paragraphs, words, name = told
    assert borne_out(tuple(paragraphs), words, name)[0] is not Outcome.SUPPORTED


@pytest.mark.parametrize("told", NOBODYS.values(), ids=NOBODYS)
def test_words_that_nobody_says(told: tuple[str, str]) -> None:
    assert borne_out((told[0],), told[1], "Ana Ruiz") == (Outcome.LOOK, Reason.NOT_SPEECH)


@pytest.mark.parametrize("told", THEIRS)
def test_words_near_a_name_that_are_theirs(told: tuple[str, ...]) -> None:
    *paragraphs, words = told
    assert borne_out(tuple(paragraphs), words, "Ana Ruiz") == (Outcome.SUPPORTED, None)


def borne_out(paragraphs: tuple[str, ...], words: str, name: str) -> tuple[Outcome, Reason | None]:
    digest = drafted(*paragraphs)
    quote = next(quote for quote in digest.of(Quote) if quote.title.startswith(words))
    actor = next(actor for actor in digest.of(Actor) if actor.name == name)
    verdict = check(digest, Answer(speakers=(SpeakerChoice(quote.ref, actor.ref),))).speakers[0]
    return verdict.outcome, verdict.reason
