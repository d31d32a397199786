"""Finds the countries that an article names: by name, adjective, people, abbreviation, or a place that implies them."""

from __future__ import annotations

from collections.abc import Iterator

from explorer.draft.document import Document
from explorer.draft.findings import CountryMention
from explorer.draft.patterns import lazy
from explorer.draft.places import namesakes, translated, words
from explorer.draft.places.context import Candidate
from explorer.text.anchors import Span

_CAPITALISED = lazy(r"(?<![^\W_])[^\W\d_a-z]\w*")
"""A word that begins with a capital, also behind a hyphen."""


def find_countries(document: Document) -> tuple[CountryMention, ...]:
    """Every mention of a country in the body, in the order of the text and without overlap.

    In English by names, adjectives, peoples, abbreviations and places; in twelve other languages by names alone; in
    none else.
    """
    if document.language != "en":
        return tuple(
            CountryMention(Span(number, found.start, found.end), found.code, "name")
            for number, text in enumerate(document.paragraphs)
            for found in translated.find(text, document.language)
        )
    paragraphs = [words.plain(paragraph) for paragraph in document.paragraphs]
    candidates = [found for number, text in enumerate(paragraphs) for found in _candidates(number, text)]
    return tuple(
        CountryMention(Span(found.paragraph, found.start, found.end), found.word.code, found.word.how)
        for found in namesakes.countries(candidates, paragraphs)
    )


def _candidates(paragraph: int, text: str) -> Iterator[Candidate]:
    end = 0
    for match in _CAPITALISED.finditer(text):
        word = words.at(text, match.start(), match[0]) if match.start() >= end else None
        if word:
            end = match.start() + len(word.text)
            yield Candidate(paragraph, match.start(), end, word)
