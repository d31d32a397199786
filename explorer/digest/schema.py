"""The JSON Schema of the digest format, generated from the model, with the model's docstrings as descriptions.

It covers what the model's types do: fields, types, required fields, choices. Only `explorer check` knows whether
ids are unique, references lead somewhere and dates are valid.
"""

from __future__ import annotations

import ast
import inspect
import os
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Any, cast

import msgspec
from msgspec import Meta, Struct

from explorer.digest import fields, kinds, model
from explorer.digest.fields import Reviewed
from explorer.digest.kinds import KINDS, PARTS, Caveat
from explorer.digest.model import FORMAT, Article, Generator, StatedLink

MAJOR = FORMAT.partition(".")[0]

NAME = f"digest-{MAJOR}.schema.json"
"""The name of the shipped file among the assets."""


def json_schema() -> dict[str, Any]:
    """The schema of a digest, in JSON Schema 2020-12. It allows additional fields.

    >>> import explorer
    >>> explorer.json_schema()["properties"]["digest"]["pattern"]
    '^1\\\\.[0-9]{1,6}$'
    """
    top = _top()
    _, definitions = msgspec.json.schema_components((top,), ref_template="#/$defs/{name}")
    comments = _field_comments()
    for name, definition in definitions.items():
        if "description" in definition:
            definition["description"] = definition["description"].partition(">>>")[0].strip()  # no examples in Python
        for field, words in comments.get(name, {}).items():
            _describe(definition["properties"], field, words)
    document = definitions.pop(top.__name__)
    document["title"] = "Digest of a news article"
    *most, last = (cls.plural for cls in KINDS.values())
    document["description"] = f"One JSON document about one article: its {', '.join(most)} and {last}."
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:explorer:digest:{MAJOR}",
        **document,
        "$defs": definitions,
    }
    plain = msgspec.json.decode(msgspec.json.encode(schema))  # defaults: tuples → lists
    return cast(dict[str, Any], _null_last(plain))


def _null_last(part: Any) -> Any:
    """The same, with null behind the other types that a value may have: versions of msgspec put it before or behind."""
    if isinstance(part, list):
        return [_null_last(item) for item in part]
    if not isinstance(part, dict):
        return part
    plain = {name: _null_last(value) for name, value in part.items()}
    if isinstance(plain.get("anyOf"), list):
        plain["anyOf"].sort(key=lambda choice: choice == {"type": "null"})
    return plain


def _top() -> type[Struct]:
    """The whole document as one struct, with a list for each kind of record."""
    version = Annotated[str, Meta(pattern=rf"^{MAJOR}\.[0-9]{{1,6}}$", description="The version of this format.")]
    lists = [(cls.plural, cls) for cls in PARTS.values()] + [("links", StatedLink), (Caveat.plural, Caveat)]
    return msgspec.defstruct(
        "Document",
        [
            ("digest", version),
            ("article", Article),
            ("generator", Generator, msgspec.field(default_factory=Generator)),
            ("reviewed", Reviewed | msgspec.UnsetType, msgspec.UNSET),
            *((field, tuple[cls, ...], ()) for field, cls in lists),  # type: ignore[valid-type]
        ],
        kw_only=True,
    )


def _describe(properties: dict[str, Any], field: str, words: str) -> None:
    """Describe a property by the comment on its field, followed by the description of its type."""
    if field in properties:
        of_type = properties[field].get("description")
        properties[field]["description"] = f"{words} ({of_type})" if of_type else words


def _field_comments() -> dict[str, dict[str, str]]:
    """The comment under each field of the model, by class and by the field's name in the file.

    Python drops the texts under the fields of a class, so they are read from the source.
    """
    comments: dict[str, dict[str, str]] = {}
    for module in (fields, kinds, model):  # a class after those that it inherits from
        for node in ast.parse(inspect.getsource(module)).body:
            if isinstance(node, ast.ClassDef) and issubclass(cls := getattr(module, node.name), Struct):
                inherited = [comments.get(base.__name__, {}) for base in cls.__mro__[:0:-1]]
                comments[node.name] = {name: words for known in inherited for name, words in known.items()}
                comments[node.name] |= _comments_of(node, cls)
    return comments


def _comments_of(node: ast.ClassDef, cls: type[Struct]) -> dict[str, str]:
    """The comments under the fields of one class, by the names of the fields in the file."""
    names = dict(zip(cls.__struct_fields__, cls.__struct_encode_fields__, strict=True))
    comments = {}
    for line, following in pairwise(node.body):
        match line, following:
            case (
                ast.AnnAssign(target=ast.Name(id=field)),
                ast.Expr(value=ast.Constant(value=str(words))),
            ) if field in names:
                comments[names[field]] = " ".join(words.replace("None", "null").split())
    return comments


def write(path: str | os.PathLike[str]) -> None:
    """Write the schema to a file, as it is shipped."""
    import orjson

    Path(path).write_bytes(orjson.dumps(json_schema(), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))
