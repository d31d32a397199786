"""What several commands take."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explorer.commands import messages
from explorer.commands.terminal import COLOR
from explorer.text.nearest import did_you_mean, nearest

if TYPE_CHECKING:
    from argparse import ArgumentParser

DIGESTS = "digests"
"""The name of the action of such a --digest."""


def digests_of(earlier: list[str], added: str) -> tuple[list[str], str | None]:
    """What --digest of a command that reads several makes of one more: all of them as `digests`, and the only one as
    `digest`, else None."""
    digests = [*earlier, added]
    return digests, added if len(digests) == 1 else None


def add_digest(parser: ArgumentParser) -> None:
    parser.add_argument("target", nargs="?", metavar="DIGEST", help="a digest, or - for standard input")


def add_listing(parser: ArgumentParser, what: str = "records") -> None:
    add = parser.add_argument
    add("--kind", action="append", metavar="KIND", help="only this kind, such as actor; may be repeated")
    add_limit(parser, what)


def add_limit(parser: ArgumentParser, what: str) -> None:
    parser.add_argument("--limit", type=positive, metavar="N", help=f"at most N {what}")


def add_drawing(parser: ArgumentParser) -> None:
    add_digest(parser)
    parser.add_argument("--svg", metavar="FILE", help="write the picture to a new file; - for standard output")


def add_narrowing(parser: ArgumentParser, orders: str) -> None:
    """What narrows and sorts claims."""
    from explorer.commands import usage

    add = parser.add_argument
    for option in ("--status", "--tag"):
        metavar, text = usage.ACTION_OPTIONS[option]
        add(option, action="append", metavar=metavar, help=text)
    add("--speaker", metavar="ACTOR", help="only quotes that this actor says")
    add("--narrow", metavar="WORDS", help="only bookmarks with these words, typed as after / in the list of bookmarks")
    add("--sort", metavar="ORDER", help=orders)


def add_article(parser: ArgumentParser) -> None:
    """What is said about an article that is drafted."""
    add = parser.add_argument
    add("--date", metavar="DATE", help="the article's day, such as 2026-11-29, from which “Thursday” is reckoned")
    add("--url", metavar="URL", help="the article's address; it is not fetched")


def add_output(parser: ArgumentParser, *, filed: bool) -> None:
    """What everything takes that prints. `filed`: -o is among it."""
    add = parser.add_argument
    if filed:
        add("-o", "--output", dest="filed", metavar="FILE", help="write to a new file instead of standard output")
        if "--yes" not in parser._option_string_actions:
            add("--yes", action="store_true", help="replace FILE if it exists")
    add("--color", type=_color, default=COLOR[0], metavar="WHEN", help="bold and dim: auto (default), always or never")
    add("--no-pager", action="store_true", help="never show long output in $PAGER")
    add("-q", "--quiet", action="store_true", help="no notes and warnings on standard error, only errors")


def _color(text: str) -> str:
    if text not in COLOR:
        near = did_you_mean(nearest(text, COLOR))
        raise _wrong(messages.NOT_A_COLOR.format(text=text, near=near))
    return text


def add_evidence(parser: ArgumentParser) -> None:
    text = "sentences that prove links, in text: none, once at the end (default), or all, each below its link"
    parser.add_argument("--evidence", type=_evidence, default="once", metavar="HOW", help=text)


def _evidence(text: str) -> str:
    if text not in ("none", "once", "all"):
        raise _wrong(messages.UNKNOWN_EVIDENCE.format(text=text))
    return text


def positive(text: str) -> int:
    if not (text.isdecimal() and int(text) > 0):
        raise _wrong(messages.NOT_A_LIMIT.format(text=text))
    return int(text)


def _wrong(message: str) -> Exception:
    from argparse import ArgumentTypeError  # which the parser, once it is needed, reports

    return ArgumentTypeError(message)
