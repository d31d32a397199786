"""Evidence: highlights in the article, the sentences that prove a link, coverage, relations."""

from __future__ import annotations

from functools import lru_cache, partial
from typing import TYPE_CHECKING

from msgspec.structs import replace

from explorer.session.trail import State
from explorer.text.anchors import Span
from explorer.tui import messages
from explorer.tui.look.direction import Direction
from explorer.tui.panes.article.shading import Highlights

if TYPE_CHECKING:
    from explorer.tui.painters.painter import Outcome
    from explorer.tui.screens.host import Host


# --- highlights in the article -----------------------------------------------------------------------------


def highlight(host: Host) -> None:
    """Highlight the selected record and the matches of the search in the article."""
    state = host.exploration.state
    host.article.mark(_highlights(host, state), at=state.passage)


def highlight_evidence(host: Host, *evidence: Span) -> None:
    """The same, and the sentences that prove a link."""
    host.article.mark(replace(_highlights(host, host.exploration.state), evidence=evidence))


def _highlights(host: Host, state: State) -> Highlights:
    parsed = host.exploration.answer.parsed
    find = lru_cache(32)(partial(host.session.index.mark, parsed)) if parsed is not None else None
    if state.selected is None:
        return Highlights(spans=_words(host, state), find=find)
    spans = host.session.links.spans(state.selected)
    return Highlights(spans=spans, find=find, note="" if spans else messages.NOT_ANCHORED)


def _words(host: Host, state: State) -> tuple[Span, ...]:
    """The words that are selected, if they are not a whole sentence, which the cursor shows."""
    words = state.passage
    is_part = words is not None and words != host.session.article.sentence_at(words.paragraph, words.start)
    return (words,) if words is not None and is_part else ()


def go_to_mention(host: Host, direction: Direction) -> None:
    """Go to the next or previous place of the selected record in the article, or of words found in a text."""
    if host.front.step(direction):
        host.front.select_found()
        return
    article = host.article
    if len(article.targets) < 2:
        host.show_message(messages.ONLY_PASSAGE if article.targets else messages.NO_PASSAGE)
    elif not article.display:
        host.show_message(messages.OUT_OF_SIGHT.format(pane="article"))
    article.step_mention(direction)


# --- coverage -------------------------------------------------------------------------------------------


def toggle_coverage(host: Host) -> None:
    article = host.article
    article.show_coverage(not article.coverage.is_shown)
    if article.coverage.is_shown and article.coverage.is_whole:
        host.show_message(_all_covered(host))
        if article.display:  # there is nothing to go to
            host.update()
            return
    host.bring_forward(article)


def _all_covered(host: Host) -> str:
    """That every sentence is covered, and what that does not mean."""
    count = len(host.session.digest.article.body or ())
    checked = sum(bookmark.status == "confirmed" for bookmark in host.session.bookmarks.by_ref().values())
    form = messages.ALL_COVERED_SOME_CHECKED if checked else messages.ALL_COVERED
    paragraphs = messages.ONE_PARAGRAPH if count == 1 else messages.ALL_PARAGRAPHS.format(count=count)
    return form.format(paragraphs=paragraphs, checked=checked)


def go_to_uncovered(host: Host, direction: Direction) -> None:
    """Go to the next or previous sentence that no record covers, and show coverage."""
    article = host.article
    article.show_coverage(True)
    host.bring_forward(article)
    message = article.step_uncovered(direction)
    host.show_message(_all_covered(host) if article.coverage.is_whole else message)


# --- links ----------------------------------------------------------------------------------------------


def toggle_evidence(host: Host) -> None:
    """Show the evidence for the link under the record pane's cursor, or hide it."""
    host.select_current()  # keys that were typed ahead may have moved the cursor
    record = host.record
    link = record.link
    if host.front_maximized and not record.display:
        host.show_message(messages.OUT_OF_SIGHT.format(pane="record"))
        return
    if link is None:
        host.show_message(messages.NO_LINK)
        return
    proven = None if record.subject.proven == link.target else link.target
    evidence = host.record.evidence if proven else ()
    host.show_subject(proven)
    if proven:
        record.reveal_evidence()
    highlight_evidence(host, *evidence)


def show_relations(host: Host) -> None:
    """Show the relations, and go to what is chosen there."""
    from explorer.tui.dialogs.relations import RelationsScreen

    def go_to(outcome: Outcome | None) -> None:
        if outcome is None or outcome.ref is None:
            return
        host.open(outcome.ref, host.record if outcome.passage is None else host.article)
        if outcome.passage is not None:
            highlight_evidence(host, outcome.passage)

    selected = host.selected
    host.app.push_screen(RelationsScreen(host.session, host.look, host.keymap, selected), go_to)
