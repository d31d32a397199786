"""The command `relations`: how actors or countries are related, as text, JSON or a vector picture."""

from __future__ import annotations

from explorer.commands import messages
from explorer.commands.call import Call
from explorer.commands.errors import FINE, FOUND
from explorer.commands.output import warn
from explorer.digest.kinds import Actor, Country
from explorer.formats.jsonable import relations as describe
from explorer.formats.plain import relations as plain
from explorer.formats.plain.evidence import Given
from explorer.pictures.relations.matrix import Head
from explorer.pictures.relations.vector import vector
from explorer.session.relations import Matrix, Relations, describe_cell
from explorer.text.plural import number

MOST = 400
"""At most this many records are compared, those with the most relations: 100,000 would make 10¹⁰ pairs."""
DRAWN = 80
"""The vector picture has at most this many rows and columns."""


def run(call: Call) -> int:
    matrix = _matrix(call)
    limit, given = call.arguments.limit, Given(call.arguments.evidence)
    call.report_problems()
    if matrix.left_out:
        warn(messages.NOT_COMPARED.format(records=number(matrix.left_out, "record"), most=MOST))
    if call.arguments.svg is not None:
        _draw(call, matrix)
    else:
        call.answer(
            as_json=lambda: describe.describe_relations(matrix, limit),
            as_text=lambda page: plain.write_relations(page, matrix, given, limit),
        )
    return FINE if matrix.pairs else FOUND


def _matrix(call: Call) -> Matrix:
    known = (Actor.kind, Country.kind)
    kinds = sorted(call.kinds_among(known) or {Actor.kind}, key=known.index)
    return Matrix.of(Relations(call.session), (kinds[0], kinds[-1]), MOST)


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
    heading = messages.RELATIONS_TITLE.format(headline=call.digest.article.headline)
    is_cut = max(len(matrix.rows), len(matrix.columns)) > DRAWN
    about = messages.RELATIONS_ABOUT.format(cut=messages.RELATIONS_CUT.format(count=DRAWN) if is_cut else "")
    description = "\n".join([about, *lines])
    save_picture(call.arguments.svg, vector(down, across, count, heading, description))
