"""The command `check`: what it takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explorer.commands.grammar.command import Command

if TYPE_CHECKING:
    from argparse import ArgumentParser


def _check(parser: ArgumentParser) -> None:
    add = parser.add_argument
    add(
        "targets",
        nargs="*",
        metavar="FILE",
        help="digests; directories, of which other files are skipped; or -",
    )
    add("--fix", action="store_true", help="correct in the file what is certain; the original is saved as FILE.bak")
    add("--dry-run", action="store_true", help="with --fix: print as a diff what it would change")
    add("--format", metavar="FORMAT", help="text (default), json, jsonl, github or sarif")
    add(
        "--fail-on",
        metavar="LEVEL,…",
        help="fail for error, warning (default) or note, with what is graver; for a code of a problem; or never",
    )
    add("--name", metavar="PATH", dest="input_name", help="what to call standard input in messages")
    add(
        "--skip-others",
        action="store_true",
        help="skip files that are not digests, as in directories, which then need not have any",
    )


COMMANDS = (
    Command(
        "check",
        "checking.run",
        _check,
        "[FILE|DIR|-]…",
        "problems in digests, with line and column",
        "Report the problems in digests: in their JSON, fields and refs, and words that the article does not have.",
        "  explorer check DIGEST.json\n"
        "  explorer check digests/ --fail-on error\n"
        "  explorer check --fix DIGEST.json\n"
        "  explorer check digests/ --format sarif > problems.sarif\n"
        "  git show :DIGEST.json | explorer check - --name DIGEST.json",
    ),
)
