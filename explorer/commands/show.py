"""The command `show`: all records, or everything about one, its links, a bookmarked passage or a contradiction."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from explorer.bookmarks.bookmark import is_passage
from explorer.commands import messages
from explorer.commands.bookmarked import bookmark_made_by_readers, is_made_by_readers
from explorer.commands.call import Call
from explorer.commands.errors import FINE, FOUND, CommandError

if TYPE_CHECKING:
    from explorer.bookmarks.bookmark import Bookmark
    from explorer.digest.kinds import Record
    from explorer.digest.refs import Ref
    from explorer.formats.jsonable.pieces import Json
    from explorer.formats.page import Page


def run(call: Call) -> int:
    if call.arguments.ref is None:
        if call.arguments.links:
            raise CommandError(messages.LINKS_OF_WHAT)
        return _show_list(call)
    text = call.arguments.ref.strip()
    if call.arguments.kind and not call.arguments.links:
        raise CommandError(messages.KIND_OF_LINKS.format(ref=text, kind=call.arguments.kind[0]))
    if is_made_by_readers(text):
        if call.arguments.links:
            raise CommandError(messages.NO_LINKS_OF.format(ref=text))
        return _show_made_by_readers(call, text)
    try:
        ref = call.ref(call.arguments.ref)
    except CommandError as error:
        if call.arguments.json and error.code == FOUND:
            call.answer(as_json=lambda: _as_json(call), as_text=lambda page: None)
        raise
    record = call.session.record(ref)
    assert record is not None
    if call.arguments.links:
        return _show_links(call, record)
    call.report_problems()
    call.answer(
        as_json=lambda: _as_json(call, ref),
        as_text=lambda page: _write_record(page, call, record),
    )
    return FINE


def _as_json(call: Call, *refs: Ref) -> Json:
    from explorer.formats.jsonable.records import describe_records

    return describe_records(call.session, refs)


def _write_record(page: Page, call: Call, record: Record) -> None:
    from explorer.formats.plain.evidence import Given
    from explorer.formats.plain.reading.links import write_addresses
    from explorer.formats.plain.record import write_record
    from explorer.session.citation import addresses

    write_record(page, call.session, record, Given(call.arguments.evidence))
    write_addresses(page, addresses(call.session, record.ref))


def _show_links(call: Call, record: Record) -> int:
    """Show what a record is linked with: the records of the kinds given with --kind, at most --limit links."""
    from explorer.session.facts import facts

    def as_json() -> Json:
        from explorer.formats.jsonable.records import describe_links

        return describe_links(known, links)

    def as_text(page: Page) -> None:
        from explorer.formats.plain.evidence import Given
        from explorer.formats.plain.reading.links import write_links_of

        write_links_of(page, known, links, Given(call.arguments.evidence), len(every))

    known = facts(call.session, record)
    of_kind = (one for one in known.links() if call.kinds is None or one.link.target.kind in call.kinds)
    every = list(of_kind)
    links = every[: call.arguments.limit]
    call.report_problems()
    call.answer(as_json=as_json, as_text=as_text)
    return FINE if links else FOUND


def _show_made_by_readers(call: Call, ref: str) -> int:
    """Show a passage or a contradiction of this article; or, as the list of bookmarks does, one of another article.

    Raises CommandError if it is not bookmarked.
    """
    bookmark = bookmark_made_by_readers(call, ref)
    if not call.session.bookmarks.is_mine(bookmark):
        return _show_bookmark(call, bookmark)
    call.report_problems()
    if is_passage(ref):
        return _show_passage(call, bookmark)
    return _show_contradiction(call, bookmark) if len(bookmark.between) == 2 else _show_bookmark(call, bookmark)


def _show_contradiction(call: Call, bookmark: Bookmark) -> int:
    from explorer.formats.jsonable.contradictions import describe_contradiction
    from explorer.formats.plain.reading.contradictions import write_contradiction
    from explorer.session.contradicting.contradictions import contradiction

    one = contradiction(call.session, bookmark)
    call.answer(
        as_json=lambda: describe_contradiction(call.session, one),
        as_text=lambda page: write_contradiction(page, call.session, one),
    )
    return FINE


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
    def as_json() -> Json:
        from explorer.formats.jsonable.records import describe_all

        return describe_all(call.session, refs, remarks)

    def as_text(page: Page) -> None:
        from explorer.formats.plain.records import write_records

        write_records(page, call.session, refs, Counter(ref.kind for ref in every))

    asked = call.kinds is not None
    every = call.narrow(record.ref for record in call.digest.all() if asked or not record.is_remark)
    refs = every[: call.arguments.limit]
    remarks = None if asked else [record.ref for record in call.digest.all() if record.is_remark]
    call.report_problems()
    call.answer(as_json=as_json, as_text=as_text, count=len(refs))
    return FINE if refs else FOUND
