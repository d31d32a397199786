"""Does search find what a person means, and nothing for nonsense?

    python tests/bench/search_quality.py [--records 10000] [--queries 100] [--seed 7] [--only-ours]

A seeded generator makes queries from records of a generated digest, the way people type them: a remembered name or
phrase, its beginning, its words in another order, with typos, without accents, words of several fields together; with
another form of a word, with small words, with a word that no record has, with a date as people write it; a ref or id.
A result is right if it has the title of the record that the query was made from; for initials, if its name has them.
One table shows recall@1, recall@3 and MRR of explorer, of rapidfuzz with two scorers, and of fzf if it is installed.
"""

from __future__ import annotations

import argparse
import shutil
import string
import subprocess
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple
from unicodedata import combining, normalize

from generate import generate
from rapidfuzz import fuzz, process

from explorer.digest.kinds import Actor, Event, Quote, Record
from explorer.digest.model import Digest
from explorer.search.index import SearchIndex
from explorer.search.words.searchable import Searchable
from explorer.text.tokens import PAIRED_FROM, initials

FAMILIES = tuple(
    tuple(line.split())
    for line in """
    recognise recognize recognised recognition
    delist delisted delisting
    organise organization organisations organizers
    labour labor
    honour honored honourable
    centre centers
    defence defense
    appoint appointment appointed
    criticise criticism criticized
    democracy democratic democrats
    diplomat diplomacy diplomatic
    invite invitation invited
    remove removal removing
    election elections elected
    parliament parliamentary parliamentarians
    sanction sanctions sanctioned
    withdraw withdrawal withdrew
    woman women womens
    country countries
    ambassador ambassadors
    """.strip().splitlines()
)
"""Forms of one word, each of which should find a title with another."""
SMALL_WORDS = "who is the of in by to was with about".split()
RANKS = 3
NONSENSE = 200
MONTHS = "january february march april may june july august september october november december".split()
PLAIN = string.ascii_lowercase


class Query(NamedTuple):
    sort: str
    text: str
    right: Callable[[Record], bool]


def without_accents(text: str) -> str:
    return "".join(letter for letter in normalize("NFKD", text) if not combining(letter))


def damaged(word: str, random: Random) -> str:
    """The word with one typo: a wrong, missing, extra, doubled or swapped letter, possibly the first."""
    letters = "".join(sorted(set(word.lower()))) if not word.isascii() else PLAIN
    while True:
        at = random.randrange(len(word))
        other = random.choice(letters)
        made = random.choice((
            word[:at] + other + word[at + 1 :],
            word[:at] + word[at + 1 :],
            word[:at] + other + word[at:],
            word[:at] + word[at] + word[at:],
            word[:at] + word[at + 1 : at + 2] + word[at] + word[at + 2 :],
        ))  # fmt: skip
        if made.lower() != word.lower():
            return made


class Maker:
    """Makes queries for records of a digest."""

    def __init__(self, digest: Digest, seed: int) -> None:
        self.digest = digest
        self.random = Random(seed)
        self.records = [*digest.of(Actor), *digest.of(Quote), *digest.of(Event)]
        forms = {form for family in FAMILIES for form in family}
        self.of_family = [record for record in self.records if forms & set(record.title.lower().split())]
        self.counts = Counter(word for record in self.records for word in set(record.title.lower().split()))

    def telling(self, record: Record, count: int) -> list[str]:
        """The rarest words of its title, in their order: what people remember."""
        words = list(dict.fromkeys(record.title.split()))
        kept = sorted(words, key=lambda word: self.counts[word.lower()])[:count]
        return [word for word in words if word in kept]

    def queries(self, count: int) -> Iterator[Query]:
        makers = (self.whole, self.beginning, self.swapped, self.one_typo, self.two_typos, self.plain, self.mixed)
        makers += self.family, self.small_words, self.word_too_many, self.dated, self.by_ref
        for make in makers:
            yield from self._some(make.__name__.replace("_", " "), make, count)
        for _ in range(count):
            names = [actor for actor in self.digest.of(Actor) if len("".join(initials(actor.name)[:1])) == 3]
            letters = initials(self.random.choice(names).name)[0]
            yield Query("initials", letters, lambda record, letters=letters: letters in initials(record.title))

    def _some(self, sort: str, make: Callable[[Record], str | None], count: int) -> Iterator[Query]:
        while count:
            record = self.random.choice(self.of_family if sort == "family" else self.records)
            text = make(record)
            if text:
                count -= 1
                yield Query(sort, text, lambda other, title=record.title: other.title == title)

    def whole(self, record: Record) -> str:
        return record.title if len(record.title) <= 100 else record.title[:100].rpartition(" ")[0]

    def beginning(self, record: Record) -> str:
        """As much as people type before they look up."""
        title = self.whole(record)
        return title[: max(min(8, len(title)), len(title) * 6 // 10)]

    def swapped(self, record: Record) -> str | None:
        words = self.telling(record, 3)
        if len(words) < 2:
            return None
        return " ".join(reversed(words))

    def one_typo(self, record: Record) -> str | None:
        return self._mistyped(record, 1)

    def two_typos(self, record: Record) -> str | None:
        return self._mistyped(record, 2)

    def _mistyped(self, record: Record, typos: int) -> str | None:
        """One typo in a word of 5 letters or more; two in one of 8, or in two of 5."""
        words = self.telling(record, 3)
        long = [at for at, word in enumerate(words) if len(word) >= 5 and word.isalpha() and word < PAIRED_FROM]
        longest = [at for at in long if len(words[at]) >= 8]
        if typos == 1 and long:
            places = [self.random.choice(long)]
        elif typos == 2 and longest and self.random.random() < 0.5:
            places = [self.random.choice(longest)] * 2
        elif typos == 2 and len(long) > 1:
            places = self.random.sample(long, 2)
        else:
            return None
        for at in places:
            words[at] = damaged(words[at], self.random)
        return " ".join(words)

    def plain(self, record: Record) -> str | None:
        """Without the accents."""
        text = " ".join(self.telling(record, 3))
        return without_accents(text) if without_accents(text) != text else None

    def mixed(self, record: Record) -> str | None:
        """A rare word of the title and a word of another field."""
        word = self.telling(record, 1)[0]
        if isinstance(record, Actor):
            return f"{record.role.split()[-1]} {word}" if record.role else None
        if isinstance(record, Quote):
            return f"{self.digest.of(Actor)[int(record.speaker[1:])].name.split()[-1]} {word}"
        return f"{word} {record.date[:4]}" if record.date else None

    def family(self, record: Record) -> str | None:
        """A rare word of the title, and another form of a word of it."""
        forms = next((family for family in FAMILIES if set(family) & set(record.title.lower().split())), None)
        if forms is None:
            return None
        others = [form for form in forms if form not in record.title.lower().split()]
        rest = [word for word in self.telling(record, 3) if word.lower() not in forms]
        return " ".join([self.random.choice(others), *rest]) if others and rest else None

    def small_words(self, record: Record) -> str | None:
        """Rare words of the title, with small words before and between them."""
        words = self.telling(record, 2)
        made = [part for word in words for part in (self.random.choice(SMALL_WORDS), word)]
        return " ".join(made) if len(words) == 2 and not any(word in SMALL_WORDS for word in words) else None

    def word_too_many(self, record: Record) -> str | None:
        """Three rare words of the title, and one that no record has."""
        words = self.telling(record, 3)
        return " ".join([*words, self.nonsense()]) if len(words) == 3 else None

    def dated(self, record: Record) -> str | None:
        """A rare word of the title, and its date as people write dates."""
        if not isinstance(record, Event) or not record.date or "/" in record.date:
            return None
        year, month, day = (*record.date.split("-"), "", "")[:3]
        word = self.telling(record, 1)[0]
        if not month:
            return f"{word} {year[:3]}0s"
        name = MONTHS[int(month) - 1]
        written = [f"{int(month)}/{year}", f"{name} {year[2:]}", f"{name[:3]} {year}", f"{year}-{month}-15"]
        return f"{word} {self.random.choice([f'{int(day)} {name[:3]} {year}'] if day else written)}"

    def by_ref(self, record: Record) -> str:
        return self.random.choice((str(record.ref), record.id))

    def nonsense(self) -> str:
        return "".join(self.random.choices(PLAIN, k=self.random.randint(6, 10)))


Engine = Callable[[str], Sequence[Record]]
"""The first results for a query."""


def ours(digest: Digest) -> Engine:
    index = SearchIndex(digest)
    index.build()
    return lambda query: [digest.get(hit.ref) for hit in index.search(index.parse(query), limit=RANKS).hits]  # type: ignore[misc]


def scored(records: Sequence[Record], texts: Sequence[str], scorer: Callable[..., float]) -> Engine:
    folded = [without_accents(text).casefold() for text in texts]

    def search(query: str) -> Sequence[Record]:
        query = without_accents(query).casefold()
        return [records[at] for _, _, at in process.extract(query, folded, scorer=scorer, limit=RANKS)]

    return search


def fzf(records: Sequence[Record], texts: Sequence[str], folder: Path) -> Engine:
    lines = folder / "lines"
    lines.write_text("".join(f"{at}\t{' '.join(text.split())}\n" for at, text in enumerate(texts)))

    def search(query: str) -> Sequence[Record]:
        with lines.open() as given:
            command = ["fzf", "--filter", query, "-i", "--delimiter", "\t", "--nth", "2.."]
            found = subprocess.run(command, stdin=given, capture_output=True, text=True, check=False).stdout
        return [records[int(line.partition("\t")[0])] for line in found.split("\n")[:RANKS] if line]

    return search


def rank_of(query: Query, results: Sequence[Record]) -> int | None:
    return next((rank for rank, record in enumerate(results, 1) if query.right(record)), None)


def figures(ranks: Sequence[int | None]) -> str:
    found = [rank for rank in ranks if rank]
    first = sum(rank == 1 for rank in found) / len(ranks)
    return f"{first:.2f} {len(found) / len(ranks):.2f} {sum(1 / rank for rank in found) / len(ranks):.2f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=int, default=10_000)
    parser.add_argument("--queries", type=int, default=100, help="of each sort")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--only-ours", action="store_true", help="do not run the other engines")
    parser.add_argument("--misses", action="store_true", help="list the queries that explorer answers wrongly")
    given = parser.parse_args()
    digest = generate(given.records)
    maker = Maker(digest, given.seed)
    queries = list(maker.queries(given.queries))
    nonsense = [maker.nonsense() for _ in range(NONSENSE)]
    records = list(digest.all())
    searchable = Searchable(digest)
    texts = [" · ".join(text for zone in searchable.of(record) for _, _, text in zone) for record in records]
    with tempfile.TemporaryDirectory() as folder:
        engines = {"explorer": ours(digest)}
        if not given.only_ours:
            engines["WRatio"] = scored(records, texts, fuzz.WRatio)
            engines["token set"] = scored(records, texts, fuzz.partial_token_set_ratio)
            if shutil.which("fzf"):
                engines["fzf"] = fzf(records, texts, Path(folder))
        report(engines, queries, nonsense, f"{len(records):,} records, {given.queries} queries of each sort")
    if given.misses:
        for query in queries:
            if rank_of(query, engines["explorer"](query.text)) is None:
                print(f"missed, {query.sort}: {query.text}")


def report(engines: dict[str, Engine], queries: Sequence[Query], nonsense: Sequence[str], heading: str) -> None:
    ranks = {name: [rank_of(query, search(query.text)) for query in queries] for name, search in engines.items()}
    print(f"{heading}: recall@1 recall@{RANKS} MRR")
    print(f"{'':12}" + "".join(f"{name:>18}" for name in engines))
    for sort in dict.fromkeys(query.sort for query in queries):
        some = [number for number, query in enumerate(queries) if query.sort == sort]
        print(f"{sort:12}" + "".join(f"{figures([found[at] for at in some]):>18}" for found in ranks.values()))
    print(f"{'nonsense':12}", end="")
    for search in engines.values():
        print(f"{sum(bool(search(query)) for query in nonsense):>9} of {len(nonsense)}", end="  ")
    print("  have hits")


if __name__ == "__main__":
    main()
