"""The command `list`: records of one kind, or bookmarks, as a table, CSV, TSV or JSON Lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from explorer.bookmarks.bookmark import CONTRADICTION
from explorer.commands import messages
from explorer.commands.arguments import or_nearest
from explorer.commands.claims import BOOKMARK, PASSAGE, article_named, claims_of_article, claims_of_kind, narrowed
from explorer.commands.errors import FINE, FOUND, CommandError
from explorer.commands.output import warn, write
from explorer.digest.kinds import KINDS
from explorer.formats.export.columns import COLUMNS
from explorer.formats.export.csv import COMMA, TAB, write_table

if TYPE_CHECKING:
    from explorer.commands.call import Call
    from explorer.formats.export.claim import Claim

FORMATS = ("table", "csv", "tsv", "jsonl")

_COLUMNS: Mapping[str, Sequence[str]] = {
    "actor": ("title", "role", "mentions", "status", "ref"),
    "quote": ("status", "paragraph", "speaker", "title", "badge", "ref"),
    "event": ("date", "title", "paragraph", "status", "ref"),
    "country": ("title", "role", "mentions", "status", "ref"),
    BOOKMARK: ("status", "kind", "paragraph", "speaker", "title", "tags", "ref"),
    PASSAGE: ("status", "paragraph", "title", "note", "ref"),
}
"""Kind → the columns of its table."""
_OTHERS = ("paragraph", "title", "status", "ref")


def run(call: Call) -> int:
    kind, form = _kind(call.arguments.kind_name), call.arguments.format or "table"
    if form not in FORMATS:
        near = or_nearest(form, FORMATS)
        raise CommandError(messages.UNKNOWN_FORMAT.format(format=form, near=near, known=", ".join(FORMATS)))
    columns = _columns(call.arguments.columns, kind, "json" if call.arguments.json else form)
    every = _found(call, kind)
    claims = every[: call.arguments.limit]
    if call.arguments.columns is None and "change" not in columns and any(claim.change for claim in claims):
        at = [*columns].index("status") + 1
        columns = (*columns[:at], "change", *columns[at:])
    call.report_problems()
    _print(call, kind, every, columns, form)
    if not (claims or call.is_one_of_several):
        warn(messages.NONE_OF_KIND.format(kind=kind, digest=article_named(call)))
    return FINE if claims else FOUND


def _print(call: Call, kind: str, every: Sequence[Claim], columns: Sequence[str], form: str) -> None:
    """Print a table, at most --limit rows; of one of several digests, with its name in each row."""
    claims = every[: call.arguments.limit]
    digest = call.name if call.is_one_of_several else None
    if call.arguments.json or form == "table":
        from explorer.formats.jsonable.claims import describe_list
        from explorer.formats.plain.claims import write_claims

        call.answer(
            as_json=lambda: describe_list(kind, claims, columns),
            as_text=lambda page: write_claims(page, every, columns, call.terminal.width, call.arguments.limit),
            count=len(claims),
        )
        return
    call.is_answered = True
    if form == "jsonl":
        from explorer.formats.jsonable.claims import lines_of

        for line in lines_of(claims, columns, digest):
            write(line)
    else:
        write(write_table(claims, columns, COMMA if form == "csv" else TAB, digest, with_names=call.is_first))


def _kind(name: str | None) -> str:
    """The kind of a name, in the singular or plural. Raises CommandError."""
    names = {word: kind for kind, cls in KINDS.items() for word in (kind, cls.plural)}
    names |= {f"{kind}{end}": kind for kind in (BOOKMARK, PASSAGE, CONTRADICTION) for end in ("", "s")}
    if name is None:
        raise CommandError(messages.NO_KIND.format(known=", ".join(dict.fromkeys(names.values()))))
    if name not in names:
        known = ", ".join(dict.fromkeys(names.values()))
        raise CommandError(messages.UNKNOWN_KIND.format(name=name, near=or_nearest(name, names), known=known))
    return names[name]


def _columns(given: str | None, kind: str, form: str) -> Sequence[str]:
    """The columns that were asked for; else those of the kind for people, and all for programs."""
    if given is None:
        return _COLUMNS.get(kind, _OTHERS) if form == "table" else tuple(COLUMNS)
    names = [name.strip() for name in given.split(",") if name.strip()]
    for name in names:
        if name not in COLUMNS:
            near = or_nearest(name, COLUMNS)
            raise CommandError(messages.UNKNOWN_COLUMN.format(column=name, near=near, known=", ".join(COLUMNS)))
    if not names:
        raise CommandError(messages.EMPTY_VALUE.format(argument="--columns"))
    return names


def _found(call: Call, kind: str) -> list[Claim]:
    if kind in KINDS:
        claims = claims_of_kind(call, kind)
    else:
        claims = [claim for claim in claims_of_article(call) if kind == BOOKMARK or claim.kind == kind]
    query = " ".join(call.arguments.query)
    if query.strip():
        claims = _matching(call, claims, query)
    return narrowed(call, claims)


def _matching(call: Call, claims: Sequence[Claim], query: str) -> list[Claim]:
    """Those that a search finds, the best first; then passages, contradictions and orphans."""
    from explorer.commands.call import prepare_search

    prepare_search(call)
    answers = call.session.answers
    answer = answers.find(answers.parse(query), linked=False)
    bookmarked = {ref: bookmark.ref for ref, bookmark in call.session.bookmarks.by_ref().items()}
    rank: dict[str, int] = {}
    for number, found in enumerate(answer.found):
        for ref in (str(found.ref), bookmarked.get(found.ref, "")):
            rank.setdefault(ref, number)
    for own in answer.own:
        rank.setdefault(own.bookmark.ref, len(rank))
    return sorted((claim for claim in claims if claim.ref in rank), key=lambda claim: rank[claim.ref])
