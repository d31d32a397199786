"""The command `library`: lists your articles, opens one, files or removes some."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from explorer.commands import articles, messages
from explorer.commands.arguments import or_nearest
from explorer.commands.call import Call
from explorer.commands.errors import FINE, FOUND, CommandError
from explorer.commands.opening import open_screen
from explorer.commands.output import report_error, warn
from explorer.commands.progress import Progress, form_of
from explorer.session.shelf import Drafted
from explorer.text.cleaning import clean

if TYPE_CHECKING:
    from explorer.formats.page import Page
    from explorer.library.library import Filed, Library
    from explorer.library.overview import Overview

ACTIONS = ("list", "open", "add", "remove")


def run(call: Call) -> int:
    action, names = call.arguments.action, call.arguments.name
    if action not in ACTIONS:
        near = or_nearest(action, ACTIONS)
        raise CommandError(messages.NOT_AN_ACTION.format(action=action, near=near, actions=", ".join(ACTIONS)))
    library = call.library
    if library is None:
        raise CommandError(messages.NO_PLACE_FOR_LIBRARY, FOUND)
    if "" in names:
        raise CommandError(messages.EMPTY_VALUE.format(argument="NAME"))
    if action != "add" and (obstacle := library.obstacle):  # which add tells, too
        raise CommandError(messages.LIBRARY_UNREADABLE.format(path=library.directory, reason=obstacle), FOUND)
    if action == "list":
        return _list(call, list(library))
    if not names:
        raise CommandError(messages.NO_FILES if action == "add" else messages.NO_NAME.format(action=action))
    if action == "add":
        return _add(call, names)
    found = [_find(library, name) for name in names]
    if action == "open":
        return _open(call, found[0])
    for filed in found:
        try:
            warn(messages.REMOVED.format(name=filed.name, path=library.remove(filed)))
        except OSError as error:
            raise CommandError(messages.NOT_REMOVED.format(name=filed.name, reason=error.strerror), FOUND) from error
    return FINE


def _list(call: Call, filed: Sequence[Filed]) -> int:
    listed = _with_versions(call, filed)
    call.answer(
        as_json=lambda: {"articles": [_described(one) for one in listed]},
        as_text=lambda page: _write(page, listed),
    )
    return FINE


class _Listed(NamedTuple):
    filed: Filed
    known: Overview
    newest: str
    """The name of the newest version of the same article; empty: this is it, or the only one."""


def _with_versions(call: Call, filed: Sequence[Filed]) -> list[_Listed]:
    """The articles with their overviews, earlier versions right after the newest one."""
    from explorer.library.overview import overview
    from explorer.session.identity.listed import Listed, ListedArticles

    known = {one.name: overview(one.digest) for one in filed}
    articles = ListedArticles()
    headlines = {" ".join(one.headline.split()) for one in known.values()}
    if len(headlines) < len(filed) and call.paths.bookmarks is not None:  # else nothing has to be told apart
        articles.bookmarked(call.store.all(), call.store.deleted)
    found = articles.places(Listed(one.name, one.digest, known[one.name], one.changed) for one in filed)
    newest = {name: place.newest for name, place in found.items() if place.newest}
    places = {one.name: number for number, one in enumerate(filed)}
    ordered = sorted(filed, key=lambda one: (places[newest.get(one.name, one.name)], one.name in newest))
    return [_Listed(one, known[one.name], newest.get(one.name, "")) for one in ordered]


def _described(listed: _Listed) -> dict[str, Any]:
    filed, known, newest = listed
    return {
        "name": filed.name,
        "headline": known.headline,
        "published": known.published or None,
        "publisher": known.publisher,
        "changed": _day(filed.changed),
        "counts": dict(known.counts),
        "drafted": known.drafted,
        "doubts": known.doubts,
        "digest": str(filed.digest),
        "article": str(filed.article) if filed.article is not None else None,
        "problem": known.problem or None,
        "earlierVersionOf": newest or None,
    }


def _write(page: Page, listed: Sequence[_Listed]) -> None:
    from explorer.digest.kinds import KINDS
    from explorer.formats.page import Style
    from explorer.text.plural import number

    singular = {kind.plural: kind.kind for kind in KINDS.values()}
    if not listed:
        page.row(messages.EMPTY_LIBRARY)
        return
    earlier = sum(bool(one.newest) for one in listed)
    counted = number(len(listed) - earlier, "article")
    page.heading(f"{counted} and {number(earlier, 'earlier version')}" if earlier else counted)
    for one, known, newest in listed:
        counts = [f"{count:,} {singular[plural] if count == 1 else plural}" for plural, count in known.counts if count]
        doubts = f"{known.doubts:,} in doubt" if known.doubts else ""
        changed = messages.CHANGED_ON.format(day=_day(one.changed))
        counted = ", ".join(filter(None, (*counts, doubts)))
        details = "; ".join(filter(None, (known.problem, changed, counted, one.name)))
        kind = messages.EARLIER_VERSION.format(minute=_minute(one.changed)) if newest else messages.ARTICLE
        page.row((kind, Style.DIM), (known.headline or one.name, Style.STRONG), f"; {details}", inside=1)


def _day(seconds: float) -> str:
    return datetime.fromtimestamp(seconds).astimezone().strftime("%Y-%m-%d")


def _minute(seconds: float) -> str:
    return datetime.fromtimestamp(seconds).astimezone().strftime("%H:%M")


def _find(library: Library, name: str) -> Filed:
    """The article of a name, or of the only name that begins like it. Raises CommandError."""
    names = [filed.name for filed in library]
    matching = [known for known in names if known == name] or [known for known in names if known.startswith(name)]
    if len(matching) == 1 and (filed := library.named(matching[0])) is not None:
        return filed
    if matching:
        raise CommandError(messages.SEVERAL_ARTICLES.format(name=name, names=", ".join(matching[:5])))
    beginnings = ["-".join(known.split("-")[: name.count("-") + 1]) for known in names]
    raise CommandError(messages.NO_SUCH_ARTICLE.format(name=name, near=or_nearest(name, beginnings)), FOUND)


def _open(call: Call, filed: Filed) -> int:
    opened = Drafted(articles.read_article(str(filed.digest)), filed)
    if call.terminal.obstacle is not None:
        raise CommandError(messages.CANT_OPEN.format(reason=call.terminal.obstacle, path=filed.digest), FOUND)
    return open_screen(call, opened)


def _add(call: Call, names: Sequence[str]) -> int:
    """File articles. One that can't be read does not stop those after it."""
    code = FINE
    for name, opened in _added(call, names):
        if opened is None:
            code = FOUND
        elif opened.filed is not None:
            message = messages.ADDED_BEFORE if opened.was_filed else messages.ADDED
            warn(message.format(path=clean(name), name=opened.filed.name, notice=opened.notice))
        else:
            code = FOUND
            warn(opened.notice)
    return code


def _added(call: Call, names: Sequence[str]) -> Iterator[tuple[str, Drafted | None]]:
    with Progress(form_of(call), len(names)) as progress:
        for number, name in enumerate(names):
            progress.step(number)
            yield name, _add_one(call, name)


def _add_one(call: Call, name: str) -> Drafted | None:
    """File an article. None: it can't be read, as standard error says."""
    try:
        if not Path(name).exists():
            raise CommandError(messages.NO_FILE.format(path=clean(name)))
        return call.open_article(articles.read_article(name), name, file=True)
    except CommandError as error:
        report_error(clean(str(error)))  # the name of a file may have lines
        return None
