"""Steps between places: along the trail, into a focus, out of whatever is open, and from a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explorer.tui import messages
from explorer.tui.look.direction import Direction

if TYPE_CHECKING:
    from explorer.tui.painters.painter import Outcome
    from explorer.tui.panes.base import LinesPane
    from explorer.tui.screens.host import Host


def travel(host: Host, direction: Direction) -> None:
    """Go back or forward along the trail."""
    stop = host.exploration.travel(direction, str(host.front.id), host.record.cursor)
    if stop is None:
        host.show_message(messages.TRAIL_BEGINS if direction is Direction.BACK else messages.TRAIL_ENDS)
        return
    host.update()
    if stop.line is not None and stop.line < host.record.count:
        host.record.move_to(stop.line)
    host.bring_forward(host.pane_named(stop.pane) or host.front)


def toggle_focus(host: Host) -> None:
    """Focus on the selected record: narrow every pane to what is linked with it. Again: clear the focus."""
    selected, focus = host.exploration.state.selected, host.exploration.state.focus
    if selected is None and focus is None:
        host.show_message(messages.NOTHING_TO_FOCUS_ON)
        return
    host.exploration.focus_on(None if focus in (selected, None) and focus else selected)
    host.update()


def leave(host: Host) -> None:
    """Take one step out: of what goes on in the pane, marks, a marked time, a maximized pane, the focus, article or
    record."""
    state = host.exploration.state
    if host.front.leave() or host.clear_marks():
        return
    if state.during is not None:
        host.exploration.narrow_to(None)
        host.update()
    elif host.front_maximized:
        host.action_maximize()
    elif state.focus is not None:
        host.exploration.focus_on(None)
        host.update()
    elif host.front.kind is None:
        host.bring_forward(host.list_of(state.selected.kind) if state.selected else host.lists[0])
    else:
        host.dismiss_hint()


def apply_outcome(host: Host, pane: LinesPane, outcome: Outcome) -> None:
    """Apply the outcome of a key or a click in a picture."""
    if outcome.ref is not None and not pane.go_to(outcome.ref):
        host.show_message(messages.NOT_LISTED.format(title=host.session.title(outcome.ref)))
    if outcome.passage is not None:
        host.front_maximized = False
        host.bring_forward(host.article)
        host.article.reveal_span(outcome.passage)
    if outcome.during is not None:
        host.exploration.narrow_to(outcome.during)
        host.update()
    if outcome.message:
        host.show_message(outcome.message)
