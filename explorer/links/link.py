"""The types of a link: a relation between two records."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from explorer.digest.refs import Ref

NAMED_WITH = "named with"
"""The relation of derived links."""


class Basis(StrEnum):
    STATED = "stated"
    """In the digest's `links`, or in a field of one of the two records."""
    DERIVED = "derived"
    """Derived here: both have words in the same sentence."""


class Link(Struct, frozen=True):
    """A relation between two records, as read from `source`."""

    source: Ref
    target: Ref
    relation: str
    basis: Basis
    when: str | None = None
    """EDTF; None: the link has no date of its own, though its records may."""
    trust: str | None = None
    """How far a drafted link can be trusted; None: it was not drafted, or a person has checked it."""
