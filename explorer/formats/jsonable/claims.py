"""Lists of records and bookmarks as JSON and JSON Lines, with the columns of tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from msgspec import to_builtins

from explorer.formats.export.columns import COLUMNS
from explorer.formats.jsonable.pieces import Json
from explorer.text.cleaning import clean

if TYPE_CHECKING:
    from explorer.formats.export.claim import Claim


def describe_list(kind: str, claims: Sequence[Claim], columns: Sequence[str]) -> Json:
    """`list --json`."""
    return {"kind": kind, "rows": [_row(claim, columns) for claim in claims]}


def lines_of(claims: Sequence[Claim], columns: Sequence[str], digest: str | None = None) -> Iterator[str]:
    """`list --format jsonl`: an object a line. `digest`: what it is called, if there are several."""
    import orjson

    first = {} if digest is None else {"digest": clean(digest)}
    for claim in claims:
        yield orjson.dumps({**first, **_row(claim, columns)}, option=orjson.OPT_APPEND_NEWLINE).decode()


def _row(claim: Claim, columns: Sequence[str]) -> Json:
    """The cells by their columns; what is empty is null, and sources are objects."""
    return {name: _cell(name, claim) for name in columns}


def _cell(name: str, claim: Claim) -> Any:
    if name == "sources":
        return [to_builtins(source) for source in claim.sources]
    cell = COLUMNS[name](claim)
    if isinstance(cell, str):
        return cell or None
    return cell if isinstance(cell, int) else list(cell)
