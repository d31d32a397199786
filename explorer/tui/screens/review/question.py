"""The page of a doubt: the question, the words, the answers, and what hangs on them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from msgspec import Struct
from rich.cells import cell_len

from explorer.session.review.messages import doubts_words
from explorer.text.anchors import ArticleText
from explorer.text.diff import Run, Side
from explorer.text.quotes import Badge
from explorer.tui.look.lines import Part, fit_parts, fit_title, width_of, wrap_parts
from explorer.tui.look.record import NBSP
from explorer.tui.look.rows import badge_style, sides, signed
from explorer.tui.look.styles import Styles
from explorer.tui.screens.review import messages
from explorer.tui.screens.review.answers import LEAST, Option, OptionLine, option_lines
from explorer.tui.screens.review.page import MIDDLING, Block, Laid, Parts, Row, lay_out
from explorer.tui.screens.review.progress import DECIDED, REJECTED, signs
from explorer.tui.screens.review.words import MEASURE, NARROW, Painter, Passages, focus_of, lines_of, margin_of

if TYPE_CHECKING:
    from explorer.session.review.doubt import Doubt
    from explorer.tui.screens.review.walk import Walk


AROUND = (10_000, 8, 3, 1)
"""Words that stand beside those that differ: as many as there is room for."""


class Question(Struct, frozen=True):
    """What the page of a doubt shows."""

    walk: Walk
    doubt: Doubt
    article: ArticleText
    badge: Badge | None
    """How the words compare with the article; None: nothing is compared."""
    unrecorded: int
    """How many sentences with a verb of saying have no record."""
    options: Sequence[Option]
    undo_key: str
    """How the last decision is undone; empty: no key does."""
    stated: Sequence[Run] = ()
    """The words of the digest, with those that the article has instead; empty: they are the article's."""

    def parts(self, width: int, height: int, look: Styles) -> Parts:
        """The page for a terminal of this size."""
        doubt, walk, options = self.doubt, self.walk, self.options
        passages = self._passages(options)
        lines = lines_of(self.article, passages, width)
        painter = Painter(self.article, passages, width, look)
        words = Block(len(lines), lambda number: painter.line(lines[number]), focus_of(lines, passages))
        if not lines:
            words = Block(1, lambda _: [(f"  {messages.NO_TEXT}", look.quiet)])
        rows = option_lines(options, walk.chosen, width, look, roomy=height - len(options) > MIDDLING)
        chosen = [number for number, line in enumerate(rows) if line.option == walk.chosen]
        answers = Block(
            len(rows),
            lambda number: rows[number].parts,
            range(chosen[0], chosen[-1] + 1) if chosen else range(0),
            [line.option for line in rows],
        )

        margin = _margin(width)
        places = {one.spans for one in doubt.candidates if one.spans}
        said = messages.CANDIDATES if len(places) > 1 else messages.ANSWERS
        heading: Row = [(margin + said, look.quiet)]
        rule: Row = [(margin + "─" * max(0, width - 2 * len(margin)), look.frame)]
        done = walk.done
        return Parts(
            progress=signs(done, len(walk.queue), width, look),
            question=[*self._question(width, look, len(done)), *self._stated(width, height, look)],
            words=words,
            heading=heading,
            answers=answers,
            facts=[fit_parts(row, width - 1) for row in self._facts(width, look)],
            rule=rule,
            more=[fit_parts(row, width - 1) for row in self._more(width, look)],
            goes_on=partial(_going_on, rows, width, look),
        )

    def laid(self, width: int, height: int, look: Styles) -> Laid:
        return lay_out(self.parts(width, height, look), height, self.walk.top)

    def _passages(self, options: Sequence[Option]) -> Passages:
        doubt, walk = self.doubt, self.walk
        about = walk.moved.spans if walk.moved is not None else doubt.spans
        named = tuple(span for candidate in doubt.candidates for span in candidate.spans)
        candidate = options[walk.chosen].candidate if walk.chosen is not None else None
        return Passages(doubt.around, about, named, candidate.spans if candidate is not None else ())

    def _question(self, width: int, look: Styles, decided: int) -> list[Row]:
        place = messages.PLACE.format(number=decided + 1, all=decided + len(self.walk.queue))
        more = [f"{self.doubt.what} · {place}", place]
        margin = _margin(width)
        head: Row = [(margin, look.ink), (self.doubt.question, look.here)]
        badge: Row = [("  ", look.ink), *self._compared(look)] if self.badge is not None else []
        for said in more:
            row: Row = [*head, (f"  {said}", look.quiet), *badge]
            if width_of(row) < width:
                return [row]
        rows = wrap_parts([(self.doubt.question, look.here), *badge], max(1, width - len(margin) - 1))
        return [[(margin, look.ink), *row] for row in rows]

    def _compared(self, look: Styles) -> Row:
        """The badge as it is everywhere: a sign in alarm before what is not as it should be."""
        assert self.badge is not None
        sign, alarm = badge_style(self.badge, look)
        return [(f"{sign}{NBSP}{self.badge}", alarm) if sign else (str(self.badge), look.strong)]

    def _stated(self, width: int, height: int, look: Styles) -> list[Row]:
        """What the digest says instead of the article, above the article's words."""
        if not self.stated:
            return []
        margin = " " * margin_of(width).width
        room, most = min(MEASURE, max(1, width - len(margin) - 1)), max(2, height // 6)
        is_compared = any(run.side is not Side.BOTH for run in self.stated)
        label = [*sides(look), ("  ", look.ink)] if is_compared else [(f"{messages.STATED}: ", look.quiet)]
        sizes = (wrap_parts([*label, *signed(shortened(self.stated, around), look)], room) for around in AROUND)
        rows = next((rows for rows in sizes if len(rows) <= most), None)
        if rows is None:
            rows = wrap_parts([*label, *signed(shortened(self.stated, AROUND[-1]), look)], room)[:most]
            rows[-1] = [*fit_parts(rows[-1], room - 1), ("…", look.ink)]
        return [*[[]] * (height >= MIDDLING), *([(margin, look.ink), *row] for row in rows)]

    def _facts(self, width: int, look: Styles) -> list[Row]:
        facts: list[Row] = []
        if rests := self.doubt.rests:
            more: Row = [(messages.MORE.format(count=len(rests)), look.strong), (" · ".join(rests), look.ink)]
            facts.append([*_label(messages.RESTS, width, look), *more])
        following = self.walk.following
        if following is not None:
            label = _label(messages.NEXT, width, look)
            asked = f" · {following.question}"
            room = width - 1 - width_of(label) - cell_len(asked)
            words = fit_title(following.words, room) if room >= LEAST else ""
            said: Row = [(words, look.ink), (asked if words else following.question, look.quiet)]
            facts.append([*label, *said])
        return facts

    def _more(self, width: int, look: Styles) -> list[Row]:
        rows: list[Row] = []
        if self.walk.decided:
            label = _label(messages.DECIDED, width, look)
            rows.append([*label, *decided_parts(self.walk, width - 1 - width_of(label), self.undo_key, look)])
        later: Row = []
        if put_off := self.walk.put_off:
            later.append((messages.PUT_OFF.format(doubts=doubts_words(put_off)), look.ink))
        if self.unrecorded:
            later += [(" · ", look.quiet)] if later else []
            later += [(messages.unrecorded(self.unrecorded), look.ink), (f" · {messages.AT_END}", look.quiet)]
        if later:
            rows.append([*_label(messages.LATER, width, look), *later])
        return rows


def _going_on(lines: Sequence[OptionLine], width: int, look: Styles, row: Row, first: int) -> Row:
    """The last row of answers in view, with how many are below it. `first`: the first line that is not in view."""
    count = len({line.option for line in lines[first:]} - {lines[first - 1].option})
    said = messages.GOES_ON.format(count=count) if count else ""
    left = fit_parts(row, width - 1 - cell_len(said))
    return [*left, (" " * (width - 1 - cell_len(said) - width_of(left)), look.ink), (said, look.quiet)]


def shortened(runs: Sequence[Run], around: int) -> list[Run]:
    """Two wordings with at most so many words of both beside those that differ, and `…` for the others."""
    found: list[Run] = []
    for number, run in enumerate(runs):
        words = run.text.split()
        before, after = around * (number > 0 or len(runs) == 1), around * (number < len(runs) - 1)
        if run.side is Side.BOTH and before + after < len(words):
            pieces = [*words[:before], "…", *words[len(words) - after :]]
            run = run._replace(text=" ".join(pieces) + " ")
        found.append(run)
    return found


def options_of(doubt: Doubt, key_of: Callable[[str], str]) -> list[Option]:
    """All answers to a doubt: the candidates, that it is unknown, that there is nothing of the kind, something else.

    `key_of`: returns the key of an action, as people know it.
    """
    options = [
        Option("take", key_of(f"review.take-{one.key}") if one.key else "", one.words, one.why, one.differs, one)
        for one in doubt.candidates
    ]
    if doubt.can_be_unknown:
        said = messages.UNKNOWN.format(unknown=doubt.unknown) if doubt.unknown else messages.IS_UNKNOWN
        options.append(Option("unknown", key_of("review.unknown"), said))
    if doubt.reject:
        options.append(Option("reject", key_of("review.reject"), doubt.reject))
    return [*options, Option("edit", key_of("review.edit"), messages.ELSE)]


def decided_parts(walk: Walk, room: int, undo_key: str, look: Styles) -> list[Part]:
    """The last decisions that have room, in the order in which they were made, and how to undo the last."""
    undoes = messages.UNDOES.format(key=undo_key) if undo_key else ""
    room -= cell_len(undoes) + 3
    shown: list[list[Part]] = []
    for decision in reversed(walk.decided):
        sign = (DECIDED, look.good) if decision.taken else (REJECTED, look.alarm)
        parts: list[Part] = [sign, (f" {decision.what}", look.ink), (f" {decision.answer}", look.quiet)]
        if shown and width_of(parts) + 3 > room:
            break
        room -= width_of(parts) + 3
        shown.insert(0, parts)
    joined: list[Part] = []
    for parts in shown:
        joined += [(" · ", look.quiet)] if joined else []
        joined += parts
    return [*joined, (f" · {undoes}", look.quiet)] if undoes else joined


def _margin(width: int) -> str:
    return "  " if width >= NARROW else " "


def _label(label: str, width: int, look: Styles) -> Row:
    return [(f"{_margin(width)}{label:<16}" if width >= NARROW else f" {label} ", look.quiet)]
