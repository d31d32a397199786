"""Finds countries by their names in other languages; what is inflected, by its stem.

Names alone are looked for: no adjectives, no places, and no rules for namesakes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from explorer.draft.patterns import lazy
from explorer.draft.places.words import plain, rows

SPACELESS = frozenset(("ja", "zh"))
"""Languages that are written without spaces."""
_ENDINGS = {
    "ru": lazy(r"(?:а|я|о|е|и|ы|у|ю|й|ь|ой|ей|ою|ею|ом|ем|ам|ям|ами|ями|ах|ях|ией|ии|ию|ия|ов|ев)?"),
    "pl": lazy(r"(?:a|e|i|o|u|y|ę|ą|em|ie|om|ach|ami|owi|ii|ię|ią|ją|ji|ję|ją)?"),
    "de": lazy(r"s?"),
}
"""What may follow a stem."""
_VOWEL = {"ru": lazy(r"(?:ия|[аяоеиыуюйь])$"), "pl": lazy(r"[aeioyęą]$")}
"""What is cut off for the stem."""
_PREFIXES = ("", "و", "ب", "ل", "ف", "ك", "وب", "ول", "فب")
"""Arabic words that are written together with the next one."""
_SHORTEST = 4
"""Letters of a stem that may have endings."""
_WORD = lazy(r"[^\W\d_]+")


class _Name(NamedTuple):
    text: str
    code: str
    """Empty: a longer name that names no country, such as that of a sea."""
    inflected: bool


class Match(NamedTuple):
    start: int
    end: int
    code: str


def find(text: str, language: str) -> Iterator[Match]:
    """The names in a paragraph, in order and without overlap; none in a language that the table lacks."""
    table = _names(language)
    if not table:
        return
    text, end = plain(text), 0
    starts = ((match.start(), match.end()) for match in _WORD.finditer(text))
    if language in SPACELESS:
        starts = ((at, at + 1) for at, char in enumerate(text) if char in table)
    for start, stop in starts:
        found = _at(text, start, stop, language, table) if start >= end else None
        if found:
            end = found.end
            if found.code:
                yield found


def _at(text: str, start: int, stop: int, language: str, table: Mapping[str, tuple[_Name, ...]]) -> Match | None:
    word = text[start:stop]
    if language in SPACELESS:
        return next(
            (
                Match(start, start + len(name.text), name.code)
                for name in table[word]
                if text.startswith(name.text, start)
            ),
            None,
        )
    keys = [(start, word)]
    if language == "ar":
        keys = [(start + len(prefix), word[len(prefix) :]) for prefix in _PREFIXES if word.startswith(prefix)]
    endings = _ENDINGS.get(language)
    for at, key in keys:
        shorter = [key[: len(key) - cut] for cut in range(4 if endings else 1)] if len(key) >= _SHORTEST else [key]
        for stem in shorter:
            for name in table.get(stem, ()):
                if (last := _end(text, at, name, endings, exact=stem == key)) is not None:
                    return Match(at, last, name.code)
    return None


def _end(text: str, start: int, name: _Name, endings: re.Pattern[str] | None, exact: bool) -> int | None:
    """Where a name that starts here ends; None: it is another word."""
    if not text.startswith(name.text, start):
        return None
    last = start + len(name.text)
    if endings and name.inflected:
        following = _WORD.match(text, last)
        if following and not endings.fullmatch(text, last, following.end()):
            return None
        last = following.end() if following else last
    elif not exact:
        return None
    return None if text[last : last + 1].isalnum() else last


@cache
def _names(language: str) -> Mapping[str, tuple[_Name, ...]]:
    """First word, or for a language without spaces first letter → the names that begin so, the longest first."""
    table: dict[str, list[_Name]] = {}
    vowel = _VOWEL.get(language)
    for code, names in (
        (code, names) for spoken, code, names in rows("translated-countries.tsv") if spoken == language
    ):
        for name in map(plain, names.split("; ")):
            first = _WORD.match(name)
            if first is None:
                continue
            stem = vowel.sub("", name) if vowel and first[0] == name else name
            inflected = language in _ENDINGS and first[0] == name and len(stem) >= _SHORTEST
            stem = stem if inflected else name
            key = stem[0] if language in SPACELESS else first[0] if not inflected else stem
            table.setdefault(key, []).append(_Name(stem, code, inflected))
    return {key: tuple(sorted(found, key=lambda name: -len(name.text))) for key, found in table.items()}
