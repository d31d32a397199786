"""The main screen's interface for the modules beside it.

The screen imports and makes them; they know only this protocol.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from explorer.tui.dialogs.editing import Host as EditingHost

if TYPE_CHECKING:
    from pathlib import Path

    from textual.widget import Widget

    from explorer.digest.refs import Ref
    from explorer.session.exploration import Exploration
    from explorer.session.session import Session
    from explorer.tui.look.lines import Part
    from explorer.tui.look.styles import Styles
    from explorer.tui.panes.article.pane import ArticlePane
    from explorer.tui.panes.bars import TitleBar
    from explorer.tui.panes.base import LinesPane
    from explorer.tui.panes.record import RecordPane
    from explorer.tui.panes.records import RecordsPane


class Host(EditingHost, Protocol):
    exploration: Exploration
    session: Session
    path: Path | None
    """The file of the digest; None: it came from somewhere else."""
    lists: list[RecordsPane]
    article: ArticlePane
    record: RecordPane
    panes: list[LinesPane]
    title_bar: TitleBar
    keymap: Mapping[str, str]
    """Id of a binding → the keys that the user set for it."""
    front: LinesPane
    """The pane that was last in focus. Setting it does not move the focus."""
    front_list: RecordsPane
    """The list that was last in front."""
    front_maximized: bool

    @property
    def look(self) -> Styles: ...

    @property
    def selected(self) -> Ref | None:
        """What keys act on: the record under the cursor of the list in front; with the article or the record in front,
        the one at the head of the record. None: there is none."""

    @property
    def has_message(self) -> bool:
        """Whether a message is shown in the last line."""

    # --- what the panes show ------------------------------------------------------------------------------------------

    def warm_up(self) -> None:
        """In quiet moments, make what later keys would wait for. Call this once links and index may be built."""

    def update(self) -> None:
        """Show the current state in every pane, and select what the cursor of the list in front is on then."""

    def select_current(self) -> None:
        """Select `selected`, if the exploration has another selection."""

    def show_bars(self) -> None:
        """Show the current state in the first lines and the last."""

    def place(self) -> bool:
        """Show the pane in front, and as many others as there is room for. Returns whether anything changed."""

    def fit_lists_soon(self) -> None:
        """Once typing pauses, make each list as high as what it shows during a search."""

    def bring_forward(self, pane: LinesPane) -> None:
        """Focus a pane, and show it even if there is room for only one."""

    def set_focus(self, widget: Widget | None) -> None: ...

    def mount(self, widget: Widget, /, *, after: Widget) -> object: ...

    @property
    def focused(self) -> Widget | None: ...

    def action_maximize(self) -> None:
        """Maximize the pane in front, or restore it."""

    def show_subject(self, proven: Ref | None = None) -> None:
        """Show the selection in the record pane. `proven`: the other end of a link to show with its evidence."""

    def clear_marks(self) -> bool:
        """Clear the marks of records. False: there are none."""

    def asked_parts(self, width: int) -> Sequence[Part]:
        """How asking a model stands, in so many cells; empty: none is asked."""

    def stop_asking(self) -> bool:
        """Stop asking a model. False: none is asked."""

    def dismiss_hint(self) -> None:
        """Hide the hint of the first run for good."""

    def list_of(self, kind: str) -> RecordsPane:
        """The list pane of a kind."""

    def pane_of(self, kind: str) -> LinesPane:
        """The list pane of a kind; the record pane for a kind that has no list."""

    def pane_named(self, name: str) -> LinesPane | None: ...

    # --- where it goes ------------------------------------------------------------------------------------------

    def open(self, ref: Ref, pane: LinesPane | None = None) -> None:
        """Go to a record. The trail remembers. `pane`: the one to bring forward; None: `pane_of` its kind."""

    def go_to_pane(self, pane: LinesPane) -> None:
        """Show the current state in every pane, and bring this one forward with the selection: unless it is pinned to
        another, then the record."""

    def search(self, query: str, selected: Ref | None) -> None:
        """Search everything. `selected`: the hit to select; None: the best one."""

    def search_again(self) -> None:
        """Repeat the search, because the index has grown."""

    def end_search(self) -> None: ...

    @property
    def searches(self) -> bool:
        """Whether everything is searched."""

    def save_view(self, query: str) -> None:
        """Save a search as a view, with what is narrowed and selected."""

    # --- what takes time ----------------------------------------------------------------------------------------

    def run_worker(self, work: Coroutine[Any, Any, None], *, group: str = ..., exclusive: bool = ...) -> object: ...

    def set_timer(self, delay: float, callback: Callable[[], None]) -> object: ...
