"""Prints what came of asking a model: in words, and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import msgspec

from explorer.commands.modelling import messages
from explorer.commands.modelling.previewing import price_of
from explorer.draft.model.refused import store
from explorer.session.asking.describing import outcome
from explorer.text.plural import number

if TYPE_CHECKING:
    from pathlib import Path

    from explorer.digest.model import Digest
    from explorer.draft.model.asked import Rejected, Report
    from explorer.draft.model.doors.door import Door
    from explorer.draft.model.proposing import Proposed
    from explorer.formats.page import Page
    from explorer.session.session import Session
    from explorer.settings.modelling import Model


def said(model: str, proposed: Proposed, article: str) -> Iterator[str]:
    """What came of it, in sentences. `article`: what the user calls it; empty: it has no file."""
    yield outcome(model, proposed)
    report = proposed.report
    if report.left_out:
        yield messages.LEFT_OUT.format(count=number(report.left_out, "answer"))
    if report.doubt and article:
        yield messages.IN_REVIEW.format(article=article)


def cost(report: Report, door: Door, settings: Model) -> str:
    """`2,310 tokens in, 204 out, 12 s`; empty: nothing was asked, or there is nothing to say."""
    if report.answered and report.cached == report.answered:
        return messages.CACHED
    if not report.seconds:
        return ""
    tokens, price = "", None
    if report.tokens_in is not None or report.tokens_out is not None:
        tokens_in, out = report.tokens_in or 0, report.tokens_out or 0
        tokens = messages.USED.format(tokens_in=tokens_in, out=out)
        price = price_of(tokens_in, out, settings, door)
    elif report.seconds < 1:
        return ""
    priced = messages.PRICE.format(price=price) if price is not None else ""
    return messages.TOOK.format(tokens=tokens, seconds=report.seconds, price=priced)


def save_rejected(directory: Path | None, digest: Digest, model: str, proposed: Proposed) -> str:
    """Write what was refused, for --rejected. Returns why that can't be, for people; empty: it is written."""
    reason = store(directory, digest, model, proposed.rejected)
    return messages.NOT_STORED.format(reason=reason) if reason else ""


def write_rejected(page: Page, session: Session, rejected: Iterable[Rejected]) -> None:
    """A line for each."""
    from explorer.formats.page import Style

    count = 0
    for count, one in enumerate(rejected, 1):  # noqa: B007 - counted
        page.row((messages.REFUSED_ONE, Style.DIM), refused_in_words(session, one), inside=1)
    if not count:
        page.row(messages.NOTHING_REFUSED)


def refused_in_words(session: Session, one: Rejected, *, with_model: bool = True) -> str:
    """`speaker of “We will not wait”: Amir Khan Muttaqi; no word of saying stands there …`."""
    what = messages.WHAT.get(one.what, one.what)
    if one.about:
        what = messages.OF_RECORD.format(what=what, title=session.words(one.about))
    text = messages.REFUSED.format(what=what, words=one.words, message=one.message)
    if one.nearest:
        text += messages.NEAREST.format(words=one.nearest)
    return text + (messages.SAID_BY.format(model=one.model, prompt=one.prompt) if with_model and one.model else "")


def described(proposed: Proposed) -> dict[str, Any]:
    """What JSON says of it, besides the changes."""
    return {
        "report": {_in_json(name): value for name, value in msgspec.structs.asdict(proposed.report).items()},
        "rejected": describe_rejected(proposed.rejected),
        "unseen": list(proposed.unseen),
        "changed": list(proposed.changed),
    }


def describe_rejected(rejected: Iterable[Rejected]) -> list[dict[str, Any]]:
    return [msgspec.structs.asdict(one) for one in rejected]


def _in_json(name: str) -> str:
    """`tokens_in` → `tokensIn`."""
    first, *others = name.split("_")
    return first + "".join(map(str.capitalize, others))
