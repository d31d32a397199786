"""Versions of a digest or an article that are named on the command line, or that the library has."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from explorer.commands import articles, messages
from explorer.commands.errors import CommandError
from explorer.commands.sources import STANDARD_INPUT, is_article

if TYPE_CHECKING:
    from explorer.commands.call import Call
    from explorer.digest.model import Digest
    from explorer.library.library import Filed
    from explorer.session.session import Session


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
        raise CommandError(messages.NO_FILE.format(path=source))
    data = articles.read_article(source, large=call.arguments.large)
    name = messages.STANDARD_INPUT if source == STANDARD_INPUT else source
    is_digest = data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{" or source.lower().endswith(".json")
    is_text = call.arguments.article or is_article(source) or source == STANDARD_INPUT
    try:
        if is_text and not is_digest:
            drafted = call.open_article(data, name, file=False)
            return Version(name, loads(drafted.data, name=name), is_drafted=True, filed=drafted.filed)
        return Version(name, loads(data, name=name, large=call.arguments.large), filed=_filed(call, source))
    except DigestError as error:
        raise CommandError(messages.NOT_OPENED.format(error=error)) from error


def _filed(call: Call, source: str) -> Filed | None:
    """The article of the library whose digest a path is; None: it is another file."""
    library = call.library
    if source == STANDARD_INPUT or library is None:
        return None
    path = Path(source).absolute()
    return library.named(path.parent.name) if path.parent.parent == library.directory.absolute() else None


def earlier_version(call: Call, now: Version) -> Version:
    """The last earlier version of it that the library has. Raises CommandError if there is none."""
    from explorer.library.catalogue import Catalogue
    from explorer.library.earlier import earlier_versions

    article = now.digest.article
    catalogue = Catalogue(call.library, call.paths.overviews)
    for path in earlier_versions(catalogue, now.filed, article.url, article.headline):
        return replace(opened(call, str(path)), is_drafted=now.is_drafted)
    raise CommandError(messages.NO_EARLIER.format(name=now.name))


def sessions(call: Call, was: Version, now: Version) -> tuple[Session, Session]:
    """Both as sessions. Of a digest and an article, the digest's records are looked for in the article's text: a draft
    has others, which were made by rules."""
    from explorer.session.session import Session
    from explorer.session.versions.carrying import carried

    old, new = was.digest, now.digest
    if was.is_drafted and not now.is_drafted:
        old = carried(new, old.article)
    elif now.is_drafted and not was.is_drafted:
        new = carried(old, new.article)
    store = call.store if call.paths.bookmarks is not None else None
    return Session(old, store), Session(new, store)
