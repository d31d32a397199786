"""The doubts of a digest, one question each: what the article says, who or what it may mean, and what an answer does.

    a digest → `queue.doubts`: questions, the most harmful first → an answer → `deciding.decide`: a change of the digest

Nothing is decided here: no candidate is preferred, and all are listed in the order of the text. `doubt` has what a
question is, `candidates` makes the possible answers, `resting` knows what one answer settles, `labels` names what was
done; `moving` moves the ends of words; `unrecorded` finds what may be missing. `redrafting` joins a new draft with what
people decided before.
"""
