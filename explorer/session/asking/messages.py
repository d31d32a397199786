"""What is said of a model that was asked."""

from __future__ import annotations

LABEL = "answers of {model}: {counts}"
"""The edit, in the journal and for undo."""
COUNTS = "{count} {what}"
AGREED, CHECKED, DOUBT, REFUSED, UNKNOWN, KNOWN = (
    "agreed", "checked", "in doubt", "refused", "unknown", "there before",
)  # fmt: skip
NOTHING = "nothing that can be used"
ANSWERED = "{model}: {counts}"
STOPPED = "Stopped: {said}"
STOPPED_BEFORE = "Stopped before {model} answered; the draft is as it was"
UNSEEN_ONE, UNSEEN = "it did not see paragraph {numbers}", "it did not see paragraphs {numbers}"
NOT_ANSWERED = "No answer: {reason}; the draft is as it was"
NOT_ANSWERED_ASKING = "No answer: {reason} The draft is as it was"
"""Where the reason ends in a question."""
NOTHING_TO_ASK = "There is nothing to ask {model} about this article"
NOT_WRITTEN = "What {model} answered can't be added: {reason}"
CANT_EDIT = "What a model answers could not be added: {reason}"
