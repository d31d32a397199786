"""Who is related with whom, as JSON."""

from __future__ import annotations

from explorer.digest.refs import Ref
from explorer.formats.jsonable.pieces import Json, place
from explorer.session.facts import sentences
from explorer.session.relations import Cell, Item, Matrix, Relations


def describe_relations(matrix: Matrix, most: int | None = None) -> Json:
    """`relations --json`: the first `most` pairs; None: all."""
    pairs = [_pair(matrix.relations, *pair) for pair in matrix.pairs[:most]]
    return {"rows": matrix.kinds[0], "columns": matrix.kinds[1], "pairs": pairs}


def _pair(relations: Relations, one: Ref, other: Ref, cell: Cell) -> Json:
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


def _evidence(relations: Relations, item: Item) -> list[Json]:
    evidence = sentences(relations.session, item.evidence)
    return [{**place(sentence.span), "text": sentence.words} for sentence in evidence]
