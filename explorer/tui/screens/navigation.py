"""Steps that a person takes: back and forward on the trail, into what is focused on, and out of whatever is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from explorer.tui.painters.painter import Outcome
    from explorer.tui.panes.base import LinesPane
    from explorer.tui.screens.host import Host


def travel(host: Host, by: int) -> None:
    """Along the trail, to where a record was opened."""
    stop = host.exploration.travel(by, str(host.front.id), host.record.cursor)
    if stop is None:
        host.show_message("the trail begins here" if by < 0 else "the trail ends here")
        return
    host.update()
    if stop.line is not None and stop.line < host.record.count:
        host.record.move_to(stop.line)
    host.bring_forward(host.pane_named(stop.pane) or host.front)


def focus_on(host: Host) -> None:
    """Narrow every pane to what is linked with the selected record; again: no longer."""
    selected, focus = host.exploration.state.selected, host.exploration.state.focus
    if selected is None and focus is None:
        host.show_message("select a record to focus on")
        return
    host.exploration.focus_on(None if focus in (selected, None) and focus else selected)
    host.update()


def leave(host: Host) -> None:
    """One step out: of what goes on in the pane, of the zoom, of what narrows all, of article or record."""
    state = host.exploration.state
    if host.front.leave():
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


def answer_picture(host: Host, pane: LinesPane, outcome: Outcome) -> None:
    """Do what came of a key or a click in a picture."""
    if outcome.ref is not None and not pane.go_to(outcome.ref):
        host.show_message(f"{host.session.title(outcome.ref)} is not among what is listed here")
    if outcome.passage is not None:
        host.front_maximized = False
        host.bring_forward(host.article)
        host.article.reveal_span(outcome.passage)
    if outcome.during is not None:
        host.exploration.narrow_to(outcome.during)
        host.update()
    if outcome.message:
        host.show_message(outcome.message)
