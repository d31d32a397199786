"""A bookmarked passage as plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explorer.formats.page import Page, Style
from explorer.formats.plain import messages
from explorer.formats.plain.bookmarks import write_details
from explorer.formats.plain.parts import bookmarked
from explorer.session.passages.anchoring import sentences_of

if TYPE_CHECKING:
    from explorer.bookmarks.store import Bookmark
    from explorer.session.session import Session


def write_passage(page: Page, session: Session, bookmark: Bookmark) -> None:
    """Write the words, where they stand now, the sentence around them, and what the reader added."""
    found = session.bookmarks.reanchor(bookmark)
    page.row(("passage: ", Style.DIM), (bookmark.title, Style.STRONG), ("; " + bookmark.ref, Style.DIM))
    tags = f"; {messages.TAGGED.format(tags=', '.join(bookmark.tags))}" if bookmark.tags else ""
    page.row((f"{bookmarked(bookmark)}{tags}", Style.DIM))
    for remark in session.bookmarks.remarks(bookmark):
        page.row(remark)
    if found.passage is not None:
        page.row((messages.PASSAGE_AT.format(paragraph=found.passage.paragraph + 1), Style.DIM))
        whole = session.article.words(sentences_of(found.passage, session.article))
        if whole != found.now and whole != bookmark.title:
            page.row((messages.PASSAGE_SENTENCE, Style.DIM), whole)
    write_details(page, bookmark)
