"""Mails: press releases and statements as reporters are sent them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32
from email.utils import parseaddr, parsedate_to_datetime

from explorer.draft.reading.encodings import decode
from explorer.draft.reading.errors import ReadingError, broken
from explorer.draft.reading.plain import lines_of, paragraphs_of, read_text
from explorer.draft.reading.raw import Block, Raw

_MOST_LINES = 1_000_000
_STUB = 50
"""Words of the plain part below which it may only say that the mail is to be seen in HTML."""
_SIGNATURE = 8
"""Lines of a signature, at most."""
_MOST_PARTS = 100
"""Boundaries between parts: the parser looks for each of them in every line."""
_ATTACHED = "Attachments of the mail that were not read ({count}): {names}."
_QUOTED = "Lines quoted from earlier mails that were left out: {count}."
_PREFIX = re.compile(r"(?:(?:re|fwd?|aw|wg|sv|vs|tr)(?:\[\d{1,3}\])?: *)+", re.IGNORECASE)


def read_mail(data: bytes, name: str, *, article: bool = False) -> Raw:
    """Read a mail: its subject is the headline, its sender the publisher.

    Raises:
        ReadingError: The mail has too many parts, or none that is text.
    """
    if data.count(b"\n") > _MOST_LINES or len(re.findall(rb"boundary\s*=", data, re.IGNORECASE)) > _MOST_PARTS:
        raise ReadingError(name, "too-large", "a mail", "one of too many lines or parts", "Save its text as .txt.")
    try:
        message = BytesParser(policy=compat32).parsebytes(data)
        parts = list(_parts(message))
    except (MessageError, ValueError, LookupError, RecursionError) as error:
        raise broken(name, "a mail", "one whose parts can’t be separated") from error
    words = next((part for part in parts if part.get_content_type() == "text/plain" and not _is_attached(part)), None)
    page = next((part for part in parts if part.get_content_type() == "text/html" and not _is_attached(part)), None)
    raw = _read_plain(words, name, article=article) if words is not None else None
    if page is not None and (raw is None or _count_words(raw) < _STUB):
        try:
            shown = _read_page(page, name, article=article)
        except ReadingError:
            if raw is None or not raw.blocks:
                raise
        else:
            raw = max(filter(None, (shown, raw)), key=_count_words)
    if raw is None:
        raise broken(name, "a mail with text", "none")
    raw.headline = _PREFIX.sub("", _header(message, "Subject")) or raw.headline
    raw.date = _date(_header(message, "Date")) or raw.date
    raw.publisher = raw.publisher or parseaddr(_header(message, "From"))[0]
    others = [part for part in parts if part not in (words, page)]
    if others:
        names = ", ".join(_file_name(part) for part in others[:3]) + (", …" if len(others) > 3 else "")
        raw.remarks.append(_ATTACHED.format(count=len(others), names=names))
    return raw


def _count_words(raw: Raw) -> int:
    return sum(len(block.words.split()) for block in raw.blocks)


def _parts(message: Message) -> Iterator[Message]:
    """The parts that have no parts. A mail in the mail is an attachment."""
    if message.get_content_maintype() == "multipart" and message.is_multipart():
        for part in message.get_payload():
            if isinstance(part, Message):
                yield from _parts(part)
    else:
        yield message


def _is_attached(part: Message) -> bool:
    return str(part.get("Content-Disposition", "")).lower().lstrip().startswith("attachment")


def _file_name(part: Message) -> str:
    try:
        name = str(part.get_filename() or "")
    except (ValueError, LookupError, TypeError):
        name = ""
    return name[:80] or part.get_content_type()[:80]


def _decoded(part: Message, name: str, *, article: bool) -> tuple[str, list[str]]:
    payload = part.get_payload(decode=True)
    charset = part.get_param("charset", "")
    return decode(payload if isinstance(payload, bytes) else b"", name, str(charset or ""), anyway=article)


def _read_plain(part: Message, name: str, *, article: bool) -> Raw:
    text, remarks = _decoded(part, name, article=article)
    if part.get_param("format") == "flowed":
        text = re.sub(r"(?m)(?<=[^ \n-] )\r?\n(?=[^ \r\n>])", "", text)
    lines = _unsigned(lines_of(re.split(r"(?m)^-- \r?$", text, maxsplit=1)[0]))
    own = [line for line in lines if not line.startswith(">")]
    if len(own) < len(lines):
        remarks.append(_QUOTED.format(count=len(lines) - len(own)))
    transcript = read_text("\n".join(own))
    if transcript.is_transcript:
        transcript.remarks += remarks
        return transcript
    return Raw([Block(words) for words in paragraphs_of(own)], remarks=remarks)


def _unsigned(lines: list[str]) -> list[str]:
    """Without a signature below a line `--` that has lost its space. A longer end is no signature."""
    at = next((at for at in range(len(lines) - 1, -1, -1) if lines[at] == "--"), len(lines))
    return lines[:at] if sum(map(bool, lines[at + 1 :])) <= _SIGNATURE else lines


def _read_page(part: Message, name: str, *, article: bool) -> Raw:
    from explorer.draft.reading.web.pages import read_page

    text, remarks = _decoded(part, name, article=article)
    raw = read_page(text, name)
    raw.headline = ""
    raw.remarks = remarks + raw.remarks
    return raw


def _header(message: Message, name: str) -> str:
    """A header in words. Its encoding is often wrong, and then it stays as it is."""
    value = str(message.get(name, ""))[:2_000]
    try:
        return str(make_header(decode_header(value))).strip()
    except (MessageError, ValueError, LookupError, AssertionError):
        return value.strip()


def _date(value: str) -> str:
    try:
        return parsedate_to_datetime(value[:100]).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""
