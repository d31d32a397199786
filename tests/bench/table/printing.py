"""Medians, ratios, and the table."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tests.bench.table.goals import GOALS, NOT_SLOWER, Goal
from tests.bench.table.lab import BEFORE, NOW

NOISY = 0.15
"""From this distance of the quartiles on, as a share of the median, a figure is called noisy."""
COLUMNS = f"{'':30}{'goal':>8}{'now':>9}{'before':>9}{'ratio':>7}  {'':18}"


@dataclass(frozen=True)
class Row:
    goal: Goal
    now: float
    """The median."""
    before: float | None
    """None: nothing to compare with."""
    ratio: float | None
    """The median of the ratios of each turn."""
    runs: int
    is_noisy: bool
    """Whether figures, or ratios if there are any, are far apart."""

    @property
    def verdict(self) -> str:
        """`met` or `missed`, where there is a goal, and `slower` where it was better before; empty: neither."""
        goal = self.goal
        said = []
        if goal.most is not None:
            is_met = self.now >= goal.most if goal.is_more_better else self.now <= goal.most
            said.append("met" if is_met else "MISSED")
        if self.ratio is not None and (1 / self.ratio if goal.is_more_better else self.ratio) > NOT_SLOWER:
            said.append("MORE" if not goal.is_more_better else "LESS")
        return " ".join(said)


def rows(figures: Mapping[str, Mapping[str, Sequence[float]]]) -> Iterator[Row]:
    """The rows that have figures, in the order of the table."""
    for goal in GOALS:
        now = figures.get(goal.row, {}).get(NOW)
        if not now:
            continue
        before = figures[goal.row].get(BEFORE, ())
        pairs = [ours / theirs for ours, theirs in zip(now, before, strict=False) if theirs]
        yield Row(
            goal,
            statistics.median(now),
            statistics.median(before) if before else None,
            statistics.median(pairs) if pairs else None,
            len(now),
            is_noisy(pairs or now),
        )


def is_noisy(figures: Sequence[float]) -> bool:
    """Whether the quartiles are far apart."""
    if len(figures) < 3 or not (middle := statistics.median(figures)):
        return False
    low, _, high = statistics.quantiles(figures, method="inclusive")
    return (high - low) / middle > NOISY


def line_of(row: Row) -> str:
    goal = row.goal
    limit = "" if goal.most is None else f"{'≥' if goal.is_more_better else '≤'} {goal.most:g}"
    before, ratio = (f"{figure:.3g}" if figure is not None else "" for figure in (row.before, row.ratio))
    unit = f"{goal.unit}{f' ({goal.source})' if goal.source else ''}"
    said = f"{row.runs} runs{', noisy' if row.is_noisy else ''}{f', {row.verdict}' if row.verdict else ''}"
    return f"{goal.row:30}{limit:>8}{shown(row.now):>9}{before:>9}{ratio:>7}  {unit:22}{said}"


def shown(figure: float) -> str:
    """Three digits, without an exponent."""
    return f"{figure:.0f}" if abs(figure) >= 100 else f"{figure:.3g}"
