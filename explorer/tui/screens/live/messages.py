"""What the screen says of a digest that changes while it is open."""

from __future__ import annotations

# --- the first line: from the longest to the shortest --------------------------------------------------------------

BROKEN = (
    "{name} is broken{where}, so you see it as it was before: {read} reads it again, {edit} opens it",
    "{name} is broken{where}: {read} reads it again, {edit} opens it",
    "Broken{where}: {read} reads it again, {edit} opens it",
    "Broken{where}: {read}, {edit}",
)
WHERE = " in line {line}, column {column}"
GONE = (
    "{name} is not there any more, so you see it as it was before: {read} looks again",
    "{name} is not there any more: {read} looks again",
    "The file is not there any more: {read} looks again",
)
UNREADABLE = (
    "{name}: {reason}, so you see it as it was before: {read} reads it again",
    "{name}: {reason}; {read} reads it again",
    "The file can’t be read: {read} reads it again",
)
COPY = ("your copy {name} is edited", "your copy is edited", "your copy")

# --- the last line ---------------------------------------------------------------------------------------------

READING = "Reading the digest again …"
READ_AGAIN, READ_SAME = "Read again: {what}", "Read again: it says the same, in other letters"
UNCHANGED = "Read again: nothing has changed"
UNCHANGED_SINCE = "Nothing more has changed: {what}"
WHOLE_AGAIN = "{name} can be read again, and says what it said before"
NOTHING_TO_UNDO, NOTHING_TO_REDO = "Nothing to undo", "Nothing to redo"
