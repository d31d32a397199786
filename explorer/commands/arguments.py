"""The command line's grammar: which commands there are, what they take, and their help: examples first."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NoReturn

from explorer.commands.errors import CommandError
from explorer.commands.output import write
from explorer.text.nearest import did_you_mean, nearest

_WITH_VALUE = (
    "--at", "--digest", "--format", "--keep", "--kind", "--limit", "--revision", "--source", "--svg", "--view",
)  # fmt: skip
"""Options followed by a value, which is no command."""


class _Parser(argparse.ArgumentParser):
    """Says examples first, and errors by `CommandError`, so that they are cleaned before they are shown."""

    def __init__(self, prog: str, about: str, examples: str) -> None:
        super().__init__(prog=prog, add_help=False, allow_abbrev=False, formatter_class=_Formatter)
        self._opening = f"{about}\n\nExamples:\n{examples}\n\n"
        self.color = False  # Python 3.14 colours help otherwise
        self.add_argument("-h", "--help", action="help", help="show this and leave")

    def format_help(self) -> str:
        return self._opening + super().format_help()

    def print_help(self, file: object = None) -> None:
        write(self.format_help())

    def error(self, message: str) -> NoReturn:
        raise CommandError(f"{message}\nTry “{self.prog} --help”.")


class _Formatter(argparse.HelpFormatter):
    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=26)


# --- what can be asked for ----------------------------------------------------------------------------------

SCREEN = """\
  explorer                          explore the article that comes with the program
  explorer DIGEST.json              explore another one
  curl … | explorer -               explore one from standard input
  explorer --at actor/putin         begin at a record
  explorer search mutaqi            find records, also misspelt ones
  explorer show actor/putin         all about one record
  explorer timeline                 what happened, in the order of time
  explorer map                      which countries are involved, and where they lie
  explorer bookmarks                what you kept
  explorer check DIGEST.json        what is wrong with a digest"""

COMMAND_LIST = """\
commands (each has its own --help):
  search QUERY          find records, best first, then linked ones
  show [REF]            all records, or all about one
  timeline              what happened, in the order of time
  voices                who is heard where, and who never speaks
  map                   which countries are involved, and where they lie
  relations             who is related with whom, by which words
  check [DIGEST]        what is wrong with a digest, with line and column
  bookmarks             what you keep: list, change, undo, export
  schema                the JSON Schema of digests
  help [COMMAND|TOPIC]  this list with topics, or all about one of them"""

_NOTES = """\
A file with a command's name is opened as ./search. Exit codes: 0 fine, 1 problems found or nothing found,
2 usage or unreadable input. Where there is no terminal, a plain summary is printed instead of the screen."""

_ACTIONS = """\
actions:
  list                      what you keep, of all articles; with --digest, of that one
  add REF [TEXT]            keep a record, with TEXT as its note
  note REF TEXT             change the note; an empty one, "", takes it away
  status REF STATUS         unchecked, confirmed, disputed or needs-source; --source URL
  tag REF TAG…              add tags; untag REF TAG… takes them away
  remove REF                keep it no longer
  undo, redo                take back the last change, whichever; make it again
  deleted                   what was removed; restore REF brings it back
  history REF               what it was; restore REF --revision NAME makes it that again
  export [FILE]             all that list shows: JSON, which loses nothing, CSV or Markdown
  import FILE               what export wrote as JSON; what differs goes beside what is kept
  doctor                    what is damaged, newer or competing, what could be pruned (--prune)"""


def _screen(parser: _Parser) -> None:
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = f"{COMMAND_LIST}\n\n{_NOTES}"
    parser.add_argument("target", nargs="?", metavar="DIGEST", help="a digest, or - for standard input")
    parser.add_argument("--at", metavar="REF", help="begin at this record, as actor/putin")
    parser.add_argument("--plain", action="store_true", help="print a summary instead of opening the screen")
    parser.add_argument("-V", "--version", action="store_true", help="show the version and leave")


def _search(parser: _Parser) -> None:
    parser.add_argument("query", nargs="*", metavar="QUERY", help="words, all of which must match; fields, as by:putin")
    parser.add_argument("--view", metavar="NAME", help="a search that is kept, instead of words or before them")
    parser.add_argument("--keep", metavar="NAME", help="keep this search as a view of that name")
    _list(parser)


def _show(parser: _Parser) -> None:
    parser.add_argument("ref", nargs="?", metavar="REF", help="a record's address, as actor/putin")
    _list(parser)


def _drawn(parser: _Parser) -> None:
    parser.add_argument("target", nargs="?", metavar="DIGEST", help="a digest, or - for standard input")
    parser.add_argument("--svg", metavar="FILE", help="draw it into a new file instead; - for standard output")


def _relations(parser: _Parser) -> None:
    parser.add_argument(
        "--kind", action="append", metavar="KIND", help="actor, which is the default, country, or one against the other"
    )
    _drawn(parser)


def _check(parser: _Parser) -> None:
    parser.add_argument("target", nargs="?", metavar="DIGEST", help="a digest, or - for standard input")


def _bookmarks(parser: _Parser) -> None:
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = _ACTIONS
    parser.add_argument("action", nargs="?", default="list", metavar="ACTION", help="what to do, see below")
    parser.add_argument("ref", nargs="?", metavar="REF", help="a record's address, as actor/putin; or a file")
    parser.add_argument("text", nargs="*", metavar="TEXT", help="a note, a status, or tags")
    parser.add_argument("--source", metavar="URL", help="with status: an address that bears it out")
    parser.add_argument("--revision", metavar="NAME", help="with restore: what history calls it")
    parser.add_argument("--format", metavar="FORMAT", help="with export: json, csv or markdown; else the file's ending")
    parser.add_argument("--prune", action="store_true", help="with doctor: delete what it says could go")
    parser.add_argument("--yes", action="store_true", help="with doctor and export: do it without asking")
    _list(parser)


def _timeline(parser: _Parser) -> None:
    _drawn(parser)
    _list(parser)


def _list(parser: _Parser) -> None:
    add = parser.add_argument
    add("--kind", action="append", metavar="KIND", help="only records of this kind, as actor; may be repeated")
    add("--limit", type=_positive, metavar="N", help="at most so many records")


def _help(parser: _Parser) -> None:
    parser.add_argument("word", nargs="?", metavar="COMMAND|TOPIC", help="one of the list that help alone prints")


def _nothing(parser: _Parser) -> None:
    """No arguments of its own."""


def _positive(text: str) -> int:
    if not (text.isdecimal() and int(text) > 0):
        raise argparse.ArgumentTypeError(f"expected a whole number from 1, found “{text}”")
    return int(text)


_Fill = Callable[[_Parser], None]

COMMANDS: dict[str, tuple[_Fill, str, str]] = {
    "search": (
        _search,
        "Find records by what you type: all words, in any order, also begun or misspelt.",
        "  explorer search putin partner\n"
        "  explorer search kind:event when:1996..2001\n"
        "  explorer search 'by:putin \"equal partner\"'\n"
        "  explorer search mutaqi --json --limit 1\n"
        "  explorer search by:muttaqi is:indirect --keep 'his own words'\n"
        "  explorer search --view 'his own words'",
    ),
    "show": (
        _show,
        "Show all records, or all about one: its words in the article, links, what proves them, caveats.",
        "  explorer show\n  explorer show --kind quote\n  explorer show actor/putin --json",
    ),
    "timeline": (
        _timeline,
        "What happened, in the order of time; what has no date stands where it belongs, and says so.",
        "  explorer timeline\n"
        "  explorer timeline --limit 5 --json\n"
        "  explorer timeline --kind quote\n"
        "  explorer timeline --svg timeline.svg",
    ),
    "voices": (
        _drawn,
        "Who is heard where: where each actor is named, where it speaks, its share of the quoted words.",
        "  explorer voices\n  explorer voices --json\n  explorer voices --svg voices.svg",
    ),
    "map": (
        _drawn,
        "Which countries are involved, how often the article names them, and in a terminal where they lie.",
        "  explorer map\n  explorer map --json\n  explorer map --svg countries.svg",
    ),
    "relations": (
        _relations,
        "Who is related with whom: for each two the relations that the article states, and the events they share.",
        "  explorer relations\n"
        "  explorer relations --kind country --json\n"
        "  explorer relations --kind actor --kind country\n"
        "  explorer relations --svg relations.svg",
    ),
    "check": (
        _check,
        "What is wrong with a digest: its JSON, its fields, its refs, words that the article does not have.",
        "  explorer check DIGEST.json\n  curl … | explorer check - --json",
    ),
    "bookmarks": (
        _bookmarks,
        "What you keep. Without --digest, the list holds the bookmarks of all articles.",
        "  explorer bookmarks\n"
        "  explorer bookmarks add actor/putin\n"
        '  explorer bookmarks note actor/putin "called it a partner; check the date"\n'
        "  explorer bookmarks status quote/q-partner confirmed --source https://kremlin.example/1\n"
        "  explorer bookmarks undo\n"
        "  explorer bookmarks export mine.csv",
    ),
    "schema": (_nothing, "The JSON Schema (2020-12) of digests.", "  explorer schema > digest.schema.json"),
    "help": (
        _help,
        "Print what commands and topics there are, or all about one of them.",
        "  explorer help\n  explorer help keys\n  explorer help search",
    ),
}
"""Command → what it takes, what it is for, examples."""


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """What was asked for; `command` is empty for the screen. Raises Refusal, and SystemExit after --help."""
    place = _first_word(argv)
    name = argv[place] if place is not None and argv[place] in COMMANDS else ""
    if name:
        argv = [argument for number, argument in enumerate(argv) if number != place]
    try:
        arguments = _parser(name).parse_intermixed_args(argv)
    except CommandError:
        # `serach putin`: what is wrong is the first word, not that there is a second
        if not name and place is not None and argv[place] != "-" and not Path(argv[place]).exists():
            raise not_a_digest(argv[place]) from None
        raise
    arguments.command = name
    return arguments


def help_of(name: str) -> str:
    """What a command prints for --help."""
    return _parser(name).format_help()


def _parser(name: str) -> _Parser:
    """The grammar of a command; of none, that of the screen."""
    if name:
        fill, about, examples = COMMANDS[name]
        parser = _Parser(f"explorer {name}", about, examples)
        parser.add_argument("--json", action="store_true", help="for programs; explorer help json says what is in it")
        parser.add_argument("--plain", action="store_true", help="for people, which is the default")
    else:
        fill, parser = _screen, _Parser("explorer", "Take a news article apart in the terminal.", SCREEN)
    fill(parser)
    parser.add_argument(
        "--digest", metavar="PATH", help="the digest to read instead of the default one; - for standard input"
    )
    parser.add_argument("--large", action="store_true", help="read the digest even if it has more than 64 MiB")
    return parser


def _first_word(argv: Sequence[str]) -> int | None:
    """The place of the first argument that is neither an option nor its value."""
    number = 0
    while number < len(argv):
        if argv[number] == "--":
            return None
        if not argv[number].startswith("-") or argv[number] == "-":
            return number
        number += 2 if argv[number] in _WITH_VALUE else 1
    return None


# --- suggestions --------------------------------------------------------------------------------------------


def or_nearest(word: str, known: Iterable[str], count: int = 1) -> str:
    """“ Did you mean …?” with the known words that are nearest, or nothing where none is near."""
    return did_you_mean(nearest(word, known, count))


def not_a_digest(target: str) -> CommandError:
    """For a positional that is neither a command nor a file."""
    if Path(target).suffix or ("/" in target and not _looks_like_ref(target)):
        return CommandError(f"there is no file “{target}”")
    hint = or_nearest(target, COMMANDS)
    if not hint:
        command = "show" if _looks_like_ref(target) else "search"
        hint = f" Did you mean “explorer {command} {target}”?"
    return CommandError(f"“{target}” is neither a command nor a file.{hint}\nCommands: {', '.join(COMMANDS)}")


def _looks_like_ref(text: str) -> bool:
    return text.count("/") == 1 and all(text.split("/")) and not text.startswith(".")
