"""The keys of windows that people read and move in, such as Relations, Bookmarks and the list of articles.

`dialog_keys` has those of windows that letters are typed in; `keys` lists all together.
"""

from __future__ import annotations

from textual.binding import Binding

from explorer.tui.dialog_keys import common, key, now

RELATIONS: tuple[Binding, ...] = (
    key("left,h", "sideways(-1)", "left", "relations.left", "Go to the previous column"),
    key("right,l", "sideways(1)", "right", "relations.right", "Go to the next column"),
    key("v", "around", "neighbourhood", "relations.around", "Draw the neighbourhood of the record"),
    key("O,o", "sort", "order", "relations.order", "Sort by links, by name, by first mention"),
    key("tab", "turn(1)", "actors/countries", "relations.turn", "Switch between actors and countries"),
    key("shift+tab", "turn(-1)", "switch back", "relations.turn-back", "Switch back"),
    key("n", "item(1)", "next item", "relations.next", "Go to the next relation or event of the pair"),
    key("N", "item(-1)", "previous item", "relations.previous", "Go to the previous one"),
)
"""In the Relations pane."""

RELATIONS_WINDOW: tuple[Binding, ...] = (
    key("escape,q", "leave", "back", "relations.leave", "Go back to the matrix, then close"),
    key("x", "close", "close", "relations.close", "Close"),
    *common("relations", "save-screen", "help"),
)

SHEET: tuple[Binding, ...] = (
    key("escape,q", "close", "close", "sheet.close", "Close"),
    key("space", "page", "page down", "sheet.page-down", "Move down a screen"),
    *common("sheet", "save-screen"),
)
"""In Help and Addresses."""

HELP: tuple[Binding, ...] = (
    key("slash,f3", "narrow", "narrow", "help.narrow", "Narrow the list to what you type"),
    key("question_mark,f1", "close", "close", "help.close", "Close"),
)

ADDRESSES: tuple[Binding, ...] = (
    key("y", "copy", "copy", "addresses.copy", "Copy the address"),
    key("o", "close", "close", "addresses.close", "Close"),
)

CAVEATS: tuple[Binding, ...] = (
    key("b", "bookmark", "bookmark", "caveats.bookmark", "Bookmark the caveat; again: remove the bookmark"),
    key("m", "edit('note')", "note", "caveats.note", "Write a note on the caveat"),
    key("s", "edit('status')", "status", "caveats.status", "Set the status of the caveat"),
    key("t", "edit('tags')", "tags", "caveats.tags", "Set the tags of the caveat"),
    key("e", "edit_record", "edit", "caveats.edit-record", "Edit the caveat"),
    key("delete", "delete_record", "delete", "caveats.delete", "Delete the caveat"),
    key("u", "undo", "undo", "caveats.undo", "Undo the last change"),
    *common("caveats", "redo"),
    key("y", "copy", "copy", "caveats.copy", "Copy the caveat"),
    key("exclamation_mark", "close", "close", "caveats.close", "Close"),
)
"""In the list of caveats."""

BOOKMARKS: tuple[Binding, ...] = (
    key("m", "edit('note')", "note", "bookmarks.note", "Edit the note"),
    key("s", "edit('status')", "status", "bookmarks.status", "Set the status"),
    key("t", "edit('tags')", "tags", "bookmarks.tags", "Set the tags"),
    key("b,delete,d", "remove", "remove", "bookmarks.drop", "Remove the bookmark"),
    key("u", "undo", "undo", "bookmarks.undo", "Undo the last change"),
    *common("bookmarks", "redo"),
    key(
        "space",
        "mark",
        "mark",
        "bookmarks.mark",
        "Mark the bookmark and go to the next: status, tags, remove and copy then work on all marked ones",
    ),
    key("V", "mark_range", "mark range", "bookmarks.mark-range", "Begin to mark a range; again: end it"),
    key(
        "c",
        "choose",
        "accept",
        "bookmarks.choose",
        "Accept what a changed record says now, or choose this one of competing versions",
    ),
    key("x", "leave_old", "leave old", "bookmarks.leave-old", "Stay on the words before until they change again"),
    key("J,a", "join", "join versions", "bookmarks.join", "Join competing versions into one"),
    key("y", "copy", "copy", "bookmarks.copy", "Copy the words and the note"),
    key("O,o", "sort", "order", "bookmarks.order", "Order by status, place in the article, last change, or speaker"),
    key("slash,f3", "narrow", "narrow", "bookmarks.narrow", "Narrow to words, status:disputed, tag:call, by:putin"),
    *common("bookmarks", "help", "save-screen"),
    key("W", "app.export", "write out", "bookmarks.write-out", "Write the bookmarks of this article to a file"),
    key("escape,q,B", "close", "close", "bookmarks.close", "Close"),
)

VERIFYING: tuple[Binding, ...] = (
    key("n", "problem(1)", "next problem", "verify.next", "Go to the next claim that is not supported"),
    key("N", "problem(-1)", "previous problem", "verify.previous", "Go to the previous one"),
    now("tab", "next_pane(1)", "article", "verify.pane", "Go to the next of claims, text and article"),
    now("shift+tab", "next_pane(-1)", "pane back", "verify.pane-back", "Go to the previous one"),
    key("y", "copy", "copy", "verify.copy", "Copy the claim with what the article has, as a line"),
    *common("verify", "save-screen", "help", "theme"),
    key("escape", "close", "back", "verify.close", "Go back to the claims, then close"),
    now("q,ctrl+q", "quit", "quit", "verify.quit", "Quit"),
)
"""On the screen of `explorer verify`."""

START: tuple[Binding, ...] = (
    key("slash,f3", "narrow", "find", "start.narrow", "Narrow the list to headlines that have the words you type"),
    key("space", "preview", "preview", "start.preview",
         "Scroll the preview; where there is room for list or preview only, switch between them"),
    key("n", "write", "new from text", "start.new",
         "Write or paste a new article in your editor; without an editor, paste it here"),
    key("x,delete", "remove", "remove", "start.remove", "Remove the article from your library, after asking"),
    key("u", "undo", "undo", "start.undo", "Put back the article that was removed last"),
    key("R", "review", "review", "start.review", "Open the article, and review its doubts"),
    key("O,o", "sort", "order", "start.order", "Sort by date, by headline, by doubts"),
    *common("start", "save-screen", "theme", "help"),
    key("escape,q,A", "leave", "back", "start.leave", "Go back to the article; quit if none is open"),
)  # fmt: skip
"""In the list of all articles."""

REVIEW: tuple[Binding, ...] = (
    key("down,j", "choose(1)", "next candidate", "review.next",
         "Put the cursor on the next answer; until then, it is on none"),
    key("up,k", "choose(-1)", "previous candidate", "review.previous", "Put the cursor on the previous answer"),
    key("home,g", "choose_end(-1)", "first candidate", "review.first", "Put the cursor on the first answer"),
    key("end,G", "choose_end(1)", "last candidate", "review.last", "Put the cursor on the last answer"),
    key("enter", "take", "take it", "review.take",
         "Take the answer at the cursor, and go on to the next doubt"),
    *(
        key(f"{number}", f"take_number({number})", f"take {number}", f"review.take-{number}",
             f"Take candidate {number}")
        for number in range(1, 10)
    ),
    key("0", "unknown", "unknown", "review.unknown", "Unknown: the article does not say"),
    key("x", "reject", "reject", "review.reject",
         "Reject: there is nothing of the kind; at the end, leave the sentence out for now"),
    key("n", "later", "later", "review.later", "Put the doubt off to the end of the queue"),
    key("N", "earlier", "earlier", "review.earlier", "Go back to the doubt that is last in the queue"),
    key("right,l", "move_end(1)", "end further on", "review.end-on", "Move the end of the words on by a word"),
    key("left,h", "move_end(-1)", "end back", "review.end-back", "Move the end of the words back by a word"),
    key("shift+right,L", "move_start(1)", "start further on", "review.start-on",
         "Move the start of the words on by a word"),
    key("shift+left,H", "move_start(-1)", "start back", "review.start-back",
         "Move the start of the words back by a word"),
    key("pagedown,ctrl+f", "page(1)", "page down", "review.page-down", "Scroll the words down"),
    key("pageup,ctrl+b", "page(-1)", "page up", "review.page-up", "Scroll the words up"),
    key("a", "add", "add", "review.add", "Add a record from these words"),
    key("e", "edit", "edit", "review.edit", "Edit the record that the doubt is about"),
    key("u", "undo", "undo", "review.undo",
         "Undo the last decision, even one from an earlier session, and go back to its doubt"),
    *common("review", "redo", "save-screen", "theme", "help"),
    key("escape,q,R", "close", "close", "review.close", "Go back to the article; what is decided is saved already"),
)  # fmt: skip
"""In the review walk."""

CONFLICTS: tuple[Binding, ...] = (
    key(
        "m", "take('mine')", "mine", "conflicts.mine", "Choose what you wrote; the next record without a choice follows"
    ),
    key("t", "take('theirs')", "theirs", "conflicts.theirs", "Choose what the other program wrote"),
)
"""In the window of what another program changed at the same time."""
