"""The words of what was edited, what is in doubt and what can be undone."""

from __future__ import annotations

# --- what was changed -----------------------------------------------------------------------------------------------

WAS_NOW = "{head}: was {was}, now {now}"
ADDED, DELETED = "added {head}{words}", "deleted {head}{words}"
MERGED = "merged {head} into {into}"
RENAMED = "{head}: the id was {was}, now {now}"
NEW, GONE = "{head}: new: {values}", "{head}: no longer: {values}"
REORDERED = "{head}: in another order"
LOOKED_AT = "{head}: reviewed{by}"
BY = " by {name}"
IN_DOUBT = "doubt {number}: {question} {what}"
PARAGRAPH = "doubt {number}, paragraph {paragraph}: {text}"
WORDS = "doubt {number}, the words: {words}"
CANDIDATE = "doubt {number}, candidate {key}: {words}"
DIFFERS = "; differs from what the record has"
UNKNOWN = "doubt {number}, unknown: {meaning}"
REJECT = "doubt {number}, reject: {meaning}"
RESTS_ON = "doubt {number}, rests on it: {what}"
UNRECORDED_ONE = "{count} sentence with a verb of saying has no record"
UNRECORDED = "{count:,} sentences with a verb of saying have no record"
SENTENCE = "paragraph {paragraph}: {text}"
NOT_THERE = "the article does not say"

# --- what can be undone ---------------------------------------------------------------------------------------------

CHANGE = "{id}: {when}, {label}; {path}"
UNDONE = "; undone"
