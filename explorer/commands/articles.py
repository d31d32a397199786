"""Articles in place of digests: drafts them, and files them in the library.

the article's bytes → in the library? → its digest, as the reader has corrected it
                      else → drafted → filed, if somebody is there to read it
"""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from explorer.commands import messages
from explorer.commands.errors import FOUND, CommandError
from explorer.commands.output import warn
from explorer.commands.sources import ARTICLES, STANDARD_INPUT

if TYPE_CHECKING:
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


def open_article(
    data: bytes, name: str, options: Options, library: Library | None, *, file: bool, fresh: bool = False
) -> Opened:
    """The digest of an article: the one in the library, else a new draft.

    Args:
        data: The article's bytes.
        name: What messages call it; its ending says what it is.
        options: What the user says about it.
        library: The user's library; None: there is no directory for it.
        file: Whether to file a new draft in the library.
        fresh: Draft it anew even if it is there; the older digest is kept beside the new one.

    Raises:
        CommandError: It is not an article.
    """
    filed = library.find(data) if library is not None else None
    if filed is not None and not fresh:
        return Opened(read_article(str(filed.digest)), filed, messages.IN_LIBRARY.format(name=filed.name))
    from explorer.draft.drafting import draft_file
    from explorer.draft.reading.errors import ReadingError

    try:
        drafted = draft_file(data, name, options)
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
    return suffix if suffix in ARTICLES else ".txt"


def options_of(arguments: Namespace, names: Path | None, epoch: str) -> Options:
    """What the drafter takes from the command line and the user's files.

    Args:
        arguments: Those of the command line.
        names: The user's file of names; None: there is no directory for it.
        epoch: The environment's SOURCE_DATE_EPOCH; may be empty.

    Raises:
        CommandError: The epoch is not a number of seconds.
    """
    from explorer import __version__
    from explorer.digest.model import Generator
    from explorer.draft.drafting import Options

    return Options(
        date=getattr(arguments, "date", None) or "",
        url=getattr(arguments, "url", None) or "",
        anyway=arguments.article,
        names=_own_names(names),
        generator=Generator(name=f"explorer {__version__}, by rules", created=_created(arguments, epoch)),
    )


def _own_names(path: Path | None) -> frozenset[str]:
    """The names in the user's `names.txt`; none if there is no such file."""
    if path is None:
        return frozenset()
    from explorer import durable
    from explorer.draft.names.own import own_names
    from explorer.text.cleaning import clean

    try:
        text = durable.read_small(str(path)).decode("utf-8-sig", "replace")
    except FileNotFoundError:
        return frozenset()
    except (OSError, ValueError) as error:
        warn(messages.NAMES_UNREADABLE.format(path=path, reason=getattr(error, "strerror", None) or error))
        return frozenset()
    return own_names(clean(text, keep_newlines=True))


def _created(arguments: Namespace, epoch: str) -> str:
    """The time that the draft is stamped with: only if it was asked for, so that two drafts are the same bytes."""
    from datetime import UTC, datetime

    if getattr(arguments, "stamp", False):
        return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    if not epoch:
        return ""
    try:
        return datetime.fromtimestamp(int(epoch), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except (ValueError, OverflowError, OSError) as error:
        raise CommandError(messages.BAD_EPOCH.format(found=epoch), FOUND) from error
