"""Opens the review walk over the main screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explorer.tui.screens.review.screen import ReviewScreen

if TYPE_CHECKING:
    from explorer.tui.screens.forms.host import FormsHost


def show_review(host: FormsHost) -> None:
    """Review the doubts of the article that is open."""
    host.app.push_screen(ReviewScreen(host, host.look, host.keymap), lambda _: host.update())
