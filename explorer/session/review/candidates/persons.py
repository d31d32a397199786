"""What a doubtful name may be: a person, an organisation … or somebody who has another name in the article."""

from __future__ import annotations

from collections.abc import Iterator

from explorer.digest.kinds import Actor
from explorer.session.review import messages
from explorer.session.review.candidates.context import MOST, Context
from explorer.session.review.candidates.reasons import why_drafted
from explorer.session.review.candidates.speakers import numbered
from explorer.session.review.doubt import Candidate
from explorer.text.anchors import Span

_SHORTEST = 3
"""Letters of a word that two names may share."""


def types(context: Context, actor: Actor) -> tuple[Candidate, ...]:
    """The types, always in the same order, so that the hand learns their keys; then actors that it may be, too."""
    why = why_drafted(actor.drafted)
    later = {one.value: why_drafted(one.drafted) for one in actor.candidates if one.field == "type"}
    found = [
        Candidate(
            "",
            words,
            why if value == actor.type else later.get(value, ""),
            differs=value in later and value != actor.type,
            value=value,
        )
        for value, words in messages.TYPES.items()
    ]
    return numbered([*found, *list(_the_same(context, actor))[: MOST - len(found)]])


def _the_same(context: Context, actor: Actor) -> Iterator[Candidate]:
    """Other actors whose names share a word with this one, in the order of the text."""
    own = _words(actor)
    found = []
    for other in context.session.digest.of(Actor):
        if other.id == actor.id:
            continue
        shared = next((word for word in own if word in _words(other)), "")
        if shared:
            spans = context.session.links.spans(other.ref)[:1]
            found.append((spans, other, own[shared]))
    for spans, other, word in sorted(found, key=lambda one: one[0] or (Span(-1, 0, 0),)):
        why = (
            messages.SHARES_WORDS.format(words=word, paragraph=spans[0].paragraph + 1)
            if spans
            else messages.SHARES_WORDS_ONLY.format(words=word)
        )
        yield Candidate("", messages.SAME_AS.format(name=other.name), why, spans, value=str(other.ref))


def _words(actor: Actor) -> dict[str, str]:
    """The words of an actor's names, folded, each with how it is written."""
    names = (actor.name, *actor.alternateName)
    return {
        word.casefold(): word
        for name in names
        for word in name.replace("’s", "").split()
        if len(word) >= _SHORTEST and word[:1].isupper()
    }
