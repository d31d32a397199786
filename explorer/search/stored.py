"""The index of a digest as packed parts, and back: an index that is stored answers what one that is built does.

Parts are only of use with the digest that they were made of; who stores them sees to that. All that an answer uses as
a place in something is checked before it is used, so that parts which are wrong all the same never raise later.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping

from explorer.digest.packed.checks import check_ascending, check_below, check_words, require
from explorer.digest.packed.parts import Parts
from explorer.search.corpus import Corpus
from explorer.search.keys import is_key, number_of
from explorer.search.ready import ReadyAnswers
from explorer.search.words.dates import take_dates
from explorer.search.words.lines import lines, lines_of
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


def parts_of(corpus: Corpus) -> Mapping[str, memoryview]:
    """The parts of a complete index. Raises ValueError if a text of the digest can't be stored."""
    postings, vocabulary, sounds = corpus.postings, corpus.vocabulary, corpus.vocabulary.sounds
    ordered = vocabulary.ordered
    return {
        "numbers": memoryview(corpus.numbers),
        "data": memoryview(postings.words),
        "starts": memoryview(postings.starts),
        "groups": memoryview(postings.groups),
        "rows": memoryview(postings.whole.rows),
        "ends": memoryview(postings.whole.ends),
        "words": lines(ordered.words),
        "ids": memoryview(ordered.numbers),
        "initials": lines(vocabulary.initials),
        "initial ids": memoryview(array("I", vocabulary.initials.values())),
        "sounds": lines(sounds.sounds),
        "sound ids": memoryview(sounds.numbers),
        "sound ends": memoryview(sounds.ends),
        **corpus.dates.parts(),
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
    ordered, ids, initials, sounds = OrderedWords(), dict[str, int](), dict[str, int](), Sounds()
    yield from _take_words(parts["words"], parts["ids"], words, ids)
    yield from ordered.taking(list(ids), parts["ids"])
    yield from _take_words(parts["initials"], parts["initial ids"], words, initials, is_sorted=False)
    yield from _take_sounds(parts, words, sounds)
    dates, spans = dict[str, Numbers](), dict[str, tuple[float, float]]()
    yield from take_dates(parts, size, dates, spans)
    corpus.texts.spans.update(spans)
    corpus.vocabulary.take(ids, initials, words, ordered, sounds)
    corpus.postings.take(*(parts[name] for name in ("data", "starts", "groups", "rows", "ends")))
    corpus.dates.take(dates)
    corpus.take(parts["numbers"])


def _take_words(
    part: memoryview, numbers: memoryview, bound: int, into: dict[str, int], *, is_sorted: bool = True
) -> Iterator[None]:
    """Number words, as they are stored."""
    require(bound > max(SEPARATORS))
    yield from check_below(numbers, bound)
    for words in _sorted_lines(part) if is_sorted else lines_of(part):
        before = len(into)
        into.update(zip(words, numbers[before : before + len(words)], strict=False))
        require(len(into) == before + len(words))
        yield
    require(len(into) == len(numbers))


def _take_sounds(parts: Parts, words: int, into: Sounds) -> Iterator[None]:
    sounds, numbers, ends = list[str](), parts["sound ids"], parts["sound ends"]
    for some in _sorted_lines(parts["sounds"]):
        sounds += some
        yield
    require(len(sounds) == len(ends) - 1)
    yield from check_ascending(ends, len(numbers))
    yield from check_below(numbers, words)
    into.take(sounds, numbers, ends)


def _sorted_lines(part: memoryview) -> Iterator[list[str]]:
    """Words, each once, in their order, some at a time."""
    last: list[str] = []
    for some in lines_of(part):
        check_words([*last, *some], len(last) + len(some))
        last = some[-1:]
        yield some


# --- answers to openings --------------------------------------------------------------------------------------------


def openings_of(ready: ReadyAnswers) -> Mapping[str, memoryview]:
    """What is answered beforehand, as parts."""
    ends, keys, complete = array("I", (0,)), array("Q"), bytearray()
    for _, found, is_complete in ready.stored():
        keys.extend(found)
        ends.append(len(keys))
        complete.append(is_complete)
    return {
        "openings": lines([word for word, _, _ in ready.stored()]),
        "ends": memoryview(ends),
        "complete": memoryview(complete),
        "keys": memoryview(keys),
    }


def take_openings(ready: ReadyAnswers, parts: Parts, size: int) -> Iterator[None]:
    """Have these answers ready. `size`: the number of records. Raises DamagedError."""
    yield from _checked(parts, _OPENING_TYPES)
    words, ends, keys, complete = (parts[name] for name in ("openings", "ends", "keys", "complete"))
    openings = [opening for some in lines_of(words) for opening in some]
    require(len(openings) == len(ends) - 1 == len(complete))
    yield from check_ascending(ends, len(keys))
    for at, opening in enumerate(openings):
        found = keys[ends[at] : ends[at + 1]].tolist()
        require(all(is_key(key) and number_of(key) < size for key in found) and found == sorted(found))
        ready.put(opening, found, bool(complete[at]))
        yield


def _checked(parts: Parts, types: Mapping[str, str]) -> Iterator[None]:
    require({name: part.format for name, part in parts.items()} == types)
    yield
