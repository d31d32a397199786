"""Gives ids to what a model may choose from: a digest's quotations in the order of the article, its actors, its dates.

The ids depend on which quotations and actors there are and where they are, and on nothing else: whatever a person
changes in them meanwhile, or reviews, an answer's ids lead to the same records, or its code says that they don't.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from hashlib import sha256
from itertools import islice

from msgspec import Struct

from explorer.digest.kinds import Actor, Quote, Record
from explorer.digest.model import Digest
from explorer.digest.refs import Ref
from explorer.draft.model.questions import messages
from explorer.draft.model.questions.choices import Choices, DateChoice, QuoteChoice, spelling
from explorer.draft.model.questions.lines import ends, line
from explorer.text.anchors import ArticleText, Span, Status, resolve

_MARKED = ("direct", "fragment")
_LOOKED_UP = 5
"""Anchors of an actor among which its first mention is looked for; drafts have them in the order of the article."""
_OTHER_NAMES = 4
_NAME, _ROLE, _SENTENCE, _HEADLINE = 80, 120, 160, 300
"""Characters of each that are shown."""
_NOWHERE = Span(1 << 40, 0, 0)


class Name(Struct, frozen=True):
    """An actor, as a question lists it."""

    ref: Ref
    head: str
    """Its line, without what introduces it."""
    role: str
    spellings: tuple[str, ...]
    """Its name and other names, clean."""
    first: Span | None
    """Its first mention; None: it is not found in the article."""
    sentence: str
    """The sentence of that."""


class Material(Struct, frozen=True):
    """Everything that can be asked about a digest, each thing with its id."""

    code: str
    heading: tuple[str, ...]
    """The lines above the article."""
    paragraphs: tuple[str, ...]
    """Clean, each in one line; empty: nothing is written there."""
    quotes: Mapping[str, QuoteChoice]
    """Every quotation in marks that is found in the article."""
    open: frozenset[str]
    """The ids of those that a person has not touched."""
    names: Mapping[str, Name]
    dates: Mapping[str, DateChoice]

    def choices(
        self,
        quotes: frozenset[str] | None = None,
        names: tuple[str, ...] | None = None,
        dates: tuple[str, ...] = (),
        paragraphs: tuple[int, ...] | None = None,
    ) -> Choices:
        """Those that a question offers. None: all there are."""
        offered = tuple(self.names) if names is None else names
        every = tuple(number for number, text in enumerate(self.paragraphs, 1) if text)
        return Choices(
            self.code,
            {id_: quote for id_, quote in self.quotes.items() if quotes is None or id_ in quotes},
            {id_: self.names[id_].ref for id_ in offered},
            self._spelled(offered),
            {id_: self.dates[id_] for id_ in dates},
            every if paragraphs is None else paragraphs,
        )

    def _spelled(self, offered: tuple[str, ...]) -> dict[str, str]:
        spelled = [(text, id_) for id_ in offered for text in set(map(spelling, self.names[id_].spellings))]
        times = Counter(text for text, _ in spelled)
        return {text: id_ for text, id_ in spelled if text and times[text] == 1}


def material(digest: Digest, *, dates: bool = False) -> Material:
    """Number what can be asked. `dates`: look for dates, too, which takes as long as all the rest."""
    body = digest.article.body or ()
    text = ArticleText(body, digest.article.headline)
    quotes = sorted(_quotes(digest, text), key=lambda found: (found[0].span, found[0].ref))
    names = sorted(_names(digest, text), key=lambda name: (name.first or _NOWHERE, name.ref))
    return Material(
        code_of(body, [quote.ref for quote, _ in quotes], [name.ref for name in names]),
        _heading(digest),
        tuple(map(line, body)),
        {f"Q{number}": quote for number, (quote, _) in enumerate(quotes, 1)},
        frozenset(f"Q{number}" for number, (_, is_open) in enumerate(quotes, 1) if is_open),
        {f"N{number}": name for number, name in enumerate(names, 1)},
        {f"D{number}": date for number, date in enumerate(_dates(digest), 1)} if dates else {},
    )


def code_of(body: tuple[str, ...], quotes: list[Ref], names: list[Ref]) -> str:
    """“explorer-3f9a-71c2”: the first part is of the article's text, the second of what the ids stand for."""
    article = sha256(json.dumps(body).encode()).hexdigest()
    ids = sha256(json.dumps([list(map(str, quotes)), list(map(str, names))]).encode()).hexdigest()
    return f"explorer-{article[:4]}-{ids[:4]}"


def is_untouched(record: Record) -> bool:
    """Whether rules or models made the record, and no person has looked at it since."""
    return bool(record.drafted) and record.reviewed is None


def _heading(digest: Digest) -> tuple[str, ...]:
    article = digest.article
    date, publisher = line(str(article.datePublished or ""), 40), line(article.publisher, _NAME)
    of = messages.OF_DATE.format(date=date) if date else ""
    by = messages.FROM_PUBLISHER.format(publisher=publisher) if publisher else ""
    return messages.ARTICLE.format(date=of, publisher=by), messages.HEADLINE.format(
        headline=line(article.headline, 300)
    )


def _quotes(digest: Digest, text: ArticleText) -> Iterator[tuple[QuoteChoice, bool]]:
    """The quotations in marks, each with whether its speaker may be asked for."""
    for quote in digest.of(Quote):
        if quote.form not in _MARKED:
            continue
        found = [resolve(anchor, text) for anchor in islice(quote.anchors(), _LOOKED_UP)]
        spans = [one.spans[0] for one in found if one.status is Status.RESOLVED]
        if spans and found[0].status is Status.RESOLVED:
            words = " ".join(map(text.words, spans))
            yield QuoteChoice(quote.ref, spans[0], ends(words)), is_untouched(quote)


def _names(digest: Digest, text: ArticleText) -> Iterator[Name]:
    for actor in digest.of(Actor):
        found = [resolve(anchor, text).spans for anchor in islice(actor.anchors(), _LOOKED_UP)]
        first = min((spans[0] for spans in found if spans), default=None)
        sentence = text.words(text.sentence_at(first.paragraph, first.start)) if first else ""
        name, others = line(actor.name, _NAME), [line(name, _NAME) for name in actor.alternateName[:_OTHER_NAMES]]
        also = messages.OTHER_NAMES.format(names=", ".join(others)) if others else ""
        yield Name(
            actor.ref,
            messages.NAME.format(name=name, others=also, type=messages.TYPES[actor.type]),
            line(actor.role, _ROLE),
            (name, *others),
            first,
            line(sentence, _SENTENCE),
        )


def _dates(digest: Digest) -> Iterator[DateChoice]:
    """The dates that the rules read in the article's words; those that they can't reckon are left out."""
    from explorer.draft.dating.finding import find_dates  # only where proposals are asked for
    from explorer.draft.document import Document
    from explorer.draft.languages import language

    article = digest.article
    body = article.body or ()
    spoken = article.inLanguage[:2] or language("\n".join(body))
    document = Document(article.headline, body, date=str(article.datePublished or ""), language=spoken)
    for mention in find_dates(document):
        if mention.value and mention.kind in ("date", "interval"):
            words = body[mention.span.paragraph][mention.span.start : mention.span.end]
            yield DateChoice(mention.span, words, mention.value)
