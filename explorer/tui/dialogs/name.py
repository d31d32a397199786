"""A window that asks for one line: the name of a view, or tags."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from explorer.tui import dialog_keys, footer, messages
from explorer.tui.dialogs.dialog import Dialog
from explorer.tui.look.lines import fit_words
from explorer.tui.look.styles import Styles

LONGEST = 100
"""Letters of a line: no list has room for more."""


class NameScreen(Dialog[str | None]):
    """Returns the line, or None to change nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [*dialog_keys.NAME]

    def __init__(
        self,
        look: Styles,
        keymap: Mapping[str, str],
        heading: str,
        line: str,
        problem: str = "",
        *,
        used: Sequence[str] | None = None,
        hint: str = "",
    ) -> None:
        """`line`: what the line has to begin with. `problem`: why the last try to save it failed; empty: none did.
        `used`: for tags, those that can be completed, the most useful first; None: the line is not of tags.
        `hint`: what the line may be, shown below it."""
        super().__init__(look, keymap, heading)
        self.problem = problem
        self.used = used
        self.hint = hint
        self.line = Input(
            line[:LONGEST],
            max_length=LONGEST,
            compact=True,
            select_on_focus=used is None,  # a letter adds a tag, and deletes none
            placeholder="" if used is None else messages.TAGS_PLACEHOLDER,
            id="name",
        )
        self.fitting = Static(id="used")
        """The tags that fit what is typed."""
        self._begun: tuple[str, int] | None = None
        """What was typed before Tab, and which tag it offered; None: a letter came after it."""

    def content(self) -> Iterator[Widget]:
        yield self.line
        if self.used:
            yield self.fitting
        if self.hint:
            yield Static(Content(self.hint).stylize("dim"))
        if self.problem:
            yield Static(Content(self.problem), classes="problem")

    def on_mount(self) -> None:
        if self.line.is_attached:  # not so if the window closes before it is ready
            self.show_hints(footer.TAGS if self.used else footer.NAME)
            self.line.focus()
            self._show_fitting()

    def on_resize(self, _: events.Resize) -> None:
        self.fit_width()
        self._show_fitting()

    def on_input_changed(self, message: Input.Changed) -> None:
        message.stop()
        self._begun = None
        self._show_fitting()

    # --- tags that were used --------------------------------------------------------------------------------

    def _fitting(self, typed: str) -> list[str]:
        """The tags that begin as the last one of the line, without those that the line has already."""
        *others, begun = (part.strip(" #") for part in typed.split(","))
        begun = begun.casefold()
        return [tag for tag in self.used or () if tag not in others and tag.casefold().startswith(begun)]

    def _show_fitting(self) -> None:
        if self.used:
            tags = ", ".join(self._fitting(self.line.value))
            text = messages.USED_TAGS.format(tags=tags) if tags else ""
            self.fitting.update(Content(fit_words(text, self.room[0])).stylize("dim"))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool:
        return action != "complete" or bool(self.used)

    def action_complete(self) -> None:
        """Complete the last tag of the line; again: offer the next one that fits."""
        typed, number = self._begun or (self.line.value, -1)
        fitting = self._fitting(typed)
        if not fitting:
            self.show_message(messages.NO_SUCH_TAG)
            return
        number = (number + 1) % len(fitting)
        before, comma, _ = typed.rpartition(",")
        with self.prevent(Input.Changed):
            self.line.value = f"{before}{comma}{' ' if comma else ''}{fitting[number]}"
        self.line.cursor_position = len(self.line.value)
        self._begun = typed, number

    # --- keys -----------------------------------------------------------------------------------------------

    def action_accept(self) -> None:
        self.dismiss(self.line.value)

    def action_leave(self) -> None:
        self.dismiss(None)
