"""Any file → a side: the text that is verified, or the article or digest that it is verified against."""

from __future__ import annotations

from explorer.digest.loading import loads
from explorer.draft.document import Document
from explorer.draft.reading.encodings import declared_encoding, decode
from explorer.draft.reading.errors import ReadingError
from explorer.draft.reading.reading import read
from explorer.draft.verifying.sides import Side


class NoBodyError(ValueError):
    """A digest without the text of its article."""


def article_side(data: bytes, name: str, *, date: str = "", anyway: bool = False, large: bool = False) -> Side:
    """What is verified against.

    Args:
        data: The bytes of an article or of a digest.
        name: What messages call it; its ending says what it is.
        date: The day of the article, EDTF; counts for more than what it says.
        anyway: Take the file for an article even if it does not look like one.
        large: Read a digest even if it has more than 64 MiB.

    Raises:
        ReadingError: It is no article.
        DigestError: It is a digest that can't be opened.
        NoBodyError: It is a digest without the article's text.
    """
    if not anyway and (name.lower().endswith(".json") or data.lstrip()[:1] == b"{"):
        digest = loads(data, name=name, large=large)
        if not any(digest.article.body or ()):
            raise NoBodyError
        return Side.of_digest(digest)
    return Side.of(read(data, name, date=date, article=anyway))


def text_side(data: bytes, name: str, article: Side) -> Side:
    """What is verified. It need not look like an article: a sentence will do. Raises ReadingError."""
    return Side.of(_read(data, name), like=article)


def _read(data: bytes, name: str) -> Document:
    try:
        return read(data, name, article=True)
    except ReadingError as error:
        if error.code != "empty" or not data.strip():
            raise
        text, _ = decode(data, name, declared_encoding(data), anyway=True)
        if not text.strip():
            raise
        paragraph = " ".join(text.split())  # one line, which would be the headline of an article
        return Document(paragraph, ())
