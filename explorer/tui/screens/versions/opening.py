"""Opens the screen of two versions, and goes to the record that is chosen there."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from explorer.digest.problems import DigestError
from explorer.tui.screens.versions import messages

if TYPE_CHECKING:
    from explorer.digest.refs import Ref
    from explorer.session.versions.pair import Pair
    from explorer.tui.screens.host import Host


def show_differences(host: Host, find: Callable[[], Pair | None]) -> None:
    """Show two versions, or say that there is no older one.

    Args:
        host: The main screen.
        find: Returns the two; None: no older version is known. May raise DigestError.
    """
    try:
        pair = find()
    except DigestError as error:
        host.show_message(messages.UNREADABLE.format(reason=error), bad=True)
        return
    if pair is None:
        host.show_message(messages.NOTHING_EARLIER)
        return
    from explorer.tui.screens.versions.screen import VersionsScreen

    def go_to(ref: Ref | None) -> None:
        host.bookmarks_changed()
        if ref is not None:
            host.open(ref)

    host.app.push_screen(VersionsScreen(pair, host.look, host.keymap, host), go_to)
