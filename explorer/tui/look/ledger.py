"""The ledger in signs and numbers: the sign of a status, and how many bookmarks have each.

Wherever bookmarks are counted, they are counted like this: what is owed first, and each bookmark once.

    ✗ 1 disputed · ? 1 needs source · ◆ 2 unchecked · ✓ 1 confirmed      or, with less room,      ✗ 1 · ? 1 · ◆ 2 · ✓ 1
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from msgspec.structs import replace

from explorer.bookmarks.bookmark import UNCHECKED, Bookmark
from explorer.digest.refs import Ref
from explorer.pictures.signs import CHANGED, sign_of_status
from explorer.session.corrections.messages import BEFORE
from explorer.tui.look.entries import Entry
from explorer.tui.look.lines import Part
from explorer.tui.look.rows import ledger_style
from explorer.tui.look.styles import Styles

OWED = ("disputed", "needs source", UNCHECKED, "confirmed")
"""The statuses, with those first that want work most."""
_COUNTED = (OWED[0], BEFORE, *OWED[1:])
"""The same with verdicts on other words than the article has now, which are counted apart."""


def by_debt(statuses: Iterable[str]) -> list[str]:
    """Statuses in the order of what is owed; those of other programs last."""
    known = dict.fromkeys(statuses)
    order = [status for status in _COUNTED if status in known]
    return [*order, *(status for status in known if status not in order)]


def status_sign(status: str, look: Styles) -> Part:
    """The sign of a status, in its colour."""
    if status == BEFORE:
        return CHANGED, look.warn
    return sign_of_status(status), ledger_style(status, look)


def bookmark_sign(status: str, look: Styles, *, changed: bool) -> Part:
    """The sign of a bookmark. `changed`: its record has changed since, so that its status is about something else."""
    return (CHANGED, look.warn) if changed else status_sign(status, look)


def counts(statuses: Mapping[str, int], look: Styles, *, in_words: bool) -> list[Part]:
    """The number of bookmarks of each status, each with its sign. `in_words`: and with its name."""
    parts: list[Part] = []
    for status in by_debt(status for status, count in statuses.items() if count):
        sign = status_sign(status, look)
        parts += [(" · ", look.quiet)] if parts else []
        parts += [sign, (f" {statuses[status]:,}", look.ink)]
        parts += [(f" {status}", look.quiet if status == UNCHECKED else sign[1])] if in_words else []
    return parts


def with_status(entry: Entry, bookmarked: Mapping[Ref, Bookmark], look: Styles, changed: Collection[Ref] = ()) -> Entry:
    """An entry that leads to a record, with the sign of that record's bookmark at its end. `changed`: the records that
    have changed since."""
    bookmark = bookmarked.get(entry.target) if entry.target is not None else None
    if bookmark is None:
        return entry
    sign, style = bookmark_sign(bookmark.status, look, changed=entry.target in changed)
    return replace(entry, parts=[*entry.parts, (f"\N{NO-BREAK SPACE}{sign}", style)])


def counts_for(statuses: Mapping[str, int], look: Styles) -> list[list[Part]]:
    """The same at length, then shorter: with words, and with signs only. Never only some of them: what is left out
    would seem not to be there."""
    return [counts(statuses, look, in_words=True), counts(statuses, look, in_words=False)]
