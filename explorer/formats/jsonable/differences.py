"""The differences of two versions, as JSON."""

from __future__ import annotations

from collections.abc import Iterable

from explorer.digest.kinds import KINDS
from explorer.digest.refs import Ref
from explorer.formats.jsonable.pieces import Json
from explorer.session.versions.change import (
    CaveatChange,
    Change,
    Comparison,
    LinkChange,
    Piece,
    RecordChange,
    Row,
)
from explorer.session.versions.reader import Concerned, Ledger
from explorer.text.cleaning import clean


def describe_differences(comparison: Comparison, ledger: Ledger, was: str, now: str) -> Json:
    """`diff --json`. `was` and `now` are what the two are called."""
    same = {KINDS[kind].plural: count for kind, count in comparison.same.items()}
    paragraphs = len(comparison.rows) - len(comparison.changed_rows)
    return {
        "was": clean(was),
        "now": clean(now),
        "same": not comparison.differences,
        "differences": comparison.differences,
        "article": [_change(change) for change in comparison.article],
        "text": comparison.body.value,
        "paragraphs": [_row(row) for row in comparison.changed_rows],
        "records": [_record(change) for change in comparison.all()],
        "links": [_link(change) for change in comparison.links],
        "caveats": [_caveat(change) for change in comparison.caveats],
        "bookmarks": [_bookmark(concerned) for concerned in ledger.concerned],
        "asBefore": {
            "paragraphs": paragraphs,
            **same,
            "links": comparison.same_links,
            "caveats": comparison.same_caveats,
            "bookmarks": ledger.same,
        },
    }


def _change(change: Change) -> Json:
    return {
        "field": change.name,
        "was": list(change.was),
        "now": list(change.now),
        "words": _pieces(change.pieces),
        "after": _refs(change.after),
        "before": _refs(change.before),
        "passed": _refs(change.passed),
    }


def _pieces(pieces: Iterable[Piece]) -> list[Json]:
    return [{"side": piece.side.value, "text": piece.text} for piece in pieces]


def _refs(refs: Iterable[Ref]) -> list[str]:
    return list(map(str, refs))


def _row(row: Row) -> Json:
    return {
        "standing": row.standing.value,
        "was": row.was,
        "now": row.now,
        "moved": row.moved,
        "words": _pieces(row.pieces),
    }


def _record(change: RecordChange) -> Json:
    record = change.record
    return {
        "ref": str(record.ref),
        "kind": record.kind,
        "title": record.title,
        "standing": change.standing.value,
        "wasRef": str(change.was.ref) if change.was is not None else None,
        "matched": change.how if change.was is not None and change.now is not None else None,
        "changes": [_change(one) for one in change.changes],
    }


def _link(change: LinkChange) -> Json:
    link = change.link
    return {
        "from": link.source,
        "relation": link.relation,
        "to": link.target,
        "when": link.when,
        "standing": change.standing.value,
        "changes": [_change(one) for one in change.changes],
    }


def _caveat(change: CaveatChange) -> Json:
    return {
        "text": change.caveat.text,
        "about": list(change.caveat.about),
        "standing": change.standing.value,
        "changes": [_change(one) for one in change.changes],
    }


def _bookmark(concerned: Concerned) -> Json:
    return {
        "ref": concerned.bookmark.ref,
        "title": concerned.bookmark.title,
        "status": concerned.bookmark.status,
        "record": str(concerned.ref) if concerned.ref is not None else None,
        "standing": concerned.standing.value,
        "change": concerned.word or None,
        "changes": [_change(one) for one in concerned.changes],
    }
