"""What can go wrong with bookmarks: `StoreError` when saving, `StoreProblem` when reading."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from msgspec import Struct


class StoreError(Exception):
    """Something could not be saved. The message says what, where, why, and what to do."""

    def __init__(self, message: str, unconfirmed: bool = False) -> None:
        super().__init__(message)
        self.unconfirmed = unconfirmed
        """True: the change is on the disk as far as anyone can see, but a power cut may undo it. False: it is not."""


class UnsavableError(StoreError):
    """This one can't be saved, whatever the disk; others can."""


class StoreProblem(Struct, frozen=True):
    """Something wrong that was found while reading. Nothing was changed because of it."""

    path: Path
    message: str
    severity: Literal["error", "warning"]
    """error: something is not shown because of it; warning: what is shown may be old or incomplete."""
