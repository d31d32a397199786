"""Compares two digests."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from explorer.digest.kinds import PARTS, Record
from explorer.digest.model import Digest
from explorer.digest.refs import Ref
from explorer.session.session import Session
from explorer.session.versions.anchored import Anchors
from explorer.session.versions.change import Change, Comparison, RecordChange, Row, Standing, standing
from explorer.session.versions.fields import record_changes, struct_changes, unknown_changes
from explorer.session.versions.matching import Matched, match, renamed
from explorer.session.versions.paragraphs import rows
from explorer.session.versions.places import SamePlace
from explorer.session.versions.stated import caveat_changes, link_changes
from explorer.session.versions.times import Times


def compare(old: Session, new: Session) -> Comparison:
    """Tell two versions of a digest apart.

    Which of them is older decides only what is called “was” and what “now”.

    Example:
        >>> import explorer
        >>> was = explorer.Session(explorer.load("ferry.json"))
        >>> now = explorer.Session(explorer.loads(open("ferry.json", "rb").read().replace(b"Kari", b"Kaja")))
        >>> [(str(one.record.ref), one.changes[0].was, one.changes[0].now) for one in compare(was, now).all()]
        [('actor/lund', ('Kari Lund',), ('Kaja Lund',))]
    """
    ours, theirs = old.digest, new.digest
    body = tuple(digest.article.body for digest in (ours, theirs))
    can_compare = body[0] is not None and body[1] is not None
    paragraphs = rows(body[0] or (), body[1] or ()) if can_compare else ()
    places = SamePlace(old, new, paragraphs)
    matched = {kind: match(ours.records[kind], theirs.records[kind], places) for kind in PARTS}
    refs = renamed(matched, ours.records, theirs.records)

    def new_ref(ref: Ref) -> Ref:
        return refs.get(ref, ref)

    records = _Records(old, new, paragraphs, refs)
    links, same_links = link_changes(ours.links, theirs.links, new_ref)
    caveats, same_caveats = caveat_changes(ours.caveats, theirs.caveats, new_ref)
    changes = {kind: tuple(records.changes(kind, matched[kind])) for kind in PARTS}
    return Comparison(
        article=tuple(struct_changes(ours.article, theirs.article)),
        rows=paragraphs,
        body=standing(body[0], body[1], changed=_differ(paragraphs)) if body != (None, None) else Standing.SAME,
        records=changes,
        same={kind: len(matched[kind].pairs) - _count(changes[kind]) for kind in PARTS},
        links=links,
        same_links=same_links,
        caveats=caveats,
        same_caveats=same_caveats,
        refs=refs,
    )


def _differ(paragraphs: tuple[Row, ...]) -> bool:
    return any(row.standing is not Standing.SAME for row in paragraphs)


def _count(changes: tuple[RecordChange, ...]) -> int:
    return len([change for change in changes if change.standing is Standing.CHANGED])


class _Records:
    """The records of two versions."""

    def __init__(self, old: Session, new: Session, paragraphs: tuple[Row, ...], refs: Mapping[Ref, Ref]) -> None:
        self._old, self._new = old.digest, new.digest
        self._refs = refs
        self._anchors = Anchors(old, new, paragraphs)
        self._unknown = _unknown_fields(old.digest), _unknown_fields(new.digest)

    def changes(self, kind: str, matched: Matched) -> Iterator[RecordChange]:
        """Those of a kind that differ: in the order of the newer version, then those that are gone."""
        ours, theirs = self._old.records[kind], self._new.records[kind]
        both = [(ours[i], theirs[k]) for i, k, _ in matched.pairs]
        times = Times(theirs, both) if PARTS[kind].chronological else None
        pairs = {k: (i, how) for i, k, how in matched.pairs}
        for k, now in enumerate(theirs):
            if k not in pairs:
                yield RecordChange(None, now)
                continue
            i, how = pairs[k]
            changes = [*self._pair(ours[i], now), *self._unknown_of(kind, i, k)]
            if times is not None:
                changes = [times.moved(one, now) if one.name in now.dates else one for one in changes]
            if changes:
                yield RecordChange(ours[i], now, how, tuple(changes))
        for i in matched.gone:
            yield RecordChange(ours[i], None)

    def _pair(self, was: Record, now: Record) -> Iterator[Change]:
        """What changed about a record."""
        is_same = was == now and not self._names_renamed(was)
        changes = [] if is_same else list(record_changes(was, now, self._new_ref))
        changes += self._anchors.changes(was, now)
        yield from changes
        yield from self._anchors.badge(was, now, changed=bool(changes))

    def _names_renamed(self, record: Record) -> bool:
        """Whether a record names one that has another ref now."""
        refs = self._refs
        return bool(refs) and any(ref in refs for reference in record.references for ref in reference.named(record))

    def _new_ref(self, ref: Ref) -> Ref:
        return self._refs.get(ref, ref)

    def _unknown_of(self, kind: str, i: int, k: int) -> Iterator[Change]:
        plural = PARTS[kind].plural
        was, now = self._unknown[0].get((plural, i)), self._unknown[1].get((plural, k))
        if was or now:
            yield from unknown_changes(was or {}, now or {})


def _unknown_fields(digest: Digest) -> Mapping[tuple[str, int], Mapping[str, Any]]:
    """The fields of records that this version of the format does not know, by list and index."""
    fields: defaultdict[tuple[str, int], dict[str, Any]] = defaultdict(dict)
    for path, value in digest.unknown.items():
        if len(path) >= 3 and isinstance(path[0], str) and isinstance(path[1], int):
            fields[path[0], path[1]][".".join(map(str, path[2:]))] = value
    return fields
