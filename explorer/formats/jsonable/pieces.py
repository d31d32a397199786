"""What all values of the JSON face are made of, and how they become text.

Paragraphs count from 1, as `p` of an anchor does. `start` and `end` are code points in the paragraph, from 0,
the end exclusive. Where something is not known, its key is there and holds null.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from explorer.text.anchors import Span

Json = dict[str, Any]


def to_json(value: Json) -> str:
    """As text, indented, with a line break at its end."""
    return "".join(json_pieces(value))


def json_pieces(value: Json) -> Iterator[str]:
    """The same, bit by bit: where a list is made item by item, as of records, which may be gigabytes all together."""
    import orjson

    (name, items), *others = value.items()
    if others or not isinstance(items, Iterator):
        yield orjson.dumps(value, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE).decode()
        return
    yield f'{{\n  "{name}": ['
    before, end = "\n    ", "]\n}\n"
    for item in items:
        yield before + orjson.dumps(item, option=orjson.OPT_INDENT_2).decode().replace("\n", "\n    ")
        before, end = ",\n    ", "\n  ]\n}\n"
    yield end


def place(span: Span | None) -> Json:
    """Where in the article something is; None: that is not known."""
    if span is None:
        return {"paragraph": None, "start": None, "end": None}
    return {"paragraph": span.paragraph + 1, "start": span.start, "end": span.end}
