"""What tests of doors to models ask, and with how much patience."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from explorer.draft.model.doors.address import door_of
from explorer.draft.model.doors.door import Door, DoorError, Progress, Question, Reply
from explorer.draft.model.doors.watch import Limits
from explorer.settings.modelling import Model

SCHEMA = {"type": "object", "additionalProperties": False, "required": ["last"], "properties": {"last": {"enum": [3]}}}
QUESTION = Question(system="You read one news article.", user="[1] “No,” she said.", schema=SCHEMA, tokens=30)

PATIENT = Limits(connect=20, first=20, whole=40, pause=0.01, longest_pause=5)
"""Never reached, unless something is broken; tries come at once."""


def door_to(spec: str, environ: Mapping[str, str] | None = None, limits: Limits = PATIENT, **settings: object) -> Door:
    return door_of(spec, Model(**settings), environ or {}, limits=limits)  # type: ignore[arg-type]


def ask(door: Door, question: Question = QUESTION, *, stop: Callable[[], bool] = lambda: False) -> Reply:
    return door.ask(question, stop, lambda progress: None)


def error_of(door: Door, question: Question = QUESTION, *, stop: Callable[[], bool] = lambda: False) -> DoorError:
    """The error that asking ends in. Its text is one clean line."""
    with pytest.raises(DoorError) as raised:
        ask(door, question, stop=stop)
    text = raised.value.message
    assert text.isprintable(), text
    assert len(text) < 700, text
    assert str(raised.value) == text
    return raised.value


def stops_after(looks: int) -> Callable[[], bool]:
    """A user who stops when they have been asked some times."""
    left = iter(range(looks))
    return lambda: next(left, None) is None


class Heard:
    """All that was reported."""

    def __init__(self) -> None:
        self.progress: list[Progress] = []

    def __call__(self, progress: Progress) -> None:
        self.progress.append(progress)
