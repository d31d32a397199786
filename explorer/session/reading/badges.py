"""How many quotes of a digest are as the article has them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from explorer.digest.kinds import Quote
from explorer.session.session import Session
from explorer.text.quotes import Badge


def count_badges(session: Session) -> Mapping[Badge, int]:
    """How many quotes have each badge, without badges that no quote has."""
    counts = Counter(session.check(quote).badge for quote in session.digest.of(Quote))
    return {badge: counts[badge] for badge in Badge if counts[badge]}
