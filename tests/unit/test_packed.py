"""Packed files: what comes back is what was stored, or nothing."""

from __future__ import annotations

import hashlib
import os
import random
import stat
import subprocess
import sys
import threading
import time
from array import array
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.digest.packed import checks, directory, file
from explorer.digest.packed.checks import DamagedError, check_ascending, check_below
from explorer.digest.packed.directory import Directory
from explorer.digest.packed.parts import release, text, text_of

MOST = 1 << 30
PARTS = {
    "numbers": memoryview(array("I", range(5_000))),
    "keys": memoryview(array("Q", [1 << 63, 0, 7])),
    "seconds": memoryview(array("d", [float("-inf"), 0.5])),
    "words": text("кабул\nzürich\n"),
    "nothing": memoryview(array("I")),
}


def as_lists(parts: Mapping[str, memoryview] | None) -> dict[str, list[object]] | None:
    return None if parts is None else {name: [part.format, *part.tolist()] for name, part in parts.items()}


@pytest.fixture
def stored(tmp_path: Path) -> Path:
    path = tmp_path / "one.packed"
    file.write(path, "key", PARTS)
    return path


def test_what_comes_back_is_what_was_stored(stored: Path) -> None:
    found = file.read(stored, "key", MOST)
    assert as_lists(found) == as_lists(PARTS)
    assert found is not None
    assert text_of(found["words"]) == "кабул\nzürich\n"
    assert found["numbers"].readonly


def test_what_is_released_comes_back_by_itself(stored: Path) -> None:
    found = file.read(stored, "key", MOST)
    assert found is not None
    for part in found.values():
        release(part)
    assert as_lists(found) == as_lists(PARTS)
    for part in PARTS.values():  # in no file
        release(part)


@pytest.mark.skipif(sys.platform != "linux", reason="how much is in memory is asked of Linux")
def test_a_check_leaves_nothing_of_the_file_in_memory(tmp_path: Path) -> None:
    path = tmp_path / "one.packed"
    file.write(path, "key", {"numbers": memoryview(array("I", range(2_000_000)))})
    found = file.read(path, "key", MOST)
    assert found is not None
    before = mapped_bytes()
    assert sum(found["numbers"]) == 1_999_999 * 1_000_000
    assert mapped_bytes() > before + 7_000_000
    assert passes(check_below(found["numbers"], 2_000_000))
    assert mapped_bytes() < before + 1_000_000


def mapped_bytes() -> int:
    """How much of files is in this process's memory."""
    listed = [line.split() for line in Path("/proc/self/status").read_text().splitlines()]
    return sum(1024 * int(words[1]) for words in listed if words[0] in ("RssFile:", "RssShmem:"))  # Shmem: of tmpfs


def test_reading_loads_no_library_of_all_hashes() -> None:
    pytest.importorskip("_blake2")
    modules = "explorer.digest.packed.file", "explorer.digest.straight.stored", "explorer.session.storing.naming"
    code = f"import sys, {', '.join(modules)}; print('_hashlib' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def test_it_is_the_users_alone_and_nothing_else_is_left(tmp_path: Path) -> None:
    place = Directory(tmp_path / "deep" / "cache")
    place.write("one", "key", PARTS)
    assert place.read("one", "key") is not None
    assert [path.name for path in place.path.iterdir()] == ["one.packed"]
    if os.name == "posix":
        assert stat.S_IMODE((place.path / "one.packed").stat().st_mode) == 0o600
        assert stat.S_IMODE(place.path.stat().st_mode) == 0o700


def test_another_key_finds_nothing(stored: Path) -> None:
    assert file.read(stored, "another", MOST) is None


def test_no_change_of_a_byte_goes_unnoticed(stored: Path) -> None:
    whole = stored.read_bytes()
    places = {*range(128), *random.Random(3).sample(range(len(whole)), 200), len(whole) - 1}
    for at in sorted(places):
        stored.write_bytes(whole[:at] + bytes([whole[at] ^ 1 << at % 8]) + whole[at + 1 :])
        assert file.read(stored, "key", MOST) is None, at
    stored.write_bytes(whole)
    assert file.read(stored, "key", MOST) is not None


@pytest.mark.parametrize("kept", [0, 1, 8, 40, 47, 48, 49, 200, -8, -1])
def test_a_shortened_file_is_none(stored: Path, kept: int) -> None:
    stored.write_bytes(stored.read_bytes()[:kept])
    assert file.read(stored, "key", MOST) is None


def test_what_is_no_such_file_is_none(tmp_path: Path) -> None:
    path = tmp_path / "one.packed"
    assert file.read(path, "key", MOST) is None
    path.mkdir()
    assert file.read(path, "key", MOST) is None
    path.rmdir()
    path.write_bytes(b"\x1b[2J" * 50_000)
    assert file.read(path, "key", MOST) is None
    if hasattr(os, "mkfifo"):
        path.unlink()
        os.mkfifo(path)
        assert file.read(path, "key", MOST) is None


def test_a_file_that_is_too_large_is_none(stored: Path) -> None:
    assert file.read(stored, "key", stored.stat().st_size - 1) is None
    assert file.read(stored, "key", stored.stat().st_size) is not None


def test_a_head_that_lies_is_refused(tmp_path: Path) -> None:
    """The checksum is right, as only who writes such a file on purpose has it."""
    path = tmp_path / "one.packed"
    for start, size, kind in ((8, 8, "I"), (-8, 8, "I"), (1, 4, "I"), (0, 3, "I"), (0, 8, "H"), (0, 1 << 70, "B")):
        head = b'{"key":"key","parts":[{"name":"a","type":"%s","start":%d,"size":%d}]}' % (kind.encode(), start, size)
        head += b" " * (-(48 + len(head)) % 8)
        rest = file._HEAD_SIZE.pack(len(head)) + head + bytes(8)
        path.write_bytes(file.MARK + hashlib.blake2b(rest, digest_size=32).digest() + rest)
        assert file.read(path, "key", MOST) is None, (start, size, kind)


def test_what_others_do_to_the_file_later_changes_nothing(stored: Path) -> None:
    found = file.read(stored, "key", MOST)
    before = as_lists(found)
    with open(stored, "r+b") as opened:
        opened.write(b"\xff" * 4096)
        opened.truncate(0)  # of a file that is mapped itself, a look at the numbers would now end the program
    assert as_lists(found) == before


def test_a_failed_writing_leaves_the_older_file(stored: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError("no room")

    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(OSError, match="no room"):
        file.write(stored, "new", PARTS)
    monkeypatch.undo()
    assert [path.name for path in stored.parent.iterdir()] == [stored.name]
    assert file.read(stored, "key", MOST) is not None


# --- the directory --------------------------------------------------------------------------------------------------


def names(place: Directory) -> set[str]:
    return {path.stem for path in place.path.iterdir()}


def test_what_was_not_used_for_the_longest_time_makes_room(tmp_path: Path) -> None:
    place = Directory(tmp_path, most_files=3)
    for at, name in enumerate("abc"):
        place.write(name, "key", PARTS)
        os.utime(tmp_path / f"{name}.packed", (at, at))
    assert place.read("a", "key") is not None
    place.write("d", "key", PARTS)
    assert names(place) == {"a", "c", "d"}


def test_the_size_of_all_is_bounded_and_what_is_too_large_is_not_stored(tmp_path: Path) -> None:
    size = sum(part.nbytes for part in PARTS.values())
    place = Directory(tmp_path, most_bytes=3 * size)
    for at, name in enumerate("abcd"):
        place.write(name, "key", PARTS)
        os.utime(tmp_path / f"{name}.packed", (at, at))
    assert sum(path.stat().st_size for path in tmp_path.iterdir()) <= 3 * size
    assert "d" in names(place)
    assert "a" not in names(place)
    place.write("large", "key", {"a": memoryview(bytes(2 * size))})
    assert "large" not in names(place)


def test_what_a_killed_program_left_is_swept_away_and_other_files_are_not(tmp_path: Path) -> None:
    place = Directory(tmp_path)
    old, new, other = (tmp_path / name for name in (".old.tmp", ".new.tmp", "notes.txt"))
    for path in (old, new, other):
        path.write_text("")
    os.utime(old, (0, 0))
    os.utime(other, (0, 0))
    place.write("a", "key", PARTS)
    assert names(place) == {"a", ".new", "notes"}


def test_two_programs_that_store_the_same_at_once(tmp_path: Path) -> None:
    place, ends = Directory(tmp_path), time.monotonic() + 0.5
    wrong: list[object] = []

    def write(key: str) -> None:
        while time.monotonic() < ends:
            place.write("one", key, {**PARTS, "own": text(key)})

    def read() -> None:
        while time.monotonic() < ends:
            for key in ("first", "second"):
                found = place.read("one", key)
                if found is not None and text_of(found["own"]) != key:
                    wrong.append(found)

    threads = [threading.Thread(target=write, args=[key]) for key in ("first", "second")]
    threads.append(threading.Thread(target=read))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong
    assert names(place) == {"one"}


# --- checks ---------------------------------------------------------------------------------------------------------

numbers = st.one_of(st.integers(0, 20), st.sampled_from([(1 << 31) - 1, 1 << 31, (1 << 32) - 1, (1 << 26) - 1]))


def passes(steps: object) -> bool:
    try:
        for _ in steps:  # type: ignore[attr-defined]
            pass
    except DamagedError:
        return False
    return True


@given(st.lists(numbers, max_size=50), st.integers(0, 1 << 31))
def test_numbers_are_below(found: list[int], bound: int) -> None:
    part = memoryview(array("I", found))
    assert passes(check_below(part, bound)) == all(number < bound for number in found)
    bits = (1 << 26) - 1
    if bound:
        assert passes(check_below(part, bound, bits)) == all(number & bits < bound for number in found)


@given(st.lists(numbers, max_size=50), st.booleans())
def test_numbers_ascend(found: list[int], is_sorted: bool) -> None:
    found = [0, *(sorted(found) if is_sorted else found)]
    right = found == sorted(found) and all(number < 1 << 31 for number in found)
    assert passes(check_ascending(memoryview(array("I", found)), found[-1])) == right
    assert not passes(check_ascending(memoryview(array("I", found)), found[-1] + 1))


def test_a_wrong_number_is_found_wherever_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks, "_CHUNK", 16)
    for at in range(50):
        found = [3] * 50
        found[at] = 9
        assert not passes(check_below(memoryview(array("I", found)), 9))
        rising = [0, *range(50)]
        rising[at] = 60
        assert not passes(check_ascending(memoryview(array("I", rising)), 49))


def test_the_bounds_are_sensible() -> None:
    assert directory.MOST_FILES >= 12
    assert directory.MOST_BYTES >= 4 * 163 << 20
