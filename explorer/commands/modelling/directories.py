"""What `draft` prints of a directory in place of digests, article by article: what a model would be asked, or what was
refused of its answers.

An article is asked about as a batch does it: by its digest below the target, if it is there, else by a new draft.
Nothing is written, neither digests nor what is in the library.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from explorer.commands import messages
from explorer.commands.call import Call
from explorer.commands.errors import FINE, FOUND, CommandError
from explorer.commands.modelling import messages as said
from explorer.commands.modelling import previewing, reporting
from explorer.commands.output import report_error, write
from explorer.draft import batch
from explorer.draft.model.refused import stored
from explorer.text.cleaning import clean

if TYPE_CHECKING:
    from explorer.draft.model.doors.door import Door

Told = tuple[dict[str, Any], str] | None
"""What is printed of an article, as JSON and as text; None: nothing."""


def print_previews(call: Call, tasks: Sequence[batch.Task], door: Door) -> int:
    """Print what a model would be asked about each article. Returns the exit code."""
    model, more = call.settings.model, call.arguments.more

    def told(one: Call) -> Told:
        digest = one.digest
        if call.arguments.json:
            return previewing.described(digest, door, model, more=more), ""
        return {}, previewing.preview(digest, door, model, more=more)

    return _print(call, tasks, told, empty="")


def print_rejected(call: Call, tasks: Sequence[batch.Task]) -> int:
    """Print what was refused of the last answers about each article. Returns the exit code.

    Raises CommandError if no model was asked about any of them.
    """

    def told(one: Call) -> Told:
        rejected = stored(call.paths.rejected, one.digest)
        if rejected is None:
            return None
        page = call.page()
        reporting.write_rejected(page, one.session, rejected)
        return {"rejected": reporting.describe_rejected(rejected)}, str(page)

    return _print(call, tasks, told, empty=said.NEVER_ASKED_ANY)


def _print(call: Call, tasks: Sequence[batch.Task], told: Callable[[Call], Told], *, empty: str) -> int:
    """Print what is told of each article. Raises CommandError with `empty` if nothing is told of any."""
    code, found = FINE, list[dict[str, Any]]()
    for task in tasks:
        article = str(task.article)
        try:
            told_of = told(_about(call, task))
        except CommandError as error:
            report_error(clean(messages.FAILED.format(path=article, reason=error)))
            code = FOUND
            continue
        if told_of is None:
            continue
        described, text = told_of
        if not call.arguments.json:
            write(f"{chr(10) * bool(found)}{clean(said.ABOUT_ARTICLE.format(path=article))}\n{text}")
        found.append({"article": article, **described})
    if not found and empty and code == FINE:
        raise CommandError(empty, FOUND)
    if call.arguments.json:
        call.answer(as_json=lambda: {"articles": found}, as_text=lambda page: None)
    return code


def _about(call: Call, task: batch.Task) -> Call:
    """A call about one article, whose digest is read or drafted when it is asked for."""
    given = vars(call.arguments)
    is_there = given["output"] is not None and not given["fresh"] and batch.is_done(task)
    path = task.digest if is_there else task.article
    one = Call(SimpleNamespace(**{**given, "target": None, "digest": str(path), "article": not is_there}), call.environ)
    for shared in ("paths", "config", "settings", "draft_options"):
        vars(one)[shared] = getattr(call, shared)
    vars(one)["library"] = None  # a batch is about the files of the directory alone
    return one
