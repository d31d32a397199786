"""The rows of the table, each with its goal."""

from __future__ import annotations

from dataclasses import dataclass

NOT_SLOWER = 1.05
"""Where no goal is named: “nothing that was fast has become slower”, with what medians of a few runs vary by."""


@dataclass(frozen=True)
class Goal:
    measure: str
    """The name of the measure that fills the row."""
    row: str
    unit: str
    most: float | None = None
    """The largest figure that reaches the goal; None: only the earlier commit is the goal."""
    source: str = ""
    """Where the goal stands; empty: nothing that was fast becomes slower (19)."""
    is_more_better: bool = False
    """For speeds: the goal is the smallest figure that reaches it."""


SMALLEST = "× smallest app"
FIRST, INDEX, MEMORY, IDLE, STORED, KEYS = "19.1", "19.2", "19.3", "19.4", "19.5", "14.3"

GOALS = (
    Goal("machine", "bare python", "ms"),
    Goal("machine", "smallest Textual app, wall", "ms"),
    Goal("start", "usable frame, wall", SMALLEST, 1.08, FIRST),
    Goal("start", "usable frame, CPU", SMALLEST, 1.08, FIRST),
    Goal("stored", "stored first frame, wall", SMALLEST, 0.2, STORED),
    Goal("stored", "stored first frame, CPU", SMALLEST, 0.2, STORED),
    Goal("stored", "key typed at once, answered", SMALLEST),
    Goal("commands", "--version", "× bare python"),
    Goal("commands", "help", "ms CPU", 60, "16.1"),
    Goal("commands", "list", "ms CPU", 60, "16.1"),
    Goal("commands", "show", "ms CPU", 60, "16.1"),
    Goal("commands", "search", "ms CPU", 60, "16.1"),
    Goal("commands", "check", "ms CPU", 60, "16.1"),
    Goal("keys 50", "50: typing p50", "ms", 8, KEYS),
    Goal("keys 50", "50: typing p95", "ms", 12, KEYS),
    Goal("keys 50", "50: moving p50", "ms", 8, KEYS),
    Goal("keys 50", "50: moving p95", "ms", 12, KEYS),
    Goal("keys 50", "50: following p50", "ms", 8, KEYS),
    Goal("keys 50", "50: following p95", "ms", 12, KEYS),
    Goal("keys 50", "50: CPU a key", "ms"),
    Goal("keys 50", "50: bytes a key", "kB"),
    Goal("keys 50", "50: frames a key", ""),
    Goal("keys", "10⁵: typing p50", "ms", 16, KEYS),
    Goal("keys", "10⁵: typing p95", "ms", 25, KEYS),
    Goal("keys", "10⁵: moving p50", "ms", 16, KEYS),
    Goal("keys", "10⁵: moving p95", "ms", 25, KEYS),
    Goal("keys", "10⁵: following p50", "ms", 16, KEYS),
    Goal("keys", "10⁵: following p95", "ms", 25, KEYS),
    Goal("keys", "10⁵: CPU a key", "ms"),
    Goal("keys", "10⁵: bytes a key", "kB"),
    Goal("keys", "10⁵: frames a key", ""),
    Goal("search", "search key at 10⁵, p50", "ms CPU"),
    Goal("search", "search key at 10⁵, p95", "ms CPU", 2.5, "14.4"),
    Goal("search", "fzf --filter at 10⁵, p50", "ms"),
    Goal("search", "fzf --filter at 10⁵, p95", "ms"),
    Goal("index", "10⁵: rows, first time", "s"),
    Goal("index", "10⁵: indexed, first time", "s"),
    Goal("index", "10⁵: CPU, first time", "s"),
    Goal("index", "10⁵: rows, afterwards", "s"),
    Goal("index", "10⁵: indexed, afterwards", "s"),
    Goal("index", "10⁵: CPU, afterwards", "s"),
    Goal("index", "10⁵: peak memory", "MiB", 90, MEMORY),
    Goal("million", "10⁶: rows, first time", "s", 1.5, INDEX),
    Goal("million", "10⁶: indexed, first time", "s", 40, INDEX),
    Goal("million", "10⁶: CPU, first time", "s"),
    Goal("million", "10⁶: rows, afterwards", "s", 1.5, INDEX),
    Goal("million", "10⁶: indexed, afterwards", "s", 1, INDEX),
    Goal("million", "10⁶: CPU, afterwards", "s"),
    Goal("million", "10⁶: peak memory", "MiB", 400, MEMORY),
    Goal("start", "article: peak memory", "MiB", 42, MEMORY),
    Goal("bookmarks", "10⁵ bookmarks: B", "s", 0.3, MEMORY),
    Goal("bookmarks", "10⁵ bookmarks: peak memory", "MiB", 250, MEMORY),
    Goal("idle", "idle", "% of a core", 0.2, IDLE),
    Goal("idle", "idle: wake-ups", "a second"),
    Goal("idle", "idle: bytes written", ""),
    Goal("draft", "drafting", "articles/s", 60, "draft", is_more_better=True),
    Goal("draft", "checking 1,000 records", "ms CPU"),
    Goal("draft", "an edit", "ms CPU"),
    Goal("peers", "posting, first frame", SMALLEST),
    Goal("peers", "harlequin, first frame", SMALLEST),
    Goal("peers", "fzf, first frame", SMALLEST),
)
"""In the order of the table. The numbers are of issues and their points."""

MEASURES = tuple(dict.fromkeys(goal.measure for goal in GOALS))


def goal_of(row: str) -> Goal:
    """Raises StopIteration if no row is called so."""
    return next(goal for goal in GOALS if goal.row == row)
