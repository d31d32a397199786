"""What an answer was, in words: for the list of what was done."""

from __future__ import annotations

from explorer.session.review import messages
from explorer.session.review.candidates.speakers import NEW
from explorer.session.review.doubt import SPEECH, Answer, Doubt
from explorer.session.review.resting import shown

MOST = 36
"""Characters of the words: in a line of 80 cells, the answer has room as well."""


def label(doubt: Doubt, answer: Answer) -> str:
    """“speaker of “We will not wait” set to Kari Lund”."""
    words = shown(doubt.words, MOST)
    if answer.kind == "ends":
        return messages.MOVED.format(words=words)
    if answer.kind == "reject":
        return messages.REJECTED.format(words=words, reject=doubt.reject)
    if answer.kind == "unknown":
        template = messages.SPEAKER_UNKNOWN if doubt.kind in SPEECH else messages.UNKNOWN
        return template.format(words=words, unknown=doubt.unknown)
    taken = next((one.words for one in doubt.candidates if one.value == answer.value), answer.value)
    if doubt.kind in SPEECH:
        name = answer.value.removeprefix(NEW) if answer.value.startswith(NEW) else taken
        return messages.SPEAKER_SET.format(words=words, name=name)
    return messages.TAKEN.format(words=words, answer=shown(taken, MOST))
