"""Commands about the article's own text: what they take."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explorer.commands.grammar.command import Command
from explorer.commands.grammar.shared import add_digest

if TYPE_CHECKING:
    from argparse import ArgumentParser


def _read(parser: ArgumentParser) -> None:
    add = parser.add_argument
    add("paragraphs", nargs="?", metavar="N|N-M", help="only this paragraph, or these; 3- goes to the end")
    add("--sentences", action="store_true", help="a line for each sentence, with its number")
    add("--records", action="store_true", help="the same, with the records on each sentence")


def _find(parser: ArgumentParser) -> None:
    parser.add_argument("words", nargs="*", metavar="WORDS", help="one after another, as the article has them")


def _cite(parser: ArgumentParser) -> None:
    parser.add_argument("refs", nargs="*", metavar="REF", help="a record, such as actor/putin; or a bookmarked passage")


COMMANDS = (
    Command(
        "read",
        "read",
        _read,
        "[N|N-M]",
        "the article, or some of its paragraphs",
        "Print the article by paragraphs, or by sentences with the records on each.",
        "  explorer read\n"
        "  explorer read 3-5 --sentences\n"
        "  explorer read 9 --records\n"
        "  explorer read --json --digest DIGEST.json",
    ),
    Command(
        "find",
        "find",
        _find,
        "WORDS",
        "where words of the article are",
        "List the sentences of the article that have these words, one after another; case and accents don't matter.",
        '  explorer find "partner in"\n  explorer find recognition\n  explorer find rights --json',
    ),
    Command(
        "coverage",
        "coverage",
        add_digest,
        "",
        "which sentences no record covers",
        "Count the records on each sentence, and list the sentences without one.",
        "  explorer coverage\n  explorer coverage DIGEST.json\n  explorer coverage --json",
    ),
    Command(
        "cite",
        "cite",
        _cite,
        "REF",
        "a record as text to paste, with speaker and source",
        "Print records and bookmarked passages as text to paste elsewhere: words, speaker, article, ref.",
        "  explorer cite quote/q-partner\n"
        "  explorer cite actor/putin event/recognition\n"
        "  explorer cite quote/q-partner | pbcopy",
    ),
)
