"""Articles in place of digests: drafts them, and files them in the library.

the article's bytes → in the library? → its digest, as the reader has corrected it
                      else → drafted → filed, if somebody is there to read it
"""

from __future__ import annotations

import os
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from explorer.commands import messages
from explorer.commands.call import ARTICLE_SUFFIXES, SHIPPED, STANDARD_INPUT
from explorer.commands.errors import FOUND, CommandError
from explorer.commands.output import warn

if TYPE_CHECKING:
    from explorer.commands.call import Call
    from explorer.draft.drafting import Options
    from explorer.library.library import Library
    from explorer.session.shelf import Drafted, Shelf


def is_article(path: str) -> bool:
    """Whether a file is read as an article, by the ending of its name."""
    return os.path.splitext(path)[1].lower() in ARTICLE_SUFFIXES


def read_article(source: str, *, large: bool = False) -> bytes:
    """An article's bytes, from a file or, for `-`, from standard input. Raises CommandError."""
    from explorer.digest.problems import DigestError
    from explorer.digest.reading import read, read_stream

    try:
        if source != STANDARD_INPUT:
            return read(source, large=large)
        if sys.stdin is None:
            raise CommandError(messages.NO_ARTICLE_INPUT)
        if sys.stdin.isatty():
            warn(messages.PASTE)
        return read_stream(sys.stdin.buffer, messages.STANDARD_INPUT, large=large)
    except DigestError as error:
        raise CommandError(str(error)) from error


def library_of(call: Call) -> Library | None:
    """The user's library; None: there is no directory for it."""
    if call.paths.library is None:
        return None
    from explorer.library.library import Library

    return Library(call.paths.library)


def shelf_of(call: Call) -> Shelf:
    """The user's articles, for the screen."""
    from explorer.assets import asset
    from explorer.session.shelf import Shelf

    paths = call.paths
    store = call.store if paths.bookmarks is not None else None
    shipped, kept = asset(SHIPPED), paths.overviews
    return Shelf(library_of(call), store, shipped=shipped, names=paths.own_names, kept=kept)


def open_article(call: Call, data: bytes, name: str, *, file: bool) -> Drafted:
    """The digest of an article: the one in the library, else a new draft.

    Args:
        data: The article's bytes.
        name: What messages call it; its ending says what it is.
        file: Whether to file a new draft in the library.

    Raises:
        CommandError: It is not an article, or its digest in the library can't be read.
    """
    from explorer.digest.problems import DigestError
    from explorer.draft.reading.errors import ReadingError
    from explorer.session import shelf

    fresh = bool(getattr(call.arguments, "fresh", False))
    try:
        return shelf.draft(library_of(call), data, name, partial(options_of, call), file=file, fresh=fresh)
    except (ReadingError, DigestError) as error:
        raise CommandError(str(error)) from error


def options_of(call: Call) -> Options:
    """What the drafter takes from the command line and the user's files."""
    from explorer.draft.drafting import Options

    return Options(
        date=getattr(call.arguments, "date", None) or "",
        url=getattr(call.arguments, "url", None) or "",
        anyway=bool(getattr(call.arguments, "article", False)),
        names=_own_names(call.paths.own_names),
        created=_created(call),
    )


def _own_names(path: Path | None) -> frozenset[str]:
    """The names in the user's `names.txt`. None, with a warning, if it can't be read."""
    from explorer.session.shelf import own_names

    try:
        return own_names(path)
    except OSError as error:
        warn(messages.NAMES_UNREADABLE.format(path=path, reason=error.strerror or error))
        return frozenset()


def _created(call: Call) -> str:
    """The time that the draft is stamped with: only if it was asked for, so that two drafts are the same bytes."""
    from datetime import UTC, datetime

    if getattr(call.arguments, "stamp", False):
        return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    epoch = call.environ.get("SOURCE_DATE_EPOCH", "")
    if not epoch:
        return ""
    try:
        return datetime.fromtimestamp(int(epoch), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except (ValueError, OverflowError, OSError) as error:
        raise CommandError(messages.BAD_EPOCH.format(found=epoch), FOUND) from error
