"""Which records hang together, how, and on which sentences of the article that stands.

Stated links are those of the digest's `links` and those that follow from fields (`references`); derived ones
say no more than that two records stand on words of one sentence. Each is seen from both of its ends: a
stated link that is given no inverse reads with an arrow from the other end, `← recognised`.

A record that is the *same as* another is linked with it and keeps its own links: those of the other one are a
step away, and nothing is shown as linked that the digest does not link.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property, lru_cache
from itertools import chain
from math import inf
from time import perf_counter

from explorer.digest.model import Caveat, Digest
from explorer.digest.refs import Ref
from explorer.links.evidence import Evidence
from explorer.links.link import NAMED_WITH, Basis, Link
from explorer.links.linked import Linked
from explorer.links.numbers import Numbers
from explorer.links.standing import Covered, Standing
from explorer.links.stated import RECENT, Stated
from explorer.text.anchors import ArticleText, Resolution, Span


class LinkIndex:
    """The links of a digest. Belongs to one thread; does no work before it is asked something."""

    def __init__(self, digest: Digest, article: ArticleText, at_once: float = inf) -> None:
        self.digest = digest
        self.article = article
        self._at_once = at_once
        """Records and links up to which all is built before the first answer, rather than by `build`."""
        self._numbers = Numbers(digest.records, digest.positions)
        self._stated = Stated(digest, self._numbers)
        self._standing = Standing(digest, self._numbers, article)
        self._evidence = Evidence(self._numbers, self._stated, self._standing)
        self._linked = lru_cache(RECENT)(self._find_linked)
        self._work = chain(self._stated.steps(), self._standing.steps())
        self._done = 0
        self._complete = False

    # --- building -------------------------------------------------------------------------------------------

    def build(self, budget_seconds: float | None = None) -> bool:
        """Go on building for that long (None: to the end; 0: one step). Whether all is built."""
        if self._complete:
            return True
        deadline = inf if budget_seconds is None else perf_counter() + budget_seconds
        for _ in self._work:
            self._done += 1
            if perf_counter() >= deadline:
                break
        else:
            self._complete = True
        for part in (self._stated, self._standing, self._evidence):
            part.forget()
        self._linked.cache_clear()
        return self._complete

    @property
    def is_built(self) -> bool:
        return self._complete

    @property
    def progress(self) -> float:
        """The share of the steps that is done, 0 to 1."""
        return 1.0 if self._complete else self._done / (self._stated.size + len(self.digest) + 1)

    def _prepare(self) -> None:
        if not self._complete and len(self.digest) + len(self.digest.links) <= self._at_once:
            self.build()

    # --- links ----------------------------------------------------------------------------------------------

    def of(self, ref: Ref | str, most: int | None = None) -> tuple[Link, ...]:
        """All links of a record, read from it, or `most` of each relation; none if there is no such record.

        Stated before derived: the digest's `links`, then its own fields, then fields of others that name it,
        in the order of their `references` and of the digest; derived by the number of shared sentences.
        The same relation to the same record comes once, or once for each date that is stated.
        Of a digest not yet built (`build`), what is known so far: always the record's own fields.
        """
        self._prepare()
        ref = Ref.of(ref)
        number = self._numbers.of(ref)
        if number is None:
            return ()
        company = self._company(number)[:most]
        derived = (Link(ref, self._numbers.record(other).ref, NAMED_WITH, Basis.DERIVED) for other in company)
        return (*self._stated_links(ref, number, most), *derived)

    def stated(self, ref: Ref | str) -> tuple[Link, ...]:
        """The stated ones of `of`, without looking who stands on the same sentences."""
        self._prepare()
        ref = Ref.of(ref)
        number = self._numbers.of(ref)
        return () if number is None else tuple(self._stated_links(ref, number, None))

    def _stated_links(self, ref: Ref, number: int, most: int | None) -> Iterator[Link]:
        seen: set[tuple[int, str, str | None]] = set()
        record, counts = self._numbers.record, Counter[str]()
        for others, relation, _, _, when, _ in self._stated.groups(number):
            for other in others:
                if counts[relation] == most:
                    break
                key = other, relation, when
                if other != number and key not in seen:
                    seen.update((key, (other, relation, None)))
                    counts[relation] += 1
                    yield Link(ref, record(other).ref, relation, Basis.STATED, when)

    def _company(self, number: int) -> list[int]:
        """The records that only stand on a sentence with this one, by the number of such sentences."""
        return self._standing.company(number, {number}.union(*(group.others for group in self._stated.groups(number))))

    def linked(self, ref: Ref | str) -> Linked[Basis]:
        """The records linked with a record, each with the basis of the first link to it in `of`."""
        self._prepare()
        return self._linked(Ref.of(ref))

    def _find_linked(self, ref: Ref) -> Linked[Basis]:
        number = self._numbers.of(ref)
        if number is None:
            return Linked(self._numbers, {})
        groups = self._stated.groups(number)
        found = dict.fromkeys(chain.from_iterable(group.others for group in groups), Basis.STATED)
        found.pop(number, None)
        return Linked(self._numbers, found | dict.fromkeys(self._company(number), Basis.DERIVED))

    def linked_with(self, records: Iterable[tuple[str, int]]) -> Mapping[str, Collection[int]]:
        """By kind, the numbers of what has a stated link with any of some records, given by kind and number."""
        self._prepare()
        found: set[int] = set()
        kinds = {kind: self._numbers.all_of(kind) for kind in self.digest.records}
        for kind, number in records:
            found.update(self._stated.others(kinds[kind].start + number))
        return {kind: {number - all_of.start for number in found if number in all_of} for kind, all_of in kinds.items()}

    def followers(self, ref: Ref | str) -> Iterator[tuple[Ref, str]]:
        """The records with stated links to this one, in reading order, some twice, each with the relation as read from
        it. Found as they are asked for: the first of 100,000 cost no more than of ten."""
        self._prepare()
        number = self._numbers.of(Ref.of(ref))
        followers = () if number is None else self._stated.followers(number)
        return ((self._numbers.record(other).ref, relation) for other, relation in followers)

    def evidence(self, link: Link) -> tuple[Span, ...]:
        """The sentences that prove a link, in article order, at most `SENTENCES`; none: unproven."""
        return self._evidence.of(link)

    def caveats(self, ref: Ref | str) -> tuple[Caveat, ...]:
        """What a careful reader of this record must be warned of."""
        return tuple(self._caveats.get(str(Ref.of(ref)), ()))

    @cached_property
    def _caveats(self) -> Mapping[str, list[Caveat]]:
        caveats: dict[str, list[Caveat]] = {}
        for caveat in self.digest.caveats:
            for about in dict.fromkeys(map(str.strip, caveat.about)):
                caveats.setdefault(about, []).append(caveat)
        return caveats

    # --- where records stand --------------------------------------------------------------------------------

    def resolutions(self, ref: Ref | str) -> tuple[Resolution, ...]:
        """What became of each anchor of the record's `at`, in the order given."""
        return self._standing.resolutions(Ref.of(ref))

    def spans(self, ref: Ref | str) -> tuple[Span, ...]:
        """The ranges of the article that the record stands on, in article order."""
        return self._standing.spans(Ref.of(ref))

    def named_in(self, ref: Ref | str) -> tuple[int, ...]:
        """By paragraph, how often the record is named there: a strip."""
        return self._standing.named_in(Ref.of(ref))

    def standing_on(self, paragraph: int, start: int, end: int) -> Linked[None]:
        """The records with a resolved anchor overlapping a range, in the digest's order."""
        self._prepare()
        return self._standing.standing_on(paragraph, start, end)

    def coverage(self) -> tuple[tuple[Covered, ...], ...]:
        """By paragraph, each sentence with the number of records standing on it."""
        self._prepare()
        return self._standing.coverage()
