"""What can be taken back and made again, read from the revisions themselves: no list of changes is kept elsewhere.

    revisions of all keys, latest first → the latest change that is not taken back → what held before it

Taking a change back writes a revision that names it (`undoes`); making it again, one that names it as well
(`redoes`). Such a remake is a change like others, and can be taken back; only a change of another sort ends
what can be made again.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterator
from operator import attrgetter

from msgspec import Struct

from explorer.bookmarks.problems import StoreError
from explorer.bookmarks.revisions.revision import Revision
from explorer.bookmarks.revisions.store import RevisionStore

_PLACE = attrgetter("place")


class Step(Struct, frozen=True):
    """How a change is taken back, or made again."""

    change: Revision
    """What is taken back or made again."""
    after: tuple[Revision, ...]
    """The heads that the step replaces; others of the key stay."""
    before: tuple[Revision, ...]
    """What held before the change. Empty: nothing did."""


def undo_step(store: RevisionStore) -> Step | None:
    """What takes back the last change; None: there is none, or what it replaced was pruned. Raises StoreError."""
    undone = set()
    for revision in _latest_first(store):
        if revision.undoes:
            undone.add(revision.undoes)
        elif revision.name not in undone and (after := _heads_after(store, revision)):
            if revision.parents and not all(map(store.is_there, revision.parents)):
                return None
            return Step(revision, after, _before(store, revision))
    return None


def redo_step(store: RevisionStore) -> Step | None:
    """What makes the last change again that was taken back; None: there is none since the last other change.

    Raises StoreError.
    """
    redone = set()
    for revision in _latest_first(store):
        if revision.redoes:
            redone.add(revision.redoes)
        elif not revision.undoes:
            return None
        elif revision.undoes not in redone:
            change = _found(store, revision.undoes)
            if change is None:
                return None
            after = tuple(
                head
                for head in store.heads(revision.key)
                if (head.follows(revision.name) and head.data == revision.data) or head.undoes == change.name
            )
            # where something else came after it, both stay
            return Step(change, after or (revision,), _before(store, change))
    return None


def _latest_first(store: RevisionStore) -> Iterator[Revision]:
    """The revisions of all keys, from the last one back; only as many are opened as are asked for."""
    waiting = sorted((head for heads in store.all_heads() for head in heads), key=_PLACE)
    seen = {revision.name for revision in waiting}
    while waiting:
        revision = waiting.pop()
        yield revision
        earlier = [_found(store, name) for name in revision.parents]
        if None in earlier:  # pruned
            earlier = [_found(store, name) for name in revision.past]
        for one in earlier:
            if one is not None and one.name not in seen:
                seen.add(one.name)
                insort(waiting, one, key=_PLACE)


def _found(store: RevisionStore, name: str) -> Revision | None:
    """The revision of that name; None: it was pruned. Raises StoreError if it can't be read.

    To pass it over would be to take back another change than the last one.
    """
    revision = store.find(name)
    if revision is None and store.is_there(name):
        raise StoreError(f"The last changes can't be told: {name} can't be read. “explorer bookmarks doctor” says why.")
    return revision


def _heads_after(store: RevisionStore, change: Revision) -> tuple[Revision, ...]:
    """The heads that say what the change said; empty: it has no effect any more.

    So it is with a removal beside which another window wrote something, once that was changed again.
    """
    heads = tuple(head for head in store.heads(change.key) if head.follows(change.name))
    fits = (head.data == change.data or _withdraws(head) for head in heads)
    return heads if all(fits) else ()


def _before(store: RevisionStore, change: Revision) -> tuple[Revision, ...]:
    """What held before a change: what it was made from, but for what others had replaced by then."""
    parents = [parent for name in change.parents if (parent := _found(store, name)) is not None]
    beside = [head for head in store.heads(change.key) if not head.follows(change.name) and not _withdraws(head)]
    covered = {name for revision in (*parents, *beside) for name in (*revision.parents, *revision.past)}
    return tuple(parent for parent in parents if not parent.is_tombstone and parent.name not in covered)


def _withdraws(head: Revision) -> bool:
    """Whether it only took back what one window had put beside another's: it deletes nothing else."""
    return head.is_tombstone and bool(head.undoes)
