"""Whom “he” or “she” means: a person of that sex who was named shortly before, best as the subject of a sentence."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from functools import cached_property

from explorer.draft.document import Document
from explorer.draft.findings import Actors
from explorer.draft.names.words import human, roles, saying, word_set
from explorer.draft.patterns import lazy
from explorer.text.anchors import Span
from explorer.text.speech import quotations

SEX = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
"""What each pronoun agrees with; others are not resolved."""
ENOUGH = 0.6
"""Share of the weight of all candidates that an answer must have. Of those, 79 to 86 of 100 were right."""
REACH = 8
"""Sentences looked back."""
FADING = 2.5
"""Power of the distance by which the weight of a mention falls."""
MOST_MENTIONS = 60
"""Mentions of persons looked back."""

_SUBJECT = lazy(r"(?:^|[.!?][”\"’]?\s|[,;]\s)(?:(?:[A-Z][\w.’-]*|and)\s){0,6}$")
_OBJECT = lazy(
    r"\b(?:of|for|with|about|against|to|by|from|concerns|like|criticized|criticised|blasted|slammed|attacked|accused|told|asked|"
    r"praised|called|between|than|under|on|over|at|behind|through)\s(?:[A-Z][\w.’-]*\s|[a-z]+\s(?=[A-Z])|the\s){0,3}$"
)
_NEAR_START = lazy(r"(?:^|[.!?][”\"’']?\s)[^.!?]{0,12}$")
_APPOSITION = lazy(r",[^,.]{0,80},")
_INVERTED = frozenset("said says added asked wrote noted argued continued".split())
"""Verbs behind which the speaker may stand: “…,” said Ana Ruiz."""
_AUXILIARIES = word_set("""
was is has had will would went made were could did does can also then later
""")


class Pronouns:
    """Resolves pronouns of a document; what it works out for one is used for the next."""

    def __init__(self, document: Document, actors: Actors) -> None:
        self._document = document
        self._actors = actors.actors
        self._mentions = [each for each in actors.mentions if self._actors[each.actor].type == "Person"]
        self._starts = [each.span[:2] for each in self._mentions]
        self._weights: dict[int, float] = {}

    def resolve(self, span: Span) -> tuple[int | None, float]:
        """The actor that a pronoun means, and its share of the weight, 0 to 1; None: no one, or two are too close.

        What it answers is always to be doubted.
        """
        sex = SEX.get(self._document.text.words(span).lower())
        if sex is None:
            return None, 0.0
        here = self._sentence(span.paragraph, span.start)
        weights: dict[int, float] = defaultdict(float)
        last = bisect_left(self._starts, span[:2]) - 1
        for number in range(last, max(-1, last - MOST_MENTIONS), -1):
            mention = self._mentions[number]
            away = here - self._sentence(mention.span.paragraph, mention.span.start)
            if away > REACH:
                break
            theirs = self._actors[mention.actor].sex
            if theirs not in (sex, "") or self._is_quoted(mention.span[:2]):
                continue
            weights[mention.actor] += (self._weight(number) + (0.8 if theirs == sex else 0)) / (1 + away) ** FADING
        if any(self._actors[actor].sex for actor in weights):
            for actor in weights:
                weights[actor] *= 1 if self._actors[actor].sex else 0.4
        if not weights:
            return None, 0.0
        actor, weight = max(weights.items(), key=lambda item: item[1])
        share = weight / sum(weights.values())
        return (actor if share >= ENOUGH else None), share

    def _weight(self, number: int) -> float:
        """More for subjects and speakers, less for objects."""
        if number not in self._weights:
            span = self._mentions[number].span
            text = self._document.paragraphs[span.paragraph]
            before, after = text[max(0, span.start - 60) : span.start], text[span.end : span.end + 110]
            speaks = self._speaks(before, after)
            is_object = bool(_OBJECT.search(before)) and not _NEAR_START.search(before[-14:])
            if self._is_modifier(after):
                self._weights[number] = 0.35
                return 0.35
            weight = 1 + 1.2 * (bool(_SUBJECT.search(before)) and not is_object) + 1.2 * speaks
            self._weights[number] = weight * (0.35 if is_object and not speaks else 1)
        return self._weights[number]

    @staticmethod
    def _is_modifier(after: str) -> bool:
        """Whether the name only tells whose something is: “Ruiz’s plan”, “Ruiz spokesman”."""
        if after.startswith(("’s ", "'s ", "’ ", "' ")):
            return True
        if after[:1] != " ":
            return False
        for word in after.split(maxsplit=3)[:3]:  # Ruiz campaign spokesman
            if word in roles():
                return True
            if not word.isalpha() or not word.islower() or word in human() or word in _AUXILIARIES:
                return False
        return False

    @staticmethod
    def _speaks(before: str, after: str) -> bool:
        behind = after[match.end() :] if (match := _APPOSITION.match(after)) else after
        words = behind.split(maxsplit=2)[:2]
        if behind[:1] == " " and words and (words[0].rstrip(",:") in saying() or words[0] in _AUXILIARIES):
            return True
        last = before.split()[-4:]
        return any(word in _INVERTED for word in last[-1:]) or (
            any(word in _INVERTED for word in last) and "”" in before + " " and before.rstrip()[-1:].isalnum()
        )

    @cached_property
    def _sentence_starts(self) -> list[tuple[int, int]]:
        text = self._document.text
        starts = ((number, start) for number in range(len(text.paragraphs)) for start, _ in text.sentences(number))
        return [start for start in starts if not self._is_quoted(start)]

    def _sentence(self, paragraph: int, offset: int) -> int:
        return bisect_right(self._sentence_starts, (paragraph, offset)) - 1

    @cached_property
    def _quoted(self) -> list[tuple[tuple[int, int], tuple[int, int]]]:
        return quotations(self._document.paragraphs)

    def _is_quoted(self, point: tuple[int, int]) -> bool:
        at = bisect_right(self._quoted, point, key=lambda quotation: quotation[0]) - 1
        return at >= 0 and self._quoted[at][0] < point < self._quoted[at][1]


def resolve(document: Document, actors: Actors, span: Span) -> tuple[int | None, float]:
    """Resolve one pronoun; for several of one document make a `Pronouns`."""
    return Pronouns(document, actors).resolve(span)
