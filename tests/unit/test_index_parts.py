"""The index, however it is built, is the one that is made in the plainest way: in slices, in bulk, or by two."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from explorer.digest.kinds import Actor, Caveat, Country, Event, Quote
from explorer.digest.model import Article, Digest, StatedLink
from explorer.search.index import SearchIndex
from tests.bench.generate import generate
from tests.unit.plain_index import PlainIndex

WORDS = (
    *("the", "of", "van", "der", "Kabul", "kabul,", "José", "Jose", "García", "Straße", "Smith", "Smiht", "SMITH"),
    *("women’s", "women's", "O’Brien", "’Ali", "l’État", "’", "'", "e-mail", "long-term", "U.S.", "U.S", "A.B.C."),
    *("1,000", "10", "000", "1000", "10 000", "2021", "2021-03", "٣", "—", "&", "…", "(sic)", "“Kabul”", "5th", "MFA"),
    *("俄罗斯", "李", "政府部长", "関西ー", "한국", "Ерёмин", "ё", "المتقي", "كابل", "רמטכ״ל", "ﬁne", "e\u0301t\u0301"),
    *("mission", "sch", "tchad", "Kadhafi", "Gaddafi", "word-" * 20, "a/b", "https://a.b/c?d=e", "\u200d", "k\u00adb"),
    *("İ", "x" * 70, "a.b", "Iran"),
)
anything = st.text(st.characters(exclude_categories=["C"]), max_size=12)
texts = st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join) | anything
long_texts = st.integers(0, 3).map(lambda at: " ".join(str(number) for number in range(at * 300, at * 300 + 400)))
some_texts = st.one_of(texts, texts, texts, texts, long_texts, st.just("a b c d e f g " * 300))
"""Some of them have more words than a row has."""
names = some_texts.map(lambda text: text or "Kabul")
lists = st.lists(some_texts, max_size=3).map(tuple)
DATES = (None, "2021", "2021-03-05", "1996/2001", "2021/..", "../2020", "-0043", "no date", "2024-21", "2021~")
dates = st.sampled_from(DATES)
IDS, CODES = ("kari-lund", "b", "x1", "de-listing-of"), ("NO", "AF", "RU", "US")
ids = st.sampled_from((*IDS, "unknown"))
codes = st.lists(st.sampled_from(CODES), max_size=3).map(tuple)
refs = st.builds(
    "{}/{}".format, st.sampled_from(("actor", "event", "quote", "country", "none")), ids | codes.map("".join)
)


def several(of: st.SearchStrategy[Any], ids: Sequence[str] = IDS, most: int = 4) -> st.SearchStrategy[tuple[Any, ...]]:
    """Some records, each with an id of its own."""
    found = st.lists(of, max_size=most)
    return found.map(lambda some: tuple(replace(one, id=id_) for one, id_ in zip(some, ids, strict=False)))


@st.composite
def digests(draw: st.DrawFn) -> Digest:
    actors = st.builds(
        Actor, id=ids, type=st.just("Person"), name=names, alternateName=lists, searchName=lists, role=some_texts,
        countries=codes, sameAs=st.lists(refs, max_size=2).map(tuple), note=some_texts, at=lists,
    )  # fmt: skip
    quotes = st.builds(
        Quote, id=ids, speaker=ids | st.just(""), form=st.just("direct"), text=some_texts, when=dates, whenText=texts,
        medium=some_texts, about=st.lists(refs, max_size=2).map(tuple), note=texts, at=lists,
    )  # fmt: skip
    events = st.builds(
        Event, id=ids, name=names, when=dates, whenText=texts, after=st.lists(ids, max_size=2).map(tuple),
        actors=st.lists(ids, max_size=2).map(tuple), countries=codes, note=texts,
    )  # fmt: skip
    countries = st.builds(Country, id=st.just("NO"), role=texts, searchName=lists)
    links = st.builds(StatedLink, source=refs, relation=names, target=refs, inverse=texts)
    records = {
        "actor": draw(several(actors)), "quote": draw(several(quotes)),
        "event": draw(several(events)), "country": draw(several(countries, CODES)),
    }  # fmt: skip
    caveats = draw(several(st.builds(Caveat, id=ids, text=names, note=texts), most=2))
    positions = {kind: {record.id: at for at, record in enumerate(some)} for kind, some in records.items()}
    positions["caveat"] = {caveat.id: at for at, caveat in enumerate(caveats)}
    stated = tuple(draw(st.lists(links, max_size=3)))
    return Digest(Article(headline="All"), records, stated, caveats, positions=positions)


def in_slices(digest: Digest, remarks_of: SearchIndex | None) -> SearchIndex:
    index = SearchIndex(digest, at_once=0, remarks_of=remarks_of)
    while not index.build(0):
        pass
    return index


def in_bulk(digest: Digest, remarks_of: SearchIndex | None) -> SearchIndex:
    index = SearchIndex(digest, remarks_of=remarks_of)
    for _ in index.build_large():
        pass
    return index


def by_two(digest: Digest, remarks_of: SearchIndex | None) -> SearchIndex:
    half = SearchIndex(digest, remarks_of=remarks_of).second_half()
    index = SearchIndex(digest, remarks_of=remarks_of)
    for _ in index.build_large(lambda: half):
        pass
    return index


def without_the_other(digest: Digest, remarks_of: SearchIndex | None) -> SearchIndex:
    index = SearchIndex(digest, remarks_of=remarks_of)
    for _ in index.build_large(lambda: None):
        pass
    return index


WAYS = {"in slices": in_slices, "in bulk": in_bulk, "by two": by_two, "without the other": without_the_other}


def parts_of(index: SearchIndex) -> dict[str, object]:
    is_text = {"words", "initials", "sounds", "dates"}
    return {
        name: bytes(part).decode() if name in is_text else repr(part.tolist()) for name, part in index.parts().items()
    }


def plain_parts(digest: Digest, *, remarks: bool) -> dict[str, object]:
    parts = PlainIndex(digest, remarks=remarks).parts()
    parts["date spans"] = [float(second) for second in parts["date spans"]]
    return {name: part if isinstance(part, str) else repr(part) for name, part in parts.items()}


@pytest.mark.parametrize("way", WAYS)
@given(digest=digests())
def test_an_index_is_the_one_that_is_made_in_the_plainest_way(way: str, digest: Digest) -> None:
    index = WAYS[way](digest, None)
    assert parts_of(index) == plain_parts(digest, remarks=False)
    assert parts_of(WAYS[way](digest, index)) == plain_parts(digest, remarks=True)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("count", [1, 40, 1_500])
def test_so_is_that_of_a_generated_digest(way: str, count: int) -> None:
    digest = generate(count, 7, body=True)
    assert parts_of(WAYS[way](digest, None)) == plain_parts(digest, remarks=False)
