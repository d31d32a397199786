"""How many quotations of PolNeAR have the right speaker in the draft: not the words that name one, but whom they mean.

Of the stretches of five words or more that the drafter finds. What a pronoun or a noun means, and a surname that
several bear, nobody marked in the corpus; DIR/resolve-labels.json says it: {article: {offset of the stretch: label}}.
A label is a name, or several with “|” between; one that begins with “~” is of a source that is nobody, as “the report”.
Where there is none, the source itself has to name the actor.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from draft.polnear import FEWEST, Article, Range, articles
from draft.quotes import head

from explorer.draft.document import Trust
from explorer.draft.drafting import find
from explorer.draft.findings import Findings, FoundActor
from explorer.draft.names import pronouns
from explorer.draft.speech import speakers
from explorer.draft.speech.grammar import PRONOUNS

_TITLES = frozenset("mr mrs ms dr sen rep gov gen president senator governor secretary king queen pope".split())


class Case(NamedTuple):
    """A stretch that was found, and whom the draft names."""

    kind: str
    actor: FoundActor | None
    trust: Trust
    right: bool
    shown: str


def measure(data: Path, part: str, errors: int) -> None:
    """Print the tables for a part of the corpus."""
    labels: dict[str, dict[str, str]] = json.loads((data / "resolve-labels.json").read_text(encoding="utf-8"))
    for title, always in (("as shipped", False), ("made to answer always", True)):
        with _answering(always):
            cases = [
                case
                for article in articles(data, part)
                for case in _cases(article, labels.get(article.name, {}), always)
            ]
        print(f"\n{title}")
        _print(cases)
        if not always:
            _print_errors(cases, errors)


@contextmanager
def _answering(always: bool) -> Iterator[None]:
    """Without the rules that keep silent, if it has to answer always."""
    kept = pronouns.ENOUGH, speakers._LEAST
    if always:
        pronouns.ENOUGH, speakers._LEAST = 0.0, 0.0
    try:
        yield
    finally:
        pronouns.ENOUGH, speakers._LEAST = kept


def _cases(article: Article, labels: dict[str, str], always: bool) -> Iterator[Case]:
    found = find(article.document)
    given = _speakers(article, found, always)
    for stretch, saids in article.quoted().items():
        sources = [said.source[0] for said in saids if said.source]
        if stretch not in given or not sources:
            continue
        number, trust = given[stretch]
        actor = None if number is None else found.actors.actors[number]
        label, source = labels.get(str(stretch[0]), ""), article.text[slice(*sources[0])]
        right = actor is not None and (_is_meant(actor, label) if label else _is_named(actor, article.text, sources[0]))
        kind = (
            "nobody"
            if label[:1] == "~"
            else source.lower()
            if len(source) < 5 and label
            else "labelled"
            if label
            else "name"
        )
        around = article.text[max(0, stretch[0] - 100) : stretch[1] + 80]
        name = actor.name if actor else "–"
        shown = f"{article.name[:24]} ours: {name!r} {trust} marked: {source!r} label: {label!r}\n{around!r}"
        yield Case(kind, actor, trust, right, shown)


def _kind(label: str, source: str) -> str:
    """What kind of source it is: nobody, a pronoun by itself, another one that a label is for, or a name."""
    if label.startswith("~"):
        return "nobody"
    if not label:
        return "name"
    return source.lower() if source.lower() in PRONOUNS else "labelled"


def _speakers(article: Article, found: Findings, always: bool) -> dict[Range, tuple[int | None, Trust]]:
    """The actor of each stretch; where there is none and one has to be named, the last that spoke."""
    given: dict[Range, tuple[int | None, Trust]] = {}
    last: int | None = None
    quoted = sorted(zip(found.quotations, found.attributions, strict=True), key=lambda pair: pair[0].pieces[0])
    for quotation, attribution in quoted:
        number = attribution.speaker
        if number is None and always:
            number = last
        last = number
        if quotation.form != "indirect" and quotation.rule != "turn":
            for piece in quotation.pieces:
                stretch = article.trim(article.range(piece))
                if article.words(stretch) >= FEWEST:
                    given[stretch] = number, attribution.trust
    return given


def _words(name: str) -> list[str]:
    return re.findall(r"[\w-]+", name.replace("’", "'").replace("'s ", " ").casefold())


def _is_meant(actor: FoundActor, label: str) -> bool:
    """Whether a label names the actor: its name, or a part of it with the same last word."""
    names = [_words(name) for name in label.lstrip("~").split("|")]
    own = _words(actor.name)
    if any(own and name[-1] == own[-1] and (set(name) <= set(own) or set(own) <= set(name)) for name in names):
        return True
    return any(_words(alias) in names for alias in actor.aliases)


def _is_named(actor: FoundActor, text: str, source: Range) -> bool:
    """Whether a source that is a name has the actor at its head: “Ruiz”, or “Mayor Ana Ruiz, a Democrat”."""
    words = text[slice(*source)]
    run = re.search(r"(?:[^\W\d_a-z][\w.’'&-]*[ \u00a0])*[^\W\d_a-z][\w.’'&-]*$", text[source[0] : head(text, source)])
    if run is None or (" of " in words and actor.name in words and words.rstrip(".").endswith(actor.name)):
        return actor.name.casefold() in words.casefold()
    theirs, own = _words(run.group()), _words(actor.name)
    if not theirs or all(theirs[-1] not in _words(name) for name in (actor.name, *actor.aliases)):
        return False
    given = theirs[-2] if len(theirs) > 1 else ""
    is_bare = not given or given in _TITLES or len(own) < 2 or actor.type != "Person"
    return is_bare or given in own or any(given in _words(alias) for alias in actor.aliases)


def _print(cases: list[Case]) -> None:
    kinds: dict[str, list[Case]] = defaultdict(list)
    for case in cases:
        kinds[case.kind].append(case)
    print(f"{'source':12} {'n':>4} {'right':>6} {'answered':>9} {'of those':>9}")
    for kind, some in sorted(kinds.items(), key=lambda pair: -len(pair[1])):
        _print_row(kind, some)
    _print_row("all", cases)
    _print_row("somebody", [case for case in cases if case.kind != "nobody"])
    for trust in Trust:
        some = [case for case in cases if case.trust is trust and case.actor]
        print(f"answered, {trust}: {sum(case.right for case in some)} of {len(some)} right")


def _print_row(title: str, cases: list[Case]) -> None:
    right, answered = sum(case.right for case in cases), sum(case.actor is not None for case in cases)
    print(f"{title:12} {len(cases):4} {right / len(cases):6.3f} {answered:9} {right / max(answered, 1):9.3f}")


def _print_errors(cases: list[Case], errors: int) -> None:
    printed = Counter[tuple[str, bool]]()
    for case in cases:
        key = case.kind, case.actor is None
        if not case.right and printed[key] < errors:
            printed[key] += 1
            print(f"\n[{case.kind}{', silent' if case.actor is None else ''}] {case.shown}")
