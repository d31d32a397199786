"""What a record is searched by: its own words, its dates, the names of the records that it refers to, its relations.

No kind is named here; all of it is read from the descriptions in the model.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from explorer.datelabels import search_terms
from explorer.dates import DateError, parse
from explorer.model import KINDS, Digest, Place, Record, Ref

NAME_LIMIT = 120
"""Letters of another record's name that a record is found by: names are shorter, quoted sentences are not names."""


class Text(NamedTuple):
    """A text that a record is searched by."""

    field: str
    """The field that it stands in or follows from; `title` for what the record is called by."""
    shown: str
    """What a person sees of it, and where the matched words are marked."""
    searched: str
    """What is searched: the same, or for dates and names of other records more."""


Zones = tuple[list[Text], list[Text], list[Text], list[Text]]
"""The texts of a record by `Place`."""


class Searchable:
    """The texts of a digest's records."""

    def __init__(self, digest: Digest) -> None:
        self._digest = digest
        self._relations: dict[Ref, list[str]] = {}
        """What the digest's `links` state of a record."""
        self._names: dict[Ref, Text | None] = {}
        """Records that others refer to; a few are referred to again and again."""
        self._dates: dict[str, str] = {}
        self._fields = {
            kind: tuple((found.field, found.place) for found in cls.searched) for kind, cls in KINDS.items()
        }
        for link in digest.links:
            self._relations.setdefault(Ref.parse(link.source), []).append(link.relation)
            self._relations.setdefault(Ref.parse(link.target), []).append(link.inverse or link.relation)

    def of(self, record: Record) -> Zones:
        zones: Zones = ([], [], [], [])
        title = record.title
        for field, place in self._fields[record.kind]:
            value = getattr(record, field)
            if value.__class__ is str:
                if value:
                    zones[place].append(Text("title" if value == title else field, value, value))
            elif value:
                zones[place].extend([Text(field, text, text) for text in value])
        for reference in record.references:
            value = getattr(record, reference.field)
            for address in (value,) if value.__class__ is str else value:
                name = self._name(reference.kind, address)
                if name is not None:
                    zones[Place.ROLE].append(Text(reference.field, name.shown, name.searched))
        zones[Place.ROLE].extend(self._dated(record))
        if self._relations:
            stated = self._relations.get(record.ref, ())
            zones[Place.ROLE].extend([Text("links", relation, relation) for relation in stated])
        for anchor in record.at:
            words = anchor if anchor.__class__ is str else anchor.exact  # type: ignore[union-attr]
            if words not in title:
                zones[Place.TEXT].append(Text("at", words, words))
        return zones

    def _dated(self, record: Record) -> Iterator[Text]:
        for field in record.dates:
            edtf = getattr(record, field)
            if edtf:
                terms = self._dates.get(edtf)
                if terms is None:
                    terms = self._dates[edtf] = _date_terms(edtf)
                yield Text(field, edtf, terms)

    def _name(self, kind: str | None, address: str) -> Text | None:
        """What a record that is referred to is called by; None: it is not in the digest."""
        ref = Ref(kind, address) if kind else Ref(*address.partition("/")[::2])
        if ref not in self._names:
            if len(self._names) > _REMEMBERED:
                self._names.clear()
            self._names[ref] = self._named(self._digest.get(ref))
        return self._names[ref]

    def _named(self, record: Record | None) -> Text | None:
        if record is None:
            return None
        names = [record.title[:NAME_LIMIT]]
        for field, place in self._fields[record.kind]:
            if place <= Place.ALIAS:
                value = getattr(record, field)
                names += [value[:NAME_LIMIT]] if value.__class__ is str else value
        return Text("", record.title, " / ".join(dict.fromkeys(names)))


_REMEMBERED = 50_000


def _date_terms(edtf: str) -> str:
    try:
        return " ".join(search_terms(parse(edtf)))
    except DateError:
        return edtf
