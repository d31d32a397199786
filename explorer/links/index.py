"""How records are linked, and which sentences of the article prove it.

Stated links are those of the digest's `links` and those that follow from fields (`references`). A derived link says
only that two records have words in the same sentence. Each link is seen from both ends; a stated link without an
inverse reads with an arrow from the other end, `← recognised`.

A record that is the *same as* another is linked with it and keeps its own links. The links of the other one are a step
away: nothing is shown as linked that the digest does not link.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property
from itertools import chain
from math import inf
from time import perf_counter

from explorer.digest.kinds import Caveat
from explorer.digest.model import Digest, StatedLink
from explorer.digest.packed.parts import Parts
from explorer.digest.refs import Ref
from explorer.links.caching import own_cache
from explorer.links.evidence import Evidence
from explorer.links.link import NAMED_WITH, Basis, Link
from explorer.links.linked import Linked
from explorer.links.numbers import Numbers
from explorer.links.passages import Covered, Passages
from explorer.links.stated import RECENT, Stated
from explorer.text.anchors import ArticleText, Resolution, Span


class LinkIndex:
    """The links of a digest. Not thread-safe; does no work before the first question.

    Args:
        digest: The digest.
        article: The text of its article, in which anchors are resolved.
        at_once: Records and links up to which everything is built before the first answer. A larger digest is built
            by `build`, and answers from what is built so far.
    """

    def __init__(self, digest: Digest, article: ArticleText, at_once: float = inf) -> None:
        self.digest = digest
        self.article = article
        self._at_once = at_once
        self._numbers = Numbers(digest.records, digest.positions)
        self._stated = Stated(digest, self._numbers)
        self.passages = Passages(digest, self._numbers, article)
        """Answers the same of records at hand, by their `at`."""
        self._evidence = Evidence(self._numbers, self._stated, self.passages)
        self._linked = own_cache(RECENT, self._find_linked)
        self._stating = self._stated.steps()
        self._work: Iterator[None] = chain(self._stating, self.passages.steps())
        self._done = 0
        self._complete = False

    # --- building -------------------------------------------------------------------------------------------

    def build(self, budget_seconds: float | None = None) -> bool:
        """Continue building within the budget (None: to the end; 0: one step). Return whether everything is built."""
        if self._complete:
            return True
        deadline = inf if budget_seconds is None else perf_counter() + budget_seconds
        for _ in self._work:
            self._done += 1
            if perf_counter() >= deadline:
                break
        else:
            self._complete, self._work = True, iter(())
        self._forget()
        return self._complete

    def parts(self) -> Mapping[str, memoryview]:
        """What is built, to be stored. Everything has to be."""
        from explorer.links import stored  # few digests are so large

        return stored.parts_of(self._stated, self.passages)

    def take(self, parts: Parts) -> Iterator[None]:
        """Be complete with what another index of the same digest had in `parts`, in steps of some milliseconds.

        Raises DamagedError if that is damaged; then the index is as it was.
        """
        from explorer.links import stored  # few digests are so large

        yield from stored.take(self._stated, self.passages, len(self.digest), parts)
        self._complete = True
        self._forget()

    def _forget(self) -> None:
        """Drop cached answers: they were given when less was built."""
        for part in (self._stated, self.passages, self._evidence):
            part.forget()
        self._linked.cache_clear()

    @property
    def is_built(self) -> bool:
        return self._complete

    @property
    def progress(self) -> float:
        """The share of the steps that are done, 0 to 1."""
        return 1.0 if self._complete else self._done / (self._stated.size + len(self.digest) + 1)

    def _prepare(self) -> None:
        if not self._complete and self._is_built_at_once:
            self.build()

    def _prepare_stated(self) -> None:
        """The same for questions that only stated links answer: no anchor is resolved."""
        if not self._complete and self._is_built_at_once:
            done = sum(1 for _ in self._stating)
            if done:
                self._done += done
                self._stated.forget()
                self._evidence.forget()
                self._linked.cache_clear()

    @property
    def _is_built_at_once(self) -> bool:
        return len(self.digest) + len(self.digest.links) <= self._at_once

    # --- links ----------------------------------------------------------------------------------------------

    def of(self, ref: Ref | str, most: int | None = None) -> tuple[Link, ...]:
        """All links of a record, as read from it; empty if there is no such record.

        Stated links come before derived ones: the digest's `links`, then the record's own fields, then fields of
        others that name it, in the order of their `references` and of the digest. Derived links are sorted by the
        number of shared sentences. The same relation to the same record comes once, or once for each stated date.
        While the index is being built (`build`), returns what is known so far: at least the record's own fields.

        Args:
            ref: The record.
            most: Links of each relation at most; None: all.
        """
        self._prepare()
        ref = Ref.of(ref)
        number = self._numbers.of(ref)
        if number is None:
            return ()
        neighbours = self._neighbours(number)[:most]
        derived = (Link(ref, self._numbers.ref(other), NAMED_WITH, Basis.DERIVED) for other in neighbours)
        return (*self._stated_links(ref, number, most), *derived)

    def stated(self, ref: Ref | str) -> tuple[Link, ...]:
        """Only the stated links of `of`; faster, since shared sentences need not be counted."""
        self._prepare_stated()
        ref = Ref.of(ref)
        number = self._numbers.of(ref)
        return () if number is None else tuple(self._stated_links(ref, number, None))

    def _stated_links(self, ref: Ref, number: int, most: int | None) -> Iterator[Link]:
        seen: set[tuple[int, str, str | None]] = set()
        ref_of, counts = self._numbers.ref, Counter[str]()
        for group in self._stated.groups(number):
            relation, when = group.relation, group.when
            trust = group.stated.trust if isinstance(group.stated, StatedLink) else None
            for other in group.others:
                if counts[relation] == most:
                    break
                key = other, relation, when
                if other != number and key not in seen:
                    seen.update((key, (other, relation, None)))
                    counts[relation] += 1
                    yield Link(ref, ref_of(other), relation, Basis.STATED, when, trust)

    def _neighbours(self, number: int) -> list[int]:
        """The records whose only link is a shared sentence, those that share most first; a remark has none."""
        if self._numbers.is_remark(number):
            return []
        linked = {number}.union(*(group.others for group in self._stated.groups(number)))
        return self.passages.neighbours(number, linked)

    def linked(self, ref: Ref | str) -> Linked[Basis]:
        """The records linked with a record, each with the basis of its first link in `of`."""
        self._prepare()
        return self._linked(Ref.of(ref))

    def _find_linked(self, ref: Ref) -> Linked[Basis]:
        number = self._numbers.of(ref)
        if number is None:
            return Linked(self._numbers, {})
        groups = self._stated.groups(number)
        bases = dict.fromkeys(chain.from_iterable(group.others for group in groups), Basis.STATED)
        bases.pop(number, None)
        return Linked(self._numbers, bases | dict.fromkeys(self._neighbours(number), Basis.DERIVED))

    def linked_with(self, records: Iterable[tuple[str, int]]) -> Mapping[str, Collection[int]]:
        """By kind, the positions of records with a stated link to any of the records given by kind and position."""
        self._prepare_stated()
        linked: set[int] = set()
        kinds = {kind: self._numbers.all_of(kind) for kind in self.digest.records}
        for kind, position in records:
            linked.update(self._stated.others(kinds[kind].start + position))
        return {
            kind: {number - all_of.start for number in linked if number in all_of} for kind, all_of in kinds.items()
        }

    def followers(self, ref: Ref | str) -> Iterator[tuple[Ref, str]]:
        """Yield the records with stated links to this one, each with the relation as read from it.

        In reading order; a record may come twice. Lazy: the first of 100,000 cost no more than the first of ten.
        """
        self._prepare_stated()
        number = self._numbers.of(Ref.of(ref))
        followers = () if number is None else self._stated.followers(number)
        return ((self._numbers.ref(other), relation) for other, relation in followers)

    def evidence(self, link: Link) -> tuple[Span, ...]:
        """The sentences that prove a link, in article order, at most `SENTENCES`; empty if it is unproven."""
        return self._evidence.of(link)

    def caveats(self, ref: Ref | str) -> tuple[Caveat, ...]:
        """The caveats about a record, in the digest's order."""
        return tuple(self._caveats.get(str(Ref.of(ref)), ()))

    @cached_property
    def _caveats(self) -> Mapping[str, list[Caveat]]:
        caveats: dict[str, list[Caveat]] = {}
        for caveat in self.digest.caveats:
            for about in dict.fromkeys(map(str.strip, caveat.about)):
                caveats.setdefault(about, []).append(caveat)
        return caveats

    # --- passages of the article -----------------------------------------------------------------------------

    def resolutions(self, ref: Ref | str) -> tuple[Resolution, ...]:
        """The resolution of each anchor of the record's `at`, in the order given."""
        return self.passages.resolutions(Ref.of(ref))

    def spans(self, ref: Ref | str) -> tuple[Span, ...]:
        """The ranges of the record's resolved anchors, in article order."""
        return self.passages.spans(Ref.of(ref))

    def named_in(self, ref: Ref | str) -> tuple[int, ...]:
        """For each paragraph, the number of the record's resolved anchors in it."""
        return self.passages.named_in(Ref.of(ref))

    def covering(self, paragraph: int, start: int, end: int) -> Linked[None]:
        """The records with a resolved anchor that overlaps a range, in the digest's order; remarks come last."""
        self._prepare()
        return self.passages.covering(paragraph, start, end)

    def coverage(self) -> tuple[tuple[Covered, ...], ...]:
        """By paragraph, each sentence with the number of records that cover it."""
        self._prepare()
        return self.passages.coverage()
