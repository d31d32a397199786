"""The words of what was edited, and of what is in doubt."""

from __future__ import annotations

# --- what was changed -----------------------------------------------------------------------------------------------

WAS_NOW = "{head}: was {was}, now {now}"
ADDED, DELETED = "added {head}{words}", "deleted {head}{words}"
MERGED = "merged {head} into {into}"
RENAMED = "{head}: the id was {was}, now {now}"
NEW, GONE = "new: {values}", "no longer: {values}"
LISTED = "{head}: {parts}"
REORDERED = "in another order"
LOOKED_AT = "{head}: reviewed{by}"
IN_DOUBT_AGAIN, NOT_REVIEWED = "{head}: in doubt again", "{head}: no longer reviewed"
BY = " by {name}"
WAS_DOUBT = ", in doubt before"
NONE = "empty"
NOBODY = "unknown"
LINK = "link {address}"
OF_FIELD = "{head}, {field}"
MORE = "{count:,} more"

# --- what is in doubt -----------------------------------------------------------------------------------------------

LEFT = "{doubts} left{time}"
NO_DOUBTS = "no doubts left"
ARTICLE = "article: {headline}"
TIME = ", {seconds}"
SHOWN = "; {count} shown"
DOUBT, FAULT = "doubt {number}", "faulty quote {number}"
ASKS, OF_DOUBT = "{head}: {question} {what}", "{head}, "
WORDS = "the words: {words}"
PARAGRAPH = "paragraph {paragraph}: {text}"
CANDIDATE = "candidate {key}: {words}"
DIFFERS = "; differs from what the record has"
UNKNOWN, REJECT = "unknown: {meaning}", "reject: {meaning}"
RESTS_ON = "rests on it: {what}"
NOT_THERE = "the article does not say"
UNRECORDED_ONE = "{count} sentence with a verb of saying has no record"
UNRECORDED = "{count:,} sentences with a verb of saying have no record"
