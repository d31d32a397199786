"""Changing bookmarks, from any screen. A change is on the disk before the screen says so; every failure is reported.

A text that could not be saved stays in its window, with the reason, to be saved again or copied.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Protocol, cast

from msgspec.structs import replace

from explorer.bookmarks.problems import StoreError, StoreProblem
from explorer.bookmarks.store import UNCHECKED, Bookmark, BookmarkStore
from explorer.text.cleaning import clean
from explorer.text.saying.quoting import in_marks
from explorer.tui import messages
from explorer.tui.dialogs.status.messages import judged
from explorer.tui.look.lines import cut_after_word

if TYPE_CHECKING:
    from textual.app import App

    from explorer.session.editing.editor import Done, Editor
    from explorer.session.session import Session
    from explorer.settings.unsaved import UnsavedTexts
    from explorer.tui.dialogs.status.screen import Chosen
    from explorer.tui.look.styles import Styles


QUOTED = ("direct", "fragment")
"""The forms of quotes that the article has in quotation marks."""
NAMED = 40
"""Most cells of a title in a message: the keys beside it say more than the rest of a long quote."""


class Host(Protocol):
    """The screen from which bookmarks are changed."""

    keymap: Mapping[str, str]
    """Id of a binding → the keys that the user set for it."""
    session: Session

    @property
    def unsaved(self) -> UnsavedTexts: ...

    @property
    def app(self) -> App[object]: ...

    @property
    def look(self) -> Styles: ...

    def show_message(self, text: str, *, bad: bool = False) -> None:
        """Show a message. `bad`: something went wrong."""

    def bookmarks_changed(self) -> None:
        """Show the bookmarks as they are now."""

    @property
    def editor(self) -> Editor: ...

    def take(self, done: Done) -> None:
        """Show what was edited, undone or made again, and say so."""


class Above:
    """A window above the main screen, which has the editor."""

    below: Host

    @property
    def unsaved(self) -> UnsavedTexts:
        return self.below.unsaved

    @property
    def editor(self) -> Editor:
        return self.below.editor

    def take_digest(self) -> None:
        """Show the digest and the bookmarks that the session has now."""
        cast("Host", self).bookmarks_changed()

    def take(self, done: Done) -> None:
        """Show what was edited, undone or made again, there and here, and say so."""
        here = cast("Host", self)
        self.below.take(done)
        here.bookmarks_changed()
        here.show_message(done.message)


class Editing:
    def __init__(self, host: Host, store: BookmarkStore | None) -> None:
        self.host = host
        self.store = store
        """None: bookmarks can't be saved here."""
        self._unconfirmed = ""
        """A warning of the last change: it is on the disk, but the disk did not confirm it; empty: it did."""

    # --- whole bookmarks: True once the change is on the disk ------------------------------------------------

    def save(self, bookmark: Bookmark) -> bool:
        done = messages.BOOKMARKED.format(title=self.named(bookmark))
        return self._change(lambda store: store.save(bookmark), done, messages.NOT_BOOKMARKED)

    def remove(self, bookmark: Bookmark) -> bool:
        done = messages.REMOVED.format(title=self.named(bookmark))
        return self._change(lambda store: store.remove(bookmark), done, messages.NOT_REMOVED)

    def restore(self, bookmark: Bookmark) -> bool:
        done = messages.RESTORED.format(title=self.named(bookmark))
        return self._change(lambda store: store.restore(bookmark), done, messages.NOT_RESTORED)

    def accept(self, bookmark: Bookmark) -> None:
        """Take over the words that its record has now. A verdict was given on other words, so that one is asked for
        first. Undo restores both as they were."""
        from explorer.session.accepting.accepting import is_outdated

        if not is_outdated(self.host.session.bookmarks, bookmark):
            self._accept(bookmark, None)
            return
        from explorer.tui.dialogs.verdict.screen import AcceptScreen

        def judged(status: str | None) -> None:
            if status is not None:
                self._accept(bookmark, status)

        host = self.host
        host.app.push_screen(AcceptScreen(host.session, host.look, host.keymap, bookmark), judged)

    def leave(self, bookmark: Bookmark) -> None:
        """Stay on the words before, until its record changes again."""
        from explorer.session.accepting.accepting import leave

        session, title = self.host.session, _marked(bookmark, bookmark.title or bookmark.ref)
        done = messages.OLD_WORDS_STAY.format(title=_shortened(title))
        if session.bookmarks.became(bookmark).word:
            self._change(lambda store: leave(session, bookmark), done, messages.NOT_CHANGED)
        else:
            self.host.show_message(messages.AS_BOOKMARKED)

    def _accept(self, bookmark: Bookmark, status: str | None) -> None:
        from explorer.session.accepting.accepting import accept

        session = self.host.session
        passage = session.bookmarks.reanchor(bookmark).passage
        title = session.article.words(passage) if passage is not None else self.words_of(bookmark)
        done = (messages.ACCEPTED if status is None else messages.ACCEPTED_AS).format(
            title=_shortened(title), status=status
        )
        self._change(lambda store: accept(session, bookmark, status), done, messages.NOT_CHANGED)

    def bring(self, bookmarks: Sequence[Bookmark]) -> None:
        """Bring bookmarks of an earlier version to the article at hand."""
        from explorer.session.following.bringing import bring
        from explorer.session.following.messages import BROUGHT, BROUGHT_ONE, NOT_BROUGHT

        done = BROUGHT.format(count=len(bookmarks)) if len(bookmarks) > 1 else BROUGHT_ONE
        self._change(lambda _: bring(self.host.session, bookmarks), done, NOT_BROUGHT)

    def choose(self, bookmark: Bookmark, others: Sequence[Bookmark]) -> bool:
        """Keep one of several versions that two windows made; the others stay in its history."""
        return self._change(lambda store: store.merge(bookmark, others), messages.VERSION_CHOSEN, messages.NOT_MERGED)

    def join(self, versions: Sequence[Bookmark]) -> bool:
        """Make one bookmark of several versions, with all their notes and tags."""
        notes = dict.fromkeys(version.note for version in versions if version.note)
        tags = dict.fromkeys(tag for version in versions for tag in version.tags)
        joined = replace(versions[0], note="\n\n".join(notes), tags=tuple(tags))
        return self._change(
            lambda store: store.merge(joined, versions[1:]), messages.VERSIONS_JOINED, messages.NOT_MERGED
        )

    # --- several bookmarks, whose changes are undone as one --------------------------------------------------

    def change_all(self, change: Callable[[BookmarkStore], object], done: str, failed: str) -> bool:
        """Make several changes; those made before one fails stay."""

        def together(store: BookmarkStore) -> None:
            with store.as_one():
                change(store)

        made = self._change(together, done, failed)
        if not made:
            self.host.bookmarks_changed()
        return made

    # --- what a bookmark holds: each is changed in a window of its own ---------------------------------------

    def edit(self, field: str, bookmark: Bookmark) -> None:
        """Edit the field `note`, `tags` or `status`."""
        {"note": self.edit_note, "tags": self.edit_tags, "status": self.edit_status}[field](bookmark)

    def edit_note(self, bookmark: Bookmark) -> None:
        """Edit the note. One that is saved bookmarks its record; an empty one does not."""
        from explorer.tui.dialogs.note import NoteScreen

        host, title, named = self.host, self.words_of(bookmark), self.named(bookmark)
        unsaved = host.unsaved.open(bookmark.digest.url or bookmark.digest.headline, bookmark.ref, title)
        window = partial(NoteScreen, host.look, host.keymap, title, bookmark.note, unsaved)

        def written(note: str | None) -> None:
            if note is None:
                host.show_message(messages.NOTE_LEFT.format(title=named) if unsaved.is_left else "")
                return
            if note.rstrip() == bookmark.note.rstrip():
                host.show_message(messages.NOTE_UNCHANGED)
            elif problem := self._problem_of(lambda store: store.save(replace(bookmark, note=note))):
                host.app.push_screen(window(text=note, problem=problem), written)
                return
            else:
                is_judged = bookmark.sources or bookmark.status != UNCHECKED
                also = f"; {judged(bookmark.status, len(bookmark.sources))}" if is_judged else ""
                self._report((messages.NOTE_SAVED if note else messages.NOTE_REMOVED).format(title=named, judged=also))
            unsaved.finish()

        host.app.push_screen(window(), written)

    def edit_tags(self, bookmark: Bookmark) -> None:
        """Edit the tags, in one line."""
        from explorer.tui.dialogs.name import NameScreen

        def written(line: str | None) -> None:
            if line is None:
                return
            tags = tuple(dict.fromkeys(tag for tag in (part.strip(" #") for part in line.split(",")) if tag))
            problem = self._problem_of(lambda store: store.set_tags(bookmark, tags))
            if problem is not None:
                open_window(line, problem)
                return
            message = messages.TAGS_SET if tags else messages.TAGS_CLEARED
            self._report(message.format(title=self.named(bookmark), tags=", ".join(tags)))

        def open_window(line: str, problem: str = "") -> None:
            host = self.host
            heading = messages.TAGS_HEADING.format(title=self.words_of(bookmark))
            window = NameScreen(host.look, host.keymap, heading, line, problem, used=self.used_tags())
            host.app.push_screen(window, written)

        open_window(", ".join(bookmark.tags))

    def used_tags(self) -> list[str]:
        """The tags of all bookmarks, the most frequent first."""
        marks = self.store.all() if self.store is not None else ()
        return [tag for tag, _ in Counter(tag for mark in marks for tag in mark.tags).most_common()]

    def edit_status(self, bookmark: Bookmark) -> None:
        """Choose the status, and give the source that supports it."""
        from explorer.session.accepting.accepting import has_changed, judge
        from explorer.tui.dialogs.status.screen import StatusScreen

        def chosen(choice: Chosen | None) -> None:
            if choice is None:
                return
            status, sources = choice
            if problem := self._problem_of(lambda store: judge(self.host.session, store, bookmark, status, sources)):
                self.host.show_message(problem, bad=True)
                return
            count = len(bookmark.sources if sources is None else sources)
            said = judged(status or bookmark.status, count, is_noted=bool(bookmark.note))
            message = messages.STATUS_STAYS if status is None else messages.STATUS_SET
            self._report(message.format(judged=said, title=self.named(bookmark)))

        host, changed = self.host, has_changed(self.host.session.bookmarks, bookmark)
        window = StatusScreen(host.look, host.keymap, self.words_of(bookmark), bookmark, on_words_before=changed)
        host.app.push_screen(window, chosen)

    def words_of(self, bookmark: Bookmark) -> str:
        """Its title, in quotation marks if the article has it in them."""
        session = self.host.session
        ref = session.bookmarks.reanchor(bookmark).ref if session.bookmarks.is_mine(bookmark) else None
        if ref is not None:
            return session.words(ref)
        return _marked(bookmark, bookmark.title)

    def named(self, bookmark: Bookmark) -> str:
        """Its title in a message, cut so that the keys beside it have room."""
        return _shortened(self.words_of(bookmark))

    # --- undo ------------------------------------------------------------------------------------------------

    def undo(self) -> None:
        """Undo what was done last in this article, of records and bookmarks alike."""
        self._step(lambda editor: editor.undo(), messages.NOTHING_TO_UNDO)

    def redo(self) -> None:
        self._step(lambda editor: editor.redo(), messages.NOTHING_TO_REDO)

    def _step(self, step: Callable[[Editor], Done | None], nothing: str) -> None:
        from explorer.digest.editing.outcome import EditError  # most sessions undo nothing

        try:
            done = step(self.host.editor)
        except EditError as error:
            self.host.bookmarks_changed()
            self.host.show_message(str(error), bad=True)
            return
        if done is None:
            self.host.show_message(nothing)
        else:
            self.host.take(done)

    # --- changes and failures --------------------------------------------------------------------------------

    def _change(self, change: Callable[[BookmarkStore], object], done: str, failed: str) -> bool:
        """Make a change and report how it went; True if it was made."""
        problem = self._problem_of(change)
        if problem is not None:
            self.host.show_message(failed.format(problem=problem), bad=True)
            return False
        self._report(done)
        return True

    def _problem_of(self, change: Callable[[BookmarkStore], object]) -> str | None:
        """Make a change; what went wrong, or None if it was made."""
        if self.store is None:
            return messages.NO_STORE
        try:
            change(self.store)
        except StoreError as error:
            if not error.unconfirmed:
                return str(error)
            self._unconfirmed = str(error)
        return None

    def _report(self, text: str) -> None:
        """Report a change that was made, or that the disk did not confirm it."""
        unconfirmed, self._unconfirmed = self._unconfirmed, ""
        self.host.bookmarks_changed()
        self.host.show_message(unconfirmed or text, bad=bool(unconfirmed))


def _marked(bookmark: Bookmark, title: str) -> str:
    """A title of it, in quotation marks if it is of words that are quoted."""
    is_quoted = bookmark.recorded is not None and bookmark.recorded.form in QUOTED
    return in_marks(title) if is_quoted else title


def _shortened(title: str) -> str:
    """A title as a message has room for it, with its closing quotation mark even where it is cut."""
    fitted = cut_after_word(title, NAMED)
    if fitted != title and in_marks(title) == title:
        return in_marks(cut_after_word(title[1:-1], NAMED - 2))
    return fitted


def describe_problem(problem: StoreProblem) -> str:
    """A problem of the store in one line, with its path."""
    return f"{problem.message} {clean(str(problem.path))}"
