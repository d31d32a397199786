"""Who is related with whom, as plain text."""

from __future__ import annotations

from explorer.formats.page import Page, Style
from explorer.formats.plain.messages import NO_RELATIONS
from explorer.formats.plain.parts import prove
from explorer.session.facts import sentences
from explorer.session.relations import Matrix, describe_cell


def write_relations(page: Page, matrix: Matrix) -> None:
    """Write a section for each related pair, with the sentences that prove the relations."""
    relations, session = matrix.relations, matrix.relations.session
    pairs = matrix.pairs
    for one, other, cell in pairs:
        page.heading(f"{session.title(one)} and {session.title(other)}")
        page.line((f"{describe_cell(cell)}  {one}  {other}", Style.DIM), indent=2, hang=2)
        for item in relations.items(cell):
            page.line(item.words, indent=2, hang=2)
            prove(page, sentences(session, item.evidence))
    if not pairs:
        page.line(NO_RELATIONS)
