"""What the window of conflicts says."""

from __future__ import annotations

HEADING_ONE = "Another program changed this, too"
HEADING = "Another program changed these {count}, too"
BEFORE, MINE, THEIRS = "before", "mine", "theirs"
NOT_THERE = "—"
CHOOSE = "no choice yet"
ALL_LEFT = "Choose m (mine) or t (theirs) first"
SOME_LEFT = "Choose m or t for the other {count}, too"
THEIRS_STAND = "What the other program wrote stands"
WHOLE = "all of it"
