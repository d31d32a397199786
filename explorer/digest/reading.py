"""A file → its bytes → the JSON value in them, cleaned. Whatever can't be read is refused here."""

from __future__ import annotations

import gc
import os
import re
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any, BinaryIO, NoReturn

import msgspec

from explorer.digest import messages
from explorer.digest.cleaning import Cleaned, clean_value, replace_half_characters, value_needs_cleaning
from explorer.digest.locations import Excerpt, JsonPath, Place, innermost, line_column, repeated_names
from explorer.digest.problems import MOST_TEXT, Code, DigestError, Problems, quote_value
from explorer.text.cleaning import needs_cleaning

MIB = 1024 * 1024
MOST_BYTES = 64 * MIB
"""The largest file that is read without `large`; it holds some 300,000 records."""

MOST_BYTES_COMPARED = 1_000_000
"""The longest text that is searched for repeated field names. Nobody wrote a longer one by hand."""

_ENDED = "unexpected content after document"
"""orjson's message for whatever follows the value."""

_SHOWN = 20
"""Characters of a broken text that a message shows."""


def refuse(
    name: str,
    code: Code,
    message: str,
    path: JsonPath = (),
    place: tuple[int, int] | None = None,
    excerpt: Excerpt | None = None,
) -> NoReturn:
    """Raise a DigestError with one problem. `place` is line and column; None: it concerns the whole file."""
    problems = Problems()
    problems.error(path, code, message)
    raise DigestError(name, problems.finish(places={path: Place(*place)} if place else None), excerpt)


def read(path: str | os.PathLike[str], *, large: bool = False) -> bytes:
    """The bytes of a regular file of at most 64 MiB, or of any size if `large`. Raises DigestError."""
    name = os.fspath(path)
    # Without O_NONBLOCK, opening a FIFO or a device may wait for ever.
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        descriptor = os.open(name, flags)
    except (OSError, ValueError) as error:
        _refuse_unreadable(name, error)
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            found = messages.DIRECTORY if stat.S_ISDIR(status.st_mode) else messages.IRREGULAR_FILE
            refuse(name, Code.FILE_UNREADABLE, messages.NOT_A_FILE.format(found=found))
        data = _read_most(descriptor, status.st_size, None if large else MOST_BYTES)
    except OSError as error:
        _refuse_unreadable(name, error)
    finally:
        with suppress(OSError):  # what was read is read
            os.close(descriptor)
    if data is None:
        size = -(-max(status.st_size, MOST_BYTES + 1) // MIB)
        _refuse_size(name, messages.FILE_TOO_LARGE.format(size=size, most=MOST_BYTES // MIB))
    return data


def read_stream(stream: BinaryIO, name: str, *, large: bool = False) -> bytes:
    """The bytes of a stream that can be read only once, such as standard input: at most 64 MiB, or any number if
    `large`. Raises DigestError."""
    try:
        data = stream.read(-1 if large else MOST_BYTES + 1)
    except OSError as error:
        _refuse_unreadable(name, error)
    if len(data) > MOST_BYTES and not large:
        _refuse_size(name, messages.STREAM_TOO_LARGE.format(most=MOST_BYTES // MIB))
    return data


def _refuse_unreadable(name: str, error: OSError | ValueError) -> NoReturn:
    reason = getattr(error, "strerror", None) or error
    refuse(name, Code.FILE_UNREADABLE, messages.UNREADABLE.format(reason=reason))


def _refuse_size(name: str, problem: str) -> NoReturn:
    refuse(name, Code.FILE_TOO_LARGE, messages.ADD_LARGE.format(problem=problem))


def _read_most(descriptor: int, size: int, most: int | None) -> bytes | None:
    """All bytes; None: there are more than `most`. A larger file is refused by its `size`, before it takes memory;
    the bytes are counted as well, because a file can grow."""
    if most is not None and size > most:
        return None
    chunks: list[bytes] = []
    count = 0
    while most is None or count <= most:
        wanted = max(size + 1 - count, 65_536)
        chunk = os.read(descriptor, wanted if most is None else min(wanted, most + 1 - count))
        if not chunk:
            return b"".join(chunks)
        chunks.append(chunk)
        count += len(chunk)
    return None


class Parsed(msgspec.Struct, frozen=True):
    value: Any
    """With all its texts cleaned."""
    text: str | None
    """As given; None: longer than `MOST_TEXT`, so that nobody looks up places in it, and keeping it would take up to
    four times the memory of the file."""
    cleaned: Cleaned


@contextmanager
def collector_off() -> Iterator[None]:
    """Parsing makes many objects and no garbage; the collector would walk all of them again and again."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def parse(data: bytes, name: str, problems: Problems) -> Parsed:
    """The JSON value in `data`. Raises DigestError."""
    value, text, repaired = read_json(data, name, problems)
    if len(data) <= MOST_BYTES_COMPARED and _may_repeat_names(data, value):
        for path in repeated_names(text):
            problems.warning(path, Code.FIELD_REPEATED, messages.REPEATED_FIELD)
    cleaned = Cleaned()
    if needs_cleaning(repaired, json_source=True) and value_needs_cleaning(value):
        value, cleaned = clean_value(value)
        cleaned.report(problems)
    return Parsed(value, text if len(text) <= MOST_TEXT else None, cleaned)


def read_json(data: bytes, name: str, problems: Problems) -> tuple[Any, str, str]:
    """The JSON value in `data`, not cleaned; the text as given; and the text that the value was read from, in which
    half characters are replaced. Raises DigestError."""
    text = _decode(data, name, problems)
    value, repaired = _value(text, text if data.startswith(b"\xef\xbb\xbf") else data, name, problems)
    return value, text, repaired


def _decode(data: bytes, name: str, problems: Problems) -> str:
    start = data[:64].lstrip()
    for signature, found in messages.SIGNATURES.items():
        if start.startswith(signature):
            code = Code.ENCODING_INVALID if "UTF" in found else Code.FILE_NOT_JSON
            refuse(name, code, messages.NOT_JSON.format(found=found))
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        before = data[: error.start].decode()
        refuse(
            name,
            Code.ENCODING_INVALID,
            messages.NOT_UTF8.format(byte=data[error.start]),
            innermost(before, len(before)),
            line_column(before, len(before)),
        )
    if text.startswith("\ufeff"):
        problems.warning((), Code.BYTE_ORDER_MARK, messages.BYTE_ORDER_MARK)
        text = text[1:]
    return text


def _value(text: str, data: str | bytes, name: str, problems: Problems) -> tuple[Any, str]:
    """The JSON value in `data`, and the text that it was read from, in which half characters are replaced."""
    if len(data) <= MOST_BYTES_COMPARED and not _has_long_number(data):
        with suppress(msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
            return msgspec.json.decode(data), text
    import orjson  # it says what is wrong, and where; but loading it takes 9 ms

    try:
        try:
            return orjson.loads(data), text
        except orjson.JSONDecodeError as error:
            repaired, count = replace_half_characters(text) if "surrogate" in error.msg else (text, 0)
            if not count:
                raise
            template = messages.HALF_CHARACTER if count == 1 else messages.HALF_CHARACTERS
            problems.warning(innermost(text, error.pos), Code.HALF_CHARACTER, template.format(count=count))
            return orjson.loads(repaired), repaired
    except orjson.JSONDecodeError as error:
        _refuse_json(name, text, error.msg, error.pos)


_LONG = b"0" * 19
_AS_ZEROS = bytes.maketrans(b"123456789", b"0" * 9)


def _has_long_number(data: str | bytes) -> bool:
    """Whether there is a number that orjson may round, but msgspec does not."""
    if isinstance(data, bytes):
        return _LONG in data.translate(_AS_ZEROS)  # a tenth of what a regular expression takes
    return re.search(r"\d{19}", data) is not None


def _refuse_json(name: str, text: str, message: str, offset: int) -> NoReturn:
    """Raise a syntax error of orjson in our own words: where, what was expected, what was found."""
    from explorer.digest.hints.wrapping import hint_of_rest, hint_of_wrapping

    message = message.partition(": line ")[0]
    words = messages.INVALID_JSON.format(reason=messages.JSON_REASONS.get(message, message))
    rest = text[offset : offset + 200].lstrip()
    if rest:
        words = messages.FOUND.format(problem=words, found=quote_value(rest.splitlines()[0] or rest[0], _SHOWN))
    hint = next((hint for start, hint in messages.JSON_HINTS.items() if rest.startswith(start)), None)
    if _follows_a_bare_mark(text, offset, rest):
        hint = messages.BARE_MARK
    hint = hint_of_wrapping(text, offset) or hint
    if hint is None and message == _ENDED:
        hint = hint_of_rest(rest)
    if hint:
        words = messages.HINT.format(problem=words, hint=hint)
    place = line_column(text, offset)
    refuse(name, Code.JSON_INVALID, words, innermost(text, offset), place, Excerpt.of(text, offset))


def _follows_a_bare_mark(text: str, offset: int, rest: str) -> bool:
    """Whether a quotation mark ended a text too early: words follow it, and later another mark."""
    before = text[max(0, offset - 200) : offset].rstrip()
    return before.endswith('"') and not before.endswith(('\\"', ':"')) and re.match(r'[^\s":,{}\[\]]', rest) is not None


def _may_repeat_names(data: bytes, value: Any) -> bool:
    """Whether an object may hold a name twice: then the text has more names than the parser kept.

    Names are counted by `":`, which is fast and never too few, unless there is a blank between the two characters;
    then the names have to be compared one by one.
    """
    if any(end in data for end in _SPACED) and re.search(rb'"[ \t\n\r]+:', data):
        return True
    return data.count(b'":') != _count_names(value)


_SPACED = (b" :", b"\t:", b"\n:", b"\r:")
"""How a name with blanks after it ends, and few texts: much faster to look for."""


def _count_names(value: Any) -> int:
    count = 0
    level = [value]
    while level:
        objects = [item for item in level if type(item) is dict]
        lists = [item for item in level if type(item) is list]
        count += sum(map(len, objects))
        level = [item for container in objects for item in container.values() if type(item) is not str]
        level += [item for container in lists for item in container if type(item) is not str]
    return count
