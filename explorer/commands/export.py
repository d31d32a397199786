"""The command `export`: what the reader found out about an article, written for other programs and people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explorer.commands import messages
from explorer.commands.bookmarked import report_earlier, report_problems
from explorer.commands.claims import article_named, claims_of, claims_of_article, claims_of_kind, in_place, narrowed
from explorer.commands.errors import FINE, FOUND, CommandError
from explorer.commands.exporting import ask_me, ending_of, format_named, needs_me, review_of, write_claims
from explorer.commands.files import STANDARD_OUTPUT
from explorer.formats.export.claims import as_checked, claims_of_records
from explorer.formats.export.columns import row_for_each_source
from explorer.formats.export.csv import CSV, TSV
from explorer.formats.export.json import JSON
from explorer.formats.export.registry import FORMATS

if TYPE_CHECKING:
    from explorer.commands.call import Call
    from explorer.formats.export.claim import Claim, Format


def run(call: Call) -> int:
    arguments = call.arguments
    if arguments.json and arguments.format in (None, JSON.name):
        arguments.format = JSON.name
    elif arguments.json:
        raise CommandError(messages.FORMAT_AND_JSON.format(format=arguments.format))
    if arguments.format is None:
        raise CommandError(messages.NO_FORMAT.format(known=", ".join(FORMATS)))
    form, target = format_named(arguments.format), arguments.output or STANDARD_OUTPUT
    _check(call, form, target)
    claims = _selected(call)[: call.arguments.limit]
    call.report_problems()
    if arguments.bookmarks or not (arguments.kind or arguments.only):
        report_problems(call)
    if arguments.sources:
        claims = list(row_for_each_source(claims))
    report_earlier(call)
    if not claims:
        raise CommandError(messages.NOTHING_TO_EXPORT.format(digest=article_named(call)), FOUND)
    if needs_me(call, form):
        ask_me(call)
    review = review_of(call, arguments.url or "")
    article = "" if arguments.all else article_named(call)
    write_claims(call, claims, form, target, review=review, what="claim", article=article, bom=arguments.bom)
    return FINE


def _check(call: Call, form: Format, target: str) -> None:
    """Raise CommandError if the arguments contradict each other."""
    arguments, ending = call.arguments, ending_of(target) if target != STANDARD_OUTPUT else ""
    if ending and ending not in form.endings:
        endings = ", ".join(form.endings)
        raise CommandError(messages.OTHER_ENDING.format(path=target, format=form.name, endings=endings))
    if arguments.bom and form is not CSV:
        raise CommandError(messages.BOM_ELSEWHERE.format(format=form.name))
    if arguments.sources and form not in (CSV, TSV):
        raise CommandError(messages.SOURCES_ELSEWHERE.format(format=form.name))
    if arguments.only and (arguments.kind or arguments.bookmarks or arguments.all):
        raise CommandError(messages.ONLY_ALONE)
    if arguments.all and arguments.kind and not arguments.bookmarks:
        raise CommandError(messages.ALL_BOOKMARKS)
    for option in ("status", "tag", "speaker", "narrow", "sort", "url"):
        value = getattr(arguments, option)
        if value is not None and "" in (value, *value):
            raise CommandError(messages.EMPTY_VALUE.format(argument=f"--{option}"))


def _selected(call: Call) -> list[Claim]:
    arguments = call.arguments
    if arguments.only:
        return narrowed(call, _one(call, arguments.only))
    if arguments.kind and not arguments.bookmarks:
        of_kinds = [claim for kind in sorted(call.kinds or ()) for claim in claims_of_kind(call, kind)]
        return narrowed(call, in_place(list(map(as_checked, of_kinds))))
    claims = in_place(claims_of(call, call.store.all())) if arguments.all else claims_of_article(call)
    if arguments.kind:
        claims = [claim for claim in claims if claim.kind in (call.kinds or ())]
    return narrowed(call, claims)


def _one(call: Call, text: str) -> list[Claim]:
    """The bookmark or the record at a ref. Raises CommandError if there is neither."""
    if call.paths.bookmarks is not None:
        bookmark = call.store.get(call.session.bookmarks.identity, text)
        if bookmark is not None:
            return claims_of(call, [bookmark])
    record = call.session.record(call.ref(text))
    assert record is not None
    store = call.store if call.paths.bookmarks is not None else None
    return list(map(as_checked, claims_of_records(call.session, [record], store)))
