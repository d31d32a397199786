"""Drafts of short texts, as tests ask for them."""

from __future__ import annotations

from explorer.digest.model import Digest
from explorer.draft.document import Document
from explorer.draft.drafting import draft, find
from explorer.draft.findings import Findings

AROUND = "The weather was fine and the streets were full of people who had come to see what would be done about it."
"""A paragraph in which nothing happens, so that the language of a short text can be told."""
DAY = "2025-11-27"
"""A Thursday."""


def document(*paragraphs: str, date: str = DAY) -> Document:
    return Document("A headline", (*paragraphs, AROUND), date=date)


def drafted(*paragraphs: str, date: str = DAY) -> Digest:
    return draft(document(*paragraphs, date=date))


def found(*paragraphs: str, date: str = DAY) -> Findings:
    return find(document(*paragraphs, date=date))


def links(*paragraphs: str) -> list[tuple[str, str, str]]:
    """The relations of a text, by the names of those at their ends."""
    findings = found(*paragraphs)
    names = [actor.name for actor in findings.actors.actors]
    return [
        (
            link.source if isinstance(link.source, str) else names[link.source],
            link.relation,
            link.target if isinstance(link.target, str) else names[link.target],
        )
        for link in findings.links
    ]
