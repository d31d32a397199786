"""Turns records into rows: each kind has one spec, with the name of its pane and what its rows show.

A row is one line with left parts, cut as needed, and right parts. A maximized pane shows more lines below it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Literal, NamedTuple, cast

from msgspec import Struct
from rich.cells import cell_len
from rich.style import Style

from explorer.digest.kinds import Actor, Country, Event, Quote, Record
from explorer.pictures.signs import BADGES, TRUST
from explorer.pictures.strips import axis, density
from explorer.session.facts import Facts
from explorer.text.quotes import Badge
from explorer.tui import messages
from explorer.tui.look.lines import Part, fit_middle, highlight, pad, width_of, wrap
from explorer.tui.look.styles import Styles

Ranges = Sequence[tuple[int, int]]

SPEAKER = 36
"""Most cells of a speaker's name in a wide row."""
WIDE = 90
"""From this width up, a row has room for roles and longer strips."""


class Context(NamedTuple):
    """What a row is drawn with, besides the facts."""

    look: Styles
    width: int
    """Cells of the row, without the gutter."""
    spans: Ranges = ()
    """The characters of the title that the search matched."""
    brief: bool = False
    """Whether the row must leave room for the reason why the search found it."""
    continues: bool = False
    """Whether words that don't fit continue in the lines below, in a maximized pane, instead of being cut."""

    def title(self, text: str) -> list[Part]:
        return highlight(text, self.spans, self.look.ink, self.look.match)


class Row(NamedTuple):
    left: list[Part]
    right: list[Part]


class PaneSpec(Struct, frozen=True):
    kind: type[Record]
    heading: str
    row: Callable[[Facts, Context], Row]
    more: Callable[[Facts, Context], Iterator[Part]]
    """The lines below the row in a maximized pane."""
    share: Literal[3, 4] = 3
    """Its share of the height, relative to the other panes."""
    picture: str = ""
    """The painter of the picture above the maximized list, as `module:class` in `tui.painters`; empty: no picture."""


def badge_style(badge: Badge, look: Styles) -> Part:
    """The badge's glyph, with its style."""
    return BADGES[badge], look.alarm


def ledger_style(status: str, look: Styles) -> Style:
    """The style of the sign of a bookmark's status."""
    return {"confirmed": look.good, "disputed": look.alarm, "needs source": look.warn}.get(status, look.ink)


def trust_sign(facts: Facts, look: Styles) -> list[Part]:
    """The sign before the row of a drafted record that somebody should look at; empty: it needs none."""
    sign = TRUST.get(facts.trust)
    return [(f"{sign} ", look.warn if facts.trust == "doubt" else look.quiet)] if sign else []


def actor_row(facts: Facts, context: Context) -> Row:
    actor, look = cast(Actor, facts.record), context.look
    left = context.title(actor.name)
    if context.width >= WIDE and actor.role:
        left += [(f"  {actor.role}", look.quiet)]
    cells = 24 if context.width >= WIDE else 8
    strip = density(facts.named_in, cells)
    return Row(left, [(pad(" ".join(actor.countries[:2]), 3), look.quiet), (f"{strip:{cells}}", look.quiet)])


def actor_more(facts: Facts, context: Context) -> Iterator[Part]:
    actor, dim = cast(Actor, facts.record), context.look.quiet
    if actor.role and context.width < WIDE:
        yield actor.role, dim
    if actor.alternateName:
        yield messages.ALSO + ", ".join(actor.alternateName), dim
    if actor.note:
        yield actor.note, dim


def quote_row(facts: Facts, context: Context) -> Row:
    look = context.look
    badge: list[Part] = []
    if facts.badge is not None:
        glyph, style = badge_style(facts.badge, look)
        badge = [(f"{glyph} ", style)] if glyph else []
    right = _speaker(facts, context)
    words = facts.words[: _line_end(facts, context)] if context.continues else facts.words
    spans = [(start + 1, end + 1) for start, end in context.spans] if facts.is_quoted else context.spans
    return Row(badge + highlight(words, spans, look.ink, look.match), right)


def _speaker(facts: Facts, context: Context) -> list[Part]:
    if (speaker := facts.speaker) is None:
        return []
    cells = min(cell_len(speaker.title), SPEAKER if context.width >= WIDE else max(8, context.width // 3))
    name = fit_middle(speaker.title, cells) if speaker.is_person else speaker.title  # keeps the surname
    return [(pad(name, cells), context.look.quiet)]


def _line_end(facts: Facts, context: Context) -> int:
    """How many characters of a quote's words fit in its row."""
    speaker = width_of(_speaker(facts, context))
    room = context.width - (2 if facts.badge is not None else 0) - (speaker + 1 if speaker else 0)
    return wrap(facts.words, room)[0][1]


def quote_more(facts: Facts, context: Context) -> Iterator[Part]:
    quote, look = cast(Quote, facts.record), context.look
    if context.continues:
        rest = facts.words[_line_end(facts, context) :].lstrip()
        if rest:
            yield rest, look.ink
    elif cell_len(facts.words) + SPEAKER + 4 > context.width:  # it was cut in the row
        yield facts.words, look.quiet
    details = [quote.form, quote.medium, quote.whenText]
    yield " · ".join(filter(None, details)), look.quiet


def event_row(facts: Facts, context: Context) -> Row:
    look, when = context.look, facts.when
    wide = context.width >= WIDE
    label_cells = 28 if wide else 17 if context.width >= 48 else 14
    timespan = facts.timespan if context.width >= 34 and not context.brief else None
    axis_cells = (40 if wide else 8) + 1 if timespan is not None else 0
    title = context.title(facts.title)
    if context.brief:
        date = facts.date if when is not None else messages.UNDATED
        date = pad(date, 17) if context.width >= 60 else date  # in columns, where these leave room for a title
        return Row([(f"{date} ", look.quiet), *title], [])
    if when is None or timespan is None:
        cells = label_cells + axis_cells
        date = facts.date if when is not None or cell_len(facts.date) <= cells else messages.UNDATED
        return Row([(pad(date, cells), look.quiet if when is None else look.strong), (" ", look.ink), *title], [])
    parts: list[Part] = [(pad(facts.date, label_cells), look.strong), (" ", look.ink)]
    parts += [(axis(when, timespan, axis_cells - 1), look.quiet), (" ", look.ink)]
    return Row(parts + title, [])


def event_more(facts: Facts, context: Context) -> Iterator[Part]:
    event, dim = cast(Event, facts.record), context.look.quiet
    details = [f"“{event.whenText}”" if event.whenText else "", *facts.named_titles]
    if any(details):
        yield " · ".join(dict.fromkeys(filter(None, details))), dim
    if event.note:
        yield event.note, dim


def country_row(facts: Facts, context: Context) -> Row:
    country, look = cast(Country, facts.record), context.look
    left = [(f"{country.id} ", look.quiet), *context.title(country.title)]
    if context.width >= WIDE and country.role:
        left += [(f"  {country.role}", look.quiet)]
    counts = facts.named_in
    cells = 24 if context.width >= WIDE else 8
    return Row(left, [(f"{sum(counts):>3} ", look.quiet), (f"{density(counts, cells):{cells}}", look.quiet)])


def country_more(facts: Facts, context: Context) -> Iterator[Part]:
    country, dim = cast(Country, facts.record), context.look.quiet
    if country.role and context.width < WIDE:
        yield country.role, dim
    if country.note:
        yield country.note, dim


PANES: tuple[PaneSpec, ...] = (
    PaneSpec(Actor, "Actors", actor_row, actor_more, share=4, picture="voices:VoicesPainter"),
    PaneSpec(Quote, "Quotes", quote_row, quote_more, share=3),
    PaneSpec(Event, "Timeline", event_row, event_more, share=4, picture="timeline:TimelinePainter"),
    PaneSpec(Country, "Countries", country_row, country_more, share=3, picture="worldmap:WorldMapPainter"),
)
"""The list panes, from top to bottom; `keys.KIND_KEYS` has their digits, which skip those of article and record."""
