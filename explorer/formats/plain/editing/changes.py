"""What an edit changed, as plain text: a line for each field, with the names of records in place of ids."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from explorer.dates.edtf import DateError, parse
from explorer.dates.labels import label
from explorer.digest.countries import country_name
from explorer.digest.fields import DOUBT
from explorer.digest.kinds import KINDS
from explorer.formats.edits import Edit
from explorer.formats.page import Page
from explorer.formats.plain.editing import messages

if TYPE_CHECKING:
    from explorer.digest.editing.changes import Document

_DATES = frozenset({"when", "datePublished"})
_BY_ID = {reference.field: reference.kind for kind in KINDS.values() for reference in kind.references if reference.kind}
_BY_REF = frozenset({"about", "sameAs", "from", "to"})
_QUOTED = frozenset({"at", "attribution", "whenText", "alternateName", "searchName"})
_TITLES = ("name", "text", "at", "role", "id")
"""The first of these fields that an added or deleted record has says which it is."""
_MOST = 10
"""Items of a list that are shown."""


def write_changes(page: Page, edits: Sequence[Edit], documents: Sequence[Document]) -> None:
    """`documents`: where the names of records are looked up, the newest first."""
    words = _Words(documents)
    said: set[str] = set()
    for edit in edits:
        if not edit.is_mark:
            said.add(edit.address)
            page.row(words.line(edit))
    for edit in edits:
        if edit.field == "reviewed" and edit.address not in said:  # a doubt that was confirmed
            said.add(edit.address)
            page.row(words.looked_at(edit, edits))


class _Words:
    """The words for edits."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self._documents = documents

    def line(self, edit: Edit) -> str:
        head = _head(edit)
        if edit.how in ("added", "deleted"):
            words = self._title(edit.now if edit.how == "added" else edit.was, edit.kind)
            template = messages.ADDED if edit.how == "added" else messages.DELETED
            return template.format(head=head, words=f": {words}" if words else "")
        if edit.how == "merged":
            return messages.MERGED.format(head=head, into=edit.now)
        if edit.how == "renamed":
            return messages.RENAMED.format(head=head, was=edit.was, now=edit.now)
        if edit.field:
            head = messages.OF_FIELD.format(head=head, field=edit.field)
        if isinstance(edit.was, list) or isinstance(edit.now, list):
            return self._listed(head, edit)
        nothing = messages.NOBODY if edit.field == "speaker" else messages.NONE
        was, now = (self._value(edit.field, value) or nothing for value in (edit.was, edit.now))
        return messages.WAS_NOW.format(head=head, was=was, now=now)

    def looked_at(self, edit: Edit, edits: Iterable[Edit]) -> str:
        """That a person has looked at a record and left it as it was; or, of an undo, that this does not hold."""
        trust = next((one for one in edits if one.address == edit.address and one.field == "trust"), None)
        if not isinstance(edit.now, dict):
            is_open = trust is not None and trust.now == DOUBT
            return (messages.IN_DOUBT_AGAIN if is_open else messages.NOT_REVIEWED).format(head=_head(edit))
        name = edit.now.get("by", "")
        by = messages.BY.format(name=name) if name else ""
        was_doubt = trust is not None and trust.was == DOUBT
        return messages.LOOKED_AT.format(head=_head(edit), by=by) + messages.WAS_DOUBT * was_doubt

    def _listed(self, head: str, edit: Edit) -> str:
        """What a list has that it had not, and the other way round."""
        was, now = _items(edit.was), _items(edit.now)
        differing = (messages.GONE, _without(was, now)), (messages.NEW, _without(now, was))
        parts = [template.format(values=self._joined(edit.field, values)) for template, values in differing if values]
        return messages.LISTED.format(head=head, parts="; ".join(parts) or messages.REORDERED)

    def _joined(self, field: str, values: Sequence[Any]) -> str:
        more = [messages.MORE.format(count=len(values) - _MOST)] if len(values) > _MOST else []
        return ", ".join([*(self._value(field, value) for value in values[:_MOST]), *more])

    def _value(self, field: str, value: Any) -> str:
        if value is None or value == "":
            return ""
        if isinstance(value, dict):
            return f"“{value['exact']}”" if isinstance(value.get("exact"), str) else _as_json(value)
        if not isinstance(value, str):
            return _as_json(value)
        if field in _DATES:
            return _date(value)
        if field in _BY_ID:
            return self._name(_BY_ID[field], value)
        if field in _BY_REF:
            kind, _, identifier = value.partition("/")
            return self._name(kind, identifier) if kind in KINDS else value
        return f"“{value}”" if field in _QUOTED else value

    def _name(self, kind: str | None, identifier: str) -> str:
        """What a record is called; its id if it is nowhere."""
        if kind == "country":
            return country_name(identifier) or identifier
        for document in self._documents if kind in KINDS else ():
            records = document.get(KINDS[kind].plural) if kind is not None else None
            for record in records if isinstance(records, list) else ():
                if isinstance(record, dict) and record.get("id") == identifier:
                    return self._title(record, kind or "") or identifier
        return identifier

    def _title(self, record: Any, kind: str) -> str:
        """The words that say which record it is; empty for a link, whose address does."""
        if not isinstance(record, dict) or kind == "link":
            return ""
        if kind == "country":
            return country_name(str(record.get("id"))) or ""
        value = next((record[field] for field in _TITLES if record.get(field)), "")
        first = value[0] if isinstance(value, list) else value
        words = first.get("exact", "") if isinstance(first, dict) else first
        is_quoted = kind == "quote" and record.get("form") != "indirect"
        return f"“{words}”" if is_quoted else str(words)


def _head(edit: Edit) -> str:
    if edit.kind == "link":
        return messages.LINK.format(address=edit.address)
    return edit.address if edit.kind in KINDS else " ".join(filter(None, (edit.kind, edit.address)))


def _items(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value in (None, "") else [value]


def _without(items: list[Any], others: list[Any]) -> list[Any]:
    return [item for item in items if item not in others]


def _date(text: str) -> str:
    try:
        return label(parse(text), in_words=True)
    except DateError:
        return text


def _as_json(value: Any) -> str:
    import json  # only fields that the format does not know

    return json.dumps(value, ensure_ascii=False)
