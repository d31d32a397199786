"""Every sign of the program, in one table: what it looks like and what it means.

No sign has two meanings, and none looks like one of another group. Each is one cell wide. A tick in green is only ever
a person's judgement. Where there is room, the word stands beside the sign.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from explorer.text.quotes import Badge

if TYPE_CHECKING:
    from explorer.pictures.canvas import Role

CURSOR = "▌"
STATED, DERIVED = "•", "◦"
"""Linked with the selection: the article or the digest states it; only the same sentence has both."""
HEARD = "▎"
"""Beside the article: the selection stands in this sentence."""
OPENS = "›"
MARKED = "*"
"""Marked: keys act on all marked records."""
UNCOVERED = "○"
"""Beside the article, while coverage is shown: no record covers a sentence of this line."""
CAVEAT = "⚠"
CONTRADICTION = "⇄"
"""What the reader holds against a record."""
CHANGED = "Δ"
"""Changed since: a record, after it was bookmarked; in a list of articles, a digest on the disk after it was read."""

LEDGER: Mapping[str, str] = {"unchecked": "◆", "confirmed": "✓", "disputed": "✗", "needs source": "?"}
"""The status of a bookmark → its sign. A record without a bookmark has none."""
LEDGER_ROLES: Mapping[str, Role] = {"✓": "good", "✗": "alarm", "?": "warn", CHANGED: "warn"}
"""The role of the sign of a bookmark in a picture; any other is ink."""


def sign_of_status(status: str) -> str:
    """The sign of a bookmark's status; one of another program has that of an unchecked bookmark."""
    return LEDGER.get(status, LEDGER["unchecked"])


REMOVED = "◇"
"""A bookmark that was removed."""

BADGES: Mapping[Badge, str] = {
    Badge.VERBATIM: "",
    Badge.ALTERED: "≠",
    Badge.AMBIGUOUS: "~",
    Badge.NOT_FOUND: "∅",
    Badge.NOT_CHECKABLE: "",
}
"""How a quote compares with the article → its sign. What is as it should be has none: the record says the word."""

TRUST: Mapping[str | None, str] = {"checked": "∴", "doubt": "◌"}
"""The sign of a drafted record that somebody should look at. A record that a person made, or on which the rules agree,
has none."""
