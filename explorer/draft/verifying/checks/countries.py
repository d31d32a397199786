"""Looks for the countries of a text in an article."""

from __future__ import annotations

from collections import defaultdict

from msgspec.structs import replace

from explorer.draft.findings import CountryMention
from explorer.draft.verifying import messages
from explorer.draft.verifying.report import MOST_PLACES, Claim, Kind, Place, Status
from explorer.draft.verifying.sides import Side
from explorer.draft.verifying.words import forms
from explorer.text.anchors import Span


class CountryChecker:
    """Checks one mention of a country after another."""

    def __init__(self, article: Side) -> None:
        self._article = article
        self._by_code: dict[str, list[CountryMention]] = defaultdict(list)
        for mention in article.countries:
            self._by_code[mention.code].append(mention)

    def check(self, mention: CountryMention, text: Side) -> Claim:
        """A place that implies a country is borne out if the article names the place, a capital also by its country."""
        words = text.text.words(mention.span)
        claim = Claim(Kind.COUNTRY, mention.span, words, Status.FOUND)
        named = self._by_code.get(mention.code, [])
        if mention.how in ("capital", "place"):
            exact = self._article.index.exact(forms(words), MOST_PLACES)
            if places := tuple(self._place(Span(found[0].paragraph, found[0].start, found[-1].end)) for found in exact):
                return replace(claim, places=places)
            if mention.how == "place" or not named:
                return replace(claim, status=Status.NOT_FOUND)
            claim = replace(claim, remarks=(messages.IMPLIED,))
        if named:
            best = sorted(named, key=lambda other: self._article.text.words(other.span) != words)
            return replace(claim, places=tuple(self._place(other.span) for other in best[:MOST_PLACES]))
        if mention.code in self._article.records.countries:
            return replace(claim, remarks=(messages.BY_RECORD,))
        return replace(claim, status=Status.NOT_FOUND)

    def _place(self, span: Span) -> Place:
        return Place(span, self._article.text.words(span), self._article.time_of(span.paragraph))
