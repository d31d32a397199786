"""What people read when a digest is edited, undone or read again."""

from __future__ import annotations

# --- what was done ----------------------------------------------------------------------------------------------

SETTLED = "settled {count} more"
JOINED = "joined with what another program changed: {what}"
CONFLICTS = "{what} had been changed there as well: that stands, and yours is in {path}"
COPIED = "This digest is read-only, so your copy in the library is edited: {name}"
EDITED_COPY = "You have edited a copy of this digest: A lists it ({name})"
NOTHING_CHANGED = "Nothing to change: {label}"
CHOSEN = "yours in place of what another program wrote: {what}"
NOT_JOURNALED = "it can be undone until you quit, but not later: {reason}"

TEXT_CHANGED = "The text of {where} changed"
WHOLE_TEXT, PARAGRAPH, PARAGRAPHS = "the article", "paragraph {numbers}", "paragraphs {numbers}"
ONE_LOST = "1 record no longer finds its words (“explorer check” says which)"
SEVERAL_LOST = "{count:,} records no longer find their words (“explorer check” says which)"

UNDONE = "Undone{became}: {change}"
REDONE = "Redone{became}: {change}"
BOOKMARKED_AGAIN, NO_LONGER_BOOKMARKED = " (bookmarked again)", " (no longer bookmarked)"
AND_OTHERS = "{label}, and {count} more"
IN_ARTICLE = " · in “{headline}”"

# --- what was not done --------------------------------------------------------------------------------------------

NOT_UNDONE = "“{label}” can’t be undone: {why}; nothing was changed{more}"
NOT_REDONE = "“{label}” can’t be redone: {why}; nothing was changed{more}"
SINCE_HERE = "“{label}” changed the same since: undo that first"
SINCE_BY_COMMAND = "“{label}” changed the same since: undo that first, with “explorer undo {id}”"
SINCE_ELSEWHERE = "another window changed the same since, with “{label}”: undo that there first"
SINCE_OUTSIDE = "another program or window has changed the same since: look at it, and edit it"
NEXT_UNDO, NEXT_REDO = "; the next undo takes the change before it", "; the next redo takes the change after it"
NO_SUCH_CHANGE = "There is no change {id} to undo; “explorer undo --list” lists them"

NOT_CHOSEN = "The file has been changed again since, so nothing was changed; look at it first"
STANDARD_INPUT = "standard input"

NO_DATA = "This digest is read-only, and there is no place for a copy: set {variable} to a directory for it"
NO_STATE = "There is no place for the version before an edit: set {variable} to a directory for it"
NOT_COPIED = "This digest is read-only, and can't be copied into the library: {reason}"
NOT_WRITTEN = "Nothing was changed, because {path} can't be written: {reason}"
NOT_STORED = "Nothing was changed, because the version before can't be stored in {path}: {reason}"
BUSY = "Nothing was changed, because another window is writing this digest; try again"
GONE = "Nothing was changed, because {path} is not there any more; yours is in {mine}"
BROKEN = """\
Nothing was changed: another program has broken the file: {problem}. Mend it, then edit again; yours is in {mine}"""
NOT_READ = "Nothing was changed, because the digest can't be read: {problem}"
NOT_VALID = "Nothing was changed, because the digest would not be right any more: {problem}"
MINE_LOST = "nowhere, as it could not be stored: {reason}"

# --- reading again ------------------------------------------------------------------------------------------------

RELOADED, RELOADED_SOME = "Read again: it says the same, in other letters", "Read again: {what}"
CHANGED, ADDED, REMOVED = "{count} changed", "{count} added", "{count} removed"
IS_CHANGED, IS_ADDED, IS_REMOVED = "{record} changed", "{record} added", "{record} removed"
WAS_NOW, MORE_FIELDS = "{label} {was} → {now}", "{count} fields more"
LABELS = {"at": "words", "when": "date", "whenText": "date in words", "alternateName": "other names", "note": "remark"}
UNKNOWN, NOTHING = "unknown", "none"
LINKS, ARTICLE = "other links", "another article text or title"
UNCHANGED = "Nothing has changed on the disk"
NO_FILE = "This digest came from standard input, so there is no file to read again"
BROKEN_NOW = "The file can't be read as it is now, so you see what was read before: {problem}"

# --- what units are -----------------------------------------------------------------------------------------------

RECORD, RECORDS = "1 record", "{count:,} records"
NOTE_OF_VERDICT = "{title}: {status}"
"""In the note of a bookmark that two were made into, the verdict of the other."""
