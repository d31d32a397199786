"""The messages about the config file and the state file, as `Problem`s and `OSError`s carry them."""

from __future__ import annotations

# --- both files -------------------------------------------------------------------------------------------------

NOT_A_FILE = "it is not a file"
TOO_LARGE = "it is larger than {most} MiB"
CANNOT_BE_READ = "cannot be read: {reason}"
WHOLE_FILE = "the file"
"""The path of a problem that is about no single setting."""

# --- the config file --------------------------------------------------------------------------------------------

NOT_UTF8 = "is not UTF-8"
NOT_TOML = "is not TOML: {reason}"
UNKNOWN_SETTING = "unknown{suggestion}"
WRONG_TYPE = "expected {expected}, found {found}"
WRONG_KEYS = 'expected keys as "b" or "b,ctrl+b", found {found}'
DID_YOU_MEAN = "; did you mean {}?"

# --- the state file ---------------------------------------------------------------------------------------------

NEWER_STATE = "was written by a newer version, and is left as it is"
SET_ASIDE = "was damaged; it was moved to {name}, and a new one was begun"
CANNOT_SET_ASIDE = "is damaged, and cannot be set aside: {reason}"
NOT_JSON = "was not written: JSON cannot hold it ({reason})"
CANNOT_BE_WRITTEN = "cannot be written: {reason}"
