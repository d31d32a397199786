"""What Tab offers in a query: the language's fields, and for each of them the values that the digest has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from itertools import islice
from typing import NamedTuple

from explorer.digest.kinds import KINDS
from explorer.digest.model import Digest
from explorer.digest.refs import Ref
from explorer.search.language.filters import refs_in_field
from explorer.search.language.query import FIELDS, MatchMode, Piece, among, pieces, quoted

OFFERED = 8
"""Values offered at most: as many as one looks through."""
LOOKED_AT = 5_000
"""Records that are looked at for what is named most, where nothing is typed of a value yet."""
NAME_LIMIT = 32
"""Letters of a title up to which it is offered; what is longer is offered by its ref."""


class Completion(NamedTuple):
    """What may stand in a part of the query."""

    start: int
    end: int
    texts: tuple[str, ...]
    """Best first; empty: nothing is known that could stand there."""


Find = Callable[[str, Collection[str] | None], Iterable[Ref]]
"""The records that a text means, of some kinds or of all, best first."""


def complete(query: str, cursor: int, digest: Digest, traits: Iterable[str], find: Find) -> Completion:
    """What the piece that the cursor stands in or behind may become."""
    here = Piece(cursor, cursor, "")
    here = next((piece for piece in pieces(query) if piece.start < cursor <= piece.end), here)
    before = "!" if here.negated else ""
    if not here.field:
        begun = (
            [name for name in FIELDS if name.startswith(here.text.casefold())] if here.how is MatchMode.LOOSE else []
        )
        return Completion(here.start, here.end, tuple(f"{before}{name}:" for name in begun))
    values = islice(_values(here, digest, traits, find), OFFERED)
    return Completion(here.start, here.end, tuple(f"{before}{here.field}:{quoted(value)} " for value in values))


def _values(piece: Piece, digest: Digest, traits: Iterable[str], find: Find) -> Iterable[str]:
    match piece.field:
        case "kind":
            return among(piece.text, KINDS)
        case "is":
            return among(piece.text, traits)
        case "when":
            return _years(piece.text, digest)
        case field:
            return _names(field, piece.text, digest, find)


def _years(begun: str, digest: Digest) -> Sequence[str]:
    """The years of dated records, the latest first."""
    dates = (record.date for record in islice(digest.all(), LOOKED_AT) if record.date)
    years = {part[:4] for date in dates for part in date.split("/") if part[:4].isdecimal()}
    return [year for year in sorted(years, reverse=True) if year.startswith(begun)]


def _names(field: str, value: str, digest: Digest, find: Find) -> Iterable[str]:
    """Records that the field may name: those that are named most, or those that what is typed means."""
    if value:
        references = [
            reference for cls in KINDS.values() for reference in cls.references if reference.query_field == field
        ]
        kinds = {reference.kind for reference in references}
        refs = find(value, None if None in kinds or not kinds else {kind for kind in kinds if kind is not None})
    else:
        counts = Counter(ref for record in islice(digest.all(), LOOKED_AT) for ref in refs_in_field(record, field))
        if field == "to":
            counts.update(Ref.parse(link.target) for link in islice(digest.links, LOOKED_AT))
        refs = [ref for ref, _ in counts.most_common(OFFERED)]
    records = filter(None, map(digest.get, refs))
    return (record.title if len(record.title) <= NAME_LIMIT else str(record.ref) for record in records)
