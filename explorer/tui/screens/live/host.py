"""The main screen's interface for the modules beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from explorer.tui.screens.host import Host

if TYPE_CHECKING:
    from collections.abc import Mapping

    from explorer.digest.model import Digest
    from explorer.digest.refs import Ref
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


class Showing(Protocol):
    """What shows a digest that was read again."""

    host: LiveHost

    @property
    def is_open(self) -> bool:
        """Whether the main screen is there."""

    @property
    def may_show(self) -> bool:
        """Whether each window over the main screen can show another digest."""

    @property
    def shown(self) -> Digest:
        """The digest that the panes show."""

    def show(self, renamed: Mapping[Ref, Ref | None], selected: Ref | None = None) -> None:
        """Show the digest and the bookmarks that the session has now, on the main screen and in the windows over it."""

    def say(self, text: str, *, bad: bool = False) -> None:
        """Show a message in the window in front."""

    @property
    def news(self) -> str:
        """What the window in front says of the digest that it took last; empty: nothing."""
