"""Adds a model's answers to the digest as it is when they arrive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explorer.digest.editing.changes import joined
from explorer.digest.editing.outcome import Edited
from explorer.session.asking import messages
from explorer.session.asking.describing import counts_of

if TYPE_CHECKING:
    from explorer.digest.editing.changes import Document
    from explorer.session.asking.asking import Asking
    from explorer.session.editing.editor import Editor
    from explorer.session.editing.outcome import Done


def arrive(editor: Editor, asking: Asking) -> Done | None:
    """Make one edit of all answers. What was edited since the question was asked stands, and so does what another
    program has written. None: they change nothing. Raises EditError."""
    proposed = asking.proposed
    if proposed is None or asking.door is None or proposed.document is asking.document:
        return None

    def make(document: Document) -> Edited:
        if document is asking.document:
            return Edited(proposed.document)
        return Edited(joined(asking.document, proposed.document, document)[0])

    return editor.apply(messages.LABEL.format(model=asking.door.name, counts=counts_of(proposed.report)), make)
