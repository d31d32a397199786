"""Searches a long normalized text for whole words and, if there are none, inside words.

`she` does not match `sheep`, nor `20` `2024`. In scripts without spaces (Chinese, Japanese, Thai …), every occurrence
counts as a whole word; so it does in Korean, which attaches particles to nouns. Work is bounded for any input: a search
that is abandoned reports it. No match begins or ends inside a grapheme cluster or a ligature, or crosses a paragraph's
border.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from msgspec import Struct

from explorer.text.boundaries import EDGES, Clusters, is_same_word, word_pattern
from explorer.text.typography import SEPARATOR

_SHORT = 1 << 14
"""Characters up to which scanning is faster than an index."""
_SCANS = 8
"""Scans of a long article before an index is built, which takes as long as 50 scans."""
_BUDGET = 10_000_000
"""Candidates compared in one article before the search does only the minimum: about 3 s of work."""
_MOST = 1_000_000
"""Candidates compared for one anchor at most: ten times the number of “the” in a book of 10 MB."""
_LEAST = 200
"""Candidates compared for an anchor once the budget is spent."""
_FEW = 200
"""Candidates up to which comparing them is faster than looking for a rarer word."""
_SORTABLE = 500_000
"""Offsets of one word that are sorted at most, to save memory; “的” in 10 MB has half as many."""
_CONTEXT = 24
"""Characters by which they are sorted: five words, or two clauses of Chinese."""
_LONGEST_WORD = 1000
"""Letters. If the article has a longer word, parts of words are searched in the article itself."""

_REMEMBERED = 64
"""Results of scans that are cached; each may have as many matches as the article has letters."""

Needle = tuple[str, str, str]
"""Exact words, prefix and suffix, normalized; with the spaces between them."""


class Matches(Struct, frozen=True):
    """Where words occur."""

    starts: Sequence[int]
    complete: bool = True
    """False: the search was given up, and there may be more."""
    inside: bool = False
    """Whether they are only parts of words."""
    crossing: Sequence[int] = ()
    """Where the words begin that run over the border of two paragraphs, which is not a match."""


class _Form(NamedTuple):
    """The words of a needle together with what must surround them."""

    text: str
    offset: int
    """Where the words begin in it."""
    left: bool = False
    right: bool = False
    """Whether it must begin, or end, with a whole word."""


def _forms(needle: Needle) -> Sequence[_Form]:
    """What to search for a needle: with prefix and suffix, and a space between as given, and the other way.

    Who gets that wrong types whole words; a machine, which cuts off the surroundings anywhere, gets it right.
    """
    exact, prefix, suffix = needle
    if not prefix and not suffix:
        return (_Form(exact, 0),)
    other_prefix = prefix[:-1] if prefix[-1:] == " " else prefix + " "
    other_suffix = suffix[1:] if suffix[:1] == " " else " " + suffix
    befores = ((prefix, False), (other_prefix, True)) if prefix else (("", False),)
    afters = ((suffix, False), (other_suffix, True)) if suffix else (("", False),)
    return [
        _Form(before + exact + after, len(before), left, right) for before, left in befores for after, right in afters
    ]


class Occurrences:
    """Searches one normalized text: by scanning while that is fast, then with an index of words."""

    def __init__(self, text: str, inner: Collection[int] = ()) -> None:
        """Search paragraphs with a separator after each, which counts as a space for a prefix or suffix.

        `inner`: offsets inside of something that must not be split.
        """
        self._text = text.replace(SEPARATOR, " ")
        self._borders = [end - 1 for end in accumulate(len(part) + 1 for part in text.split(SEPARATOR)[:-1])]
        self._inner = inner
        self._clusters = None if text.isascii() else Clusters(self._text)
        self._index: _Index | None = None
        self._scanned = 0
        self._budget = _BUDGET
        self._indexed: dict[tuple[Needle, bool], Matches] = {}
        """Results of the index for the whole text; True: whole words only."""
        self._recent: dict[tuple[Needle, int, int], Matches] = {}
        """Results of the latest scans of a range: 100,000 anchors may be the same word, each with its own `n`."""

    def of(self, needle: Needle, low: int, high: int) -> Matches:
        """Find matches in a range: whole words or, if there are none, parts of words."""
        if not self._is_indexed(high - low):
            request = needle, low, high
            if request not in self._recent:
                starts, crossing, complete = self._scan(needle, low, high)
                whole = self._whole(starts, len(needle[0]))
                if len(self._recent) >= _REMEMBERED:
                    self._recent.clear()
                self._recent[request] = Matches(whole or starts, complete, not whole and bool(starts), crossing)
            return self._recent[request]
        for whole_words in (True, False):
            key = needle, whole_words
            if key not in self._indexed:
                self._indexed[key] = self._search_index(needle, whole_words)
            matches = self._indexed[key]
            first, last = bisect_left(matches.starts, low), bisect_left(matches.starts, high)
            if first < last or not matches.complete:
                break
        within = matches.starts if last - first == len(matches.starts) else matches.starts[first:last]
        crossing = [start for start in matches.crossing if low <= start < high]
        return Matches(within, matches.complete, matches.inside and first < last, crossing)

    def before(self, offset: int, length: int) -> str:
        """The characters before an offset, at most `length`."""
        return self._text[max(0, offset - length) : offset]

    def after(self, offset: int, length: int) -> str:
        """The characters from an offset on, at most `length`."""
        return self._text[offset : offset + length]

    def _is_indexed(self, size: int) -> bool:
        """Whether to search this many characters with the index. Builds it once enough was scanned."""
        if size <= _SHORT:
            return False
        if self._index is None:
            self._scanned += size
            if self._scanned > _SCANS * len(self._text):
                self._index = _Index(self._text)
        return self._index is not None

    def _scan(self, needle: Needle, low: int, high: int) -> tuple[list[int], list[int], bool]:
        """Find matches that begin in a range, whole words or not, by scanning it: as `_sort_out`; False: given up."""
        find = self._text.find
        starts: list[int] = []
        complete = True
        for form, offset, left, right in _forms(needle):
            first, last = max(0, low - offset), high + len(form) - offset
            cost = 1 + len(form) // 64
            room = most = self._limit(cost)
            place = find(form, first, last)
            while place >= 0 and room:
                if self._is_whole(place, len(form), left, right):
                    starts.append(place + offset)
                room -= 1
                place = find(form, place + 1, last)
            self._budget -= cost * (most - room)
            if place >= 0:
                complete = False
                break
        if needle[1] or needle[2]:
            starts = sorted({start for start in starts if low <= start < high})
        elif starts and starts[-1] >= high:
            starts = [start for start in starts if start < high]
        return *self._sort_out(starts, needle[0]), complete

    def _sort_out(self, starts: list[int], exact: str) -> tuple[list[int], list[int]]:
        """Of some places of the words, the matches, which split nothing that belongs together, and those that cross a
        border."""
        length = len(exact)
        matching, crossing = starts, list[int]()
        if " " in exact:
            crossing = [start for start in starts if self._has_border(start, start + length)]
            matching = [start for start in starts if not self._has_border(start, start + length)]
        for splits in (self._inner and self._inner.__contains__, self._clusters and self._clusters.splits):
            if splits:
                matching = [start for start in matching if not (splits(start) or splits(start + length))]
        return matching, crossing

    def _has_border(self, start: int, end: int) -> bool:
        return bisect_left(self._borders, start) < bisect_left(self._borders, end)

    def _limit(self, cost: int) -> int:
        """The number of candidates to compare for an anchor if each has this cost."""
        left = self._budget if self._budget < _MOST else _MOST
        return left // cost if left > _LEAST * cost else _LEAST

    def _search_index(self, needle: Needle, whole: bool) -> Matches:
        """Find matches in the whole article, by comparing where a rare word of the needle occurs."""
        assert self._index is not None
        startswith, starts, complete = self._text.startswith, list[int](), True
        for form, offset, left, right in _forms(needle):
            cost = 1 + len(form) // 64
            limit = self._limit(cost)
            loose = not whole or needle[1] != "", not whole or needle[2] != ""
            worked = self._index.work
            options = self._index.options(form, *loose, thrifty=self._budget <= 0)
            self._budget -= self._index.work - worked
            if options is None:
                return self._scan_everything(needle, whole)
            for places, shift in options:
                if len(places) > limit:
                    places, complete = places[:limit], False
                limit -= len(places)
                self._budget -= cost * len(places)
                found = [p - shift for p in places if p >= shift and startswith(form, p - shift)]
                starts += [p + offset for p in found if self._is_whole(p, len(form), left, right)]
        matching, crossing = self._sort_out(sorted(set(starts)), needle[0])
        if whole:
            matching = self._whole(matching, len(needle[0]))
        return Matches(array("I", matching), complete, not whole, crossing)

    def _scan_everything(self, needle: Needle, whole: bool) -> Matches:
        """Replaces the index where it can't help: for signs without letters."""
        if self._budget <= 0:
            return Matches((), False)
        self._budget -= len(self._text) // 500
        starts, crossing, complete = self._scan(needle, 0, len(self._text) - 1)
        if whole:
            starts = self._whole(starts, len(needle[0]))
        return Matches(array("I", starts), complete, not whole, crossing)

    def _whole(self, starts: list[int], length: int) -> list[int]:
        """The matches whose ends are ends of words."""
        return [start for start in starts if self._is_whole(start, length, True, True)]

    def _is_whole(self, start: int, length: int, left: bool, right: bool) -> bool:
        """Whether a range begins (`left`) and ends (`right`) at an end of a word."""
        text = self._text
        before, after = text[start - 1], text[start + length : start + length + 1]  # text[-1] is a space, too
        return (not left or before in EDGES or not is_same_word(before, text[start])) and (
            not right or after in EDGES or not is_same_word(text[start + length - 1], after)
        )


_Option = tuple[Sequence[int], int]
"""Offsets of a word, and its offset in the form that contains it."""


class _Index:
    """The offsets of each word of a long text, or of each letter in scripts without spaces."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._places: dict[str, array[int]] = {}
        self._ordered: dict[str, array[int]] = {}
        """The same sorted by what follows, for frequent words that were searched."""
        self.work = 0
        """Work done apart from comparing candidates, expressed as a number of them."""
        places = self._places
        for match in word_pattern().finditer(text):
            word = match.group()
            if word in places:
                places[word].append(match.start())
            else:
                places[word] = array("I", (match.start(),))

    @cached_property
    def _vocabulary(self) -> str | None:
        """All words, one on each line; None if one exceeds `_LONGEST_WORD`."""
        if any(len(word) > _LONGEST_WORD for word in self._places):
            return None
        return "\n".join(("", *self._places, ""))

    @cached_property
    def _words(self) -> list[str]:
        return sorted(self._places)

    @cached_property
    def _reversed(self) -> list[str]:
        return sorted(word[::-1] for word in self._places)

    def options(self, form: str, left: bool, right: bool, thrifty: bool) -> Sequence[_Option] | None:
        """A small set of candidates that includes every match of `form`; None if no word of it can be looked up.

        Args:
            form: The text to find.
            left: Whether its first word may be the end of a longer word.
            right: Whether its last word may be the beginning of a longer word.
            thrifty: Never search for a word in the middle of longer ones, because that means scanning all words.
        """
        inner, edges = [], []
        for match in word_pattern().finditer(form):
            open_left, open_right = left and match.start() == 0, right and match.end() == len(form)
            if open_left or open_right:
                edges.append((match.group(), match.start(), open_left, open_right))
            elif match.group() in self._places:
                inner.append((match.group(), match.start()))
            else:
                return ()
        ways: list[Sequence[_Option]] = [((self._places[word], start),) for word, start in inner]
        if inner and min(map(_size, ways)) > _FEW:
            ways.append(self._followed(form, *inner[0]))
        if not inner or min(map(_size, ways)) > _FEW:
            longer = [self._longer(*edge, thrifty) for edge in edges]
            ways += [options for options in longer if options is not None]
        return min(ways, key=_size, default=None)

    def _followed(self, form: str, word: str, start: int) -> Sequence[_Option]:
        """The offsets of a word where it continues as in `form`."""
        places, text = self._places[word], self._text
        if len(places) > _SORTABLE:
            return ((places, start),)
        if word not in self._ordered:
            order = sorted(places, key=lambda place: text[place : place + _CONTEXT])
            self._ordered[word] = array("I", order)
        ordered, rest = self._ordered[word], form[start : start + _CONTEXT]
        low = bisect_left(ordered, rest, key=lambda place: text[place : place + _CONTEXT])
        high = bisect_right(ordered, rest, low, key=lambda place: text[place : place + len(rest)])
        return ((ordered[low:high], start),)

    def _longer(self, part: str, start: int, left: bool, right: bool, thrifty: bool) -> Sequence[_Option] | None:
        """The words of which `part`, at `start` of a form, may be the end (`left`) or the beginning (`right`)."""
        if left and right:
            return None if thrifty else self._around(part, start)
        key, words = (part[::-1], self._reversed) if left else (part, self._words)
        first, last = bisect_left(words, key), bisect_left(words, key + "\U0010ffff")
        if thrifty and last - first > _FEW:
            return None
        self.work += 3 * (last - first)
        if left:
            ends = [word[::-1] for word in words[first:last]]
            return [(self._places[word], start - len(word) + len(part)) for word in ends]
        return [(self._places[word], start) for word in words[first:last]]

    def _around(self, part: str, start: int) -> Sequence[_Option] | None:
        """The words that contain `part`, found by looking at all words."""
        found, vocabulary = [], self._vocabulary
        if vocabulary is None:
            return None
        place = vocabulary.find(part)
        while place >= 0:
            begin = vocabulary.rfind("\n", 0, place) + 1
            word = vocabulary[begin : vocabulary.find("\n", place)]
            found.append((self._places[word], start - (place - begin)))
            place = vocabulary.find(part, place + 1)
        self.work += len(vocabulary) // 500 + 3 * len(found)
        return found


def _size(options: Sequence[_Option]) -> int:
    return sum([len(places) for places, _ in options])
