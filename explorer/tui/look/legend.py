"""What the signs of the screen mean, in the order in which the help lists them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from explorer.pictures.signs import (
    BADGES,
    CAVEAT,
    CHANGED,
    CONTRADICTION,
    CURSOR,
    DERIVED,
    HEARD,
    LEDGER,
    OPENS,
    REMOVED,
    STATED,
    TRUST,
)
from explorer.text.quotes import Badge

GUTTER = 3
"""Cells at the left of a row where signs are close together."""


class Sign(NamedTuple):
    shown: str
    meaning: str
    pattern: str = ""
    """What it looks like in a row of the screen, as a regular expression; empty: as it is `shown`, between blanks."""

    def is_in(self, row: str) -> bool:
        """Whether a row of the screen has it."""
        if self.pattern:
            return re.search(self.pattern, row) is not None
        return self.shown in row[:GUTTER] or f" {self.shown} " in f" {row} "


IN_REVIEW = Sign(
    "✓ ✗ ▌ ·",
    "in a review, the doubts: decided, rejected, at hand, still open",
    r"^ (?:[✓✗] ?)*▌(?: ?·)* *$|^ (?:[✓✗] ?)+$|^ ✓ \d.* · \d",
)
SIGNS: tuple[Sign, ...] = (
    Sign(CURSOR, "the cursor"),
    Sign(STATED, "linked with the selection: the article or the digest states it"),
    Sign(DERIVED, "linked with the selection only by standing in the same sentence"),
    Sign(HEARD, "beside the article: the selected record is here", HEARD),
    Sign(OPENS, "opens with ⏎"),
    Sign(LEDGER["unchecked"], "bookmarked, not checked yet"),
    Sign(LEDGER["confirmed"], "bookmarked and confirmed"),
    Sign(LEDGER["disputed"], "bookmarked and disputed"),
    Sign(LEDGER["needs source"], "bookmarked, needs a source", r"^.{0,2}\? |\? \d"),
    Sign(REMOVED, "a bookmark that was removed"),
    Sign(BADGES[Badge.ALTERED], "the quote differs from the article; without a sign it is verbatim"),
    Sign(BADGES[Badge.AMBIGUOUS], "ambiguous: the article has these words more than once"),
    Sign(BADGES[Badge.NOT_FOUND], "not found in the article"),
    Sign(CAVEAT, "a caveat: a warning for a careful reader", CAVEAT),
    Sign(CONTRADICTION, "contradicts: you hold one record or passage against another", CONTRADICTION),
    Sign(TRUST["checked"], "drafted: one rule read it from the words"),
    Sign(TRUST["doubt"], "drafted: a doubt, look at it"),
    IN_REVIEW,
    Sign(CHANGED, "changed since: a record after it was bookmarked, a digest on the disk after it was read", CHANGED),
    Sign("▂▄█", "where in the article the record is named, from beginning to end", "[▁▂▃▄▅▆▇]"),
    Sign("━ ●", "on the axis of time: a period, a date", "●"),
    Sign("╌▸ ◂╌", "a time that it may have filled: the end or the start is open", "╌▸|◂╌"),
    Sign("├╌┤", "at some time between the two", "├╌+┤"),
    Sign("├▸ ◂┤", "without a date of its own: after this, before this", "├▸|◂┤"),
    Sign("╱╱ 2001╌╌2021", "a long time without an event, left out of the axis", r"╱╱|\d{4}╌"),
    Sign("+4 more", "four more events, which have no room in the picture", r"\+[\d,]+ more"),
    Sign("¶3", "the third paragraph of the article", r"¶\d"),
    Sign(">Aug 2021", "after August 2021, as what it follows has that date", r"^\W{0,6}>[\w. ]*\d{3}"),
    Sign("<Apr 2024", "before April 2024, as what follows it has that date", r"^\W{0,6}<[\w. ]*\d{3}|\d <[\w. ]*\d{3}"),
    Sign("Aug 2021–", "from August 2021 on, or some time after that", r"^\W{0,6}\w[\w. ]*\d{3}\??– "),
    Sign("–Apr 2024", "until April 2024, or some time before that", r"^\W{0,6}–[\w. ]*\d{3}"),
    Sign("4/27", "the cursor is in row 4 of 27", r"\b\d+/\d+\b"),
    Sign("▪ 3 + ·", "two records have one relation or event, three, ten or more, none", "▪"),
    Sign("4 linked", "4 records of the list are linked with the selection", r"\d linked"),
    Sign("↑1 ↓2", "of these, one is further up, two are further down", r"linked [↑↓]\d"),
)


def split(rows: Iterable[str]) -> tuple[list[Sign], list[Sign]]:
    """The signs that a screen with these rows has, and the others."""
    here = {sign for row in rows for sign in SIGNS if sign.is_in(row)}
    if IN_REVIEW in here:
        here -= {sign for sign in SIGNS if sign.shown in (LEDGER["confirmed"], LEDGER["disputed"])}
    return [sign for sign in SIGNS if sign in here], [sign for sign in SIGNS if sign not in here]
