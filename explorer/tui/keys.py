"""Every key of the screen, in one table: the last line, the help, the palette and [keymap] are all made from it.

A binding has an id, which never changes its meaning: people write it in their config file. Each table below belongs to
a screen or a widget, which takes it as its BINDINGS. Tables that are active together never share a key.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from textual.binding import Binding, BindingType
from textual.keys import format_key

from explorer.tui.dialog_keys import DIALOG, FORM, NAME, NOTE, PICKER, STATUS, VERSIONS, WINDOW
from explorer.tui.dialog_keys import key as _key
from explorer.tui.dialog_keys import now as _now
from explorer.tui.look.rows import PANES
from explorer.tui.window_keys import (
    ADDRESSES,
    BOOKMARKS,
    CAVEATS,
    CONFLICTS,
    HELP,
    RELATIONS,
    RELATIONS_WINDOW,
    REVIEW,
    SHEET,
    START,
    VERIFYING,
)


class PaneKey(NamedTuple):
    """The name of a pane, and the digit that goes to it."""

    name: str
    """In [keymap], after `pane.`, and in the state file: it never changes."""
    heading: str
    key: str


KIND_KEYS = "1234789"
"""The digits of the lists. A kind that is added gets the next one; article and record keep theirs."""
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
    "relations.first": "pane.first", "time-span": "mark", "note.leave": "note.keep",
}  # fmt: skip
"""Ids that bindings once had → their current ids. No other binding ever gets one of these."""


# --- the main screen ----------------------------------------------------------------------------------------

BINDINGS: tuple[Binding, ...] = (
    _now("slash,f3", "search", "search", "search",
         "Search everything: names, words, dates, countries; in the article or the record, find words in the text"),
    _now("f", "focus_on", "focus on", "focus-on",
         "Focus on the selected record: every list shows only what is linked with it; again: clear the focus"),
    _now("left_square_bracket,less_than_sign,backspace", "travel(-1)", "back", "back",
         "Go back along the trail, the records that you opened"),
    _now("right_square_bracket,greater_than_sign", "travel(1)", "forward", "forward", "Go forward along the trail"),
    _now("w", "why", "why", "why", "Show the sentences that prove a link: that under the cursor; again: hide them"),
    _now("n", "mention(1)", "next mention", "next-mention",
         "Go to the next mention of the selected record, or the next match of the words you search for"),
    _now("N", "mention(-1)", "previous mention", "previous-mention", "Go to the previous mention or match"),
    _now("a", "add_record", "add", "add",
         "Add an actor, quote, event, country, caveat or link from the marked words or the sentence; or add the words"
         " to the record that was selected before"),
    _now("e", "edit_record", "edit", "edit",
         "Edit the selected record, or the stated link at the cursor, in a form; with two actors marked: merge them"),
    _now("E", "edit_text", "edit in editor", "edit-in-editor",
         "Edit the record as text in your editor, $VISUAL or $EDITOR; again: the whole digest, at its line"),
    _now("delete", "delete_record", "delete", "delete",
         "Delete the selected or marked records, or the stated link at the cursor, with all that refers to them"),
    _now("b", "bookmark", "bookmark", "bookmark",
         "Bookmark the selected record; in the article, the sentence or the marked words; again: remove the bookmark"),
    _now("m", "edit('note')", "note", "note", "Write a note; also bookmarks the record, the sentence or the words"),
    _now("s", "edit('status')", "status", "status", "Set the status: how far you have checked it, and your source"),
    _now("t", "edit('tags')", "tags", "tags", "Set the tags"),
    _now("c", "contradict", "contradicts", "contradict",
         "Say that two things contradict each other: this and what you press it on next; or two marked records"),
    _now("u", "undo", "undo", "undo",
         "Undo the last change, to records or bookmarks, even one from an earlier session"),
    _now("ctrl+r,U", "redo", "redo", "redo", "Redo the last change that you undid"),
    _now("r,f5", "reload", "read again", "reload",
         "Read the digest again from its file; what another program writes is also shown within a second or two"),
    _now("B", "bookmarks", "bookmarks", "bookmarks", "List all bookmarks and views, including removed ones"),
    _now("exclamation_mark", "caveats", "caveats", "caveats", "List all caveats: the warnings in the digest"),
    _now("z", "maximize", "maximize", "maximize",
         "Maximize the pane: a list shows more, and a picture above it; again: restore it"),
    _now("p", "pin", "pin", "pin", "Pin the list: it stays as it is while the others follow; again: unpin it"),
    _now("O", "order", "order", "order",
         "Put the list in its next order: by place in the article, by name, mentions, date, speaker or status"),
    _now("v", "coverage", "coverage", "coverage",
         "Show coverage: only what no record covers stays in ink; again: hide it"),
    _now("right_curly_bracket,right_parenthesis", "uncovered(1)", "next uncovered", "next-uncovered",
         "Go to the next sentence without a record"),
    _now("left_curly_bracket,left_parenthesis", "uncovered(-1)", "previous uncovered", "previous-uncovered",
         "Go to the previous sentence without a record"),
    _now("x", "relations", "relations", "relations",
         "Show relations: how actors are related, with the words that say so"),
    _now("y", "copy", "copy", "copy", "Copy the record with speaker, source and ref, or the sentence"),
    _now("S", "save_screen", "save screen", "save-screen", "Save the screen as a picture (SVG), in this directory"),
    _now("W", "app.export", "write out", "write-out",
         "Write the bookmarks to a file: a report, a table, JSON or ClaimReview"),
    _now("o", "addresses", "addresses", "addresses", "List the web addresses of record and article"),
    *(
        _now(pane.key, f"pane('{pane.name}')", pane.heading, f"pane.{pane.name}", f"Go to {pane.heading}")
        for pane in PANE_KEYS
    ),
    _now("tab", "next_pane(1)", "next pane", "next-pane", "Go to the next pane"),
    _now("shift+tab", "next_pane(-1)", "previous pane", "previous-pane", "Go to the previous pane"),
    _now("right,l", "sideways(1)", "right", "right", "Go to the next pane; in a picture, to the right"),
    _now("left,h", "sideways(-1)", "left", "left", "Go to the previous pane; in a picture, to the left"),
    _now("plus,equals_sign", "zoom(1)", "zoom in", "zoom-in", "Zoom in on a picture; otherwise, make the pane larger"),
    _now("minus", "zoom(-1)", "zoom out", "zoom-out", "Zoom out of a picture; otherwise, make the pane smaller"),
    _now("0", "zoom(0)", "fit", "fit", "Fit the whole picture; otherwise, give every pane its usual size"),
    _now("space", "mark", "mark", "mark",
         "Mark the record and go to the next: bookmark, status, tags and copy then work on all marked ones;"
         " in the article, begin to mark words: arrows extend them by words and sentences, space ends that;"
         " in the drawn timeline, mark a time: arrows extend it, space narrows every pane to it"),
    _now("V", "mark_range", "mark range", "mark-range",
         "Begin to mark a range of rows; again: end it, with all rows in between marked;"
         " while words are marked, begin at the last word instead"),
    _now("escape", "leave", "leave", "leave",
         "Go one step back: end the search for words, clear what is marked, restore the pane, clear the focus,"
         " leave the article or record"),
    _now("D", "differences", "differences", "differences",
         "Show what is different since an earlier version, and what that does to your bookmarks"),
    _now("R", "review", "review", "review",
         "Review the doubts of a draft, one question each; then the sentences that no record covers"),
    _now("A", "app.articles", "articles", "articles", "List all of your articles, to open another or a new one"),
    _now("T", "app.change_theme", "theme", "theme", "Choose a theme; it is remembered"),
    _now("colon,ctrl+p", "app.command_palette", "commands", "commands", "Find an action by its name"),
    _now("question_mark,f1", "help", "all keys", "help", "List every key"),
    _now("ctrl+l", "redraw", "redraw", "redraw", "Draw the screen again, should another program have written into it"),
    _now("ctrl+z", "app.suspend_process", "suspend", "suspend", "Suspend the program; “fg” resumes"),
    _now("q,ctrl+q,ctrl+c", "quit", "quit", "quit", "Quit; next time, explorer opens where you were"),
)  # fmt: skip

WITHOUT_KEYS: tuple[tuple[str, str, str], ...] = (
    ("restore_record", "Restore a record", "List the deleted records, and bring one back"),
    ("edit_record('sameAs')", "Merge actors", "Name the other in the form, as the same"),
    ("edit_record('alternateName')", "Split an actor", "Make another name an actor, in the form"),
)
"""Actions of the main screen that only the list of commands has: action, name, what it does."""
ASK_MODEL = ("ask_model", "Ask the model", "Ask the language model about this article; Esc stops it")
"""Is there if the user named a model."""
REFUSED = ("refused", "Refused answers", "List what a model said and the article does not support")
"""Is there if the user named a model, or did so once, and something that it said was refused."""

# --- panes --------------------------------------------------------------------------------------------------

PANE: tuple[Binding, ...] = (
    _key("up,k", "move(-1)", "up", "pane.up", "Move up a row; in the article, a sentence"),
    _key("down,j", "move(1)", "down", "pane.down", "Move down a row; in the article, a sentence"),
    _key("ctrl+u", "half_page(-1)", "half a screen up", "pane.half-up", "Move up half a screen"),
    _key("ctrl+d", "half_page(1)", "half a screen down", "pane.half-down", "Move down half a screen"),
    _key("pageup,ctrl+b", "page(-1)", "page up", "pane.page-up", "Move up a screen"),
    _key("pagedown,ctrl+f", "page(1)", "page down", "pane.page-down", "Move down a screen"),
    _key("home,g", "end(-1)", "first", "pane.first", "Go to the first row"),
    _key("end,G", "end(1)", "last", "pane.last", "Go to the last row"),
    _key("enter", "activate", "open", "pane.open",
         "Open: a record from a list, the other end of a link, the passage of an anchor, the records on a sentence"),
)  # fmt: skip
"""In every pane."""

LINES: tuple[Binding, ...] = (
    _key("H", "go_in_view(0)", "top", "pane.top", "Go to the top row in view"),
    _key("M", "go_in_view(0.5)", "middle", "pane.middle", "Go to the middle row in view"),
    _key("L", "go_in_view(1)", "bottom", "pane.bottom", "Go to the bottom row in view"),
)
"""In panes that are lists or text."""

SEARCH: tuple[Binding, ...] = (
    _key("down,ctrl+n", "request('next')", "next hit", "search.next", "Go to the next hit, whichever pane it is in"),
    _key("up,ctrl+p", "request('previous')", "previous hit", "search.previous",
         "Go to the previous hit; above the best hit, your earlier searches"),
    _key("enter", "submit", "go there", "search.open", "Go to the hit or place, and end the search"),
    _key("tab", "request('offer')", "complete", "search.complete",
         "Complete a field or a value; again: offer the next one"),
    _key("shift+tab", "request('offer-back')", "complete back", "search.complete-back", "Offer the previous one"),
    _key("ctrl+s,f2", "request('keep')", "save as view", "search.keep", "Save the search as a named view"),
    _key("escape", "request('close')", "close", "search.close", "End the search; everything is as it was"),
)  # fmt: skip
"""In the search line."""

# --- all together -------------------------------------------------------------------------------------------

TABLES: tuple[tuple[Binding, ...], ...] = (
    BINDINGS, PANE, LINES, SEARCH, RELATIONS, RELATIONS_WINDOW, SHEET, HELP, ADDRESSES, CAVEATS, BOOKMARKS, DIALOG,
    WINDOW, CONFLICTS, NOTE, FORM, NAME, STATUS, PICKER, START, VERIFYING, VERSIONS, REVIEW,
)  # fmt: skip
"""Every table."""


def _ids(*tables: Iterable[Binding]) -> tuple[str, ...]:
    return tuple(str(binding.id) for table in tables for binding in table)


IN_ARTICLES, IN_VERIFY = "In the list of articles", "In verify"
IN_SEARCH = "In the search line"
IN_BOOKMARKS, IN_RELATIONS, IN_VERSIONS, IN_REVIEW = "In Bookmarks", "In Relations", "In versions", "In review"
GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Move", (*_ids(PANE)[:-1], *_ids(LINES), *(f"pane.{pane.name}" for pane in PANE_KEYS), "next-pane",
              "previous-pane", "right", "left")),
    ("Follow", ("pane.open", "back", "forward", "why", "next-mention", "previous-mention", "relations",
                "addresses", "differences")),
    ("Narrow", ("search", "focus-on", "pin", "order", "maximize", "zoom-in", "zoom-out", "fit", "coverage",
                "next-uncovered", "previous-uncovered", "leave")),
    ("Bookmark", ("bookmark", "note", "status", "tags", "contradict", "mark", "mark-range", "bookmarks", "caveats",
                  "undo", "redo", "copy", "write-out", "save-screen")),
    ("Edit", ("review", "add", "edit", "edit-in-editor", "delete", "reload")),
    ("Program", ("articles", "commands", "theme", "help", "redraw", "suspend", "quit")),
    (IN_SEARCH, ("search.open", "search.next", "search.previous", "search.close", "search.complete",
                            "search.complete-back", "search.keep")),
    (IN_RELATIONS, _ids(RELATIONS, RELATIONS_WINDOW)),
    (IN_BOOKMARKS, _ids(BOOKMARKS)),
    ("In the list of caveats", _ids(CAVEATS)),
    (IN_ARTICLES, _ids(START)),
    (IN_VERIFY, _ids(VERIFYING)),
    (IN_VERSIONS, _ids(VERSIONS)),
    (IN_REVIEW, _ids(REVIEW)),
    ("In the window of conflicts", _ids(CONFLICTS)),
    ("In the note window", _ids(NOTE)),
    ("In the form of a record", _ids(FORM)),
    ("In the status window", _ids(STATUS)),
    ("In the window for tags or a view", _ids(NAME)),
    ("In a list to choose from", _ids(PICKER)),
    ("In Addresses", _ids(ADDRESSES)),
    ("In Help", _ids(HELP)),
    ("In Help and Addresses", _ids(SHEET)),
    ("In any window", _ids(DIALOG) + _ids(WINDOW)),
)  # fmt: skip
"""The headings of the help, and the ids listed under each."""
TYPED_IN = frozenset({IN_SEARCH, *(heading for heading, _ in GROUPS[-10:])})
"""The headings of keys that work where no help can be opened. The help of the main screen has them."""


def first_key(id: str, keymap: Mapping[str, str]) -> str:
    """The first key of an action, spelled for people; empty: it has none."""
    return spell(bindings_by_id()[id], keymap).partition(" ")[0]


def bindings_by_id(tables: Iterable[Iterable[BindingType]] = TABLES) -> dict[str, Binding]:
    return {str(binding.id): binding for table in tables for binding in table if isinstance(binding, Binding)}


def present_ids(keymap: Mapping[str, str]) -> dict[str, str]:
    """A keymap with current ids in place of old ones. Where both are set, the current one counts."""
    renamed = {OLD_IDS[name]: keys for name, keys in keymap.items() if name in OLD_IDS}
    return renamed | {name: keys for name, keys in keymap.items() if name not in OLD_IDS}


NAMES: Mapping[str, str] = {
    "up": "↑", "down": "↓", "left": "←", "right": "→", "enter": "⏎", "escape": "Esc", "tab": "Tab", "pageup": "PgUp",
    "pagedown": "PgDn", "home": "Home", "end": "End", "delete": "Del", "insert": "Ins", "backspace": "⌫",
}  # fmt: skip
"""Textual's names of keys → the names that people know."""


def name_of(key: str) -> str:
    """The name that people know a key by: `ctrl+pageup` is `ctrl+PgUp`, and `question_mark` is `?`."""
    modifiers, plus, name = key.rpartition("+")
    is_function_key = name[0] == "f" and name[1:].isdecimal()
    return modifiers + plus + (NAMES.get(name) or (name.upper() if is_function_key else format_key(name)))


def spell(binding: Binding, keymap: Mapping[str, str]) -> str:
    """All keys of a binding, as the user has set them, spelled for people: `Tab → l`. Empty: it has none."""
    remapped = keymap.get(binding.id or "")
    if remapped == "":
        return ""
    whole = Binding(remapped, binding.action) if remapped else binding
    return " ".join(name_of(single.key) for single in Binding.make_bindings([whole]))
