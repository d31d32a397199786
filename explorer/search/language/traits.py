"""What a state is that a query can ask for, as in `is:altered`. The session decides which states there are."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from msgspec import Struct

from explorer.digest.kinds import Record
from explorer.digest.refs import Ref


class Trait(Struct, frozen=True):
    has: Callable[[Record], bool]
    """Whether a record is in that state. If `fields` are given, it may have no others."""
    refs: Callable[[], Collection[Ref]] | None = None
    """Returns all records in that state. None if they are only known by testing each record."""
    fields: Sequence[str] | None = None
    """The fields that decide it, for as long as the digest is open. None: something else does."""
    kinds: Collection[str] | None = None
    """The only kinds whose records can be in that state. None: all."""
