"""The command `help`: all commands and topics, or the help of one of them.

A topic is a text file that ships with the program, `assets/help/TOPIC.txt`. Its first line is “Name: title”.
"""

from __future__ import annotations

from explorer.assets import asset
from explorer.commands import messages
from explorer.commands.arguments import help_of, or_nearest
from explorer.commands.call import Call
from explorer.commands.errors import FINE, CommandError
from explorer.commands.grammar.table import COMMANDS, command_list
from explorer.commands.output import write

TOPICS = (
    "keys",
    "articles",
    "editing",
    "verifying",
    "models",
    "query",
    "pictures",
    "format",
    "anchors",
    "dates",
    "limits",
    "json",
    "scripts",
    "settings",
    "promises",
)
"""In the order in which a newcomer is likely to need them."""


def run(call: Call) -> int:
    write(_text(call.arguments.word, spoken=call.terminal.plain))
    return FINE


def _text(word: str | None, *, spoken: bool) -> str:
    """`spoken`: in lines that can be listened to. Raises CommandError if the word is neither a command nor a topic."""
    if word is None:
        return _overview()
    name = word.lower()
    if name in COMMANDS:
        return help_of(name)
    if name in TOPICS:
        return read_topic(name, spoken=spoken)
    near = or_nearest(name, [*COMMANDS, *TOPICS])
    raise CommandError(messages.NOT_A_TOPIC.format(word=word, near=near))


def read_topic(name: str, *, spoken: bool = False) -> str:
    """The text of a topic; that of the keys also has the commands that do the same. `spoken`: each key in one line."""
    text = asset(f"help/{name}.txt").read_text(encoding="utf-8")
    if name != "keys":
        return text
    if spoken:
        from explorer.commands.grammar.spoken import spoken_keys

        return spoken_keys(text)
    from explorer.commands.grammar.counterparts import section

    return f"{text}\n{section(text)}"


def _overview() -> str:
    """All commands and topics, one per line."""
    titles = (read_topic(name).partition("\n")[0].partition(": ")[2] for name in TOPICS)
    topics = "".join(f"  {name:<22}{title}\n" for name, title in zip(TOPICS, titles, strict=True))
    return f"“explorer” alone opens the screen.\n\n{command_list()}\n\ntopics (explorer help TOPIC):\n{topics}"
