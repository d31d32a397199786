"""Lists the texts that find a record: its words, its dates, the names of records that it refers to, its relations.

This module names no kind of record; it reads everything from the descriptions in the model.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import cache, cached_property
from itertools import islice
from math import inf
from operator import attrgetter
from typing import Any, NamedTuple

from explorer.dates.edtf import DateError, parse
from explorer.dates.labels import search_terms
from explorer.digest.fields import Zone
from explorer.digest.kinds import Record
from explorer.digest.model import Digest
from explorer.digest.refs import Ref
from explorer.text.tokens import typed_words

NAME_LIMIT = 120
"""Characters of another record's name that find a record. Names are shorter; what is longer is a quoted sentence."""


Text = tuple[str, str, str]
"""A text that finds a record: the name of its field (`title` for the record's title); the text as it is shown and
highlighted; and the text that is searched, which says more for dates and names of other records. A plain tuple, because
a large digest has millions of them."""
Zones = tuple[list[Text], list[Text], list[Text], list[Text], list[Text]]
"""The texts of a record by `Zone`."""
Span = tuple[float, float]
"""The first and the last second that a date may mean; infinite where it is open."""


class Searchable:
    """The texts of a digest's records.

    A date counts as an alias: `1996` means what happened that year before what mentions it. One with an open end
    counts less, because it says less of any one time.
    """

    def __init__(self, digest: Digest) -> None:
        self._digest = digest
        self._names: dict[str | None, dict[str, tuple[str, str] | None]] = defaultdict(dict)
        """Kind and id (or None and ref) → name to show and names to search of a record that others refer to. None if
        the digest has no such record. Cached because a few records are referred to again and again."""
        self._dates: dict[str, str] = {}
        """EDTF → what is searched of the date."""
        self.spans: dict[str, Span] = {}
        """EDTF → the time that it may mean, of every valid date so far."""

    @cached_property
    def _relations(self) -> Mapping[str, Mapping[str, list[str]]]:
        """Kind → id → the relations that the digest's `links` state for that record."""
        relations: dict[str, dict[str, list[str]]] = {kind: {} for kind in self._digest.records}
        for link in self._digest.links:
            for end, relation in ((link.source, link.relation), (link.target, link.inverse or link.relation)):
                kind, _, identifier = end.partition("/")
                if kind in relations:
                    relations[kind].setdefault(identifier, []).append(relation)
        return relations

    def of(self, record: Record) -> Zones:
        """All texts that find a record."""
        names: list[Text] = []
        aliases: list[Text] = []
        roles: list[Text] = []
        running: list[Text] = []
        linked: list[Text] = []
        zones = names, aliases, roles, running, linked
        plan = _plan(record.__class__)
        values = iter(plan.values(record))
        for (field, place), value in zip(plan.searched, values, strict=False):
            if value:
                if value.__class__ is str:
                    zones[place].append((field if names else "title", value, value))  # the first name is the title
                else:
                    zones[place].extend([(field, text, text) for text in value])
        for field, edtf in zip(plan.dates, values, strict=False):
            if edtf:
                terms = self._dates.get(edtf) or self._dated(edtf)
                (roles if _is_open(edtf) else aliases).append((field, edtf, terms))
        for (field, kind, place), value in zip(plan.references, values, strict=False):
            if value:
                known = self._names[kind]
                for address in (value,) if value.__class__ is str else value:
                    name = known[address] if address in known else self._named(kind, address)
                    if name is not None:
                        zones[place].append((field, *name))
        relations = self._relations[record.kind]
        if relations and record.id in relations:
            linked.extend([("links", relation, relation) for relation in relations[record.id]])
        for anchor in record.at:
            words = anchor if anchor.__class__ is str else anchor.exact  # type: ignore[union-attr]
            if not names or words not in names[0][1]:
                running.append(("at", words, words))
        if words := _words_of_id(record.id):
            running.append(("id", f"{record.kind}/{record.id}", words))
        return zones

    def shown(self, record: Record) -> Iterator[str]:
        """The same texts as they are shown, each when it is asked for: what is searched of them is not worked out."""
        plan = _plan(record.__class__)
        values = iter(plan.values(record))
        title = None
        for (_, place), value in zip(plan.searched, values, strict=False):
            if value:
                texts = (value,) if value.__class__ is str else value
                yield from texts
                if title is None and place == Zone.TITLE:
                    title = texts[0]
        yield from filter(None, islice(values, len(plan.dates)))
        for (_, kind, _), value in zip(plan.references, values, strict=False):
            known = self._names[kind]
            for address in (value,) if value.__class__ is str else value or ():
                name = known[address] if address in known else self._named(kind, address)
                if name is not None:
                    yield name[0]
        yield from self._relations[record.kind].get(record.id, ())
        for anchor in record.at:
            words = anchor if anchor.__class__ is str else anchor.exact  # type: ignore[union-attr]
            if title is None or words not in title:
                yield words
        if _words_of_id(record.id):
            yield f"{record.kind}/{record.id}"

    def name_of(self, ref: Ref) -> str:
        """The names through which records are found that refer to this one; empty if the digest has no such record."""
        name = self._named(ref.kind, ref.id)
        return name[1] if name else ""

    def forget(self) -> None:
        """Release the caches that only indexing needs."""
        self._names.clear()
        self._dates.clear()

    def _dated(self, edtf: str) -> str:
        try:
            when = parse(edtf)
            self.spans[edtf] = (
                -inf if when.earliest is None else when.earliest,
                inf if when.latest is None else when.latest,
            )
            written = set(typed_words(edtf))
            parts = dict.fromkeys(" ".join(search_terms(when)).split())
            terms = " ".join([edtf, *(part for part in parts if not written.issuperset(typed_words(part)))])
        except DateError:
            terms = edtf
        self._dates[edtf] = terms
        return terms

    def _named(self, kind: str | None, address: str) -> tuple[str, str] | None:
        """The name to show and the names to search of a record that another refers to; None if there is none."""
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
        for searched in record.searched:
            if searched.zone <= Zone.ALIAS:
                value = getattr(record, searched.field)
                names += [value[:NAME_LIMIT]] if value.__class__ is str else value
        name = known[address] = record.title, " / ".join(dict.fromkeys(names))
        return name


class _Plan(NamedTuple):
    """What to look at in a record of a kind."""

    values: Callable[[Record], tuple[Any, ...]]
    """Returns the values of all these fields, in this order."""
    searched: tuple[tuple[str, int], ...]
    """Fields with words, and their zones."""
    dates: tuple[str, ...]
    references: tuple[tuple[str, str | None, int], ...]
    """Fields that refer to others, the kinds that they name by id, and the zones of those names."""


@cache
def _plan(cls: type[Record]) -> _Plan:
    searched = tuple((of.field, int(of.zone)) for of in cls.searched if of.zone is not Zone.UNSEARCHED)
    references = tuple(
        (of.field, of.kind, int(Zone.ROLE if of.query_field in _CLOSE else Zone.LINK)) for of in cls.references
    )
    fields = *(of[0] for of in searched), *cls.dates, *(of[0] for of in references)
    return _Plan(attrgetter(*fields), searched, cls.dates, references)


_REMEMBERED = 20_000
_CLOSE = frozenset({"by", "in"})
"""References that answer these fields of the query language say who and where; the others are mere links."""


def _is_open(edtf: str) -> bool:
    return ".." in edtf or edtf[0] == "/" or edtf[-1] == "/"


def _words_of_id(identifier: str) -> str:
    """The words of a record's id, as in `event/delisting`; empty if it is only a number."""
    if identifier[-1].isdecimal() or len(identifier) < _ID_WORD:
        return ""
    return " ".join(word for word in identifier.split("-") if len(word) >= _ID_WORD and word.isalpha())


_ID_WORD = 3
"""Minimum length of a word of an id that is searched."""
