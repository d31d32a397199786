"""What the drafter writes into a digest in its own words, in one place."""

from __future__ import annotations

UNKNOWN_SPEAKERS = "The rules could not tell who says this. Read the words around it."

FOUND = "drafted by rules: {counts}; {doubts}"
FOUND_NOTHING = "drafted by rules: nothing was found; the article can be read and searched"


def doubts(count: int) -> str:
    return "no doubts" if not count else f"{count:,} in doubt (is:doubt)"


PROCESS_DIED = "the process that read it was stopped, perhaps for want of memory"
TOO_LARGE = "is larger than {most} MiB"
OLDER_DIGEST = "{path} is older than the article; --fresh drafts it anew and keeps the older one as .bak"
