"""From the text of an answer to what it answers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

from explorer.draft.model.answers import messages
from explorer.draft.model.answers.answer import (
    AliasProposal,
    Answer,
    AnswerError,
    EventProposal,
    LinkProposal,
    RoleProposal,
    SaidProposal,
    SpeakerChoice,
)
from explorer.draft.model.answers.ids import is_astray, paragraph_of
from explorer.draft.model.answers.joining import speakers
from explorer.draft.model.answers.records import Given, records_of
from explorer.draft.model.answers.scanning import Scan
from explorer.draft.model.answers.short import Line, read_lines, sees
from explorer.draft.model.questions.choices import Choices

MOST_CHARACTERS = 8_000_000
MOST_LINES = 50_000
_THINKING = ("think", "thinking", "thought", "reasoning")
_CODE = re.compile(r"explorer-[0-9a-f]{4}-[0-9a-f]{4}")
_CODE_FIELD = re.compile(
    r"[\"'“]code[\"'”]\s{0,20}:\s{0,20}[\"'“](explorer-[0-9a-f]{4}-[0-9a-f]{4})[\"'”]", re.IGNORECASE
)
_AROUND_CODE = " \t\r\"'“”`*_|:;,.#>()[]"
_ENDS = ("first", "last")

T = TypeVar("T")


def read_answer(text: str, choices: Choices, *, brought: bool = False) -> Answer:
    """What an answer says: JSON, or lines such as “Q1 N2 4”, with whatever is around it.

    Args:
        text: The answer, as it came.
        choices: What was offered: nothing else is in the answer.
        brought: Whether a person brings it, so that it may be about another article: lines must then have the code, or
            the first words of the quotations.

    Raises:
        AnswerError: The answer is about another article, or ids have changed since, or it is too long.
    """
    if len(text) > MOST_CHARACTERS:
        raise AnswerError(messages.TOO_LONG.format(most=MOST_CHARACTERS))
    text, is_whole = _without_thinking(text.replace("\ufeff", "").replace("\r\n", "\n").replace("\r", "\n"))
    lines = text.split("\n", MOST_LINES)[:MOST_LINES]
    is_tied = _is_tied(text, lines, choices.code)
    scan = Scan(text)
    given = [record for found in scan.found for record in records_of(found, choices)]
    ends = {key: value for key, value in scan.values.items() if key in _ENDS}
    is_whole = is_whole and scan.whole and not scan.broken
    if given or ends:
        return _answer(given, ends, choices, complete=is_whole, tied=is_tied)
    own = list(_own(lines, choices.code))
    read = list(read_lines(own, choices))
    if brought and not is_tied:
        read = _named(read, choices.code)
    said = sees(own) if scan.whole else {}
    complete = is_whole and bool(read or said)
    return _answer([line.choice for line in read], said, choices, complete=complete, tied=is_tied)


def _without_thinking(text: str) -> tuple[str, bool]:
    """The text after what a model thought aloud; False with it: it never came to an end of that."""
    for tag in _THINKING:
        if (end := text.rfind(f"</{tag}>")) >= 0:
            text = text[end + len(tag) + 3 :]
    starts = [at for tag in _THINKING if (at := text.find(f"<{tag}>")) >= 0]
    return (text[: min(starts)], False) if starts else (text, True)


def _is_tied(text: str, lines: Iterable[str], code: str) -> bool:
    """Whether the answer has the code. Raises AnswerError if it has only others, where a code is given as such: one
    that the article has in a sentence does not count."""
    if code in text:
        return True
    found = [match[1].casefold() for match in _CODE_FIELD.finditer(text)]
    found += [other for line in lines if (other := _code_in(line))]
    if not found:
        return code in text.casefold()
    if code in found:
        return True
    is_same_article = found[0].rpartition("-")[0] == code.rpartition("-")[0]
    message = messages.OTHER_IDS if is_same_article else messages.OTHER_ARTICLE
    raise AnswerError(message.format(found=found[0], code=code))


def _code_in(line: str) -> str:
    """The code that stands by itself on a line; empty: none does."""
    if len(line) > 80:
        return ""
    bare = line.casefold().strip(_AROUND_CODE).removeprefix("code").strip(_AROUND_CODE)
    return bare if _CODE.fullmatch(bare) else ""


def _own(lines: Iterable[str], code: str) -> Iterator[str]:
    """The lines without those after another code."""
    is_own = True
    for line in lines:
        if found := _code_in(line):
            is_own = found == code
        elif is_own:
            yield line


def _named(read: list[Line], code: str) -> list[Line]:
    """The lines that repeat words of their quotation. Raises AnswerError if there are lines, but none that does."""
    named = [line for line in read if line.is_named or line.choice is None]
    if any(line.choice for line in read) and not any(line.choice for line in named):
        raise AnswerError(messages.NO_CODE.format(code=code))
    return named


def _answer(
    given: list[Given | SpeakerChoice | None], ends: Mapping[str, str], choices: Choices, *, complete: bool, tied: bool
) -> Answer:
    first, last = (paragraph_of(ends.get(key, ""), choices) for key in _ENDS)
    return Answer(
        first,
        last,
        speakers(_of(given, SpeakerChoice)),
        _of(given, SaidProposal),
        _of(given, EventProposal),
        _of(given, LinkProposal),
        _of(given, RoleProposal),
        _of(given, AliasProposal),
        complete,
        given.count(None),
        tied,
        any(is_astray(ends.get(key, ""), choices) for key in _ENDS),
    )


def _of(given: Iterable[object], kind: type[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(one for one in given if isinstance(one, kind)))
