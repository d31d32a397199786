"""Joins a new draft of an article with the digest that people have worked on: what a person touched is theirs.

record of the new draft   touched by a person → stays; what the draft says otherwise becomes its candidates
                          deleted by a person → does not come back
                          else                → as the new draft has it, under the id that it had
record of a person alone                      → stays
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from explorer.digest.editing.changes import KIND_OF, LISTS, Document, unit_names
from explorer.digest.editing.merging import MARKS, same
from explorer.digest.editing.operations.links import delete_link
from explorer.digest.editing.operations.places import find, ids, items
from explorer.digest.editing.operations.references import moved
from explorer.digest.editing.outcome import Edited, EditError, Reviewer
from explorer.digest.kinds import KINDS, Caveat, Quote
from explorer.digest.refs import Ref
from explorer.session.review.caveats import without_caveats
from explorer.session.review.deciding import without
from explorer.session.review.finishing import REVIEWED, has_doubts
from explorer.session.review.matching import counterparts

_SILENT = frozenset({"id", "from", "relation", "to", "drafted", *MARKS})
"""Fields in which a draft can't differ from what a person says."""
_RECORDS = tuple(field for field in LISTS if field != Caveat.plural)
"""Where `drafted` tells what rules made; they say nothing of caveats."""
_NOBODY = Reviewer("", "")


def is_touched(item: object) -> bool:
    """Whether a record or link is a person's: reviewed, or made by hand."""
    return isinstance(item, Mapping) and bool(item.get(REVIEWED) or not item.get("drafted"))


def is_pure(document: Document) -> bool:
    """Whether a document is a draft that nobody has touched."""
    return not any(is_touched(item) for field in _RECORDS for item in _listed(document, field))


def deleted_from(seen: Document, mine: Document) -> frozenset[str]:
    """What was deleted of a draft: refs, and links as `Unit.name` has them."""
    return frozenset(
        f"{_PREFIX[field]}{name}" for field in LISTS for name in {*_names(seen, field)} - {*_names(mine, field)}
    )


_PREFIX = {**{field: f"{kind}/" for field, kind in KIND_OF.items()}, "links": ""}


def redrafted(
    mine: Document,
    draft: Document,
    deleted: Collection[str] = (),
    seen: Document | None = None,
    given: Collection[str] = (),
) -> Document:
    """The new draft, with everything that a person touched as they left it.

    Args:
        mine: The digest as it is.
        draft: The new draft of the same article.
        deleted: What a person deleted: see `deleted_from`.
        seen: The draft that the person worked on. What the new one says as that one did is no news, and no candidate;
            None: it is not known any more.
        given: Fields of the article that the user gave for the new draft.
    """
    if is_pure(mine) and not deleted:
        return draft
    document = _renamed(mine, draft)
    after = {**document, "article": _article(mine, draft, seen, given)}
    for field in LISTS:
        after[field] = list(_joined(field, mine, document, seen))
    after |= {name: value for name, value in mine.items() if name not in after}
    return _finished(_complete(mine, after), deleted)


def _listed(document: Document, field: str) -> list[Any]:
    found = document.get(field)
    return found if isinstance(found, list) else []


def _names(document: Document, field: str) -> list[str]:
    return unit_names(field, _listed(document, field))


def _renamed(mine: Document, draft: Document) -> Document:
    """The draft with the ids of the digest. Several records that are one there come once."""
    moves = counterparts(mine, draft)
    document = dict(draft)
    for kind in {ref.kind for ref in moves}:
        field, seen = KINDS[kind].plural, set[str]()
        records = []
        for index, identifier in ids(draft, kind):
            new = moves.get(Ref(kind, identifier), Ref(kind, identifier)).id
            if new not in seen:
                records.append({**draft[field][index], "id": new})
            seen.add(new)
        document[field] = records
    return moved(document, moves)[0]


def _article(mine: Document, draft: Document, seen: Document | None, given: Collection[str]) -> dict[str, Any]:
    """The article's fields as they stand where a person may have changed them; the text as it was read now."""
    old, new, before = (dict((document or {}).get("article") or {}) for document in (mine, draft, seen))
    theirs = {
        name: value
        for name, value in old.items()
        if name not in ("body", *given) and (seen is None or not same(value, before.get(name)))
    }
    return {**new, **theirs}


def _joined(field: str, mine: Document, draft: Document, seen: Document | None) -> Iterator[Any]:
    """The records of the draft, those that a person touched as they are; then those of the person alone."""
    ours = dict(zip(_names(mine, field), _listed(mine, field), strict=True))
    before = dict(zip(_names(seen or {}, field), _listed(seen or {}, field), strict=True))
    drafted = dict(zip(_names(draft, field), _listed(draft, field), strict=True))

    def is_persons(name: str) -> bool:
        item = ours.get(name)
        if field != Caveat.plural or (isinstance(item, Mapping) and item.get(REVIEWED)):
            return name in ours and is_touched(item)
        return name in ours and name not in before and name not in drafted

    for name, new in drafted.items():
        yield _with_candidates(ours[name], new, before.get(name)) if is_persons(name) else new
    yield from (item for name, item in ours.items() if name not in drafted and is_persons(name))


def _with_candidates(old: Any, new: Any, before: Any) -> Any:
    """A person's record, with what a new draft says otherwise; it takes the place of what the draft before said."""
    if not (isinstance(old, Mapping) and isinstance(new, Mapping)):
        return old
    known = before if isinstance(before, Mapping) else {}
    found = [
        {"field": name, "value": value, "drafted": new.get("drafted") or []}
        for name, value in new.items()
        if name not in _SILENT and _is_news(value, old.get(name), known.get(name))
    ]
    rest = {name: value for name, value in old.items() if name != "candidates"}
    return {**rest, "candidates": found} if found else rest


def _is_news(value: Any, ours: Any, before: Any) -> bool:
    return bool(value) and isinstance(value, str | list) and not same(value, ours) and not same(value, before)


def _complete(mine: Document, document: Mapping[str, Any]) -> Document:
    """With the records of the digest that others name, and which the draft does not have any more."""
    after = dict(document)
    while missing := [ref for ref in _named(after) if not _has(after, ref) and _has(mine, ref)]:
        for ref in dict.fromkeys(missing):
            kept, index = find(mine, str(ref))
            field = KINDS[kept.kind].plural
            after[field] = [*_listed(after, field), mine[field][index]]
    return after


def _named(document: Document) -> Iterator[Ref]:
    """Every record that another one or a link names."""
    for cls in KINDS.values():
        for item in _listed(document, cls.plural):
            for reference in cls.references if isinstance(item, Mapping) else ():
                value = item.get(reference.field)
                for text in value if isinstance(value, list) else [value]:
                    if isinstance(text, str) and (ref := _ref(text, reference.kind)) is not None:
                        yield ref
    for link in _listed(document, "links"):
        ends = (link.get("from"), link.get("to")) if isinstance(link, Mapping) else ()
        yield from (ref for text in ends if isinstance(text, str) and (ref := _ref(text, None)) is not None)


def _ref(text: str, kind: str | None) -> Ref | None:
    if kind is not None:
        return Ref(kind, text.removeprefix(f"{kind}/")) if text else None
    named, _, identifier = text.partition("/")
    return Ref(named, identifier) if named in KINDS and identifier else None


def _has(document: Document, ref: Ref) -> bool:
    return any(identifier == ref.id for _, identifier in ids(document, ref.kind))


def _finished(document: Document, deleted: Collection[str]) -> Document:
    """Without what a person deleted, and without warnings about what a person decided."""
    edited = Edited(document)
    for name in sorted(deleted):
        try:
            is_link = " " in name
            edited = delete_link(edited.document, name, _NOBODY) if is_link else without(edited.document, name, _NOBODY)
        except EditError:  # the new draft does not have it, either
            continue
    for index, identifier in list(ids(edited.document, Quote.kind)):
        if items(edited.document, Quote.plural)[index].get(REVIEWED):
            edited = without_caveats(edited, f"{Quote.kind}/{identifier}")
    after = dict(edited.document)
    if REVIEWED in after and has_doubts(after):
        del after[REVIEWED]
    return after
