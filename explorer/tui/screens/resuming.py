"""Where you were: saved at the end of a session, and restored at the next start."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from msgspec import to_builtins

from explorer.bookmarks.bookmark import PASSAGE
from explorer.digest.kinds import KINDS, Quote
from explorer.session.reading.last import Stood, stood
from explorer.session.trail import State, parse_ref
from explorer.text.anchors import Span

if TYPE_CHECKING:
    from explorer.digest.refs import Ref
    from explorer.tui.screens.host import Host


MOST_WORDS = 300
"""Characters of a sentence that are saved to find it again."""


def restore(host: Host, saved: Mapping[str, Any], requested: Ref | None, *, newcomer: bool = False) -> None:
    """Restore what `snapshot` returned, whatever a file made of it.

    `requested`: a record named on the command line, which is selected instead. `newcomer`: this is the first run.
    """
    orders = saved.get("orders")
    for kind, order in orders.items() if isinstance(orders, dict) else ():
        if kind in KINDS and isinstance(order, str):
            host.exploration.sort(kind, order)
    selected = parse_ref(saved.get("selected"))
    passage = requested or selected
    if passage is not None and passage.kind == PASSAGE and _restore_passage(host, passage):
        return
    requested = None if requested is not None and requested.kind == PASSAGE else requested
    if requested is None and _restore_sentence(host, saved):
        return
    pane = host.pane_named(str(saved.get("pane")))
    host.front_maximized = saved.get("maximized") is True and requested is None
    if requested is not None:
        host.front = host.pane_of(requested.kind)
        selected = requested
    elif pane is not None:
        host.front = pane
    if selected is None or host.session.record(selected) is None:
        selected = (_first_quote(host) if newcomer else None) or _first_record(host)
    if selected is not None and host.front.kind not in (None, selected.kind):
        host.front = host.pane_of(selected.kind)
    host.exploration.select(selected)
    host.update()


def _restore_passage(host: Host, ref: Ref) -> bool:
    """Select a bookmarked passage, with the article in front. Returns False if it is not there."""
    placed = next((one for one in host.session.bookmarks.passages() if one.bookmark.ref == str(ref)), None)
    if placed is None:
        return False
    host.front = host.article
    host.exploration.select_passage(placed.span)
    host.update()
    return True


def _restore_sentence(host: Host, saved: Mapping[str, Any]) -> bool:
    """Select the sentence of the article, or the words of one, where the reader stood; if the article was corrected,
    the nearest place. Returns False if the reader stood elsewhere, or there is no text now."""
    found = stood(host.session, saved)
    if found is None:
        return False
    host.exploration.select_passage(found)
    pane = host.pane_named(str(saved.get("pane")))
    host.front = pane if pane is not None and pane.kind is None else host.article
    host.front_maximized = saved.get("maximized") is True
    host.update()
    return True


def _first_record(host: Host) -> Ref | None:
    """The first record of the first list that has any."""
    numbered = ((pane, host.exploration.rows(pane.kind).numbers) for pane in host.lists)
    return next((pane.records[numbers[0]].ref for pane, numbers in numbered if numbers), None)


def _first_quote(host: Host) -> Ref | None:
    """The first quote that gives somebody's own words: marked in the article, it says at a glance what all this is.
    An actor is marked in a dozen places."""
    quotes = host.list_of(Quote.kind).records
    return next((quote.ref for quote in quotes if isinstance(quote, Quote) and quote.form == "direct"), None)


def snapshot(host: Host, state: State) -> dict[str, Any]:
    """Where you are, as values of JSON."""
    placed = host.session.bookmarks.passage_at(state.passage) if state.passage is not None else None
    selected = str(state.selected) if state.selected else placed.bookmark.ref if placed is not None else None
    place = {"selected": selected, "pane": host.front.id, "maximized": host.front_maximized}
    if state.passage is not None:
        place["sentence"] = _stood_at(host, state.passage)
    return place | ({"orders": dict(host.exploration.orders)} if host.exploration.orders else {})


def _stood_at(host: Host, words: Span) -> Any:
    """A place in the article, as values of JSON."""
    from explorer.session.passages.anchoring import quote

    article = host.session.article
    is_whole = words == article.sentence_at(*words[:2])
    begun = words._replace(end=min(words.end, words.start + MOST_WORDS))
    return to_builtins(Stood(quote(begun, article), words.paragraph, is_whole))
