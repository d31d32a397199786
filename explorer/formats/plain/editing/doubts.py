"""The doubts of a draft as plain text: of each its question, the words, and the numbered candidates, a line each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from explorer.formats.page import Page, Style
from explorer.formats.plain.editing import messages
from explorer.session.review.messages import doubts_words, seconds_words
from explorer.session.review.queue import seconds_left

if TYPE_CHECKING:
    from explorer.session.review.doubt import Doubt, Numbered
    from explorer.session.session import Session
    from explorer.text.anchors import Span


def write_doubts(
    page: Page, session: Session, shown: Sequence[Numbered], every: Sequence[Doubt] | None, missing: Sequence[Span]
) -> None:
    """Write doubts, then the sentences with a verb of saying that have no record.

    `every`: all that are left, of which the count is written; None: only these are asked for, with what is around.
    """
    if every is not None:
        page.row(left(every) + (messages.SHOWN.format(count=len(shown)) if len(shown) < len(every) else ""))
        page.row((messages.ARTICLE.format(headline=session.digest.article.headline), Style.DIM))
    for one in shown:
        page.gap()
        write_doubt(page, session, one, around=every is None)
    write_unrecorded(page, session, missing)


def left(doubts: Sequence[Doubt]) -> str:
    """`3 doubts left, about 20 s`."""
    if not doubts:
        return messages.NO_DOUBTS
    time = messages.TIME.format(seconds=seconds_words(seconds_left(doubts)))
    return messages.LEFT.format(doubts=doubts_words(doubts), time=time)


def write_doubt(page: Page, session: Session, one: Numbered, *, around: bool = False) -> None:
    """`around`: with the paragraphs before and after its words."""
    doubt = one.doubt
    head = (messages.FAULT if doubt.is_fault else messages.DOUBT).format(number=one.number)
    asks = messages.ASKS.format(head=head, question=doubt.question, what=doubt.what)
    page.row((asks, Style.STRONG), (f"; {one.address}", Style.DIM))
    head = "" if page.aligned else messages.OF_DOUBT.format(head=head)  # eyes see to what a line belongs
    page.row(f"{head}{messages.WORDS.format(words=doubt.words)}", inside=1)
    for paragraph in _paragraphs(session, doubt, around):
        text = session.article.paragraphs[paragraph]
        page.row(f"{head}{messages.PARAGRAPH.format(paragraph=paragraph + 1, text=text)}", inside=1)
    for candidate in doubt.candidates:
        why = f"; {candidate.why}" if candidate.why else ""
        differs = messages.DIFFERS if candidate.differs else ""
        line = messages.CANDIDATE.format(key=candidate.key, words=candidate.words)
        page.row(f"{head}{line}", (why + differs, Style.DIM), inside=1)
    if doubt.can_be_unknown:
        page.row(f"{head}{messages.UNKNOWN.format(meaning=doubt.unknown or messages.NOT_THERE)}", inside=1)
    if doubt.reject:
        page.row(f"{head}{messages.REJECT.format(meaning=doubt.reject)}", inside=1)
    for rest in doubt.rests:
        page.row(f"{head}{messages.RESTS_ON.format(what=rest)}", inside=1)


def _paragraphs(session: Session, doubt: Doubt, around: bool) -> Sequence[int]:
    """The indices of the paragraphs to read for a doubt."""
    first, last = doubt.around
    if around or not doubt.spans:
        return range(first, min(last + 1, len(session.article.paragraphs)))
    return list(dict.fromkeys(span.paragraph for span in doubt.spans))


def write_unrecorded(page: Page, session: Session, missing: Sequence[Span]) -> None:
    if not missing:
        return
    page.gap()
    template = messages.UNRECORDED_ONE if len(missing) == 1 else messages.UNRECORDED
    page.row((template.format(count=len(missing)), Style.STRONG))
    for span in missing:
        text = session.article.words(span)
        page.row(messages.PARAGRAPH.format(paragraph=span.paragraph + 1, text=text), inside=1)
