"""Reads the day of an article from its dateline: `KABUL, July 3, 2025 (Reuters) —`, or from a line that is a date."""

from __future__ import annotations

import re

from msgspec.structs import replace

from explorer.draft.dating.finding import find_dates
from explorer.draft.document import Document
from explorer.draft.patterns import lazy

_HEAD = 160
"""Letters of a paragraph in which a dateline lies."""
_LINES = 4
"""Paragraphs from the top in which a line may be a date."""
_WORDS = 12
"""Words of such a line."""
_DATELINE = lazy(
    r"(?P<place>[A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]*){0,4}(?:, [A-Z][\w.]+(?: [A-Z][\w.]+){0,2})?)?"
    r"(?P<date>[,:]? ?[^—–\n(]{0,40}?)? ?(?:\((?P<agency>[^()\n]{2,40})\))? ?(?:—|–|--|-|_)(?=\s|_|$)"
)
_LINE = lazy(
    r"\W*(?:(?:first |last |originally )?(?:published|updated|posted|modified|issued|created|date|by|on|released)\b|\d|"
    r"(?:mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b[\s,.]*(?:\d|[A-Z]))",
    re.IGNORECASE,
)
"""How a line that is a date begins."""
_PLACE_AND_DAY = lazy(
    r"[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3}, (?:[A-Z][a-z]+day,? )?"
    r"(?:\d{1,2}\.? [A-Z][a-z]+|[A-Z][a-z]+ \d{1,2},?) \d{4}\.?"
)
"""A line that is nothing but a place and a day: `Oslo, 3 March 2026.`"""
_URL_DAY = lazy(r"/(\d{4})[/-](\d\d?)(?:[/-](\d\d?))?(?:/|-|$)")


def dateline(document: Document) -> str:
    """The day in EDTF; empty: there is none, or it has no year and neither the document's date nor its address has."""
    paragraphs = [text for text in document.paragraphs if text.strip()][:_LINES]
    for text in paragraphs:
        head = _head(text)
        if head and (day := _day(head, document)):
            return day
    return ""


def _head(text: str) -> str:
    """The part of a paragraph that can hold its date; empty: none."""
    match = _DATELINE.match(text[:_HEAD])
    if match and (match["place"] or match["agency"]):
        return match[0]
    if _PLACE_AND_DAY.fullmatch(text.strip()):
        return text
    return text if len(text) <= _HEAD and len(text.split()) <= _WORDS and _LINE.match(text) else ""


def _day(head: str, document: Document) -> str:
    found = [date for date in find_dates(replace(document, paragraphs=(head,), date=_known(document))) if date.value]
    days = [date.value[:10] for date in found if date.rule in ("day", "iso", "numeric", "clock")]
    return days[0] if len(set(days)) == 1 else ""


def _known(document: Document) -> str:
    """The day from which a date without a year is reckoned."""
    if document.date:
        return document.date
    url = _URL_DAY.search(document.url)
    return f"{url[1]}-{int(url[2]):02}-{int(url[3] or 15):02}" if url else ""
