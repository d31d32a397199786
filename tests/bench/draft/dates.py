"""Dates: TIMEX3 of type DATE in TempEval-3's AQUAINT (figures) and TimeBank (for developing), spans and values.

    DIR/tbaq/{AQUAINT,TimeBank}/*.tml   github jspotter/TempEval-3, data/TBAQ-cleaned
    --part AQUAINT | TimeBank
    DATEPARSER_PYTHON=…                 an interpreter that has dateparser, for the comparison; else it is left out

A date found matches a date of the gold if their spans overlap (relaxed), each once. The values of TimeML, as EDTF:

    1998-02-13, 1998-02, 1998   the same             198, 19          198X, 19XX
    1998-Q3, 1998-H1            1998-35, 1998-40     1998-SP … -WI    1998-21 … 1998-24
    1998-XX, 1998-02-13TNI      the part that is said: 1998, 1998-02-13
    1998-W08, 1998-W08-WE       the days of it, as an interval
    PAST_REF, PRESENT_REF, FUTURE_REF                no value: the words can't be dated
    XXXX…, 1998-WXX, 1998-QX    can't be said in EDTF, and count as wrong

A clock with its day (“Thursday night”) is of type DATE or TIME as the annotator liked: it counts where the gold has
a DATE. `mod` (early, late, about) is not compared, as in TempEval. An interval of two dates counts as its two ends,
which is what TimeML has; “since 2021” as its start.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import time
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from explorer.draft.dating.finding import find_dates
from explorer.draft.document import Document


class Timed(NamedTuple):
    start: int
    end: int
    value: str
    """EDTF; of the gold, `?` if EDTF can't say it."""


class Article(NamedTuple):
    name: str
    text: str
    day: str
    gold: tuple[Timed, ...]


def measure(data: Path, part: str, errors: int) -> None:
    part = part if part in ("AQUAINT", "TimeBank") else "AQUAINT"
    articles = [_article(path) for path in sorted((data / "tbaq" / part).glob("[!.]*.tml"))]
    print(f"{part}: {len(articles)} articles, {sum(len(article.gold) for article in articles)} dates\n")
    print(f"{'':22} {'found':>6} {'P':>6} {'R':>6} {'F':>6}   {'value F':>7} {'values right':>13}")
    _print_row("plain regex", articles, [_by_regex(article) for article in articles])
    if parsed := _by_dateparser(articles):
        _print_row("dateparser.search", articles, parsed)
    ours = [_ours(article) for article in articles]
    _print_row("find_dates", articles, ours)
    _print_speed(articles)
    _print_errors(articles, ours, errors)


def _article(path: Path) -> Article:
    root = ET.parse(path).getroot()
    day = next(
        timex.get("value", "") for timex in root.iter("TIMEX3") if timex.get("functionInDocument") == "CREATION_TIME"
    )
    text, gold = "", []

    def read(element: ET.Element) -> None:
        nonlocal text
        start = len(text)
        text += element.text or ""
        for child in element:
            read(child)
            text += child.tail or ""
        if element.tag == "TIMEX3" and element.get("type") == "DATE":
            gold.append(Timed(start, len(text), _edtf(element.get("value", ""))))

    body = root.find("TEXT")
    assert body is not None
    read(body)
    return Article(path.stem, text, day[:10], tuple(sorted(gold)))


_SEASONS = {"SP": 21, "SU": 22, "FA": 23, "WI": 24}


def _edtf(value: str) -> str:
    value = re.sub(r"(?<=\d)T.*|(?<=\d)(-XX)+$", "", value)
    if re.fullmatch(r"\d{4}(-\d\d){0,2}", value):
        return value
    if re.fullmatch(r"\d{2,3}X{0,2}", value):
        return value.rstrip("X").ljust(4, "X")
    if found := re.fullmatch(r"(\d{4})-(SP|SU|FA|WI)", value):
        return f"{found[1]}-{_SEASONS[found[2]]}"
    if found := re.fullmatch(r"(\d{4})-([QH])(\d)", value):
        return f"{found[1]}-{int(found[3]) + (32 if found[2] == 'Q' else 39)}"
    if found := re.fullmatch(r"(\d{4})-W(\d\d?)(-WE)?", value):
        first = date.fromisocalendar(int(found[1]), int(found[2]), 6 if found[3] else 1)
        return f"{first}/{first + timedelta(1 if found[3] else 6)}"
    return "" if value.endswith("_REF") else "?"


def _ours(article: Article) -> list[Timed]:
    result = []
    paragraphs = article.text.split("\n\n")
    starts = [*accumulate((len(paragraph) + 2 for paragraph in paragraphs), initial=0)]
    for found in find_dates(Document("", tuple(paragraphs), article.day)):
        if found.kind not in ("date", "interval", "clock"):
            continue
        start, end = (starts[found.span.paragraph] + at for at in found.span[1:])
        value = re.sub(r"~|T.*", "", found.value)
        if found.kind == "clock" and not any(gold.start < end and start < gold.end for gold in article.gold):
            continue
        words = article.text[start:end]
        if found.rule == "interval":
            border = [*re.finditer(r"\b(?:to|and|until|through|till)\b|-|–|_", words)][-1]
            ends = value.split("/")
            result += [Timed(start, start + border.start(), ends[0]), Timed(start + border.end(), end, ends[1])]
        else:
            result.append(Timed(start, end, value.removesuffix("/..")))
    return result


def _by_regex(article: Article) -> list[Timed]:
    """What one writes first: written-out dates, years, and the last weekday before."""
    months = "January February March April May June July August September October November December".split()
    days = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
    pattern = re.compile(
        rf"\b(?:(?P<month>{'|'.join(months)})(?: (?P<day>\d\d?))?(?:,? (?P<year>\d{{4}}))?|(?P<only>(?:19|20)\d\d)|"
        rf"(?P<weekday>{'|'.join(days)})|(?P<word>[Tt]oday|[Yy]esterday|[Tt]omorrow))\b"
    )
    today = date.fromisoformat(article.day)
    result = []
    for match in pattern.finditer(article.text):
        if match["month"]:
            value = f"{match['year'] or today.year}-{months.index(match['month']) + 1:02}"
            value += f"-{int(match['day']):02}" if match["day"] else ""
        elif match["weekday"]:
            value = str(today - timedelta((today.weekday() - days.index(match["weekday"])) % 7))
        elif match["word"]:
            value = str(today + timedelta({"t": 0, "y": -1}[match["word"][0].lower()] + (match["word"][2:4] == "mo")))
        else:
            value = match["only"]
        result.append(Timed(match.start(), match.end(), value))
    return result


_DATEPARSER = """
import json, sys, datetime, warnings
warnings.simplefilter("ignore")
from dateparser.search import search_dates
for line in sys.stdin:
    text, day = json.loads(line)
    settings = {"RELATIVE_BASE": datetime.datetime.fromisoformat(day), "PREFER_DATES_FROM": "past"}
    found = search_dates(text, languages=["en"], settings=settings) or []
    print(json.dumps([(words, when.date().isoformat()) for words, when in found]), flush=True)
"""


def _by_dateparser(articles: list[Article]) -> list[list[Timed]]:
    """Its values are days: one counts as right if the gold's value is that day or the month or year of it."""
    python = os.environ.get("DATEPARSER_PYTHON")
    if not python:
        return []
    lines = "".join(json.dumps([article.text, article.day]) + "\n" for article in articles)
    run = subprocess.run([python, "-c", _DATEPARSER], input=lines, capture_output=True, text=True, check=True)
    results = []
    for article, line in zip(articles, run.stdout.splitlines(), strict=True):
        at, found = 0, []
        for words, value in json.loads(line):
            start = article.text.find(words, at)
            if start >= 0:
                at = start + len(words)
                gold = next((gold.value for gold in article.gold if gold.start < at and start < gold.end), "")
                found.append(Timed(start, at, value[: len(gold)] if len(gold) in (4, 7) else value))
        results.append(found)
    return results


def _pairs(gold: tuple[Timed, ...], found: list[Timed]) -> Iterator[tuple[Timed, Timed]]:
    left = list(gold)
    for one in found:
        match = next((other for other in left if other.start < one.end and one.start < other.end), None)
        if match:
            left.remove(match)
            yield match, one


def _print_row(name: str, articles: list[Article], found: list[list[Timed]]) -> None:
    pairs = [pair for article, dates in zip(articles, found, strict=True) for pair in _pairs(article.gold, dates)]
    count, gold = sum(map(len, found)), sum(len(article.gold) for article in articles)
    right = sum(one.value == other.value for one, other in pairs)
    precision, recall = len(pairs) / count, len(pairs) / gold
    f, value_f = 2 * len(pairs) / (count + gold), 2 * right / (count + gold)
    print(f"{name:22} {count:6} {precision:6.3f} {recall:6.3f} {f:6.3f}   {value_f:7.3f} {right:6}/{len(pairs)}")


def _print_speed(articles: list[Article]) -> None:
    documents = [Document("", tuple(article.text.split("\n\n")), article.day) for article in articles]
    words = sum(len(article.text.split()) for article in articles)
    best = min(_seconds(lambda: [find_dates(document) for document in documents]) for _ in range(3))
    print(f"\n{best / words * 600 * 1000:.2f} ms for 600 words")


def _seconds(call: Callable[[], object]) -> float:
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def _print_errors(articles: list[Article], ours: list[list[Timed]], most: int) -> None:
    kinds: Counter[str] = Counter()
    for article, found in zip(articles, ours, strict=True):
        pairs = [*_pairs(article.gold, found)]
        wrong = [("value", one, f"{one.value} found {other.value}") for one, other in pairs if one.value != other.value]
        missed = [("missed", one, one.value) for one in article.gold if one not in [gold for gold, _ in pairs]]
        extra = [("extra", one, one.value) for one in found if one not in [other for _, other in pairs]]
        for kind, one, text in wrong + missed + extra:
            kinds[kind] += 1
            if kinds[kind] <= most:
                words = " ".join(article.text[max(0, one.start - 40) : one.end + 30].split())
                print(f"{kind:7} {article.day} {article.text[one.start : one.end]!r:28} {text:34} …{words}…")
