"""Asks a model about a whole digest, part by part, and gathers what it says.

One question after another: a server on the same machine answers them no faster side by side, and a door is for one
thread. What was answered counts, whatever becomes of the rest.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from explorer.digest.model import Digest
from explorer.draft.model import messages
from explorer.draft.model.answered import Answers, key_of
from explorer.draft.model.answers.answer import Answer, AnswerError
from explorer.draft.model.answers.joining import joined
from explorer.draft.model.answers.reading import read_answer
from explorer.draft.model.answers.seeing import Asked, unseen, within
from explorer.draft.model.asked import Asking, OnAsking
from explorer.draft.model.doors.door import Door, DoorError, OnProgress, Progress, Question, Reply, Stop
from explorer.draft.model.questions.asking import PROMPT, asked
from explorer.draft.model.questions.chunks import Chunk, chunks, too_long

_IN_VAIN = frozenset(("address", "key", "refused", "stopped"))
"""Kinds of trouble after which nothing else is asked."""
_MOST_FAILURES = 2
"""Questions without an answer, one after another, before the rest are not asked."""


class Heard(Struct, frozen=True):
    """What a model said of a digest."""

    answer: Answer
    """All answers joined, without what is about paragraphs that the model did not see."""
    unseen: tuple[int, ...] = ()
    """Paragraphs, from 1, that it did not see, or that are too long to be sent."""
    raw: tuple[str, ...] = ()
    questions: int = 0
    cached: int = 0
    tokens_in: int | None = None
    tokens_out: int | None = None
    seconds: float = 0.0
    error: DoorError | None = None
    """Why the first of the questions without an answer has none; None: all have one, or the user stopped."""
    unanswered: int = 0
    stopped: bool = False


def ask_all(
    digest: Digest,
    door: Door,
    *,
    cache: Path | None,
    more: bool = False,
    fresh: bool = False,
    stop: Stop,
    progress: OnAsking,
) -> Heard:
    """Ask everything that has to be asked. Raises nothing that a door does: see `Heard.error`."""
    return _Round(door, Answers(cache), more=more, fresh=fresh, stop=stop, progress=progress).ask(digest)


class _Round:
    def __init__(
        self, door: Door, answers: Answers, *, more: bool, fresh: bool, stop: Stop, progress: OnAsking
    ) -> None:
        self._door, self._answers = door, answers
        self._more, self._fresh, self._stop, self._progress = more, fresh, stop, progress
        self._asked: list[Asked] = []
        self._replies: list[Reply] = []
        self._new: list[Reply] = []
        """Those that were not stored before."""
        self._read = 0
        """Tokens of their questions, where no server said it by the estimate."""
        self._started = time.monotonic()
        self._part = self._parts = self._unanswered = self._in_vain = 0
        self._error: DoorError | None = None
        self._stopped = False

    def ask(self, digest: Digest) -> Heard:
        waiting = deque((chunk, True) for chunk in chunks(digest, self._more))
        self._parts = len(waiting)
        while waiting:
            chunk, is_first = waiting.popleft()
            self._part += 1
            if not self._may_go_on():
                self._unanswered += 1
            elif (rest := self._ask(chunk)) is not None and is_first:
                waiting.appendleft((rest, False))
                self._parts += 1
        new = self._new
        return Heard(
            joined([within(one) for one in self._asked]),
            tuple(sorted({*unseen(self._asked), *too_long(digest)})),
            tuple(reply.text for reply in self._replies),
            self._parts,
            len(self._replies) - len(new),
            _sum([reply.tokens_in for reply in new]),
            _sum([reply.tokens_out for reply in new]),
            sum(reply.took for reply in new),
            self._error,
            self._unanswered,
            self._stopped,
        )

    def _may_go_on(self) -> bool:
        if not self._stopped and self._stop():
            self._stopped = True
        return not self._stopped and self._in_vain < _MOST_FAILURES

    def _ask(self, chunk: Chunk) -> Chunk | None:
        """Ask about a part. Returns what is left of it if the answer was cut off; None: nothing."""
        question, choices = asked(chunk, self._more)
        key = key_of(self._door, question, PROMPT)
        found = None if self._fresh else self._answers.find(key)
        try:
            reply = found if found is not None else self._door.ask(question, self._stop, self._reporter(question))
            answer = read_answer(reply.text, choices)
        except (DoorError, AnswerError) as error:
            self._failed(error)
            return None
        is_cut = reply.finish == "length" or not answer.complete
        if not _has_anything(answer):
            self._failed(DoorError(messages.CUT if reply.finish == "length" else messages.NOT_READ, "broken"))
            return None
        self._in_vain = 0
        self._replies.append(reply)
        if found is None:
            self._new.append(reply)
            self._read += question.tokens if reply.tokens_in is None else reply.tokens_in
            self._answers.store(key, reply)
        one = Asked(choices, answer, question.tokens, reply.tokens_in)
        self._asked.append(one)
        self._progress(self._state("", 0))
        return _rest(chunk, one) if is_cut else None

    def _failed(self, error: DoorError | AnswerError) -> None:
        self._unanswered += 1
        if not isinstance(error, DoorError):
            error = DoorError(str(error), "broken")
        if error.kind == "stopped":
            self._stopped = True
            return
        self._error = self._error or error
        self._in_vain += _MOST_FAILURES if error.kind in _IN_VAIN else 1

    # --- how it stands ------------------------------------------------------------------------------------------

    def _reporter(self, question: Question) -> OnProgress:
        def report(state: Progress) -> None:
            self._progress(self._state(state.note, question.tokens, state.tokens))

        return report

    def _state(self, note: str, tokens_in: int, tokens_out: int = 0) -> Asking:
        return Asking(
            self._part,
            self._parts,
            time.monotonic() - self._started,
            tokens_in + self._read,
            tokens_out + sum(reply.tokens_out or 0 for reply in self._new),
            note,
        )


def _has_anything(answer: Answer) -> bool:
    lists: Sequence[Sequence[object]] = (
        answer.speakers, answer.said, answer.events, answer.links, answer.roles, answer.aliases,
    )  # fmt: skip
    return any(lists) or answer.first is not None or answer.last is not None


def _rest(chunk: Chunk, asked: Asked) -> Chunk | None:
    """The part without the quotations that were answered; None: all were, or none, so that it would be asked the
    same again."""
    answered = {choice.quote for choice in asked.answer.speakers}
    ids = frozenset(id_ for id_, quote in asked.choices.quotes.items() if quote.ref in answered)
    return chunk.without(ids) if ids else None


def _sum(counts: Sequence[int | None]) -> int | None:
    known = [count for count in counts if count is not None]
    return sum(known) if known else None
