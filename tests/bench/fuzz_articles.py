"""Thousands of hostile articles: each is drafted, or refused with a message, and nothing else happens.

    python tests/bench/fuzz_articles.py 20000 --jobs 2     the first 20,000 cases of seed 1
    python tests/bench/fuzz_articles.py --seed 7 --only 1234   one case again, with its traceback; --save FILE writes it
    python tests/bench/fuzz_articles.py --long             a megabyte of each piece: time and memory stay within bounds

A case is an article of any format with words, bytes or hostile texts changed, put in or left out, or a heap of pieces
that the rules look for. A fault is: an exception other than ReadingError, an error that `explorer check` finds in the
draft, an anchor that is not in the article, a draft that changes when it is read and written again, a character that
controls a terminal or is invisible, or more than `MOST_SECONDS`.
"""

from __future__ import annotations

import argparse
import sys
import time
import traceback
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from explorer.digest.loading import check, dumps, loads
from explorer.digest.problems import Code
from explorer.draft.drafting import Options, draft_file
from explorer.draft.reading.errors import ReadingError
from tests import articles, hostile
from tests.bench.fuzz import BLOCK, DATES, HOSTILE, ROOT, corrupt, forbidden

MOST_SECONDS = 5.0
"""Of processor time; an article of a page takes some hundredths of one."""

UNRESOLVED = (Code.ANCHORS_MISSING, Code.ANCHOR_NOT_FOUND, Code.ANCHOR_AMBIGUOUS, Code.ANCHOR_OCCURRENCE)
"""Warnings that no draft may have, either: an anchor that is not one passage of the article."""

NAMES = ("a.txt", "a.md", "a.html", "a.eml", "a.pdf", "a.docx", "a.vtt", "a.srt", "a", "", "a\x1b[2J.txt", "\udcff.txt")
PIECES = (
    *("“We will not wait,” said Kari Lund. ", "“", "”", '"', "‘", "’", "«", "»", "„", "‹", "— ", "- ", "'", "’s "),
    *("said", "says", "told reporters", "denied that", "according to", "asked:", "who said", "he said", "she", "they"),
    *("President ", "Mr. ", "Dr. ", "Kari Lund", "Lund", "Olha Marchenko", "Vladimir Putin", "McDonald’s", "the EU"),
    *("the foreign minister", "officials", "residents", "U.S.", "the United States", "Russia", "Russian", "Georgia"),
    *("Norway", "Bosnia and Herzegovina", "Côte d’Ivoire", "Paris", "Washington", "the Taliban", "UN", "N.A.T.O."),
    *(
        "on Thursday",
        "in May 2022",
        "last year",
        "12 May 2026",
        "2024-02-30",
        "the 1990s",
        "two weeks ago",
        "1996-2001",
    ),
    *("yesterday", "from Monday to Friday", "31 June", "99/99/9999", "1996-2001", "in 2022, 2023 and", "by the end of"),
    *("met", "criticised", "recognised", "was accused by", "after", "before", "until", "if", "not", "killed 12 people"),
    *("10,000", "1.5 million", "a dozen", "-0", "٣", "²", "Ⅳ", ", a spokesman for ", ", who ", " and ", ", ", ". "),
    *(".", "…", "...", "?!", ":", ";", "(", ")", "[", "]", "/", "\n", "\n\n", "\r", "\t", " ", "\u00a0", "\u2028"),
    *("LUND: ", "Q. ", "A. ", "12:41 ", "# ", "> ", "* ", "| a | b |", "<p>", "</p>", "<div>", "<b>", "&amp;", "&#0;"),
    *("OSLO, May 3 (Reuters) — ", "By Kari Lund", "WEBVTT\n\n", "00:01.000 --> 00:02.000\n", "<v Kari>", "İ", "ß", "ﬁ"),
)
SENTENCE = "The ferry to the northern islands will sail again on Monday, the company said. "


@cache
def bases() -> tuple[tuple[str, bytes], ...]:
    """The articles to change, each with a name that says its format; those of a page are the more frequent."""
    every = [(f"a.{kind}", data) for kind, data in _kinds().items()]
    ferry = (ROOT / "assets" / "ferry-delayed.txt").read_bytes()
    as_page = articles.page("Ferry delayed", ferry.decode().split("\n\n"))
    return (*every * 3, ("a.txt", ferry), ("a.html", as_page))


def _kinds() -> dict[str, bytes]:
    named = {"vtt": articles.VTT.encode(), "srt": articles.SRT.encode(), "docx": articles.docx()}
    mail = articles.mail().as_bytes()
    return {"txt": articles.text(), "html": articles.page(), "md": b"# " + articles.text(), "eml": mail, **named}


def any_piece(random: Random) -> str:
    if random.random() < 0.8:
        return random.choice(PIECES) + random.choice(("", " ", " ", " "))
    if random.random() < 0.7:
        return random.choice(random.choice((HOSTILE, DATES, hostile.TEXTS)))
    return "".join(chr(random.randrange(0x110000)) for _ in range(random.randrange(8)))


def heap(random: Random) -> str:
    """Pieces in any order, under a headline and a few sentences, so that they pass for an article."""
    pieces = "".join(any_piece(random) for _ in range(random.choice((5, 30, 200))))
    return f"{any_piece(random)} again\n\n{SENTENCE * 3}\n\n{pieces}"


def strewn(text: str, random: Random) -> str:
    """The text with pieces put in, or in place of others."""
    for _ in range(random.choice((1, 3, 10, 40))):
        at = random.randrange(len(text) + 1)
        text = text[:at] + any_piece(random) + text[at + random.choice((0, 0, 0, 3, 60)) :]
    return text


def case(seed: int, number: int) -> tuple[bytes, str, Options]:
    """The bytes of a case, the name of their file, and what the user says about it."""
    random = Random(f"{seed}:{number}")
    name, data = random.choice(bases())
    match random.randrange(10):
        case 0:
            data = corrupt(data, random)
        case 1:
            data = random.randbytes(random.randrange(300))
        case 2 | 3 | 4:
            data = strewn(data.decode("utf-8", "surrogateescape"), random).encode("utf-8", "surrogatepass")
        case _:
            data = heap(random).encode("utf-8", random.choice(("surrogatepass", "replace")))
            name = "a.txt"
    if random.random() < 0.1:
        name = random.choice(NAMES)
    options = Options(
        date=random.choice(("", "", "", "2026-11-29", "2024", "2024-02/..", "Y17000", random.choice(DATES))),
        url=random.choice(("", "", "https://a.example/x", random.choice(HOSTILE))),
        anyway=random.random() < 0.7,
        names=frozenset(random.choice(((), (), ("Kari Lund",), (any_piece(random).strip(), "the", "a", "(")))),
    )
    return data, name, options


# --- finding faults -----------------------------------------------------------------------------------------


def wrong_with(data: bytes, name: str, options: Options) -> tuple[str, str]:
    """The outcome (“drafted” or “refused”), and what is wrong with it; empty: nothing."""
    try:
        drafted = draft_file(data, name, options)
    except ReadingError as error:
        found = forbidden(str(error))
        return "refused", f"the message has {found}" if found else ""
    text = drafted.data.decode()
    if found := forbidden(text):
        return "drafted", f"the draft has {', '.join(f'U+{ord(character):04X}' for character in sorted(found))}"
    digest = loads(drafted.data, name="draft")
    problems = check(digest, drafted.data)
    errors = [str(one) for one in problems if one.severity == "error" or one.code in UNRESOLVED]
    if errors or digest.left_out:
        return "drafted", f"check: {'; '.join(errors[:3])}"
    if dumps(digest) != drafted.data or digest.records != drafted.digest.records:
        return "drafted", "the draft changes when it is read and written"
    return "drafted", ""


def fault(data: bytes, name: str, options: Options) -> tuple[str, str]:
    """As `wrong_with`, with exceptions and slowness, too."""
    began = time.process_time()
    try:
        outcome, wrong = wrong_with(data, name, options)
    except Exception:
        return "drafted", traceback.format_exc()
    seconds = time.process_time() - began
    if not wrong and seconds > MOST_SECONDS:
        wrong = f"it took {seconds:.1f} s"
    return outcome, wrong


def run(seed: int, numbers: range) -> tuple[Counter[str], list[tuple[int, str]]]:
    """Run cases: how often each outcome occurred, and the faults with the numbers of their cases."""
    counts: Counter[str] = Counter()
    faults = []
    for number in numbers:
        outcome, wrong = fault(*case(seed, number))
        counts[outcome] += 1
        if wrong:
            faults.append((number, wrong))
    return counts, faults


# --- long ones ----------------------------------------------------------------------------------------------


def long_ones(size: int) -> int:
    """A text and a page of a single piece for each piece: prints those that take long, and returns how many."""
    import resource

    slow = 0
    pieces = dict.fromkeys((*PIECES, *(text for text in hostile.TEXTS if text)))
    for piece in pieces:
        for name, before in (("a.txt", f"Headline\n\n{SENTENCE}\n\n"), ("a.html", f"<html><p>{SENTENCE}</p><p>")):
            data = (before + piece * (size // len(piece))).encode()
            began = time.process_time()
            outcome, wrong = fault(data, name, Options(anyway=True))
            seconds = time.process_time() - began
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
            if wrong or seconds > MOST_SECONDS:
                slow += 1
                last = wrong.strip().splitlines()[-1] if wrong else outcome
                print(f"{name} of {piece[:30]!r}: {seconds:.1f} s, {peak} MiB: {last}", flush=True)
    print(f"{2 * len(pieces)} texts and pages of {size:,} characters, {slow} with faults or slow; peak {peak} MiB")
    return slow


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cases", type=int, nargs="?", default=5_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", type=int, help="one case, by its number")
    parser.add_argument("--save", type=Path, help="with --only: write its bytes there")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--long", type=int, nargs="?", const=1_000_000, help="long texts, of this many characters")
    arguments = parser.parse_args()
    if arguments.long:
        return bool(long_ones(arguments.long))
    if arguments.only is not None:
        data, name, options = case(arguments.seed, arguments.only)
        if arguments.save:
            arguments.save.write_bytes(data)
        outcome, wrong = fault(data, name, options)
        print(f"{name!r} {options}\n{data[:3000]!r}\n{wrong or outcome}")
        return bool(wrong)
    began, faults = time.monotonic(), 0
    counts: Counter[str] = Counter()
    blocks = [range(first, min(first + BLOCK, arguments.cases)) for first in range(0, arguments.cases, BLOCK)]
    with ProcessPoolExecutor(arguments.jobs) as pool:
        for outcomes, found in pool.map(run, [arguments.seed] * len(blocks), blocks):
            counts += outcomes
            for number, message in found:
                print(f"case {number} of seed {arguments.seed}: {message.strip().splitlines()[-1]}", flush=True)
            faults += len(found)
    summary = ", ".join(f"{count:,} {what}" for what, count in sorted(counts.items()))
    seconds = time.monotonic() - began
    print(f"{arguments.cases:,} cases of seed {arguments.seed} in {seconds:.0f} s: {summary}; {faults:,} faults")
    return bool(faults)


if __name__ == "__main__":
    raise SystemExit(main())
