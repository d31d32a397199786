"""Moves the references of a document to other records, or drops them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from operator import is_
from typing import Any

from explorer.digest.editing.changes import KIND_OF, LISTS, Document
from explorer.digest.editing.naming import ENDS
from explorer.digest.editing.operations.places import caveat_ids, cleaned_text, ids, with_item
from explorer.digest.kinds import KINDS, Caveat
from explorer.digest.references import required_fields
from explorer.digest.refs import Ref

Moves = Mapping[Ref, Ref | None]
"""Record → the one that is meant instead; None: no record is."""


def carried(
    document: Document, field: str, index: int, item: Mapping[str, Any] | None, moves: Moves
) -> tuple[dict[str, Any], dict[str, str]]:
    """A document with another item in a list, or without it, and with every reference moved accordingly.

    Args:
        item: None: the item goes.
        moves: What becomes of records by that, without caveats whose ids are made of their words.

    Returns:
        The document, and old ref → new ref, or an empty text for a record that is gone.
    """
    after = with_item(document, field, index, item)
    if field == Caveat.plural:
        left = [place for place in range(len(document[field])) if item is not None or place != index]
        moves = {**_renamed_caveats(caveat_ids(document), caveat_ids(after), left), **moves}
    after, others = moved(after, moves)
    named = {str(old): "" if new is None else str(new) for old, new in moves.items()}
    return after, {**others, **{old: others.get(new, new) for old, new in named.items()}}


def moved(document: Document, moves: Moves) -> tuple[dict[str, Any], dict[str, str]]:
    """A document in which every reference follows the moves, and what became of other refs by that: caveats that
    were about a record that is gone, and about nothing else, go as well.

    References to records that become one are there once; a record does not come to refer to itself.
    """
    others: dict[str, str] = {}
    after: dict[str, Any] = {**document}
    while moves:
        mover = _Mover(after, moves)
        names = caveat_ids(after)
        caveats: list[Any] = []
        for field in LISTS:
            if isinstance(document.get(field), list):
                changed = mover.items(field)
                caveats = changed if field == Caveat.plural else caveats
                if not all(map(is_, changed, after[field])):
                    after[field] = [item for item in changed if item is not None]
        left = [index for index, item in enumerate(caveats) if item is not None]
        gone = {Ref(Caveat.kind, name): None for index, name in names.items() if caveats[index] is None}
        moves = {**gone, **_renamed_caveats(names, caveat_ids(after), left)}
        others |= {str(old): "" if new is None else str(new) for old, new in moves.items()}
    return after, others


def _renamed_caveats(before: Mapping[int, str], after: Mapping[int, str], left: Sequence[int]) -> dict[Ref, Ref | None]:
    """Caveats whose ids are made of their words, and changed: `left` has the index before of each that is there."""
    return {
        Ref(Caveat.kind, before[old]): Ref(Caveat.kind, after[new])
        for new, old in enumerate(left)
        if old in before and new in after and before[old] != after[new]
    }


class _Mover:
    """Moves the references of one document."""

    def __init__(self, document: Document, moves: Moves) -> None:
        self._document = document
        self._moves = moves
        self._ids = {ref.id for ref in moves}

    def items(self, field: str) -> list[Any]:
        """The items of a list with their references moved; None: the item goes. Unchanged items are the same
        objects."""
        found = self._document[field]
        if field == "links":
            return self._links(found)
        kind = KIND_OF[field]
        return [self._record(kind, item) if isinstance(item, dict) else item for item in found]

    def _record(self, kind: str, record: dict[str, Any]) -> dict[str, Any] | None:
        changed: dict[str, Any] = {}
        itself = self._target(Ref(kind, _own_id(record, kind)))
        for reference in KINDS[kind].references:
            value = record.get(reference.field)
            if not value:
                continue
            after = self._value(value, reference.kind, itself)
            if after is not value:
                changed[reference.field] = after
        if kind == Caveat.kind and "about" in changed and not changed["about"]:
            return None
        kinds = {reference.field: reference.kind for reference in KINDS[kind].references}
        changed |= self._candidates(record, kinds)
        if not changed:
            return record
        stay = required_fields(KINDS[kind])
        merged = {**record, **changed}
        return {name: value for name, value in merged.items() if value or name not in changed or name in stay}

    def _value(self, value: Any, kind: str | None, itself: Ref | None) -> Any:
        """A field's value with its references moved: the same object if none was."""
        if isinstance(value, str):
            return self._text(value, kind, itself) if self._concerns(value) else value
        if not isinstance(value, list) or not any(isinstance(text, str) and self._concerns(text) for text in value):
            return value
        texts = [self._text(text, kind, itself) if isinstance(text, str) else text for text in value]
        if texts == value:
            return value
        after = [text for text in texts if text != ""]
        if not all(isinstance(text, str) for text in after):
            return after
        once: dict[Ref | str, str] = {}
        for text in after:
            once.setdefault(self.meant(text, kind) or text, text)
        return list(once.values())

    def _text(self, text: str, kind: str | None, itself: Ref | None) -> str:
        """A reference after the moves; empty: it is dropped."""
        ref = self.meant(text, kind)
        if ref is None or ref not in self._moves:
            return text
        target = self._moves[ref]
        if target is None or target == itself:
            return ""
        return target.id if kind is not None else str(target)

    def _target(self, ref: Ref) -> Ref | None:
        return self._moves.get(ref, ref)

    def _concerns(self, text: str) -> bool:
        return cleaned_text(text).strip().rpartition("/")[2] in self._ids

    def meant(self, text: str, kind: str | None) -> Ref | None:
        """The record that a text refers to; None: it may be an address, or lead nowhere."""
        text = cleaned_text(text).strip()
        if kind is not None:
            return Ref(kind, text.removeprefix(f"{kind}/"))
        named, slash, identifier = text.partition("/")
        if slash:
            return Ref(named, identifier)
        kinds = [kind for kind, known in self._known.items() if text in known]
        return Ref(kinds[0], text) if len(kinds) == 1 else None

    @cached_property
    def _known(self) -> dict[str, set[str]]:
        known = {kind: {identifier for _, identifier in ids(self._document, kind)} for kind in KINDS}
        for ref in self._moves:
            known[ref.kind].add(ref.id)
        return known

    def _candidates(self, item: Mapping[str, Any], kinds: Mapping[str, str | None]) -> dict[str, Any]:
        """What rules say of an item: a value that names a record moves with it, or goes. Empty: none does."""
        found = item.get("candidates")
        after = []
        for candidate in found if isinstance(found, list) else ():
            field = candidate.get("field") if isinstance(candidate, dict) else None
            if isinstance(field, str) and field in kinds and candidate.get("value"):
                value = self._value(candidate["value"], kinds[field], None)
                if value is not candidate["value"]:
                    if not value:
                        continue
                    candidate = {**candidate, "value": value}
            after.append(candidate)
        is_same = not isinstance(found, list) or (len(after) == len(found) and all(map(is_, after, found)))
        return {} if is_same else {"candidates": after}

    def _links(self, links: Sequence[Any]) -> list[Any]:
        after = [self._link(link) if isinstance(link, dict) else link for link in links]
        return joined_links(after, {index for index, link in enumerate(links) if after[index] is not link})

    def _link(self, link: dict[str, Any]) -> dict[str, Any] | None:
        changed: dict[str, Any] = {}
        for end in ENDS:
            text = link.get(end)
            if isinstance(text, str) and self._concerns(text):
                new = self._text(text, None, None)
                if not new:
                    return None
                if new != text:
                    changed[end] = new
        changed |= self._candidates(link, dict.fromkeys(ENDS))
        if not changed:
            return link
        merged = {name: value for name, value in {**link, **changed}.items() if value or name not in changed}
        was_itself = link.get("from") == link.get("to")
        return None if merged.get("from") == merged.get("to") and not was_itself else merged


def joined_links(links: list[Any], touched: set[int]) -> list[Any]:
    """Links, of which those touched that are now the same as another are one with it: the first stays, with the
    anchors of both. None stands where a link has gone."""
    first: dict[tuple[Any, ...], int] = {}
    after = list(links)
    for index, link in enumerate(links):
        if not isinstance(link, dict) or not all(isinstance(link.get(name), str) for name in (*ENDS, "relation")):
            continue
        key = (link["from"], link["relation"], link["to"])
        if key not in first:
            first[key] = index
        elif index in touched or first[key] in touched:
            other = after[first[key]]
            after[first[key]] = {**link, **other, **united(other, link, "at")}
            after[index] = None
    return after


def united(one: Mapping[str, Any], other: Mapping[str, Any], field: str) -> dict[str, Any]:
    """A list field of two objects as one: the items of both, each once; nothing if neither has it."""
    both: list[Any] = []
    for record in (one, other):
        value = record.get(field)
        for item in value if isinstance(value, list) else () if value is None or value == "" else (value,):
            if item not in both:
                both.append(item)
    return {field: both} if both else {}


def _own_id(record: Mapping[str, Any], kind: str) -> str:
    identifier = record.get("id")
    return cleaned_text(identifier).removeprefix(f"{kind}/") if isinstance(identifier, str) else ""
