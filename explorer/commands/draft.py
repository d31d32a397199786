"""The command `draft`: makes a digest of an article, or of every article in a directory."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from explorer.commands import articles, messages
from explorer.commands.errors import FINE, FOUND, CommandError
from explorer.commands.files import STANDARD_OUTPUT, write_file
from explorer.commands.opening import open_screen
from explorer.commands.output import report_error, warn, write
from explorer.commands.progress import Progress, form_of
from explorer.commands.sources import ARTICLES, STANDARD_INPUT, is_article
from explorer.commands.terminal import keyboard_is_there
from explorer.text.cleaning import clean

if TYPE_CHECKING:
    from explorer.commands.call import Call
    from explorer.draft.batch import Outcome


def run(call: Call) -> int:
    source = call.arguments.target
    if source is None:
        raise CommandError(messages.NO_ARTICLE)
    if os.path.isdir(source):
        return _draft_directory(call, Path(source))
    if source != STANDARD_INPUT and not os.path.exists(source):
        raise CommandError(messages.NO_FILE.format(path=source))
    data = articles.read_article(source)
    output = call.arguments.output
    printed = output is not None or call.arguments.json or call.arguments.plain
    opens = not printed and call.terminal.obstacle is None and (source != STANDARD_INPUT or keyboard_is_there())
    name = messages.STANDARD_INPUT if source == STANDARD_INPUT else source
    opened = call.open_article(data, name, file=opens)
    if opens:
        return open_screen(call, opened)
    if output is None or output == STANDARD_OUTPUT:
        write(articles.text_of(opened))
    else:
        write_file(Path(output), articles.text_of(opened), overwrite=call.arguments.yes, advice=messages.OR_YES)
        warn((messages.WRITTEN_TO if opened.was_filed else messages.DRAFTED_TO).format(path=output))
    warn(opened.notice)
    return FINE


# --- directories --------------------------------------------------------------------------------------------


def _draft_directory(call: Call, source: Path) -> int:
    if call.arguments.output is None:
        raise CommandError(messages.NO_TARGET.format(path=source))
    from functools import partial

    from explorer.draft import batch
    from explorer.session.review.refiling import given_by, refiled_outside

    found, unread = _articles_in(source)
    if not found and not unread:
        raise CommandError(messages.NO_ARTICLES.format(path=source, endings=" ".join(sorted(ARTICLES))), FOUND)
    tasks = batch.plan(found, source, Path(call.arguments.output))
    outcomes, options = [], call.draft_options
    rework = partial(refiled_outside, call.paths.state, given=given_by(options))
    with _ended_by_signals(), Progress(form_of(call), max(1, len(tasks))) as progress:
        for outcome in batch.run(tasks, options, fresh=call.arguments.fresh, rework=rework):
            outcomes.append(outcome)
            progress.step(len(outcomes))
    return _report(outcomes, unread)


@contextmanager
def _ended_by_signals() -> Iterator[None]:
    """End as after Ctrl+C when told to: files that are half written go, and so do the processes."""

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
