"""The step that undo or redo takes, read from the revisions themselves: there is no separate list of changes.

    revisions of all keys, latest first → the latest change that is not undone → what was there before it

Undoing a change writes a revision that names it in `undoes`; redoing it, one that names it in `redoes`. A redo is a
change like any other and can be undone; any other new change ends what can be redone.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterator
from operator import attrgetter

from msgspec import Struct

from explorer.bookmarks import messages
from explorer.bookmarks.problems import StoreError
from explorer.bookmarks.revisions.revision import Revision
from explorer.bookmarks.revisions.store import RevisionStore

_PLACE = attrgetter("place")


class Step(Struct, frozen=True):
    """One undo or redo: what it changes."""

    change: Revision
    """The change to undo or redo."""
    after: tuple[Revision, ...]
    """The heads that the step replaces; the key's other heads stay."""
    before: tuple[Revision, ...]
    """What was there before the change. Empty: nothing."""


def undo_step(store: RevisionStore) -> Step | None:
    """Return the step that undoes the last change; None: there is none, or what it replaced was pruned.

    Raises StoreError.
    """
    undone = set()
    for revision in _latest_first(store):
        if revision.undoes:
            undone.add(revision.undoes)
        elif revision.name not in undone and (after := _heads_after(store, revision)):
            if revision.parents and not all(map(store.is_listed, revision.parents)):
                return None
            return Step(revision, after, before_change(store, revision))
    return None


def redo_step(store: RevisionStore) -> Step | None:
    """Return the step that redoes the last undone change; None: there is none since the last other change.

    Raises StoreError.
    """
    redone = set()
    for revision in _latest_first(store):
        if revision.redoes:
            redone.add(revision.redoes)
        elif not revision.undoes:
            return None
        elif revision.undoes not in redone:
            change = _find(store, revision.undoes)
            if change is None:
                return None
            after = tuple(
                head
                for head in store.heads(revision.key)
                if (store.follows(head, revision.name) and head.data == revision.data) or head.undoes == change.name
            )
            # if something else followed it, both stay
            return Step(change, after or (revision,), before_change(store, change))
    return None


def named_undo_step(store: RevisionStore, name: str) -> Step | None:
    """Return the step that undoes the change of that name; None: it is gone, or has no effect any more.

    Raises StoreError.
    """
    change = _find(store, name)
    if change is None or _heads_undoing(store, change):
        return None
    after = _heads_after(store, change)
    if not after or not all(map(store.is_listed, change.parents)):
        return None
    return Step(change, after, before_change(store, change))


def named_redo_step(store: RevisionStore, name: str) -> Step | None:
    """Return the step that redoes the undone change of that name; None: it is gone, or was changed since.

    Raises StoreError.
    """
    change = _find(store, name)
    if change is None:
        return None
    after = _heads_undoing(store, change)
    return Step(change, after, before_change(store, change)) if after else None


def _heads_undoing(store: RevisionStore, change: Revision) -> tuple[Revision, ...]:
    """The heads that undo a change, or still have what its undo wrote."""
    undone = [revision for revision in store.history(change.key) if revision.undoes == change.name]
    return tuple(
        head
        for head in store.heads(change.key)
        if any(head == one or (store.follows(head, one.name) and head.data == one.data) for one in undone)
    )


def _latest_first(store: RevisionStore) -> Iterator[Revision]:
    """The revisions of all keys, last one first. Opens only as many as the caller asks for."""
    waiting = sorted((head for heads in store.all_heads() for head in heads), key=_PLACE)
    seen = {revision.name for revision in waiting}
    while waiting:
        revision = waiting.pop()
        yield revision
        earlier = [_find(store, name) for name in revision.parents]
        if None in earlier:  # pruned
            earlier = [_find(store, name) for name in revision.past]
        for parent in earlier:
            if parent is not None and parent.name not in seen:
                seen.add(parent.name)
                insort(waiting, parent, key=_PLACE)


def _find(store: RevisionStore, name: str) -> Revision | None:
    """The revision of that name; None: it was pruned. Raises StoreError if it can't be read.

    Skipping an unreadable one would undo another change than the last.
    """
    revision = store.find(name)
    if revision is None and store.is_listed(name):
        raise StoreError(messages.UNREADABLE_CHANGE.format(name=name))
    return revision


def _heads_after(store: RevisionStore, change: Revision) -> tuple[Revision, ...]:
    """The heads that still have the change's content; empty if it no longer has an effect.

    A removal has none once something that another window wrote beside it was changed again.
    """
    heads = tuple(head for head in store.heads(change.key) if store.follows(head, change.name))
    fits = (head.data == change.data or _only_withdraws(head) for head in heads)
    return heads if all(fits) else ()


def before_change(store: RevisionStore, change: Revision) -> tuple[Revision, ...]:
    """What was there before a change: its parents, except those that others had replaced by then."""
    parents = [parent for name in change.parents if (parent := _find(store, name)) is not None]
    others = [head for head in store.heads(change.key) if not store.follows(head, change.name)]
    known = [*parents, *(head for head in others if not _only_withdraws(head))]

    def is_replaced(parent: Revision) -> bool:
        return any(store.follows(other, parent.name) for other in known if other is not parent)

    return tuple(parent for parent in parents if not parent.is_tombstone and not is_replaced(parent))


def _only_withdraws(head: Revision) -> bool:
    """Whether it only undid what one window had put beside another's version: it deletes nothing else."""
    return head.is_tombstone and bool(head.undoes)
