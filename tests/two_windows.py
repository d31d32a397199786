"""Random keys in two windows on one digest. It fails where one replaces what the other decided and it did not show."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

from explorer.digest.editing.changes import Document, Unit
from explorer.digest.editing.operations.records import set_fields
from explorer.digest.editing.outcome import Edited, EditError, Reviewer
from explorer.session.editing.editor import Editor
from tests.editing import FERRY, Place

DOUBTED = FERRY.replace('"form": "direct",', '"form": "direct", "trust": "doubt", "drafted": [{"rule": "r"}],')
"""A digest with a doubt: who says a quote."""


def play_two(directory: Path, draw: random.Random, steps: int) -> None:
    """Press so many keys in one window or the other. Raises AssertionError if a decision was replaced unseen."""
    place = Place(directory, text=DOUBTED)
    windows = [Window(place.window(), name) for name in ("Ada", "Bo")]
    for _ in range(steps):
        draw.choice(windows).act(draw, place)


def by(name: str, ref: str, **fields: Any) -> Any:
    def make(document: Document) -> Edited:
        return set_fields(document, ref, fields, Reviewer(name, "2026-11-29T12:00:00Z"))

    return make


class Window:
    """A window with random keys. It fails where what it replaces on the disk is not what it showed."""

    def __init__(self, editor: Editor, name: str) -> None:
        self.editor, self.name = editor, name

    def shown(self) -> Any:
        return self.editor.session.digest

    def act(self, draw: random.Random, place: Place) -> None:
        editor, before, shown = self.editor, json.loads(place.text), self.shown()
        chance = draw.random()
        if chance < 0.2:
            editor.reload()
            return
        conflicts: set[Unit] = set()
        mine: dict[Unit, Any] = {}
        try:
            if chance < 0.35:
                entries = {entry.id: entry for entry in editor.done}
                number = draw.choice(["", *entries])
                editor.undo(number)
                left = {entry.id for entry in editor.done}
                mine = {c.unit: c.after for i, e in entries.items() if i not in left for c in e.changes}
            elif chance < 0.45:
                entries = {entry.id: entry for entry in editor.undone}
                editor.redo()
                left = {entry.id for entry in editor.undone}
                mine = {c.unit: c.before for i, e in entries.items() if i not in left for c in e.changes}
            else:
                ref, fields = draw.choice(_DECISIONS)
                done = editor.apply("decided", by(self.name, ref, **fields))
                conflicts = {conflict.unit for conflict in done.conflicts}
        except EditError:
            assert json.loads(place.text) == before
            return
        after = json.loads(place.text)
        for field in ("actors", "quotes", "events"):
            for was, now in zip(before[field], after[field], strict=True):
                unit = Unit(field, was["id"])
                if unit in conflicts:
                    assert was == now, "theirs stands until somebody chooses"
                elif was != now and unit in mine:
                    assert _decided(was) == _decided(mine[unit]), "an undo replaced what it did not make"
                elif _said(was) != _said(now):
                    seen = next(one for one in shown.records[_KIND[field]] if one.id == was["id"])
                    reviewed = seen.reviewed.by if seen.reviewed is not None else None
                    assert (was.get("reviewed") or {}).get("by") in (None, reviewed)
                    assert was.get("speaker") == getattr(seen, "speaker", None)
        if conflicts and draw.random() < 0.5:
            editor.choose_mine(conflicts)


_KIND = {"actors": "actor", "quotes": "quote", "events": "event"}
_DECISIONS: list[tuple[str, dict[str, Any]]] = [
    ("quote/wait", {"speaker": "lund"}),
    ("quote/wait", {"speaker": "dahl"}),
    ("quote/wait", {"speaker": ""}),
    ("event/opening", {"when": "2026-05"}),
    ("event/opening", {"when": "2026-06"}),
]


def _decided(value: Any) -> Any:
    return {name: item for name, item in value.items() if name not in ("trust", "candidates")}


def _said(value: Any) -> Any:
    return {name: item for name, item in _decided(value).items() if name != "reviewed"}
