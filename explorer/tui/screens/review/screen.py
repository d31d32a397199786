"""The review walk: a page for each doubt. One key decides and goes on; it never waits, and everything is on the disk.

⏎, a digit, 0, x → `Reviewing` → the next page, in the frame of the key
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from explorer.session.review.messages import doubts_words, seconds_words
from explorer.session.review.queue import seconds_left
from explorer.tui import footer, keys, window_keys
from explorer.tui.dialogs.modal import Modal
from explorer.tui.look.styles import Styles
from explorer.tui.panes.bars import StatusBar
from explorer.tui.panes.drawn import Drawn
from explorer.tui.screens.review import messages
from explorer.tui.screens.review.pane import PagePane
from explorer.tui.screens.review.progress import fitting
from explorer.tui.screens.review.reviewing import Reviewing

if TYPE_CHECKING:
    from explorer.tui.look.lines import Part
    from explorer.tui.screens.forms.host import FormsHost
    from explorer.tui.screens.review.reviewing import Said

LEAST_TITLE = 12
"""Cells of the headline, beside the counts."""


class ReviewScreen(Modal[None]):
    DEFAULT_CSS = """
    ReviewScreen { background: $background; }
    ReviewScreen #page { height: 1fr; width: 100%; }
    ReviewScreen KeyBar { dock: bottom; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [*window_keys.REVIEW]
    AUTO_FOCUS = ""

    def __init__(self, host: FormsHost, look: Styles, keymap: Mapping[str, str]) -> None:
        """`host`: the main screen. `keymap`: id of a binding → the keys that the user set for it."""
        super().__init__(look, keymap)
        self.host = host
        self.reviewing = Reviewing(host)
        self._asked: Sequence[str] = ()
        """How asking a model stands, from the longest form to the shortest; empty: none is asked."""
        self.title_bar = StatusBar(id="review-title")
        self.page = PagePane(id="page")
        for part in (self.title_bar, self.page):
            part.set_reactive(Drawn.look, look)

    def compose(self) -> ComposeResult:
        yield self.title_bar
        yield self.page
        yield self.last_line

    def on_mount(self) -> None:
        self.page.focus()
        self.show_page()
        if obstacle := self.host.editor.obstacle:
            self.show_message(obstacle, bad=True)

    def on_resize(self) -> None:
        self._show_title()

    def watch_look(self, look: Styles) -> None:
        for part in (self.title_bar, self.page, self.last_line):
            part.look = look
        if self.is_mounted:
            self.show_page()

    # --- what is shown --------------------------------------------------------------------------------------

    def show_page(self) -> None:
        """Show the doubt at hand, or the end."""
        self.page.put(self.reviewing.page())
        self._show_title()
        self._show_keys()

    def take_digest(self) -> None:
        """Show the doubts of the digest as it is now: it was changed in a form, or on the disk."""
        if self.reviewing.changed():
            self.show_page()

    def show_asking(self, forms: Sequence[str]) -> None:
        """Say how asking a model stands, in place of how long the doubts may take."""
        self._asked = forms
        self._show_title()

    @property
    def news(self) -> str:
        """What the digest that was taken last decided; empty: nothing."""
        return self.reviewing.elsewhere

    def _say(self, said: Said) -> None:
        self.show_page()
        self.show_message(said.text, bad=said.bad)

    def _show_title(self) -> None:
        look, bar, walk = self.look, self.title_bar, self.reviewing.walk
        width = self.app.size.width
        left, every = len(walk.queue), len(walk.done) + len(walk.queue)
        doubts = messages.LEFT.format(doubts=doubts_words(walk.queue)) if walk.queue else messages.NO_DOUBT
        of = messages.OF.format(all=every) if every > left else ""
        time = f" · {seconds}" if (seconds := seconds_words(seconds_left(tuple(walk.queue)))) else ""
        said: list[list[Part]] = [
            *([(f"{asked} · ", look.here), (f"{doubts} ", look.strong)] for asked in self._asked),
            [(f"{doubts}", look.strong), (f"{of}{time} ", look.quiet)],
            [(f"{doubts}", look.strong), (f"{of} ", look.quiet)],
            [(f"{doubts} ", look.strong)],
        ]
        heading = f" {messages.HEADING}  "
        bar.right = fitting(said, width - len(heading) - LEAST_TITLE)
        bar.left = [(heading, look.strong), (self.reviewing.session.digest.article.headline, look.quiet)]
        bar.changed()

    def _show_keys(self) -> None:
        reviewing = self.reviewing
        if (doubt := reviewing.doubt) is None:
            self.show_hints(footer.MISSED if reviewing.missed.spans else footer.REVIEWED)
            return
        self.show_hints(footer.CHOSEN if reviewing.walk.chosen is not None else footer.REVIEW)
        bar, first, numbers = self.last_line, "take_number(1)", reviewing.numbers
        hints = [hint._replace(key=messages.ends_of(numbers)) if hint.action == first else hint for hint in bar.hints]
        void = {first: not numbers, "unknown": not doubt.can_be_unknown, "reject": not doubt.reject}
        bar.hints = [hint for hint in hints if not void.get(hint.action)]
        bar.changed()

    # --- keys -----------------------------------------------------------------------------------------------

    def action_choose(self, step: int) -> None:
        self._say(self.reviewing.choose(step))

    def action_choose_end(self, direction: int) -> None:
        self._say(self.reviewing.choose_end(direction))

    def action_take(self) -> None:
        if self.reviewing.wants_form:
            self.action_edit()
        else:
            self._say(self.reviewing.take())

    def action_take_number(self, number: int) -> None:
        self._say(self.reviewing.take_number(number))

    def action_unknown(self) -> None:
        self._say(self.reviewing.unknown())

    def action_reject(self) -> None:
        self._say(self.reviewing.reject())

    def action_later(self) -> None:
        self._say(self.reviewing.turn(1))

    def action_earlier(self) -> None:
        self._say(self.reviewing.turn(-1))

    def action_move_end(self, step: int) -> None:
        self._say(self.reviewing.move_end(step))

    def action_move_start(self, step: int) -> None:
        self._say(self.reviewing.move_start(step))

    def action_add(self) -> None:
        """Add a record from the words of the doubt at hand; at the end, a quote from the sentence at the cursor."""
        from explorer.tui.screens.review.over import add_from, over

        words = self.reviewing.words
        if words is None:
            self.show_message(messages.NO_SENTENCE)
        else:
            add_from(over(self.host, self), words, quote=self.reviewing.doubt is None)

    def action_edit(self) -> None:
        from explorer.tui.screens.review.over import edit_of, over

        if (doubt := self.reviewing.doubt) is None:
            self.show_message(messages.NO_RECORD)
        else:
            edit_of(over(self.host, self), doubt)

    def action_undo(self) -> None:
        self._say(self.reviewing.undo())

    def action_redo(self) -> None:
        self._say(self.reviewing.redo())

    def action_page(self, step: int) -> None:
        """Scroll the words by what is in view, less a line."""
        laid = self.page.laid
        self._scroll(step * max(1, len(laid.shown) - 1) if laid is not None else 0)

    def _scroll(self, lines: int) -> None:
        laid = self.page.laid
        if laid is None or not laid.most_top:
            self.show_message(messages.ALL_IN_VIEW)
            return
        top = min(max(0, laid.top + lines), laid.most_top)
        if top == laid.top:
            self.show_message(messages.NOTHING_FURTHER)
        else:
            self.reviewing.walk.top = top
            self.show_page()

    def action_help(self) -> None:
        from explorer.tui.dialogs.help import HelpScreen

        self.app.push_screen(HelpScreen(self.look, self.keymap, keys.IN_REVIEW))

    def action_close(self) -> None:
        said = self.reviewing.leave()
        if said.bad:
            self._say(said)
        else:
            self.dismiss(None)

    # --- the mouse ------------------------------------------------------------------------------------------

    @on(PagePane.Clicked)
    def clicked(self, message: PagePane.Clicked) -> None:
        """A click puts the cursor there; a second one takes the answer."""
        self.clear_message()
        self.reviewing.go_to(message.number)
        if message.again:
            self.action_take()
        else:
            self.show_page()

    @on(PagePane.Scrolled)
    def scrolled(self, message: PagePane.Scrolled) -> None:
        self._scroll(message.lines)
