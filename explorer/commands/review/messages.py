"""The messages of the command `review`. `{near}` is “ Did you mean …?” or empty."""

from __future__ import annotations

# --- which doubt, and which answer ----------------------------------------------------------------------------------

NO_SUCH_NUMBER = "there is no doubt {number}; {left}"
NOT_A_DOUBT = "“{text}” names no doubt; write its number, or the record it is about, such as quote/wait; {left}"
NO_DOUBT_OF = "{ref} is not in doubt"
SEVERAL_DOUBTS = "{ref} has several doubts; say which: {numbers}"
NO_CANDIDATE = "doubt {number} has no candidate {key}; {known}"
NOT_AN_ANSWER = "“{text}” is not an answer to doubt {number}.{near} {known}"
SEVERAL_CANDIDATES = "“{text}” may be several candidates of doubt {number}: {listed}"
ANSWERS = "Answers: {answers}"
CANNOT_BE_UNKNOWN = "doubt {number} can’t be answered with unknown. {known}"
EDIT_INSTEAD = "for something else than the candidates of doubt {number}: explorer edit {address} FIELD=VALUE"
ANSWERS_UNREAD = "answers on standard input are not read; write one as explorer review NUMBER ANSWER"
LIST_WITH = "--list only lists; leave out “{word}”"

# --- asking in turn ------------------------------------------------------------------------------------------------

HOW = "Answer with a number, unknown, reject, or words of a candidate; u undoes the last answer, q ends, ? explains"
EXPLAINED = (
    "A number takes that candidate, and so do words of it. unknown (0): the article does not say. reject (x): leave the"
    " record out. Enter alone: later. u: undo the last answer. q: end; what you decided is saved."
)
PROMPT = "Your answer, or Enter for later: "
NOTHING_TO_UNDO = "nothing was answered yet"
DONE = "{decided} decided, {left}"
