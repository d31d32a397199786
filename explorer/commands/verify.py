"""The command `verify`: looks for what a text says in an article, and shows it on the screen or prints it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from explorer.commands import articles, messages
from explorer.commands.arguments import or_nearest
from explorer.commands.errors import FINE, FOUND, CommandError, no_file
from explorer.commands.opening import open_report
from explorer.commands.sources import STANDARD_INPUT
from explorer.commands.terminal import keyboard_is_there
from explorer.draft.verifying.report import Kind

if TYPE_CHECKING:
    from explorer.commands.call import Call
    from explorer.draft.verifying.report import Report

_PLURALS = {"countries": "country", **{f"{kind}s": kind.value for kind in Kind if kind is not Kind.COUNTRY}}


def run(call: Call) -> int:
    text, article = call.arguments.target, call.arguments.against or call.arguments.digest
    if text is None or article is None:
        raise CommandError(messages.NO_TEXT if text is None else messages.NO_AGAINST)
    if text == article == STANDARD_INPUT:
        raise CommandError(messages.ONE_INPUT)
    kinds = _kinds(call)
    report = _report(call, text, article)
    if kinds:
        report = report.of(kinds)
    opens = not (call.arguments.json or call.arguments.plain) and call.terminal.obstacle is None
    if opens and (STANDARD_INPUT not in (text, article) or keyboard_is_there()):
        if code := open_report(call, report, (_name(text), _name(article))):
            return code  # a signal has ended it
    else:
        _print(call, report, _name(text), _name(article))
    return FINE if report.supported else FOUND


def _kinds(call: Call) -> frozenset[str]:
    """The kinds given with --kind, in the singular or plural; none: all."""
    given = [_PLURALS.get(kind, kind) for kind in call.arguments.kind or ()]
    known = [kind.value for kind in Kind]
    for kind in given:
        if kind not in known:
            near = or_nearest(kind, known)
            raise CommandError(messages.UNKNOWN_KIND.format(name=kind, near=near, known=", ".join(known)))
    return frozenset(given)


def _report(call: Call, text: str, article: str) -> Report:
    from explorer.digest.problems import DigestError
    from explorer.draft.reading.errors import ReadingError
    from explorer.draft.verifying import opening
    from explorer.draft.verifying.comparing import verify

    data, large = _read(call, article), call.arguments.large
    date, anyway = call.arguments.date or "", bool(call.arguments.article)
    try:
        against = opening.article_side(data, _name(article), date=date, anyway=anyway, large=large)
        claims = _read(call, text)
        if text.lower().endswith(".json") or claims.lstrip()[:1] == b"{":
            raise CommandError(messages.TEXT_IS_DIGEST.format(path=_name(text)))
        return verify(opening.text_side(claims, _name(text), against), against)
    except opening.NoBodyError as error:
        raise CommandError(messages.NO_BODY.format(path=article)) from error
    except DigestError as error:
        raise CommandError(messages.NOT_OPENED.format(error=error)) from error
    except ReadingError as error:
        raise CommandError(str(error)) from error


def _read(call: Call, source: str) -> bytes:
    if source != STANDARD_INPUT and not os.path.exists(source):
        raise no_file(source)
    return articles.read_article(source, large=call.arguments.large)


def _name(source: str) -> str:
    return messages.STANDARD_INPUT if source == STANDARD_INPUT else source


def _print(call: Call, report: Report, text: str, article: str) -> None:
    from explorer.formats.jsonable.verify import describe_report
    from explorer.formats.plain.verify import write_report

    call.answer(
        as_json=lambda: describe_report(report, text, article),
        as_text=lambda page: write_report(page, report, text),
    )
