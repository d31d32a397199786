"""The cells of a claim, by the name of their column: what every table, CSV, TSV and JSON Lines has."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from explorer.bookmarks.bookmark import with_sources
from explorer.formats.export.claim import Claim
from explorer.session.accepting.before import describe_before, described_sources
from explorer.session.corrections.messages import NONE

Cell = str | int | Sequence[str]


def _of_bookmark(field: str) -> Callable[[Claim], str]:
    return lambda claim: getattr(claim.bookmark, field, "")


def _of_source(field: str) -> Callable[[Claim], str]:
    """A field of the first source."""
    return lambda claim: getattr(claim.sources[0], field) if claim.sources else ""


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
    "source": _of_source("url"),
    "stance": _of_source("stance"),
    "source_date": _of_source("date"),
    "source_words": _of_source("words"),
    "source_count": lambda claim: len(claim.sources) if claim.bookmark is not None else "",
    "sources": lambda claim: tuple(described_sources(claim.bookmark)) if claim.bookmark is not None else (),
    "note": lambda claim: claim.note,
    "tags": lambda claim: claim.tags,
    "words": lambda claim: claim.passages,
    "change": lambda claim: claim.change,
    "was": _versions("was"),
    "now": _versions("now"),
    "before": lambda claim: describe_before(claim.bookmark) if claim.bookmark is not None else "",
    "role": lambda claim: claim.role,
    "mentions": lambda claim: claim.mentions or "",
    "remark": lambda claim: claim.remark,
    "trust": lambda claim: claim.trust,
    "drafted": lambda claim: tuple(maker.rule or maker.model for maker in claim.drafted),
    "caveats": lambda claim: tuple(caveat.text for caveat in claim.caveats),
    "search": _search,
    "made": _of_bookmark("made"),
    "changed": _of_bookmark("changed"),
    "headline": lambda claim: claim.publication.headline,
    "url": lambda claim: claim.publication.url,
    "publisher": lambda claim: claim.publication.publisher,
    "author": lambda claim: claim.publication.author,
    "published": lambda claim: claim.publication.date,
}
"""Column → its cell. `source`, `stance`, `source_date` and `source_words` are of the first of `sources`, which has all
of them, `source_count` how many they are."""

BETWEEN: Mapping[str, str] = {"sources": "\n", "caveats": "\n", "drafted": "; ", "words": " … "}
"""What stands between the parts of a cell, where it is not a comma."""

_FORMULA = "=+-@＝＋－＠"
"""Spreadsheets run a cell that begins with one of these as a formula, whoever wrote it."""


def text_of(name: str, claim: Claim) -> str:
    """The text of a cell; that of `note`, `sources` and `caveats` may have several lines."""
    cell = COLUMNS[name](claim)
    if isinstance(cell, str | int):
        return str(cell)
    return BETWEEN.get(name, ", ").join(cell)


def line_of(name: str, claim: Claim) -> str:
    """The text of a cell on one line; what would have a line each stands between bars."""
    cell = COLUMNS[name](claim)
    if isinstance(cell, str | int) or BETWEEN.get(name) != "\n":
        return " ".join(text_of(name, claim).split())
    return " | ".join(" ".join(part.split()) for part in cell)


def row_for_each_source(claims: Iterable[Claim]) -> Iterator[Claim]:
    """Each claim once for each of its sources, with that one alone; one without sources once."""
    for claim in claims:
        bookmark = claim.bookmark
        if bookmark is None or len(claim.sources) < 2:
            yield claim
        else:
            yield from (replace(claim, bookmark=with_sources(bookmark, [source])) for source in claim.sources)


def disarm(cell: str) -> str:
    """A cell that a spreadsheet would run as a formula gets an apostrophe in front."""
    return f"'{cell}" if cell.lstrip()[:1] and cell.lstrip()[0] in _FORMULA else cell
