"""Records to rows: one spec a kind says what its pane is called and what its rows show.

A row is a main line (left parts, cut as needed, and right parts) and, where its pane is maximized, more lines below it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Literal, NamedTuple, cast

from msgspec import Struct
from rich.cells import cell_len

from explorer.digest.kinds import Actor, Country, Event, Quote, Record
from explorer.pictures.strips import axis, density
from explorer.session.facts import Facts
from explorer.session.wording import BADGES
from explorer.text.quotes import Badge
from explorer.tui.look.lines import Part, fit_middle, highlight, pad
from explorer.tui.look.styles import Styles

Ranges = Sequence[tuple[int, int]]

SPEAKER = 36
"""Cells of a speaker's name, in a wide row."""
WIDE = 90
"""From so many cells on, a row has room for what else is known of its record."""


class Context(NamedTuple):
    """How a row is drawn."""

    look: Styles
    width: int
    spans: Ranges = ()
    """Characters of the title that the search matched."""
    brief: bool = False
    """Whether the row has to make room for why it is shown."""

    def title(self, text: str) -> list[Part]:
        return highlight(text, self.spans, self.look.text, self.look.match)


class Row(NamedTuple):
    left: list[Part]
    right: list[Part]


class PaneSpec(Struct, frozen=True):
    kind: type[Record]
    heading: str
    row: Callable[[Facts, Context], Row]
    more: Callable[[Facts, Context], Iterator[str]]
    """The lines below the row when the pane is maximized."""
    share: Literal[3, 4] = 3
    """Its share of the height, against the other panes."""
    picture: str = ""
    """Who draws the picture above the maximized list, `module:class` in `tui.painters`; empty: it has none."""


def badge_style(badge: Badge, look: Styles) -> Part:
    """The badge's glyph, with its style."""
    style = {Badge.VERBATIM: look.good, Badge.NOT_CHECKABLE: look.dim}.get(badge, look.bad)
    return BADGES[badge], style


def actor_row(facts: Facts, context: Context) -> Row:
    actor, look = cast(Actor, facts.record), context.look
    left = context.title(actor.name)
    if context.width >= WIDE and actor.role:
        left += [(f"  {actor.role}", look.dim)]
    cells = 24 if context.width >= WIDE else 8
    strip = density(facts.named_in, cells)
    return Row(left, [(pad(" ".join(actor.countries[:2]), 3), look.dim), (f"{strip:{cells}}", look.linked)])


def actor_more(facts: Facts, context: Context) -> Iterator[str]:
    actor = cast(Actor, facts.record)
    if actor.role and context.width < WIDE:
        yield actor.role
    if actor.alternateName:
        yield "also " + ", ".join(actor.alternateName)
    if actor.note:
        yield actor.note


def quote_row(facts: Facts, context: Context) -> Row:
    look = context.look
    spans = [(start + 1, end + 1) for start, end in context.spans] if facts.is_quoted else context.spans
    left = highlight(facts.words, spans, look.text, look.match)
    if facts.badge is not None:
        badge, style = badge_style(facts.badge, look)
        left.insert(0, (f"{badge} ", style))
    if (speaker := facts.speaker) is None:
        return Row(left, [])
    cells = min(cell_len(speaker.title), SPEAKER if context.width >= WIDE else max(8, context.width // 3))
    name = fit_middle(speaker.title, cells) if speaker.is_person else speaker.title  # a surname says most
    return Row(left, [(pad(name, cells), look.dim)])


def quote_more(facts: Facts, context: Context) -> Iterator[str]:
    quote = cast(Quote, facts.record)
    if cell_len(facts.words) + SPEAKER + 4 > context.width:  # the row could not hold it
        yield facts.words
    known = [quote.form, quote.medium, quote.whenText]
    yield " · ".join(filter(None, known))


def event_row(facts: Facts, context: Context) -> Row:
    look, when = context.look, facts.when
    wide = context.width >= WIDE
    date = facts.date if when is not None or wide else "undated"
    label = pad(date, 28 if wide else 17 if context.width >= 48 else 13)
    parts: list[Part] = [(label, look.dim if when is None else look.strong), (" ", look.text)]
    if context.brief:
        return Row([(f"{date} ", look.dim), *context.title(facts.title)], [])
    if context.width >= 34 and (over := facts.timespan) is not None:
        cells = 40 if wide else 8
        parts += [(axis(when, over, cells), look.linked), (" ", look.text)]
    return Row(parts + context.title(facts.title), [])


def event_more(facts: Facts, context: Context) -> Iterator[str]:
    event = cast(Event, facts.record)
    known = [f"“{event.whenText}”" if event.whenText else "", *facts.named_titles]
    if any(known):
        yield " · ".join(dict.fromkeys(filter(None, known)))
    if event.note:
        yield event.note


def country_row(facts: Facts, context: Context) -> Row:
    country, look = cast(Country, facts.record), context.look
    left = [(f"{country.id} ", look.strong), *context.title(country.title)]
    if context.width >= WIDE and country.role:
        left += [(f"  {country.role}", look.dim)]
    counts = facts.named_in
    cells = 24 if context.width >= WIDE else 8
    return Row(left, [(f"{sum(counts):>3} ", look.dim), (f"{density(counts, cells):{cells}}", look.linked)])


def country_more(facts: Facts, context: Context) -> Iterator[str]:
    country = cast(Country, facts.record)
    if country.role and context.width < WIDE:
        yield country.role
    if country.note:
        yield country.note


PANES: tuple[PaneSpec, ...] = (
    PaneSpec(Actor, "Actors", actor_row, actor_more, share=4, picture="voices:VoicesPainter"),
    PaneSpec(Quote, "Quotes", quote_row, quote_more, share=3),
    PaneSpec(Event, "Timeline", event_row, event_more, share=4, picture="timeline:TimelinePainter"),
    PaneSpec(Country, "Countries", country_row, country_more, share=3, picture="worldmap:WorldMapPainter"),
)
"""The list panes, from top to bottom; their keys are 1, 2, 3, …"""
