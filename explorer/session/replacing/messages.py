"""What people read about a digest that took the place of another one."""

from __future__ import annotations

CHANGED, ADDED, REMOVED = "{count} changed", "{count} added", "{count} removed"
LINKS, ARTICLE = "other links", "another article text or title"
