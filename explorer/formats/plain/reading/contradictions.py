"""A contradiction that the reader saved, as plain text: both ends, what was noted, and the sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explorer.formats.page import Page, Part, Style
from explorer.formats.plain.parts import mark
from explorer.formats.plain.reading.messages import CONTRADICTION, ENDS, WAS
from explorer.formats.plain.reading.sentences import Evidence, record_parts
from explorer.session.contradicting.contradictions import sentences_of_side
from explorer.session.facts import facts
from explorer.session.wording import END_GONE

if TYPE_CHECKING:
    from explorer.session.contradicting.contradictions import Contradiction, Side
    from explorer.session.session import Session


def write_contradiction(page: Page, session: Session, one: Contradiction) -> None:
    """Write all about a contradiction of the article at hand."""
    bookmark = one.bookmark
    page.line((CONTRADICTION, Style.DIM), (bookmark.title, Style.STRONG), (f", {bookmark.ref}", Style.DIM), hang=2)
    evidence = Evidence()
    for label, side in zip(ENDS, one.sides, strict=True):
        names = evidence.named(sentences_of_side(session, side))
        facts = "".join(f"; {text}" for text in (*_changes(side), ", ".join(names)) if text)
        page.line((label, Style.DIM), *_end(session, side), facts, hang=2)
    mark(page, session, bookmark)
    evidence.write(page)


def _end(session: Session, side: Side) -> list[Part]:
    record = session.record(side.ref) if side.ref is not None else None
    if record is not None:
        return record_parts(facts(session, record))
    kind, _, _ = side.end.ref.partition("/")
    return [(f"{kind}: ", Style.DIM), (side.words, Style.STRONG), (f", {side.end.ref}", Style.DIM)]


def _changes(side: Side) -> tuple[str, ...]:
    return (END_GONE if side.is_gone else "", WAS.format(words=side.was) if side.was else "")
