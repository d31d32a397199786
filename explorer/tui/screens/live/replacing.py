"""Shows a digest that took the place of the one before, where it is looked at: nothing moves that is still there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from explorer.session.replacing.moved import Moved
from explorer.tui.screens import evidence
from explorer.tui.screens.layout.places import Place, go_back, place_of

if TYPE_CHECKING:
    from explorer.digest.refs import Ref
    from explorer.text.anchors import Span
    from explorer.tui.panes.base import LinesPane
    from explorer.tui.panes.records import RecordsPane
    from explorer.tui.screens.live.host import LiveHost


def show_digest(host: LiveHost, renamed: Mapping[Ref, Ref | None], selected: Ref | None = None) -> None:
    """Show in every pane the digest that the session has now. The panes still have the one before.

    Args:
        host: The main screen.
        renamed: The records that have another ref now, or (None) that are gone.
        selected: The record to select; None: the one that is selected, or what is nearest to it if it is gone.
    """
    article, record, exploration = host.article, host.record, host.exploration
    moved = Moved(article.text, renamed, host.session)
    places = {pane: place_of(pane).moved(moved) for pane in host.panes}
    evidenced = [moved.span(span) for span in article.marks.evidence]
    mention = moved.span(article.targets[article.mention]) if article.targets else None
    proven, hit = moved.ref(record.subject.proven), moved.ref(host.searching.ref)
    before = exploration.state

    _take(host, moved)
    if selected is not None and host.session.record(selected) is not None:
        exploration.select(selected)
    elif exploration.state.selected is None and before.selected is not None:
        exploration.select(_nearest(host, before.selected, places))
    host.searching.take_digest(moved, hit)
    host.update()

    is_same = exploration.state.selected == moved.ref(before.selected)
    others = () if is_same else (article, record, _list_of(host, exploration.state.selected))
    for listed in host.lists:
        if listed not in others:
            go_back(listed, places[listed])
    if host.marking.in_range:  # it ends at the cursor
        host.update()
    if is_same:
        go_back(record, places[record])
        _show_evidence(host, proven, evidenced)
        go_back(record, places[record])
        go_back(article, places[article])
        if mention in article.targets:
            article.mention = article.targets.index(mention)
    host.place_again()
    host.indexing.start()


def _take(host: LiveHost, moved: Moved) -> None:
    """Have everything that the screen is made of take the digest."""
    pinned = [(listed, listed.shown, listed.records) for listed in host.lists if listed.pinned]
    for pane in host.panes:
        pane.take_digest(moved)
    if pinned:
        from explorer.tui.screens.live.pinned import moved_shown

        for listed, shown, records in pinned:
            listed.rows.show(moved_shown(shown, listed.kind, records, moved))
    host.exploration.take_digest(moved)
    if host.bookmarking.statuses:
        host.bookmarking.changed()
    host.marking.take_digest(moved)
    host.contradicting.take_digest(moved)
    host.bars.take_digest()


def _nearest(host: LiveHost, gone: Ref, places: Mapping[LinesPane, Place]) -> Ref | None:
    """The record in the row next to one that is gone; None: its list has no rows."""
    listed = _list_of(host, gone) or host.front_list
    place, rows = places[listed], host.exploration.rows(listed.kind)
    positions = host.session.digest.positions[listed.kind]
    around = place.around(place.cursor or 0)
    near = (ref for ref in around if ref.kind == listed.kind and rows.position(positions[ref.id]) is not None)
    first = listed.records[rows.numbers[0]].ref if rows.numbers else None
    return next(near, first)


def _list_of(host: LiveHost, ref: Ref | None) -> RecordsPane | None:
    """The list that a record is in; None: its kind has no list."""
    return next((listed for listed in host.lists if ref is not None and listed.kind == ref.kind), None)


def _show_evidence(host: LiveHost, proven: Ref | None, evidenced: list[Span | None]) -> None:
    """Show the evidence that was shown, as far as it is still there."""
    record = host.record
    if proven is not None and record.link is not None and record.link.target == proven:
        host.show_subject(proven)
        evidence.highlight_evidence(host, *record.evidence)
    elif proven is None and any(evidenced):
        evidence.highlight_evidence(host, *(span for span in evidenced if span is not None))
