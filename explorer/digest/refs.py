"""A record's address."""

from __future__ import annotations

from typing import NamedTuple

from explorer.digest import messages


class Ref(NamedTuple):
    """A record's address, `kind/id`: the same in links, bookmarks, history, command line and clipboard.

    >>> from explorer import Ref
    >>> Ref.parse("actor/putin")
    Ref(kind='actor', id='putin')
    >>> str(Ref("actor", "putin"))
    'actor/putin'
    """

    kind: str
    id: str

    def __str__(self) -> str:
        return f"{self.kind}/{self.id}"

    @classmethod
    def parse(cls, text: str) -> Ref:
        """Read `kind/id`, whether such a record exists or not. Raises ValueError if the text is not a ref."""
        kind, slash, identifier = text.strip().partition("/")
        if not (kind and slash and identifier):
            raise ValueError(messages.MALFORMED_REF.format(found=text))
        return cls(kind, identifier)

    @classmethod
    def of(cls, ref: Ref | str) -> Ref:
        """A ref as it is, or the one that a text spells: `Ref.of("actor/putin")`.

        Raises:
            ValueError: the text is not `kind/id`.
        """
        return ref if isinstance(ref, Ref) else cls.parse(ref)
