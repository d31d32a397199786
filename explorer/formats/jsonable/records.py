"""The JSON face: a contract with programs. Keys are only ever added; a change of meaning needs a new key.

Paragraphs count from 1, as `p` of an anchor does. `start` and `end` are code points in the paragraph, from 0,
the end exclusive. Where something is not known, its key is there and holds null.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from msgspec import to_builtins

from explorer.digest.kinds import KINDS, Quote, Record
from explorer.digest.fields import Anchor
from explorer.digest.model import Caveat, Digest
from explorer.digest.problems import Problem
from explorer.digest.refs import Ref
from explorer.digest.unknown import put_back
from explorer.text.anchors import Resolution, Span, Status, resolve
from explorer.text.cleaning import clean
from explorer.text.quotes import Badge

if TYPE_CHECKING:
    from pathlib import Path

    from explorer.bookmarks.problems import StoreProblem
    from explorer.bookmarks.pruning import Examination
    from explorer.bookmarks.store import Bookmark, Change, Past
    from explorer.dates.edtf import Date
    from explorer.pictures.worldmap.labels import Involved
    from explorer.session.answers import Found
    from explorer.session.session import Session

Json = dict[str, Any]


def to_json(value: Json) -> str:
    """As text, indented, with a line break at its end."""
    return "".join(json_pieces(value))


def json_pieces(value: Json) -> Iterator[str]:
    """The same, bit by bit: where a list is made item by item, as of records, which may be gigabytes all together."""
    import orjson

    (name, items), *others = value.items()
    if others or not isinstance(items, Iterator):
        yield orjson.dumps(value, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE).decode()
        return
    yield f'{{\n  "{name}": ['
    before, end = "\n    ", "]\n}\n"
    for item in items:
        yield before + orjson.dumps(item, option=orjson.OPT_INDENT_2).decode().replace("\n", "\n    ")
        before, end = ",\n    ", "\n  ]\n}\n"
    yield end


# --- records ------------------------------------------------------------------------------------------------


def records(session: Session, refs: Iterable[Ref]) -> Json:
    """`show --json`: everything about records."""
    found = [record for record in map(session.record, refs) if record is not None]
    fields = _fields(session.digest, found)
    return {"records": (_record(session, record, fields[record.ref]) for record in found)}


def _fields(digest: Digest, found: Sequence[Record]) -> dict[Ref, Json]:
    """The records as they stand in the digest, with the fields that this version does not know."""
    document: dict[str, dict[int, Json]] = {}
    fields: dict[Ref, Json] = {}
    for record in found:
        index = digest.positions[record.kind][record.id]
        fields[record.ref] = document.setdefault(record.plural, {})[index] = to_builtins(record)
    put_back(document, digest.unknown)
    return fields


def _record(session: Session, record: Record, fields: Json) -> Json:
    described: Json = {"ref": str(record.ref), "kind": record.kind, "title": record.title, "fields": fields}
    described["cleaned"] = session.digest.was_cleaned(record.ref)
    if isinstance(record, Quote):
        check = session.check(record)
        described["cleaned"] = check.cleaned
        described["badge"] = check.badge.value
        if check.badge is Badge.ALTERED:
            described["difference"] = [{"side": str(side), "text": text} for side, text in check.differences]
    anchors = zip(record.anchors(), session.links.resolutions(record.ref), strict=True)
    return described | {
        "anchors": [_anchor(anchor, resolution) for anchor, resolution in anchors],
        "links": _links(session, record.ref),
        "caveats": [_caveat(session, caveat) for caveat in session.links.caveats(record.ref)],
    }


def _anchor(anchor: Anchor, resolution: Resolution) -> Json:
    place = _place(resolution.spans[0] if resolution.status is Status.RESOLVED else None)
    return {"exact": anchor.exact, **place, "status": resolution.status.value}


def _place(span: Span | None) -> Json:
    if span is None:
        return {"paragraph": None, "start": None, "end": None}
    return {"paragraph": span.paragraph + 1, "start": span.start, "end": span.end}


def _links(session: Session, ref: Ref) -> list[Json]:
    described = []
    for link in session.links.of(ref):
        spans = session.links.evidence(link)
        described.append(
            {
                "ref": str(link.target),
                "relation": link.relation,
                "basis": link.basis.value,
                "when": link.when,
                "evidence": " … ".join(session.article.words(span) for span in spans) or None,
                "places": [_place(span) for span in spans],
            }
        )
    return described


def _caveat(session: Session, caveat: Caveat) -> Json:
    anchors = [_anchor(anchor, resolve(anchor, session.article)) for anchor in map(Anchor.of, caveat.at)]
    return {"text": caveat.text, "about": list(caveat.about), "anchors": anchors}


# --- lists --------------------------------------------------------------------------------------------------


def search(session: Session, query: str, found: Sequence[Found]) -> Json:
    """`search --json`. The spans are ranges of `text`: the title, or that of the field named by `field`."""
    return {"query": query, "results": [_found(session, result) for result in found]}


def _found(session: Session, result: Found) -> Json:
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
        "reason": result.reason,
    }


def timeline(session: Session, refs: Iterable[Ref]) -> Json:
    """`timeline --json`: in the order of time, the undated where they belong."""
    found = [record for record in map(session.record, refs) if record is not None]
    return {"timeline": [_dated(session, record) for record in found]}


def _dated(session: Session, record: Record) -> Json:
    when = session.chronology.when(record)
    after, before = record.neighbours
    return {
        "ref": str(record.ref),
        "kind": record.kind,
        "title": record.title,
        "when": record.date,
        "label": session.chronology.label(record),
        "earliest": _instant(when.start, last=False) if when else None,
        "latest": _instant(when.end, last=True) if when else None,
        "precision": when.precision if when else None,
        "after": [f"{record.kind}/{identifier}" for identifier in after],
        "before": [f"{record.kind}/{identifier}" for identifier in before],
        "linked": [
            {"ref": str(link.target), "relation": link.relation}
            for link in session.links.stated(record.ref)
            if link.target.kind != record.kind
        ],
    }


def _instant(date: Date | None, last: bool) -> str | None:
    """The first or last second of a date, ISO 8601 in UTC; None: an open end, or a year beyond 1–9999."""
    from datetime import UTC, datetime, timedelta

    if date is None:
        return None
    try:
        moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=date.last if last else date.first)
    except OverflowError:
        return None
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ").zfill(20)


def countries(involved: Iterable[Involved]) -> Json:
    """`map --json`: most named first. `middle` is that of the country's largest piece, in degrees."""
    return {"countries": [_country(country) for country in sorted(involved, key=lambda one: -one.mentions)]}


def _country(country: Involved) -> Json:
    from explorer.pictures.worldmap.atlas import atlas, capitals

    seat, (longitude, latitude) = capitals().get(country.code), atlas().middle(country.code)
    return {
        "ref": country.key,
        "code": country.code,
        "title": country.name,
        "role": country.role,
        "mentions": country.mentions,
        "capital": {"name": seat.name, "latitude": seat.place[1], "longitude": seat.place[0]} if seat else None,
        "middle": {"latitude": round(latitude, 2), "longitude": round((longitude + 180) % 360 - 180, 2)},
    }


def bookmarks(kept: Iterable[Bookmark], problems: Iterable[StoreProblem] = ()) -> Json:
    """`bookmarks --json`."""
    return {"bookmarks": [_bookmark(bookmark) for bookmark in kept], "problems": list(map(_trouble, problems))}


def change(change: Change | None) -> Json:
    """`bookmarks undo --json`, and of redo."""
    if change is None:
        return {"label": None, "ref": None, "bookmark": None}
    return {"label": change.label, "ref": change.ref, "bookmark": change.bookmark and _bookmark(change.bookmark)}


def history(ref: str, past: Iterable[Past]) -> Json:
    """`bookmarks history --json`: newest first."""
    revisions = [
        {"name": one.name, "at": one.at, "current": one.is_head, "bookmark": one.bookmark and _bookmark(one.bookmark)}
        for one in past
    ]
    return {"ref": ref, "revisions": revisions}


def examination(found: Examination, rivals: Iterable[Iterable[Bookmark]], gone: Iterable[Path]) -> Json:
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


# --- problems -----------------------------------------------------------------------------------------------


def check(name: str, problems: Sequence[Problem], digest: Digest | None, badges: Mapping[Badge, int]) -> Json:
    """`check --json`. Counts of a digest that can't be opened are 0."""
    errors = sum(problem.severity == "error" for problem in problems)
    counts: Json = {"errors": errors, "warnings": len(problems) - errors}
    counts |= {cls.plural: len(digest.records[kind]) if digest else 0 for kind, cls in KINDS.items()}
    counts["links"] = len(digest.links) if digest else 0
    counts["caveats"] = len(digest.caveats) if digest else 0
    counts["leftOut"] = digest.left_out if digest else 0
    counts["badges"] = {badge.value: badges.get(badge, 0) for badge in Badge}
    return {"digest": clean(name), "problems": [_problem(problem) for problem in problems], "counts": counts}


def _problem(problem: Problem) -> Json:
    return {
        "severity": problem.severity,
        "path": problem.path,
        "line": problem.line,
        "column": problem.column,
        "message": problem.message,
    }
