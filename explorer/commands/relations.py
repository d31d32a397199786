"""The command `relations`: who is related with whom, as text, JSON, or a vector picture."""

from __future__ import annotations

from explorer.commands.call import Call
from explorer.commands.errors import FINE, FOUND, CommandError
from explorer.commands.output import warn
from explorer.digest.kinds import Actor, Country
from explorer.formats.jsonable import relations as describe
from explorer.formats.plain import relations as plain
from explorer.pictures.relations import Head, vector
from explorer.session.relations import Matrix, Relations, describe_cell

MOST = 400
"""Records compared with each other at most: of more, those with most relations. 100,000 would be 10¹⁰ pairs."""
DRAWN = 80
"""Rows and columns of the vector picture at most."""


def run(call: Call) -> int:
    matrix = _compared(call)
    call.report_problems()
    if matrix.left_out:
        warn(f"{matrix.left_out:,} records were left out: the {MOST} with most relations are compared")
    if call.arguments.svg is not None:
        _draw(call, matrix)
    else:
        call.answer(
            as_json=lambda: describe.describe_relations(matrix),
            as_text=lambda page: plain.write_relations(page, matrix),
        )
    return FINE if matrix.pairs else FOUND


def _compared(call: Call) -> Matrix:
    parsed = [kind for kind in (Actor.kind, Country.kind) if kind in (call.kinds or {Actor.kind})]
    if not parsed or len(parsed) < len(call.kinds or parsed):
        raise CommandError("actors and countries have relations: --kind actor, --kind country, or both")
    return Matrix.of(Relations(call.session), (parsed[0], parsed[-1]), MOST)


def _draw(call: Call, matrix: Matrix) -> None:
    from explorer.commands.files import save_picture

    relations, title = matrix.relations, matrix.relations.session.title
    rows, columns = matrix.rows[:DRAWN], matrix.columns[:DRAWN]
    across, down = ([Head(str(ref), title(ref), ref.id) for ref in refs] for refs in (columns, rows))

    def count(row: int, column: int) -> int | None:
        one, other = rows[row], columns[column]
        return None if relations.are_same(one, other) else relations.cell(one, other).size

    lines = [
        f"{title(one)} and {title(other)}: {describe_cell(cell)}."
        for one, other, cell in relations.pairs(rows, columns)
    ]
    heading = f"Who is related with whom: {call.digest.article.headline}"
    is_cut = max(len(matrix.rows), len(matrix.columns)) > DRAWN
    cut = f" Only the {DRAWN} with most relations are drawn." if is_cut else ""
    about = f"The number of relations and shared events that the article states, by pair.{cut}"
    description = "\n".join([about, *lines])
    save_picture(call.arguments.svg, vector(down, across, count, heading, description))
