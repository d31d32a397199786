"""What an index is, made in the plainest way: record by record, text by text, and nothing remembered."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from math import inf, nan

from explorer.dates.edtf import DateError, parse
from explorer.dates.labels import search_terms
from explorer.digest.fields import Anchor, Zone
from explorer.digest.kinds import KINDS, Record
from explorer.digest.model import Digest
from explorer.digest.refs import Ref
from explorer.search.words.rows import LINK, NAMED, OPENS, ROLE, TEXT
from explorer.search.words.sounds import sound
from explorer.text.tokens import cut, forms, grouped_numbers, initials, typed_words

SEPARATOR, OTHERS, LINKED = 0, 1, 2
CLOSE = {"by", "in"}


class PlainIndex:
    def __init__(self, digest: Digest, *, remarks: bool = False) -> None:
        self.digest = digest
        self.words: dict[str, int] = {}
        self.initials: dict[str, int] = {}
        self.numbers: list[int] = []
        self.groups: list[int] = []
        self.data: list[int] = []
        self.starts = [0]
        self.rows: dict[int, list[int]] = {}
        self.dates: dict[str, list[int]] = {}
        records = {
            kind: records if KINDS[kind].is_remark is remarks else () for kind, records in digest.records.items()
        }
        for place, level in enumerate(zip_longest(*records.values())):
            first = 0
            for group, (record, of_kind) in enumerate(zip(level, records.values(), strict=True)):
                if record is not None:
                    self._add(record, group)
                    self.numbers.append(first + place)
                first += len(of_kind)

    def parts(self) -> dict[str, list[float] | str]:
        """As `SearchIndex.parts` has them: numbers, or the text of some lines."""
        sizes = range(3 + len(self.words) + len(self.initials))
        words, groups = sorted(self.words), dict[str, list[int]]()
        for word, number in self.words.items():
            if heard := sound(word):
                groups.setdefault(heard, []).append(number)
        return {
            "numbers": [*self.numbers], "data": [*self.data], "starts": [*self.starts], "groups": [*self.groups],
            "rows": [row for word in sizes for row in sorted(self.rows.get(word, ()))],
            "ends": _ends([self.rows.get(word, []) for word in sizes]),
            "words": _lines(words), "ids": [self.words[word] for word in words],
            "initials": _lines(self.initials), "initial ids": [*self.initials.values()],
            "sounds": _lines(sorted(groups)),
            "sound ids": [number for heard in sorted(groups) for number in groups[heard]],
            "sound ends": _ends([groups[heard] for heard in sorted(groups)]),
            "dates": _lines(self.dates), "date spans": [end for edtf in self.dates for end in _span(edtf)],
            "date rows": [row for rows in self.dates.values() for row in rows],
            "date ends": _ends([*self.dates.values()]),
        }  # fmt: skip

    # --- a row ----------------------------------------------------------------------------------------------

    def _add(self, record: Record, group: int) -> None:
        row = len(self.groups)
        titles, names_beside, role_texts, texts, link_texts = self._texts(record)
        title, more, whole = self._names(titles)
        title = title[:900]
        beside, more_beside, whole_beside = self._names(names_beside)
        names = [*title, *([SEPARATOR, *beside] if names_beside else [])]
        others = [*more, *more_beside]
        names = [*names, *([OTHERS, *others] if others else [])][:960]
        opening = {word for before, word in zip([SEPARATOR, *names], names, strict=False) if before == SEPARATOR}
        roles = self._fresh(role_texts, names)
        own_roles = roles[: 1020 - len(names)]
        running = self._fresh(texts, [*names, *roles])
        before_links = [*names, *own_roles, *running]
        linked = self._fresh(link_texts, before_links)
        buckets = [(names, NAMED), (opening, OPENS), (set(names) & (whole | whole_beside), 0)]
        best = {word: bucket for words, bucket in buckets for word in words if word > LINKED}
        for words, bucket in ((own_roles, ROLE), (running, TEXT), (linked, LINK)):
            best |= dict.fromkeys(words, bucket)
        for word, bucket in best.items():
            self.rows.setdefault(word, []).append(row | bucket)
        ends = len(title), len(names), len(names) + len(own_roles)
        self.data += [ends[0] | ends[1] << 10 | ends[2] << 20, *before_links, *([LINKED, *linked] if linked else [])]
        self.starts.append(len(self.data))
        self.groups.append(group)
        if record.date:
            self.dates.setdefault(record.date, []).append(row)

    def _names(self, texts: list[str]) -> tuple[list[int], list[int], set[int]]:
        """The words of names, separated; other ways to type them; and words that are whole names."""
        words, others, whole = list[int](), list[int](), set[int]()
        for text in texts:
            main, extra = self._split(text)
            others += extra
            if len(main) == 1:
                whole.add(main[0])
            elif len(main) <= 6:
                others += [self._number(self.initials, letters) for letters in initials(text)]
            words = [*words, SEPARATOR, *main] if words else main
        return words, others, whole

    def _fresh(self, texts: list[str], known: list[int]) -> list[int]:
        words = dict.fromkeys(word for text in texts for found in self._split(text) for word in found)
        return [word for word in words if word not in known]

    def _split(self, text: str) -> tuple[list[int], list[int]]:
        main, extra, may_be_grouped = list[int](), list[int](), False
        for chunk in text[:2000].split():
            found = [forms(token) for token in cut(chunk)]
            words = [form.text[:64] if len(form.text) > 2 else form.text for some, _ in found for form in some]
            main += [self._number(self.words, word) for word in words]
            others = [self._number(self.words, form.text) for _, some in found for form in some]
            may_be_grouped |= bool(others) or (len(words) == 1 and len(words[0]) == 3 and words[0].isdecimal())
            extra += others
        if may_be_grouped:
            extra += [self._number(self.words, number) for number in grouped_numbers(text)]
        return main, list(dict.fromkeys(extra))

    def _number(self, words: dict[str, int], word: str) -> int:
        return words.setdefault(word, 3 + len(self.words) + len(self.initials))

    # --- its texts ------------------------------------------------------------------------------------------

    def _texts(self, record: Record) -> list[list[str]]:
        zones: list[list[str]] = [[] for _ in range(5)]
        for searched in record.searched:
            if searched.zone is not Zone.UNSEARCHED:
                zones[searched.zone] += _listed(getattr(record, searched.field))
        for field in record.dates:
            for edtf in _listed(getattr(record, field)):
                is_open = ".." in edtf or edtf[0] == "/" or edtf[-1] == "/"
                zones[Zone.ROLE if is_open else Zone.ALIAS].append(_dated(edtf))
        for reference in record.references:
            zone = zones[Zone.ROLE if reference.query_field in CLOSE else Zone.LINK]
            for address in _listed(getattr(record, reference.field)):
                kind, identifier = (reference.kind, address) if reference.kind else address.partition("/")[::2]
                if (other := self.digest.get(Ref(kind, identifier))) is not None:
                    zone.append(" / ".join(dict.fromkeys(_names_of(other))))
        for link in self.digest.links:
            ends = (link.source, link.relation), (link.target, link.inverse or link.relation)
            zones[Zone.LINK] += [relation for end, relation in ends if end == str(record.ref)]
        titles = zones[Zone.TITLE]
        words = [Anchor.of(at).exact for at in record.at]
        zones[Zone.TEXT] += [some for some in words if not titles or some not in titles[0]]
        parts = [word for word in record.id.split("-") if len(word) > 2 and word.isalpha()]
        if parts and not record.id[-1].isdecimal() and len(record.id) > 2:
            zones[Zone.TEXT].append(" ".join(parts))
        return zones


def _names_of(record: Record) -> Iterator[str]:
    yield record.title[:120]
    for searched in record.searched:
        if searched.zone <= Zone.ALIAS:
            value = getattr(record, searched.field)
            yield from [value[:120]] if isinstance(value, str) else value


def _listed(value: str | tuple[str, ...] | None) -> list[str]:
    return [] if not value else [value] if isinstance(value, str) else list(value)


def _dated(edtf: str) -> str:
    try:
        terms = search_terms(parse(edtf))
    except DateError:
        return edtf
    written = set(typed_words(edtf))
    parts = dict.fromkeys(" ".join(terms).split())
    return " ".join([edtf, *(part for part in parts if not written.issuperset(typed_words(part)))])


def _span(edtf: str) -> tuple[float, float]:
    try:
        when = parse(edtf)
    except DateError:
        return nan, nan
    return -inf if when.earliest is None else when.earliest, inf if when.latest is None else when.latest


def _ends(lists: list[list[int]]) -> list[float]:
    ends: list[float] = [0]
    for some in lists:
        ends.append(ends[-1] + len(some))
    return ends


def _lines(words: list[str] | dict[str, int] | dict[str, list[int]]) -> str:
    return "".join(f"{word}\n" for word in words)
