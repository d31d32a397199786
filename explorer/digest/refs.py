"""A record's address."""

from __future__ import annotations

from typing import NamedTuple


class Ref(NamedTuple):
    """A record's address, `kind/id`: the same in links, bookmarks, history, command line and clipboard."""

    kind: str
    id: str

    def __str__(self) -> str:
        return f"{self.kind}/{self.id}"

    @classmethod
    def parse(cls, text: str) -> Ref:
        """Read `kind/id`, whether there is such a record or not. Raises ValueError if it is no ref."""
        kind, slash, identifier = text.strip().partition("/")
        if not (kind and slash and identifier):
            raise ValueError(f"expected a ref such as actor/putin, found “{text}”")
        return cls(kind, identifier)
