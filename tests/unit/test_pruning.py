"""What may be deleted, and what the doctor finds."""

from __future__ import annotations

import os
import random
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from explorer.bookmarks import pruning
from explorer.bookmarks.problems import StoreError
from explorer.bookmarks.store import BookmarkStore
from tests.unit.bookmarks import GRAIN, bookmark

NOW = datetime(2026, 6, 30, tzinfo=UTC)
posix = pytest.mark.skipif(sys.platform == "win32", reason="POSIX only")


class Clock:
    """A store's clock, set to a number of days before NOW."""

    def __init__(self) -> None:
        self.days = 0.0

    def __call__(self) -> str:
        self.days -= 0.001
        return (NOW - timedelta(days=self.days)).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(directory: Path, clock: Clock) -> BookmarkStore:
    return BookmarkStore(directory, now=clock)


def noted(store: BookmarkStore, clock: Clock, *days: float, ref: str = "actor/marchenko") -> list[str]:
    """Write a revision with a new note that many days before NOW; return the revisions' names."""
    kept, names = bookmark(ref), []
    for number, clock.days in enumerate(days):
        kept = store.set_note(kept, f"note {number}")
        names.append(kept.revision)
    return names


def names(directory: Path) -> set[str]:
    return {path.name for path in directory.iterdir()}


def test_what_was_superseded_long_ago_is_pruned(directory: Path, store: BookmarkStore, clock: Clock) -> None:
    written = noted(store, clock, 90, 80, 70, 60)
    assert set(store.examine(NOW).prunable) == {directory / name for name in written[:3]}
    assert len(names(directory)) == 4, "an examination changes nothing"
    assert [path.name for path in store.prune(NOW)] == written[:3], "the oldest first"
    assert names(directory) == {written[3]}
    assert [kept.note for kept in store.all()] == [kept.note for kept in BookmarkStore(directory).all()] == ["note 3"]
    assert store.prune(NOW) == ()


def test_what_undoing_the_last_weeks_needs_stays(directory: Path, store: BookmarkStore, clock: Clock) -> None:
    written = noted(store, clock, 90, 80, 20, 10)
    clock.days = 5
    store.undo()
    assert [path.name for path in store.prune(NOW)] == written[:1]
    seen = []
    for step in (store.redo, store.undo, store.undo, store.undo):
        if (change := step()) is not None:
            assert change.bookmark is not None
            seen.append(change.bookmark.note)
    assert seen == ["note 3", "note 2", "note 1"], "history ends there"


def test_a_recently_removed_bookmark_can_still_be_restored(directory: Path, store: BookmarkStore, clock: Clock) -> None:
    for ref, days in (("actor/lately", 10), ("actor/long-ago", 40)):
        noted(store, clock, 90, 80, ref=ref)
        clock.days = days
        store.remove(bookmark(ref))
    store.prune(NOW)
    assert [(gone.ref, gone.note) for gone in BookmarkStore(directory).deleted()] == [("actor/lately", "note 1")]
    assert BookmarkStore(directory).all() == ()


def test_competing_heads_stay(directory: Path, store: BookmarkStore, clock: Clock) -> None:
    first = noted(store, clock, 90)[0]
    other = BookmarkStore(directory, now=clock).load()
    mine = noted_again(store, "mine")
    theirs = noted_again(other, "theirs")
    assert [path.name for path in store.prune(NOW)] == [first]
    assert {kept.note for kept in BookmarkStore(directory).all()} == {"mine", "theirs"}
    assert names(directory) == {mine, theirs}
    (competing,) = store.examine(NOW).competing
    assert {head.name for head in competing} == {mine, theirs}


def noted_again(store: BookmarkStore, note: str) -> str:
    return store.set_note(store.all()[0], note).revision


@pytest.mark.parametrize("trouble", ["damaged", "newer", "no time", "unreadable"])
def test_a_key_with_an_unreadable_file_is_not_pruned(
    directory: Path, store: BookmarkStore, clock: Clock, trouble: str
) -> None:
    from tests.unit.test_bookmarks import rewrite

    written = noted(store, clock, 90, 80, 70)
    other = noted(store, clock, 90, 80, ref="country/RU")
    path = directory / written[1]
    if trouble == "damaged":
        path.write_bytes(path.read_bytes()[:-1])
    elif trouble == "newer":
        rewrite(path, lambda document: document.update(v=2))
    elif trouble == "no time":
        for name in written:
            rewrite(directory / name, lambda document: document.update(at="yesterday"))
    else:
        path.unlink()
        path.mkdir()
    before = names(directory)
    assert [gone.name for gone in store.prune(NOW)] == other[:1], "the other key is pruned"
    assert names(directory) == before - {other[0]}


def test_archived_files_are_counted_and_pruned(directory: Path, store: BookmarkStore, clock: Clock) -> None:
    written = noted(store, clock, *range(160, 40, -1))
    examination = store.examine(NOW)
    assert (examination.revisions, examination.problems, len(examination.prunable)) == (120, (), 119)
    assert {path.name for path in store.prune(NOW)} == set(written[:-1])
    assert [path.name for path in directory.rglob("*.json")] == written[-1:]
    assert [kept.note for kept in BookmarkStore(directory).all()] == ["note 119"]


def test_only_old_temporary_files_of_killed_writers_are_pruned(directory: Path, store: BookmarkStore) -> None:
    store.add(bookmark())
    (kept,) = names(directory)
    stale, fresh, foreign = (directory / name for name in (f".{'a' * 16}.tmp", f".{'b' * 16}.tmp", ".syncthing.x.tmp"))
    old = (NOW - timedelta(hours=2)).timestamp()
    for path in (stale, fresh, foreign):
        path.write_text("half")
        os.utime(path, (old, old) if path != fresh else (NOW.timestamp(), NOW.timestamp()))
    assert store.examine(NOW).prunable == (stale,)
    assert store.prune(NOW) == (stale,)
    assert names(directory) == {kept, fresh.name, foreign.name}


@posix
def test_files_open_to_other_users_are_reported(directory: Path, store: BookmarkStore) -> None:
    path = directory / store.add(bookmark()).revision
    assert store.examine(NOW).open_to_others == ()
    directory.chmod(0o755)
    assert store.examine(NOW).open_to_others == (directory,)
    path.chmod(0o644)
    assert store.examine(NOW).open_to_others == (directory, path)
    directory.chmod(0o700)
    assert store.examine(NOW).open_to_others == (), "behind a closed door"


def test_an_old_damaged_revision_is_reported_as_old(directory: Path, store: BookmarkStore, clock: Clock) -> None:
    written = noted(store, clock, 3, 2, 1)
    (directory / written[0]).write_bytes(b"")
    assert BookmarkStore(directory).problems == (), "it was not opened"
    examination = store.examine(NOW)
    (problem,) = examination.problems
    assert (problem.path.name, problem.severity) == (written[0], "warning")
    assert "a later one is shown" in problem.message
    assert examination.revisions == 2


def test_a_missing_directory_is_fine(store: BookmarkStore) -> None:
    examination = store.examine(NOW)
    assert (examination.revisions, examination.problems, examination.prunable) == (0, (), ())
    assert store.prune(NOW) == ()


def test_a_file_that_cannot_be_deleted_is_reported(
    store: BookmarkStore, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    noted(store, clock, 90, 80)

    def refuse(*_: Any, **__: Any) -> None:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patched:
        patched.setattr(Path, "unlink", refuse)
        with pytest.raises(StoreError, match="Permission denied"):
            store.prune(NOW)
    assert [kept.note for kept in store.all()] == ["note 1"]


def test_files_that_vanish_during_a_look_are_no_trouble(
    directory: Path, store: BookmarkStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a window does that saves: its temporary file is renamed just after it was listed."""
    revision = store.add(bookmark()).revision
    entries = pruning._entries

    def vanish(place: Path) -> list[os.DirEntry[str]]:
        if place != directory:
            return entries(place)
        path = place / f".{'a' * 16}.tmp"
        path.touch()
        (place / revision.replace(".1.", ".2.")).touch()
        listed = entries(place)
        path.unlink()
        (place / revision.replace(".1.", ".2.")).unlink()
        return listed

    monkeypatch.setattr(pruning, "_entries", vanish)
    directory.chmod(0o755)
    assert store.examine(NOW).problems == ()
    assert store.prune(NOW) == ()


def test_the_doctor_beside_a_window_that_saves(directory: Path) -> None:
    ends = threading.Event()

    def save() -> None:
        window = BookmarkStore(directory)
        kept = window.add(bookmark())
        while not ends.is_set():
            kept = window.set_note(kept, f"{time.perf_counter()}")

    writer = threading.Thread(target=save)
    writer.start()
    try:
        for _ in range(40):
            found = BookmarkStore(directory).examine(datetime.now(UTC))
            assert (found.problems, found.competing, found.prunable) == ((), (), ())
            assert BookmarkStore(directory).prune(datetime.now(UTC)) == ()
    finally:
        ends.set()
        writer.join()


def test_pruning_never_changes_what_is_shown_or_could_be_undone() -> None:
    """Random changes over months in two windows, then pruned: nothing that is shown changes."""
    draw = random.Random(4)
    for _ in range(12):
        with tempfile.TemporaryDirectory() as place:
            clock = Clock()
            windows = [BookmarkStore(Path(place), now=clock) for _ in range(2)]
            clock.days = 100.0
            for _ in range(40):
                clock.days -= draw.random() * 5
                act(draw, draw.choice(windows))
                if draw.random() < 0.5:
                    windows[0].refresh()
            now = NOW - timedelta(days=clock.days)
            fresh = BookmarkStore(Path(place), now=clock)
            shown, gone = fresh.all(), {one.ref for one in fresh.deleted()}
            names_before = names(Path(place))
            fresh.prune(now)
            again = BookmarkStore(Path(place), now=clock)
            assert again.all() == fresh.all() == shown
            assert again.problems == ()
            assert names(Path(place)) <= names_before
            assert {one.ref for one in again.deleted()} <= gone


def act(draw: random.Random, window: BookmarkStore) -> None:
    ref = draw.choice(["actor/a", "actor/b"])
    kept = window.get(GRAIN, ref) or bookmark(ref)
    steps: list[Callable[[], object]] = [
        lambda: window.set_note(kept, str(draw.random())),
        lambda: window.save(replace(kept, tags=(str(draw.random()),))),
        lambda: window.remove(kept),
        window.undo,
        window.redo,
    ]
    draw.choice(steps)()
