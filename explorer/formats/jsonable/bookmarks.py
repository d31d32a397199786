"""Bookmarks as JSON: the current ones, their history, and whether their files are sound."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from msgspec import to_builtins

from explorer.bookmarks.changes import label_of
from explorer.bookmarks.history import with_changes
from explorer.formats.jsonable.pieces import Json, place

if TYPE_CHECKING:
    from pathlib import Path

    from explorer.bookmarks.problems import StoreProblem
    from explorer.bookmarks.pruning import Examination
    from explorer.bookmarks.store import Bookmark, Change, DigestIdentity, HistoryEntry
    from explorer.formats.bookmarks import ImportReport
    from explorer.session.session import Session


def describe_bookmarks(
    bookmarks: Iterable[Bookmark], problems: Iterable[StoreProblem] = (), session: Session | None = None
) -> Json:
    """`bookmarks --json`. `session`: the digest at hand; None: there is none."""
    return {
        "bookmarks": [describe_bookmark(bookmark, session) for bookmark in bookmarks],
        "problems": list(map(_problem, problems)),
    }


def describe_change(change: Change | None, count: int = 1) -> Json:
    """`bookmarks undo --json` and `bookmarks redo --json`; None: nothing to undo or redo. `count`: of the changes that
    were made together, of which it is the first."""
    if change is None:
        return {"label": None, "ref": None, "bookmark": None, "article": None}
    return {
        "label": label_of(change, count),
        "ref": change.ref,
        "bookmark": change.bookmark and describe_bookmark(change.bookmark),
        "article": _article(change.digest) if change.digest is not None else None,
    }


def describe_history(ref: str, history: Iterable[HistoryEntry]) -> Json:
    """`bookmarks history --json`: newest first."""
    revisions = [
        {
            "name": entry.name,
            "at": entry.at,
            "current": entry.is_head,
            "bookmark": entry.bookmark and describe_bookmark(entry.bookmark),
            "changes": changes,
        }
        for entry, changes in with_changes(list(history))
    ]
    return {"ref": ref, "revisions": revisions}


def describe_examination(
    examination: Examination,
    competing: Iterable[Iterable[Bookmark]],
    deleted: Iterable[Path],
    changed: Iterable[Bookmark] = (),
    session: Session | None = None,
) -> Json:
    """`bookmarks doctor --json`. `changed`: those whose records are not what they were in the digest at hand."""
    return {
        "directory": str(examination.directory),
        "revisions": examination.revisions,
        "problems": list(map(_problem, examination.problems)),
        "competing": [list(map(_version, versions)) for versions in competing],
        "prunable": list(map(str, examination.prunable)),
        "openToOthers": list(map(str, examination.open_to_others)),
        "pruned": list(map(str, deleted)),
        "changed": [
            {"ref": one.ref, "change": _change(one, session), "reanchored": _reanchored(one, session)}
            for one in changed
        ],
    }


def describe_import(report: ImportReport) -> Json:
    """`bookmarks import --json`."""
    counts = {"added": report.added, "beside": report.beside, "known": report.known, "refused": len(report.refused)}
    stopped = report.stopped and to_builtins(report.stopped)
    return {**counts, "problems": list(map(to_builtins, report.refused)), "stopped": stopped}


def _version(bookmark: Bookmark) -> Json:
    return {"name": bookmark.revision, "bookmark": describe_bookmark(bookmark)}


def _problem(problem: StoreProblem) -> Json:
    return {"severity": problem.severity, "path": str(problem.path), "message": problem.message}


def describe_bookmark(bookmark: Bookmark, session: Session | None = None) -> Json:
    """A bookmark, wherever it is printed. `session`: the digest in which its record is looked up; None: none is."""
    fields: Json = to_builtins(bookmark)
    del fields["revision"]
    del fields["digest"]
    kind = bookmark.ref.partition("/")[0]
    article = _article(bookmark.digest)
    found, change = _reanchored(bookmark, session), _change(bookmark, session)
    stays = session is not None and session.bookmarks.is_left(bookmark)
    more = {"article": article, "change": change, "reanchored": found, "oldWordsStay": stays}
    return {"ref": fields.pop("ref"), "kind": kind, **fields, **more}


def _change(bookmark: Bookmark, session: Session | None) -> str | None:
    """What became of it in a digest, in a word; None: it is what it was, or it is of another article."""
    return session.bookmarks.became(bookmark).word or None if session is not None else None


def _article(digest: DigestIdentity) -> Json:
    return {"headline": digest.headline, "url": digest.url or None}


def _reanchored(bookmark: Bookmark, session: Session | None) -> Json | None:
    """Where its record or passage is in a digest, and what has changed; None: it is of another article, or of something
    else."""
    if session is None or not session.bookmarks.is_of_article(bookmark):
        return None
    found = session.bookmarks.reanchor(bookmark)
    return {
        "ref": str(found.ref) if found.ref is not None else None,
        "how": found.how,
        "was": found.was or None,
        "now": found.now or None,
        "changes": to_builtins(session.bookmarks.changes(bookmark)),
        "another": str(found.another) if found.another is not None else None,
        "several": list(map(str, found.several)),
        "rival": found.rival or None,
        "passage": place(found.passage) if found.passage is not None else None,
    }
