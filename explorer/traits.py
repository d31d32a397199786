"""The states that records can be asked for, as in `is:altered`: whether a record is in one, and which ones are."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import NamedTuple

from explorer.anchors import Resolution, Status
from explorer.model import Caveat, Quote, QuoteForm, Record, Ref
from explorer.quotes import Badge, QuoteCheck


class Trait(NamedTuple):
    has: Callable[[Record], bool]
    refs: Callable[[], Collection[Ref]] | None = None
    """All records in that state, where they are known without looking at each; None: they are not."""


def traits(
    *,
    check: Callable[[Quote], QuoteCheck],
    resolutions: Callable[[Ref], Collection[Resolution]],
    caveats: Callable[[Ref], Collection[Caveat]],
    bookmarked: Callable[[], Collection[Ref]],
) -> Mapping[str, Trait]:
    """By the name that is typed."""

    def with_badge(badge: Badge) -> Trait:
        return Trait(lambda record: isinstance(record, Quote) and check(record).badge is badge)

    def of_form(form: str) -> Trait:
        return Trait(lambda record: isinstance(record, Quote) and record.form == form)

    def unanchored(record: Record) -> bool:
        found = resolutions(record.ref)
        return not found or any(resolution.status is Status.UNANCHORED for resolution in found)

    return {
        "bookmarked": Trait(lambda record: record.ref in bookmarked(), bookmarked),
        "undated": Trait(lambda record: bool(record.dates) and not record.date),
        "caveated": Trait(lambda record: bool(caveats(record.ref))),
        "unanchored": Trait(unanchored),
        **{badge.value.replace(" ", "-"): with_badge(badge) for badge in Badge},
        **{form: of_form(form) for form in QuoteForm.__args__},  # type: ignore[attr-defined]
    }
