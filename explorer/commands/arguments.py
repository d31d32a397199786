"""The command line's grammar: the commands, what they take, and their help, which begins with examples."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, NoReturn

from explorer.commands import messages, usage
from explorer.commands.errors import CommandError
from explorer.commands.output import write
from explorer.text.nearest import did_you_mean, nearest

_LITERAL = "\0"
"""Marks arguments after --: argparse forgets the -- if options and positional arguments are mixed."""

_WITHOUT_DIGEST = ("schema", "help")
"""Commands that read no digest."""

_WITH_VALUE = (
    "--at", "--digest", "--format", "--keep", "--kind", "--limit", "--revision", "--sort", "--source",
    "--speaker", "--status", "--svg", "--tag", "--view",
)  # fmt: skip
"""Options followed by a value, which must not be mistaken for a command."""


_NEVER_EMPTY = {
    "target": "DIGEST", "digest": "--digest", "ref": "REF", "at": "--at", "view": "--view", "keep": "--keep"
}  # fmt: skip
"""Attribute → argument that must not be "", as an unset variable in a script would make it."""


class _Parser(argparse.ArgumentParser):
    """Prints examples first, and raises `CommandError` instead of exiting, so that messages are cleaned."""

    def __init__(self, prog: str, about: str, examples: str) -> None:
        super().__init__(prog=prog, add_help=False, allow_abbrev=False, formatter_class=_Formatter)
        self._opening = f"{about}\n\nExamples:\n{examples}\n\n"
        self.color = False  # Python 3.14 colours help otherwise
        self.add_argument("-h", "--help", action="help", help="show this help and exit")

    def format_help(self) -> str:
        return self._opening + super().format_help()

    def print_help(self, file: object = None) -> None:
        write(self.format_help())

    def error(self, message: str) -> NoReturn:
        message = message.removeprefix("argument ").replace(": expected one argument", " needs a value")
        raise CommandError(messages.TRY_HELP.format(message=message, program=self.prog))

    def parse(self, argv: Sequence[str]) -> argparse.Namespace:
        """Raises CommandError, which names the first argument that is not in the grammar and the nearest that is."""
        end = argv.index("--") if "--" in argv else len(argv)
        arguments, extra = self.parse_known_intermixed_args(
            [*argv[:end], *(f"{_LITERAL}{argument}" for argument in argv[end + 1 :])]
        )
        for name, value in vars(arguments).items():
            setattr(arguments, name, _without_mark(value))
        if extra:
            options = [argument for argument in extra if _is_option(argument)]
            if not options:
                self.error(messages.UNEXPECTED_ARGUMENT.format(argument=_without_mark(extra[0])))
            self.error(self._unknown(options[0].partition("=")[0]))
        return arguments

    def _unknown(self, option: str) -> str:
        """The message about an unknown option: which commands have it, else the nearest known one."""
        if commands := [name for name in COMMANDS if option in _parser(name)._option_string_actions]:
            return messages.OPTION_ELSEWHERE.format(option=option, commands=", ".join(commands))
        names = [name.removeprefix("--") for name in self._option_string_actions if name.startswith("--")]
        near = did_you_mean(f"--{name}" for name in nearest(option.lstrip("-"), names))
        return messages.UNKNOWN_OPTION.format(option=option, near=near)

    def is_unknown(self, argument: str) -> bool:
        """Whether it is an option of neither this command nor another that takes a value."""
        return _is_option(argument) and argument not in (*self._option_string_actions, *_WITH_VALUE)


class _Formatter(argparse.HelpFormatter):
    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=26)


# --- the grammar --------------------------------------------------------------------------------------------


def _screen(parser: _Parser) -> None:
    parser.usage = "explorer [OPTIONS] [DIGEST]\n       explorer COMMAND [OPTIONS] [ARGUMENTS]"
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = f"{usage.COMMAND_LIST}\n\n{usage.NOTES}"
    parser.add_argument("target", nargs="?", metavar="DIGEST", help="a digest, or - for standard input")
    parser.add_argument("--at", metavar="REF", help="start at this record, such as actor/putin")
    parser.add_argument("--plain", action="store_true", help="print a summary instead of opening the screen")
    parser.add_argument("-V", "--version", action="store_true", help="show the version and exit")


def _search(parser: _Parser) -> None:
    parser.add_argument("query", nargs="*", metavar="QUERY", help="words, all of which must match; fields (by:putin)")
    parser.add_argument("--view", metavar="NAME", help="run a saved view; QUERY narrows it")
    parser.add_argument("--keep", metavar="NAME", help="save this search as a view")
    _list(parser)


def _show(parser: _Parser) -> None:
    parser.add_argument("ref", nargs="?", metavar="REF", help="a record, such as actor/putin")
    _list(parser)


def _timeline(parser: _Parser) -> None:
    _drawn(parser)
    _list(parser)


def _drawn(parser: _Parser) -> None:
    _check(parser)
    parser.add_argument("--svg", metavar="FILE", help="write the picture to a new file; - for standard output")


def _relations(parser: _Parser) -> None:
    parser.add_argument(
        "--kind", action="append", metavar="KIND", help="actor (default) or country; both: actors by countries"
    )
    _drawn(parser)


def _check(parser: _Parser) -> None:
    parser.add_argument("target", nargs="?", metavar="DIGEST", help="a digest, or - for standard input")


def _fixable(parser: _Parser) -> None:
    _check(parser)
    parser.add_argument(
        "--fix", action="store_true", help="correct in the file what is certain; the original is saved as FILE.bak"
    )


def _bookmarks(parser: _Parser) -> None:
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = usage.ACTIONS
    parser.add_argument("action", nargs="?", default="list", metavar="ACTION", help="one of the actions below")
    parser.add_argument("ref", nargs="?", metavar="REF", help="a record, such as actor/putin; or a file")
    parser.add_argument("text", nargs="*", metavar="TEXT", help="a note, a status, or tags")
    for option, (metavar, text) in usage.ACTION_OPTIONS.items():
        action = "append" if option in ("--status", "--tag") else "store"
        parser.add_argument(option, action=action, metavar=metavar, help=text)
    parser.add_argument("--bom", action="store_true", help="with export to CSV: begin with a mark that Excel needs")
    parser.add_argument("--prune", action="store_true", help="with doctor: delete what it lists as prunable")
    parser.add_argument("--yes", action="store_true", help="with doctor: don't ask; with export: overwrite FILE")
    _list(parser)


def _schema(parser: _Parser) -> None:
    """Takes no arguments."""


def _help(parser: _Parser) -> None:
    parser.add_argument("word", nargs="?", metavar="COMMAND|TOPIC", help="a command or topic, from “explorer help”")


def _list(parser: _Parser) -> None:
    add = parser.add_argument
    add("--kind", action="append", metavar="KIND", help="only this kind, such as actor; may be repeated")
    add("--limit", type=_limit, metavar="N", help="at most N records")


def _common(parser: _Parser, *, is_command: bool) -> None:
    """The options of everything that reads a digest."""
    if is_command:
        parser.add_argument("--json", action="store_true", help="print JSON (“explorer help json” describes it)")
        parser.add_argument("--plain", action="store_true", help="print plain text (default)")
    parser.add_argument("--digest", metavar="PATH", help="read this digest, not the default one; - for standard input")
    parser.add_argument("--large", action="store_true", help="read the digest even if it is larger than 64 MiB")


def _limit(text: str) -> int:
    if not (text.isdecimal() and int(text) > 0):
        raise argparse.ArgumentTypeError(messages.NOT_A_LIMIT.format(text=text))
    return int(text)


_Fill = Callable[[_Parser], None]

COMMANDS: dict[str, tuple[_Fill, str, str]] = {
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
    "schema": (_schema, "Print the JSON Schema (2020-12) of digests.", "  explorer schema > digest.schema.json"),
    "help": (
        _help,
        "List all commands and topics, or print the help of one of them.",
        "  explorer help\n  explorer help keys\n  explorer help search",
    ),
}
"""Command → function that adds its arguments, its description, examples."""


# --- parsing ------------------------------------------------------------------------------------------------


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """The arguments, with `command`, which is "" for the screen.

    Raises CommandError for what is not in the grammar, and SystemExit after --help.
    """
    place = _first_word(argv)
    name = argv[place] if place is not None and argv[place] in COMMANDS else ""
    if name:
        argv = [argument for number, argument in enumerate(argv) if number != place]
    parser = _parser(name)
    try:
        arguments = parser.parse(argv)
    except CommandError:
        # `serach putin` and `serach --limit 3`: the first word is wrong, not what follows it
        if name or place is None or argv[place] == "-" or Path(argv[place]).exists():
            raise
        if any(map(parser.is_unknown, argv[:place])):
            raise
        raise not_a_digest(argv[place]) from None
    for attribute, argument in _NEVER_EMPTY.items():
        if getattr(arguments, attribute, None) == "" and not (attribute == "ref" and name == "bookmarks"):
            raise CommandError(messages.EMPTY_VALUE.format(argument=argument))
    if getattr(arguments, "svg", None) is not None and arguments.json:
        raise CommandError(messages.SVG_AND_JSON)
    arguments.command = name
    return arguments


def help_of(name: str) -> str:
    """What a command prints for --help."""
    return _parser(name).format_help()


def _parser(name: str) -> _Parser:
    """The grammar of a command, or of the screen for ""."""
    if name:
        add_arguments, about, examples = COMMANDS[name]
        parser = _Parser(f"explorer {name}", about, examples)
    else:
        add_arguments, parser = (
            _screen,
            _Parser("explorer", usage.PROGRAM, usage.EXAMPLES),
        )
    add_arguments(parser)
    if name not in _WITHOUT_DIGEST:
        _common(parser, is_command=bool(name))
    return parser


def _first_word(argv: Sequence[str]) -> int | None:
    """The index of the first argument that is neither an option nor its value."""
    index = 0
    while index < len(argv):
        if argv[index] == "--":
            return None
        if not _is_option(argv[index]):
            return index
        index += 2 if argv[index] in _WITH_VALUE else 1
    return None


def _without_mark(value: Any) -> Any:
    if isinstance(value, list):
        return [_without_mark(item) for item in value]
    return value.removeprefix(_LITERAL) if isinstance(value, str) else value


def _is_option(argument: str) -> bool:
    return argument.startswith("-") and argument != "-"


# --- suggestions --------------------------------------------------------------------------------------------


def or_nearest(word: str, known: Iterable[str], count: int = 1) -> str:
    """“ Did you mean …?” with the nearest known words; "" if none is near."""
    return did_you_mean(nearest(word, known, count))


def not_a_digest(target: str) -> CommandError:
    """The error for a first word that is neither a command nor a file."""
    if Path(target).suffix or ("/" in target and not _looks_like_ref(target)):
        return CommandError(messages.NO_FILE.format(path=target))
    near = or_nearest(target, COMMANDS)
    if not near:
        command = "show" if _looks_like_ref(target) else "search"
        near = messages.TRY_COMMAND.format(command=command, word=target)
    return CommandError(messages.NOT_A_COMMAND.format(word=target, near=near, commands=", ".join(COMMANDS)))


def _looks_like_ref(text: str) -> bool:
    return text.count("/") == 1 and all(text.split("/")) and not text.startswith(".")
