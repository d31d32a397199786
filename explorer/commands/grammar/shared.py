"""What several commands take."""

from __future__ import annotations

import argparse
from typing import Any

from explorer.commands import messages, usage


class Digests(argparse.Action):
    """--digest of a command that reads several: `digests` has all of them, `digest` the only one, else None."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: Any,
        option_string: str | None = None,
    ) -> None:
        namespace.digests = [*(getattr(namespace, "digests", None) or ()), values]
        namespace.digest = values if len(namespace.digests) == 1 else None


def add_digest(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("target", nargs="?", metavar="DIGEST", help="a digest, or - for standard input")


def add_listing(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("--kind", action="append", metavar="KIND", help="only this kind, such as actor; may be repeated")
    add("--limit", type=positive, metavar="N", help="at most N records")


def add_drawing(parser: argparse.ArgumentParser) -> None:
    add_digest(parser)
    parser.add_argument("--svg", metavar="FILE", help="write the picture to a new file; - for standard output")


def add_narrowing(parser: argparse.ArgumentParser, orders: str) -> None:
    """What narrows and sorts claims."""
    add = parser.add_argument
    for option in ("--status", "--tag"):
        metavar, text = usage.ACTION_OPTIONS[option]
        add(option, action="append", metavar=metavar, help=text)
    add("--speaker", metavar="ACTOR", help="only quotes that this actor says")
    add("--narrow", metavar="WORDS", help="only bookmarks with these words, typed as after / in the list of bookmarks")
    add("--sort", metavar="ORDER", help=orders)


def add_article(parser: argparse.ArgumentParser) -> None:
    """What is said about an article that is drafted."""
    add = parser.add_argument
    add("--date", metavar="DATE", help="the article's day, such as 2026-11-29, from which “Thursday” is reckoned")
    add("--url", metavar="URL", help="the article's address; it is not fetched")


def positive(text: str) -> int:
    if not (text.isdecimal() and int(text) > 0):
        raise argparse.ArgumentTypeError(messages.NOT_A_LIMIT.format(text=text))
    return int(text)
