"""People who speak as a group: “Turkish officials said”, “according to residents”."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from typing import NamedTuple

from explorer.draft.names.words import groups, saying, word_set
from explorer.draft.patterns import lazy
from explorer.text.anchors import Span

_WORD = lazy(r"[A-Za-z][\w’'-]*")
_BETWEEN = word_set("""
also have had has later then who there here now reportedly still
""")
_BEFORE = word_set("""
senior top local federal state provincial city government military security intelligence health police law
enforcement election emergency fire rescue opposition medical
climate legal political human rights aid defense defence foreign regional national international church school
university company industry union labour labor party republican democratic conservative liberal independent leading
republicans white house hospital district county municipal transit aviation border immigration counterterrorism
counter-terrorism anonymous unnamed u.s us
""")
"""Words that may stand before the noun in the name of a group."""


class Group(NamedTuple):
    name: str
    span: Span


def groups_that_speak(paragraphs: Sequence[str], adjectives: Container[tuple[int, int]]) -> list[Group]:
    """Every place where a plural noun for people stands beside a verb of saying or *according to*.

    `adjectives`: paragraph and start of words such as “Russian”.
    """
    found = []
    nouns = groups()
    for number, text in enumerate(paragraphs):
        if nouns.isdisjoint(_WORD.findall(text.lower())):
            continue
        words = list(_WORD.finditer(text))
        for at, match in enumerate(words):
            if match.group().lower() in nouns and _speaks(words, at, text):
                start = _start(words, at, text, number, adjectives)
                found.append(Group(text[start : match.end()], Span(number, start, match.end())))
    return found


def _speaks(words: list[re.Match[str]], at: int, text: str) -> bool:
    for step in (1, 2, 3):
        if at + step >= len(words) or text[words[at + step - 1].end() : words[at + step].start()] != " ":
            break
        word = words[at + step].group().lower()
        if word in saying():
            return True
        if word not in _BETWEEN and not word.endswith("ly"):
            break
    before = [word.group().lower() for word in words[max(0, at - 4) : at]]
    return before[-2:] == ["according", "to"] or before[-3:-1] == ["according", "to"] or before[-1:] == ["said"]


def _start(words: list[re.Match[str]], at: int, text: str, number: int, adjectives: Container[tuple[int, int]]) -> int:
    """Where the name of a group begins: “Turkish | police | officials”, without a word that only opens the sentence."""
    start = words[at].start()
    for place in range(at - 1, max(-1, at - 5), -1):
        match = words[place]
        if match.group() == "and" and text[match.end() : start] == " " and start < words[at].start():
            if place and text[words[place - 1].end() : match.start()] == " " and _qualifies(words[place - 1]):
                start = words[place - 1].start()  # federal and state officials
            break
        if place < at - 2:
            break
        word, before = match.group(), text[max(0, match.start() - 3) : match.start()].rstrip()
        if text[match.end() : start] != " ":
            break
        named = word[0].isupper() and (before[-1:] not in ("", *'.”"?!') or (number, match.start()) in adjectives)
        if word.lower() not in _BEFORE and not named:
            break
        start = match.start()
    return start


def _qualifies(match: re.Match[str]) -> bool:
    return match.group().lower() in _BEFORE
