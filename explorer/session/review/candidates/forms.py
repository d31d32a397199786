"""Whether the form of a quotation fits the quotation marks of the article, as `explorer check` sees it."""

from __future__ import annotations

from collections.abc import Collection

from explorer.digest.checking.forms import form_fault
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

    def of(self, quote: Quote) -> tuple[Candidate, ...]:
        """The forms that would fit; last, to leave it as it is: the value is empty."""
        spans = self._session.check(quote).spans
        found = [
            Candidate("", messages.FORMS[form], spans=spans, value=form) for form in FORMS if self._fits(form, spans)
        ]
        left = Candidate("", messages.LEAVE, messages.LEFT_FORM.format(form=quote.form))
        return numbered([*found, left])

    def form(self, quote: Quote, spans: Collection[Span]) -> str:
        """The form of a quote if it had other words: its own, if that fits."""
        return next((form for form in (quote.form, "fragment", "indirect") if self._fits(form, spans)), quote.form)

    def _fits(self, form: str, spans: Collection[Span]) -> bool:
        return not form_fault(form, spans, self._session.article.paragraphs)
