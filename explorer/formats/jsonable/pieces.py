"""What the JSON values have in common, and how they become text.

Paragraphs count from 1, as `p` of an anchor does. `start` and `end` count code points in the paragraph from 0; the end
is exclusive. What is unknown is null; its key is never missing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from explorer import __version__
from explorer.text.anchors import Span

Json = dict[str, Any]

_BY: Json = {"explorer": __version__}
"""What every output begins with: what a program reads may depend on the version."""


def to_json(value: Json) -> str:
    """An output as indented text, with the program's version first and a line break at the end."""
    return "".join(json_pieces(value))


def json_line(value: Json) -> str:
    """An output on one line, where each of several digests has one."""
    import orjson

    whole = {name: list(items) if isinstance(items, Iterator) else items for name, items in value.items()}
    return orjson.dumps({**_BY, **whole}, option=orjson.OPT_APPEND_NEWLINE).decode()


def json_pieces(value: Json) -> Iterator[str]:
    """The text of `to_json` in pieces. If all values are iterators, one piece for each item: all records of a large
    digest together may take gigabytes."""
    import orjson

    if not all(isinstance(items, Iterator) for items in value.values()):
        yield orjson.dumps({**_BY, **value}, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE).decode()
        return
    start = f'{{\n  "explorer": "{__version__}",'
    for name, items in value.items():
        yield f'{start}\n  "{name}": ['
        before, end = "\n    ", "]"
        for item in items:
            yield before + orjson.dumps(item, option=orjson.OPT_INDENT_2).decode().replace("\n", "\n    ")
            before, end = ",\n    ", "\n  ]"
        yield end
        start = ","
    yield "\n}\n"


def place(span: Span | None) -> Json:
    """A place in the article; None: unknown."""
    if span is None:
        return {"paragraph": None, "start": None, "end": None}
    return {"paragraph": span.paragraph + 1, "start": span.start, "end": span.end}
