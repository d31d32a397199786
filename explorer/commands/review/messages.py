"""The messages of the command `review`. `{near}` is “ Did you mean …?” or empty."""

from __future__ import annotations

# --- which doubt, and which answer ----------------------------------------------------------------------------------

NO_SUCH_NUMBER = "there is no doubt {number}; {left}"
NO_DOUBT_OF = "{ref} is not in doubt"
SEVERAL_DOUBTS = "{ref} has several doubts; say which: {numbers}"
NO_CANDIDATE = "doubt {number} has no candidate {key}; {known}"
NOT_AN_ANSWER = "“{text}” is not an answer to doubt {number}.{near} {known}"
SEVERAL_CANDIDATES = "“{text}” may be several candidates of doubt {number}: {listed}"
ANSWERS = "Answers: {answers}"
CANNOT_BE_UNKNOWN = "doubt {number} can’t be answered with unknown. {known}"
LIST_WITH = "--list only lists; leave out “{word}”"

# --- asking in turn ------------------------------------------------------------------------------------------------

HOW = "Answer with a number, unknown, reject, or words of a candidate; u undoes the last answer, ctrl+c ends"
PROMPT = "Your answer, or Enter for later: "
NOTHING_TO_UNDO = "nothing was answered yet"
DONE = "{decided} decided, {left}"
