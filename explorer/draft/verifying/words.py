"""The words of an article, found by what they are: exactly, or as near as can be."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from explorer.text.anchors import Span
from explorer.text.normalization import normalize

_UNSPACED = r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\ua4ff\uf900-\ufaff"
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W_{_UNSPACED}]+")
"""A word, or what an apostrophe parts off it; a letter, in scripts without spaces."""

_WORK = 200_000
"""Words compared for one search at most."""
_PLACES = 100
"""Places of one word that are looked at when words like some others are looked for."""
_BAND = 8
"""Words by which two places of the same passage may be apart."""
_BANDS = 3
"""Passages that are compared word by word."""
_LONGEST = 400
"""Words that are compared one by one."""
_PAIRS = 5_000
"""Pairs of equal words that are compared, which determine the cost."""
_ALIKE = 0.5
"""Share of the words that a passage must have to be like them."""


class Word(NamedTuple):
    paragraph: int
    start: int
    end: int
    form: str
    """As search compares it: without case and accents."""
    number: int
    """Counted through all paragraphs."""


def split(paragraphs: Iterable[str]) -> list[Word]:
    words: list[Word] = []
    for number, paragraph in enumerate(paragraphs):
        for match, form in _forms(paragraph):
            words.append(Word(number, match.start(), match.end(), form, len(words)))
    return words


def forms(text: str) -> list[str]:
    return [form for _, form in _forms(text)]


def _forms(text: str) -> Iterator[tuple[re.Match[str], str]]:
    return ((match, form) for match in _WORD.finditer(text) if (form := normalize(match[0])))


def spans_of(words: Sequence[Word]) -> list[Span]:
    """The ranges of words: a new one begins where words are left out, or a paragraph ends."""
    spans: list[Span] = []
    last = -2
    for word in words:
        if spans and word.number == last + 1 and word.paragraph == spans[-1].paragraph:
            spans[-1] = spans[-1]._replace(end=word.end)
        else:
            spans.append(Span(word.paragraph, word.start, word.end))
        last = word.number
    return spans


class Index:
    """Words in the order of the text; not necessarily all of them."""

    def __init__(self, words: Sequence[Word]) -> None:
        self.words = words
        self._forms = [word.form for word in words]
        self._at: dict[str, list[int]] = defaultdict(list)
        for place, word in enumerate(words):
            self._at[word.form].append(place)

    def __contains__(self, form: str) -> bool:
        return form in self._at

    def count(self, form: str) -> int:
        return len(self._at.get(form, ()))

    def exact(self, wanted: Sequence[str], most: int = 20) -> Iterator[Sequence[Word]]:
        """The places that have exactly these words, at most `most`."""
        if not wanted or any(form not in self._at for form in wanted):
            return
        rare = min(range(len(wanted)), key=lambda place: len(self._at[wanted[place]]))
        wanted = list(wanted)
        for place in self._at[wanted[rare]][: max(10, _WORK // len(wanted))]:
            start = place - rare
            if start >= 0 and self._forms[start : start + len(wanted)] == wanted:
                yield self.words[start : start + len(wanted)]
                most -= 1
                if not most:
                    return

    def near(self, wanted: Sequence[str]) -> tuple[Sequence[Word], float]:
        """The passage that is most like some words, and the share of them that it has; (), 0: nothing is like them."""
        best: tuple[Sequence[Word], float] = (), 0.0
        if not 1 < len(wanted) <= _LONGEST:
            return best
        for start in self._bands(wanted):
            first, last = max(0, start - 2 * _BAND), start + len(wanted) + len(wanted) // 3 + 3 * _BAND
            found, share = self._aligned(wanted, first, last)
            if share > best[1]:
                best = found, share
        return best

    def _bands(self, wanted: Sequence[str]) -> list[int]:
        """Where the passages begin that have most of the words, weighed by how rare they are."""
        votes: Counter[int] = Counter()
        for place, form in enumerate(wanted):
            places = self._at.get(form, ())
            weight = 1_000 // (len(places) + 5) + 1
            for at in places[:_PLACES]:
                band = (at - place) // _BAND
                votes[band] += weight
                votes[band + 1] += weight
        return [band * _BAND for band, _ in votes.most_common(_BANDS)]

    def _aligned(self, wanted: Sequence[str], first: int, last: int) -> tuple[Sequence[Word], float]:
        from difflib import SequenceMatcher

        hay = self._forms[first:last]
        counts = Counter(hay)
        if sum(counts[form] for form in wanted) > _PAIRS:
            return (), 0.0
        blocks = SequenceMatcher(None, hay, wanted, autojunk=False).get_matching_blocks()[:-1]
        while len(blocks) > 1 and blocks[0].size == 1 and blocks[1].a - blocks[0].a > 4:
            blocks = blocks[1:]
        while len(blocks) > 1 and blocks[-1].size == 1 and blocks[-1].a - (blocks[-2].a + blocks[-2].size) > 3:
            blocks = blocks[:-1]
        same = sum(block.size for block in blocks)
        if same < max(2, _ALIKE * len(wanted)):
            return (), 0.0
        start, end = blocks[0].a, blocks[-1].a + blocks[-1].size
        lead, tail = blocks[0].b, len(wanted) - (blocks[-1].b + blocks[-1].size)
        paragraph = self.words[first + start].paragraph
        while lead and first + start > 0 and self.words[first + start - 1].paragraph == paragraph:
            start, lead = start - 1, lead - 1
        paragraph = self.words[first + end - 1].paragraph
        while tail and first + end < len(self.words) and self.words[first + end].paragraph == paragraph:
            end, tail = end + 1, tail - 1
        return self.words[first + start : first + end], same / len(wanted)
