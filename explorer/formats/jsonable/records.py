"""Records as JSON: full details, search results, timelines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from msgspec import to_builtins

from explorer.dates.labels import NO_DATE
from explorer.digest.kinds import Record
from explorer.digest.model import Digest
from explorer.digest.refs import Ref
from explorer.digest.unknown import put_back
from explorer.formats.jsonable.bookmarks import describe_bookmark
from explorer.formats.jsonable.pieces import Json, place
from explorer.session.citation import addresses
from explorer.session.contradicting.contradictions import Contradiction, by_ref
from explorer.session.facts import Anchored, CaveatFacts, Facts, LinkFacts, facts
from explorer.session.session import Session
from explorer.text.quotes import Badge

if TYPE_CHECKING:
    from explorer.bookmarks.bookmark import Bookmark
    from explorer.dates.edtf import Date
    from explorer.session.answers import SearchResult
    from explorer.session.own.searching import OwnHit


def describe_records(session: Session, refs: Iterable[Ref]) -> Json:
    """`show --json`: all about these records. Refs without a record are skipped."""
    found = [record for record in map(session.record, refs) if record is not None]
    fields = _fields(session.digest, found)
    bookmarks, against = session.bookmarks.by_ref(), by_ref(session)
    return {
        "records": (
            _record(session, facts(session, record, bookmarks.get(record.ref)), fields[record.ref])
            | {"contradictions": [_contradiction(one, record.ref) for one in against.get(record.ref, ())]}
            for record in found
        )
    }


def describe_all(session: Session, refs: Iterable[Ref], remarks: Iterable[Ref] | None) -> Json:
    """`show --json` without a ref: all about these records, and apart from them the caveats, if not None."""
    if remarks is None:
        return describe_records(session, refs)
    return {**describe_records(session, refs), "caveats": describe_records(session, remarks)["records"]}


def describe_links(known: Facts, links: Iterable[LinkFacts]) -> Json:
    """`show REF --links --json`: the record with these links alone."""
    described = {"ref": str(known.ref), "kind": known.record.kind, "title": known.title}
    return {"records": [{**described, "links": list(map(_link, links))}]}


def _fields(digest: Digest, found: Sequence[Record]) -> dict[Ref, Json]:
    """The records as the digest has them, including fields that this version doesn't know."""
    document: dict[str, dict[int, Json]] = {}
    fields: dict[Ref, Json] = {}
    for record in found:
        index = digest.positions[record.kind][record.id]
        fields[record.ref] = document.setdefault(record.plural, {})[index] = to_builtins(record)
    put_back(document, digest.unknown)
    return fields


def _record(session: Session, known: Facts, fields: Json) -> Json:
    described: Json = {"ref": str(known.ref), "kind": known.record.kind, "title": known.title, "fields": fields}
    described["cleaned"] = known.is_cleaned
    described["trust"] = known.trust
    described["reviewed"] = fields.get("reviewed")
    if known.check is not None:
        described["badge"] = known.check.badge.value
        if known.badge is Badge.ALTERED:
            described["difference"] = [{"side": str(side), "text": text} for side, text in known.check.differences]
        described["omitted"] = list(known.omitted)
    return described | {
        "anchors": [_anchor(anchored) for anchored in known.anchored],
        "links": [_link(link) for link in known.links()],
        "addresses": [{"label": label, "url": url} for label, url in addresses(session, known.ref)],
        "caveats": [_caveat(caveat) for caveat in known.caveats],
        "bookmark": describe_bookmark(known.bookmark, session) if known.bookmark is not None else None,
    }


def _anchor(anchored: Anchored) -> Json:
    described = {"exact": anchored.exact, **place(anchored.span), "status": anchored.status.value}
    return {**described, "time": anchored.time or None}


def _link(known: LinkFacts) -> Json:
    return {
        "ref": str(known.link.target),
        "kind": known.link.target.kind,
        "title": known.title,
        "relation": known.link.relation,
        "basis": known.link.basis.value,
        "when": known.link.when,
        "trust": known.link.trust,
        "evidence": " … ".join(sentence.words for sentence in known.evidence) or None,
        "places": [place(sentence.span) for sentence in known.evidence],
    }


def _caveat(known: CaveatFacts) -> Json:
    return {
        "ref": str(known.caveat.ref),
        "text": known.text,
        "about": list(known.caveat.about),
        "anchors": [_anchor(anchored) for anchored in known.anchored],
    }


def _contradiction(known: Contradiction, ref: Ref) -> Json:
    """One that the reader saved, as seen from a record."""
    other = known.beside(ref)
    assert other is not None
    return {
        "ref": known.bookmark.ref,
        "with": str(other.ref or other.end.ref),
        "title": other.words,
        "note": known.bookmark.note,
        "gone": other.is_gone,
        "place": place(other.span),
    }


# --- lists --------------------------------------------------------------------------------------------------


def describe_search(session: Session, query: str, results: Sequence[SearchResult], own: Sequence[OwnHit] = ()) -> Json:
    """`search --json`. `spans` are ranges of `text`, the text of the field that `field` names. `own`: bookmarks without
    a record that match."""
    bookmarks = session.bookmarks.by_ref()
    return {
        "query": query,
        "results": [_result(session, result, bookmarks.get(result.ref)) for result in results],
        "bookmarks": [describe_bookmark(found.bookmark, session) for found in own],
    }


def describe_result(session: Session, result: SearchResult) -> Json:
    """One of the results of `search --json`."""
    return _result(session, result, session.bookmarks.by_ref().get(result.ref))


def _result(session: Session, result: SearchResult, bookmark: Bookmark | None) -> Json:
    hit, title = result.hit, session.title(result.ref)
    return {
        "ref": str(result.ref),
        "kind": result.ref.kind,
        "title": title,
        "score": round(hit.score, 6) if hit else 0.0,
        "match": hit.match.value if hit else "linked",
        "field": hit.field if hit else "title",
        "text": hit.text if hit else title,
        "spans": [list(span) for span in hit.spans] if hit else [],
        "via": str(result.via) if result.via else None,
        "reason": result.reason or None,
        "missing": list(hit.missing) if hit else [],
        "trust": record.trust if (record := session.record(result.ref)) else None,
        "bookmark": describe_bookmark(bookmark, session) if bookmark is not None else None,
    }


def describe_timeline(session: Session, refs: Iterable[Ref]) -> Json:
    """`timeline --json`: records with their dates, in the order given."""
    bookmarks, records = session.bookmarks.by_ref(), filter(None, map(session.record, refs))
    known = [facts(session, record, bookmarks.get(record.ref)) for record in records]
    return {"timeline": [_dated(session, one) for one in known]}


def _undated(bound: str) -> str:
    """The label of a record without a date. What it adds to the one for people tells programs that it has none."""
    return "undated" if bound == NO_DATE else f"undated, {bound}"


def _dated(session: Session, known: Facts) -> Json:
    record, when = known.record, known.when
    after, before = record.neighbours
    return {
        "ref": str(known.ref),
        "kind": record.kind,
        "title": known.title,
        "when": record.date,
        "label": known.date if known.record.date else _undated(known.date),
        "earliest": _instant(when.start, last=False) if when else None,
        "latest": _instant(when.end, last=True) if when else None,
        "precision": when.precision if when else None,
        "trust": record.trust,
        "after": [f"{record.kind}/{identifier}" for identifier in after],
        "before": [f"{record.kind}/{identifier}" for identifier in before],
        "linked": [
            {"ref": str(link.target), "relation": link.relation}
            for link in known.stated
            if link.target.kind != record.kind
        ],
        "bookmark": describe_bookmark(known.bookmark, session) if known.bookmark is not None else None,
    }


def _instant(date: Date | None, last: bool) -> str | None:
    """The first or last second of a date, ISO 8601 in UTC; None: an open or unknown end."""
    from explorer.dates.edtf import instant

    return None if date is None else instant(date.last if last else date.first)
