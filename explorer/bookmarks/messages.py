"""The messages about bookmarks, as `StoreError`s and `StoreProblem`s carry them.

`{what}` is “bookmark”.
"""

from __future__ import annotations

import errno

# --- saving -----------------------------------------------------------------------------------------------------

NOT_SAVED_IN = "The {what} was not saved in {directory}"
UNCONFIRMED = "The {what} is in {directory}, but the disk did not confirm it"
DISK_FAILED = "{outcome}: {reason}. {advice}"
TRY_AGAIN = "Try again."
ADVICE = {
    "Free some space there, then try again.": (errno.ENOSPC, errno.EDQUOT),
    "Raise the limit on file sizes (ulimit -f), then try again.": (errno.EFBIG,),
    "Give yourself write access to that directory, then try again.": (errno.EACCES, errno.EPERM, errno.EROFS),
    "Move the file that has that directory's name out of the way, then try again.": (errno.ENOTDIR, errno.EEXIST),
}
"""What to do, by the system's error numbers."""
TOO_LARGE = "The {what} was not saved: it is larger than {most} MiB."
NOT_JSON = "The {what} was not saved: it can't be written as JSON ({reason})."
NEWER = "A newer version of explorer wrote this {what}: update explorer to change it."
UNKNOWN_STATUS = "“{status}” is not a status; use one of {known}"
UNNAMED_VIEW = "a view needs a name with letters or digits, found “{name}”"
NOT_A_BOOKMARK = "expected a bookmark"

# --- undo, redo and restore -------------------------------------------------------------------------------------

UNREADABLE_CHANGE = "Nothing was undone or redone: {name} can't be read. “explorer bookmarks doctor” explains why."
ONE_VERSION = "one version of the {label}"
AND_OTHERS = "{label}, and {count} more"
NO_REVISION = "There is no such revision, or it can't be read."
NEWER_REVISION = "A newer version of explorer wrote this revision: update explorer to restore it."
NOT_ALL_PRUNED = "Not all prunable files were deleted: {reason}."

# --- reading ----------------------------------------------------------------------------------------------------

UNREADABLE_DIRECTORY = "The {what}s could not be read: {reason}."
DAMAGED = "A {what} {damage}. {left} The file is left as it is."
OLD_ONE = "It is an old revision: a later one is shown."
EARLIER_SHOWN = "The revision before it is shown."
NOTHING_LEFT = "There is no other version of it."
NEWER_SHOWN = (
    "A newer version of explorer wrote this {what}: as much of it as possible is shown, and it is never changed here."
)
NO_BOOKMARK = "This file holds no bookmark that can be shown. It is left as it is."
CANNOT_READ = "can't be read ({reason})"
IS_DAMAGED = "is damaged: {reason}"
BAD_CHECKSUM = "its checksum is wrong"
BAD_CONTENT = "its content does not match its name, or a newer version of explorer wrote it"
