"""What the screen of versions says."""

from __future__ import annotations

HEADING = "Versions"
BEFORE, NOW, BOTH = "Before", "Now", "Before and now"
PLACE = "change {number:,}/{count:,}"
WORDS = "−{gone:,} +{new:,} words"
NO_CHANGE = "no paragraph changed"
AS_BEFORE = "as before"
MOVED_TO, MOVED_FROM = "moved to {paragraph}", "moved from {paragraph}"
NOT_THERE = "not in this version"
NO_TEXT = ("The text of the article is not in both versions",)
SAME = ("No paragraph differs",)
COMPARING = ("Comparing …",)

TO_BOOKMARKS = "What this does to your bookmarks"
TO_RECORDS = "What changed in the digest"
NOTHING_ELSE = "no record changed"
CHANGED = "{label} changed: "
LISTED = "{label}: "
NO_RECORD_THERE = "No record that changed stands in this paragraph"
RECORD_IS_GONE = "This version has no such record any more"
NOT_A_RECORD = "There is no record to go to here"

OLD_WORDS, NEW_WORDS = "old words stay", "new words taken"
"""Beside a bookmark: which ones the reader decided for."""
NO_BOOKMARK_THERE = "No bookmark is concerned here"
OF_EARLIER = "Bookmarked in the earlier version, under another headline or address: {key} brings it here"
NOTHING_TO_BRING = "The earlier version has no bookmark that this one has not"
NOTHING_TO_TAKE = "There are no new words to bookmark here"
HAS_NEW_WORDS = "The bookmark has the new words already"

GUESSED = "Looks like an earlier version, by its text: “{headline}”"
NOTHING_EARLIER = "No older version: explorer --since OLD"
UNREADABLE = "The earlier version can't be read: {reason}"
