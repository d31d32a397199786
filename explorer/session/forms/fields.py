"""The fields of each form, in the order in which they are asked for: what a record can't do without comes first."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import get_args

from msgspec import Struct

from explorer.digest.fields import ActorType, QuoteForm
from explorer.session.forms import messages

LINK = "link"
"""The kind of the form of a stated link, which is no record."""


class Takes(Enum):
    """What a line is read as."""

    TEXT = "a text"
    TEXTS = "texts, separated by commas"
    CHOICE = "one of a few words"
    RECORD = "the id of a record, or nothing"
    REF = "the ref of a record of any kind"
    RECORDS = "ids of records of one kind"
    REFS = "refs of records of any kind"
    SAME = "refs and addresses; an actor is merged into this one"
    CODE = "the code of a country"
    DATE = "a date in EDTF"
    ANCHORS = "words of the article"


class Field(Struct, frozen=True):
    name: str
    """As in the format."""
    label: str
    takes: Takes = Takes.TEXT
    kind: str = ""
    """The kind of the records that are named; empty: any kind, or the field names none."""
    choices: tuple[str, ...] = ()
    required: bool = False
    rare: bool = False
    """Whether the line is shown only for a record that has the field."""


_WORDS = Field("at", messages.WORDS, Takes.ANCHORS)
_NOTE = Field("note", messages.NOTE)
_COUNTRIES = Field("countries", messages.COUNTRIES, Takes.RECORDS, "country")

FORMS: Mapping[str, tuple[Field, ...]] = {
    "actor": (
        Field("name", messages.NAME, required=True),
        Field("type", messages.TYPE, Takes.CHOICE, choices=get_args(ActorType), required=True),
        Field("role", messages.ROLE),
        Field("alternateName", messages.OTHER_NAMES, Takes.TEXTS),
        Field("searchName", messages.SEARCH_NAMES, Takes.TEXTS, rare=True),
        _COUNTRIES,
        _WORDS,
        Field("sameAs", messages.SAME_AS, Takes.SAME),
        _NOTE,
    ),
    "quote": (
        Field("speaker", messages.SPEAKER, Takes.RECORD, "actor"),
        Field("form", messages.FORM, Takes.CHOICE, choices=get_args(QuoteForm), required=True),
        Field("at", messages.WORDS, Takes.ANCHORS, required=True),
        Field("text", messages.TEXT, rare=True),
        Field("attribution", messages.ATTRIBUTION, Takes.ANCHORS),
        Field("when", messages.DATE, Takes.DATE),
        Field("whenText", messages.DATE_WORDS, rare=True),
        Field("medium", messages.MEDIUM),
        Field("about", messages.ABOUT, Takes.REFS),
        _NOTE,
    ),
    "event": (
        Field("name", messages.NAME, required=True),
        Field("when", messages.DATE, Takes.DATE),
        Field("whenText", messages.DATE_WORDS),
        _WORDS,
        Field("actors", messages.ACTORS, Takes.RECORDS, "actor"),
        _COUNTRIES,
        Field("after", messages.AFTER, Takes.RECORDS, "event"),
        Field("before", messages.BEFORE, Takes.RECORDS, "event"),
        _NOTE,
    ),
    "country": (
        Field("id", messages.COUNTRY, Takes.CODE, required=True),
        Field("role", messages.ROLE),
        Field("searchName", messages.SEARCH_NAMES, Takes.TEXTS, rare=True),
        _WORDS,
        _NOTE,
    ),
    "caveat": (
        Field("text", messages.CAVEAT, required=True),
        Field("about", messages.ABOUT, Takes.REFS),
        _WORDS,
        Field("note", messages.NOTE, rare=True),
    ),
    LINK: (
        Field("from", messages.FROM, Takes.REF, required=True),
        Field("relation", messages.RELATION, required=True),
        Field("to", messages.TO, Takes.REF, required=True),
        Field("inverse", messages.INVERSE),
        Field("when", messages.DATE, Takes.DATE),
        _WORDS,
    ),
}  # fmt: skip
"""Kind → its fields."""
