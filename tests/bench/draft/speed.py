"""Speed: articles a second and core, the share of each task, the first draft of a process, and hostile texts.

    DIR/polnear/data/PART/text/*.txt    any folder of articles at that place will do; the gold is not read
    DATEPARSER_PYTHON=…                 an interpreter that has dateparser, for the comparison; else it is left out
    HOSTILE_MB=1                        the size of the hostile texts; 0: none

Time is the processor's, of one core. The text is split into sentences for the task that asks first, which has to pay.
The hostile texts are drafted at half their size and at their size: linear time has a ratio of 2.
"""

from __future__ import annotations

import json
import os
import random
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from importlib import import_module
from pathlib import Path
from time import process_time
from typing import Any
from unittest.mock import patch

from explorer.draft.drafting import Options, draft_file

PASSES, STARTS = 3, 7
"""How often all articles are drafted, and how many processes draft their first one. The best and the median count."""
MOST_SECONDS = 60
"""After which a hostile text is given up."""

TASKS = {
    "reading": ("drafting", "read"),
    "language": ("languages", "language"),
    "dateline": ("dating.dateline", "dateline"),
    "countries": ("countries", "find_countries"),
    "actors": ("names.actors", "find_actors"),
    "quotations": ("speech.quotations", "find_quotations"),
    "speakers": ("speech.speakers", "attribute"),
    "reported speech": ("speech.reported", "find_reported"),
    "dates": ("dating.finding", "find_dates"),
    "deeds: sentences": ("deeds.clauses", "sentences"),
    "deeds: links": ("deeds.relations", "find_relations"),
    "deeds: events": ("deeds.events", "find_events"),
    "assembly": ("drafting", "assemble"),
    "JSON": ("drafting", "dumps"),
}
"""The function of each task, and the module in which it is looked up."""


def measure(data: Path, part: str, errors: int) -> None:
    paths = sorted((data / "polnear" / "data" / part / "text").glob("*.txt"))
    articles = [(path.read_bytes(), path.name) for path in paths]
    words = sum(len(text.split()) for text, _ in articles)
    print(f"{len(articles)} articles of {words / len(articles):.0f} words, CPU time of one core\n")
    _print_first(paths[0])
    _pass(articles)
    seconds = min(_pass(articles) for _ in range(PASSES))
    _print_rate("draft_file", articles, seconds)
    if (theirs := _dateparser(articles)) is not None:
        _print_rate("dateparser.search", articles, theirs)
        _print_rate("our dates alone", articles, _shares(articles)["dates"])
    print()
    _print_shares(articles)
    if size := float(os.environ.get("HOSTILE_MB", "1")):
        _print_hostile(size)


def _print_rate(name: str, articles: list[tuple[bytes, str]], seconds: float) -> None:
    print(f"{name:18} {len(articles) / seconds:7.1f} articles/s {seconds / len(articles) * 1000:8.2f} ms each")


def _pass(articles: list[tuple[bytes, str]]) -> float:
    """Seconds that all articles take."""
    options, start = Options(anyway=True), process_time()
    for text, name in articles:
        draft_file(text, name, options)
    return process_time() - start


# --- shares -------------------------------------------------------------------------------------------------


def _shares(articles: list[tuple[bytes, str]]) -> dict[str, float]:
    with _clocks() as seconds:
        _pass(articles)
    return seconds


@contextmanager
def _clocks() -> Iterator[dict[str, float]]:
    """Sum up the seconds in each task's function."""
    seconds = dict.fromkeys(TASKS, 0.0)

    def clocked(task: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def run(*arguments: Any, **named: Any) -> Any:
            start = process_time()
            result = function(*arguments, **named)
            if isinstance(result, Iterator):
                result = iter(tuple(result))
            seconds[task] += process_time() - start
            return result

        return run

    with ExitStack() as stack:
        for task, (module, name) in TASKS.items():
            home = import_module(f"explorer.draft.{module}")
            stack.enter_context(patch.object(home, name, clocked(task, getattr(home, name))))
        yield seconds


def _print_shares(articles: list[tuple[bytes, str]]) -> None:
    seconds = _shares(articles)
    total = sum(seconds.values())
    for task, spent in sorted(seconds.items(), key=lambda pair: -pair[1]):
        print(f"{task:18} {spent / len(articles) * 1000:7.2f} ms {spent / total:6.1%}")
    print()


# --- the first draft ----------------------------------------------------------------------------------------

_FIRST = """
import sys
from time import process_time
start = process_time()
from explorer.draft.drafting import Options, draft_file
data, options = open(sys.argv[1], "rb").read(), Options(anyway=True)
times = [process_time() - start]
for _ in range(2):
    start = process_time()
    draft_file(data, sys.argv[1], options)
    times.append(process_time() - start)
print(*times)
"""


def _print_first(path: Path) -> None:
    # as in an installed program: compiled modules are cached
    command, environment = [sys.executable, "-c", _FIRST, str(path)], {**os.environ, "PYTHONDONTWRITEBYTECODE": ""}
    runs = [
        [float(part) * 1000 for part in subprocess.check_output(command, env=environment, text=True).split()]
        for _ in range(STARTS + 1)
    ][1:]
    imports, first, second = (statistics.median(times) for times in zip(*runs, strict=True))
    print(f"a process: imports {imports:.1f} ms, its first draft {first:.1f} ms, its second {second:.1f} ms\n")


# --- beside others ------------------------------------------------------------------------------------------

_DATEPARSER = """
import json, sys, warnings
from time import process_time
warnings.simplefilter("ignore")
from dateparser.search import search_dates
search_dates("on 3 May 2021", languages=["en"])
texts = json.load(sys.stdin)
start = process_time()
for text in texts:
    search_dates(text, languages=["en"])
print(process_time() - start)
"""


def _dateparser(articles: list[tuple[bytes, str]]) -> float | None:
    """Seconds that dateparser takes to find the dates, and nothing else; None: it is not there."""
    python = os.environ.get("DATEPARSER_PYTHON")
    if not python:
        return None
    texts = json.dumps([text.decode("utf-8", "replace") for text, _ in articles])
    return float(subprocess.run([python, "-c", _DATEPARSER], input=texts, capture_output=True, text=True).stdout)


# --- hostile texts ------------------------------------------------------------------------------------------


def _random(pieces: str) -> Callable[[int], str]:
    def make(size: int) -> str:
        chosen, words = random.Random(0), pieces.split("|")
        return " ".join(chosen.choice(words) for _ in range(size // 5))[:size]

    return make


def _repeated(piece: str) -> Callable[[int], str]:
    return lambda size: (piece * (size // len(piece) + 1))[:size]


HOSTILE = {
    "double marks": _repeated('"'),
    "curly marks": _repeated("“”‘’"),
    "marks, spaced": _repeated('" '),
    "opened, never closed": _repeated("“It is so. "),
    "apostrophes": _repeated("'a' 's "),
    "quotations": _repeated("“We will go,” said Ann Lee. "),
    "quotations, by line": _repeated("“We will go,” said Ann Lee.\n\n"),
    "capitals": _repeated("Ann Lee Bob "),
    "capitals, joined": _repeated("A"),
    "capitals, comma": _repeated("Ann, "),
    "initials": _repeated("A. B. "),
    "one word": _repeated("a"),
    "letters, spaced": _repeated("a "),
    "spaces": _repeated(" "),
    "full stops": _repeated("."),
    "commas": _repeated(", "),
    "hyphens": _repeated("a-"),
    "digits": _repeated("1"),
    "digits, spaced": _repeated("19 "),
    "dates": _repeated("3 May 2021, "),
    "days": _repeated("Thursday and "),
    "months": _repeated("May "),
    "countries": _repeated("France and Germany, "),
    "said": _repeated("said "),
    "he said": _repeated("he said she said "),
    "said that": _repeated("Ann said that Bob said that "),
    "of the of": _repeated("minister of the "),
    "met": _repeated("Ann met Bob and "),
    "if not": _repeated("if not, when after "),
    "parentheses": _repeated("("),
    "lines": _repeated("a\n"),
    "speakers": _repeated("ANN: yes\n"),
    "mixture": _random("“|”|Ann|Lee|said|,|.|the|minister|of|May|2021|he|who|France|not|met|3|Mr.|-|:|(|)|that"),
    "mixture, lines": _random("“|”|Ann\n\n|Lee|said|,|.\n|the|minister|of|May|2021|he|who|France|not|met|3|Mr.|:|that"),
}
"""Makes a text of so many characters."""

_ONE = """
import sys, resource
from time import process_time
sys.path.insert(0, sys.argv[1])
from draft.speed import HOSTILE
from explorer.draft.drafting import Options, draft_file
text = HOSTILE[sys.argv[2]](int(sys.argv[3])).encode()
draft_file(b"One\\n\\nShort text.", "a.txt", Options(anyway=True))
start = process_time()
try:
    draft_file(text, "a.txt", Options(anyway=True))
except ValueError as error:
    print(error, file=sys.stderr)
print(process_time() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def _print_hostile(megabytes: float) -> None:
    size = int(megabytes * 1e6)
    print(f"hostile texts of {megabytes:g} MB  {'half':>8} {'whole':>8} {'ratio':>6} {'MiB':>7}")
    for name in HOSTILE:
        half, whole = _one(name, size // 2), _one(name, size)
        if half is None or whole is None:
            print(f"{name:22} more than {MOST_SECONDS} s")
            continue
        ratio = f"{whole[0] / half[0]:6.1f}" if half[0] > 0.05 else f"{'':6}"
        print(f"{name:22} {half[0]:8.2f} s{whole[0]:7.2f} s {ratio} {whole[1]:7.0f}", flush=True)


def _one(name: str, size: int) -> tuple[float, float] | None:
    """Seconds of CPU, and the most memory in MiB; None: it took too long."""
    command = [sys.executable, "-c", _ONE, str(Path(__file__).parents[1]), name, str(size)]
    try:
        run = subprocess.run(command, capture_output=True, text=True, timeout=MOST_SECONDS, check=True)
    except subprocess.TimeoutExpired:
        return None
    seconds, memory = map(float, run.stdout.split())
    return seconds, memory
