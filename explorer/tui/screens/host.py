"""The explorer screen as its parts see it: what searching, bookmarks, proofs and the rest may ask of it.

The screen makes its parts and knows them; they know this only.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any, Protocol

from explorer.tui.dialogs.editing import Host as EditingHost

if TYPE_CHECKING:
    from textual.widget import Widget

    from explorer.digest.refs import Ref
    from explorer.session.exploration import Exploration
    from explorer.session.session import Session
    from explorer.tui.look.styles import Styles
    from explorer.tui.panes.article.pane import ArticlePane
    from explorer.tui.panes.bars import TitleBar
    from explorer.tui.panes.base import LinesPane
    from explorer.tui.panes.record import RecordPane
    from explorer.tui.panes.records import RecordsPane


class Host(EditingHost, Protocol):
    exploration: Exploration
    session: Session
    lists: list[RecordsPane]
    article: ArticlePane
    record: RecordPane
    panes: list[LinesPane]
    title_bar: TitleBar
    front: LinesPane
    """The pane that was last in focus. Set it where nothing is to get the focus."""
    front_maximized: bool

    @property
    def look(self) -> Styles: ...

    # --- what is shown ------------------------------------------------------------------------------------------

    def update(self) -> None:
        """Show the present state in every pane."""

    def show_bars(self) -> None:
        """Show it in the first lines and the last."""

    def place(self) -> None:
        """Show the panes that there is room for, with the one in front."""

    def bring_forward(self, pane: LinesPane) -> None:
        """Focus a pane, and show it where there is room for one only."""

    def set_focus(self, widget: Widget | None) -> None: ...

    def mount(self, widget: Widget, /, *, after: Widget) -> object: ...

    @property
    def focused(self) -> Widget | None: ...

    def action_maximize(self) -> None:
        """Give the whole screen to the pane in front, or take it back."""

    def show_subject(self, proven: Ref | None = None) -> None:
        """Show in the record pane what is selected, with the sentences that prove a link."""

    def dismiss_hint(self) -> None:
        """Hide the hint of the first run for good."""

    def list_of(self, kind: str) -> RecordsPane:
        """The list pane of a kind."""

    def pane_named(self, name: str) -> LinesPane | None: ...

    # --- where it goes ------------------------------------------------------------------------------------------

    def open(self, ref: Ref) -> None:
        """Go to a record; the trail remembers."""

    def search(self, query: str, selected: Ref | None) -> None:
        """Search everything, with one of the hits selected."""

    def search_again(self) -> None:
        """Ask anew, as there may be more to find by now."""

    def end_search(self) -> None: ...

    def save_view(self, query: str) -> None:
        """Keep a search, with what is narrowed and selected."""

    # --- what takes time ----------------------------------------------------------------------------------------

    def run_worker(self, work: Coroutine[Any, Any, None], *, group: str = ..., exclusive: bool = ...) -> object: ...

    def set_timer(self, delay: float, callback: Callable[[], None]) -> object: ...
