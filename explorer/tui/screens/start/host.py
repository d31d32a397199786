"""The list of articles, for the modules beside it: `screen` imports and makes them, they know only this protocol."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from textual.app import App

    from explorer.library.catalogue import Catalogue
    from explorer.session.preview import Preview
    from explorer.session.shelf import Reading, Shelf
    from explorer.tui.screens.start.listing import Listing
    from explorer.tui.screens.start.rows import Row, Rows


class Host(Protocol):
    shelf: Shelf
    catalogue: Catalogue
    rows: Rows
    listing: Listing
    enter: Callable[[Reading, str, bool], None]
    """Opens an article in place of the one before, tells the user something, and reviews its doubts if asked to."""

    @property
    def app(self) -> App[object]: ...

    @property
    def row(self) -> Row | None:
        """The article at the cursor; None: the list is empty."""

    def show_message(self, text: str, *, bad: bool = False) -> None: ...

    def list_again(self, cursor: str | None = None) -> None:
        """Look up again which articles there are. `cursor`: the name of the one that gets the cursor."""

    def show_again(self) -> None:
        """Show what is known now."""

    def show_preview(self, preview: Preview | None) -> None:
        """Show what is in the article at the cursor. None: that is still being read."""

    def run_worker(self, work: Coroutine[Any, Any, None], *, group: str = ..., exclusive: bool = ...) -> object: ...

    def set_timer(self, delay: float, callback: Callable[[], None]) -> object: ...
