"""Asks a model, shows how it goes, and stops at ctrl+c: what was answered by then counts."""

from __future__ import annotations

import signal
import threading
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from explorer.commands.modelling import messages
from explorer.draft.model.proposing import Proposed, propose
from explorer.settings.paths import cache_of

if TYPE_CHECKING:
    from types import FrameType

    from explorer.commands.call import Call
    from explorer.commands.progress import Line
    from explorer.digest.editing.changes import Document
    from explorer.digest.model import Digest
    from explorer.draft.model.asked import Asking
    from explorer.draft.model.doors.door import Door


def ask(
    call: Call,
    door: Door,
    digest: Digest,
    document: Document,
    stop: threading.Event,
    line: Line,
    prefix: str = "",
    *,
    standing: Collection[str] = (),
) -> Proposed:
    """Ask about a digest. Raises DoorError if nothing was answered, and not because the user stopped.

    Args:
        call: Whose options say what is asked.
        door: How.
        digest: What is asked about.
        document: The JSON value of its file.
        stop: From `stopped_by_interrupts`.
        line: Shows how it goes; one for all articles of a directory, so that it speaks as often as for one.
        prefix: What the line of progress begins with.
        standing: The ids of the edits of the digest that were not undone.
    """

    def show(asking: Asking) -> None:
        line.show(lambda: prefix + said(door.name, asking))

    return propose(
        digest,
        document,
        door,
        cache=cache_of(call.environ),
        standing=standing,
        more=call.arguments.more,
        fresh=getattr(call.arguments, "fresh", False),
        stop=stop.is_set,
        progress=show,
    )


def said(model: str, asking: Asking) -> str:
    """`asking qwen3:8b: 14 s, part 1 of 2, ≈ 2,310 tokens in, 120 out, ctrl+c stops it`."""
    tokens = messages.TOKENS.format(tokens_in=asking.tokens_in, out=asking.tokens_out) if asking.tokens_in else ""
    return ", ".join(filter(None, (
        messages.ASKING.format(model=model, seconds=int(asking.took)),
        messages.PART.format(part=asking.part, parts=asking.parts) if asking.parts > 1 else "",
        asking.note or tokens,
        messages.STOPS,
    )))  # fmt: skip


@contextmanager
def stopped_by_interrupts() -> Iterator[threading.Event]:
    """An event that the first ctrl+c sets, so that what was answered is written; the second one ends the program."""
    stop = threading.Event()
    if threading.current_thread() is not threading.main_thread():
        yield stop
        return

    def on_interrupt(number: int, frame: FrameType | None) -> None:
        if stop.is_set():
            raise KeyboardInterrupt
        stop.set()

    before = signal.signal(signal.SIGINT, on_interrupt)
    try:
        yield stop
    finally:
        signal.signal(signal.SIGINT, before)
