"""What a Python program gets from a session: results that know their titles, and the JSON that the command line prints.

The session itself knows no formats, so that it stays below them; this adds them.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from explorer.digest.refs import Ref
from explorer.session import session as below
from explorer.session.answers import SearchResult


class Found(SearchResult, frozen=True, kw_only=True):
    """One result of a search: a hit, or a record linked with a hit.

    Its `reason` says how it is linked; of a hit it is "".

    >>> import explorer
    >>> first, second = explorer.Session(explorer.load("ferry.json")).search("lund")
    >>> first
    <Found actor/lund: Kari Lund>
    >>> print(second)
    quote/wait: “We will not wait”
    >>> second.to_dict()["field"]
    'speaker'
    """

    session: below.Session

    def __repr__(self) -> str:
        return f"<Found {self}>"

    def __str__(self) -> str:
        return f"{self.ref}: {self.words}{f', {self.reason}' if self.reason else ''}"

    @property
    def title(self) -> str:
        """The record's name or words, without quotation marks."""
        return self.session.title(self.ref)

    @property
    def words(self) -> str:
        """The title as people read it: in quotation marks if the article quotes the record directly."""
        return self.session.words(self.ref)

    def to_dict(self) -> dict[str, Any]:
        """The result as `explorer search --json` prints it."""
        from explorer.formats.jsonable.records import describe_result

        return describe_result(self.session, self)


class Session(below.Session):
    __doc__ = below.Session.__doc__

    def search(
        self, query: str, kinds: Collection[str] | None = None, limit: int | None = None, linked: bool = True
    ) -> tuple[Found, ...]:
        results = super().search(query, kinds, limit, linked)
        return tuple(
            Found(ref=one.ref, hit=one.hit, via=one.via, reason=one.reason or "", session=self) for one in results
        )

    search.__doc__ = below.Session.search.__doc__

    def to_dict(self, ref: Ref | str) -> dict[str, Any]:
        """All about a record, as `explorer show REF --json` prints it.

        Raises:
            KeyError: There is no such record.
            ValueError: `ref` is a text that is not `kind/id`.
        """
        from explorer.formats.jsonable.records import describe_records

        records = list(describe_records(self, (Ref.of(ref),))["records"])
        if not records:
            raise KeyError(str(ref))
        described: dict[str, Any] = records[0]
        return described
