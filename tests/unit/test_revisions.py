"""The revision files: what is on the disk after a write, after a failure, and after damage."""

from __future__ import annotations

import errno
import hashlib
import os
import random
import shutil
import stat
import subprocess
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable
from itertools import repeat
from pathlib import Path
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer import durable
from explorer.bookmarks.problems import StoreError
from explorer.bookmarks.revisions import store as store_module
from explorer.bookmarks.revisions.revision import FORMAT, LAST_COUNTER, Revision, counter_of, parse
from explorer.bookmarks.revisions.store import RevisionStore
from tests.examples import examples

AT = "2026-01-01T00:00:00Z"
posix = pytest.mark.skipif(sys.platform == "win32", reason="POSIX only")


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    return tmp_path / "data" / "entries"


def put(store: RevisionStore, key: str, text: str, *parents: Revision) -> Revision:
    return store.write(key, {"text": text}, parents, AT)


def texts(store: RevisionStore, key: str) -> list[str]:
    return [head.payload["text"] for head in store.heads(key) if head.payload is not None]


def forge(directory: Path, key: str, counter: int, token: str = "0" * 16, **fields: Any) -> Path:
    """A file with a good checksum, as another program or version might write it."""
    directory.mkdir(parents=True, exist_ok=True)
    path = directory / f"{hashlib.sha256(key.encode()).hexdigest()[:32]}.{counter}.{token}.json"
    line = orjson.dumps({"v": 1, "key": key, "n": counter, "at": AT, "payload": {"text": "forged"}, **fields})
    path.write_bytes(line + b"\n" + hashlib.sha256(line).hexdigest().encode() + b"\n")
    return path


# --- the files ----------------------------------------------------------------------------------------------


def test_creating_and_reading_a_store_touches_no_disk(directory: Path) -> None:
    store = RevisionStore(directory)
    assert store.all_heads() == ()
    assert store.problems == ()
    assert not directory.parent.exists()


def test_a_file_is_a_line_of_json_and_its_checksum(directory: Path) -> None:
    store = RevisionStore(directory)
    first = put(store, "k", "one")
    second = put(store, "k", "two", first)
    line, checksum, rest = (directory / second.name).read_bytes().split(b"\n")
    assert hashlib.sha256(line).hexdigest().encode() == checksum
    assert rest == b""
    assert orjson.loads(line) == {
        "v": FORMAT,
        "key": "k",
        "n": 2,
        "turn": 2,
        "parents": [first.name],
        "past": [],
        "at": AT,
        "payload": {"text": "two"},
    }


@posix
def test_only_the_user_can_read_them(directory: Path) -> None:
    old = os.umask(0)
    try:
        revision = put(RevisionStore(directory), "k", "one")
    finally:
        os.umask(old)
    for path, mode in (
        (directory.parent, 0o700),
        (directory, 0o700),
        (directory / revision.name, 0o600),
    ):
        assert stat.S_IMODE(path.stat().st_mode) == mode


@pytest.mark.parametrize("key", ["../../x", "/etc/passwd", "..", "", "a/b", "a\0b", "\ud800", "é" * 500, "\n"])
def test_no_key_becomes_a_path(directory: Path, key: str) -> None:
    store = RevisionStore(directory)
    if key == "\ud800":  # JSON can't hold half a pair
        with pytest.raises(StoreError, match="JSON"):
            put(store, key, "text")
        assert not directory.exists()
        return
    put(store, key, "text")
    (path,) = (path for path in directory.parent.rglob("*") if path.is_file())
    assert path.parent == directory
    assert texts(RevisionStore(directory), key) == ["text"]


def test_nothing_is_overwritten(directory: Path) -> None:
    store = RevisionStore(directory, token=lambda: "a" * 16)
    first = put(store, "k", "one")
    before = (directory / first.name).read_bytes()
    other = RevisionStore(directory, token=lambda: "a" * 16)
    other._loaded = True  # a window that has not seen the first, and draws the same number
    with pytest.raises(StoreError, match="there already") as error:
        put(other, "k", "two")
    assert not error.value.unconfirmed
    assert [(directory / first.name).read_bytes()] == [path.read_bytes() for path in directory.iterdir()] == [before]
    assert texts(other, "k") == []


def test_what_json_cannot_hold_is_refused(directory: Path) -> None:
    with pytest.raises(StoreError, match="JSON"):
        RevisionStore(directory).write("k", {"text": object()}, (), AT)
    assert not directory.exists()


@pytest.mark.parametrize("broken", [False, True])
def test_a_foreign_file_with_the_last_counter_freezes_nothing(directory: Path, broken: bool) -> None:
    path = forge(directory, "k", LAST_COUNTER, token="8" * 16)
    if broken:
        path.write_bytes(b"?")
    tokens = (f"{number:016x}" for number in map(random.Random(1).getrandbits, repeat(64)))
    store = RevisionStore(directory, token=lambda: next(tokens))
    for number in range(20):
        written = store.write("k", {"text": str(number)}, store.heads("k"), AT)
        assert texts(store, "k") == texts(RevisionStore(directory), "k") == [str(number)]
    assert next(revision.payload["text"] for revision in store.history("k") if revision.payload) == "19"
    store.write("k", None, [written], AT)
    assert [head.payload for head in RevisionStore(directory).heads("k")] == [None]


def test_revisions_that_claim_to_replace_each_other_do_not_both_vanish(directory: Path) -> None:
    names = [forge(directory, "k", LAST_COUNTER, token=token * 16).name for token in "12"]
    for name, other, token in ((names[0], names[1], "1"), (names[1], names[0], "2")):
        forge(directory, "k", LAST_COUNTER, token=token * 16, parents=[other, name])
    assert texts(RevisionStore(directory), "k") == ["forged"]


# --- heads --------------------------------------------------------------------------------------------------


def test_a_later_revision_replaces_the_earlier_and_a_tombstone_both(directory: Path) -> None:
    store = RevisionStore(directory)
    one = put(store, "k", "one")
    two = put(store, "k", "two", one)
    assert texts(store, "k") == texts(RevisionStore(directory), "k") == ["two"]
    grave = store.write("k", None, [two], AT)
    assert [head.payload for head in RevisionStore(directory).heads("k")] == [None]
    put(store, "k", "again", grave)
    assert texts(RevisionStore(directory), "k") == ["again"]
    assert len(list(directory.iterdir())) == 4


def test_only_heads_are_opened(directory: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = RevisionStore(directory)
    revision = put(store, "k", "0")
    for i in range(1, 20):
        revision = put(store, "k", str(i), revision)
    opened = []
    read_small = store_module.read_small
    monkeypatch.setattr(store_module, "read_small", lambda path: opened.append(path) or read_small(path))
    assert texts(RevisionStore(directory), "k") == ["19"]
    assert opened == [os.path.join(directory, revision.name)]


@pytest.mark.parametrize(("here", "there"), [(1, 1), (3, 1), (1, 4), (5, 5)])
def test_two_windows_that_do_not_see_each_other_make_two_heads(directory: Path, here: int, there: int) -> None:
    """However often either wrote: the one with the lower counter loses nothing."""
    start = put(RevisionStore(directory), "k", "start")
    for name, times in (("here", here), ("there", there)):
        window, revision = RevisionStore(directory), start
        window.load()
        for i in range(times):
            revision = put(window, "k", f"{name} {i}", revision)
    expected = {f"here {here - 1}", f"there {there - 1}"}
    assert set(texts(RevisionStore(directory), "k")) == expected


def test_a_revision_with_both_heads_as_parents_merges_them(directory: Path) -> None:
    one, other = RevisionStore(directory), RevisionStore(directory)
    other.load()
    a, b = put(one, "k", "a"), put(other, "k", "b")
    assert a.counter == b.counter == 1
    assert one.refresh()
    assert set(texts(one, "k")) == {"a", "b"}
    put(one, "k", "ab", *one.heads("k"))
    assert texts(RevisionStore(directory), "k") == ["ab"]


def test_losing_a_file_in_between_does_not_bring_back_what_it_replaced(directory: Path) -> None:
    store = RevisionStore(directory)
    one = put(store, "k", "one")
    two = put(store, "k", "two", one)
    put(store, "k", "three", two)
    (directory / two.name).unlink()
    assert texts(RevisionStore(directory), "k") == ["three"]


def test_refresh_reads_what_is_new_and_reports_whether_anything_is(directory: Path) -> None:
    here, there = RevisionStore(directory), RevisionStore(directory)
    here.load()
    assert not here.refresh()
    one = put(there, "k", "one")
    assert here.refresh()
    assert texts(here, "k") == ["one"]
    assert not here.refresh()
    put(here, "k", "two", one)
    assert not here.refresh(), "its own writes are not new"
    assert there.refresh()
    assert texts(there, "k") == ["two"]
    for path in directory.iterdir():
        path.unlink()
    assert here.refresh()
    assert texts(here, "k") == []


def test_heads_are_read_in_slices(directory: Path) -> None:
    store = RevisionStore(directory)
    for number in range(20):
        put(store, f"k{number}", "text")
    again = RevisionStore(directory)
    steps = 1
    while not again.load_some(0):
        steps += 1
    assert steps == 20, "one at least each time"
    assert again.load_some(0)
    assert len(again.all_heads()) == 20
    half = RevisionStore(directory)
    half.load_some(0)
    assert len(half.all_heads()) == 20, "a question gets all"
    half = RevisionStore(directory)
    half.load_some(0)
    put(half, "k3", "changed while reading", *half.heads("k3"))
    assert texts(RevisionStore(directory), "k3") == ["changed while reading"]


def test_a_directory_that_did_not_change_is_not_listed_again(directory: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here, there = RevisionStore(directory), RevisionStore(directory)
    put(here, "k", "one")
    os.utime(directory, (1_000_000, 1_000_000))
    here.refresh()
    listed = []
    listdir = os.listdir
    monkeypatch.setattr(os, "listdir", lambda path: listed.append(path) or listdir(path))
    assert not here.refresh()
    assert listed == []
    put(there, "k", "two", *there.heads("k"))
    assert here.refresh()
    assert texts(here, "k") == ["two"]
    os.utime(directory, (1_000_000, 1_000_000))
    here.refresh()
    put(there, "k", "three", *there.heads("k"))
    os.utime(directory, (1_000_000, 1_000_000))  # as on a file system that keeps no such time
    assert not here.refresh()
    monkeypatch.setattr(time, "monotonic", lambda: float("inf"))
    assert here.refresh()
    assert texts(here, "k") == ["three"]


def test_a_half_synced_file_is_read_once_it_is_whole(directory: Path) -> None:
    revision = put(RevisionStore(directory), "k", "one")
    path = directory / revision.name
    whole = path.read_bytes()
    path.write_bytes(whole[:50])
    store = RevisionStore(directory)
    assert texts(store, "k") == []
    assert len(store.problems) == 1
    path.write_bytes(whole)
    assert store.refresh()
    assert texts(store, "k") == ["one"]
    assert store.problems == ()


def test_other_files_are_ignored(directory: Path) -> None:
    put(RevisionStore(directory), "k", "one")
    for name in (
        ".stfolder",
        "notes.txt",
        "x.json",
        ".0123456789abcdef.tmp",
        "a" * 32 + ".0." + "b" * 16 + ".json",
    ):
        (directory / name).write_text("?")
    store = RevisionStore(directory)
    assert texts(store, "k") == ["one"]
    assert store.problems == ()


# --- the archive --------------------------------------------------------------------------------------------


def loose(directory: Path) -> list[str]:
    return [path.name for path in directory.iterdir() if path.is_file()]


def heads_without_archive(directory: Path) -> set[str]:
    """The heads that a program finds that knows nothing of the archive."""
    superseded: set[str] = set()
    heads = set()
    for name in sorted(loose(directory), key=counter_of, reverse=True):
        if name not in superseded:
            revision = parse(name, (directory / name).read_bytes())
            heads.add(name)
            superseded.update(revision.parents, revision.past)
    return heads


def edit(store: RevisionStore, count: int, key: str = "k") -> None:
    for number in range(count):
        put(store, key, str(number), *store.heads(key))


def test_many_edits_stay_small(directory: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("sync_file", "sync_directory"):
        monkeypatch.setattr(durable, name, lambda _: None)
    monkeypatch.setattr(store_module, "sync_directory", lambda _: None)
    store = RevisionStore(directory)
    edit(store, 500)
    paths = [path for path in directory.rglob("*") if path.is_file()]
    assert len(paths) == 500, "none is lost"
    assert max(path.stat().st_size for path in paths) < 5_000
    assert len(loose(directory)) < 60
    assert texts(RevisionStore(directory), "k") == ["499"]
    assert len(RevisionStore(directory).history("k")) == 500
    assert heads_without_archive(directory) == {head.name for head in store.heads("k")}
    assert store.problems == ()


def test_a_store_of_an_older_version_is_archived_at_the_next_write(
    directory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(store_module, "MOST_BEHIND", 10_000)
        edit(RevisionStore(directory), 100)
    before = {path.name: path.read_bytes() for path in directory.iterdir()}
    assert len(before) == 100
    store = RevisionStore(directory)
    new = put(store, "k", "new", *store.heads("k"))
    assert (len(new.past), len(loose(directory))) == (16, 18)
    after = {path.name: path.read_bytes() for path in directory.rglob("*") if path.is_file()}
    assert after == before | {new.name: (directory / new.name).read_bytes()}, "moved, not changed"


@given(st.lists(st.tuples(st.integers(0, 2), st.sampled_from("wwwwrs")), max_size=40), st.integers())
@examples(0.6)
def test_the_archive_changes_no_heads(steps: list[tuple[int, str]], seed: int) -> None:
    """Three windows in two synced directories: an archiving store, one without, and a reader that knows no archive."""
    with tempfile.TemporaryDirectory() as place, pytest.MonkeyPatch.context() as patched:
        patched.setattr(durable, "sync_file", lambda _: None)
        found = []
        for most in (3, 10_000):
            patched.setattr(store_module, "MOST_BEHIND", most)
            patched.setattr(store_module, "LEAST_BEHIND", 1)
            directories = [Path(place) / f"{most}-{number}" for number in range(2)]
            tokens = map("{:016x}".format, map(random.Random(seed).getrandbits, repeat(64)))
            windows = [RevisionStore(directories[number % 2], token=tokens.__next__) for number in range(3)]
            for number, (window, step) in enumerate(steps):
                store = windows[window]
                if step == "w":
                    put(store, "k", str(number), *store.heads("k")[:1])
                elif step == "r":
                    store.refresh()
                else:
                    for source, target in (directories, directories[::-1]):
                        source.mkdir(exist_ok=True)
                        shutil.copytree(source, target, dirs_exist_ok=True)
            for directory in filter(Path.exists, directories):
                store = RevisionStore(directory)
                found.append((directory.name[-1], sorted(texts(store, "k")), len(store.history("k"))))
                assert store.problems == ()
        half = len(found) // 2
        assert found[:half] == found[half:]


def test_without_a_sync_a_reader_that_knows_no_archive_finds_the_same_heads(
    directory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store_module, "MOST_BEHIND", 3)
    monkeypatch.setattr(store_module, "LEAST_BEHIND", 1)
    draw = random.Random(5)
    windows = [RevisionStore(directory) for _ in range(3)]
    for number in range(150):
        store = draw.choice(windows)
        if draw.random() < 0.5:
            store.refresh()
        heads = store.heads("k")
        put(store, "k", str(number), *(heads if draw.random() < 0.3 else heads[:1]))
        fresh = RevisionStore(directory)
        assert heads_without_archive(directory) == {head.name for head in fresh.heads("k")}
    assert len(fresh.history("k")) == 150


def test_archived_files_that_a_sync_brings_back_are_no_heads(directory: Path, tmp_path: Path) -> None:
    store = RevisionStore(directory)
    edit(store, 40)
    shutil.copytree(directory, tmp_path / "backup")
    edit(store, 40)
    assert texts(store, "k") == ["39"]
    archived = len(list((directory / "past").iterdir()))
    shutil.copytree(tmp_path / "backup", directory, dirs_exist_ok=True)
    assert texts(RevisionStore(directory), "k") == ["39"]
    assert store.refresh().keys == frozenset()
    assert len(store.history("k")) == 80
    edit(store, 40)
    assert len(list((directory / "past").iterdir())) > archived
    assert len(loose(directory)) < 60, "moved again"
    assert heads_without_archive(directory) == {head.name for head in store.heads("k")}


def test_if_nothing_else_can_be_read_the_archive_is(directory: Path) -> None:
    edit(RevisionStore(directory), 60)
    for name in loose(directory):
        (directory / name).write_bytes(b"?")
    store = RevisionStore(directory)
    (text,) = texts(store, "k")
    assert int(text) > 10
    assert {severity for _, severity in damaged(store)} == {"warning"}
    put(store, "k", "on", *store.heads("k"))
    assert texts(RevisionStore(directory), "k") == ["on"]


@pytest.mark.parametrize("call", ["make_directory", "os.rename", "sync_directory"])
def test_if_files_cannot_be_moved_the_lists_stay_complete(
    directory: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    monkeypatch.setattr(f"explorer.bookmarks.revisions.archive.{call}", failing(errno.EACCES))
    if call == "os.rename":
        monkeypatch.setattr(durable, "_rename", lambda source, target: shutil.move(source, target))
    store = RevisionStore(directory)
    edit(store, 70)
    assert texts(RevisionStore(directory), "k") == ["69"]
    assert heads_without_archive(directory) == {head.name for head in store.heads("k")}
    assert len(store.history("k")) == 70


def test_two_files_of_one_name_with_different_content_both_stay(directory: Path) -> None:
    store = RevisionStore(directory)
    edit(store, 10)
    other = directory / "past" / loose(directory)[0]
    other.parent.mkdir()
    other.write_bytes(b"?")
    edit(store, 60)
    assert other.read_bytes() == b"?"
    assert (directory / other.name).exists()
    assert texts(RevisionStore(directory), "k") == ["59"]


# --- damage -------------------------------------------------------------------------------------------------


def damaged(store: RevisionStore) -> list[tuple[str, str]]:
    return [(problem.path.name, problem.severity) for problem in store.problems]


def test_a_file_cut_at_any_length_is_reported_and_the_others_stay(directory: Path) -> None:
    store = RevisionStore(directory)
    put(store, "other", "fine")
    name = put(store, "k", "one").name
    path = directory / name
    whole = path.read_bytes()
    for length in range(len(whole)):
        path.write_bytes(whole[:length])
        again = RevisionStore(directory)
        assert texts(again, "other") == ["fine"]
        assert texts(again, "k") == []
        assert damaged(again) == [(name, "error")]
        assert path.read_bytes() == whole[:length], "left alone"


def test_every_flipped_byte_is_noticed(directory: Path) -> None:
    name = put(RevisionStore(directory), "k", "one").name
    path = directory / name
    whole = path.read_bytes()
    draw = random.Random(7)
    for place in range(len(whole)):
        flipped = bytearray(whole)
        flipped[place] ^= 1 << draw.randrange(8)
        path.write_bytes(flipped)
        assert damaged(RevisionStore(directory)) == [(name, "error")], place


def test_a_damaged_head_gives_way_to_the_revision_before(directory: Path) -> None:
    store = RevisionStore(directory)
    one = put(store, "k", "one")
    two = put(store, "k", "two", one)
    (directory / two.name).write_bytes(b"")
    again = RevisionStore(directory)
    assert texts(again, "k") == ["one"]
    assert damaged(again) == [(two.name, "warning")]
    assert put(again, "k", "three", one).counter == 3
    assert texts(RevisionStore(directory), "k") == ["three"]


def test_a_renamed_file_counts_as_damaged(directory: Path) -> None:
    name = put(RevisionStore(directory), "k", "one").name
    moved = name.replace(".1.", ".7.")
    (directory / name).rename(directory / moved)
    assert damaged(RevisionStore(directory)) == [(moved, "error")]


@pytest.mark.parametrize(
    "fields",
    [
        {"payload": 3},
        {"payload": []},
        {"v": 0},
        {"v": True},
        {"v": "1"},
        {"key": 3},
        {"key": "else"},
        {"n": 2},
    ],
)
def test_a_good_checksum_does_not_make_a_revision(directory: Path, fields: dict[str, Any]) -> None:
    path = forge(directory, "k", 1)
    line = orjson.dumps({**orjson.loads(path.read_bytes().split(b"\n")[0]), **fields})
    path.write_bytes(line + b"\n" + hashlib.sha256(line).hexdigest().encode() + b"\n")
    assert damaged(RevisionStore(directory)) == [(path.name, "error")]


def test_line_ends_changed_by_git_are_not_damage(directory: Path) -> None:
    path = directory / put(RevisionStore(directory), "k", "one").name
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert texts(RevisionStore(directory), "k") == ["one"]


@posix
def test_pipes_directories_devices_and_huge_files_do_not_block(directory: Path) -> None:
    names = [put(RevisionStore(directory), key, "one").name for key in ("pipe", "directory", "link", "huge")]
    for name in names:
        (directory / name).unlink()
    os.mkfifo(directory / names[0])
    (directory / names[1]).mkdir()
    (directory / names[2]).symlink_to("/dev/zero")
    with (directory / names[3]).open("wb") as file:
        file.truncate(durable.MOST_BYTES + 1)
    assert damaged(RevisionStore(directory)) == sorted((name, "error") for name in names)


def test_a_newer_version_is_read_reported_and_never_superseded(directory: Path) -> None:
    path = forge(directory, "k", 3, v=FORMAT + 1, novelty=[1])
    before = path.read_bytes()
    store = RevisionStore(directory)
    assert texts(store, "k") == ["forged"]
    assert damaged(store) == [(path.name, "warning")]
    for payload in ({"text": "mine"}, None):
        with pytest.raises(StoreError, match="newer version"):
            store.write("k", payload, store.heads("k"), AT)
    assert [path] == list(directory.iterdir())
    assert path.read_bytes() == before


STORE = "bookmarks.revisions.store"


# --- failing disks ------------------------------------------------------------------------------------------


def failing(number: int, after: Callable[..., object] | None = None) -> Callable[..., Any]:
    def fail(*arguments: Any) -> None:
        if after is not None:
            after(*arguments)
        raise OSError(number, os.strerror(number))

    return fail


@pytest.mark.parametrize(
    "call",
    ["durable.sync_file", f"{STORE}.make_directory", f"{STORE}.write_new", "durable.os.rename", "durable.os.open"],
)
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EROFS])
def test_a_failure_leaves_everything_as_it_was(
    directory: Path, monkeypatch: pytest.MonkeyPatch, call: str, number: int
) -> None:
    store = RevisionStore(directory, "bookmark")
    one = put(store, "k", "one")
    before = {path: path.read_bytes() for path in directory.iterdir()}
    with monkeypatch.context() as patched:
        patched.setattr(f"explorer.{call}", failing(number))
        with pytest.raises(StoreError) as error:
            put(store, "k", "two", one)
    assert not error.value.unconfirmed
    for part in ("The bookmark was not saved in ", str(directory), os.strerror(number), "ry again."):
        assert part in str(error.value)
    assert {path: path.read_bytes() for path in directory.iterdir()} == before, "no temporary file is left"
    assert texts(store, "k") == texts(RevisionStore(directory), "k") == ["one"]
    assert store.problems == ()
    put(store, "k", "two", one)
    assert texts(RevisionStore(directory), "k") == ["two"]


def test_after_an_error_in_the_last_step_the_file_may_be_saved(
    directory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = RevisionStore(directory)
    one = put(store, "k", "one")
    with monkeypatch.context() as patched:
        patched.setattr(store_module, "sync_directory", failing(errno.EIO))
        with pytest.raises(StoreError, match="did not confirm") as error:
            put(store, "k", "two", one)
    assert error.value.unconfirmed
    assert texts(store, "k") == texts(RevisionStore(directory), "k") == ["two"]


def test_a_file_that_cannot_be_read_back_counts_as_saved_once_renamed(
    directory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = RevisionStore(directory)
    one = put(store, "k", "one")
    with monkeypatch.context() as patched:
        patched.setattr(store_module, "sync_directory", failing(errno.EIO))
        patched.setattr(store_module, "read_small", failing(errno.EIO))
        with pytest.raises(StoreError, match="did not confirm") as error:
            put(store, "k", "two", one)
    assert error.value.unconfirmed
    assert texts(store, "k") == texts(RevisionStore(directory), "k") == ["two"]
    assert store.problems == ()


def test_what_would_be_too_large_to_read_is_not_written(directory: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = RevisionStore(directory, "bookmark")
    monkeypatch.setattr(store_module, "MOST_BYTES", 1000)
    put(store, "k", "x" * 500)
    with pytest.raises(StoreError, match="was not saved: it is larger than"):
        put(store, "k", "x" * 1000)
    assert len(list(directory.iterdir())) == 1


def test_a_directory_whose_name_was_not_synced_is_created_again(
    directory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = RevisionStore(directory)
    with monkeypatch.context() as patched:
        patched.setattr(durable, "sync_directory", failing(errno.EIO))
        with pytest.raises(StoreError):
            put(store, "k", "one")
    assert not directory.exists()
    put(store, "k", "one")
    assert texts(RevisionStore(directory), "k") == ["one"]


def test_a_rename_that_reports_an_error_and_succeeds(directory: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = RevisionStore(directory)
    with monkeypatch.context() as patched:
        patched.setattr(os, "rename", failing(errno.EIO, os.rename))
        with pytest.raises(StoreError) as error:
            put(store, "k", "one")
    assert error.value.unconfirmed
    assert texts(store, "k") == texts(RevisionStore(directory), "k") == ["one"]


@posix
@pytest.mark.parametrize("number", [errno.EINVAL, errno.ENOTSUP])
def test_a_file_system_that_cannot_sync_directories_is_accepted(
    directory: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    fsync = os.fsync

    def refuse(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(number, os.strerror(number))
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", refuse)
    put(RevisionStore(directory), "k", "one")
    assert texts(RevisionStore(directory), "k") == ["one"]


def test_a_revision_takes_no_more_memory_than_its_bytes(directory: Path) -> None:
    store = RevisionStore(directory)
    for number in range(20):
        store.write(f"k{number}", {"a": "x" * 600}, (), AT)
    tracemalloc.start()
    try:
        again = RevisionStore(directory)
        heads = again.all_heads()
        taken, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert len(heads) == 20
    assert taken < 20 * 4_096


def test_everything_is_synced_and_in_order(directory: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    rename, fsync = os.rename, os.fsync

    def synced(descriptor: int) -> None:
        done.append("directory" if stat.S_ISDIR(os.fstat(descriptor).st_mode) else "file")
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(os, "rename", lambda *paths: done.append("rename") or rename(*paths))
    store = RevisionStore(directory)
    put(store, "k", "one")
    made = ["directory", "directory"] if sys.platform != "win32" else []
    assert done == [*made, "file", "rename", *made[:1]]


@pytest.mark.parametrize("blocked", [".", ".."])
def test_a_file_with_the_directorys_name(directory: Path, blocked: str) -> None:
    place = directory if blocked == "." else directory.parent
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text("in the way")
    store = RevisionStore(directory, "bookmark")
    assert store.all_heads() == ()
    if sys.platform != "win32":
        assert [problem.severity for problem in store.problems] == ["error"]
        assert "could not be read" in store.problems[0].message
    with pytest.raises(StoreError, match=r"The bookmark was not saved in .*: .*\. Move the file"):
        put(store, "k", "one")
    assert place.read_text() == "in the way"


@posix
def test_a_read_only_directory_is_still_read(directory: Path) -> None:
    one = put(RevisionStore(directory), "k", "one")
    directory.chmod(0o500)
    try:
        if os.access(directory, os.W_OK):
            pytest.skip("nothing is read-only for root")
        store = RevisionStore(directory)
        assert texts(store, "k") == ["one"]
        with pytest.raises(StoreError, match="Make that directory writable"):
            put(store, "k", "two", one)
    finally:
        directory.chmod(0o700)


LIMITED = """
import resource, sys
from pathlib import Path
from explorer.bookmarks.problems import StoreError
from explorer.bookmarks.revisions.store import RevisionStore
store = RevisionStore(Path(sys.argv[1]), "bookmark")
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
one = store.write("k", {"text": "short"}, (), "")
try:
    store.write("k", {"text": "long" * 10_000}, [one], "")
except StoreError as error:
    print(error, error.unconfirmed)
"""


@posix
def test_a_full_disk_loses_nothing_saved(directory: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, str(directory)],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    assert done.stdout.endswith("Raise the limit on file sizes (ulimit -f), then try again. False\n")
    assert texts(RevisionStore(directory), "k") == ["short"]
    assert len(list(directory.iterdir())) == 1
