"""From what a person types to a doubt, and to an answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from explorer.commands.arguments import or_nearest
from explorer.commands.errors import FOUND, CommandError
from explorer.commands.naming import words_of
from explorer.commands.review import messages
from explorer.session.review.messages import doubts_words

if TYPE_CHECKING:
    from explorer.commands.call import Call
    from explorer.session.review.doubt import Answer, Numbered

UNKNOWN, REJECT = ("unknown", "0"), ("reject", "x")
"""What is typed, in full and as the key of the screen."""
EDIT = "e"
"""The key of the screen for something else than the candidates."""
LEAST = 3
"""Letters of a word by which a candidate may be named in part: an initial names nobody."""


def doubt_named(call: Call, text: str, every: Sequence[Numbered]) -> Numbered:
    """The doubt that a number, a ref or a link means. Raises CommandError."""
    left = doubts_words([one.doubt for one in every])
    if text.isdecimal():
        found = [one for one in every if one.number == int(text)]
        if not found:
            raise CommandError(messages.NO_SUCH_NUMBER.format(number=text, left=left), FOUND)
        return found[0]
    address = " ".join(text.split())
    if "/" not in address:
        raise CommandError(messages.NOT_A_DOUBT.format(text=address, left=left))
    found = [one for one in every if one.address == address]
    if not found:
        ref = address if " " in address else str(call.ref(address))
        raise CommandError(messages.NO_DOUBT_OF.format(ref=ref), FOUND)
    if len(found) > 1:
        numbers = ", ".join(str(one.number) for one in found)
        raise CommandError(messages.SEVERAL_DOUBTS.format(ref=text, numbers=numbers), FOUND)
    return found[0]


def answer_of(one: Numbered, text: str) -> Answer:
    """The answer that was typed. Raises CommandError if it is none, or may be several."""
    from explorer.session.review.doubt import reject, take, unknown

    doubt, typed = one.doubt, text.strip()
    if typed.casefold() in UNKNOWN:
        if not doubt.can_be_unknown:
            raise CommandError(messages.CANNOT_BE_UNKNOWN.format(number=one.number, known=_known(one)), FOUND)
        return unknown()
    if typed.casefold() in REJECT:
        return reject()
    by_key = {candidate.key: candidate for candidate in doubt.candidates}
    if typed in by_key:
        return take(by_key[typed])
    if typed.isdecimal():
        raise CommandError(messages.NO_CANDIDATE.format(number=one.number, key=typed, known=_known(one)), FOUND)
    if typed.casefold() == EDIT:
        address = one.address if " " not in one.address else f'"{one.address}"'
        raise CommandError(messages.EDIT_INSTEAD.format(number=one.number, address=address), FOUND)
    wanted = words_of(typed)
    found = [candidate for candidate in doubt.candidates if words_of(candidate.words) == wanted]
    if not found and any(len(word) >= LEAST for word in wanted):
        found = [candidate for candidate in doubt.candidates if {*wanted} <= {*words_of(candidate.words)}]
    if len(found) > 1:
        listed = ", ".join(f"{candidate.key} ({candidate.words})" for candidate in found)
        raise CommandError(messages.SEVERAL_CANDIDATES.format(text=typed, number=one.number, listed=listed), FOUND)
    if not found:
        known = [candidate.words for candidate in doubt.candidates] + [UNKNOWN[0]] * doubt.can_be_unknown + [REJECT[0]]
        near = or_nearest(typed, known)
        raise CommandError(
            messages.NOT_AN_ANSWER.format(text=typed, number=one.number, near=near, known=_known(one)), FOUND
        )
    return take(found[0])


def _known(one: Numbered) -> str:
    """The answers that the doubt has, in words."""
    known = [f"{candidate.key} ({candidate.words})" for candidate in one.doubt.candidates]
    known += [UNKNOWN[0]] * one.doubt.can_be_unknown + [REJECT[0]]
    return messages.ANSWERS.format(answers=", ".join(known))
