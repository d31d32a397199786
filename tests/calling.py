"""The command line, called in the process of the tests; the fixture `explorer` does it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

DATA = Path(__file__).parent / "data"
GRAIN = str(DATA / "grain.json")
"""A small digest in which everything is right."""


class Answer(NamedTuple):
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Explorer = Callable[..., Answer]
"""Arguments as in a shell; `stdin` is what is piped in."""
