"""Reported speech without marks, on PolNeAR: is there an attribution with this clause and this source?

A clause is found if it shares four fifths of its letters with a marked content, in both directions.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from pathlib import Path

from draft.polnear import Article, Range, Said, articles
from draft.quotes import is_right

from explorer.draft.findings import Actors
from explorer.draft.speech.quotations import find_quotations
from explorer.draft.speech.reported import find_reported

_SHARED = 0.8


def measure(data: Path, part: str, errors: int) -> None:
    """Print the table for a part of the corpus."""
    rules: dict[str, Counter[str]] = defaultdict(Counter)
    wrong: dict[str, list[str]] = defaultdict(list)
    marked = 0
    for article in articles(data, part):
        gold = [said for said in article.said if said.source and said.content and said.content[0][0] >= article.body]
        marked += sum(
            not any(article.text[slice(*piece)].count(sign) for piece in said.content for sign in '“"') for said in gold
        )
        quotations = find_quotations(article.document)
        found, attributions = find_reported(article.document, quotations, Actors())
        for quotation, attribution in zip(found, attributions, strict=True):
            clause = article.range(quotation.pieces[0])
            source = article.range(attribution.source) if attribution.source else clause
            counts = rules[quotation.rule]
            counts["found"] += 1
            same = [said for said in gold if is_same(clause, said)]
            speaks = any(is_right(article, source, said) for said in same)
            counts["clause"] += bool(same)
            counts["both"] += speaks
            counts["speaker"] += any(is_right(article, source, said) for said in gold if overlaps(clause, said))
            if not speaks:
                wrong[quotation.rule].append(shown(article, clause, source, bool(same)))
    print(f"{'rule':16} {'found':>6} {'clause':>7} {'speaker':>7} {'both':>7}   of {marked} marked")
    for rule, counts in (*rules.items(), ("all", sum(rules.values(), Counter()))):
        total = counts["found"] or 1
        shares = (counts[key] / total for key in ("clause", "speaker", "both"))
        print(f"{rule:16} {total:6} " + " ".join(f"{share:7.3f}" for share in shares))
    for rule, texts in wrong.items():
        for text in texts[:errors]:
            print(f"\n[{rule}] {text}")


def is_same(clause: Range, said: Said) -> bool:
    shared = sum(max(0, min(end, clause[1]) - max(start, clause[0])) for start, end in said.content)
    length = sum(end - start for start, end in said.content)
    return shared >= _SHARED * max(length, clause[1] - clause[0])


def overlaps(clause: Range, said: Said) -> bool:
    return any(start < clause[1] and clause[0] < end for start, end in said.content)


def shown(article: Article, clause: Range, source: Range, found: bool) -> str:
    text = article.text
    around = (
        text[max(0, clause[0] - 150) : clause[0]] + "⟦" + text[slice(*clause)] + "⟧" + text[clause[1] : clause[1] + 60]
    )
    return f"{'speaker' if found else 'clause'} ours: {text[slice(*source)]!r}\n{around!r}"
