"""Where one was: put away at the end, come back to at the next start."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from explorer.session.trail import State, parse_ref

if TYPE_CHECKING:
    from explorer.digest.refs import Ref
    from explorer.tui.screens.host import Host


def restore(host: Host, saved: Mapping[str, Any], asked_for: Ref | None) -> None:
    """Come back to what `snapshot` gave; a record asked for on the command line goes before it."""
    selected = parse_ref(saved.get("selected"))
    pane = host.pane_named(str(saved.get("pane")))
    host.front_maximized = saved.get("maximized") is True and asked_for is None
    if asked_for is not None:
        host.front = host.list_of(asked_for.kind)
        selected = asked_for
    elif pane is not None:
        host.front = pane
    if selected is None or host.session.record(selected) is None:
        selected = _first(host)
    if selected is not None and host.front.kind not in (None, selected.kind):
        host.front = host.list_of(selected.kind)
    host.exploration.select(selected)
    host.update()


def _first(host: Host) -> Ref | None:
    """The first record of the first list that has any."""
    numbered = ((pane, host.exploration.rows(pane.kind).numbers) for pane in host.lists)
    return next((pane.records[numbers[0]].ref for pane, numbers in numbered if numbers), None)


def snapshot(host: Host, state: State) -> dict[str, Any]:
    """Where one is, as JSON can hold it."""
    selected = str(state.selected) if state.selected else None
    return {"selected": selected, "pane": host.front.id, "maximized": host.front_maximized}
