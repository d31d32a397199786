"""All bookmarks: those of this digest, which can be gone to, those of others with all that they hold, those let go."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar, NamedTuple

from textual import on
from textual.binding import Binding, BindingType

from explorer.bookmarks.store import UNCHECKED, Bookmark, SavedSearch
from explorer.digest.refs import Ref
from explorer.session.session import Session
from explorer.tui.dialogs.editing import Editing, describe_problem
from explorer.tui.dialogs.sheet import SheetScreen
from explorer.tui.look.entries import GAP, Entry
from explorer.tui.look.lines import Part
from explorer.tui.look.styles import Styles
from explorer.tui.panes.base import LinesPane

LET_GO_SHOWN = 20
"""Bookmarks listed that were let go, the last ones; `explorer bookmarks deleted` lists all."""


class Listed(NamedTuple):
    """What an entry stands for."""

    bookmark: Bookmark
    gone: bool
    """Whether it was let go."""


class BookmarksScreen(SheetScreen[Ref | SavedSearch | None]):
    """Gives the ref or the view to go to, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("b,d,delete", "drop", "let go", id="bookmarks.drop", tooltip="Keep the bookmark no longer"),
        Binding("m", "edit('note')", "note", id="bookmarks.note", tooltip="Change the note"),
        Binding("s", "edit('status')", "status", id="bookmarks.status", tooltip="Say how far it is checked"),
        Binding("t", "edit('tags')", "tags", id="bookmarks.tags", tooltip="Change the tags"),
        Binding("u", "undo", "undo", id="bookmarks.undo", tooltip="Undo the last change"),
        Binding("ctrl+r", "redo", "redo", id="bookmarks.redo", tooltip="Do again what was undone"),
        Binding("c", "choose", "choose", id="bookmarks.choose", tooltip="Of two versions, keep this one"),
        Binding("a", "join", "join", id="bookmarks.join", tooltip="Of two versions, keep both notes in one"),
        Binding("y", "copy", "copy", id="bookmarks.copy", tooltip="Copy the bookmark's words and note"),
        Binding("B", "close", "close", id="bookmarks.close", tooltip="Close the sheet"),
    ]

    def __init__(self, session: Session, look: Styles) -> None:
        super().__init__(look, "Bookmarks")
        self.session = session
        self.editing = Editing(self, session.store)

    # --- what is listed -------------------------------------------------------------------------------------

    def fill(self) -> None:
        store, look = self.session.store, self.look
        kept = store.all() if store else ()
        mine = [bookmark for bookmark in kept if self.session.bookmarks.is_mine(bookmark) and bookmark.view is None]
        others = [bookmark for bookmark in kept if not self.session.bookmarks.is_mine(bookmark)]
        deleted = store.deleted()[:LET_GO_SHOWN] if store else ()
        groups: dict[str, Sequence[Bookmark]] = {
            "views": self.session.bookmarks.views(), "this article": mine, "other articles": others, "let go": deleted
        }  # fmt: skip
        entries: list[Entry] = []
        for heading, group in groups.items():
            if group:
                entries.append(Entry([(f"{heading} ", look.heading), (str(len(group)), look.dim)]))
            for bookmark in group:
                entries += self._entries(bookmark, gone=group is deleted)
        for problem in store.problems if store else ():
            entries.append(Entry([("⚠ ", look.warn), (describe_problem(problem), look.text)], hang=2))
        keys = "⏎ go there · m note · s status · t tags · b let go · u undo · y copy · Esc close"
        self.pane.remark = [(keys, look.dim)] if any(groups.values()) else []
        if not entries:
            entries = [Entry([("Nothing is kept yet: b keeps the selected record, m a note to it.", look.dim)])]
        self.pane.put(entries)

    def _entries(self, bookmark: Bookmark, *, gone: bool) -> Iterator[Entry]:
        look, mine = self.look, self.session.bookmarks.is_mine(bookmark)
        sign: Part = ("◇ ", look.dim) if gone else ("◆ ", look.bookmark)
        head = [sign, (bookmark.title, look.dim if gone else look.strong)]
        head.append((f"  {bookmark.ref}  {bookmark.made[:10]}", look.dim))
        if bookmark.status != UNCHECKED:
            head.append((f"  {bookmark.status}", look.strong))
        head += [(f"  #{tag}", look.linked) for tag in bookmark.tags]
        if mine and bookmark.view is None and not gone:
            head += self._whereabouts(bookmark)
        yield Entry(head, indent=1, hang=2, choice=Listed(bookmark, gone))
        if bookmark.view is not None:
            yield Entry([("/ ", look.key), (bookmark.view.query, look.text)], indent=3, hang=2)
        if not mine:
            yield Entry([(f"in “{bookmark.digest.headline}”", look.dim)], indent=3)
        lost = mine and bookmark.view is None and self.session.bookmarks.reanchor(bookmark).how != "ref"
        if (lost or gone or not mine) and bookmark.quoted:
            words = " … ".join(quoted.exact for quoted in bookmark.quoted[:3])
            yield Entry([(f"“{words}”", look.text)], indent=3)
        if bookmark.source:
            yield Entry([("source: ", look.dim), (bookmark.source, look.text)], indent=3, hang=2)
        for line in bookmark.note.splitlines():
            yield Entry([(line, look.dim if gone else look.text)], indent=3)
        yield GAP

    def _whereabouts(self, bookmark: Bookmark) -> Iterator[Part]:
        """What is to be known of its record, and of versions that were made in two windows."""
        look, found = self.look, self.session.bookmarks.reanchor(bookmark)
        if found.how == "words":
            yield f"  its record is gone; {found.ref} stands on its words", look.warn
        elif found.how == "orphan":
            yield "  orphan: the digest has no such record any more", look.warn
        versions = self._versions(bookmark)
        if len(versions) > 1:
            at = [version.revision for version in versions].index(bookmark.revision) + 1
            yield f"  version {at} of {len(versions)}, of {bookmark.changed[:16].replace('T', ' ')}", look.warn
            yield " · c keeps this one · a keeps both notes", look.dim

    def _versions(self, bookmark: Bookmark) -> Sequence[Bookmark]:
        store = self.session.store
        return store.versions(bookmark.digest, bookmark.ref) if store else ()

    # --- what a person does ---------------------------------------------------------------------------------

    @property
    def current(self) -> Bookmark | None:
        return self._listed.bookmark if self._listed else None

    @property
    def _listed(self) -> Listed | None:
        choice = self.pane.entry.choice if self.pane.entry else None
        return choice if isinstance(choice, Listed) else None

    @property
    def _is_let_go(self) -> bool:
        return self._listed is not None and self._listed.gone

    @property
    def kept(self) -> Bookmark | None:
        """The bookmark under the cursor, if it was not let go; where it was, that is said."""
        if self._is_let_go:
            self.show_message("it was let go: ⏎ brings it back")
            return None
        return self.current

    @on(LinesPane.Activated)
    def activated(self) -> None:
        bookmark = self.current
        if bookmark is None:
            return
        if self._is_let_go:
            self.editing.bring_back(bookmark)
        elif not self.session.bookmarks.is_mine(bookmark):
            self.show_message(f"it is in another article: “{bookmark.digest.headline}”")
        elif bookmark.view is not None:
            self.dismiss(bookmark.view)
        elif (ref := self.session.bookmarks.reanchor(bookmark).ref) is None:
            self.show_message("the digest has no such record any more; the bookmark keeps what it held")
        else:
            self.dismiss(ref)

    def show_message(self, text: str, *, bad: bool = False) -> None:
        self.pane.remark = [(text, self.look.bad if bad else self.look.warn)]
        self.pane.changed()

    def bookmarks_changed(self) -> None:
        self.fill()

    def action_drop(self) -> None:
        if (bookmark := self.kept) is not None:
            self.editing.drop(bookmark)

    def action_edit(self, what: str) -> None:
        if (bookmark := self.kept) is not None:
            {"note": self.editing.note, "status": self.editing.status, "tags": self.editing.tags}[what](bookmark)

    def action_undo(self) -> None:
        self.editing.undo()

    def action_redo(self) -> None:
        self.editing.redo()

    def action_choose(self) -> None:
        if (versions := self._competing()) is not None:
            current = self.current
            assert current is not None
            others = [version for version in versions if version.revision != current.revision]
            self.editing.choose(current, others)

    def action_join(self) -> None:
        if (versions := self._competing()) is not None:
            self.editing.join(versions)

    def _competing(self) -> Sequence[Bookmark] | None:
        """The versions of what is under the cursor; None where there is only one."""
        bookmark = self.kept
        if bookmark is None:
            return None
        versions = self._versions(bookmark)
        if len(versions) < 2:
            self.show_message("there is only one version of it")
            return None
        return versions

    def action_copy(self) -> None:
        if (bookmark := self.current) is not None:
            words = " … ".join(quoted.exact for quoted in bookmark.quoted)
            searched = bookmark.view.query if bookmark.view else ""
            cited = [f"“{words}”"] if words and words != bookmark.title else []
            status = "" if bookmark.status == UNCHECKED else f"{bookmark.status} {bookmark.source}".rstrip()
            lines = [bookmark.title, searched, *cited, bookmark.note, status]
            lines += [f"“{bookmark.digest.headline}” {bookmark.digest.url}".rstrip(), bookmark.ref]
            self.app.copy_to_clipboard("\n".join(line for line in lines if line))
            self.show_message("copied")
