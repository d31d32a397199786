"""The words of the list of bookmarks: its headings, the labels below a bookmark, and what is said of it."""

from __future__ import annotations

STATUS_HEADINGS = {
    "disputed": "Disputed",
    "needs source": "Needs a source",
    "unchecked": "Unchecked",
    "confirmed": "Confirmed",
}
ORDERS = {"status": "status", "article": "place in the article", "changed": "last change", "speaker": "speaker"}
HEADINGS = {"article": "In the order of the article", "changed": "Last changed first"}
NO_SPEAKER, NO_RECORD = "No speaker", "No record is bookmarked here"
READING = "Reading the bookmarks …"
VIEWS = "Views"
PARTS = {
    "changed": "Changed, to decide", "others": "In other articles", "removed": "Removed",
}  # fmt: skip
"""What can be opened at the end of the list."""
SORTED = "By {order}"
FOUND, FOUND_SO_FAR = "{found:,} of {count:,}", "{found:,} of {count:,} so far, reading on …"
WRITE_MARKED, WRITE_NARROWED = "what is marked ({count:,})", "{count:,} of {of:,} bookmarks (/{typed})"
ACCEPT = " ·\N{NO-BREAK SPACE}c\N{NO-BREAK SPACE}accepts\N{NO-BREAK SPACE}it"
LEAVE = " ·\N{NO-BREAK SPACE}x\N{NO-BREAK SPACE}leaves\N{NO-BREAK SPACE}it"
VERSION = "version {number} of {count}, from {changed}"
CHOOSE_OR_JOIN = " · c chooses this one · J joins them"
FORM, WORDS, CHECKED, TAGS = "form", "words", "checked", "tags"
SINCE, AGAINST = "since", "against"
KINDS = {"contradiction": "Contradiction", "passage": "Passage"}
"""Of what the kind of a ref is no good name."""
NOTE, CAVEAT, SEARCH, ARTICLE = "note", "caveat", "search", "article"
CAVEATS, FIRST = "caveats", "{count}, first: {first}"
SOURCE, EARLIER, FOR_EARLIER = "source", "before", " · for the earlier words"
