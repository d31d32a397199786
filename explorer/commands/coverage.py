"""The command `coverage`: how many records point at each sentence, and the sentences without one."""

from __future__ import annotations

from explorer.commands import messages
from explorer.commands.call import Call
from explorer.commands.errors import FINE, FOUND, CommandError


def run(call: Call) -> int:
    from explorer.formats.jsonable.reading import describe_coverage
    from explorer.formats.plain.reading.article import write_coverage
    from explorer.session.reading.coverage import coverage_of

    coverage = coverage_of(call.session)
    call.report_problems()
    if call.arguments.json or coverage.sentences:
        call.answer(
            as_json=lambda: describe_coverage(coverage),
            as_text=lambda page: write_coverage(page, coverage),
        )
    if not coverage.sentences:
        raise CommandError(messages.NO_ARTICLE_TEXT.format(digest=call.name), FOUND)
    return FINE
