"""Whether the form of a quote fits the quotation marks of the article."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from explorer.digest import messages
from explorer.digest.checking.marks import Position, passages_of
from explorer.digest.kinds import Quote, Record
from explorer.text.anchors import Span

_FAULTS: Mapping[tuple[bool, Position | None], str] = {
    (True, Position.OUTSIDE): messages.UNMARKED,
    (True, Position.ACROSS): messages.OVER_MARKS,
    (False, Position.INSIDE): messages.MARKED,
}
"""Whether the form needs quotation marks, and how the words lie to those of the article → what is wrong with it."""


def form_fault(form: str, spans: Collection[Span], paragraphs: tuple[str, ...]) -> str:
    """What is wrong with a form for words at some ranges of an article; empty: it fits, or there are none."""
    return _FAULTS.get((form != "indirect", passages_of(paragraphs).position_of(spans)), "").format(form=form)


def fault_of(quote: Record, spans: Collection[Span], paragraphs: tuple[str, ...]) -> str:
    """The same of a quote. A recording has no quotation marks: all of it is said."""
    if not isinstance(quote, Quote):
        return ""
    is_recorded = quote.form != "indirect" and quote.at and all(anchor.time for anchor in quote.anchors())
    return "" if is_recorded else form_fault(quote.form, spans, paragraphs)
