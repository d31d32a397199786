"""Bookmarks as plain text: the current ones, their history, and whether their files are sound."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from explorer.bookmarks.history import with_changes
from explorer.formats.page import Page, Style
from explorer.session.wording import UNKNOWN_SPEAKER, describe_source
from explorer.text.plural import number

if TYPE_CHECKING:
    from explorer.bookmarks.pruning import Examination
    from explorer.bookmarks.store import Bookmark, HistoryEntry
    from explorer.session.session import Session


def write_bookmarks(page: Page, bookmarks: Sequence[Bookmark], session: Session | None = None) -> None:
    """Write bookmarks with their notes and the article's words, article by article.

    `session`: the digest at hand, for what has changed in it since; None: there is none.
    """
    for headline, group in groupby(bookmarks, key=lambda bookmark: bookmark.digest.headline):
        page.heading(headline or "Without a headline")
        for bookmark in group:
            page.line(f"◆ {_said(bookmark)}", ("  " + bookmark.ref, Style.DIM), indent=2, hang=2)
            _write_remarks(page, bookmark, session)
            write_details(page, bookmark)


def _write_remarks(page: Page, bookmark: Bookmark, session: Session | None) -> None:
    """Write what has changed about its record in a digest."""
    if session is not None:
        for remark in session.bookmarks.remarks(bookmark):
            page.line(remark, indent=4, hang=2)


def _said(bookmark: Bookmark) -> str:
    """The title, in quotation marks if somebody said it directly, and who."""
    recorded, title = bookmark.recorded, bookmark.title or bookmark.ref
    if recorded is None or not recorded.form:
        return title
    speaker = f" — {recorded.speaker or UNKNOWN_SPEAKER}"
    return f"{title}{speaker}, indirectly" if recorded.form == "indirect" else f"“{title}”{speaker}"


def write_details(page: Page, bookmark: Bookmark) -> None:
    """Write what a bookmark holds besides its title."""
    checked = f"{bookmark.status} {bookmark.checked[:10]}".rstrip()
    paragraph = bookmark.recorded.paragraph if bookmark.recorded is not None else 0
    facts = [bookmark.made[:10], checked, f"¶{paragraph}" if paragraph else "", ", ".join(bookmark.tags)]
    page.line((" · ".join(filter(None, facts)), Style.DIM), indent=4)
    for source in bookmark.sources:
        page.line(("source: ", Style.DIM), describe_source(source), indent=4, hang=2)
    if bookmark.view is not None:
        page.line(("search: ", Style.DIM), bookmark.view.query, indent=4, hang=2)
    for line in bookmark.note.splitlines():
        page.line(line, indent=4)
    if bookmark.quoted and bookmark.quoted[0].exact != bookmark.title:
        page.line(("the article: ", Style.DIM), bookmark.quoted[0].exact, indent=4, hang=2)


def write_history(page: Page, history: Sequence[HistoryEntry]) -> None:
    """Write the revisions of a bookmark, the newest first, each with what it changed and the name that restores it."""
    heads = sum(entry.is_head for entry in history)
    for entry, changes in with_changes(history):
        what = "removed" if entry.bookmark is None else entry.bookmark.title or entry.bookmark.ref
        state = "" if not entry.is_head else "  now" if heads == 1 else "  now, beside another"
        page.line(entry.at, "  ", (what, Style.STRONG if entry.is_head else Style.PLAIN), (state, Style.DIM), hang=2)
        if entry.bookmark is not None:
            if changes:
                page.line(("changed: ", Style.DIM), ", ".join(changes), indent=4, hang=2)
            write_details(page, entry.bookmark)
        page.line((f"--revision {entry.name}", Style.DIM), indent=4)


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
    page.line(f"{number(examination.revisions, 'revision')} of bookmarks in {examination.directory}")
    if examination.problems:
        page.heading("Files that can't be read, or only in part")
    for problem in examination.problems:
        page.line(problem.message, indent=2, hang=2)
        page.line((str(problem.path), Style.DIM), indent=4)
    if competing:
        page.heading("Changed in two places at once: merge them on the screen, or restore REF --revision NAME")
    for versions in competing:
        for version in versions:
            names = f"  {version.ref}  {version.revision}"
            page.line(f"◆ {version.title or version.ref}", (names, Style.DIM), indent=2, hang=2)
            write_details(page, version)
    if changed:
        page.heading("Not what it was when it was bookmarked: “bookmarks accept REF” takes over the words of now")
    for bookmark in changed:
        page.line(f"◆ {_said(bookmark)}", ("  " + bookmark.ref, Style.DIM), indent=2, hang=2)
        _write_remarks(page, bookmark, session)
    if examination.open_to_others:
        page.heading("Other users of this machine can read or write these: “chmod -R go= DIRECTORY” keeps them out")
    for path in examination.open_to_others:
        page.line((str(path), Style.DIM), indent=4)
    if examination.prunable:
        page.heading(f"{number(len(examination.prunable), 'file')} can be deleted by “doctor --prune”")
    for path in examination.prunable:
        page.line((str(path), Style.DIM), indent=4)
    if not (examination.problems or competing or changed or examination.open_to_others):
        page.gap()
        page.line("no problems")
