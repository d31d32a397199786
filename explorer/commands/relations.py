"""The command `relations`: who is related with whom, as text, JSON, or a vector picture."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from explorer.commands.arguments import FINE, FOUND, Refusal
from explorer.commands.call import Call
from explorer.commands.output import complain
from explorer.digest.kinds import Actor, Country
from explorer.digest.refs import Ref
from explorer.formats.page import Page, Style
from explorer.pictures.relations import Head, vector
from explorer.session.relations import Cell, Item, Order, Relations, told
from explorer.text.anchors import Span

MOST = 400
"""Records compared with each other at most: of more, those with most relations. 100,000 would be 10¹⁰ pairs."""
DRAWN = 80
"""Rows and columns of the vector picture at most."""


class _Matrix(NamedTuple):
    relations: Relations
    kinds: tuple[str, str]
    """Of the rows and of the columns."""
    rows: Sequence[Ref]
    columns: Sequence[Ref]
    left_out: int
    """Records that were not compared."""

    @property
    def pairs(self) -> list[tuple[Ref, Ref, Cell]]:
        return list(self.relations.pairs(self.rows, self.columns))


def run(call: Call) -> int:
    matrix = _compared(call)
    call.tell_problems()
    if matrix.left_out:
        complain(f"{matrix.left_out:,} records were left out: the {MOST} with most relations are compared")
    if call.arguments.svg is not None:
        _draw(call, matrix)
    else:
        call.answer(as_json=lambda: describe(matrix), as_text=lambda page: tell(page, matrix))
    return FINE if matrix.pairs else FOUND


def _compared(call: Call) -> _Matrix:
    asked = [kind for kind in (Actor.kind, Country.kind) if kind in (call.kinds or {Actor.kind})]
    if not asked or len(asked) < len(call.kinds or asked):
        raise Refusal("actors and countries have relations: --kind actor, --kind country, or both")
    relations = Relations(call.session)
    kinds = asked[0], asked[-1]
    rows, columns = (
        [ref for ref in relations.heads(kind, Order.LINKS)[:MOST] if relations.degree(ref)] for kind in kinds
    )
    left_out = sum(max(0, len(call.digest.records[kind]) - MOST) for kind in asked)
    return _Matrix(relations, kinds, rows, columns, left_out)


def _words(relations: Relations, spans: Sequence[Span]) -> list[str]:
    return [f"¶{span.paragraph + 1}  {relations.session.article.words(span)}" for span in spans]


def tell(page: Page, matrix: _Matrix) -> None:
    """A paragraph for each pair that is related, with the words that prove it."""
    relations, title = matrix.relations, matrix.relations.session.title
    for one, other, cell in matrix.pairs:
        page.heading(f"{title(one)} and {title(other)}")
        page.line((f"{told(cell)}  {one}  {other}", Style.DIM), indent=2, hang=2)
        for item in relations.items(cell):
            page.line(item.words, indent=2, hang=2)
            for words in _words(relations, item.evidence):
                page.line((words, Style.DIM), indent=6, hang=4)
            if not item.evidence:
                page.line("⚠ no sentence of the article proves it", indent=6, hang=2)
    if not matrix.pairs:
        page.line("no two of them are related in what the digest states")


def describe(matrix: _Matrix) -> dict[str, Any]:
    """`relations --json`: paragraphs count from 1, `start` and `end` are code points in them, the end exclusive."""
    relations = matrix.relations

    def pair(one: Ref, other: Ref, cell: Cell) -> dict[str, Any]:
        items = relations.items(cell)
        links, events = items[: len(cell.links)], items[len(cell.links) :]
        return {
            "refs": [str(one), str(other)],
            "titles": [relations.session.title(one), relations.session.title(other)],
            "relations": [
                {
                    "from": str(link.source),
                    "relation": link.relation,
                    "to": str(link.target),
                    "when": link.when,
                    "evidence": _evidence(relations, item),
                }
                for link, item in zip(cell.links, links, strict=True)
            ],
            "events": [{"ref": str(item.target), "evidence": _evidence(relations, item)} for item in events],
        }

    return {"rows": matrix.kinds[0], "columns": matrix.kinds[1], "pairs": [pair(*found) for found in matrix.pairs]}


def _evidence(relations: Relations, item: Item) -> list[dict[str, Any]]:
    return [
        {
            "paragraph": span.paragraph + 1,
            "start": span.start,
            "end": span.end,
            "text": relations.session.article.words(span),
        }
        for span in item.evidence
    ]


def _draw(call: Call, matrix: _Matrix) -> None:
    from explorer.commands.files import save_picture

    relations, title = matrix.relations, matrix.relations.session.title
    rows, columns = matrix.rows[:DRAWN], matrix.columns[:DRAWN]
    across, down = ([Head(str(ref), title(ref), ref.id) for ref in refs] for refs in (columns, rows))

    def count(row: int, column: int) -> int | None:
        one, other = rows[row], columns[column]
        return None if relations.are_same(one, other) else relations.cell(one, other).size

    lines = [f"{title(one)} and {title(other)}: {told(cell)}." for one, other, cell in relations.pairs(rows, columns)]
    heading = f"Who is related with whom: {call.digest.article.headline}"
    is_cut = max(len(matrix.rows), len(matrix.columns)) > DRAWN
    cut = f" Only the {DRAWN} with most relations are drawn." if is_cut else ""
    about = f"The number of relations and shared events that the article states, by pair.{cut}"
    description = "\n".join([about, *lines])
    save_picture(call.arguments.svg, vector(down, across, count, heading, description))
