"""When nothing is in doubt any more, the digest as a whole is reviewed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import msgspec

from explorer.digest.editing.changes import Document
from explorer.digest.editing.outcome import Edited, Reviewer
from explorer.digest.kinds import KINDS, Quote
from explorer.digest.model import is_doubtful
from explorer.digest.problems import DigestError

REVIEWED = "reviewed"


def finished(edited: Edited, who: Reviewer) -> Edited:
    """An edit that says, if it left no doubt, that the digest is reviewed, and by whom; if there is one, that it is
    not. A digest in which nothing was ever in doubt is not said to be reviewed."""
    document = edited.document
    if has_doubts(document):
        if REVIEWED not in document:
            return edited
        after: dict[str, Any] = {name: value for name, value in document.items() if name != REVIEWED}
    else:
        after = {**document, REVIEWED: {"by": who.by, "at": who.at}}
    return Edited(after, edited.renamed, edited.ref, edited.settled)


def has_doubts(document: Document) -> bool:
    """Whether a document leaves a question to a person."""
    if is_open(document):
        return True
    from explorer.digest.loading import loads
    from explorer.session.review.queue import doubts
    from explorer.session.session import Session

    try:
        return bool(doubts(Session(loads(msgspec.json.encode(document), large=True))))
    except DigestError:
        return True


def is_open(document: Document) -> bool:
    """Whether a record or link of a document says that it is in doubt. Costs little."""
    lists = ((field, document.get(field)) for field in (*(cls.plural for cls in KINDS.values()), "links"))
    return any(_is_open(field, item) for field, items in lists if isinstance(items, list) for item in items)


class _Item(NamedTuple):
    """A record or link as it is in a document."""

    trust: Any
    reviewed: Any
    candidates: Any
    drafted: Any
    speaker: Any


def _is_open(field: str, item: Any) -> bool:
    if not isinstance(item, Mapping):
        return False
    speaker = item.get("speaker") if field == Quote.plural else True
    return is_doubtful(
        _Item(item.get("trust"), item.get(REVIEWED), item.get("candidates"), item.get("drafted"), speaker)
    )
