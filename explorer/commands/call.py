"""One call of the program: what was asked for, where things are, what was read, and how it is to be shown."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Any

from explorer.commands.arguments import not_a_digest, or_nearest
from explorer.commands.errors import FOUND, CommandError
from explorer.commands.output import warn, write
from explorer.text.nearest import did_you_mean, nearest

if TYPE_CHECKING:
    from explorer.bookmarks.store import BookmarkStore
    from explorer.commands.terminal import Terminal
    from explorer.digest.model import Digest
    from explorer.digest.refs import Ref
    from explorer.formats.page import Page
    from explorer.session.session import Session
    from explorer.settings.config import Settings
    from explorer.settings.paths import Paths

SHIPPED = "russia-recognises-taliban.json"
"""The digest that comes with the program."""

STANDARD_INPUT = "-"

COMPARED = 20_000
"""Records whose names are compared with a ref that does not exist: difflib takes a second for as many."""


class Call:
    """One call of a command: its arguments, and what they lead to, each made when first asked for."""

    def __init__(self, arguments: Namespace, environ: Mapping[str, str]) -> None:
        self.arguments = arguments
        self.environ = environ

    # --- where things are -----------------------------------------------------------------------------------

    @cached_property
    def paths(self) -> Paths:
        from explorer.settings.paths import Paths

        return Paths.of_user(self.environ)

    @cached_property
    def settings(self) -> Settings:
        from explorer.settings.config import load_settings

        settings, problems = load_settings(self.paths.config)
        for problem in problems:
            warn(f"{self.paths.config}: {problem}")
        return settings

    @cached_property
    def source(self) -> str:
        """The digest's path, or `-`."""
        option, target = self.arguments.digest, getattr(self.arguments, "target", None)
        if option and target and option != target:
            raise CommandError(f"two digests are named, “{target}” and “{option}”; name one")
        if target and target != STANDARD_INPUT and not os.path.exists(target):
            raise CommandError(f"there is no file “{target}”") if self.arguments.command else not_a_digest(target)
        if chosen := target or option or self.settings.digest:
            return str(chosen)
        from explorer.assets import asset

        return str(asset(SHIPPED))

    @property
    def name(self) -> str:
        """What messages call the digest."""
        chosen = getattr(self.arguments, "target", None) or self.arguments.digest or self.settings.digest
        return "standard input" if chosen == STANDARD_INPUT else str(chosen or SHIPPED)

    # --- what is read ---------------------------------------------------------------------------------------

    def read(self) -> bytes:
        """The digest's bytes, which are not kept: a large one has many. Standard input can be read only once."""
        from explorer.digest.problems import DigestError
        from explorer.digest.reading import read, read_stream

        try:
            if self.source != STANDARD_INPUT:
                return read(self.source, large=self.arguments.large)
            if sys.stdin is None:
                raise CommandError("there is no standard input to read a digest from")
            if sys.stdin.isatty():
                warn("reading a digest from the keyboard; end it with Ctrl+D")
            return read_stream(sys.stdin.buffer, self.name, large=self.arguments.large)
        except DigestError as error:
            raise CommandError(str(error)) from error

    @cached_property
    def digest(self) -> Digest:
        from explorer.digest.loading import DigestError, loads

        try:
            return loads(self.read(), name=self.name, large=self.arguments.large)
        except DigestError as error:
            raise CommandError(f"{error}\nIt could not be opened.") from error

    @cached_property
    def store(self) -> BookmarkStore:
        from explorer.bookmarks.store import BookmarkStore

        return BookmarkStore(self.paths.bookmarks)

    @cached_property
    def session(self) -> Session:
        from explorer.session.session import Session

        return Session(self.digest, self.store)

    def report_problems(self) -> None:
        """Say that the digest is not as it should be, where it is used all the same."""
        errors = sum(problem.severity == "error" for problem in self.digest.problems)
        if errors:
            left_out = f", and {self.digest.left_out:,} of its records left out" * (self.digest.left_out > 0)
            counted = f"{errors:,} error{'s' * (errors > 1)}"
            warn(f"{self.name} has {counted}{left_out}; see “explorer check {self.source}”")

    def ref(self, text: str) -> Ref:
        """The record that is meant. Raises Refusal with the nearest ones if there is none."""
        from explorer.digest.kinds import KINDS
        from explorer.digest.refs import Ref

        kind, _, identifier = text.strip().partition("/")
        if self.digest.get(Ref(kind, identifier)) is not None:
            return Ref(kind, identifier)
        near = self._nearest(kind if identifier else "", identifier or kind)
        if not identifier or kind not in KINDS:
            raise CommandError(f"“{text}” is no ref, which is a kind and an id, as in actor/putin.{near}")
        raise CommandError(f"there is no {text} in {self.name}.{near}", FOUND)

    def _nearest(self, kind: str, word: str) -> str:
        """“ Did you mean …?” with the refs whose id or title is nearest, those of the kind first."""
        named: dict[str, list[str]] = {}
        for record in islice(self.digest.all(), COMPARED):
            for name in dict.fromkeys((record.id.casefold(), record.title.casefold())):
                named.setdefault(name, []).append(str(record.ref))
        refs = list(dict.fromkeys(ref for name in nearest(word, named, 3) for ref in named[name]))
        refs.sort(key=lambda ref: not ref.startswith(f"{kind}/"))
        return did_you_mean(refs[:3])

    # --- how it is shown ------------------------------------------------------------------------------------

    @cached_property
    def terminal(self) -> Terminal:
        from explorer.commands.terminal import Terminal

        taken = STANDARD_INPUT in (self.arguments.digest, getattr(self.arguments, "target", None))
        return Terminal.of(self.environ, input_is_taken=taken)

    def page(self) -> Page:
        from explorer.formats.page import Page

        return Page(self.terminal.width, self.terminal.styled)

    @cached_property
    def kinds(self) -> Collection[str] | None:
        """The kinds asked for; None: all. A plural will do."""
        if not self.arguments.kind:
            return None
        from explorer.digest.kinds import KINDS

        names = {name: kind for kind, cls in KINDS.items() for name in (kind, cls.plural)}
        for name in self.arguments.kind:
            if name not in names:
                near = or_nearest(name, names)
                raise CommandError(f"there is no kind “{name}”.{near} Kinds: {', '.join(KINDS)}")
        return {names[name] for name in self.arguments.kind}

    def wanted(self, refs: Iterable[Ref]) -> list[Ref]:
        """Those of the kinds asked for, as many as asked for."""
        of_kind = (ref for ref in refs if self.kinds is None or ref.kind in self.kinds)
        return list(islice(of_kind, self.arguments.limit))

    def answer(self, *, as_json: Callable[[], dict[str, Any]], as_text: Callable[[Page], None]) -> None:
        """Print it in the form that was asked for."""
        if self.arguments.json:
            from explorer.formats.jsonable.pieces import json_pieces

            for piece in json_pieces(as_json()):
                write(piece)
        else:
            page = self.page()
            as_text(page)
            write(str(page))
