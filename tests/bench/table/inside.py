"""Measures a tree from inside: its `explorer` is the one in PYTHONPATH, all else is from this checkout.

    PYTHONPATH=TREE python inside.py PROBE [ARGUMENTS]

Prints name → figures as JSON.
"""

from __future__ import annotations

import json
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from time import perf_counter, process_time

import explorer  # first, and so of the tree

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

from tests.bench.search_speed import fzf_of, keys_of, milliseconds, queries

SEED = 1
AT_LEAST = 0.5
"""Seconds of work of which a speed is measured."""

Figures = dict[str, list[float]]


def search(path: str) -> Figures:
    """Keys of queries typed letter by letter, by processor time."""
    from explorer.search.index import SearchIndex

    digest = explorer.load(path, large=True)
    index = SearchIndex(digest)
    index.build()
    for _ in index.answer_openings():
        pass
    index.search(index.parse("qwertyuiop"))  # rapidfuzz is imported here
    index.corpus.vocabulary._found.clear()
    keys = keys_of(queries(digest, SEED))

    def find(key: str) -> None:
        index.search(index.parse(key))

    return _spread([milliseconds(partial(find, key), process_time) for key in keys])


def fzf(path: str) -> Figures:
    from explorer.search.words.searchable import Searchable

    digest = explorer.load(path, large=True)
    searchable = Searchable(digest)
    texts = [" · ".join(text for zone in searchable.of(record) for _, _, text in zone) for record in digest.all()]
    with tempfile.TemporaryDirectory() as folder:
        find = fzf_of(texts, Path(folder))
        return _spread([milliseconds(partial(find, key)) for key in keys_of(queries(digest, SEED))[::14]])


def _spread(times: Iterable[float]) -> Figures:
    ordered = sorted(times)
    return {"p50": [statistics.median(ordered)], "p95": [ordered[int(len(ordered) * 0.95)]]}


def draft() -> Figures:
    """Articles a second and core."""
    from explorer.assets import asset
    from explorer.draft.drafting import Options, draft_file

    article = asset("ferry-delayed.txt")
    data = article.read_bytes()
    draft_file(data, article.name, Options())
    return {"speed": [1000 / _repeated(lambda: draft_file(data, article.name, Options()))]}


def check(path: str) -> Figures:
    data = Path(path).read_bytes()
    return {"check": [_repeated(lambda: explorer.check(explorer.loads(data), data))]}


def edit() -> Figures:
    """An edit and its undo, halved: the file and the journal are written."""
    from tests.editing import Place, setting

    with tempfile.TemporaryDirectory() as directory:
        editor = Place(Path(directory)).window()

        def there_and_back() -> None:
            editor.apply("speaker changed", setting("quote/wait", speaker="dahl"))
            editor.undo()

        there_and_back()
        return {"edit": [_repeated(there_and_back) / 2]}


def _repeated(work: Callable[[], object]) -> float:
    """Milliseconds of the processor for one, in the median."""
    taken: list[float] = []
    until = perf_counter() + AT_LEAST
    while len(taken) < 3 or perf_counter() < until:
        taken.append(milliseconds(work, process_time))
    return statistics.median(taken)


PROBES: dict[str, Callable[..., Figures]] = {
    "search": search,
    "fzf": fzf,
    "draft": draft,
    "check": check,
    "edit": edit,
}

if __name__ == "__main__":
    print(json.dumps(PROBES[sys.argv[1]](*sys.argv[2:])))
