"""Marks a record or link as a person's."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from explorer.digest.editing.merging import MARKS
from explorer.digest.editing.outcome import Reviewer


def reviewed(record: Mapping[str, Any], who: Reviewer) -> dict[str, Any]:
    """The record without what a rule doubted, and with who looked at it last."""
    plain = {name: value for name, value in record.items() if name not in MARKS}
    return {**plain, "reviewed": {"by": who.by, "at": who.at}}
