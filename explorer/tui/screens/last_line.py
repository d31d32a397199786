"""What a key does to the last line: it clears a message that is no longer true, or does nothing, which is said."""

from __future__ import annotations

from textual import events
from textual.app import App

from explorer.tui import keys, messages
from explorer.tui.dialogs.modal import Modal
from explorer.tui.panes.pane import Pane
from explorer.tui.screens.explorer import ExplorerScreen


def clear_message(app: App[None], event: events.Key | events.Paste) -> None:
    """Clear the last message before a paste or a key that does something: it would be untrue after that."""
    screen = app.screen
    if isinstance(screen, ExplorerScreen | Modal) and screen.has_message and _does_something(app, event):
        screen.clear_message()


def report_unbound(app: App[None], key: events.Key) -> None:
    """Say that a key does nothing here, unless a text is typed."""
    screen = app.screen
    if not isinstance(screen, ExplorerScreen | Modal) or not isinstance(app.focused, Pane | None):
        return
    if key.key.startswith("<") or _does_something(app, key):  # as `<ignore>`
        return
    active = screen.active_bindings.items()
    lists_all = next((name for name, there in active if there.binding.action == "help"), "")
    more = messages.LISTS_ALL.format(key=keys.name_of(lists_all)) if lists_all else ""
    screen.show_message(messages.NO_SUCH_KEY.format(key=keys.name_of(key.key), more=more))


def _does_something(app: App[None], event: events.Key | events.Paste) -> bool:
    screen = app.screen
    is_typing = isinstance(screen, ExplorerScreen | Modal) and screen.is_typing
    if isinstance(event, events.Paste) or is_typing:
        return True
    if (bound := screen.active_bindings.get(event.key)) is not None:
        # Textual's own keys to the next widget, of which most windows have only one
        return "app.focus_" not in bound.binding.action or len(screen.focus_chain) > 1
    return app.focused is not None and app.focused.check_consume_key(event.key, event.character)
