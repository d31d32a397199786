"""What a search found, in a few words beside the search line."""

from __future__ import annotations

from explorer.session.exploration import Exploration
from explorer.tui import messages
from explorer.tui.look.lines import Part, width_of
from explorer.tui.look.styles import Styles


def summary(exploration: Exploration, hit: int, look: Styles, room: int, free: int) -> list[Part]:
    """How many records were found, and in front of that, in `room` cells, the hit of rank `hit` and how it was found.

    Where nothing is: why not and what would help, in the `free` cells beside what is typed. Empty: nothing is searched.
    """
    if not exploration.state.query:
        return []
    found = sum(exploration.counts().values())
    linked = sum(result.hit is None for result in exploration.results)
    if not found and not linked:
        said = messages.NOTHING_FOUND_YET if exploration.pending else messages.NOTHING_FOUND
        reason = "".join(exploration.answer.explanation[:1])
        return _nothing(said, reason, _advice(exploration.state.query, reason), look, free)
    more = "+" if not exploration.complete else ""
    counts: list[Part] = [(messages.FOUND_COUNT.format(count=found, more=more), look.ink)]
    counts.append((messages.PLUS_LINKED.format(count=linked) if linked else " ", look.quiet))
    named: list[Part] = [(_named(exploration, hit), look.quiet)]
    return [*named, *counts] if width_of([*named, *counts]) <= room else counts


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


def _named(exploration: Exploration, hit: int) -> str:
    """The selected hit: which one it is, and how it was found where that is not plain to see."""
    results = exploration.results
    if hit >= len(results):
        return ""
    result = results[hit]
    how = messages.HOW_FOUND.get(result.hit.match, "") if result.hit else ""
    if not hit:
        return messages.BEST_HIT.format(ref=result.ref, how=how)
    return messages.NEXT_HIT.format(number=hit + 1, count=len(results), ref=result.ref, how=how)
