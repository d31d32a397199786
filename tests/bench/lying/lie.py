"""One thing that a liar answers."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random
from typing import Any, Literal, NamedTuple, Protocol

from explorer.digest.refs import Ref
from explorer.text.anchors import Span
from tests.bench.lying.scenes import Scene

Field = Literal["speakers", "said", "events", "links", "roles", "aliases"]


class Lie(NamedTuple):
    field: Field
    record: Mapping[str, Any]
    """As it stands in the answer."""
    quote: Ref | None = None
    """Of a choice: the quotation."""
    actor: Ref | None = None
    """Whom it is said of."""
    words: str = ""
    """What it gives for the article's words; empty: none, or exact ones."""
    span: Span | None = None
    """Of exact words, or of those that were changed: where they are."""
    is_renamed: bool = False
    """Of an event: whether its name is the lie."""


class Liar(Protocol):
    """A kind of lie."""

    def __call__(self, scene: Scene, random: Random) -> list[Lie]:
        """Lies about an article, at most one about each thing; empty: the article gives no occasion."""
