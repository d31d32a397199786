"""Any file → the article in it."""

from __future__ import annotations

import re

from explorer.draft.document import Document, Turn
from explorer.draft.reading import formats
from explorer.draft.reading.days import day_of
from explorer.draft.reading.errors import ReadingCode, ReadingError, shown
from explorer.draft.reading.raw import Block, Raw
from explorer.text.cleaning import clean

MOST_BYTES = 64 * 1024 * 1024
"""As of a digest's file."""
MOST_PARAGRAPHS = 300_000
MOST_CHARACTERS = 16_000_000
"""Of a body: no paragraph can be longer in a digest (`explorer.digest.fields.MOST_WORDS`)."""
_MOST_NAME = 1_000
"""Characters of a headline, an author, a publisher, an address: no true one has as many."""
_EXPECTED = "an article"
_UNTITLED = "The file gives no headline: {instead} stands in its place."
_HIDDEN = "Control or invisible characters that were dropped, or are shown as signs such as ␛: {count}."
_BAD_DATE = "The file says that the article is of “{date}”, which is not a date, and was left out."
_QUIET = frozenset("\t\n\r\x0b\x0c\x85\u2028\u2029 \u00ad\u200b\ufeff\u2060")
"""What pages are full of and nobody misses."""


def read(data: bytes, name: str, *, date: str = "", url: str = "", article: bool = False) -> Document:
    """Read an article from a file's bytes.

    Args:
        name: The path or name of the file, whose ending says what it is; “-” for standard input. Never opened.
        date: The day of publication in EDTF; counts for more than what the file says.
        url: The article's address; it is not fetched.
        article: Take the file for an article even if it does not look like one.

    Returns:
        The article, cleaned as digests are, within their limits. Its language is not told here.

    Raises:
        ReadingError: The file can't be read, or what it holds is no article; or `date` is no date.
    """
    if len(data) > MOST_BYTES:
        _refuse(name, "too-large", f"at most {MOST_BYTES >> 20} MiB", f"{-(-len(data) >> 20)} MiB")
    if not data.strip():
        _refuse(name, "empty", _EXPECTED, "an empty file" if not data else "nothing but white space")
    day = _given_day(date)
    raw = _raw(data, name, article=article)
    _clean(raw)
    _check_size(sum(len(block.words) for block in raw.blocks), len(raw.blocks), name)
    if not raw.headline:
        raw.headline = _stand_in(raw, name)
    if not article:
        from explorer.draft.reading.articles import check_article

        check_article(raw, name)
    elif not raw.blocks:
        _refuse(name, "empty", "text below a headline", "none")
    if raw.date and not (day or day_of(raw.date)):
        raw.remarks.append(_BAD_DATE.format(date=shown(raw.date)))
    return _document(raw, day or day_of(raw.date), _line(url) or raw.url)


def _given_day(date: str) -> str:
    """The day that somebody gave, in EDTF. Raises ReadingError if it is none, or might be two."""
    from explorer.dates.given import given_date

    try:
        return day_of(date) or given_date(date)
    except ValueError:
        expected = "a date such as 2026-11-29 or 29 Nov 2026"
        raise ReadingError("date", "date", expected, f"“{shown(date)}”", "Write it like that.") from None


def _refuse(name: str, code: ReadingCode, expected: str, found: str) -> None:
    raise ReadingError(name, code, expected, found, "Give the text of one article.")


def _check_size(characters: int, lines: int, name: str) -> None:
    if characters > MOST_CHARACTERS:
        _refuse(name, "too-large", f"at most {MOST_CHARACTERS:,} characters", f"{characters:,}")
    if lines > MOST_PARAGRAPHS:
        _refuse(name, "too-large", f"at most {MOST_PARAGRAPHS:,} lines or paragraphs", f"{lines:,}")


def _raw(data: bytes, name: str, *, article: bool) -> Raw:
    """What the module of the file's format reads."""
    match formats.binary_kind(data, name):
        case "pdf":
            from explorer.draft.reading.pdf import read_pdf

            return read_pdf(data, name)
        case "docx":
            from explorer.draft.reading.docx import read_docx

            return read_docx(data, name)
    if formats.is_mail(data, name):
        from explorer.draft.reading.mail import read_mail

        return read_mail(data, name, article=article)
    from explorer.draft.reading.encodings import declared_encoding, decode

    text, remarks = decode(data, name, declared_encoding(data), anyway=article)
    if not article:
        formats.check_text(text, name)
    kind = formats.text_kind(text, name)
    if kind != "page":  # which has limits of its own
        _check_size(len(text), text.count("\n") + text.count("\r"), name)
    raw = _read_words(text, kind, name)
    raw.remarks = remarks + raw.remarks
    return raw


def _read_words(text: str, kind: formats.Kind, name: str) -> Raw:
    match kind:
        case "page":
            from explorer.draft.reading.web.pages import read_page

            return read_page(text, name)
        case "captions":
            from explorer.draft.reading.captions import read_captions

            return read_captions(text, name)
        case "markdown":
            from explorer.draft.reading.markdown import read_markdown

            return read_markdown(text)
    from explorer.draft.reading.plain import read_text

    return read_text(text)


def _clean(raw: Raw) -> None:
    """Clean every text, drop empty paragraphs, and keep to the limits."""
    headline = _line(raw.headline)
    hidden = _count_hidden(raw.headline[:_MOST_NAME], clean(raw.headline[:_MOST_NAME]))
    blocks = []
    for block in raw.blocks:
        words = clean(block.words)
        if words != block.words:
            hidden += _count_hidden(block.words, words)
        if words := re.sub(" {2,}", " ", words).strip():
            blocks.append(block._replace(words=words, speaker=_line(block.speaker)[:200].strip()))
    if blocks and not blocks[0].speaker and blocks[0].words == headline:
        del blocks[0]
    raw.headline, raw.blocks = headline, blocks
    raw.publisher, raw.url = _line(raw.publisher), _line(raw.url)
    raw.author = tuple(name for name in map(_line, raw.author[:1_000]) if name)
    if hidden:
        raw.remarks.append(_HIDDEN.format(count=hidden))


def _line(text: str) -> str:
    return re.sub(" {2,}", " ", clean(text[:_MOST_NAME])).strip()


def _count_hidden(before: str, after: str) -> int:
    from collections import Counter

    removed = Counter(before)
    removed.subtract(after)
    return sum(count for character, count in removed.items() if count > 0 and character not in _QUIET)


def _stand_in(raw: Raw, name: str) -> str:
    """What stands for a headline: the name of the file, else the beginning of the text."""
    stem = _line(re.split(r"[/\\]", name)[-1].rpartition(".")[0].replace("_", " ").replace("-", " "))
    if stem:
        raw.remarks.append(_UNTITLED.format(instead="the name of the file"))
        return stem
    raw.remarks.append(_UNTITLED.format(instead="the beginning of the text"))
    from explorer.draft.reading.plain import beginning_of

    return beginning_of(raw.blocks[0].words) if raw.blocks else "Untitled"


def _document(raw: Raw, date: str, url: str) -> Document:
    paragraphs, turns = _paragraphs(raw.blocks)
    return Document(
        headline=raw.headline,
        paragraphs=paragraphs,
        date=date,
        url=url,
        publisher=raw.publisher,
        author=raw.author,
        turns=turns,
        remarks=tuple(clean(remark) for remark in dict.fromkeys(raw.remarks)),
    )


def _paragraphs(blocks: list[Block]) -> tuple[tuple[str, ...], dict[int, Turn]]:
    paragraphs: list[str] = []
    turns: dict[int, Turn] = {}
    for block in blocks:
        label = f"{block.speaker}: " if block.speaker and block.is_first else ""
        if block.speaker or block.start:
            turns[len(paragraphs)] = Turn(block.speaker, block.start, len(label))
        paragraphs.append(label + block.words)
    return tuple(paragraphs), turns
