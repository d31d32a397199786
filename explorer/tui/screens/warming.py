"""What the first search, the first window and the first record would wait for, made before anybody asks for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from typing import TYPE_CHECKING

from explorer.tui.look.record import of_record

if TYPE_CHECKING:
    from explorer.session.answers import Answer
    from explorer.session.session import Session
    from explorer.tui.look.styles import Styles

FIRST = (
    "explorer.text.tokens",
    "explorer.search.words.postings",
    "explorer.search.language.filters",
    "explorer.search.locating",
    "explorer.search.index",
    "explorer.text.finding",
    "explorer.session.own.searching",
)
"""What the first search imports, the innermost first: no step takes more than some milliseconds."""
MODULES = (
    "explorer.tui.dialogs.sheet",
    "explorer.tui.dialogs.help",
    "explorer.search.words.vocabulary",
    "explorer.tui.dialogs.picker",
    "explorer.pictures.relations",
    "explorer.session.relations",
    "explorer.tui.panes.relations.pane",
    "explorer.tui.dialogs.relations",
    "explorer.pictures.worldmap.raster",
    "explorer.pictures.worldmap.drawing",
    "explorer.tui.painters.worldmap",
    "textual.document._document",
    "textual.document._wrapped_document",
    "textual.document._document_navigator",
    "textual.document._history",
    "textual.widgets._text_area",
    "explorer.tui.dialogs.ledger.pane",
    "explorer.tui.dialogs.bookmarks",
    "explorer.tui.dialogs.status.screen",
    "explorer.tui.dialogs.note",
    "explorer.tui.screens.sharing",
)
"""What later keys import, in the order in which it is likely to be needed; what these need before them."""
PICTURES = (
    "explorer.pictures.timeline.scale",
    "explorer.pictures.timeline.drawing",
    "explorer.tui.painters.timeline",
    "explorer.pictures.voices",
    "explorer.tui.painters.voices",
    "explorer.pictures.worldmap.labels",
    "explorer.pictures.worldmap.legend",
    "explorer.pictures.worldmap.drawing",
    "explorer.tui.painters.worldmap",
)
"""What pictures import. At the size of an article, they are drawn within two frames without, and that saves memory."""
QUERIES = ("a", "an", "putni qwxzvk", "by:a", "zqx")
"""One of each kind: letters, words misspelt, a filter, and nothing to find."""
LOOKED_AT = 50
"""Hits and paragraphs that are looked at: more than a screen shows."""
SLICE = 0.004
"""Seconds of building at a time."""


def warm_up(session: Session, look: Styles, prepare_search: Callable[[], object]) -> Iterator[None]:
    """The steps, each of some milliseconds. The links and the index are there after them, and what they answer most.

    `prepare_search` makes the search line.
    """
    for module in FIRST:
        import_module(module)
        yield
    while not session.build(SLICE):
        yield
    prepare_search()
    yield
    for query in QUERIES:
        answer = session.answers.find(session.answers.parse(query))
        yield
        yield from _look_at(answer, session)
        session.index.release()
    for records in session.digest.records.values():
        for record in records[:2]:
            of_record(session, record.ref, look, None, None)
            yield
    yield from session.index.answer_openings()
    for module in MODULES:
        import_module(module)
        yield
    if session.size > session.at_once:
        yield from _pictures()
        yield from while_searching()


def while_searching() -> Iterator[None]:
    """What a search needs for words that are misspelt. Until there is a search, an article does without: it saves
    4 MiB, and for an article's words there is another way until this is loaded."""
    import_module("rapidfuzz")
    yield


def _pictures() -> Iterator[None]:
    """What pictures need that does not depend on the digest."""
    for module in PICTURES:
        import_module(module)
        yield
    from explorer.pictures.worldmap.atlas import atlas, capitals

    atlas()
    yield
    capitals()
    yield from atlas().unpack()


def _look_at(answer: Answer, session: Session) -> Iterator[None]:
    """What the screen does with an answer: the words of the texts that it shows are found once."""
    parsed = answer.parsed
    if parsed is None:
        return
    for result in answer.results[:LOOKED_AT]:
        if result.hit is not None and result.hit.matched_text:
            yield
    for paragraph in (session.digest.article.body or ())[:LOOKED_AT]:
        session.index.mark(parsed, paragraph)
        yield
