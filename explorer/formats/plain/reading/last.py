"""Where the reader was the last time, as plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explorer.formats.page import Page, Style
from explorer.formats.plain.parts import row_parts
from explorer.formats.plain.reading.messages import LAST, SENTENCE
from explorer.session.facts import facts
from explorer.session.reading.numbered import sentence_number

if TYPE_CHECKING:
    from explorer.session.reading.last import Last
    from explorer.session.session import Session


def write_last(page: Page, session: Session, last: Last) -> None:
    """Write the sentence or the record, in one line."""
    record = session.record(last.ref) if last.ref is not None else None
    if last.span is not None:
        number = sentence_number(session.article, last.span)
        where = SENTENCE.format(paragraph=last.span.paragraph + 1, sentence=number)
        page.row((LAST, Style.DIM), f"{where}: {last.words}")
    elif record is not None:
        page.row((LAST, Style.DIM), *row_parts(facts(session, record)))
