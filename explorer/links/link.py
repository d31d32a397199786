"""What a link is: a relation between two records, as read from one of them."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from explorer.digest.refs import Ref

NAMED_WITH = "named with"
"""The relation of derived links."""


class Basis(StrEnum):
    STATED = "stated"
    """In the digest's `links`, or in a field of one of the two records."""
    DERIVED = "derived"
    """Found here: both stand on words of one sentence."""


class Link(NamedTuple):
    """A relation between two records, as read from `source`."""

    source: Ref
    target: Ref
    relation: str
    basis: Basis
    when: str | None = None
    """EDTF; None: no date is given with the link (its records may have theirs)."""
