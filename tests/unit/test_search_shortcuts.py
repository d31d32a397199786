"""Search: what is remembered, gathered or answered beforehand finds the same as what is looked up one by one."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.digest.kinds import KINDS, Actor, Event, Record
from explorer.digest.model import Article, Digest
from explorer.search.index import SearchIndex
from explorer.search.words.candidates import EXAMINED_LIMIT, Term
from explorer.search.words.ordered import OrderedWords
from explorer.text.normalization import FORM_LIMIT
from tests.examples import examples

STARTS = ["mar", "ma", "mi", "m", "ta", "tal", "о", "ом", "gr", "grain"]


def made_up(count: int) -> Digest:
    """People and events whose few hundred words begin alike."""
    rng = random.Random(7)
    words = [rng.choice(STARTS) + "".join(rng.choices("aeinrt", k=rng.randint(0, 4))) for _ in range(400)]

    def name() -> str:
        return " ".join(rng.choices(words, k=rng.randint(1, 4)))

    actors = tuple(
        Actor(id=f"a{at}", type="Person", name=name(), role=name() if at % 3 else "") for at in range(count * 2 // 3)
    )
    events = tuple(
        Event(id=f"e{at}", name=name(), note=name(), when=f"20{at % 25:02}-0{at % 9 + 1}") for at in range(count // 3)
    )
    records: dict[str, tuple[Record, ...]] = dict.fromkeys(KINDS, ()) | {"actor": actors, "event": events}
    positions = {kind: {record.id: at for at, record in enumerate(some)} for kind, some in records.items()}
    return Digest(Article(headline="Made up"), records, (), positions=positions)


def built(digest: Digest) -> SearchIndex:
    index = SearchIndex(digest)
    index.build()
    return index


@pytest.fixture(scope="module")
def small() -> Digest:
    return made_up(300)


@pytest.fixture(scope="module")
def large() -> SearchIndex:
    """So many records that a query does not look at all of them."""
    return built(made_up(5 * EXAMINED_LIMIT))


def answer(index: SearchIndex, query: str, **options: object) -> list[tuple[str, float, bool]]:
    found = index.search(index.parse(query), **options)  # type: ignore[arg-type]
    return [(str(hit.ref), hit.score, found.complete) for hit in found.hits]


# --- rows of words -------------------------------------------------------------------------------------------


def one_by_one(
    index: SearchIndex, rows: Sequence[int], terms: Sequence[Term], room: Sequence[int], test: Callable[[int], bool]
) -> tuple[list[int], bool]:
    """What `select` returns, by looking at the words of each row."""
    postings, left, found = index.corpus.postings, list(room), []
    for row in rows:
        group, words = postings.groups[row], set(postings.row(row).words)
        if left[group] and all(words & term.keys() for term in terms) and test(row):
            left[group] -= 1
            found.append(row)
    return found, all(spare or not wanted for spare, wanted in zip(left, room, strict=True))


@examples(0.6)
@given(st.randoms(use_true_random=False))
def test_rows_are_the_same_whether_they_are_tested_or_gathered(large: SearchIndex, rng: random.Random) -> None:
    corpus = large.corpus
    typed = [rng.choice(STARTS) + rng.choice(["", "", "a", "e", "ti"]) for _ in range(rng.randint(0, 3))]
    terms = [corpus.vocabulary.find(word) for word in typed]
    rows = rng.sample(range(len(corpus.numbers)), rng.choice([5, 100, 1000, EXAMINED_LIMIT]))
    room = [rng.choice([1, 60, len(rows)]) for _ in corpus.kinds]
    divisor = rng.choice([1, 2, 7])

    def test(row: int) -> bool:
        return row % divisor == 0

    for _ in range(2):  # the second time, some of it is remembered
        selected = corpus.candidates.select(rows, terms, room, [test] if divisor > 1 else [])
        assert selected == one_by_one(large, rows, terms, room, test)


@examples(0.4)
@given(st.lists(st.sampled_from([*STARTS, "marti", "tale", "mra", "gari", "2012", "a2"]), min_size=1, max_size=3))
def test_a_query_typed_letter_by_letter_finds_what_a_new_index_finds(small: Digest, words: list[str]) -> None:
    query = " ".join(words)
    typed = built(small)
    for end in range(1, len(query)):
        answer(typed, query[:end])
    assert answer(typed, query) == answer(built(small), query)


# --- answers kept ready --------------------------------------------------------------------------------------


def test_answers_kept_ready_are_those_of_a_new_index(small: Digest, large: SearchIndex) -> None:
    for digest in (small, large.corpus.digest):
        ready, fresh = built(digest), built(digest)
        assert sum(1 for _ in ready.answer_openings()) >= len({start[0] for start in STARTS})
        for start in {start[:length] for start in STARTS for length in (1, 2)}:
            for query in (start, start.upper(), f"{start} ta", f"kind:event {start}", f"{start} 2012"):
                assert answer(ready, query) == answer(fresh, query), query
            assert answer(ready, start, kinds={"event"}, limit=7) == answer(fresh, start, kinds={"event"}, limit=7)


def test_nothing_is_answered_beforehand_from_half_an_index(small: Digest) -> None:
    index = SearchIndex(small, at_once=0)
    index.build(0)
    assert list(index.answer_openings()) == []
    assert not index.search(index.parse("m")).complete
    index.build()
    assert answer(index, "m") == answer(built(small), "m")


# --- words ---------------------------------------------------------------------------------------------------

WORDS = st.lists(st.text("abcдé", min_size=1, max_size=6), unique=True, max_size=80)


@given(WORDS, WORDS, st.text("abcдé", min_size=1, max_size=6))
def test_words_are_found_by_their_start_and_by_a_part(some: list[str], more: list[str], typed: str) -> None:
    numbers: dict[str, int] = {}
    ordered = OrderedWords()
    for words in (some, more):
        for word in words:
            numbers.setdefault(word, len(numbers) + 3)
        ordered.update(numbers)
        for end in range(1, len(typed) + 1):
            start = typed[:end]
            expected = {numbers[word]: 64 + len(word) - end for word in sorted(numbers) if word.startswith(start)}
            assert list(ordered.numbers_starting(start, 64).items()) == list(expected.items())
            holding = [word for word in sorted(numbers) if start in word and word.isascii() == start.isascii()]
            assert ordered.holding(start, 5) == holding[:5]
            assert ordered.holding(start, 1000) == holding


def test_a_number_with_very_many_digits_counts_as_a_long_word() -> None:
    ordered = OrderedWords()
    ordered.update({"1" * 300: 3})
    assert ordered.numbers_starting("1", 64) == {3: 64 + FORM_LIMIT - 1}
