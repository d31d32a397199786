"""Adds, sets and deletes stated links. A link is named by its ends and relation: `actor/lund met actor/berg`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from explorer.digest.editing import messages
from explorer.digest.editing.changes import Document, unit_names
from explorer.digest.editing.operations.marking import reviewed
from explorer.digest.editing.operations.places import cleaned_fields, cleaned_text, items, with_item, with_list
from explorer.digest.editing.operations.records import changed_fields
from explorer.digest.editing.operations.validity import refuse_faults
from explorer.digest.editing.outcome import Edited, EditError, Reviewer
from explorer.digest.model import StatedLink
from explorer.digest.problems import quote_value

_FIELD = "links"
_MUST = ("from", "relation", "to")


def add_link(document: Document, fields: Mapping[str, Any], who: Reviewer) -> Edited:
    """Add a link at the end of the list: `fields` are those of the format, `from`, `relation`, `to` …

    Raises:
        EditError: An end is no record, the digest has the link already, or the program could not read it.
    """
    link = reviewed(changed_fields({}, cleaned_fields(fields, StatedLink), ()), who)
    before = items(document, _FIELD)
    after = with_list(document, _FIELD, [*before, link])
    return _checked(after, len(before), None, fields)


def set_link(document: Document, name: str, fields: Mapping[str, Any], who: Reviewer) -> Edited:
    """Set fields of a link; without any, say that it is right as it is. None or an empty value removes a field.

    Raises:
        EditError: There is no such link, another one is the same then, or the program could not read it.
    """
    index = find_link(document, name)
    before = document[_FIELD][index]
    link = reviewed(changed_fields(before, cleaned_fields(fields, StatedLink), _MUST), who)
    return _checked(with_item(document, _FIELD, index, link), index, before, fields)


def delete_link(document: Document, name: str, who: Reviewer) -> Edited:
    """Delete a link. Raises EditError if there is no such link."""
    index = find_link(document, name)
    return Edited(with_item(document, _FIELD, index, None), ref=_from(document[_FIELD][index]))


def find_link(document: Document, name: str) -> int:
    """The index of a link. Raises EditError if there is no such link."""
    names = unit_names(_FIELD, items(document, _FIELD))
    if name not in names:
        raise EditError(messages.NO_SUCH_LINK.format(name=quote_value(name)))
    return names.index(name)


def _checked(document: Document, index: int, before: Mapping[str, Any] | None, fields: Mapping[str, Any]) -> Edited:
    links = document[_FIELD]
    link = links[index]
    name = " ".join(str(link.get(part, "?")) for part in _MUST)
    refuse_faults(document, _FIELD, index, before, fields.keys(), name)
    key = tuple(map(link.get, _MUST))
    for place, other in enumerate(links):
        if place != index and isinstance(other, dict) and tuple(map(other.get, _MUST)) == key:
            raise EditError(messages.LINK_TWICE.format(name=quote_value(name)))
    return Edited(document, ref=_from(link))


def _from(link: Any) -> str:
    """What to select: the record that the link begins at."""
    return cleaned_text(str(link.get("from", ""))) if isinstance(link, dict) else ""
