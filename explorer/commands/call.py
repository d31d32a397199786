"""One invocation of the program: its arguments, paths and settings, the digest it reads, and how it prints."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cached_property
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from explorer.commands import messages
from explorer.commands.arguments import not_a_digest, or_nearest
from explorer.commands.errors import FOUND, CommandError, no_file
from explorer.commands.output import warn, write
from explorer.commands.sources import SHIPPED, STANDARD_INPUT, is_article
from explorer.settings import first
from explorer.text.plural import number

if TYPE_CHECKING:
    from pathlib import Path

    from explorer.bookmarks.store import BookmarkStore
    from explorer.commands.terminal import Terminal
    from explorer.digest.model import Digest
    from explorer.digest.problems import DigestError
    from explorer.digest.refs import Ref
    from explorer.draft.drafting import Options
    from explorer.formats.page import Page
    from explorer.library.library import Library
    from explorer.session.session import Session
    from explorer.session.shelf import Drafted
    from explorer.settings.config import Config, Settings
    from explorer.settings.paths import Paths
    from explorer.settings.state import StateFile

DIGEST_VARIABLE = "EXPLORER_DIGEST"
"""The environment variable that names the digest to read if the command line names none."""

SLOW = 1 << 22
"""Bytes of a digest from which on it may take longer than a second to read and search it."""

EXCERPT = "  "
"""What the line of a broken file begins with."""


def _with_excerpt(error: DigestError, width: int | None) -> str:
    """The problems, and the line of the file that is no JSON, with a mark below the place.

    `width`: the terminal's; None: nobody sees where a mark stands.
    """
    lines = error.excerpt.lines(width - len(EXCERPT)) if error.excerpt is not None and width is not None else ()
    return "\n".join([str(error), *(EXCERPT + line for line in lines)])


class Call:
    """One invocation of a command. What its arguments lead to is made on first access, and then reused."""

    def __init__(self, arguments: SimpleNamespace, environ: Mapping[str, str]) -> None:
        self.arguments = arguments
        self.environ = environ

    # --- paths and settings -----------------------------------------------------------------------------------

    @cached_property
    def paths(self) -> Paths:
        from explorer.settings.paths import Paths

        return Paths.of_user(self.environ)

    @cached_property
    def settings(self) -> Settings:
        from explorer.settings.config import THEME_VARIABLE

        if not self.shows_mistakes:
            for problem in self.config.problems:
                warn(f"{self.paths.config}: {problem}")
        return self.config.settings.with_theme(self.environ.get(THEME_VARIABLE, ""))

    shows_mistakes = False
    """Whether the screen or the command shows what is wrong in the config file; else standard error has it."""

    @cached_property
    def config(self) -> Config:
        """The config file, with what is wrong in it."""
        from explorer.settings.config import read_config
        from explorer.settings.paths import CONFIG_VARIABLE

        return read_config(self.paths.config, named_by=CONFIG_VARIABLE if self.environ.get(CONFIG_VARIABLE) else "")

    @cached_property
    def state(self) -> StateFile:
        from explorer.settings.state import StateFile

        return StateFile(self.paths.state_file)

    @cached_property
    def source(self) -> str:
        """The digest's path, or `-`."""
        option, target = self.arguments.digest, getattr(self.arguments, "target", None)
        if option and target and option != target:
            raise CommandError(messages.TWO_DIGESTS.format(target=target, option=option))
        if target and target != STANDARD_INPUT and not os.path.exists(target):
            if self.arguments.command:
                raise no_file(target)
            raise not_a_digest(target)
        if self._chosen:
            return self._chosen
        from explorer.assets import asset

        return str(asset(SHIPPED))

    @property
    def name(self) -> str:
        """What messages call the digest: its path as given, “standard input”, or the name of the shipped one."""
        if self._chosen == STANDARD_INPUT:
            return getattr(self.arguments, "input_name", None) or messages.STANDARD_INPUT
        return self._chosen or SHIPPED

    @property
    def _chosen(self) -> str:
        """What the user chose to read; empty: nothing, so it is the digest that comes with the program."""
        return str(getattr(self.arguments, "target", None) or self.arguments.digest or _configured(self))

    # --- reading --------------------------------------------------------------------------------------------

    @cached_property
    def opened(self) -> Drafted | None:
        """The digest of the article that the arguments name; None: they name a digest. Raises CommandError.

        A new draft is filed in the library if the screen is about to open.
        """
        arguments = self.arguments
        if not (arguments.article or is_article(self.source)):
            return None
        if not self._chosen:
            raise CommandError(messages.NO_ARTICLE_NAMED)
        from explorer.commands.articles import read_article

        data = read_article(self.source, large=arguments.large)
        is_screen = not arguments.command and not arguments.plain and self.terminal.obstacle is None
        return self.open_article(data, self.name, file=is_screen)

    def open_article(self, data: bytes, name: str, *, file: bool) -> Drafted:
        """The digest of an article's bytes: the one in the library, else a draft. `file`: file a new draft there.

        Raises CommandError if it is not an article.
        """
        from explorer.commands.articles import open_article

        fresh = getattr(self.arguments, "fresh", False)
        return open_article(data, name, self.draft_options, self.library, file=file, fresh=fresh)

    @cached_property
    def draft_options(self) -> Options:
        """What the user says about an article to draft. Raises CommandError."""
        from explorer.commands.articles import options_of

        return options_of(self.arguments, self.paths.own_names, self.environ.get("SOURCE_DATE_EPOCH", ""))

    @cached_property
    def library(self) -> Library | None:
        """The user's library; None: there is no directory for it."""
        if self.paths.library is None:
            return None
        from explorer.library.library import Library

        return Library(self.paths.library)

    def read(self) -> bytes:
        """The digest's bytes. They are not cached, as a digest can be large; standard input can be read only once.

        Raises CommandError if it can't be read, or if it is too large and --large was not given.
        """
        if self.opened is not None:
            return self.opened.data
        from explorer.digest.problems import DigestError
        from explorer.digest.reading import read, read_stream

        try:
            if self.source != STANDARD_INPUT:
                return read(self.source, large=self.arguments.large)
            if sys.stdin is None:
                raise CommandError(messages.NO_STANDARD_INPUT)
            if sys.stdin.isatty():
                warn(messages.READING_KEYBOARD)
            return read_stream(sys.stdin.buffer, self.name, large=self.arguments.large)
        except DigestError as error:
            raise CommandError(str(error)) from error

    piped = b""  # what standard input had, once it is read as a digest

    @cached_property
    def digest(self) -> Digest:
        from explorer.digest.loading import DigestError, loads
        from explorer.digest.reading import MOST_BYTES_COMPARED

        data = self.read()
        self.piped = data if self.opened is None and self.source == STANDARD_INPUT else b""
        if len(data) >= SLOW and not self.is_one_of_several and not first.is_painted():  # which shows the progress
            from explorer.commands.progress import Working, form_of

            Working(form_of(self), self.name)
        cache = _cache_of(self) if len(data) > MOST_BYTES_COMPARED else None
        try:
            return loads(data, name=self.name, large=self.arguments.large, cache=cache)
        except DigestError as error:
            width = None if self.terminal.plain else self.terminal.width
            failure = messages.NOT_OPENED.format(error=_with_excerpt(error, width))
            if self.opened is None and data.lstrip()[:1].isalpha():
                failure = messages.OR_ARTICLE.format(error=failure)
            raise CommandError(failure) from error

    @cached_property
    def store(self) -> BookmarkStore:
        """The user's bookmarks. Raises CommandError if there is no directory for them."""
        from explorer.bookmarks.store import BookmarkStore

        if self.paths.bookmarks is None:
            raise CommandError(messages.NO_PLACE_FOR_BOOKMARKS, FOUND)
        return BookmarkStore(self.paths.bookmarks)

    @cached_property
    def session(self) -> Session:
        return _session(self)

    def report_problems(self) -> None:
        """Warn if the digest has errors. It is used all the same."""
        from explorer.digest.problems import count

        errors = count(self.digest.problems, "error")
        if errors:
            out = self.digest.left_out
            left_out = messages.LEFT_OUT.format(count=out) if out else ""
            counted = number(errors, "error")
            warn(messages.HAS_ERRORS.format(digest=self.name, errors=counted, left_out=left_out, source=self.source))

    def ref(self, text: str) -> Ref:
        """The ref of a record. Raises CommandError, which offers the nearest ones, if there is no such record."""
        from explorer.commands.addressing import ref_of

        return ref_of(self.digest, text, self.name)

    # --- printing -------------------------------------------------------------------------------------------

    @cached_property
    def terminal(self) -> Terminal:
        from explorer.commands.wishes import terminal_of

        return terminal_of(self)

    def page(self) -> Page:
        from explorer.formats.page import Page

        return Page(self.terminal.width, self.terminal.styled, drawn=not self.terminal.plain)

    @cached_property
    def kinds(self) -> Collection[str] | None:
        """The kinds given with --kind; None if none was, which means all."""
        from explorer.digest.kinds import KINDS

        return self.kinds_among(KINDS)

    def kinds_among(self, known: Collection[str]) -> Collection[str] | None:
        """The kinds given with --kind, in the singular or plural; None if none was. Raises CommandError if one is not
        among those that the command knows."""
        if not self.arguments.kind:
            return None
        from explorer.digest.kinds import KINDS

        names = {name: kind for kind in known for name in (kind, KINDS[kind].plural if kind in KINDS else f"{kind}s")}
        for name in self.arguments.kind:
            if name not in names:
                near = or_nearest(name, names)
                raise CommandError(messages.UNKNOWN_KIND.format(name=name, near=near, known=", ".join(known)))
        return {names[name] for name in self.arguments.kind}

    def narrow(self, refs: Iterable[Ref]) -> list[Ref]:
        """The refs of the kinds given with --kind."""
        return [ref for ref in refs if self.kinds is None or ref.kind in self.kinds]

    is_one_of_several = False
    """Whether others answer, too, so that a digest has to be named, and that it has nothing is no news."""
    is_first = True
    """Whether no other digest has answered before."""
    is_answered = False
    """Whether data were printed."""

    def answer(
        self, *, as_json: Callable[[], dict[str, Any]], as_text: Callable[[Page], None], count: int | None = None
    ) -> None:
        """Print JSON with --json, otherwise text. Only the one to be printed is built.

        `count`: how many were found, for where several digests are asked.
        """
        self.is_answered = True
        if getattr(self.arguments, "json", False):  # the screen has no such option
            from explorer.formats.jsonable.pieces import json_pieces

            for piece in json_pieces(as_json()):
                write(piece)
        else:
            page = self.page()
            as_text(page)
            write(str(page))


def prepare_search(call: Call) -> None:
    """Take the index of a large digest from where it is stored, or store it. Call this before a search."""
    if call.session.cache is not None:
        from explorer.session.storing.prepare import prepare

        prepare(call.session)


def _cache_of(call: Call) -> Path | None:
    from explorer.settings.paths import cache_of

    return cache_of(call.environ)


def _session(call: Call) -> Session:
    """A session on the call's digest. What it builds is stored if the digest is large."""
    from explorer.session.session import STORED_FROM, Session

    session = Session(call.digest, call.store if call.paths.bookmarks is not None else None)
    if session.size >= STORED_FROM:
        session.cache = _cache_of(call)
    return session


def _configured(call: Call) -> str:
    """The digest of EXPLORER_DIGEST, else of the config file; empty: none is set, or the screen says that it is not
    there.

    Raises CommandError if it is not there: a command must not read another one instead.
    """
    if named := call.environ.get(DIGEST_VARIABLE):
        from explorer.settings.paths import expanded

        if named != STANDARD_INPUT and not os.path.exists(path := expanded(named) or named):
            raise CommandError(messages.NO_DIGEST_OF_VARIABLE.format(variable=DIGEST_VARIABLE, path=named))
        return named if named == STANDARD_INPUT else str(path)
    missing = call.config.missing_digest if call.settings.digest else None
    if missing is None:
        return call.settings.digest or ""
    if call.shows_mistakes:
        return ""
    problem = call.config.describe(missing)
    raise CommandError(messages.NO_CONFIGURED_DIGEST.format(problem=problem)) from no_file(problem).__cause__
