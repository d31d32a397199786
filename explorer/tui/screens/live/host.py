"""The main screen's interface for the modules beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from explorer.tui.screens.host import Host

if TYPE_CHECKING:
    from explorer.session.editing.editor import Editor
    from explorer.tui.screens.bars import Bars
    from explorer.tui.screens.bookmarking import Bookmarking
    from explorer.tui.screens.contradicting.contradicting import Contradicting
    from explorer.tui.screens.indexing import Indexing
    from explorer.tui.screens.marking import Marking
    from explorer.tui.screens.searching import Searching


class LiveHost(Host, Protocol):
    bars: Bars
    searching: Searching
    bookmarking: Bookmarking
    marking: Marking
    contradicting: Contradicting
    indexing: Indexing

    @property
    def editor(self) -> Editor: ...

    def place_again(self) -> None:
        """Give the panes their places again, if the lists have more or fewer records."""
