"""Checks ClaimReview JSON-LD against what schema.org and Google's page on fact checks ask for.

It shares nothing with the program. Google requires claimReviewed, reviewRating with an alternateName, and url; it
recommends author, datePublished, itemReviewed, and the numbers of a rating. Here all but the dates are required.
"""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")

TEXT, NUMBER, URL, DAY = "text", "number", "url", "date"
PERSON = {"Person", "Organization"}

TYPES: dict[str, dict[str, Any]] = {
    "ClaimReview": {
        "@context": {"https://schema.org"}, "url": URL, "claimReviewed": TEXT, "author": PERSON,
        "reviewRating": {"Rating"}, "itemReviewed": {"Claim"}, "datePublished?": DAY, "citation?": [{"CreativeWork"}],
    },
    "Rating": {"ratingValue": NUMBER, "bestRating": NUMBER, "worstRating": NUMBER, "alternateName": TEXT},
    "Person": {"name": TEXT, "url?": URL},
    "Organization": {"name": TEXT, "url?": URL},
    "Claim": {"author?": PERSON, "datePublished?": DAY, "appearance": {"NewsArticle"}},
    "NewsArticle": {
        "headline": TEXT, "url?": URL, "datePublished?": DAY, "author?": [{"Person"}], "publisher?": {"Organization"},
    },
    "CreativeWork": {"url": URL, "datePublished?": DAY, "text?": TEXT},
}  # fmt: skip
"""Type → its properties; a ? marks those that may be missing."""


def problems(value: Any) -> list[str]:
    """What is wrong with a list of reviews."""
    if not isinstance(value, list) or not value:
        return ["expected a list with a review"]
    found = [problem for number, review in enumerate(value) for problem in _of(review, {"ClaimReview"}, f"[{number}]")]
    urls = [review.get("url") for review in value if isinstance(review, dict)]
    if len(set(urls)) != len(urls):
        found.append("two reviews have the same url")
    return found


def _of(value: Any, types: set[str], path: str) -> list[str]:
    if not isinstance(value, dict) or value.get("@type") not in types:
        return [f"{path}: expected {' or '.join(sorted(types))}"]
    properties = {name.rstrip("?"): (kind, name.endswith("?")) for name, kind in TYPES[value["@type"]].items()}
    found = [f"{path}.{name}: unknown" for name in value if name != "@type" and name not in properties]
    for name, (kind, optional) in properties.items():
        if name in value:
            found += _kind(value[name], kind, f"{path}.{name}")
        elif not optional:
            found.append(f"{path}.{name}: missing")
    if value["@type"] == "Rating" and not found:
        worst, rated, best = (value[name] for name in ("worstRating", "ratingValue", "bestRating"))
        found += [f"{path}: the rating is outside of its scale"] * (not worst <= rated <= best or worst == best)
    return found


def _kind(value: Any, kind: Any, path: str) -> list[str]:
    if isinstance(kind, list):
        if not isinstance(value, list) or not value:
            return [f"{path}: expected a list"]
        return [problem for number, item in enumerate(value) for problem in _of(item, kind[0], f"{path}[{number}]")]
    if isinstance(kind, set):
        if kind is PERSON and isinstance(value, list) and len(value) > 1:  # several, which JSON-LD allows anywhere
            return [problem for number, item in enumerate(value) for problem in _of(item, kind, f"{path}[{number}]")]
        return _of(value, kind, path) if path[-8:] != "@context" else [] if value in kind else [f"{path}: wrong"]
    if kind is NUMBER:
        return [] if type(value) is int else [f"{path}: expected a number"]
    if not isinstance(value, str) or not value.strip():
        return [f"{path}: expected text"]
    if kind is DAY:
        return [] if DATE.fullmatch(value) else [f"{path}: expected a date"]
    if kind is URL:
        parts = urlsplit(value)
        return [] if parts.scheme in ("http", "https") and parts.netloc else [f"{path}: expected the address of a page"]
    return []
