"""Asks about the doubts in a terminal, one after the other, line by line: for those who listen, and for any terminal.

a question → a line that was typed → decided, and in the file → the next question, until none is left or the input ends
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from explorer.commands import editing
from explorer.commands.errors import FINE, CommandError
from explorer.commands.output import release, report_error, warn, write
from explorer.commands.recording import editor_of
from explorer.commands.review import messages
from explorer.commands.review.answers import answer_of
from explorer.commands.review.numbered import narrowed, numbered
from explorer.session.review.messages import doubts_words

if TYPE_CHECKING:
    from explorer.commands.call import Call
    from explorer.digest.editing.changes import Unit
    from explorer.session.review.doubt import Numbered

_UNDO, _QUIT, _HELP = "u", ("q", "quit"), ("?", "h", "help")


def ask(call: Call) -> int:
    """Ask until no doubt is left, or the user ends it. Raises KeyboardInterrupt for ctrl+c, when all is said."""
    release()
    editing.file_article(call)
    return _Asking(call).run()


class _Asking:
    def __init__(self, call: Call) -> None:
        self._call = call
        self._later: set[Unit] = set()
        self._decided: list[str] = []
        """The ids of the answers in the journal."""
        self._asked = 0

    def run(self) -> int:
        try:
            while (one := self._next()) is not None:
                if not self._answered(one):
                    break
        except KeyboardInterrupt:
            self._end()
            raise
        self._end()
        return FINE

    def _next(self) -> Numbered | None:
        """Show the next doubt that was not left for later, numbered as it is asked. None: there is none."""
        from explorer.formats.plain.editing.doubts import left, write_doubt

        doubts, most = narrowed(self._call, numbered(self._call.session), limited=False), self._call.arguments.limit
        found = next((one for one in doubts if one.doubt.unit not in self._later), None)
        if found is None or (most is not None and self._asked >= most):
            return None
        if not self._asked:
            warn(messages.HOW)
        self._asked += 1
        one = found._replace(number=self._asked)
        page = self._call.page()
        page.row(left([other.doubt for other in doubts]))
        write_doubt(page, self._call.session, one, around=True)
        write(f"\n{page}")
        return one

    def _answered(self, one: Numbered) -> bool:
        """Ask until there is an answer. False: the input has ended."""
        while True:
            print(messages.PROMPT, end="", file=sys.stderr, flush=True)
            line = sys.stdin.readline()
            if not line:
                return False
            typed = line.strip()
            try:
                if typed.casefold() in _QUIT:
                    return False
                if typed.casefold() in _HELP:
                    warn(messages.EXPLAINED)
                    continue
                if not typed:
                    self._later.add(one.doubt.unit)
                elif typed.casefold() != _UNDO:
                    self._decide(one, typed)
                elif not self._undone():
                    continue
                return True
            except CommandError as error:
                report_error(str(error))

    def _decide(self, one: Numbered, typed: str) -> None:
        from explorer.session.review.deciding import decide
        from explorer.session.review.labels import label

        call, answer = self._call, answer_of(one, typed)
        with editing.refusals():
            done = editor_of(call).apply(label(one.doubt, answer), decide(one.doubt, answer, editing.reviewer(call)))
        if done.id:
            self._decided.append(done.id)
        self._say(done.message)

    def _undone(self) -> bool:
        """Undo the last answer. False: there is none."""
        if not self._decided:
            report_error(messages.NOTHING_TO_UNDO)
            return False
        with editing.refusals():
            done = editor_of(self._call).undo(self._decided[-1])
        self._decided.pop()
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
        left = doubts_words([one.doubt for one in numbered(session)])
        page.gap()
        page.row(messages.DONE.format(decided=len(self._decided), left=left))
        write_unrecorded(page, session, [one.span for one in unrecorded(session)])
        write(f"\n{page}")
