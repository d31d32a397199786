"""What speaks against a record: the caveats of the digest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explorer.tui import messages

if TYPE_CHECKING:
    from explorer.digest.refs import Ref
    from explorer.tui.screens.host import Host


def show_caveats(host: Host) -> None:
    """List all caveats, those about the selected record first in sight; open the chosen one."""
    from explorer.tui.dialogs.caveats import CaveatsScreen

    if not host.session.digest.caveats:
        host.show_message(messages.NO_CAVEATS)
        return

    def go_to(chosen: Ref | None) -> None:
        host.bookmarks_changed()
        if chosen is not None:
            host.open(chosen)
            host.bring_forward(host.pane_of(chosen.kind))

    selected = host.exploration.state.selected
    host.app.push_screen(CaveatsScreen(host.session, host.look, host.keymap, selected), go_to)
