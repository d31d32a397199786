"""Earlier versions of an article: digests that it had before, and articles of the same address or headline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from explorer.library.catalogue import Catalogue
from explorer.library.library import Filed, replaced_in
from explorer.library.resembling import are_versions, body_of


def earlier_versions(
    catalogue: Catalogue,
    filed: Filed | None,
    url: str,
    headline: str,
    date: str = "",
    body: Sequence[str] = (),
) -> Iterator[Path]:
    """The digests of earlier versions, the latest first.

    First come those that were replaced in the article's own directory, then those of other articles of the library
    with the same address, or without one the same headline: the article as it was before it was corrected. Another
    article may have that headline, too, such as “Morning briefing”; then its text or its date says so.

    Args:
        catalogue: What is in the library.
        filed: Where the article is in it; None: it is not there, so each of those is taken for an earlier one.
        url: The article's address; empty: unknown.
        headline: Its headline.
        date: When it was published, EDTF; empty: unknown.
        body: Its paragraphs; empty: unknown.
    """
    if filed is not None:
        yield from replaced_in(filed.earlier)
    ours = filed.changed if filed is not None else None
    for other, (changed, _), overview in catalogue.scan():
        if filed is not None and (other.name == filed.name or changed / 1e9 > (ours or 0)):
            continue
        known = overview if overview is not None else catalogue.read(other)
        is_same = known.url.strip() == url.strip() if url or known.url else _folded(known.headline) == _folded(headline)
        if is_same and not (url or known.url):
            is_same = are_versions(body_of(other.digest) or (), known.published, body, date)
        if is_same and not known.problem:
            yield other.digest


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
