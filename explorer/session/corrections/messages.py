"""What people are told of a bookmark whose record has changed, or is gone."""

from __future__ import annotations

REWORDED, CHANGED = "reworded since: ", "changed since: "
BEFORE = "on the words before"
"""Of a verdict."""
UNTIL = "until {day}: {words} – {status}"
"""What was judged before the words of now were accepted."""
FOR_EARLIER = "{source} (for the earlier words)"
"""Of a source that was given before the words of now were accepted."""
LEFT = "old words stay, as you decided"
ARROW = " → "
DETAIL = "{field} {was} → {now}"
WAS_NOW, IN_WORDS = "reworded since: was: {was}; now: {now}", "{field}: was: {was}; now: {now}"
"""The same without an arrow, which is not heard."""
NONE = "none"
"""For a detail that the record did not have, or has no more."""
FOUND, NOT_FOUND = "in the article", "not in the article"
"""For the words of a record that is no quote."""
NOW_AT = "its ref is {ref} now"
RIVAL = "{ref} belongs to another bookmark, {rival}, which has its words, too"

PASSAGE_ORPHAN = "gone: the article no longer has these words"
ORPHAN = "gone: the digest no longer has this record"
ANOTHER = "gone: {ref} is a different {kind} now"
SEVERAL = "gone: several records have its words, {refs}"


def corrected(reworded: int, changed: int, gone: int, key: str) -> tuple[str, ...]:
    """How many bookmarks of an article are not what they were, at length and shorter; none: all are.

    `key`: what lists them; empty: nothing does.
    """
    words = {
        (reworded, "reworded since"): ("was", "were"),
        (changed, "changed since"): ("has", "have"),
        (gone, "gone"): ("is", "are"),
    }
    counted = [(count, what, verbs[count > 1]) for (count, what), verbs in words.items() if count]
    if not counted:
        return ()
    (first, what, verb), *others = counted
    them = "it" if sum(count for count, *_ in counted) == 1 else "them"
    listed = f": {key} shows {them}" if key else ""
    long = [f"{first:,} of your bookmarks {verb} {what}", *(f"{count:,} {verb} {what}" for count, what, verb in others)]
    short = [f"{count:,} {what.removesuffix(' since')}" for count, what, _ in counted]
    return f"{', '.join(long)}{listed}", f"{', '.join(short)}{listed}"
