"""The files of each key and its heads, as far as they are known.

Nearly every key has one file, which is its head: nothing is held of those heads, as there may be a hundred thousand.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator

from explorer.bookmarks.revisions.revision import Revision, counter_of


class Keys:
    """Keys are named by their hashes, with which the names of their files begin."""

    def __init__(self) -> None:
        self.read: dict[str, Revision] = {}
        """The revisions that were read, by the name of the file."""
        self._files: dict[str, tuple[str, ...]] = {}
        self._heads: dict[str, tuple[Revision, ...]] = {}
        """Unless a key has one file, and that is its head."""

    def __iter__(self) -> Iterator[str]:
        return iter(list(self._files))

    def files(self, group: str) -> tuple[str, ...]:
        """The names of the files of a key; empty: the key is unknown."""
        return self._files.get(group, ())

    def heads(self, group: str) -> tuple[Revision, ...]:
        """The heads of a key as they were last put, newest first; empty: none were."""
        heads = self._heads.get(group)
        if heads is not None:
            return heads
        files = self.files(group)
        only = self.read.get(files[0]) if len(files) == 1 else None
        return () if only is None else (only,)

    def removed(self) -> list[tuple[Revision, ...]]:
        """The heads of the keys that have tombstones alone."""
        return [heads for heads in self._heads.values() if heads and all(head.is_tombstone for head in heads)]

    def put_heads(self, group: str, heads: tuple[Revision, ...]) -> tuple[Revision, ...]:
        """Take over the heads of a key, and return them."""
        if len(heads) == 1 and self.files(group) == (heads[0].name,) and not heads[0].is_tombstone:
            self._heads.pop(group, None)
        else:
            self._heads[group] = heads
        return heads

    def add(self, name: str) -> None:
        """A file has come. The heads stay what they are."""
        group = name[:32]
        if group in self._files:
            self._heads[group] = self.heads(group)
            self._files[group] = (*self._files[group], name)
        else:
            self._files[group] = (name,)

    def discard(self, names: Collection[str]) -> None:
        """Files have gone. The heads stay what they are."""
        for group in {name[:32] for name in names}:
            self._heads[group] = self.heads(group)
            self._files[group] = tuple(name for name in self._files[group] if name not in names)


def find_heads(names: Iterable[str], read: Callable[[str], Revision | None]) -> list[Revision]:
    """Find the heads among files of a key from the highest counter down, without opening what an opened one replaces.

    `read`: opens a file; None: it can't be read."""
    heads: list[Revision] = []
    superseded: set[str] = set()
    for name in sorted(names, key=lambda name: (-counter_of(name), name)):
        if name not in superseded and (revision := read(name)) is not None:
            superseded.update(revision.parents, revision.past)
            # at the last counter, what it replaces may have been opened before it
            heads = [head for head in heads if head.counter > revision.counter or not revision.follows(head.name)]
            heads.append(revision)
    return heads
