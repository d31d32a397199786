"""The line below a headline: publisher, author and date, and which of them the digest does not name."""

from __future__ import annotations

from collections.abc import Sequence

from explorer.tui import messages


def byline(publisher: str, authors: Sequence[str], published: str) -> tuple[str, str]:
    """What is given, and a note on what is not; each may be empty. `published`: EDTF, or other words."""
    fields = {messages.PUBLISHER: publisher, messages.AUTHOR: ", ".join(authors), messages.DATE: day(published)}
    missing = [name for name, value in fields.items() if not value]
    return " · ".join(filter(None, fields.values())), messages.not_given(missing) if missing else ""


def day(published: str) -> str:
    """A date of publication for people, never broken over lines; empty: there is none."""
    if not published:
        return ""
    from explorer.dates.edtf import DateError, parse  # not needed at the start if no date is given
    from explorer.dates.labels import label

    try:
        return label(parse(published)).replace(" ", "\N{NO-BREAK SPACE}")
    except DateError:
        return published
