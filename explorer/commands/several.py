"""One command over several digests: each answers for itself, under its name, and the best exit code wins.

    --digest A --digest DIR → a `Call` for each digest → the command's `run` → text under a headline, or a line of JSON

As with grep, it is a success if one of them answers, unless another can't be read.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from explorer.commands import messages
from explorer.commands.call import Call
from explorer.commands.digests import Source, find_digests, looks_like_digest
from explorer.commands.errors import FINE, FOUND, USAGE, CommandError
from explorer.commands.failing import fail, is_usage
from explorer.commands.output import report_error, warn, write
from explorer.commands.progress import Progress, form_of
from explorer.text.cleaning import clean

if TYPE_CHECKING:
    from explorer.formats.page import Page


class OneOfSeveral(Call):
    """A call for one of several digests."""

    is_one_of_several = True

    def __init__(self, arguments: SimpleNamespace, environ: Mapping[str, str], digest: str) -> None:
        super().__init__(SimpleNamespace(**{**vars(arguments), "digest": digest, "digests": [digest]}), environ)

    def answer(
        self, *, as_json: Callable[[], dict[str, Any]], as_text: Callable[[Page], None], count: int | None = None
    ) -> None:
        """Print a line of JSON, or text under a headline with how many were found; no text if there were none."""
        if self.arguments.json:
            self._write_line(as_json())
        elif count != 0:
            from explorer.text.saying.quoting import in_marks

            self.is_answered = True
            if not self.is_first:
                write("\n")
            page = self.page()
            found = messages.FOUND_OF.format(count=f"{count:,}") if count is not None else ""
            headline = in_marks(self.digest.article.headline)
            page.heading(messages.OF_DIGEST.format(name=self.name, headline=headline, found=found))
            as_text(page)
            write(str(page))

    def _write_line(self, value: dict[str, Any]) -> None:
        from explorer.formats.jsonable.pieces import json_line

        self.is_answered = True
        name = {"digest": clean(self.name)}
        write(json_line(name | value | name))


def is_asked(arguments: SimpleNamespace) -> bool:
    """Whether a command is to answer for several digests."""
    digests = getattr(arguments, "digests", None) or ()
    return len(digests) > 1 or any(map(os.path.isdir, digests))


def run(command: Callable[[Call], int], arguments: SimpleNamespace, environ: Mapping[str, str]) -> int:
    """Run a command for each digest. Raises CommandError if it was used wrongly."""
    if "" in arguments.digests:
        raise CommandError(messages.EMPTY_VALUE.format(argument="--digest"))
    if getattr(arguments, "keep", None):
        raise CommandError(messages.KEEP_OF_SEVERAL)
    codes: list[int] = []
    is_first = True
    sources = list(find_digests(arguments.digests))
    progress = Progress(form_of(Call(arguments, environ)), max(1, len(sources)))
    for number, source in enumerate(sources):
        progress.step(number)
        call = OneOfSeveral(arguments, environ, source.path)
        call.is_first = is_first
        try:
            codes.append(command(call))
        except CommandError as error:
            if _is_other(source, error):
                continue
            if is_usage(error):
                raise
            if error.code == USAGE:
                report_error(str(error))
            fail(call, error)
            codes.append(error.code)
        is_first = is_first and not call.is_answered
    if not codes:
        from explorer.commands.failing import fail_in_a_line

        none = CommandError(messages.NO_DIGESTS.format(paths=", ".join(arguments.digests)), FOUND)
        fail_in_a_line(arguments, none)
        warn(str(none))
        return none.code
    if USAGE in codes:
        return USAGE
    if FINE not in codes:
        warn(messages.NOWHERE.format(count=f"{len(codes):,}"))
        return FOUND
    return FINE


def _is_other(source: Source, error: CommandError) -> bool:
    """Whether a file met in a directory is something else than a digest."""
    from explorer.digest.problems import DigestError
    from explorer.digest.reading import read

    if source.is_named or not isinstance(error.__cause__, DigestError):
        return False
    try:
        return not looks_like_digest(read(source.path))
    except DigestError:
        return False
