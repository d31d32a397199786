"""What a server's language consists of: where to ask, what to say, how to read the answer."""

from __future__ import annotations

from typing import Any, Literal, Protocol

from msgspec import Struct

from explorer.draft.model.doors.dialects.manner import Manner
from explorer.draft.model.doors.door import Question
from explorer.draft.model.doors.network.place import Place
from explorer.draft.model.doors.network.wire import Exchange
from explorer.draft.model.doors.watch import Watch


class Said(Struct, frozen=True):
    """An answer that was read to its end."""

    text: str
    finish: Literal["stop", "length", ""]
    tokens_in: int | None
    tokens_out: int | None


class Dialect(Protocol):
    def place(self, place: Place) -> Place:
        """Where questions go to, given the address that the user named."""

    def body(self, question: Question, manner: Manner) -> dict[str, Any]:
        """What is sent, as JSON has it."""

    def read(self, exchange: Exchange, watch: Watch, host: str) -> Said:
        """Read an answer of status 200. Raises DoorError."""


def finish_of(reason: Any) -> Literal["stop", "length", ""]:
    """Why an answer ended, from a server's word for it."""
    if reason in ("length", "max_tokens", "model_length"):
        return "length"
    return "stop" if reason in ("stop", "eos", "end_turn") else ""
