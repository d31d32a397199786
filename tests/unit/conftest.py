"""What the tests of the command line and of bookmarks need."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest

from explorer.__main__ import main
from explorer.bookmarks.store import BookmarkStore
from tests.calling import Answer, Explorer
from tests.unit.bookmarks import clock


@pytest.fixture
def explorer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Explorer:
    """Call it as in a shell, with a home of its own."""
    for variable, name in (("DATA_DIR", "data"), ("STATE_DIR", "state")):
        monkeypatch.setenv(f"EXPLORER_{variable}", str(tmp_path / "home" / name))
    monkeypatch.setenv("EXPLORER_CONFIG", os.devnull)
    config = tmp_path / "home" / "config.toml"
    monkeypatch.delenv("NO_COLOR", raising=False)

    def call(*arguments: str, stdin: bytes = b"") -> Answer:
        if config.exists():
            monkeypatch.setenv("EXPLORER_CONFIG", str(config))
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        code = main(arguments)
        captured = capsys.readouterr()
        return Answer(code, captured.out, captured.err)

    return call


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    """Where bookmarks are kept."""
    return tmp_path / "bookmarks"


@pytest.fixture
def store(directory: Path) -> BookmarkStore:
    """An empty one, whose clock goes a second a call."""
    return BookmarkStore(directory, now=clock())
