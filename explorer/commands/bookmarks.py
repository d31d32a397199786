"""The command `bookmarks`: a function an action, each with what it takes.

What is shown goes to standard output, what was done to standard error, so that a pipe gets nothing but bookmarks.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from explorer.bookmarks.problems import StoreError
from explorer.bookmarks.store import STATUSES, Bookmark, Change
from explorer.commands.arguments import FINE, FOUND, Refusal, or_nearest
from explorer.commands.call import STANDARD_INPUT, Call
from explorer.commands.output import complain, write


class Action(NamedTuple):
    run: Callable[[Call], int]
    takes: str = ""
    """`ref`: a record's address, `file`: a file's name, which must be given; `file?`: which may be."""
    text: str = ""
    """What stands after it, for a question that wants it; empty: nothing may."""
    may_lack_text: bool = False


def run(call: Call) -> int:
    action, ref = call.arguments.action, call.arguments.ref
    if action not in _ACTIONS:
        near = or_nearest(action, _ACTIONS)
        raise Refusal(f"“{action}” is nothing to do with bookmarks.{near} Known: {', '.join(_ACTIONS)}")
    known = _ACTIONS[action]
    if ref and not known.takes:
        raise Refusal(f"“{action}” takes no ref; “explorer show {ref}” shows a record")
    if known.takes == "ref" and not ref:
        raise Refusal(f"which record? Give a ref, as in “explorer bookmarks {action} actor/putin”")
    if known.takes == "file" and not ref:
        raise Refusal(f"which file? Name it, as in “explorer bookmarks {action} mine.json”")
    if call.arguments.text and not known.text:
        raise Refusal(f"“{action}” takes no text")
    if known.text and not known.may_lack_text and not call.arguments.text:
        raise Refusal(f"which {known.text}? Give it after the ref")
    for option, action_of_it in (("source", "status"), ("revision", "restore"), ("format", "export")):
        if getattr(call.arguments, option) is not None and action != action_of_it:
            raise Refusal(f"--{option} goes with “{action_of_it}”")
    try:
        return known.run(call)
    except StoreError as error:
        raise Refusal(str(error), FOUND) from error


# --- what is kept -------------------------------------------------------------------------------------------


def _list(call: Call) -> int:
    """The bookmarks of all articles, whatever digest can be read; with --digest, of that article."""
    kept = _wanted(call, call.store.all())
    _tell(call, kept)
    for problem in call.store.problems:
        complain(f"{problem.message} ({problem.path})")
    if not kept:
        complain("no bookmarks; “explorer bookmarks add REF” keeps a record, and so does b on the screen")
    return FOUND if call.store.problems else FINE


def _wanted(call: Call, bookmarks: Sequence[Bookmark]) -> list[Bookmark]:
    """Those of the kinds and the article asked for, as many as asked for, article by article."""
    kept = [
        bookmark
        for bookmark in bookmarks
        if (call.kinds is None or bookmark.ref.partition("/")[0] in call.kinds)
        and (not call.arguments.digest or call.session.bookmarks.is_mine(bookmark))
    ]
    first = {bookmark.digest.headline: number for number, bookmark in reversed(tuple(enumerate(kept)))}
    kept.sort(key=lambda bookmark: first[bookmark.digest.headline])
    return list(islice(kept, call.arguments.limit))


def _add(call: Call) -> int:
    ref = call.ref(call.arguments.ref)
    before = call.session.bookmarks.of(ref)
    note = " ".join(call.arguments.text)
    kept = call.store.add(call.session.bookmarks.new(ref, note))
    if note:
        kept = call.store.set_note(kept, note)
    _tell(call, [kept])
    if before is not None and not note:
        complain(f"{ref} was bookmarked already")
    return FINE


def _remove(call: Call) -> int:
    kept = _kept(call)
    call.store.remove(kept)
    if call.arguments.json:
        _tell(call, [kept])
    complain(f"removed the bookmark of {kept.ref}; “explorer bookmarks undo” brings it back")
    return FINE


def _note(call: Call) -> int:
    _tell(call, [call.store.set_note(_kept(call), " ".join(call.arguments.text))])
    return FINE


def _status(call: Call) -> int:
    status = " ".join(call.arguments.text).replace("-", " ")
    if status not in STATUSES:
        near = or_nearest(status, STATUSES)
        raise Refusal(f"“{status}” is no status.{near} Known: {', '.join(STATUSES)}")
    _tell(call, [call.store.set_status(_kept(call), status, call.arguments.source)])
    return FINE


def _tag(call: Call) -> int:
    kept = _kept(call)
    _tell(call, [call.store.set_tags(kept, [*kept.tags, *call.arguments.text])])
    return FINE


def _untag(call: Call) -> int:
    kept = _kept(call)
    for tag in call.arguments.text:
        if tag not in kept.tags:
            raise Refusal(f"{kept.ref} has no tag “{tag}”.{or_nearest(tag, kept.tags)}", FOUND)
    _tell(call, [call.store.set_tags(kept, [tag for tag in kept.tags if tag not in call.arguments.text])])
    return FINE


def _kept(call: Call) -> Bookmark:
    """The bookmark that is meant; its record need not be in the digest any more."""
    ref, store, identity = call.arguments.ref, call.store, call.session.bookmarks.identity
    kept = store.get(identity, ref)
    if kept is None:
        near = or_nearest(ref, [one.ref for one in store.all() if call.session.bookmarks.is_mine(one)], 3)
        raise Refusal(f"there is no bookmark of {ref} in {call.name}.{near}", FOUND)
    return kept


def _tell(call: Call, kept: Sequence[Bookmark]) -> None:
    from explorer.formats.jsonable import records as describe
    from explorer.formats.plain import records as plain

    call.answer(
        as_json=lambda: describe.bookmarks(kept, call.store.problems),
        as_text=lambda page: plain.bookmarks(page, kept),
    )


# --- what was before ----------------------------------------------------------------------------------------


def _undo(call: Call) -> int:
    return _tell_change(call, call.store.undo(), "undone", "nothing to undo")


def _redo(call: Call) -> int:
    return _tell_change(call, call.store.redo(), "done again", "nothing to redo")


def _tell_change(call: Call, change: Change | None, done: str, nothing: str) -> int:
    from explorer.formats.jsonable import records as describe
    from explorer.formats.plain import records as plain

    kept = [change.bookmark] if change is not None and change.bookmark is not None else []
    call.answer(as_json=lambda: describe.change(change), as_text=lambda page: plain.bookmarks(page, kept))
    complain(f"{done}: {change.label}" if change is not None else nothing)
    return FINE if change is not None else FOUND


def _deleted(call: Call) -> int:
    gone = _wanted(call, call.store.deleted())
    _tell(call, gone)
    if not gone:
        complain("nothing that was removed can be brought back")
    return FINE


def _restore(call: Call) -> int:
    ref = call.arguments.ref
    if call.arguments.revision is not None:
        back = call.store.bring_back_revision(_revision(call))
        _tell(call, [back] if back is not None else [])
        complain(f"{ref} is as it was then" if back is not None else f"{ref} is not kept, as it was not then")
        return FINE
    gone = [one for one in call.store.deleted() if call.session.bookmarks.is_mine(one)]
    found = next((one for one in gone if one.ref == ref), None)
    if found is None:
        near = or_nearest(ref, [one.ref for one in gone], 3)
        raise Refusal(f"no bookmark of {ref} in {call.name} was removed, or it can't be read any more.{near}", FOUND)
    _tell(call, [call.store.bring_back(found)])
    return FINE


def _revision(call: Call) -> str:
    """The name of the revision that is meant: a part of it will do, if no other has it."""
    past = [one.name for one in call.store.history(call.session.bookmarks.identity, call.arguments.ref)]
    named = call.arguments.revision
    found = [name for name in past if name == named] or [name for name in past if named in name]
    if len(found) != 1:
        count = "none" if not found else f"{len(found)} of them"
        raise Refusal(f"which revision? {count} is called “{named}”; “explorer bookmarks history” lists them", FOUND)
    return found[0]


def _history(call: Call) -> int:
    from explorer.formats.jsonable import records as describe
    from explorer.formats.plain import records as plain

    ref = call.arguments.ref
    past = call.store.history(call.session.bookmarks.identity, ref)
    call.answer(
        as_json=lambda: describe.history(ref, past),
        as_text=lambda page: plain.history(page, past),
    )
    if not past:
        near = or_nearest(ref, [one.ref for one in call.store.all() if call.session.bookmarks.is_mine(one)], 3)
        complain(f"{ref} of {call.name} was never bookmarked.{near}")
    return FINE if past else FOUND


# --- files --------------------------------------------------------------------------------------------------


def _export(call: Call) -> int:
    from explorer.commands.files import write_file
    from explorer.formats.bookmarks import ENDINGS, FORMATS

    target = call.arguments.ref or STANDARD_INPUT
    form = call.arguments.format or ENDINGS.get(Path(target).suffix.lower(), "json")
    if form not in FORMATS:
        raise Refusal(f"“{form}” is no format.{or_nearest(form, FORMATS)} Known: {', '.join(FORMATS)}")
    kept = _wanted(call, call.store.all())
    text = FORMATS[form](call.store, kept)
    if target == STANDARD_INPUT:
        write(text)
    else:
        write_file(Path(target), text, over=call.arguments.yes, instead=", or add --yes to write over it")
        complain(f"{len(kept):,} bookmarks are in {target}")
    for problem in call.store.problems:
        complain(f"{problem.message} ({problem.path})")
    return FOUND if call.store.problems else FINE


def _import(call: Call) -> int:
    from explorer.formats.bookmarks import TransferError, read_export, take_in

    name = call.arguments.ref
    try:
        payloads = read_export(_read_file(name))
    except TransferError as error:
        raise Refusal(f"{name} was not imported: {error}") from error
    counts = take_in(call.store, payloads)
    told = [f"{counts['added']:,} added", f"{counts['known']:,} known already"]
    if counts["beside"]:
        told.append(f"{counts['beside']:,} differ and stand beside what was kept: merge them on the screen")
    if counts["refused"]:
        told.append(f"{counts['refused']:,} were no bookmarks")
    if call.arguments.json:
        from explorer.formats.jsonable.records import to_json

        write(to_json(dict(counts)))
    complain(f"{name}: {', '.join(told)}")
    return FOUND if counts["refused"] else FINE


def _read_file(name: str) -> bytes:
    if name == STANDARD_INPUT and sys.stdin is not None:
        return sys.stdin.buffer.read()
    path = Path(name)
    try:
        if path.exists() and not path.is_file():
            raise Refusal(f"{name} is no file")
        return path.read_bytes()
    except (OSError, ValueError) as error:
        raise Refusal(f"{name} can't be read: {getattr(error, 'strerror', None) or error}") from error


def _doctor(call: Call) -> int:
    from explorer.bookmarks.bookmark import distinct, read
    from explorer.formats.jsonable import records as describe
    from explorer.formats.plain import records as plain

    now = datetime.now(UTC)
    found = call.store.examine(now)
    rivals = [some for heads in found.competing if len(some := distinct(read(heads).values())) > 1]
    gone: Sequence[Path] = ()
    if not call.arguments.json:
        page = call.page()
        plain.examination(page, found, rivals)
        write(str(page))
    question = f"Delete these {len(found.prunable):,}?"
    if call.arguments.prune and found.prunable and (call.arguments.yes or _agreed(question)):
        gone = call.store.prune(now)
        complain(f"deleted {len(gone):,} files")
    if call.arguments.json:
        write(describe.to_json(describe.examination(found, rivals, gone)))
    return FOUND if found.problems or rivals or found.open_to_others else FINE


def _agreed(question: str) -> bool:
    """Ask; nobody to ask is no."""
    if sys.stdin is None or sys.stderr is None or not (sys.stdin.isatty() and sys.stderr.isatty()):
        complain("nothing was deleted: there is nobody to ask; add --yes")
        return False
    sys.stderr.write(f"{question} [y/N] ")
    sys.stderr.flush()
    return sys.stdin.readline().strip().lower() in ("y", "yes")


_ACTIONS: Mapping[str, Action] = {
    "list": Action(_list),
    "add": Action(_add, "ref", "note", may_lack_text=True),
    "note": Action(_note, "ref", 'note ("" takes it away)'),
    "status": Action(_status, "ref", "status"),
    "tag": Action(_tag, "ref", "tags"),
    "untag": Action(_untag, "ref", "tags"),
    "remove": Action(_remove, "ref"),
    "undo": Action(_undo),
    "redo": Action(_redo),
    "deleted": Action(_deleted),
    "restore": Action(_restore, "ref"),
    "history": Action(_history, "ref"),
    "export": Action(_export, "file?"),
    "import": Action(_import, "file"),
    "doctor": Action(_doctor),
}
