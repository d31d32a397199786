"""All caveats of the digest, each with what it warns of. Enter opens one; it can be edited, deleted and bookmarked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, ClassVar, cast

from textual import on
from textual.binding import BindingType

from explorer.bookmarks.bookmark import Bookmark
from explorer.digest.kinds import Caveat
from explorer.digest.refs import Ref
from explorer.session.accepting.accepting import has_changed
from explorer.session.citation import cite
from explorer.session.facts import facts
from explorer.session.session import Session
from explorer.tui import footer, messages, window_keys
from explorer.tui.dialogs.editing import Above, Editing, Host
from explorer.tui.dialogs.sheet import EntriesSheet
from explorer.tui.look.entries import GAP, Entry
from explorer.tui.look.ledger import bookmark_sign
from explorer.tui.look.lines import Part, cut_after_word
from explorer.tui.look.styles import Styles
from explorer.tui.panes.base import LinesPane
from explorer.tui.terminal import clipboard

if TYPE_CHECKING:
    from explorer.tui.screens.forms.host import FormsHost

WIDTH = 100
"""Cells of the box, where there are as many: a caveat is a sentence or two."""
TITLE = 48
"""Cells of the title of a record that one is about."""
MOST = 1_000
"""Caveats that are listed: more than anybody reads. A search finds the others."""


class CaveatsScreen(Above, EntriesSheet[Ref]):
    """Returns the ref of the caveat to open, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [*window_keys.CAVEATS]

    def __init__(
        self,
        session: Session,
        look: Styles,
        keymap: Mapping[str, str],
        about: Ref | None,
        below: Host,
    ) -> None:
        """`about`: the record whose first caveat has the cursor; None: the first of all has it."""
        self.session = session
        caveats = session.digest.of(Caveat)
        super().__init__(look, keymap, messages.CAVEATS_HEADING.format(count=len(caveats)))
        self.below = below
        self.editing = Editing(self, session.store)
        first = session.links.caveats(about) if about is not None else ()
        self._start = about if about is not None and about.kind == Caveat.kind else next((c.ref for c in first), None)

    @property
    def width(self) -> int:
        return min(WIDTH, self.app.size.width)

    def on_mount(self) -> None:
        super().on_mount()
        at = [item for item, entry in enumerate(self.pane.entries) if entry.choice == self._start]
        if at and self._start is not None:
            self.pane.move_to(at[0])

    def fill(self) -> None:
        """Show the caveats, with the bookmarks as they are now."""
        look = self.inner_look
        bookmarked = self.session.bookmarks.by_ref()
        entries: list[Entry] = []
        caveats = self.session.digest.of(Caveat)
        for caveat in caveats[:MOST]:
            entries += [GAP] if entries else []
            entries += self._entries(caveat, bookmarked.get(caveat.ref), look)
        if len(caveats) > MOST:
            entries += [GAP, Entry([(messages.AND_MORE.format(count=len(caveats) - MOST), look.quiet)], indent=2)]
        cursor = self.pane.cursor
        self.put(entries, footer.CAVEATS)
        if cursor is not None and cursor < len(entries) and entries[cursor].selectable:
            self.pane.move_to(cursor)

    def _entries(self, caveat: Caveat, bookmark: Bookmark | None, look: Styles) -> Iterator[Entry]:
        """The words, after the sign of its status; and below, what it is about and what the reader wrote."""
        sign: Part = (" ", look.ink)
        if bookmark is not None:
            changed = has_changed(self.session.bookmarks, bookmark)
            sign = bookmark_sign(bookmark.status, look, changed=changed)
        yield Entry([sign, (" ", look.ink), (caveat.text, look.ink)], hang=2, choice=caveat.ref)
        about = [cut_after_word(link.words, TITLE) for link in facts(self.session, caveat).links()]
        if about:
            yield Entry([(messages.CAVEAT_ABOUT, look.quiet), (" · ".join(about), look.quiet)], indent=2, hang=7)
        if bookmark is not None:
            tags = "  ".join(f"#{tag}" for tag in bookmark.tags)
            for line in filter(None, (*bookmark.note.splitlines(), tags)):
                yield Entry([(line, look.ink)], indent=4)

    @property
    def current(self) -> Ref | None:
        """The caveat under the cursor."""
        chosen = self.pane.entry.choice if self.pane.entry else None
        return chosen if isinstance(chosen, Ref) else None

    def bookmarks_changed(self) -> None:
        self.fill()

    def take_digest(self) -> None:
        self.heading = messages.CAVEATS_HEADING.format(count=len(self.session.digest.of(Caveat)))
        self.fit_width()
        self.fill()

    def _bookmark(self, ref: Ref) -> Bookmark:
        return self.session.bookmarks.of(ref) or self.session.bookmarks.new(ref)

    # --- keys -----------------------------------------------------------------------------------------------

    @on(LinesPane.Activated)
    def activated(self) -> None:
        if self.current is not None:
            self.dismiss(self.current)

    def action_bookmark(self) -> None:
        if (ref := self.current) is None:
            return
        if (bookmark := self.session.bookmarks.of(ref)) is not None:
            self.editing.remove(bookmark)
        else:
            self.editing.save(self.session.bookmarks.new(ref))

    def action_edit(self, field: str) -> None:
        if (ref := self.current) is not None:
            self.editing.edit(field, self._bookmark(ref))

    def action_edit_record(self) -> None:
        from explorer.tui.screens.forms.editing import edit_record
        from explorer.tui.screens.forms.host import can_edit

        host = cast("FormsHost", self)  # it has all that one record needs
        if self.current is not None and can_edit(host):
            edit_record(host, self.current)

    def action_delete_record(self) -> None:
        from explorer.tui.screens.forms.deleting import delete_records
        from explorer.tui.screens.forms.host import can_edit

        host = cast("FormsHost", self)
        if self.current is not None and can_edit(host):
            delete_records(host, [self.current])

    def action_undo(self) -> None:
        self.editing.undo()

    def action_redo(self) -> None:
        self.editing.redo()

    def action_copy(self) -> None:
        if (ref := self.current) is not None:
            text = cite(self.session, ref)
            self.show_message(messages.copied(clipboard.copy(self.app, text), text))
