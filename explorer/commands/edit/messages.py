"""The messages of the command `edit`. `{near}` is “ Did you mean …?” or empty."""

from __future__ import annotations

# --- what is given --------------------------------------------------------------------------------------------------

NO_REF = "edit what? Name a record, such as actor/putin, or one of the actions: {actions}"
NOT_A_REF = "“{text}” is neither a record nor an action of “explorer edit”.{near} Actions: {actions}"
NO_KIND = "add what? Kinds: {kinds}"
UNKNOWN_KIND = "“{kind}” is not a kind.{near} Kinds: {kinds}"
NOT_AN_ASSIGNMENT = "“{word}” is not a change; write FIELD=VALUE, such as {example}"
MERGE_TAKES = "“merge” takes two actors: the one that stays, and the one that goes"
SPLIT_TAKES = "“split” takes an actor and one of its names"
DELETE_TAKES = "delete what? Name a record, such as actor/putin"
RESTORE_TAKES = "“restore” takes one record"
TAKES_NOTHING = "“{action}” takes nothing more; found “{word}”"
AT_ELSEWHERE = "--at works only with a record and with “add”"
PARAGRAPH_ALONE = "--p says where the words are; give them with --at"
EDITOR_ALONE = "--editor opens a record, or the digest; leave out “{word}”"
DRY_WITH = "--dry-run shows what a change would do, so it does not work with {what}"

# --- fields and values ----------------------------------------------------------------------------------------------

UNKNOWN_SPEAKER = "unknown"
"""What the screen and the review say of a quote without a speaker."""
UNKNOWN_FIELD = "{kind} has no field “{field}”.{near} Fields: {fields}"
NOT_BY_HAND = "“{field}” says who made a record; it follows from what you edit"
NOT_A_LIST = "“{field}” holds one value, not a list; write {field}={value}"
TWICE = "“{field}” is given twice, but holds one value"
NOT_IN_LIST = "{ref} has no “{value}” in {field}.{near}"
NOT_A_CHOICE = "{field} is one of {choices}; found “{text}”.{near}"
NOT_A_DATE = "{field}: {reason}"
NOT_AN_ANCHOR = "{field}: “{text}” is not an anchor; write words of the article, or an object with “exact”"
NOT_JSON_TEXTS = "{field}: a list has texts, found {text}"
MISSING = "{kind} needs {fields}: explorer edit add {name} {example}"

# --- deleted records ------------------------------------------------------------------------------------------------

NOTHING_DELETED = "nothing that was deleted can be restored"
NOT_DELETED = "{ref} was not deleted, or is there again.{near}"

# --- in the user's editor -------------------------------------------------------------------------------------------

NO_EDITOR = "no editor is set; set VISUAL or EDITOR, or give FIELD=VALUE"
EDITOR_NEEDS_TERMINAL = "--editor needs a terminal; give FIELD=VALUE instead"
BY_HAND, DIGEST = "{title} edited by hand", "the digest"
WRITTEN, DIGEST_NAME = "what you wrote", "digest.json"
AS_IT_WAS = "nothing was changed in the editor"
AGAIN = "Enter opens it again; any other answer ends: "
LEFT_UNDONE = "nothing was changed; what you wrote is in {path}"
NOWHERE = "no file, as there is no room for it"
