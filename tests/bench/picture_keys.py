"""How long the first drawing of each picture takes on the screen, and moving and zooming on the map.

    python tests/bench/picture_keys.py [--size 160x45] [--starts 7] [-- DIGEST --large]

The program runs in a pseudo-terminal, by default on the shipped digest. Figures are milliseconds from sending a key to
the last byte of its frame, and of processor time for it, which a busy machine changes less. A first drawing is the
first `z` on a list, or `x`, after a start; of a large digest, once it is indexed, and mostly a sketch, while the
processor time has some of its completion. On the map, zoomed in, arrows pan; the second round goes where the first one
was.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from startup import environment
from terminal import Terminal, explorer_command

FIRST = {"actor": ("1", "z"), "quote": ("2", "z"), "event": ("3", "z"), "country": ("4", "z"), "relations": ("1", "x")}
"""The keys before a picture is drawn, and the one that draws it."""
ROUND = ["down", "left", "down", "left", "right", "right", "up", "right", "up", "left", "down", "left"]
GAP = 0.08


def started(command: Sequence[str | Path], size: tuple[int, int], home: Path) -> Terminal:
    return Terminal(command, size=size, env=environment(home))


def worked(terminal: Terminal) -> float:
    """Milliseconds for which the program has run so far."""
    return int(Path(f"/proc/{terminal.process.pid}/schedstat").read_text().split()[0]) / 1e6


def answered(terminal: Terminal, key: str) -> tuple[float, float]:
    """Milliseconds until the frame of a key is complete, and of processor time."""
    before = worked(terminal)
    sent = terminal.send(key)
    while terminal.last_paint < sent and terminal.take(1.0):
        pass
    return max(0.0, (terminal.quiet(GAP) - sent) * 1000), worked(terminal) - before


def begin(terminal: Terminal) -> None:
    """Wait until the digest is shown, and indexed."""
    terminal.wait("1 Actors", 120)
    while "indexing" in terminal.text:
        terminal.quiet(0.3)


def shown(name: str, taken: Sequence[tuple[float, float]]) -> None:
    wall, processor = zip(*taken, strict=True)
    figures = statistics.median(wall), max(wall), min(processor), statistics.median(processor)
    print(f"  {name:20}{''.join(f'{figure:8.1f}' for figure in figures)}   {len(taken)} keys", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("digest", nargs="*", help="and options of the program")
    parser.add_argument("--size", default="160x45")
    parser.add_argument("--starts", type=int, default=7)
    arguments = parser.parse_args()
    width, height = map(int, arguments.size.split("x"))
    command = [*explorer_command(), *arguments.digest]
    print(f"{arguments.size}: median, max in ms; least, median of processor time")
    for name, (before, key) in FIRST.items():
        taken = []
        for _ in range(arguments.starts):
            with tempfile.TemporaryDirectory() as home, started(command, (width, height), Path(home)) as terminal:
                begin(terminal)
                terminal.quiet(0.3)
                terminal.send(before)
                terminal.quiet(0.3)
                taken.append(answered(terminal, key))
        shown(f"first {name}", taken)
    with tempfile.TemporaryDirectory() as home, started(command, (width, height), Path(home)) as terminal:
        begin(terminal)
        for key in ("4", "z"):
            terminal.send(key)
            terminal.quiet(0.3)
        zoomed = []
        for level in (1, 2, 3):
            zoomed.append(answered(terminal, "+"))
            shown(f"pan {level}, first round", [answered(terminal, key) for key in ROUND])
            shown(f"pan {level}, again", [answered(terminal, key) for key in ROUND])
        shown("zoom in", zoomed)
        shown("zoom out, fit", [answered(terminal, key) for key in ("-", "-", "0", "-", "0")])


if __name__ == "__main__":
    main()
