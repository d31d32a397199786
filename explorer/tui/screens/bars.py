"""The first lines and the last: the headline, the ledger in numbers, what narrows the panes, and the keys."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from shlex import quote
from typing import TYPE_CHECKING

from rich.cells import cell_len

from explorer.digest.kinds import KINDS, PARTS
from explorer.text.cleaning import clean
from explorer.text.plural import number
from explorer.tui import footer, messages
from explorer.tui.footer import CONTRADICT, Hint, Hints, hints_of
from explorer.tui.look.ledger import counts_for
from explorer.tui.look.lines import Part, cut_after_word, fit_words, width_of
from explorer.tui.look.sizes import SINGLE
from explorer.tui.look.styles import Styles
from explorer.tui.panes.bars import APART, KeyBar, StatusBar, TitleBar

if TYPE_CHECKING:
    from explorer.settings.state import StateFile
    from explorer.tui.screens.host import Host

LEAST_TITLE = 8
"""Cells of the title of what every list is focused on."""
LEAST_END = 20
"""Cells of what another record is held against; with fewer, what is asked for stands alone."""
LEAST_WITH_KEY = 30
"""Cells that a longer title must have beside how to clear the focus: the last line says that, too."""


class Bars:
    def __init__(
        self, host: Host, title: TitleBar, status: StatusBar, last: KeyBar, keymap: Mapping[str, str], past: StateFile
    ) -> None:
        self.host = host
        self.title, self.status, self.last = title, status, last
        self.keymap = keymap
        self.past = past
        self.is_first_run = past.wants_hint
        """Whether the hint of the first run is shown."""
        (self.help,) = hints_of(("help",), keymap)
        """What is at the right edge of the last line unless something is typed."""
        self._hints_of: dict[Hints, list[Hint]] = {}
        """The keys of the last line: each is spelled only once."""
        self._counted: tuple[Mapping[str, int], Styles] | None = None
        """What `title.numbers` was made from."""

    def show(
        self, *, statuses: Mapping[str, int], progress: Sequence[Part], offer: Sequence[Part], hints: Hints,
        marked: int, edge: Hint | None,
        contradicts: str = "",
    ) -> None:  # fmt: skip
        """Show the ledger, how much is indexed, what Tab offers, and the keys.

        Empty parts are not shown. `hints`: the most useful first. `marked`: how many records the keys act on.
        `edge`: the hint at the right edge. `contradicts`: the record against which another is being chosen.
        """
        self.title.right = list(progress)
        if self._counted is None or self._counted[0] is not statuses or self._counted[1] is not self.host.look:
            self._counted = statuses, self.host.look
            self.title.numbers = list(self._numbers(statuses))
        if contradicts:
            offer = self._asking(contradicts)
        self.status.left = [*offer, *self._narrowed()] or self._first_run_hint()
        self._show_asked()
        self.status.display = bool(self.status.left or self.status.right) and not self.title.warning
        self.last.before = [(messages.MARKED.format(count=marked), self.host.look.here)] if marked else []
        self.last.hints = [*self._hints(hints), *([edge] if edge else [])]
        for bar in (self.title, self.status, self.last):
            bar.changed()

    def _show_asked(self) -> None:
        """Show how asking a model stands: beside the headline; where the first line has the tabs, in the second."""
        width = self.host.app.size.width
        most = width - width // 3 - APART - 1  # or both sides of the line would not be shown
        self.status.right = []
        if self.title.tabs and self.status.left:
            self.status.right = list(self.host.asked_parts(most))
        elif self.title.tabs:
            asked = self.host.asked_parts(width - 1)
            self.status.left = [(" ", self.host.look.ink), *asked] if asked else []
        else:
            self.title.right = [*self.host.asked_parts(most), *self.title.right]

    def take_digest(self) -> None:
        self._counted = None
        self.title.headline = self.host.session.digest.article.headline

    def _hints(self, hints: Hints) -> list[Hint]:
        if hints not in self._hints_of:
            self._hints_of[hints] = hints_of(hints, self.keymap)
        return self._hints_of[hints]

    def _asking(self, contradicts: str) -> list[Part]:
        """What asks for the other end of a contradiction: it is whole at every width, and the first end gives way.
        Where that would say too little, it stands alone."""
        look, width = self.host.look, self.host.app.size.width - 2
        key = self._hints(CONTRADICT)[0].key
        *others, alone = (asked.format(key=key) for asked in messages.CHOOSE_OTHER)
        for asked in others:
            if (room := width - cell_len(asked)) >= min(cell_len(contradicts), LEAST_END):
                return [(f" {cut_after_word(contradicts, room)}", look.ink), (asked, look.here)]
        return [(f" {alone}", look.here)]

    # --- the ledger in numbers ----------------------------------------------------------------------------------

    def _numbers(self, statuses: Mapping[str, int]) -> Iterator[list[Part]]:
        """How many bookmarks have which status: at length, then ever shorter. Without any, how many records there are,
        where there is room for that."""
        look = self.host.look
        if not statuses:
            yield [(self._records(), look.quiet)]
            yield []
            return
        yield from counts_for(statuses, look)

    def _records(self) -> str:
        counts = {cls: len(self.host.session.digest.records[kind]) for kind, cls in PARTS.items()}
        return " · ".join(f"{n:,} {cls.kind if n == 1 else cls.plural}" for cls, n in counts.items() if n)

    # --- what narrows the panes ---------------------------------------------------------------------------------

    def _narrowed(self) -> list[Part]:
        """What narrows the panes, and how many records were left out of the digest."""
        look, state, session = self.host.look, self.host.exploration.state, self.host.session
        parts: list[Part] = []
        if state.during is not None:
            parts += self._during(*state.during)
        if left_out := session.digest.left_out:
            parts += [(self._left_out(left_out, self.host.app.size.width - width_of(parts)), look.alarm)]
        return [*self._focus(self.host.app.size.width - width_of(parts)), *parts]

    def _during(self, first: int, last: int) -> list[Part]:
        """What time the panes are narrowed to, and how many undated records are shown all the same, and are not."""
        from explorer.pictures.timeline.calendar import span_label

        look, session = self.host.look, self.host.session
        within = session.chronology.during(first, last)
        may_fit = sum(len(within.possible[kind]) for kind, cls in KINDS.items() if cls.chronological)
        when: list[Part] = [(messages.NARROWED_TO, look.here), (f" {span_label(first, last)} ", look.strong)]
        dimmed: list[Part] = [(messages.MAY_FIT.format(count=may_fit), look.quiet)] if may_fit else []
        hidden: list[Part] = [(messages.UNDATED_HIDDEN.format(count=within.hidden), look.warn)] if within.hidden else []
        clear: list[Part] = [(messages.CLEAR_SPAN, look.quiet)]
        every = [[*when, *dimmed, *hidden, *clear], [*when, *hidden, *clear], [*when, *hidden]]
        return next((parts for parts in every if width_of(parts) <= self.host.app.size.width), every[-1])

    def _left_out(self, count: int, width: int) -> str:
        """How many records were left out, and the command that explains why."""
        said = messages.LEFT_OUT_ONE if count == 1 else messages.LEFT_OUT.format(count=count)
        if self.host.path is None:
            return f"{said} "
        path = quote(clean(str(self.host.path)))
        longest, short = (said + form.format(path=path) for form in messages.EXPLAINED_BY)
        return longest if cell_len(longest) <= width else short

    def _focus(self, width: int) -> list[Part]:
        """What every list is focused on, and how to leave that. The title gives way."""
        look, focus = self.host.look, self.host.exploration.state.focus
        if focus is None:
            return []
        title = self.host.session.words(focus)
        room, clear = width - cell_len(messages.FOCUSED_ON + "  "), messages.CLEAR_FOCUS
        if cell_len(title) > room - cell_len(clear) < LEAST_WITH_KEY:  # the footer has the key, too
            clear = ""
        title = fit_words(title, max(LEAST_TITLE, room - cell_len(clear)))
        return [(messages.FOCUSED_ON, look.here), (f" {title} ", look.strong), (clear, look.quiet)]

    # --- the hint of the first run ------------------------------------------------------------------------------

    def _first_run_hint(self) -> list[Part]:
        if not self.is_first_run or self.host.searches:
            return []
        look, width = self.host.look, self.host.app.size.width
        hints = [[(said, look.strong), (messages.HIDE_FIRST_RUN, look.quiet)] for said in messages.FIRST_RUN]
        return next((hint for hint in hints if width_of(hint) <= width), hints[-1])

    def dismiss_hint(self) -> bool:
        """Hide the hint for good. False: it was hidden already."""
        if not self.is_first_run:
            return False
        self.is_first_run = False
        self.past.dismiss_hint()
        return True


def page_hints(screen: Host) -> Hints:
    """The keys of the pane in front while no letters are typed, the most useful first."""
    article = screen.article
    if screen.front is article and article.coverage.is_shown and not (article.coverage.is_whole or article.marking):
        return _while(screen, footer.COVERAGE)
    hints = screen.front.hints if screen.record.display else screen.front.hints_alone
    return _with_doubts(screen, _while(screen, hints), at=1) if article.moving is None else _while(screen, hints)


def _with_doubts(screen: Host, hints: Hints, at: int) -> Hints:
    """The hints with the doubts of a draft, while any are left."""
    if not (count := screen.session.doubts_left):
        return hints
    said = messages.DRAFT_LEFT if screen.app.size.width >= SINGLE else messages.LEFT
    doubts = footer.DOUBTS._replace(word=said.format(doubts=number(count, "doubt")))
    return (*hints[:at], doubts, *hints[at:])


def _while(screen: Host, hints: Hints) -> Hints:
    focused = screen.exploration.state.focus is not None
    return footer.hints_while(hints, focused=focused, maximized=screen.front_maximized)
