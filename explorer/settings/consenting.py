"""Whom the user lets articles be sent to. They are asked once for each host, and the answer is remembered.

A host counts as the door to its model names it: “api.example”, “api.example, unencrypted”, “the program llm …”; other
programs each count with their arguments, by a hash, as these may hold keys.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from explorer import durable
from explorer.text.cleaning import clean

NAMED, ALWAYS = "named", "always"
"""What was allowed: the models that are named for one draft, or each draft, as the config file names the model."""
PRIVATE = 0o600


class Consents:
    """The file of consents. One that can't be read holds none, so that the user is asked again.

    Args:
        path: None: there is no place for it, so nothing is remembered.
    """

    def __init__(self, path: Path | None) -> None:
        self._path = path

    def has(self, host: str, kind: str = NAMED) -> bool:
        """Whether it was allowed. Who allows each draft allows a model that is named, too."""
        allowed = self._read().get(host)
        return allowed == ALWAYS or (allowed == NAMED and kind == NAMED)

    def give(self, host: str, kind: str = NAMED) -> str:
        """Remember that it is allowed. Returns why that can't be; empty: it is remembered."""
        if self._path is None or self.has(host, kind):
            return ""
        hosts = self._read() | {host: kind}
        try:
            durable.make_directory(self._path.parent)
            data = msgspec.json.format(msgspec.json.encode({"hosts": hosts}), indent=2) + b"\n"
            durable.write_whole(self._path, data, overwrite=True, mode=PRIVATE)
        except (OSError, ValueError) as error:
            return clean(str(getattr(error, "strerror", None) or error))
        return ""

    def _read(self) -> dict[str, Any]:
        try:
            found = msgspec.json.decode(durable.read_small(str(self._path))) if self._path is not None else {}
        except (OSError, ValueError, RecursionError):
            return {}
        hosts = found.get("hosts") if isinstance(found, dict) else None
        return hosts if isinstance(hosts, dict) else {}
