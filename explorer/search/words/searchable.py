"""What a record is searched by: its own words, its dates, the names of the records that it refers to, its relations.

No kind is named here; all of it is read from the descriptions in the model.
"""

from __future__ import annotations

from collections import defaultdict

from explorer.dates.edtf import DateError, parse
from explorer.dates.labels import search_terms
from explorer.digest.kinds import Record, Zone
from explorer.digest.model import Digest
from explorer.digest.refs import Ref
from explorer.text.tokens import typed_words

NAME_LIMIT = 120
"""Letters of another record's name that a record is found by: names are shorter, quoted sentences are not names."""


Text = tuple[str, str, str]
"""A text that a record is searched by: the field that it stands in or follows from (`title` for what the record is
called by); what a person sees of it, and where the matched words are marked; and what is searched, which is the same,
or for dates and names of other records more. A plain tuple, since a large digest has millions."""
Zones = tuple[list[Text], list[Text], list[Text], list[Text]]
"""The texts of a record by `Zone`."""


class Searchable:
    """The texts of a digest's records.

    A date is as good as an alias: `1996` means what was in that year before what tells of it.
    """

    def __init__(self, digest: Digest) -> None:
        self._digest = digest
        self._relations: dict[str, list[str]] = {}
        """What the digest's `links` state of a record, by its ref."""
        self._names: dict[str | None, dict[str, tuple[str, str] | None]] = defaultdict(dict)
        """Kind and id, or None and ref → what is shown and what is searched of a record that others refer to; None: it
        is not in the digest. A few are referred to again and again."""
        self._dates: dict[str, str] = {}
        for link in digest.links:
            self._relations.setdefault(link.source, []).append(link.relation)
            self._relations.setdefault(link.target, []).append(link.inverse or link.relation)

    def of(self, record: Record) -> Zones:
        names: list[Text] = []
        aliases: list[Text] = []
        roles: list[Text] = []
        running: list[Text] = []
        zones = names, aliases, roles, running
        for field, place, _ in record.searched:
            value = getattr(record, field)
            if value.__class__ is not str:
                zones[place].extend([(field, text, text) for text in value])
            elif value:
                zones[place].append((field if names else "title", value, value))  # the first name is the title
        for field in record.dates:
            edtf = getattr(record, field)
            if edtf:
                terms = self._dates.get(edtf) or self._dated(edtf)
                aliases.append((field, edtf, terms))
        for field, kind, _, _, _, _, _ in record.references:
            value = getattr(record, field)
            if value:
                known = self._names[kind]
                for address in (value,) if value.__class__ is str else value:
                    name = known[address] if address in known else self._named(kind, address)
                    if name is not None:
                        roles.append((field, *name))
        if self._relations:
            stated = self._relations.get(f"{record.kind}/{record.id}", ())
            roles.extend([("links", relation, relation) for relation in stated])
        for anchor in record.at:
            words = anchor if anchor.__class__ is str else anchor.exact  # type: ignore[union-attr]
            if not names or words not in names[0][1]:
                running.append(("at", words, words))
        return zones

    def name_of(self, ref: Ref) -> str:
        """What records that refer to this one are found by; empty: it is not in the digest."""
        name = self._named(ref.kind, ref.id)
        return name[1] if name else ""

    def forget(self) -> None:
        """Give back the memory of what was met while all records were read."""
        self._names.clear()
        self._dates.clear()

    def _dated(self, edtf: str) -> str:
        try:
            written = set(typed_words(edtf))
            parts = dict.fromkeys(" ".join(search_terms(parse(edtf))).split())
            terms = " ".join([edtf, *(part for part in parts if not written.issuperset(typed_words(part)))])
        except DateError:
            terms = edtf
        self._dates[edtf] = terms
        return terms

    def _named(self, kind: str | None, address: str) -> tuple[str, str] | None:
        """What a record that is referred to is called by."""
        known = self._names[kind]
        if len(known) > _REMEMBERED:
            known.clear()
        of_kind, identifier = (kind, address) if kind else address.partition("/")[::2]
        number = self._digest.positions.get(of_kind, {}).get(identifier)
        if number is None:
            known[address] = None
            return None
        record = self._digest.records[of_kind][number]
        names = [record.title[:NAME_LIMIT]]
        for field, place, _ in record.searched:
            if place <= Zone.ALIAS:
                value = getattr(record, field)
                names += [value[:NAME_LIMIT]] if value.__class__ is str else value
        name = known[address] = record.title, " / ".join(dict.fromkeys(names))
        return name


_REMEMBERED = 20_000
