"""A record as text for the clipboard, and the addresses that belong to it."""

from __future__ import annotations

from collections.abc import Iterator

from explorer.digest.refs import Ref
from explorer.session.facts import facts
from explorer.session.session import Session
from explorer.session.wording import ARTICLE_LABEL, SOURCE_LABEL


def cite(session: Session, ref: Ref) -> str:
    """A record as text to paste elsewhere: its words, who said them, the article, and the ref on the last line.

    The ref alone if there is no such record.
    """
    record = session.record(ref)
    article = session.digest.article
    if record is None:
        return str(ref)
    source = " · ".join(part for part in (article.publisher, article.datePublished, article.url) if part)
    where = f"“{article.headline}”" + (f" ({source})" if source else "")
    known = facts(session, record)
    if known.speaker is not None:
        said = f" — {known.speaker.title}" + (f", {known.medium}" if known.medium else "")
        return f"{known.words}{said} [{known.badge}]\n{where}\n{ref}"
    parts = (known.title, known.date if known.is_dated else "", known.role)
    return f"{', '.join(filter(None, parts))}\n{where}\n{ref}"


def addresses(session: Session, ref: Ref | None) -> Iterator[tuple[str, str]]:
    """Labels and addresses: those that the record names, the sources in its bookmark, and the article."""
    record = session.record(ref) if ref is not None else None
    bookmark = session.bookmarks.of(ref) if ref is not None else None
    if record is not None:
        for reference in record.references:
            if reference.foreign:
                texts = getattr(record, reference.field)
                yield from ((record.title, text) for text in texts if ":" in text)
    if bookmark is not None:
        yield from ((SOURCE_LABEL, source.url) for source in bookmark.sources if source.url)
    if session.digest.article.url:
        yield ARTICLE_LABEL, session.digest.article.url
