"""The index of a digest as packed parts, and back: an index that is stored answers what one that is built does.

Parts are only of use with the digest that they were made of; who stores them sees to that. All that an answer uses as
a place in something is checked before it is used, so that parts which are wrong all the same never raise later.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from math import isnan

from explorer.digest.packed.checks import DamagedError, check_ascending, check_below, check_words, require
from explorer.digest.packed.parts import Parts, text, text_of
from explorer.search.corpus import Corpus
from explorer.search.keys import is_key, number_of
from explorer.search.ready import ReadyAnswers
from explorer.search.words.ordered import OrderedWords
from explorer.search.words.postings import SEPARATORS
from explorer.search.words.rows import ROW, Numbers
from explorer.search.words.sounds import Sounds

VERSION = 1
"""Of the parts, and of the words: another one wherever a digest's index has become another one."""

_TYPES = {
    "numbers": "I", "data": "I", "starts": "I", "groups": "B", "rows": "I", "ends": "I",
    "words": "B", "ids": "I", "initials": "B", "initial ids": "I",
    "sounds": "B", "sound ids": "I", "sound ends": "I",
    "dates": "B", "date spans": "d", "date rows": "I", "date ends": "I",
}  # fmt: skip
_OPENING_TYPES = {"openings": "B", "ends": "I", "complete": "B", "keys": "Q"}
_SLICE = 4096
"""Words to take in between two looks at the clock."""


def parts_of(corpus: Corpus) -> Mapping[str, memoryview]:
    """The parts of a complete index. Raises ValueError if a text of the digest can't be stored."""
    postings, vocabulary, sounds = corpus.postings, corpus.vocabulary, corpus.vocabulary.sounds
    ordered, dates = vocabulary.ordered, list(corpus.dates.stored())
    date_ends, date_rows = array("I", (0,)), array("I")
    for _, _, rows in dates:
        date_rows.extend(rows)
        date_ends.append(len(date_rows))
    return {
        "numbers": memoryview(corpus.numbers),
        "data": memoryview(postings.words),
        "starts": memoryview(postings.starts),
        "groups": memoryview(postings.groups),
        "rows": memoryview(postings.whole.rows),
        "ends": memoryview(postings.whole.ends),
        "words": _lines(ordered.words),
        "ids": memoryview(ordered.numbers),
        "initials": _lines(vocabulary.initials),
        "initial ids": memoryview(array("I", vocabulary.initials.values())),
        "sounds": _lines(sounds.sounds),
        "sound ids": memoryview(sounds.numbers),
        "sound ends": memoryview(sounds.ends),
        "dates": _lines([edtf for edtf, _, _ in dates]),
        "date spans": memoryview(array("d", [second for _, span, _ in dates for second in span])),
        "date rows": memoryview(date_rows),
        "date ends": memoryview(date_ends),
    }


def take(corpus: Corpus, parts: Parts) -> Iterator[None]:
    """Have a corpus of the same digest, indexed in part or not at all, be complete with these parts, in steps of some
    milliseconds. Until the last one, it stays as it is. Raises DamagedError if the parts are not as they must be."""
    yield from _checked(parts, _TYPES)
    size = corpus.size
    require(len(parts["numbers"]) == len(parts["groups"]) == len(parts["starts"]) - 1 == size)
    yield from check_below(parts["numbers"], size)
    yield from check_ascending(parts["starts"], len(parts["data"]))
    require(not bytes(parts["groups"]).translate(None, bytes(range(len(corpus.kinds)))))
    yield
    yield from check_ascending(parts["ends"], len(parts["rows"]))
    yield from check_below(parts["rows"], size, ROW)
    words = len(parts["ends"]) - 1
    ordered, ids = OrderedWords(), dict[str, int]()
    yield from _take_words(_lines_of(parts["words"]), parts["ids"], words, ids)
    yield
    ordered.take(list(ids), parts["ids"])
    yield
    initials = dict[str, int]()
    yield from _take_words(_lines_of(parts["initials"]), parts["initial ids"], words, initials, is_sorted=False)
    sounds = Sounds()
    yield from _take_sounds(parts, words, sounds)
    dates, spans = dict[str, Numbers](), dict[str, tuple[float, float]]()
    yield from _take_dates(parts, size, dates, spans)
    corpus.texts.spans.update(spans)
    corpus.vocabulary.take(ids, initials, words, ordered, sounds)
    corpus.postings.take(*(parts[name] for name in ("data", "starts", "groups", "rows", "ends")))
    corpus.dates.take(dates)
    corpus.take(parts["numbers"])


def _take_words(
    words: list[str], numbers: memoryview, bound: int, into: dict[str, int], *, is_sorted: bool = True
) -> Iterator[None]:
    """Number words, as they are stored."""
    require(len(words) == len(numbers) and bound > max(SEPARATORS))
    if is_sorted:
        check_words(words, len(numbers))
    yield
    yield from check_below(numbers, bound)
    both = zip(words, numbers, strict=True)
    while len(into) < len(words):
        before = len(into)
        into.update(islice(both, _SLICE))
        require(len(into) == min(before + _SLICE, len(words)))
        yield


def _take_sounds(parts: Parts, words: int, into: Sounds) -> Iterator[None]:
    sounds, numbers, ends = _lines_of(parts["sounds"]), parts["sound ids"], parts["sound ends"]
    check_words(sounds, len(ends) - 1)
    yield from check_ascending(ends, len(numbers))
    yield from check_below(numbers, words)
    into.take(sounds, numbers, ends)


def _take_dates(
    parts: Parts, size: int, dates: dict[str, Numbers], spans: dict[str, tuple[float, float]]
) -> Iterator[None]:
    texts, seconds = _lines_of(parts["dates"]), parts["date spans"].tolist()
    rows, ends = parts["date rows"], parts["date ends"]
    require(len(texts) == len(ends) - 1 == len(seconds) / 2)
    yield from check_ascending(ends, len(rows))
    yield from check_below(rows, size)
    for at, edtf in enumerate(texts):
        dates[edtf] = rows[ends[at] : ends[at + 1]]
        first, last = seconds[2 * at : 2 * at + 2]
        if not isnan(first):
            require(first <= last)
            spans[edtf] = first, last
        if not at % _SLICE:
            yield
    require(len(dates) == len(texts))


# --- answers to openings --------------------------------------------------------------------------------------------


def openings_of(ready: ReadyAnswers) -> Mapping[str, memoryview]:
    """What is answered beforehand, as parts."""
    ends, keys, complete = array("I", (0,)), array("Q"), bytearray()
    for _, found, is_complete in ready.stored():
        keys.extend(found)
        ends.append(len(keys))
        complete.append(is_complete)
    return {
        "openings": _lines([word for word, _, _ in ready.stored()]),
        "ends": memoryview(ends),
        "complete": memoryview(complete),
        "keys": memoryview(keys),
    }


def take_openings(ready: ReadyAnswers, parts: Parts, size: int) -> Iterator[None]:
    """Have these answers ready. `size`: the number of records. Raises DamagedError."""
    yield from _checked(parts, _OPENING_TYPES)
    words, ends, keys, complete = (parts[name] for name in ("openings", "ends", "keys", "complete"))
    openings = _lines_of(words)
    require(len(openings) == len(ends) - 1 == len(complete))
    yield from check_ascending(ends, len(keys))
    for at, opening in enumerate(openings):
        found = keys[ends[at] : ends[at + 1]].tolist()
        require(all(is_key(key) and number_of(key) < size for key in found) and found == sorted(found))
        ready.put(opening, found, bool(complete[at]))
        yield


# --- texts ----------------------------------------------------------------------------------------------------------


def _checked(parts: Parts, types: Mapping[str, str]) -> Iterator[None]:
    require({name: part.format for name, part in parts.items()} == types)
    yield


def _lines(words: Iterable[str]) -> memoryview:
    """Words as a text, one a line; each ends with a line break, since none and one empty word are not the same."""
    joined = "".join([f"{word}\n" for word in words])
    if joined.count("\n") != sum(1 for _ in words):
        raise ValueError
    return text(joined)


def _lines_of(part: memoryview) -> list[str]:
    try:
        words = text_of(part).split("\n")
    except UnicodeDecodeError as error:
        raise DamagedError from error
    require(not words.pop())
    return words
