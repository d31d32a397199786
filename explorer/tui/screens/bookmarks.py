"""All bookmarks: those of this digest, which can be gone to, and those of others, with all that they hold."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType

from explorer.bookmarks import Bookmark, KeptView
from explorer.model import Ref
from explorer.session import Session, parsed
from explorer.store import StoreError
from explorer.tui.entries import GAP, Entry
from explorer.tui.panes.base import LinesPane
from explorer.tui.screens.keeping import told, with_note
from explorer.tui.screens.sheet import SheetScreen
from explorer.tui.styles import Styles


class BookmarksScreen(SheetScreen[Ref | KeptView | None]):
    """Gives the ref or the view to go to, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("b,d,delete", "drop", "let go", id="bookmarks.drop", tooltip="Keep the bookmark no longer"),
        Binding("m", "note", "note", id="bookmarks.note", tooltip="Change the note"),
        Binding("y", "copy", "copy", id="bookmarks.copy", tooltip="Copy the bookmark's words and note"),
        Binding("B", "close", "close", id="bookmarks.close", tooltip="Close the sheet"),
    ]

    def __init__(self, session: Session, look: Styles) -> None:
        super().__init__(look, "Bookmarks")
        self.session = session
        self.shown: dict[int, Bookmark] = {}
        """By the number of the entry that stands for it."""

    def fill(self) -> None:
        store = self.session.bookmarks
        bookmarks = store.all() if store else ()
        views = self.session.views()
        mine = [bookmark for bookmark in bookmarks if self.session.is_mine(bookmark) and bookmark.view is None]
        others = [bookmark for bookmark in bookmarks if not self.session.is_mine(bookmark)]
        self.shown, entries = {}, list[Entry]()
        for heading, group in (("views", views), ("this article", mine), ("other articles", others)):
            if group:
                entries.append(Entry([(f"{heading} ", self.look.heading), (str(len(group)), self.look.dim)]))
            for bookmark in group:
                self.shown[len(entries)] = bookmark
                entries += self._entries(bookmark)
        if store is not None:
            for problem in store.problems:
                entries.append(Entry([("⚠ ", self.look.warn), (told(problem), self.look.text)], hang=2))
        self.pane.remark = [("⏎ go there · m note · b let go · y copy · Esc close", self.look.dim)] if bookmarks else []
        if not entries:
            entries = [Entry([("Nothing is kept yet: b keeps the selected record, m a note to it.", self.look.dim)])]
        self.pane.put(entries)

    def _entries(self, bookmark: Bookmark) -> list[Entry]:
        look, mine = self.look, self.session.is_mine(bookmark)
        ref = parsed(bookmark.ref)
        gone = mine and bookmark.view is None and (ref is None or self.session.record(ref) is None)
        head = [
            ("◆ ", look.bookmark),
            (bookmark.title, look.strong),
            (f"  {bookmark.ref}  {bookmark.made[:10]}", look.dim),
        ]
        if gone:
            head.append(("  orphan: the digest has no such record any more", look.warn))
        entries = [Entry(head, indent=1, hang=2, target=ref or Ref("", bookmark.ref))]
        if bookmark.view is not None:
            entries.append(Entry([("/ ", look.key), (bookmark.view.query, look.text)], indent=3, hang=2))
        if not mine:
            entries.append(Entry([(f"in “{bookmark.digest.headline}”", look.dim)], indent=3))
        if (gone or not mine) and bookmark.quoted:
            words = " … ".join(quoted.exact for quoted in bookmark.quoted[:3])
            entries.append(Entry([(f"“{words}”", look.text)], indent=3))
        entries += [Entry([(line, look.text)], indent=3) for line in bookmark.note.splitlines()]
        return [*entries, GAP]

    @property
    def current(self) -> Bookmark | None:
        return self.shown.get(self.pane.cursor) if self.pane.cursor is not None else None

    @on(LinesPane.Activated)
    def activated(self) -> None:
        bookmark = self.current
        if bookmark is None:
            return
        if not self.session.is_mine(bookmark):
            self.say(f"it is in another article: “{bookmark.digest.headline}”")
        elif bookmark.view is not None:
            self.dismiss(bookmark.view)
        elif (ref := parsed(bookmark.ref)) is None or self.session.record(ref) is None:
            self.say("the digest has no such record any more; the bookmark keeps what it held")
        else:
            self.dismiss(ref)

    def say(self, text: str) -> None:
        self.pane.remark = [(text, self.look.warn)]
        self.pane.changed()

    def action_drop(self) -> None:
        bookmark, store = self.current, self.session.bookmarks
        if bookmark is None or store is None:
            return
        if bookmark.note:
            self.say("it has a note: empty the note first (m), then b lets it go")
            return
        try:
            store.remove(bookmark)
        except StoreError as error:
            self.say(f"still kept: {error}")
            return
        self.fill()

    def action_note(self) -> None:
        from explorer.tui.screens.note import NoteScreen

        bookmark, store = self.current, self.session.bookmarks
        if bookmark is None or store is None:
            return

        def written(note: str | None) -> None:
            if note is None or note == bookmark.note:
                return
            try:
                store.save(with_note(bookmark, note))
            except StoreError as error:
                self.app.push_screen(NoteScreen(f"not kept: {error}", note), written)
                return
            self.fill()

        self.app.push_screen(NoteScreen(bookmark.title, bookmark.note), written)

    def action_copy(self) -> None:
        if (bookmark := self.current) is not None:
            words = " … ".join(quoted.exact for quoted in bookmark.quoted)
            searched = bookmark.view.query if bookmark.view else ""
            lines = [
                bookmark.title,
                searched,
                *([f"“{words}”"] if words and words != bookmark.title else []),
                bookmark.note,
            ]
            lines += [f"“{bookmark.digest.headline}” {bookmark.digest.url}".rstrip(), bookmark.ref]
            self.app.copy_to_clipboard("\n".join(line for line in lines if line))
            self.say("copied")
