"""The words of the window."""

from __future__ import annotations

HEADING = "Your verdict was on other words"
VERDICT, WAS, NOW, CHANGES = "verdict", "was", "now", "changed"
STILL_HOLDS, CHECK_AGAIN = "the verdict holds for the new words", "check again: the verdict is withdrawn"
