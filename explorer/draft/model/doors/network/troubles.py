"""Puts what goes wrong on the network into plain words."""

from __future__ import annotations

import socket
from http.client import HTTPException, IncompleteRead, RemoteDisconnected

from explorer.draft.model.doors import messages
from explorer.draft.model.doors.door import DoorError
from explorer.draft.model.doors.network.place import Place
from explorer.draft.model.doors.network.proxies import Proxy
from explorer.text.cleaning import clean

MOST_REASON = 300
"""Letters of a text of someone else's in a message."""


def trouble(error: Exception, place: Place, proxy: Proxy | None) -> DoorError:
    """The error for people that another thread's error stands for."""
    host = place.authority
    if proxy is not None and str(error).startswith("Tunnel connection failed"):
        reason = bounded(str(error).partition(": ")[2])
        return DoorError(messages.PROXY_REFUSED.format(proxy=_name(proxy), host=host, reason=reason), "away")
    if isinstance(error, RemoteDisconnected | IncompleteRead | ConnectionResetError | BrokenPipeError):
        return DoorError(messages.HUNG_UP.format(host=host), "broken")
    if isinstance(error, HTTPException | ValueError) and not isinstance(error, OSError):
        return DoorError(messages.NOT_HTTP.format(host=host), "broken")
    called = _name(proxy) if proxy is not None else host
    if isinstance(error, socket.gaierror):
        name = proxy.host if proxy is not None else place.host
        return DoorError(messages.NO_SUCH_HOST.format(host=name), "away")
    if isinstance(error, ConnectionRefusedError):
        return DoorError(messages.REFUSED_CONNECTION.format(host=called), "away")
    if isinstance(error, OSError) and (of_tls := _tls_trouble(error, host)) is not None:
        return of_tls
    reason = bounded(getattr(error, "strerror", None) or str(error) or type(error).__name__)
    return DoorError(messages.NOT_REACHED.format(host=called, reason=reason), "away")


def _tls_trouble(error: OSError, host: str) -> DoorError | None:
    import ssl

    if isinstance(error, ssl.SSLCertVerificationError):
        return DoorError(messages.UNTRUSTED.format(host=host, reason=bounded(error.verify_message)), "away")
    if isinstance(error, ssl.SSLEOFError | ssl.SSLZeroReturnError):
        return DoorError(messages.HUNG_UP.format(host=host), "broken")
    return DoorError(messages.NO_TLS.format(host=host), "away") if isinstance(error, ssl.SSLError) else None


def _name(proxy: Proxy) -> str:
    return f"{proxy.host}:{proxy.port}"


def bounded(text: str) -> str:
    """A text of someone else's as it may stand in a message: one line, harmless, not long."""
    line = " ".join(clean(text[: 20 * MOST_REASON], keep_newlines=True).split())
    return line if len(line) <= MOST_REASON else line[:MOST_REASON].rstrip() + "…"
