"""How long it takes to redraw a picture, with the shipped digest and with 100,000 events.

    python tests/bench/pictures.py [--runs 200] [--size 200x60] [--events 100000]

For each picture: the first drawing; redrawing after another record was selected, as the panes do; and redrawing after
zooming. p50, p95 and max in ms, and the p95 relative to summing 100,000 numbers in the same run.
"""

from __future__ import annotations

import argparse
import statistics
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parents[2]))
sys.path.insert(0, str(Path(__file__).parent))

from generate import generate

from explorer.assets import asset
from explorer.digest.loading import load
from explorer.session.exploration import Exploration, Shown
from explorer.session.session import Session
from explorer.tui.look.direction import Zoom
from explorer.tui.look.rows import PANES
from explorer.tui.painters.painter import Painter, painter

DIGEST = "russia-recognises-taliban.json"


def baseline(runs: int) -> float:
    """Milliseconds for summing 100,000 numbers; the median."""
    return statistics.median(timed(lambda: sum(range(100_000))) for _ in range(runs))


def timed(work: Callable[[], object]) -> float:
    begun = perf_counter()
    work()
    return (perf_counter() - begun) * 1000


def shown(session: Session, kind: str, runs: int) -> Iterator[Shown]:
    """The states of a kind's pane, with one record after another selected."""
    view = Exploration(session)
    rows = view.rows(kind)
    records = session.digest.records[kind]
    for run in range(runs):
        ref = records[rows.numbers[run * 7919 % len(rows.numbers)]].ref
        view.select(ref)
        yield Shown(rows, view.linked, ref)


def drawn(
    drawer: Painter, session: Session, kind: str, width: int, height: int, runs: int, *, zooming: bool = False
) -> list[float]:
    times = []
    for run, state in enumerate(shown(session, kind, runs)):
        if zooming:
            drawer.zoom(state, (Zoom.IN, Zoom.IN, Zoom.OUT, Zoom.FIT)[run % 4])

        def redraw(state: Shown = state) -> None:
            drawer.draw(state, width, min(height, drawer.height(state, width, height)))

        times.append(timed(redraw))
    return times


def report(name: str, times: list[float], base: float) -> None:
    first, rest = times[0], sorted(times[1:])
    p95 = rest[int(len(rest) * 0.95)]
    times_ms = "".join(f"{ms:10.2f}" for ms in (first, statistics.median(rest), p95, rest[-1]))
    print(f"  {name:10}{times_ms}   p95 {p95 / base:.1f}× the sum")


def measure(session: Session, width: int, height: int, runs: int, base: float) -> None:
    for spec in PANES:
        kind = spec.kind.kind
        if spec.picture:
            drawer = painter(spec.picture, session, kind)
            report(kind, drawn(drawer, session, kind, width, height, runs), base)
            report(" new view", drawn(drawer, session, kind, width, height, max(20, runs // 4), zooming=True), base)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=200)
    parser.add_argument("--size", default="200x60")
    parser.add_argument("--events", type=int, default=100_000)
    arguments = parser.parse_args()
    width, height = map(int, arguments.size.split("x"))
    base = baseline(50)
    print(f"{arguments.size}; summing 100,000 numbers takes {base:.2f} ms")
    article = Session(load(asset(DIGEST)))
    print(f"the article's digest, {len(article.digest)} records: first, p50, p95, max in ms")
    measure(article, width - 2, height - 6, arguments.runs, base)
    if not arguments.events:
        return
    # a third of the records of a generated digest are events
    large = Session(generate(arguments.events * 3))
    print(f"{len(large.digest.records['event']):,} events, {len(large.digest):,} records")
    measure(large, width - 2, height - 6, arguments.runs, base)


if __name__ == "__main__":
    main()
