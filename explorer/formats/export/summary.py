"""The head of a report: the article, who checked it, and how many claims have which verdict."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from explorer.bookmarks.bookmark import STATUSES, UNCHECKED
from explorer.formats.export import messages
from explorer.formats.export.claim import Claim, Publication, Review
from explorer.formats.export.escaping import address, day, escape
from explorer.formats.export.statements import NEEDS_SOURCE, is_decided
from explorer.settings.reviewing import Me

_ORDER = (*STATUSES[1:3], NEEDS_SOURCE, UNCHECKED)
"""In which statuses are counted; those of other programs come after the verdicts."""


def head(publication: Publication, claims: Sequence[Claim], review: Review) -> Iterator[str]:
    """The lines above the claims of an article."""
    yield from (messages.TITLE.format(headline=escape(publication.headline) or messages.NO_HEADLINE), "")
    about = (publication.publisher, ", ".join(publication.author), day(publication.date))
    article = [*(escape(part) for part in about if part), *([address(publication.url)] if publication.url else [])]
    lines = [messages.ARTICLE.format(article=" · ".join(article))] if article else []
    if checker := _checker(review.me):
        lines.append(messages.CHECKER.format(checker=checker))
    if review.day:
        lines.append(messages.REPORTED_ON.format(day=escape(day(review.day))))
    if lines:
        yield from (*(f"- {line}" for line in lines), "")
    yield from (_counted(claims, review), "")


def _checker(me: Me) -> str:
    known = [escape(part) for part in (me.name, me.organisation) if part]
    return ", ".join([*known, address(me.url)] if me.url else known)


def _counted(claims: Sequence[Claim], review: Review) -> str:
    """How many there are of each status, what is no claim apart, and how many were corrected since."""
    by_noun: dict[tuple[str, str], list[Claim]] = {}
    for claim in claims:
        by_noun.setdefault(messages.NOUNS.get(claim.kind, messages.CLAIMS), []).append(claim)
    own = by_noun.pop(messages.CLAIMS, [])
    texts = []
    if own:
        count = _number(len(own), messages.CLAIMS)
        texts.append(messages.COUNTED.format(count=count, statuses=_statuses(own, review)))
    if by_noun:
        others = [
            messages.APART.format(count=_number(len(of), noun), statuses=_statuses(of, review))
            for noun, of in by_noun.items()
        ]
        *first, last = others
        text = messages.AND.join(filter(None, (", ".join(first), last)))
        texts.append((messages.ALSO if own else messages.ONLY).format(others=text))
    changes = Counter[str](claim.change for claim in claims)
    counted = [f"{changes[change]:,} {words}" for change, words in messages.CHANGES.items() if changes[change]]
    if counted:
        texts.append(messages.CHANGED_SINCE.format(changes=", ".join(counted)))
    return " ".join(texts)


def _statuses(claims: Sequence[Claim], review: Review) -> str:
    """“5 confirmed, 3 need a source, 2 not yet checked”; of one, or if all have the same, without the number."""
    counts = Counter(claim.status or UNCHECKED for claim in claims)
    ordered = sorted(counts, key=lambda status: _ORDER.index(status) if status in _ORDER else 1.5)
    words = []
    for status in ordered:
        given = review.scale.given.get(status)
        one, several = messages.STATUSES.get(status, (status, status)) if given is None else (given.name, given.name)
        word, earlier = escape(one if counts[status] == 1 else several), _earlier(claims, status, review)
        if len(counts) == 1:
            return (word if len(claims) == 1 else messages.ALL.format(status=word)) + earlier
        words.append(f"{counts[status]:,} {word}{earlier}")
    return ", ".join(words)


def _earlier(claims: Sequence[Claim], status: str, review: Review) -> str:
    """How many verdicts of a status are on words or details that the article no longer has; empty: none."""
    of_status = [claim for claim in claims if (claim.status or UNCHECKED) == status and is_decided(claim, review)]
    count = sum(claim.change in ("reworded", "changed") or claim.words_are_gone for claim in of_status)
    if not count:
        return ""
    if len(of_status) == 1:
        return f" ({messages.ONLY_EARLIER})"
    return f" ({messages.EARLIER_VERDICTS[count != 1].format(count=count)})"


def _number(count: int, noun: tuple[str, str]) -> str:
    return f"{count:,} {noun[count != 1]}"
