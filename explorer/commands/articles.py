"""Articles in place of digests: drafts them, and files them in the library.

the article's bytes → in the library? → its digest, as the reader has corrected it
                      else → drafted → filed, if somebody is there to read it
"""

from __future__ import annotations

import gc
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

from explorer.commands import messages
from explorer.commands.errors import FOUND, CommandError
from explorer.commands.output import warn
from explorer.commands.sources import STANDARD_INPUT

if TYPE_CHECKING:
    from explorer.draft.drafting import Options
    from explorer.library.library import Library
    from explorer.session.shelf import Drafted


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
) -> Drafted:
    """The digest of an article: the one in the library, else a new draft.

    Args:
        data: The article's bytes.
        name: What messages call it; its ending says what it is.
        options: What the user says about it.
        library: The user's library; None: there is no directory for it.
        file: Whether to file a new draft in the library.
        fresh: Draft it anew even if it is there; the older digest is kept beside the new one.

    Raises:
        CommandError: It is not an article, or its digest in the library can't be read.
    """
    gc.disable()  # importing and drafting allocate much and leave little garbage
    from explorer.digest.problems import DigestError
    from explorer.draft.reading.errors import ReadingError
    from explorer.session import shelf

    try:
        opened = shelf.draft(library, data, name, lambda: options, file=file, fresh=fresh)
    except (ReadingError, DigestError) as error:
        raise CommandError(str(error)) from error
    finally:
        gc.enable()
    if opened.was_filed and (unused := _unused(opened, options)):
        return opened._replace(notice=messages.OPTIONS_UNUSED.format(options=" and ".join(unused)))
    return opened


def _unused(opened: Drafted, options: Options) -> list[str]:
    """The options that say something else than a digest which was in the library."""
    from explorer.digest.loading import DigestError, loads

    given = (("--date", options.date, "datePublished"), ("--url", options.url, "url"))
    if not any(value for _, value, _ in given):
        return []
    try:
        article = loads(opened.data).article
    except DigestError:
        return []  # what opens it says so
    return [option for option, value, field in given if value and value != getattr(article, field)]


def text_of(opened: Drafted) -> str:
    """A digest as it is printed. Raises CommandError if it is in the library, and is no digest any more."""
    from explorer.digest.loading import DigestError, loads

    if opened.filed is not None:
        try:
            loads(opened.data, name=str(opened.filed.digest))
        except DigestError as error:
            raise CommandError(messages.NOT_OPENED.format(error=error)) from error
    return opened.data.decode()


def options_of(arguments: SimpleNamespace, names: Path | None, epoch: str) -> Options:
    """What the drafter takes from the command line and the user's files.

    Args:
        arguments: Those of the command line.
        names: The user's file of names; None: there is no directory for it.
        epoch: The environment's SOURCE_DATE_EPOCH; may be empty.

    Raises:
        CommandError: The epoch is not a number of seconds.
    """
    from explorer.digest.model import Generator
    from explorer.draft.drafting import Options

    return Options(
        date=getattr(arguments, "date", None) or "",
        url=getattr(arguments, "url", None) or "",
        anyway=arguments.article,
        names=_own_names(names),
        generator=Generator(name=maker(), created=_created(arguments, epoch)),
    )


def maker() -> str:
    """What drafts are made by."""
    from explorer import __version__

    return f"explorer {__version__}, by rules"


def _own_names(path: Path | None) -> frozenset[str]:
    """The names in the user's `names.txt`. None, with a warning, if it can't be read."""
    from explorer.session.shelf import names_in

    try:
        return names_in(path)
    except OSError as error:
        warn(messages.NAMES_UNREADABLE.format(path=path, reason=error.strerror or error))
        return frozenset()


def _created(arguments: SimpleNamespace, epoch: str) -> str:
    """The time that the draft is stamped with: only if it was asked for, so that two drafts are the same bytes."""
    from datetime import UTC, datetime

    if getattr(arguments, "stamp", False):
        return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    if not epoch:
        return ""
    try:
        return datetime.fromtimestamp(int(epoch), UTC).replace(tzinfo=None).isoformat() + "Z"
    except (ValueError, OverflowError, OSError) as error:
        raise CommandError(messages.BAD_EPOCH.format(found=epoch), FOUND) from error
