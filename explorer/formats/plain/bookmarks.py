"""Bookmarks as plain text: what is kept, what it was, and whether the files are sound."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from explorer.formats.page import Page, Style
from explorer.formats.plain.parts import number

if TYPE_CHECKING:
    from explorer.bookmarks.pruning import Examination
    from explorer.bookmarks.store import Bookmark, Past


def write_bookmarks(page: Page, kept: Sequence[Bookmark]) -> None:
    """Bookmarks with notes and the words they stand on, article by article."""
    for headline, group in groupby(kept, key=lambda bookmark: bookmark.digest.headline):
        page.heading(headline or "Without a headline")
        for bookmark in group:
            page.line(f"◆ {bookmark.title or bookmark.ref}", ("  " + bookmark.ref, Style.DIM), indent=2, hang=2)
            _kept(page, bookmark)


def _kept(page: Page, bookmark: Bookmark) -> None:
    """What a bookmark holds beside its title."""
    checked = f"{bookmark.status} {bookmark.checked[:10]}".rstrip()
    told = [bookmark.made[:10], checked, ", ".join(bookmark.tags)]
    page.line((" · ".join(filter(None, told)), Style.DIM), indent=4)
    if bookmark.source:
        page.line(("source: ", Style.DIM), bookmark.source, indent=4, hang=2)
    if bookmark.view is not None:
        page.line(("search: ", Style.DIM), bookmark.view.query, indent=4, hang=2)
    for line in bookmark.note.splitlines():
        page.line(line, indent=4)
    if bookmark.quoted and bookmark.quoted[0].exact != bookmark.title:
        page.line(("the article: ", Style.DIM), bookmark.quoted[0].exact, indent=4, hang=2)


def write_history(page: Page, past: Sequence[Past]) -> None:
    """What a bookmark was, with the names by which each revision can be brought back."""
    now = sum(one.is_head for one in past)
    for one in past:
        what = "removed" if one.bookmark is None else one.bookmark.title or one.bookmark.ref
        state = "" if not one.is_head else "  now" if now == 1 else "  now, beside another"
        page.line(one.at, "  ", (what, Style.STRONG if one.is_head else Style.PLAIN), (state, Style.DIM), hang=2)
        if one.bookmark is not None:
            _kept(page, one.bookmark)
        page.line((f"--revision {one.name}", Style.DIM), indent=4)


def write_examination(page: Page, found: Examination, rivals: Sequence[Sequence[Bookmark]]) -> None:
    """What the doctor found, with paths; what there is none of is not mentioned."""
    page.line(f"{number(found.revisions, 'revision')} of bookmarks in {found.directory}")
    if found.problems:
        page.heading("What can't be read, or not wholly")
    for problem in found.problems:
        page.line(problem.message, indent=2, hang=2)
        page.line((str(problem.path), Style.DIM), indent=4)
    if rivals:
        page.heading("Changed in two places at once: merge them on the screen, or restore REF --revision NAME")
    for some in rivals:
        for one in some:
            page.line(f"◆ {one.title or one.ref}", (f"  {one.ref}  {one.revision}", Style.DIM), indent=2, hang=2)
            _kept(page, one)
    if found.open_to_others:
        page.heading("Others on this machine can get at these: “chmod -R go= DIRECTORY” keeps them out")
    for path in found.open_to_others:
        page.line((str(path), Style.DIM), indent=4)
    if found.prunable:
        page.heading(f"{number(len(found.prunable), 'file')} could go: “doctor --prune” deletes")
    for path in found.prunable:
        page.line((str(path), Style.DIM), indent=4)
    if not (found.problems or rivals or found.open_to_others):
        page.gap()
        page.line("no problems")
