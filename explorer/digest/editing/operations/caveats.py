"""Deletes caveats, and takes records out of what one is about."""

from __future__ import annotations

from explorer.digest.editing import messages
from explorer.digest.editing.changes import Document
from explorer.digest.editing.operations.places import cleaned_text, find
from explorer.digest.editing.operations.records import delete_record
from explorer.digest.editing.operations.references import carried
from explorer.digest.editing.outcome import Edited, EditError, Reviewer
from explorer.digest.kinds import Caveat
from explorer.digest.problems import quote_value


def delete_caveat(document: Document, ref: str, who: Reviewer) -> Edited:
    """Delete a caveat. Raises EditError if there is no such caveat."""
    return delete_record(document, _caveat(ref), who)


def drop_about(document: Document, caveat_ref: str, ref: str) -> Edited:
    """Let a caveat be about one record less; it goes if it is about nothing then.

    Nobody has looked at the caveat by that, so it is not marked as a person's.

    Raises:
        EditError: There is no such caveat, or it is not about that record.
    """
    caveat, index = find(document, _caveat(caveat_ref))
    record = document[Caveat.plural][index]
    about = record.get("about")
    texts = about if isinstance(about, list) else [about]
    left = [text for text in texts if not isinstance(text, str) or cleaned_text(text).strip() != ref]
    if len(left) == len(texts):
        raise EditError(messages.NOT_ABOUT.format(caveat=quote_value(caveat_ref), ref=quote_value(ref)))
    changed = {**record, "about": left} if left else None
    after, renamed = carried(document, Caveat.plural, index, changed, {} if left else {caveat: None})
    return Edited(after, renamed, ref)


def _caveat(ref: str) -> str:
    """The ref. Raises EditError if it names no caveat."""
    if not ref.strip().startswith(f"{Caveat.kind}/"):
        raise EditError(messages.NO_RECORD.format(ref=quote_value(ref)))
    return ref
