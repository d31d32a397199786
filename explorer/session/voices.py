"""Where each actor is named, quoted or reported, and its share of the quoted words.

Quoted words are those that the article has in quotation marks. Other speech, indirect or said to be direct, counts as
speaking, but its words don't count as quoted: they are the article's.
"""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from explorer.digest.kinds import Actor, Quote
from explorer.digest.refs import Ref
from explorer.pictures.voices import Mark, MentionKind, Ruler, Strip, percent
from explorer.session.session import Session
from explorer.session.wording import NEVER_SPEAKS, ONLY_REPORTED, QUOTED_SHARE
from explorer.text.anchors import Span

if TYPE_CHECKING:
    from explorer.digest.checking.marks import QuotedPassages

VOICE_CACHE = 512
"""Cached voices: more than the strips on a screen."""

_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff"
"""Letters of scripts that don't separate words by spaces. Each counts as a word."""
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W{_UNSPACED}](?:[^\W{_UNSPACED}]|['’\-](?=\w))*")


MENTION_WORDS = {MentionKind.QUOTED: "quoted", MentionKind.REPORTED: "reported", MentionKind.NAMED: "named"}
"""What each kind of mention is called, in the order of lists: speech before names."""


class Mention(NamedTuple):
    """One place where an actor is heard."""

    words: Span
    """Its name, or what it says, in the article."""
    sentence: Span
    how: MentionKind


class Voice(NamedTuple):
    """An actor's mentions, and its share of the quoted words."""

    ref: Ref
    title: str
    mentions: tuple[Mention, ...]
    """In the order of the article, without anchors that are not resolved."""
    words: int
    """How many of its words are in quotation marks."""
    share: float | None
    """Its share of all quoted words, 0 to 1. 0: it speaks only indirectly; None: it never speaks."""

    @property
    def share_label(self) -> str:
        """The share for people."""
        if self.share is None:
            return NEVER_SPEAKS
        if not self.words:
            return ONLY_REPORTED
        return QUOTED_SHARE.format(percent=percent(self.share), words=self.words)


class Voices:
    """The voices of a digest, each computed on first use."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.of = lru_cache(VOICE_CACHE)(self._find)
        """The voice of the actor at a ref. Cached."""

    @cached_property
    def ruler(self) -> Ruler:
        """Where in the whole body, in characters, each paragraph starts."""
        *starts, length = accumulate(map(len, self.session.article.paragraphs), initial=0)
        return Ruler(tuple(starts), length)

    @cached_property
    def _said(self) -> dict[str, list[Quote]]:
        """The quotes of each speaker, by the speaker's id."""
        said: dict[str, list[Quote]] = {}
        for quote in self.session.digest.of(Quote):
            if quote.speaker:
                said.setdefault(quote.speaker, []).append(quote)
        return said

    @cached_property
    def quoted_words(self) -> int:
        """How many words are in quotation marks, of all speakers."""
        return sum(map(self._count_quoted, self.session.digest.of(Quote)))

    @cached_property
    def _passages(self) -> QuotedPassages:
        from explorer.digest.checking.marks import QuotedPassages  # only for voices

        return QuotedPassages(self.session.article.paragraphs)

    def _count_quoted(self, quote: Quote) -> int:
        """How many words of a quote are in quotation marks in the article; unless it is there, in the digest."""
        spans = self.session.check(quote).spans
        if quote.form == "indirect" or not spans:
            return words_in(quote)
        parts = [self._passages.parts(span) for span in spans]
        if parts == [(span,) for span in spans]:
            return words_in(quote)
        article = self.session.article
        return min(words_in(quote), sum(_count_words(article.words(part)) for cut in parts for part in cut))

    @property
    def speakers(self) -> int:
        """How many actors speak."""
        return len(self._said)

    def _find(self, ref: Ref) -> Voice:
        links = self.session.links
        quotes = self._said.get(ref.id, ())
        heard = [(span, MentionKind.NAMED) for span in links.spans(ref)]
        for quote in quotes:
            for span in links.spans(quote.ref):
                is_quoted = quote.form != "indirect" and self._passages.parts(span)
                heard.append((span, MentionKind.QUOTED if is_quoted else MentionKind.REPORTED))
        sentence_at = self.session.article.sentence_at
        mentions = (Mention(span, sentence_at(span.paragraph, span.start), how) for span, how in sorted(set(heard)))
        words = sum(map(self._count_quoted, quotes))
        share = None if not quotes else words / self.quoted_words if words else 0.0
        return Voice(ref, self.session.title(ref), tuple(mentions), words, share)

    def strip(self, voice: Voice) -> Strip:
        """A voice for the picture. The key of a mark is that of its sentence, from `key_of`."""
        starts = self.ruler.starts

        def mark(mention: Mention) -> Mark:
            paragraph, start, end = mention.words
            return Mark(starts[paragraph] + start, starts[paragraph] + end, mention.how, key_of(mention.sentence))

        actor = self.session.record(voice.ref)
        short = self.session.short_names.of(actor) if isinstance(actor, Actor) else ""
        return Strip(str(voice.ref), voice.title, tuple(map(mark, voice.mentions)), voice.share, short)

    def summary(self) -> str:
        """How many actors speak, and how many never do: `6 speak, 21 never`."""
        silent = len(self.session.digest.of(Actor)) - self.speakers
        return f"{self.speakers:,} speak{'s' * (self.speakers == 1)}, {silent:,} never"


def words_in(quote: Quote) -> int:
    """How many words of a quote are in quotation marks, if its form is right."""
    if quote.form == "indirect":
        return 0
    text = quote.text or " ".join(anchor.exact for anchor in quote.anchors())
    return _count_words(text)


def _count_words(text: str) -> int:
    return len(_WORD.findall(text))


def key_of(sentence: Span) -> str:
    """The key of the spots in a picture that stand for a sentence."""
    return "@" + ":".join(map(str, sentence))


def sentence_of(key: str) -> Span | None:
    """The sentence of a spot's key; None: it is the key of something else."""
    return Span(*map(int, key[1:].split(":"))) if key.startswith("@") else None
