"""What the tests of the command line and of bookmarks need."""

from __future__ import annotations

import gc
import io
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from explorer.__main__ import main
from explorer.bookmarks.store import BookmarkStore
from explorer.commands.terminal import Terminal
from tests.calling import Answer, Explorer
from tests.unit.bookmarks import clock


@pytest.fixture
def explorer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Explorer:
    """Call it as in a shell, with a home of its own."""
    for variable, name in (("DATA_DIR", "data"), ("STATE_DIR", "state"), ("CACHE_DIR", "cache")):
        monkeypatch.setenv(f"EXPLORER_{variable}", str(tmp_path / "home" / name))
    monkeypatch.setenv("EXPLORER_CONFIG", os.devnull)
    config = tmp_path / "home" / "config.toml"
    for variable in ("NO_COLOR", "FORCE_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "ACCESSIBLE", "PAGER", "EXPLORER_DIGEST"):
        monkeypatch.delenv(variable, raising=False)

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


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[dict[str, Any]]]:
    """A screen that only records how it was called, in a terminal that can show it."""
    calls: list[dict[str, Any]] = []

    def run(reading: Any, **keywords: Any) -> int:
        assert not gc.isenabled(), "the screen enables it when it is ready"
        calls.append({"reading": reading, "session": reading and reading.session, **keywords})
        return 143

    app = ModuleType("explorer.tui.app")
    app.run = run  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "explorer.tui.app", app)
    monkeypatch.setenv("TEXTUAL_FPS", "60")
    monkeypatch.setattr(
        Terminal,
        "of",
        lambda environ, **keywords: Terminal(120, True, bool(environ.get("NO_COLOR")), None),
    )
    yield calls
    gc.enable()
