"""Finds the countries that an article names: by name, adjective, people, abbreviation, or a place that implies them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from explorer.draft.document import Document
from explorer.draft.findings import CountryMention
from explorer.draft.places import namesakes, translated
from explorer.draft.places.words import plain, words
from explorer.text.anchors import Span

_CAPITALISED = re.compile(r"(?<![^\W_])[^\W\d_a-z]\w*")
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
    paragraphs = [plain(paragraph) for paragraph in document.paragraphs]
    candidates = [found for number, text in enumerate(paragraphs) for found in _candidates(number, text)]
    return tuple(
        CountryMention(Span(found.paragraph, found.start, found.end), found.word.code, found.word.how)
        for found in namesakes.countries(candidates, paragraphs)
    )


def _candidates(paragraph: int, text: str) -> Iterator[namesakes.Candidate]:
    table, end = words(), 0
    for match in _CAPITALISED.finditer(text):
        start = match.start()
        if start < end:
            continue
        for word in table.get(match[0], ()):
            last = start + len(word.text)
            if text.startswith(word.text, start) and not _goes_on(text, last):
                yield namesakes.Candidate(paragraph, start, last, word)
                end = last
                break


def _goes_on(text: str, end: int) -> bool:
    return text[end - 1].isalnum() and text[end : end + 1].isalnum()
