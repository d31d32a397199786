"""Finds the dates of a document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from explorer.dates.people import is_edtf
from explorer.draft.dating import absolute, others, relative
from explorer.draft.dating.days import day_of
from explorer.draft.dating.joining import Found, joined
from explorer.draft.dating.reckoning import Reader, Reckoning, Words
from explorer.draft.dating.tokens import Tokens
from explorer.draft.document import Document
from explorer.draft.findings import DateMention
from explorer.draft.patterns import lazy
from explorer.text.anchors import Span


class _Pattern(NamedTuple):
    rule: str
    letters: re.Pattern[str]
    reader: Reader


def find_dates(document: Document) -> tuple[DateMention, ...]:
    """Every date, duration, set and clock of the body, in the order of the text and without overlap.

    Relative dates are reckoned from `document.date`; without a full day there, they have no value. In other languages
    than English only dates in figures are found.
    """
    tokens = Tokens(document.paragraphs)
    figures_only = document.language != "en"
    reckoning = Reckoning(document.paragraphs, day_of(document.date))
    mentions = []
    for found in joined([*_found(tokens, figures_only, reckoning)], tokens.kinds):
        paragraph, start, _ = tokens.places[found.start]
        end = tokens.places[found.end - 1][2]
        read = found.read
        if read.value and not is_edtf(read.value):
            read = read._replace(value="")
        mentions.append(DateMention(Span(paragraph, start, end), read.value, read.kind, found.rule, read.trust))
    return tuple(mentions)


def _found(tokens: Tokens, figures_only: bool, reckoning: Reckoning) -> Iterator[Found]:
    """The dates one by one: of those that overlap, the first, and of those the longest that can be read."""
    end = paragraph = 0
    patterns = _patterns()
    for start, minus_end, rank in _matches(tokens.kinds, figures_only):
        if start < end:
            continue
        if tokens.places[start][0] != paragraph:
            paragraph, reckoning.last, reckoning.period = tokens.places[start][0], "", ""
        pattern = patterns[rank]
        match = pattern.letters.match(tokens.kinds, start)
        read = pattern.reader(Words(tokens, match, reckoning)) if match else None
        if read is not None:
            end = -minus_end
            if read.value and read.kind in ("date", "interval"):
                reckoning.last = read.value
                reckoning.period = read.value if pattern.rule == "quarter" else reckoning.period
            yield Found(start, end, read, pattern.rule)


_PIECE = lazy(r"[^ ¶]+")


def _matches(letters: str, figures_only: bool) -> Iterator[tuple[int, int, int]]:
    """Start, minus end and pattern of all matches in order, overlapping ones among them.

    No pattern looks beyond other words or a paragraph's end; most of what lies between those is a few letters that
    come again and again.
    """
    for piece in _PIECE.finditer(letters):
        at = piece.start()
        for start, minus_end, rank in _matches_in(piece[0], figures_only):
            yield at + start, minus_end - at, rank


@lru_cache(4_096)
def _matches_in(letters: str, figures_only: bool) -> tuple[tuple[int, int, int], ...]:
    return tuple(sorted(
        (match.start(), -match.end(), rank)
        for rank, pattern in enumerate(_patterns())
        if not figures_only or pattern.rule in ("iso", "numeric")
        for match in pattern.letters.finditer(letters)
    ))  # fmt: skip


@cache
def _patterns() -> tuple[_Pattern, ...]:
    tables = absolute.PATTERNS, relative.PATTERNS, others.PATTERNS
    return tuple(_Pattern(rule, re.compile(letters), reader) for table in tables for rule, letters, reader in table)
