"""Reads the bodies of answers: whole, as lines, as JSON of a stranger's."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from explorer.draft.model.doors import messages
from explorer.draft.model.doors.door import DoorError
from explorer.draft.model.doors.network.troubles import bounded
from explorer.draft.model.doors.network.wire import Exchange

JSON_KINDS = ("application/json", "application/x-ndjson", "application/problem+json", "text/plain", "")
"""Content types that may hold JSON: careless servers send none, or that of text."""
EVENTS = "text/event-stream"
_END_OF_EVENTS = b"[DONE]"


def kind_of(headers: Mapping[str, str]) -> str:
    return headers.get("content-type", "").partition(";")[0].strip().lower()


def check_kind(exchange: Exchange, host: str, *, events: bool) -> None:
    """Raises DoorError if the head of an answer promises something that can't be read."""
    packing = exchange.headers.get("content-encoding", "identity").strip().lower()
    if packing not in ("", "identity"):
        raise DoorError(messages.PACKED.format(host=host, encoding=bounded(packing)), "broken")
    kind = kind_of(exchange.headers)
    if kind not in (*JSON_KINDS, *([EVENTS] if events else [])):
        raise DoorError(messages.WRONG_TYPE.format(host=host, kind=bounded(kind) or messages.NO_TYPE), "broken")


def lines(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """The lines of a body as they come, without their ends; the last one need have no end."""
    rest: list[bytes] = []
    for chunk in chunks:
        if b"\n" not in chunk:
            rest.append(chunk)
            continue
        *complete, last = (b"".join(rest) + chunk).split(b"\n")
        yield from (line.rstrip(b"\r") for line in complete)
        rest = [last]
    if any(rest):
        yield b"".join(rest).rstrip(b"\r")


def events(chunks: Iterator[bytes]) -> Iterator[Any]:
    """The JSON values of a stream of events, up to its end mark. What is no JSON is passed over."""
    for line in lines(chunks):
        field, _, data = line.partition(b":")
        if field != b"data":
            continue
        if data.strip() == _END_OF_EVENTS:
            return
        if (value := json_in(data)) is not None:
            yield value


def json_in(text: bytes) -> Any:
    """The JSON value in a text; None: it holds none."""
    try:
        return json.loads(text.decode("utf-8", "replace"))
    except (ValueError, RecursionError):
        return None


def part(value: Any, *path: str | int) -> Any:
    """What stands at a path in a JSON value; None: nothing does, or the value is of another shape."""
    for step in path:
        if isinstance(step, str):
            value = value.get(step) if isinstance(value, dict) else None
        else:
            value = value[step] if isinstance(value, list) and len(value) > step else None
    return value


def count_in(value: Any) -> int | None:
    """A number of tokens; None: this is none."""
    return value if type(value) is int and 0 <= value < 1 << 40 else None
