"""The sentences that prove what a page says: each is written once, at the end, and named by the lines it proves."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING

from explorer.formats.page import Page, Style
from explorer.formats.plain import messages

if TYPE_CHECKING:
    from explorer.session.facts import Sentence
    from explorer.text.anchors import Span


class Given(StrEnum):
    """How evidence is given."""

    NONE = "none"
    ONCE = "once"
    """Named by what it proves, and written at the end of the page."""
    ALL = "all"
    """Written below each line that it proves."""


class Evidence:
    """The evidence of one page: write each line with what `named` returns, then call `under`; at the end, `write`."""

    def __init__(self, page: Page, given: Given = Given.ONCE) -> None:
        self._page = page
        self._given = given
        self._names: dict[Span, str] = {}
        self._sentences: list[Sentence] = []

    def named(self, sentences: Sequence[Sentence]) -> str:
        """What a line says of its evidence, after a semicolon: “; evidence: S1, S4”; empty: nothing."""
        if self._given is Given.NONE:
            return ""
        if not sentences:
            return f"; {messages.UNPROVEN}"
        if self._given is Given.ALL:
            return ""
        return f"; {messages.EVIDENCE.format(names=', '.join(map(self._name, sentences)))}"

    def _name(self, sentence: Sentence) -> str:
        if sentence.span not in self._names:
            self._sentences.append(sentence)
            self._names[sentence.span] = messages.SENTENCE.format(number=len(self._sentences))
        return self._names[sentence.span]

    def under(self, sentences: Sequence[Sentence]) -> None:
        """Write the sentences below the line that they prove, if each is to be written there."""
        if self._given is Given.ALL:
            for sentence in sentences:
                where = messages.EVIDENCE_AT.format(paragraph=sentence.paragraph)
                self._page.row((f"{where}{sentence.words}", Style.DIM), inside=2)

    def write(self) -> None:
        """Write the sentences that were named, each once."""
        count = len(self._sentences)
        if not count:
            return
        self._page.heading((messages.SENTENCE_OF if count == 1 else messages.SENTENCES_OF).format(count=count))
        for sentence in self._sentences:
            where = messages.SENTENCE_AT.format(name=self._names[sentence.span], paragraph=sentence.paragraph)
            self._page.row(where, (sentence.words, Style.DIM), inside=1)
