"""Thousands of hostile digests: each opens, or fails with a DigestError that says why, and nothing else happens.

    python tests/bench/fuzz.py 200000                      the first 200,000 cases of seed 1
    python tests/bench/fuzz.py 20000 --seed 7 --jobs 2
    python tests/bench/fuzz.py --seed 7 --only 1234        one case again, with its traceback; --save FILE writes it

A case is a digest of this repository, changed as values or as bytes, or arbitrary data. It is loaded and checked, and
if it opens, everything is printed: text and JSON of records, timeline, check and search. A fault is an exception other
than DigestError, or a character in any output that controls a terminal or is invisible.
"""

from __future__ import annotations

import argparse
import copy
import gzip
import json
import sys
import time
import traceback
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))

from explorer.digest.kinds import KINDS
from explorer.digest.loading import DigestError, check, dumps, loads
from explorer.formats.jsonable import records as describe
from explorer.formats.jsonable.check import describe_check as check_json
from explorer.formats.jsonable.pieces import to_json
from explorer.formats.page import Page
from explorer.formats.plain import records as plain
from explorer.formats.plain.check import write_check
from explorer.formats.plain.found import write_search
from explorer.formats.plain.record import write_record
from explorer.session.citation import cite
from explorer.session.reading.badges import count_badges
from explorer.session.session import Session

ROOT = Path(__file__).parents[2]
BLOCK = 500
"""Cases per task of a worker process."""

# --- changing digests ---------------------------------------------------------------------------------------

HOSTILE = (
    "\x1b[2J", "\x1b]52;c;ZXZpbA==\x07", "\x1b]8;;http://e\x1b\\x", "\x9b31m", "\x90q\x9c", "\0", "\x7f", "\r",
    "\b\b",
    "\u202e", "\u2066x", "\u200b", "\u200d", "\u200c", "\ufeff", "\u00ad", "\U000e0041\U000e007f", "\u2028",
    "\u061c",
    "\ud800", "\udc00", "\ue000", "\uffff", "\u0378", "\U0010ffff", "e" + "\u0301" * 40, "\u3164", "\ufe0f",
    "\u034f",
    "[/]", "[@click=app.quit]x", "[red]", "[link=file:///etc/passwd]", "${HOME}", "$(id)", "{0}", "%s%n", "\\",
    '"',
    "../../etc/passwd", "/dev/zero", "file:///etc/passwd", "javascript:alert(1)", "http://a@b", "", " ", "\n\n",
    "…", "….",
    "می‌خواهم", "👩‍💻", "한국어", "ก็็็็็็็็็", "é", "İ", "ß", "ﬁ", "“”", "x" * 3000, "a b " * 400, "(" * 200,
    "9" * 400,
)  # fmt: skip
NUMBERS = (0, -1, 1, 2, 1.5, 2**31, 2**53 + 1, 2**63, 2**64, -(2**70), 1e308, -0.0, 10**400, float("nan"), float("inf"))
DATES = (
    "2024", "2024-13", "2024-02-30", "0000", "-0001", "Y17000", "Y-99999999999", "1996/2001", "2001/1996", "../..",
    "/",
    "20XX", "XXXX", "2024-33", "2024?", "2024-04~/..", "../2024-04", "2024-04-30T25:00:00Z", "9999-12-31",
    "Y" + "9" * 90,
)  # fmt: skip
REFS = (
    "actor/marchenko", "country/UA", "event/talks", "quote/q-wait", "actor/", "/x", "x/y/z", "marchenko", "talks",
    "corridor", "UA", "FR",
)  # fmt: skip
NAMES = (
    "id", "at", "name", "text", "when", "about", "actors", "speaker", "exact", "prefix", "suffix", "p", "n",
    "$schema",
    "na\u200bme", "\x1b[m", "", "__class__", "a.b", "x" * 300, "body", "headline", "countries", "after", "before",
)  # fmt: skip
QUERIES = (
    "wait", "in:ua", "is:altered", "is:unanchored", "when:2024", "by:", '"', "!x", "about:talks", "^the", "'she",
)  # fmt: skip
TOKENS = (
    b"{", b"}", b"[", b"]", b",", b":", b'"', b"\\", b"\\u", b"\\ud800", b"\\u001b", b"null", b"true", b"NaN",
    b"1e999",
    b"\xef\xbb\xbf", b"\xff", b"\x80", b"\xc0\xaf", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\0", b"\x1b", b"-",
    b"//",
    b"[" * 1100, b'{"a":' * 300,
)  # fmt: skip


@cache
def bases() -> tuple[Any, ...]:
    """The digests to change; the small one far more often, because it is fast."""
    small = json.loads((ROOT / "tests" / "data" / "grain.json").read_bytes())
    shipped = [path for path in sorted((ROOT / "assets").glob("*.json")) if "schema" not in path.name]
    return (small,) * 40 + tuple(json.loads(path.read_bytes()) for path in shipped)


def any_text(random: Random) -> str:
    pieces = (
        lambda: random.choice(HOSTILE),
        lambda: random.choice(DATES),
        lambda: random.choice(REFS),
        lambda: "".join(chr(random.randrange(0x110000)) for _ in range(random.randrange(8))),
        lambda: random.choice(("We will not wait", "Ukraine", "she", "talks", "the")) + random.choice(HOSTILE),
    )
    return random.choice(pieces)()


def any_value(random: Random, depth: int = 3) -> Any:
    choice = random.randrange(10 if depth else 6)
    if choice < 4:
        return any_text(random)
    if choice == 4:
        return random.choice(NUMBERS)
    if choice == 5:
        return random.choice((None, True, False, [], {}))
    if choice < 8:
        return [any_value(random, depth - 1) for _ in range(random.randrange(4))]
    names = (random.choice(NAMES) if random.random() < 0.7 else any_text(random) for _ in range(random.randrange(4)))
    return {name: any_value(random, depth - 1) for name in names}


def containers(value: Any) -> Iterator[Any]:
    """Every object and list in a value that is not empty."""
    stack = [value]
    while stack:
        container = stack.pop()
        if isinstance(container, dict | list) and container:
            yield container
            stack += container.values() if isinstance(container, dict) else container


def change(document: Any, random: Random) -> None:
    """Change the document in one place."""
    everywhere = list(containers(document))
    if not everywhere:
        return
    place, other = random.choice(everywhere), random.choice(everywhere)
    keys = list(place) if isinstance(place, dict) else list(range(len(place)))
    key, another = (
        random.choice(keys),
        random.choice(list(other) if isinstance(other, dict) else list(range(len(other)))),
    )
    match random.randrange(8):
        case 0 | 1:
            place[key] = any_value(random)
        case 2:
            del place[key]
        case 3:
            place[key] = copy.deepcopy(other[another])
        case 4 | 5 if isinstance(place[key], str):
            text, at = place[key], random.randrange(len(place[key]) + 1)
            place[key] = text[:at] + random.choice(HOSTILE) + text[at + random.randrange(3) :]
        case 6 if isinstance(place, dict):
            place[random.choice(NAMES)] = place.pop(key) if random.random() < 0.5 else any_value(random)
        case 7 if isinstance(place, list):
            place += [copy.deepcopy(place[key]) for _ in range(random.choice((1, 2, 30)))]
        case _:
            place[key] = [place[key]] if random.random() < 0.5 else {"exact": place[key]}


def knot(document: Any, random: Random) -> None:
    """Let events follow each other in circles, and countries mean the same one."""
    events, countries = document["events"], document["countries"]
    ids = [event["id"] for event in events]
    for event in random.sample(events, min(len(events), random.randrange(2, 6))):
        event[random.choice(("after", "before"))] = random.choices(ids, k=random.randrange(1, 4))
    for country in random.sample(countries, min(len(countries), 2)):
        country["id"] = random.choice(("UK", "England", "GB", "Great Britain", "country/GB", any_text(random)))


def corrupt(data: bytes, random: Random) -> bytes:
    """Change the bytes in one or a few places."""
    for _ in range(random.choice((1, 1, 2, 5))):
        at = random.randrange(len(data) + 1)
        match random.randrange(5):
            case 0:
                data = data[:at]
            case 1:
                data = data[:at] + bytes([random.randrange(256)]) + data[at + 1 :]
            case 2:
                data = data[:at] + random.choice(TOKENS) + data[at:]
            case 3:
                data = data[:at] + data[at + random.randrange(40) :]
            case _:
                end = at + random.randrange(200)
                data = data[:end] + data[at:]
    return data


def written(value: Any, random: Random) -> bytes:
    text = json.dumps(value, ensure_ascii=random.random() < 0.5, indent=random.choice((None, None, 1)))
    return text.encode("utf-8", random.choice(("surrogatepass", "replace")))


def case(seed: int, number: int) -> tuple[bytes, Random]:
    """The bytes of a case, and the random generator for the rest of it."""
    random = Random(f"{seed}:{number}")
    kind = random.randrange(20)
    if kind == 0:
        return written(any_value(random, 6), random), random
    if kind == 1:
        return bytes(random.randrange(256) for _ in range(random.randrange(60))), random
    if kind == 2:
        data = written(random.choice(bases()), random)
        return random.choice(
            (gzip.compress(data, 1), data.decode().encode("utf-16"), b"\xef\xbb\xbf" + data, b"%PDF" + data)
        ), random
    document = copy.deepcopy(random.choice(bases()))
    if kind == 3:
        return corrupt(written(document, random), random), random
    if kind < 8:
        knot(document, random)
    for _ in range(random.choice((1, 2, 3, 5, 12))):
        change(document, random)
    data = written(document, random)
    return (corrupt(data, random) if kind == 4 else data), random


# --- finding faults -----------------------------------------------------------------------------------------

_ALLOWED = set("\u200c\u200d\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd")
"""Joiners, and visible characters of the category of invisible ones."""


@cache
def is_forbidden(character: str) -> bool:
    """Whether it acts on a terminal or hides from a reader. Characters newer than this Python's Unicode do neither."""
    category, code = unicodedata.category(character), ord(character)
    if category == "Cn":
        return code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF  # noncharacters
    return category in ("Cc", "Cs", "Cf", "Zl", "Zp") and character not in _ALLOWED


def forbidden(text: str) -> set[str]:
    """The characters of a text that no output may have; line breaks are allowed."""
    return {character for character in set(text) - {"\n"} if is_forbidden(character)}


def outputs(data: bytes, random: Random) -> Iterator[tuple[str, str]]:
    """Everything that is printed about these bytes: (output, text). Any exception is a fault."""
    name = random.choice(("my.json", "\x1b[2J.json", "a\u202eb.json"))
    digest, badges = None, {}
    try:
        digest = loads(data, name=name)
    except DigestError as error:
        yield "refusal", str(error)
        problems = error.problems
    else:
        problems = check(digest, data)
        session = Session(digest)
        badges = count_badges(session)
    yield "check", page(random, lambda page: write_check(page, name, problems, digest, badges, 1))
    yield "check --json", to_json(check_json(name, problems, digest, badges, 1))
    yield "problems", "\n".join(map(str, problems))
    if digest is None:
        return
    yield "dumps", json.dumps(json.loads(dumps(digest)), ensure_ascii=False)
    again = loads(dumps(digest))
    if again.left_out or again.records != digest.records or again.unknown.keys() != digest.unknown.keys():
        raise AssertionError("the digest changes when it is written and read")
    yield "summary", page(random, lambda page: plain.write_summary(page, session, "…"))
    refs = [record.ref for record in digest.all()]
    yield "list", page(random, lambda page: plain.write_records(page, session, refs))
    for record in random.sample(list(digest.all()), min(len(digest), 2)):
        yield "show", page(random, lambda page, record=record: write_record(page, session, record))
        yield "show --json", to_json(describe.describe_records(session, [record.ref]))
        yield "citation", cite(session, record.ref)
        session.bookmarks.new(record.ref)
        for link in session.links.of(record.ref):
            session.links.evidence(link)
    in_time = [digest.records[kind][number].ref for kind in KINDS for number in session.chronology.order(kind)]
    if sorted(in_time) != sorted(refs):
        raise AssertionError("the chronological order loses records")
    yield "timeline", page(random, lambda page: plain.write_timeline(page, session, in_time))
    yield "timeline --json", to_json(describe.describe_timeline(session, in_time))
    session.links.coverage()
    found = session.search(any_text(random) if random.random() < 0.5 else random.choice(QUERIES))
    yield "search", page(random, lambda page: write_search(page, session, found))
    yield "search --json", to_json(describe.describe_search(session, "", found))


def page(random: Random, fill: Callable[[Page], None]) -> str:
    filled = Page(random.choice((40, None, None, None)))  # wrapping takes most of the time
    fill(filled)
    return str(filled)


def fault(data: bytes, random: Random) -> tuple[str, str | None]:
    """The outcome (“opened” or “refused”), and the fault with its traceback, or None."""
    outcome = "opened"
    try:
        for output, text in outputs(data, random):
            if "json" in output:
                text = json.dumps(json.loads(text), ensure_ascii=False) if "\\u" in text else text
                text = "".join(texts_of(json.loads(text))) if "\\" in text else text
            outcome = "refused" if output == "refusal" else outcome
            found = forbidden(text)
            if found:
                return outcome, f"{output} has {', '.join(f'U+{ord(character):04X}' for character in sorted(found))}"
    except Exception:
        return outcome, traceback.format_exc()
    return outcome, None


def texts_of(value: Any) -> Iterator[str]:
    """Every text in a JSON value, keys included."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, item in value.items():
            yield name
            yield from texts_of(item)
    elif isinstance(value, list):
        for item in value:
            yield from texts_of(item)


def run(seed: int, numbers: range) -> tuple[Counter[str], list[tuple[int, str]]]:
    """Run cases: how often each outcome occurred, and the faults with the numbers of their cases."""
    counts: Counter[str] = Counter()
    faults = []
    for number in numbers:
        data, random = case(seed, number)
        outcome, wrong = fault(data, random)
        counts[outcome] += 1
        if wrong is not None:
            faults.append((number, wrong))
    return counts, faults


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cases", type=int, nargs="?", default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", type=int, help="one case, by its number")
    parser.add_argument("--save", type=Path, help="with --only: write its bytes there")
    parser.add_argument("--jobs", type=int, default=1)
    arguments = parser.parse_args()
    if arguments.only is not None:
        data, random = case(arguments.seed, arguments.only)
        if arguments.save:
            arguments.save.write_bytes(data)
        _, wrong = fault(data, random)
        print(f"{data[:2000]!r}\n{wrong or 'no fault'}")
        return wrong is not None
    began = time.monotonic()
    counts: Counter[str] = Counter()
    faults: list[tuple[int, str]] = []
    blocks = [range(first, min(first + BLOCK, arguments.cases)) for first in range(0, arguments.cases, BLOCK)]
    with ProcessPoolExecutor(arguments.jobs) as pool:
        for outcomes, found in pool.map(run, [arguments.seed] * len(blocks), blocks):
            counts += outcomes
            for number, message in found:
                print(f"case {number} of seed {arguments.seed}: {message.splitlines()[-1]}", flush=True)
            faults += found
    summary = ", ".join(f"{count:,} {what}" for what, count in sorted(counts.items()))
    seconds = time.monotonic() - began
    print(f"{arguments.cases:,} cases of seed {arguments.seed} in {seconds:.0f} s: {summary}; {len(faults):,} faults")
    return bool(faults)


if __name__ == "__main__":
    raise SystemExit(main())
