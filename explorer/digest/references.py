"""How the records of a digest refer to each other: ids are unique, and references lead to records.

A ref where the format has an id, or the other way round, is accepted with a note. A reference that leads nowhere is
dropped from its list, and the record stays. A record that needs it, such as a quote without a speaker, is left out;
then everything that refers to that record is checked again.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from functools import cached_property
from itertools import chain, pairwise
from operator import attrgetter
from typing import Any

import msgspec

from explorer.dates.order import find_circles
from explorer.digest import messages
from explorer.digest.conversion import Entries
from explorer.digest.kinds import KINDS, Record, Reference
from explorer.digest.locations import JsonPath
from explorer.digest.model import StatedLink
from explorer.digest.problems import Code, Edit, Problems, quote_value
from explorer.text.nearest import did_you_mean

_ANY = Reference("about", None, "about", "")
"""How a link refers to records."""

_MOST_OF_A_CIRCLE = 6
"""Steps of a circle that a message shows."""

Positions = dict[str, Mapping[str, int]]
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
            if cls.neighbours is not Record.neighbours:
                _report_circles(kind, self.records[kind], self.positions[kind], self._problems)
        if self._problems.new_ids():
            _withdraw_repeated_ids(self._problems, self._given_ids)

    def check_links(self, links: Entries[StatedLink]) -> None:
        """Leave out links that lack an end."""
        kept, changed = [], {}
        for index, link in enumerate(links.kept):
            if self._is_ref(link.source) and self._is_ref(link.target):
                kept.append(index)
                continue
            ends: dict[str, str] = {}
            for field, name, text in (("source", "from", link.source), ("target", "to", link.target)):
                path = ("links", links.origin[index], name)
                meant = text if self._is_ref(text) else self._understand(_ANY, text, path)
                if meant is not None:
                    ends[field] = meant
                else:
                    self._report(path, _ANY, text, messages.RECORD_DROPPED, messages.LINK)
            if len(ends) == 2:
                kept.append(index)
                changed[index] = msgspec.structs.replace(link, **ends)
        links.replace(changed)
        if len(kept) < len(links.kept):
            links.keep(kept)

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

    def test_for(self, reference: Reference) -> Callable[[str], bool]:
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
        needy, changed = set(), {}
        for reference in cls.references:
            if reference.field not in required_fields(cls):
                continue
            is_good = self.test_for(reference)
            names = list(map(attrgetter(reference.field), entries.kept))
            dangling = {name for name in set(names) if isinstance(name, str) and name and not is_good(name)}
            for index, name in enumerate(names if dangling else ()):
                if name not in dangling:
                    continue
                path = (cls.plural, entries.origin[index], reference.field)
                if meant := self._understand(reference, name, path):
                    changed[index] = msgspec.structs.replace(entries.kept[index], **{reference.field: meant})
                    continue
                needy.add(index)
                self._report(path, reference, name, messages.RECORD_DROPPED, kind)
        entries.replace(changed)
        if needy:
            entries.keep([index for index in range(len(entries.kept)) if index not in needy])
            self._index(kind)
        return bool(needy)

    def _drop_dangling(self, items: Entries[Any], field: str, reference: Reference, kind: str | None = None) -> None:
        """Drop from a field of all items, records of `kind`, whatever leads nowhere or to the item itself."""
        is_good = self.test_for(reference)
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
            good = []
            path: JsonPath = (field, items.origin[index], reference.field)
            for number, text in enumerate(texts):
                place = (*path, number) if texts is value else path
                meant = self._understand(reference, text, place) if text in bad else text
                if itself is not None and meant == itself:
                    message = messages.REFERENCE_DROPPED.format(problem=messages.TO_ITSELF)
                    self._problems.error(place, Code.REFERS_TO_ITSELF, message)
                elif meant is None:
                    self._report(place, reference, text, messages.REFERENCE_DROPPED)
                else:
                    good.append(meant)
            replacement = tuple(good) if texts is value else "".join(good)
            changed[index] = msgspec.structs.replace(items.kept[index], **{reference.field: replacement})
        items.replace(changed)

    def _understand(self, reference: Reference, text: str, path: JsonPath) -> str | None:
        """The record that a reference means which leads nowhere as it is; None: none, or it could be several.

        A ref is accepted where the format has an id, and an id where it has a ref.
        """
        kind, _, identifier = text.partition("/")
        if reference.kind is not None:
            meant = identifier if kind == reference.kind and identifier in self.positions[kind] else None
            code, template = Code.REF_FOR_ID, messages.REF_FOR_ID
        else:
            kinds = [kind for kind, positions in self.positions.items() if text in positions]
            meant = f"{kinds[0]}/{text}" if len(kinds) == 1 else None
            code, template = Code.ID_FOR_REF, messages.ID_FOR_REF
        if meant is not None:
            message = template.format(found=quote_value(text), meant=quote_value(meant))
            self._problems.note(path, code, message, (Edit("replace", path, meant),))
        return meant

    # --- messages -------------------------------------------------------------------------------------------

    def _report(self, path: JsonPath, reference: Reference, text: str, outcome: str, kind: str = "") -> None:
        """Report a reference that leads nowhere. `outcome` is the template of what becomes of it, for a record of
        `kind`."""
        wanted, identifier = reference.kind, text
        if wanted is None:
            wanted, slash, identifier = text.partition("/")
            if not slash or wanted not in KINDS:
                self._report_no_ref(path, reference, text, outcome, kind)
                return
        elif text.startswith(f"{wanted}/"):
            identifier = text.removeprefix(f"{wanted}/")
        fix: tuple[Edit, ...] = ()
        cause = self._left_out(wanted, identifier)
        if cause is not None and len(cause) > 1:
            code, problem = Code.RECORD_LEFT_OUT, messages.LEFT_OUT.format(kind=wanted, id=quote_value(identifier))
        else:
            meant = self._meant(wanted, identifier)
            if self._given_ids[wanted].get(meant) == path[1] and KINDS[wanted].plural == path[0]:
                meant = ""  # nothing refers to itself
            named = meant or self._named(wanted, identifier)
            suggestion = messages.MEANT.format(meant=named) if named else ""
            suggestion = suggestion or self._problems.suggestion(identifier, self.positions[wanted])
            code = Code.RECORD_NOT_FOUND
            problem = messages.NO_SUCH_RECORD.format(kind=wanted, id=quote_value(identifier), suggestion=suggestion)
            if meant in self.positions[wanted]:
                fix = (Edit("replace", path, meant if reference.kind else f"{wanted}/{meant}"),)
        self._problems.error(path, code, outcome.format(problem=problem, kind=kind), fix, cause)

    def _report_no_ref(self, path: JsonPath, reference: Reference, text: str, outcome: str, kind: str) -> None:
        """Report a text that is not a ref: an id that several kinds have, that of a record left out, or neither."""
        refs = [f"{other}/{text}" for other in KINDS if text in self._given_ids[other]]
        if len(refs) == 1:
            other = refs[0].partition("/")[0]
            problem = messages.LEFT_OUT.format(kind=other, id=quote_value(text))
            cause = self._left_out(other, text)
            self._problems.error(path, Code.RECORD_LEFT_OUT, outcome.format(problem=problem, kind=kind), (), cause)
            return
        template = messages.NOT_A_REF_OR_ADDRESS if reference.foreign else messages.NOT_A_REF
        problem = template.format(found=quote_value(text)) + did_you_mean(refs, messages.DID_YOU_MEAN)
        self._problems.error(path, Code.REF_INVALID, outcome.format(problem=problem, kind=kind))

    def _meant(self, kind: str, identifier: str) -> str:
        """The id that stands for a country’s name, or for an id with capitals; empty: not known."""
        from explorer.digest.hints.names import country_code, near_id  # most digests have no use for it

        meant = (country_code(identifier) if kind == "country" else near_id(identifier)) or ""
        return meant if meant != identifier and (kind == "country" or meant in self.positions[kind]) else ""

    def _named(self, kind: str, name: str) -> str:
        """The id of the only record of a kind with this name; empty: there is none, or several."""
        ids = self._ids_by_name[kind].get(name.casefold(), set())
        return next(iter(ids)) if len(ids) == 1 else ""

    def _left_out(self, kind: str, identifier: str) -> JsonPath | None:
        """The path of a record in the file that was left out, or of its list if that is not one; None: there is no
        such record."""
        plural = KINDS[kind].plural
        index = self._given_ids[kind].get(identifier)
        if index is not None:
            return (plural, index)
        return (plural,) if not isinstance(self._document.get(plural, []), list) else None

    @cached_property
    def _ids_by_name(self) -> dict[str, dict[str, set[str]]]:
        return {kind: _ids_by_name(self._document, kind, self.positions[kind]) for kind in KINDS}

    @cached_property
    def _given_ids(self) -> dict[str, dict[str, int]]:
        """Kind → id → index in the file, records that were left out included."""
        given: dict[str, dict[str, int]] = {}
        for kind, cls in KINDS.items():
            items = self._document.get(cls.plural)
            given[kind] = {}
            for index, item in enumerate(items if isinstance(items, list) else ()):
                identifier = item.get("id") if isinstance(item, dict) else None
                if isinstance(identifier, str):
                    given[kind].setdefault(identifier.removeprefix(f"{kind}/"), index)
        return given


def required_fields(cls: type[Record]) -> set[str]:
    """The fields without a default."""
    fields, defaults = cls.__struct_fields__, cls.__struct_defaults__
    optional = dict(zip(reversed(fields), reversed(defaults), strict=False))
    return {name for name in fields if optional.get(name, msgspec.NODEFAULT) is msgspec.NODEFAULT}


def _report_circles(kind: str, entries: Entries[Any], positions: Mapping[str, int], problems: Problems) -> None:
    """Report events that come after each other in a circle, each circle once."""
    fields = [reference.field for reference in KINDS[kind].references if reference.kind == kind]
    if not any(any(map(attrgetter(field), entries.kept)) for field in fields):
        return
    placed = [(record.id, None, *record.neighbours) for record in entries.kept]
    for circle in find_circles(placed):
        ids = [placed[index][0] for index in circle]
        pairs = list(pairwise([*ids, ids[0]]))
        shown = [messages.IS_AFTER.format(later=later, earlier=earlier) for later, earlier in pairs]
        if len(shown) > _MOST_OF_A_CIRCLE:
            shown[_MOST_OF_A_CIRCLE - 1 : -1] = ["…"]
        chain = ", ".join(shown)
        is_after = ids[1] in entries.kept[positions[ids[0]]].neighbours[0]
        place, field = (ids[0], "after") if is_after else (ids[1], "before")
        path = (KINDS[kind].plural, entries.origin[positions[place]], field)
        problems.error(path, Code.EVENTS_CIRCULAR, messages.CIRCLE.format(chain=chain))


def _withdraw_repeated_ids(problems: Problems, given_ids: Mapping[str, Mapping[str, int]]) -> None:
    """Propose no id that another record has, or would get as well: two countries called England and the UK.

    `given_ids`: kind → id → index in the file.
    """
    by_id: dict[tuple[Any, str], list[Edit]] = {}
    for edit in problems.new_ids():
        by_id.setdefault((edit.path[0], edit.value), []).append(edit)
    kinds = {cls.plural: kind for kind, cls in KINDS.items()}
    for (plural, identifier), edits in by_id.items():
        given = given_ids[kinds[plural]].get(identifier)
        indices = [*([] if given is None else [given]), *(edit.path[1] for edit in edits)]
        for edit in edits if len(set(indices)) > 1 else ():
            other = next(index for index in indices if index != edit.path[1])
            problems.withdraw_id(edit, messages.SAME_ID, f"{plural}[{other}]")


def _ids_by_name(document: Mapping[str, Any], kind: str, known: Collection[str]) -> dict[str, set[str]]:
    """Name or other name, without case → ids of the records of a kind that have it; only known ids."""
    named: dict[str, set[str]] = {}
    items = document.get(KINDS[kind].plural)
    for item in items if isinstance(items, list) else ():
        if isinstance(item, dict) and isinstance(identifier := item.get("id"), str) and identifier in known:
            others = item.get("alternateName")
            for name in (item.get("name"), *(others if isinstance(others, list) else ())):
                if isinstance(name, str):
                    named.setdefault(name.casefold(), set()).add(identifier)
    return named
