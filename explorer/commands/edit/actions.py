"""The actions of `edit`: each makes an operation of what was typed, and hands it on to be applied."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from explorer.commands import editing, undoing
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
from explorer.digest.refs import Ref
from explorer.session.forms import messages as labels

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
        near = or_nearest(address, ACTIONS)
        raise CommandError(messages.NOT_A_REF.format(text=text, near=near, actions=", ".join(ACTIONS)))
    ref = call.ref(address)
    return Place(ref.kind, str(ref))


def show(call: Call, text: str) -> int:
    """Print the fields of a record as they can be typed."""
    from explorer.commands.edit.printing import lines

    place = place_of(call, text)
    with editing.refusals():
        raw = place.find(editing.document_of(call))
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
        template = labels.SET_ONE if value else labels.REMOVED_ONE
        label = template.format(label=names[0], title=title, value=values.said(fields_of(place.kind), names[0], value))
    else:
        label = labels.SET_SEVERAL.format(title=title, labels=", ".join(names))
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
    label = labels.ADDED.format(kind=kind, title=words_of or fields.get("id", ""))
    if kind == LINK:
        label = labels.ADDED_LINK.format(link=" ".join(str(fields[name]) for name in ("from", "relation", "to")))
    return editing.apply(call, label, make)


def _kind(word: str, known: str) -> str:
    kind = {plural: kind for kind, plural in ITEMS.items()}.get(word, word)
    if kind not in ITEMS:
        near = or_nearest(word, ITEMS)
        raise CommandError(messages.UNKNOWN_KIND.format(kind=word, near=near, kinds=known))
    return kind


def merge(call: Call, words: Sequence[str]) -> int:
    from explorer.session.forms.saving import merged

    if len(words) != 2:
        raise CommandError(messages.MERGE_TAKES)
    into, other = (ref_named(call.digest, word, Actor.kind) for word in words)
    return editing.perform(call, merged(call.session, into, other))


def split(call: Call, words: Sequence[str]) -> int:
    from explorer.session.forms import saving

    if len(words) != 2:
        raise CommandError(messages.SPLIT_TAKES)
    return editing.perform(call, saving.split(call.session, ref_named(call.digest, words[0], Actor.kind), words[1]))


def delete(call: Call, words: Sequence[str]) -> int:
    """Delete records and links, all or none."""
    from explorer.session.forms.saving import deleted

    if not words:
        raise CommandError(messages.DELETE_TAKES)
    places = [place_of(call, word) for word in words]
    links = [place.address for place in places if place.kind == LINK]
    refs = [Ref.parse(place.address) for place in places if place.kind != LINK]
    return editing.perform(call, deleted(call.session, refs, links))


def restore(call: Call, words: Sequence[str]) -> int:
    from explorer.commands.edit import deleted

    if len(words) > 1:
        raise CommandError(messages.RESTORE_TAKES)
    return deleted.restore(call, words[0] if words else "")


def _undo(call: Call, words: list[str]) -> int:
    return undoing.undo(call, _only(call, "undo", words))


def _redo(call: Call, words: list[str]) -> int:
    return undoing.redo(call, _only(call, "redo", words))


def _only(call: Call, action: str, words: list[str]) -> str:
    """The id that was given; empty: none. Raises CommandError for anything more."""
    if call.arguments.dry_run:
        raise CommandError(messages.DRY_WITH.format(what=action))
    if len(words) > 1:
        raise CommandError(messages.TAKES_NOTHING.format(action=action, word=words[1]))
    return words[0] if words else ""


def _title(call: Call, place: Place) -> str:
    return place.address if place.kind == LINK else call.session.words(place.address)


ACTIONS: Mapping[str, Callable[[Call, list[str]], int]] = {
    "add": add,
    "merge": merge,
    "split": split,
    "delete": delete,
    "restore": restore,
    "undo": _undo,
    "redo": _redo,
}
"""What may stand in place of a REF. A ref has a slash."""
