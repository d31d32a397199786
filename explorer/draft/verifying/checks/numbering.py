"""Looks for the numbers of a text in an article: by value, and by what they are numbers of."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from explorer.draft.verifying import messages
from explorer.draft.verifying.checks.numbers import Number, find_numbers, singular
from explorer.draft.verifying.ranges import Ranges
from explorer.draft.verifying.report import MOST_PLACES, Claim, Kind, Place, Status
from explorer.draft.verifying.sides import Side
from explorer.draft.verifying.words import forms
from explorer.text.anchors import Span

_ROUNDED = 0.05
"""Share by which a number may be off if the words say that it is not exact."""
_CHANCE = 31
"""A number up to this may be that of two things by chance."""
_RIVALS = 200
"""Numbers of the same thing that are compared with one."""
_DATED = ("date", "interval", "clock", "set")


def numbers_of(side: Side, *, claims: bool) -> Iterator[Number]:
    """The numbers of a side that are no dates. `claims`: only those that it says itself: not in quotations, not in
    names, and written as numbers."""
    taken = Ranges(date.span for date in side.dates if date.kind in _DATED)
    if claims:
        taken.add(mention.span for mention in side.actors.mentions)
        taken.add(piece for speech in side.speeches for piece in speech.quotation.pieces)
    for paragraph, text in enumerate(side.paragraphs):
        for number in find_numbers(paragraph, text):
            if not (claims and number.counts) and not taken.touch(number.span):
                yield number


class NumberChecker:
    """Checks one number of a text after another."""

    def __init__(self, article: Side) -> None:
        self._article = article
        self._by_value: dict[float, list[Number]] = defaultdict(list)
        self._by_noun: dict[str, list[Number]] = defaultdict(list)
        for number in numbers_of(article, claims=False):
            self._by_value[round(number.value, 6)].append(number)
            for noun in (*dict.fromkeys(number.nouns), _kind(number)):
                if noun:
                    self._by_noun[noun].append(number)

    def check(self, number: Number, text: Side) -> Claim:
        words = text.text.words(number.span)
        shown = text.paragraphs[number.span.paragraph][number.span.start : _shown_end(number, text)]
        claim = Claim(Kind.NUMBER, number.span, shown or words, Status.FOUND)
        equal = [other for other in self._by_value.get(round(number.value, 6), ())[:_RIVALS] if _fit(number, other)]
        same = [other for other in equal if _same_thing(number, other)]
        rivals = self._rivals(number, text)
        if same:
            remark = [] if any(other.ordinal == number.ordinal for other in same) else [self._as_written(same[0])]
            return self._with(claim, Status.FOUND, same, *remark)
        if number.about and (rounded := [other for other in rivals if _is_near(number.value, other.value)]):
            return self._with(claim, Status.FOUND, rounded, messages.ROUNDED.format(words=self._words(rounded[0])))
        if rivals and not (equal and (number.value > _CHANCE or not self._is_alike(number, rivals[0], text))):
            return self._with(claim, Status.OTHER_NUMBER, rivals)
        if equal:
            return self._with(claim, Status.FOUND, equal, messages.OTHER_NOUN.format(words=self._words(equal[0])))
        return self._with(claim, Status.NOT_FOUND, ())

    def _rivals(self, number: Number, text: Side) -> list[Number]:
        """Numbers of the same thing, those in the most similar sentences first."""
        found: dict[Span, Number] = {}
        kind = _kind(number)
        for noun in (*number.nouns[:2], kind):
            for other in self._by_noun.get(noun, ())[:_RIVALS]:
                alike = other.ordinal == number.ordinal and _kind(other) == kind and not other.counts
                if alike and (noun == kind or noun in other.nouns[:2]):
                    found[other.span] = other
        if not found:
            return []
        around = self._content(text, number.span)
        shared = {span: len(around & self._content(self._article, span)) for span in found}
        ranked = sorted(found.values(), key=lambda other: (-shared[other.span], other.span))
        nouns = set(number.nouns[:2])
        least = 1 if kind else 2
        return [other for other in ranked if shared[other.span] >= least or nouns.intersection(other.nouns)]

    def _is_alike(self, number: Number, other: Number, text: Side) -> bool:
        """Whether the sentences of two numbers share words enough to speak of the same."""
        shared = self._content(text, number.span) & self._content(self._article, other.span)
        return len(shared.difference(number.nouns)) > 1

    def _content(self, side: Side, span: Span) -> set[str]:
        """The longer words of a sentence."""
        sentence = side.text.sentence_at(span.paragraph, span.start)
        return {singular(form) for form in forms(side.text.words(sentence)[:2_000]) if len(form) > 3}

    def _as_written(self, number: Number) -> str:
        return messages.COUNTED.format(words=self._words(number))

    def _words(self, number: Number) -> str:
        end = _shown_end(number, self._article)
        return f"“{self._article.paragraphs[number.span.paragraph][number.span.start : end]}”"

    def _with(self, claim: Claim, status: Status, found: Sequence[Number], *remarks: str) -> Claim:
        places = []
        for number in found[:MOST_PLACES]:
            span = number.span._replace(end=_shown_end(number, self._article))
            places.append(Place(span, self._article.text.words(span), self._article.time_of(span.paragraph)))
        return replace(claim, status=status, places=tuple(places), remarks=remarks)


def _kind(number: Number) -> str:
    """“%”, “money” or nothing."""
    return number.unit if number.unit in ("", "%") else "money"


def _fit(one: Number, other: Number) -> bool:
    """Whether two numbers can be of one kind: percents, or money of one currency."""
    return one.unit == other.unit or (not (one.unit and other.unit) and "%" not in (one.unit, other.unit))


def _same_thing(one: Number, other: Number) -> bool:
    if one.unit and one.unit == other.unit:
        return True
    return not one.nouns or not other.nouns or not set(one.nouns).isdisjoint(other.nouns)


def _is_near(one: float, other: float) -> bool:
    return abs(one - other) <= _ROUNDED * max(abs(one), abs(other))


def _shown_end(number: Number, side: Side) -> int:
    """The end of a number with its noun."""
    text, end = side.paragraphs[number.span.paragraph], number.span.end
    wanted = next(iter(number.nouns), "") if number.unit in ("", "%") else ""
    rest = text[end : end + 40]
    if rest.startswith(("%", " %")):
        return end + rest.index("%") + 1
    for match in re.finditer(r"[^\W_]+", rest):
        low = singular(match[0].lower())
        if low == wanted or (number.unit and low in ("percent", "cent", number.unit)):
            return end + match.end()
    return end
