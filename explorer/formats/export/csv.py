"""Tables for spreadsheets: CSV, and TSV, whose cells have one line each. No cell is a formula."""

from __future__ import annotations

from collections.abc import Sequence

from explorer.formats.export.claim import Claim, Format, Review, has_surroundings, has_unknown_fields
from explorer.formats.export.columns import COLUMNS, disarm, line_of, text_of
from explorer.text.cleaning import clean

COMMA, TAB = ",", "\t"


def write_table(
    claims: Sequence[Claim],
    columns: Sequence[str] = tuple(COLUMNS),
    separator: str = COMMA,
    digest: str | None = None,
    *,
    with_names: bool = True,
) -> str:
    """Return a table with its columns' names and a row for each claim.

    Args:
        claims: In the order of the rows.
        columns: Names of `COLUMNS`.
        separator: COMMA or TAB. Between tabs nothing is in quotation marks, so line breaks and tabs become spaces.
        digest: What the digest is called, for a first column; None: there is only one, and no such column.
        with_names: Whether to begin with the names of the columns.
    """
    import csv
    import io

    cell = text_of if separator == COMMA else line_of
    first = [] if digest is None else [disarm(clean(digest))]
    names = [[*(["digest"] if first else ()), *columns]] if with_names else []
    lines = [*names, *([*first, *(disarm(cell(name, claim)) for name in columns)] for claim in claims)]
    if separator == TAB:
        return "".join(f"{TAB.join(line)}\n" for line in lines)
    table = io.StringIO()
    csv.writer(table, lineterminator="\n").writerows(lines)
    return table.getvalue()


def _write_csv(claims: Sequence[Claim], review: Review) -> str:
    return write_table(claims)


def _write_tsv(claims: Sequence[Claim], review: Review) -> str:
    return write_table(claims, separator=TAB)


_LEAVES_OUT = {
    "the text around the words": has_surroundings,
    "fields of other versions": has_unknown_fields,
    "the words of both ends of a contradiction": lambda claim, _: claim.is_contradiction,
    "what a view had selected": lambda claim, _: claim.is_view,
}
CSV = Format("csv", (".csv",), _write_csv, leaves_out=_LEAVES_OUT)
TSV = Format(
    "tsv",
    (".tsv", ".tab"),
    _write_tsv,
    leaves_out={**_LEAVES_OUT, "the line breaks of notes": lambda claim, _: "\n" in claim.note},
)
