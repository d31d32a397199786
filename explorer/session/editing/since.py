"""Who has changed since what is to be undone, in words: oneself, a command, another window, or another program."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from explorer.digest.editing.changes import Document, Unit
from explorer.digest.editing.naming import named
from explorer.digest.editing.standing import Units, as_good_as
from explorer.session.editing import messages
from explorer.session.editing.entries import Entry
from explorer.session.editing.journal import Journal


class ChangedSinceError(Exception):
    """What is to be undone or made again was changed since. `str()` says by whom, and what to do."""


def who_changed(
    units: Collection[Unit], document: Document, entry: Entry, later: Collection[Entry], journal: Journal
) -> str:
    """Who changed units since an entry, or needs them now, and what to do.

    Args:
        units: Those that are not as the entry left them.
        document: The digest as it is now.
        entry: What is to be undone or made again.
        later: What was done after it by whoever did it.
        journal: Where all are listed.
    """
    now = Units(document)
    found: list[tuple[int, str]] = []
    own = messages.SINCE_BY_COMMAND if journal.by_command else messages.SINCE_HERE
    found += [(one.at, own.format(label=one.label, id=one.id)) for one in later if _left(one, units, now)]
    for is_by_command, one in journal.elsewhere():
        if one.path == entry.path and one.at > entry.at and _left(one, units, now):
            form = messages.SINCE_BY_COMMAND if is_by_command else messages.SINCE_ELSEWHERE
            found.append((one.at, form.format(label=one.label, id=one.id)))
    return max(found)[1] if found else messages.SINCE_OUTSIDE


def _left(entry: Entry, units: Collection[Unit], now: Units) -> bool:
    """Whether an entry left one of the units as it is now, or left something that names one."""
    afters = {change.unit: change.after for change in entry.changes}
    named_now = {text for unit, after in afters.items() for text in named(unit.field, after)}
    names = {text for unit in units for text in _names(unit)}
    return bool(named_now & names) or any(unit in afters and as_good_as(afters[unit], now.get(unit)) for unit in units)


def _names(unit: Unit) -> Iterator[str]:
    """What items of a document call it."""
    if (ref := unit.ref) is not None:
        yield from (str(ref), ref.id)
