"""What can be edited: the fields of each kind of record, and of a link, as the format names them."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from functools import cache
from typing import Any, Literal, NamedTuple, get_args, get_origin

from msgspec import Struct
from msgspec.structs import fields

from explorer.digest.editing.merging import MARKS
from explorer.digest.fields import Anchor
from explorer.digest.kinds import KINDS, Country
from explorer.digest.model import StatedLink
from explorer.session.forms.fields import LINK as LINK

ITEMS: Mapping[str, str] = {LINK: "links", **{name: kind.plural for name, kind in KINDS.items()}}
"""Kind → the field of the document with its items."""

NOT_BY_HAND = ("drafted", *MARKS)
"""Fields that say who made a record: they follow from an edit."""


class Form(Enum):
    """What a field holds."""

    TEXT = "text"
    DATE = "date"
    CHOICE = "choice"
    TEXTS = "texts"
    ANCHORS = "anchors"

    @property
    def is_list(self) -> bool:
        return self in (Form.TEXTS, Form.ANCHORS)


class Field(NamedTuple):
    name: str
    form: Form = Form.TEXT
    kind: str | None = None
    """The kind of the records that it names by id; None: none, or by ref."""
    is_ref: bool = False
    """Whether it names records of any kind by their refs."""
    is_foreign: bool = False
    """Whether an address (http…) may stand in place of a ref."""
    choices: tuple[str, ...] = ()
    is_required: bool = False


_CODE = Country.kind, "id"
"""The field that holds a record's own code, which is typed like those of others."""


@cache
def fields_of(kind: str) -> Mapping[str, Field]:
    """The fields of a kind, or of a link, that a person sets: name → field, in the order of the format, the id first.

    Raises KeyError if there is no such kind.
    """
    cls: type[Struct] = StatedLink if kind == LINK else KINDS[kind]
    dates: tuple[str, ...] = cls.dates  # type: ignore[attr-defined]
    references = {reference.field: reference for reference in getattr(cls, "references", ())}
    found = {}
    for info in fields(cls):
        name = info.encode_name
        if name in NOT_BY_HAND:
            continue
        reference = references.get(info.name)
        choices = _choices(info.type)
        found[name] = Field(
            name,
            Form.DATE if info.name in dates else Form.CHOICE if choices else _form(info.type),
            reference.kind if reference is not None else Country.kind if (kind, name) == _CODE else None,
            (reference is not None and reference.kind is None) or (kind == LINK and name in ("from", "to")),
            reference is not None and reference.foreign,
            choices,
            info.required,
        )
    return found


def _form(kind: Any) -> Form:
    bare = _bare(kind)
    if get_origin(bare) is not tuple:
        return Form.TEXT
    return Form.ANCHORS if Anchor in get_args(get_args(bare)[0]) else Form.TEXTS


def _choices(kind: Any) -> tuple[str, ...]:
    bare = _bare(kind)
    return get_args(bare) if get_origin(bare) is Literal else ()


def _bare(kind: Any) -> Any:
    """A type without what it is annotated with."""
    return kind.__origin__ if hasattr(kind, "__metadata__") else kind
