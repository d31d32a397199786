"""Scenes of PolNeAR: who says what is as people marked it, and whom a pronoun means as resolve-labels.json says."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path
from types import SimpleNamespace

from draft.polnear import Article, Range, Said, articles
from draft.resolved import _is_meant, _is_named

from explorer.digest.kinds import Actor
from explorer.digest.model import Digest
from explorer.draft.drafting import draft
from explorer.text.anchors import Span
from tests.bench.lying.scenes import PRONOUNS, Scene, Told

_LONGEST = 400
"""Characters of reported speech that a liar repeats."""


def scenes(folder: Path, most: int) -> Iterator[Scene]:
    """The articles of `…/polnear/data/dev`."""
    data = folder.parents[2]
    path = data / "resolve-labels.json"
    labels = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    foreign: list[str] = []
    for article in islice(articles(data, folder.name), most):
        digest = draft(article.document)
        gold = _Gold(article, digest, labels.get(article.name, {}))
        yield Scene(article.name, digest, gold.told(), tuple(foreign[-20:]))
        foreign += [article.text[slice(*stretch)] for stretch in article.quoted()]


class _Gold:
    def __init__(self, article: Article, digest: Digest, labels: Mapping[str, str]) -> None:
        self._article, self._labels = article, labels
        self._scene = Scene(article.name, digest, ())
        self._digest = self._scene.digest

    def told(self) -> list[Told]:
        quoted, article = self._article.quoted(), self._article
        found: list[Told] = []
        for id_, quote in self._scene.material.quotes.items():
            where = article.range(quote.span)
            saids = [said for said in quoted.get(article.trim(where), ()) if said.source]
            if saids:
                found += self._of(saids[0], quote.span, id_, self._labels.get(str(article.trim(where)[0]), ""))
            elif not any(start < where[1] and where[0] < end for said in article.said for start, end in said.content):
                found.append(Told(quote.span, frozenset(), None, "", id_, is_spoken=False))
        for said in article.said:
            words = article.text[slice(*said.content[0])] if len(said.content) == 1 else ""
            span = self._span(said.content[0]) if said.content else None
            if words and span and said.source and not set(words) & set('“”"') and 20 <= len(words) <= _LONGEST:
                found += self._of(said, span, "", "")
        return found

    def _of(self, said: Said, span: Span, id_: str, label: str) -> Iterator[Told]:
        """What a mark says; nothing, if it is not known whom a pronoun means."""
        text, source = self._article.text, said.source[0]
        words = text[slice(*source)]
        if not label and (words.lower() in PRONOUNS or words.lower().split()[0] in ("his", "her", "their")):
            return
        true = frozenset(actor.ref for actor in self._digest.of(Actor) if self._is_right(actor, label, source))
        if not true and words[:1].islower() and not id_:
            return
        pieces = [*said.source, *said.cue]
        evidence = self._span((min(start for start, _ in pieces), max(end for _, end in pieces)))
        yield Told(span, true, evidence or self._span(source), words, id_)

    def _is_right(self, actor: Actor, label: str, source: Range) -> bool:
        first = re.split(r",| --", self._article.text[slice(*source)])[0]
        if re.sub(r"^(?:an?|the) ", "", first, flags=re.IGNORECASE) == actor.name:
            return True  # “Scott’s niece, state Del. Price, …”
        found = SimpleNamespace(name=actor.name, aliases=actor.alternateName, type=actor.type)
        if label:
            return _is_meant(found, label)  # type: ignore[arg-type]
        return _is_named(found, self._article.text, source)  # type: ignore[arg-type]

    def _span(self, piece: Range) -> Span | None:
        """Where a range of the file is in the document; None: in the headline, or over a border."""
        for number, paragraph in enumerate(self._article.document.paragraphs):
            start, _ = self._article.range(Span(number, 0, 0))
            if start <= piece[0] and piece[1] <= start + len(paragraph):
                return Span(number, piece[0] - start, piece[1] - start)
        return None
