"""Versions of a digest or an article that are named on the command line, or that the library has."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from explorer.commands import articles, messages
from explorer.commands.bookmarked import report_earlier
from explorer.commands.errors import FINE, FOUND, CommandError, no_file
from explorer.commands.output import warn
from explorer.commands.sources import STANDARD_INPUT, is_article
from explorer.text.cleaning import clean

if TYPE_CHECKING:
    from explorer.commands.call import Call
    from explorer.digest.model import Digest
    from explorer.library.library import Filed
    from explorer.session.versions.pair import Pair


class Version(Struct, frozen=True):
    name: str
    """What messages call it."""
    digest: Digest
    is_drafted: bool = False
    """Whether it is an article's file, of which the digest is only a draft."""
    filed: Filed | None = None
    """Where it is in the library; None: it is not there."""


def opened(call: Call, source: str) -> Version:
    """The digest or the article of a path, or of standard input for `-`. Raises CommandError if it is neither."""
    from explorer.digest.loading import DigestError, loads

    if source != STANDARD_INPUT and not os.path.exists(source):
        raise no_file(source)
    data = articles.read_article(source, large=call.arguments.large)
    name = messages.STANDARD_INPUT if source == STANDARD_INPUT else source
    is_digest = data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{" or source.lower().endswith(".json")
    is_text = call.arguments.article or is_article(source) or source == STANDARD_INPUT
    try:
        if is_text and not is_digest:
            drafted = call.open_article(data, name, file=False)
            return Version(name, loads(drafted.data, name=name), is_drafted=True, filed=drafted.filed)
        filed = call.library.of(Path(source)) if call.library is not None and source != STANDARD_INPUT else None
        return Version(name, loads(data, name=name, large=call.arguments.large), filed=filed)
    except DigestError as error:
        raise CommandError(messages.NOT_OPENED.format(error=error)) from error


def earlier_version(call: Call, now: Version) -> Version:
    """The last earlier version of it that the library has; else, with a remark, the last one whose text is like it.
    Raises CommandError if there is none."""
    from explorer.library.catalogue import Catalogue
    from explorer.library.earlier import earlier_versions
    from explorer.library.resembling import resembling_versions

    article = now.digest.article
    catalogue = Catalogue(call.library, call.paths.overviews)
    date, body = article.datePublished or "", article.body or ()
    for path in earlier_versions(catalogue, now.filed, article.url, article.headline, date, body):
        return replace(opened(call, str(path)), is_drafted=now.is_drafted)
    for path in resembling_versions(catalogue, now.filed, article.url, body):
        was = opened(call, str(path))
        warn(messages.GUESSED.format(was=was.name, name=now.name, headline=was.digest.article.headline))
        return replace(was, is_drafted=now.is_drafted)
    raise CommandError(messages.NO_EARLIER.format(name=now.name))


def pair(call: Call, was: Version, now: Version) -> Pair:
    """Both as sessions. Of a digest and an article, the digest's records are looked for in the article's text: a draft
    has others, which were made by rules."""
    from explorer.session.session import Session
    from explorer.session.versions.carrying import carried
    from explorer.session.versions.pair import Called, Pair, called

    old, new = was.digest, now.digest
    if was.is_drafted and not now.is_drafted:
        old = carried(new, old.article)
    elif now.is_drafted and not was.is_drafted:
        new = carried(old, new.article)
    store = call.store if call.paths.bookmarks is not None else None
    names = (called(Path(one.name)) if os.path.exists(one.name) else Called(name=clean(one.name)) for one in (was, now))
    return Pair(Session(old, store), Session(new, store), (next(names), next(names)))


def print_differences(call: Call, both: Pair, names: tuple[str, str]) -> int:
    """Print what is different between two versions. Returns the exit code."""
    from explorer.formats.jsonable.differences import describe_differences
    from explorer.formats.plain.differences import write_differences
    from explorer.session.versions.comparing import compare
    from explorer.session.versions.describing import Describing
    from explorer.session.versions.reader import ledger

    report_earlier(call, both.new, names[1], names[0] if both.old.bookmarks.all() else "")
    comparison = compare(both.old, both.new)
    known = ledger(comparison, both.old, both.new)
    describing = Describing(both.old.digest, both.new.digest, in_words=True)
    call.answer(
        as_json=lambda: describe_differences(comparison, known, *names),
        as_text=lambda page: write_differences(page, comparison, known, describing, names),
    )
    return FOUND if comparison.differences else FINE
