"""Start-up as a user sees it, compared with the smallest possible Textual app in the same run.

    python tests/bench/startup.py [--runs 15] [--size 120x40] [--article FILE]

Prints medians of interleaved runs in a pseudo-terminal: from start to the first rows, and to a quiet screen; from a key
to its frame; and the peak memory. “again” is a start whose first frame the run before has stored. Then
`explorer --version`, compared with `python -c pass`.
With an article, instead: opening it for the first time, which drafts it, compared with opening its finished digest.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from terminal import Terminal, explorer_command

SMALLEST = """
from textual.app import App
from textual.widgets import Static
class Smallest(App):
    def compose(self):
        yield Static("READY")
Smallest().run()
"""
ROW = "Taliban"
"""In the rows of the first pane, and in the title: the wait looks below the title."""


def environment(home: Path) -> dict[str, str]:
    places = {name: str(home / name.lower()) for name in ("XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME")}
    # as in an installed program: compiled modules may be cached
    return {"HOME": str(home), "PYTHONDONTWRITEBYTECODE": "", **places}


def store_frame(command: list[str], size: tuple[int, int], home: Path) -> None:
    """Run the program once, until the first frame of the next start is stored."""
    with Terminal(command, size=size, env=environment(home)) as terminal:
        terminal.wait("1 Actors")
        terminal.send("down", "q")
        terminal.ends()
    end = time.perf_counter() + 10
    while not list(home.rglob("first-frame")) and time.perf_counter() < end:
        time.sleep(0.05)


def measure(
    command: list[str], text: str, size: tuple[int, int], keys: tuple[str, ...], home: Path | None = None
) -> dict[str, float]:
    """`home`: where the program has run before; None: it has never run."""
    before = children_seconds()
    with (
        tempfile.TemporaryDirectory() as new,
        Terminal(command, size=size, env=environment(home or Path(new))) as terminal,
    ):
        visible = terminal.wait(text) - terminal.started
        quiet = terminal.quiet(0.25) - terminal.started
        painted = []
        for key in keys:
            sent = terminal.send(key)
            painted.append(terminal.quiet(0.08) - sent)
        memory = terminal.memory()
    cpu = children_seconds() - before
    result = {"visible ms": visible * 1000, "quiet ms": quiet * 1000, "memory MiB": memory, "CPU ms": cpu * 1000}
    if painted:
        result["key ms"] = statistics.median(painted) * 1000
        result["key p95 ms"] = sorted(painted)[int(len(painted) * 0.95)] * 1000
    return result


def children_seconds() -> float:
    """CPU time of the processes that have ended."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def whole_run(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    return (time.perf_counter() - start) * 1000


def compare_article(article: Path, runs: int, size: tuple[int, int]) -> None:
    """Print how much longer the first screen takes if the article has to be drafted: in the order A B B A."""
    with tempfile.TemporaryDirectory() as directory:
        digest = Path(directory, "digest.json")
        subprocess.run([*explorer_command(), "draft", article, "-o", digest], check=True, stderr=subprocess.DEVNULL)
        cases = {"digest": str(digest), "article": str(article)}
        taken: dict[str, list[dict[str, float]]] = {name: [] for name in cases}
        for turn in range(runs + 1):
            for name in cases if turn % 2 else reversed(cases):
                figures = measure([*explorer_command(), cases[name]], "1 Actors", size, ())
                if turn:
                    taken[name].append(figures)
    medians = {
        name: {figure: statistics.median(run[figure] for run in of_case) for figure in of_case[0]}
        for name, of_case in taken.items()
    }
    for name, figures in medians.items():
        print(f"{name:10}", "  ".join(f"{figure} {value:.1f}" for figure, value in figures.items()))
    for figure, value in medians["article"].items():
        print(f"ratio, {figure.split()[0]}: {value / medians['digest'][figure]:.2f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--size", default="120x40")
    parser.add_argument("--article", type=Path)
    arguments = parser.parse_args()
    columns, rows = map(int, arguments.size.split("x"))
    if arguments.article:
        compare_article(arguments.article, arguments.runs, (columns, rows))
        return
    keys = ("down",) * 12 + ("2",) + ("down",) * 5 + ("3",) + ("down",) * 8
    cases = {
        "smallest": ([sys.executable, "-c", SMALLEST], "READY", ()),
        "explorer": (explorer_command(), "1 Actors", keys),
        "again": (explorer_command(), "1 Actors", ()),
    }
    again = tempfile.TemporaryDirectory()
    store_frame(explorer_command(), (columns, rows), Path(again.name))
    runs: dict[str, list[dict[str, float]]] = {name: [] for name in cases}
    version: dict[str, list[float]] = {"python -c pass": [], "explorer --version": []}
    for turn in range(arguments.runs + 1):
        for name, (command, text, sent) in cases.items():
            home = Path(again.name) if name == "again" else None
            figures = measure(command, text, (columns, rows), sent, home)
            if turn:  # the first run of each only warms the caches
                runs[name].append(figures)
        if turn:
            version["python -c pass"].append(whole_run([sys.executable, "-c", "pass"]))
            version["explorer --version"].append(whole_run([*explorer_command(), "--version"]))
    medians = {
        name: {figure: statistics.median(run[figure] for run in taken) for figure in taken[0]}
        for name, taken in runs.items()
    }
    for name, figures in medians.items():
        print(f"{name:10}", "  ".join(f"{figure} {value:.1f}" for figure, value in figures.items()))
    for figure in ("visible ms", "quiet ms", "memory MiB"):
        print(f"ratio, {figure.split()[0]}: {medians['explorer'][figure] / medians['smallest'][figure]:.2f}")
    print(f"ratio, visible again: {medians['again']['visible ms'] / medians['smallest']['visible ms']:.2f}")
    plain, ours = (statistics.median(times) for times in version.values())
    print(f"--version {ours:.0f} ms, python -c pass {plain:.0f} ms, ratio {ours / plain:.1f}")


if __name__ == "__main__":
    main()
