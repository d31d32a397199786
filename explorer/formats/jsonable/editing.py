"""What was edited, what is in doubt and what can be undone, as JSON."""

from __future__ import annotations

from collections.abc import Sequence

from explorer.formats.edits import Edit
from explorer.formats.jsonable.pieces import Json


def describe_edits(edits: Sequence[Edit]) -> list[Json]:
    return [
        {"how": edit.how, "kind": edit.kind, "ref": edit.address, "field": edit.field or None,
         "was": edit.was, "now": edit.now}
        for edit in edits
    ]  # fmt: skip
