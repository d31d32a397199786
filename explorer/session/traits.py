"""The states that records can be asked for, as in `is:altered`: whether a record is in one, and which ones are."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from explorer.bookmarks.bookmark import STATUSES, Bookmark
from explorer.digest.fields import QuoteForm
from explorer.digest.kinds import Quote, Record
from explorer.digest.model import Caveat
from explorer.digest.refs import Ref
from explorer.search.language.traits import Trait
from explorer.text.anchors import Resolution, Status
from explorer.text.quotes import Badge, QuoteCheck


def traits(
    *,
    check: Callable[[Quote], QuoteCheck],
    resolutions: Callable[[Ref], Collection[Resolution]],
    caveats: Callable[[Ref], Collection[Caveat]],
    bookmarked: Callable[[], Mapping[Ref, Bookmark]],
) -> Mapping[str, Trait]:
    """By the name that is typed."""

    def with_badge(badge: Badge) -> Trait:
        return Trait(lambda record: isinstance(record, Quote) and check(record).badge is badge)

    def of_form(form: str) -> Trait:
        return Trait(lambda record: isinstance(record, Quote) and record.form == form)

    def kept(meant: Callable[[Bookmark], bool]) -> Trait:
        return Trait(
            lambda record: record.ref in bookmarked() and meant(bookmarked()[record.ref]),
            lambda: [ref for ref, bookmark in bookmarked().items() if meant(bookmark)],
        )

    def with_status(status: str) -> Trait:
        return kept(lambda bookmark: bookmark.status == status)

    def unanchored(record: Record) -> bool:
        found = resolutions(record.ref)
        return not found or any(resolution.status is Status.UNANCHORED for resolution in found)

    return {
        "bookmarked": kept(lambda bookmark: True),
        "noted": kept(lambda bookmark: bool(bookmark.note)),
        **{status.replace(" ", "-"): with_status(status) for status in STATUSES},
        "undated": Trait(lambda record: bool(record.dates) and not record.date),
        "caveated": Trait(lambda record: bool(caveats(record.ref))),
        "unanchored": Trait(unanchored),
        **{badge.value.replace(" ", "-"): with_badge(badge) for badge in Badge},
        **{form: of_form(form) for form in QuoteForm.__args__},  # type: ignore[attr-defined]
    }
