"""What all doors have in common: the question, the reply, what is reported on the way, and what can go wrong."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Literal, Protocol

from msgspec import Struct

Kind = Literal["address", "key", "away", "refused", "busy", "slow", "broken", "stopped"]
"""What went wrong: no such address or program, no key, not reached, refused by the server, too busy after all tries,
a timeout, an answer that is none, stopped by the user. After “address”, “key” and “refused” nothing is gained by
asking the same door something else."""

MOST_ANSWER_TOKENS = 4096


class Question(Struct, frozen=True):
    """One question to a model."""

    system: str
    user: str
    schema: Mapping[str, Any]
    """The JSON schema of the answer: flat, all required, without references. The answer need not follow it."""
    tokens: int
    """An estimate of the tokens of system and user text together."""
    answer: int = MOST_ANSWER_TOKENS
    """How many tokens the answer may have at most; a longer one is cut off, and its `finish` says “length”."""


class Reply(Struct, frozen=True):
    """What the model said."""

    text: str
    """Not cleaned, not checked: it may be anything, or empty."""
    finish: Literal["stop", "length", ""]
    """Why it ended: by itself, cut off at the limit of tokens, or the door does not know."""
    tokens_in: int | None
    """The tokens that the server says it read; None: it does not say."""
    tokens_out: int | None
    took: float
    """Seconds, all tries together."""


class Progress(Struct, frozen=True):
    """How an unanswered question stands."""

    took: float
    """Seconds since it was asked."""
    tokens: int = 0
    """An estimate of the tokens that have come so far; 0: none has, or the door can't see them before the end."""
    note: str = ""
    """What is being waited for, if not for the answer: “busy; again in 20 s (2 of 3)”."""


Stop = Callable[[], bool]
"""Whether the user wants to stop; asked several times a second, in the thread that asks."""
OnProgress = Callable[[Progress], None]
"""Called several times a second, in the thread that asks."""


class Door(Protocol):
    """A way to ask one model."""

    @property
    def name(self) -> str:
        """The model's name, as `drafted` in the digest says it. It never holds an address or a key."""

    @property
    def host(self) -> str:
        """Whom the article is sent to, for people; empty: it does not leave this machine, and nobody need be asked."""

    @property
    def program(self) -> str:
        """A hash of the program and its arguments, which tell it from others of its name; empty: names are enough."""

    @property
    def context(self) -> int:
        """Tokens that question and answer may have together, as the user set it; 0: it is not set, or not sent."""

    def ask(self, question: Question, stop: Stop, progress: OnProgress) -> Reply:
        """Ask, and wait for the answer.

        Raises DoorError, of the kind “stopped” at once when `stop` says so.
        """


def consent_to(door: Door) -> str:
    """What a consent is remembered for: a host, or one program with its arguments; empty: nobody need be asked."""
    return f"{door.host} [{door.program}]" if door.program else door.host


class DoorError(Exception):
    """A model could not be asked. Its text is for people: plain words, clean, without a key."""

    def __init__(self, message: str, kind: Kind) -> None:
        super().__init__(message)
        self.message = message
        self.kind: Kind = kind


class ModelSettings(Protocol):
    """What the user set about the model; `explorer.settings.modelling.Model` is it."""

    @property
    def url(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def key_env(self) -> str: ...
    @property
    def key_command(self) -> str: ...
    @property
    def num_ctx(self) -> int: ...
    @property
    def timeout(self) -> float: ...
