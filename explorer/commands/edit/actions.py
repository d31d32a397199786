"""The actions of `edit`: each makes an operation of what was typed, and hands it on to be applied."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from explorer.commands import editing
from explorer.commands.arguments import or_nearest
from explorer.commands.edit import messages
from explorer.commands.edit.adding import completed
from explorer.commands.edit.assignments import fields_set, is_assignment, read
from explorer.commands.edit.fields import ITEMS, LINK, fields_of
from explorer.commands.edit.values import Values
from explorer.commands.errors import FINE, CommandError
from explorer.commands.naming import ref_named
from explorer.commands.output import write
from explorer.commands.recording import editor_of
from explorer.digest.kinds import KINDS, Actor

if TYPE_CHECKING:
    from explorer.commands.call import Call
    from explorer.digest.editing.changes import Document
    from explorer.digest.editing.outcome import Edited


class Place(NamedTuple):
    """What is edited."""

    kind: str
    """Of the record; LINK for a link."""
    address: str
    """The record's ref; of a link its ends and relation."""

    def find(self, document: Document) -> dict[str, Any]:
        """The JSON object of the record or link. Raises EditError if it is gone."""
        from explorer.digest.editing.operations.links import find_link
        from explorer.digest.editing.operations.places import record_at

        if self.kind == LINK:
            link: dict[str, Any] = document[ITEMS[LINK]][find_link(document, self.address)]
            return link
        return record_at(document, self.address)


def place_of(call: Call, text: str) -> Place:
    """The record, or the link, that a text is the address of. Raises CommandError with the nearest."""
    address = " ".join(text.split())
    if " " in address and "/" in address:
        return Place(LINK, address)
    if "/" not in address:
        near = or_nearest(address, ["add", "merge", "split", "delete", "restore", "undo", "redo"])
        listed = "add, merge, split, delete, restore, undo, redo"
        raise CommandError(messages.NOT_A_REF.format(text=text, near=near, actions=listed))
    ref = call.ref(address)
    return Place(ref.kind, str(ref))


def show(call: Call, text: str) -> int:
    """Print the fields of a record as they can be typed."""
    from explorer.commands.edit.printing import lines

    place = place_of(call, text)
    with editing.refusals():
        raw = place.find(editor_of(call).document)
    if call.arguments.json:
        call.answer(
            as_json=lambda: {"ref": place.address, "kind": place.kind, "fields": raw}, as_text=lambda page: None
        )
    else:
        write("".join(f"{line}\n" for line in lines(place.kind, raw)))
    return FINE


def change(call: Call, text: str, words: Sequence[str]) -> int:
    """Set fields of a record or link, and add anchors."""
    from explorer.digest.editing.operations.links import set_link
    from explorer.digest.editing.operations.records import set_fields

    place, values = place_of(call, text), Values(call.session)
    given = read(words, place.kind)
    anchors = values.anchors(call.arguments.at or (), call.arguments.paragraph)
    who = editing.reviewer(call)

    def make(document: Document) -> Edited:
        raw = place.find(document)
        fields = fields_set(place.kind, given, values, raw, place.address)
        if anchors:
            before = fields["at"] if "at" in fields else raw.get("at")
            items = before if isinstance(before, list) else [before] if before else []
            fields["at"] = [*items, *(anchor for anchor in anchors if anchor not in items)]
        if place.kind == LINK:
            return set_link(document, place.address, fields, who)
        return set_fields(document, place.address, fields, who)

    with editing.refusals():
        fields = fields_set(place.kind, given, values, place.find(editor_of(call).document), place.address)
    names = [*fields, *(["at"] if anchors and "at" not in fields else [])]
    title = _title(call, place)
    if len(names) == 1 and not anchors and isinstance(value := next(iter(fields.values())) or "", str):
        template = messages.SET_ONE if value else messages.REMOVED_ONE
        label = template.format(field=names[0], title=title, value=values.said(fields_of(place.kind), names[0], value))
    else:
        label = messages.SET_SEVERAL.format(title=title, fields=", ".join(names))
    return editing.apply(call, label, make)


def add(call: Call, words: Sequence[str]) -> int:
    from explorer.digest.editing.operations.links import add_link
    from explorer.digest.editing.operations.records import add_record

    kinds = ", ".join((*KINDS, LINK))
    if not words or is_assignment(words[0]):
        raise CommandError(messages.NO_KIND.format(kinds=kinds))
    kind, values = _kind(words[0], kinds), Values(call.session)
    given = read(words[1:], kind)
    anchors = values.anchors(call.arguments.at or (), call.arguments.paragraph)
    fields = fields_set(kind, given, values, {}, kind)
    if anchors:
        fields["at"] = [*(fields.get("at") or ()), *anchors]
    fields = completed(call.session, kind, {name: value for name, value in fields.items() if value is not None})
    who = editing.reviewer(call)

    def make(document: Document) -> Edited:
        return add_link(document, fields, who) if kind == LINK else add_record(document, kind, fields, who)

    words_of = str(fields.get("name") or fields.get("text") or next(iter(call.arguments.at or ()), ""))
    title = " ".join(str(fields[name]) for name in ("from", "relation", "to")) if kind == LINK else words_of
    template = messages.LABEL_ADDED_LINK if kind == LINK else messages.LABEL_ADDED
    return editing.apply(call, template.format(kind=kind, title=title or fields.get("id", "")), make)


def _kind(word: str, known: str) -> str:
    plurals = {cls.plural: name for name, cls in KINDS.items()} | {"links": LINK}
    kind = plurals.get(word, word)
    if kind not in ITEMS:
        near = or_nearest(word, ITEMS)
        raise CommandError(messages.UNKNOWN_KIND.format(kind=word, near=near, kinds=known))
    return kind


def merge(call: Call, words: Sequence[str]) -> int:
    from explorer.session.forms.saving import merged

    if len(words) != 2:
        raise CommandError(messages.MERGE_TAKES)
    into, other = (ref_named(call.digest, word, Actor.kind) for word in words)
    operation, who = merged(call.session, into, other), editing.reviewer(call)
    return editing.apply(call, operation.label, lambda document: operation.step(document, who))


def split(call: Call, words: Sequence[str]) -> int:
    from explorer.digest.editing.operations.actors import split_alias

    if len(words) != 2:
        raise CommandError(messages.SPLIT_TAKES)
    ref, who = ref_named(call.digest, words[0], Actor.kind), editing.reviewer(call)
    label = messages.LABEL_SPLIT.format(name=words[1], title=call.session.title(ref))
    return editing.apply(call, label, lambda document: split_alias(document, str(ref), words[1], who))


def delete(call: Call, words: Sequence[str]) -> int:
    """Delete records and links, all or none."""
    if not words:
        raise CommandError(messages.DELETE_TAKES)
    places, who = [place_of(call, word) for word in words], editing.reviewer(call)

    def make(document: Document) -> Edited:
        from explorer.digest.editing.operations.links import delete_link
        from explorer.digest.editing.operations.records import delete_record
        from explorer.digest.editing.outcome import Edited

        renamed: dict[str, str] = {}
        edited = Edited(document)
        for place in places:
            if renamed.get(place.address) == "":
                continue  # it went with one before
            if place.kind == LINK:
                edited = delete_link(edited.document, place.address, who)
            else:
                edited = delete_record(edited.document, renamed.get(place.address) or place.address, who)
            renamed |= edited.renamed
        return Edited(edited.document, renamed, edited.ref)

    titles = ", ".join(_title(call, place) for place in places)
    return editing.apply(call, messages.LABEL_DELETED.format(title=titles), make)


def restore(call: Call, words: Sequence[str]) -> int:
    from explorer.commands.edit import deleted

    if len(words) > 1:
        raise CommandError(messages.RESTORE_TAKES)
    return deleted.restore(call, words[0] if words else "")


def _title(call: Call, place: Place) -> str:
    return place.address if place.kind == LINK else call.session.words(place.address)
