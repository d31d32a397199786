"""The cells of a claim, by the name of their column: what every table, CSV, TSV and JSON Lines has."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from explorer.formats.export.claim import Claim
from explorer.session.corrections.messages import NONE
from explorer.session.wording import describe_source

Cell = str | int | Sequence[str]


def _of_bookmark(field: str) -> Callable[[Claim], str]:
    return lambda claim: getattr(claim.bookmark, field, "")


def _versions(side: str) -> Callable[[Claim], str]:
    """The words, then each detail, before (`was`) or after (`now`) a change."""
    return lambda claim: "; ".join(
        filter(
            None,
            (getattr(claim, side), *(f"{one.field} {getattr(one, side) or NONE}" for one in claim.differences)),
        )
    )


def _search(claim: Claim) -> str:
    view = claim.bookmark.view if claim.bookmark is not None else None
    return view.query if view is not None else ""


COLUMNS: Mapping[str, Callable[[Claim], Cell]] = {
    "ref": lambda claim: claim.ref,
    "kind": lambda claim: claim.kind,
    "title": lambda claim: claim.words,
    "speaker": lambda claim: claim.speaker,
    "form": lambda claim: claim.form,
    "medium": lambda claim: claim.medium,
    "date": lambda claim: claim.date,
    "paragraph": lambda claim: claim.paragraph or "",
    "badge": lambda claim: claim.badge,
    "status": lambda claim: claim.status,
    "checked": lambda claim: claim.checked,
    "source": lambda claim: claim.sources[0].url if claim.sources else "",
    "sources": lambda claim: tuple(map(describe_source, claim.sources)),
    "note": lambda claim: claim.note,
    "tags": lambda claim: claim.tags,
    "words": lambda claim: claim.passages,
    "change": lambda claim: claim.change,
    "was": _versions("was"),
    "now": _versions("now"),
    "role": lambda claim: claim.role,
    "mentions": lambda claim: claim.mentions or "",
    "remark": lambda claim: claim.remark,
    "search": _search,
    "made": _of_bookmark("made"),
    "changed": _of_bookmark("changed"),
    "headline": lambda claim: claim.publication.headline,
    "url": lambda claim: claim.publication.url,
    "publisher": lambda claim: claim.publication.publisher,
    "author": lambda claim: claim.publication.author,
    "published": lambda claim: claim.publication.date,
}
"""Column → its cell. `source` is the address of the first of `sources`."""

_BETWEEN = {"sources": "\n", "words": " … "}
"""What stands between the parts of a cell, where it is not a comma."""

_FORMULA = "=+-@＝＋－＠"
"""Spreadsheets run a cell that begins with one of these as a formula, whoever wrote it."""


def text_of(name: str, claim: Claim) -> str:
    """The text of a cell; that of `note` and `sources` may have several lines."""
    cell = COLUMNS[name](claim)
    if isinstance(cell, str | int):
        return str(cell)
    return _BETWEEN.get(name, ", ").join(cell)


def disarm(cell: str) -> str:
    """A cell that a spreadsheet would run as a formula gets an apostrophe in front."""
    return f"'{cell}" if cell.lstrip()[:1] and cell.lstrip()[0] in _FORMULA else cell
