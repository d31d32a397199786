"""The reader's articles: opens one, and drafts and files those that are new.

an article's bytes → in the library? → its digest, as the reader has corrected it
                     else → drafted → filed
a digest's file    → `open` → a session on it
"""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from explorer.session.wording import IN_LIBRARY, NOT_FILED, STAYS

if TYPE_CHECKING:
    from explorer.bookmarks.store import BookmarkStore
    from explorer.draft.drafting import Drafted as NewDraft
    from explorer.draft.drafting import Options
    from explorer.library.library import Filed, Library
    from explorer.library.stamps import Stamp
    from explorer.session.session import Session
    from explorer.session.versions.pair import Pair


class Drafted(NamedTuple):
    """An article's digest, new or from the library."""

    data: bytes
    """The digest, JSON."""
    filed: Filed | None = None
    """Where it is in the library; None: it is not there."""
    notice: str = ""
    """What to tell the reader: how it was drafted, or that it was there already."""
    was_filed: bool = False
    """Whether it was there already."""


class Reading(NamedTuple):
    """A digest that is open."""

    session: Session
    path: Path | None = None
    """Its file; None: it came from somewhere else."""
    stamp: Stamp | None = None
    """The file's, from just before it was read."""
    data: bytes | None = None
    """What it was read from, if that was no file."""


class Shelf:
    """Articles to open, and a place for new ones.

    Args:
        directory: The library's; None: there is none, so new articles are opened without being filed.
        store: The bookmarks of all articles; None: none can be saved.
        shipped: The digest that comes with the program.
        maker: What the digests of new articles say about what made them.
        names: The user's file of names to find; None: there is no place for one.
        kept: Where lists remember what they show of each article; None: nowhere.
        cache: The directory of what may be deleted at any time; None: there is none.
    """

    def __init__(
        self,
        directory: Path | None,
        store: BookmarkStore | None,
        *,
        shipped: Path,
        maker: str = "",
        names: Path | None = None,
        kept: Path | None = None,
        cache: Path | None = None,
    ) -> None:
        self._directory = directory
        self.store = store
        self.shipped = shipped
        self.maker = maker
        self.names = names
        self.kept = kept
        self._cache = cache
        self._removed: list[tuple[Filed, Path]] = []
        """The articles that were removed, with where they are now, the latest one last."""

    @cached_property
    def library(self) -> Library | None:
        """The articles that were drafted; None: there is no directory for them."""
        if self._directory is None:
            return None
        from explorer.library.library import Library  # most starts only open a digest

        return Library(self._directory)

    def open(self, path: Path) -> Reading:
        """Read a digest. Raises DigestError."""
        from explorer.digest.loading import load
        from explorer.library.stamps import stamp_of
        from explorer.session.session import Session

        stamp = stamp_of(path)
        session = Session(load(path, cache=self._cache), self.store)
        session.cache = self._cache
        return Reading(session, path, stamp)

    def earlier(self, reading: Reading) -> Pair | None:
        """The last earlier version of an article that the library has, with the one that is open; else the last one
        whose text is like it, which is a guess; None: there is none.

        Raises DigestError if it can't be read.
        """
        if self.library is None:
            return None
        from explorer.library.catalogue import Catalogue
        from explorer.library.earlier import earlier_versions
        from explorer.library.resembling import resembling_versions
        from explorer.session.versions.pair import Pair, called

        path, article = reading.path, reading.session.digest.article
        filed = self.library.of(path) if path is not None else None
        catalogue = Catalogue(self.library, self.kept)
        date, body = article.datePublished or "", article.body or ()
        known = next(earlier_versions(catalogue, filed, article.url, article.headline, date, body), None)
        earlier = known or next(resembling_versions(catalogue, filed, article.url, body), None)
        if earlier is None:
            return None
        names = called(earlier), called(path)
        return Pair(self.open(earlier).session, reading.session, names, is_guessed=known is None)

    def read(self, drafted: Drafted, name: str) -> Reading:
        """A session on a digest that was just drafted, or found in the library. Raises DigestError."""
        from explorer.digest.loading import loads
        from explorer.session.session import Session

        if drafted.filed is not None:
            return self.open(drafted.filed.digest)
        return Reading(Session(loads(drafted.data, name=name), self.store), data=drafted.data)

    def remove(self, filed: Filed) -> None:
        """Take an article out of the library. Its files are kept. Raises OSError."""
        if self.library is not None:
            self._removed.append((filed, self.library.remove(filed)))

    def put_back(self) -> Filed | None:
        """Put back the article that was removed last; None: none is left. Raises OSError."""
        if self.library is None or not self._removed:
            return None
        filed, path = self._removed[-1]
        self.library.restore(filed, path)
        self._removed.pop()
        return filed

    def draft(self, data: bytes, name: str, *, anyway: bool) -> Drafted:
        """Draft and file an article, or find it in the library.

        Args:
            data: The article's bytes.
            name: What messages call it; its ending says what it is.
            anyway: Take it for an article even if it does not look like one.

        Raises:
            ReadingError: It is not an article.
            DigestError: Its digest is in the library, and can't be read.
            OSError: The user's file of names can't be read.
        """

        def options() -> Options:
            from explorer.digest.model import Generator
            from explorer.draft.drafting import Options

            return Options(anyway=anyway, names=names_in(self.names), generator=Generator(name=self.maker))

        return draft(self.library, data, name, options)


def draft(
    library: Library | None,
    data: bytes,
    name: str,
    options: Callable[[], Options],
    *,
    file: bool = True,
    fresh: bool = False,
) -> Drafted:
    """The digest of an article: the one in the library, else a new draft.

    Args:
        library: None: there is none.
        data: The article's bytes.
        name: What messages call it; its ending says what it is.
        options: What the user says about it. Called only if it has to be drafted.
        file: Whether to file a new draft in the library.
        fresh: Draft it even if it is there; the digest it had is kept under `earlier`.

    Raises:
        ReadingError: It is not an article.
        DigestError: Its digest is in the library, and can't be read.
    """
    from explorer.digest.reading import read

    filed = library.find(data) if library is not None else None
    if filed is not None and not fresh:
        return Drafted(read(str(filed.digest)), filed, IN_LIBRARY.format(name=filed.name), was_filed=True)
    from explorer.draft.drafting import draft_file

    given = options()
    drafted = draft_file(data, name, given)
    if not file or library is None:
        return Drafted(drafted.data, notice=drafted.summary)
    try:
        if filed is not None:
            return _drafted_anew(library, filed, drafted, given)
        filed = library.add(data, _suffix_of(name), drafted.slug, drafted.data)
    except OSError as error:
        notice = NOT_FILED.format(summary=drafted.summary, reason=error.strerror or error)
        return Drafted(drafted.data, notice=notice)
    return Drafted(drafted.data, filed, drafted.summary)


def _drafted_anew(library: Library, filed: Filed, drafted: NewDraft, given: Options) -> Drafted:
    """File a new draft in the place of a digest, with everything in it that people touched. Raises OSError."""
    from explorer.session.review.refiling import given_by, refiled

    data = refiled(filed.digest, drafted.data, filed.earlier, given_by(given))
    library.replace(filed, data)
    if data == drafted.data:
        return Drafted(data, filed, drafted.summary)
    from explorer.digest.loading import loads
    from explorer.draft.drafting import summary

    return Drafted(data, filed, STAYS.format(summary=summary(loads(data))))


def _suffix_of(name: str) -> str:
    """The ending that the library's copy of an article gets."""
    from explorer.draft.reading.formats import kind_by_name

    return os.path.splitext(name)[1].lower() if kind_by_name(name) is not None else ".txt"


def names_in(path: Path | None) -> frozenset[str]:
    """The names in the user's file of names. None, and a file that does not exist, have none. Raises OSError."""
    if path is None:
        return frozenset()
    from explorer import durable
    from explorer.draft.names.own import own_names
    from explorer.text.cleaning import clean

    try:
        text = durable.read_small(str(path)).decode("utf-8-sig", "replace")
    except FileNotFoundError:
        return frozenset()
    except ValueError as error:  # not a file, or too large
        raise OSError(str(error)) from error
    return own_names(clean(text, keep_newlines=True))
