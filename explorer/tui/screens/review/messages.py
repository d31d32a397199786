"""What the review walk says. A message is one line, with no full stop at its end."""

from __future__ import annotations

from collections.abc import Sequence

HEADING = "Review"
LEFT, OF = "{doubts} left", " of {all:,}"
NO_DOUBT = "no doubt left"
PLACE = "question {number:,} of {all:,}"
CANDIDATES, ANSWERS = "Candidates, in the order of the text", "Possible answers"
UNKNOWN, IS_UNKNOWN = "unknown: {unknown}", "unknown"
ELSE = "something else: edit it"
DIFFERS = "differs"
STATED = "The digest has"
NO_TEXT = "The digest does not include the article's text"

RESTS, NEXT, DECIDED, LATER = "Rests on this", "Next", "Decided", "Later"
MORE = "{count} more: "
GOES_ON = " ↓ {count} more "
UNDOES = "{key} undoes"
ONE_UNRECORDED = "1 sentence with a verb of saying has no record"
UNRECORDED = "{count:,} sentences with a verb of saying have no record"
AT_END = "shown at the end"
PUT_OFF = "{doubts} put off"

NOT_CHOSEN = "No candidate has the cursor: {keys} takes one, ↓ goes to the first"
NO_CANDIDATE = "No answer has the cursor: ↓ goes to the first"
NO_SUCH = "There is no candidate {number}"
NOT_REJECTED = "There is nothing to reject here"
ALL_IN_VIEW = "All of the words are in view"
NOT_UNKNOWN = "“Unknown” answers nothing here"
NO_WORDS = "The ends of these words can't be moved"
END_OF_WORDS = "The words can’t go further that way"
MOVED, NOT_MOVED = "Saved with your answer, or when you leave", "The ends are where they were"
ONLY_ONE = "This is the only doubt that is left"
PUT_LAST, FROM_LAST = "Put off to the end of the queue", "Back from the end of the queue"
DECIDED_ALREADY = "No doubt is left to answer"
NOTHING_TO_UNDO, NOTHING_TO_REDO = "Nothing to undo", "Nothing to redo"
ELSEWHERE, AND_OTHERS = "Decided elsewhere: {facts}{more}", ", and {count} more"
CHANGED = "The answers have just changed: look again; nothing was decided"
NOT_DONE = "Not done. {problem}"
NOTHING_FURTHER = "Nothing further that way"
NO_RECORD = "There is no record to edit here"

END_HEADING = "No doubt is left"
END_REVIEWED = "all {count:,} that there were are decided"
NOTHING_DRAFTED = "Nothing to review"
BY_HAND = "no rule or model made a record of this digest"
ALL_SURE = "none of the drafted records is in doubt: {agreed:,} agreed, {checked:,} checked"
MISSED = "Sentences with a verb of saying, or with quotation marks, and no record"
NONE_MISSED = "Every sentence with a verb of saying has a record"
LEFT_OUT = "Nothing to record: left out until the review is opened again"
DECISIONS = "Decided"
NO_SENTENCE = "No sentence is left without a record"


def unrecorded(count: int) -> str:
    return ONE_UNRECORDED if count == 1 else UNRECORDED.format(count=count)


def ends_of(numbers: Sequence[str]) -> str:
    """The keys of candidates: `1`, or `1–3`."""
    return numbers[0] if len(numbers) == 1 else f"{numbers[0]}–{numbers[-1]}" if numbers else ""
