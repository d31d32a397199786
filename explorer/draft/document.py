"""The article that is drafted, as every rule sees it, and how far what a rule finds can be trusted."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import cached_property

from msgspec import Struct, field

from explorer.text.anchors import ArticleText


class Trust(StrEnum):
    """How far a drafted record can be trusted."""

    AGREED = "agreed"
    """The words leave no doubt: the rule was right in 95 of 100 cases or more when it was measured."""
    CHECKED = "checked"
    """The words are there, and one rule read them: right in 85 to 95 of 100 cases."""
    DOUBT = "doubt"
    """A person has to decide: pronouns, single names, words that can be read in two ways."""


class Turn(Struct, frozen=True):
    """In a transcript: who speaks a paragraph, and when."""

    speaker: str = ""
    """The name as the transcript gives it; empty: not given."""
    start: str = ""
    """The time code as people write it, “12:41” or “1:02:41”; empty: not given."""
    words_at: int = 0
    """Where in the paragraph the words begin: behind “KARI LUND: ”, which stands where a speaker begins."""


class Document(Struct, frozen=True, dict=True):
    """An article before it is taken apart. Ranges in findings are `Span`s of `paragraphs`."""

    headline: str
    paragraphs: tuple[str, ...]
    """The body, without the headline. No rule looks for names in the headline: its capitals mislead."""
    date: str = ""
    """The day of publication in EDTF, from which “Thursday” is reckoned; empty: unknown."""
    language: str = "en"
    """ISO 639-1; empty: none of those the program recognises. Rules that read words work for “en” only."""
    url: str = ""
    publisher: str = ""
    author: tuple[str, ...] = ()
    turns: Mapping[int, Turn] = field(default_factory=dict)
    """By paragraph, for transcripts."""
    remarks: tuple[str, ...] = ()
    """What the reader of the file could not read or had to guess, in plain sentences: each becomes a caveat."""

    @cached_property
    def text(self) -> ArticleText:
        """The paragraphs with their sentences, which are split on demand."""
        return ArticleText(self.paragraphs, self.headline)
