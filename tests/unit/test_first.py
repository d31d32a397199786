"""The file of the first frame: whatever it holds, nothing but the frame that was stored is painted."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.settings import first
from explorer.settings.paths import Paths

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no frame is stored there")

FRAME = "\x1b[1;1H\x1b[1;38;2;26;133;216m1 Actors\x1b[3C“Russia”\x1b[m\x1b[2;2H"
SIZE = (80, 24)
TERMINAL = {"TERM": "xterm-256color", "HOME": "/home/anna", "SHLVL": "1"}


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> None:
    start(monkeypatch)


def start(
    monkeypatch: pytest.MonkeyPatch, *arguments: str, environ: Mapping[str, str] = TERMINAL, version: str = "1"
) -> None:
    monkeypatch.setattr(first._State, "call", (arguments, environ, version))


def store(directory: Path, frame: str = FRAME, paths: tuple[str, ...] = ()) -> Path:
    data = first.encode(frame, SIZE, paths)
    assert data is not None
    path = directory / first.NAME
    path.write_bytes(data)
    path.chmod(0o600)
    return path


def stored(path: Path) -> bytes | None:
    return first.stored(str(path), first.key(SIZE))


@pytest.mark.usefixtures("started")
def test_a_frame_comes_back_as_it_was(tmp_path: Path) -> None:
    assert stored(store(tmp_path)) == FRAME.encode()


@given(st.data())
def test_a_damaged_file_is_ignored(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    with pytest.MonkeyPatch.context() as monkeypatch:
        start(monkeypatch)
        path = store(tmp_path_factory.getbasetemp())
        whole = path.read_bytes()
        begin = data.draw(st.integers(0, len(whole) - 1))
        end = data.draw(st.integers(begin, min(len(whole), begin + 20)))
        damaged = whole[:begin] + data.draw(st.binary(max_size=20)) + whole[end:]
        path.write_bytes(damaged)
        assert stored(path) == (FRAME.encode() if damaged == whole else None)


@pytest.mark.usefixtures("started")
@pytest.mark.parametrize(
    "hostile",
    ["\x1b]0;title\x07", "\x1b]52;c;eA==\x1b\\", "\x1b[2J", "\x1b[?1000h", "\x1b[6n", "\x1bc", "\x1bPq\x1b\\", "\x9b5n",
     "\x07", "\x08", "\n", "\x7f", "\x00", "\x1b", "\x1b[", "\x1b[5", "\x1b[>1u", "\x1b[5 q", "\x1b\x1b[m"],
)  # fmt: skip
def test_nothing_but_text_colours_and_places_is_painted(tmp_path: Path, hostile: str) -> None:
    """Even if somebody made the file to fit."""
    assert first.encode(FRAME + hostile, SIZE, ()) is None
    assert first.encode(hostile + FRAME, SIZE, ()) is None
    body = first.key(SIZE) + b"\0" + (FRAME + hostile + "x").encode()
    path = tmp_path / first.NAME
    path.write_bytes(b"explorer-frame 1 %s\n%s" % (first._sum(body), body))
    path.chmod(0o600)
    assert stored(path) is None


@pytest.mark.usefixtures("started")
def test_a_frame_that_is_too_large_is_not_stored() -> None:
    assert first.encode("\x1b[H" + "x" * first.MOST_BYTES, SIZE, ()) is None


@pytest.mark.usefixtures("started")
@pytest.mark.parametrize("change", ["written", "touched", "deleted", "replaced", "closed"])
def test_with_what_it_depends_on_a_frame_is_dropped(tmp_path: Path, change: str) -> None:
    digest = tmp_path / "digest.json"
    digest.write_text("{}")
    path = store(tmp_path, paths=(str(digest), str(tmp_path / "missing")))
    assert stored(path)
    if change == "written":
        before = digest.stat()
        digest.write_text("[]")
        os.utime(digest, ns=(before.st_atime_ns, before.st_mtime_ns))
    elif change == "touched":
        os.utime(digest)
    elif change == "deleted":
        digest.unlink()
    elif change == "replaced":
        (tmp_path / "new").write_text("{}")
        (tmp_path / "new").replace(digest)
    else:
        digest.chmod(0)
    assert stored(path) is None
    assert not path.exists()


@pytest.mark.usefixtures("started")
def test_what_was_missing_must_be_missing(tmp_path: Path) -> None:
    path = store(tmp_path, paths=(str(tmp_path / "missing"),))
    (tmp_path / "missing").touch()
    assert stored(path) is None


def test_the_key_has_all_that_a_frame_depends_on(monkeypatch: pytest.MonkeyPatch) -> None:
    start(monkeypatch)
    usual = first.key(SIZE)
    assert first.key((81, 24)) != usual
    start(monkeypatch, version="2")
    assert first.key(SIZE) != usual
    start(monkeypatch, "a.json")
    assert first.key(SIZE) != usual
    for name in ("COLORTERM", "NO_COLOR", "LC_ALL", "EXPLORER_THEME", "XDG_CONFIG_HOME", "TEXTUAL_THEME", "TZ"):
        start(monkeypatch, environ={**TERMINAL, name: "1"})
        assert first.key(SIZE) != usual, name
    start(monkeypatch, environ={**TERMINAL, "SHLVL": "2", "WINDOWID": "7", "PWD": "/"})
    assert first.key(SIZE) == usual


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere, the platform is asked")
@pytest.mark.parametrize(
    "environ",
    [{}, {"XDG_STATE_HOME": "/state"}, {"XDG_STATE_HOME": "state"}, {"XDG_STATE_HOME": " "}, {"HOME": "anna"},
     {"EXPLORER_STATE_DIR": "/own"}, {"EXPLORER_STATE_DIR": "own"}, {"EXPLORER_STATE_DIR": ""}],
)  # fmt: skip
def test_the_file_is_in_the_state_directory(monkeypatch: pytest.MonkeyPatch, environ: dict[str, str]) -> None:
    monkeypatch.delenv("XDG_STATE_HOME", raising=False)
    for name, value in {**TERMINAL, **environ}.items():
        monkeypatch.setenv(name, value)
    state = Paths.of_user(os.environ).state
    found = first._state_directory(os.environ)
    assert not found or Path(found) == state
    if environ.get("HOME", "/")[:1] == "/" and environ.get("XDG_STATE_HOME", "/")[:1] == "/":
        assert found
