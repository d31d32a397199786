"""Steps between places: along the trail, into a focus, out of whatever is open, and from a picture."""

from __future__ import annotations

from asyncio import sleep
from time import perf_counter
from typing import TYPE_CHECKING

from explorer.tui import messages
from explorer.tui.look.direction import Direction

if TYPE_CHECKING:
    from explorer.tui.painters.painter import Outcome
    from explorer.tui.panes.base import LinesPane
    from explorer.tui.screens.host import Host

AT_ONCE = 500
"""Records that are sorted at once, within a frame."""
SLICE, BREATH = 0.008, 0.002
"""Seconds of sorting at a time, half a frame; and seconds between, in which keys are answered."""


def travel(host: Host, direction: Direction) -> None:
    """Go back or forward along the trail."""
    stop = host.exploration.travel(direction, str(host.front.id), host.record.cursor)
    if stop is None:
        host.show_message(messages.TRAIL_BEGINS if direction is Direction.BACK else messages.TRAIL_ENDS)
        return
    host.go_to_pane(host.pane_named(stop.pane) or host.front)
    if stop.line is not None and stop.line < host.record.count:
        host.record.move_to(stop.line)


def toggle_focus(host: Host) -> None:
    """Focus on the selected record: narrow every pane to what is linked with it. Again: clear the focus."""
    selected, focus = host.selected, host.exploration.state.focus
    if selected is None and focus is None:
        host.show_message(messages.NOTHING_TO_FOCUS_ON)
        return
    host.exploration.focus_on(None if focus in (selected, None) and focus else selected)
    host.update()


def leave(host: Host) -> None:
    """Take one step out: of what goes on in the pane, marks, a marked time, a maximized pane, the focus, asking a
    model, article or record."""
    state = host.exploration.state
    if host.front.leave():
        host.show_bars()  # coverage has keys of its own
        return
    if host.clear_marks():
        return
    if state.during is not None:
        host.exploration.narrow_to(None)
        host.update()
    elif host.front_maximized:
        host.action_maximize()
    elif state.focus is not None:
        host.exploration.focus_on(None)
        host.update()
    elif host.stop_asking():
        pass
    elif host.front.kind is None:
        pane = host.pane_of(state.selected.kind) if state.selected else host.lists[0]
        host.bring_forward(pane if pane.kind is not None else host.front_list)
    else:
        host.dismiss_hint()
        host.show_message(messages.NOTHING_TO_LEAVE)


def change_order(host: Host) -> None:
    """Put the list in front in its next order: at once if it is short, else after sorting it between keys."""
    kind = host.front.kind
    if kind is None:
        host.show_message(messages.ONLY_LISTS_SORT)
        return
    names = host.session.orders.names(kind)
    current = host.exploration.orders.get(kind, names[0])
    name = names[(names.index(current) + 1) % len(names)]
    if host.exploration.rows(kind).total <= AT_ONCE:
        _apply_order(host, kind, name)
        return
    order = messages.ORDERS.get(name, name)
    host.show_message(messages.SORTING.format(heading=host.front.heading, order=order))
    host.run_worker(_sort(host, kind, name), group="order", exclusive=True)


async def _sort(host: Host, kind: str, name: str) -> None:
    pause = perf_counter() + SLICE
    for _ in host.session.orders.steps(kind, name):
        if perf_counter() >= pause:
            await sleep(BREATH)
            pause = perf_counter() + SLICE
    _apply_order(host, kind, name)


def _apply_order(host: Host, kind: str, name: str) -> None:
    host.exploration.sort(kind, name)
    host.update()
    said = messages.AS_IN_DIGEST if name == "digest" else messages.IN_ORDER
    heading = host.list_of(kind).heading
    host.show_message(said.format(heading=heading, order=messages.ORDERS.get(name, name)))


def apply_outcome(host: Host, pane: LinesPane, outcome: Outcome) -> None:
    """Apply the outcome of a key or a click in a picture."""
    if outcome.ref is not None and not pane.go_to(outcome.ref):
        host.show_message(messages.NOT_LISTED.format(title=host.session.words(outcome.ref)))
    if outcome.passage is not None:
        host.front_maximized = False
        host.bring_forward(host.article)
        host.article.reveal_span(outcome.passage)
    if outcome.during is not None:
        host.exploration.narrow_to(outcome.during)
        host.update()
    if outcome.message:
        host.show_message(outcome.message)
