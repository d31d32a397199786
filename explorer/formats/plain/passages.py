"""A bookmarked passage as plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explorer.formats.page import Page, Style
from explorer.formats.plain.bookmarks import write_details
from explorer.formats.plain.messages import PASSAGE_AT, PASSAGE_SENTENCE
from explorer.session.passages.anchoring import sentences_of

if TYPE_CHECKING:
    from explorer.bookmarks.store import Bookmark
    from explorer.session.session import Session


def write_passage(page: Page, session: Session, bookmark: Bookmark) -> None:
    """Write the words, where they stand now, the sentence around them, and what the reader added."""
    found = session.bookmarks.reanchor(bookmark)
    page.line((bookmark.title, Style.STRONG), ("  " + bookmark.ref, Style.DIM), hang=2)
    for remark in session.bookmarks.remarks(bookmark):
        page.line(remark, indent=2, hang=2)
    if found.passage is not None:
        page.line((PASSAGE_AT.format(paragraph=found.passage.paragraph + 1), Style.DIM), indent=2)
        whole = session.article.words(sentences_of(found.passage, session.article))
        if whole != found.now and whole != bookmark.title:
            page.line((PASSAGE_SENTENCE, Style.DIM), whole, indent=2, hang=2)
    write_details(page, bookmark)
