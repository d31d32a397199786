"""A file → its bytes → the JSON value in them, cleaned; what can't be read is refused here."""

from __future__ import annotations

import os
import re
import stat
from typing import Any, BinaryIO, NamedTuple, NoReturn

import orjson

from explorer.digest.cleaning import Cleaned, clean_value, needs_cleaned, with_whole_characters
from explorer.digest.locations import JsonPath, innermost, line_column, repeated_names
from explorer.digest.problems import MOST_TEXT, DigestError, Problems, quote_value
from explorer.text.cleaning import needs_cleaning

MOST_BYTES = 64 * 1024 * 1024
"""The largest file that is read unless `large` is said; it holds some 300,000 records."""

MOST_BYTES_COMPARED = 1_000_000
"""The longest text that is searched for names given twice. What is longer was not written by hand."""

_MAGIC = {
    b"\x1f\x8b": "it is packed with gzip; unpack it first",
    b"PK\x03\x04": "it is a zip archive; unpack it first",
    b"BZh": "it is packed with bzip2; unpack it first",
    b"\xfd7zXZ": "it is packed with xz; unpack it first",
    b"\x28\xb5\x2f\xfd": "it is packed with zstd; unpack it first",
    b"%PDF": "it is a PDF",
    b"\xff\xfe": "it is written in UTF-16; save it as UTF-8",
    b"\xfe\xff": "it is written in UTF-16; save it as UTF-8",
    b"<": "it is HTML or XML",
}

_EXPLAINED = {
    "unexpected end of data": "a bracket or quotation mark is still open at the end",
    "unexpected character, expected a JSON value": "expected a value",
    "unexpected character, expected a string key": "expected a name in quotation marks",
    "unexpected character, expected ':' after key": "expected a colon after the name",
    "unexpected content after document": "expected nothing more after the closing bracket",
    "trailing comma is not allowed": "a comma before a closing bracket is not allowed",
    "depth limit exceeded": "it is nested more than 1,024 deep",
    "number is infinity when parsed as double": "the number is too large",
    "Input is a zero-length, empty document": "it is empty",
    "input data is empty": "it is empty",
    "no low surrogate in string": "the escape is half of a character",
}
"""What orjson says, for people. What is not here is said in orjson's words."""

_HINTS = {
    "“": "JSON wants straight quotation marks",
    "”": "JSON wants straight quotation marks",
    "'": "JSON wants double quotation marks",
    "//": "JSON has no comments",
    "/*": "JSON has no comments",
    "#": "JSON has no comments",
    "NaN": "JSON has no such number",
    "Infinity": "JSON has no such number",
    "-Infinity": "JSON has no such number",
    "None": "JSON writes null",
    "True": "JSON writes true",
    "False": "JSON writes false",
}


def refuse(name: str, message: str, path: JsonPath = (), place: tuple[int, int] | None = None) -> NoReturn:
    """Raise that this is no digest. `place` is line and column; None: in no place of its own."""
    problems = Problems()
    problems.error(path, message)
    raise DigestError(name, problems.finish(places={path: place} if place else None))


def read(path: str | os.PathLike[str], *, large: bool = False) -> bytes:
    """The bytes of a regular file of at most 64 MiB, or of any size if `large`. Raises DigestError."""
    name = os.fspath(path)
    # Opening a FIFO or a device without O_NONBLOCK may wait for ever.
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        descriptor = os.open(name, flags)
    except (OSError, ValueError) as error:
        refuse(name, f"can't be read: {getattr(error, 'strerror', None) or error}")
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            what = "a directory" if stat.S_ISDIR(status.st_mode) else "no regular file"
            refuse(name, f"expected a file with a digest, found {what}")
        data = _read_most(descriptor, status.st_size, None if large else MOST_BYTES)
    except OSError as error:
        refuse(name, f"can't be read: {error.strerror}")
    finally:
        os.close(descriptor)
    if data is None:
        size = -(-max(status.st_size, MOST_BYTES + 1) // 1024**2)
        _refuse_size(name, f"has {size:,} MiB, more than {MOST_BYTES // 1024**2}")
    return data


def read_stream(stream: BinaryIO, name: str, *, large: bool = False) -> bytes:
    """The bytes of what can be read only once, as standard input: at most 64 MiB, or any number if `large`.

    Raises DigestError.
    """
    try:
        data = stream.read(-1 if large else MOST_BYTES + 1)
    except OSError as error:
        refuse(name, f"can't be read: {error.strerror or error}")
    if len(data) > MOST_BYTES and not large:
        _refuse_size(name, f"has more than {MOST_BYTES // 1024**2} MiB")
    return data


def _refuse_size(name: str, found: str) -> NoReturn:
    refuse(name, f"{found}; add --large (in Python, large=True) to read it all the same")


def _read_most(descriptor: int, size: int, most: int | None) -> bytes | None:
    """All bytes; None: there are more than `most`. What comes is counted, for a file can grow."""
    chunks: list[bytes] = []
    count = 0
    while most is None or count <= most:
        chunk = os.read(descriptor, max(size + 1 - count, 65_536))
        if not chunk:
            return b"".join(chunks)
        chunks.append(chunk)
        count += len(chunk)
    return None


class Parsed(NamedTuple):
    value: Any
    """With all its texts cleaned."""
    text: str | None
    """As given; None: it is so long that nobody looks up places in it, and would take up to four times the memory of
    the file."""
    cleaned: Cleaned


def parse(data: bytes, name: str, problems: Problems) -> Parsed:
    """The JSON value in `data`. Raises DigestError."""
    text = _decode(data, name, problems)
    value, whole = _value(text, text if data.startswith(b"\xef\xbb\xbf") else data, name, problems)
    if len(data) <= MOST_BYTES_COMPARED and _may_repeat_names(data, value):
        for path in repeated_names(text):
            problems.warning(path, "is given more than once; the last one counts")
    changed = Cleaned()
    if needs_cleaning(whole, json_source=True) and needs_cleaned(value):
        value, changed = clean_value(value)
        changed.tell(problems)
    return Parsed(value, text if len(text) <= MOST_TEXT else None, changed)


def _decode(data: bytes, name: str, problems: Problems) -> str:
    start = data[:64].lstrip()
    for magic, words in _MAGIC.items():
        if start.startswith(magic):
            refuse(name, f"expected a JSON document, but {words}")
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        before = data[: error.start].decode()
        refuse(
            name,
            f"expected text in UTF-8, found the byte {data[error.start]:#04x}; save it as UTF-8",
            innermost(before, len(before)),
            line_column(before, len(before)),
        )
    if text.startswith("\ufeff"):
        problems.warning((), "begins with a byte order mark, which JSON does not allow; it was skipped")
        text = text[1:]
    return text


def _value(text: str, data: str | bytes, name: str, problems: Problems) -> tuple[Any, str]:
    """The JSON value in `data`, and the text that it was read from: in it, half characters are made whole."""
    try:
        try:
            return orjson.loads(data), text
        except orjson.JSONDecodeError as error:
            whole, count = with_whole_characters(text) if "surrogate" in error.msg else (text, 0)
            if not count:
                raise
            more = f"; there are {count:,} of them" if count > 1 else ""
            message = f"has an escape that is half of a character, which was replaced{more}"
            problems.warning(innermost(text, error.pos), message)
            return orjson.loads(whole), whole
    except orjson.JSONDecodeError as error:
        _refuse_json(name, text, error.msg, error.pos)


def _refuse_json(name: str, text: str, message: str, offset: int) -> NoReturn:
    """Raise what a syntax error of orjson means: where, what was expected, what was found."""
    message = message.partition(": line ")[0]
    words = f"this is no valid JSON: {_EXPLAINED.get(message, message)}"
    rest = text[offset : offset + 200].lstrip()
    if rest:
        words += f", found “{quote_value(rest.splitlines()[0] or rest[0], 20)}”"
    hint = next((hint for start, hint in _HINTS.items() if rest.startswith(start)), None)
    if hint:
        words += f"; {hint}"
    refuse(name, words, innermost(text, offset), line_column(text, offset))


def _may_repeat_names(data: bytes, value: Any) -> bool:
    """Whether some object may hold a name twice: the text then has more names than the parser kept.

    A name is counted by looking for `":`, which is quick and never too few, unless a blank stands between the
    two; then the names have to be looked at one by one.
    """
    return re.search(rb'"[ \t\n\r]+:', data) is not None or data.count(b'":') != _count_names(value)


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
