"""What was edited, what is in doubt and what can be undone, as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from explorer.formats.edits import Edit
from explorer.formats.jsonable.pieces import Json, place

if TYPE_CHECKING:
    from explorer.session.review.doubt import Doubt, Numbered
    from explorer.session.session import Session
    from explorer.text.anchors import Span


def describe_edits(edits: Sequence[Edit]) -> list[Json]:
    return [
        {"how": edit.how, "kind": edit.kind, "ref": edit.address, "field": edit.field or None,
         "was": edit.was, "now": edit.now}
        for edit in edits
    ]  # fmt: skip


def describe_doubts(
    session: Session, shown: Sequence[Numbered], every: Sequence[Doubt], missing: Sequence[Span]
) -> Json:
    """`review --json`. `every`: all that are left; those that are shown may be fewer."""
    from explorer.session.review.queue import seconds_left  # most JSON is about something else

    faulty = sum(doubt.is_fault for doubt in every)
    return {
        "left": len(every) - faulty,
        "faultyQuotes": faulty,
        "seconds": seconds_left(every),
        "doubts": [_doubt(session, one) for one in shown],
        "unrecorded": [{**place(span), "text": session.article.words(span)} for span in missing],
    }


def _doubt(session: Session, one: Numbered) -> Json:
    doubt = one.doubt
    return {
        "number": one.number,
        "ref": one.address,
        "kind": one.kind,
        "faultyQuote": doubt.is_fault,
        "question": doubt.question,
        "what": doubt.what,
        "words": doubt.words,
        "places": [{**place(span), "text": session.article.words(span)} for span in doubt.spans],
        "candidates": [
            {"key": candidate.key, "words": candidate.words, "why": candidate.why, "differs": candidate.differs,
             "places": [place(span) for span in candidate.spans]}
            for candidate in doubt.candidates
        ],
        "unknown": doubt.unknown if doubt.can_be_unknown else None,
        "reject": doubt.reject or None,
        "rests": list(doubt.rests),
        "settles": list(doubt.settles),
    }  # fmt: skip
