"""The command `read`: the article, or some of its paragraphs, with the records on each sentence on request."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from explorer.commands import messages
from explorer.commands.call import Call
from explorer.commands.errors import FINE, FOUND, CommandError

if TYPE_CHECKING:
    from explorer.formats.page import Page

_RANGE = re.compile(r"¶?(\d+)(?:(\s*[-–]\s*)(\d*))?", re.ASCII)
"""`3`, `3-5`, and `3-`, which goes to the end."""


def run(call: Call) -> int:
    first, last = _numbers(call.arguments.paragraphs)
    if not call.session.article.paragraphs:
        raise CommandError(messages.NO_ARTICLE_TEXT.format(digest=call.name), FOUND)
    chosen = _chosen(call, first, last)
    call.report_problems()
    call.answer(as_json=lambda: _as_json(call, chosen), as_text=lambda page: _write(page, call, chosen))
    return FINE


def _as_json(call: Call, chosen: range) -> dict[str, Any]:
    from explorer.formats.jsonable.reading import describe_article

    return describe_article(call.session, chosen)


def _write(page: Page, call: Call, chosen: range) -> None:
    from explorer.formats.plain.reading.article import write_article

    arguments = call.arguments
    write_article(
        page,
        call.session,
        chosen,
        head=arguments.paragraphs is None,
        sentences=arguments.sentences,
        records=arguments.records,
    )


def _numbers(text: str | None) -> tuple[int, int | None]:
    """The first and the last paragraph of a range, from 1; None: there is no last one. Raises CommandError."""
    if text is None:
        return 1, None
    found = _RANGE.fullmatch(text.strip())
    if found is None:
        raise CommandError(messages.NOT_A_RANGE.format(text=text))
    first, dash, last = found.groups()
    numbers = _number(first), _number(last) if last else None if dash else _number(first)
    if numbers[0] == 0 or numbers[1] == 0:
        raise CommandError(messages.FROM_ONE)
    if numbers[1] is not None and numbers[1] < numbers[0]:
        raise CommandError(messages.BACKWARDS.format(text=text, first=last, last=first))
    return numbers


def _number(digits: str) -> int:
    return int(digits[:18])  # Python refuses thousands of digits; no article has that many paragraphs


def _chosen(call: Call, first: int, last: int | None) -> range:
    """The paragraphs, from 0. Raises CommandError if the article does not have them all."""
    count = len(call.session.article.paragraphs)
    for number in (first, last or first):
        if number > count:
            from explorer.text.plural import number as counted

            has = counted(count, "paragraph")
            raise CommandError(messages.NO_PARAGRAPH.format(number=number, digest=call.name, has=has), FOUND)
    return range(first - 1, last if last is not None else count)
