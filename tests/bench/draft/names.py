"""Persons of TR-News, against what people found who did not know the rules.

    DIR/trnews.xml      github milangritta/Pragmatic-Guide-to-Geoparsing-Evaluation, data/Corpora/TR-News.xml
    DIR/labels/*.json   by a labeller each: {"docid": ["full name of a person", …]}

Only articles that a labeller names are measured. A name is found if its words are those of the label, or some of them
with the surname among them: “Karlov” for “Andrei Karlov”. There are no parts.
"""

from __future__ import annotations

import json
import re
import time
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from explorer.draft.countries import find_countries
from explorer.draft.document import Document
from explorer.draft.names.actors import find_actors
from explorer.draft.names.lists import folded, is_given_name
from explorer.draft.names.words import is_title

Names = list[str]
Finder = Callable[[Document], Names]


def measure(data: Path, part: str, errors: int) -> None:
    documents = dict(_articles(data / "trnews.xml"))
    labellers = {path.stem: json.loads(path.read_text("utf-8")) for path in sorted((data / "labels").glob("*.json"))}
    finders: dict[str, Finder] = {
        "two to five capitalised words": _by_regex,
        "a given name of the lists first": _by_list,
        "find_actors": _persons,
        "find_actors without countries": lambda document: _persons_of(document, False),
        "find_actors, no doubted ones": lambda document: _persons_of(document, True, ("agreed", "checked")),
    }
    print(f"{'':34} {'against':8} {'P':>6} {'R':>6} {'F':>6}   found, right, labelled")
    for labeller, labels in labellers.items():
        for name, finder in finders.items():
            _print_row(name, labeller, {docid: finder(documents[docid]) for docid in labels}, labels)
    for one, other in zip(labellers, list(labellers)[1:], strict=False):
        _print_row(f"labels of {other}", one, labellers[other], labellers[one])
    _print_speed([documents[docid] for docid in next(iter(labellers.values()))])
    for labeller, labels in labellers.items():
        _print_errors(labeller, {docid: _persons(documents[docid]) for docid in labels}, labels, errors)


def _articles(path: Path) -> Iterable[tuple[str, Document]]:
    for article in ET.parse(path).getroot():
        yield article.attrib["docid"], Document(article.findtext("title") or "", _paragraphs(article.findtext("text")))


def _paragraphs(text: str | None) -> tuple[str, ...]:
    """The paragraphs of an article; where its lines are indented, they are broken in the middle of sentences."""
    lines = (text or "").splitlines()
    broken = any(line.startswith("    ") and line.strip() for line in lines)
    paragraphs: list[str] = []
    for line in filter(None, map(str.strip, lines)):
        if broken and paragraphs and paragraphs[-1][-1] not in ".!?:”\"'’)":
            paragraphs[-1] += f" {line}"
        else:
            paragraphs.append(line)
    return tuple(paragraphs)


# --- who is found --------------------------------------------------------------------------------------------


def _persons(document: Document) -> Names:
    return _persons_of(document, True)


def _persons_of(document: Document, countries: bool, trusted: Iterable[str] = ("agreed", "checked", "doubt")) -> Names:
    actors = find_actors(document, countries=find_countries(document) if countries else ())
    return [actor.name for actor in actors.actors if actor.type == "Person" and actor.trust in trusted]


_RUN = re.compile(r"[A-Z][\w’'-]+(?: [A-Z][\w’'.-]*){1,4}")


def _by_regex(document: Document) -> Names:
    return [*dict.fromkeys(match[0] for text in document.paragraphs for match in _RUN.finditer(text))]


def _by_list(document: Document) -> Names:
    return [name for name in _by_regex(document) if is_given_name(name.split()[0])]


# --- right or wrong ------------------------------------------------------------------------------------------


def _words(name: str) -> list[str]:
    words = [folded(word).rstrip(".,").casefold() for word in name.split() if not is_title(word)]
    return [word.removeprefix("al-") for word in words if word not in ("jr", "sr")]


def _same(one: str, other: str) -> bool:
    short, long = sorted((_words(one), _words(other)), key=len)
    return bool(short) and set(short) <= set(long) and (short[-1] == long[-1] or len(short) > 1 or len(long) < 3)


def _paired(found: Names, labels: Names) -> int:
    """How many names have a partner, each label being one name's at most; equal names first."""
    left, pairs = list(labels), 0
    for name in sorted(found, key=lambda name: name not in labels):
        partner = next((label for label in left if label == name), None) or next(
            (label for label in left if _same(name, label)), None
        )
        if partner:
            left.remove(partner)
            pairs += 1
    return pairs


def _print_row(name: str, labeller: str, found: Mapping[str, Names], labels: Mapping[str, Names]) -> None:
    right = sum(_paired(found[docid], labels[docid]) for docid in labels)
    all_found, all_labels = (sum(len(names[docid]) for docid in labels) for names in (found, labels))
    precision, recall = right / max(1, all_found), right / max(1, all_labels)
    f = 2 * precision * recall / max(1e-9, precision + recall)
    print(f"{name:34} {labeller:8} {precision:6.3f} {recall:6.3f} {f:6.3f}   {all_found}, {right}, {all_labels}")


def _print_speed(documents: list[Document]) -> None:
    ready = [(document, find_countries(document)) for document in documents]
    count = sum(len(paragraph.split()) for document in documents for paragraph in document.paragraphs)
    seconds = []
    for _ in range(3):
        start = time.perf_counter()
        for document, countries in ready:
            find_actors(document, countries=countries)
        seconds.append(time.perf_counter() - start)
    print(f"\n{min(seconds) / count * 600 * 1000:.2f} ms for 600 words")


def _print_errors(labeller: str, found: Mapping[str, Names], labels: Mapping[str, Names], most: int) -> None:
    printed = 0
    for docid in labels:
        wrong = [name for name in found[docid] if not any(_same(name, label) for label in labels[docid])]
        missed = [label for label in labels[docid] if not any(_same(name, label) for name in found[docid])]
        if (wrong or missed) and printed < most:
            printed += 1
            print(f"\n{labeller} {docid}: wrong {wrong}, missed {missed}")
