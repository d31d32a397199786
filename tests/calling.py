"""Types for calling the command line in this process; the fixture `explorer` does the calling."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from explorer import __version__

BY = {"explorer": __version__}
"""What every JSON output begins with."""
DATA = Path(__file__).parent / "data"
GRAIN = str(DATA / "grain.json")
"""A small digest without problems."""


def places(home: Path) -> dict[str, str]:
    """The environment variables that name the user's files, all in one directory; the config file is empty at first."""
    home.mkdir(parents=True, exist_ok=True)
    (home / "config").touch()
    return {f"EXPLORER_{name}": str(home / name.lower()) for name in ("CONFIG", "DATA_DIR", "STATE_DIR", "CACHE_DIR")}


class Answer(NamedTuple):
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Explorer = Callable[..., Answer]
"""Takes arguments as in a shell; `stdin` is the input."""
