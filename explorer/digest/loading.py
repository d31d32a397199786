"""Bytes → orjson → msgspec → a checked `Digest`, with everything that is wrong collected in its `problems`.

    read → parse (JSON, cleaned texts) → convert (fields) → dates → references → unknown fields → Digest

As little as possible is left out, and all of it is reported: an invalid date or a dangling reference is dropped
from its record, and a record with an invalid field is left out. Only what is not a digest at all is refused, with
a `DigestError`.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NoReturn

import msgspec
from msgspec import Struct

from explorer.dates import edtf as dates
from explorer.digest import messages, reading
from explorer.digest.cleaning import Cleaned
from explorer.digest.conversion import Entries, S, convert, convert_list
from explorer.digest.fields import Reviewed, anchor_fields, has_marks
from explorer.digest.kinds import KINDS, PARTS, Caveat, Record
from explorer.digest.locations import JsonPath
from explorer.digest.model import FORMAT, Article, Digest, Generator, StatedLink, identified
from explorer.digest.problems import Code, DigestError, Edit, Problem, Problems, describe_value
from explorer.digest.reading import Parsed, collector_off, parse, read
from explorer.digest.references import References
from explorer.digest.unknown import UnknownFields, has_large_number, put_back

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["DigestError", "check", "dumps", "load", "loads", "read"]

MOST_ITEMS = 1_000_000
"""Records of a kind, links or caveats, and anchors in one of these lists: more than 64 MiB of a real digest hold.
Each takes up to a kilobyte of memory. With `large`, any number is read."""

_LISTS: Mapping[str, type[Struct]] = {
    **{cls.plural: cls for cls in PARTS.values()},
    "links": StatedLink,
    **{cls.plural: cls for kind, cls in KINDS.items() if kind not in PARTS},
}
"""The lists of a digest: field → what it holds."""


def load(source: str | os.PathLike[str], *, large: bool = False, cache: Path | None = None) -> Digest:
    """Read a digest from a file.

    Args:
        source: The path of the file.
        large: Read more than 64 MiB, and any number of records.
        cache: A directory where what is learned of a digest of more than a megabyte is stored, so that it is read
            faster the next time; None: nothing is stored.

    Returns:
        The digest. Records that could not be read are left out; `Digest.problems` says why.

    Raises:
        DigestError: The file can't be read, or it is not a digest.

    >>> import explorer
    >>> explorer.load("ferry.json")
    <Digest “Ferry link to open in May”: 1 actor, 1 quote, 0 events, 0 countries>
    """
    return loads(read(source, large=large), name=os.fspath(source), large=large, cache=cache)


def loads(data: str | bytes, *, name: str = "digest", large: bool = False, cache: Path | None = None) -> Digest:
    """Read a digest from JSON.

    Args:
        data: JSON, as text or in UTF-8.
        name: What errors call the digest.
        large: Read any number of records.
        cache: As in `load`.

    Returns:
        The digest. Records that could not be read are left out; `Digest.problems` says why.

    Raises:
        DigestError: The data is not a digest.

    >>> import explorer
    >>> digest = explorer.loads(b'{"digest": "1.0", "article": {"headline": "Ferry link to open"}, "moods": []}')
    >>> digest.article.headline
    'Ferry link to open'
    >>> print(digest.problems[0])
    moods: unknown field, kept as it is (line 1, column 75)
    """
    if isinstance(data, str):
        data = data.encode(errors="surrogatepass")  # which no text of a digest may have; reported as other bytes are
    with collector_off():
        if len(data) > reading.MOST_BYTES_COMPARED and (digest := _straight(data, name, large, cache)) is not None:
            return digest
        problems = Problems()
        return _DigestReader(parse(data, name, problems), name, problems, large).digest()


def _straight(data: bytes, name: str, large: bool, cache: Path | None) -> Digest | None:
    """The digest in many bytes, if there is nothing to report of it; None: there may be."""
    from explorer.digest.straight.flawless import Flawless  # few digests are large
    from explorer.digest.straight.opening import opened

    def heads(fields: Mapping[str, Any]) -> tuple[str, Article]:
        reader = _DigestReader(Parsed(fields, None, Cleaned()), name, Flawless(), large)
        return reader.version(), reader.article()

    return opened(data, _LISTS, heads, None if large else MOST_ITEMS, cache)


class _DigestReader:
    """One digest on its way from a JSON value to a `Digest`."""

    def __init__(self, parsed: Parsed, name: str, problems: Problems, large: bool) -> None:
        document, self.text = parsed.value, parsed.text
        self.touched = parsed.cleaned.touched
        self.name = name
        self.problems = problems
        self.large = large
        if not isinstance(document, dict):
            problem = messages.NOT_A_DIGEST.format(found=describe_value(document))
            self._refuse_wrapped((), Code.DIGEST_INVALID, problem, document)
        self.document: dict[str, Any] = document
        self._valid_dates: set[str | None] = {None}

    def digest(self) -> Digest:
        version = self.version()
        article = self.article()
        generator, reviewed = self._maybe("generator", Generator), self._maybe("reviewed", Reviewed)
        lists = {field: self._list(field, cls) for field, cls in _LISTS.items()}
        records = {kind: lists[cls.plural] for kind, cls in KINDS.items()}
        records[Caveat.kind].kept = list(identified(tuple(records[Caveat.kind].kept)))
        references = References(records, self.document, self.problems)
        references.check_records()
        references.check_links(lists["links"])
        self._unmark_anchors(lists, article)
        kept: dict[str, Any] = {kind: tuple(entries.kept) for kind, entries in records.items()}
        missing = {field: self._count(field) - len(entries.kept) for field, entries in lists.items()}
        return Digest(
            article=article,
            records=kept,
            links=tuple(lists["links"].kept),
            caveats=kept[Caveat.kind],
            generator=generator or Generator(),
            version=version,
            reviewed=reviewed,
            unknown=self._unknown(lists),
            left_out=sum(missing[cls.plural] for cls in KINDS.values()),
            left_out_of={kind: missing[cls.plural] for kind, cls in KINDS.items() if missing[cls.plural]},
            origins={field: lists[field].origin for field, count in missing.items() if count},
            positions=references.positions,
            cleaned=self._cleaned(lists),
            problems=self.problems.finish(self.text),  # last, once all of them are known
        )

    def _refuse(self, path: JsonPath, code: Code, message: str) -> NoReturn:
        """Raise this error together with the problems found so far."""
        self.problems.error(path, code, message)
        raise DigestError(self.name, self.problems.finish(self.text))

    def _refuse_wrapped(self, path: JsonPath, code: Code, message: str, value: Any) -> NoReturn:
        from explorer.digest.hints.wrapping import with_wrapper

        self._refuse(path, code, with_wrapper(message, value))

    def version(self) -> str:
        """The version of the format. Another major version than ours is refused."""
        version = self.document.get("digest")
        if version is None:
            problem = messages.NO_VERSION.format(format=FORMAT)
            self._refuse_wrapped((), Code.VERSION_MISSING, problem, self.document)
        path, found = ("digest",), describe_value(version)
        parts = version.split(".") if isinstance(version, str) else []
        if len(parts) != 2 or not all(re.fullmatch("[0-9]{1,6}", part) for part in parts):
            problem = messages.INVALID_VERSION.format(format=FORMAT, found=found)
            self._refuse_wrapped(path, Code.VERSION_INVALID, problem, self.document)
        (major, minor), ours = map(int, parts), [int(part) for part in FORMAT.split(".")]
        if major != ours[0]:
            message = messages.UNSUPPORTED_VERSION.format(format=FORMAT, found=found)
            self._refuse(path, Code.VERSION_UNSUPPORTED, message)
        if minor > ours[1]:
            message = messages.NEWER_VERSION.format(version=version, format=FORMAT)
            self.problems.warning(path, Code.VERSION_NEWER, message)
        return str(version)

    def article(self) -> Article:
        if "article" not in self.document:
            self._refuse((), Code.ARTICLE_MISSING, messages.NO_ARTICLE)
        article = convert(self.document["article"], Article, ("article",), self.problems, narrow=True)
        if article is None:
            raise DigestError(self.name, self.problems.finish(self.text))
        invalid = self._invalid_dates(Article, [article], lambda index: ("article",))
        return msgspec.structs.replace(article, **invalid[0]) if invalid else article

    def _maybe(self, field: str, cls: type[S]) -> S | None:
        """A field of the document; None: it is missing, or bad as a whole."""
        raw = self.document.get(field, self)
        return None if raw is self else convert(raw, cls, (field,), self.problems, narrow=True)

    def _limit(self, field: str, what: str, count: int) -> None:
        """Refuse a list with more than `MOST_ITEMS` of `what`, unless a large digest was asked for."""
        if count > MOST_ITEMS and not self.large:
            problem = messages.TOO_MANY_RECORDS.format(most=MOST_ITEMS, what=what, count=count)
            self._refuse((field,), Code.DIGEST_TOO_LARGE, messages.ADD_LARGE.format(problem=problem))

    def _list(self, field: str, cls: type[Struct]) -> Entries[Any]:
        """One list of the digest; each item is checked on its own."""
        self._limit(field, field, self._count(field))
        entries: Entries[Any] = convert_list(self.document.get(field, []), cls, (field,), self.problems)
        self._limit(field, "anchors", sum([len(item.at) for item in entries.kept]))
        invalid = self._invalid_dates(cls, entries.kept, lambda index: (field, entries.origin[index]))
        entries.replace(
            {index: msgspec.structs.replace(entries.kept[index], **fields) for index, fields in invalid.items()}
        )
        if getattr(cls, "fault", Record.fault) is not Record.fault:
            for index, item in enumerate(entries.kept):
                if (fault := item.fault) is not None:
                    path, (code, message, meant) = (field, entries.origin[index], "id"), fault
                    fix = (Edit("id", path, meant),) if meant else ()
                    self.problems.error(path, code, message, fix)
        return entries

    def _invalid_dates(
        self, cls: type[Struct], items: list[Any], path: Callable[[int], JsonPath]
    ) -> dict[int, dict[str, None]]:
        """Report invalid dates; return, by index of the item, the fields that have one. `path` locates an item."""
        invalid: dict[int, dict[str, None]] = {}
        for name in getattr(cls, "dates", ()):
            errors: dict[str, dates.DateError] = {}
            for text in set(map(attrgetter(name), items)).difference(self._valid_dates):
                try:
                    dates.parse(text)
                    self._valid_dates.add(text)
                except dates.DateError as error:
                    errors[text] = error
            if errors:
                from explorer.digest.hints.dates import report_date  # most digests have no use for it
            for index, text in enumerate(map(attrgetter(name), items if errors else ())):
                if text in errors:
                    report_date(self.problems, (*path(index), name), errors[text], items[index])
                    invalid.setdefault(index, {})[name] = None
        return invalid

    def _unmark_anchors(self, lists: Mapping[str, Entries[Any]], article: Article) -> None:
        """Strip the quotation marks around anchors wherever the article has the words without them."""
        fields = [(lists[field], name) for field, cls in _LISTS.items() for name in anchor_fields(cls)]
        anchors = (map(attrgetter(name), entries.kept) for entries, name in fields if article.body)
        if any(map(has_marks, chain.from_iterable(chain.from_iterable(anchors)))):
            from explorer.digest.checking.unmarking import unmark_anchors  # most digests have none

            unmark_anchors(
                {_LISTS[field]: (field, entries) for field, entries in lists.items()}, article, self.problems
            )

    def _unknown(self, lists: Mapping[str, Entries[Any]]) -> Mapping[JsonPath, Any]:
        unknown = UnknownFields(self.problems)
        unknown.collect(self.document, frozenset({"digest", "generator", "article", "reviewed", *_LISTS}), (), ())
        for field, cls in (("generator", Generator), ("article", Article), ("reviewed", Reviewed)):
            unknown.collect(self.document.get(field), frozenset(cls.__struct_encode_fields__), (field,), (field,))
        for field, entries in lists.items():
            unknown.collect_from_list(self.document.get(field), field, _LISTS[field], entries)
        unknown.report()
        is_large = any(map(has_large_number, unknown.kept.values()))
        if self.text is not None and (is_large or self.problems.places_of(Code.WHOLE_DECIMAL)):
            from explorer.digest.hints.numbers import warn_of_rounded  # most digests have no use for it

            warn_of_rounded(self.text, self.problems, all_numbers=is_large)
        return unknown.kept

    def _cleaned(self, lists: Mapping[str, Entries[Any]]) -> frozenset[tuple[str, int]]:
        cleaned: set[Any] = {path[1:] for path in self.touched if path[:2] == ("article", "body")}
        for field, entries in lists.items():
            places = {path[1] for path in self.touched if path[0] == field and len(path) > 1}
            if places:
                cleaned.update((field, index) for index, place in enumerate(entries.origin) if place in places)
        return frozenset(cleaned)

    def _count(self, field: str) -> int:
        """How many items a list has in the file."""
        items = self.document.get(field)
        return len(items) if isinstance(items, list) else 0


def dumps(digest: Digest) -> bytes:
    """The digest as JSON, with its unknown fields, but without anything that was left out.

    In unknown fields, whole numbers beyond 64 bits are written as orjson reads them: rounded.

    >>> import explorer
    >>> digest = explorer.loads(b'{"digest": "1.0", "article": {"headline": "Ferry link to open"}}')
    >>> explorer.loads(explorer.dumps(digest)) == digest
    True
    """
    import orjson

    document: dict[str, Any] = {
        "digest": digest.version,
        "generator": msgspec.to_builtins(digest.generator),
        "article": msgspec.to_builtins(digest.article),
    }
    if digest.reviewed is not None:
        document["reviewed"] = msgspec.to_builtins(digest.reviewed)
    for kind, cls in PARTS.items():
        document[cls.plural] = msgspec.to_builtins(tuple(digest.records[kind]))
    document["links"] = msgspec.to_builtins(digest.links)
    document["caveats"] = msgspec.to_builtins(digest.caveats)
    put_back(document, digest.unknown)
    return orjson.dumps(document, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def check(digest: Digest, data: str | bytes | None = None) -> tuple[Problem, ...]:
    """Find everything that is wrong with a digest, as `explorer check` does.

    Args:
        digest: The digest, as `load` returns it.
        data: What it was read from. With them, problems that only the article shows have line and column.

    Returns:
        `digest.problems`, then anchors and quotes that the article does not support. Empty: nothing is wrong.

    >>> import explorer
    >>> explorer.check(explorer.load("ferry.json"))
    ()
    >>> digest = explorer.loads(b'{"digest": "1.0", "article": {"headline": "Ferry link to open"}}')
    >>> for problem in explorer.check(digest):
    ...     print(problem.code, "at", problem)
    body-missing at article.body: is missing, so anchors and quotes can't be checked
    """
    from explorer.digest.checking.article import article_problems

    return digest.problems + article_problems(digest, data)
