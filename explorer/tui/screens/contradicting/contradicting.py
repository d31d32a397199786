"""What speaks against a record: the caveats of the digest, and what the reader holds against each other.

c on a record, a sentence or marked words → the other is chosen, by whatever way → c → why → saved as a bookmark, and
shown at both ends
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from explorer.text.anchors import Span
from explorer.text.saying.quoting import in_marks
from explorer.tui import messages
from explorer.tui.look.lines import fit_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from explorer.digest.refs import Ref
    from explorer.session.replacing.moved import Moved
    from explorer.tui.screens.bookmarking import Bookmarking
    from explorer.tui.screens.host import Host


MOST_WORDS = 40
"""Cells of the first end in the line that asks for the other."""


class Contradicting:
    def __init__(self, host: Host, bookmarking: Bookmarking) -> None:
        self.host = host
        self.first: Ref | Span | None = None
        """The record or the words that another is held against; None: none is being chosen."""
        self._bookmarking = bookmarking

    @property
    def words(self) -> str:
        """What another is held against, in a few words; empty: none is being chosen."""
        if self.first is None:
            return ""
        session = self.host.session
        if isinstance(self.first, Span):
            return in_marks(fit_words(session.article.words(self.first), MOST_WORDS - 2))
        return fit_words(session.words(self.first), MOST_WORDS)

    def take_digest(self, moved: Moved) -> None:
        self.first = moved.span(self.first) if isinstance(self.first, Span) else moved.ref(self.first)

    def key(self, selected: Ref | Span | None, marked: Sequence[Ref]) -> None:
        """Take both marked records; without marks begin with what is selected, or end with it."""
        self.host.article.end_marking()
        if self.host.session.store is None:
            self.host.show_message(messages.NO_STORE, bad=True)
        elif marked:
            if len(marked) == 2:
                self._ask(*marked)
            else:
                self.host.show_message(messages.TWO_TO_CONTRADICT)
        elif selected is None:
            self.host.show_message(messages.SELECT_TO_CONTRADICT)
        elif self._bookmarking.refused(selected):
            return
        elif self.first is None:
            self.first = selected
            self.host.show_bars()
        elif self.first == selected:
            self.host.show_message(messages.ANOTHER_TO_CONTRADICT)
        else:
            self._ask(self.first, selected)

    def cancel(self) -> bool:
        """Choose no longer. False: nothing is being chosen."""
        if self.first is None:
            return False
        self.first = None
        self.host.show_bars()
        return True

    def _ask(self, left: Ref | Span, right: Ref | Span) -> None:
        """Ask why, and save."""
        from explorer.session.contradicting.contradictions import end_of, new
        from explorer.tui.dialogs.name import NameScreen

        host, session = self.host, self.host.session
        bookmark = new(session, end_of(session, left), end_of(session, right))

        def written(note: str | None) -> None:
            if note is None:
                return
            self.first = None
            host.clear_marks()
            if self._bookmarking.editing.save(replace(bookmark, note=note.strip())):
                host.show_message(messages.CONTRADICTION_SAVED)

        host.app.push_screen(NameScreen(host.look, host.keymap, messages.CONTRADICTION_NOTE, bookmark.note), written)


def show_caveats(host: Host) -> None:
    """List all caveats, those about the selected record first in sight; open the chosen one."""
    from explorer.tui.screens.contradicting.caveats import CaveatsScreen

    if not host.session.digest.caveats:
        host.show_message(messages.NO_CAVEATS)
        return

    def go_to(chosen: Ref | None) -> None:
        host.bookmarks_changed()
        if chosen is not None:
            host.open(chosen)
            host.bring_forward(host.pane_of(chosen.kind))

    selected = host.selected
    host.app.push_screen(CaveatsScreen(host.session, host.look, host.keymap, selected, host), go_to)
