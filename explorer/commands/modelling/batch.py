"""Asks a model about the digests of a directory, one after the other.

What was answered is on the disk before the next article is asked about, and each answer is in the cache: whoever stops,
or loses the server, goes on with the same command.
"""

# No `from __future__ import annotations`: a named tuple would have to compile each annotation, which takes 1.5 ms.
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, NamedTuple

from explorer import durable
from explorer.commands import editing
from explorer.commands.call import Call
from explorer.commands.errors import CommandError
from explorer.commands.modelling import messages, reporting, writing
from explorer.commands.modelling.asking import ask, stopped_by_interrupts
from explorer.commands.output import warn
from explorer.commands.progress import Line, form_of
from explorer.commands.recording import editor_of
from explorer.digest.editing.rewriting import rewritten
from explorer.draft.model.doors.door import Door, DoorError
from explorer.draft.model.proposing import remember
from explorer.settings.paths import cache_of

if TYPE_CHECKING:
    from explorer.draft.batch import Outcome
    from explorer.draft.model.proposing import Proposed

IN_VAIN = ("address", "key", "refused")
"""Kinds of trouble that all other articles would meet as well."""
MOST_IN_A_ROW = 3
"""Articles that fail one after the other before the rest is left alone."""


class Asked(NamedTuple):
    """What came of it."""

    asked: int = 0
    """Articles that the model was asked about."""
    changed: int = 0
    """Those whose digests changed."""
    failed: Sequence[tuple[str, str]] = ()
    """Articles, and why their digests have no answers, or not all."""
    stopped: bool = False


def ask_about(call: Call, door: Door, outcomes: Sequence["Outcome"]) -> Asked:
    """Ask about all digests that are there. `outcomes`: those of the rules."""
    with stopped_by_interrupts() as stop, Line(form_of(call)) as line:
        return _Batch(call, door, stop, line).run(sorted(one for one in outcomes if one.how != "failed"))


class _Batch:
    def __init__(self, call: Call, door: Door, stop: Event, line: Line) -> None:
        self._call, self._door, self._stop, self._line = call, door, stop, line
        self._asked = self._changed = self._in_a_row = 0
        self._failed: list[tuple[str, str]] = []

    def run(self, outcomes: Sequence["Outcome"]) -> Asked:
        for count, outcome in enumerate(outcomes):
            reason = messages.INTERRUPTED if self._stop.is_set() else self._one(outcome, count, len(outcomes))
            if reason:
                left = [str(one.task.article) for one in outcomes[count + (not self._stop.is_set()) :]]
                self._failed += [(article, reason) for article in left]
                break
        return Asked(self._asked, self._changed, self._failed, self._stop.is_set())

    def _one(self, outcome: "Outcome", done: int, total: int) -> str:
        """Ask about one. Returns why all others are left alone; empty: they are not."""
        article, path = str(outcome.task.article), outcome.task.digest
        prefix = f"{messages.OF_ARTICLES.format(done=done + 1, total=total)}, "
        try:
            with editing.refusals():
                call = self._call_for(path)
                editor = editor_of(call)
                before = editor.document
                proposed = ask(
                    call, self._door, call.digest, before, self._stop, self._line, prefix, standing=editor.standing
                )
                self._asked += not proposed.stopped
                if proposed.document is not before:
                    self._write(call, outcome, proposed)
                    self._changed += 1
            self._report(call, article, proposed)
        except DoorError as error:
            self._failed.append((article, error.message))
            self._in_a_row += 1
            is_over = error.kind in IN_VAIN or self._in_a_row >= MOST_IN_A_ROW
            return messages.NOT_REACHED.format(reason=error.message) if is_over else ""
        except (CommandError, OSError) as error:
            self._failed.append((article, getattr(error, "strerror", None) or str(error)))
            return ""
        self._in_a_row = 0
        return ""

    def _call_for(self, path: Path) -> Call:
        call = Call(
            Namespace(**{**vars(self._call.arguments), "target": None, "digest": str(path)}), self._call.environ
        )
        call.arguments.article = False
        for shared in ("paths", "config", "settings"):
            vars(call)[shared] = getattr(self._call, shared)
        return call

    def _write(self, call: Call, outcome: "Outcome", proposed: "Proposed") -> None:
        """A digest that was there is edited, so that it can be undone; a new one was nobody's yet."""
        editor = editor_of(call)
        if outcome.how == "there already":
            writing.add(call, editor, editor.document, proposed, self._door.name)
            return
        durable.write_whole(outcome.task.digest, rewritten(editor.text, proposed.document).encode(), overwrite=True)
        remember(call.digest, proposed, cache_of(call.environ))

    def _report(self, call: Call, article: str, proposed: "Proposed") -> None:
        if problem := reporting.save_rejected(call.paths.rejected, call.digest, self._door.name, proposed):
            warn(problem)
        if reason := messages.INTERRUPTED if proposed.stopped else proposed.failure:
            self._failed.append((article, reason))
