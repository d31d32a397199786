"""A window in which a note is written.

typing → in quiet moments, a file of the state directory → saved: the file goes
                                                         → cancelled, quit, killed: it is offered the next time
"""

from __future__ import annotations

from asyncio import to_thread
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static, TextArea

from explorer.settings import messages as settings_messages
from explorer.settings.unsaved import Unsaved
from explorer.tui import dialog_keys, footer, keys, messages
from explorer.tui.dialogs.dialog import AROUND, Dialog
from explorer.tui.look.styles import Styles
from explorer.tui.panes.article.pane import ArticlePane
from explorer.tui.panes.base import LinesPane
from explorer.tui.terminal import clipboard

if TYPE_CHECKING:
    from textual.app import App

MOST_ROWS = 12
"""Rows of the note; the window scrolls a longer one."""
LEAST_ROWS = 3
"""Rows of the note, below which the window rather covers what is written about."""
OTHER_ROWS = 3
"""Rows for each line of words above or below the note, if it takes as many as it ever does."""
PAUSE = 0.3
"""Seconds from a key until the text is on the disk: the most that a crash can lose."""


class SaveLine(Static, can_focus=True):
    """Saves the note: Tab goes here from the text, in which ⏎ is a new line."""

    DEFAULT_CSS = """
    SaveLine { width: auto; padding: 0 1; color: $text-muted; }
    SaveLine:focus { text-style: reverse; color: $foreground; }
    """

    async def on_click(self, event: events.Click) -> None:
        event.stop()
        await self.run_action("screen.keep")


class NoteScreen(Dialog[str | None]):
    """Returns the note, or None to leave it as it was."""

    DEFAULT_CSS = """
    NoteScreen TextArea .text-area--cursor-line { background: transparent; }
    NoteScreen .back { height: auto; color: $text-warning; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [*dialog_keys.NOTE]

    def __init__(
        self,
        look: Styles,
        keymap: Mapping[str, str],
        title: str,
        saved: str,
        unsaved: Unsaved,
        *,
        text: str | None = None,
        problem: str = "",
    ) -> None:
        """`saved`: the note as it is. `unsaved`: where the text goes until it is saved; one that it found is shown.
        `text`: what the last try could not save, with the `problem` that it had; None, empty: there was none."""
        super().__init__(look, keymap, messages.NOTE_HEADING.format(title=title))
        self.saved = saved
        self.unsaved = unsaved
        self.problem = problem
        found = unsaved.found if text is None else None
        self._is_back = found is not None and found.text.rstrip() != saved.rstrip()
        """Whether the text is one that was left unsaved."""
        shown = found.text if found is not None and self._is_back else saved if text is None else text
        self.area = TextArea(shown, id="note", soft_wrap=True, show_line_numbers=False, tab_behavior="focus")
        self.save_line = SaveLine(Content(settings_messages.SAVE_NOTE), id="save")
        self._waits = False
        """Whether what was typed will be written in a moment."""

    def content(self) -> Iterator[Widget]:
        if self._is_back:
            yield Static(Content(self._offer()), classes="back")
        yield self.area
        if self.problem:
            yield Static(Content(self.problem), classes="problem")
        yield self.save_line

    def _offer(self) -> str:
        found = self.unsaved.found
        return found.offer(keys.first_key("note.drop", self.keymap)) if found is not None else ""

    def on_mount(self) -> None:
        if self.area.is_attached:  # not so if the window closes before it is ready
            self.show_hints(footer.NOTE_AGAIN if self._is_back else footer.NOTE)
            self._fit()
            self.area.move_cursor(self.area.document.end)
            self.area.focus()

    # --- its place ------------------------------------------------------------------------------------------

    def on_resize(self, _: events.Resize) -> None:
        self.fit_width()
        self._fit()

    def _fit(self) -> None:
        """Take the larger part of the page that leaves what is written about in sight, if that is enough."""
        others = 1 + OTHER_ROWS * bool(self.problem) + OTHER_ROWS * self._is_back
        rows = rows_of_subject(self.app)
        above, below = rows.start, self.app.size.height - 1 - rows.stop
        room = max(above, below) - AROUND + 1 - others if rows else 0
        if room < LEAST_ROWS:
            self.styles.align = ("center", "middle")
            room = self.room[1] - others
        else:
            self.styles.align = ("center", "top" if above > below else "bottom")
        self.area.styles.height = max(1, min(MOST_ROWS, room))

    # --- the text outlives the window -----------------------------------------------------------------------

    @property
    def _is_changed(self) -> bool:
        return self.area.text.rstrip() != self.saved.rstrip()

    @on(TextArea.Changed)
    def text_changed(self) -> None:
        if not self._waits:
            self._waits = True
            self.set_timer(PAUSE, lambda: self.run_worker(self._write_soon(), group="unsaved"))

    async def _write_soon(self) -> None:
        self._waits = False
        with suppress(OSError):  # told by Esc, when it matters
            await to_thread(self._write, self.area.text, self._is_changed)

    def _write(self, text: str, is_changed: bool) -> None:
        if is_changed and text.strip():
            self.unsaved.write(text)
        else:
            self.unsaved.drop()

    def save_unsaved(self) -> str:
        with suppress(OSError):
            self._write(self.area.text, self._is_changed)
        self.unsaved.leave()
        return self.unsaved.title if self.unsaved.is_left else ""

    # --- keys -----------------------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """In the text, ⏎ is a new line, and ctrl+u deletes to the beginning of one."""
        if action == "press":
            return self.save_line.has_focus
        return self._is_back if action == "drop" else True

    def action_keep(self) -> None:
        self.dismiss(self.area.text.rstrip())

    def action_press(self) -> None:
        self.action_keep()

    def action_cancel(self) -> None:
        try:
            self._write(self.area.text, self._is_changed)
        except OSError as error:
            save, discard, reason = (
                keys.first_key("note.keep", self.keymap),
                keys.first_key("note.discard", self.keymap),
                error.strerror or error,
            )
            self.show_message(
                settings_messages.NOTE_CAN_NOT_WAIT.format(reason=reason, save=save, discard=discard), bad=True
            )
            return
        self.unsaved.leave()
        self.dismiss(None)

    def action_copy(self) -> None:
        self.show_message(messages.copied(clipboard.copy(self.app, self.area.text), self.area.text))

    def action_drop(self) -> None:
        """Show the note as it was saved. ctrl+z in the text brings the other back."""
        self._is_back = False
        self.area.replace(self.saved, (0, 0), self.area.document.end)
        self.unsaved.drop()
        for offer in self.query(".back"):
            offer.display = False
        self.show_hints(footer.NOTE)
        self._fit()

    def action_discard(self) -> None:
        self.unsaved.finish()
        self.dismiss(None)


def rows_of_subject(app: App[object]) -> range:
    """The rows of the screen below a window with what it is about: its words in the article, else its row in a list."""
    if len(app.screen_stack) < 2:  # another article is being opened in place of the one below
        return range(0)
    below = app.screen_stack[-2]
    for pane in (*below.query(ArticlePane), below.focused):
        if isinstance(pane, LinesPane) and pane.region and (lines := _lines_of_subject(pane)):
            above = pane.region.y + pane.rules + pane.window.above
            return range(above + lines.start, above + lines.stop)
    return range(0)


def _lines_of_subject(pane: LinesPane) -> range:
    """Which of the visible lines of a pane show what is selected: the first highlighted words, or the cursor's row."""
    if not isinstance(pane, ArticlePane):
        return _found(line.item == pane.cursor for line in pane.lines)
    for span in (*pane.targets[pane.mention :], *pane.targets, *filter(None, [pane.sentence])):
        first, last = (pane.line_of(span.paragraph, at) for at in (span.start, max(span.start, span.end - 1)))
        if lines := _found(first <= line <= last for line in pane.lines):
            return lines
    return range(0)


def _found(shown: Iterable[bool]) -> range:
    numbers = [number for number, is_shown in enumerate(shown) if is_shown]
    return range(numbers[0], numbers[-1] + 1) if numbers else range(0)
