"""What an answer was, in words: for the list of what was done."""

from __future__ import annotations

from explorer.session.review import messages
from explorer.session.review.candidates.speakers import NEW
from explorer.session.review.doubt import SPEECH, Answer, Doubt


def label(doubt: Doubt, answer: Answer) -> str:
    """“speaker of “We will not wait” set to Kari Lund”."""
    if answer.kind == "ends":
        return messages.MOVED.format(words=doubt.words)
    if answer.kind == "reject":
        return messages.REJECTED.format(words=doubt.words, reject=doubt.reject)
    if answer.kind == "unknown":
        template = messages.SPEAKER_UNKNOWN if doubt.kind in SPEECH else messages.UNKNOWN
        return template.format(words=doubt.words, unknown=doubt.unknown)
    taken = next((one.words for one in doubt.candidates if one.value == answer.value), answer.value)
    if doubt.kind in SPEECH:
        name = answer.value.removeprefix(NEW) if answer.value.startswith(NEW) else taken
        return messages.SPEAKER_SET.format(words=doubt.words, name=name)
    return messages.TAKEN.format(words=doubt.words, answer=taken)
