"""The whole way: from two documents to a report."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TypeVar

from explorer.draft.verifying import messages
from explorer.draft.verifying.countries import CountryChecker
from explorer.draft.verifying.dates import DateChecker
from explorer.draft.verifying.names import NameChecker, names_of
from explorer.draft.verifying.numbering import NumberChecker, numbers_of
from explorer.draft.verifying.quotes import QuoteChecker
from explorer.draft.verifying.ranges import Ranges
from explorer.draft.verifying.report import Claim, Kind, Report
from explorer.draft.verifying.sides import Side
from explorer.text.anchors import Span

MOST_CLAIMS = 2_000
"""Claims of one kind that are looked for; a longer text says how many were not."""

Found = TypeVar("Found")


def verify(text: Side, article: Side) -> Report:
    """Look for every claim of the text in the article. The same sides give the same report."""
    quoted = Ranges(piece for speech in text.speeches for piece in speech.quotation.pieces)
    dates, countries = DateChecker(article), CountryChecker(article)
    names, numbers, quotes = NameChecker(article), NumberChecker(article), QuoteChecker(article)
    kinds: tuple[Iterator[Claim | None], ...] = (
        _checked(text.speeches, lambda speech: quotes.check(speech, text)),
        _checked(names_of(text), lambda name: names.check(name, text)),
        _checked(numbers_of(text, claims=True), lambda number: numbers.check(number, text)),
        _checked(_outside(text.dates, quoted), lambda date: dates.check(date, text)),
        _checked(_outside(text.countries, quoted), lambda country: countries.check(country, text)),
    )
    claims: dict[tuple[Kind, str, str], Claim] = {}
    remarks: list[str] = []
    for found in kinds:
        for claim in found:
            if claim is not None:
                claims.setdefault(_key(claim), claim)
    ordered = tuple(sorted(claims.values(), key=lambda claim: (claim.span, claim.kind)))
    return Report(ordered, text.paragraphs, article.paragraphs, _times(article), tuple(remarks))


def _checked(found: Iterable[Found], check: Callable[[Found], Claim | None]) -> Iterator[Claim | None]:
    return map(check, islice(found, MOST_CLAIMS))


def _outside(found: Iterable[Found], quoted: Ranges) -> Iterator[Found]:
    """Those that are not in a quotation, whose words are looked for as a whole."""
    return (each for each in found if not quoted.touch(_span(each)))


def _span(found: object) -> Span:
    span = getattr(found, "span")
    assert isinstance(span, Span)
    return span


def _key(claim: Claim) -> tuple[Kind, str, str]:
    """The same claim twice is one; a quotation that two people say is two."""
    return claim.kind, claim.words.casefold(), claim.speaker


def _times(article: Side) -> dict[int, str]:
    times = {number: article.time_of(number) for number in range(len(article.paragraphs))}
    return {number: time for number, time in times.items() if time}


_ = messages
