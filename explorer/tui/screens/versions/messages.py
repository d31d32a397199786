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

NOTHING_EARLIER = "No earlier version found: start explorer with --since OLD"
UNREADABLE = "The earlier version can't be read: {reason}"
