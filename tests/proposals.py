"""An article, its draft, and answers of models about it, as tests of merging use them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from typing import Any

from explorer.digest.fields import Anchor
from explorer.digest.kinds import Actor, Quote
from explorer.digest.loading import check, dumps, loads
from explorer.digest.model import Digest
from explorer.draft.document import Document
from explorer.draft.drafting import draft
from explorer.draft.model.doors.door import DoorError, OnProgress, Question, Reply, Stop
from explorer.draft.model.questions.material import material
from explorer.text.anchors import ArticleText, Status, resolve

PARAGRAPHS = (
    "Norway will open a ferry link to its northern islands in May, Transport Minister Kari Lund said on Thursday. She "
    "spoke to reporters in Oslo after a meeting with the mayors of the coast.",
    "“We will not wait any longer for the bridge,” Lund said. “The towns of the coast have waited for twenty years.”",
    "Ole Berg, the mayor of Vardø, called the plan “late but welcome”. He met Lund on 12 November 2025 in Tromsø.",
    "“Nobody asked us about the price of a ticket,” she added.",
    "Critics see it otherwise. “A bridge would have cost less in the end,” according to the Coast League.",
    "Berg criticised Lund in a letter on Monday. The mayor said that the harbour is too small for the ship.",
    "“It is a good day for Vardø and for the whole of the coast.”",
    "The first ship is to sail on 12 May 2026. Shipbuilder Nils Holt announced that it would be ready in time.",
)
Json = dict[str, Any]


def drafted() -> Digest:
    return draft(Document("Ferry link to open in May", PARAGRAPHS, date="2025-11-27"))


def document_of(digest: Digest) -> Json:
    found: Json = json.loads(dumps(digest))
    return found


def digest_of(document: Any) -> Digest:
    return loads(json.dumps(document).encode())


def ids_of(digest: Digest) -> tuple[dict[str, str], dict[str, str]]:
    """The id in questions of each quote and of each actor, by its id in the digest."""
    known = material(digest)
    quotes = {quote.ref.id: id_ for id_, quote in known.quotes.items()}
    return quotes, {name.ref.id: id_ for id_, name in known.names.items()}


def quote_with(digest: Digest, words: str) -> Quote:
    return next(quote for quote in digest.of(Quote) if words in quote.title)


def actor_named(digest: Digest, name: str) -> Actor:
    return next(actor for actor in digest.of(Actor) if actor.name == name)


def answer(digest: Digest, *speakers: tuple[str, str, int], **more: Any) -> str:
    """The JSON of an answer: words of a quote, the name of its speaker (empty: unknown), the paragraph that says so."""
    quotes, names = ids_of(digest)
    said = [
        {
            "q": quotes[quote_with(digest, words).id],
            "who": names[actor_named(digest, name).id] if name else "N0",
            "p": paragraph,
        }
        for words, name, paragraph in speakers
    ]
    return json.dumps({"first": 1, "last": len(PARAGRAPHS), "speakers": said, **more})


def faults(document: Any) -> Counter[str]:
    """What `check` finds, by code."""
    data = json.dumps(document).encode()
    return Counter(str(problem.code) for problem in check(loads(data), data) if problem.severity != "note")


def foreign_words(document: Any) -> list[str]:
    """All words that the records have as the article's, and which are not in it."""
    digest = digest_of(document)
    text = ArticleText(digest.article.body or (), digest.article.headline)
    whole = " ".join("\n".join(digest.article.body or ()).split())
    found: list[str] = []
    for record in (one for one in digest.all() if not one.is_remark):
        anchors = [anchor for field in ("at", "attribution") for anchor in getattr(record, field, ())]
        found += _unresolved(anchors, text)
        names = [getattr(record, "role", ""), getattr(record, "whenText", ""), getattr(record, "text", "")]
        names += getattr(record, "alternateName", ()) if isinstance(record, Actor) else ()
        found += [name for name in names if name and " ".join(name.split()) not in whole]
    for link in digest.links:
        found += _unresolved(list(link.at), text)
    return found


def _unresolved(anchors: list[Any], text: ArticleText) -> list[str]:
    resolutions = ((Anchor.of(anchor), resolve(Anchor.of(anchor), text)) for anchor in anchors)
    return [anchor.exact for anchor, resolution in resolutions if resolution.status is not Status.RESOLVED]


class Scripted:
    """A door to nobody, which gives the next of some replies; the last one serves for all that follow."""

    name, host, program, context = "scripted", "", "", 0

    def __init__(self, *replies: Reply | DoorError | str, before: Callable[[], None] = lambda: None) -> None:
        self._replies = [Reply(one, "stop", 900, 60, 0.5) if isinstance(one, str) else one for one in replies]
        self._before = before
        self.asked: list[Question] = []

    def ask(self, question: Question, stop: Stop, progress: OnProgress) -> Reply:
        self.asked.append(question)
        self._before()
        if stop():
            raise DoorError("stopped", "stopped")
        reply = self._replies.pop(0) if len(self._replies) > 1 else self._replies[0]
        if isinstance(reply, DoorError):
            raise reply
        return reply
