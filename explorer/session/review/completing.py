"""What follows from an edit by hand, as it does from an answer of the review."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from explorer.digest.editing.changes import Document, changes_between
from explorer.digest.editing.operations.places import ids, items
from explorer.digest.editing.outcome import Edited, Reviewer
from explorer.digest.kinds import Quote
from explorer.session.review.caveats import decided
from explorer.session.review.finishing import REVIEWED, finished, is_open


def completed(make: Callable[[Document], Edited], who: Reviewer) -> Callable[[Document], Edited]:
    """An edit with what follows from it: a quote whose speaker was set leaves the warnings that nobody knows who it is,
    and words that name another; with the last doubt the digest is reviewed, and with a new one it no longer is."""

    def made(document: Document) -> Edited:
        edited = make(document)
        for ref in _given_speakers(document, edited.document):
            edited = decided(document, edited, ref)
        was_open, is_now = is_open(document), is_open(edited.document)
        is_over = was_open and not is_now and _answers(document, edited.document, who)
        if is_over or (is_now and REVIEWED in edited.document):
            return finished(edited, who)
        return edited

    return made


def _answers(before: Document, after: Document, who: Reviewer) -> bool:
    """Whether what was in doubt is now reviewed, or gone. What is restored goes back to what it was instead."""
    mark = {"by": who.by, "at": who.at}
    return any(
        is_open({change.unit.field: [change.before]}) and (not change.after or change.after.get(REVIEWED) == mark)
        for change in changes_between(before, after)
    )


def _given_speakers(before: Document, after: Document) -> Iterator[str]:
    """The refs of quotes that have another speaker after an edit."""
    speakers = {
        identifier: items(before, Quote.plural)[index].get("speaker") for index, identifier in ids(before, Quote.kind)
    }
    for index, identifier in ids(after, Quote.kind):
        speaker = items(after, Quote.plural)[index].get("speaker")
        if speaker and identifier in speakers and speaker != speakers[identifier]:
            yield f"{Quote.kind}/{identifier}"
