"""Commands that correct a digest: what they take."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explorer.commands import usage
from explorer.commands.grammar.command import Command
from explorer.commands.grammar.shared import add_listing, positive

if TYPE_CHECKING:
    from argparse import ArgumentParser


def _edit(parser: ArgumentParser) -> None:
    parser.epilog = usage.EDITS
    add = parser.add_argument
    add("words", nargs="*", metavar="REF|ACTION", help="a record, such as actor/putin, or one of the actions below")
    add("--at", action="append", metavar="WORDS", help="these words of the article prove it; may be repeated")
    add("--p", "--paragraph", dest="paragraph", type=positive, metavar="N", help="with --at: in the N-th paragraph")
    add("--dry-run", action="store_true", help="print what would change, and write nothing")
    add("-E", "--editor", action="store_true", help="open the record, or without REF the digest, in $VISUAL or $EDITOR")


def _review(parser: ArgumentParser) -> None:
    add = parser.add_argument
    add("words", nargs="*", metavar="REF|N ANSWER", help="a doubt of the list, and its answer; see below")
    add("--list", action="store_true", help="list the doubts, and ask nothing")
    add("--only", action="append", metavar="REF", help="only the doubts of this record; may be repeated")
    add_listing(parser, "doubts")
    parser.epilog = usage.ANSWERS


def _undo(parser: ArgumentParser) -> None:
    add = parser.add_argument
    add("id", nargs="?", metavar="ID", help="the change to undo, as --list names it; without one, the last")
    add("--list", action="store_true", help="list what commands have changed, the last first")
    add("--limit", type=positive, metavar="N", help="with --list: at most N changes")


def _redo(parser: ArgumentParser) -> None:
    parser.add_argument("id", nargs="?", metavar="ID", help="the undone change to redo; without one, the last")


COMMANDS = (
    Command(
        "edit",
        "edit.run",
        _edit,
        "REF FIELD=VALUE",
        "change, add, merge or delete records",
        "Change records, add or delete some. In the file, only what you change differs; undo reverses it.",
        "  explorer edit quote/wait                    # its fields, to copy and change\n"
        "  explorer edit quote/wait speaker=lund when=2025-11-25\n"
        '  explorer edit add quote --at "We will not wait" speaker="Kari Lund"\n'
        '  explorer edit actor/lund alternateName+="the minister"\n'
        "  explorer edit merge actor/lund actor/minister\n"
        "  explorer edit delete event/opening\n"
        "  explorer edit -E quote/wait                 # in your editor",
    ),
    Command(
        "review",
        "review.run",
        _review,
        "",
        "the doubts of a draft, one by one",
        "Answer the doubts of a draft, the gravest first. Without a terminal, list them.",
        "  explorer review\n"
        "  explorer review --list\n"
        "  explorer review 1 2             # the first doubt, its second candidate\n"
        '  explorer review quote/wait "Kari Lund"\n'
        "  explorer review quote/wait unknown\n"
        "  explorer review --list --kind quote --json",
    ),
    Command(
        "undo",
        "undoing",
        _undo,
        "",
        "undo the last change that a command made",
        "Undo what a command did last, to records or bookmarks; or one change of the list.",
        "  explorer undo\n  explorer undo --list\n  explorer redo",
    ),
    Command(
        "redo",
        "undoing",
        _redo,
        "",
        "redo what was undone last",
        "Redo what “explorer undo” undid last.",
        "  explorer redo",
    ),
)
