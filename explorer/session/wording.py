"""What both faces, the screen and the plain text, say in the same words of a record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from explorer.digest.kinds import Quote, Record, Zone
from explorer.digest.model import Digest
from explorer.digest.refs import Ref
from explorer.text.quotes import Badge

BADGES: Mapping[Badge, str] = {
    Badge.VERBATIM: "✓",
    Badge.ALTERED: "≠",
    Badge.AMBIGUOUS: "?",
    Badge.NOT_FOUND: "✗",
    Badge.NOT_CHECKABLE: "–",
}
"""A sign before the badge's own word, so that it is told apart without colour."""

CLEANED = "hidden characters were taken out of it, or of the paragraph that it stands in"
"""Said beside a badge, for what was compared is not letter by letter what the digest holds."""

FIELD_WORDS: Mapping[str, str] = {"alternateName": "also", "searchName": "", "whenText": "in its words"}
"""What a field is called where its own name would puzzle; empty: not shown, for no words of the article."""


def title_of(digest: Digest, ref: Ref) -> str:
    """The record's title; the ref itself where there is no such record."""
    record = digest.get(ref)
    return record.title if record else str(ref)


def is_quoted(record: Record) -> bool:
    """Whether its title is what somebody said, and the article has it in quotation marks."""
    return isinstance(record, Quote) and record.form != "indirect"


def words_of(record: Record) -> str:
    """The title, in quotation marks where it is said in them."""
    return f"“{record.title}”" if is_quoted(record) else record.title


def details_of(record: Record) -> Iterator[tuple[str, str]]:
    """What a field is called, and what it holds: all that search finds but the title and the note."""
    for field, place, _ in record.searched:
        value = getattr(record, field)
        word = FIELD_WORDS.get(field, field)
        if value and word and place is not Zone.TITLE and field != "note":
            text = value if isinstance(value, str) else ", ".join(value)
            yield word, f"“{text}”" if field == "whenText" else text
