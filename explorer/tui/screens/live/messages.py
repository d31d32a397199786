"""What the screen says of a digest that changes while it is open."""

from __future__ import annotations

BROKEN = (
    "{name} is broken{where}; you see it as it was: {read} reads it again, {edit} opens it",
    "{name} is broken{where}: {read} reads it again, {edit} opens it",
    "Broken{where}: {read} again, {edit} open",
    "Broken{where}",
)
"""The first line while the file can't be read, from the longest to the shortest."""
GONE = (
    "{name} is not there any more; you see it as it was: {read} looks again, {edit} opens it as a text",
    "{name} is not there any more; you see it as it was: {read} looks again",
    "{name} is gone: {read} looks again",
    "The file is gone",
)
UNREADABLE = (
    "{name} can’t be read: {reason}; you see it as it was: {read} reads it again",
    "{name} can’t be read: {reason}",
    "Can’t be read",
)
WHERE = " in {where}"
WHOLE_AGAIN = "{name} can be read again"

COPY = ("your copy {name} is edited", "your copy is edited", "your copy")
"""In the first line once edits go into a copy."""

READING = "Reading the digest again…"
NOTHING_TO_UNDO, NOTHING_TO_REDO = "Nothing to undo", "Nothing to redo"
