"""A record or a bookmark as text for the clipboard, and the addresses that belong to it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from explorer.bookmarks.bookmark import is_passage
from explorer.digest.refs import Ref
from explorer.session.facts import facts
from explorer.session.session import Session
from explorer.session.wording import ARTICLE_LABEL, IN_PARAGRAPH, SOURCE_LABEL
from explorer.text.saying.quoting import in_marks

if TYPE_CHECKING:
    from explorer.bookmarks.bookmark import Bookmark


def cite(session: Session, ref: Ref) -> str:
    """A record as text to paste elsewhere: its words, who said them, the article, and the ref on the last line.

    The ref alone if there is no such record.
    """
    record = session.record(ref)
    article = session.digest.article
    if record is None:
        return str(ref)
    where = _where(article.headline, article.publisher, article.datePublished or "", article.url)
    known = facts(session, record)
    if known.speaker is not None:
        said = f" — {known.speaker.title}" + (f", {known.medium}" if known.medium else "")
        return f"{known.words}{said} [{known.badge}]\n{where}\n{ref}"
    parts = (known.title, known.date if known.is_dated else "", known.role)
    return f"{', '.join(filter(None, parts))}\n{where}\n{ref}"


def cite_bookmark(session: Session, bookmark: Bookmark) -> str:
    """What a reader made, a passage or a contradiction, as text to paste elsewhere: its words as the article has them
    now, the article, and the ref on the last line."""
    own, article = session.bookmarks, session.digest.article
    words, paragraph = bookmark.title, bookmark.recorded.paragraph if bookmark.recorded is not None else 0
    if not own.is_mine(bookmark):
        where = _where(bookmark.digest.headline, bookmark.digest.url)
    else:
        where = _where(article.headline, article.publisher, article.datePublished or "", article.url)
        found = own.reanchor(bookmark) if is_passage(bookmark.ref) else None
        if found is not None and found.passage is not None:
            words, paragraph = session.article.words(found.passage), found.passage.paragraph + 1
    if is_passage(bookmark.ref):
        words = in_marks(words)
    at = f", {IN_PARAGRAPH.format(paragraph=paragraph)}" if paragraph and is_passage(bookmark.ref) else ""
    return f"{words}{at}\n{where}\n{bookmark.ref}"


def _where(headline: str, *source: str) -> str:
    """The article, in one line."""
    known = " · ".join(filter(None, source))
    return f"“{headline}”" + (f" ({known})" if known else "")


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
