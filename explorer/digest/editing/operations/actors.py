"""Two actors that are one, and one that is two."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from explorer.digest.editing import messages
from explorer.digest.editing.changes import Document
from explorer.digest.editing.merging import MARKS
from explorer.digest.editing.operations.marking import reviewed
from explorer.digest.editing.operations.places import cleaned_text, find, with_item
from explorer.digest.editing.operations.records import add_record, changed_fields
from explorer.digest.editing.operations.references import carried, united
from explorer.digest.editing.outcome import Edited, EditError, Reviewer
from explorer.digest.kinds import Actor
from explorer.digest.problems import quote_value

_LISTS = ("at", "searchName", "countries", "sameAs", "drafted")
"""Fields of which a merged actor has what both had."""


def merge_actors(document: Document, into: str, other: str, who: Reviewer) -> Edited:
    """Make two actors one, `into`: it has the names, words and links of both, and is what quotes and events name.

    Its own type, name, role and note stay. What the article states between the two is no link any more.

    Raises:
        EditError: One of them is no actor of the digest, or both are the same.
    """
    first, index = find(document, _actor(into))
    second, place = find(document, _actor(other))
    if first == second:
        raise EditError(messages.SAME_ACTOR.format(ref=first))
    one, two = document[Actor.plural][index], document[Actor.plural][place]
    merged = {**{name: value for name, value in two.items() if name not in MARKS}, **one}
    for field in _LISTS:
        merged |= united(one, two, field)
    merged = changed_fields(merged, {"alternateName": _other_names(one, two)}, ())
    after = with_item(document, Actor.plural, index, reviewed(_in_order(merged, one), who))
    after, renamed = carried(after, Actor.plural, place, None, {second: first})
    return Edited(after, renamed, str(first))


def split_alias(document: Document, ref: str, alias: str, who: Reviewer) -> Edited:
    """Make one of an actor's other names an actor of its own, of the same type, with the anchors whose words it is.

    Raises:
        EditError: There is no such actor, or it has no such other name.
    """
    old, index = find(document, _actor(ref))
    before = document[Actor.plural][index]
    names = _texts(before, "alternateName")
    wanted = _folded(alias)
    if wanted not in map(_folded, names):
        listed = ", ".join(f"“{quote_value(name)}”" for name in names) or messages.NO_NAMES
        raise EditError(messages.NO_SUCH_ALIAS.format(ref=old, alias=quote_value(alias), names=listed))
    anchors = before.get("at")
    own = [at for at in (anchors if isinstance(anchors, list) else [anchors]) if _folded(_exact(at)) == wanted]
    left = {
        "alternateName": [name for name in names if _folded(name) != wanted],
        "at": [at for at in (anchors if isinstance(anchors, list) else [anchors]) if at and at not in own],
    }
    name = next(name for name in names if _folded(name) == wanted)
    changed = reviewed(changed_fields(before, left, ()), who)
    after = with_item(document, Actor.plural, index, changed)
    return add_record(after, Actor.kind, {"type": before.get("type"), "name": name, "at": own}, who)


def _actor(ref: str) -> str:
    """The ref. Raises EditError if it names no actor."""
    if not ref.strip().startswith(f"{Actor.kind}/"):
        raise EditError(messages.NO_SUCH_ACTOR.format(ref=quote_value(ref)))
    return ref


def _other_names(one: Mapping[str, Any], two: Mapping[str, Any]) -> list[str]:
    """The names of two actors, each once and without the first one's own."""
    names = [*_texts(one, "alternateName"), *_texts(two, "name"), *_texts(two, "alternateName")]
    known = {_folded(name) for name in _texts(one, "name")}
    others = []
    for name in names:
        if _folded(name) not in known:
            known.add(_folded(name))
            others.append(name)
    return others


def _texts(record: Mapping[str, Any], field: str) -> list[str]:
    value = record.get(field)
    return [text for text in (value if isinstance(value, list) else [value]) if isinstance(text, str) and text]


def _exact(anchor: Any) -> str:
    exact = anchor.get("exact") if isinstance(anchor, dict) else anchor
    return exact if isinstance(exact, str) else ""


def _folded(name: str) -> str:
    return " ".join(cleaned_text(name).casefold().split())


def _in_order(merged: Mapping[str, Any], first: Mapping[str, Any]) -> dict[str, Any]:
    """The fields in the order of the first actor; what only the other had comes after them."""
    return {name: merged[name] for name in (*first, *merged) if name in merged}
