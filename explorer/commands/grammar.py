"""The grammar of the command line: each command with its arguments, what it is about, and examples."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from explorer.commands import messages, usage

WITHOUT_DIGEST = ("schema", "help", "config")
_DRAFTING = ("draft", "new", "library")
"""Commands that read articles, and no digest that could be chosen or be too large."""
_OPENING = ("draft", "new", "verify")
"""Commands that open the screen in a terminal."""
"""Commands that read no digest."""


class Formatter(argparse.HelpFormatter):
    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=26)


def screen(parser: argparse.ArgumentParser) -> None:
    parser.usage = "explorer [OPTIONS] [DIGEST|ARTICLE]\n       explorer COMMAND [OPTIONS] [ARGUMENTS]"
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = f"{usage.COMMAND_LIST}\n\n{usage.NOTES}"
    parser.add_argument("target", nargs="?", metavar="DIGEST|ARTICLE", help="what to open; - for standard input")
    _article(parser)
    parser.add_argument("--at", metavar="REF", help="start at this record, such as actor/putin")
    parser.add_argument("--since", metavar="OLD", help="show the differences since OLD, another version of it")
    parser.add_argument("--plain", action="store_true", help="print a summary instead of opening the screen")
    parser.add_argument("-V", "--version", action="store_true", help="show the version and exit")


def _article(parser: argparse.ArgumentParser) -> None:
    """What is said about an article that is drafted."""
    add = parser.add_argument
    add("--date", metavar="DATE", help="the article's day, such as 2026-11-29, from which “Thursday” is reckoned")
    add("--url", metavar="URL", help="the article's address; it is not fetched")


def _draft(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("target", nargs="?", metavar="ARTICLE", help="a file, a directory, or - for standard input")
    add("-o", "--output", metavar="FILE", help="write the digest to FILE; for a directory, all digests below it")
    _article(parser)
    add("--fresh", action="store_true", help="draft anew what is drafted already; the older digest is saved")
    add("--stamp", action="store_true", help="write the time into the digest; without it, two drafts are the same")
    add("--yes", action="store_true", help="replace FILE if it exists")


def _new(parser: argparse.ArgumentParser) -> None:
    _article(parser)
    parser.add_argument("--stamp", action="store_true", help="write the time into the digest")


def _library(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("action", nargs="?", default="list", metavar="ACTION", help="list (default), open, add or remove")
    add("name", nargs="*", metavar="NAME", help="a name that list shows, or its start; with add: files")
    _article(parser)


def _verify(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("target", nargs="?", metavar="TEXT", help="what to verify: a file, or - for standard input")
    add("--against", metavar="ARTICLE", help="an article or a digest, or - for standard input")
    add("--kind", action="append", metavar="KIND", help="only quote, name, number, date or country; may be repeated")
    add("--date", metavar="DATE", help="the article's day, such as 2026-11-29, from which “Thursday” is reckoned")


def _diff(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("target", nargs="?", metavar="OLD", help="a digest or an article, or - for standard input")
    add(
        "new",
        nargs="?",
        metavar="NEW",
        help="the same, to compare it with; without it, OLD is compared with the last earlier version in your library",
    )
    _article(parser)


def _search(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("query", nargs="*", metavar="QUERY", help="words, all of which must match; fields (by:putin)")
    parser.add_argument("--view", metavar="NAME", help="run a saved view; QUERY narrows it")
    parser.add_argument("--keep", metavar="NAME", help="save this search as a view")
    _list(parser)


def _show(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("ref", nargs="?", metavar="REF", help="a record, such as actor/putin")
    _list(parser)


def _timeline(parser: argparse.ArgumentParser) -> None:
    _drawn(parser)
    _list(parser)


def _drawn(parser: argparse.ArgumentParser) -> None:
    _check(parser)
    parser.add_argument("--svg", metavar="FILE", help="write the picture to a new file; - for standard output")


def _relations(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--kind", action="append", metavar="KIND", help="actor (default) or country; both: actors by countries"
    )
    _drawn(parser)


def _check(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("target", nargs="?", metavar="DIGEST", help="a digest, or - for standard input")


def _fixable(parser: argparse.ArgumentParser) -> None:
    _check(parser)
    parser.add_argument(
        "--fix", action="store_true", help="correct in the file what is certain; the original is saved as FILE.bak"
    )


def _bookmarks(parser: argparse.ArgumentParser) -> None:
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = usage.ACTIONS
    parser.add_argument("action", nargs="?", default="list", metavar="ACTION", help="one of the actions below")
    parser.add_argument("ref", nargs="?", metavar="REF", help="a record, such as actor/putin; or a file")
    parser.add_argument("text", nargs="*", metavar="TEXT", help="a note, a status, or tags")
    for option, (metavar, text) in usage.ACTION_OPTIONS.items():
        action = "append" if option in ("--status", "--tag") else "store"
        parser.add_argument(option, action=action, metavar=metavar, help=text)
    parser.add_argument("--paragraph", type=_limit, metavar="N", help="with --words: they are in the N-th paragraph")
    parser.add_argument("--supports", action="store_true", help="with --source: it supports what the record says")
    parser.add_argument("--contradicts", action="store_true", help="with --source: it contradicts what the record says")
    parser.add_argument("--bom", action="store_true", help="with export to CSV: begin with a mark that Excel needs")
    parser.add_argument("--prune", action="store_true", help="with doctor: delete what it lists as prunable")
    parser.add_argument("--yes", action="store_true", help="with doctor: don't ask; with export: overwrite FILE")
    _list(parser)


def _narrowing(parser: argparse.ArgumentParser, orders: str) -> None:
    """What narrows and sorts claims."""
    add = parser.add_argument
    for option in ("--status", "--tag"):
        metavar, text = usage.ACTION_OPTIONS[option]
        add(option, action="append", metavar=metavar, help=text)
    add("--speaker", metavar="ACTOR", help="only quotes that this actor says")
    add("--narrow", metavar="WORDS", help="only bookmarks with these words, typed as after / in the list of bookmarks")
    add("--sort", metavar="ORDER", help=orders)


def _list_kind(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("kind_name", nargs="?", metavar="KIND", help="a kind, such as quote; bookmark; or passage")
    add("query", nargs="*", metavar="QUERY", help="only what this search finds, the best first")
    add("--format", metavar="FORMAT", help="table (default), csv, tsv or jsonl")
    add("--columns", metavar="C,…", help="these columns, in this order")
    _narrowing(parser, "article (default), date, speaker, status, title, mentions, changed, checked, made or ref")
    add("--limit", type=_limit, metavar="N", help="at most N rows")


def _export(parser: argparse.ArgumentParser) -> None:
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = usage.FORMATS
    add = parser.add_argument
    add("format", nargs="?", metavar="FORMAT", help="csv, tsv, markdown (md), json or claimreview")
    add("-o", "--output", metavar="FILE", help="write to a new file; without it, to standard output")
    add("--bookmarks", action="store_true", help="what you bookmarked (default); with --kind, only of that kind")
    add("--kind", action="append", metavar="KIND", help="all records of this kind, bookmarked or not; may be repeated")
    add("--only", metavar="REF", help="only this record or bookmark")
    add("--all", action="store_true", help="the bookmarks of all articles, not only of this one")
    _narrowing(parser, "article (default), changed, status, speaker, checked, made, date, ref or title")
    add("--limit", type=_limit, metavar="N", help="at most N claims")
    add("--url", metavar="URL", help="for claimreview: the page on which you publish the reviews")
    add("--bom", action="store_true", help="with csv: begin with a mark that Excel needs")
    add("--sources", action="store_true", help="with csv and tsv: a row for each source of a claim, instead of one")
    add("--yes", action="store_true", help="replace FILE if it exists")


def _config(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("action", nargs="?", default="show", metavar="ACTION", help="path, check or init; without one, show all")
    add("--json", action="store_true", help="print JSON (“explorer help json” describes it)")
    add("--plain", action="store_true", help="print plain text (default)")


def _schema(parser: argparse.ArgumentParser) -> None:
    """Takes no arguments."""


def _help(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("word", nargs="?", metavar="COMMAND|TOPIC", help="a command or topic, from “explorer help”")


def _list(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("--kind", action="append", metavar="KIND", help="only this kind, such as actor; may be repeated")
    add("--limit", type=_limit, metavar="N", help="at most N records")


def add_common(parser: argparse.ArgumentParser, command: str) -> None:
    """The options of everything that reads a digest. `command`: empty for the screen."""
    add, unused = parser.add_argument, argparse.SUPPRESS if command in _DRAFTING else ""
    if command:
        plain = "print, and do not open the screen" if command in _OPENING else "print plain text (default)"
        add("--json", action="store_true", help="print JSON (“explorer help json” describes it)")
        add("--plain", action="store_true", help=plain)
    add("--digest", metavar="PATH", help=unused or "read this digest, not the default one; - for standard input")
    add("--article", action="store_true", help="it is an article to draft, whatever its name")
    add("--large", action="store_true", help=unused or "read the digest even if it is larger than 64 MiB")


def _limit(text: str) -> int:
    if not (text.isdecimal() and int(text) > 0):
        raise argparse.ArgumentTypeError(messages.NOT_A_LIMIT.format(text=text))
    return int(text)


Fill = Callable[[argparse.ArgumentParser], None]

COMMANDS: dict[str, tuple[Fill, str, str]] = {
    "search": (
        _search,
        "Find records that have all of your words, in any order, even if you misspell them or type only their start.",
        "  explorer search putin partner\n"
        "  explorer search kind:event when:1996..2001\n"
        "  explorer search 'by:putin \"equal partner\"'\n"
        "  explorer search mutaqi --json --limit 1\n"
        "  explorer search by:muttaqi is:indirect --keep 'his own words'\n"
        "  explorer search --view 'his own words'",
    ),
    "show": (
        _show,
        "List all records, or show everything about one: its words in the article, links, evidence, caveats.",
        "  explorer show\n  explorer show --kind quote\n  explorer show actor/putin --json",
    ),
    "list": (
        _list_kind,
        "Print all records of a kind, or your bookmarks, as a table with their status; also for other programs.",
        "  explorer list quote\n"
        "  explorer list quote 'by:putin' --format csv\n"
        "  explorer list event --sort status --columns date,title,status,note\n"
        "  explorer list bookmark --status disputed --format jsonl",
    ),
    "timeline": (
        _timeline,
        "List events in chronological order; undated ones are listed where they belong, as undated.",
        "  explorer timeline\n"
        "  explorer timeline --limit 5 --json\n"
        "  explorer timeline --kind quote\n"
        "  explorer timeline --svg timeline.svg",
    ),
    "voices": (
        _drawn,
        "Show who is named and quoted where, and each actor's share of the quoted words.",
        "  explorer voices\n  explorer voices --json\n  explorer voices --svg voices.svg",
    ),
    "map": (
        _drawn,
        "List the countries involved and how often the article names them; in a terminal, also draw a map.",
        "  explorer map\n  explorer map --json\n  explorer map --svg countries.svg",
    ),
    "relations": (
        _relations,
        "Show how actors are related: for each pair, the relations that the article states and the events they share.",
        "  explorer relations\n"
        "  explorer relations --kind country --json\n"
        "  explorer relations --kind actor --kind country\n"
        "  explorer relations --svg relations.svg",
    ),
    "check": (
        _fixable,
        "Report the problems in a digest: in its JSON, its fields and refs, and words that the article does not have.",
        "  explorer check DIGEST.json\n  explorer check --fix DIGEST.json\n  curl … | explorer check - --json",
    ),
    "draft": (
        _draft,
        "Draft a digest of an article by rules, offline. In a terminal, file it in your library and open it.",
        "  explorer draft article.html\n"
        "  explorer draft article.txt -o article.json --date 2026-11-29\n"
        "  pbpaste | explorer draft -\n"
        "  explorer draft articles/ -o digests/",
    ),
    "new": (
        _new,
        "Write or paste an article, in your editor or in the terminal, and open its draft.",
        "  explorer new\n  EDITOR=nano explorer new\n  xclip -o | explorer new",
    ),
    "library": (
        _library,
        "List the articles that you have drafted, newest first; open, add or remove some.",
        "  explorer library\n"
        "  explorer library open ferry\n"
        "  explorer library add *.html\n"
        "  explorer library remove ferry-hallvik-delayed-0f3a",
    ),
    "verify": (
        _verify,
        "Look in an article for every quotation, name, number, date and country of another text.",
        "  explorer verify summary.txt --against article.txt\n"
        "  pbpaste | explorer verify - --against article.html --plain\n"
        "  explorer verify story.docx --against interview.vtt --kind quote\n"
        "  explorer verify answer.md --against digest.json --json",
    ),
    "diff": (
        _diff,
        "Compare two digests, or two versions of an article, by meaning: paragraphs, actors, quotes, dates, links.",
        "  explorer diff yesterday.json today.json\n"
        "  explorer diff article.txt corrected.txt\n"
        "  explorer diff digest.json corrected.html\n"
        "  explorer diff article.html\n"
        "  curl … | explorer diff digest.json - --json",
    ),
    "bookmarks": (
        _bookmarks,
        "List and change your bookmarks. Without --digest, list shows those of all articles.",
        "  explorer bookmarks\n"
        "  explorer bookmarks add actor/putin\n"
        '  explorer bookmarks note actor/putin "called it a partner; check the date"\n'
        "  explorer bookmarks status quote/q-partner confirmed --source https://kremlin.example/1\n"
        "  explorer bookmarks --status disputed --tag 'to call' --sort changed\n"
        "  explorer bookmarks undo\n"
        "  explorer bookmarks export mine.csv",
    ),
    "export": (
        _export,
        "Write what you bookmarked in an article, with your verdicts and sources, in the order of the article.",
        "  explorer export markdown -o report.md\n"
        "  explorer export csv --status disputed --sort speaker -o disputed.csv\n"
        "  explorer export csv --kind quote\n"
        "  explorer export json --all -o everything.json\n"
        "  explorer export claimreview --url https://ledger.example/checks/ferry",
    ),
    "config": (
        _config,
        "Show where your files are, and each setting with its value and where that comes from.",
        "  explorer config\n"
        "  explorer config check        # mistakes in the config file; exit code 1 if there are some\n"
        "  explorer config init         # write one that explains every setting\n"
        '  $EDITOR "$(explorer config path)"',
    ),
    "schema": (_schema, "Print the JSON Schema (2020-12) of digests.", "  explorer schema > digest.schema.json"),
    "help": (
        _help,
        "List all commands and topics, or print the help of one of them.",
        "  explorer help\n  explorer help keys\n  explorer help search",
    ),
}
"""Command → function that adds its arguments, its description, examples."""
