"""What a draft says of speakers that goes when a person has decided who speaks: warnings, words that name another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec.structs import replace

from explorer.digest.editing.changes import Document
from explorer.digest.editing.operations.caveats import drop_about
from explorer.digest.editing.operations.places import caveat_ids, find, items, record_at, with_item
from explorer.digest.editing.outcome import Edited, EditError
from explorer.digest.kinds import Actor, Caveat, Quote
from explorer.draft.messages import PRONOUNS, UNKNOWN_SPEAKERS
from explorer.session.review.candidates.sources import is_pronoun, words_of_source
from explorer.session.review.places import article_of, places_of


def decided(before: Document, edited: Edited, ref: str) -> Edited:
    """An edit that gave a quote its speaker: without the warnings about it, and without words that name another."""
    after = without_caveats(edited, ref)
    old, new = record_at(before, ref), record_at(after.document, ref)
    said = new.get("attribution")
    if not new.get("speaker") or new["speaker"] == old.get("speaker") or said != old.get("attribution"):
        return after
    if not isinstance(said, list) or not said or _fits(after.document, str(new["speaker"]), said[0]):
        return after
    field, index = Quote.plural, find(after.document, ref)[1]
    record = {name: value for name, value in new.items() if name != "attribution"}
    return replace(after, document=with_item(after.document, field, index, record))


def _fits(document: Document, speaker: str, anchor: Any) -> bool:
    """Whether words that name a speaker may name this one: by a name, the role, a pronoun or a noun such as *the
    agency*."""
    exact = anchor.get("exact") if isinstance(anchor, Mapping) else anchor
    source = words_of_source(exact) if isinstance(exact, str) else ""
    if not source or is_pronoun(source) or (source.islower() and source.startswith(("the ", "this ", "that "))):
        return True
    try:
        actor = record_at(document, f"{Actor.kind}/{speaker.removeprefix(f'{Actor.kind}/')}")
    except EditError:
        return True
    words = {word.casefold() for word in _telling(source)}
    return any(word.casefold() in words for name in _names(actor) for word in (*_telling(name), _initials(name)))


def _names(actor: Mapping[str, Any]) -> Iterator[str]:
    """Name, other names and role."""
    others = actor.get("alternateName")
    found = (actor.get("name"), actor.get("role"), *(others if isinstance(others, list) else [others]))
    return (name for name in found if isinstance(name, str))


_SHORTEST = 4
"""Letters of a word that tells one name from another; one with a capital may have fewer."""


def _telling(words: str) -> Iterator[str]:
    for word in words.replace("’s", "").replace("'s", "").split():
        bare = word.replace(".", "").strip(",;:()“”\"'’")
        if len(bare) >= _SHORTEST or (len(bare) > 1 and bare[0].isupper() and bare.casefold() not in _EMPTY):
            yield bare


_EMPTY = frozenset("the an mr mrs ms dr and of in at".split())


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[:1].isupper())


def without_caveats(edited: Edited, ref: str) -> Edited:
    """Take a quote out of the warnings that nobody knows its speaker, or that a pronoun was guessed."""
    for caveat in _caveats_about(edited.document, ref):
        dropped = drop_about(_without_words(edited.document, caveat, ref), caveat, ref)
        edited = Edited(dropped.document, {**edited.renamed, **dropped.renamed}, edited.ref, edited.settled)
    return edited


def _caveats_about(document: Document, ref: str) -> list[str]:
    """The refs of the warnings about the speaker of a quote."""
    found = items(document, Caveat.plural)
    return [
        f"{Caveat.kind}/{identifier}"
        for index, identifier in caveat_ids(document).items()
        if found[index].get("text") in (PRONOUNS, UNKNOWN_SPEAKERS) and ref in _texts(found[index].get("about"))
    ]


def _texts(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _without_words(document: Document, caveat: str, ref: str) -> Document:
    """A document whose caveat does not point at the words any more that name the speaker of a quote."""
    _, index = find(document, caveat)
    record = document[Caveat.plural][index]
    anchors = record.get("at")
    if not isinstance(anchors, list):
        return document
    article = article_of(document)
    named = [place for place in places_of(article, record_at(document, ref).get("attribution")) if place is not None]
    left = [
        anchor
        for anchor, place in zip(anchors, places_of(article, anchors), strict=True)
        if place is None or not any(one.overlaps(place) for one in named)
    ]
    return with_item(document, Caveat.plural, index, {**record, "at": left}) if len(left) < len(anchors) else document
