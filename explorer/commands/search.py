"""The command `search`: finds records, best first, and saves and runs views, which are searches with a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explorer.commands import messages
from explorer.commands.arguments import or_nearest
from explorer.commands.call import Call, prepare_search
from explorer.commands.errors import FINE, FOUND, CommandError
from explorer.commands.output import warn
from explorer.text.cleaning import clean

if TYPE_CHECKING:
    from explorer.formats.jsonable.pieces import Json
    from explorer.formats.page import Page


def run(call: Call) -> int:
    def as_json() -> Json:
        from explorer.formats.jsonable.records import describe_search

        return describe_search(call.session, query, found, own)

    def as_text(page: Page) -> None:
        from explorer.formats.plain.found import write_search

        write_search(page, call.session, answer.results, answer.own, why=call.arguments.why, most=limit)

    prepare_search(call)
    query = clean(" ".join([*_view_query(call), *call.arguments.query]))
    parsed = call.session.answers.parse(query)
    if parsed.is_empty:
        raise CommandError(messages.EMPTY_QUERY.format(query=query) if query.strip() else messages.NO_QUERY)
    limit = call.arguments.limit
    # the text says how many there are in all
    answer = call.session.answers.find(parsed, kinds=call.kinds, limit=limit if call.arguments.json else None)
    found, own = answer.results[:limit], answer.own[:limit]
    call.report_problems()
    if call.arguments.keep:
        _save_view(call, query)
    call.answer(as_json=as_json, as_text=as_text, count=len(found) + len(own))
    if not (found or own or call.is_one_of_several):
        nothing = messages.NOTHING_FOUND.format(query=query)
        warn(": ".join((nothing, *answer.explanation[:1])))
        for reason in answer.explanation[1:]:
            warn(reason)
    return FINE if found or own else FOUND


def _view_query(call: Call) -> list[str]:
    """The query of the view given with --view; empty if none was."""
    name = call.arguments.view
    if name is None:
        return []
    from explorer.bookmarks.store import view_ref

    _ = call.store  # raises CommandError if there is no directory for bookmarks
    views = {view.ref: view for view in call.session.bookmarks.views()}
    try:
        bookmark = views.get(view_ref(name))
    except ValueError as error:
        raise CommandError(str(error)) from error
    if bookmark is None or bookmark.view is None:
        near = or_nearest(name, [view.title for view in views.values()])
        raise CommandError(messages.NO_VIEW.format(name=name, digest=call.name, near=near), FOUND)
    return [bookmark.view.query]


def _save_view(call: Call, query: str) -> None:
    from explorer.bookmarks.problems import StoreError
    from explorer.commands.recording import list_changes

    list_changes(call)
    try:
        bookmark = call.store.save(call.session.bookmarks.new_view(call.arguments.keep, query))
    except ValueError as error:
        raise CommandError(str(error)) from error
    except StoreError as error:
        raise CommandError(str(error), FOUND) from error
    warn(messages.VIEW_SAVED.format(title=bookmark.title))
