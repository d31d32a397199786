"""Opens the review walk over the main screen."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, cast

from explorer.tui.screens.review.reviewing import Reviewing
from explorer.tui.screens.review.screen import ReviewScreen

if TYPE_CHECKING:
    from explorer.tui.app import ExplorerApp
    from explorer.tui.screens.review.host import Host


def show_review(host: Host) -> None:
    """Review the doubts of the article that is open."""
    app = cast("ExplorerApp", host.app)
    reviewing = Reviewing(host, app.settings.me.name, now)
    app.push_screen(ReviewScreen(reviewing, host.look, host.keymap), lambda _: host.update())


def now() -> str:
    """The time in UTC, as the field `reviewed` has it."""
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
