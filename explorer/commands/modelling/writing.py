"""Writes what came of a model: an edit of the digest's file, as any other, so that it can be undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explorer.commands import editing
from explorer.digest.editing.changes import joined
from explorer.digest.editing.outcome import Edited
from explorer.draft.model.proposing import remember
from explorer.session.asking.describing import counts_of
from explorer.session.asking.messages import LABEL
from explorer.session.review.completing import completed
from explorer.settings.paths import cache_of

if TYPE_CHECKING:
    from explorer.commands.call import Call
    from explorer.digest.editing.changes import Document
    from explorer.draft.model.proposing import Proposed
    from explorer.session.editing.editor import Editor
    from explorer.session.editing.outcome import Done


def add(call: Call, editor: Editor, before: Document, proposed: Proposed, model: str) -> Done:
    """Make one edit of all that a model said. What was edited since stands.

    `before`: the document that the model was asked about. Raises EditError.
    """

    def make(document: Document) -> Edited:
        if document is before:
            return Edited(proposed.document)
        return Edited(joined(before, proposed.document, document)[0])

    label = LABEL.format(model=model, counts=counts_of(proposed.report))
    digest = call.digest
    done = editor.apply(label, completed(make, editing.reviewer(call)))
    if done.id:
        remember(digest, proposed, cache_of(call.environ), done.id)
    return done
