"""The command `show`: all records, or everything about one, or about a bookmarked passage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explorer.bookmarks.bookmark import is_passage
from explorer.commands.bookmarked import is_made_by_readers, not_bookmarked, only_bookmark_of
from explorer.commands.call import Call
from explorer.commands.errors import FINE, FOUND, CommandError
from explorer.formats.jsonable import records as describe
from explorer.formats.plain import records as plain

if TYPE_CHECKING:
    from explorer.bookmarks.bookmark import Bookmark


def run(call: Call) -> int:
    if call.arguments.ref is None:
        return _show_list(call)
    text = call.arguments.ref.strip()
    if is_made_by_readers(text):
        return _show_made_by_readers(call, text)
    try:
        ref = call.ref(call.arguments.ref)
    except CommandError as error:
        if call.arguments.json and error.code == FOUND:
            call.answer(as_json=lambda: describe.describe_records(call.session, ()), as_text=lambda page: None)
        raise
    record = call.session.record(ref)
    assert record is not None
    call.report_problems()
    call.answer(
        as_json=lambda: describe.describe_records(call.session, (ref,)),
        as_text=lambda page: plain.write_record(page, call.session, record),
    )
    return FINE


def _show_made_by_readers(call: Call, ref: str) -> int:
    """Show a passage of this article; or, as the list of bookmarks does, one of another article, or a contradiction.

    Raises CommandError if it is not bookmarked.
    """
    here = call.store.get(call.session.bookmarks.identity, ref)
    bookmark = here or only_bookmark_of(call, ref)
    if bookmark is None:
        raise not_bookmarked(call, ref)
    if here is None or not is_passage(ref):
        return _show_bookmark(call, bookmark)
    call.report_problems()
    return _show_passage(call, bookmark)


def _show_bookmark(call: Call, bookmark: Bookmark) -> int:
    from explorer.formats.jsonable.bookmarks import describe_bookmarks
    from explorer.formats.plain.bookmarks import write_bookmarks

    call.answer(
        as_json=lambda: describe_bookmarks([bookmark], (), call.session),
        as_text=lambda page: write_bookmarks(page, [bookmark], call.session),
    )
    return FINE


def _show_passage(call: Call, bookmark: Bookmark) -> int:
    from explorer.formats.jsonable.passages import describe_passage
    from explorer.formats.plain.passages import write_passage

    call.answer(
        as_json=lambda: describe_passage(call.session, bookmark),
        as_text=lambda page: write_passage(page, call.session, bookmark),
    )
    return FINE


def _show_list(call: Call) -> int:
    asked = call.kinds is not None
    refs = call.narrow(record.ref for record in call.digest.all() if asked or not record.is_remark)
    remarks = None if asked else [record.ref for record in call.digest.all() if record.is_remark]
    call.report_problems()
    call.answer(
        as_json=lambda: describe.describe_all(call.session, refs, remarks),
        as_text=lambda page: plain.write_records(page, call.session, refs),
        count=len(refs),
    )
    return FINE if refs else FOUND
