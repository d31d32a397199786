"""Adds a model's answers to the digest as it is when they arrive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explorer.digest.editing.changes import joined
from explorer.digest.editing.outcome import Edited, Reviewer
from explorer.session.asking import messages
from explorer.session.asking.describing import counts_of
from explorer.session.review.completing import completed
from explorer.text.cleaning import clean

if TYPE_CHECKING:
    from explorer.digest.editing.changes import Document
    from explorer.session.asking.asking import Asking
    from explorer.session.editing.editor import Editor
    from explorer.session.editing.outcome import Done


def arrive(editor: Editor, asking: Asking, who: Reviewer) -> Done | None:
    """Make one edit of all answers, as they were checked last. What was edited since that stands, and so does what
    another program has written. None: they change nothing. Raises EditError.

    `who`: the user, in case a review that was finished is open again.
    """
    proposed = asking.proposed
    if proposed is None or asking.door is None or proposed.document is asking.document:
        return None

    def make(document: Document) -> Edited:
        if document is asking.document:
            return Edited(proposed.document)
        return Edited(joined(asking.document, proposed.document, document)[0])

    label = messages.LABEL.format(model=clean(asking.door.name), counts=counts_of(proposed.report))
    done = editor.apply(label, completed(make, who))
    asking.remember(done.id)
    return done
