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
    claims: dict[tuple[Kind, str, str], Claim] = {}
    left = 0

    def look(found: Iterable[Found], check: Callable[[Found, Side], Claim | None]) -> None:
        nonlocal left
        rest = iter(found)
        for each in islice(rest, MOST_CLAIMS):
            if claim := check(each, text):
                claims.setdefault(_key(claim), claim)
        left += sum(1 for _ in rest)

    look(text.speeches, quotes.check)
    look(names_of(text), names.check)
    look(numbers_of(text, claims=True), numbers.check)
    look(_outside(text.dates, quoted), dates.check)
    look(_outside(text.countries, quoted), countries.check)
    ordered = tuple(sorted(claims.values(), key=lambda claim: (claim.span, claim.kind)))
    remarks = (messages.TOO_MUCH.format(count=left, most=MOST_CLAIMS),) if left else ()
    return Report(ordered, text.paragraphs, article.paragraphs, _times(article), remarks)


def _outside(found: Iterable[Found], quoted: Ranges) -> Iterator[Found]:
    """Those that are not in a quotation, whose words are looked for as a whole."""
    return (each for each in found if not quoted.touch(_span(each)))


def _span(found: object) -> Span:
    span = getattr(found, "span", None)
    assert isinstance(span, Span)
    return span


def _key(claim: Claim) -> tuple[Kind, str, str]:
    """The same claim twice is one; a quotation that two people say is two."""
    return claim.kind, claim.words.casefold(), claim.speaker


def _times(article: Side) -> dict[int, str]:
    times = {number: article.time_of(number) for number in range(len(article.paragraphs))}
    return {number: time for number, time in times.items() if time}
