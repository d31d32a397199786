"""Every key of the explorer screen, in one list: the last line, the help, the palette and the keymap all read it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from textual.binding import Binding, BindingType

from explorer.tui.look.rows import PANES


class PaneKey(NamedTuple):
    """How a pane is called, and which digit goes to it."""

    name: str
    """In the keymap, after `pane.`, and on the disk: it never changes."""
    heading: str
    key: str


KIND_KEYS = "1234789"
"""The digits of the lists. Kinds that are added go on behind the article's and the record's, which stay."""
ARTICLE, RECORD = PaneKey("article", "Article", "5"), PaneKey("record", "Record", "6")
LISTS = tuple(
    PaneKey(spec.heading.lower(), spec.heading, key) for spec, key in zip(PANES, KIND_KEYS[: len(PANES)], strict=True)
)
PANE_KEYS = (*LISTS, ARTICLE, RECORD)
"""The panes in the order in which Tab goes through them."""

OLD_IDS: Mapping[str, str] = {
    "pane-1": "pane.actors", "pane-2": "pane.quotes", "pane-3": "pane.timeline", "pane-4": "pane.countries",
    "pane-5": "pane.article", "pane-6": "pane.record",
    "zoom": "maximize", "closer": "zoom-in", "farther": "zoom-out", "whole": "fit",
}  # fmt: skip
"""Ids that bindings had once → those that they have now. No other binding ever gets one of them."""


def _key(keys: str, action: str, word: str, id: str, tooltip: str) -> Binding:
    # With priority, a key does its work before the next one is handed out. Without, it takes the way through the
    # focused pane, and what is typed ahead (`/gahni`, pasted) goes where the focus was.
    return Binding(keys, action, word, id=id, tooltip=tooltip, priority=True)


BINDINGS: tuple[Binding, ...] = (
    _key(
        "slash",
        "search",
        "search",
        "search",
        "Search everything: names, words, dates, countries; in the article or a record: find words in its text",
    ),
    _key(
        "f",
        "focus_on",
        "focus on",
        "focus-on",
        "Narrow every pane to what is linked with the selected record; again: lift it",
    ),
    _key("left_square_bracket,backspace", "travel(-1)", "back", "back", "Back to where the last record was opened"),
    _key("right_square_bracket", "travel(1)", "forward", "forward", "Forward again"),
    _key("w", "why", "why", "why", "Show the sentences that prove the link under the record pane's cursor"),
    _key(
        "n",
        "mention(1)",
        "next mention",
        "next-mention",
        "The next place in the article where the selected record stands, or of the words found",
    ),
    _key("N", "mention(-1)", "previous mention", "previous-mention", "The previous place in the article"),
    _key("b", "bookmark", "bookmark", "bookmark", "Keep the selected record; again: let it go"),
    _key("m", "edit('note')", "note", "note", "Write a note to the selected record, and keep both"),
    _key("s", "edit('status')", "status", "status", "Say how far it is checked, and by what source"),
    _key("t", "edit('tag')", "tags", "tags", "Give it tags"),
    _key("u", "undo", "undo", "undo", "Undo the last change of a bookmark, of an earlier session, too"),
    _key("ctrl+r", "redo", "redo", "redo", "Do again what was undone"),
    _key("B", "bookmarks", "bookmarks", "bookmarks", "All that is kept, of every digest"),
    _key(
        "z",
        "maximize",
        "maximize",
        "maximize",
        "Give the whole screen to the pane, which then shows more; again: as before",
    ),
    _key("p", "pin", "pin", "pin", "Keep a list as it is while the others follow, for comparing; again: let it go"),
    _key(
        "v",
        "coverage",
        "uncovered",
        "coverage",
        "Show how many records stand on each sentence, and on which none: what the digest leaves out",
    ),
    _key(
        "right_curly_bracket",
        "uncovered(1)",
        "next uncovered",
        "next-uncovered",
        "The next sentence that no record stands on",
    ),
    _key(
        "left_curly_bracket",
        "uncovered(-1)",
        "previous uncovered",
        "previous-uncovered",
        "The previous sentence that no record stands on",
    ),
    _key(
        "x",
        "relations",
        "relations",
        "relations",
        "Who is related with whom: actors and countries against each other, with the words that prove it",
    ),
    _key("y", "copy", "copy", "copy", "Copy the selected record with speaker, source and ref"),
    _key("S", "save_screen", "save picture", "save-screen", "Save what is on the screen as a picture (SVG), here"),
    _key("o", "addresses", "addresses", "addresses", "Show the addresses of the record and the article, to open one"),
    *(
        _key(pane.key, f"pane('{pane.name}')", pane.heading, f"pane.{pane.name}", f"To the pane {pane.heading}")
        for pane in PANE_KEYS
    ),
    _key("tab", "next_pane(1)", "next pane", "next-pane", "To the next pane"),
    _key("shift+tab", "next_pane(-1)", "previous pane", "previous-pane", "To the previous pane"),
    _key("right,l", "sideways(1)", "right", "right", "To the next pane; in a picture: to the right"),
    _key("left,h", "sideways(-1)", "left", "left", "To the previous pane; in a picture: to the left"),
    _key("plus,equals_sign", "zoom(1)", "zoom in", "zoom-in", "In a picture: zoom in"),
    _key("minus", "zoom(-1)", "zoom out", "zoom-out", "In a picture: zoom out"),
    _key("0", "zoom(0)", "fit", "fit", "In a picture: show all of it"),
    _key(
        "space",
        "time_span",
        "time",
        "time-span",
        "In the timeline: mark a time, which arrows extend; again: narrow all to it",
    ),
    _key("escape", "leave", "leave", "leave", "Out of what is open: the maximized pane, focus on, article, record"),
    _key("T", "app.change_theme", "theme", "theme", "Choose the colours; the choice is remembered"),
    _key("colon,ctrl+p", "app.command_palette", "commands", "commands", "Find any action by its name"),
    _key("question_mark", "help", "help", "help", "Every key and what it does"),
    _key("ctrl+z", "app.suspend_process", "suspend", "suspend", "Back to the shell; fg comes back"),
    _key("q,ctrl+q,ctrl+c", "quit", "quit", "quit", "Quit; where you are is remembered"),
)

HINTS = (
    "pane.open", "search", "help", "quit", "bookmark", "focus-on", "back", "maximize", "copy",
    "why", "note", "bookmarks", "next-mention", "pin", "coverage", "theme",
)  # fmt: skip
"""Ids of the bindings that the last line shows, by weight: as many as fit."""

PICTURE_HINTS = ("maximize", "right", "pane.open", "save-screen", "help", "quit")
"""The same while a picture is drawn above a list."""

ZOOMING_HINTS = ("maximize", "right", "zoom-in", "zoom-out", "fit", *PICTURE_HINTS[2:])
"""The same where it can be looked at from closer."""

TIMELINE_HINTS = ("time-span", *ZOOMING_HINTS)
"""The same above events, whose time can be marked."""

SEARCH_HINTS = ("search.open", "search.next", "search.previous", "search.close", "search.complete", "search.keep")
"""The same while records are searched."""

FIND_HINTS = ("search.open", "search.next", "search.previous", "search.close")
"""The same while words are found in a text."""

GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Move", ("pane.up", "pane.down", "pane.page-up", "pane.page-down", "pane.first", "pane.last", "next-pane",
              "previous-pane", "right", "left", *(f"pane.{pane.name}" for pane in PANE_KEYS))),
    ("Follow", ("pane.open", "back", "forward", "why", "next-mention", "previous-mention", "relations",
                "addresses")),
    ("Narrow", ("search", *SEARCH_HINTS, "search.complete-back", "focus-on", "pin", "maximize", "zoom-in", "zoom-out",
                "fit", "time-span", "coverage", "next-uncovered", "previous-uncovered", "leave")),
    ("Keep", ("bookmark", "note", "status", "tags", "bookmarks", "undo", "redo", "copy", "save-screen")),
    ("Program", ("commands", "theme", "help", "suspend", "quit")),
)  # fmt: skip
"""In which order, under which headings, the help lists the bindings."""


def every_binding(*more: Iterable[BindingType]) -> dict[str, Binding]:
    """The bindings of the explorer screen, and of the widgets handed in, by id."""
    bindings = (binding for source in (BINDINGS, *more) for binding in source)
    return {str(binding.id): binding for binding in bindings if isinstance(binding, Binding)}


def present(keymap: Mapping[str, str]) -> dict[str, str]:
    """A keymap with the present ids for old ones; where both are set, the present one counts."""
    renamed = {OLD_IDS[name]: spelt for name, spelt in keymap.items() if name in OLD_IDS}
    return renamed | {name: spelt for name, spelt in keymap.items() if name not in OLD_IDS}


def spell(binding: Binding, keymap: Mapping[str, str], display: Callable[[Binding], str]) -> str:
    """All keys of a binding as the user has set them, spelt for people: `tab → l`."""
    remapped = keymap.get(binding.id or "")
    whole = Binding(remapped, binding.action) if remapped else binding
    return " ".join(display(single) for single in Binding.make_bindings([whole]))
