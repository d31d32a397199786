"""A server of models on loopback, with scripted answers: honest ones, and every kind of trouble.

    with ModelServer(answer('{"last": 3}')) as server:
        door = door_of(server.spec, Model(), {})

Each question takes the next of the answers; the last one serves for all that follow.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NamedTuple

MODEL = "scripted"


class Seen(NamedTuple):
    """A request that arrived."""

    method: str
    path: str
    headers: Mapping[str, str]
    """With names in small letters."""
    body: Any
    """As JSON has it; None: there was none."""


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Server

    def log_message(self, format: str, *arguments: object) -> None:
        pass

    def do_GET(self) -> None:
        self._seen()
        version = {"version": "0.32.3"} if self.server.is_ollama else {"error": "not found"}
        if self.path.endswith("/api/version"):
            return self.send(json.dumps(version).encode(), status=200 if self.server.is_ollama else 404)
        return self.send(b"{}", status=404)

    def do_POST(self) -> None:
        self._seen()
        if self.path.endswith("/api/show"):
            return self.send(json.dumps(self.server.shown).encode())
        with self.server.lock:
            replies = self.server.replies
            reply = replies.pop(0) if len(replies) > 1 else replies[0]
        with suppress(OSError):
            reply(self)
        return None

    def do_CONNECT(self) -> None:
        self._seen()
        self.send(b"no tunnels here", status=403, kind="text/plain")

    def _seen(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.server.seen.append(Seen(self.command, self.path, headers, json.loads(body) if body else None))

    def send(
        self,
        body: bytes,
        *,
        status: int = 200,
        kind: str = "application/json",
        headers: Mapping[str, str] | None = None,
        length: int | None = None,
    ) -> None:
        self.head(status, kind, {"Content-Length": str(len(body) if length is None else length), **(headers or {})})
        self.wfile.write(body)

    def head(self, status: int, kind: str, headers: Mapping[str, str]) -> None:
        self.send_response(status)
        if kind:
            self.send_header("Content-Type", kind)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()

    def send_pieces(self, pieces: Iterator[bytes], kind: str) -> None:
        """Send a body in chunks, as streams come."""
        self.head(200, kind, {"Transfer-Encoding": "chunked"})
        for piece in pieces:
            self.wfile.write(b"%x\r\n%s\r\n" % (len(piece), piece))
            self.wfile.flush()
        self.wfile.write(b"0\r\n\r\n")


Reply = Callable[[Handler], None]


class Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def __init__(self, replies: list[Reply], *, is_ollama: bool, shown: Any) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.replies, self.is_ollama, self.shown = replies, is_ollama, shown
        self.lock, self.seen = threading.Lock(), list[Seen]()
        self.closing = threading.Event()

    def handle_error(self, request: object, client_address: object) -> None:
        pass


class ModelServer:
    def __init__(self, *replies: Reply, ollama: bool = False, shown: Any = None) -> None:
        self._server = Server(list(replies) or [answer("{}")], is_ollama=ollama, shown=shown or {})

    def __enter__(self) -> ModelServer:
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()
        return self

    def __exit__(self, *error: object) -> None:
        self._server.closing.set()
        self._server.shutdown()
        self._server.server_close()

    @property
    def port(self) -> int:
        return int(self._server.server_address[1])

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/v1"

    @property
    def spec(self) -> str:
        """What `--model` takes."""
        return f"{self.url}#{MODEL}"

    @property
    def seen(self) -> list[Seen]:
        """All requests so far."""
        return list(self._server.seen)

    @property
    def questions(self) -> list[Any]:
        """The bodies of the questions so far."""
        return [seen.body for seen in self.seen if seen.path.endswith(("/chat/completions", "/api/chat"))]


# --- answers ----------------------------------------------------------------------------------------------------


def answer(text: str, finish: str = "stop", tokens: tuple[int, int] | None = (1200, 80)) -> Reply:
    """An honest answer, streamed if that is asked for, in the dialect that is."""

    def reply(handler: Handler) -> None:
        body = handler.server.seen[-1].body
        pieces = [text[start : start + 7] for start in range(0, len(text), 7)] or [""]
        if handler.path.endswith("/api/chat"):
            counts = {"prompt_eval_count": tokens[0], "eval_count": tokens[1]} if tokens else {}
            said: list[Any] = [{"message": {"role": "assistant", "content": piece}, "done": False} for piece in pieces]
            said.append({"message": {"content": ""}, "done": True, "done_reason": finish, **counts})
            lines = (json.dumps(value).encode() + b"\n" for value in said)
            return handler.send_pieces(lines, "application/x-ndjson")
        usage = {"usage": {"prompt_tokens": tokens[0], "completion_tokens": tokens[1]}} if tokens else {}
        if not body.get("stream"):
            choice = {"index": 0, "finish_reason": finish, "message": {"role": "assistant", "content": text}}
            return handler.send(json.dumps({"choices": [choice], **usage}).encode())
        deltas: list[Any] = [{"choices": [{"delta": {"content": piece}, "finish_reason": None}]} for piece in pieces]
        deltas += [{"choices": [{"delta": {}, "finish_reason": finish}]}, {"choices": [], **usage}]
        return handler.send_pieces(_events(deltas), "text/event-stream")

    return reply


def _events(values: list[Any]) -> Iterator[bytes]:
    for value in values:
        yield b"data: " + json.dumps(value).encode() + b"\n\n"
    yield b"data: [DONE]\n\n"


def body(content: bytes | str | Any, kind: str = "application/json", status: int = 200, **headers: str) -> Reply:
    """Any body; in names of headers, “_” stands for “-”."""
    if not isinstance(content, bytes):
        content = content.encode() if isinstance(content, str) else json.dumps(content).encode()
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda handler: handler.send(content, status=status, kind=kind, headers=named)


def refuses(status: int, message: str, **headers: str) -> Reply:
    return body({"error": {"message": message}}, status=status, **headers)


def accepts(accept: Callable[[Any], str], then: Reply) -> Reply:
    """Refuses with 400 and what `accept` says of the question; if that is empty, answers."""

    def reply(handler: Handler) -> None:
        complaint = accept(handler.server.seen[-1].body)
        (refuses(400, complaint) if complaint else then)(handler)

    return reply


def redirects(location: str, status: int = 307) -> Reply:
    return body(b"", status=status, Location=location)


def hangs_up(said: bytes = b"") -> Reply:
    """Closes the connection in the middle of the answer; without a word: before its head."""

    def reply(handler: Handler) -> None:
        if said:
            handler.send(said, length=len(said) + 100)
        handler.close_connection = True

    return reply


def hangs_up_in_stream(text: str) -> Reply:
    """Ends a stream before its end, properly chunked or not."""

    def reply(handler: Handler) -> None:
        handler.head(200, "text/event-stream", {"Transfer-Encoding": "chunked"})
        piece = b"data: " + json.dumps({"choices": [{"delta": {"content": text}}]}).encode() + b"\n\n"
        handler.wfile.write(b"%x\r\n%s\r\n" % (len(piece), piece))
        handler.close_connection = True

    return reply


def silent(handler: Handler) -> None:
    """Says nothing until the server closes."""
    handler.server.closing.wait(60)
    handler.close_connection = True


def drips(piece: bytes, kind: str = "text/event-stream") -> Reply:
    """The same piece for ever, slowly."""

    def reply(handler: Handler) -> None:
        def pieces() -> Iterator[bytes]:
            while not handler.server.closing.wait(0.02):
                yield piece

        handler.send_pieces(pieces(), kind)

    return reply


def endless(kind: str = "application/json") -> Reply:
    """As much as is taken."""

    def reply(handler: Handler) -> None:
        handler.head(200, kind, {"Transfer-Encoding": "chunked"})
        piece = b"data: " + b"x" * 65_000 + b"\n"
        while not handler.server.closing.is_set():
            handler.wfile.write(b"%x\r\n%s\r\n" % (len(piece), piece))

    return reply
