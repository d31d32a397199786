"""What a key does to the last line: it clears a message that is no longer true, or does nothing, which is said."""

from __future__ import annotations

from textual import events
from textual.app import App

from explorer.tui import keys, messages
from explorer.tui.dialogs.modal import Modal
from explorer.tui.screens.explorer import ExplorerScreen


def clear_message(app: App[None], event: events.Key | events.Paste) -> None:
    """Clear the last message before a paste or a key that does something: it would be untrue after that."""
    screen = app.screen
    if isinstance(screen, ExplorerScreen | Modal) and screen.has_message and _does_something(app, event):
        screen.clear_message()


def report_unbound(app: App[None], key: events.Key) -> None:
    """Say that a key does nothing here. Where letters are typed, that may be any other key."""
    screen = app.screen
    if not isinstance(screen, ExplorerScreen | Modal):
        return
    if key.key.startswith("<") or _does_something(app, key):  # as `<ignore>`
        return
    active = screen.active_bindings.items()
    lists_all = next((name for name, there in active if there.binding.action == "help"), "")
    is_key = lists_all and not screen.is_typing  # or a letter of what is typed
    more = messages.LISTS_ALL.format(key=keys.name_of(lists_all)) if is_key else ""
    screen.show_message(messages.NO_SUCH_KEY.format(key=keys.name_of(key.key), more=more))


def _does_something(app: App[None], event: events.Key | events.Paste) -> bool:
    screen = app.screen
    is_typing = isinstance(screen, ExplorerScreen | Modal) and screen.is_typing
    if isinstance(event, events.Paste) or (is_typing and (event.is_printable or event.key == "backspace")):
        return True
    if (bound := screen.active_bindings.get(event.key)) is not None:
        # Textual's own keys to the next widget, of which most windows have only one
        return "app.focus_" not in bound.binding.action or len(screen.focus_chain) > 1
    return app.focused is not None and app.focused.check_consume_key(event.key, event.character)
