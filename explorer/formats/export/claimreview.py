"""ClaimReview of schema.org as JSON-LD, which search engines read: one review for each claim with a verdict.

It stands in the page of the review, inside <script type="application/ld+json">, so no text can end that element. What
the reader wrote for themselves, as their note, is never in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from explorer.formats.export import messages
from explorer.formats.export.claim import (
    CannotExportError,
    Claim,
    Format,
    Publication,
    Review,
    has_caveats,
    has_trust,
)
from explorer.formats.export.escaping import day
from explorer.session.wording import denial
from explorer.settings.reviewing import Me
from explorer.text.address import is_openable

_ISO = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d{2})?)?")
"""The EDTF dates that schema.org understands: a day, a month or a year, and no doubt about it."""
_PERSON, _ORGANISATION = "Person", "Organization"
_ORGANISATIONS = {"Organization", "GovernmentOrganization", "Country", "Group", "Platform"}
"""The types of actors that speak as an organisation."""

Json = dict[str, Any]


def _write(claims: Sequence[Claim], review: Review) -> str:
    import orjson

    page = review.page or review.me.url
    missing = [messages.WHO] * (not (review.me.name or review.me.organisation)) + [messages.WHERE] * (not page)
    if missing:
        raise CannotExportError(messages.NO_REVIEWER.replace("{missing}", " and ".join(missing)), is_usage=True)
    for url in filter(None, (page, review.me.url)):
        if not is_openable(url):
            raise CannotExportError(messages.NOT_AN_ADDRESS.format(url=url), is_usage=True)
    judged = [claim for claim in claims if _has_verdict(claim, review)]
    if not judged:
        if any(_is_judged(claim, review) for claim in claims):
            raise CannotExportError(messages.ALL_CHANGED, is_usage=False)
        known = ", ".join(review.scale.ratings)
        raise CannotExportError(messages.NO_VERDICTS.format(known=known), is_usage=False)
    reviews = [_review(claim, review, page if len(judged) == 1 else _anchored(page, claim)) for claim in judged]
    text = orjson.dumps(reviews, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE).decode()
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _has_verdict(claim: Claim, review: Review) -> bool:
    """Whether a verdict can be published: it is on what the article says, not on what it said before a correction."""
    return _is_judged(claim, review) and not claim.change


def _why_not(claim: Claim, review: Review) -> str:
    """Why there is no review of it; empty: there is one."""
    if not _is_claim(claim):
        return messages.WITHOUT_CLAIM
    if not _is_judged(claim, review):
        return messages.WITHOUT_VERDICT
    return messages.CORRECTED_SINCE if claim.change else ""


def _is_judged(claim: Claim, review: Review) -> bool:
    return _is_claim(claim) and claim.status in review.scale.ratings


def _is_claim(claim: Claim) -> bool:
    """Whether somebody claims it: an actor or a country is none, and a caveat is by whoever made the digest."""
    return claim.kind not in messages.NOUNS and not claim.is_view


def _anchored(page: str, claim: Claim) -> str:
    """The address of one review of several on a page."""
    return f"{page.partition('#')[0]}#{re.sub('[^a-z0-9]+', '-', claim.ref.lower()).strip('-')}"


def _review(claim: Claim, review: Review, url: str) -> Json:
    rating, scale = review.scale.ratings[claim.status], review.scale
    return _filled(
        {
            "@context": "https://schema.org",
            "@type": "ClaimReview",
            "url": url,
            "claimReviewed": _reviewed(claim),
            "datePublished": _date(claim.checked[:10]),
            "author": _reviewer(review.me),
            "reviewRating": {
                "@type": "Rating",
                "ratingValue": rating.value,
                "worstRating": scale.worst,
                "bestRating": scale.best,
                "alternateName": rating.name,
            },
            "itemReviewed": _claim(claim),
            "citation": list(_citations(claim)),
        }
    )


def _reviewed(claim: Claim) -> str:
    """The words, or the sentence that they are a part of; of an event with the day on which it happened, which the
    article claims as well. A denial has its speaker with it, as its words alone do not say who claims it."""
    if claim.form == "indirect" and denial(claim.title):
        return f"{claim.speaker or messages.NOBODY} {claim.title}"
    if claim.form or not claim.date:
        return claim.sentence or claim.words
    return f"{claim.words} ({day(claim.date)})"


def _reviewer(me: Me) -> Json:
    """The organisation, with the person who works for it; without one, the person."""
    if not me.organisation:
        return _filled({"@type": _PERSON, "name": me.name, "url": me.url})
    return _filled({"@type": _ORGANISATION, "name": me.organisation, "url": me.url})


def _claim(claim: Claim) -> Json:
    return _filled(
        {
            "@type": "Claim",
            "author": _author(claim),
            "datePublished": (_date(claim.date) if claim.form else "") or _date(claim.publication.date),
            "appearance": _appearance(claim.publication),
        }
    )


def _author(claim: Claim) -> Json | list[Json]:
    """Who claims it: the speaker, also of a denial, as what is judged is what they say, not what they deny; else the
    outlet, or those who wrote the article. Empty: nobody can tell."""
    if claim.form:
        kind = _ORGANISATION if claim.speaker_type in _ORGANISATIONS else _PERSON
        return {"@type": kind, "name": claim.speaker} if claim.speaker else {}
    if claim.publication.publisher:
        return {"@type": _ORGANISATION, "name": claim.publication.publisher}
    return _persons(claim.publication.author)


def _persons(names: Sequence[str]) -> Json | list[Json]:
    """One person, or several; empty: none."""
    persons = [{"@type": _PERSON, "name": name} for name in names]
    return persons[0] if len(persons) == 1 else persons


def _appearance(publication: Publication) -> Json:
    return _filled(
        {
            "@type": "NewsArticle",
            "url": publication.url if is_openable(publication.url) else "",
            "headline": publication.headline,
            "datePublished": _date(publication.date),
            "author": [{"@type": _PERSON, "name": name} for name in publication.author],
            "publisher": {"@type": _ORGANISATION, "name": publication.publisher} if publication.publisher else {},
        }
    )


def _citations(claim: Claim) -> Iterator[Json]:
    """The sources of the words of now whose addresses can be opened."""
    for source in claim.sources:
        if is_openable(source.url) and not claim.is_for_earlier_words(source):
            date = _date(source.date)
            yield _filled({"@type": "CreativeWork", "url": source.url, "datePublished": date, "text": source.words})


def _date(edtf: str) -> str:
    return edtf if _ISO.fullmatch(edtf) else ""


def _filled(fields: Json) -> Json:
    """Without empty values, which schema.org leaves out."""
    return {name: value for name, value in fields.items() if value not in ("", {}, [])}


CLAIMREVIEW = Format(
    "claimreview",
    (".jsonld", ".json"),
    _write,
    _why_not,
    {
        messages.CORRECTED: lambda claim, review: _is_judged(claim, review) and bool(claim.change),
        "notes, which may not be meant for readers": lambda claim, _: bool(claim.note),
        "tags": lambda claim, _: bool(claim.tags),
        "whether a source supports or contradicts": lambda claim, _: any(source.stance for source in claim.sources),
        "saved searches": lambda claim, _: claim.is_view,
        "contradictions, caveats, actors and countries": lambda claim, _: claim.kind in messages.NOUNS,
        "how far drafted records can be trusted": has_trust,
        "caveats about claims": has_caveats,
        "claims without a verdict": lambda claim, review: not _is_judged(claim, review),
        "paragraphs, badges and the times of saving": lambda claim, _: bool(claim.paragraph or claim.badge),
        "sources for earlier words": lambda claim, _: any(map(claim.is_for_earlier_words, claim.sources)),
        "sources whose address can't be opened": lambda claim, _: (
            not all(is_openable(source.url) for source in claim.sources)
        ),
    },
)
