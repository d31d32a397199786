"""Bookmarks as plain text: the current ones, their history, and whether their files are sound."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from textwrap import shorten
from typing import TYPE_CHECKING

from explorer.bookmarks.bookmark import key_of
from explorer.bookmarks.history import with_changes
from explorer.formats.page import Page, Part, Style
from explorer.formats.plain import messages
from explorer.formats.plain.parts import bookmarked
from explorer.session.accepting.before import describe_before, described_sources
from explorer.session.corrections.messages import ARROW
from explorer.session.wording import UNKNOWN_SPEAKER
from explorer.text.plural import number
from explorer.text.saying.quoting import in_marks

if TYPE_CHECKING:
    from explorer.bookmarks.pruning import Examination
    from explorer.bookmarks.store import Bookmark, HistoryEntry
    from explorer.session.session import Session

WORDS = 60
"""Most characters of bookmarked words that tell an article from others."""


def write_bookmarks(page: Page, bookmarks: Sequence[Bookmark], session: Session | None = None) -> None:
    """Write bookmarks with their notes and the article's words, article by article.

    `session`: the digest at hand, for what has changed in it since; None: there is none.
    """
    groups = [list(group) for _, group in groupby(bookmarks, key=lambda bookmark: key_of(bookmark.digest, ""))]
    headlines = Counter(several[-1].digest.headline for several in groups)
    for several in groups:
        headline = several[-1].digest.headline
        count = number(len(several), "bookmark")
        heading = messages.IN_ARTICLE if headline else messages.IN_ANY
        which = _which(several) if headlines[headline] > 1 else ""
        page.heading(heading.format(count=count, headline=in_marks(headline)) + which)
        for bookmark in several:
            page.row(*_row(bookmark), inside=1)
            _write_remarks(page, bookmark, session)
            write_details(page, bookmark)


def _which(bookmarks: Sequence[Bookmark]) -> str:
    """What tells an article from others with its headline: its date or its address, else words bookmarked in it."""
    of = bookmarks[-1].digest
    if said := ", ".join(filter(None, (of.date, of.url))):
        return f", {said}"
    quoted = next((words.exact for bookmark in bookmarks for words in bookmark.quoted), "")
    return messages.WITH_WORDS.format(words=in_marks(shorten(quoted, WORDS, placeholder=" …"))) if quoted else ""


def _row(bookmark: Bookmark, *more: str) -> list[Part]:
    """A bookmark in one line: its kind, its title, when it was made and how far it is checked, its ref."""
    head, title = _said(bookmark)
    facts = "; ".join(filter(None, (bookmarked(bookmark), *_facts(bookmark), *more)))
    return [(f"{head}: ", Style.DIM), (title, Style.PLAIN), (f"; {facts}; ", Style.DIM), (bookmark.ref, Style.DIM)]


def _facts(bookmark: Bookmark) -> Sequence[str]:
    paragraph = bookmark.recorded.paragraph if bookmark.recorded is not None else 0
    return (
        messages.IN_PLACE.format(paragraph=paragraph) if paragraph else "",
        messages.TAGGED.format(tags=", ".join(bookmark.tags)) if bookmark.tags else "",
    )


def _write_remarks(page: Page, bookmark: Bookmark, session: Session | None) -> None:
    """Write what has changed about its record in a digest."""
    if session is not None:
        for remark in session.bookmarks.remarks(bookmark):
            page.row(f"{remark}; ", (bookmark.ref, Style.DIM), inside=2)


def _said(bookmark: Bookmark) -> tuple[str, str]:
    """The kind, with who said it; and the title, in quotation marks if somebody said it directly."""
    recorded, title = bookmark.recorded, bookmark.title or bookmark.ref
    kind = bookmark.ref.strip().partition("/")[0]
    if recorded is None or not recorded.form:
        return kind, title
    head = messages.QUOTE_BY.format(speaker=recorded.speaker or UNKNOWN_SPEAKER)
    if recorded.form == "indirect":
        return f"{head}, {messages.INDIRECTLY}", title
    return head, f"“{title}”"


def write_details(page: Page, bookmark: Bookmark) -> None:
    """Write what the reader added to a bookmark, and its words in the article if they are not its title."""
    ref = bookmark.ref
    for source in described_sources(bookmark):
        page.row((messages.SOURCE_OF.format(ref=ref), Style.DIM), source, inside=2)
    if said := describe_before(bookmark):
        page.row((messages.BEFORE_OF.format(ref=ref), Style.DIM), said, inside=2)
    if bookmark.view is not None:
        page.row((messages.SEARCH_OF.format(ref=ref), Style.DIM), bookmark.view.query, inside=2)
    for line in filter(None, bookmark.note.splitlines()):
        page.row((messages.NOTE_ON.format(ref=ref), Style.DIM), line, inside=2)
    if bookmark.quoted and bookmark.quoted[0].exact != bookmark.title:
        page.row((messages.WORDS_OF.format(ref=ref), Style.DIM), bookmark.quoted[0].exact, inside=2)


def write_history(page: Page, history: Sequence[HistoryEntry]) -> None:
    """Write the revisions of a bookmark, the newest first, each with what it changed and the name that restores it."""
    heads = sum(entry.is_head for entry in history)
    if history:
        page.heading(number(len(history), "revision"))
    above = None
    for entry, changes in with_changes(history):
        state = "" if not entry.is_head else ", now" if heads == 1 else ", now, beside another"
        changed = ", ".join(changes).replace(ARROW, messages.TO)
        what = "removed" if entry.bookmark is None else f"changed: {changed}" if changed else "as it was made"
        head = f"revision of {entry.at[:19].replace('T', ' ')}{state}: {what}; "
        name = (f"--revision {_part(entry.name, history)}", Style.DIM)
        if entry.bookmark is None:
            page.row((head, Style.STRONG if entry.is_head else Style.DIM), name, inside=1)
            continue
        *row, _ = _row(entry.bookmark)
        page.row((head, Style.STRONG if entry.is_head else Style.DIM), *row, name, inside=1)
        details = _details(entry.bookmark)
        if details != above:  # what was just heard is not said again
            write_details(page, entry.bookmark)
        above = details


def _details(bookmark: Bookmark) -> tuple[object, ...]:
    """What `write_details` writes of a bookmark."""
    return bookmark.ref, bookmark.sources, bookmark.view, bookmark.note, bookmark.title, bookmark.quoted[:1]


_LEAST = 4
"""Letters of the last part of a revision's name that are given at least."""


def _part(name: str, history: Sequence[HistoryEntry]) -> str:
    """The shortest part of the name of a revision that only this one has: its number and some letters, `6.560b`."""
    _, number, last, *_ = *name.split("."), "", ""
    for size in range(_LEAST, len(last)):
        part = f"{number}.{last[:size]}"
        if sum(part in entry.name for entry in history) == 1:
            return part
    return name


def write_examination(
    page: Page,
    examination: Examination,
    competing: Sequence[Sequence[Bookmark]],
    changed: Sequence[Bookmark] = (),
    session: Session | None = None,
) -> None:
    """Write what the doctor found, with paths; empty lists are left out.

    `changed`: the bookmarks whose records are not what they were in the digest of the session.
    """
    page.row(f"{number(examination.revisions, 'revision')} of bookmarks in {examination.directory}")
    problems = examination.problems
    if problems:
        page.heading(f"{number(len(problems), 'file')} can't be read, or only in part")
    for problem in problems:
        page.row(f"file: {problem.path}: {problem.message}", inside=1)
    if competing:
        where = "changed in two places at once: merge them on the screen, or restore REF --revision NAME"
        page.heading(f"{number(len(competing), 'bookmark')} {where}")
    for versions in competing:
        for version in versions:
            page.row(*_row(version, f"--revision {version.revision}"), inside=1)
            write_details(page, version)
    if changed:
        was = "not what it was when it was bookmarked: “bookmarks accept REF” takes over the words of now"
        page.heading(f"{number(len(changed), 'bookmark')} {was}")
    for bookmark in changed:
        page.row(*_row(bookmark), inside=1)
        _write_remarks(page, bookmark, session)
    _write_paths(page, examination)
    if not (problems or competing or changed or examination.open_to_others):
        page.gap()
        page.row("no problems")


def _write_paths(page: Page, examination: Examination) -> None:
    """Write the files that others can read, and those that can be deleted."""
    if examination.open_to_others:
        others = "other users of this machine can read or write: “chmod -R go= DIRECTORY” bars them"
        page.heading(f"{number(len(examination.open_to_others), 'file')} that {others}")
    for path in examination.open_to_others:
        page.row(f"file: {path}", inside=1)
    if examination.prunable:
        page.heading(f"{number(len(examination.prunable), 'file')} can be deleted by “doctor --prune”")
    for path in examination.prunable:
        page.row(f"file: {path}", inside=1)
