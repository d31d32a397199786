"""What can go wrong with bookmarks: `StoreError` when saving, `StoreProblem` when reading."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from msgspec import Struct


class StoreError(Exception):
    """Something could not be saved. The message says what, where, why, and what to do."""

    def __init__(self, message: str, kept: bool = False) -> None:
        super().__init__(message)
        self.kept = kept
        """True: it is there, as far as can be told, but the disk did not confirm it: a power cut may take it."""


class StoreProblem(Struct, frozen=True):
    """Something found wrong while reading. Nothing was changed because of it."""

    path: Path
    message: str
    severity: Literal["error", "warning"]
    """error: something is not shown because of it; warning: what is shown may be old or incomplete."""
