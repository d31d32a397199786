"""The main screen's interface for asking a model."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, runtime_checkable

from explorer.tui.screens.live.host import LiveHost

if TYPE_CHECKING:
    from collections.abc import Sequence

    from explorer.session.asking.models import Models
    from explorer.tui.screens.live.live import Live


class AskingHost(LiveHost, Protocol):
    live: Live
    models: Models | None
    """The model that the user named, or what there is of those before; None: there is neither."""


@runtime_checkable
class ShowsAsking(Protocol):
    """A window over the main screen that says how asking a model stands."""

    def show_asking(self, forms: Sequence[str]) -> None:
        """`forms`: in words, from the longest to the shortest; empty: no model is asked any more."""
