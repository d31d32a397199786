"""Which records hang together, how, and on which sentences of the article that stands.

Stated links are those of the digest's `links` and those that follow from fields (`references`); derived ones
say no more than that two records stand on words of one sentence. Each is seen from both of its ends: a
stated link that is given no inverse reads with an arrow from the other end, `← recognised`.

A record that is the *same as* another is linked with it and keeps its own links: those of the other one are a
step away, and nothing is shown as linked that the digest does not link.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cached_property, lru_cache
from itertools import chain, islice
from math import inf
from time import perf_counter
from typing import NamedTuple

from explorer.digest.fields import Anchor
from explorer.digest.kinds import Reference
from explorer.digest.model import Caveat, Digest, StatedLink
from explorer.digest.refs import Ref
from explorer.links.stated import Group, Linked, Numbers, Stated
from explorer.text.anchors import ArticleText, Resolution, Span, Status, resolve

NAMED_WITH = "named with"
"""The relation of derived links."""
CROWD = 50
"""Derived links that one sentence gives a record at most. With so many it is a list, and says little."""
SENTENCES = 3
"""Sentences of evidence at most: more would not be read."""
RECENT = 8
"""Records whose links are kept: more than a cursor's way to and fro."""
GROUNDS = 64
"""Records whose sentences are kept: one, and the `CROWD` that stands on a sentence with it."""
RESOLVED = 256
"""Records whose anchors are kept resolved: more than the rows of all lists on a screen."""


class Basis(StrEnum):
    STATED = "stated"
    """In the digest's `links`, or in a field of one of the two records."""
    DERIVED = "derived"
    """Found here: both stand on words of one sentence."""


class Link(NamedTuple):
    """A relation between two records, as read from `source`."""

    source: Ref
    target: Ref
    relation: str
    basis: Basis
    when: str | None = None
    """EDTF; None: no date is given with the link (its records may have theirs)."""


class Covered(NamedTuple):
    """A sentence of the article, and how many records stand on words of it."""

    sentence: Span
    records: int


class LinkIndex:
    """The links of a digest. Belongs to one thread; does no work before it is asked something."""

    def __init__(self, digest: Digest, article: ArticleText, at_once: float = inf) -> None:
        self.digest = digest
        self.article = article
        self._at_once = at_once
        """Records and links up to which all is built before the first answer, rather than by `build`."""
        self._numbers = Numbers(digest.records, digest.positions)
        self._stated = Stated(digest, self._numbers)
        self._standing: dict[tuple[int, int], array[int]] = {}
        """By paragraph and start of a sentence, flat: record, start and end of each resolved anchor there."""
        self._companies: dict[tuple[int, int], array[int]] = {}
        """By the same, the records, each once: one with 100,000 anchors in a sentence must not stand in others' way."""
        self._work = self._steps()
        self._done = 0
        self._complete = False
        self._groups = lru_cache(RECENT)(self._stated.groups)
        self._reasons = lru_cache(2)(self._find_reasons)
        self._linked = lru_cache(RECENT)(self._find_linked)
        self._covered = lru_cache(1)(self._find_coverage)
        self._resolved = lru_cache(RESOLVED)(self._resolve)
        self._ground = lru_cache(GROUNDS)(self._find_ground)

    def of(self, ref: Ref, most: int | None = None) -> tuple[Link, ...]:
        """All links of a record, read from it, or `most` of each relation; none if there is no such record.

        Stated before derived: the digest's `links`, then its own fields, then fields of others that name it,
        in the order of their `references` and of the digest; derived by the number of shared sentences.
        The same relation to the same record comes once, or once for each date that is stated.
        Of a digest not yet built (`build`), what is known so far: always the record's own fields.
        """
        self._prepare()
        number = self._numbers.of(ref)
        return () if number is None else tuple(self._links(ref, number, most))

    def stated(self, ref: Ref) -> tuple[Link, ...]:
        """The stated ones of `of`, without looking who stands on the same sentences."""
        self._prepare()
        number = self._numbers.of(ref)
        return () if number is None else tuple(self._stated_links(ref, number, None))

    def linked(self, ref: Ref) -> Linked[Link]:
        """The records linked with a record, each with the first link to it in `of`."""
        self._prepare()
        return self._linked(ref)

    def linked_with(self, records: Iterable[tuple[str, int]]) -> Mapping[str, Collection[int]]:
        """By kind, the numbers of what has a stated link with any of some records, given by kind and number."""
        self._prepare()
        found: set[int] = set()
        firsts = {kind: self._numbers.all_of(kind).start for kind in self.digest.records}
        for kind, number in records:
            found.update(self._stated.others(firsts[kind] + number))
        kinds = {kind: self._numbers.all_of(kind) for kind in self.digest.records}
        return {kind: {number - all_of.start for number in found if number in all_of} for kind, all_of in kinds.items()}

    def followers(self, ref: Ref) -> Iterator[tuple[Ref, str]]:
        """The records with stated links to this one, in reading order, some twice, each with the relation as read from
        it. Found as they are asked for: the first of 100,000 cost no more than of ten."""
        self._prepare()
        number = self._numbers.of(ref)
        followers = () if number is None else self._stated.followers(number)
        return ((self._numbers.record(other).ref, relation) for other, relation in followers)

    def evidence(self, link: Link) -> tuple[Span, ...]:
        """The sentences that prove a link, in article order, at most `SENTENCES`; none: unproven.

        A stated link is proven by its own anchors alone. A field is proven by the anchors that it names as
        evidence and the record's own; without these, by the sentences that both records stand on; without
        those, by the first sentence of the record that has it. A derived link: by the shared sentences.
        """
        number, other = self._numbers.of(link.source), self._numbers.of(link.target)
        if number is None or other is None:
            return ()
        if link.basis is Basis.DERIVED:
            return tuple(self._shared(number, other)[:SENTENCES])
        reasons = self._reasons(number)
        proof = chain.from_iterable(
            self._proof(group.stated, *((number, other) if group.is_own else (other, number)))
            for when in dict.fromkeys((link.when, None))
            for group in reasons.get((other, link.relation, when), ())
        )
        return tuple(sorted(islice(dict.fromkeys(proof), SENTENCES)))

    def caveats(self, ref: Ref) -> tuple[Caveat, ...]:
        """What a careful reader of this record must be warned of."""
        return tuple(self._caveats.get(str(ref), ()))

    # --- where records stand --------------------------------------------------------------------------------

    def resolutions(self, ref: Ref) -> tuple[Resolution, ...]:
        """What became of each anchor of the record's `at`, in the order given."""
        record = self.digest.get(ref)
        return self._resolved(record.at) if record else ()

    def spans(self, ref: Ref) -> tuple[Span, ...]:
        """The ranges of the article that the record stands on, in article order."""
        return tuple(sorted(_ranges(self.resolutions(ref))))

    def named_in(self, ref: Ref) -> tuple[int, ...]:
        """By paragraph, how often the record is named there: a strip."""
        counts = Counter(span.paragraph for span in self.spans(ref))
        return tuple(counts[paragraph] for paragraph in range(len(self.article.paragraphs)))

    def standing_on(self, paragraph: int, start: int, end: int) -> Linked[None]:
        """The records with a resolved anchor overlapping a range, in the digest's order."""
        self._prepare()
        found = {
            number
            for sentence in self._sentences([Span(paragraph, start, end)])
            for number, first, last in self._rows(sentence)
            if first < end and start < last
        }
        return Linked(self._numbers, dict.fromkeys(sorted(found), 0), lambda ref, group: None)

    def coverage(self) -> tuple[tuple[Covered, ...], ...]:
        """By paragraph, each sentence with the number of records standing on it."""
        self._prepare()
        return self._covered()

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
        for answers in (self._groups, self._reasons, self._linked, self._covered):
            answers.cache_clear()
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

    def _steps(self) -> Iterator[None]:
        """All work, a little at a time: the links, then who names whom in fields, then who stands where."""
        yield from self._stated.steps()
        for number, record in enumerate(self.digest.all()):
            for span in _ranges(self._resolve(record.at)):
                for sentence in self._sentences([span]):
                    rows = self._standing.setdefault(sentence[:2], array("i"))
                    rows.extend((number, span.start, span.end))
                    company = self._companies.setdefault(sentence[:2], array("i"))
                    if not company or company[-1] != number:
                        company.append(number)
            yield

    def _links(self, ref: Ref, number: int, most: int | None) -> Iterator[Link]:
        yield from self._stated_links(ref, number, most)
        for other in self._company(number)[:most]:
            yield Link(ref, self._numbers.record(other).ref, NAMED_WITH, Basis.DERIVED)

    def _stated_links(self, ref: Ref, number: int, most: int | None) -> Iterator[Link]:
        seen: set[tuple[int, str, str | None]] = set()
        record, counts = self._numbers.record, Counter[str]()
        for others, relation, _, _, when, _ in self._groups(number):
            for other in others:
                if counts[relation] == most:
                    break
                key = other, relation, when
                if other != number and key not in seen:
                    seen.update((key, (other, relation, None)))
                    counts[relation] += 1
                    yield Link(ref, record(other).ref, relation, Basis.STATED, when)

    def _find_linked(self, ref: Ref) -> Linked[Link]:
        number = self._numbers.of(ref)
        if number is None:
            return Linked(self._numbers, {}, lambda other, place: Link(ref, other, "", Basis.STATED))
        groups = self._groups(number)
        found: dict[int, int] = {}
        for place, others in enumerate([*(group.others for group in groups), self._company(number)]):
            new = dict.fromkeys(others, place)
            for other in new.keys() & found.keys():
                del new[other]
            found |= new
        found.pop(number, None)

        def link(other: Ref, place: int) -> Link:
            if place == len(groups):
                return Link(ref, other, NAMED_WITH, Basis.DERIVED)
            return Link(ref, other, groups[place].relation, Basis.STATED, groups[place].when)

        return Linked(self._numbers, found, link)

    def _find_reasons(self, number: int) -> Mapping[tuple[int, str, str | None], Sequence[Group]]:
        """Why a record is linked with another, by that one, relation and date: so that 100,000 links can be proven."""
        reasons: dict[tuple[int, str, str | None], list[Group]] = {}
        for group in self._groups(number):
            for other in dict.fromkeys(group.others):
                reasons.setdefault((other, group.relation, group.when), []).append(group)
        return reasons

    def _proof(self, stated: StatedLink | Reference, number: int, named: int) -> Iterable[Span]:
        """The sentences that prove a link, the most telling first. A field: of `number`, naming `named`."""
        if isinstance(stated, StatedLink):
            return self._sentences(_ranges(self._resolved(stated.at)))
        own = self._ground(number)
        if stated.evidence != "at":
            anchors = getattr(self._numbers.record(number), stated.evidence)
            if ranges := _ranges(self._resolved(anchors)):
                return chain(self._sentences(ranges), own)
        return self._shared(number, named) or islice(own, 1)

    def _company(self, number: int) -> list[int]:
        """The records that only stand on a sentence with this one, by the number of such sentences."""
        stated = {number}.union(*(group.others for group in self._groups(number)))
        company: Counter[int] = Counter()
        for sentence in self._ground(number):
            others = self._companies.get(sentence[:2], _NOBODY)
            company.update(islice((other for other in others if other not in stated), CROWD))
        return sorted(company, key=lambda other: (-company[other], other))

    def _find_coverage(self) -> tuple[tuple[Covered, ...], ...]:
        def covered(sentence: Span) -> Covered:
            return Covered(sentence, len(self._companies.get(sentence[:2], _NOBODY)))

        paragraphs = range(len(self.article.paragraphs))
        return tuple(tuple(covered(Span(p, *ends)) for ends in self.article.sentences(p)) for p in paragraphs)

    @cached_property
    def _caveats(self) -> Mapping[str, list[Caveat]]:
        caveats: dict[str, list[Caveat]] = {}
        for caveat in self.digest.caveats:
            for about in dict.fromkeys(map(str.strip, caveat.about)):
                caveats.setdefault(about, []).append(caveat)
        return caveats

    def _resolve(self, anchors: tuple[str | Anchor, ...]) -> tuple[Resolution, ...]:
        return tuple(resolve(anchor, self.article) for anchor in map(Anchor.of, anchors))

    def _sentences(self, ranges: Iterable[Span]) -> Iterator[Span]:
        """The sentences that ranges of the article touch."""
        for paragraph, start, end in ranges:
            while start < end:
                sentence = self.article.sentence_at(paragraph, start)
                if sentence.end <= start or end <= sentence.start:
                    break  # white space after the last sentence, or before the next
                yield sentence
                start = sentence.end

    def _find_ground(self, number: int) -> Mapping[Span, None]:
        """The sentences that a record stands on, each once, in the order of its anchors."""
        return dict.fromkeys(self._sentences(_ranges(self._resolved(self._numbers.record(number).at))))

    def _shared(self, number: int, other: int) -> list[Span]:
        return sorted(self._ground(number).keys() & self._ground(other).keys())

    def _rows(self, sentence: Span) -> Iterator[tuple[int, int, int]]:
        """Record, start and end of each anchor on a sentence, record by record."""
        flat = self._standing.get(sentence[:2], _NOBODY)
        return zip(flat[::3], flat[1::3], flat[2::3], strict=True)


_NOBODY = array("i")


def _ranges(resolutions: Iterable[Resolution]) -> Sequence[Span]:
    """The ranges of what was found, each once; what is ambiguous stands nowhere."""
    return list(dict.fromkeys(found.spans[0] for found in resolutions if found.status is Status.RESOLVED))
