"""What a person is, in the article's words: “Russian Ambassador” before a name, “a former member of …” behind it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from explorer.draft.names.candidates import Occurrence
from explorer.draft.names.others import stop
from explorer.draft.names.runs import begins_sentence
from explorer.draft.names.words import human, is_title, roles, word_set
from explorer.text.anchors import Span

_BEFORE, _AFTER = 120, 140
"""Characters that are looked through."""
_MOST_WORDS = 9
_LONGEST = 110
"""Characters of a role behind a name at most."""
_WORD = re.compile(
    r"[^\s,;:.!?()“”\"—–]+(?:\.[A-Z]\.|(?<=\b[A-Z])\.|(?<=\bMr)\.|(?<=\bGen)\.|(?<=\bSen)\.|(?<=\bRep)\.)?"
)
_NO_PART = word_set("""
the a an his her its their our my your this that these those and or but nor as by with from to in on at for into
like than when while after before because if then who whom whose which where is are was were be been being has had
have he she it they we you i not also including between against over under about said says told met meet meets
called named asked urged accused criticized criticised praised thanked killed shot arrested saw joined interviewed
mr mrs ms dr miss sir
""")
"""Words that end a role to the left."""
_END = re.compile(
    r",(?! (?:[A-Z]\w+,|and ))|[;:—–()“”\"]|\.(?!\w)"
    r"| (?:who|which|told|said|says|has|had|have|was|is|were|are|will|would|could) "
)
_SKIP = re.compile(r"(?:aged )?\d{1,3},? ?(?:and )?|(?:now |then )(?=[a-z])")
_SMALL_TITLES = word_set("""
Mr Mrs Ms Miss Dr Sir Messrs Mx Drs Hon
""")


def role_of(found: Iterable[Occurrence], texts: tuple[str, ...]) -> Span | None:
    """The first words that say what a person is, or None."""
    for place in found:
        text = texts[place.paragraph]
        span = _before(text, place) or _behind(text, place)
        if span:
            return Span(place.paragraph, *span)
    return None


def _before(text: str, place: Occurrence) -> tuple[int, int] | None:
    """“Russian President” Vladimir Putin; “Acting Foreign Minister”, Amir Khan Muttaqi, …"""
    low = max(0, place.start - _BEFORE)
    piece = text[low : place.start]
    comma = piece.endswith(", ")
    if comma:
        if text[place.end : place.end + 1] not in (",", "."):
            return None
        piece = piece[:-2]
    elif not piece.endswith((" ", "\u00a0")):
        return None
    words = list(_WORD.finditer(piece))
    gap = len(piece.rstrip())
    start = end = None
    for match in reversed(words[-_MOST_WORDS:]):
        word = match.group()
        if match.end() < gap - 1 or (match.end() < gap and piece[match.end() : gap].strip(" \u00a0")):
            break
        if end is None:
            if not _is_head(word):
                break
            end = match.end()
        elif word == "of" or (word == "the" and piece[: match.start()].endswith(" of ")):
            if not _has_head(piece[: match.start()]):
                break
            gap = len(piece[: match.start()].rstrip())
            continue
        elif not _may_precede(word) or (word in stop() and begins_sentence(text, low + match.start())):
            break
        start = match.start()
        gap = len(piece[:start].rstrip())
    if start is None or end is None:
        return None
    return low + start, low + end


def _has_head(piece: str) -> bool:
    words = piece.split()
    if words and words[-1] == "of":
        words.pop()
    return bool(words) and _is_head(words[-1])


def _is_head(word: str) -> bool:
    bare = word.rstrip(".")
    return bare not in _SMALL_TITLES and (is_title(bare) or bare.lower() in roles())


def _may_precede(word: str) -> bool:
    low = word.lower().rstrip(".")
    if low in _NO_PART or (low in human() and not word[0].isupper()):
        return False
    return (
        word[0].isupper() or not low.endswith(("ed", "ing", "ly")) or low in ("acting", "retired", "ruling", "leading")
    )


def _behind(text: str, place: Occurrence) -> tuple[int, int] | None:
    """…, “a former member of Afghanistan’s parliament”, said"""
    if text[place.end : place.end + 2] != ", ":
        return None
    start = place.end + 2
    if age := _SKIP.match(text, start):
        start = age.end()
    piece = text[start : start + _LONGEST + 1]
    if not piece or piece.startswith(("who ", "which ", "and ", "but ", "whose ")):
        return None
    end = _END.search(piece)
    if end is None:
        return None
    words = piece[: end.start()].split()
    if not 0 < len(words) <= 18 or words[0].lower() in human():
        return None
    if not any(word.strip("’'s").lower() in roles() or word.lower() in roles() or is_title(word) for word in words[:7]):
        return None
    if words[0].lower() not in ("a", "an", "the", "one", "his", "her", "their", "its", "former") and not _is_bare(
        words
    ):
        return None
    return start, start + len(piece[: end.start()].rstrip())


def _is_bare(words: list[str]) -> bool:
    """Without an article: “chief executive of the company”, “Russia’s ambassador to Turkey”, but not another name."""
    return words[0][0].islower() or any(word.islower() for word in words)
