"""The doubts of a digest, one question each: what the article says, who or what it may mean, and what an answer does.

    a digest → `doubts`: questions, the most harmful first → an answer → an operation of `digest.editing`

Nothing is decided here: no candidate is preferred, and all are listed in the order of the text.
"""
