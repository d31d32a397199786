"""What a state is that records can be asked for, as in `is:altered`. Which states there are is the Session's to say."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import NamedTuple

from explorer.digest.kinds import Record
from explorer.digest.refs import Ref


class Trait(NamedTuple):
    has: Callable[[Record], bool]
    refs: Callable[[], Collection[Ref]] | None = None
    """All records in that state, where they are known without looking at each; None: they are not."""
