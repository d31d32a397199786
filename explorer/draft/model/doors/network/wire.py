"""Sends one request over HTTP and hands out the answer piece by piece.

The connection is in a thread of its own, which does nothing but wait for the network. The thread that asks waits for
that one, so that stopping and every timeout work at once, wherever the network hangs: in a look-up of the name, in
the greeting of TLS, or between two drops of an answer that never ends.
"""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator, Mapping
from contextlib import suppress
from http.client import HTTPConnection, HTTPResponse, HTTPSConnection
from queue import SimpleQueue
from types import TracebackType
from typing import Literal

from msgspec import Struct

from explorer.draft.model.doors import messages
from explorer.draft.model.doors.door import DoorError
from explorer.draft.model.doors.network.place import Place
from explorer.draft.model.doors.network.proxies import Proxy
from explorer.draft.model.doors.network.troubles import trouble
from explorer.draft.model.doors.watch import Watch

LOCALHOST = ("127.0.0.1", "::1")
"""What “localhost” is here: no look-up can lead it elsewhere."""
CHUNK = 1 << 16


class Request(Struct, frozen=True):
    method: Literal["GET", "POST"]
    place: Place
    """Its path is that of the request."""
    body: bytes
    headers: Mapping[str, str]
    """Never shown: there may be a key in them."""

    def __repr__(self) -> str:
        return f"Request({self.method} {self.place.url})"


class _Head(Struct, frozen=True):
    status: int
    headers: Mapping[str, str]
    """With names in small letters."""


class _End(Struct, frozen=True):
    is_whole: bool


_Connected = Literal["connected"]
_Event = _Connected | _Head | bytes | _End | Exception


class Exchange:
    """A request and its answer, to be used in a `with`, whose end closes the connection.

    Entering it sends the request and waits for the head of the answer. Everything raises DoorError.
    """

    def __init__(self, request: Request, proxy: Proxy | None, watch: Watch) -> None:
        self._request, self._proxy, self._watch = request, proxy, watch
        self._host = request.place.authority
        self._events: SimpleQueue[_Event] = SimpleQueue()
        self._socket: socket.socket | None = None
        self._is_closed = False
        self.status = 0
        self.headers: Mapping[str, str] = {}
        """With names in small letters."""

    def __enter__(self) -> Exchange:
        try:
            threading.Thread(target=self._run, name="model", daemon=True).start()
            limits, started = self._watch.limits, self._watch.took
            self._next(started + limits.connect, messages.SLOW_CONNECTION, limits.connect)
            head = self._next(self._watch.took + limits.first, messages.SLOW_START, limits.first)
            assert isinstance(head, _Head)
            self.status, self.headers = head.status, head.headers
        except BaseException:
            self._close()
            raise
        return self

    def __exit__(self, kind: type[BaseException] | None, value: object, traceback: TracebackType | None) -> None:
        self._close()

    def chunks(self) -> Iterator[bytes]:
        """The body as it comes, each piece at least a byte. Raises DoorError if it breaks off or grows too large."""
        limits, size = self._watch.limits, 0
        while True:
            event = self._next(limits.whole, messages.SLOW, limits.whole)
            if isinstance(event, bytes):
                size += len(event)
                if size > limits.size:
                    most = max(1, limits.size >> 20)
                    raise DoorError(messages.TOO_LARGE.format(host=self._host, most=most), "broken")
                yield event
            else:
                assert isinstance(event, _End)
                if not event.is_whole:
                    raise DoorError(messages.HUNG_UP.format(host=self._host), "broken")
                return

    def _next(self, limit: float, slow: str, seconds: float) -> _Event:
        whole = self._watch.limits.whole
        if limit > whole:
            limit, slow, seconds = whole, messages.SLOW, whole

        def too_slow() -> DoorError:
            return DoorError(slow.format(host=self._host, seconds=seconds), "slow")

        event = self._watch.next_of(self._events, limit, too_slow)
        if isinstance(event, Exception):
            raise trouble(event, self._request.place, self._proxy) from None
        return event

    def _close(self) -> None:
        """Wake the thread, wherever it waits, so that it ends."""
        self._is_closed = True
        if self._socket is not None:
            with suppress(OSError, ValueError):
                self._socket.shutdown(socket.SHUT_RDWR)

    # --- in the thread of the connection ------------------------------------------------------------------------

    def _run(self) -> None:
        connection: HTTPConnection | None = None
        try:
            connection = self._connected()
            if self._is_closed:
                return
            self._events.put("connected")
            place, request = self._request.place, self._request
            is_relayed = self._proxy is not None and place.scheme == "http"
            target = place.url if is_relayed else place.path
            connection.request(request.method, target, body=request.body or None, headers=self._headers(is_relayed))
            with connection.getresponse() as answer:
                self._events.put(_Head(answer.status, {name.lower(): value for name, value in answer.getheaders()}))
                self._read(answer)
        except Exception as error:
            self._events.put(error)
        finally:
            if connection is not None:
                connection.close()

    def _read(self, answer: HTTPResponse) -> None:
        left = self._watch.limits.size + 1
        while left > 0 and not self._is_closed and (chunk := answer.read1(min(CHUNK, left))):
            left -= len(chunk)
            self._events.put(chunk)
        self._events.put(_End(is_whole=not answer.length))

    def _headers(self, is_relayed: bool) -> dict[str, str]:
        relayed = self._proxy.headers if self._proxy is not None and is_relayed else {}
        own = {"Accept-Encoding": "identity", "User-Agent": "explorer", "Connection": "close"}
        return {**own, **self._request.headers, **relayed}

    def _connected(self) -> HTTPConnection:
        """A connection that is open, as far as the server itself for TLS."""
        place, limits = self._request.place, self._watch.limits
        if self._proxy is not None:
            connection = _connection(place.scheme, self._proxy.host, self._proxy.port, 2 * limits.connect)
            if place.scheme == "https":
                connection.set_tunnel(place.host, place.port, self._proxy.headers)
            connection.connect()
        else:
            connection = _connection(place.scheme, place.host, place.port, 2 * limits.connect)
            connection.sock = _called(place, 2 * limits.connect)
        self._socket = connection.sock
        self._socket.settimeout(limits.whole)
        return connection


def _connection(scheme: str, host: str, port: int, timeout: float) -> HTTPConnection:
    if scheme == "http":
        return HTTPConnection(host, port, timeout=timeout)
    import ssl

    return HTTPSConnection(host, port, timeout=timeout, context=ssl.create_default_context())


def _called(place: Place, timeout: float) -> socket.socket:
    hosts = LOCALHOST if place.host == "localhost" else (place.host,)
    last: OSError | None = None
    for host in hosts:
        try:
            line = socket.create_connection((host, place.port), timeout)
            break
        except OSError as error:
            last = last or error
    else:
        assert last is not None
        raise last
    if place.scheme == "http":
        return line
    import ssl

    try:
        return ssl.create_default_context().wrap_socket(line, server_hostname=place.host)
    except BaseException:
        line.close()
        raise
