"""The command `cite`: records and bookmarked passages as text to paste elsewhere, as the screen copies them."""

from __future__ import annotations

from explorer.commands import messages
from explorer.commands.bookmarked import bookmark_made_by_readers, is_made_by_readers
from explorer.commands.call import Call
from explorer.commands.errors import FINE, CommandError


def run(call: Call) -> int:
    if not call.arguments.refs:
        raise CommandError(messages.NO_REF)
    cited = [_cited(call, text) for text in call.arguments.refs]
    call.report_problems()
    from explorer.formats.jsonable.reading import describe_citations
    from explorer.formats.plain.reading.sentences import write_citations

    call.answer(
        as_json=lambda: describe_citations(cited),
        as_text=lambda page: write_citations(page, [text for _, text in cited]),
    )
    return FINE


def _cited(call: Call, text: str) -> tuple[str, str]:
    """The ref and the citation. Raises CommandError if there is no such record, or it is not bookmarked."""
    from explorer.session.citation import cite, cite_bookmark

    if is_made_by_readers(text.strip()):
        bookmark = bookmark_made_by_readers(call, text.strip())
        return bookmark.ref, cite_bookmark(call.session, bookmark)
    ref = call.ref(text)
    return str(ref), cite(call.session, ref)
