"""Cuts texts into tokens for search, and tokens into forms: words as search compares them.

A form leads back to the characters that it was written with. The main forms of a token are what a reader would call its
words, in order. The extra forms are other ways to type it:

    Kabul       kabul
    women’s     womens              and women
    e-mail      e, mail             and email
    1,000       1, 000              and 1000
    U.S.        us, as all single letters with points between
    俄罗斯       俄罗, 罗斯, 斯        pairs, since these scripts put no space between words
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple, TypeVar

from explorer.text.normalization import (
    APOSTROPHES,
    FORM_LIMIT,
    HYPHENS,
    NORMALIZED,
    QUERY_LIMIT,
    TEXT_LIMIT,
    normalize,
    strict,
)

_MARKS = (  # marks and joiners within words, which \w leaves out; whole blocks of the scripts that are full of them
    "\u00ad\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06ed"
    "\u0711\u0730-\u074a\u07a6-\u07b0\u07eb-\u07f3\u0816-\u082d\u0859-\u085b\u0898-\u0963\u0966-\u0df3\u0e31-\u0e3a"
    "\u0e47-\u0e4e\u0eb1-\u0ecd\u0f71-\u0f84\u102b-\u103e\u1056-\u1059\u135d-\u135f\u17b4-\u17d3\u180b-\u180f\u1920-\u193b"
    "\u1a17-\u1aff\u1b00-\u1b44\u1b6b-\u1bf3\u1cd0-\u1cf9\u1dc0-\u1dff\u200c\u200d\u2060\u20d0-\u20f0\u302a-\u302f"
    "\u3099\u309a\ua66f-\ua67d\ua6f0\ua6f1\ua802-\ua827\ua880-\ua8c5\ua8e0-\ua8ff\ua926-\ua953\uaa29-\uaa36\uabe3-\uabed"
    "\ufb1e\ufe00-\ufe0f\ufe20-\ufe2f"
)
_LETTER = rf"[\w{_MARKS}]"
_SPACES = " \u00a0\u2009\u202f"
"""What may separate thousands: a space, also one that does not break, a narrow or a thin one."""
GROUPED = rf"(?<![\w.,])\d{{1,3}}(?:[,.’'{_SPACES}]\d{{3}})+(?![\w]|[.,]\d)"
"""A number whose thousands are separated, as a regular expression: 1,000 and 10 000."""
_GERSHAYIM = '(?<=[\u05d0-\u05ea])["“”](?=[\u05d0-\u05ea])'
"""A quotation mark that stands for ״ in a Hebrew abbreviation."""
_TOKEN = re.compile(rf"{GROUPED}|{_LETTER}+(?:(?:[{APOSTROPHES}.{HYPHENS}]|{_GERSHAYIM}){_LETTER}+)*")
_NUMBER = re.compile(GROUPED)
_PIECE = re.compile(f"[^._{HYPHENS}]+")
_PART = re.compile(f'[^{APOSTROPHES}"“”]+')
_PAIRED = "\u2e80-\u30ff\u31f0-\ua48c\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003fffd"
"""Scripts without spaces between words: Han, the Japanese syllables, Yi."""


_DIGITS = re.compile(r"\d+")
PAIRED_FROM = "\u2e80"
"""No letter of a word that is written with spaces around it sorts after this, Korean being folded to its letters."""


@cache
def _run() -> re.Pattern[str]:
    """Compiled on demand: that takes two milliseconds, and most texts have none of these scripts."""
    return re.compile(f"(?P<paired>[{_PAIRED}]+)|[^{_PAIRED}]+")


Run = TypeVar("Run", str, tuple[int, ...])


class Form(NamedTuple):
    """A word of a token, normalized for comparison."""

    text: str
    origin: tuple[int, ...]
    """For each character of `text`, the position in the token that it comes from."""


class Token(NamedTuple):
    """A word as written."""

    text: str
    start: int
    """Its position in the text."""


def cut(text: str) -> list[str]:
    """The tokens of a text, without their positions. Fast, because building the index depends on it."""
    return _TOKEN.findall(text, 0, TEXT_LIMIT)


def tokens(text: str) -> list[Token]:
    """The tokens of a text with their positions."""
    return [Token(found[0], found.start()) for found in _TOKEN.finditer(text, 0, TEXT_LIMIT)]


def forms(token: str) -> tuple[tuple[Form, ...], tuple[Form, ...]]:
    """The main and the extra forms of a token."""
    main: list[Form] = []
    extra: list[Form] = []
    if _NUMBER.fullmatch(token):
        main = [_form(token, *found.span()) for found in _DIGITS.finditer(token)]
        return tuple(main), (_form(token, 0, len(token)),)
    pieces = [found.span() for found in _PIECE.finditer(token)]
    if "." in token and all(end - start == 1 and token[start].isalpha() for start, end in pieces):
        return (_form(token, 0, len(token)),), ()  # an abbreviation
    for start, end in pieces:
        for first, last, is_run_of_pairs in _runs(token, start, end):
            if is_run_of_pairs:
                text, origin = _form(token, first, last, TEXT_LIMIT)
                main += map(Form, pairs(text), pairs(origin))
                continue
            main.append(_form(token, first, last))
            parts = [found.span() for found in _PART.finditer(token, first, last)]
            if len(parts) > 1:
                extra += [form for form in (_form(token, *part) for part in parts) if len(form.text) > 1]
    if len(pieces) > 1 and not normalize(token).isdecimal():
        extra.append(_form(token, 0, len(token)))
    known = {form.text for form in main}
    return tuple(form for form in main if form.text), tuple(form for form in extra if form.text not in known)


def _runs(token: str, start: int, end: int) -> list[tuple[int, int, bool]]:
    """The parts of a range of a token, and whether each is written in a script without spaces between words."""
    if token.isascii() or max(token) < PAIRED_FROM:
        return [(start, end, False)]
    return [(*run.span(), run["paired"] is not None) for run in _run().finditer(token, start, end)]


remembered_forms = lru_cache(2048)(forms)
"""`forms` with a cache, for texts that are looked at again and again, like rows on a screen."""


def _form(token: str, start: int, end: int, limit: int = FORM_LIMIT) -> Form:
    chunk = token[start:end]
    if chunk.isascii() and chunk.isalnum():
        chunk = chunk.lower()[:limit]
        return Form(chunk, tuple(range(start, start + len(chunk))))
    text, origin = "", []
    for at in range(start, end):
        folded = NORMALIZED[ord(token[at])]
        text += folded
        origin += [at] * len(folded)
        if len(text) >= limit:
            break
    return Form(text[:limit], tuple(origin[:limit]))


def pairs(run: Run) -> list[Run]:
    """Every two neighbours, then the last one alone."""
    return [run[at : at + 2] for at in range(len(run))]


def is_paired(chunk: str) -> bool:
    """Whether all of it is written in a script without spaces between words."""
    if not chunk or max(chunk) < PAIRED_FROM:
        return False
    run = _run().fullmatch(chunk)
    return run is not None and run["paired"] is not None


def span(token: Token, form: Form, start: int, end: int) -> tuple[int, int]:
    """The range of the text that characters `start` to `end` of a form come from, including accents that follow."""
    last = form.origin[end - 1] + 1
    while last < len(token.text) and not NORMALIZED[ord(token.text[last])] and token.text[last] not in _APART:
        last += 1
    return token.start + form.origin[start], token.start + last


_APART = frozenset(APOSTROPHES + HYPHENS + "._")
"""Characters that are dropped in comparison, but do not belong to the letter before them."""


def typed_words(query: str) -> tuple[str, ...]:
    """The words of a query, in order. A number is one word, however its thousands are separated."""
    if len(query) <= FORM_LIMIT and query.isascii() and query.isalnum():
        return (query.lower(),)
    found = ((token, remembered_forms(token)) for token in cut(query[:QUERY_LIMIT]))
    return tuple([form.text for token, words in found for form in words[bool(_NUMBER.fullmatch(token))]])


def grouped_numbers(text: str) -> list[str]:
    """The numbers in a text whose thousands are separated, without what separates them."""
    return [normalize(found) for found in _NUMBER.findall(text, 0, TEXT_LIMIT)]


def accented(query: str) -> tuple[str, ...]:
    """The words of a query that were typed with accents, as `strict` returns them."""
    if query.isascii():
        return ()
    words = (strict(word) for word in cut(query[:QUERY_LIMIT]))
    return tuple(word for word in words if not word.isascii() and any(map(_has_accent, word)))


def _has_accent(character: str) -> bool:
    return NORMALIZED[ord(character)] != character and character.isalpha()


def initials(text: str) -> tuple[str, ...]:
    """The initials of a name, in every way that people take them; none if the text is not a name.

    Without small words (`mfa`), with them (`mbs`), and from the first of them on (`vdl` for Ursula von der Leyen).
    """
    if len(text) > _NAME_LIMIT:
        return ()
    words = text.split()
    if text.isascii():
        capitals = "".join([word[0] for word in words])
        if capitals.isalnum() and capitals == capitals.upper():  # as in most names
            return (capitals.lower(),) if 1 < len(capitals) <= INITIALS_LIMIT else ()
    if any(map(is_sentence_word, words)):
        return ()
    words = [word.lstrip(APOSTROPHES) or word for word in words]
    small = [word[0].islower() for word in words]
    ways = ["".join(word[0] for word, is_small in zip(words, small, strict=True) if not is_small)]
    if any(small) and len(ways[0]) > 1:
        ways += ["".join(word[0] for word in words), "".join(word[0] for word in words[small.index(True) :])]
    letters = [normalize(way) for at, way in enumerate(ways) if 1 + at // 2 < len(way) <= INITIALS_LIMIT]
    return tuple(dict.fromkeys(filter(None, letters)))


def is_sentence_word(word: str) -> bool:
    """Whether a word is small and long, so that a text which has it is no name, and has no initials."""
    word = word.lstrip(APOSTROPHES) or word
    return len(word) > _PARTICLE and word[0].islower()


_NAME_LIMIT, INITIALS_LIMIT = 60, 6
"""Maximum number of characters and of words of a name. A longer text is a sentence, whose initials nobody types."""
_PARTICLE = 3
"""Maximum length of a small word in a name: of, and, the, van, des. A longer one makes it a sentence."""
