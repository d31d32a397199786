"""Bytes → orjson → msgspec → a checked `Digest`, with everything that is wrong collected in its `problems`.

    read → parse (JSON, cleaned texts) → convert (fields) → dates → references → unknown fields → Digest

What is bad is left out as narrowly as can be, and told: a date or a reference that is none is dropped from
its record, a record with a bad field is left out, and only what is no digest at all is refused, with a
`DigestError`.
"""

from __future__ import annotations

import gc
import os
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from operator import attrgetter
from typing import Any, NoReturn

import msgspec
import orjson
from msgspec import Struct

from explorer.dates import edtf as dates
from explorer.digest.conversion import Entries, convert, convert_list
from explorer.digest.kinds import KINDS, Record
from explorer.digest.locations import JsonPath
from explorer.digest.model import FORMAT, Article, Caveat, Digest, Generator, StatedLink
from explorer.digest.problems import DigestError, Problem, Problems, describe_value
from explorer.digest.reading import Parsed, parse, read, refuse
from explorer.digest.references import References
from explorer.digest.unknown import UnknownFields, put_back

__all__ = ["DigestError", "check", "dumps", "load", "loads", "read"]

MOST_ITEMS = 1_000_000
"""Records of a kind, links or caveats, and anchors in one of these lists: more than 64 MiB hold of real ones. Each
takes up to a kilobyte of memory. Any number is read if `large` is said."""

_LISTS: Mapping[str, type[Struct]] = {
    **{cls.plural: cls for cls in KINDS.values()},
    "links": StatedLink,
    "caveats": Caveat,
}
"""The lists of a digest: field → what it holds."""


def load(source: str | os.PathLike[str], *, large: bool = False) -> Digest:
    """The digest in a file. `large`: it may have more than 64 MiB. Raises DigestError."""
    return loads(read(source, large=large), name=os.fspath(source), large=large)


def loads(data: bytes, *, name: str = "digest", large: bool = False) -> Digest:
    """The digest in a JSON text. `name` is what errors call it; `large`: it may have any number of records. Raises
    DigestError."""
    with _collector_off():
        problems = Problems()
        return _DigestReader(parse(data, name, problems), name, problems, large).digest()


@contextmanager
def _collector_off() -> Iterator[None]:
    """Parsing makes many objects and no garbage; the collector would walk them all again and again."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class _DigestReader:
    """One digest on its way from a JSON value to a `Digest`."""

    def __init__(self, parsed: Parsed, name: str, problems: Problems, large: bool) -> None:
        document, self.text, cleaned = parsed
        self.touched = cleaned.touched
        self.name = name
        self.problems = problems
        self.large = large
        if not isinstance(document, dict):
            refuse(name, f"expected an object with “digest” and “article”, {describe_value(document)}")
        self.document: dict[str, Any] = document
        self._good_dates: set[str | None] = {None}

    def digest(self) -> Digest:
        version = self._version()
        article = self._article()
        generator = self._generator()
        lists = {field: self._list(field, cls) for field, cls in _LISTS.items()}
        records = {kind: lists[cls.plural] for kind, cls in KINDS.items()}
        references = References(records, self.document, self.problems)
        references.check_records()
        references.check_links(lists["links"])
        references.check_caveats(lists["caveats"])
        missing = {field: self._given(field) - len(entries.kept) for field, entries in lists.items()}
        return Digest(
            article=article,
            records={kind: tuple(entries.kept) for kind, entries in records.items()},
            links=tuple(lists["links"].kept),
            caveats=tuple(lists["caveats"].kept),
            generator=generator,
            version=version,
            unknown=self._unknown(lists),
            left_out=sum(missing[cls.plural] for cls in KINDS.values()),
            origins={field: lists[field].origin for field, count in missing.items() if count},
            positions=references.positions,
            cleaned=self._cleaned(lists),
            problems=self.problems.finish(self.text),  # last: by now all of them are known
        )

    def _refuse(self, path: JsonPath, message: str) -> NoReturn:
        """No digest comes of this; tell it, and whatever was found before."""
        self.problems.error(path, message)
        raise DigestError(self.name, self.problems.finish(self.text))

    def _version(self) -> str:
        """The version of the format; refused, if its major is another than ours."""
        version = self.document.get("digest")
        if version is None:
            self._refuse((), f"expected the field “digest” with the version of the format, “{FORMAT}”")
        parts = version.split(".") if isinstance(version, str) else []
        if len(parts) != 2 or not all(re.fullmatch("[0-9]{1,6}", part) for part in parts):
            self._refuse(
                ("digest",), f"expected the version of the format as text, “{FORMAT}”, {describe_value(version)}"
            )
        (major, minor), ours = map(int, parts), [int(part) for part in FORMAT.split(".")]
        if major != ours[0]:
            self._refuse(
                ("digest",), f"expected version {FORMAT} of the format, {describe_value(version)}, which is another"
            )
        if minor > ours[1]:
            message = f"version {version} is newer than {FORMAT}; what is new in it is not shown"
            self.problems.warning(("digest",), message)
        return str(version)

    def _article(self) -> Article:
        if "article" not in self.document:
            self._refuse((), "expected the field “article”; without one, this is no digest")
        article = convert(self.document["article"], Article, ("article",), self.problems, lenient=True)
        if article is None:
            raise DigestError(self.name, self.problems.finish(self.text))
        bad = self._bad_dates(Article, [article], lambda index: ("article",))
        return msgspec.structs.replace(article, **bad[0]) if bad else article

    def _generator(self) -> Generator:
        raw = self.document.get("generator", {})
        return convert(raw, Generator, ("generator",), self.problems, lenient=True) or Generator()

    def _refuse_more(self, field: str, what: str, count: int) -> None:
        if count > MOST_ITEMS and not self.large:
            more = "add --large (in Python, large=True) to read it all the same"
            self._refuse((field,), f"expected at most {MOST_ITEMS:,} {what}, found {count:,}; {more}")

    def _list(self, field: str, cls: type[Struct]) -> Entries[Any]:
        """One list of the digest, each item checked for itself."""
        self._refuse_more(field, field, self._given(field))
        entries: Entries[Any] = convert_list(self.document.get(field, []), cls, (field,), self.problems)
        self._refuse_more(field, "anchors", sum([len(item.at) for item in entries.kept]))
        bad = self._bad_dates(cls, entries.kept, lambda index: (field, entries.origin[index]))
        entries.replace(
            {index: msgspec.structs.replace(entries.kept[index], **fields) for index, fields in bad.items()}
        )
        if getattr(cls, "fault", Record.fault) is not Record.fault:
            for index, item in enumerate(entries.kept):
                if item.fault is not None:
                    self.problems.error((field, entries.origin[index]), item.fault)
        return entries

    def _bad_dates(
        self, cls: type[Struct], items: list[Any], path: Callable[[int], JsonPath]
    ) -> dict[int, dict[str, None]]:
        """For each item with dates that are none, None for those fields. `path` says where an item is."""
        bad: dict[int, dict[str, None]] = {}
        for name in getattr(cls, "dates", ()):
            wrong: dict[str, dates.DateError] = {}
            for text in set(map(attrgetter(name), items)).difference(self._good_dates):
                try:
                    dates.parse(text)
                    self._good_dates.add(text)
                except dates.DateError as error:
                    wrong[text] = error
            for index, text in enumerate(map(attrgetter(name), items if wrong else ())):
                if text in wrong:
                    self.problems.error((*path(index), name), f"{wrong[text]}; the date is dropped")
                    bad.setdefault(index, {})[name] = None
        return bad

    def _unknown(self, lists: Mapping[str, Entries[Any]]) -> Mapping[JsonPath, Any]:
        unknown = UnknownFields(self.problems)
        unknown.look(self.document, frozenset({"digest", "generator", "article", *_LISTS}), (), ())
        for field, cls in (("generator", Generator), ("article", Article)):
            unknown.look(self.document.get(field), frozenset(cls.__struct_encode_fields__), (field,), (field,))
        for field, entries in lists.items():
            unknown.look_through(self.document.get(field), field, _LISTS[field], entries)
        unknown.tell()
        return unknown.kept

    def _cleaned(self, lists: Mapping[str, Entries[Any]]) -> frozenset[tuple[str, int]]:
        found: set[Any] = {path[1:] for path in self.touched if path[:2] == ("article", "body")}
        for field, entries in lists.items():
            places = {path[1] for path in self.touched if path[0] == field and len(path) > 1}
            if places:
                found.update((field, index) for index, place in enumerate(entries.origin) if place in places)
        return frozenset(found)

    def _given(self, field: str) -> int:
        """How many items the file has in a list."""
        items = self.document.get(field)
        return len(items) if isinstance(items, list) else 0


def dumps(digest: Digest) -> bytes:
    """The digest as JSON, with the fields that this version does not know, but without what was left out.

    Of unknown fields, whole numbers beyond 64 bits come back as orjson reads them: rounded.
    """
    document: dict[str, Any] = {
        "digest": digest.version,
        "generator": msgspec.to_builtins(digest.generator),
        "article": msgspec.to_builtins(digest.article),
    }
    for kind, cls in KINDS.items():
        document[cls.plural] = msgspec.to_builtins(digest.records[kind])
    document["links"] = msgspec.to_builtins(digest.links)
    document["caveats"] = msgspec.to_builtins(digest.caveats)
    put_back(document, digest.unknown)
    return orjson.dumps(document, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def check(digest: Digest, data: bytes | None = None) -> tuple[Problem, ...]:
    """All that is wrong with a digest: what loading it found, and what only the article can tell.

    With the bytes that it was read from, the latter has line and column, too.
    """
    from explorer.digest.checks import article_problems

    return digest.problems + article_problems(digest, data)
