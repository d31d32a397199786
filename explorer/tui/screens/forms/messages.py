"""What is said while records are edited on the main screen."""

from __future__ import annotations

SELECT_TO_EDIT = "Select a record to edit it, or a sentence with one"
NO_RECORD_HERE = "This sentence has no record: {key} adds one"
WHICH_RECORD = "Edit which record?"
TWO_TO_MERGE = "Mark two actors to merge them; {key} edits a record that is not marked"
MERGE_HEADING = "Merge, or edit"
MERGE = "merge {other} into {title}"
EDIT_ONE = "edit {title}"
NOTHING_CHANGED = "Nothing changed"
FORM_LEFT = "Not saved. {key} offers your text again: {title}"

MARK_FIRST = "Mark the words first: {article} goes to the article, {mark} marks, arrows extend, {mark} ends; then {add}"
ADD_HEADING = "Add from {words}"
ADD_KINDS = {
    "actor": ("a", "actor", "who acts or speaks"),
    "quote": ("q", "quote", "what somebody says"),
    "event": ("e", "event", "what happens"),
    "country": ("c", "country", "that is involved"),
    "caveat": ("v", "caveat", "a warning for careful readers"),
    "link": ("l", "link", "between two records, that these words state"),
}
"""Kind → its key, its name, and what it is."""
ADD_WORDS = ("s", "to selected", "add these words to {title}")
NEW_TITLE = "a new {kind}, {words}"
CAN_NOT_ANCHOR = "These words can't be anchored: mark whole letters and words"

DELETED = "{title} deleted{more} · {key} undoes"
AND_LINKS = ", and {links}"
LINK_OF_FIELD = "This link is in a field of a record, or in its words: {edit} edits those"
SEVERAL = "{count} records"
LINK = "the link “{name}”"

RESTORE_HEADING = "Restore a deleted record"
NONE_DELETED = "No deleted record is known of this digest"

IN_EDITOR_HEADING = "Edit in {editor}"
THIS_RECORD = ("r", "the record", "{title}")
WHOLE_DIGEST = ("E", "the whole digest", "at its line")
NO_EDITOR = "No editor is set: set VISUAL or EDITOR, such as EDITOR=nano, and start explorer again"
EDITOR_MISSING = "{editor} could not be started: set VISUAL or EDITOR to one that is there"
EDITOR_FAILED = "{editor} ended with code {code}, so nothing was changed"
NOT_RUN = "The editor could not be run: {problem}"
BROKEN_HEADING = "The text can't be read as it is"
EDIT_AGAIN = ("e", "edit again", "with the message as its first lines")
DROP_IT = ("d", "drop it", "the digest stays as it is, and your text is stored")
DROPPED = "Not saved. Your text is in {path}"
DROPPED_UNSTORED = "Not saved"
TITLE_TEXT = "text of {title} edited"
WHOLE_TEXT = "digest edited as text"
WRITTEN_MEANWHILE = "another program has written the file meanwhile, so yours was not: read it again, then edit it"
