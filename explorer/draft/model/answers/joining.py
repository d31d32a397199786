"""Joins answers: those about parts of an article, and what one answer says twice."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from explorer.digest.refs import Ref
from explorer.draft.model.answers.answer import Answer, SpeakerChoice


def joined(answers: Sequence[Answer]) -> Answer:
    """All that answers about one digest say, each thing once, in their order.

    Speakers of one quotation that contradict each other are all there, flagged. An answer that it is unknown does not
    contradict another: where two parts overlap, one of them may not show who speaks.
    """
    return Answer(
        min((answer.first for answer in answers if answer.first is not None), default=None),
        max((answer.last for answer in answers if answer.last is not None), default=None),
        speakers(choice for answer in answers for choice in answer.speakers),
        tuple(dict.fromkeys(one for answer in answers for one in answer.said)),
        tuple(dict.fromkeys(one for answer in answers for one in answer.events)),
        tuple(dict.fromkeys(one for answer in answers for one in answer.links)),
        tuple(dict.fromkeys(one for answer in answers for one in answer.roles)),
        tuple(dict.fromkeys(one for answer in answers for one in answer.aliases)),
        all(answer.complete for answer in answers),
        sum(answer.left_out for answer in answers),
        all(answer.tied for answer in answers),
        any(answer.is_astray for answer in answers),
    )


def speakers(choices: Iterable[SpeakerChoice]) -> tuple[SpeakerChoice, ...]:
    """Each speaker of each quotation once, with the paragraph that is given first; several are flagged."""
    by_quote: dict[Ref, dict[Ref | None, SpeakerChoice]] = {}
    for choice in choices:
        known = by_quote.setdefault(choice.quote, {})
        earlier = known.get(choice.speaker)
        known[choice.speaker] = choice if earlier is None or earlier.paragraph is None else earlier
    joined = []
    for known in by_quote.values():
        named = [choice for speaker, choice in known.items() if speaker is not None]
        joined += [replace(choice, contradicted=len(named) > 1) for choice in named or known.values()]
    return tuple(joined)
