"""What the keys of the main screen do: each action hands on to the module that does it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar, cast

from textual.binding import BindingType

from explorer.tui import keys, messages
from explorer.tui.look.direction import Direction, Zoom
from explorer.tui.panes.article.marked import MarkedPane
from explorer.tui.screens import evidence, navigation
from explorer.tui.screens.asking.screen import AskingScreen
from explorer.tui.screens.layout.screen import PanesScreen

if TYPE_CHECKING:
    from explorer.digest.refs import Ref
    from explorer.session.editing.editor import Done, Editor
    from explorer.session.exploration import Exploration
    from explorer.tui.screens.bookmarking import Bookmarking, Field
    from explorer.tui.screens.contradicting.contradicting import Contradicting
    from explorer.tui.screens.forms.host import FormsHost
    from explorer.tui.screens.host import Host
    from explorer.tui.screens.live.live import Live
    from explorer.tui.screens.marking import Marking
    from explorer.tui.screens.searching import Searching


class ActingScreen(AskingScreen, PanesScreen):
    BINDINGS: ClassVar[list[BindingType]] = [*keys.BINDINGS]

    exploration: Exploration
    keymap: Mapping[str, str]
    """Id of a binding → the keys that the user set for it."""
    searching: Searching
    bookmarking: Bookmarking
    marking: Marking
    contradicting: Contradicting
    live: Live
    show_differences: Callable[[], None]
    """Shows what is different since an earlier version."""
    make_editor: Callable[[], Editor]
    """Makes what edits the digest."""

    @property
    def host(self) -> Host:
        """The screen as those modules know it."""
        return cast("Host", self)

    @cached_property
    def editor(self) -> Editor:
        """Edits the digest, and lists what is done in it."""
        return self.make_editor()

    def close_editor(self) -> None:
        """Leave what was done here to the next window that opens the article."""
        if "editor" in vars(self):
            self.editor.close()

    def on_unmount(self) -> None:
        self.end_asking()
        self.close_editor()

    def take(self, done: Done) -> None:
        """Show what was edited, undone or made again where it is looked at, and say so."""
        self.live.take(done)

    # --- what keys act on -----------------------------------------------------------------------------------

    @property
    def selected(self) -> Ref | None:
        """What keys act on. A list that has the cursor decides, and not what was selected before its rows changed, or
        before keys that were typed ahead; while letters go to the search line, the hit does."""
        decides = self.front.kind is not None and not self.searching.is_typing
        return self.front.current if decides else self.exploration.state.selected

    def take_selected(self) -> bool:
        """Whether the exploration had another selection than `selected`, which it has now."""
        state, selected = self.exploration.state, self.selected
        from_article = state.passage is not None and self.front.kind is not None
        if selected == state.selected and not from_article:
            return False
        self.exploration.select(selected)
        return True

    def select_current(self) -> None:
        """Select `selected`, if the exploration has another selection."""
        if self.take_selected():
            self.host.update()

    def clear_marks(self) -> bool:
        return self.marking.clear()

    # --- moving about ---------------------------------------------------------------------------------------

    def action_search(self) -> None:
        """Search everything; in the article or the record, find words in the text."""
        if self.front.finds and not self.searching.is_on:
            self.searching.open_in(self.front)
        else:
            self.searching.open()

    def action_travel(self, step: int) -> None:
        navigation.travel(self.host, Direction(step))

    def action_focus_on(self) -> None:
        navigation.toggle_focus(self.host)

    def action_leave(self) -> None:
        is_marking = self.front is self.article and self.article.moving is not None
        if is_marking or not self.contradicting.cancel():
            navigation.leave(self.host)

    def action_sideways(self, step: int) -> None:
        """In a picture, go left or right; otherwise, to the previous or next pane."""
        if not self.front.walk((step, 0)):
            self.action_next_pane(step)

    def action_zoom(self, zoom: int) -> None:
        """Zoom the picture in front; without one, make the pane in front larger or smaller."""
        if not self.front.zoom_picture(Zoom(zoom)):
            self.show_message(self.resizing.resize_front(Zoom(zoom)))

    def action_mark(self) -> None:
        """In the drawn timeline, begin to mark a time, or narrow every pane to it; in the article, begin to mark words,
        or be done; anywhere else, mark the record."""
        if not self.front.mark_picture():
            self.marking.toggle()

    def article_said(self, message: MarkedPane.Said) -> None:
        self.host.show_bars()
        if message.text:
            self.show_message(message.text)

    def action_mark_range(self) -> None:
        if not self.front.begin_here():
            self.marking.toggle_range()

    def action_explain_search(self) -> None:
        self.searching.request("explain")

    def action_redraw(self) -> None:
        """Draw everything again: another program may have written into the terminal."""
        self.refresh(layout=True)
        for widget in self.walk_children():
            widget.refresh()

    def action_pin(self) -> None:
        if self.front.toggle_pin():
            self.host.update()
        else:
            self.show_message(messages.ONLY_LISTS_PIN)

    def action_order(self) -> None:
        navigation.change_order(self.host)

    def action_mention(self, step: int) -> None:
        evidence.go_to_mention(self.host, Direction(step))

    def action_coverage(self) -> None:
        evidence.toggle_coverage(self.host)

    def action_uncovered(self, step: int) -> None:
        evidence.go_to_uncovered(self.host, Direction(step))

    def action_why(self) -> None:
        evidence.toggle_evidence(self.host)

    def action_relations(self) -> None:
        evidence.show_relations(self.host)

    @property
    def acts_on_marked(self) -> bool:
        """Whether keys act on marked records: if there are any, unless words of the article in front are marked."""
        return bool(self.marking.refs) and not (self.front is self.article and self.article.marked is not None)

    def action_bookmark(self) -> None:
        if self.acts_on_marked:
            self.marking.toggle_bookmarks(self.bookmarking)
        else:
            self.bookmarking.toggle(self.bookmarking.subject)

    def action_edit(self, field: Field) -> None:
        if self.acts_on_marked:
            self.marking.edit(field, self.bookmarking)
        else:
            self.bookmarking.edit(field, self.bookmarking.subject)

    # --- what becomes of the digest ---------------------------------------------------------------------------

    def action_reload(self) -> None:
        self.live.watching.by_hand()

    # --- editing records: loaded with the first of these keys ----------------------------------------------

    def action_edit_record(self, field: str = "") -> None:
        """`field`: the line of the form that has the cursor first; empty: the first one."""
        from explorer.tui.screens.forms.editing import edit

        edit(cast("FormsHost", self), field)

    def action_add_record(self) -> None:
        from explorer.tui.screens.forms.adding import add

        add(cast("FormsHost", self))

    def action_edit_text(self) -> None:
        from explorer.tui.screens.forms.in_editor import edit_text

        edit_text(cast("FormsHost", self))

    def action_delete_record(self) -> None:
        from explorer.tui.screens.forms.deleting import delete

        delete(cast("FormsHost", self))

    def action_restore_record(self) -> None:
        from explorer.tui.screens.forms.restoring import restore

        restore(cast("FormsHost", self))

    def action_review(self) -> None:
        """Review the doubts of the draft."""
        from explorer.tui.screens.review.screen import ReviewScreen

        host = cast("FormsHost", self)
        self.app.push_screen(ReviewScreen(host, host.look, host.keymap), lambda _: host.update())

    # --- bookmarks ------------------------------------------------------------------------------------------

    def action_undo(self) -> None:
        self.bookmarking.editing.undo()

    def action_redo(self) -> None:
        self.bookmarking.editing.redo()

    def action_bookmarks(self) -> None:
        self.bookmarking.show_all()

    def action_contradict(self) -> None:
        self.contradicting.key(self.bookmarking.subject, self.marking.refs if self.acts_on_marked else ())

    def action_caveats(self) -> None:
        """List all caveats, and open the chosen one."""
        from explorer.tui.screens.contradicting.contradicting import show_caveats

        show_caveats(self.host)

    def action_differences(self) -> None:
        self.show_differences()

    def action_help(self) -> None:
        from explorer.tui.dialogs.help import HelpScreen

        self.app.push_screen(HelpScreen(self.look, self.keymap))

    def action_copy(self) -> None:
        from explorer.tui.screens.sharing import copy  # not needed at the start, nor are those below

        copy(self.host, self.marking.refs if self.acts_on_marked else ())

    def action_addresses(self) -> None:
        from explorer.tui.screens.sharing import show_addresses

        show_addresses(self.host)

    def action_save_screen(self) -> None:
        from explorer.tui.screens.sharing import save_screen

        save_screen(self.host)

    def action_quit(self) -> None:
        self.app.exit()
