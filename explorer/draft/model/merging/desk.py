"""The document that a model's proposals are written into, record by record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from explorer.digest.editing.changes import Document, unit_names
from explorer.digest.editing.merging import same
from explorer.digest.editing.operations.caveats import drop_about
from explorer.digest.editing.operations.places import caveat_ids, ids, items, with_item, with_list
from explorer.digest.editing.operations.validity import refuse_faults
from explorer.digest.editing.slugs import free_id
from explorer.digest.fields import DOUBT
from explorer.digest.kinds import KINDS, Caveat
from explorer.digest.model import Digest
from explorer.digest.refs import Ref
from explorer.draft.anchoring import Anchoring
from explorer.draft.messages import UNKNOWN_SPEAKERS
from explorer.text.anchors import ArticleText, Span

Item = dict[str, Any]
"""The JSON object of a record or link."""
_LINKS = "links"


class Desk:
    """A document while it is being changed. Nobody is named as its editor, since no person looks at it."""

    def __init__(self, digest: Digest, document: Document) -> None:
        self.document = document
        self.changed: dict[str, None] = {}
        """Refs, and links as `Unit.name` has them, in the order in which they were changed first."""
        self.article = ArticleText(digest.article.body or (), digest.article.headline)
        self._anchoring = Anchoring(self.article)
        self._known: dict[str, dict[str, int]] = {}
        """Kind → id → index in its list."""

    # --- records ------------------------------------------------------------------------------------------------

    def record(self, ref: Ref) -> Item | None:
        """A record; None: the document has it no more."""
        index = self._of_kind(ref.kind).get(ref.id)
        if index is None:
            return None
        record: Item = self.document[KINDS[ref.kind].plural][index]
        return record

    def put(self, ref: Ref, record: Item, *, checks: bool = False) -> None:
        """Write a record in the place of what it was. Raises EditError if it could not be read; only with `checks`."""
        field = KINDS[ref.kind].plural
        index = self._of_kind(ref.kind)[ref.id]
        before = self.document[field][index]
        if same(before, record):
            return
        after = with_item(self.document, field, index, record)
        if checks:
            names = [name for name, value in record.items() if not same(value, before.get(name))]
            refuse_faults(after, field, index, before, names, str(ref))
        self.document = after
        self.changed[str(ref)] = None

    def add(self, kind: str, words: str, fields: Mapping[str, Any]) -> Ref:
        """Add a record at the end of its list, with an id made of words. Raises EditError if it could not be read."""
        field = KINDS[kind].plural
        known = self._of_kind(kind)
        ref = Ref(kind, free_id(words, kind, known.keys()))
        before = items(self.document, field)
        after = with_list(self.document, field, [*before, {"id": ref.id, **fields}])
        refuse_faults(after, field, len(before), None, fields.keys(), str(ref))
        self.document = after
        known[ref.id] = len(before)
        self.changed[str(ref)] = None
        return ref

    def _of_kind(self, kind: str) -> dict[str, int]:
        """Where the records of a kind are. Here they are changed and added, but never moved."""
        if kind not in self._known:
            self._known[kind] = {}
            for index, identifier in ids(self.document, kind) if kind in KINDS else ():
                self._known[kind].setdefault(identifier, index)
        return self._known[kind]

    # --- links --------------------------------------------------------------------------------------------------

    def links(self) -> Iterable[tuple[str, Item]]:
        """Each link with its name."""
        found = items(self.document, _LINKS)
        pairs = zip(unit_names(_LINKS, found), found, strict=True)
        return [(name, link) for name, link in pairs if isinstance(link, dict)]

    def put_link(self, name: str, link: Item) -> None:
        found = items(self.document, _LINKS)
        index = unit_names(_LINKS, found).index(name)
        if not same(found[index], link):
            self.document = with_item(self.document, _LINKS, index, link)
            self.changed[name] = None

    def add_link(self, link: Item) -> None:
        """Raises EditError if it could not be read."""
        before = items(self.document, _LINKS)
        after = with_list(self.document, _LINKS, [*before, link])
        name = unit_names(_LINKS, after[_LINKS])[-1]
        refuse_faults(after, _LINKS, len(before), None, link.keys(), name)
        self.document = after
        self.changed[name] = None

    # --- words --------------------------------------------------------------------------------------------------

    def anchors(self, *spans: Span | None) -> list[Any]:
        """Anchors, as JSON has them, for ranges of the article; those that none leads to are left out."""
        found = self._anchoring.all(span for span in spans if span is not None)
        return [anchor if isinstance(anchor, str) else msgspec.to_builtins(anchor) for anchor in found]

    # --- what goes with changes -----------------------------------------------------------------------------------

    def has_speaker(self, ref: Ref) -> None:
        """Take a quote out of the warnings that no rule can say who speaks."""
        found = items(self.document, Caveat.plural)
        texts = [caveat.get("text") if isinstance(caveat, dict) else None for caveat in found]
        if UNKNOWN_SPEAKERS not in texts:
            return
        for index, identifier in list(caveat_ids(self.document).items()):
            about = found[index].get("about")
            if texts[index] == UNKNOWN_SPEAKERS and str(ref) in (about if isinstance(about, list) else [about]):
                self.document = drop_about(self.document, f"{Caveat.kind}/{identifier}", str(ref)).document

    def finished(self) -> Document:
        """The document. It is not reviewed any more if there are doubts in it now."""
        if self.changed and "reviewed" in self.document and self._has_doubts():
            return {name: value for name, value in self.document.items() if name != "reviewed"}
        return self.document

    def _has_doubts(self) -> bool:
        fields = (*(cls.plural for cls in KINDS.values()), _LINKS)
        return any(
            isinstance(item, dict)
            and (item.get("trust") == DOUBT or bool(item.get("reviewed") and item.get("candidates")))
            for field in fields
            for item in items(self.document, field)
        )


def is_touched(item: Mapping[str, Any]) -> bool:
    """Whether a record or link is a person's: reviewed, or made by hand."""
    return bool(item.get("reviewed") or not item.get("drafted"))
