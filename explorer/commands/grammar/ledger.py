"""Commands for bookmarks: what they take."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explorer.commands import usage
from explorer.commands.grammar.command import Command
from explorer.commands.grammar.shared import add_listing, add_narrowing, positive

if TYPE_CHECKING:
    from argparse import ArgumentParser


def _bookmarks(parser: ArgumentParser) -> None:
    parser.epilog = usage.ACTIONS
    parser.add_argument("action", nargs="?", default="list", metavar="ACTION", help="one of the actions below")
    parser.add_argument("ref", nargs="?", metavar="REF", help="a record, such as actor/putin; or a file or article")
    parser.add_argument("text", nargs="*", metavar="TEXT", help="a note, a status, or tags")
    for option, (metavar, text) in usage.ACTION_OPTIONS.items():
        action = "append" if option in ("--status", "--tag") else "store"
        parser.add_argument(option, action=action, metavar=metavar, help=text)
    parser.add_argument("--paragraph", type=positive, metavar="N", help="with --words: they are in the N-th paragraph")
    parser.add_argument("--supports", action="store_true", help="with --source: it supports what the record says")
    parser.add_argument("--contradicts", action="store_true", help="with --source: it contradicts what the record says")
    parser.add_argument("--bom", action="store_true", help="with export to CSV: begin with a mark that Excel needs")
    parser.add_argument("--prune", action="store_true", help="with doctor: delete what it lists as prunable")
    parser.add_argument("--yes", action="store_true", help="with doctor: don't ask; with export: overwrite FILE")
    add_listing(parser)


def _export(parser: ArgumentParser) -> None:
    parser.epilog = usage.FORMATS
    add = parser.add_argument
    add("format", nargs="?", metavar="FORMAT", help="csv, tsv, markdown (md), json or claimreview")
    add("-o", "--output", metavar="FILE", help="write to a new file; without it, to standard output")
    add("--bookmarks", action="store_true", help="what you bookmarked (default); with --kind, only of that kind")
    add("--kind", action="append", metavar="KIND", help="all records of this kind, bookmarked or not; may be repeated")
    add("--only", metavar="REF", help="only this record or bookmark")
    add("--all", action="store_true", help="the bookmarks of all articles, not only of this one")
    add_narrowing(parser, "article (default), changed, status, speaker, checked, made, date, ref or title")
    add("--limit", type=positive, metavar="N", help="at most N claims")
    add("--url", metavar="URL", help="for claimreview: the page on which you publish the reviews")
    add("--bom", action="store_true", help="with csv: begin with a mark that Excel needs")
    add("--sources", action="store_true", help="with csv and tsv: a row for each source of a claim, instead of one")
    add("--yes", action="store_true", help="replace FILE if it exists")


COMMANDS = (
    Command(
        "bookmarks",
        "bookmarks.run",
        _bookmarks,
        "",
        "list, change, undo and import your bookmarks",
        "List and change your bookmarks. Without --digest, list shows those of all articles.",
        "  explorer bookmarks\n"
        "  explorer bookmarks add actor/putin\n"
        '  explorer bookmarks note actor/putin "called it a partner; check the date"\n'
        "  explorer bookmarks status quote/q-partner confirmed --source https://kremlin.example/1\n"
        "  explorer bookmarks --status disputed --tag 'to call' --sort changed\n"
        "  explorer bookmarks undo\n"
        "  explorer bookmarks export mine.csv",
    ),
    Command(
        "export",
        "export",
        _export,
        "FORMAT",
        "what you found, as CSV, Markdown, JSON or ClaimReview",
        "Write what you bookmarked in an article, with your verdicts and sources, in the order of the article.",
        "  explorer export markdown -o report.md\n"
        "  explorer export csv --status disputed --sort speaker -o disputed.csv\n"
        "  explorer export csv --kind quote\n"
        "  explorer export json --all -o everything.json\n"
        "  explorer export claimreview --url https://ledger.example/checks/ferry",
        writes_file=True,
    ),
)
