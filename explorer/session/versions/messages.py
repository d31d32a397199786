"""What is said about differences of two versions, in plain text and on the screen."""

from __future__ import annotations

from collections.abc import Mapping

from explorer.session.versions.change import How, Standing

LABELS: Mapping[str, str] = {
    "ref": "ref, the address of the record",
    "when": "date",
    "whenText": "words for the date",
    "alternateName": "other names",
    "searchName": "names to search by",
    "sameAs": "same as",
    "at": "anchored words",
    "attribution": "words that name the speaker",
    "note": "remark",
    "drafted": "drafted by",
    "inverse": "relation the other way round",
    "source": "from",
    "target": "to",
    "place": "paragraph",
    "headline": "headline",
    "url": "address",
    "datePublished": "publication date",
    "inLanguage": "language",
}
"""What a field is called where its own name would puzzle readers."""

LOST = "words not found any more"
FOUND = "words found now"

STANDINGS: Mapping[Standing, str] = {
    Standing.SAME: "as before",
    Standing.ADDED: "new",
    Standing.GONE: "gone",
    Standing.CHANGED: "changed",
}

PLACED_AFTER = "{events} placed after it"
PLACED_BEFORE = "{events} placed before it"
NOW_AFTER = "now after {titles}"
NOW_BEFORE = "now before {titles}"
MORE = "{count:,} more"
NAMED = 3
"""Events that are named; of the others it is said how many there are."""

MATCHED: Mapping[How, str] = {
    "words": "the same words, under another ref",
    "place": "in the same place, under another ref",
    "alike": "words like these, under another ref",
}
"""How a record with another ref was found."""

REWORDED, MOVED, MOVED_REWORDED = "reworded", "moved", "moved and reworded"
AS_BEFORE = "as before"
NO_TEXT = "only one version has the text of the article"
