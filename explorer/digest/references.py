"""How the records of a digest refer to each other: ids are unique, and references lead to records.

A reference that leads nowhere is dropped from its list, and the record stays. A record that needs it, such as a
quote without a speaker, is left out; then everything that refers to that record is checked again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from itertools import chain
from operator import attrgetter
from typing import Any

import msgspec

from explorer.digest import messages
from explorer.digest.conversion import Entries
from explorer.digest.kinds import KINDS, Record, Reference
from explorer.digest.locations import JsonPath
from explorer.digest.model import Caveat, StatedLink
from explorer.digest.problems import Code, Problems, quote_value

_ANY = Reference("about", None, "about", "")
"""How a link or a caveat refers to records."""

Positions = dict[str, dict[str, int]]
"""Kind → id → index among the records kept."""


def is_address(text: str) -> bool:
    """Whether a reference leads outside the digest, as https://… and urn:… do."""
    return ":" in text.partition("/")[0]


class References:
    """Checks all references of one digest, and changes `records` in place."""

    def __init__(self, records: Mapping[str, Entries[Any]], document: Mapping[str, Any], problems: Problems) -> None:
        self.records = records
        """By kind."""
        self.positions: Positions = {}
        self._document = document
        """The digest as given."""
        self._problems = problems

    def check_records(self) -> None:
        for kind, entries in self.records.items():
            self._drop_repeated_ids(kind, entries)
        while any(self._leave_out_needy(kind) for kind in self.records):
            pass
        for kind, cls in KINDS.items():
            for reference in cls.references:
                self._drop_dangling(self.records[kind], cls.plural, reference, kind)

    def check_links(self, links: Entries[StatedLink]) -> None:
        """Leave out links that lack an end."""
        kept = []
        for index, link in enumerate(links.kept):
            if self._is_ref(link.source) and self._is_ref(link.target):
                kept.append(index)
                continue
            for name, text in (("from", link.source), ("to", link.target)):
                if not self._is_ref(text):
                    path = ("links", links.origin[index], name)
                    self._report(path, _ANY, text, messages.RECORD_DROPPED, messages.LINK)
        if len(kept) < len(links.kept):
            links.keep(kept)

    def check_caveats(self, caveats: Entries[Caveat]) -> None:
        """Drop dangling references from caveats."""
        self._drop_dangling(caveats, "caveats", _ANY)

    # --- ids ------------------------------------------------------------------------------------------------

    def _index(self, kind: str) -> None:
        ids = map(attrgetter("id"), self.records[kind].kept)
        self.positions[kind] = {identifier: index for index, identifier in enumerate(ids)}

    def _drop_repeated_ids(self, kind: str, entries: Entries[Any]) -> None:
        """Keep the first record of each id, and index the records."""
        self._index(kind)
        if len(self.positions[kind]) == len(entries.kept):
            return
        first: dict[str, int] = {}
        for index, record in enumerate(entries.kept):
            first.setdefault(record.id, index)
        plural = KINDS[kind].plural
        for index, record in enumerate(entries.kept):
            if first[record.id] != index:
                place = f"{plural}[{entries.origin[first[record.id]]}]"
                problem = messages.REPEATED_ID.format(id=record.id, first=place)
                message = messages.RECORD_DROPPED.format(problem=problem, kind=kind)
                self._problems.error((plural, entries.origin[index], "id"), Code.ID_REPEATED, message)
        entries.keep(list(first.values()))
        self._index(kind)

    # --- references -----------------------------------------------------------------------------------------

    def _test_for(self, reference: Reference) -> Callable[[str], bool]:
        """A function that says whether a text in such a field leads to a record or out of the digest."""
        if reference.kind is not None:
            return self.positions[reference.kind].__contains__
        if reference.foreign:
            return lambda text: self._is_ref(text) or is_address(text)
        return self._is_ref

    def _is_ref(self, text: str) -> bool:
        kind, _, identifier = text.partition("/")
        return identifier in self.positions.get(kind, ())

    def _leave_out_needy(self, kind: str) -> bool:
        """Leave out records that need a record which is not there. Returns whether there were any."""
        cls, entries = KINDS[kind], self.records[kind]
        needy = set()
        for reference in cls.references:
            if reference.field not in _required_fields(cls):
                continue
            is_good = self._test_for(reference)
            names = list(map(attrgetter(reference.field), entries.kept))
            dangling = {name for name in set(names) if isinstance(name, str) and not is_good(name)}
            for index, name in enumerate(names if dangling else ()):
                if name not in dangling:
                    continue
                needy.add(index)
                path = (cls.plural, entries.origin[index], reference.field)
                self._report(path, reference, name, messages.RECORD_DROPPED, kind)
        if needy:
            entries.keep([index for index in range(len(entries.kept)) if index not in needy])
            self._index(kind)
        return bool(needy)

    def _drop_dangling(self, items: Entries[Any], field: str, reference: Reference, kind: str | None = None) -> None:
        """Drop from a field of all items, records of `kind`, whatever leads nowhere or to the item itself."""
        is_good = self._test_for(reference)
        prefix = "" if reference.kind == kind else f"{kind}/"
        may_be_itself = kind is not None and reference.kind in (kind, None)
        values = list(map(attrgetter(reference.field), items.kept))
        all_texts = set(
            chain.from_iterable([(value,) if value.__class__ is str else value for value in values if value])
        )
        bad = {text for text in all_texts if not is_good(text)}
        if not bad and not (may_be_itself and any(text.startswith(prefix) for text in all_texts)):
            return  # as in nearly all digests; this saves a large one a walk through its millions of references
        changed = {}
        for index, value in enumerate(values):
            if not value:
                continue
            texts = (value,) if isinstance(value, str) else value
            itself = prefix + items.kept[index].id if may_be_itself else None
            if bad.isdisjoint(texts) and itself not in texts:
                continue
            good = tuple(text for text in texts if text != itself and text not in bad)
            replacement = "" if texts is not value else good
            changed[index] = msgspec.structs.replace(items.kept[index], **{reference.field: replacement})
            path: JsonPath = (field, items.origin[index], reference.field)
            for number, text in enumerate(texts):
                place = (*path, number) if texts is value else path
                if text == itself:
                    message = messages.REFERENCE_DROPPED.format(problem=messages.TO_ITSELF)
                    self._problems.error(place, Code.REFERS_TO_ITSELF, message)
                elif text in bad:
                    self._report(place, reference, text, messages.REFERENCE_DROPPED)
        items.replace(changed)

    # --- messages -------------------------------------------------------------------------------------------

    def _report(self, path: JsonPath, reference: Reference, text: str, outcome: str, kind: str = "") -> None:
        """Report a reference that leads nowhere. `outcome` is the template of what becomes of it, for a record of
        `kind`."""
        code, problem = self._explain(reference, text)
        self._problems.error(path, code, outcome.format(problem=problem, kind=kind))

    def _explain(self, reference: Reference, text: str) -> tuple[Code, str]:
        """What is wrong with a reference that leads nowhere."""
        kind, identifier = reference.kind, text
        if kind is None:
            kind, slash, identifier = text.partition("/")
            if not slash or kind not in KINDS:
                template = messages.NOT_A_REF_OR_ADDRESS if reference.foreign else messages.NOT_A_REF
                return Code.REF_INVALID, template.format(found=quote_value(text))
        if identifier in self._given_ids[kind]:
            return Code.RECORD_LEFT_OUT, messages.LEFT_OUT.format(kind=kind, id=quote_value(identifier))
        suggestion = self._problems.suggestion(identifier, self.positions[kind])
        message = messages.NO_SUCH_RECORD.format(kind=kind, id=quote_value(identifier), suggestion=suggestion)
        return Code.RECORD_NOT_FOUND, message

    @cached_property
    def _given_ids(self) -> dict[str, set[str]]:
        """All ids in the file by kind, those of records that were left out too."""
        given = {}
        for kind, cls in KINDS.items():
            items = self._document.get(cls.plural)
            ids = [item.get("id") for item in items if isinstance(item, dict)] if isinstance(items, list) else []
            given[kind] = {identifier for identifier in ids if isinstance(identifier, str)}
        return given


def _required_fields(cls: type[Record]) -> set[str]:
    """The fields without a default."""
    fields, defaults = cls.__struct_fields__, cls.__struct_defaults__
    optional = dict(zip(reversed(fields), reversed(defaults), strict=False))
    return {name for name in fields if optional.get(name, msgspec.NODEFAULT) is msgspec.NODEFAULT}
