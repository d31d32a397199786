"""Commands that read a digest: what they take."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explorer.commands.grammar.command import Command
from explorer.commands.grammar.shared import add_drawing, add_evidence, add_limit, add_listing, add_narrowing

if TYPE_CHECKING:
    from argparse import ArgumentParser


def _search(parser: ArgumentParser) -> None:
    parser.add_argument("query", nargs="*", metavar="QUERY", help="words, all of which must match; fields (by:putin)")
    parser.add_argument("--view", metavar="NAME", help="run a saved view; QUERY narrows it")
    parser.add_argument("--keep", metavar="NAME", help="save this search as a view")
    parser.add_argument("--why", action="store_true", help="say how each record matches, and in which field")
    add_listing(parser)


def _show(parser: ArgumentParser) -> None:
    add = parser.add_argument
    add("ref", nargs="?", metavar="REF", help="a record, such as actor/putin; or a bookmarked passage or contradiction")
    add("--links", action="store_true", help="only what REF is linked with; --kind: only with this kind")
    add_evidence(parser)
    add_listing(parser)


def _list_kind(parser: ArgumentParser) -> None:
    add = parser.add_argument
    add("kind_name", nargs="?", metavar="KIND", help="a kind, such as quote; bookmark; or passage")
    add("query", nargs="*", metavar="QUERY", help="only what this search finds, the best first")
    add("--format", metavar="FORMAT", help="table (default), csv, tsv or jsonl")
    add("--columns", metavar="C,…", help="these columns, in this order")
    add_narrowing(parser, "article (default), date, speaker, status, title, mentions, changed, checked, made or ref")
    add_limit(parser, "rows")


def _timeline(parser: ArgumentParser) -> None:
    add_drawing(parser)
    add_listing(parser)


def _relations(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--kind", action="append", metavar="KIND", help="actor (default) or country; both: actors by countries"
    )
    add_evidence(parser)
    add_limit(parser, "pairs")
    add_drawing(parser)


def _voices(parser: ArgumentParser) -> None:
    add_limit(parser, "actors")
    add_drawing(parser)


def _map(parser: ArgumentParser) -> None:
    add_limit(parser, "countries")
    add_drawing(parser)


COMMANDS = (
    Command(
        "search",
        "search",
        _search,
        "QUERY",
        "find records, best first, then those linked with them",
        "Find records that have all of your words, in any order, even if you misspell them or type only their start.",
        "  explorer search putin partner\n"
        "  explorer search kind:event when:1996..2001\n"
        "  explorer search 'by:putin \"equal partner\"'\n"
        "  explorer search mutaqi --json --limit 1\n"
        "  explorer search by:muttaqi is:indirect --keep 'his own words'\n"
        "  explorer search --view 'his own words'\n"
        "  explorer search grain --digest digests/ --json",
        reads_several=True,
    ),
    Command(
        "show",
        "show",
        _show,
        "[REF]",
        "all records, or everything about one",
        "List all records, or show everything about one: its words in the article, links, evidence, caveats.",
        "  explorer show\n"
        "  explorer show --kind quote\n"
        "  explorer show actor/putin --json\n"
        "  explorer show actor/putin --links --kind event",
        reads_several=True,
    ),
    Command(
        "list",
        "listing",
        _list_kind,
        "KIND",
        "a table of one kind, also as CSV, TSV or JSON Lines",
        "Print all records of a kind, or your bookmarks, as a table with their status; also for other programs.",
        "  explorer list quote\n"
        "  explorer list quote 'by:putin' --format csv\n"
        "  explorer list event --sort status --columns date,title,status,note\n"
        "  explorer list bookmark --status disputed --format jsonl\n"
        "  explorer list quote --digest digests/ --format csv\n"
        "  explorer list bookmark is:gone        # whose records the digest no longer has; also is:reworded",
        reads_several=True,
    ),
    Command(
        "timeline",
        "timeline",
        _timeline,
        "",
        "events in chronological order",
        "List events in chronological order; undated ones are listed where they belong, as undated.",
        "  explorer timeline\n"
        "  explorer timeline --limit 5 --json\n"
        "  explorer timeline --kind quote\n"
        "  explorer timeline --svg timeline.svg",
    ),
    Command(
        "voices",
        "voices",
        _voices,
        "",
        "who is named and quoted where",
        "Show who is named and quoted where, and each actor's share of the quoted words.",
        "  explorer voices\n  explorer voices --json\n  explorer voices --svg voices.svg",
    ),
    Command(
        "map",
        "map",
        _map,
        "",
        "the countries involved, and where they are",
        "List the countries involved and how often the article names them; in a terminal, also draw a map.",
        "  explorer map\n  explorer map --json\n  explorer map --svg countries.svg",
    ),
    Command(
        "relations",
        "relations",
        _relations,
        "",
        "how actors are related, with the words that say so",
        "Show how actors are related: for each pair, the relations that the article states and the events they share.",
        "  explorer relations\n"
        "  explorer relations --kind country --json\n"
        "  explorer relations --kind actor --kind country\n"
        "  explorer relations --svg relations.svg",
    ),
)
