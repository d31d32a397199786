"""The messages about the config file and the state file, as `Problem`s and `OSError`s carry them."""

from __future__ import annotations

# --- both files -------------------------------------------------------------------------------------------------

NOT_A_FILE = "not a file"
TOO_LARGE = "larger than {most} MiB"
CANNOT_BE_READ = "can't be read: {reason}"
NO_HOME = "there is no home directory; set {variable} to {place}"
"""Where a directory is needed and none is known. `place` is “a directory for …”."""
WHOLE_FILE = "the file"
"""The path of a problem that is not about a single setting."""

# --- the config file --------------------------------------------------------------------------------------------

NO_CONFIG = "is not there, although {variable} names it; the defaults are used"
NOT_UTF8 = "is not UTF-8"
NOT_TOML = "is not TOML: {reason}"
TOO_DEEP = "is nested too deeply"
UNKNOWN_SETTING = "unknown{suggestion}"
WRONG_CHOICE = "expected {expected}, found “{found}”"
WRONG_TYPE = "expected {expected}, found {found}"
NO_HOME_OF = "there is no home directory for “{path}”"
NO_DIGEST = "there is no file {path}"
MORE = "{count:,} more problems"
WRONG_KEYS = 'expected keys such as "b" or "b,ctrl+b", found {found}'
DID_YOU_MEAN = "; did you mean {}?"

# Keys and themes, which only the screen knows. `{nearest}` is empty or “; did you mean …?”.

UNKNOWN_THEME = "there is no theme called “{name}”{nearest}"
UNKNOWN_ACTION = "there is no action called “{name}”{nearest}"
MORE_UNKNOWN_ACTIONS = "{count:,} more actions that do not exist"
OLD_KEY = "“{old}” is now called “{new}”"
NOT_A_KEY = "there is no key “{key}”{nearest}"
KEY_TAKEN = '{key} is the key of {other} already, so {name} does not get it; set {other} to another key, or to ""'

# --- the state file ---------------------------------------------------------------------------------------------

STATE_FILE = "the state file"
STATE_PLACE = "a directory for it"
NOT_REMEMBERED = "nothing will be remembered for next time: {reason}"
NEWER_STATE = "was written by a newer version, and is left as it is"
SET_ASIDE = "was damaged; it was renamed to {name}, and a new one was started"
CANNOT_SET_ASIDE = "is damaged, and can't be set aside: {reason}"
NOT_JSON = "was not written: it can't be written as JSON ({reason})"
CANNOT_BE_WRITTEN = "can't be written: {reason}"

# --- reviews ----------------------------------------------------------------------------------------------------

UNKNOWN_KEY = "unknown; known here: {known}"
EXPECTED_TEXT = "expected text"
EXPECTED_WHOLE = "expected a whole number"
EXPECTED_ADDRESS = 'expected an address such as "http://localhost:11434/v1"'
EXPECTED_VARIABLE = 'expected the name of an environment variable such as "MISTRAL_API_KEY", never the key itself'
EXPECTED_COMMAND = 'expected a command such as "pass show mistral"'
EXPECTED_PRICE = "expected a price for a million tokens such as 0.15"
EXPECTED_CONTEXT = "expected a whole number of tokens from 0 to {most:,}"
EXPECTED_SECONDS = "expected seconds, more than 0 and at most {most:,}"
KEY_IN_FILE = (
    "a key has no place in a file; name the variable that holds it (key-env) or a command that prints it (key-command)"
)
KEY_IN_ADDRESS = "a key or password has no place in an address; key-env names the variable that holds it"
EXPECTED_RATING = 'expected a rating and its name, as in { rating = 5, name = "True" }'
SCALE_REVERSED = "the best rating must be greater than the worst"
RATING_OUTSIDE = "the rating {rating} is not between the worst, {worst}, and the best, {best}"

# --- writing the config file ------------------------------------------------------------------------------------

NOT_UTF8_NOW = "it is not UTF-8, so nothing can be added to it"
NOT_TOML_NOW = "it is not TOML, so nothing can be added to it: {reason}"

# --- on the screen ----------------------------------------------------------------------------------------------
# Mistakes in the config file, and notes that were not saved when their window closed.

MISTAKES_HEADING = "Mistakes in the config file"
MISTAKES_IGNORED = "These settings are ignored. “explorer config check” lists them, “explorer help settings” explains."
SAVE_NOTE = "Save"
UNSAVED_IS_BACK = "Your unsaved text{when} is back · {key} drops it"
WHEN_TODAY, WHEN_EARLIER = " from {time:%H:%M}", " from {time:%Y-%m-%d %H:%M}"
FORM_WAITS = "Your unsaved form waits: {title}"
UNSAVED_WAITS = "Your unsaved note waits: m on {title}"
NOTE_CAN_NOT_WAIT = "Your text can't be stored for later: {reason}. {save} saves it, {discard} drops it"
