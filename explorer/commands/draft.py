"""The command `draft`: makes a digest of an article, or of every article in a directory."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from explorer.commands import articles, messages
from explorer.commands.errors import FINE, FOUND, CommandError
from explorer.commands.files import STANDARD_OUTPUT, existing, write_file
from explorer.commands.modelling.naming import check_options, door_to, may_send, model_named
from explorer.commands.opening import open_screen
from explorer.commands.output import report_error, warn, write
from explorer.commands.progress import Progress, form_of
from explorer.commands.sources import ARTICLES, STANDARD_INPUT, is_article
from explorer.commands.terminal import keyboard_is_there
from explorer.text.cleaning import clean
from explorer.text.plural import number

if TYPE_CHECKING:
    from explorer.commands.call import Call
    from explorer.commands.modelling.naming import Named
    from explorer.draft.batch import Outcome, Task
    from explorer.draft.model.doors.door import Door
    from explorer.session.shelf import Drafted


def run(call: Call) -> int:
    source = call.arguments.target
    if source is None:
        raise CommandError(messages.NO_ARTICLE)
    named = model_named(call, by_config=not call.arguments.rejected)
    check_options(call, named)
    door = door_to(call, named) if named is not None else None
    if os.path.isdir(source):
        return _draft_directory(call, Path(source), named, door)
    if source != STANDARD_INPUT and not os.path.exists(source):
        raise CommandError(messages.NO_FILE.format(path=source))
    if door is not None:
        _check_replacing(call)
    data = articles.read_article(source)
    opens = not _is_printed(call) and call.terminal.obstacle is None
    opens = opens and (source != STANDARD_INPUT or keyboard_is_there())
    name = messages.STANDARD_INPUT if source == STANDARD_INPUT else source
    opened = call.open_article(data, name, file=opens)
    if opens:
        return open_screen(call, opened)
    if door is None and not call.arguments.rejected:
        return _put_digest(call, opened)
    return _put_with_model(call, opened, named, door)


def _check_replacing(call: Call) -> None:
    """Raise CommandError if a file is in the way: before a model is asked, which may take minutes, and cost."""
    output = call.arguments.output
    if output not in (None, STANDARD_OUTPUT) and os.path.lexists(output) and not call.arguments.yes:
        raise existing(output, messages.OR_YES)


def _is_printed(call: Call) -> bool:
    given = call.arguments
    return given.output is not None or given.json or given.plain or given.dry_run or given.rejected


def _put_digest(call: Call, opened: Drafted) -> int:
    """Print a digest, or write it to FILE."""
    _put(call, articles.text_of(opened), messages.WRITTEN_TO if opened.was_filed else messages.DRAFTED_TO)
    if opened.notice:
        warn(opened.notice)
    return FINE


def _put(call: Call, text: str, said: str) -> None:
    output = call.arguments.output
    if output is None or output == STANDARD_OUTPUT:
        write(text)
    else:
        write_file(Path(output), text, overwrite=call.arguments.yes, advice=messages.OR_YES)
        warn(said.format(path=output))


def _put_with_model(call: Call, opened: Drafted, named: Named | None, door: Door | None) -> int:
    """The same with what a model says, or what it would be asked, or what was refused of it."""
    from explorer.commands.modelling import printing
    from explorer.commands.modelling.drafting import drafted_with

    if door is not None and call.arguments.dry_run:
        _put(call, printing.preview_of(call, opened, door), messages.WROTE)
        return FINE
    code, rejected = FINE, None
    if named is not None and door is not None:
        with _ended_by_signals():
            opened, code, rejected = drafted_with(call, opened, door, named)
    if call.arguments.rejected:
        _put(call, printing.rejected_of(call, opened, rejected), messages.WROTE)
        return code
    return _put_digest(call, opened) or code


# --- directories --------------------------------------------------------------------------------------------


def _draft_directory(call: Call, source: Path, named: Named | None, door: Door | None) -> int:
    given = call.arguments
    only_prints = given.dry_run or (given.rejected and door is None)
    if given.output is None and not only_prints:
        raise CommandError(messages.NO_TARGET.format(path=source))
    from explorer.draft import batch

    found, unread = _articles_in(source)
    if not found and not unread:
        raise CommandError(messages.NO_ARTICLES.format(path=source, endings=" ".join(sorted(ARTICLES))), FOUND)
    tasks = batch.plan(found, source, Path(given.output or source))
    code = _report([], unread) if only_prints else _draft_all(call, tasks, unread, named, door)
    if given.dry_run and door is not None:
        from explorer.commands.modelling.directories import print_previews

        return max(code, print_previews(call, tasks, door))
    if given.rejected:
        from explorer.commands.modelling.directories import print_rejected

        return max(code, print_rejected(call, tasks))
    return code


def _draft_all(call: Call, tasks: Sequence[Task], unread: list[OSError], named: Named | None, door: Door | None) -> int:
    """Draft all articles, and ask the model about them."""
    from functools import partial

    from explorer.draft import batch
    from explorer.session.review.refiling import given_by, refiled_outside

    what = number(len(tasks), "article")
    asks = named is not None and door is not None and bool(tasks) and may_send(call, door, named, what)
    outcomes, options = [], call.draft_options
    rework = partial(refiled_outside, call.paths.state, given=given_by(options))
    with _ended_by_signals(), Progress(form_of(call), max(1, len(tasks))) as progress:
        for outcome in batch.run(tasks, options, fresh=call.arguments.fresh, rework=rework):
            outcomes.append(outcome)
            progress.step(len(outcomes))
    code = _report(outcomes, unread)
    if named is None or door is None:
        return code
    return max(code, _ask_about(call, door, outcomes)) if asks else FOUND


def _ask_about(call: Call, door: Door, outcomes: list[Outcome]) -> int:
    """Ask a model about all of them, and report it."""
    from explorer.commands.modelling import batch
    from explorer.commands.modelling import messages as said
    from explorer.commands.modelling.drafting import INTERRUPTED

    with _ended_by_signals():
        found = batch.ask_about(call, door, outcomes)
    warn(said.ASKED_ABOUT.format(model=door.name, asked=number(found.asked, "article"), changed=f"{found.changed:,}"))
    for article, reason in found.failed:
        report_error(clean(messages.FAILED.format(path=article, reason=reason)))
    return INTERRUPTED if found.stopped else FOUND if found.failed else FINE


@contextmanager
def _ended_by_signals() -> Iterator[None]:
    """End as after Ctrl+C when told to: files that are half written go, and so do processes, those of models, too."""

    def end(number: int, _: object) -> NoReturn:
        raise SystemExit(128 + number)

    numbers = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    before = {number: signal.signal(number, end) for number in numbers if signal.getsignal(number) == signal.SIG_DFL}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _articles_in(directory: Path) -> tuple[list[Path], list[OSError]]:
    """The articles below a directory, in the order of their names, and why some directories can't be read.

    Hidden ones are left out, and so are links to directories.
    """
    found: list[Path] = []
    unread: list[OSError] = []
    for place, directories, names in os.walk(directory, onerror=unread.append):
        directories[:] = sorted(name for name in directories if not name.startswith("."))
        found += [Path(place, name) for name in names if is_article(name) and not name.startswith(".")]
    return sorted(found), unread


def _report(outcomes: list[Outcome], unread: list[OSError]) -> int:
    counts = {how: sum(outcome.how == how for outcome in outcomes) for how in ("drafted", "there already", "failed")}
    if outcomes:
        warn(", ".join(f"{count:,} {how}" for how, count in counts.items() if count))
    for outcome in sorted(outcome for outcome in outcomes if outcome.how == "failed"):
        report_error(
            clean(messages.FAILED.format(path=outcome.task.article, reason=outcome.reason))
        )  # a name may have lines
    for error in unread:
        report_error(clean(messages.FAILED.format(path=error.filename, reason=error.strerror)))
    return FOUND if counts["failed"] or unread else FINE
