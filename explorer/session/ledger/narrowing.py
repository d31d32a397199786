"""Which bookmarks have what is typed: each word anywhere in them, or in the field that it names.

taliban tag:call      the word “taliban” anywhere, and a tag with “call” in it
status:disp by:muttaqi is:changed
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Sequence

from explorer.bookmarks.bookmark import Bookmark
from explorer.digest.kinds import Quote
from explorer.session.session import Session
from explorer.text.normalization import NORMALIZED, normalize

ANY = "changed"
"""What a bookmark is that is reworded, changed or gone, and waits for a decision."""
LEFT = "left"
"""What it is if the reader decided that the words before stay."""
CHANGED = f"is:{ANY}"
"""What finds them."""

_FIELDS = {"tag": "tag", "status": "status", "by": "by", "speaker": "by", "is": "is"}


_LINES = {"tag": 0, "status": 1, "by": 2}
"""Where the lines of these fields are in the text of a bookmark. The last line has everything else."""
_SLICE = 50
"""Bookmarks read between two looks at the clock, in a millisecond or two."""


class _Folded(dict[int, str]):
    """Code point → how it is compared, as in `NORMALIZED`, but with spaces between words."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = " " if chr(code).isspace() else NORMALIZED[code]
        return folded


_FOLDED = _Folded()


class Narrowing:
    """Finds bookmarks by words. What is in each is read once: in slices, if somebody calls `read_some` before.

    One folded text is held of each bookmark, in lines: its tags, its status, who says it, and all the rest. No word
    that is typed reaches over the end of a line.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._texts: dict[str, bytes] = {}
        """By revision, in UTF-8: with other letters than Latin ones it is half as long as a `str`."""
        self._states: dict[str, str] = {}
        """By revision, what `is:` finds; only of bookmarks of which there is something to say."""
        self._headlines: dict[str, bytes] = {}
        """Folded. No text has them, as many bookmarks have the same."""
        self._asked: Sequence[Bookmark] = ()
        """Those that are read in slices."""
        self._waiting: list[Bookmark] = []
        """Those of them that are still to be read, the next one last."""
        self._beside: tuple[Sequence[Bookmark], list[bytes]] = (), []
        """Bookmarks and their texts. To find a hundred thousand texts by their names takes longer than to search them.
        """

    def read_some(self, bookmarks: Sequence[Bookmark], budget_seconds: float) -> bool:
        """Read for about that long what is in bookmarks, and return whether all is read.

        `bookmarks`: the same sequence as long as none changes.
        """
        until = time.perf_counter() + budget_seconds
        if self._asked is not bookmarks:
            self._asked = bookmarks
            self._waiting = [one for one in reversed(bookmarks) if one.revision not in self._texts]
        while self._waiting:
            for bookmark in self._waiting[-_SLICE:]:
                self._text(bookmark)
            del self._waiting[-_SLICE:]
            if time.perf_counter() >= until:
                break
        return not self._waiting

    def wanted(self, bookmarks: Sequence[Bookmark], typed: str, *, only_read: bool = False) -> list[Bookmark]:
        """The bookmarks that have all the words that are typed; none are typed: all of them.

        `only_read`: leave out those that are not read yet; otherwise they are read at once.
        """
        terms, found = list(map(_term, typed.split())), bookmarks
        if terms and only_read:
            found = [one for one in found if one.revision in self._texts]
        for field, text in terms:
            found = self._having(found, field, text)
        return list(found)

    def _having(self, bookmarks: Sequence[Bookmark], field: str, text: str) -> list[Bookmark]:
        """The bookmarks that have a text in a field, “” for all of them."""
        if field == "is":
            return [one for one in bookmarks if text in self._state(one)]
        wanted, texts = _encoded(text), self._texts_of(bookmarks)
        if field:
            line = _LINES[field]
            return [one for one, known in zip(bookmarks, texts, strict=True) if wanted in known.split(b"\n", 3)[line]]
        headlines = {headline for headline, folded in self._headlines.items() if wanted in folded}
        if not headlines:
            return [one for one, known in zip(bookmarks, texts, strict=True) if wanted in known]
        return [
            one
            for one, known in zip(bookmarks, texts, strict=True)
            if one.digest.headline in headlines or wanted in known
        ]

    def _texts_of(self, bookmarks: Sequence[Bookmark]) -> list[bytes]:
        """The texts of bookmarks, in their order."""
        if self._beside[0] is bookmarks:
            return self._beside[1]
        known, read = self._texts.get, self._text
        texts = [known(one.revision) or read(one) for one in bookmarks]
        if 2 * len(bookmarks) >= len(self._beside[0]):  # few are soon found again
            self._beside = bookmarks, texts
        return texts

    def has_changed(self, bookmark: Bookmark) -> bool:
        """Whether its record has other words or details than when it was bookmarked, or is gone, and the reader has not
        decided yet that the words before stay."""
        own = self._session.bookmarks
        return bool(own.became(bookmark).word) and not own.is_left(bookmark)

    def _text(self, bookmark: Bookmark) -> bytes:
        known = self._texts.get(bookmark.revision)
        if known is not None:
            return known
        words = " ".join(bookmark.tags), bookmark.status, speaker_of(self._session, bookmark)
        rest = " ".join(dict.fromkeys(_texts(bookmark))).translate(_FOLDED)
        text = _encoded("\n".join((*map(_folded, words), rest)))
        if (headline := bookmark.digest.headline) not in self._headlines:
            self._headlines[headline] = _encoded(headline.translate(_FOLDED))
        if name := bookmark.revision:
            self._texts[name] = text
            if state := self._find_state(bookmark):
                self._states[name] = state
        return text

    def _state(self, bookmark: Bookmark) -> str:
        """What `is:` finds of a bookmark; empty: there is nothing to say."""
        if not bookmark.revision:
            return self._find_state(bookmark)
        self._text(bookmark)
        return self._states.get(bookmark.revision, "")

    def _find_state(self, bookmark: Bookmark) -> str:
        own = self._session.bookmarks
        word = own.became(bookmark).word
        return f"{word} {LEFT if own.is_left(bookmark) else ANY}" if word else ""


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
    """All but its tags, its status, who says it, and the headline."""
    yield from (bookmark.ref, bookmark.title, bookmark.note)
    yield from (quoted.exact for quoted in bookmark.quoted)
    yield from (text for source in bookmark.sources for text in (source.url, source.words, source.date, source.stance))
    yield from (end.title or end.ref for end in bookmark.between)
    if bookmark.view is not None:
        yield bookmark.view.query


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
