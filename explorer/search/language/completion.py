"""Completes a query: offers the fields of the language, and for each field the values that the digest has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from explorer.digest.kinds import KINDS, Record
from explorer.digest.model import Digest, with_only
from explorer.digest.refs import Ref
from explorer.search.language.query import FIELDS, MatchMode, Piece, match_names, pieces, quote
from explorer.search.language.record_tests import fields_for, refs_in_field

OFFER_LIMIT = 8
"""Maximum number of values to offer: more than anybody reads."""
SAMPLE_LIMIT = 5_000
"""Number of records to look at for the values that are used most, if nothing of a value is typed yet."""
NAME_LIMIT = 32
"""A title of up to this many characters is offered itself; a longer one is offered by its ref."""


class Completion(NamedTuple):
    """What may replace a part of the query."""

    start: int
    end: int
    texts: tuple[str, ...]
    """Best first; empty if nothing is known that fits there."""


Find = Callable[[str, Collection[str] | None], Iterable[Ref]]
"""Finds the records that a text means, best first; of these kinds, or of all if None."""


def complete(
    query: str, cursor: int, digest: Digest, traits: Iterable[str], find: Find, tags: Iterable[str] = ()
) -> Completion:
    """What may replace the piece of the query that the cursor is in or behind.

    Args:
        query: The query.
        cursor: The position of the cursor in it.
        digest: Where the values of fields come from.
        traits: The names that `is:` accepts.
        find: Finds the records that a value means.
        tags: The tags that readers have given.
    """
    here = Piece(cursor, cursor, "")
    here = next((piece for piece in pieces(query) if piece.start < cursor <= piece.end), here)
    sign = "!" if here.negated else ""
    if not here.field:
        names = [name for name in FIELDS if name.startswith(here.text.casefold())]
        offered = names if here.mode is MatchMode.LOOSE else []
        return Completion(here.start, here.end, tuple(f"{sign}{name}:" for name in offered))
    values = islice(_values(here, digest, {"is": traits, "tag": tags}, find), OFFER_LIMIT)
    return Completion(here.start, here.end, tuple(f"{sign}{here.field}:{quote(value)} " for value in values))


def _values(piece: Piece, digest: Digest, names: Mapping[str, Iterable[str]], find: Find) -> Iterable[str]:
    """`names`: the values of fields that have a fixed set of them."""
    match piece.field:
        case "kind":
            return match_names(piece.text, KINDS)
        case "is" | "tag":
            return match_names(piece.text, names[piece.field])
        case "when":
            return _years(piece.text, digest)
        case "note" | "source":
            return ()
        case field:
            return _names(field, piece.text, digest, find)


def _sample(digest: Digest, fields: Mapping[str, Sequence[str]]) -> Iterator[Record]:
    """Those of the first records whose kind has such fields, with these fields alone."""
    left = SAMPLE_LIMIT
    for kind, records in digest.records.items():
        count = min(left, len(records))
        left -= count
        if names := fields.get(kind):
            yield from with_only(records, names, 0, count)


def _years(start: str, digest: Digest) -> Sequence[str]:
    """The years of dated records that start like this, latest first."""
    records = _sample(digest, {kind: cls.dates for kind, cls in KINDS.items()})
    dates = (record.date for record in records if record.date)
    years = {part[:4] for date in dates for part in date.split("/") if part[:4].isdecimal()}
    return [year for year in sorted(years, reverse=True) if year.startswith(start)]


def _names(field: str, value: str, digest: Digest, find: Find) -> Iterable[str]:
    """Names for a field: of the records that the value means, or without a value of those that are named most."""
    if value:
        references = [
            reference for cls in KINDS.values() for reference in cls.references if reference.query_field == field
        ]
        kinds = {reference.kind for reference in references}
        refs = find(value, None if None in kinds or not kinds else {kind for kind in kinds if kind is not None})
    else:
        counts = Counter(ref for record in _sample(digest, fields_for(field)) for ref in refs_in_field(record, field))
        if field == "to":
            counts.update(Ref.parse(link.target) for link in islice(digest.links, SAMPLE_LIMIT))
        refs = [ref for ref, _ in counts.most_common(OFFER_LIMIT)]
    records = filter(None, map(digest.get, refs))
    return (record.title if len(record.title) <= NAME_LIMIT else str(record.ref) for record in records)
