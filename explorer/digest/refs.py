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
        """Read `kind/id`. Raises ValueError if the text has another form, not if there is no such record."""
        kind, slash, identifier = text.strip().partition("/")
        if not (kind and slash and identifier):
            raise ValueError(f"“{text}” is not a ref; write kind/id, as in actor/putin")
        return cls(kind, identifier)

    @classmethod
    def of(cls, ref: Ref | str) -> Ref:
        """A ref as it is, or the one that a text spells: `Ref.of("actor/putin")`.

        Raises:
            ValueError: the text is not `kind/id`.
        """
        return ref if isinstance(ref, Ref) else cls.parse(ref)
