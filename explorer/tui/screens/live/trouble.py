"""Why the digest's file can't be read, in the words of the first line, from the longest to the shortest."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from explorer.text.cleaning import clean
from explorer.tui import keys
from explorer.tui.screens.live import messages

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from explorer.digest.problems import DigestError


def trouble_of(error: DigestError, path: Path | None, keymap: Mapping[str, str]) -> Sequence[str]:
    """`keymap`: id of a binding → the keys that the user set for it."""
    problem = error.problems[0]
    read, edit = (keys.first_key(id, keymap) for id in ("reload", "edit-in-editor"))
    where = messages.WHERE.format(line=problem.line, column=problem.column) if problem.line else ""
    name = clean(path.name) if path is not None else ""
    forms: Sequence[str] = messages.BROKEN
    if path is not None and not os.path.lexists(path):
        forms = messages.GONE
    elif problem.code == "file-unreadable":
        forms = messages.UNREADABLE
    return [form.format(name=name, where=where, read=read, edit=edit, reason=problem.message) for form in forms]
