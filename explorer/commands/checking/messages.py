"""The messages of `check`, in one place."""

from __future__ import annotations

UNKNOWN_FORMAT = "“{format}” is not a format.{near} Formats: {known}"
FORMAT_AND_JSON = "--json and --format {format} can't be combined; use one of them"
UNKNOWN_LEVEL = (
    "“{level}” is neither a severity nor the code of a problem.{near} Known: error, warning, note, never, codes"
)
NAME_WITHOUT_INPUT = "--name is what standard input is called; give - to read it"
INPUT_TWICE = "- is given twice, but standard input can be read only once"
ONLY_WITH_FIX = "--dry-run shows what --fix would change, so it needs --fix"
NO_FILE = "--fix needs a file of your own: explorer check --fix my.json"
CHANGED = "{path} changed on the disk while it was being fixed; nothing was written. Try again"
CANNOT_WRITE = "{path} can't be fixed: {reason}"
