"""Actions on current bookmarks: list, add, change, remove."""

from __future__ import annotations

from typing import Literal

from msgspec.structs import replace

from explorer.bookmarks.bookmark import Bookmark, End, Source, is_passage, with_source, with_sources
from explorer.bookmarks.store import STATUSES
from explorer.commands.arguments import or_nearest
from explorer.commands.bookmarked import report_earlier, report_problems
from explorer.commands.bookmarks import messages
from explorer.commands.bookmarks.selection import bookmark_named, bookmark_to_change, select, show
from explorer.commands.call import Call
from explorer.commands.errors import FINE, FOUND, CommandError
from explorer.commands.output import warn
from explorer.commands.statuses import status_named, statuses_named
from explorer.session.accepting import accepting

SOURCE_OPTIONS = ("source", "source-date", "source-words", "supports", "contradicts")
"""The options that describe a source."""


def list_bookmarks(call: Call) -> int:
    """Show the bookmarks of all articles, even without a readable digest; with --digest, those of its article."""
    bookmarks = select(call, call.store.all())
    show(call, bookmarks)
    report_problems(call)
    if not bookmarks and not (call.arguments.digest and report_earlier(call)):
        warn(messages.NONE_YET)
    return FOUND if call.store.problems else FINE


def add(call: Call) -> int:
    ref = call.ref(call.arguments.ref)
    before = call.session.bookmarks.of(ref)
    note = " ".join(call.arguments.text)
    bookmark = before or call.store.add(call.session.bookmarks.new(ref, note))
    if note:
        bookmark = call.store.set_note(bookmark, note)
    show(call, [bookmark])
    if before is not None and not note:
        warn(messages.ALREADY.format(ref=ref))
    return FINE


def add_words(call: Call) -> int:
    """Bookmark words of the article. The rest of the arguments is the note."""
    note, passage = " ".join(call.arguments.text), _passage(call)
    bookmark = call.store.save(replace(passage, note=note)) if note or not passage.revision else passage
    show(call, [bookmark])
    if passage.revision and not note:
        warn(messages.ALREADY_PASSAGE.format(ref=bookmark.ref))
    return FINE


def _passage(call: Call) -> Bookmark:
    """The bookmark of the words that --words has, or a new one that is not saved yet. Raises CommandError."""
    from explorer.session.passages.locating import NoPassageError, locate

    own = call.session.bookmarks
    headline, paragraph = call.digest.article.headline, call.arguments.paragraph
    try:
        span = locate(call.arguments.words, call.session.article, headline, paragraph)
    except NoPassageError as error:
        raise CommandError(str(error), FOUND) from error
    before = own.passage_at(span, whole=True)
    return before.bookmark if before is not None else own.new_passage(span)


def contradict(call: Call) -> int:
    """Save that two records contradict each other; --words has one of the two."""
    from explorer.session.contradicting.contradictions import new

    if len(call.arguments.text) != 1:
        raise CommandError(messages.TWO_RECORDS)
    words = call.arguments.words
    left = _end(call, call.arguments.ref) if words is None else _end_at(_passage(call))
    right = _end(call, call.arguments.text[0])
    if left.ref == right.ref:
        raise CommandError(messages.SAME_RECORD.format(ref=left.ref))
    show(call, [call.store.save(new(call.session, left, right, call.arguments.note or ""))])
    return FINE


def _end(call: Call, text: str) -> End:
    """A record, or a passage that is bookmarked, as an end. Raises CommandError if there is none."""
    from explorer.session.contradicting.contradictions import end_of

    if is_passage(text):
        passage = call.store.get(call.session.bookmarks.identity, text)
        if passage is not None:
            return _end_at(passage)
    return end_of(call.session, call.ref(text))


def _end_at(passage: Bookmark) -> End:
    return End(ref=passage.ref, title=passage.title, quoted=passage.quoted)


def remove(call: Call) -> int:
    bookmark = bookmark_named(call)
    call.store.remove(bookmark)
    if call.arguments.json:
        show(call, [bookmark])
    warn(messages.REMOVED.format(ref=bookmark.ref))
    return FINE


def accept(call: Call) -> int:
    """Take over the words that the record has now. A verdict on other words needs another one, or the same again."""
    bookmark, own = bookmark_named(call), call.session.bookmarks
    status = _accepted_status(call, bookmark)
    if not own.may_accept(bookmark):
        remarks = own.remarks(bookmark)
        raise CommandError(
            messages.NOT_ACCEPTED.format(ref=bookmark.ref, reason=remarks[-1])
            if remarks
            else messages.NOTHING_TO_ACCEPT.format(ref=bookmark.ref),
            FOUND,
        )
    if status is None and accepting.is_outdated(own, bookmark):
        raise CommandError(_verdict_question(call, bookmark))
    accepted = accepting.accept(call.session, bookmark, status)
    show(call, [accepted] if accepted is not None else [])
    return FINE


def leave(call: Call) -> int:
    """Stay on the words before, until the record changes again."""
    bookmark = bookmark_named(call)
    left = accepting.leave(call.session, bookmark)
    if left is None:
        raise CommandError(messages.NOTHING_TO_ACCEPT.format(ref=bookmark.ref), FOUND)
    show(call, [left])
    return FINE


def _accepted_status(call: Call, bookmark: Bookmark) -> str | None:
    """The status that --status gives it; None: it was not given. Raises CommandError."""
    given = call.arguments.status
    if not given:
        return None
    named = statuses_named(given, [bookmark.status])
    if len(named) > 1:
        raise CommandError(messages.ONE_STATUS)
    return named.pop()


def _verdict_question(call: Call, bookmark: Bookmark) -> str:
    """What the verdict was given on, what stands there now, and what to type."""
    verdict, *others = (status.replace(" ", "-") for status in (bookmark.status, *STATUSES))
    return messages.VERDICT_AT_STAKE.format(
        ref=bookmark.ref,
        status=bookmark.status,
        remarks="".join(f"\n  {remark}" for remark in call.session.bookmarks.remarks(bookmark)),
        verdict=verdict,
        open=others[0],
        others=", ".join(one for one in others[1:] if one != verdict),
    )


def set_note(call: Call) -> int:
    show(call, [call.store.set_note(bookmark_to_change(call), " ".join(call.arguments.text))])
    return FINE


def set_status(call: Call) -> int:
    """Set the status, which is a judgement about the words of now, and a note with it. Without a status, a source alone
    leaves it, and the words that it is about."""
    arguments, source = call.arguments, _source(call)
    if not arguments.text and source is None:
        raise CommandError(messages.TEXT_MISSING.format(text="status"))
    status = status_named(" ".join(arguments.text)) if arguments.text else None
    bookmark = bookmark_to_change(call) if arguments.words is None else _passage(call)
    if arguments.note is not None:
        bookmark = replace(bookmark, note=arguments.note)
    sources = None if source is None else with_source(bookmark.sources, source)
    show(call, [accepting.judge(call.session, call.store, bookmark, status, sources)])
    return FINE


def _source(call: Call) -> Source | None:
    """The source that the options describe; None: they name none. Raises CommandError."""
    arguments = call.arguments
    given = [option for option in SOURCE_OPTIONS[1:] if getattr(arguments, option.replace("-", "_"))]
    if arguments.supports and arguments.contradicts:
        raise CommandError(messages.NOT_BOTH_STANCES)
    words = " ".join((arguments.source_words or "").split())
    if arguments.source is None and not words:
        if given:
            raise CommandError(messages.SOURCE_MISSING.format(option=given[0]))
        return None
    url = (arguments.source or "").strip()
    if arguments.source is not None and not url:
        raise CommandError(messages.EMPTY_SOURCE.format(ref=arguments.ref))
    stance: Literal["", "supports", "contradicts"] = (
        "supports" if arguments.supports else "contradicts" if arguments.contradicts else ""
    )
    date = arguments.source_date or ""
    try:
        if date:
            from explorer.dates.given import given_date

            date = given_date(date)
    except ValueError as error:
        raise CommandError(messages.BAD_DATE.format(reason=error)) from error
    return Source(url=url, date=date, words=words, stance=stance)


def remove_sources(call: Call) -> int:
    bookmark = bookmark_named(call)
    known = [source.url or source.words for source in bookmark.sources]
    for url in call.arguments.text:
        if url not in known:
            near = or_nearest(url, known)
            raise CommandError(messages.UNKNOWN_SOURCE.format(ref=bookmark.ref, url=url, near=near), FOUND)
    left = [source for source in bookmark.sources if (source.url or source.words) not in call.arguments.text]
    show(call, [call.store.save(with_sources(bookmark, left))])
    return FINE


def add_tags(call: Call) -> int:
    bookmark = bookmark_to_change(call)
    show(call, [call.store.set_tags(bookmark, [*bookmark.tags, *call.arguments.text])])
    return FINE


def remove_tags(call: Call) -> int:
    bookmark = bookmark_named(call)
    for tag in call.arguments.text:
        if tag not in bookmark.tags:
            near = or_nearest(tag, bookmark.tags)
            raise CommandError(messages.UNKNOWN_TAG.format(ref=bookmark.ref, tag=tag, near=near), FOUND)
    tags = [tag for tag in bookmark.tags if tag not in call.arguments.text]
    show(call, [call.store.set_tags(bookmark, tags)])
    return FINE
