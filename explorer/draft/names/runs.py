"""Runs of capitalised words in a paragraph: what may be a name, with what may stand before it."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from explorer.draft.names.others import stop
from explorer.draft.names.words import abbreviations, word_set
from explorer.draft.patterns import lazy


class Token(NamedTuple):
    word: str
    """Without ’s or -based; with the full stop of an abbreviation or initial."""
    start: int
    end: int
    gap: str
    """What stands between the token and the one before it; empty at the beginning of a run."""
    possessive: bool
    """Whether something follows that ends the name, such as ’s."""

    @property
    def bare(self) -> str:
        return self.word.rstrip(".")


Run = list[Token]

_CAPITALISED = lazy(
    r"(?<![\w’'.-])(?:(?:al|el|ul|ad|as|ash|an|bin|ibn)-)?[A-ZÀ-ÖØ-ÞĀ-Ɏ]"
    r"(?:\.(?:[A-Z]\.)*(?!\w)|\w*(?:[’'\-]\w+)*\.?)"
)
_PARTICLES = (
    "de del della der den van von bin bint ibn al el la le du da dos das do di ul ur y zu ter ten te af av ben ap"
)
_AMBIGUOUS = frozenset(("Will", "May", "April", "June", "August", "Mark", "Art", "Young", "Rich", "Drew", "Said"))
"""Given names that are capitalised at the beginning of a sentence for another reason."""
_INITIALS = lazy(r"(?:[A-Z]\.)+")
_AROUND = frozenset(("“”", '""', "‘’", "''", "()"))
"""Marks around a nickname."""
_SENTENCE = '.!?:”"…•'
_JUNIOR = ("Jr", "Sr")
_TAILS = word_set("""
based led style friendly area backed born like winning controlled era nominated owned funded wide linked held run
sponsored educated trained dominated majority aligned leaning allied occupied administered made speaking language
themed related only affiliated inspired bound sized supported sympathetic appointed supporting bashing hating loving
""")
"""What follows a name after a hyphen without being part of it: Seattle-based."""


@cache
def _joints() -> frozenset[str]:
    """What may stand between two words of a person's name."""
    particles = _PARTICLES.split()
    pairs = (
        f"{one} {other}" for one in ("de", "van", "von", "bin") for other in ("la", "las", "los", "der", "den", "al")
    )
    return frozenset((" ", "\u00a0", *(f" {particle} " for particle in (*particles, *pairs))))


def tokens(text: str) -> list[Token]:
    """The capitalised words of a paragraph; `gap` is the text since the last one; a line break if it is long."""
    found: list[Token] = []
    last = 0
    for match in _CAPITALISED.finditer(text):
        word, start, end = match.group(), *match.span()
        if not word[0].isascii() and not word[0].isupper():
            continue
        cut = "-" in word and word.rpartition("-")[2] in _TAILS
        if cut:
            word = word.rpartition("-")[0]
            end = start + len(word)
        if word[-1] == "." and word[:-1] not in abbreviations() and not _INITIALS.fullmatch(word):
            word = word[:-1]
            end -= 1
        possessive = len(word) > 2 and word[-1] == "s" and word[-2] in "’'"
        if possessive:
            word = word[:-2]
            end -= 2
        elif text[end : end + 1] in ("’", "'") and word[-1] == "s":
            possessive = not text[end + 1 : end + 2].isalnum()
        possessive = possessive or cut
        gap = text[last:start] if found and start - last <= 12 else "\n"
        found.append(Token(word, start, end, gap, possessive))
        last = end
    return found


def runs(found: list[Token], text: str) -> list[Run]:
    """Tokens joined into runs, without the words that are capitalised because a sentence begins."""
    parts: list[Run] = []
    run: Run = []
    for at, token in enumerate(found):
        if token.word in stop() and not _is_name_here(token, text):
            parts.append(run)
            run = []
        elif (
            run and not run[-1].possessive and (_joins(token) or _is_nickname(found, at) or _is_nickname(found, at - 1))
        ):
            run.append(token)
        else:
            parts.append(run)
            run = [token]
    return [part for part in (*parts, run) if part]


def _is_nickname(found: list[Token], at: int) -> bool:
    """Whether a word stands in marks between two names: Ana “Nita” Ruiz."""
    if at < 1 or at + 1 >= len(found) or (found[at].word.isupper() and len(found[at].word) > 1):
        return False
    before, after = found[at].gap, found[at + 1].gap
    return len(before) == len(after) == 2 and (before[1] + after[0]) in _AROUND and before[0] == after[1] == " "


def _joins(token: Token) -> bool:
    return token.gap in _joints() or (token.gap == ", " and token.bare in _JUNIOR)


def _is_name_here(token: Token, text: str) -> bool:
    return token.word in _AMBIGUOUS and not begins_sentence(text, token.start)


def begins_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 6) : start].rstrip(" \u00a0“‘\"'([—–-")
    return not before or before[-1] in _SENTENCE or _ends_dateline(text, start)


_LONGEST_DATELINE = 50


def _ends_dateline(text: str, start: int) -> bool:
    """Whether “OSLO, Saturday —” stands before."""
    return start < _LONGEST_DATELINE and text[:3].isupper() and text[:start].rstrip().endswith(("—", "–"))
