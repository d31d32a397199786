"""The whole way: from two documents to a report."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol, TypeVar

from explorer.draft.verifying import messages
from explorer.draft.verifying.checks.countries import CountryChecker
from explorer.draft.verifying.checks.dates import DateChecker
from explorer.draft.verifying.checks.names import NameChecker, names_of
from explorer.draft.verifying.checks.numbering import NumberChecker, numbers_of
from explorer.draft.verifying.checks.quotes import QuoteChecker
from explorer.draft.verifying.ranges import Ranges
from explorer.draft.verifying.report import Claim, Kind, Report
from explorer.draft.verifying.sides import Side
from explorer.draft.verifying.voices import Speech
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

    def look(
        found: Iterable[Found], words: Callable[[Found], str], check: Callable[[Found, Side], Claim | None]
    ) -> None:
        """Check each claim once, however often the text makes it."""
        nonlocal left
        seen: set[str] = set()
        for each in found:
            key = words(each).casefold()
            if key in seen:
                continue
            seen.add(key)
            if len(seen) > MOST_CLAIMS:
                left += 1
            elif claim := check(each, text):
                claims.setdefault(_key(claim), claim)

    def spanned(found: _Spanned) -> str:
        return text.text.words(found.span)

    look(text.speeches, lambda speech: _words(speech, text), quotes.check)
    look(names_of(text), spanned, names.check)
    look(numbers_of(text, claims=True), lambda number: f"{number.value} {number.unit} {number.nouns}", numbers.check)
    look(_outside(text.dates, quoted), spanned, dates.check)
    look(_outside(text.countries, quoted), spanned, countries.check)
    ordered = tuple(sorted(claims.values(), key=lambda claim: (claim.span, claim.kind)))
    remarks = (messages.TOO_MUCH.format(count=left, most=MOST_CLAIMS),) if left else ()
    return Report(ordered, text.paragraphs, article.paragraphs, _times(article), remarks)


class _Spanned(Protocol):
    @property
    def span(self) -> Span: ...


Ranged = TypeVar("Ranged", bound=_Spanned)


def _outside(found: Iterable[Ranged], quoted: Ranges) -> Iterator[Ranged]:
    """Those that are not in a quotation, whose words are looked for as a whole."""
    return (each for each in found if not quoted.touch(each.span))


def _words(speech: Speech, text: Side) -> str:
    pieces = speech.quotation.pieces
    return " ".join((speech.voice.shown, *map(text.text.words, pieces)))


def _key(claim: Claim) -> tuple[Kind, str, str]:
    """The same claim twice is one; a quotation that two people say is two."""
    return claim.kind, claim.words.casefold(), claim.speaker


def _times(article: Side) -> dict[int, str]:
    times = {number: article.time_of(number) for number in range(len(article.paragraphs))}
    return {number: time for number, time in times.items() if time}
