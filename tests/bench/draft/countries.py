"""Countries: the set of countries of each article of TR-News, against the set that its toponyms lie in.

    DIR/trnews.xml   github milangritta/Pragmatic-Guide-to-Geoparsing-Evaluation, data/Corpora/TR-News.xml

Gold: the `country` of each `<toponym>`, as people looked it up in GeoNames, nouns and adjectives alike. A toponym
without a country (a street, a sea, a continent) doesn't count. There are no parts: all 118 articles are measured.
"""

from __future__ import annotations

import re
import time
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from explorer.digest.countries import COUNTRIES, other_names
from explorer.draft.countries import find_countries
from explorer.draft.document import Document
from explorer.draft.places.words import words

_GEONAMES = {"Bonaire": "BQ", "Turkey": "TR"}
"""Names of countries there that differ from ours."""

Finder = Callable[[Document], set[str]]


def measure(data: Path, part: str, errors: int) -> None:
    articles = [*_articles(data / "trnews.xml")]
    print(f"TR-News: {len(articles)} articles, {sum(len(gold) for _, gold in articles)} countries in their sets\n")
    print(f"{'':34} {'P':>6} {'R':>6} {'F':>6}   sets right")
    finders: dict[str, Finder] = {
        "names of CLDR, by a regex": _by_regex,
        "the table, without the guards": _unguarded,
        "named only (no capital, no place)": lambda document: {
            found.code for found in find_countries(document) if found.how not in ("capital", "place")
        },
        "find_countries": lambda document: {found.code for found in find_countries(document)},
    }
    for name, finder in finders.items():
        counts: Counter[str] = Counter()
        for document, gold in articles:
            found = finder(document)
            counts["both"] += len(found & gold)
            counts["found"] += len(found)
            counts["gold"] += len(gold)
            counts["same"] += found == gold
        precision, recall = counts["both"] / counts["found"], counts["both"] / counts["gold"]
        f = 2 * precision * recall / (precision + recall)
        print(f"{name:34} {precision:6.3f} {recall:6.3f} {f:6.3f}   {counts['same']}/{len(articles)}")
    _print_speed([document for document, _ in articles])
    _print_errors(articles, errors)


def _articles(path: Path) -> Iterator[tuple[Document, set[str]]]:
    codes = {name: code for code, name in COUNTRIES.items()} | _GEONAMES
    for article in ET.parse(path).getroot():
        text = article.findtext("text") or ""
        countries = (country.text or "" for country in article.iter("country"))
        paragraphs = tuple(line for line in text.splitlines() if line.strip())
        yield Document(article.findtext("title") or "", paragraphs), {codes[name] for name in countries}


def _by_regex(document: Document) -> set[str]:
    names = {name: code for code, main in COUNTRIES.items() for name in (main, *other_names(code))}
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(names, key=len, reverse=True)))})(?!\w)")
    return {names[match[0]] for text in document.paragraphs for match in pattern.finditer(text)}


def _unguarded(document: Document) -> set[str]:
    table = {word.text: word.code for several in words().values() for word in several if word.code}
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(table, key=len, reverse=True)))})(?!\w)")
    return {table[match[0]] for text in document.paragraphs for match in pattern.finditer(text)}


def _print_speed(documents: list[Document]) -> None:
    best = min(_seconds(documents) for _ in range(3))
    count = sum(len(paragraph.split()) for document in documents for paragraph in document.paragraphs)
    print(f"\n{best / count * 600 * 1000:.2f} ms for 600 words")


def _seconds(documents: list[Document]) -> float:
    start = time.perf_counter()
    for document in documents:
        find_countries(document)
    return time.perf_counter() - start


def _print_errors(articles: list[tuple[Document, set[str]]], most: int) -> None:
    printed = 0
    for document, gold in articles:
        mentions = find_countries(document)
        found = {mention.code for mention in mentions}
        if found != gold and printed < most:
            printed += 1
            wrong = [
                (
                    mention.code,
                    document.paragraphs[mention.span.paragraph][
                        max(0, mention.span.start - 30) : mention.span.end + 20
                    ],
                )
                for mention in mentions
                if mention.code not in gold
            ]
            print(f"\n{document.headline.strip()[:80]}\n  missed {sorted(gold - found)} wrong {wrong[:4]}")
