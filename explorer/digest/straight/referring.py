"""Whether each reference leads to a record, or out of the digest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from operator import attrgetter

from explorer.digest.kinds import KINDS, Record, Reference
from explorer.digest.model import StatedLink
from explorer.digest.references import is_address
from explorer.digest.straight.flawless import FlawError


class Referring:
    """Collects what the records of a digest refer to, and compares it with their ids in the end."""

    def __init__(self) -> None:
        self._texts: dict[Reference, set[str]] = {}
        self._ends: set[str] = set()
        """What links refer to."""

    def take(self, kind: str, reference: Reference, records: Sequence[Record]) -> None:
        """Collect what some records of a kind name in a field. Raises FlawError if one names itself."""
        values = list(map(attrgetter(reference.field), records))
        named = list(filter(None, values))
        if not named:
            return
        texts = named if isinstance(named[0], str) else list(chain.from_iterable(named))
        self._texts.setdefault(reference, set()).update(texts)
        if reference.kind not in (kind, None):
            return
        prefix = "" if reference.kind == kind else f"{kind}/"
        if f"\n{prefix}" not in "\n".join(("", *texts)):
            return
        for record, value in zip(records, values, strict=True):
            if prefix + record.id in ((value,) if isinstance(value, str) else value):
                raise FlawError

    def take_links(self, links: Iterable[StatedLink]) -> None:
        for link in links:
            self._ends.update((link.source, link.target))

    def finish(self, ids: Mapping[str, Iterable[Iterable[str]]]) -> None:
        """Raise FlawError if one leads nowhere. `ids`: those of each kind, some at a time."""
        wanted: dict[str, set[str]] = {kind: set() for kind in ids}
        for reference, texts in self._texts.items():
            if reference.kind is not None:
                wanted[reference.kind] |= texts
            else:
                _divide(texts, wanted, foreign=reference.foreign)
        _divide(self._ends, wanted, foreign=False)
        for kind, missing in wanted.items():
            for some in ids[kind]:
                if not missing:
                    break
                missing.difference_update(some)
            if missing:
                raise FlawError


def _divide(texts: Iterable[str], wanted: Mapping[str, set[str]], *, foreign: bool) -> None:
    """Add the ids in refs to those of their kinds. Raises FlawError if one is no ref, nor an address where that is
    allowed."""
    for text in texts:
        kind, _, identifier = text.partition("/")
        if kind in KINDS:
            wanted[kind].add(identifier)
        elif not (foreign and is_address(text)):
            raise FlawError
