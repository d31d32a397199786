"""Word families: which words are forms of one word, and which only look like it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.search.words.families import IRREGULAR, other_spellings, stem

FAMILIES = """
recognise recognize recognised recognized recognises recognizes recognising recognizing recognition recognitions
organise organize organised organization organisation organisations organizations organizing organisers organizers
delist delisted delisting delists
labour labor labours
honour honor honoured honored honouring honourable honorable
favour favor favourite favorite favours
colour color coloured colored colours
neighbour neighbor neighbours neighboring neighbouring neighborhood
centre center centres centers
defence defense
licence license
analyse analyze analysed analysis analyst
travel travelled traveled travelling traveling
cancel cancelled canceled cancellation
announce announced announcement announcements announces announcing
appoint appointed appointment appointing
agree agreed agreement agreements
govern government governments governing
impose imposed imposes imposing imposition
restrict restricted restriction restrictions
violate violated violation violations
invite invited invitation invitations
invade invaded invasion
decide decided decision decisions
permit permitted permission permits
terror terrorism terrorist terrorists
critic criticise criticize criticised criticism critics critical criticizes
diplomat diplomats diplomatic diplomacy
democrat democracy democracies democratic
economy economies economic economics economist
strategy strategies strategic
controversy controversial
removal removed remove removing removes
refusal refuse refused refuses refusing
woman women womens
country countries
election elections elect elected
parliament parliaments parliamentary parliamentarian parliamentarians
negotiate negotiated negotiation negotiations negotiator negotiators
president presidents presidential presidency
host hosted hosting hosts
describe described description describes
ratify ratified ratification ratifies
cooperate cooperation cooperating
traffic trafficking trafficked
nation nations national
politic politics political politician politicians
support supported supporter supporters supporting
suspend suspended suspension
expand expanded expansion
different difference differences
protest protests protested protester protesters
attack attacks attacked attacking attacker attackers
meet met meeting meetings
say said says
approve approved approval approves
withdraw withdrawal withdrawn
vote voted votes voting voter voters
kill killed killing killings
""".strip().splitlines()
APART = (
    """
statement state|party part|county count|county country|authority author|majority major|general generation|army arm
station state|violence violation|secretary secret|important import|former form|united unit|policy police
policy politics|news new|union unite|member memb|minister ministry|international internal|economy ecology
protest protestant|commission commit|capital capitol|iran iranian|russia russian|president presence|2023 2024
""".strip()
    .replace("\n", "|")
    .split("|")
)


@pytest.mark.parametrize("family", FAMILIES)
def test_the_words_of_a_family_have_one_stem(family: str) -> None:
    assert len({stem(word) for word in family.split()}) == 1, {word: stem(word) for word in family.split()}


@pytest.mark.parametrize("pair", APART)
def test_words_that_only_look_alike_are_no_family(pair: str) -> None:
    one, other = pair.split()
    assert stem(one) != stem(other)


@pytest.mark.parametrize(
    ("start", "others"),
    [("organis", ("organiz",)), ("recogniz", ("recognis",)), ("labo", ()), ("labour", ("labor",)), ("iran", ())],
)
def test_an_unfinished_word_has_its_other_spelling(start: str, others: tuple[str, ...]) -> None:
    assert other_spellings(start) == others


@given(st.text(st.sampled_from("abcdeiglmnorstuyzз"), max_size=14))
def test_a_stem_keeps_the_start_of_its_word(word: str) -> None:
    found = stem(word)
    assert bool(found) == bool(word)
    if word not in IRREGULAR and found not in IRREGULAR.values():
        assert word.startswith(found[:2]) or found.startswith(word[:2])
        assert len(found) <= len(word) + 1


@given(st.text(st.sampled_from("abcdeiglmnorst"), min_size=4, max_size=9))
def test_plurals_belong_to_their_word(word: str) -> None:
    if word not in IRREGULAR and not word.endswith(("s", "x", "z", "e", "i", "u", "c", "sh", "ch")):
        assert stem(f"{word}s") == stem(word)
