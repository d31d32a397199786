"""What kind of file an article is in: by its first bytes, its name, and its first lines."""

from __future__ import annotations

import re
from typing import Literal

from explorer.draft.patterns import lazy
from explorer.draft.reading.errors import ReadingError, not_an_article

Kind = Literal["text", "markdown", "page", "mail", "pdf", "docx", "captions"]

_SUFFIXES: dict[str, Kind] = {
    "txt": "text", "text": "text", "md": "markdown", "markdown": "markdown", "html": "page", "htm": "page",
    "xhtml": "page", "shtml": "page", "eml": "mail", "pdf": "pdf", "docx": "docx", "vtt": "captions", "srt": "captions",
}  # fmt: skip
_AS_DOCX = "Save it as .docx, .txt or .html and give that."
_GIVE_TRANSCRIPT = "Give its transcript as .vtt, .srt or .txt."
_BINARY = (
    (b"\x89PNG", "a picture (PNG)", ""),
    (b"\xff\xd8\xff", "a picture (JPEG)", ""),
    (b"GIF8", "a picture (GIF)", ""),
    (b"RIFF", "a picture, a sound or a film", ""),
    (b"ID3", "a sound (MP3)", _GIVE_TRANSCRIPT),
    (b"OggS", "a sound or a film (Ogg)", _GIVE_TRANSCRIPT),
    (b"\x1a\x45\xdf\xa3", "a film (Matroska)", _GIVE_TRANSCRIPT),
    (b"\xd0\xcf\x11\xe0", "a document of an old Word, Excel or Outlook", _AS_DOCX),
    (b"{\\rtf", "a document in Rich Text Format", _AS_DOCX),
    (b"\x1f\x8b", "a compressed file (gzip)", "Unpack it first: gunzip."),
    (b"BZh", "a compressed file (bzip2)", "Unpack it first: bunzip2."),
    (b"\xfd7zXZ", "a compressed file (xz)", "Unpack it first: unxz."),
    (b"7z\xbc\xaf", "an archive (7z)", "Unpack it first."),
    (b"\x7fELF", "a program", ""),
    (b"SQLite format 3", "a database", ""),
)
_GIVE_TEXT = "Give the text of one article."
_PAGE = lazy(
    r"\s*(?:<\?xml[^<>]*>\s*)?(?:<!--[^<>]*-->\s*)*<(?:!doctype html|html|head|body|article|main|div|p|h1)\b", re.I
)
_FEED = lazy(r"\s*<\?xml[^<>]*>\s*<(?:rss|feed|rdf|urlset|sitemapindex)\b|\s*<(?:rss|feed)\b", re.I)
_HEADER = lazy(r"(?:From |[A-Z][A-Za-z-]{1,40}: ?)")
_MAIL = lazy(r"^(?:From|Received|Return-Path|MIME-Version|Message-ID|Delivered-To|Date|Subject|To): ", re.M | re.I)
_CUE = lazy(r"\s*(?:\d{1,6}\s+)?(?:\d{1,3}:)?\d{2}:\d{2}[,.]\d{3} --> ")
_START = 4_000
"""Characters from which the kind of a text is told."""


def kind_by_name(name: str) -> Kind | None:
    """The kind that a name's ending stands for; None: none of those known."""
    return _SUFFIXES.get(name.rpartition(".")[2].lower()) if "." in name else None


def binary_kind(data: bytes, name: str) -> Kind | None:
    """The kind of a file that is not text; None: it is text.

    Raises:
        ReadingError: A file of a kind that has no text, or not what its name says.
    """
    start = data[:1024]
    if b"%PDF-" in start and not start.lstrip().startswith(b"<"):
        return "pdf"
    if start.startswith(b"PK\x03\x04"):
        return "docx"
    for mark, what, advice in _BINARY:
        if start.startswith(mark):
            raise ReadingError(name, "binary", "an article", what, advice or _GIVE_TEXT)
    if start[4:8] == b"ftyp":
        raise ReadingError(
            name, "binary", "an article", "a film or a sound (MP4)", "Give its transcript as .vtt or .srt."
        )
    expected = kind_by_name(name)
    if expected in ("pdf", "docx"):
        found = "a web page" if _PAGE.match(start.decode("latin-1")) else "something else"
        raise ReadingError(name, "broken", f"a file in the format .{expected}", found, "Download or save it again.")
    return None


def check_text(text: str, name: str) -> None:
    """Raise a ReadingError for a text that is read by programs only: binary data, JSON, a feed."""
    start = text[: 16 * _START]
    controls = len(_CONTROLS.findall(start))
    if controls > max(2, len(start) // 200):
        raise ReadingError(name, "binary", "an article", "binary data", _GIVE_TEXT)
    if _FEED.match(text[:_START]):
        raise not_an_article(name, "an article", "a feed or a map of a site", "Give the page of one article.")
    if start.lstrip()[:1] in ("{", "[") and _is_json(text):
        advice = "A digest opens with: explorer FILE.json"
        raise not_an_article(name, "an article", "JSON", advice)


_CONTROLS = lazy(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\ufffd]")
"""ESC is left to the cleaning: terminals leave it in texts."""


def _is_json(text: str) -> bool:
    import json

    try:
        return isinstance(json.loads(text), dict | list)
    except RecursionError:
        return True
    except ValueError:
        return bool(re.match(r'\s*[{\[]\s*(?:"[^"\n]{0,200}"\s*[:,\]]|[{\[])', text[:_START]))


def is_mail(data: bytes, name: str) -> bool:
    """Whether a file that is text is a mail: by its name, or by three or more headers of mails at its beginning."""
    if named := kind_by_name(name):
        return named == "mail"
    start = re.split(r"\r?\n\r?\n", data[:_START].decode("latin-1"), maxsplit=1)[0]
    return _HEADER.match(start) is not None and len(set(map(str.lower, _MAIL.findall(start)))) > 2


def text_kind(text: str, name: str) -> Kind:
    """The kind of a text. What it begins with counts for more than the ending of its name."""
    start = text[:_START]
    if start.startswith("WEBVTT") or _CUE.match(start):
        return "captions"
    named = kind_by_name(name)
    if _PAGE.match(start) and named != "markdown":
        return "page"
    return named or ("markdown" if start.startswith(("---\n", "---\r\n", "# ")) else "text")
