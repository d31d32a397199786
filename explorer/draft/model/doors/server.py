"""The door to a model behind an address."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from explorer.draft.model.doors import messages
from explorer.draft.model.doors.dialects.chat import Chat
from explorer.draft.model.doors.dialects.dialect import Dialect, Said
from explorer.draft.model.doors.dialects.manner import Manner
from explorer.draft.model.doors.dialects.ollama import (
    CLOUD,
    PORT,
    Ollama,
    is_in_the_cloud,
    is_version,
    remote_host_in,
    root_of,
)
from explorer.draft.model.doors.dialects.refusals import BusyError, RefusedError, check_status, in_words
from explorer.draft.model.doors.door import DoorError, OnProgress, Question, Reply, Stop
from explorer.draft.model.doors.keys import Key
from explorer.draft.model.doors.network.bodies import json_in
from explorer.draft.model.doors.network.place import Place
from explorer.draft.model.doors.network.proxies import proxy_for
from explorer.draft.model.doors.network.wire import Exchange, Request
from explorer.draft.model.doors.watch import Limits, Watch

MOST_REFUSALS = 10
"""Manners that are tried for one question."""


class ServerDoor:
    """Asks a server, in its own dialect and in the manner that it takes. For one thread at a time."""

    def __init__(
        self, place: Place, name: str, key: Key, environ: Mapping[str, str], *, limits: Limits, num_ctx: int
    ) -> None:
        self._place, self._name, self._key, self._environ = place, name, key, environ
        self._limits, self._num_ctx = limits, num_ctx
        self._dialect: Dialect | None = None
        """None: not found out yet."""
        self._manner = Manner()

    def __repr__(self) -> str:
        return f"ServerDoor({self._name!r} at {self._place.url})"

    @property
    def name(self) -> str:
        return self._name

    @property
    def host(self) -> str:
        if self._place.is_loopback:
            return CLOUD if is_in_the_cloud(self._name) else ""
        host = self._place.authority
        return host if self._place.scheme == "https" else messages.UNENCRYPTED.format(host=host)

    @property
    def program(self) -> str:
        return ""

    @property
    def context(self) -> int:
        return self._num_ctx

    def ask(self, question: Question, stop: Stop, progress: OnProgress) -> Reply:
        watch = Watch(self._limits, stop, progress)
        if self._dialect is None:
            self._dialect = self._found(watch)
        said = self._asked(question, self._dialect, watch)
        text = said.text.encode("utf-8", "replace").decode()  # JSON can hold halves of letters, which no file can
        watch.report()
        return Reply(text, said.finish, said.tokens_in, said.tokens_out, watch.took)

    def _asked(self, question: Question, dialect: Dialect, watch: Watch) -> Said:
        """Ask, each time in another manner, until one is taken."""
        for left in reversed(range(MOST_REFUSALS)):
            try:
                return self._tried(dialect.place(self._place), dialect.body(question, self._manner), dialect, watch)
            except RefusedError as refused:
                manner = self._manner.after(refused) if left else None
                if manner is None:
                    has_key = bool(self._key.reveal())
                    host = self._place.authority
                    raise in_words(refused, host, self._name, has_key=has_key) from None
                self._manner = manner
        raise AssertionError

    def _tried(self, place: Place, body: dict[str, Any], dialect: Dialect, watch: Watch) -> Said:
        """Ask once, and again while the server is busy. Raises RefusedError and DoorError."""
        attempt = 1
        while True:
            watch.tokens = 0
            try:
                with self._exchange("POST", place, body, watch) as exchange:
                    check_status(exchange, self._place.authority, self._key)
                    return dialect.read(exchange, watch, self._place.authority)
            except BusyError as busy:
                if busy.is_loading and watch.took < self._limits.first:
                    watch.pause(self._limits.pause, messages.LOADING.format(host=self._place.authority))
                else:
                    attempt += 1
                    self._wait(busy, attempt, watch)

    def _wait(self, busy: BusyError, attempt: int, watch: Watch) -> None:
        """Wait before a try (2, 3 …). Raises DoorError if that is one too many, or would take too long."""
        host, tries = self._place.authority, self._limits.tries
        said = {"host": host, "status": busy.status, "reason": f": {busy.reason}" if busy.reason else ""}
        if attempt > tries:
            raise DoorError(messages.BUSY.format(tries=tries, **said), "busy") from None
        wait = watch.pause_before(attempt, busy.wait)
        if wait > self._limits.longest_pause + self._limits.pause:
            raise DoorError(messages.BUSY_FOR_LONG.format(wait=messages.minutes(wait), **said), "busy") from None
        watch.pause(wait, messages.AGAIN.format(host=host, seconds=wait, try_=attempt, tries=tries))

    def _exchange(self, method: Any, place: Place, body: Any, watch: Watch) -> Exchange:
        headers = {"Accept": "application/json, text/event-stream", "Content-Type": "application/json"}
        if key := self._key.reveal():
            headers["Authorization"] = f"Bearer {key}"
        content = json.dumps(body, ensure_ascii=False).encode("utf-8", "replace") if body is not None else b""
        request = Request(method, place, content, headers)
        return Exchange(request, proxy_for(place, self._environ), watch)

    # --- which dialect ------------------------------------------------------------------------------------------

    def _found(self, watch: Watch) -> Dialect:
        """The server's dialect. A server that is not likely to be Ollama is not asked."""
        is_near = self._place.is_loopback
        if (is_near or self._place.port == PORT) and is_version(self._looked_up("GET", "/api/version", None, watch)):
            if is_near and not is_in_the_cloud(self._name):
                shown = self._looked_up("POST", "/api/show", {"model": self._name}, watch)
                if host := remote_host_in(shown):
                    raise DoorError(messages.SENT_ON.format(name=self._name, host=host), "refused")
            return Ollama(self._name, self._num_ctx)
        return Chat(self._name, thinks_by_template=is_near)

    def _looked_up(self, method: Any, path: str, body: Any, watch: Watch) -> Any:
        """A JSON value that describes the server; None: it has none, or does not answer such questions."""
        root = root_of(self._place)
        try:
            with self._exchange(method, root.with_path(root.path + path), body, watch) as exchange:
                return json_in(b"".join(exchange.chunks())) if exchange.status == 200 else None
        except DoorError as error:
            if error.kind == "broken":
                return None
            raise
