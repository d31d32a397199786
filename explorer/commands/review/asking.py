"""Asks about the doubts in a terminal, one after the other, line by line: for those who listen, and for any terminal.

a question → a line that was typed → decided, and in the file → the next question, until none is left or the input ends
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from explorer.commands import editing
from explorer.commands.errors import FINE, CommandError
from explorer.commands.output import release, report_error, warn, write
from explorer.commands.review import messages
from explorer.commands.review.answers import answer_of
from explorer.commands.review.numbered import Numbered, narrowed, numbered
from explorer.session.review.messages import doubts_words

if TYPE_CHECKING:
    from explorer.commands.call import Call
    from explorer.digest.editing.changes import Unit

_UNDO = "u"


def ask(call: Call) -> int:
    """Ask until no doubt is left, or the user ends it. Raises KeyboardInterrupt for ctrl+c, when all is said."""
    release()
    editing.file_article(call)
    return _Asking(call).run()


class _Asking:
    def __init__(self, call: Call) -> None:
        self._call = call
        self._later: set[Unit] = set()
        self._decided = 0
        self._asked = 0

    def run(self) -> int:
        if self._next() is not None:
            warn(messages.HOW)
        try:
            while (one := self._next()) is not None:
                self._asked += 1
                self._show(one)
                if not self._answered(one):
                    break
        except KeyboardInterrupt:
            self._end()
            raise
        self._end()
        return FINE

    def _left(self) -> list[Numbered]:
        return narrowed(self._call, numbered(self._call.session))

    def _next(self) -> Numbered | None:
        """The next doubt that was not left for later, numbered as it is asked."""
        found = next((one for one in self._left() if one.doubt.unit not in self._later), None)
        return found._replace(number=self._asked + 1) if found is not None else None

    def _show(self, one: Numbered) -> None:
        from explorer.formats.plain.editing.doubts import left, write_doubt
        from explorer.session.review.queue import seconds_left

        page, doubts = self._call.page(), [other.doubt for other in self._left()]
        page.row(left(len(doubts), seconds_left(doubts)))
        write_doubt(page, self._call.session, one, around=True)
        write(f"\n{page}")

    def _answered(self, one: Numbered) -> bool:
        """Ask until there is an answer. False: the input has ended."""
        while True:
            print(messages.PROMPT, end="", file=sys.stderr, flush=True)
            line = sys.stdin.readline()
            if not line:
                return False
            typed = line.strip()
            if not typed:
                self._later.add(one.doubt.unit)
                return True
            try:
                if typed.casefold() == _UNDO:
                    if self._undone():
                        return True
                    continue
                self._decide(one, typed)
                return True
            except CommandError as error:
                report_error(str(error))

    def _decide(self, one: Numbered, typed: str) -> None:
        from explorer.session.review.deciding import decide
        from explorer.session.review.labels import label

        call, answer = self._call, answer_of(one, typed)
        with editing.refusals():
            make = decide(one.doubt, answer, editing.reviewer(call))
            done = editing.editor_of(call).apply(label(one.doubt, answer), make)
        self._decided += 1
        self._say(done.message)

    def _undone(self) -> bool:
        """Undo the last answer. False: there is none."""
        if not self._decided:
            report_error(messages.NOTHING_TO_UNDO)
            return False
        with editing.refusals():
            done = editing.editor_of(self._call).undo()
        self._decided -= 1
        if done is not None:
            self._say(done.message)
        self._later.clear()
        return True

    def _say(self, message: str) -> None:
        page = self._call.page()
        page.row(message)
        write(str(page))

    def _end(self) -> None:
        """Say what was decided, what is left, and which sentences have no record."""
        from explorer.formats.plain.editing.doubts import write_unrecorded
        from explorer.session.review.unrecorded import unrecorded

        session, page = self._call.session, self._call.page()
        left = doubts_words(len(numbered(session)))
        page.gap()
        page.row(messages.DONE.format(decided=self._decided, left=left))
        write_unrecorded(page, session, [one.span for one in unrecorded(session)])
        write(f"\n{page}")
