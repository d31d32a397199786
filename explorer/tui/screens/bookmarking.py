"""Bookmarks on the main screen: reading them after the first frame, changing them, and watching other windows."""

from __future__ import annotations

from asyncio import sleep
from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Literal

from explorer.bookmarks.bookmark import PASSAGE
from explorer.bookmarks.store import Bookmark, BookmarkStore, SavedSearch
from explorer.digest.refs import Ref
from explorer.pictures.signs import CHANGED, CONTRADICTION
from explorer.session.accepting.counting import count
from explorer.session.corrections.messages import corrected
from explorer.session.passages import messages as passage_messages
from explorer.session.trail import parse_ref
from explorer.text.anchors import Span
from explorer.tui import keys, messages
from explorer.tui.dialogs.editing import Editing, describe_problem
from explorer.tui.look.columns import first_that_fits
from explorer.tui.terminal.frames import FramedApp

if TYPE_CHECKING:
    from explorer.session.contradicting.contradictions import Contradiction
    from explorer.session.passages.anchoring import Placed
    from explorer.session.session import Session
    from explorer.tui.panes.article.statuses import Mark
    from explorer.tui.screens.host import Host


SLICE, BREATH = 0.008, 0.001
"""Seconds of reading at a time, half a frame; and seconds between, in which keys are answered."""
REFRESH = 0.7
"""Seconds between looks at the store, so that what another window saves is shown within a second."""

BESIDE = 8
"""Cells of the last line beside a message: a key is always seen."""

Field = Literal["note", "tags", "status"]
"""What can be edited of a bookmark."""


def _joined(*texts: str) -> str:
    return " · ".join(filter(None, texts))


def _settled(host: Host) -> None:
    if isinstance(app := host.app, FramedApp):
        app.settled()


class Bookmarking:
    def __init__(self, host: Host) -> None:
        self.host = host
        self.session = host.session
        self.editing = Editing(host, self.session.store)
        self.refs: Mapping[Ref, Bookmark] = {}
        """The bookmarks of this digest's records; empty until they are read."""
        self.statuses: Mapping[str, int] = {}
        """How many bookmarks of this article have each status; empty until they are read."""
        self.all: Mapping[Ref, Bookmark] = {}
        """With those of its passages, by their own refs."""
        self.passages: Sequence[Placed] = ()
        """The bookmarked passages that the article has."""
        self.contradictions: Sequence[Contradiction] = ()
        """Those that the reader saved; empty until they are read."""
        self.changed_refs: Collection[Ref] = ()
        """The records that have changed since they were bookmarked."""
        self._is_read = self._is_told = False
        """Whether the bookmarks are read; whether it was said how many of them were corrected."""
        self._told = self._notice = ""
        """What was said when the article opened: what became of its bookmarks, and how it was opened."""
        self._marked: Mapping[Ref, Sequence[Mark]] = {}
        """What is shown beside the words of records, and of passages."""
        self._marked_passages: Sequence[tuple[Span, Mark]] = ()

    def start(self) -> None:
        """Read the bookmarks, a little at a time so that no key waits; then watch what other windows save."""
        if self.session.store is not None:
            self.host.run_worker(self._read(self.session.store), exclusive=True, group="bookmarks")
        else:
            _settled(self.host)

    async def _read(self, store: BookmarkStore) -> None:
        while not store.load_some(SLICE):
            await sleep(BREATH)
        if store.problems:
            others = len(store.problems) - 1
            text = describe_problem(store.problems[0])
            self.host.show_message(text + (messages.MORE_PROBLEMS.format(count=others) if others else ""), bad=True)
        if store.all():  # most of what finds their records is not imported without
            while not self.session.bookmarks.find_some(SLICE):
                await sleep(BREATH)
            self.changed()
        if self.statuses:
            self.host.update()
        self._is_read = True
        if text := " · ".join(filter(None, (self._corrections(), self._unsaved()))):
            self._tell(text)
        _settled(self.host)
        while True:
            await sleep(REFRESH)
            if store.refresh():
                self.host.bookmarks_changed()

    def notice(self, text: str) -> None:
        """Say how the article was opened: after what became of its bookmarks, which is more urgent."""
        told, self._notice = self._told if self.host.has_message else "", text
        self.host.show_message(_joined(told, text))

    def _tell(self, text: str) -> None:
        """Say what became of the bookmarks, before what is said of the article."""
        self._told = text
        self.host.show_message(_joined(text, self._notice if self.host.has_message else ""))

    def _earlier(self) -> str:
        """That an earlier version has bookmarks, of which this article has none; empty: none is known."""
        session = self.session
        if session.store is None or not session.store.all() or session.bookmarks.all():
            return ""
        from explorer.session.following.finding import followed
        from explorer.session.following.messages import looks_later

        if (earlier := followed(session)) is None:
            return ""
        host = self.host
        compare, bring = (keys.first_key(name, host.keymap) for name in ("differences", "versions.bring"))
        texts = looks_later(earlier.headline, len(earlier.bookmarks), compare, bring)
        return first_that_fits(texts, host.app.size.width - BESIDE)

    def _unsaved(self) -> str:
        """A note or form of this article that was not saved when its window closed; empty: there is none."""
        article = self.session.digest.article
        return self.host.unsaved.waiting(article.url or article.headline)

    def _corrections(self) -> str:
        """How many bookmarks are not what they were, or that an earlier version has some, said once; empty: neither, or
        it is not known before all links of a large digest are."""
        session = self.session
        if self._is_told or (session.size > session.at_once and not session.links.is_built):
            return ""
        self._is_told = True
        if session.store is None or not session.store.all():  # what counts them is not imported without
            return ""
        key = keys.first_key("bookmarks", self.host.keymap)
        room = self.host.app.size.width - BESIDE
        return first_that_fits(corrected(*count(session.bookmarks), key) or ("",), room) or self._earlier()

    def changed(self) -> None:
        """Take over the bookmarks as the store has them now."""
        self.refs = self.session.bookmarks.by_ref()
        self.statuses = self.session.bookmarks.count()
        self.changed_refs = self.session.bookmarks.changed()
        self.passages = self.session.bookmarks.passages()
        self.all = self.refs
        if self.passages:
            self.all = {**self.refs, **{Ref.parse(one.bookmark.ref): one.bookmark for one in self.passages}}
        self.contradictions = ()
        if self.session.store is not None and any(bookmark.between for bookmark in self.session.store.all()):
            from explorer.session.contradicting.contradictions import contradictions

            self.contradictions = contradictions(self.session)
        self._mark()
        if self._is_read and (text := self._corrections()):
            self._tell(text)

    def _mark(self) -> None:
        """Find the marks of the article's margin."""
        changed, passages = self.changed_refs, _marks_of(self.session, self.passages)
        alone: dict[Mark, Sequence[Mark]] = {}  # one for many records
        marks = ((ref, CHANGED if ref in changed else one.status) for ref, one in self.refs.items())
        marked = {ref: alone.setdefault(mark, (mark,)) for ref, mark in marks}
        for side in (side for one in self.contradictions for side in one.sides):
            if side.span is not None:
                passages.append((side.span, CONTRADICTION))
            elif side.ref is not None:
                marked[side.ref] = (*marked.get(side.ref, ()), CONTRADICTION)
        self._marked, self._marked_passages = marked, passages

    def show_statuses(self) -> None:
        """Show them beside the article, and of linked records."""
        self.host.article.put_marks(self._marked, self._marked_passages)
        self.host.record.put_bookmarks(self.refs, self.changed_refs)

    @property
    def subject(self) -> Ref | Span | None:
        """What keys act on: the selected record, or the sentence or the words that are selected in the article."""
        passage = self.host.exploration.state.passage
        return self.host.selected or (passage if self.host.front.kind is None else None)

    def against(self, subject: Ref | Span | None) -> tuple[Contradiction, ...]:
        """The contradictions of which a record, or something at a place of the article, is an end."""
        if subject is None:
            return ()
        return tuple(one for one in self.contradictions if any(side.is_at(subject) for side in one.sides))

    def bookmark_of(self, subject: Ref | Span | None) -> Bookmark | None:
        if isinstance(subject, Span):
            placed = self.session.bookmarks.passage_at(subject)
            return placed.bookmark if placed is not None else None
        return self.refs.get(subject) if subject is not None else None

    def _new(self, subject: Ref | Span) -> Bookmark:
        own = self.session.bookmarks
        return own.new_passage(subject) if isinstance(subject, Span) else own.new(subject)

    def refused(self, subject: Ref | Span) -> bool:
        """Whether a passage is too long, with a message."""
        from explorer.session.passages.anchoring import MOST_CHARACTERS  # not needed at the start

        is_long = isinstance(subject, Span) and subject.end - subject.start > MOST_CHARACTERS
        if is_long:
            self.host.show_message(passage_messages.PASSAGE_TOO_LONG)
        return is_long

    def toggle(self, subject: Ref | Span | None) -> None:
        """Bookmark a record or a passage, or remove its bookmark. Undo restores that with all that it holds."""
        bookmark = self.bookmark_of(subject)
        self.host.article.end_marking()
        if subject is None:
            self.host.show_message(messages.SELECT_TO_BOOKMARK)
        elif bookmark is not None:
            self.editing.remove(bookmark)
        elif not self.refused(subject):
            self.editing.save(self._new(subject))

    def edit(self, field: Field, subject: Ref | Span | None) -> None:
        """Edit the bookmark of a record or a passage; if it has none, saving makes one."""
        bookmark = self.bookmark_of(subject)
        self.host.article.end_marking()
        if subject is None:
            self.host.show_message(messages.SELECT_TO_EDIT[field])
        elif bookmark is not None or not self.refused(subject):
            self.editing.edit(field, bookmark or self._new(subject))

    def open_passage(self, ref: Ref) -> bool:
        """Go to a bookmarked passage, or an end of a contradiction. Returns False, with a message, if it is gone."""
        placed = next((one.span for one in self.session.bookmarks.passages() if one.bookmark.ref == str(ref)), None)
        ends = (side for one in self.contradictions for side in one.sides if side.end.ref == str(ref))
        span = placed or next((side.span for side in ends if side.span is not None), None)
        if span is None:
            self.host.show_message(passage_messages.PASSAGE_GONE, bad=True)
            return False
        host = self.host
        host.end_search()
        host.exploration.select_passage(span)
        host.go_to_pane(host.article)
        host.article.reveal_span(span)
        return True

    def save_view(self, query: str) -> None:
        """Ask for a name, and save a search under it, with what is narrowed and selected."""
        from explorer.tui.dialogs.name import NameScreen

        state = self.host.exploration.state

        def save(name: str | None) -> None:
            if name is None:
                return
            try:
                view = self.session.bookmarks.new_view(name, query, state.focus, state.selected)
            except ValueError as error:
                self.host.show_message(str(error), bad=True)
                return
            if self.editing.save(view):
                self.host.show_message(messages.VIEW_SAVED.format(name=view.title))

        host = self.host
        host.app.push_screen(NameScreen(host.look, host.keymap, messages.VIEW_NAME, query), save)

    def show_all(self) -> None:
        """List all bookmarks, and go to the chosen one."""
        from explorer.tui.dialogs.bookmarks import BookmarksScreen

        store = self.session.store
        if store is None:
            self.host.show_message(messages.NO_STORE, bad=True)
            return

        def go_to(chosen: Ref | SavedSearch | None) -> None:
            self.host.bookmarks_changed()
            if isinstance(chosen, SavedSearch):
                self._show_view(chosen)
            elif chosen is not None and chosen.kind == PASSAGE:
                self.open_passage(chosen)
            elif chosen is not None:
                self.host.open(chosen)

        host = self.host
        host.app.push_screen(BookmarksScreen(self.session, host.look, host.keymap, host), go_to)

    def _show_view(self, view: SavedSearch) -> None:
        """Narrow the panes as they were, and search again."""
        focus = parse_ref(view.focus)
        self.host.end_search()
        self.host.exploration.focus_on(focus if focus is not None and self.session.record(focus) else None)
        self.host.update()
        self.host.search(view.query, parse_ref(view.selected))


def _marks_of(session: Session, passages: Sequence[Placed]) -> list[tuple[Span, Mark]]:
    """Where bookmarked passages stand, each with its status."""
    if not passages:
        return []
    from explorer.session.accepting.accepting import has_changed  # most articles have none

    own = session.bookmarks
    return [(one.span, CHANGED if has_changed(own, one.bookmark) else one.bookmark.status) for one in passages]
