"""The traits that `is:` asks for, as in `is:altered`: whether a record has one, and which records do."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import cast

from explorer.bookmarks.bookmark import STATUSES, Bookmark
from explorer.digest.fields import Anchors, QuoteForm, TrustLevel
from explorer.digest.kinds import KINDS, Caveat, Quote, Record
from explorer.digest.refs import Ref
from explorer.search.language.traits import Trait
from explorer.text.anchors import Resolution, Status
from explorer.text.quotes import Badge, QuoteCheck

DATED = tuple(kind for kind, cls in KINDS.items() if cls.dates)
DATES = tuple({field: None for kind in DATED for field in KINDS[kind].dates})


def traits(
    *,
    check: Callable[[Quote], QuoteCheck],
    checked: Sequence[str],
    resolved: Callable[[Anchors], Collection[Resolution]],
    caveats: Callable[[Ref], Collection[Caveat]],
    bookmarked: Callable[[], Mapping[Ref, Bookmark]],
    became: Callable[[Bookmark], str],
) -> Mapping[str, Trait]:
    """All traits, by the name that is typed after `is:`. `checked`: the fields of a quote that `check` looks at."""

    def with_badge(badge: Badge) -> Trait:
        return _of_quotes(lambda quote: check(quote).badge is badge, checked)

    def with_trust(level: str) -> Trait:
        return Trait(lambda record: record.trust == level, fields=("trust",))

    def is_unanchored(record: Record) -> bool:
        found = resolved(record.at)
        missing = any(resolution.status is Status.UNANCHORED for resolution in found)
        return missing or not (found or record.is_remark)

    return {
        **of_bookmarks(bookmarked, became),
        "undated": Trait(lambda record: not record.date, fields=DATES, kinds=DATED),
        "caveated": Trait(lambda record: bool(caveats(record.ref)), fields=("id",)),
        "unanchored": Trait(is_unanchored, fields=("at",)),
        "unattributed": _of_quotes(lambda quote: not quote.speaker, ("speaker",)),
        "drafted": Trait(lambda record: bool(record.drafted), fields=("drafted",)),
        "reviewed": Trait(lambda record: record.reviewed is not None, fields=("reviewed",)),
        **{level: with_trust(level) for level in TrustLevel.__args__},  # type: ignore[attr-defined]
        **{badge.value.replace(" ", "-"): with_badge(badge) for badge in Badge},
        **{form: _with_form(form) for form in QuoteForm.__args__},  # type: ignore[attr-defined]
    }


def of_bookmarks(
    bookmarked: Callable[[], Mapping[Ref, Bookmark]], became: Callable[[Bookmark], str]
) -> Mapping[str, Trait]:
    """The traits that a record has by its bookmark."""

    def having(matches: Callable[[Bookmark], bool]) -> Trait:
        return Trait(
            lambda record: record.ref in bookmarked() and matches(bookmarked()[record.ref]),
            lambda: [ref for ref, bookmark in bookmarked().items() if matches(bookmark)],
        )

    def with_status(status: str) -> Trait:
        return having(lambda bookmark: bookmark.status == status)

    return {
        "bookmarked": having(lambda bookmark: True),
        "noted": having(lambda bookmark: bool(bookmark.note)),
        "changed": having(lambda bookmark: bool(became(bookmark))),
        "reworded": having(lambda bookmark: became(bookmark) == "reworded"),
        "gone": having(lambda bookmark: became(bookmark) == "gone"),
        **{status.replace(" ", "-"): with_status(status) for status in STATUSES},
    }


def _with_form(form: str) -> Trait:
    return _of_quotes(lambda quote: quote.form == form, ("form",))


def _of_quotes(has: Callable[[Quote], bool], fields: Sequence[str]) -> Trait:
    return Trait(cast("Callable[[Record], bool]", has), fields=fields, kinds=(Quote.kind,))
