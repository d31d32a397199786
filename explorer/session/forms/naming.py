"""The names by which a person types records in a line: `Kari Lund, opening`, `quote/wait`.

A record is typed by its name, another name, its id or its ref. Where a name may mean several records, only the ref says
which; a name with a comma is read as one where it is the longest that is known.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from explorer.digest.kinds import KINDS, PARTS, Actor, Country, Record
from explorer.digest.refs import Ref
from explorer.session.session import Session
from explorer.text.nearest import did_you_mean, nearest

LONGEST_NAME = 48
"""Letters of a title that is a name in a line; of a longer one the ref is."""
MOST_COMPARED = 5_000
"""Names that one is compared with to ask whether it was meant."""


class Meant(NamedTuple):
    """A typed name, and the records that it may mean: none, one, or several."""

    text: str
    refs: tuple[Ref, ...]


class Names:
    def __init__(self, session: Session) -> None:
        self.session = session
        self._made_of: object = None
        """The digest that the tables are made of."""
        self._tables: dict[str, Mapping[str, tuple[Ref, ...]]] = {}
        self._shown: dict[str, Mapping[Ref, str]] = {}

    def of(self, ref: Ref, kind: str = "") -> str:
        """What stands for a record in a line that names records of a kind, or of any."""
        record = self.session.record(ref)
        if record is None:
            return ref.id if kind == ref.kind else str(ref)
        name = _name(record)
        return name if name and self._table(kind).get(name.casefold()) == (ref,) else str(ref)

    def read(self, text: str, kind: str = "") -> Iterator[Meant]:
        """The records that a line names, separated by commas."""
        parts, table, at = text.split(","), self._table(kind), 0
        while at < len(parts):
            ends = range(min(len(parts), at + 4), at, -1)
            found = ((end, ",".join(parts[at:end]).strip()) for end in ends)
            end, name = next(((end, name) for end, name in found if name.casefold() in table), (at + 1, parts[at]))
            at, name = end, name.strip()
            if name:
                yield Meant(name, table.get(name.casefold(), ()))

    def one(self, text: str, kind: str = "") -> Meant:
        """The record that a whole line names."""
        return Meant(text, self._table(kind).get(text.casefold(), ()))

    def meant(self, text: str, kind: str = "") -> str:
        """The question whether the most similar name was meant; empty: none is similar."""
        names = list(self._table(kind))[:MOST_COMPARED]
        refs = [self._table(kind)[name][0] for name in nearest(text, names)]
        return did_you_mean(self.of(ref, kind) for ref in refs)

    def fitting(self, typed: str, kind: str, most: int) -> Sequence[Ref]:
        """Records that what is typed may mean, best first; nothing typed: the first of the digest."""
        digest = self.session.digest
        kinds = [kind] if kind else list(PARTS)
        if not typed.strip():
            return [record.ref for name in kinds for record in digest.records[name][:most]][:most]
        found = self.session.search(typed, kinds, limit=most, linked=False)
        return [result.ref for result in found][:most]

    def _table(self, kind: str) -> Mapping[str, tuple[Ref, ...]]:
        """Name in small letters → the records that it may mean."""
        if self._made_of is not self.session.digest:
            self._made_of = self.session.digest
            self._tables.clear()
        if kind not in self._tables:
            self._tables[kind] = _table_of(self.session, kind)
        return self._tables[kind]


def _table_of(session: Session, kind: str) -> Mapping[str, tuple[Ref, ...]]:
    main: dict[str, list[Ref]] = defaultdict(list)
    others: dict[str, list[Ref]] = defaultdict(list)
    for name in [kind] if kind else KINDS:
        for record in session.digest.records[name]:
            ref = record.ref
            main[str(ref).casefold()].append(ref)
            if title := _name(record):
                main[title.casefold()].append(ref)
            if kind:
                others[ref.id.casefold()].append(ref)
            for other in _other_names(record):
                others[other.casefold()].append(ref)
    return {name: tuple(dict.fromkeys(refs)) for name, refs in {**others, **main}.items()}


def _name(record: Record) -> str:
    """The title, if it is a name; empty for words such as those of a quote."""
    title = record.title
    is_name = record.kind in ("actor", "event", "country") and len(title) <= LONGEST_NAME
    return " ".join(title.split()) if is_name else ""


def _other_names(record: Record) -> Sequence[str]:
    if isinstance(record, Actor):
        return record.alternateName
    return record.other_names if isinstance(record, Country) else ()
