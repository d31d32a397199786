"""The screen of `explorer verify`: the text at the left, the article at the right, the claims below.

the cursor in the claims → CursorMoved → the claim is marked in the text, its place in the article
"""

from __future__ import annotations

from collections.abc import Mapping
from os.path import basename
from typing import ClassVar

from rich.cells import cell_len
from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Vertical

from explorer.draft.verifying.describing import details, parts_of, status_words, where, words_of
from explorer.draft.verifying.report import Claim, Report, Status
from explorer.pictures.signs import BADGES
from explorer.text.quotes import Badge
from explorer.tui import footer, keys, messages, window_keys
from explorer.tui.dialogs.modal import Modal
from explorer.tui.look.entries import Entry
from explorer.tui.look.lines import width_of
from explorer.tui.look.styles import Styles
from explorer.tui.panes.bars import APART, TitleBar
from explorer.tui.panes.base import LinesPane
from explorer.tui.panes.drawn import Drawn
from explorer.tui.panes.entries import EntriesPane
from explorer.tui.panes.passages import Passage, PassagesPane
from explorer.tui.terminal import clipboard

_BADGES: Mapping[Status, Badge] = {
    Status.VERBATIM: Badge.VERBATIM,
    Status.FOUND: Badge.VERBATIM,
    Status.ALTERED: Badge.ALTERED,
    Status.OTHER_SPEAKER: Badge.ALTERED,
    Status.OTHER_NUMBER: Badge.ALTERED,
    Status.NOT_FOUND: Badge.NOT_FOUND,
    Status.NOT_CHECKABLE: Badge.NOT_CHECKABLE,
}
"""The badge whose sign a status has."""
SIDE_BY_SIDE = 80
"""Width from which text and article are side by side."""
CLAIMS = 160
"""Most cells of a line of a claim: most claims are one line, and are to stay one."""
TALL = 30
"""Rows from which there is a blank one above each pane."""


def _sign(claim: Claim) -> str:
    """The sign of what is wrong with a claim; empty: nothing is."""
    if claim.supported:
        return ""
    return BADGES[Badge.AMBIGUOUS if claim.refuted else _BADGES[claim.status]]


class VerifyingScreen(Modal[None]):
    BINDINGS: ClassVar[list[BindingType]] = [*window_keys.VERIFYING]
    AUTO_FOCUS = ""

    def __init__(self, report: Report, names: tuple[str, str], look: Styles, keymap: Mapping[str, str]) -> None:
        """`names`: what text and article are called."""
        super().__init__(look, keymap)
        self.report = report
        self._headlines = [
            messages.VERIFIED.format(text=text, article=article) for text, article in (names, map(basename, names))
        ]
        """With the paths of text and article, and with their names alone."""
        self.title_bar = TitleBar(self._headlines[0], id="title")
        self.text = PassagesPane("Text", report.text, {}, id="text")
        self.article = PassagesPane("Article", report.article, report.times, id="verified-article")
        self.claims = EntriesPane(key="", heading="Claims", id="claims")
        self.claims.measure = CLAIMS
        self.panes: tuple[LinesPane, ...] = (self.claims, self.text, self.article)
        for part in (*self.panes, self.title_bar, self.last_line):
            part.set_reactive(Drawn.look, look)

    def compose(self) -> ComposeResult:
        yield self.title_bar
        with Vertical(id="body"):
            yield Container(self.text, self.article, id="sides")
            yield self.claims
        yield self.last_line

    def on_mount(self) -> None:
        self.show_hints(footer.VERIFYING)
        self.claims.focus()
        self._fill()
        self._place(*self.app.size)
        first = next((number for number, claim in enumerate(self.report.claims) if not claim.supported), None)
        if first is not None:
            self.claims.move_to(first)
        self.call_after_refresh(self._show_claim)

    def on_resize(self, event: events.Resize) -> None:
        self._place(*event.size)

    def _place(self, width: int, height: int) -> None:
        self.set_class(width < SIDE_BY_SIDE, "stacked")
        self.set_class(height >= TALL, "tall")
        whole, short = self._headlines
        self.title_bar.headline = whole if cell_len(whole) <= width - width_of(self.title_bar.right) - APART else short
        self.title_bar.changed()

    def watch_look(self, look: Styles) -> None:
        for part in (*self.panes, self.title_bar, self.last_line):
            part.look = look
        self._fill()
        self._show_claim()

    # --- what is shown --------------------------------------------------------------------------------------

    def _fill(self) -> None:
        look, problems = self.look, self.report.problems()
        counted = messages.not_supported(problems, len(self.report.claims))
        self.title_bar.right = [(counted + " ", look.alarm if problems else look.quiet)]
        self.title_bar.changed()
        nothing = [Entry([(messages.NO_CLAIMS, look.quiet)])]
        self.claims.put([self._entry(claim) for claim in self.report.claims] or nothing)

    def _entry(self, claim: Claim) -> Entry:
        look = self.look
        status = look.quiet if claim.supported else look.alarm
        more = "".join(f"; {detail}" for detail in details(claim))
        head = [(_sign(claim) or " ", look.alarm), (f" {claim.kind}, ", look.quiet), (status_words(claim), status)]
        return Entry([*head, (": ", look.quiet), (words_of(claim), look.ink), (more, look.quiet)], hang=2, choice=claim)

    @property
    def claim(self) -> Claim | None:
        """The claim under the cursor; None: there are no claims."""
        choice = self.claims.entry.choice if self.claims.entry else None
        return choice if isinstance(choice, Claim) else None

    def _show_claim(self) -> None:
        current = self.claim
        passages = {number: self._passage(claim) for number, claim in enumerate(self.report.claims)}
        self.text.mark(list(passages.values()), self._passage(current) if current else None)
        places = current.places if current else ()
        found = [Passage(place.span, "", "match") for place in places]
        self.article.mark(found, found[0] if found else None)
        label = where(places[0].span.paragraph, places[0].time) if places else messages.NOWHERE if current else ""
        self.article.remark = [(label, self.look.quiet if places else self.look.alarm)] if label else []
        if current is not None:
            number = self.report.claims.index(current) + 1
            self.claims.remark = [(f"{number:,}/{len(self.report.claims):,}", self.look.quiet)]
        self.article.changed()
        self.claims.changed()

    @staticmethod
    def _passage(claim: Claim) -> Passage:
        sign = _sign(claim)
        return Passage(claim.span, sign and f"{sign}\N{NO-BREAK SPACE}", "ink" if claim.supported else "alarm")

    # --- keys -----------------------------------------------------------------------------------------------

    @on(LinesPane.CursorMoved)
    def cursor_moved(self) -> None:
        self._show_claim()

    @on(LinesPane.Activated)
    def activated(self) -> None:
        self.article.focus()

    def action_problem(self, step: int) -> None:
        """Go to the next or previous claim that is not supported; around the end."""
        count = len(self.report.claims)
        start = self.claims.cursor or 0
        for away in range(1, count + 1):
            number = (start + step * away) % count
            if not self.report.claims[number].supported:
                self.claims.user_moves_to(number)
                return
        self.show_message(messages.NO_PROBLEM)

    def action_next_pane(self, step: int) -> None:
        focused = self.panes.index(self.focused) if self.focused in self.panes else 0
        self.panes[(focused + step) % len(self.panes)].focus()

    def action_copy(self) -> None:
        if (claim := self.claim) is not None:
            kind, status, rest = parts_of(claim, self.report)
            line = f"{kind}: {status}: {rest}"
            self.show_message(messages.copied(clipboard.copy(self.app, line), line))

    def action_help(self) -> None:
        from explorer.tui.dialogs.help import HelpScreen

        self.app.push_screen(HelpScreen(self.look, self.keymap, keys.IN_VERIFY))

    def action_close(self) -> None:
        if self.focused is not self.claims:
            self.claims.focus()
        else:
            self.app.exit()

    def action_quit(self) -> None:
        self.app.exit()
