"""The path of a file as programs that annotate it know it."""

from __future__ import annotations

import os


def relative(path: str) -> str:
    """A path below the working directory as seen from there, with slashes; any other as it is."""
    directory = os.getcwd()
    whole = os.path.abspath(path)
    if whole.startswith(os.path.join(directory, "")):
        path = os.path.relpath(whole, directory)
    return path.replace(os.sep, "/")
