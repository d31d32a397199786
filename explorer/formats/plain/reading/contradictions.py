"""A contradiction that the reader saved, as plain text: both ends, what was noted, and the sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explorer.formats.page import Page, Part, Style
from explorer.formats.plain.evidence import Evidence
from explorer.formats.plain.parts import mark, row_parts
from explorer.formats.plain.reading.messages import CONTRADICTION, ENDS, WAS
from explorer.session.contradicting.contradictions import sentences_of_side
from explorer.session.facts import facts
from explorer.session.wording import END_GONE

if TYPE_CHECKING:
    from explorer.session.contradicting.contradictions import Contradiction, Side
    from explorer.session.session import Session


def write_contradiction(page: Page, session: Session, one: Contradiction) -> None:
    """Write all about a contradiction of the article at hand."""
    bookmark, evidence = one.bookmark, Evidence(page)
    page.row((CONTRADICTION, Style.DIM), (bookmark.title, Style.STRONG), (f"; {bookmark.ref}", Style.DIM))
    for label, side in zip(ENDS, one.sides, strict=True):
        sentences = sentences_of_side(session, side)
        proof = evidence.named(sentences) if sentences else ""
        page.row((label, Style.DIM), *_end(session, side), "".join(f"; {text}" for text in _changes(side)) + proof)
    mark(page, session, bookmark)
    evidence.write()


def _end(session: Session, side: Side) -> list[Part]:
    record = session.record(side.ref) if side.ref is not None else None
    if record is not None:
        return row_parts(facts(session, record))
    kind, _, _ = side.end.ref.partition("/")
    return [(f"{kind}: ", Style.DIM), (side.words, Style.STRONG), (f"; {side.end.ref}", Style.DIM)]


def _changes(side: Side) -> list[str]:
    changes = (END_GONE if side.is_gone else "", WAS.format(words=side.was) if side.was else "")
    return list(filter(None, changes))
