"""Many articles at once, over all cores. What is drafted is on the disk before it is counted."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import Literal, NamedTuple

from explorer import durable
from explorer.draft import messages
from explorer.draft.drafting import Options, draft_file
from explorer.draft.reading.errors import ReadingError

MOST_BYTES = 1 << 26
"""A larger file is no article."""
_AHEAD = 4
"""Articles handed to each process beforehand, so that none waits."""


class Task(NamedTuple):
    """An article to draft."""

    article: Path
    digest: Path


class Outcome(NamedTuple):
    task: Task
    how: Literal["drafted", "there already", "failed"]
    reason: str = ""
    """Why it failed."""


def plan(articles: Sequence[Path], source: Path, target: Path) -> list[Task]:
    """Where the digest of each article goes: the same place below `target`, with the ending .json.

    Two articles whose names differ only in their ending keep it: “a.txt.json” and “a.html.json”.
    """
    places = [target / article.relative_to(source).with_suffix("") for article in articles]
    doubled = {place for place in places if places.count(place) > 1} if len(set(places)) < len(places) else set()
    return [
        Task(article, place.with_name(f"{article.name if place in doubled else place.name}.json"))
        for article, place in zip(articles, places, strict=True)
    ]


def run(tasks: Iterable[Task], options: Options, *, fresh: bool = False, processes: int = 0) -> Iterator[Outcome]:
    """Draft articles, and yield an outcome for each as soon as it is known, in any order.

    A digest that is newer than its article is left alone, so that a batch that was stopped can go on.

    Args:
        fresh: Draft also what is there already, and replace it; the older file is kept as `.bak`.
        processes: Number of processes; 0: one for each core.
    """
    waiting = []
    for task in tasks:
        if not fresh and _is_done(task):
            yield Outcome(task, "there already")
        else:
            waiting.append(task)
    count = min(processes or os.cpu_count() or 1, len(waiting))
    if count <= 1:
        yield from (_draft(task, options, fresh) for task in waiting)
        return
    yield from _in_processes(waiting, count, lambda pool, task: pool.submit(_draft, task, options, fresh))


def _in_processes(
    tasks: Sequence[Task], count: int, submit: Callable[[ProcessPoolExecutor, Task], Future[Outcome]]
) -> Iterator[Outcome]:
    """Run tasks in processes. One whose process dies is tried once more, by itself, and is then given up."""
    suspects: list[Task] = []
    remaining = list(reversed(tasks))
    while remaining:
        with ProcessPoolExecutor(count, initializer=_end_with_parent) as pool:
            running: dict[Future[Outcome], Task] = {}
            while remaining or running:
                while remaining and len(running) < _AHEAD * count:
                    task = remaining.pop()
                    running[submit(pool, task)] = task
                done, _ = wait(running, return_when=FIRST_COMPLETED)
                broken = [running.pop(future) for future in done if isinstance(future.exception(), BrokenProcessPool)]
                yield from (_outcome(future, running.pop(future)) for future in done if future in running)
                if broken:
                    suspects += [*broken, *running.values()]
                    break
    for task in suspects:
        with ProcessPoolExecutor(1, initializer=_end_with_parent) as pool:
            yield _outcome(submit(pool, task), task)


def _end_with_parent() -> None:
    """End this process when the one that started it is killed: it would wait for work forever."""
    parent = multiprocessing.parent_process()

    def watch() -> None:
        if parent is not None:
            parent.join()
            os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def _outcome(future: Future[Outcome], task: Task) -> Outcome:
    error = future.exception()
    if error is None:
        return future.result()
    reason = messages.PROCESS_DIED if isinstance(error, BrokenProcessPool) else f"{type(error).__name__}: {error}"
    return Outcome(task, "failed", reason)


def _is_done(task: Task) -> bool:
    try:
        return task.digest.stat().st_mtime >= task.article.stat().st_mtime
    except OSError:
        return False


def _draft(task: Task, options: Options, fresh: bool) -> Outcome:
    try:
        if task.article.stat().st_size > MOST_BYTES:
            return Outcome(task, "failed", messages.TOO_LARGE.format(most=MOST_BYTES >> 20))
        drafted = draft_file(task.article.read_bytes(), str(task.article), options)
        task.digest.parent.mkdir(parents=True, exist_ok=True)
        if task.digest.exists():
            if not fresh:
                return Outcome(task, "failed", messages.OLDER_DIGEST.format(path=task.digest))
            _back_up(task.digest)
        durable.write_whole(task.digest, drafted.data, overwrite=fresh)
    except ReadingError as error:
        return Outcome(task, "failed", str(error).removeprefix(f"{task.article}: "))
    except (OSError, ValueError, RecursionError, MemoryError) as error:
        return Outcome(task, "failed", str(getattr(error, "strerror", None) or error or type(error).__name__))
    return Outcome(task, "drafted")


def _back_up(path: Path) -> None:
    """Copy a file beside itself, never over an earlier copy."""
    number = 1
    while (copy := path.with_name(f"{path.name}.bak{number if number > 1 else ''}")).exists():
        number += 1
    durable.write_whole(copy, path.read_bytes())
