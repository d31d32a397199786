"""Who is heard in the article: where each actor is named, where it speaks, how many of the quoted words are its own.

Quoted words are those in quotation marks. What is reported without them counts as speaking, but not among the words:
they are the article's.
"""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from itertools import accumulate
from typing import NamedTuple

from explorer.digest.kinds import Actor, Quote
from explorer.digest.refs import Ref
from explorer.pictures.voices import Mark, MentionKind, Ruler, Strip, percent
from explorer.session.session import Session
from explorer.text.anchors import Span

KEPT = 512
"""Actors whose places are kept: more than the strips on a screen."""

_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff"
"""Letters of scripts that put no spaces between words: each counts as a word."""
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W{_UNSPACED}](?:[^\W{_UNSPACED}]|['’\-](?=\w))*")


HOW_WORDS = {MentionKind.QUOTED: "quoted", MentionKind.REPORTED: "reported", MentionKind.NAMED: "named"}
"""In the order in which they are told: what somebody says before where its name stands."""


class Mention(NamedTuple):
    """Where an actor is heard."""

    words: Span
    """Its name, or what it says."""
    sentence: Span
    how: MentionKind


class Voice(NamedTuple):
    """An actor, as it is heard."""

    ref: Ref
    title: str
    places: tuple[Mention, ...]
    """In the order of the article; what is not found in it has no place."""
    words: int
    """Of it in quotation marks, as the digest has them."""
    share: float | None
    """Of all such words, 0 to 1; 0 also where it is reported only. None: it never speaks."""

    @property
    def share_label(self) -> str:
        """The share as a person reads it."""
        if self.share is None:
            return "never speaks"
        if not self.words:
            return "reported, not quoted"
        return f"{percent(self.share)} of the quoted words ({self.words:,})"


class Voices:
    """The voices of a digest, each worked out when it is asked for."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.of = lru_cache(KEPT)(self._find)
        """The voice of an actor, by ref."""

    @cached_property
    def ruler(self) -> Ruler:
        *starts, length = accumulate(map(len, self.session.article.paragraphs), initial=0)
        return Ruler(tuple(starts), length)

    @cached_property
    def _said(self) -> dict[str, list[Quote]]:
        """The quotes of each speaker, by its id."""
        said: dict[str, list[Quote]] = {}
        for quote in self.session.digest.of(Quote):
            said.setdefault(quote.speaker, []).append(quote)
        return said

    @cached_property
    def quoted_words(self) -> int:
        """All words in quotation marks."""
        return sum(map(words_in, self.session.digest.of(Quote)))

    @property
    def speakers(self) -> int:
        """How many actors speak."""
        return len(self._said)

    def _find(self, ref: Ref) -> Voice:
        links = self.session.links
        quotes = self._said.get(ref.id, ())
        heard = [(span, MentionKind.NAMED) for span in links.spans(ref)]
        for quote in quotes:
            how = MentionKind.REPORTED if quote.form == "indirect" else MentionKind.QUOTED
            heard += [(span, how) for span in links.spans(quote.ref)]
        sentence_at = self.session.article.sentence_at
        places = (Mention(span, sentence_at(span.paragraph, span.start), how) for span, how in sorted(set(heard)))
        words = sum(map(words_in, quotes))
        share = None if not quotes else words / self.quoted_words if words else 0.0
        return Voice(ref, self.session.title(ref), tuple(places), words, share)

    def strip(self, voice: Voice) -> Strip:
        """A voice as it is drawn. The key of a mark is its place, as `key_of` spells it."""
        starts = self.ruler.starts

        def mark(place: Mention) -> Mark:
            paragraph, start, end = place.words
            return Mark(starts[paragraph] + start, starts[paragraph] + end, place.how, key_of(place.sentence))

        return Strip(str(voice.ref), voice.title, tuple(map(mark, voice.places)), voice.share)

    def told(self) -> str:
        """How many speak, and how many are only talked about."""
        silent = len(self.session.digest.of(Actor)) - self.speakers
        return f"{self.speakers:,} speak{'s' * (self.speakers == 1)}, {silent:,} never"


def words_in(quote: Quote) -> int:
    """The words of a quotation that stand in quotation marks."""
    if quote.form == "indirect":
        return 0
    text = quote.text or " ".join(anchor.exact for anchor in quote.anchors())
    return len(_WORD.findall(text))


def key_of(sentence: Span) -> str:
    """A sentence as the key of a spot."""
    return "@" + ":".join(map(str, sentence))


def sentence_of(key: str) -> Span | None:
    """The sentence that a spot stands for; None: it stands for something else."""
    return Span(*map(int, key[1:].split(":"))) if key.startswith("@") else None
