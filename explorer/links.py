"""Which records hang together, how, and on which sentences of the article that stands.

Stated links are those of the digest's `links` and those that follow from a record's fields (`Record.references`);
derived ones say no more than that two records stand on words of the same sentence. Every link is seen from both of
its ends. A link whose inverse is not given reads with an arrow from the other end: `← recognised`.

A record that is the *same as* another is linked with it and keeps its own links: what is linked with the other one
is one step away, and nothing is shown as linked that the digest does not link.

Records are numbered through all kinds in the digest's order, and the maps hold numbers in arrays: a digest of a
million records costs some tens of bytes a record here, and `Link` objects are made when somebody looks.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from functools import cached_property, lru_cache
from itertools import accumulate, chain, groupby, islice
from math import inf
from time import perf_counter
from types import MappingProxyType
from typing import NamedTuple

from explorer.anchors import ArticleText, Resolution, Span, resolve
from explorer.model import Anchor, Caveat, Digest, Record, Ref, Reference, StatedLink

NAMED_WITH = "named with"
"""The relation of derived links."""

SMALL = 20_000
"""Records up to which the maps are finished before the first answer, rather than in slices."""

CROWD = 50
"""Derived links that one sentence gives a record at most. Such a sentence is a list, and its company says little."""

SENTENCES = 3
"""Sentences of evidence at most: more would not be read."""

RECENT = 32
"""Records whose links and resolutions are kept: more than a cursor's way to and fro, little even if all are large."""


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


class _Origin(NamedTuple):
    """What a stated link comes from, as seen from one of its ends."""

    other: int
    relation: str
    when: str | None
    proof: StatedLink | Reference
    carrier: int
    """The record whose field it is; without meaning for a StatedLink."""


class LinkIndex:
    """The links of a digest. Belongs to one thread; does no work before it is asked something."""

    def __init__(self, digest: Digest, article: ArticleText) -> None:
        self.digest = digest
        self.article = article
        self._kinds = tuple(digest.records)
        self._firsts = tuple(accumulate(map(len, digest.records.values()), initial=0))[:-1]
        """By kind, the number of its first record."""
        self._fields: list[Reference] = []
        """The references of all kinds; an entry names one by its place here."""
        # Entries are chained by the record that they are seen from: its last one, and from each the one before.
        self._last = array("i")
        self._before = array("i")
        self._other = array("i")
        self._code = array("i")
        """2i: `digest.links[i]` from its source; 2i+1: from its target; ~i: the far end of `_fields[i]`."""
        self._standing: dict[tuple[int, int], array[int]] = {}
        """Paragraph and start of a sentence → record, start and end of each resolved anchor there, flat."""
        self._work = self._steps()
        self._done = 0
        self._complete = False
        self._links_of = lru_cache(RECENT)(self._find_links)
        self._linked_with = lru_cache(RECENT)(self._find_linked)
        self._resolved = lru_cache(8 * RECENT)(self._resolve)

    # --- what is linked -------------------------------------------------------------------------------------------

    def of(self, ref: Ref) -> tuple[Link, ...]:
        """All links of a record, read from it; none if there is no such record.

        Stated before derived; the digest's `links`, then this record's own fields, then fields of others that name
        it, in the order of their `references` and of the digest; derived ones by the number of shared sentences.
        The same relation to the same record comes once, unless it is stated for several dates.
        Of a large digest not yet built (`build`), what is known so far: always the record's own fields.
        """
        self._prepare()
        return self._links_of(ref)

    def linked(self, ref: Ref) -> Mapping[Ref, Link]:
        """The records linked with a record, each with the first link of `of`."""
        self._prepare()
        return self._linked_with(ref)

    def evidence(self, link: Link) -> tuple[Span, ...]:
        """The sentences of the article that prove a link, in article order, at most `SENTENCES`; none: unproven.

        A stated link is proven by its own anchors alone. A field is proven by the anchors that it names as its
        evidence and the record's own; without such, by the sentences that both records stand on; without such, by
        the first sentence of the record that has the field. A derived link is proven by the shared sentences.
        """
        number, other = self._number(link.source), self._number(link.target)
        if number is None or other is None:
            return ()
        if link.basis is Basis.DERIVED:
            proof: Iterable[Span] = self._shared(number, other)
        else:
            proof = chain.from_iterable(
                self._proof(origin, number if origin.carrier == other else other)
                for origin in self._origins(number)
                if origin.other == other and origin.relation == link.relation and origin.when in (link.when, None)
            )
        return tuple(sorted(islice(dict.fromkeys(proof), SENTENCES)))

    @cached_property
    def _caveats(self) -> Mapping[str, list[Caveat]]:
        caveats: dict[str, list[Caveat]] = {}
        for caveat in self.digest.caveats:
            for about in dict.fromkeys(map(str.strip, caveat.about)):
                caveats.setdefault(about, []).append(caveat)
        return caveats

    def caveats(self, ref: Ref) -> tuple[Caveat, ...]:
        """What a careful reader of this record must be warned of."""
        return tuple(self._caveats.get(str(ref), ()))

    # --- where it stands ------------------------------------------------------------------------------------------

    def resolutions(self, ref: Ref) -> tuple[Resolution, ...]:
        """What became of each anchor of the record's `at`, in the order given."""
        number = self._number(ref)
        return () if number is None else self._resolved(number)

    def spans(self, ref: Ref) -> tuple[Span, ...]:
        """The ranges of the article that the record stands on, in article order."""
        return tuple(sorted(set(_ranges(self.resolutions(ref)))))

    def standing_on(self, paragraph: int, start: int, end: int) -> tuple[Ref, ...]:
        """The records with a resolved anchor overlapping a range, in the digest's order."""
        self._prepare()
        found: set[int] = set()
        for sentence in self._sentences(Span(paragraph, start, end)):
            rows = self._standing.get((paragraph, sentence.start), ())
            found.update(
                rows[row] for row in range(0, len(rows), 3) if rows[row + 1] < end and start < rows[row + 2]
            )
        return tuple(map(self._ref, sorted(found)))

    def coverage(self) -> tuple[tuple[Covered, ...], ...]:
        """By paragraph, each sentence with the number of records standing on it."""
        self._prepare()
        return tuple(
            tuple(
                Covered(sentence, len(set(self._standing.get((number, sentence.start), ())[::3])))
                for sentence in self._sentences(Span(number, 0, len(text)))
            )
            for number, text in enumerate(self.article.paragraphs)
        )

    def named_in(self, ref: Ref) -> tuple[int, ...]:
        """By paragraph, how often the record is named there: a strip."""
        counts = Counter(span.paragraph for span in self.spans(ref))
        return tuple(counts[paragraph] for paragraph in range(len(self.article.paragraphs)))

    # --- building the maps ----------------------------------------------------------------------------------------

    def build(self, budget_seconds: float | None = None) -> bool:
        """Go on building for that long (None: to the end). Whether all is built."""
        if self._complete:
            return True
        deadline = inf if budget_seconds is None else perf_counter() + budget_seconds
        for _ in self._work:
            self._done += 1
            if perf_counter() >= deadline:
                break
        else:
            self._complete = True
        self._links_of.cache_clear()
        self._linked_with.cache_clear()
        return self._complete

    @property
    def progress(self) -> float:
        """The share that is built, 0 to 1."""
        return 1.0 if self._complete else self._done / (len(self.digest.links) + 2 * len(self.digest) + 1)

    def _prepare(self) -> None:
        if not self._complete and len(self.digest) <= SMALL:
            self.build()

    def _steps(self) -> Iterator[None]:
        """All work, a little at a time: the links, then who names whom in fields, then who stands where."""
        self._last = array("i", [-1]) * len(self.digest)
        for index, link in enumerate(self.digest.links):
            source, target = self._named(None, link.source), self._named(None, link.target)
            if source is not None and target is not None and source != target:
                self._add(source, target, 2 * index)
                self._add(target, source, 2 * index + 1)
            yield
        for start, records in zip(self._firsts, self.digest.records.values(), strict=True):
            first = len(self._fields)
            self._fields += records[0].references if records else ()
            for number, record in enumerate(records, start):
                for position, reference in enumerate(record.references, first):
                    for target in self._targets(record, number, reference):
                        self._add(target, number, ~position)
                yield
        for number, record in enumerate(self.digest.all()):
            for span in dict.fromkeys(_ranges(resolve(anchor, self.article) for anchor in record.anchors())):
                for sentence in self._sentences(span):
                    rows = self._standing.setdefault((span.paragraph, sentence.start), array("i"))
                    rows.extend((number, span.start, span.end))
            yield

    def _add(self, seen_from: int, other: int, code: int) -> None:
        self._before.append(self._last[seen_from])
        self._last[seen_from] = len(self._other)
        self._other.append(other)
        self._code.append(code)

    # --- finding links --------------------------------------------------------------------------------------------

    def _find_links(self, ref: Ref) -> tuple[Link, ...]:
        number = self._number(ref)
        if number is None:
            return ()
        links: list[Link] = []
        seen: set[tuple[int, str, str | None]] = set()
        others: set[int] = {number}
        for other, relation, when, _, _ in self._origins(number):
            if (other, relation, when) not in seen:
                seen.update(((other, relation, when), (other, relation, None)))
                others.add(other)
                links.append(Link(ref, self._ref(other), relation, Basis.STATED, when))
        company = sorted(self._company(number, others).items(), key=lambda item: (-item[1], item[0]))
        links += (Link(ref, self._ref(other), NAMED_WITH, Basis.DERIVED) for other, _ in company)
        return tuple(links)

    def _find_linked(self, ref: Ref) -> Mapping[Ref, Link]:
        linked: dict[Ref, Link] = {}
        for link in self._links_of(ref):
            linked.setdefault(link.target, link)
        return MappingProxyType(linked)

    def _origins(self, number: int) -> Iterator[_Origin]:
        """What a record's stated links come from, in reading order."""
        entries: list[int] = []
        entry = self._last[number] if self._last else -1
        while entry >= 0:
            entries.append(entry)
            entry = self._before[entry]
        entries.reverse()
        code, others = self._code, self._other
        for entry in entries:
            if code[entry] >= 0:
                link = self.digest.links[code[entry] // 2]
                relation = _inverse(link) if code[entry] % 2 else link.relation
                yield _Origin(others[entry], relation, link.when, link, -1)
        record = self._record(number)
        for reference in record.references:
            for target in self._targets(record, number, reference):
                yield _Origin(target, reference.relation, None, reference, number)
        for entry in sorted((entry for entry in entries if code[entry] < 0), key=lambda entry: -code[entry]):
            reference = self._fields[~code[entry]]
            yield _Origin(others[entry], reference.inverse, None, reference, others[entry])

    def _company(self, number: int, without: set[int]) -> Counter[int]:
        """The records that stand on a sentence with this one, with the number of such sentences."""
        company: Counter[int] = Counter()
        for sentence in self._ground(number):
            rows = self._standing.get((sentence.paragraph, sentence.start), ())
            crowd = (other for other, _ in groupby(rows[::3]) if other not in without)
            company.update(islice(crowd, CROWD))
        return company

    def _proof(self, origin: _Origin, target: int) -> Iterator[Span]:
        """The sentences that prove a stated link, the most telling first. `target`: the record that a field names."""
        if isinstance(origin.proof, StatedLink):
            anchors = (Anchor(exact=words) if isinstance(words, str) else words for words in origin.proof.at)
            yield from self._sentences(*_ranges(resolve(anchor, self.article) for anchor in anchors))
            return
        carrier = self._record(origin.carrier)
        if origin.proof.evidence != "at":
            found = [resolve(anchor, self.article) for anchor in carrier.anchors(origin.proof.evidence)]
            if ranges := tuple(_ranges(found)):
                yield from self._sentences(*ranges)
                yield from self._ground(origin.carrier)
                return
        yield from self._shared(origin.carrier, target) or islice(self._ground(origin.carrier), 1)

    # --- records and sentences ------------------------------------------------------------------------------------

    def _ground(self, number: int) -> Mapping[Span, None]:
        """The sentences that a record stands on, each once, in the order of its anchors."""
        return dict.fromkeys(self._sentences(*_ranges(self._resolved(number))))

    def _shared(self, number: int, other: int) -> list[Span]:
        theirs = self._ground(other)
        return sorted(sentence for sentence in self._ground(number) if sentence in theirs)

    def _sentences(self, *spans: Span) -> Iterator[Span]:
        """The sentences that ranges of the article touch."""
        for paragraph, start, end in spans:
            while start < end:
                sentence = self.article.sentence_at(paragraph, start)
                if start < sentence.end:  # else: between two sentences
                    yield sentence
                start = max(start + 1, sentence.end)

    def _resolve(self, number: int) -> tuple[Resolution, ...]:
        return tuple(resolve(anchor, self.article) for anchor in self._record(number).anchors())

    def _targets(self, record: Record, number: int, reference: Reference) -> Iterator[int]:
        """The numbers of the records that a field names; not itself, nor what is outside the digest."""
        value = getattr(record, reference.field)
        for text in (value,) if isinstance(value, str) else value or ():
            target = self._named(reference.kind, text)
            if target is not None and target != number:
                yield target

    def _named(self, kind: str | None, text: str) -> int | None:
        """The number of the record that an id, or with no kind given a ref, names."""
        if kind is None:
            kind, _, text = text.strip().partition("/")
        return self._number(Ref(kind, text))

    def _number(self, ref: Ref) -> int | None:
        position = self.digest.positions.get(ref.kind, {}).get(ref.id)
        return None if position is None else self._firsts[self._kinds.index(ref.kind)] + position

    def _record(self, number: int) -> Record:
        kind = bisect_right(self._firsts, number) - 1
        return self.digest.records[self._kinds[kind]][number - self._firsts[kind]]

    def _ref(self, number: int) -> Ref:
        return self._record(number).ref


def relations(digest: Digest) -> tuple[str, ...]:
    """The words for the relations that records of this digest can have, as `Link.relation` reads."""
    words: dict[str, None] = {}
    for records in digest.records.values():
        for reference in records[0].references if records else ():
            words |= {reference.relation: None, reference.inverse: None}
    for link in digest.links:
        words |= {link.relation: None, _inverse(link): None}
    return (*words, NAMED_WITH)


def _inverse(link: StatedLink) -> str:
    return link.inverse or f"← {link.relation}"


def _ranges(resolutions: Iterable[Resolution]) -> Iterator[Span]:
    """The ranges of what was found; what is ambiguous stands nowhere, for it would be a guess."""
    for resolution in resolutions:
        if len(resolution.spans) == 1:
            yield resolution.spans[0]
