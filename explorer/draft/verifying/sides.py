"""The two sides of a comparison: a document with what the rules find in it, and who says what."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from explorer.digest.kinds import Actor
from explorer.digest.model import Digest
from explorer.draft.document import Document
from explorer.draft.findings import Actors, Attribution, CountryMention, DateMention, Quotation
from explorer.draft.verifying.records import Records, records_of
from explorer.draft.verifying.voices import Speech, Voices
from explorer.draft.verifying.words import Index, Word, split
from explorer.text.anchors import ArticleText, Span

NO_HEADLINE = "The file gives no headline"
"""How the reader's remark begins if something stands in the headline's place that is not the author's."""


class Side(Struct, frozen=True, dict=True):
    """A document whose paragraph 0 is its headline, empty if it has none, and what the rules find in it."""

    document: Document
    quotations: tuple[Quotation, ...]
    attributions: tuple[Attribution, ...]
    actors: Actors
    countries: tuple[CountryMention, ...]
    dates: tuple[DateMention, ...]
    records: Records

    @classmethod
    def of(cls, document: Document, names: Sequence[str] = (), like: Side | None = None) -> Side:
        """Take a document apart. `like`: has the day and the language that count if the document shows none."""
        from explorer.draft.countries import find_countries
        from explorer.draft.dating.finding import find_dates
        from explorer.draft.languages import language
        from explorer.draft.names.actors import find_actors
        from explorer.draft.speech.quotations import find_quotations
        from explorer.draft.speech.speakers import attribute

        body = _with_headline(document)
        known = like.document if like is not None else Document("", (), language="")
        spoken = language("\n".join(body.paragraphs)) or known.language
        body = replace(body, language=spoken, date=_date(document) or known.date)
        quotations, countries = find_quotations(body), find_countries(body)
        unheaded = replace(body, paragraphs=("", *body.paragraphs[1:])) if _is_title(body.paragraphs[0]) else body
        actors = find_actors(unheaded, names, [each for each in countries if each.span.paragraph or unheaded is body])
        attributions = attribute(body, quotations, actors)
        return cls(body, quotations, attributions, actors, countries, find_dates(body), Records())

    @classmethod
    def of_digest(cls, digest: Digest) -> Side:
        """The article of a digest, with its records besides what the rules find. Its body is there."""
        article = digest.article
        named = [actor for actor in digest.of(Actor) if actor.type == "Person"]
        document = Document(
            article.headline,
            article.body or (),
            date=article.datePublished or "",
            publisher=article.publisher,
            author=article.author,
        )
        side = cls.of(document, names=[actor.name for actor in named])
        return replace(side, records=records_of(digest))

    @property
    def paragraphs(self) -> tuple[str, ...]:
        return self.document.paragraphs

    @property
    def text(self) -> ArticleText:
        return self.document.text

    @cached_property
    def words(self) -> list[Word]:
        return split(self.paragraphs)

    @cached_property
    def index(self) -> Index:
        return Index(self.words)

    @cached_property
    def speeches(self) -> tuple[Speech, ...]:
        """Everything that somebody says, in the order of the text. Where a record of the digest says who it is, that
        counts; quotations that only a record knows are there, too."""
        voices = Voices(self.document, self.actors)
        known: dict[int, list[Speech]] = {}
        for speech in self.records.speeches:
            for piece in speech.quotation.pieces:
                known.setdefault(piece.paragraph, []).append(speech)
        used: set[int] = set()
        found = []
        for quotation, attribution in zip(self.quotations, self.attributions, strict=True):
            record = next(
                (speech for speech in known.get(quotation.pieces[0].paragraph, ()) if _meet(speech, quotation)), None
            )
            voice = record.voice if record is not None and record.voice.name else voices.of(attribution, quotation)
            used.add(id(record))
            found.append(Speech(quotation, voice))
        found += [speech for speech in self.records.speeches if id(speech) not in used]
        return tuple(sorted(found, key=lambda speech: speech.quotation.pieces[0]))

    @cached_property
    def spoken(self) -> Index:
        """The words that are said, in their order: an attribution within a quotation does not part them."""
        return Index([word for word in self.words if self.speech_at(Span(word.paragraph, word.start, word.end))])

    def speech_at(self, span: Span) -> Speech | None:
        """The speech that a range is in; None: the article says it itself."""
        pieces = self._pieces
        place = bisect_right(pieces, (span.paragraph, span.start), key=lambda piece: piece[0][:2]) - 1
        if place >= 0 and pieces[place][0].paragraph == span.paragraph and span.start < pieces[place][0].end:
            return pieces[place][1]
        return None

    @cached_property
    def _pieces(self) -> list[tuple[Span, Speech]]:
        return sorted(
            ((piece, speech) for speech in self.speeches for piece in speech.quotation.pieces),
            key=lambda piece: piece[0],
        )

    @property
    def is_headed_by_sentence(self) -> bool:
        """Whether paragraph 0 is a sentence, so that its capitals say what is a name."""
        return not _is_title(self.paragraphs[0])

    def time_of(self, paragraph: int) -> str:
        """The time code of a paragraph; empty: there is none."""
        turn = self.document.turns.get(paragraph)
        return (turn.start if turn else "") or self.records.times.get(paragraph, "")


def _with_headline(document: Document) -> Document:
    """The document with its headline as the first paragraph; an empty one if it has none of its own."""
    own = not any(remark.startswith(NO_HEADLINE) for remark in document.remarks)
    turns = {number + 1: turn for number, turn in document.turns.items()}
    headline = document.headline if own else ""
    return replace(document, headline="", paragraphs=(headline, *document.paragraphs), turns=turns)


def _meet(speech: Speech, quotation: Quotation) -> bool:
    """Whether a speech has words of the first piece of a quotation."""
    first = quotation.pieces[0]
    return any(piece.overlaps(first) for piece in speech.quotation.pieces)


def _is_title(paragraph: str) -> bool:
    """Whether a first paragraph is no sentence, so that its capitals mislead."""
    return not paragraph.rstrip("”\"'’»").endswith((".", "!", "?", "…"))


def _date(document: Document) -> str:
    if document.date:
        return document.date
    from explorer.draft.dating.dateline import dateline

    return dateline(document)
