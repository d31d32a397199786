"""A revision: one state of the thing that a key names, and the file that holds it.

<hash of the key>.<counter>.<random>.json
    {"key":…,"n":…,"turn":…,"parents":[…],"past":[…],"at":…,"payload":{…},"v":1}     (payload null: deleted)
    <SHA-256 of the line above, in hex>
"""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from typing import Any, Protocol

from msgspec import MsgspecError, Raw, Struct
from msgspec.json import Decoder

from explorer.bookmarks import messages

Payload = dict[str, Any] | None

FORMAT = 1
"""The version that is written. The two lines and the checksum are the same in every version."""

TOMBSTONE = b"null"
"""The data of a revision that deletes."""

NAME = re.compile(r"([0-9a-f]{32})\.([1-9][0-9]{0,8})\.[0-9a-f]{16}\.json")
_LONG_NUMBER = re.compile(rb"\d{19}")
"""Perhaps an integer that takes more than 64 bits, which orjson turns into a float."""
LAST_COUNTER = 999_999_999
"""The highest counter that fits a name. Where a synced or foreign file has it, later revisions have it, too."""
LAST_TURN = (1 << 53) - 1
"""The highest turn that every JSON reader can hold. A file with a higher one counts as one without; after one with this
turn, the times of writing give the order."""


class Content(Protocol):
    """A payload that was read into a value of which nothing is lost."""

    @property
    def key(self) -> str:
        """The key that the payload is under."""

    def encoded(self) -> bytes:
        """The payload as JSON, byte for byte as it was."""


Read = Callable[[str, str, bytes], Content | bytes | None]
"""Reads a payload, by the file's name, the key, and the payload as JSON: what to hold of it. None: something may be
wrong with it, so it must be looked at closely."""


class Revision(Struct, frozen=True, gc=False):
    """One state of the thing that a key names."""

    name: str
    """The file's name."""
    given_key: str
    """Empty: the key is that of `content`."""
    counter: int
    """From 1; one above that of every revision of the key that its writer knew, but at most LAST_COUNTER."""
    parents: tuple[str, ...]
    """Names of the revisions it was made from. Empty: it is the first. Several: it merges heads."""
    past: tuple[str, ...]
    """Names of the revisions behind the parents, except archived ones, so that losing a file in between does not bring
    them back."""
    at: str
    """When it was written, by the writer's clock. For people only: counters and turns give the order."""
    content: bytes | Content
    """The payload: as JSON, or what it was read into, so that it is not in memory twice."""
    version: int = FORMAT
    """Above FORMAT: from a newer program; read as far as possible, and never superseded by this one."""
    turn: int = 0
    """One above the turn of every head of any key that its writer knew, so that the last change is known without
    trusting clocks. 0: written before there were turns, and so before all that have one."""
    undoes: str = ""
    """The name of the revision that it undoes; empty: none."""
    redoes: str = ""
    """The name of the undone revision that it redoes; empty: none."""

    @property
    def key(self) -> str:
        return self.content.key if not self.given_key and not isinstance(self.content, bytes) else self.given_key

    @property
    def data(self) -> bytes:
        """The payload as JSON."""
        return self.content if isinstance(self.content, bytes) else self.content.encoded()

    @property
    def payload(self) -> Payload:
        """What the revision holds; None: it is a tombstone."""
        payload: Payload = _decode(self.data)
        return payload

    @property
    def is_tombstone(self) -> bool:
        return self.content == TOMBSTONE

    @property
    def place(self) -> tuple[int, str, int, str]:
        """The sort key that puts the revisions of all keys in the order of writing."""
        return self.turn, self.at, self.counter, self.name

    def follows(self, name: str) -> bool:
        """Whether it is the revision of that name, or names it. `RevisionStore.follows` finds the others, too."""
        return name == self.name or name in self.parents or name in self.past


def key_hash(key: str) -> str:
    """Return what stands for a key in a file's name, so that no key can be a path."""
    from hashlib import sha256

    return sha256(key.encode("utf-8", "replace")).hexdigest()[:32]


def counter_of(name: str) -> int:
    """Return the counter in a file's name."""
    return int(name.split(".", 2)[1])


def data_of(payload: Payload) -> bytes:
    """Encode a payload; integers of any size keep their digits. Raises TypeError if JSON can't hold it."""
    import orjson

    try:
        return b"%b" % orjson.dumps(payload)  # a copy: orjson leaves room for 8 KiB behind each of its bytes
    except TypeError as error:
        if "64-bit" not in str(error):
            raise
    import json  # loads 3 ms of decoders, for numbers that hardly anybody has

    try:
        return json.dumps(payload, ensure_ascii=False, separators=(",", ":")).encode()
    except (ValueError, RecursionError) as error:
        raise TypeError(str(error)) from error


def holding(name: str, key: str, payload: Payload, read: Read | None) -> tuple[str, bytes | Content]:
    """The given key and the content of a new revision. Raises TypeError if JSON can't hold the payload."""
    data = data_of(payload)
    content = (read(name, key, data) if read is not None else None) or data
    return key if isinstance(content, bytes) else "", content


def _decode(data: bytes) -> Any:
    """Decode JSON; integers of any size keep their digits. Raises ValueError."""
    import orjson

    value = orjson.loads(data)  # first, as it is faster and stricter
    if _LONG_NUMBER.search(data):
        import json

        with suppress(ValueError, RecursionError):
            return json.loads(data)
    return value


def encode(revision: Revision) -> bytes:
    """Return the content of a revision's file. Raises TypeError if JSON can't hold it."""
    from hashlib import sha256

    from orjson import Fragment, dumps

    document: dict[str, Any] = {"key": revision.key, "n": revision.counter, "turn": revision.turn}
    document |= {
        "parents": revision.parents,
        "past": revision.past,
        "at": revision.at,
        "payload": Fragment(revision.data),
    }
    document |= {name: value for name in ("undoes", "redoes") if (value := getattr(revision, name))}
    line = dumps(document | {"v": revision.version})
    return b"%b\n%b\n" % (line, sha256(line).hexdigest().encode())


class _File(Struct, frozen=True, gc=False, forbid_unknown_fields=True):
    """The line of a file as this version writes it."""

    key: str
    n: int
    turn: int
    parents: tuple[str, ...]
    past: tuple[str, ...]
    at: str
    payload: Raw
    v: int
    undoes: str = ""
    redoes: str = ""


@cache
def _decoder() -> Decoder[_File]:
    return Decoder(_File)


def parse(name: str, data: bytes, read: Read | None = None) -> Revision:
    """Decode a file's content. Raises ValueError, which says how it is damaged.

    `read`: what the payload may be held as; None: as JSON.
    """
    from hashlib import sha256

    line, _, checksum = data.replace(b"\r\n", b"\n").partition(b"\n")  # as git may check it out on Windows
    if checksum != sha256(line).hexdigest().encode() + b"\n":
        raise ValueError(messages.BAD_CHECKSUM)
    if read is not None and (revision := _parse_straight(name, line, read)) is not None:
        return revision
    try:
        document = _decode(line)
        key, at, payload, version = document["key"], str(document.get("at")), document["payload"], document["v"]
        parents, past = (tuple(map(str, document.get(field) or ())) for field in ("parents", "past"))
        fits = name.startswith(f"{key_hash(key)}.{document['n']}.") and isinstance(payload, dict | None)
        if fits and type(version) is int and version >= 1:
            turn, undoes, redoes = (
                document.get("turn"),
                str(document.get("undoes", "")),
                str(document.get("redoes", "")),
            )
            turn = turn if type(turn) is int and 0 <= turn <= LAST_TURN else 0
            data = data_of(payload)
            return Revision(name, key, counter_of(name), parents, past, at, data, version, turn, undoes, redoes)
    except (ValueError, TypeError, KeyError, AttributeError):
        pass
    raise ValueError(messages.BAD_CONTENT)


def _parse_straight(name: str, line: bytes, read: Read) -> Revision | None:
    """Decode a line as this version writes it, in a third of the time. None: it is another one, or damaged."""
    try:
        file = _decoder().decode(line)
    except (MsgspecError, ValueError):
        return None
    if file.v != FORMAT or not 0 <= file.turn <= LAST_TURN or not name.startswith(f"{key_hash(file.key)}.{file.n}."):
        return None
    content = read(name, file.key, bytes(file.payload))
    if content is None:
        return None
    key = file.key if isinstance(content, bytes) else ""
    return Revision(
        name, key, file.n, file.parents, file.past, file.at, content, FORMAT, file.turn, file.undoes, file.redoes
    )
