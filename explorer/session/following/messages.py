"""What people are told of bookmarks of an earlier version."""

from __future__ import annotations

BROUGHT, BROUGHT_ONE = "{count:,} bookmarks brought here, as they were", "1 bookmark brought here, as it was"
NOT_BROUGHT = "Not brought here: {problem}"
COMMAND = "explorer bookmarks bring {old} --digest {new}"
LOOKS_LATER = "{name} looks like a later version of “{headline}”, with {bookmarks}; “{command}” brings them here"
LOOKS_LATER_ONE = "{name} looks like a later version of “{headline}”, with {bookmarks}; “{command}” brings it here"


def looks_later(headline: str, count: int, compare: str, bring: str) -> tuple[str, ...]:
    """That the open article looks like a later version of another, at length and shorter.

    `compare`, `bring`: the keys that show what is different, and in that window copy the bookmarks.
    """
    bookmarks, them = (f"{count:,} bookmarks", "them") if count > 1 else ("1 bookmark", "it")
    keys = f"{compare} compares, {bring} there brings {them} here"
    return (
        f"Looks like a later version of “{headline}”, with {bookmarks}: {keys}",
        f"Looks like a later version of an article with {bookmarks}: {keys}",
        f"An earlier version has {bookmarks}: {keys}",
        f"{bookmarks} of an earlier version: {compare} {bring}",
    )
