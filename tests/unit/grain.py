"""The example digest, and the example with something done to it."""

from __future__ import annotations

import copy
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

GRAIN = Path(__file__).parents[1] / "data" / "grain.json"

DROP: Any = object()
"""In `changed`: the field is dropped."""


def grain() -> dict[str, Any]:
    document: dict[str, Any] = json.loads(GRAIN.read_bytes())
    return document


def change(document: Any, path: str, value: Any) -> None:
    """Set a value at a path: `events.0.when` a field, `events.0` an item, `events.+` a new one at the end."""
    *way, last = path.split(".")
    for step in way:
        document = document[int(step) if isinstance(document, list) else step]
    key: Any = last
    if isinstance(document, list):
        key = len(document) if last == "+" else int(last)
    if value is DROP:
        del document[key]
    elif last == "+":
        document.append(copy.deepcopy(value))
    else:
        document[key] = copy.deepcopy(value)


def changed(changes: Mapping[str, Any]) -> bytes:
    """The example as bytes, with some of its values changed."""
    document = grain()
    for path, value in changes.items():
        change(document, path, value)
    return json.dumps(document, ensure_ascii=False, indent=1).encode()
