"""Finds the files that ship with the program, both in a checkout and in a wheel."""

from __future__ import annotations

import os
from pathlib import Path

_HERE = Path(__file__).parent
_FOLDERS = (_HERE / "assets", _HERE.parent / "assets")
"""In a wheel the files are inside the package, in a checkout beside it. The first folder that has the file wins."""

_MISSING = "“{name}” is missing from this installation of explorer; install it again"


def asset(name: str) -> Path:
    """The path of a file that ships with the program, such as `countries.tsv`. Raises FileNotFoundError."""
    for folder in _FOLDERS:
        path = folder / name
        if path.exists():
            return path
    raise FileNotFoundError(_MISSING.format(name=name))


def is_asset(path: Path) -> bool:
    """Whether a file ships with the program, whichever links lead to it."""
    real = Path(os.path.realpath(path))
    return any(Path(os.path.realpath(folder)) in real.parents for folder in _FOLDERS)
