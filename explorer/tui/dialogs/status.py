"""A small window to choose a status: how far a bookmark is checked, as fact-checkers note it in spreadsheets.

Below the statuses are the sources, one of which is being edited:

    rows (the last is for another one) → the lines below have what is known of it → typing changes it at once

A source without an address is none: to remove one, empty its line. What does not look like an address is questioned
first: what belongs into another line came into this one, or it is a source on paper, which a second ⏎ saves.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import ClassVar, Literal, NamedTuple, get_args

from msgspec.structs import replace
from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from explorer.bookmarks.bookmark import STATUSES, Bookmark, Source
from explorer.dates.edtf import DateError, parse
from explorer.pictures.signs import LEDGER
from explorer.session.wording import describe_source
from explorer.text.address import is_openable
from explorer.text.cleaning import clean
from explorer.tui import dialog_keys, footer, keys, messages
from explorer.tui.dialogs.choices import Choice, ChoicesPane
from explorer.tui.dialogs.dialog import Dialog
from explorer.tui.look.rows import ledger_style
from explorer.tui.look.styles import Styles
from explorer.tui.panes.base import LinesPane

Stance = Literal["", "supports", "contradicts"]
STANCES: tuple[Stance, ...] = get_args(Stance)
FIELDS = {
    "source": messages.SOURCE_PLACEHOLDER,
    "source-date": messages.SOURCE_DATE_PLACEHOLDER,
    "source-words": messages.SOURCE_WORDS_PLACEHOLDER,
    "stance": messages.STANCE_PLACEHOLDER,
}
"""Id of a line → what stands in it while it is empty."""


class SourcesEditor(Vertical):
    """Rows of the sources, and lines for what is known of one. `sources`: those that there are before."""

    DEFAULT_CSS = """
    SourcesEditor { height: auto; }
    SourcesEditor Horizontal { height: 1; }
    SourcesEditor .label { width: 11; color: $text-muted; }
    SourcesEditor Input { width: 1fr; }
    """

    def __init__(self, look: Styles, sources: Iterable[Source]) -> None:
        super().__init__(id="sources")
        self.look = look
        self.drafts = list(sources)
        """Those that there are, with what was typed."""
        self.before = tuple(self.drafts)
        self.at = 0
        """The one that is edited; that after the last is another one."""
        self.rows = ChoicesPane(id="source-rows")
        self.lines = {
            # Not selected on focus: the first letter typed would replace what is there.
            name: Input(compact=True, placeholder=placeholder, id=name, select_on_focus=False)
            for name, placeholder in FIELDS.items()
        }
        self.most_rows = 4
        """Rows that are seen at once."""
        self.questioned: set[str] = set()
        """What the window asked about since it is no address that can be opened."""
        self._typed = ""
        """The letters of a stance that were typed so far."""

    def compose(self) -> ComposeResult:
        yield self.rows
        labels = (messages.SOURCE, messages.SOURCE_DATE, messages.SOURCE_WORDS, messages.STANCE)
        for label, line in zip(labels, self.lines.values(), strict=True):
            line.cursor_blink = False
            with Horizontal():
                yield Static(Content(f"   {label}"), classes="label")
                yield line

    def on_mount(self) -> None:
        self.rows.look = self.look
        self.show(0)

    # --- what was typed ----------------------------------------------------------------------------------------

    @property
    def sources(self) -> tuple[Source, ...]:
        """Those that have an address, as typed."""
        return tuple(source for source in self.drafts if source.url)

    @property
    def is_changed(self) -> bool:
        return self.sources != self.before

    @property
    def has_unsaved(self) -> bool:
        """Whether something was typed that closing the window would lose."""
        return tuple(self.drafts) != self.before

    def problem(self) -> tuple[str, str]:
        """What is wrong with what was typed, and the id of its line; both empty: nothing."""
        for number, source in enumerate(self.drafts):
            try:
                if source.date:
                    parse(source.date)
            except DateError as error:
                self.show(number)
                return messages.BAD_SOURCE_DATE.format(reason=error), "source-date"
            if problem := self._url_problem(number):
                if source.url in self.questioned:
                    continue
                self.show(number)
                if not source.url:
                    return problem, "source"
                self.questioned.add(source.url)
                return messages.SAVED_ANYWAY.format(problem=problem), "source"
        return "", ""

    def _url_problem(self, number: int) -> str:
        """What is wrong with the address of a source that was typed here; empty: nothing, or it was there before."""
        source = self.drafts[number]
        if source.url:
            is_known = any(source.url == other.url for other in self.before)
            return "" if is_known or is_openable(source.url) else messages.NOT_AN_ADDRESS.format(text=source.url)
        is_new = number >= len(self.before)
        return messages.NO_SOURCE_URL if is_new and (source.date or source.words or source.stance) else ""

    @on(Input.Changed)
    def _typed_into(self, message: Input.Changed) -> None:
        message.stop()
        name, value = message.input.id or "", clean(message.value)
        draft = self.drafts[self.at] if self.at < len(self.drafts) else Source(url="")
        if name == "stance":
            stance = self._stance(value, draft.stance)
            if value != stance:
                message.input.value = stance
                message.input.cursor_position = len(stance)
            changed = replace(draft, stance=stance)
        elif name == "source":
            changed = replace(draft, url=value.strip())
        else:
            changed = replace(draft, **{name.removeprefix("source-"): value.strip()})
        if changed == draft:
            return
        self.drafts[self.at : self.at + 1] = [changed]
        self._fill()

    def _stance(self, value: str, before: Stance) -> Stance:
        """The stance that a line means: its first letters are enough, and a deleted letter deletes it."""
        if len(value) < len(before):
            self._typed = ""
            return ""
        if value == before:
            return before
        for typed in (self._typed + value[-1:].lower(), value.lower(), value[-1:].lower()):
            for stance in STANCES[1:]:
                if typed and stance.startswith(typed):
                    self._typed = typed
                    return stance
        return before

    # --- what is shown -----------------------------------------------------------------------------------------

    def show(self, number: int) -> None:
        """Edit another one."""
        self.at = max(0, min(number, len(self.drafts)))
        self._typed = ""
        draft = self.drafts[self.at] if self.at < len(self.drafts) else Source(url="")
        with self.prevent(Input.Changed):
            values = (draft.url, draft.date, draft.words, draft.stance)
            for line, value in zip(self.lines.values(), values, strict=True):
                line.value = value
                line.cursor_position = len(value)
        self._fill()

    def turn(self, step: int) -> str:
        """Go to the next or previous one, around the ends. Returns why that can't be; empty: it was done."""
        if self.at < len(self.drafts) and (problem := self._url_problem(self.at)):
            return problem
        self.show((self.at + step) % (len(self.drafts) + 1))
        return ""

    def dress(self, look: Styles) -> None:
        self.look = look
        self._fill()

    def _fill(self) -> None:
        look = self.look
        texts = (describe_source(source) if source.url else messages.REMOVED_SOURCE for source in self.drafts)
        rows = [Choice((" ", look.ink), [(text, look.ink)], []) for text in texts]
        rows.append(Choice(("+", look.quiet), [(messages.ANOTHER_SOURCE, look.quiet)], []))
        has_rows = len(rows) > 1
        if has_rows:
            self.rows.put(rows, self.at)
        self.rows.display = has_rows
        self.rows.styles.height = min(len(rows), self.most_rows)


class Chosen(NamedTuple):
    status: str
    """One of STATUSES."""
    sources: tuple[Source, ...] | None
    """All that there are now; None: they were not changed."""


class StatusScreen(Dialog[Chosen | None]):
    """Returns the status and its sources, or None to leave both as they were.

    Keys choose a status; letters are for the sources only once Tab went there.
    """

    AUTO_FOCUS = ""
    _warned_of: tuple[Source, ...] = ()
    """The sources, not saved, that were there when Esc was pressed first."""

    BINDINGS: ClassVar[list[BindingType]] = [*dialog_keys.STATUS]

    def __init__(self, look: Styles, keymap: Mapping[str, str], title: str, bookmark: Bookmark) -> None:
        super().__init__(look, keymap, messages.STATUS_HEADING.format(title=title))
        self.bookmark = bookmark
        self.list = ChoicesPane(id="statuses")
        self.editor = SourcesEditor(self.inner_look, bookmark.sources)

    def content(self) -> Iterator[Widget]:
        yield self.list
        rows = self.room[1] - len(STATUSES) - len(FIELDS)
        self.editor.most_rows = max(1, min(len(self.bookmark.sources) + 3, rows - 1))
        if rows > self.editor.most_rows:
            yield Static()
        yield self.editor

    def on_mount(self) -> None:
        if self.editor.is_attached:  # not so if the window closes before it is ready
            self.list.styles.height = len(STATUSES)
            at = STATUSES.index(self.bookmark.status) if self.bookmark.status in STATUSES else 0
            self._fill(at)
            self._show_focus()

    @on(events.DescendantFocus)
    @on(events.DescendantBlur)
    def _show_focus(self) -> None:
        """Show where letters and digits go: in the last line, and by a filled row only while statuses are chosen."""
        self.show_hints(footer.STATUS_SOURCE if self._is_typing else footer.STATUS)
        self.list.rests = self._is_typing
        self.list.changed()

    def on_key(self, event: events.Key) -> None:
        if not self._is_typing and event.is_printable:
            self.show_message(messages.TAB_TO_TYPE.format(key=self._key("status.source")))

    def _key(self, id: str) -> str:
        return keys.spell(keys.bindings_by_id()[id], self.keymap).partition(" ")[0]

    def _fill(self, cursor: int) -> None:
        look = self.inner_look
        rows = [
            Choice((LEDGER[status], ledger_style(status, look)), [(f"{number} ", look.quiet), (status, look.ink)], [])
            for number, status in enumerate(STATUSES, 1)
        ]
        self.list.put(rows, cursor)

    def watch_look(self, look: Styles) -> None:
        super().watch_look(look)
        if self.is_mounted:
            self._fill(self.list.cursor or 0)
            self.editor.dress(self.inner_look)

    def on_resize(self, _: events.Resize) -> None:
        self.fit_width()

    @property
    def _is_typing(self) -> bool:
        """Whether letters go into the lines of a source."""
        return self.focused in self.editor.lines.values()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool:
        return action != "go_to" or not self._is_typing  # digits are part of many a URL

    def action_move(self, step: int) -> None:
        """To the next or previous status; among the lines, source."""
        if self._is_typing:
            problem = self.editor.turn(step)
            if problem:
                message = messages.TAB_TO_NEXT_FIELD.format(problem=problem, key=self._key("status.source"))
                self.show_message(message, bad=True)
            self.set_focus(self.editor.lines["source"])
        else:
            self.list.turn(step)

    def action_go_to(self, number: int) -> None:
        """Choose a status by its number, from 1."""
        step = number - 1 - (self.list.cursor or 0)
        self.list.turn(step)
        if not step:
            self.show_message(messages.THIS_IS.format(pane=STATUSES[number - 1]))

    def action_turn_to_source(self, step: int = 1) -> None:
        """Go to the next line of the source, or back to the statuses."""
        stops: list[Input | None] = [None, *self.editor.lines.values()]
        at = next((number for number, line in enumerate(stops) if line is self.focused), 0)
        self.set_focus(stops[(at + step) % len(stops)])

    def take_paste(self, text: str) -> None:
        """What is pasted while a status is chosen can only be another source."""
        self.editor.show(len(self.editor.drafts))
        self.set_focus(self.editor.lines["source"])
        self.editor.lines["source"].insert_text_at_cursor(" ".join(text.split()))

    @on(LinesPane.Activated, "#source-rows")
    def choose_source(self, message: LinesPane.Activated) -> None:
        message.stop()
        self.editor.show(self.editor.rows.cursor or 0)
        self.set_focus(self.editor.lines["source"])

    @on(LinesPane.Activated, "#statuses")
    def action_choose(self) -> None:
        problem, line = self.editor.problem()
        if problem:
            self.set_focus(self.editor.lines[line])
            self.show_message(problem, bad=True)
            return
        sources = self.editor.sources if self.editor.is_changed else None
        self.dismiss(Chosen(STATUSES[self.list.cursor or 0], sources))

    def action_leave(self) -> None:
        typed = tuple(self.editor.drafts)
        if self.editor.has_unsaved and typed != self._warned_of:
            self._warned_of = typed
            self.show_message(messages.DROPS_SOURCE.format(key=self._key("status.leave")))
            return
        self.dismiss(None)
