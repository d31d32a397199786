"""Where the files that the program brings along are, in a checkout and in a wheel alike."""

from __future__ import annotations

from pathlib import Path

_HERE = Path(__file__).parent
_PLACES = (_HERE / "assets", _HERE.parent / "assets")
"""In a wheel the files lie inside the package, in a checkout beside it. The first that has it is taken."""


def asset(name: str) -> Path:
    """The path of a file that comes with the program, such as `countries.tsv`. Raises FileNotFoundError."""
    for place in _PLACES:
        path = place / name
        if path.exists():
            return path
    raise FileNotFoundError(f"“{name}” is missing from this installation of explorer; install it again")
