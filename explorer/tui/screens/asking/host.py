"""The main screen's interface for asking a model."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from explorer.tui.screens.live.host import LiveHost

if TYPE_CHECKING:
    from explorer.session.asking.models import Models
    from explorer.tui.screens.live.live import Live


class AskingHost(LiveHost, Protocol):
    live: Live
    models: Models | None
    """The model that the user named; None: this program asks none."""
