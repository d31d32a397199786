"""The command `search`: records by what is typed, best first; and views, which are searches kept under a name."""

from __future__ import annotations

from explorer.commands.arguments import or_nearest
from explorer.commands.call import Call
from explorer.commands.errors import FINE, FOUND, CommandError
from explorer.commands.output import warn
from explorer.formats.jsonable import records as describe
from explorer.formats.plain import records as plain
from explorer.text.cleaning import clean


def run(call: Call) -> int:
    query = clean(" ".join([*_view_query(call), *call.arguments.query]))
    parsed = call.session.answers.parse(query)
    if parsed.is_empty:
        raise CommandError(f"“{query}” asks for nothing yet" if query else "what to search? Give words, or --view NAME")
    found = call.session.answers.find(parsed, kinds=call.kinds, limit=call.arguments.limit).results
    call.report_problems()
    if call.arguments.keep:
        _keep_view(call, query)
    call.answer(
        as_json=lambda: describe.describe_search(call.session, query, found),
        as_text=lambda page: plain.write_search(page, call.session, found),
    )
    if not found:
        warn(f"nothing found for “{query}”")
    return FINE if found else FOUND


def _view_query(call: Call) -> list[str]:
    """The search that is kept under the name that was given; nothing, if none was."""
    name = call.arguments.view
    if name is None:
        return []
    from explorer.bookmarks.store import view_ref

    views = {view.ref: view for view in call.session.bookmarks.views()}
    try:
        kept = views.get(view_ref(name))
    except ValueError as error:
        raise CommandError(str(error)) from error
    if kept is None or kept.view is None:
        near = or_nearest(name, [view.title for view in views.values()])
        raise CommandError(f"there is no view “{name}” of {call.name}.{near}", FOUND)
    return [kept.view.query]


def _keep_view(call: Call, query: str) -> None:
    from explorer.bookmarks.problems import StoreError

    try:
        kept = call.store.save(call.session.bookmarks.new_view(call.arguments.keep, query))
    except ValueError as error:
        raise CommandError(str(error)) from error
    except StoreError as error:
        raise CommandError(str(error), FOUND) from error
    warn(f"kept as the view “{kept.title}”")
