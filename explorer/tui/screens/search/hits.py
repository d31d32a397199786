"""Going through the hits of a search: records, each in its pane, and bookmarks without one, in rows of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explorer.session.answers import SearchResult
from explorer.tui import messages

if TYPE_CHECKING:
    from explorer.digest.refs import Ref
    from explorer.session.own.searching import OwnHit
    from explorer.tui.panes.search import SearchBlock
    from explorer.tui.screens.host import Host
    from explorer.tui.screens.search.rows import SearchRows


class Hits:
    def __init__(self, host: Host) -> None:
        self.host = host
        self.hit = 0
        """The rank of the selected hit, from 0."""
        self._own_rows: SearchRows | None = None
        """Made for the first bookmark without a record that is found."""

    @property
    def own_rows(self) -> int:
        """How many rows there are below the search line."""
        return self._own_rows.count if self._own_rows is not None else 0

    def go_to_hit(self, number: int) -> None:
        """Select the hit of a rank, in whatever pane it is. Ranks go round and round."""
        host = self.host
        self.hit = number % len(host.exploration.found)
        found = host.exploration.found[self.hit]
        if isinstance(found, SearchResult):
            host.exploration.select(found.ref)
            host.front = host.pane_of(found.ref.kind)
        elif found.span is not None:
            host.exploration.select_passage(found.span)
            host.front = host.article
        else:
            host.exploration.select(found.end)
            host.front = host.record
        host.update()
        host.place()

    def rank_of(self, ref: Ref | None) -> int:
        """The rank of a record among the hits; 0, that of the best one, if it is not a hit."""
        return next((rank for rank, found in enumerate(self.host.exploration.found) if found.ref == ref), 0)

    @property
    def ref(self) -> Ref | None:
        """The ref of the selected hit; None: nothing is found."""
        found = self.host.exploration.found
        return found[self.hit].ref if self.hit < len(found) else None

    def open_hit(self) -> None:
        """Go to the selected hit, and end the search."""
        found = self.host.exploration.found
        if not found:
            self.host.show_message(messages.NOTHING_TO_OPEN)
        elif isinstance(hit := found[self.hit], SearchResult):
            self.host.open(hit.ref)
        else:
            self._open_own(hit)

    def _open_own(self, found: OwnHit) -> None:
        """Go to the sentence of a passage, or to an end of a contradiction; of what is gone, say so."""
        host = self.host
        if found.span is not None:
            host.end_search()
            host.exploration.select_passage(found.span)
            host.go_to_pane(host.article)
            host.article.reveal_span(found.span)
        elif found.end is not None:
            host.open(found.end)
        else:
            host.show_message(next(reversed(host.session.bookmarks.remarks(found.bookmark)), ""))

    # --- rows below the search line -------------------------------------------------------------------------

    def show_rows(self, block: SearchBlock, *, is_on: bool) -> None:
        """Show bookmarks without a record below the line. `is_on`: whether everything is searched."""
        host = self.host
        if self._own_rows is None:
            if not (is_on and host.exploration.answer.own):
                return
            from explorer.tui.screens.search.rows import SearchRows  # most searches find records only

            self._own_rows = SearchRows(host.exploration, host.look, self.choose_row)
            block.mount(self._own_rows)
        if self._own_rows.show(self.hit, host.look, is_on=is_on):
            host.place()

    def choose_row(self, found: OwnHit) -> None:
        """Select the hit of a row; if it is selected, go to it."""
        rank = self.host.exploration.found.index(found)
        if rank == self.hit:
            self.open_hit()
        else:
            self.go_to_hit(rank)
