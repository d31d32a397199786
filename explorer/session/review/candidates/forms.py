"""Whether the form of a quotation fits the quotation marks of the article, as `explorer check` sees it."""

from __future__ import annotations

from collections.abc import Collection
from functools import cached_property

from explorer.digest.checking.article import FORM_MESSAGES
from explorer.digest.checking.marks import Position, QuotedPassages
from explorer.digest.fields import QuoteForm
from explorer.digest.kinds import Quote
from explorer.session.review import messages
from explorer.session.review.candidates.speakers import numbered
from explorer.session.review.doubt import Candidate
from explorer.session.session import Session
from explorer.text.anchors import Span

FORMS: tuple[str, ...] = QuoteForm.__args__  # type: ignore[attr-defined]


class Forms:
    """The forms that the quotes of a digest may have."""

    def __init__(self, session: Session) -> None:
        self._session = session

    @cached_property
    def _passages(self) -> QuotedPassages:
        return QuotedPassages(self._session.article.paragraphs)

    def fits(self, quote: Quote) -> bool:
        """Whether a quote has a form that its marks allow."""
        if quote.form != "indirect" and quote.at and all(anchor.time for anchor in quote.anchors()):
            return True  # a recording has no quotation marks
        return _fits(quote.form, self._passages.position_of(self._session.check(quote).spans))

    def of(self, quote: Quote) -> tuple[Candidate, ...]:
        """The forms that would fit; last, to leave it as it is: the value is empty."""
        spans = self._session.check(quote).spans
        position = self._passages.position_of(spans)
        found = [
            Candidate("", messages.FORMS[form], spans=spans, value=form) for form in FORMS if _fits(form, position)
        ]
        left = Candidate("", messages.LEAVE, messages.LEFT_FORM.format(form=quote.form))
        return numbered([*found, left])

    def form(self, quote: Quote, spans: Collection[Span]) -> str:
        """The form of a quote if it had other words: its own, if that fits."""
        position = self._passages.position_of(spans)
        return next((form for form in (quote.form, "fragment", "indirect") if _fits(form, position)), quote.form)


def _fits(form: str, position: Position | None) -> bool:
    return position is None or (form != "indirect", position) not in FORM_MESSAGES
