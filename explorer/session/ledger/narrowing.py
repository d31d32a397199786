"""Which bookmarks have what is typed: each word anywhere in them, or in the field that it names.

taliban tag:call      the word “taliban” anywhere, and a tag with “call” in it
status:disp by:muttaqi is:changed
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from explorer.bookmarks.bookmark import Bookmark
from explorer.digest.kinds import Quote
from explorer.links.caching import own_cache
from explorer.session.session import Session
from explorer.text.normalization import normalize

ANY = "changed"
"""What a bookmark is that is reworded, changed or gone, and waits for a decision."""
LEFT = "left"
"""What it is if the reader decided that the words before stay."""
CHANGED = f"is:{ANY}"
"""What finds them."""

_FIELDS = {"tag": "tag", "status": "status", "by": "by", "speaker": "by", "is": "is"}


class Narrowing:
    """Finds bookmarks by words. What is in each is read once."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._fields = own_cache(None, self._read)

    def wanted(self, bookmarks: Iterable[Bookmark], typed: str) -> list[Bookmark]:
        """The bookmarks that have all the words that are typed; none are typed: all of them."""
        terms = list(map(_term, typed.split()))
        if not terms:
            return list(bookmarks)
        return [one for one in bookmarks if all(text in self._fields(one)[field] for field, text in terms)]

    def has_changed(self, bookmark: Bookmark) -> bool:
        """Whether its record has other words or details than when it was bookmarked, or is gone, and the reader has not
        decided yet that the words before stay."""
        own = self._session.bookmarks
        return bool(own.became(bookmark).word) and not own.is_left(bookmark)

    def _read(self, bookmark: Bookmark) -> Mapping[str, str]:
        """The texts of a bookmark by the name of their field, all of them under “”."""
        tags = " ".join(f"#{tag}" for tag in bookmark.tags)
        fields = {"tag": tags, "status": bookmark.status, "by": speaker_of(self._session, bookmark)}
        fields = {name: _folded(text) for name, text in fields.items()}
        everything = " ".join([*fields.values(), *map(_folded, _texts(bookmark))])
        word = self._session.bookmarks.became(bookmark).word
        state = LEFT if self._session.bookmarks.is_left(bookmark) else ANY
        return {**fields, "is": f"{word} {state}" if word else "", "": everything}


def places(typed: str, text: str) -> list[tuple[int, int]]:
    """Where a text has the words that are typed, in order; accents and signs may hide one."""
    terms = sorted({term for _, term in map(_term, typed.split()) if term}, key=len, reverse=True)
    small = text.lower()
    if not terms or len(small) != len(text):  # a letter whose small form is two
        return []
    return [found.span() for found in re.finditer("|".join(map(re.escape, terms)), small)]


def speaker_of(session: Session, bookmark: Bookmark) -> str:
    """Who says the quote of a bookmark; empty: it is of something else, or nobody knows."""
    ref = session.bookmarks.reanchor(bookmark).ref if session.bookmarks.is_mine(bookmark) else None
    record = session.record(ref) if ref is not None else None
    if record is None:
        return bookmark.recorded.speaker if bookmark.recorded is not None else ""
    if not isinstance(record, Quote) or record.speaker_ref is None:
        return ""
    return session.title(record.speaker_ref)


def _folded(text: str) -> str:
    """The words of a text as they are compared: without case, accents and signs."""
    return " ".join(map(normalize, text.split()))


def _term(word: str) -> tuple[str, str]:
    """The field in which a word is looked for, “” for all of them, and the word."""
    name, colon, text = word.partition(":")
    field = _FIELDS.get(name.casefold()) if colon else None
    if field is None:
        return "", normalize(word)
    return field, _folded(text.replace("-", " ")) if field == "status" else normalize(text)


def _texts(bookmark: Bookmark) -> Iterator[str]:
    yield from (bookmark.ref, bookmark.title, bookmark.note)
    yield from (quoted.exact for quoted in bookmark.quoted)
    yield from (text for source in bookmark.sources for text in (source.url, source.words, source.date, source.stance))
    yield from (end.title or end.ref for end in bookmark.between)
    if bookmark.view is not None:
        yield bookmark.view.query
    yield bookmark.digest.headline
