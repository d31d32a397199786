"""What the user says about their reviews: who they are, and how a status is rated where others read it.

[me]                                   EXPLORER_ME
name, organisation, url                the same three, separated by commas; an address may stand anywhere

[claimreview]
worst, best                            the ends of the scale
confirmed = { rating, name }           a status and what it is called outside
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from msgspec import Struct

from explorer.settings import messages
from explorer.text.cleaning import clean

ME_VARIABLE = "EXPLORER_ME"
"""The environment variable that takes precedence over [me]."""

Report = Callable[[str, str], None]
"""Takes the path of a setting and the message about it."""


class Me(Struct, frozen=True):
    """Who reviews. Each is empty if the user has not said it; it is never taken from the system."""

    name: str = ""
    organisation: str = ""
    url: str = ""

    @property
    def by(self) -> str:
        """Who has looked at a record, as a digest says it: the person or, if nobody is named, the organisation."""
        return self.name or self.organisation


class Rating(Struct, frozen=True):
    """What a status says where others read it."""

    value: int
    """From `worst` to `best` of its scale."""
    name: str


class Scale(Struct, frozen=True):
    """The ratings of statuses. A status without one is no verdict, and is not published."""

    worst: int = 1
    best: int = 5
    given: Mapping[str, Rating] = {}
    """Status → the user's rating of it."""

    @property
    def ratings(self) -> Mapping[str, Rating]:
        """Status → its rating; what is confirmed and disputed has one even if the user gave none."""
        return {"confirmed": Rating(self.best, "Confirmed"), "disputed": Rating(self.worst, "Disputed"), **self.given}


def me_of(text: str) -> Me:
    """Return who `EXPLORER_ME` names: “Kari Lund, The Ledger, https://ledger.example”. What is left out is empty."""
    parts = [part for part in map(str.strip, clean(text).split(",")) if part]
    addresses = [part for part in parts if part.startswith(("https://", "http://"))]
    names = [*(part for part in parts if part not in addresses), "", ""]
    return Me(names[0], ", ".join(filter(None, names[1:])), (*addresses, "")[0])


def read_me(table: Mapping[str, Any], report: Report) -> Me:
    """Return what [me] holds; what does not fit is reported, and empty."""
    known = Me.__struct_fields__
    values = {}
    for key, value in table.items():
        if key not in known:
            report(f"me.{clean(key)}", messages.UNKNOWN_KEY.format(known=", ".join(known)))
        elif not isinstance(value, str):
            report(f"me.{key}", messages.EXPECTED_TEXT)
        else:
            values[key] = clean(value).strip()
    return Me(**values)


def read_scale(table: Mapping[str, Any], report: Report) -> Scale:
    """Return what [claimreview] holds; what does not fit is reported, and the default is used.

    Every other word counts as a status: bookmarks may hold some that this version does not know.
    """
    default = Scale()
    worst, best = _end(table, "worst", default.worst, report), _end(table, "best", default.best, report)
    if worst >= best:
        report("claimreview.best", messages.SCALE_REVERSED)
        worst, best = default.worst, default.best
    return Scale(worst, best, dict(_ratings(table, worst, best, report)))


def _end(table: Mapping[str, Any], key: str, default: int, report: Report) -> int:
    value = table.get(key, default)
    if type(value) is int:
        return value
    report(f"claimreview.{key}", messages.EXPECTED_WHOLE)
    return default


def _ratings(table: Mapping[str, Any], worst: int, best: int, report: Report) -> Iterator[tuple[str, Rating]]:
    for key, value in table.items():
        if key in ("worst", "best"):
            continue
        rating, name = (value.get("rating"), value.get("name")) if isinstance(value, dict) else (None, None)
        if type(rating) is not int or not isinstance(name, str) or not clean(name).strip():
            report(f"claimreview.{clean(key)}", messages.EXPECTED_RATING)
        elif not worst <= rating <= best:
            report(f"claimreview.{clean(key)}", messages.RATING_OUTSIDE.format(rating=rating, worst=worst, best=best))
        else:
            yield clean(key).replace("-", " "), Rating(rating, clean(name).strip())
