"""Many articles at once, over all cores. What is drafted is on the disk before it is counted."""

from __future__ import annotations

import os
import signal
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from multiprocessing import parent_process
from pathlib import Path
from threading import Thread
from typing import Literal, NamedTuple

from explorer import durable
from explorer.digest.problems import DigestError
from explorer.digest.reading import read
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

    Articles whose names differ only in their ending keep it: “a.txt.json” and “a.html.json”. Those that a file system
    may take for the same name, as it makes no difference between “a” and “A”, are numbered.
    """
    whole = [target / article.relative_to(source) for article in articles]
    known = Counter(_folded(place.with_suffix("")) for place in whole) + Counter(map(_folded, whole))
    taken: set[str] = set()
    tasks = []
    for article, place in zip(articles, whole, strict=True):
        short = place.with_suffix("")
        place = name = short if known[_folded(short)] == 1 else place
        number = 1
        while _folded(name) in taken:
            number += 1
            name = place.with_name(f"{place.name}.{number}")
        taken.add(_folded(name))
        tasks.append(Task(article, name.with_name(f"{name.name}.json")))
    return tasks


def _folded(path: Path) -> str:
    return unicodedata.normalize("NFC", str(path)).casefold()


Rework = Callable[[Path, bytes], bytes]
"""What replaces a digest that is there, given its file and the new draft."""


def as_drafted(_: Path, data: bytes) -> bytes:
    return data


def run(
    tasks: Iterable[Task], options: Options, *, fresh: bool = False, processes: int = 0, rework: Rework = as_drafted
) -> Iterator[Outcome]:
    """Draft articles, and yield an outcome for each as soon as it is known, in any order.

    A digest that is newer than its article is left alone, so that a batch that was stopped can go on.

    Args:
        fresh: Draft also what is there already, and replace it; the older file is kept as `.bak`.
        processes: Number of processes; 0: one for each core.
        rework: What replaces a digest that is there. Goes to other processes, so it must be pickled.
    """
    waiting = []
    for task in tasks:
        if not fresh and is_done(task):
            yield Outcome(task, "there already")
        else:
            waiting.append(task)
    count = min(processes or os.cpu_count() or 1, len(waiting))
    if count <= 1:
        yield from (_draft(task, options, fresh, rework) for task in waiting)
        return
    yield from _in_processes(waiting, count, lambda pool, task: pool.submit(_draft_apart, task, options, fresh, rework))


def _in_processes(
    tasks: Sequence[Task], count: int, submit: Callable[[ProcessPoolExecutor, Task], Future[Outcome]]
) -> Iterator[Outcome]:
    """Run tasks in processes. One whose process dies is tried once more, by itself, and is then given up."""
    suspects: list[Task] = []
    remaining = list(reversed(tasks))
    while remaining:
        with _pool(count) as pool:
            running: dict[Future[Outcome], Task] = {}
            while remaining or running:
                with suppress(BrokenProcessPool):  # it was noticed just now: the tasks that are running say so
                    while remaining and len(running) < _AHEAD * count:
                        running[submit(pool, remaining[-1])] = remaining[-1]
                        remaining.pop()
                if not running:
                    break
                done, _ = wait(running, return_when=FIRST_COMPLETED)
                broken = [running.pop(future) for future in done if isinstance(future.exception(), BrokenProcessPool)]
                yield from (_outcome(future, running.pop(future)) for future in done if future in running)
                if broken:
                    suspects += [*broken, *running.values()]
                    break
    for task in suspects:
        with _pool(1) as pool:
            yield _outcome(submit(pool, task), task)


@contextmanager
def _pool(count: int) -> Iterator[ProcessPoolExecutor]:
    """Processes that end with this one, and that leave what has not begun when it is interrupted."""
    pool = ProcessPoolExecutor(count, initializer=_follow_parent)
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


def _follow_parent() -> None:
    """In a process of its own: end when the parent does, however that ends, and be silent when it is interrupted."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    if (parent := parent_process()) is not None:
        parent.join()
        os._exit(1)


def _outcome(future: Future[Outcome], task: Task) -> Outcome:
    error = future.exception()
    if error is None:
        return future.result()
    reason = messages.PROCESS_DIED if isinstance(error, BrokenProcessPool) else f"{type(error).__name__}: {error}"
    return Outcome(task, "failed", reason)


def is_done(task: Task) -> bool:
    """Whether the digest is there, and is not older than its article."""
    try:
        return task.digest.stat().st_mtime >= task.article.stat().st_mtime
    except OSError:
        return False


def _draft_apart(task: Task, options: Options, fresh: bool, rework: Rework) -> Outcome:
    """As `_draft`, in a process of its own: Ctrl+C stops it, and leaves no half file."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        return _draft(task, options, fresh, rework)
    finally:
        signal.signal(signal.SIGINT, signal.SIG_IGN)


def _draft(task: Task, options: Options, fresh: bool, rework: Rework) -> Outcome:
    try:
        if task.article.stat().st_size > MOST_BYTES:
            return Outcome(task, "failed", messages.TOO_LARGE.format(most=MOST_BYTES >> 20))
        drafted = draft_file(read(task.article), str(task.article), options)
        data = drafted.data
        task.digest.parent.mkdir(parents=True, exist_ok=True)
        if task.digest.exists():
            if read(task.digest) == drafted.data:  # by a process that was killed before it could say so
                return Outcome(task, "drafted")
            if not fresh:
                return Outcome(task, "failed", messages.OLDER_DIGEST.format(path=task.digest))
            data = rework(task.digest, drafted.data)
            _back_up(task.digest)
        durable.write_whole(task.digest, data, overwrite=fresh)
    except DigestError as error:
        return Outcome(task, "failed", error.problems[0].message)
    except ReadingError as error:
        return Outcome(task, "failed", str(error).removeprefix(f"{task.article}: "))
    except OSError as error:
        return Outcome(task, "failed", error.strerror or str(error))
    except Exception as error:  # a fault of a rule; it is reported with its article, and all others are drafted
        return Outcome(task, "failed", f"{type(error).__name__}: {error}")
    return Outcome(task, "drafted")


def _back_up(path: Path) -> None:
    """Copy a file beside itself, never over an earlier copy."""
    number = 1
    while (copy := path.with_name(f"{path.name}.bak{number if number > 1 else ''}")).exists():
        number += 1
    durable.write_whole(copy, path.read_bytes())
