"""How many quotes of a digest are as the article has them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from explorer.digest.kinds import Quote
from explorer.digest.model import is_doubtful, with_only
from explorer.session.session import CHECKED, Session
from explorer.text.quotes import Badge

UNFAITHFUL = frozenset({Badge.ALTERED, Badge.AMBIGUOUS, Badge.NOT_FOUND})


def count_badges(session: Session) -> Mapping[Badge, int]:
    """How many quotes have each badge, without badges that no quote has."""
    counts = Counter(session.check(quote).badge for quote in with_only(session.digest.of(Quote), CHECKED))
    return {badge: counts[badge] for badge in Badge if counts[badge]}


def count_faulty(session: Session) -> int:
    """How many quotes are faulty: neither reviewed nor a doubt, but with other words than the article's, or a form that
    its quotation marks do not fit. A review asks about them besides the doubts. Each quote is compared with the
    article, so that a list of many digests can't say it."""
    return sum(
        quote.reviewed is None
        and not is_doubtful(quote)
        and (session.check(quote).badge in UNFAITHFUL or has_wrong_form(session, quote))
        for quote in session.digest.of(Quote)
    )


def has_wrong_form(session: Session, quote: Quote) -> bool:
    """Whether the quotation marks of the article do not fit the form of a quote."""
    from explorer.digest.checking.forms import fault_of  # a preview does not ask

    return bool(fault_of(quote, session.check(quote).spans, session.article.paragraphs))
