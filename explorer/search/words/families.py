"""Word families: which words are forms of one word, like `recognise`, `recognized` and `recognition`.

`stem` maps a word to what all words of its family share. It knows the endings of English and its two spellings; words
of other languages mostly keep their letters. A stem is not a word: compare it only with other stems. The stemmers of
libraries do not serve here, because they keep `recognise` apart from `recognize` and `recognition`.
"""

from __future__ import annotations

import re
from functools import lru_cache

SHORTEST = 4
"""A word of fewer letters is a family of its own."""
SHARED = 4
"""Number of letters that the words of a family share at least, apart from those in `IRREGULAR`."""

IRREGULAR = {
    form: family
    for family, forms in {
        "woman": "women womens womans", "man": "men mens", "child": "children childrens", "person": "people peoples",
        "say": "said says saying", "tell": "told tells telling", "meet": "met meets meeting meetings",
        "hold": "held holds holding", "take": "took taken takes taking", "give": "gave given gives giving",
        "leave": "left leaves leaving", "send": "sent sends sending",
        "fight": "fought fights fighting fighter fighters",
        "win": "won wins winning", "lose": "lost loses losing", "lead": "led leads leading leader leaders leadership",
        "grow": "grew grown grows growing growth", "rise": "rose risen rises rising", "speak": "spoke spoken speaks",
        "buy": "bought buys buying", "sell": "sold sells selling", "build": "built builds building buildings",
        "life": "lives", "crisis": "crises", "gray": "grey", "check": "cheque cheques",
        "program": "programme programmes",
        "tire": "tyre tyres", "jewelry": "jewellery", "airplane": "aeroplane aeroplanes aeroplan airplanes",
        "judge": "judges judged judging judgment judgments judgement judgements", "plow": "plough ploughs",
        "reply": "replies replied", "supply": "supplies supplied", "ally": "allies allied", "party": "parties",
        "vote": "votes voted voting voter voters",
        "agree": "agrees agreed agreeing agreement agreements", "guarantee": "guarantees guaranteed guaranteeing",
        "withdraw": "withdraws withdrew withdrawn withdrawing withdrawal withdrawals",
        "country": "countries", "county": "counties", "army": "armies", "city": "cities", "family": "families",
    }.items()
    for form in (family, *forms.split())
}  # fmt: skip
"""Words whose endings do not lead to their family → the family."""
ALONE = """
statement department apartment general authority majority minority union nation news being thing during spring
string bring evening morning something nothing anything everything sterling hundred indeed speed series species
always perhaps whereas status virus campus census focus texas kansas paris athens brussels cyprus thomas james
charles counter former latter secretary ireland iceland daily holy tally rally early july only italy assembly
several rival capital hospital animal arrival position mission passion million billion religion region opinion
version station united states father mother brother sister daughter winter summer october november december
september policy commission international matter quarter chapter number member paper power border corner letter
master water river tower
"""
_ALONE = frozenset(ALONE.split())
"""Words whose endings mislead; their plural belongs to them."""

_ENDINGS: tuple[tuple[str, int, str], ...] = (
    ("ization", 3, ""), ("isation", 3, ""),
    ("izer", 4, ""), ("iser", 4, ""), ("izable", 4, ""), ("isable", 4, ""), ("ize", 4, ""), ("ise", 4, ""),
    ("ification", 3, "if"), ("ifying", 3, "if"), ("ified", 3, "if"), ("ify", 3, "if"),
    ("scription", 2, "scrib"), ("mission", 3, "mit"), ("ission", 3, "it"), ("ension", 3, "end"), ("ansion", 3, "and"),
    ("ision", 3, "id"), ("asion", 3, "ad"), ("usion", 4, "ud"), ("osion", 3, "od"),
    ("ition", 5, ""), ("ation", 4, ""), ("ative", 4, ""), ("ator", 4, ""), ("ate", 4, ""),
    ("ional", 3, "ion"), ("ion", 5, ""), ("ive", 5, ""),
    ("entially", 3, "en"), ("ential", 3, "en"), ("ancial", 3, "an"), ("ental", 4, "en"), ("iality", 4, "ial"),
    ("ment", 5, ""), ("ence", 3, "en"), ("ency", 3, "en"), ("ense", 3, "en"), ("ent", 4, "en"),
    ("ance", 4, "an"), ("ancy", 4, "an"), ("ant", 4, "an"),
    ("ically", 4, "ic"), ("ical", 4, "ic"), ("ician", 4, "ic"), ("arian", 6, ""), ("ary", 7, ""),
    ("cracy", 3, "crat"), ("cratic", 3, "crat"), ("macy", 4, "mat"), ("matic", 4, "mat"),
    ("ism", 4, ""), ("ist", 4, ""), ("ic", 5, ""), ("ial", 6, ""), ("ness", 4, ""), ("less", 4, ""), ("ful", 4, ""),
    ("ship", 5, ""), ("hood", 5, ""), ("able", 4, ""), ("ible", 4, ""), ("osal", 3, "os"), ("usal", 3, "us"),
    ("oval", 3, "ov"), ("ival", 4, "iv"), ("issal", 3, "iss"), ("awal", 4, "aw"), ("ly", 5, ""),
    ("ysis", 3, "ys"), ("yst", 4, "ys"), ("yze", 3, "ys"), ("yse", 3, "ys"), ("yz", 4, "ys"),
    ("our", 3, "or"), ("orite", 3, "or"), ("ogue", 3, "og"), ("tre", 3, "ter"), ("bre", 3, "ber"), ("yer", 4, ""),
    ("er", 5, ""), ("or", 5, ""), ("y", 5, ""), ("e", 3, ""),
)  # fmt: skip
"""Ending, number of letters that have to be left before it, and what replaces it. The first that fits is used."""
_OUR = re.compile(r"(?<=[a-z]{3})our(?=it|abl|ful|less|hood|er|ed|ing|s\b)")
_VERB = re.compile(r"(?P<stem>[a-z]{3,}?)(?P<ending>ied|ed|ing)")
_DOUBLED = re.compile(r"(?<=[aeiou])([bdglmnprt])\1$")


def stem(word: str) -> str:
    """What the words of a family have in common. A word with other letters than a to z is a family of its own."""
    if word in IRREGULAR:
        return IRREGULAR[word]
    return _stem(word) if len(word) >= SHORTEST and word.isascii() and word.isalpha() else word


@lru_cache(16_384)
def _stem(word: str) -> str:
    word = _OUR.sub("or", word)
    for _ in range(3):
        if word in _ALONE or word in IRREGULAR:
            return IRREGULAR.get(word, word)
        shorter = _without_ending(_without_inflection(_without_plural(word)))
        if shorter == word:
            break
        word = shorter
    return _DOUBLED.sub(r"\1", word)


def _without_plural(word: str) -> str:
    if not word.endswith("s") or word.endswith(("ss", "us", "is")) or len(word) < SHORTEST:
        return word
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    return f"{word[:-3]}y" if word.endswith("ies") and len(word) > 5 else word[:-1]


def _without_inflection(word: str) -> str:
    found = _VERB.fullmatch(word)
    if word in _ALONE or found is None or not any(letter in "aeiouy" for letter in found["stem"]):
        return word
    bare = found["stem"]
    if found["ending"] == "ied":
        return f"{bare}y"
    if bare.endswith(("at", "is", "iz")) and len(bare) > 5:
        return f"{bare}e"
    return bare[:-1] if bare.endswith("ick") and len(bare) > 5 else _DOUBLED.sub(r"\1", bare)


def _without_ending(word: str) -> str:
    if word in _ALONE:
        return word
    for ending, left, replacement in _ENDINGS:
        if len(word) - len(ending) >= left and word.endswith(ending):
            return word[: -len(ending)] + replacement
    return word


_OTHER_SPELLINGS = (
    (re.compile(r"(?<=[a-z]{3})iz(?=$|e|i|a)"), "is"), (re.compile(r"(?<=[a-z]{3})is(?=$|e|i|a)"), "iz"),
    (re.compile(r"(?<=[a-z]{3})our"), "or"), (re.compile(r"(?<=[a-z]{2}[bdlmnvi])or"), "our"),
)  # fmt: skip


def other_spellings(start: str) -> tuple[str, ...]:
    """A word, or its start, in the other spelling of English: `organis` for `organiz`, `labor` for `labour`."""
    if len(start) < SHORTEST or not ("or" in start or "is" in start or "iz" in start or "our" in start):
        return ()
    made = (pattern.sub(other, start) for pattern, other in _OTHER_SPELLINGS)
    return tuple(dict.fromkeys(word for word in made if word != start))
