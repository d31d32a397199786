"""An article as a format's module hands it over: not yet cleaned, limited, or judged."""

from __future__ import annotations

from typing import NamedTuple

from msgspec import Struct, field


class Block(NamedTuple):
    """A paragraph."""

    words: str
    speaker: str = ""
    """In a transcript; empty: unknown, or no transcript."""
    start: str = ""
    """The time code, “12:41”; empty: not given."""
    is_first: bool = False
    """Whether the speaker begins here, so that the paragraph names them: “KARI LUND: We will not wait.”"""


class Raw(Struct):
    blocks: list[Block]
    """May be empty or hold empty paragraphs."""
    headline: str = ""
    """Empty: the format has none, or it could not be told from the text."""
    date: str = ""
    """As the file has it, in EDTF or ISO 8601 with a time; empty: unknown."""
    url: str = ""
    publisher: str = ""
    author: tuple[str, ...] = ()
    is_transcript: bool = False
    remarks: list[str] = field(default_factory=list)
