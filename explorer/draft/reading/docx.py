"""Documents of Word (.docx): an archive whose text is XML. Read with the standard library, paragraph by paragraph.

Neither external files nor entities are read: a document that declares any is refused.
"""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO
from typing import Any
from xml.parsers import expat

from explorer.draft.reading.errors import ReadingError, broken
from explorer.draft.reading.labels import labelled
from explorer.draft.reading.plain import MOST_HEADLINE, with_headline
from explorer.draft.reading.raw import Raw

_TEXT = "word/document.xml"
_MOST_XML = 64 * 1024 * 1024
"""Bytes of the unpacked text."""
_MOST_FILES = 10_000
"""Files of the archive."""
_MOST_DEPTH, _MOST_ELEMENTS = 500, 1_500_000
_SKIPPED = frozenset({"del", "moveFrom", "Fallback", "instrText", "delText", "delInstrText"})
"""Words that tracked changes took away, codes of fields, and a second form of the same words."""
_SEPARATE = frozenset({"tab", "br", "cr"})
_HEADLINES = frozenset({"title", "titel", "titre", "título", "heading1", "headline"})
_TABLES = "Tables of the document that were read cell by cell: {count}."
_CHANGES = "The document has tracked changes: it was read as if all of them were accepted."
_NOTES = "The document’s footnotes were not read."
_HIDDEN = "Hidden words of the document were left out."


def read_docx(data: bytes, name: str) -> Raw:
    """Read a document. Its headline is the first paragraph styled as one, else the first paragraph.

    Raises:
        ReadingError: The archive is broken, is no document, is encrypted, or unpacks to more than 64 MiB.
    """
    xml = _unpacked(data, name)
    body = _Body()
    try:
        _parse(xml, body)
    except _ForbiddenError as error:
        raise broken(name, "the text of a Word document", str(error)) from error
    except (expat.ExpatError, ValueError) as error:
        raise broken(name, "the text of a Word document", f"broken XML ({error})") from error
    paragraphs = [" ".join(words.split()) for words, _ in body.paragraphs]
    headline = next((number for number, (words, style) in enumerate(body.paragraphs) if style and words.strip()), None)
    if headline is not None and headline < 5 and len(paragraphs[headline]) <= MOST_HEADLINE:
        paragraphs.insert(0, paragraphs.pop(headline))
    paragraphs = [words for words in paragraphs if words]
    raw = (labelled(paragraphs[1:], paragraphs[0]) if paragraphs else None) or with_headline(paragraphs)
    raw.remarks += body.remarks()
    return raw


class _ForbiddenError(Exception):
    """What no document of Word has: entities, or a depth that only an attack has."""


def _unpacked(data: bytes, name: str) -> bytes:
    if data.count(b"PK\x01\x02") > _MOST_FILES:
        raise ReadingError(name, "too-large", "a Word document", "an archive of too many files", "Save it as .txt.")
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            if _TEXT not in archive.namelist():
                raise broken(name, "a Word document", _other(archive))
            if archive.getinfo(_TEXT).compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                raise broken(name, "a Word document", "one that is packed as Word never does")
            with archive.open(_TEXT) as file:
                xml = file.read(_MOST_XML + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError) as error:
        if isinstance(error, ReadingError):
            raise
        if isinstance(error, RuntimeError) and not isinstance(error, NotImplementedError):
            raise ReadingError(name, "locked", "a Word document", "one with a password", "Save it without.") from error
        raise broken(name, "a Word document", "a broken archive") from error
    if len(xml) > _MOST_XML:
        found = f"more than {_MOST_XML >> 20} MiB when unpacked"
        raise ReadingError(name, "too-large", "a Word document", found, "Save its text as .txt.")
    return xml


def _other(archive: zipfile.ZipFile) -> str:
    names = set(archive.namelist()[:_MOST_FILES])
    if "mimetype" in names:
        kind = archive.open("mimetype").read(100)
        if b"opendocument" in kind:
            return "a document of LibreOffice: save it as .docx"
        if b"epub" in kind:
            return "a book (EPUB)"
    if "xl/workbook.xml" in names:
        return "a workbook of Excel"
    return "a presentation" if "ppt/presentation.xml" in names else "an archive of other files"


def _parse(xml: bytes, body: _Body) -> None:
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _forbid
    parser.EntityDeclHandler = _forbid
    parser.StartElementHandler = body.start
    parser.EndElementHandler = body.end
    parser.CharacterDataHandler = body.characters
    parser.Parse(xml, True)


def _forbid(*_: Any) -> None:
    raise _ForbiddenError("declarations that no Word document has")


class _Body:
    """The paragraphs, put together from the events of the parser."""

    def __init__(self) -> None:
        self.paragraphs: list[tuple[str, bool]] = []
        """Words, and whether they are styled as a headline."""
        self._open: list[list[str]] = []
        """Words of the paragraphs that are open; a text box in a paragraph has its own."""
        self._styled = False
        self._depth = self._elements = self._skipped_at = self._tables = 0
        self._in_text = self._hidden = self._was_hidden = self._changed = self._noted = False

    def remarks(self) -> list[str]:
        said = ((_CHANGES, self._changed), (_NOTES, self._noted), (_HIDDEN, self._was_hidden))
        tables = [_TABLES.format(count=self._tables)] if self._tables else []
        return tables + [remark for remark, holds in said if holds]

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        self._elements += 1
        if self._depth > _MOST_DEPTH or self._elements > _MOST_ELEMENTS:
            raise _ForbiddenError("too many elements, or too many in one another")
        if self._skipped_at:
            return
        kind = tag.rpartition("}")[2]
        if kind in _SKIPPED:
            self._skipped_at = self._depth
        self._changed |= kind in ("del", "ins", "moveFrom")
        if kind == "p":
            self._open.append([])
            self._styled = False
        elif not self._open:
            self._tables += kind == "tbl"
        elif kind == "t":
            self._in_text = True
        elif kind in _SEPARATE:
            self._open[-1].append(" ")
        elif kind == "noBreakHyphen":
            self._open[-1].append("-")
        elif kind == "r":
            self._hidden = False
        elif kind in ("vanish", "pStyle"):
            value = next((value for name, value in attributes.items() if name.endswith("}val")), "")
            self._hidden |= kind == "vanish" and value.lower() not in ("0", "false", "off")
            self._styled |= kind == "pStyle" and value.lower() in _HEADLINES
        elif kind in ("footnoteReference", "endnoteReference"):
            self._noted = True

    def end(self, tag: str) -> None:
        if self._skipped_at:
            self._skipped_at = self._skipped_at if self._depth > self._skipped_at else 0
        elif (kind := tag.rpartition("}")[2]) == "t":
            self._in_text = False
        elif kind == "p" and self._open:
            self.paragraphs.append(("".join(self._open.pop()), self._styled))
        self._depth -= 1

    def characters(self, text: str) -> None:
        if self._in_text and self._open and not self._skipped_at:
            if self._hidden:
                self._was_hidden = True
            else:
                self._open[-1].append(text)
