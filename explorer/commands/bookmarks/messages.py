"""The messages of the command `bookmarks`. `{near}` is “ Did you mean …?” or empty."""

from __future__ import annotations

# --- which action, and what it takes -------------------------------------------------------------------------------

UNKNOWN_ACTION = "“{action}” is not an action of “explorer bookmarks”.{near} Actions: {known}"
NO_REF_ALLOWED = "“{action}” takes no ref; “explorer show {ref}” shows a record"
REF_MISSING = "which record? Give a ref, as in “explorer bookmarks {action} actor/putin”"
ARTICLE_MISSING = "which article? Name a digest, an article, a name in your library or a headline"
NO_EARLIER_ARTICLE = "“{named}” names neither a file nor an article of your library or of bookmarks.{near}"
NOTHING_TO_BRING = "{old} has no bookmark that {new} has not"
BROUGHT = "{count} brought to {new}, as they were; in the earlier version they stay"
FILE_MISSING = "which file? Name it, as in “explorer bookmarks {action} mine.json”"
NO_TEXT_ALLOWED = "“{action}” takes no text"
TEXT_MISSING = "which {text}? Give it after the ref"
FILTER_ELSEWHERE = "--{option} works only with {actions}"

# --- changes --------------------------------------------------------------------------------------------------------

TWO_RECORDS = "“contradict” takes two refs, of the records that contradict each other"
SAME_RECORD = "{ref} can't contradict itself: name another record"
NONE_YET = "no bookmarks yet; “explorer bookmarks add REF” saves one, as does b on the screen"
ALREADY = "{ref} is already bookmarked"
REMOVED = "removed the bookmark for {ref}; “explorer bookmarks undo” restores it"
NOTHING_TO_ACCEPT = "nothing of {ref} has changed since it was bookmarked"
NOT_ACCEPTED = "{ref} was left as it is: {reason}"
VERDICT_AT_STAKE = """\
{ref} is “{status}”, which is about other words than it has now:{remarks}
Say what holds for the new words:
  explorer bookmarks accept {ref} --status {verdict}    the verdict still holds
  explorer bookmarks accept {ref} --status {open}    check it again
or another status: {others}"""
ONE_STATUS = "“accept” takes one --status"
SOURCE_MISSING = "--{option} says something about a source: name it with --source, or give its --source-words"
NOT_BOTH_STANCES = "a source supports or contradicts; use one of --supports and --contradicts"
BAD_DATE = "--source-date: {reason}"
EMPTY_SOURCE = "--source is empty; “bookmarks unsource {ref} URL” removes a source"
UNKNOWN_SOURCE = "{ref} has no source “{url}”.{near}"
UNKNOWN_TAG = "{ref} has no tag “{tag}”.{near}"

WORDS_WITH_REF = "--words bookmarks a passage, so “{ref}” would become its note; leave out one of them"
PARAGRAPH_ALONE = "--paragraph says where the words are; give them with --words"
ALREADY_PASSAGE = "these words are already bookmarked, as {ref}"

# --- narrowing and sorting ------------------------------------------------------------------------------------------

NONE_LEFT = "no bookmark matches"
NO_SUCH_TAG = "no bookmark has the tag “{tag}”.{near}"
NO_SPEAKER = "{ref} is not an actor, so it says nothing"

# --- undo, redo, restore, history ----------------------------------------------------------------------------------

UNDONE, NOTHING_TO_UNDO = "undone: {label}{article}", "nothing to undo"
REDONE, NOTHING_TO_REDO = "redone: {label}{article}", "nothing to redo"
IN_ARTICLE = ", in “{headline}”"
NONE_REMOVED = "there are no removed bookmarks to restore"
RESTORED = "restored {ref} as it was at that revision"
RESTORED_AS_REMOVED = "{ref} had no bookmark at that revision, and has none now"
NOT_REMOVED = "no bookmark for {ref} in {digest} was removed, or it can no longer be read.{near}"
WHICH_REVISION = "which revision? {count} matches “{name}”; “explorer bookmarks history” lists them"
WHICH_OF_REVISIONS = "which revision? {count} match “{name}”; “explorer bookmarks history” lists them"
NEVER_BOOKMARKED = "{ref} in {digest} was never bookmarked.{near}"

# --- export and import --------------------------------------------------------------------------------------------

UNKNOWN_ENDING = "no format has the ending “{ending}”.{near} Endings: {known}; or name a format with --format"
NOT_IMPORTED = "{path} was not imported: {reason}"
IMPORTED = "{path}: {counts}"
ADDED, KNOWN = "{count:,} added", "{count:,} already known"
BESIDE = "{count:,} differ from yours and were saved beside them: merge them on the screen"
REFUSED = "{count:,} not imported"
REFUSAL = "{path}: bookmark {bookmark} was not imported: {reason}"
STOPPED = """\
stopped at bookmark {bookmark}: {reason}
{left:,} were not imported. Once that is fixed, import the file again: it continues where it stopped."""
NOT_A_FILE = "{path} is not a file"
NO_STANDARD_INPUT = "standard input is closed, so nothing can be imported from it"

# --- doctor -----------------------------------------------------------------------------------------------------------

DELETE = "Delete {count}?"
DELETED = "deleted {count}"
NOBODY_TO_ASK = "nothing was deleted: there is no terminal to confirm in; add --yes"
