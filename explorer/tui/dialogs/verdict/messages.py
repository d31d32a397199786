"""The words of the window."""

from __future__ import annotations

HEADING = "Your verdict was on other words"
VERDICT, WAS, NOW, CHANGES, SOURCES = "verdict", "was", "now", "changed", "sources"
SOURCES_STAY = "stay, as for the earlier words"
STILL_HOLDS = "the verdict holds for the new words", "still holds"
CHECK_AGAIN = "check again: the verdict is withdrawn", "check again"
"""What a status means here, at length and where there is little room."""
