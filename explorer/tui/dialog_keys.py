"""The keys of windows in which letters are typed, and of the screen of two versions. `window_keys` has other windows,
`keys` lists all together."""

from __future__ import annotations

from textual.binding import Binding


def now(keys: str, action: str, word: str, id: str, tooltip: str) -> Binding:
    # With priority, a key does its work before the next one is handed out. Without, it takes the way through the
    # focused pane, and what is typed ahead (`/gahni`, pasted) goes where the focus was.
    return Binding(keys, action, word, id=id, tooltip=tooltip, priority=True)


def key(keys: str, action: str, word: str, id: str, tooltip: str) -> Binding:
    return Binding(keys, action, word, id=id, tooltip=tooltip)


_COMMON = {
    "save-screen": ("S", "save_screen", "save screen", "Save the screen as a picture (SVG)"),
    "help": ("question_mark,f1", "help", "all keys", "List every key"),
    "theme": ("T", "app.change_theme", "theme", "Choose a theme; it is remembered"),
    "redo": ("ctrl+r,U", "redo", "redo", "Redo the last change that you undid"),
}
"""Keys that several windows have: the last part of the id → keys, action, word, tooltip."""


def common(window: str, *names: str) -> tuple[Binding, ...]:
    """Keys of `_COMMON`, in the order given, as a window has them."""
    return tuple(key(*_COMMON[name][:3], f"{window}.{name}", _COMMON[name][3]) for name in names)


DIALOG: tuple[Binding, ...] = (
    now("f12", "save_screen", "save screen", "dialog.save-screen", "Save the screen as a picture (SVG), in any window"),
)
"""In every window over the page."""

WINDOW: tuple[Binding, ...] = (
    # Without priority: a line of text copies with it what is marked.
    Binding("ctrl+c", "app.quit", "quit", id="dialog.quit", tooltip="Quit, from any window", show=False),
)
"""On every screen over the main one."""

NOTE: tuple[Binding, ...] = (
    now("ctrl+s,f2,alt+enter", "keep", "save", "note.keep", "Save the note and close"),
    now("enter", "press", "save", "note.press", "On the line below the note, which Tab goes to: save it and close"),
    now("escape", "cancel", "cancel", "note.cancel",
        "Close without saving; the text stays on the disk, and is there when you open the note again"),
    now("ctrl+y", "copy", "copy", "note.copy", "Copy the note"),
    now("ctrl+u", "drop", "drop the text", "note.drop",
        "Drop an unsaved text that came back, for the note as it was saved"),
    now("ctrl+g", "discard", "discard", "note.discard", "Close without saving, and drop the text"),
)  # fmt: skip

FORM: tuple[Binding, ...] = (
    now(
        "enter",
        "next",
        "next line",
        "form.next",
        "Take the entry at the cursor, or go to the next line; on the last line, save",
    ),
    now("ctrl+s,f2", "keep", "save", "form.keep", "Save the form and close"),
    now(
        "tab",
        "complete",
        "complete",
        "form.complete",
        "Take the first entry that fits what is typed; if none does, go to the next line",
    ),
    now("shift+tab", "previous", "previous line", "form.previous", "Go to the previous line"),
    now("down,ctrl+n", "move(1)", "down", "form.down", "Go to the next entry that fits; without any, to the next line"),
    now("up,ctrl+p", "move(-1)", "up", "form.up", "Go to the previous entry; above the first, to the previous line"),
    now(
        "escape",
        "cancel",
        "cancel",
        "form.cancel",
        "Close without saving; what you typed stays on the disk, and is there when you open the form again",
    ),
    # No ctrl+u: it empties the line, as in every line of text.
    now(
        "ctrl+g",
        "discard",
        "discard",
        "form.discard",
        "Close without saving, and drop what you typed, also a text that came back",
    ),
)
"""In the form of a record."""

NAME: tuple[Binding, ...] = (
    now("enter", "accept", "save", "name.accept", "Save the line and close"),
    now("escape", "leave", "cancel", "name.leave", "Close without saving"),
    now("tab", "complete", "complete", "name.complete", "Complete a tag that you have used; again: the next"),
)
"""In the window for tags or the name of a view."""

STATUS: tuple[Binding, ...] = (
    now("down", "move(1)", "next", "status.next", "Go to the next status; in the lines of a source, to the next one"),
    now("up", "move(-1)", "previous", "status.previous", "Go to the previous status, or source"),
    now("enter", "choose", "set", "status.choose", "Set the status and close"),
    *(
        now(
            f"{number}",
            f"set({number})",
            f"status {number}",
            f"status.go-to-{number}",
            f"Set status {number} and close",
        )
        for number in range(1, 5)
    ),
    now("tab", "turn_to_source", "source", "status.source", "Go to the lines of a source, then back to the statuses"),
    now("shift+tab", "turn_to_source(-1)", "back", "status.source-back", "Go to the line before"),
    now("escape", "leave", "cancel", "status.leave", "Close, and leave the status as it was"),
)

PICKER: tuple[Binding, ...] = (
    now("down,ctrl+n", "move(1)", "next", "picker.next", "Go to the next entry"),
    now("up,ctrl+p", "move(-1)", "previous", "picker.previous", "Go to the previous entry"),
    now("pagedown", "page(1)", "page down", "picker.page-down", "Move down a screen"),
    now("pageup", "page(-1)", "page up", "picker.page-up", "Move up a screen"),
    now("enter", "choose", "choose", "picker.choose", "Choose the entry and close"),
    now("escape", "leave", "cancel", "picker.leave", "Close, and leave everything as it was"),
)
"""In the lists of commands and themes, which letters narrow."""

VERSIONS: tuple[Binding, ...] = (
    Binding("n", "change(1)", "next change", id="versions.next", tooltip="Go to the next paragraph that differs"),
    Binding("N", "change(-1)", "previous change", id="versions.previous", tooltip="Go to the previous one"),
    Binding("c", "accept", "take new", id="versions.accept",
            tooltip="Take the new words: the bookmark then has what its record says now"),
    Binding("x", "leave_old", "leave old", id="versions.leave-old",
            tooltip="Stay with the old words: bookmark and status are about those, and the row says so"),
    Binding("J", "bring", "bring here", id="versions.bring",
            tooltip="Bring the bookmarks of the earlier version here, as they are; there they stay"),
    Binding("u", "undo", "undo", id="versions.undo", tooltip="Undo the last change"),
    *common("versions", "redo"),
    now("tab", "next_pane(1)", "other pane", "versions.pane", "Go from the article to what changed, or back"),
    now("shift+tab", "next_pane(-1)", "pane back", "versions.pane-back", "Go back to the other one"),
    Binding("S", "save_screen", "save screen", id="versions.save-screen", tooltip="Save the screen as a picture (SVG)"),
    Binding("T", "app.change_theme", "theme", id="versions.theme", tooltip="Choose a theme; it is remembered"),
    Binding("question_mark,f1", "help", "all keys", id="versions.help", tooltip="List every key"),
    Binding("escape,q,D", "close", "close", id="versions.close", tooltip="Go back to the article"),
)  # fmt: skip
"""On the screen of two versions."""
