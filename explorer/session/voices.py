"""Where each actor is named, quoted or reported, and its share of the quoted words.

Quoted words are those that the article has in quotation marks. Other speech, indirect or said to be direct, counts as
speaking, but its words don't count as quoted: they are the article's.
"""

from __future__ import annotations

import re
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from explorer.digest.kinds import Actor, Quote
from explorer.digest.model import column, with_only
from explorer.digest.refs import Ref
from explorer.links.caching import own_cache
from explorer.pictures.voices import Mark, MentionKind, Ruler, Strip, percent
from explorer.session.session import CHECKED, Session
from explorer.session.wording import NEVER_SPEAKS, ONLY_REPORTED, QUOTED_SHARE
from explorer.text.anchors import Span

if TYPE_CHECKING:
    from explorer.digest.checking.marks import QuotedPassages

VOICE_CACHE = 512
"""Cached voices: more than the strips on a screen."""
MANY = 20
"""Quotes of a speaker whose places are found at once. A screen full of such speakers takes some milliseconds."""

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


_HEARD = ("speaker", "form", *CHECKED)
"""The fields of a quote that decide what is heard."""
_Heard = tuple[Span, MentionKind]
"""A place, and how it mentions an actor."""


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
    is_early: bool = False
    """Whether its words are not counted yet; nor its quotes found, if it has more than `MANY`."""

    @property
    def share_label(self) -> str:
        """The share for people."""
        if self.share is None:
            return NEVER_SPEAKS
        if not self.words:
            return ONLY_REPORTED
        return QUOTED_SHARE.format(percent=percent(self.share), words=self.words)


class Voices:
    """The voices of a digest, each computed on first use. The words of all are counted before the first of a speaker,
    which takes seconds for 100,000 records: call `steps` before, and `early` until they are done."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.of = own_cache(VOICE_CACHE, self._find)
        """The voice of the actor at a ref. Cached."""
        self._mentions = own_cache(VOICE_CACHE, self._find_mentions)
        self._words: Mapping[str, int] | None = None
        """How many quoted words each speaker has, by id; that of quotes without one is empty. None: not counted yet."""
        self._loud: Mapping[str, list[_Heard]] = {}
        """Where the speakers with more than `MANY` quotes are heard, by id. Known once the words are counted."""

    @cached_property
    def ruler(self) -> Ruler:
        """Where in the whole body, in characters, each paragraph starts."""
        *starts, length = accumulate(map(len, self.session.article.paragraphs), initial=0)
        return Ruler(tuple(starts), length)

    @cached_property
    def _said(self) -> dict[str, array[int]]:
        """The places of each speaker's quotes in the digest's list, by the speaker's id."""
        said: defaultdict[str, array[int]] = defaultdict(_places)  # faster than `setdefault`, and a key waits for it
        for place, speaker in enumerate(column(self.session.digest.of(Quote), "speaker")):
            said[speaker].append(place)
        said.pop("", None)
        return dict(said)

    @property
    def is_counted(self) -> bool:
        """Whether the quoted words are counted."""
        return self._words is not None

    def steps(self) -> Iterator[None]:
        """Count the quoted words of all, a quote at a time. What was counted is dropped unless it comes to its end."""
        words: dict[str, int] = {}
        loud: dict[str, list[_Heard]] = {}
        for quote in with_only(self.session.digest.of(Quote), _HEARD):
            speaker = quote.speaker or ""
            words[speaker] = words.get(speaker, 0) + self._count_quoted(quote)
            if self._is_loud(speaker):
                loud.setdefault(speaker, []).extend(self._heard_in(quote))
            yield
        self._words, self._loud = words, loud

    def _counted(self) -> Mapping[str, int]:
        if self._words is None:
            for _ in self.steps():
                pass
        assert self._words is not None
        return self._words

    @cached_property
    def quoted_words(self) -> int:
        """How many words are in quotation marks, of all speakers."""
        return sum(self._counted().values())

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
        words = self._counted().get(ref.id, 0) if ref.id in self._said else None
        share = None if words is None else words / self.quoted_words if words else 0.0
        return Voice(ref, self.session.title(ref), self._mentions(ref), words or 0, share)

    def has_heard(self, ref: Ref) -> bool:
        """Whether all places are known where it is heard."""
        return self.is_counted or not self._is_loud(ref.id)

    def early(self, ref: Ref) -> Voice:
        """The voice as far as it can be known at once; the same as `of` once the words are counted."""
        if self.is_counted:
            return self.of(ref)
        mentions = self._mentions(ref) if self.has_heard(ref) else self._sorted(self._named(ref))
        speaks = ref.id in self._said
        return Voice(ref, self.session.title(ref), mentions, 0, 0.0 if speaks else None, is_early=speaks)

    def _is_loud(self, speaker: str) -> bool:
        return len(self._said.get(speaker, ())) > MANY

    def _named(self, ref: Ref) -> list[_Heard]:
        return [(span, MentionKind.NAMED) for span in self.session.links.spans(ref)]

    def _heard_in(self, quote: Quote) -> Iterator[_Heard]:
        for span in sorted(self.session.links.passages.ranges(quote.at)):
            is_quoted = quote.form != "indirect" and self._passages.parts(span)
            yield span, MentionKind.QUOTED if is_quoted else MentionKind.REPORTED

    def _find_mentions(self, ref: Ref) -> tuple[Mention, ...]:
        heard = self._loud.get(ref.id)
        if heard is None:
            quotes = map(self.session.digest.of(Quote).__getitem__, self._said.get(ref.id, ()))
            heard = [place for quote in quotes for place in self._heard_in(quote)]
        return self._sorted([*self._named(ref), *heard])

    def _sorted(self, heard: Iterable[_Heard]) -> tuple[Mention, ...]:
        sentence_at = self.session.article.sentence_at
        places = sorted(set(heard))
        return tuple(Mention(span, sentence_at(span.paragraph, span.start), how) for span, how in places)

    def strip(self, voice: Voice) -> Strip:
        """A voice for the picture. The key of a mark is that of its sentence, from `key_of`."""
        starts = self.ruler.starts

        def mark(mention: Mention) -> Mark:
            paragraph, start, end = mention.words
            return Mark(starts[paragraph] + start, starts[paragraph] + end, mention.how, key_of(mention.sentence))

        actor = self.session.record(voice.ref)
        short = self.session.short_names.of(actor) if isinstance(actor, Actor) else ""
        marks = tuple(map(mark, voice.mentions))
        return Strip(str(voice.ref), voice.title, marks, voice.share, share_is_due=voice.is_early, short=short)

    def summary(self) -> str:
        """How many actors speak, and how many never do: `6 speak, 21 never`."""
        silent = len(self.session.digest.of(Actor)) - self.speakers
        return f"{self.speakers:,} speak{'s' * (self.speakers == 1)}, {silent:,} never"


def _places() -> array[int]:
    return array("I")


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
