"""Articles read from files: the time by format, and what is found in real pages.

    python tests/bench/reading.py                    # milliseconds for an article of 1,000 words, by format
    python tests/bench/reading.py --pages DIR        # the tests directory of trafilatura: evaldata.json, eval, cache
    python tests/bench/reading.py --damage 20000     # damaged articles that are read or refused; the slowest

Pages are read with trafilatura and without: precision and recall of the phrases that must and must not be found.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from explorer.draft.reading.errors import ReadingError
from explorer.draft.reading.reading import read
from tests import articles
from tests.unit.test_articles_from_anything import damaged, outcome

WORDS = 1_000


def without_trafilatura() -> None:
    sys.modules["trafilatura"] = None  # type: ignore[assignment]


def milliseconds(function: Callable[[], object], times: int = 20) -> float:
    function()
    taken = []
    for _ in range(times):
        start = time.process_time()
        function()
        taken.append(time.process_time() - start)
    return 1000 * min(taken)


def long_article() -> list[str]:
    paragraphs: list[str] = []
    while sum(len(words.split()) for words in paragraphs) < WORDS:
        number = len(paragraphs)
        paragraphs.append(f"{articles.PARAGRAPHS[number % 3]} This is paragraph number {number}.")
    return paragraphs


def speed() -> None:
    body = long_article()
    sheet = [(20, 820, articles.HEADLINE), *articles.laid_out(body, top=790)]
    files = {
        "a.txt": articles.text(paragraphs=body),
        "a.md": articles.text(f"# {articles.HEADLINE}", [words.replace("ferry", "[ferry](x) **b**") for words in body]),
        "a.eml": articles.mail(paragraphs=body).as_bytes(),
        "a.docx": articles.docx(paragraphs=body),
        "a.pdf": articles.pdf([sheet]),
        "a.html": articles.page(paragraphs=body),
    }
    for name, data in files.items():
        print(f"{name:8} {milliseconds(lambda: read(data, name)):6.2f} ms")  # noqa: B023
    without_trafilatura()
    print(f"a.html   {milliseconds(lambda: read(files['a.html'], 'a.html')):6.2f} ms without trafilatura")


def pages(directory: Path) -> None:
    cases = json.loads((directory / "evaldata.json").read_text(encoding="utf-8"))
    for label in ("with trafilatura", "without"):
        if label == "without":
            without_trafilatura()
        right = missed = wrong = refused = 0
        start = time.process_time()
        for case in cases.values():
            found = (directory / place / case["file"] for place in ("eval", "cache"))
            data = next((path.read_bytes() for path in found if path.exists()), b"")
            try:
                document = read(data, "page.html")
                text = " ".join(" ".join((*document.paragraphs, document.headline)).split())
            except ReadingError:
                text, refused = "", refused + 1
            hits = sum(" ".join(phrase.split()) in text for phrase in case["with"])
            right, missed = right + hits, missed + len(case["with"]) - hits
            wrong += sum(" ".join(phrase.split()) in text for phrase in case["without"])
        precision, recall = right / (right + wrong), right / (right + missed)
        score = 2 * precision * recall / (precision + recall)
        each = 1000 * (time.process_time() - start) / len(cases)
        print(
            f"{label:16} {len(cases)} pages: precision {precision:.3f}, recall {recall:.3f}, F {score:.3f};"
            f" {refused} refused; {each:.0f} ms a page"
        )


def damage(count: int) -> None:
    slowest = (0.0, "", 0)
    kept = 0
    for seed in range(count):
        name = random.Random(seed).choice(sorted(articles.every()))
        data = damaged(articles.every()[name], seed)
        start = time.process_time()
        document, broken = outcome(data, name)
        assert broken == [], name
        kept += document is not None
        slowest = max(slowest, (time.process_time() - start, name, seed))
    print(f"{count} damaged articles, {kept} read, the others refused; slowest {slowest[0]:.2f} s: {slowest[1:]}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=Path, help="directory with evaldata.json")
    parser.add_argument("--damage", type=int, default=0, help="how many damaged articles")
    arguments = parser.parse_args()
    if arguments.pages:
        pages(arguments.pages)
    elif arguments.damage:
        damage(arguments.damage)
    else:
        speed()


if __name__ == "__main__":
    main()
