"""PDF: the words of the pages in the order of the file, running heads, page numbers and parted words undone.

Pictures of text are not read. Work is bounded by counts, not by time, so that the same file always gives the same.
"""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Callable
from io import BytesIO
from typing import TYPE_CHECKING, Any

from explorer.draft.reading.errors import ReadingError, broken, missing_extra
from explorer.draft.reading.labels import labelled
from explorer.draft.reading.plain import MOST_HEADLINE, join_wrapped, lines_of, with_headline
from explorer.draft.reading.raw import Raw

if TYPE_CHECKING:
    from pypdf import PdfReader

_MOST_PAGES = 300
_MOST_STEPS = 1_000_000
"""Instructions of all pages: 300 dense ones have fewer."""
_STEPS_OF_FORM = 200
"""As how many instructions the insertion of a form counts: forms may insert forms, over and over."""
_MOST_BYTES = 1_000_000
"""Bytes of the instructions of a page; beyond it is a drawing."""
_MOST_CHARACTERS = 4_000_000
_EDGE = 2
"""Lines at the top and at the bottom of a page in which running heads are looked for."""
_NUMBER = re.compile(
    r"[-–— ]*(?:page |seite |p\. ?)?(?:\d{1,4}|[ivxlc]{1,7})(?: ?(?:/|of|von|sur) ?\d{1,4})?[-–— ]*", re.I
)
_ENDS = re.compile(r"[.!?…:][\"'”’»)\]]*$")
_PARTED = re.compile(r"([^\W\d_]{2,30})[-\u2010\u00ad]\n([^\W\d_]{2,30})")
_UNREAD = "Pages without text (pictures, drawings or scans), which were not read: {count} of {all}."
_CUT = "Only the first {most} of the file’s {all} pages were read."
_RUNNING = "Running heads, feet and page numbers that were left out: {count}."
_COMPARE = "compare them with the pages before you quote them."
_JOINED = f"Words that a hyphen parts at a line end were joined ({{count}}): {_COMPARE}"
_ORDER = f"The paragraphs were put together from the lines of the pages: {_COMPARE}"


class _TooMuchError(Exception):
    """A page has more instructions than any true one."""


def read_pdf(data: bytes, name: str) -> Raw:
    """Read a PDF. Its headline is what stands largest on the first page.

    Raises:
        ReadingError: pypdf is not installed, the file is broken or locked, or holds no text.
    """
    try:
        import pypdf
    except ImportError:
        raise missing_extra(name, "documents", "PDF", "pypdf") from None
    logger = logging.getLogger("pypdf")  # whose warnings would be printed on the screen
    if not logger.handlers:
        logger.addHandler(logging.NullHandler())
    try:
        reader = pypdf.PdfReader(BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise ReadingError(name, "locked", "a PDF", "one with a password", "Save it without.")
        pages, headline, remarks = _read_pages(reader)
    except ReadingError:
        raise
    except _TooMuchError:
        raise ReadingError(name, "too-large", "a PDF", "one that is too large", "Save its text as .txt.") from None
    except Exception as error:  # for a broken file, pypdf raises KeyError, RecursionError, …, all reported as that
        if "cryptography" in str(error):  # what pypdf needs to read it
            raise ReadingError(name, "locked", "a PDF", "an encrypted one", "Print it to a new PDF.") from error
        raise broken(name, "a PDF", "a broken one") from error
    if not any(pages):
        advice = "Recognise its text first (OCR), for example with ocrmypdf, or save it as .txt."
        raise ReadingError(name, "broken", "a PDF with text", "pictures or nothing", advice)
    return _assembled(pages, headline, remarks)


def _read_pages(reader: PdfReader) -> tuple[list[list[str]], str, list[str]]:
    """The lines of each page, the headline, and remarks."""
    steps = 0

    def count(operator: bytes, *_: Any) -> None:
        nonlocal steps
        steps += _STEPS_OF_FORM if operator == b"Do" else 1
        if steps > _MOST_STEPS:
            raise _TooMuchError

    sizes: list[tuple[float, str]] = []
    pages: list[list[str]] = []
    characters = 0
    for number, page in enumerate(reader.pages):
        if number == _MOST_PAGES:
            break
        note = _noting(sizes) if number == 0 else None
        content = page.get_contents()
        is_drawing = content is not None and len(content.get_data()) > _MOST_BYTES
        text = "" if is_drawing else page.extract_text(visitor_operand_before=count, visitor_text=note)
        characters += len(text)
        if characters > _MOST_CHARACTERS:
            raise _TooMuchError
        pages.append([line for line in lines_of(text) if line])
    remarks = [_ORDER]
    total = len(reader.pages)
    if total > _MOST_PAGES:
        remarks.append(_CUT.format(most=_MOST_PAGES, all=total))
    if unread := sum(not page for page in pages):
        remarks.append(_UNREAD.format(count=unread, all=total))
    return pages, _largest(sizes), remarks


def _noting(sizes: list[tuple[float, str]]) -> Callable[..., None]:
    """A visitor that keeps the height of each piece of text."""

    def note(text: str, matrix: list[float], text_matrix: list[float], _: Any, size: float) -> None:
        if text.strip() and len(sizes) < 5_000:
            scale = max(abs(text_matrix[3]), abs(text_matrix[1])) * max(abs(matrix[3]), abs(matrix[1]))
            sizes.append((round(size * scale, 1), text))

    return note


def _largest(sizes: list[tuple[float, str]]) -> str:
    """The words in the largest letters, if they are few and larger than the others."""
    total = Counter[float]()
    for size, text in sizes:
        total[size] += len(text)
    if len(total) < 2:
        return ""
    largest = max(total)
    words = " ".join(" ".join(text for size, text in sizes if size == largest).split())
    common = total.most_common(1)[0][0]
    return words if largest > 1.15 * common and 8 <= len(words) <= MOST_HEADLINE else ""


def _assembled(pages: list[list[str]], headline: str, remarks: list[str]) -> Raw:
    kept, running = _without_running(pages)
    if running:
        remarks.append(_RUNNING.format(count=running))
    lines, joined = _join_words([line for page in kept for line in page])
    if joined:
        remarks.append(_JOINED.format(count=joined))
    start = _after_headline(lines, headline) if headline else 0
    width = sorted(map(len, lines))[len(lines) * 9 // 10] if lines else 0
    paragraphs = join_wrapped(lines[start:], width)
    if start:
        paragraphs.insert(0, headline)
    raw = (labelled(paragraphs[1:], paragraphs[0]) if len(paragraphs) > 1 else None) or with_headline(paragraphs)
    raw.remarks += remarks
    return raw


def _after_headline(lines: list[str], headline: str) -> int:
    """The number of the line behind the headline; 0: the first lines are not those of the headline."""
    wanted = "".join(headline.split())
    for first in range(min(5, len(lines))):
        found = ""
        for number in range(first, min(first + 6, len(lines))):
            found += "".join(lines[number].split())
            if found == wanted:
                return number + 1
    return 0


def _without_running(pages: list[list[str]]) -> tuple[list[list[str]], int]:
    """The pages without lines at their edges that come back on others, numbers aside, and without page numbers."""
    counts: Counter[str] = Counter()
    for page in pages:
        counts.update({_form(line) for line in (*page[:_EDGE], *page[-_EDGE:])})
    least = max(2, min(3, len(pages) - 1))

    def is_running(line: str) -> bool:
        repeated = len(pages) > 1 and counts[_form(line)] >= least and len(line) < 120
        return repeated or _NUMBER.fullmatch(line) is not None

    removed = 0
    kept = []
    for page in pages:
        first, last = 0, len(page)
        while first < min(_EDGE, last) and is_running(page[first]):
            first += 1
        while last > max(first, len(page) - _EDGE) and is_running(page[last - 1]):
            last -= 1
        removed += len(page) - (last - first)
        kept.append(page[first:last])
    return kept, removed


def _form(line: str) -> str:
    return re.sub(r"\d+", "#", line).lower()


def _join_words(lines: list[str]) -> tuple[list[str], int]:
    """Words that a hyphen parts at a line end, joined; with their hyphen where the text has them so elsewhere."""
    text = "\n".join(lines)
    known = set(re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", text)) if _PARTED.search(text) else set()
    joined = 0

    def join(match: re.Match[str]) -> str:
        nonlocal joined
        first, second = match.groups()
        if not second[0].islower() or f"{first}-{second}" in known:
            return f"{first}-{second}\n"
        joined += 1
        return f"{first}{second}\n"

    return [line.strip() for line in _PARTED.sub(join, text).split("\n") if line.strip()], joined
