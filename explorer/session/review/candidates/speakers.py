"""Who may say a quotation: those who are named around it, in the order of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from explorer.digest.fields import Candidate as Later
from explorer.digest.kinds import Actor, Quote
from explorer.session.review import messages
from explorer.session.review.candidates.beside import named_beside, new_name
from explorer.session.review.candidates.context import MOST, Context
from explorer.session.review.candidates.reasons import why_drafted, why_speaker
from explorer.session.review.candidates.sources import is_pronoun, same_key, source_words
from explorer.session.review.doubt import Candidate
from explorer.text.anchors import Span

NEW = "new:"
"""Before the name of a speaker who is no actor yet, in the value of a candidate."""
_NEAR = 1
"""Paragraphs at either side of a quotation in which a speaker is looked for."""
_EARLIER = 3
"""Actors named before these paragraphs that are offered besides."""
_INSIDE = 4
"""A name in the quotation itself counts as if it were so many paragraphs away: speakers rarely name themselves."""
_PAGE = 10_000
"""Characters that count as much as a paragraph, so that what is near in the same one comes first."""


class _Named(Struct, frozen=True):
    actor: Actor
    distance: int
    spans: tuple[Span, ...]
    """Where it is named in the paragraphs around, in order; the nearest one alone, if it is named further away."""
    why: str
    differs: bool = False
    is_borne_out: bool = False
    """Whether the places are those of the words that may say so, and not only of names."""


def speakers(context: Context, quote: Quote) -> tuple[Candidate, ...]:
    """At most nine candidates: the rule's own, those that the words beside the quotation may name, those nearest."""
    source = source_words(quote)
    found = {named.actor.id: named for named in _around(context, quote)}
    for named in (*_of_that_name(context, quote, source), *_said(context, quote, source)):
        known = found.get(named.actor.id)
        spans = known.spans if known is not None and not named.is_borne_out else named.spans
        found[named.actor.id] = _Named(named.actor, -1, spans, named.why, named.differs)
    new = _new_actors(context, quote, source, found)
    he = _is_he(source)
    nearest = sorted(found.values(), key=lambda named: (he and named.actor.type != "Person", named.distance))
    listed = sorted(nearest[: MOST - len(new)], key=lambda named: (named.spans or (Span(-1, 0, 0),))[0])
    made = [Candidate("", named.actor.name, named.why, named.spans, named.differs, named.actor.id) for named in listed]
    return numbered(sorted((*new, *made), key=lambda one: (one.spans or (Span(-1, 0, 0),))[0]))


def numbered(candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """The first nine, each with its key."""
    return tuple(
        Candidate(str(number), one.words, one.why, one.spans, one.differs, one.value)
        for number, one in enumerate(candidates[:MOST], 1)
    )


def _is_he(source: str) -> bool:
    return is_pronoun(source) and source.casefold() not in ("it", "they", "we")


def _around(context: Context, quote: Quote) -> Iterator[_Named]:
    """The actors named in the paragraphs around a quotation, and the last persons named before these."""
    pieces = context.spans_of(quote) or context.resolved(quote.attribution)
    if not pieces:
        return
    first, last = context.around(pieces, _NEAR)
    near: dict[str, tuple[Actor, list[Span]]] = {}
    for span, actor in context.mentions_in(first, last):
        near.setdefault(actor.id, (actor, []))[1].append(span)
    for actor, spans in near.values():
        distance = min(_distance(context, span, pieces) for span in spans)
        yield _Named(actor, distance, tuple(spans), _where(context, spans, pieces))
    others: dict[str, None] = {}
    for span, actor in context.mentions_before(first):
        if len(others) == _EARLIER:
            return
        if actor.type == "Person" and actor.id not in near and actor.id not in others:
            others[actor.id] = None
            why = messages.NAMED_BEFORE.format(paragraph=span.paragraph + 1)
            yield _Named(actor, _distance(context, span, pieces), (span,), why)


def _distance(context: Context, span: Span, pieces: Sequence[Span]) -> int:
    """How far a name is from a quotation: paragraphs first, then characters."""
    if any(piece.contains(span) for piece in pieces):
        return _INSIDE * _PAGE
    return min(_gap(context, span, piece) for piece in pieces)


def _gap(context: Context, span: Span, piece: Span) -> int:
    if span.paragraph == piece.paragraph:
        return min(abs(span.end - piece.start), abs(span.start - piece.end))
    is_before = span.paragraph < piece.paragraph
    between = len(context.article.paragraphs[span.paragraph]) - span.end if is_before else span.start
    return abs(span.paragraph - piece.paragraph) * _PAGE + min(between, _PAGE - 1)


def nearest_mention(context: Context, actor: Actor, quote: Quote) -> tuple[Span, ...]:
    """The one place nearest to a quotation where an actor is named; nothing: the article does not name it."""
    pieces = context.spans_of(quote) or context.resolved(quote.attribution)
    spans = context.session.links.spans(actor.ref)
    return (min(spans, key=lambda span: _distance(context, span, pieces)),) if spans and pieces else spans[:1]


def why_offered(context: Context, candidate: Later, actor: Actor, quote: Quote) -> str:
    """Who offers a speaker. What a model went by nobody knows, so it is also said where the article names that one."""
    why = why_drafted(candidate.drafted)
    if not any(maker.model for maker in candidate.drafted):
        return why
    spans = context.session.links.spans(actor.ref)
    pieces = context.spans_of(quote) or context.resolved(quote.attribution)
    where = _where(context, spans, pieces) if spans and pieces else messages.NOT_NAMED
    return messages.AND.format(why=why, where=where)


def _where(context: Context, spans: Sequence[Span], pieces: Sequence[Span]) -> str:
    """Where somebody is named around a quotation: in the nearest of several places, before it rather than after."""
    outside = [span for span in spans if not any(piece.contains(span) for piece in pieces)]
    if not outside:
        return messages.NAMED_IN_QUOTE
    if any(context.in_one_sentence(piece, span) for piece in pieces for span in outside):
        return messages.NAMED_IN_SENTENCE
    if any(piece.paragraph == span.paragraph for piece in pieces for span in outside):
        return messages.NAMED_SAME
    before = [span for span in outside if span < pieces[0]]
    place, template = (before[-1], messages.NAMED_BEFORE) if before else (outside[0], messages.NAMED_AFTER)
    return template.format(paragraph=place.paragraph + 1)


def _of_that_name(context: Context, quote: Quote, source: str) -> Iterator[_Named]:
    """Actors whose names have a word of those that name the speaker, or whose role these say: *the minister*."""
    key = same_key(source)
    head = key.rpartition(" ")[2]
    if not key:
        return
    if len(head) >= _TELLING:
        for actor in context.with_role(head):
            yield _Named(actor, -1, nearest_mention(context, actor, quote), messages.BY_ROLE.format(word=head))
    words = [word for word in key.split() if len(word) >= _TELLING and (word.capitalize() in source or word == head)]
    for word in reversed(words):  # the first word has the last say
        for actor, part in context.with_name(word):
            yield _Named(actor, -1, nearest_mention(context, actor, quote), messages.BY_NAME.format(word=part))
    for actor in context.called(key):
        yield _Named(actor, -1, nearest_mention(context, actor, quote), messages.BY_NAME.format(word=source))


_TELLING = 4
"""Letters of a word from which it tells one name from another."""


def _said(context: Context, quote: Quote, source: str) -> Iterator[_Named]:
    """The speaker whom the rule named, and those whom later rules or models name."""
    record = context.session.record
    speaker = record(f"actor/{quote.speaker}") if quote.speaker else None
    if isinstance(speaker, Actor):
        spans = nearest_mention(context, speaker, quote)
        yield _Named(speaker, -1, spans, why_speaker(quote.drafted, source, is_pronoun(source)))
    offered = [one for one in quote.candidates if one.field == "speaker" and one.value]
    said = {quote.speaker, *(one.value for one in offered)} - {""}
    for candidate in offered:
        actor = record(f"actor/{candidate.value}")
        if isinstance(actor, Actor):
            words, differs = context.resolved(candidate.at), len(said) > 1 and actor.id != quote.speaker
            spans, why = words or nearest_mention(context, actor, quote), why_offered(context, candidate, actor, quote)
            yield _Named(actor, -1, spans, why, differs, bool(words))


def _new_actors(context: Context, quote: Quote, source: str, found: dict[str, _Named]) -> list[Candidate]:
    """Whom the words beside a quotation name, if no actor has that name: *officials*; at most two."""
    if quote.speaker:
        return []
    actors = [named.actor for named in found.values()]
    known = {_bare(name) for actor in actors for name in (actor.name, *actor.alternateName)}
    places = [
        (span._replace(start=start, end=start + len(source)), messages.NOT_AN_ACTOR)
        for span in context.resolved(quote.attribution)
        if source and (start := context.article.paragraphs[span.paragraph].find(source, span.start, span.end)) >= 0
    ]
    places += [(span, messages.NAMED_IN_SENTENCE) for span in named_beside(context, quote)]
    made: list[Candidate] = []
    for span, why in places:
        text = context.article.paragraphs[span.paragraph]
        ends_short = re.search(r"\.\w$", text[span.start : span.end]) and text[span.end : span.end + 1] == "."
        name = new_name(text[span.start : span.end + bool(ends_short)])  # the S.E.C.
        if len(name) < _TELLING or _bare(name) in known or _names_an_actor(context, span, name):
            continue
        known.add(_bare(name))
        start = text.find(name, span.start)
        place = span._replace(start=start, end=start + len(name))
        made.append(Candidate("", messages.NEW_ACTOR.format(name=name), why, (place,), value=f"{NEW}{name}"))
    return made[:_MOST_NEW]


_MOST_NEW = 2
"""Speakers offered who are no actors yet."""


def _bare(name: str) -> str:
    """What a name shares with itself behind an article."""
    first, _, rest = name.casefold().partition(" ")
    return rest if first in ("the", "a", "an") and rest else name.casefold()


def _names_an_actor(context: Context, span: Span, name: str) -> bool:
    """Whether the head of some words is the name of one actor: *Mr. Lund*, and no *Lund and Holt*."""
    if " and " in name:
        return False
    from explorer.draft.speech.voices import head_end

    start = context.article.paragraphs[span.paragraph].find(name, span.start)
    last = start + head_end(name)
    near = context.mentions_in(span.paragraph, span.paragraph)
    return any(place.start < last <= place.end for place, _ in near)
