"""What a search found, in a few words beside the search line."""

from __future__ import annotations

from rich.cells import cell_len

from explorer.digest.kinds import PARTS, Actor
from explorer.digest.refs import Ref
from explorer.session.answers import SearchResult
from explorer.session.exploration import Exploration
from explorer.text.plural import number
from explorer.tui import messages
from explorer.tui.look.lines import Part, fit_words, width_of
from explorer.tui.look.styles import Styles

LEAST, MOST = 12, 36
"""Cells of the title of a hit: a cut one says nothing in fewer, and takes no more."""
LOOKED_AT = 30
"""Hits among which another one of the same title is looked for."""


def summary(exploration: Exploration, hit: int, look: Styles, room: int, free: int) -> list[Part]:
    """How many records were found, and in front of that, in `room` cells, the hit of rank `hit` and how it was found.

    Where nothing is: why not and what would help, in the `free` cells beside what is typed. Empty: nothing is searched.
    """
    if not exploration.state.query:
        return []
    counted = exploration.counts()
    found = sum(count for kind, count in counted.items() if kind in PARTS)
    remarks = sum(counted.values()) - found
    found += len(exploration.answer.own)
    linked = sum(result.hit is None for result in exploration.results)
    if not found and not remarks and not linked:
        said = messages.NOTHING_FOUND_YET if exploration.pending else messages.NOTHING_FOUND
        reason = "".join(exploration.answer.explanation[:1])
        return _nothing(said, reason, _advice(exploration.state.query, reason), look, free)
    more = "+" if not exploration.complete else ""
    counts: list[Part] = [(messages.FOUND_COUNT.format(count=found, more=more), look.ink)]
    more_linked = messages.PLUS_LINKED.format(count=linked) if linked else " "
    if width_of(counts) + cell_len(more_linked) > free:
        more_linked = " "
    counts.append((more_linked, look.quiet))
    named = _named(exploration, hit, room - width_of(counts))
    if remarks:
        counted_too = (messages.CAVEATS_FOUND.format(caveats=number(remarks, "caveat")), look.quiet)
        beside = _named(exploration, hit, room - width_of([*counts, counted_too]))
        if beside or (not named and width_of([*counts, counted_too]) <= free):  # the hit goes before the caveats
            named, counts = beside, [*counts, counted_too]
    return [(named, look.quiet), *counts]


def _nothing(said: str, reason: str, advice: str, look: Styles, free: int) -> list[Part]:
    """The first of these that is whole in the free cells, the most telling first."""
    for head, *rest in ((said, reason, advice), (f"{reason} ", advice), (said, advice), (said,)):
        parts = [(head, look.warn), *((f"· {text} ", look.quiet) for text in rest if text)]
        if head.strip() and width_of(parts) <= free:
            break
    return parts


def _advice(query: str, reason: str) -> str:
    """What would help, as far as the reason does not say so: “did you mean …?” does."""
    if reason.endswith("?"):
        return ""
    if len(query.split()) > 1:
        return messages.FEWER_WORDS
    return messages.OTHER_VALUES if ":" in query else messages.FEWER_LETTERS


def _named(exploration: Exploration, hit: int, room: int) -> str:
    """The selected hit: which one it is, and how it was found where that is not plain to see; empty: no room."""
    results = exploration.found
    if hit >= len(results):
        return ""
    result = results[hit]
    if not isinstance(result, SearchResult):  # it has a row of its own
        return ""
    how = messages.HOW_FOUND.get(result.hit.match, "") if result.hit else ""
    form = messages.BEST_HIT if not hit else messages.NEXT_HIT
    title, kind = _title(exploration, result.ref)
    known = {"number": hit + 1, "count": len(results), "how": kind + how}
    cells = min(MOST, room - cell_len(form.format(title="", **known)))
    record = exploration.session.record(result.ref)
    if cell_len(title) > cells and isinstance(record, Actor):
        title = exploration.session.short_names.of(record)
    return form.format(title=fit_words(title, cells), **known) if cells >= min(LEAST, cell_len(title)) else ""


def _title(exploration: Exploration, ref: Ref) -> tuple[str, str]:
    """The title of a record, in quotation marks if it is quoted; and its kind if a hit of another kind has the same."""
    session = exploration.session
    others = (other.ref for other in exploration.results[:LOOKED_AT] if other.ref.kind != ref.kind)
    is_alone = all(session.title(other) != session.title(ref) for other in others)
    return session.words(ref), "" if is_alone and ref.kind in PARTS else f" ({ref.kind})"
