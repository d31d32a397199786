"""Whether the time that a hostile digest takes grows linearly with its size: each case at N and at 2N.

    python tests/bench/scaling.py                 all cases, about 5 to 20 MB each
    python tests/bench/scaling.py anchors --size 0.1

Linear time has a ratio of 2. Short times vary; faults are ratios near 4, and stages that are cut off. Each case runs in
a new process, so that its memory can be measured, too.
"""

from __future__ import annotations

import argparse
import io
import multiprocessing
import resource
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))

import orjson

from explorer.digest.kinds import KINDS, Quote
from explorer.digest.loading import DigestError, check, loads
from explorer.digest.model import Digest
from explorer.formats.jsonable import records as describe
from explorer.formats.jsonable.pieces import json_pieces, to_json
from explorer.formats.page import Page
from explorer.formats.plain import records as plain
from explorer.formats.plain.record import write_record
from explorer.session.session import Session

MOST_MEMORY = 6 * 1024**3
"""Limit of memory in bytes, to protect the machine."""

MOST_SECONDS = 120
"""Seconds after which a case is cut off."""

TOO_QUICK = 0.1
"""Seconds below which a ratio is meaningless."""

Document = dict[str, Any]


def digest(body: list[str], **lists: Any) -> Document:
    article = {"headline": "Hostile", "body": body}
    actors = [{"id": "a", "type": "Person", "name": "Ann"}]
    return {"digest": "1.0", "article": article, "actors": actors, **lists}


def actor(**fields: Any) -> Document:
    return {"id": "a", "type": "Person", "name": "Ann", **fields}


def events(count: int, make: Callable[[int], Document]) -> list[Document]:
    return [{"id": f"e{number}", "name": f"Event {number}", **make(number)} for number in range(count)]


def _one_paragraph(count: int) -> Document:
    """A paragraph of 100 letters per unit: 10 MB for 100,000."""
    words = " ".join(
        f"word{number % 9973:05} is said of that man and of this city by them all, and is not denied by those there."
        for number in range(count)
    )
    return digest([words], events=events(100, lambda n: {"at": [f"word{n:05} is said"]}))


def _distinct_anchors(count: int) -> Document:
    body = [" ".join(f"thing{number} was." for number in range(count))]
    return digest(body, events=events(count, lambda n: {"at": [f"thing{n} was"]}))


CASES: dict[str, Callable[[int], Document]] = {
    "one paragraph": _one_paragraph,
    "distinct anchors": _distinct_anchors,
    "anchors all the same": lambda n: digest(["she said so. " * (n // 10)], actors=[actor(at=["she"] * n)]),
    "anchors all found once": lambda n: digest(["the cat. " * n + "Zebra."], actors=[actor(at=["Zebra"] * n)]),
    "anchors all with n": lambda n: digest(
        ["she said so. " * n], events=events(n, lambda i: {"at": [{"exact": "she", "n": i + 1}]})
    ),
    "anchors in one record": lambda n: digest(
        ["she said so. " * n], actors=[actor(at=[{"exact": "she", "n": i + 1} for i in range(n)])]
    ),
    "anchors not found": lambda n: digest(
        ["the cat sat on the mat. " * n], events=events(n, lambda i: {"at": [f"nothing{i}"]})
    ),
    "anchors nearly found": lambda n: digest(
        ["the cat sat on the mat. " * n], events=events(n, lambda i: {"at": ["the cat sat on the mat. " * 9 + str(i)]})
    ),
    "anchors with context": lambda n: digest(
        ["she said so. " * n], events=events(n, lambda i: {"at": [{"exact": "she", "prefix": f"x{i}"}]})
    ),
    "anchors of one letter": lambda n: digest(
        ["a" * 10 * n], events=events(n, lambda i: {"at": [{"exact": "a" * (i % 50 + 1), "n": 2}]})
    ),
    "anchors of punctuation": lambda n: digest(
        [". , . " * n], events=events(n, lambda i: {"at": ["." * (i % 3 + 1) + " ,"]})
    ),
    "anchor with many places": lambda n: digest(["she said so. " * n], actors=[actor(at=["she"])]),
    "long anchor, nearly": lambda n: digest(["ab" * 50 * n], actors=[actor(at=["ab" * 20 * n + "c"])]),
    "long anchors": lambda n: digest(
        ["ab " * 30 * n], events=events(100, lambda i: {"at": ["ab " * (n // 3) + str(i)]})
    ),
    "paragraphs of one letter": lambda n: digest(["a"] * 10 * n, events=events(100, lambda i: {"at": ["a"]})),
    "empty paragraphs": lambda n: digest([""] * 10 * n, actors=[actor(at=["a"])]),
    "white space": lambda n: digest([" " * 100 * n, " \n" * 50 * n, "x"], actors=[actor(at=["x  x"])]),
    "ellipses": lambda n: digest(
        ["…" * 100 * n],
        quotes=[{"id": "q", "speaker": "a", "form": "direct", "text": "..." * 100 * n, "at": ["…" * 5]}],
    ),
    "sentences": lambda n: digest(
        ["A. B! " * 5 * n], events=events(100, lambda i: {"at": [{"exact": "A", "n": i + 1}]})
    ),
    "a record on each sentence": lambda n: digest(
        ["She is. " * n], events=events(n, lambda i: {"at": [{"exact": "She is", "n": i + 1}]})
    ),
    "a record on all sentences": lambda n: digest(["She is. " * n], actors=[actor(at=["She is. " * n])]),
    "records on one sentence": lambda n: digest(["She is here."], events=events(n, lambda i: {"at": ["She is here"]})),
    "records on all sentences": lambda n: digest(
        ["She is. " * 300], events=events(n // 300, lambda i: {"at": [("She is. " * 300).strip()]})
    ),
    "no sentence ends": lambda n: digest(["a.b,c " * 20 * n], events=events(100, lambda i: {"at": ["a.b"]})),
    "stops": lambda n: digest(["." * 100 * n, '?"' * 50 * n, "Dr. " * 25 * n, "”" * 10 * n]),
    "attributions": lambda n: digest(["“Stop!” Aaaaaaaaaa Bbbbbbbbb Cccccccc Ddddddd Eeeeee " * 2 * n]),
    "a chain by after": lambda n: digest([], events=events(n, lambda i: {"after": [f"e{i - 1}"] if i else []})),
    "a chain by before": lambda n: digest(
        [], events=events(n, lambda i: {"before": [f"e{i + 1}"] if i + 1 < n else []})
    ),
    "a circle of events": lambda n: digest([], events=events(n, lambda i: {"after": [f"e{(i + 1) % n}"]})),
    "all after one": lambda n: digest([], events=events(n, lambda i: {"after": ["e0"]})),
    "one after all": lambda n: digest(
        [], events=events(n, lambda i: {"after": [f"e{j}" for j in range(1, n)]} if i == 0 else {})
    ),
    "one after all, dated": lambda n: digest(
        [],
        events=events(
            n, lambda i: {"after": [f"e{j}" for j in range(1, n)]} if i == 0 else {"when": f"{1000 + i % 1000}-02"}
        ),
    ),
    "layers of events": lambda n: digest(
        [],
        events=events(n, lambda i: {"after": [f"e{(i // 100 - 1) * 100 + j}" for j in range(100)] if i >= 100 else []}),
    ),
    "altered quote": lambda n: digest(
        ["cat sat on the mat, " * 5 * n],
        quotes=[
            {
                "id": "q",
                "speaker": "a",
                "form": "direct",
                "text": "dog sat on the mat, " * 5 * n,
                "at": [("cat sat on the mat, " * 5 * n).strip()],
            }
        ],
    ),
    "altered quotes": lambda n: digest(
        [f"{'the cat sat on a mat ' * 20} thing{i}." for i in range(n // 50)],
        quotes=[
            {
                "id": f"q{i}",
                "speaker": "a",
                "form": "direct",
                "text": f"{'a dog sat on the mat ' * 20} thing{i}.",
                "at": [f"{'the cat sat on a mat ' * 20} thing{i}"],
            }
            for i in range(n // 50)
        ],
    ),
    "quote in pieces": lambda n: digest(
        ["She is. " * n],
        quotes=[
            {
                "id": "q",
                "speaker": "a",
                "form": "direct",
                "text": "She is ... " * n,
                "at": [{"exact": "She is", "n": i + 1} for i in range(n)],
            }
        ],
    ),
    "quotes not found": lambda n: digest(
        ["the cat sat on the mat. " * n],
        quotes=[
            {"id": f"q{i}", "speaker": "a", "form": "direct", "text": f"nobody said this {i}", "at": ["the cat"]}
            for i in range(n)
        ],
    ),
    "quotes of one speaker": lambda n: digest(
        ["She is."], quotes=[{"id": f"q{i}", "speaker": "a", "form": "direct", "at": ["She is"]} for i in range(n)]
    ),
    "quotes without a speaker": lambda n: digest(
        ["She is."], quotes=[{"id": f"q{i}", "speaker": f"b{i}", "form": "direct", "at": ["She is"]} for i in range(n)]
    ),
    "caveats about one record": lambda n: digest(
        ["She is."], caveats=[{"text": f"Careful {i}", "about": ["actor/a"], "at": ["She"]} for i in range(n)]
    ),
    "caveat about all records": lambda n: digest(
        [], events=events(n, lambda i: {}), caveats=[{"text": "Careful", "about": [f"event/e{i}" for i in range(n)]}]
    ),
    "links of one record": lambda n: digest(
        ["She is."],
        events=events(n, lambda i: {}),
        links=[{"from": "actor/a", "relation": "met", "to": f"event/e{i}", "at": ["She is"]} for i in range(n)],
    ),
    "links of two records": lambda n: digest(
        ["She is."],
        events=events(1, lambda i: {}),
        links=[{"from": "actor/a", "relation": f"met {i}", "to": "event/e0", "at": ["She is"]} for i in range(n)],
    ),
    "the same link": lambda n: digest(
        ["She is."],
        events=events(1, lambda i: {}),
        links=[{"from": "actor/a", "relation": "met", "to": "event/e0", "at": ["She is"]} for i in range(n)],
    ),
    "the same reference": lambda n: digest([], events=events(2, lambda i: {"actors": ["a"] * n})),
    "records of one actor": lambda n: digest([], events=events(n, lambda i: {"actors": ["a"]})),
    "dangling references": lambda n: digest([], events=events(n, lambda i: {"actors": [f"b{i}"], "after": ["x"]})),
    "duplicate ids": lambda n: digest([], events=[{"id": "e", "name": f"E {i}"} for i in range(n)]),
    "bad records": lambda n: digest([], events=[{"id": "e", "name": i, "when": 1} for i in range(n)]),
    "needy chain": lambda n: digest(
        [],
        actors=[],
        quotes=[{"id": f"q{i}", "speaker": f"q{i}", "form": "direct", "about": [f"quote/q{i + 1}"]} for i in range(n)],
    ),
    "unknown fields": lambda n: digest([], events=events(n, lambda i: {"mood": i})),
    "different unknown fields": lambda n: digest([], events=events(n, lambda i: {f"mood{i}": i})),
    "unknown fields of one": lambda n: digest([], actors=[actor(**{f"mood{i}": i for i in range(n)})]),
    "deep unknown fields": lambda n: digest(
        [], events=events(n // 100, lambda i: {"mood": orjson.loads("[" * 300 + "]" * 300)})
    ),
    "broad unknown fields": lambda n: digest([], mood=[[[]]] * n),
    "a long text": lambda n: digest([], actors=[actor(note="long note " * 10 * n)]),
    "a long id": lambda n: digest([], actors=[actor(), {"id": "x" * 100 * n, "type": "Person", "name": "X"}]),
    "a long name": lambda n: digest([], actors=[actor(name="Ann of " * 10 * n)]),
    "a long unknown name": lambda n: digest([], actors=[actor(**{"x" * 100 * n: 1})]),
    "marks": lambda n: digest(["a" + "\u0301" * 20 * n, "x\u0301" * 10 * n]),
    "joiners": lambda n: digest(["\u200d" * 20 * n, "👩\u200d" * 10 * n, "می\u200c" * 10 * n]),
    "controls": lambda n: digest(
        ["\x1b[31m" * 10 * n], events=events(n, lambda i: {"note": f"\u202e{i}", "\u200bx": 1})
    ),
    "many characters": lambda n: digest(
        ["".join(chr(0x4E00 + i * 7 % 20000) for i in range(20 * n))],
        events=events(100, lambda i: {"at": [chr(0x4E00 + i)]}),
    ),
    "dates": lambda n: digest([], events=events(n, lambda i: {"when": f"Y{10000 + i}"})),
    "bad dates": lambda n: digest([], events=events(n, lambda i: {"when": f"in {i}"})),
    "a long date": lambda n: digest([], events=events(1, lambda i: {"when": "Y" + "1" * 100 * n})),
    "escapes": lambda n: digest(['\\"' * 50 * n]),
    "search names": lambda n: digest([], actors=[actor(searchName=[f"name{i}" for i in range(n)])]),
}


def stages(data: bytes) -> Iterator[tuple[str, Callable[[], Any]]]:
    """What a user does with a digest; each stage needs the ones before it."""
    opened: list[Digest] = []

    def load() -> None:
        opened.append(loads(data))

    yield "load", load
    digest = opened[0]
    session = Session(digest)
    yield "check", lambda: check(digest, data)
    yield "badges", lambda: [session.check(quote) for quote in digest.of(Quote)]
    yield "links", lambda: session.links.build()
    refs = [record.ref for record in digest.all()]
    yield "order", lambda: [session.chronology.order(kind) for kind in KINDS]
    yield "summary", lambda: str(_page(lambda page: plain.write_summary(page, session, "")))
    yield "list", lambda: str(_page(lambda page: plain.write_records(page, session, refs)))
    in_time = [digest.records[kind][number].ref for kind in KINDS for number in session.chronology.order(kind)]
    yield "timeline", lambda: str(_page(lambda page: plain.write_timeline(page, session, in_time)))
    yield "timeline --json", lambda: to_json(describe.describe_timeline(session, in_time))
    yield "show one", lambda: [_one(session, ref) for ref in refs[:2]]
    yield "show --json", lambda: [len(piece) for piece in json_pieces(describe.describe_records(session, refs))]
    yield "cover", lambda: session.links.coverage()
    yield "search", lambda: [session.search(query) for query in ("ann", "event 17", "she", "nothing")]


def _one(session: Session, ref: Any) -> str:
    record = session.record(ref)
    assert record is not None
    return str(_page(lambda page: write_record(page, session, record)))


def _page(fill: Callable[[Page], None]) -> Page:
    page = Page(80, True)
    fill(page)
    return page


def _measured(name: str, size: int, pipe: Any) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    data = orjson.dumps(CASES[name](size))
    pipe.send(("size", len(data)))
    try:
        for stage, work in stages(data):
            pipe.send(("begin", stage))
            began = time.perf_counter()
            with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
                work()
            pipe.send((stage, time.perf_counter() - began))
    except DigestError as error:
        pipe.send(("refused", str(error)[:100]))
    except Exception as error:
        pipe.send(("failed", repr(error)[:200]))
    pipe.send(("memory", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024))
    pipe.close()


def measured(name: str, size: int) -> dict[str, Any]:
    """Stage → seconds. A stage that was cut off is missing; `cut off` names it."""
    here, there = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.get_context("fork").Process(target=_measured, args=(name, size, there))
    process.start()
    there.close()
    found: dict[str, Any] = {}
    deadline = time.monotonic() + MOST_SECONDS
    try:
        while here.poll(max(0.0, deadline - time.monotonic())):
            key, value = here.recv()
            found[key] = value
        found["cut off"] = found.pop("begin", "?")
    except EOFError:
        if "memory" not in found:
            found["failed"] = f"died in {found.get('begin', 'generating it')}"
        found.pop("begin", None)
    process.kill()
    process.join()
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("words", nargs="*", help="only cases with one of these words in their names")
    parser.add_argument("--size", type=float, default=1.0, help="share of 100,000 for 2N (default 1)")
    parser.add_argument("--start", choices=CASES, help="the case to begin with")
    arguments = parser.parse_args()
    bad = 0
    names = list(CASES)
    for name in names[names.index(arguments.start) if arguments.start else 0 :]:
        if arguments.words and not any(word in name for word in arguments.words):
            continue
        half, whole = (measured(name, int(share * 100_000 * arguments.size)) for share in (0.5, 1))
        stage_names = [key for key in whole if key not in ("size", "memory", "refused", "failed", "cut off", "begin")]
        total = sum(whole[key] for key in stage_names)
        print(f"{name}: {whole.get('size', 0) / 1e6:.1f} MB, {whole.get('memory', 0):,} MiB, {total:.1f} s", end="")
        for key in ("refused", "failed", "cut off"):
            if key in whole:
                print(f"; {key}: {whole[key]}", end="")
                bad += key != "refused"
        slow = []
        for key in stage_names:
            ratio = whole[key] / max(half.get(key, 0), 1e-6)
            if whole[key] >= TOO_QUICK and (whole[key] > 1 or ratio > 2.6):
                slow.append(f"{key} {whole[key]:.2f} s ×{ratio:.1f}")
                bad += ratio > 3
        print("".join(f"\n    {line}" for line in slow), flush=True)
    return bad > 0


if __name__ == "__main__":
    raise SystemExit(main())
