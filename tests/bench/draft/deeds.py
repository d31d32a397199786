"""Relations and events of PolNeAR's articles, with their sentences, to be judged by hand: no corpus has them marked.

Of a relation, both ends, the direction and the verb have to be right; an event has to be one, with its date and name.
`errors` is how many articles are read, spread over the part; 0: all of them.
"""

from __future__ import annotations

import time
from pathlib import Path

from draft.polnear import articles

from explorer.draft.document import Document
from explorer.draft.drafting import draft, find
from explorer.draft.findings import Findings, Party
from explorer.text.anchors import Span


def measure(data: Path, part: str, errors: int) -> None:
    """Print every relation and event of a part of the corpus, and how fast articles are drafted."""
    documents = [article.document for article in articles(data, part)]
    documents = documents[:: max(1, len(documents) // errors)] if errors else documents
    links = events = 0
    for document in documents:
        found = find(document)
        links += len(found.links)
        events += len(found.events)
        _print(document, found)
    start = time.process_time()
    for document in documents:
        draft(document)
    speed = len(documents) / (time.process_time() - start)
    print(f"{len(documents)} articles: {links} relations, {events} events; {speed:.0f} articles a second")


def _print(document: Document, found: Findings) -> None:
    def name(party: Party) -> str:
        return party if isinstance(party, str) else found.actors.actors[party].name

    def sentence(span: Span) -> str:
        return document.text.words(document.text.sentence_at(span.paragraph, span.start))

    for link in found.links:
        print(f"{name(link.source)} — {link.relation} → {name(link.target)} [{link.rule}]\n    {sentence(link.span)}")
    for event in found.events:
        date = found.dates[event.when] if event.when is not None else None
        when = f"{document.text.words(date.span)} = {date.value}" if date is not None else "no date"
        print(f"{event.name} ({when}) [{event.rule}]\n    {sentence(event.span)}")
