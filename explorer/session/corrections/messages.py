"""What people are told of a bookmark whose record has changed, or is gone."""

from __future__ import annotations

REWORDED, CHANGED = "reworded since: ", "changed since: "
ARROW = " → "
DETAIL = "{field} {was} → {now}"
NONE = "none"
"""For a detail that the record did not have, or has no more."""
FOUND, NOT_FOUND = "in the article", "not in the article"
"""For the words of a record that is no quote."""
NOW_AT = "its ref is {ref} now"
RIVAL = "{ref} belongs to another bookmark, {rival}, which has its words, too"

PASSAGE_ORPHAN = "orphan: the article no longer has these words"
ORPHAN = "orphan: the digest no longer has this record"
ANOTHER = "orphan: {ref} is a different {kind} now"
SEVERAL = "orphan: several records have its words, {refs}"
