"""Records by their names: what a person types where the format has an id or a ref."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from explorer.commands import messages
from explorer.commands.addressing import COMPARED
from explorer.commands.errors import FOUND, CommandError
from explorer.digest.kinds import KINDS, Record
from explorer.digest.refs import Ref
from explorer.text.nearest import did_you_mean, nearest
from explorer.text.normalization import normalize

if TYPE_CHECKING:
    from explorer.digest.model import Digest

_LISTED = 6
"""Candidates that an error lists, at most."""
_NAMES = ("alternateName", "searchName", "other_names")


def ref_named(digest: Digest, text: str, kind: str | None = None) -> Ref:
    """The record that a text means: by its ref, its id, a name, or words that only one name has.

    Args:
        kind: The only kind that may be meant; None: every kind.

    Raises:
        CommandError: There is no such record, with the nearest names; or several, which are listed.
    """
    text = text.strip()
    if (ref := _addressed(digest, text, kind)) is not None:
        return ref
    kinds = KINDS if kind is None else (kind,)
    named = [(words_of(name), record) for one in kinds for record in digest.records[one] for name in _names(record)]
    wanted = words_of(text)
    found = _distinct(record for name, record in named if name == wanted)
    if not found and wanted:
        found = _distinct(record for name, record in named if {*wanted} <= {*name})
    if len(found) == 1:
        return found[0].ref
    if found:
        listed = ", ".join(f"{record.ref} ({record.title})" for record in found[:_LISTED])
        more = messages.AND_MORE.format(count=len(found) - _LISTED) if len(found) > _LISTED else ""
        raise CommandError(messages.SEVERAL_RECORDS.format(text=text, listed=listed + more), FOUND)
    what = KINDS[kind].kind if kind is not None else messages.RECORD
    near = did_you_mean(_nearest(named, wanted))
    raise CommandError(messages.NO_SUCH_NAME.format(kind=what, text=text, near=near), FOUND)


def words_of(name: str) -> tuple[str, ...]:
    """The words of a name as they are compared: without case, accents and marks."""
    return tuple(filter(None, map(normalize, name.split())))


def _addressed(digest: Digest, text: str, kind: str | None) -> Ref | None:
    """The record whose ref or id it is."""
    first, slash, identifier = text.partition("/")
    if slash and digest.get(Ref(first, identifier)) is not None and kind in (None, first):
        return Ref(first, identifier)
    if kind is not None and digest.get(Ref(kind, text)) is not None:
        return Ref(kind, text)
    if kind in (None, "country"):
        from explorer.digest.hints.names import country_code

        code = country_code(text)
        if code is not None and digest.get(Ref("country", code)) is not None:
            return Ref("country", code)
    return None


def _names(record: Record) -> Iterator[str]:
    yield record.title
    for field in _NAMES:
        yield from getattr(record, field, ())


def _distinct(records: Iterable[Record]) -> list[Record]:
    return list({record.ref: record for record in records}.values())


def _nearest(named: Sequence[tuple[tuple[str, ...], Record]], wanted: tuple[str, ...]) -> list[str]:
    by_name = {" ".join(name): record for name, record in named[:COMPARED]}
    return [f"{by_name[name].title} ({by_name[name].ref})" for name in nearest(" ".join(wanted), by_name, 3)]
