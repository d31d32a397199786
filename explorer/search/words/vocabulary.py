"""The distinct words of a digest, and which of them a typed word may stand for.

    equal    a dictionary lookup; of other forms of the word, bisection and a look at their stems (`families`)
    start    bisection of the sorted words
    inside   one scan of all words joined
    typo     One edit: walk the sorted words as the tree that they form, letter by letter. At each letter try one edit;
             the rest then has to follow by bisection. This costs the same for a thousand words and a million.
             Two edits: if both are in the second half, or one in each, the first half leads to the few words that
             are then measured (`edits`); if both are in the first half, the second half, being intact, does.
    sound    a dictionary lookup of the sound, and bisection of the sorted sounds (`sounds`)

Edits are counted by optimal string alignment (OSA): two swapped letters are one edit.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import IntEnum

from explorer.search.words.edits import measured
from explorer.search.words.families import IRREGULAR, SHARED, other_spellings, stem
from explorer.search.words.ordered import LAST, OrderedWords, range_of
from explorer.search.words.sounds import STARTS_FROM, Sounds, sound
from explorer.text.normalization import FORM_LIMIT
from explorer.text.tokens import PAIRED_FROM

ONE_EDIT_FROM = 4
"""A word of at least this many letters may have a typo: `iran`; but `uk` is not a misspelt `un`."""
TWO_EDITS_FROM = 8
"""A word of at least this many letters may have two: `ambasadr`."""
INSIDE_FROM = 4
"""A word of at least this many letters is looked for inside others: `stan`; but `usa` does not mean `refusal`."""
INSIDE_MOST = 2
"""If a typed word is one of the digest's, words that contain it may be at most this many times as long: `minister` also
means a Premierminister, but `ghani` does not mean Afghanistan."""
INSIDE_LIMIT = 256
"""Maximum number of words that contain a typed one. A short one is inside more words than say anything."""
TYPO_LIMIT = 256
"""Maximum number of words that a mistyped one may stand for."""
FAMILY_LIMIT = 512
"""Maximum number of words to look at for other forms of a word."""
MEASURED_LIMIT = 4000
"""Maximum number of words to measure for two edits."""


FIRST = 3
"""The number of the first word; smaller ones stand between words."""


class Level(IntEnum):
    """How a typed word matches a word of the digest. Smaller is better."""

    EQUAL = 0
    START = 1
    INSIDE = 2
    INITIALS = 3
    TYPO = 4
    SOUND = 5


STEP = 64
"""The quality of a match is its level times this, plus the letters still to type. Smaller is better."""
TYPO_STEP = 8
"""Within TYPO: edits × 16, plus 8 if the word is unfinished, plus letters still to type (at most 7)."""


FAMILY = 2
"""The quality of another form of the typed word: nearly as good as the word itself, as with some letters to type."""


def quality(level: Level, letters: int = 0) -> int:
    """The quality of a match: its level, and the letters still to type."""
    return level * STEP + min(letters, STEP - 1)


def _misspelt_quality(edits: int, letters: int) -> int:
    return Level.TYPO * STEP + (2 * edits + bool(letters)) * TYPO_STEP + min(letters, TYPO_STEP - 1)


def is_known(term: Mapping[int, int]) -> bool:
    """Whether the digest has a typed word itself, or another form of it. `term`: words of the digest → quality."""
    return any(quality < Level.START * STEP for quality in term.values())


def is_whole(quality: int) -> bool:
    """Whether a misspelling, or a word that sounds alike, stands for a whole word and not for the start of one."""
    level, rest = divmod(quality, STEP)
    return not (rest // TYPO_STEP) % 2 if level == Level.TYPO else not rest


def edits_allowed(term: str) -> int:
    """How many typos a word may have: none in numbers, because 2023 is not a misspelt 2024."""
    if len(term) < ONE_EDIT_FROM or any(map(str.isdecimal, term)):
        return 0
    return 1 if len(term) < TWO_EDITS_FROM else 2


class Vocabulary:
    def __init__(self) -> None:
        self.ids: dict[str, int] = {}
        """Word → its number, from `FIRST`, in the order of their first appearance."""
        self.initials: dict[str, int] = {}
        """The same for initials, which only match as a whole. They share the series of numbers."""
        self.size = FIRST
        """The next number."""
        self.complete = False
        """Whether all words are in. Until then, the newest ones are found only as a whole, not by a part."""
        self.ordered = OrderedWords()
        self.sounds = Sounds()
        """The words by their sound. Empty until all words are in."""
        self._found: dict[tuple[str, str], Mapping[int, int]] = {}
        """Results of searches until the words are sorted again: queries are typed letter by letter."""

    def add(self, word: str) -> int:
        number = self.ids.get(word)
        return self._new(self.ids, word) if number is None else number

    def add_initials(self, word: str) -> int:
        number = self.initials.get(word)
        return self._new(self.initials, word) if number is None else number

    def _new(self, numbers: dict[str, int], word: str) -> int:
        numbers[word] = self.size
        self.size += 1
        return self.size - 1

    def finish(self) -> Iterator[None]:
        """All words are in: sort them, and group them by their sound, some per step."""
        self.complete = True
        self._sort()
        yield
        yield from self.sounds.add(self.ids)
        self.forget()  # what was looked up meanwhile may lack words that sound alike

    def take(
        self, ids: dict[str, int], initials: dict[str, int], size: int, ordered: OrderedWords, sounds: Sounds
    ) -> None:
        """Have what these were when they were stored, in place of what is there."""
        self.ids, self.initials, self.size, self.ordered, self.sounds = ids, initials, size, ordered, sounds
        self.complete = True
        self.forget()

    def find(self, term: str) -> Mapping[int, int]:
        """The words that a typed one may stand for as it is spelt, number → quality."""
        return self._remembered("spelt", term, self._spelt)

    def find_typos(self, term: str) -> Mapping[int, int]:
        """The words that it misspells."""
        return self._remembered("misspelt", term, self._misspelt)

    def find_sounds(self, term: str) -> Mapping[int, int]:
        """The words that it sounds like."""
        return self._remembered("heard", term, self._heard)

    def find_near(self, term: str, *, whole: bool) -> Mapping[int, int]:
        """The words that it misspells or sounds like. `whole`: but none whose start it may be.

        The last word of a query may be unfinished, unless the digest has it: `diplomatic khan` means what `khan
        diplomatic` means.
        """
        return self._remembered("nearly whole" if whole else "near", term, self._whole if whole else self._near)

    def _near(self, term: str) -> Mapping[int, int]:
        return {**self.find_sounds(term), **self.find_typos(term)}

    def _whole(self, term: str) -> Mapping[int, int]:
        return {number: quality for number, quality in self._near(term).items() if is_whole(quality)}

    def _remembered(self, how: str, term: str, find: Callable[[str], Mapping[int, int]]) -> Mapping[int, int]:
        fresh = len(self.ids) - len(self.ordered)
        if fresh and (self.complete or fresh * _FRESH > len(self.ordered)):
            self._sort()
        found = self._found.get((how, term))
        if found is None:
            if len(self._found) > _REMEMBERED:
                self._found.clear()
            found = self._found[how, term] = find(term)
        return found

    def openings(self, letters: int, many: int) -> list[str]:
        """What words begin with: each single letter, then up to so many `letters` that more than `many` words share.

        What begins the most words comes first. All words have to be in.
        """
        return [
            start
            for length in range(1, letters + 1)
            for start, count in sorted(self.ordered.openings(length), key=lambda found: -found[1])
            if length == 1 or count > many
        ]

    def forget(self) -> None:
        """Release what searches have found so far."""
        self._found.clear()

    def forget_one(self, term: str) -> None:
        """Release what searches have found for one typed word."""
        for known in [known for known in self._found if known[1] == term]:
            del self._found[known]

    def _sort(self) -> None:
        self.ordered.update(self.ids)
        self.forget()

    def _spelt(self, term: str) -> dict[int, int]:
        ids, begun = self.ids, quality(Level.START)
        found = self.ordered.numbers_starting(term, begun)
        for start in other_spellings(term):
            words = self.ordered.starting(start)
            found |= {ids[word]: begun + max(0, len(word) - len(term)) for word in words}
        for word in self._family(term):
            found[ids[word]] = FAMILY
        if term in ids:
            found[ids[term]] = quality(Level.EQUAL)
        if len(term) >= INSIDE_FROM:
            most = INSIDE_MOST * len(term) if term in ids else FORM_LIMIT
            for word in self.ordered.holding(term, INSIDE_LIMIT):
                if len(word) <= most:
                    found.setdefault(ids[word], quality(Level.INSIDE, len(word) - len(term)))
        if term in self.initials and (len(term) > 2 or not found):
            found[self.initials[term]] = quality(Level.INITIALS)
        return found

    def _family(self, term: str) -> Iterator[str]:
        """The other forms of a word that the digest has."""
        family = stem(term)
        if len(term) >= SHARED:
            near = self.ordered.starting(term[:SHARED])
            yield from (word for word in near[:FAMILY_LIMIT] if stem(word) == family)
        if family in IRREGULAR:
            yield from (word for word, of in IRREGULAR.items() if of == family and word in self.ids)

    def _heard(self, term: str) -> dict[int, int]:
        heard = sound(term)
        found = dict.fromkeys(self.sounds.of(heard), quality(Level.SOUND))
        if len(heard) >= STARTS_FROM:
            for longer, numbers in self.sounds.starting(heard, TYPO_LIMIT):
                for number in numbers:
                    found.setdefault(number, quality(Level.SOUND, len(longer) - len(heard)))
        for number in self.find(term):
            found.pop(number, None)
        return found

    def _misspelt(self, term: str) -> dict[int, int]:
        found: dict[int, int] = {}
        allowed = edits_allowed(term)
        if not allowed:
            return found
        words = self.ordered.words
        for first, last, start in _one_edit(words, term):
            for word in words[first : min(last, first + TYPO_LIMIT)]:
                number = _misspelt_quality(1, len(word) - start)
                found[self.ids[word]] = min(number, found.get(self.ids[word], number))
        if allowed > 1 and len(found) < TYPO_LIMIT:
            for word, number in near_words(term, self._candidates(term)).items():
                found.setdefault(self.ids[word], number)
        if len(found) > TYPO_LIMIT:
            found = dict(sorted(found.items(), key=lambda item: item[1])[:TYPO_LIMIT])
        for number in self.find(term):  # better matches are not typos
            found.pop(number, None)
        return found

    def _candidates(self, term: str) -> list[str]:
        """Words that may be two edits away from the term."""
        words, half = self.ordered.words, len(term) // 2
        head = term[:half]
        ranges = [range_of(words, head[:-1], 0, len(words)), *((lo, hi) for lo, hi, _ in _one_edit(words, head))]
        near = dict.fromkeys(word for first, last in ranges for word in words[first:last])
        near.update(dict.fromkeys(self.ordered.holding(term[half:], MEASURED_LIMIT)))
        return list(near)[:MEASURED_LIMIT]


_FRESH = 16
"""The words are sorted again when one in this many is new: a keystroke must not wait for that often."""
_REMEMBERED = 200
"""Maximum number of cached results of `find`."""


def _one_edit(words: list[str], term: str) -> Iterator[tuple[int, int, int]]:
    """Ranges of words whose start is one edit away from the term, and how long that start is.

    The edit is not at the last letter, unless the word ends there: else `rect` would find every word in `rec`.
    """
    first, last = 0, len(words)
    for at, letter in enumerate(term):
        head, rest = term[:at], term[at + 1 :]
        if rest:
            yield *range_of(words, head + rest, first, last), len(term) - 1
            if rest[0] != letter:
                yield *range_of(words, head + rest[0] + letter + rest[1:], first, last), len(term)
        elif first < last and words[first] == head:
            yield first, first + 1, at
        for other, lo, hi in _branches(words, at, first, last, term.isascii()):
            if other != letter:
                yield *range_of(words, head + other + letter + rest, lo, hi), len(term) + 1
                if rest:
                    yield *range_of(words, head + other + rest, lo, hi), len(term)
                elif words[lo] == head + other:
                    yield lo, lo + 1, len(term)
        first, last = range_of(words, head + letter, first, last)
        if first == last:
            return


def _branches(words: list[str], at: int, first: int, last: int, latin: bool) -> Iterator[tuple[str, int, int]]:
    """For words that share their first `at` letters: each letter that follows, and the range of its words."""
    beyond = _LATIN_END if latin else PAIRED_FROM
    while first < last:
        word = words[first]
        if len(word) <= at:
            first += 1
            continue
        letter = word[at]
        if letter >= beyond:
            return
        following = bisect_left(words, word[:at] + letter + LAST, first, last)
        yield letter, first, following
        first = following


_LATIN_END = "\u0250"


def near_words(term: str, words: Iterable[str]) -> dict[str, int]:
    """The words that a term may misspell, or whose start it may misspell, with their quality."""
    allowed = edits_allowed(term)
    lengths = range(max(ONE_EDIT_FROM - 1, len(term) - allowed), len(term) + allowed + 1)
    starts: dict[str, list[str]] = {}
    for word in words:
        if len(word) in lengths:
            starts.setdefault(word, []).append(word)
        for length in lengths:
            if length < len(word) and (word[length - 1] == term[-1] or word[length - 2 : length] == term[:-3:-1]):
                starts.setdefault(word[:length], []).append(word)
    found: dict[str, int] = {}
    for start, edits in measured(term, starts.keys(), allowed):
        for word in starts[start]:
            letters = len(word) - len(start)
            number = _misspelt_quality(edits, letters) if edits else quality(Level.START, letters)
            found[word] = min(number, found.get(word, number))
    return found
