"""The window that asks before an article goes to another machine. The cursor is on “don't send it”."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar

from textual import events, on
from textual.binding import BindingType
from textual.widget import Widget

from explorer.tui import dialog_keys, footer
from explorer.tui.dialogs.choices import Choice, ChoicesPane
from explorer.tui.dialogs.dialog import Dialog
from explorer.tui.dialogs.verdict.screen import WordsPane
from explorer.tui.look.columns import first_that_fits
from explorer.tui.look.lines import Part, wrap_parts
from explorer.tui.look.styles import Styles
from explorer.tui.panes.base import LinesPane
from explorer.tui.screens.asking import messages

ANSWERS = (False, True)
NAMES = 15
"""Cells of the column of answers."""
GUTTER = 5
"""Cells before the answers, and behind what they bring about."""


class ConsentScreen(Dialog[bool | None]):
    """Returns whether the article may be sent; None: nothing was chosen, so it may not."""

    BINDINGS: ClassVar[list[BindingType]] = [*dialog_keys.PICKER]

    def __init__(
        self, look: Styles, keymap: Mapping[str, str], host: str, words: str, model: str, remark: str = ""
    ) -> None:
        """`words`: how long the article is: “1,012 words”. `remark`: what has to be known besides; empty: nothing."""
        super().__init__(look, keymap, messages.CONSENT_HEADING.format(host=host))
        self.model = model
        self.said = " ".join(filter(None, (messages.CONSENT.format(words=words, host=host), remark)))
        self.words = WordsPane(id="words")
        self.choices = ChoicesPane(id="answers")

    def content(self) -> Iterator[Widget]:
        yield self.words
        yield self.choices

    def on_mount(self) -> None:
        if self.choices.is_attached:  # not so if the window closes before it is ready
            self.show_hints(footer.PICKER)
            self._fill(0)

    def on_resize(self, _: events.Resize) -> None:
        self.fit_width()
        self._fill(self.choices.cursor or 0)

    def watch_look(self, look: Styles) -> None:
        super().watch_look(look)
        if self.is_mounted:
            self._fill(self.choices.cursor or 0)

    def _fill(self, cursor: int) -> None:
        look, (width, rows) = self.inner_look, self.room
        cells = max(1, width - 1)
        texts: list[list[Part]] = [
            *wrap_parts([(self.said, look.ink)], cells),
            [],
            *wrap_parts([(messages.CONSENT_ONCE, look.quiet)], cells),
            [],
        ]
        self.words.styles.height = max(1, min(len(texts), rows - len(ANSWERS)))
        self.words.put(texts)
        self.choices.styles.height = len(ANSWERS)
        named = ((messages.NO, messages.NO_MORE), (messages.YES, messages.YES_MORE))
        self.choices.put([self._choice(name, forms, width - NAMES - GUTTER) for name, forms in named], cursor)

    def _choice(self, name: str, forms: Sequence[str], room: int) -> Choice:
        look = self.inner_look
        more = first_that_fits([form.format(model=self.model) for form in forms], max(1, room))
        return Choice((" ", look.ink), [(name.ljust(NAMES), look.ink), (more, look.quiet)], [])

    # --- keys -----------------------------------------------------------------------------------------------

    def action_move(self, step: int) -> None:
        self.choices.turn(step)

    def action_page(self, step: int) -> None:
        """Scroll the words, if not all have room."""
        self.words.action_page(step)

    @on(LinesPane.Activated, "#answers")
    def action_choose(self) -> None:
        self.dismiss(ANSWERS[self.choices.cursor or 0])

    def action_leave(self) -> None:
        self.dismiss(None)

    def clicked_beside(self) -> None:
        self.dismiss(None)
