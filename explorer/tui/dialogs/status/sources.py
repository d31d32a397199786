"""The sources of a bookmark in the window of its status, one of which is being edited:

    rows (the last is for another one) → the lines below have what is known of it → typing changes it at once

A source has an address, or a name if it is on paper, or only its words. To remove one, empty the line of its address.
What belongs into another line, or is an address that can't be opened, is questioned first; a second ⏎ saves it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, get_args

from msgspec.structs import replace
from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, Static

from explorer.bookmarks.bookmark import Source
from explorer.dates.edtf import DateError
from explorer.dates.given import given_date
from explorer.dates.people import is_edtf
from explorer.session.wording import describe_source
from explorer.text.address import is_meant_to_open, is_openable
from explorer.text.cleaning import clean
from explorer.tui import messages
from explorer.tui.dialogs.choices import Choice, ChoicesPane
from explorer.tui.look.styles import Styles

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
        """Those that are not removed, as typed, with their dates in EDTF if they can be read."""
        return tuple(map(_dated, self._left()))

    def _left(self) -> Iterator[Source]:
        return (source for number, source in enumerate(self.drafts) if not self._is_removed(number))

    def _is_removed(self, number: int) -> bool:
        """Whether it has no words either, or its address was deleted."""
        source = self.drafts[number]
        had_url = number < len(self.before) and self.before[number].url
        return not source.url and bool(had_url or not source.words)

    @property
    def has_unsaved(self) -> bool:
        """Whether something was typed that closing the window would lose."""
        return tuple(self.drafts) != self.before

    def problem(self) -> tuple[str, str]:
        """What is wrong with what was typed, and the id of its line; both empty: nothing."""
        for number, source in enumerate(self.drafts):
            try:
                given_date(source.date)
            except DateError as error:
                self.show(number)
                return messages.BAD_SOURCE_DATE.format(reason=error), "source-date"
            if problem := self._problem_of(number):
                if source.url in self.questioned:
                    continue
                self.show(number)
                if not source.url:
                    return problem, "source"
                self.questioned.add(source.url)
                return messages.SAVED_ANYWAY.format(problem=problem), "source"
        return "", ""

    def _problem_of(self, number: int) -> str:
        """What is wrong with the address of a source that was typed here; empty: nothing, or it was there before."""
        source = self.drafts[number]
        if source.url:
            is_known = any(source.url == other.url for other in self.before)
            return "" if is_known else _question(source.url)
        is_new = number >= len(self.before)
        is_empty = not (source.words or source.date or source.stance)
        return messages.NO_SOURCE if is_new and not is_empty and self._is_removed(number) else ""

    @on(Input.Changed)
    def _typed_into(self, message: Input.Changed) -> None:
        message.stop()
        name, value = message.input.id or "", clean(message.value)
        draft = self.drafts[self.at] if self.at < len(self.drafts) else Source()
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
        draft = self.drafts[self.at] if self.at < len(self.drafts) else Source()
        with self.prevent(Input.Changed):
            values = (draft.url, draft.date, draft.words, draft.stance)
            for line, value in zip(self.lines.values(), values, strict=True):
                line.value = value
                line.cursor_position = len(value)
        self._fill()

    def turn(self, step: int) -> str:
        """Go to the next or previous one, around the ends. Returns why that can't be; empty: it was done."""
        if self.at < len(self.drafts) and (problem := self._problem_of(self.at)):
            return problem
        self.show((self.at + step) % (len(self.drafts) + 1))
        return ""

    def begin_another(self) -> None:
        """Show the lines for another source, unless one that was typed here is in them."""
        if self.at < len(self.before):
            self.show(len(self.drafts))

    def dress(self, look: Styles) -> None:
        self.look = look
        self._fill()

    def _fill(self) -> None:
        look = self.look
        texts = (
            messages.REMOVED_SOURCE if self._is_removed(number) else describe_source(_dated(source))
            for number, source in enumerate(self.drafts)
        )
        rows = [Choice((" ", look.ink), [(text, look.ink)], []) for text in texts]
        rows.append(Choice(("+", look.quiet), [(messages.ANOTHER_SOURCE, look.quiet)], []))
        has_rows = len(rows) > 1
        if has_rows:
            self.rows.put(rows, self.at)
        self.rows.display = has_rows
        self.rows.styles.height = min(len(rows), self.most_rows)


def _dated(source: Source) -> Source:
    """With the date in EDTF; as it is if that can't be read."""
    try:
        return replace(source, date=given_date(source.date))
    except DateError:
        return source


def _question(text: str) -> str:
    """Why a text is hardly the address or the name of a source; empty: it may be."""
    if text in STANCES or _dated(Source(date=text)).date != text or is_edtf(text):
        return messages.OTHER_LINE.format(text=text)
    return messages.NOT_OPENED.format(text=text) if is_meant_to_open(text) and not is_openable(text) else ""
