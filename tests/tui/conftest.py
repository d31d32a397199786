from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from explorer.bookmarks.store import BookmarkStore
from explorer.digest.model import Digest
from explorer.digest.refs import Ref
from explorer.session.session import Session
from explorer.settings.config import Settings
from explorer.settings.state import StateFile
from explorer.tui.app import ExplorerApp

MakeApp = Callable[..., ExplorerApp]


@pytest.fixture
def make_app(digest: Digest, tmp_path: Path) -> MakeApp:
    """Apps on the shipped digest, one after another; bookmarks and state are the test's own."""

    def make(
        *, at: Ref | None = None, no_color: bool = False, of: Digest = digest, first: bool = False, **settings: object
    ) -> ExplorerApp:
        """`first`: as at the very first run, with its hint."""
        state = StateFile(tmp_path / "state.json")
        if not first:
            state.dismiss_hint()
        return ExplorerApp(
            Session(of, BookmarkStore(tmp_path / "bookmarks")),
            at=at,
            settings=Settings(**settings),
            state=state,
            no_color=no_color,  # type: ignore[arg-type]
        )

    return make
