"""A revision: one state of the thing that a key names, and the file that holds it.

<hash of the key>.<counter>.<random>.json
    {"key":…,"n":…,"turn":…,"parents":[…],"past":[…],"at":…,"payload":{…},"v":1}     (payload null: deleted)
    <SHA-256 of the line above, in hex>
"""

from __future__ import annotations

import re
from typing import Any

from msgspec import Struct

Payload = dict[str, Any] | None

FORMAT = 1
"""The version that is written. The two lines and the sum are the same in every version."""

TOMBSTONE = b"null"

NAME = re.compile(r"([0-9a-f]{32})\.([1-9][0-9]{0,8})\.[0-9a-f]{16}\.json")
_LAST_TURN = 1 << 53
"""What claims a later turn than any program has taken is taken for one without a turn."""


class Revision(Struct, frozen=True, gc=False):
    """One state of the thing that a key names."""

    name: str
    """The file's name."""
    key: str
    counter: int
    """From 1; one above that of every revision of the key that its writer knew."""
    parents: tuple[str, ...]
    """Names of the revisions it was made from. Empty: it is the first. Several: it brings heads together."""
    past: tuple[str, ...]
    """Names of the revisions behind the parents, so that losing a file between does not bring them back."""
    at: str
    """When it was written, by the writer's clock. For people: the order is that of the counters."""
    data: bytes
    """The payload as JSON: ten thousand of them parsed would keep the garbage collector busy."""
    version: int = FORMAT
    """Above FORMAT: of a newer program; read as far as can be, and never superseded from here."""
    turn: int = 0
    """One above that of every head of any key that its writer knew, so that what was last done is known without
    trusting clocks. 0: written before there were turns, and so before all that have one."""
    undoes: str = ""
    """The name of the revision that it takes back; empty: it takes none back."""
    redoes: str = ""
    """The name of the revision that was taken back, and is made again by this one; empty: none."""

    @property
    def payload(self) -> Payload:
        """None: a tombstone, the thing was deleted."""
        from orjson import loads

        found: Payload = loads(self.data)
        return found

    @property
    def is_tombstone(self) -> bool:
        return self.data == TOMBSTONE

    @property
    def place(self) -> tuple[int, str, int, str]:
        """Where it stands among the revisions of all keys, in the order in which they were written."""
        return self.turn, self.at, self.counter, self.name

    def follows(self, name: str) -> bool:
        """Whether it is the revision of that name, or was made from it."""
        return name == self.name or name in self.parents or name in self.past


def key_hash(key: str) -> str:
    """What stands for the key in a file's name, so that no key can be a path."""
    from hashlib import sha256

    return sha256(key.encode("utf-8", "replace")).hexdigest()[:32]


def counter_of(name: str) -> int:
    return int(name.split(".", 2)[1])


def data_of(payload: Payload) -> bytes:
    """Raises TypeError for what JSON can't hold."""
    from orjson import dumps

    return dumps(payload)


def encode(revision: Revision) -> bytes:
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


def parse(name: str, data: bytes) -> Revision:
    """Raises ValueError saying how it is damaged."""
    from hashlib import sha256

    from orjson import loads

    line, _, total = data.replace(b"\r\n", b"\n").partition(b"\n")  # as git may check it out on Windows
    if total != sha256(line).hexdigest().encode() + b"\n":
        raise ValueError("its checksum does not fit")
    try:
        found = loads(line)
        key, at, payload, version = found["key"], str(found.get("at")), found["payload"], found["v"]
        parents, past = (tuple(map(str, found.get(field) or ())) for field in ("parents", "past"))
        fits = name.startswith(f"{key_hash(key)}.{found['n']}.") and isinstance(payload, dict | None)
        if fits and type(version) is int and version >= 1:
            turn, undoes, redoes = found.get("turn"), str(found.get("undoes", "")), str(found.get("redoes", ""))
            turn = turn if type(turn) is int and 0 <= turn < _LAST_TURN else 0
            data = data_of(payload)
            return Revision(name, key, counter_of(name), parents, past, at, data, version, turn, undoes, redoes)
    except (ValueError, TypeError, KeyError, AttributeError):
        pass
    raise ValueError("it does not hold what its name says, or a newer version wrote it")
