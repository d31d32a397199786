"""What the records of a digest say of each other: ids that are given once, references that lead somewhere.

A reference that leads nowhere is dropped from its list, and the record stays. A record that can't be without
it, such as a quote without a speaker, is left out; what refers to that one is then looked at again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from itertools import chain
from operator import attrgetter
from typing import Any

import msgspec

from explorer.digest.conversion import Entries
from explorer.digest.kinds import KINDS, Record, Reference
from explorer.digest.locations import JsonPath
from explorer.digest.model import Caveat, StatedLink
from explorer.digest.problems import Problems, quote_value

_ANY = Reference("about", None, "about", "")
"""How a link or a caveat refers to records."""

Positions = dict[str, dict[str, int]]
"""Kind → id → index among the records kept."""


def is_address(text: str) -> bool:
    """Whether it leads outside the digest, as https://… and urn:… do."""
    return ":" in text.partition("/")[0]


class References:
    """Checks all records of one digest, in place. `document` is the digest as given."""

    def __init__(self, records: Mapping[str, Entries[Any]], document: Mapping[str, Any], problems: Problems) -> None:
        self.records = records
        """By kind."""
        self.positions: Positions = {}
        self._document = document
        self._problems = problems

    def check_records(self) -> None:
        for kind, entries in self.records.items():
            self._number_and_keep_first_of_each_id(kind, entries)
        while any(self._leave_out_needy(kind) for kind in self.records):
            pass
        for kind, cls in KINDS.items():
            for reference in cls.references:
                self._drop_dangling(self.records[kind], cls.plural, reference, kind)

    def check_links(self, links: Entries[StatedLink]) -> None:
        """Leave out the links that lack an end."""
        kept = []
        for index, link in enumerate(links.kept):
            if self._is_ref(link.source) and self._is_ref(link.target):
                kept.append(index)
                continue
            for name, text in (("from", link.source), ("to", link.target)):
                if not self._is_ref(text):
                    path = ("links", links.origin[index], name)
                    self._problems.error(path, f"{self._wanted(_ANY, text)}; the link is left out")
        if len(kept) < len(links.kept):
            links.keep(kept)

    def check_caveats(self, caveats: Entries[Caveat]) -> None:
        """Drop from the caveats what they are said to be about and is not there."""
        self._drop_dangling(caveats, "caveats", _ANY)

    # --- ids ------------------------------------------------------------------------------------------------

    def _number(self, kind: str) -> None:
        ids = map(attrgetter("id"), self.records[kind].kept)
        self.positions[kind] = {identifier: index for index, identifier in enumerate(ids)}

    def _number_and_keep_first_of_each_id(self, kind: str, entries: Entries[Any]) -> None:
        self._number(kind)
        if len(self.positions[kind]) == len(entries.kept):
            return
        first: dict[str, int] = {}
        for index, record in enumerate(entries.kept):
            first.setdefault(record.id, index)
        plural = KINDS[kind].plural
        for index, record in enumerate(entries.kept):
            if first[record.id] != index:
                place = entries.origin[first[record.id]]
                message = f"“{record.id}” is the id of {plural}[{place}] already; this {kind} is left out"
                self._problems.error((plural, entries.origin[index], "id"), message)
        entries.keep(list(first.values()))
        self._number(kind)

    # --- references -----------------------------------------------------------------------------------------

    def _leads(self, reference: Reference) -> Callable[[str], bool]:
        """Whether a text in such a field leads somewhere."""
        if reference.kind is not None:
            return self.positions[reference.kind].__contains__
        if reference.foreign:
            return lambda text: self._is_ref(text) or is_address(text)
        return self._is_ref

    def _is_ref(self, text: str) -> bool:
        kind, _, identifier = text.partition("/")
        return identifier in self.positions.get(kind, ())

    def _leave_out_needy(self, kind: str) -> bool:
        """Leave out the records that need a record which is not there. Says whether there was one."""
        cls, entries = KINDS[kind], self.records[kind]
        needy = set()
        for reference in cls.references:
            if reference.field not in _needed(cls):
                continue
            leads = self._leads(reference)
            names = list(map(attrgetter(reference.field), entries.kept))
            dangling = {name for name in set(names) if isinstance(name, str) and not leads(name)}
            for index, name in enumerate(names if dangling else ()):
                if name not in dangling:
                    continue
                needy.add(index)
                path = (cls.plural, entries.origin[index], reference.field)
                self._problems.error(path, f"{self._wanted(reference, name)}; this {kind} is left out")
        if needy:
            entries.keep([index for index in range(len(entries.kept)) if index not in needy])
            self._number(kind)
        return bool(needy)

    def _drop_dangling(self, items: Entries[Any], field: str, reference: Reference, kind: str | None = None) -> None:
        """Drop from a field of all items, which are of `kind`, what leads nowhere or to the item itself."""
        leads = self._leads(reference)
        itself = "" if reference.kind == kind else f"{kind}/"
        may_be_itself = kind is not None and reference.kind in (kind, None)
        values = list(map(attrgetter(reference.field), items.kept))
        all_texts = set(
            chain.from_iterable([(value,) if value.__class__ is str else value for value in values if value])
        )
        bad = {text for text in all_texts if not leads(text)}
        if not bad and not (may_be_itself and any(text.startswith(itself) for text in all_texts)):
            return  # as in nearly all digests: so the millions of a large one are not gone through one by one
        changed = {}
        for index, value in enumerate(values):
            if not value:
                continue
            texts = (value,) if isinstance(value, str) else value
            own = itself + items.kept[index].id if may_be_itself else None
            if bad.isdisjoint(texts) and own not in texts:
                continue
            good = tuple(text for text in texts if text != own and text not in bad)
            better = "" if texts is not value else good
            changed[index] = msgspec.structs.replace(items.kept[index], **{reference.field: better})
            path: JsonPath = (field, items.origin[index], reference.field)
            for number, text in enumerate(texts):
                if text == own or text in bad:
                    message = "leads to itself" if text == own else self._wanted(reference, text)
                    self._problems.error((*path, number) if texts is value else path, f"{message}; dropped")
        items.replace(changed)

    # --- saying so ------------------------------------------------------------------------------------------

    def _wanted(self, reference: Reference, found: str) -> str:
        """What was expected instead of a reference that leads nowhere."""
        kind, identifier = reference.kind, found
        if kind is None:
            kind, slash, identifier = found.partition("/")
            if not slash or kind not in KINDS:
                also = ", or an address such as https://…" if reference.foreign else ""
                return f"expected a ref such as actor/putin{also}, found “{quote_value(found)}”"
        if identifier in self._given[kind]:
            return f"leads to the {kind} “{quote_value(identifier)}”, which was left out"
        suggestion = self._problems.suggestion(identifier, self.positions[kind])
        return f"expected the id of one of the {KINDS[kind].plural}, found “{quote_value(identifier)}”{suggestion}"

    @cached_property
    def _given(self) -> dict[str, set[str]]:
        """All ids in the file, those of bad records too."""
        given = {}
        for kind, cls in KINDS.items():
            items = self._document.get(cls.plural)
            ids = [item.get("id") for item in items if isinstance(item, dict)] if isinstance(items, list) else []
            given[kind] = {identifier for identifier in ids if isinstance(identifier, str)}
        return given


def _needed(cls: type[Record]) -> set[str]:
    """The fields that have no default."""
    fields, defaults = cls.__struct_fields__, cls.__struct_defaults__
    optional = dict(zip(reversed(fields), reversed(defaults), strict=False))
    return {name for name in fields if optional.get(name, msgspec.NODEFAULT) is msgspec.NODEFAULT}
