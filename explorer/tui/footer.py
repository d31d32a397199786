"""What the last line of each screen shows: the keys that matter in the pane in focus, most useful first.

A hint is the id of a binding, shown by its first key and its description; or a `Hinted`, where several bindings are one
thing (`← →`), or where the pane has a better word for what the key does. The line shows as many as fit, in this order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from textual.binding import Binding

from explorer.tui import keys


class Hinted(NamedTuple):
    """Bindings that are shown as one hint."""

    word: str
    ids: tuple[str, ...]


Hints = tuple[str | Hinted, ...]

TRAIL = Hinted("back, forward", ("back", "forward"))
SIZE = Hinted("larger, smaller", ("zoom-in", "zoom-out"))

LIST: Hints = (
    "pane.open", "why", "bookmark", "status", "edit", "focus-on", "search", Hinted("maximize", ("maximize",)), TRAIL,
    SIZE,
)  # fmt: skip
"""In a list, with the record beside it."""

ALONE: Hints = (
    "pane.open", Hinted("record", ("pane.record",)), "bookmark", "search", "focus-on",
    Hinted("maximize", ("maximize",)), "status", TRAIL,
)  # fmt: skip
"""In a list while the record is out of sight."""

EMPTY: Hints = (Hinted("read the article", ("pane.article",)), "search", "bookmarks", "articles")
"""In a list without rows: what works on a record would do nothing."""

ARTICLE: Hints = (
    Hinted("sentence", ("pane.down", "pane.up")), Hinted("its records", ("pane.open",)),
    "bookmark", "status", Hinted("mark words", ("mark",)), "add",
    Hinted("mention", ("next-mention", "previous-mention")), Hinted("find", ("search",)), "coverage", "note", "copy",
    "maximize", SIZE,
)  # fmt: skip
COVERAGE: Hints = (
    *ARTICLE[:4],
    Hinted("uncovered", ("next-uncovered", "previous-uncovered")),
    *ARTICLE[4:6],
    *ARTICLE[7:],
)
"""In the article while coverage is shown."""

WORDS: Hints = (
    Hinted("words", ("right", "left")), Hinted("sentence", ("pane.down", "pane.up")), Hinted("done", ("mark",)),
    "bookmark", "add", Hinted("begin here", ("mark-range",)), Hinted("drop", ("leave",)), "status", "note", "tags",
    "copy",
)  # fmt: skip
"""In the article while words are being marked."""

RECORD: Hints = (
    "pane.open", "why", "bookmark", "status", "edit", "note", Hinted("find", ("search",)), "copy", "addresses", TRAIL,
)  # fmt: skip

RESTORE = Hinted("restore", ("maximize",))
PICTURE: Hints = (RESTORE, Hinted("left, right", ("left", "right")), "pane.open", "bookmark", "save-screen")
"""While a picture is drawn above a list."""
ZOOMING: Hints = (*PICTURE[:2], Hinted("zoom", ("zoom-in", "zoom-out")), "fit", *PICTURE[2:])
"""The same while the picture can be zoomed."""
TIMELINE: Hints = (Hinted("mark time", ("mark",)), *ZOOMING)
"""The same above events, where a time can be marked."""

MARKED: Hints = (
    "bookmark", "status", "tags", "copy", "mark", "mark-range", Hinted("clear marks", ("leave",)), "delete",
    Hinted("merge", ("edit",)),
)  # fmt: skip
"""While records are marked: what works on all of them."""
RANGE: Hints = (
    Hinted("extend", ("pane.down", "pane.up")),
    Hinted("end range", ("mark-range",)),
    *MARKED[:4],
    MARKED[6],
)
"""While a range of rows is being marked."""

CONTRADICT: Hints = (
    Hinted("this one", ("contradict",)), Hinted("cancel", ("leave",)), "pane.open", "search",
)  # fmt: skip
"""While the other end of a contradiction is chosen."""

SEARCH: Hints = (
    "search.open", Hinted("cancel", ("search.close",)), Hinted("next, previous", ("search.next", "search.previous")),
    "search.complete", "search.keep",
)  # fmt: skip
"""While you search everything."""
NOT_FOUND: Hints = (SEARCH[1], Hinted("earlier search", ("search.previous",)), *SEARCH[3:])
"""While it finds nothing, or nothing is typed."""
FIND: Hints = SEARCH[:3]
"""While you find words in a text."""

MATRIX: Hints = (
    Hinted("evidence", ("pane.open",)), Hinted("close", ("relations.leave",)), "relations.next",
    "relations.around", "relations.order", "relations.turn", "relations.save-screen", "relations.help",
)  # fmt: skip
"""In the matrix of relations."""
NEIGHBOURHOOD: Hints = (
    "pane.open", Hinted("to the matrix", ("relations.leave",)), Hinted("centre on it", ("relations.around",)),
    *MATRIX[6:],
)  # fmt: skip
"""In the neighbourhood of a record."""

DOUBTS = Hinted("", ("review",))
"""In any pane, while doubts are left; its word says how many."""
CLEAR_FOCUS = Hinted("clear focus", ("focus-on",))


@lru_cache
def hints_while(hints: Hints, *, focused: bool, maximized: bool) -> Hints:
    """The hints while every list is focused on a record, or while the pane is maximized: how to leave that."""
    if maximized:
        is_size = ["maximize" in ids_of([hint]) for hint in hints]
        hints = tuple(RESTORE if is_it else hint for hint, is_it in zip(hints, is_size, strict=True))
        hints = hints if any(is_size) else (*hints[:1], RESTORE, *hints[1:])
    if focused:
        others = [hint for hint in hints if "focus-on" not in ids_of([hint])]
        hints = (*others[:1], CLEAR_FOCUS, *others[1:])
    return hints


def ids_of(hints: Iterable[str | Hinted]) -> Iterator[str]:
    """The ids of all bindings that some hints show."""
    for hint in hints:
        yield from hint.ids if isinstance(hint, Hinted) else (hint,)


# --- windows ------------------------------------------------------------------------------------------------

NOTE: Hints = ("note.keep", "note.cancel", "note.copy")
NOTE_AGAIN: Hints = ("note.keep", "note.cancel", "note.drop", "note.copy")
"""While an unsaved text is back."""
FORM: Hints = (
    "form.next", "form.keep", "form.cancel", Hinted("choose", ("form.down", "form.up")), "form.complete",
)  # fmt: skip
FORM_AGAIN: Hints = (FORM[0], FORM[1], "form.discard", *FORM[2:])
"""While an unsaved text is back."""
STATUS: Hints = (
    Hinted("set and close", ("status.choose",)), Hinted("choose", ("status.next", "status.previous")),
    Hinted("sources first", ("status.source",)), "status.leave",
)  # fmt: skip
STATUS_SOURCE: Hints = (
    Hinted("save", ("status.choose",)), Hinted("next field", ("status.source",)),
    Hinted("next source", ("status.next",)), "status.leave",
)  # fmt: skip
"""In the lines of a source."""
NAME: Hints = ("name.accept", "name.leave")
TAGS: Hints = ("name.accept", "name.complete", "name.leave")
PICKER: Hints = ("picker.choose", "picker.next", "picker.leave")
THEMES: Hints = ("picker.choose", Hinted("try", ("picker.next", "picker.previous")), "picker.leave")
CONFLICTS: Hints = (
    "conflicts.mine",
    "conflicts.theirs",
    Hinted("write", ("pane.open",)),
    Hinted("leave", ("sheet.close",)),
)
"""Before it is decided whose version of a record is written."""
ACCEPT: Hints = (
    Hinted("accept with this", ("picker.choose",)), Hinted("choose", ("picker.next", "picker.previous")),
    "picker.leave",
)  # fmt: skip
"""Before new words are accepted under a verdict."""
SHEET: Hints = ("sheet.close",)
HELP: Hints = ("help.narrow", "sheet.close", "sheet.page-down")
ADDRESSES: Hints = ("pane.open", "addresses.copy", "sheet.close")
START: Hints = (
    "pane.open", "start.narrow", "start.new", "start.leave", "start.preview", "start.help", "start.review",
    "start.order", "start.remove", "start.undo", "start.theme",
)  # fmt: skip
"""In the list of all articles."""
BOOKMARKS: Hints = (
    "pane.open", "bookmarks.close", "bookmarks.status", "bookmarks.note", "bookmarks.tags", "bookmarks.narrow",
    "bookmarks.order", "bookmarks.drop", "bookmarks.undo", "bookmarks.write-out", "bookmarks.help",
    "bookmarks.copy",
)  # fmt: skip
ACCEPTS, CHOOSES = Hinted("accept", ("bookmarks.choose",)), Hinted("choose this one", ("bookmarks.choose",))
"""What one key does in the list of bookmarks: it takes the new words of a bookmark, or one of its versions."""
LEAVES = Hinted("leave old", ("bookmarks.leave-old",))
NARROWED: Hints = (BOOKMARKS[0], Hinted("list all", ("bookmarks.close",)), *BOOKMARKS[2:])
"""The same while words narrow it."""
NARROWING: Hints = (Hinted("narrow to it", ("pane.open",)), Hinted("list all", ("bookmarks.close",)))
"""In the list of bookmarks while letters are typed."""
CAVEATS: Hints = (
    "pane.open", "sheet.close", "caveats.bookmark", "caveats.edit-record", "caveats.delete", "caveats.status",
    "caveats.note", "caveats.tags", "caveats.copy",
)  # fmt: skip
NO_BOOKMARKS: Hints = ("bookmarks.close", "bookmarks.undo", "bookmarks.help")
VERIFYING: Hints = ("verify.next", "pane.open", "verify.quit", "verify.copy", "verify.pane", "verify.help")
"""On the screen of `explorer verify`."""
VERSIONS: Hints = (
    Hinted("change", ("versions.next", "versions.previous")),
    Hinted("go to the record", ("pane.open",)), "versions.close", "versions.pane", "versions.help",
)  # fmt: skip
"""On the screen of two versions."""
CONCERNED: Hints = (*VERSIONS[:2], "versions.accept", "versions.leave-old", *VERSIONS[2:])
"""On it, at a bookmark whose record changed."""
BRINGING: Hints = (*VERSIONS[:1], "versions.bring", *VERSIONS[1:])
"""On it, if the earlier version has bookmarks that the article at hand has not."""
REVIEW: Hints = (
    Hinted("take it", ("review.take-1",)), Hinted("candidate", ("review.next", "review.previous")),
    "review.unknown", "review.reject", "review.later", "review.undo",
    Hinted("move its end", ("review.end-back", "review.end-on")), "review.close", "review.edit", "review.add",
    "review.help",
)  # fmt: skip
"""At a doubt, in the review walk; the first one has the digits of all candidates."""
CHOSEN: Hints = ("review.take", Hinted("another", ("review.take-1",)), *REVIEW[1:])
"""The same while the cursor is on an answer."""
MISSED: Hints = (
    Hinted("sentence", ("review.next", "review.previous")), Hinted("add a quote", ("review.add",)),
    Hinted("nothing to record", ("review.reject",)), "review.undo", "review.close", "review.help",
)  # fmt: skip
"""At its end, among the sentences that may have been missed."""
REVIEWED: Hints = ("review.close", "review.undo", "review.help")
"""At its end, where no such sentence is left."""

ALL: tuple[Hints, ...] = (
    LIST, ALONE, EMPTY, ARTICLE, COVERAGE, WORDS, RECORD, PICTURE, ZOOMING, TIMELINE, MARKED, RANGE, SEARCH,
    NOT_FOUND, FIND, MATRIX, NEIGHBOURHOOD, NOTE, NOTE_AGAIN, FORM, FORM_AGAIN, STATUS, STATUS_SOURCE, NAME, TAGS,
    PICKER, THEMES, ACCEPT, CONFLICTS,
    SHEET,
    HELP, ADDRESSES, START, BOOKMARKS, NARROWED, NARROWING, CAVEATS, CONTRADICT, NO_BOOKMARKS, VERIFYING, VERSIONS,
    CONCERNED, BRINGING, REVIEW, CHOSEN, MISSED, REVIEWED,
)  # fmt: skip


class Hint(NamedTuple):
    key: str
    word: str
    action: str
    at_edge: bool = False
    """Whether it is always shown, at the right edge."""


def hint_of(binding: Binding, keymap: Mapping[str, str]) -> Hint:
    """A binding by the first of its keys; empty: it has none."""
    key = (keys.spell(binding, keymap).split() or [""])[0]
    return Hint(key, binding.description.lower(), binding.action, at_edge=binding.action == "help")


def hints_of(hints: Iterable[str | Hinted], keymap: Mapping[str, str]) -> list[Hint]:
    """Bindings by the first key of each, several as one where that is what `hints` says."""
    known, shown = keys.bindings_by_id(), []
    for hint in hints:
        each = [found for id in ids_of([hint]) if (found := hint_of(known[id], keymap)).key]
        if not each:
            continue  # the user wants no key for it
        if isinstance(hint, Hinted):
            each = [each[0]._replace(key=" ".join(dict.fromkeys(one.key for one in each)), word=hint.word)]
        shown += each
    return shown
