"""All bookmarks: those of this article, which Enter goes to; those of other articles; and those that were removed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar, NamedTuple

from textual import on
from textual.binding import BindingType

from explorer.bookmarks.store import UNCHECKED, Bookmark, SavedSearch
from explorer.digest.refs import Ref
from explorer.session.session import Session
from explorer.tui import keys, messages
from explorer.tui.dialogs.editing import Editing, describe_problem
from explorer.tui.dialogs.sheet import SheetScreen
from explorer.tui.look.entries import GAP, Entry
from explorer.tui.look.lines import Part
from explorer.tui.look.styles import Styles
from explorer.tui.panes.base import LinesPane
from explorer.tui.terminal import clipboard

MOST_REMOVED = 20
"""Removed bookmarks that are listed, the latest ones; `explorer bookmarks deleted` lists all."""


class Item(NamedTuple):
    """What an entry stands for."""

    bookmark: Bookmark
    removed: bool


class BookmarksScreen(SheetScreen[Ref | SavedSearch | None]):
    """Returns the ref or the view to go to, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [*keys.BOOKMARKS]

    def __init__(self, session: Session, look: Styles, keymap: Mapping[str, str]) -> None:
        super().__init__(look, keymap, "Bookmarks")
        self.session = session
        self.editing = Editing(self, session.store)

    # --- what is listed -------------------------------------------------------------------------------------

    def fill(self) -> None:
        store, look = self.session.store, self.look
        entries: list[Entry] = []
        for heading, group in self._groups().items():
            if group:
                entries.append(Entry([(f"{heading} ", look.here), (str(len(group)), look.quiet)]))
            for bookmark in group:
                entries += self._entries(bookmark, removed=heading == messages.REMOVED_ONES)
        hints = keys.BOOKMARKS_HINTS if entries else keys.SHEET_HINTS
        for problem in store.problems if store else ():
            entries.append(Entry([("⚠ ", look.warn), (describe_problem(problem), look.ink)], hang=2))
        self.put(entries or [Entry([(messages.NO_BOOKMARKS, look.quiet)])], hints)

    def _groups(self) -> dict[str, Sequence[Bookmark]]:
        """The bookmarks under each heading."""
        store, mine = self.session.store, self.session.bookmarks
        saved = store.all() if store else ()
        return {
            messages.VIEWS: mine.views(),
            messages.THIS_ARTICLE: [one for one in saved if mine.is_mine(one) and one.view is None],
            messages.OTHER_ARTICLES: [one for one in saved if not mine.is_mine(one)],
            messages.REMOVED_ONES: store.deleted()[:MOST_REMOVED] if store else (),
        }

    def _entries(self, bookmark: Bookmark, *, removed: bool) -> Iterator[Entry]:
        look, mine = self.look, self.session.bookmarks.is_mine(bookmark)
        sign: Part = ("◇ ", look.quiet) if removed else ("◆ ", look.strong)
        head = [sign, (bookmark.title, look.quiet if removed else look.strong)]
        head.append((f"  {bookmark.ref}  {bookmark.made[:10]}", look.quiet))
        if bookmark.status != UNCHECKED:
            head.append((f"  {bookmark.status}", look.strong))
        head += [(f"  #{tag}", look.tied) for tag in bookmark.tags]
        if mine and bookmark.view is None and not removed:
            head += self._warnings(bookmark)
        yield Entry(head, indent=1, hang=2, choice=Item(bookmark, removed))
        if bookmark.view is not None:
            yield Entry([("/ ", look.strong), (bookmark.view.query, look.ink)], indent=3, hang=2)
        if not mine:
            yield Entry([(messages.IN_ARTICLE.format(headline=bookmark.digest.headline), look.quiet)], indent=3)
        lost = mine and bookmark.view is None and self.session.bookmarks.reanchor(bookmark).how != "ref"
        if (lost or removed or not mine) and bookmark.quoted:
            words = " … ".join(quoted.exact for quoted in bookmark.quoted[:3])
            yield Entry([(f"“{words}”", look.ink)], indent=3)
        if bookmark.source:
            yield Entry([(messages.SOURCE, look.quiet), (bookmark.source, look.ink)], indent=3, hang=2)
        for line in bookmark.note.splitlines():
            yield Entry([(line, look.quiet if removed else look.ink)], indent=3)
        yield GAP

    def _warnings(self, bookmark: Bookmark) -> Iterator[Part]:
        """Whether its record is gone, and whether two windows made versions of it."""
        look, place = self.look, self.session.bookmarks.reanchor(bookmark)
        if place.how == "words":
            yield messages.FOUND_BY_WORDS.format(ref=place.ref), look.warn
        elif place.how == "orphan":
            yield messages.ORPHAN, look.warn
        versions = self._versions(bookmark)
        if len(versions) > 1:
            number = [version.revision for version in versions].index(bookmark.revision) + 1
            changed = bookmark.changed[:16].replace("T", " ")
            yield messages.VERSION.format(number=number, count=len(versions), changed=changed), look.warn
            yield messages.CHOOSE_OR_JOIN, look.quiet

    def _versions(self, bookmark: Bookmark) -> Sequence[Bookmark]:
        store = self.session.store
        return store.versions(bookmark.digest, bookmark.ref) if store else ()

    # --- what is under the cursor ---------------------------------------------------------------------------

    @property
    def current(self) -> Bookmark | None:
        """The bookmark under the cursor, removed or not."""
        return self._item.bookmark if self._item else None

    @property
    def _item(self) -> Item | None:
        choice = self.pane.entry.choice if self.pane.entry else None
        return choice if isinstance(choice, Item) else None

    def _editable(self) -> Bookmark | None:
        """The bookmark under the cursor; None, with a message, if it was removed."""
        if self._item is not None and self._item.removed:
            self.show_message(messages.ALREADY_REMOVED)
            return None
        return self.current

    def _competing(self) -> Sequence[Bookmark] | None:
        """The versions of the bookmark under the cursor; None, with a message, if there is only one."""
        bookmark = self._editable()
        if bookmark is None:
            return None
        versions = self._versions(bookmark)
        if len(versions) < 2:
            self.show_message(messages.ONLY_VERSION)
            return None
        return versions

    # --- actions --------------------------------------------------------------------------------------------

    @on(LinesPane.Activated)
    def activated(self) -> None:
        item = self._item
        if item is None:
            return
        bookmark = item.bookmark
        if item.removed:
            self.editing.restore(bookmark)
        elif not self.session.bookmarks.is_mine(bookmark):
            self.show_message(messages.IN_OTHER_ARTICLE.format(headline=bookmark.digest.headline))
        elif bookmark.view is not None:
            self.dismiss(bookmark.view)
        elif (ref := self.session.bookmarks.reanchor(bookmark).ref) is None:
            self.show_message(messages.RECORD_GONE)
        else:
            self.dismiss(ref)

    def bookmarks_changed(self) -> None:
        self.fill()

    def action_remove(self) -> None:
        if (bookmark := self._editable()) is not None:
            self.editing.remove(bookmark)

    def action_edit(self, field: str) -> None:
        if (bookmark := self._editable()) is not None:
            self.editing.edit(field, bookmark)

    def action_undo(self) -> None:
        self.editing.undo()

    def action_redo(self) -> None:
        self.editing.redo()

    def action_choose(self) -> None:
        if (versions := self._competing()) is not None and (current := self.current) is not None:
            self.editing.choose(current, [version for version in versions if version.revision != current.revision])

    def action_join(self) -> None:
        if (versions := self._competing()) is not None:
            self.editing.join(versions)

    def action_copy(self) -> None:
        if (bookmark := self.current) is not None:
            words = " … ".join(quoted.exact for quoted in bookmark.quoted)
            query = bookmark.view.query if bookmark.view else ""
            cited = [f"“{words}”"] if words and words != bookmark.title else []
            status = "" if bookmark.status == UNCHECKED else f"{bookmark.status} {bookmark.source}".rstrip()
            lines = [bookmark.title, query, *cited, bookmark.note, status]
            lines += [f"“{bookmark.digest.headline}” {bookmark.digest.url}".rstrip(), bookmark.ref]
            result = clipboard.copy(self.app, "\n".join(line for line in lines if line))
            self.show_message(messages.copied(result, bookmark.title))
