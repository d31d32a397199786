"""The records that were deleted and can be restored: of the journal, then of the latest earlier versions."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from msgspec import Struct

from explorer.digest.countries import country_name
from explorer.digest.editing.changes import Document, applied, inverted
from explorer.digest.editing.outcome import Edited, EditError, Reviewer
from explorer.digest.editing.pieces import read_document
from explorer.digest.editing.restoring import bringing_back, deleted_between, title_in
from explorer.digest.refs import Ref
from explorer.library.library import replaced_in
from explorer.session.editing.editor import Editor
from explorer.session.forms import messages
from explorer.session.forms.saving import Operation
from explorer.text.cleaning import clean

MOST_ENTRIES = 100
"""Changes of the journal that are looked through, of those that deleted something."""
MOST_VERSIONS = 10
"""Earlier versions that are looked through."""
MOST_BYTES = 8_000_000
"""Of an earlier version, in which deleted records are looked for."""
MOST = 200
"""Deleted records that are listed."""


class Deleted(Struct, frozen=True):
    """A record that the digest does not have any more."""

    ref: Ref
    title: str
    how: str
    """What deleted it, as the journal has it; empty: only an earlier version has the record."""
    earlier: Document
    """A document that has it."""


def deleted_records(editor: Editor) -> list[Deleted]:
    """What can be restored, the latest first, each record once. Raises EditError if the file can't be read."""
    now = editor.document
    found: dict[Ref, Deleted] = {}
    for earlier, how in _versions(editor, now):
        try:
            refs = list(deleted_between(earlier, now))
        except EditError:  # not such a document
            continue
        for ref in refs:
            if ref not in found and len(found) < MOST:
                found[ref] = Deleted(ref, _title(earlier, ref), how, earlier)
    return list(found.values())


def restoring(deleted: Deleted) -> Operation:
    """Brings a record back, with the references to it."""
    ref = deleted.ref

    def make(document: Document, who: Reviewer) -> Edited:
        after, conflicts = applied(document, bringing_back(deleted.earlier, document, ref))
        if ref in deleted_between(deleted.earlier, after):
            raise EditError(messages.NOT_RESTORED.format(title=deleted.title, count=len(conflicts)))
        return Edited(after, ref=str(ref))

    return Operation(messages.RESTORED.format(title=deleted.title), make)


def _versions(editor: Editor, now: Document) -> Iterator[tuple[Document, str]]:
    """Documents that may have had more records, the latest first, with what changed them."""
    deleting = (entry for entry in reversed(editor.done) if any(change.after is None for change in entry.changes))
    for entry in islice(deleting, MOST_ENTRIES):
        yield applied(now, inverted(entry.changes))[0], clean(entry.label)
    for path in replaced_in(editor.earlier)[:MOST_VERSIONS] if editor.earlier is not None else ():
        try:
            if path.stat().st_size <= MOST_BYTES:
                yield read_document(path.read_text(encoding="utf-8"), path.name), ""
        except (OSError, ValueError):  # it is gone, or no digest
            continue


def _title(document: Document, ref: Ref) -> str:
    title = country_name(ref.id) if ref.kind == "country" else None
    return " ".join(clean(title or title_in(document, ref)).split())
