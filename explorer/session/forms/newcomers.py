"""A speaker who is no actor yet, in the line of a quote's speaker: `new: one GOP source, Person`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, get_args

from msgspec import Struct

from explorer.digest.fields import ActorType
from explorer.digest.hints.names import same_choice
from explorer.session.forms import messages
from explorer.session.forms.anchored import AnchorReader
from explorer.session.review.newcomers import type_of

TYPES: Sequence[str] = get_args(ActorType)
_MARK = "new:"


class Newcomer(Struct, frozen=True):
    """What a line says of a new actor."""

    name: str
    type: str
    """As typed; empty: none was."""

    def line(self, kind: str = "") -> str:
        """The line that means it, as another type if one is given; else as typed, or as the words are taken."""
        return f"{_MARK} {self.name}, {kind or self.type or type_of(self.name)}"

    def fields(self, anchors: AnchorReader) -> Mapping[str, Any]:
        """The fields of its record. Raises ValueError with a message: the type is none, or the article has no such
        words."""
        kind = same_choice(self.type, TYPES) if self.type else type_of(self.name)
        if not kind:
            raise ValueError(messages.NO_TYPE.format(choices=", ".join(TYPES), found=self.type))
        at = anchors.everywhere(self.name)
        if not at and anchors.checkable:
            raise ValueError(messages.NEW_NOT_FOUND.format(name=self.name))
        return {"type": kind, "name": self.name, **({"at": at} if at else {})}


def newcomer_in(line: str) -> Newcomer | None:
    """The new actor that a line means; None: it means none."""
    mark, words = line[: len(_MARK)], line[len(_MARK) :].strip()
    if mark.casefold() != _MARK or not words:
        return None
    name, comma, kind = words.rpartition(",")
    kind = kind.strip()
    is_type = bool(comma) and (" " not in kind)
    return Newcomer(name.strip(), kind) if is_type and name.strip() else Newcomer(words.rstrip(" ,"), "")


def named(words: str) -> Newcomer:
    """The new actor that some words of the article would name: without the article before them."""
    first, _, rest = words.strip().partition(" ")
    return Newcomer(rest.strip() if first.casefold() in ("the", "a", "an") and rest.strip() else words.strip(), "")
