"""Looks for the quotations of a text in an article."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from explorer.digest.hints.passages import Passages
from explorer.draft.verifying import messages
from explorer.draft.verifying.checks.wording import CASED, Wording, compare
from explorer.draft.verifying.report import MOST_PLACES, Claim, Kind, Place, Status
from explorer.draft.verifying.sides import Side
from explorer.draft.verifying.voices import NOBODY, Speech, Voice, are_same
from explorer.draft.verifying.words import Index, Word, forms, spans_of
from explorer.text.anchors import Span

_ELLIPSIS = re.compile(r"\s*(?:[\[(]\s*)?(?:…|\.(?: ?\.){2,3})(?:\s*[\])])?\s*")
_MOST_PARTS = 10
"""Parts of a quotation between ellipses that are looked for one by one."""
_REACH = 600
"""Words that an ellipsis may stand for."""
_WORST = 0.4
"""Share of a quotation's letters that may be changed in words that are still called altered, not others."""
_SHORT = 12
"""Words of a quotation that is looked for letter by letter, too."""
_AROUND = 400
"""Characters around a quotation in which an organisation may be named that speaks through a person."""


class _Found(NamedTuple):
    """A passage that a quotation may be of."""

    spans: tuple[Span, ...]
    speech: Speech | None
    wording: Wording
    same: bool | None
    """Whether the speaker is the same; None: nobody can tell."""

    @property
    def rank(self) -> tuple[bool, bool, bool, int, int]:
        """The best is least."""
        verbatim, spoken = self.wording.verbatim, self.speech is not None
        return not verbatim, self.same is False, not spoken, self.same is not True, self.wording.changes


class QuoteChecker:
    """Checks one quotation of a text after another."""

    def __init__(self, article: Side) -> None:
        self._article = article
        self._passages = Passages(article.paragraphs)

    def check(self, speech: Speech, text: Side) -> Claim:
        quotation, voice = speech.quotation, speech.voice
        words = " ".join(map(text.text.words, quotation.pieces))
        first, last = quotation.pieces[0], quotation.pieces[-1]
        span = first._replace(end=last.end) if first.paragraph == last.paragraph else first
        said = voice.shown
        if not forms(words):
            return Claim(Kind.QUOTE, span, words, Status.NOT_CHECKABLE, speaker=said, remarks=(messages.NO_LETTERS,))
        context = _around(text, span)
        found = sorted(self._found(words, voice, context), key=lambda found: found.rank)
        if not found:
            return Claim(Kind.QUOTE, span, words, Status.NOT_FOUND, speaker=said)
        best = found[0]
        places = tuple(self._place(each) for each in found if each.rank[:3] == best.rank[:3])[:MOST_PLACES]
        return self._judged(Claim(Kind.QUOTE, span, words, Status.VERBATIM, places, speaker=said), best, voice)

    def _judged(self, claim: Claim, found: _Found, voice: Voice) -> Claim:
        wording, theirs = found.wording, found.speech.voice if found.speech else NOBODY
        status = Status.VERBATIM if wording.verbatim else Status.ALTERED
        remarks = [messages.SIGNS] if wording.verbatim and wording.signs else []
        if wording.inserted:
            remarks.append(messages.BRACKETS.format(words=" ".join(wording.inserted)))
        refuted = False
        if found.speech is None:
            reported = voice.name and self._names(found.spans[0], voice)
            refuted = bool(voice.shown) and not reported
            remarks.append(messages.REPORTED.format(name=voice.name) if reported else messages.NOT_SAID)
        elif found.same is False:
            if status is Status.VERBATIM:
                status = Status.OTHER_SPEAKER
            else:
                remarks.append(messages.SPEAKER.format(name=theirs.name))
        if found.same is None and voice.words and theirs.words:
            remarks.append(messages.UNTOLD.format(words=theirs.words))
        if found.same is False and theirs.by_pronoun:
            remarks.append(messages.BY_PRONOUN.format(words=theirs.words))
        return replace(
            claim,
            status=status,
            found_speaker=theirs.shown,
            differences=wording.differences,
            fillers=wording.fillers,
            omitted=wording.omitted if _ELLIPSIS.search(claim.words) else (),
            remarks=tuple(remarks),
            refuted=refuted,
        )

    def _names(self, span: Span, voice: Voice) -> bool:
        """Whether the sentence of a range, or the one before, names somebody."""
        sentence = self._article.text.sentence_at(span.paragraph, span.start)
        start = self._article.text.sentence_at(span.paragraph, max(0, sentence.start - 2)).start
        around = set(forms(self._article.text.words(sentence._replace(start=start))))
        names = [forms(name)[-1:] for name in (voice.name, *voice.others)]
        return any(around.issuperset(name) for name in names if name)

    def _place(self, found: _Found) -> Place:
        spans = found.spans
        first, last = spans[0], spans[-1]
        whole = first._replace(end=last.end) if first.paragraph == last.paragraph and last.end > first.start else first
        words = " … ".join(map(self._article.text.words, spans))
        return Place(whole, words, self._article.time_of(whole.paragraph))

    # --- where the words are --------------------------------------------------------------------------------

    def _found(self, words: str, voice: Voice, context: str) -> Iterator[_Found]:
        """`context`: the words around the quotation in the text."""
        written = dict.fromkeys((CASED.sub(r"\1", words), words))
        several = [[part for part in _ELLIPSIS.split(text) if forms(part)] for text in written]
        seen: set[tuple[Span, ...]] = set()
        exact = 0
        for spans in (spans for parts in several for spans in self._places(parts)):
            if spans not in seen:
                seen.add(spans)
                found = self._compared(words, spans, voice, context)
                exact += found.wording.verbatim
                yield found
        if exact:
            return
        for spans in self._near(several[0]):
            if spans not in seen:
                seen.add(spans)
                found = self._compared(words, spans, voice, context)
                if found.wording.verbatim or found.wording.changes <= _most_changes(words):
                    yield found

    def _compared(self, words: str, spans: tuple[Span, ...], voice: Voice, context: str) -> _Found:
        speech = self._article.speech_at(spans[0])
        wording = compare(words, spans, self._article.paragraphs)
        same: bool | None = None
        if speech is not None:
            same = are_same(voice, speech.voice, (context, _around(self._article, spans[0])))
        return _Found(spans, speech, wording, same)

    def _places(self, parts: Sequence[str]) -> Iterator[tuple[Span, ...]]:
        """Where all parts are, word for word, in their order."""
        for index in (self._article.index, self._article.spoken):
            if len(parts) == 1:
                for words in index.exact(forms(parts[0]), MOST_PLACES):
                    yield tuple(spans_of(words))
            elif spans := self._chained(parts[:_MOST_PARTS], index):
                yield spans

    def _chained(self, parts: Sequence[str], index: Index) -> tuple[Span, ...]:
        wanted = [forms(part) for part in parts]
        for first in index.exact(wanted[0]):
            spans, last = spans_of(first), first[-1].number
            for part in wanted[1:]:
                behind = (words for words in index.exact(part) if last < words[0].number <= last + _REACH)
                following = next(behind, None)
                if following is None:
                    break
                spans += spans_of(following)
                last = following[-1].number
            else:
                return tuple(spans)
        return ()

    def _near(self, parts: Sequence[str]) -> Iterator[tuple[Span, ...]]:
        is_found = False
        for index in (self._article.index, self._article.spoken):
            found = [self._nearest(part, index) for part in parts[:_MOST_PARTS]]
            if spans := [span for words in found for span in spans_of(words)]:
                yield tuple(spans)
                is_found = True
        if not is_found and len(parts) == 1 and len(forms(parts[0])) <= _SHORT:
            passage = self._passages.nearest(parts[0])
            if passage is not None:
                start = self._article.paragraphs[passage.paragraph].find(passage.words)
                yield (Span(passage.paragraph, start, start + len(passage.words)),)

    @staticmethod
    def _nearest(part: str, index: Index) -> Sequence[Word]:
        wanted = forms(part)
        exact = next(index.exact(wanted), None)
        return exact if exact is not None else index.near(wanted)[0]


def _around(side: Side, span: Span) -> str:
    """The words around a quotation, in its paragraph and at the end of the one before."""
    paragraph = side.paragraphs[span.paragraph]
    before = side.paragraphs[span.paragraph - 1][-_AROUND:] if span.paragraph else ""
    return f"{before} {paragraph[max(0, span.start - _AROUND) : span.end + _AROUND]}"


def _most_changes(words: str) -> int:
    return max(12, int(2 * _WORST * len(words)))
