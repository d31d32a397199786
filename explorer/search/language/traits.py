"""What a state is that a query can ask for, as in `is:altered`. The session decides which states there are."""

from __future__ import annotations

from collections.abc import Callable, Collection

from msgspec import Struct

from explorer.digest.kinds import Record
from explorer.digest.refs import Ref


class Trait(Struct, frozen=True):
    has: Callable[[Record], bool]
    """Whether a record is in that state."""
    refs: Callable[[], Collection[Ref]] | None = None
    """Returns all records in that state. None if they are only known by testing each record."""
