"""What a model may choose from: ids, each of which stands for a record or for words that the program found."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property

from msgspec import Struct, field

from explorer.digest.refs import Ref
from explorer.text.anchors import Span

UNKNOWN = "N0"
"""The name of nobody: an answer like any other."""
NO_DATE = "D0"
_READ = 200


def spelling(text: str) -> str:
    """A name as it is looked up: its first 200 characters in small letters, without signs at its ends."""
    return re.sub(r"^[\W_]+|[\W_]+$", "", " ".join(text[:_READ].casefold().split()))


class QuoteChoice(Struct, frozen=True):
    """A quotation whose speaker is asked for."""

    ref: Ref
    span: Span
    """Its words in the article as the digest has it."""
    words: str
    """The same, cleaned, in one line: what a line of an answer that repeats them is compared with."""


class DateChoice(Struct, frozen=True):
    """Words of the article for a time. A model may choose them, never say what they mean."""

    span: Span
    words: str
    value: str
    """EDTF, as the rule reckons it."""


class Choices(Struct, frozen=True, dict=True):
    """The ids of one question. They are the same in every question about a digest, for whatever part of it."""

    code: str
    """Ties an answer to the article and to these ids: “explorer-3f9a-71c2”."""
    quotes: Mapping[str, QuoteChoice] = field(default_factory=dict)
    """“Q1” → a quotation."""
    names: Mapping[str, Ref] = field(default_factory=dict)
    """“N1” → an actor. `UNKNOWN` is not among them."""
    spelled: Mapping[str, str] = field(default_factory=dict)
    """The `spelling` of a name → its id; without those that two actors share."""
    dates: Mapping[str, DateChoice] = field(default_factory=dict)
    """“D1” → a date; only where proposals are asked for. `NO_DATE` is not among them."""
    paragraphs: tuple[int, ...] = ()
    """The paragraphs that the question shows, from 1."""

    @cached_property
    def shown(self) -> frozenset[int]:
        """The same paragraphs, to look one up."""
        return frozenset(self.paragraphs)
