"""Articles in place of digests: drafts them, and files them in the library.

the article's bytes → in the library? → its digest, as the reader has corrected it
                      else → drafted → filed, if somebody is there to read it
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from explorer.commands import messages
from explorer.commands.call import ARTICLE_SUFFIXES, STANDARD_INPUT
from explorer.commands.errors import FOUND, CommandError
from explorer.commands.output import warn

if TYPE_CHECKING:
    from explorer.commands.call import Call
    from explorer.draft.drafting import Options
    from explorer.library.library import Filed, Library


class Opened(NamedTuple):
    """An article's digest, new or from the library."""

    data: bytes
    """The digest, JSON."""
    filed: Filed | None = None
    """Where it is in the library; None: it is not there."""
    notice: str = ""
    """What to tell the reader: how it was drafted, or that it was there already."""


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


def open_article(call: Call, data: bytes, name: str, *, file: bool) -> Opened:
    """The digest of an article: the one in the library, else a new draft.

    Args:
        data: The article's bytes.
        name: What messages call it; its ending says what it is.
        file: Whether to file a new draft in the library.

    Raises:
        CommandError: It is not an article, or can't be filed.
    """
    library = library_of(call)
    filed = library.find(data) if library is not None else None
    if filed is not None and not getattr(call.arguments, "fresh", False):
        return Opened(read_article(str(filed.digest)), filed, messages.IN_LIBRARY.format(name=filed.name))
    from explorer.draft.drafting import draft_file
    from explorer.draft.reading.errors import ReadingError

    try:
        drafted = draft_file(data, name, options_of(call))
    except ReadingError as error:
        raise CommandError(str(error)) from error
    if not file or library is None:
        return Opened(drafted.data, notice=drafted.summary)
    try:
        if filed is not None:
            library.replace(filed, drafted.data)
        else:
            filed = library.add(data, suffix_of(name), drafted.slug, drafted.data)
    except OSError as error:
        reason = error.strerror or error
        return Opened(drafted.data, notice=messages.NOT_FILED.format(summary=drafted.summary, reason=reason))
    return Opened(drafted.data, filed, drafted.summary)


def suffix_of(name: str) -> str:
    """The ending that the library's copy of an article gets."""
    suffix = os.path.splitext(name)[1].lower()
    return suffix if suffix in ARTICLE_SUFFIXES else ".txt"


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
    """The names in the user's `names.txt`, a name a line; a line that begins with # is a remark."""
    if path is None:
        return frozenset()
    from explorer import durable
    from explorer.text.cleaning import clean

    try:
        text = durable.read_small(str(path)).decode("utf-8-sig", "replace")
    except FileNotFoundError:
        return frozenset()
    except (OSError, ValueError) as error:
        warn(messages.NAMES_UNREADABLE.format(path=path, reason=getattr(error, "strerror", None) or error))
        return frozenset()
    lines = (clean(line).strip() for line in text.splitlines())
    return frozenset(line for line in lines if line and not line.startswith("#"))


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
