"""Records to rows: one spec a kind says what its pane is called and what its rows show.

A row is a main line (left parts, cut as needed, and right parts) and, where its pane is zoomed, more lines below it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Literal, NamedTuple, cast

from msgspec import Struct
from rich.cells import cell_len

from explorer.digest.kinds import Actor, Country, Event, Quote, Record
from explorer.digest.refs import Ref
from explorer.pictures.strips import axis, density
from explorer.session.session import Session
from explorer.session.wording import BADGES, words_of
from explorer.text.quotes import Badge
from explorer.tui.look.lines import Part, fit_middle, marked, pad
from explorer.tui.look.styles import Styles

Spans = Sequence[tuple[int, int]]

SPEAKER = 36
"""Cells of a speaker's name, in a wide row."""
WIDE = 90
"""From so many cells on, a row has room for what else is known of its record."""


class Context(NamedTuple):
    """What a row is drawn with."""

    session: Session
    look: Styles
    width: int
    spans: Spans = ()
    """Characters of the title that the search matched."""
    brief: bool = False
    """Whether the row has to make room for why it is shown."""

    def title(self, text: str) -> list[Part]:
        return marked(text, self.spans, self.look.text, self.look.match)


class Row(NamedTuple):
    left: list[Part]
    right: list[Part]


class PaneSpec(Struct, frozen=True):
    kind: type[Record]
    heading: str
    row: Callable[[Record, Context], Row]
    more: Callable[[Record, Context], Iterator[str]]
    """The lines below the row when the pane is zoomed."""
    share: Literal[3, 4] = 3
    """Its share of the height, against the other panes."""


def badge_style(badge: Badge, look: Styles) -> Part:
    """The badge's glyph, with its style."""
    style = {Badge.VERBATIM: look.good, Badge.NOT_CHECKABLE: look.dim}.get(badge, look.bad)
    return BADGES[badge], style


def actor_row(record: Record, context: Context) -> Row:
    actor, look = cast(Actor, record), context.look
    left = context.title(actor.name)
    if context.width >= WIDE and actor.role:
        left += [(f"  {actor.role}", look.dim)]
    cells = 24 if context.width >= WIDE else 8
    strip = density(context.session.links.named_in(actor.ref), cells)
    return Row(left, [(pad(" ".join(actor.countries[:2]), 3), look.dim), (f"{strip:{cells}}", look.linked)])


def actor_more(record: Record, context: Context) -> Iterator[str]:
    actor = cast(Actor, record)
    if actor.role and context.width < WIDE:
        yield actor.role
    if actor.alternateName:
        yield "also " + ", ".join(actor.alternateName)
    if actor.note:
        yield actor.note


def quote_row(record: Record, context: Context) -> Row:
    quote, look = cast(Quote, record), context.look
    spans = [(start + 1, end + 1) for start, end in context.spans] if quote.form != "indirect" else context.spans
    words = marked(words_of(quote), spans, look.text, look.match)
    badge, style = badge_style(context.session.check(quote).badge, look)
    ref = Ref("actor", quote.speaker)
    speaker, actor = context.session.title(ref), context.session.record(ref)
    is_person = isinstance(actor, Actor) and actor.type == "Person"
    cells = min(cell_len(speaker), SPEAKER if context.width >= WIDE else max(8, context.width // 3))
    shortened = fit_middle(speaker, cells) if is_person else speaker  # of a person, the surname says most
    return Row([(f"{badge} ", style), *words], [(pad(shortened, cells), look.dim)])


def quote_more(record: Record, context: Context) -> Iterator[str]:
    quote = cast(Quote, record)
    text = words_of(quote)
    if cell_len(text) + SPEAKER + 4 > context.width:  # the row could not hold it
        yield text
    facts = [quote.form, quote.medium, quote.whenText]
    yield " · ".join(fact for fact in facts if fact)


def event_row(record: Record, context: Context) -> Row:
    event, look = cast(Event, record), context.look
    wide = context.width >= WIDE
    date = context.session.chronology.label(event) if event.when or wide else "undated"
    label = pad(date, 28 if wide else 17 if context.width >= 48 else 13)
    parts: list[Part] = [(label, look.strong if event.when else look.dim), (" ", look.text)]
    over = context.session.chronology.timespan
    if context.brief:
        return Row([(f"{date} ", look.dim), *context.title(event.name)], [])
    if over is not None and context.width >= 34:
        cells = 40 if wide else 8
        parts += [(axis(context.session.chronology.when(event), over, cells), look.linked), (" ", look.text)]
    return Row(parts + context.title(event.name), [])


def event_more(record: Record, context: Context) -> Iterator[str]:
    event = cast(Event, record)
    title = context.session.title
    facts = [f"“{event.whenText}”" if event.whenText else "", *(title(Ref("actor", id)) for id in event.actors)]
    facts += [title(Ref("country", id)) for id in event.countries]
    if any(facts):
        yield " · ".join(dict.fromkeys(fact for fact in facts if fact))
    if event.note:
        yield event.note


def country_row(record: Record, context: Context) -> Row:
    country, look = cast(Country, record), context.look
    left = [(f"{country.id} ", look.strong), *context.title(country.title)]
    if context.width >= WIDE and country.role:
        left += [(f"  {country.role}", look.dim)]
    counts = context.session.links.named_in(country.ref)
    cells = 24 if context.width >= WIDE else 8
    return Row(left, [(f"{sum(counts):>3} ", look.dim), (f"{density(counts, cells):{cells}}", look.linked)])


def country_more(record: Record, context: Context) -> Iterator[str]:
    country = cast(Country, record)
    if country.role and context.width < WIDE:
        yield country.role
    if country.note:
        yield country.note


PANES: tuple[PaneSpec, ...] = (
    PaneSpec(Actor, "Actors", actor_row, actor_more, share=4),
    PaneSpec(Quote, "Quotes", quote_row, quote_more, share=3),
    PaneSpec(Event, "Timeline", event_row, event_more, share=4),
    PaneSpec(Country, "Countries", country_row, country_more, share=3),
)
"""The list panes, from top to bottom; their keys are 1, 2, 3, …"""
