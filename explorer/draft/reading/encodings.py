"""Bytes → text, whatever encoding they are in."""

from __future__ import annotations

import codecs
import re

from explorer.draft.reading.errors import ReadingError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark begins alike
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MOST_MENDED = 10_000
"""Single bytes that are mended one by one. More of them are another encoding."""
_TOO_MANY = 0.3
"""Share of bytes beyond ASCII from which a text is not in a Western European encoding."""
_COMPARE = "compare accents and quotation marks with the original."
_GUESSED = f"The file is not in UTF-8. It was read as Windows-1252, which is a guess: {_COMPARE}"
_MENDED = f"Bytes that are not UTF-8 and were read as Windows-1252 ({{count}}): {_COMPARE}"
_WESTERN = ("iso8859-1", "cp1252", "iso8859-15")
_DECLARED = (
    "Characters that {encoding}, which the file names as its encoding, does not have, and that became �: {count}."
)


def decode(data: bytes, name: str, declared: str = "", *, anyway: bool = False) -> tuple[str, list[str]]:
    """The text, and remarks on what had to be guessed.

    Args:
        declared: The encoding that the file itself names, if it does. UTF-8 is tried before it.
        anyway: Read as Windows-1252 even what can hardly be that.

    Raises:
        ReadingError: The bytes are in none of the encodings that can be told.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace").removeprefix("\ufeff"), []
    if encoding := _without_mark(data):
        return data.decode(encoding, "replace"), []
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError:
        pass
    if b"\0" in data[:4096]:
        raise ReadingError(name, "binary", "an article", "binary data", "Give the text of one article.")
    known = _known(declared)
    if known in _WESTERN and b"\xc3" not in data:  # the second byte of most accents in UTF-8
        return data.decode("cp1252" if known == "iso8859-1" else known, "replace"), []
    if known and known not in ("utf-8", "ascii", *_WESTERN):
        text = data.decode(known, "replace")
        lost = text.count("\ufffd")
        if lost <= len(text) // 100:
            return text, [_DECLARED.format(count=lost, encoding=declared)] * bool(lost)
    return _western(data, name, anyway=anyway or bool(known))


def _western(data: bytes, name: str, *, anyway: bool) -> tuple[str, list[str]]:
    beyond = len(data.translate(None, bytes(range(0x80))))
    right = len(re.sub(r"[\x00-\x7f]+", "", data.decode("utf-8", "ignore")).encode())
    wrong = beyond - right
    if wrong <= min(right, _MOST_MENDED):
        codecs.register_error("explorer-1252", _mend)
        return data.decode("utf-8", "explorer-1252"), [_MENDED.format(count=wrong)]
    if beyond > _TOO_MANY * len(data) and not anyway:
        advice = "Convert it: iconv -f ITS-ENCODING -t utf-8. Or add --article, and it is read as Windows-1252."
        raise ReadingError(name, "encoding", "text in UTF-8", "text in another encoding", advice)
    return data.decode("cp1252", "replace"), [_GUESSED]


def _mend(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


def _without_mark(data: bytes) -> str:
    """UTF-16 without a mark: in Western text, every other byte is 0."""
    start = data[:4096]
    if len(start) < 4 or b"\0" not in start:
        return ""
    even, odd = start[::2].count(0), start[1::2].count(0)
    half = len(start) // 2
    if odd > 0.6 * half and even < 0.05 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.6 * half and odd < 0.05 * half else ""


def declared_encoding(data: bytes) -> str:
    """The encoding that a page names in its first bytes; empty: none."""
    found = _DECLARATION.search(data[:2048])
    return found[1].decode() if found else ""


_DECLARATION = re.compile(rb"""<(?:meta|\?xml)\b[^<>]{0,500}?(?:charset|encoding)\s*=\s*["']?([\w.:-]{2,40})""", re.I)


def _known(declared: str) -> str:
    """Python's name of a declared encoding that holds text; empty: there is none."""
    if not re.fullmatch(r"[\w.:-]{2,40}", declared, re.ASCII):
        return ""
    try:
        found = codecs.lookup(declared)
    except (LookupError, ValueError):
        return ""
    is_text = getattr(found, "_is_text_encoding", True)  # not rot13, base64, zip
    slow = found.name in ("punycode", "idna", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs", "oem")
    return found.name if is_text and not slow and not found.name.startswith("utf-7") else ""
