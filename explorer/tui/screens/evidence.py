"""What proves it: marks in the article, the sentences behind a link, coverage, who is related with whom."""

from __future__ import annotations

from functools import lru_cache, partial
from typing import TYPE_CHECKING

from msgspec.structs import replace

from explorer.session.trail import State
from explorer.text.anchors import Span
from explorer.tui.look.direction import Direction
from explorer.tui.panes.article.shading import LEGEND, Highlights

if TYPE_CHECKING:
    from explorer.tui.painters.painter import Outcome
    from explorer.tui.screens.host import Host


# --- marks in the article -------------------------------------------------------------------------------


def mark(host: Host) -> None:
    """Mark in the article what is selected and searched."""
    state = host.exploration.state
    host.article.mark(_marks(host, state), at=state.passage)


def mark_evidence(host: Host, *evidence: Span) -> None:
    """Mark sentences that prove something as well."""
    host.article.mark(replace(_marks(host, host.exploration.state), evidence=evidence))


def _marks(host: Host, state: State) -> Highlights:
    parsed = host.exploration.answer.parsed
    find = lru_cache(32)(partial(host.session.index.mark, parsed)) if parsed is not None else None
    if state.selected is None:
        return Highlights(find=find)
    spans = host.session.links.spans(state.selected)
    return Highlights(spans=spans, find=find, note="" if spans else "unanchored")


def mention(host: Host, by: int) -> None:
    """The next place of the selected record in the article; while words are found in a text, their next place."""
    if host.front.step(Direction(by)):
        return
    article = host.article
    if len(article.targets) < 2:
        host.show_message("the only place in the article" if article.targets else "nothing is marked in the article")
    article.step_mention(Direction(by))


# --- coverage -------------------------------------------------------------------------------------------


def coverage(host: Host) -> None:
    """Show how many records stand on each sentence, or hide it."""
    article = host.article
    article.show_coverage(not article.coverage)
    host.bring_forward(article)
    if article.coverage:
        host.show_message(LEGEND)


def uncovered(host: Host, by: int) -> None:
    """To a sentence that no record stands on, which is shown as such."""
    host.article.show_coverage(True)
    host.bring_forward(host.article)
    host.show_message(host.article.step_uncovered(Direction(by)))


# --- links ----------------------------------------------------------------------------------------------


def why(host: Host) -> None:
    """Show what proves the link under the record pane's cursor; again: hide it."""
    record = host.record
    link = record.link
    if link is None:
        host.show_message("go to a link of the record pane: w proves it")
        return
    proven = None if record.subject.proven == link.target else link.target
    evidence = host.session.links.evidence(link) if proven else ()
    host.show_subject(proven)
    mark_evidence(host, *evidence)


def relations(host: Host) -> None:
    """Who is related with whom; what is chosen there is gone to."""
    from explorer.tui.dialogs.relations import RelationsScreen

    def chosen(outcome: Outcome | None) -> None:
        if outcome is None or outcome.ref is None:
            return
        host.open(outcome.ref)
        host.bring_forward(host.record if outcome.passage is None else host.article)
        if outcome.passage is not None:
            mark_evidence(host, outcome.passage)

    selected = host.exploration.state.selected
    host.app.push_screen(RelationsScreen(host.session, host.look, selected), chosen)
