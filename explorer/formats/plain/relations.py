"""Who is related with whom, as plain text."""

from __future__ import annotations

from explorer.digest.refs import Ref
from explorer.formats.page import Page, Style
from explorer.formats.plain import messages
from explorer.formats.plain.evidence import Evidence, Given
from explorer.formats.plain.parts import shown
from explorer.session.facts import sentences
from explorer.session.relations import Item, Matrix, describe_cell
from explorer.text.plural import number


def write_relations(page: Page, matrix: Matrix, given: Given = Given.ONCE, most: int | None = None) -> None:
    """Write a line for each related pair, and below it one for each relation.

    Args:
        given: How to give the evidence.
        most: Only write so many pairs; None: all.
    """
    relations, session = matrix.relations, matrix.relations.session
    pairs, evidence = matrix.pairs, Evidence(page, given)
    if not pairs:
        page.row(messages.NO_RELATIONS)
        return
    page.heading(number(len(pairs), "pair") + shown(len(pairs), len(pairs[:most])))
    for one, other, cell in pairs[:most]:
        if page.aligned:
            page.gap()
        words = messages.PAIR.format(one=session.title(one), other=session.title(other), counts=describe_cell(cell))
        page.row((words, Style.STRONG), (f"; {one}, {other}", Style.DIM))
        for item in relations.items(cell, in_words=True):
            proof = sentences(session, item.evidence)
            head = messages.RELATION if item.relation else _event(matrix, one, other, item)
            words = item.words if item.relation else session.words(item.target)
            ref = "" if item.relation else f"; {item.target}"
            page.row((head, Style.DIM), words, (f"{evidence.named(proof)}{ref}", Style.DIM), inside=1)
            evidence.under(proof)
    evidence.write()


def _event(matrix: Matrix, one: Ref, other: Ref, item: Item) -> str:
    """What stands before an event that both take part in."""
    session = matrix.relations.session
    date = session.chronology.label_beside(session.record(item.target), in_words=True)
    titles = {"one": session.title(one), "other": session.title(other)}
    return messages.SHARED_EVENT.format(date=f", {date}" if date else "", **titles)
