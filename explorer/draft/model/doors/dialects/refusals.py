"""What a server says instead of an answer: busy, redirected, refused."""

from __future__ import annotations

import time
from typing import Any

from explorer.draft.model.doors import messages
from explorer.draft.model.doors.door import DoorError
from explorer.draft.model.doors.keys import Key
from explorer.draft.model.doors.network.bodies import json_in, kind_of, part
from explorer.draft.model.doors.network.troubles import bounded
from explorer.draft.model.doors.network.wire import Exchange

BUSY = (429, 503, 529)
"""529 is what some say for “overloaded”."""
SPENT = ("insufficient_quota", "billing", "credit balance")
"""In a 429 that no waiting mends."""
MOST_BODY = 1 << 16


class BusyError(Exception):
    """The server has no time now."""

    def __init__(self, status: int, reason: str, wait: float | None) -> None:
        super().__init__(reason)
        self.status, self.reason, self.wait = status, reason, wait
        """`wait`: the seconds that it asks for; None: it names none."""

    @property
    def is_loading(self) -> bool:
        """Whether it is a server of one's own that is still reading its model from the disk."""
        return self.status == 503 and "loading" in self.reason.lower()


class RefusedError(Exception):
    """The server does not want this request. Its text is what the server says, clean, without the key."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status, self.reason = status, reason


def check_status(exchange: Exchange, host: str, key: Key) -> None:
    """Raises DoorError for a redirection, BusyError, RefusedError for everything else that is not 200."""
    status = exchange.status
    if status == 200:
        return
    if 300 <= status < 400:
        other = bounded(_host_of(exchange.headers.get("location", ""))) or messages.ELSEWHERE
        raise DoorError(messages.REDIRECTED.format(host=host, other=other), "refused")
    reason, code = _said(exchange, key)
    is_spent = any(word in f"{code} {reason}".lower() for word in SPENT)
    if (status in BUSY and not is_spent) or (status >= 500 and "overloaded" in f"{code} {reason}".lower()):
        raise BusyError(status, reason, wait_of(exchange.headers.get("retry-after", ""), time.time()))
    raise RefusedError(status, reason)


def _host_of(location: str) -> str:
    """Scheme, host and port of an address; empty: it names none. All else may hold secrets of the server's."""
    from urllib.parse import urlsplit

    try:
        parts = urlsplit(location)
        port = f":{parts.port}" if parts.port is not None else ""
        host = f"[{parts.hostname}]" if parts.hostname and ":" in parts.hostname else parts.hostname
        return f"{parts.scheme or 'https'}://{host}{port}" if host else ""
    except ValueError:
        return ""


def wait_of(retry_after: str, now: float) -> float | None:
    """The seconds that a `Retry-After` asks for, as a number or as a date; None: it can't be read."""
    text = retry_after.strip()
    if text.isascii() and text.isdigit():
        return float(text[:9])
    from email.utils import mktime_tz, parsedate_tz

    try:
        date = parsedate_tz(text)
        return max(0.0, mktime_tz(date) - now) if date is not None else None
    except (ValueError, OverflowError, TypeError, IndexError):
        return None


def _said(exchange: Exchange, key: Key) -> tuple[str, str]:
    """What the server says to people, and its code for it. Both may be empty."""
    body = b""
    for chunk in exchange.chunks():
        body += chunk
        if len(body) > MOST_BODY:
            break
    value = json_in(body)
    if value is None:
        is_page = "html" in kind_of(exchange.headers) or body.lstrip()[:1] == b"<"
        return ("" if is_page else _hidden(body.decode("utf-8", "replace"), key)), ""
    code = part(value, "error", "code") or part(value, "error", "type")
    return _hidden(message_in(value), key), code if isinstance(code, str) else ""


def message_in(value: Any) -> str:
    """The message in an error as the many servers put it; empty: none is found."""
    value = value[0] if isinstance(value, list) and value else value
    for path in (("error", "message"), ("error",), ("message",), ("detail",), ("message", "detail")):
        found = part(value, *path)
        if isinstance(found, str) and found.strip():
            return found
        if isinstance(found, list) and found:  # the checks of a framework: [{"loc": ["body", "seed"], "msg": "…"}]
            return "; ".join(filter(None, map(_complaint, found[:5])))
    return ""


def _complaint(value: Any) -> str:
    place, text = part(value, "loc"), part(value, "msg")
    named = ".".join(step for step in place if isinstance(step, str)) if isinstance(place, list) else ""
    return ": ".join(filter(None, (named, text if isinstance(text, str) else "")))


def _hidden(text: str, key: Key) -> str:
    return bounded(key.hidden_in(text))


def in_words(refused: RefusedError, host: str, name: str, *, has_key: bool) -> DoorError:
    """The error for people."""
    reason = f": {refused.reason}" if refused.reason else ""
    status = refused.status
    if status in (401, 403):
        text = messages.WANTS_KEY if has_key else messages.WANTS_ANY_KEY
        return DoorError(text.format(host=host, status=status, reason=reason), "key")
    if status == 404:
        return DoorError(messages.NO_SUCH_MODEL.format(host=host, name=name, status=status, reason=reason), "refused")
    return DoorError(messages.STATUS.format(host=host, status=status, reason=reason), "refused")
