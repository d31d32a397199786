"""A paragraph as words, in sentences, with each quotation as one word."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from explorer.text.sentences import sentences

_Range = tuple[int, int]


class Word(NamedTuple):
    """A word, a sign, or a quotation with its marks."""

    text: str
    low: str
    """The same in lower case; `“”` for a quotation."""
    start: int
    end: int
    quoted: int = -1
    """Which quotation of the paragraph; -1: none."""

    @property
    def is_name(self) -> bool:
        """Whether it is written like a name."""
        return self.text[0].isupper()

    @property
    def is_word(self) -> bool:
        return self.text[0].isalnum()


QUOTED = "“”"


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"[^\W_]+(?:(?:[.](?![A-Z][a-z])|[’'&/@-])[^\W_]+)*(?:(?<=s)[’'](?=\s))?|[^\w\s]")


@lru_cache(256)
def clauses(paragraph: str, quoted: tuple[_Range, ...] = ()) -> tuple[list[Word], ...]:
    """The sentences of a paragraph, given the ranges of its quotations with their marks, in order.

    A quotation never ends a sentence that goes on after it (“Why?” he asked), and what is in it is not looked at.
    The lists are shared: don't change them.
    """
    words: list[tuple[int, Word]] = []
    short: list[str] = []  # the paragraph with each quotation in three letters
    place = at = 0
    for number, (start, end) in enumerate((*quoted, (len(paragraph), len(paragraph)))):
        shift = place - at
        for match in _word().finditer(paragraph, at, start):
            text, (first, last) = match.group(), match.span()
            words.append((first + shift, Word(text, text.lower().replace("’", "'"), first, last)))
        short.append(paragraph[at:start])
        place += start - at
        if number < len(quoted):
            words.append((place, Word(paragraph[start:end], QUOTED, start, end, number)))
            short.append(_shortened(paragraph[start:end]))
            place += len(short[-1])
        at = end
    return tuple(_in_sentences(words, "".join(short)))


def _shortened(quotation: str) -> str:
    """A short quotation that begins and ends alike."""
    inner = quotation.strip("“”\"'’‘«»„` ")
    stop = inner[-1:] if inner[-1:] in ",.!?…—-;:" else ""
    outside = quotation[-1] if quotation[-1:] in "”\"’'»“" else ""
    return f"“{'X' if inner[:1].isupper() or not inner[:1].isalpha() else 'x'}x{stop}{'”' if outside else ''}"


def _in_sentences(words: list[tuple[int, Word]], text: str) -> list[list[Word]]:
    found: list[list[Word]] = []
    number = 0
    has_brackets = "(" in text or "[" in text
    for _start, end in sentences(text):
        sentence: list[Word] = []
        while number < len(words) and words[number][0] < end:
            sentence.append(words[number][1])
            number += 1
        inside = [word for word in sentence[:-1] if word.text != "."]  # those of abbreviations
        inside += sentence[-1:]
        found.append(_without_asides(inside) if has_brackets else inside)
    return [sentence for sentence in found if sentence]


_ASIDE = 8
"""Words in brackets that may be left out: (R-Ohio), (then a senator)."""


def _without_asides(sentence: list[Word]) -> list[Word]:
    """The words without those in brackets, unless a quotation is among them."""
    kept: list[Word] = []
    opened = -1
    for word in sentence:
        kept.append(word)
        if word.text in ("(", "["):
            opened = len(kept) - 1
        elif word.quoted >= 0:
            opened = -1
        elif word.text in (")", "]") and opened >= 0 and len(kept) - opened <= _ASIDE + 2:
            del kept[opened:]
            opened = -1
    return kept
