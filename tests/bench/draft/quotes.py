"""Quotations and who says them, on PolNeAR: stretches of five words or more in double marks.

A source is right if its head, the last word before a preposition or a comma, lies in the marked source or an
apposition of it, and the marked head in ours; so “Ruiz” is not right for “the lawyer of Ruiz”.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

from draft.polnear import FEWEST, Article, Range, Said, articles

from explorer.draft.document import Trust
from explorer.draft.findings import Actors
from explorer.draft.speech.quotations import find_quotations
from explorer.draft.speech.speakers import attribute, trust_of

_POSTMODIFIER = re.compile(
    r"[,(;:—–]|\b(?:of|for|from|with|at|in|to|on|who|which|that|familiar|close|calling|involved|speaking|published"
    r"|released|obtained|posted)\b"
)


class Answer(NamedTuple):
    """What the program says of a stretch."""

    source: Range | None
    rule: str
    trust: Trust


def measure(data: Path, part: str, errors: int) -> None:
    """Print the tables for a part of the corpus."""
    spans, plain = Counter[str](), Counter[str]()
    rules: dict[str, Counter[str]] = defaultdict(Counter)
    wrong: dict[str, list[str]] = defaultdict(list)
    both = Counter[str]()
    seconds = words = 0.0
    for article in articles(data, part):
        start = perf_counter()
        ours, guesses = answers(article)
        seconds += perf_counter() - start
        words += len(article.text.split())
        gold = article.quoted()
        count(spans, set(ours), set(gold))
        count(plain, plain_stretches(article), set(gold))
        for stretch in ours.keys() | gold.keys():
            answer, said = ours.get(stretch), [said for said in gold.get(stretch, ()) if said.source]
            both["ours"] += answer is not None
            both["gold"] += stretch in gold
            if answer is None or not said:
                continue
            right = answer.source is not None and any(is_right(article, answer.source, one) for one in said)
            both["right"] += right
            rule = answer.rule or "unknown"
            guess = answer.source or guesses.get(stretch)
            both["guessed"] += right or (guess is not None and any(is_right(article, guess, one) for one in said))
            both["asked"] += 1
            rules[rule]["right" if right else "wrong"] += 1
            rules[rule][str(answer.trust)] += 1
            if not right:
                wrong[rule].append(shown(article, stretch, answer, said[0]))
    print(f"{words:,.0f} words, {seconds:.2f} s, {seconds / words * 600_000:.2f} ms for 600 words")
    print_spans("spans", spans)
    print_spans("spans, plain regex", plain)
    print_rules(rules)
    f = 2 * both["right"] / (both["ours"] + both["gold"])
    print(f"quotation with mention: F {f:.3f}")
    guessed = 2 * both["guessed"] / (both["ours"] + both["gold"])
    print(f"the same rules made to guess: {both['guessed'] / both['asked']:.3f} right of 100.0%, F {guessed:.3f}")
    for rule, texts in wrong.items():
        for text in texts[:errors]:
            print(f"\n[{rule}] {text}")


def answers(article: Article) -> tuple[dict[Range, Answer], dict[Range, Range]]:
    """What the drafter finds, by stretch; and whom one could guess, where it is silent: who spoke last before."""
    quotations = find_quotations(article.document)
    found: dict[Range, Answer] = {}
    guesses: dict[Range, Range] = {}
    last: Range | None = None
    for given in attribute(article.document, quotations, Actors()):
        quotation = quotations[given.quotation]
        if quotation.rule == "turn":
            continue
        source = article.range(given.source) if given.source else None
        for piece in quotation.pieces:
            stretch = article.trim(article.range(piece))
            if article.words(stretch) >= FEWEST:
                found[stretch] = Answer(source, given.rule, trust_of(given.rule))
                if last:
                    guesses[stretch] = last
        last = source or last
    return found, guesses


def plain_stretches(article: Article) -> set[Range]:
    """What a regular expression finds."""
    matches = re.finditer(r"“[^”\n]+”|\"[^\"\n]+\"|''[^\n]+?''", article.text)
    stretches = {article.trim(match.span()) for match in matches if match.start() >= article.body}
    return {stretch for stretch in stretches if article.words(stretch) >= FEWEST}


def is_right(article: Article, ours: Range, said: Said) -> bool:
    """Whether two sources name the same."""
    text = article.text
    theirs = said.source
    if text[slice(*theirs[0])] in ("said", "says") and said.cue:  # marked the wrong way round
        theirs = said.cue
    if text[slice(*theirs[0])] in ("who", "which", "that"):
        return 0 <= theirs[0][0] - ours[1] <= 2 or ours == theirs[0]
    at = head(text, ours)
    return any(
        start < at <= end and ours[0] < head(text, (start, end)) <= ours[1] for start, end in _parts(text, theirs)
    )


def _parts(text: str, source: tuple[Range, ...]) -> Iterator[Range]:
    """A source, and its appositions."""
    for start, end in source:
        yield start, end
        for comma in re.finditer(r", ", text[start:end]):
            yield start + comma.end(), end


def head(text: str, source: Range) -> int:
    """Where the head of a noun phrase ends."""
    words = text[slice(*source)]
    match = _POSTMODIFIER.search(words, 1)
    end = match.start() if match and words[: match.start()].strip() else len(words)
    return source[0] + len(words[:end].rstrip(" .,\u00a0"))


def count(counts: Counter[str], ours: set[Range], gold: set[Range]) -> None:
    counts["right"] += len(ours & gold)
    counts["ours"] += len(ours)
    counts["gold"] += len(gold)


def print_spans(title: str, counts: Counter[str]) -> None:
    right, ours, gold = counts["right"], counts["ours"], counts["gold"]
    print(f"{title}: P {right / ours:.3f} R {right / gold:.3f} F {2 * right / (ours + gold):.3f} ({gold} marked)")


def print_rules(rules: dict[str, Counter[str]]) -> None:
    print(f"{'rule':30} {'n':>5} {'right':>6}  trust")
    for rule, counts in sorted(rules.items(), key=lambda pair: -sum(pair[1][key] for key in ("right", "wrong"))):
        total = counts["right"] + counts["wrong"]
        trust = " ".join(f"{name} {counts[name]}" for name in Trust if counts[name])
        print(f"{rule:30} {total:5} {counts['right'] / total:6.3f}  {trust}")
    summary("unknown counted as wrong", rules, set(Trust), unknown=True)
    summary("silent where unknown", rules, set(Trust), unknown=False)
    summary("agreed and checked only", rules, {Trust.AGREED, Trust.CHECKED}, unknown=False)


def summary(title: str, rules: dict[str, Counter[str]], trusted: set[Trust], unknown: bool) -> None:
    """Sieves have one trust each."""
    total = sum(counts["right"] + counts["wrong"] for counts in rules.values())
    chosen = [
        counts
        for rule, counts in rules.items()
        if (unknown or rule != "unknown") and any(counts[str(trust)] for trust in trusted)
    ]
    answered = sum(counts["right"] + counts["wrong"] for counts in chosen)
    right = sum(counts["right"] for counts in chosen)
    print(f"{title}: {right / answered:.3f} right of {answered / total:.1%} ({answered})")


def shown(article: Article, stretch: Range, answer: Answer, said: Said) -> str:
    text = article.text
    around = text[max(0, stretch[0] - 200) : stretch[0]] + "⟦" + text[stretch[0] : stretch[1]][:60] + "…⟧"
    around += text[stretch[1] : stretch[1] + 150]
    ours = text[slice(*answer.source)] if answer.source else "–"
    marked = " … ".join(text[slice(*piece)] for piece in said.source)
    return f"{article.name[:24]} ours: {ours!r} marked: {marked!r}\n{around!r}"
