"""What the differences of two versions do to the reader's bookmarks."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from explorer.bookmarks.bookmark import Bookmark
from explorer.digest.fields import Anchor
from explorer.digest.kinds import KINDS
from explorer.digest.refs import Ref
from explorer.session.lists.orders import OWED
from explorer.session.session import Session
from explorer.session.versions.change import Change, Comparison, RecordChange, Standing
from explorer.text.anchors import Status, resolve


class Concerned(Struct, frozen=True):
    """A bookmark, and what happened to what it stands for."""

    bookmark: Bookmark
    ref: Ref | None
    """Its record in the newer version; None: it has none, as an orphan, or as a passage that no record stands on."""
    standing: Standing
    """`gone`: an orphan, or its words are gone; `changed`: see `changes`; `same`."""
    changes: tuple[Change, ...] = ()


class Ledger(Struct, frozen=True):
    """The bookmarks of both versions: those that are concerned, those that want work first, and the others."""

    concerned: tuple[Concerned, ...] = ()
    same: int = 0
    """How many are not."""


def ledger(comparison: Comparison, old: Session, new: Session) -> Ledger:
    """What the differences do to the bookmarks of both versions."""
    store = new.store if new.store is not None else old.store
    found = list(_all(comparison, old, new)) if store is not None else []
    concerned = [one for one in found if one.standing is not Standing.SAME]
    return Ledger(tuple(sorted(concerned, key=_urgency)), len(found) - len(concerned))


def _all(comparison: Comparison, old: Session, new: Session) -> Iterator[Concerned]:
    store = new.store or old.store
    by_ref: dict[Ref, RecordChange] = {}
    for change in comparison.all():
        for record in (change.was, change.now):
            if record is not None:
                by_ref.setdefault(record.ref, change)
    for bookmark in store.all() if store is not None else ():
        is_mine = new.bookmarks.is_mine(bookmark) or old.bookmarks.is_mine(bookmark)
        if is_mine and bookmark.view is None:
            yield _concerned(bookmark, comparison, by_ref, old, new)


def _concerned(
    bookmark: Bookmark, comparison: Comparison, by_ref: dict[Ref, RecordChange], old: Session, new: Session
) -> Concerned:
    if bookmark.between:
        ends = [change for end in bookmark.between if (change := _change_of(end.ref, by_ref)) is not None]
        changes = tuple(one for change in ends for one in change.changes)
        gone = any(change.now is None for change in ends)
        return Concerned(bookmark, None, _standing(gone=gone, changed=bool(changes)), changes)
    if bookmark.ref.partition("/")[0] not in KINDS:
        lost = tuple(quoted.exact for quoted in bookmark.quoted if not _is_there(quoted.exact, new))
        return Concerned(
            bookmark, None, _standing(gone=bool(lost), changed=False), (Change("lost", (), lost),) if lost else ()
        )
    before, after = (session.bookmarks.reanchor(bookmark).ref for session in (old, new))
    if after is None and before is not None:  # reworded, perhaps: what the older record has become
        became = comparison.refs.get(before, before)
        after = became if new.record(became) is not None and _is_pair(by_ref.get(became), before) else None
    if after is None:
        return Concerned(bookmark, None, Standing.GONE)
    change = by_ref.get(after)
    if change is None or change.was is None or (before is not None and change.was.ref != before):
        changes = (Change("ref", (bookmark.ref,), (str(after),)),) if str(after) != bookmark.ref else ()
    else:
        changes = change.changes
    return Concerned(bookmark, after, _standing(gone=False, changed=bool(changes)), changes)


def _is_pair(change: RecordChange | None, before: Ref) -> bool:
    return change is None or (change.was is not None and change.was.ref == before)


def _change_of(ref: str, by_ref: dict[Ref, RecordChange]) -> RecordChange | None:
    kind, _, identifier = ref.partition("/")
    return by_ref.get(Ref(kind, identifier))


def _standing(*, gone: bool, changed: bool) -> Standing:
    return Standing.GONE if gone else Standing.CHANGED if changed else Standing.SAME


def _is_there(words: str, session: Session) -> bool:
    return bool(words) and resolve(Anchor(exact=words), session.article).status is not Status.UNANCHORED


def _urgency(concerned: Concerned) -> tuple[int, str]:
    status = concerned.bookmark.status
    return OWED.index(status) if status in OWED else len(OWED), concerned.bookmark.ref
