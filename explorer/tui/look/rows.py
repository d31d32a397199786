"""Turns records into rows: each kind has one spec, with the name of its pane and what its rows show.

A row is one line. What it has in common with the row above, a date or a speaker, it does not say again. A maximized
pane shows more lines below a row, or more columns.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Literal, cast

from msgspec import Struct
from rich.cells import cell_len
from rich.style import Style

from explorer.digest.kinds import Actor, Country, Event, Quote, Record
from explorer.pictures.signs import BADGES, TRUST
from explorer.pictures.strips import density
from explorer.session.facts import Facts, Speaker
from explorer.text.quotes import Badge
from explorer.tui import messages
from explorer.tui.look.columns import LONGEST, ROOMY, WIDE, Context, first_that_fits, moved
from explorer.tui.look.excerpt import Ranges
from explorer.tui.look.lines import MOST, Part, cut, fit_words, highlight, pad, width_of, wrap
from explorer.tui.look.styles import Styles

if TYPE_CHECKING:
    from explorer.text.diff import Run

SPACIOUS = 72
"""From this width up, an actor’s second country has room, and a blank cell at the right of a quote."""
NARROW = 40
"""Below this width, dates are short."""
GAP = 2
"""Blank cells between columns."""
MANY = 30
"""More names than this have no room in any column."""
MEASURE = 88
"""Most letters in a line of a quote in a maximized list."""
ROLE = 24
"""A role that is cut to fewer cells would say nothing."""


class PaneSpec(Struct, frozen=True):
    kind: type[Record]
    heading: str
    row: Callable[[Facts, Context], list[Part]]
    more: Callable[[Facts, Context], Iterator[list[Part]]]
    """The lines below the row in a maximized pane."""
    share: Literal[3, 4] = 3
    """Its share of the height, relative to the other panes."""
    picture: str = ""
    """The painter of the picture above the maximized list, as `module:class` in `tui.painters`; empty: no picture."""
    repeats: bool = False
    """Whether its rows leave out what they have in common with the row above."""
    heads: Callable[[Context], list[Part]] | None = None
    """The heads of the columns of the maximized list; None: it has none."""


def badge_style(badge: Badge, look: Styles) -> Part:
    """The badge's glyph, with its style."""
    return BADGES[badge], look.alarm


def sides(look: Styles) -> list[Part]:
    """What − and + stand for."""
    return [(messages.IN_DIGEST, look.removed), (" ", look.ink), (messages.IN_ARTICLE_TEXT, look.added)]


def signed(runs: Iterable[Run], look: Styles) -> list[Part]:
    """Two wordings: before the digest's own words a −, before the article's a +."""
    from explorer.text.diff import Side  # most quotes are verbatim

    signs = {
        Side.BOTH: ("", look.ink),
        Side.DIGEST: (messages.REMOVED_SIGN, look.removed),
        Side.ARTICLE: (messages.ADDED_SIGN, look.added),
    }
    parts: list[Part] = []
    for run in runs:
        sign, style = signs[run.side]
        words = run.text.rstrip()
        parts += [(sign + words, style), (run.text[len(words) :], look.ink)]
    return parts


def ledger_style(status: str, look: Styles) -> Style:
    """The style of the sign of a bookmark's status."""
    return {"confirmed": look.good, "disputed": look.alarm, "needs source": look.warn}.get(status, look.ink)


def trust_sign(facts: Facts, look: Styles) -> list[Part]:
    """The sign before the row of a drafted record that somebody should look at; empty: it needs none."""
    sign = TRUST.get(facts.trust)
    return [(f"{sign} ", look.warn if facts.trust == "doubt" else look.quiet)] if sign else []


# --- actors and countries -----------------------------------------------------------------------------------


def actor_row(facts: Facts, context: Context) -> list[Part]:
    actor, look = cast(Actor, facts.record), context.look
    codes = actor.countries[:2]
    if context.width >= SPACIOUS:
        code = pad(" ".join(codes), 6)
    else:
        code = pad(codes[0] + "+" * (len(codes) > 1), 3) if codes else "   "
    return _named(facts, context, [], [(code, look.quiet), _strip(facts.named_in, context)])


def country_row(facts: Facts, context: Context) -> list[Part]:
    country, look = cast(Country, facts.record), context.look
    counts = facts.named_in
    tail = [(f"{sum(counts):>3,} ", look.quiet), _strip(counts, context)]
    return _named(facts, context, [(f"{country.id} ", look.quiet)], tail)


def _strip(counts: Sequence[int], context: Context) -> Part:
    cells = min(24 if context.width >= WIDE else 12 if context.width >= ROOMY else 8, len(counts))
    return f"{density(counts, cells):{cells}}", context.look.quiet


def _named(facts: Facts, context: Context, head: list[Part], tail: list[Part]) -> list[Part]:
    """The row of something that is best known by its name; where there is room, its role is beside it, in a column
    as wide as most names."""
    role, look, size = facts.role, context.look, cell_len(facts.title[:LONGEST])
    names = 36 if context.width >= WIDE else 30 if context.width >= SPACIOUS else 24

    def middle(room: int) -> list[Part]:
        parts = context.title(facts.title, room, facts.short_title)
        rest = room - names - GAP
        if not role or context.width < ROOMY or context.found is not None or size > names:
            return parts
        if rest < min(ROLE, cell_len(role)):
            return parts
        return [*parts, (" " * (names + GAP - size), look.ink), (fit_words(role, rest), look.quiet)]

    return context.fill(head, middle, size, tail)


def named_more(facts: Facts, context: Context) -> Iterator[list[Part]]:
    """One line with what the row has no room for."""
    others = getattr(facts.record, "alternateName", ())[:MANY]
    role = facts.role if context.width < ROOMY else ""
    texts = (role, messages.ALSO + ", ".join(others) if others else "", facts.note)
    if any(texts):
        yield [(fit_words("  " + " · ".join(filter(None, texts)), context.width), context.look.quiet)]


# --- quotes -------------------------------------------------------------------------------------------------


def quote_row(facts: Facts, context: Context) -> list[Part]:
    if context.maximized:
        head = _speaker(facts, context)
        words = _lines(facts, context, head)[0]
        return [*head, *words, (" " * (context.width - width_of(head) - width_of(words)), context.look.ink)]
    found = context.found
    head = _speaker(facts, context)
    if found is not None and found.text and facts.speaker is not None and found.text == facts.speaker.title:
        context = context._replace(found=None)  # the name is marked, or that of the row above is
    spans = [(start + 1, end + 1) for start, end in context.spans]
    return context._replace(spans=spans).row(head, _hung(facts))


def _hung(facts: Facts) -> str:
    """The words, one cell in: that cell holds the quotation mark of those that have one."""
    return facts.words if facts.is_quoted else f" {facts.words}"


def _speaker(facts: Facts, context: Context) -> list[Part]:
    """The speaker, unless the row above has the same, and how far the words can be trusted."""
    look, speaker, found = context.look, facts.speaker, context.found
    cells = min(36, context.width * 32 // 100) if context.maximized else min(24, (context.width * 3 + 5) // 10)
    cells = max(8, cells)
    parts: list[Part] = []
    above = context.above.speaker if context.above is not None else None
    if speaker is not None and (above is None or (above.ref, above.title) != (speaker.ref, speaker.title)):
        spans = found.spans if found is not None and found.text == speaker.title else ()
        name = _speaker_name(speaker, spans, cells, maximized=context.maximized)
        parts = highlight(name, moved(spans, speaker.title, name), look.quiet, look.match)
    sign, style = badge_style(facts.badge, look) if facts.badge is not None else ("", look.quiet)
    return [*parts, (" " * (cells - width_of(parts)), look.quiet), (sign or " ", style)]


def _speaker_name(speaker: Speaker, spans: Ranges, cells: int, *, maximized: bool) -> str:
    """The name in a column: the same one at every width, the short one if there is one. The whole name is for
    maximized lists, and for a search that found words of it which the short one lacks."""
    whole, short = speaker.title, speaker.short
    if short and not maximized and len(moved(spans, whole, short)) == len(spans):
        return fit_words(short, cells, MOST)
    return whole if cell_len(whole) <= cells else fit_words(short or whole, cells, MOST)


def _lines(facts: Facts, context: Context, head: list[Part]) -> list[list[Part]]:
    """The words of a quote in the lines of a maximized list."""
    text, look = _hung(facts), context.look
    spans = [(start + 1, end + 1) for start, end in context.spans]
    words = highlight(text, spans, look.ink, look.match)
    room = max(8, min(MEASURE, context.width - width_of(head) - (context.width >= SPACIOUS)))
    return [cut(words, start, end) for start, end in wrap(text, room - 1, -1)]


def quote_more(facts: Facts, context: Context) -> Iterator[list[Part]]:
    """The rest of the words, where and when they were said, and a gap."""
    quote, look = cast(Quote, facts.record), context.look
    head = _speaker(facts, context)
    indent: Part = (" " * (width_of(head) + 1), look.ink)
    for line in _lines(facts, context, head)[1:]:
        yield [indent, *line]
    found = context.found
    if found is not None and not (facts.speaker is not None and found.text == facts.speaker.title):
        yield [indent, *found.fit(context.width - width_of([indent]))]
    details = " · ".join(filter(None, (quote.medium, quote.whenText)))
    if details:
        yield [indent, (fit_words(details, context.width - width_of([indent])), look.quiet)]
    yield []


# --- events -------------------------------------------------------------------------------------------------


def event_row(facts: Facts, context: Context) -> list[Part]:
    look, found = context.look, context.found
    cells = _date_cells(context)
    date = _date(facts, context)
    if context.above is not None and _date(context.above, context) == date:
        date = ""
    gap = GAP if context.maximized else 1
    head = [(pad(date, cells) + " " * gap, look.strong if facts.is_hard_dated else look.quiet)]
    if found is not None and found.field in facts.record.dates:
        context = context._replace(found=None)  # the date is in the row
    if not context.maximized or context.found is not None:
        return context.row(head, facts.title)
    parts = head
    for column, cells in _event_columns(context):
        if column == messages.WHAT:
            cell = context.title(facts.title, cells)
        else:
            cell = [(_names(facts, cells) if column == messages.WHO else _when_text(facts, cells), look.quiet)]
        parts = [*parts, *cell, (" " * (cells + GAP - width_of(cell)), look.ink)]
    return parts[:-1]


def event_heads(context: Context) -> list[Part]:
    columns = [(messages.WHEN, _date_cells(context)), *_event_columns(context)]
    return [("".join(pad(name, cells + GAP) for name, cells in columns), context.look.quiet)]


def event_more(facts: Facts, context: Context) -> Iterator[list[Part]]:
    """Nothing: the columns hold all that there is room for."""
    yield from ()


def _date(facts: Facts, context: Context) -> str:
    """The date, as much of it as the column holds. A column that is too narrow for a word before its longest date has
    signs throughout."""
    from explorer.dates.short import one_grammar  # a list without events needs no dates

    cells = _date_cells(context)
    in_words = cells >= (15 if context.finest == "month" else 17)
    return first_that_fits(one_grammar(facts.short_dates, in_words=in_words), cells)


def _date_cells(context: Context) -> int:
    if context.width < NARROW:
        return 9 if context.finest == "month" else 11
    return 18 if context.finest != "month" and context.width >= ROOMY else 15


def _event_columns(context: Context) -> list[tuple[str, int]]:
    """Heads and cells of the columns beside the date: as many as have room for some words."""
    rest = context.width - _date_cells(context) - GAP
    if rest >= WIDE - 6:
        what, who = min(44, rest * 36 // 100), rest * 32 // 100
        return [(messages.WHAT, what), (messages.WHO, who), (messages.IN_ITS_WORDS, rest - what - who - 2 * GAP)]
    if rest >= NARROW:
        what = rest * 60 // 100
        return [(messages.WHAT, what), (messages.IN_ITS_WORDS, rest - what - GAP)]
    return [(messages.WHAT, rest)]


def _names(facts: Facts, cells: int) -> str:
    """Who takes part: by full names, else by short ones, else as many as have room."""
    actors, named = facts.actors(MANY), len(cast(Event, facts.record).actors)
    count = named if named > MANY else len(actors)
    for names in ([actor.title for actor in actors], [actor.short_title for actor in actors]):
        text = ", ".join(names)
        if len(names) == count and cell_len(text) <= cells:
            return text
    while len(names) > 1 and cell_len(text) > cells - len(f" +{count - len(names)}"):
        names = names[:-1]
        text = ", ".join(names)
    others = f" +{count - len(names)}" if len(names) < count else ""
    return fit_words(text, cells - len(others)) + others


def _when_text(facts: Facts, cells: int) -> str:
    words = cast(Event, facts.record).whenText
    return fit_words(f"“{words}”", cells) if words else ""


PANES: tuple[PaneSpec, ...] = (
    PaneSpec(Actor, "Actors", actor_row, named_more, share=4, picture="voices:VoicesPainter"),
    PaneSpec(Quote, "Quotes", quote_row, quote_more, share=3, repeats=True),
    PaneSpec(
        Event, "Timeline", event_row, event_more, share=4, picture="timeline:TimelinePainter", repeats=True,
        heads=event_heads,
    ),
    PaneSpec(Country, "Countries", country_row, named_more, share=3, picture="worldmap:WorldMapPainter"),
)  # fmt: skip
"""The list panes, from top to bottom; `keys.KIND_KEYS` has their digits, which skip those of article and record."""
