"""Bookmarks as JSON: what is kept, what it was, and whether the files are sound."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from msgspec import to_builtins

from explorer.formats.jsonable.pieces import Json

if TYPE_CHECKING:
    from pathlib import Path

    from explorer.bookmarks.problems import StoreProblem
    from explorer.bookmarks.pruning import Examination
    from explorer.bookmarks.store import Bookmark, Change, Past


def describe_bookmarks(kept: Iterable[Bookmark], problems: Iterable[StoreProblem] = ()) -> Json:
    """`bookmarks --json`."""
    return {"bookmarks": [_bookmark(bookmark) for bookmark in kept], "problems": list(map(_trouble, problems))}


def describe_change(change: Change | None) -> Json:
    """`bookmarks undo --json`, and of redo."""
    if change is None:
        return {"label": None, "ref": None, "bookmark": None}
    return {"label": change.label, "ref": change.ref, "bookmark": change.bookmark and _bookmark(change.bookmark)}


def describe_history(ref: str, past: Iterable[Past]) -> Json:
    """`bookmarks history --json`: newest first."""
    revisions = [
        {"name": one.name, "at": one.at, "current": one.is_head, "bookmark": one.bookmark and _bookmark(one.bookmark)}
        for one in past
    ]
    return {"ref": ref, "revisions": revisions}


def describe_examination(found: Examination, rivals: Iterable[Iterable[Bookmark]], gone: Iterable[Path]) -> Json:
    """`bookmarks doctor --json`."""
    return {
        "directory": str(found.directory),
        "revisions": found.revisions,
        "problems": list(map(_trouble, found.problems)),
        "competing": [[{"name": one.revision, "bookmark": _bookmark(one)} for one in some] for some in rivals],
        "prunable": list(map(str, found.prunable)),
        "openToOthers": list(map(str, found.open_to_others)),
        "pruned": list(map(str, gone)),
    }


def _trouble(problem: StoreProblem) -> Json:
    return {"severity": problem.severity, "path": str(problem.path), "message": problem.message}


def _bookmark(bookmark: Bookmark) -> Json:
    fields: Json = to_builtins(bookmark)
    del fields["revision"]
    identity = fields.pop("digest")
    kind = bookmark.ref.partition("/")[0]
    article = {"headline": identity["headline"], "url": identity["url"] or None}
    return {"ref": fields.pop("ref"), "kind": kind, **fields, "article": article}
