"""The command `coverage`: how many records point at each sentence, and the sentences without one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from explorer.commands import messages
from explorer.commands.call import Call
from explorer.commands.errors import FINE, FOUND, CommandError

if TYPE_CHECKING:
    from explorer.formats.page import Page
    from explorer.session.reading.coverage import ArticleCoverage


def run(call: Call) -> int:
    from explorer.session.reading.coverage import coverage_of

    coverage = coverage_of(call.session)
    call.report_problems()
    if call.arguments.json or coverage.sentences:
        call.answer(as_json=lambda: _as_json(coverage), as_text=lambda page: _write(page, coverage))
    if not coverage.sentences:
        raise CommandError(messages.NO_ARTICLE_TEXT.format(digest=call.name), FOUND)
    return FINE


def _as_json(coverage: ArticleCoverage) -> dict[str, Any]:
    from explorer.formats.jsonable.reading import describe_coverage

    return describe_coverage(coverage)


def _write(page: Page, coverage: ArticleCoverage) -> None:
    from explorer.formats.plain.reading.article import write_coverage

    write_coverage(page, coverage)
