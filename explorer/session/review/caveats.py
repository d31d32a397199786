"""The warnings of a draft about speakers, which go when a person has decided who speaks."""

from __future__ import annotations

from typing import Any

from explorer.digest.editing.changes import Document
from explorer.digest.editing.operations.caveats import drop_about
from explorer.digest.editing.operations.places import caveat_ids, find, items, record_at, with_item
from explorer.digest.editing.outcome import Edited
from explorer.digest.kinds import Caveat
from explorer.draft.messages import PRONOUNS, UNKNOWN_SPEAKERS
from explorer.session.review.places import article_of, places_of


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
