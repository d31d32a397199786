"""What an answer is called in the journal, and in the last line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explorer.session.review import messages
from explorer.session.review.doubt import SPEECH

if TYPE_CHECKING:
    from explorer.session.review.doubt import Answer, Doubt


def label_of(doubt: Doubt, answer: Answer) -> str:
    """An answer in words: “speaker of “We will not wait” set to Kari Lund”."""
    words = doubt.words
    if answer.kind == "ends":
        return messages.MOVED.format(words=words)
    if answer.kind == "reject":
        return messages.REJECTED.format(words=words, reject=doubt.reject)
    if answer.kind == "unknown":
        said = messages.SPEAKER_UNKNOWN if doubt.kind in SPEECH else messages.UNKNOWN
        return said.format(words=words, unknown=doubt.unknown)
    taken = next((one.words for one in doubt.candidates if one.value == answer.value), answer.value)
    if doubt.kind in SPEECH:
        return messages.SPEAKER_SET.format(words=words, name=taken)
    return messages.TAKEN.format(words=words, answer=taken)
