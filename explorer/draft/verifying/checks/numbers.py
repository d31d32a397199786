"""Finds numbers, written with digits or in words, with what they are numbers of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Literal

from msgspec import Struct

from explorer.text.anchors import Span

_TOKEN = re.compile(r"\d+(?:[.,\u00a0\u202f]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)?|[^\w\s]|_")
_WRITTEN = (
    (re.compile(r"\d{1,3}(?:[,\u00a0\u202f]\d{3})+(?:\.\d+)?"), "[,\u00a0\u202f]", "."),
    (re.compile(r"\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?"), r"\.", ","),
    (re.compile(r"\d+(?:\.\d+)?"), "", "."),
    (re.compile(r"\d+,\d+"), "", ","),
)
"""How digits are written, what parts off thousands, and what decimals."""
_DIGITS = 30
"""Digits of a number; longer ones are no numbers but keys."""
_UNITS = dict(zip(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen".split(), range(20), strict=True,
))  # fmt: skip
_TENS = dict(zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10), strict=True))
_SCALES = {
    "hundred": 1e2, "thousand": 1e3, "k": 1e3, "million": 1e6, "mn": 1e6, "m": 1e6, "billion": 1e9, "bn": 1e9,
    "trillion": 1e12, "tn": 1e12, "dozen": 12.0, "dozens": 12.0, "lakh": 1e5, "crore": 1e7,
}  # fmt: skip
_SHORT_SCALES = frozenset(("k", "m", "mn", "bn", "tn"))
"""Only directly behind digits."""
_ORDINALS = dict(zip(
    "second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth".split(), range(2, 21), strict=True,
))  # fmt: skip
_TWICE = {"both": 2.0, "twice": 2.0, "double": 2.0, "doubled": 2.0, "couple": 2.0, "pair": 2.0, "triple": 3.0}
"""Words that count without a number: they bear one out, and claim none."""
_MONEY = {
    "€": "euro", "euro": "euro", "eur": "euro", "$": "dollar", "dollar": "dollar", "usd": "dollar", "£": "pound",
    "pound": "pound", "gbp": "pound", "sterling": "pound", "¥": "yen", "yen": "yen", "₹": "rupee", "rupee": "rupee",
    "krone": "krone", "kroner": "krone", "krona": "krone", "kronor": "krone", "nok": "krone", "dkk": "krone",
    "sek": "krone", "franc": "franc", "chf": "franc", "rouble": "ruble", "ruble": "ruble", "₽": "ruble",
    "yuan": "yuan", "renminbi": "yuan", "lira": "lira", "zloty": "zloty", "peso": "peso", "real": "real",
}  # fmt: skip
_ABOUT = frozenset(
    "about around nearly almost roughly some approximately over above under below circa than least most close"
    " estimated".split()
)
_LIGHT = frozenset(
    "a an the of in on at to for from by with and or as is are was were be been has have had it its his her their our "
    "this that these those will would who which than more less other about per new such all any each many so up not "
    "only also but if when while after before since until into over under between during out down off still just "
    "he she they we you i".split()
)
_NOUNS = 4
"""Words behind a number among which its noun is."""
_END = frozenset('.;:!?()[]“”"«»—–,')
_LABELS = frozenset("page article paragraph section chapter no number flight aged age channel room line".split())


class Number(Struct, frozen=True):
    span: Span
    value: float
    unit: str = ""
    """“%”, or a currency; empty: neither."""
    nouns: tuple[str, ...] = ()
    """The words behind it, without their plural: “passenger”."""
    ordinal: bool = False
    about: bool = False
    """Whether the words say that it is not exact."""
    counts: bool = False
    """Whether a word counts without a number, such as “both”."""


class _Token(Struct, frozen=True):
    start: int
    end: int
    text: str
    low: str


def find_numbers(paragraph: int, text: str) -> Iterator[Number]:
    """The numbers of a paragraph, in order; not “one” and “first”, which seldom count anything."""
    tokens = [_Token(match.start(), match.end(), match[0], match[0].lower()) for match in _TOKEN.finditer(text)]
    place = 0
    while place < len(tokens):
        read = _read(tokens, place)
        if read is None:
            place += 1
            continue
        value, after, ordinal = read
        yield _made(paragraph, tokens, (place, after), value, ordinal)
        place = after


def _read(tokens: Sequence[_Token], place: int) -> tuple[float, int, bool] | None:
    """The value at a token, the token behind it, and whether it is an ordinal; None: there is no number."""
    token = tokens[place]
    if token.text[0].isdecimal():
        value = _digits(token.text)
        if value is None or _is_part_of_name(tokens, place):
            return None
        if (ending := _next(tokens, place, touching=True)) and ending.low in ("st", "nd", "rd", "th"):
            return value, place + 2, True
        return (*_scaled(tokens, place + 1, value), False)
    if token.low in _TWICE:
        return _TWICE[token.low], place + 1, False
    if token.low in _ORDINALS and not _is_at(tokens, place + 1, "s"):
        return float(_ORDINALS[token.low]), place + 1, True
    return _spelled(tokens, place)


def _digits(text: str) -> float | None:
    if len(text) > _DIGITS:
        return None
    for pattern, thousands, decimal in _WRITTEN:
        if pattern.fullmatch(text):
            return float(re.sub(thousands, "", text).replace(decimal, "."))
    return None


def _is_part_of_name(tokens: Sequence[_Token], place: int) -> bool:
    """Whether digits are part of a word, such as F-16, G7, Covid-19."""
    before, token = tokens[place - 1] if place else None, tokens[place]
    if before is None or before.end != token.start:
        return False
    if before.text[0].isalpha() or before.text == "_":
        return before.low not in ("us", "r", "s") and before.text not in _MONEY
    if before.text in "-‐‑/." and place > 1 and tokens[place - 2].end == before.start:
        return tokens[place - 2].text[-1].isalpha()
    return False


def _next(tokens: Sequence[_Token], place: int, *, touching: bool = False) -> _Token | None:
    if place + 1 >= len(tokens):
        return None
    token = tokens[place + 1]
    return token if not touching or token.start == tokens[place].end else None


def _is_at(tokens: Sequence[_Token], place: int, low: str) -> bool:
    return place < len(tokens) and tokens[place].low == low


def _scaled(tokens: Sequence[_Token], place: int, value: float) -> tuple[float, int]:
    """The value times the scales at a token, and the token behind them."""
    while place < len(tokens) and (scale := _SCALES.get(tokens[place].low)):
        low = tokens[place].low
        if low in _SHORT_SCALES and not (
            (tokens[place - 1].text[0].isdecimal() and tokens[place].start - tokens[place - 1].end < 2 and low != "k")
            or tokens[place].start == tokens[place - 1].end
        ):
            break
        if low == "m" and tokens[place].start != tokens[place - 1].end:
            break  # metres
        value, place = value * scale, place + 1
    return value, place


def _spelled(tokens: Sequence[_Token], place: int) -> tuple[float, int, bool] | None:
    """A number in words: “twenty-five”, “a hundred and ten thousand”, “half a million”."""
    start, low = place, tokens[place].low
    if low == "half" and _is_at(tokens, place + 1, "a") and _is_scale(tokens, place + 2):
        return (*_scaled(tokens, place + 2, 0.5), False)
    if low in ("a", "an"):
        if not _is_scale(tokens, place + 1):
            return None
        place += 1
    elif low not in _UNITS and low not in _TENS:
        return None
    total = current = 0.0
    last: Literal["", "unit", "ten", "scale"] = ""
    while place < len(tokens):
        low = tokens[place].low
        if low in _UNITS and (last in ("", "scale") or (last == "ten" and 0 < _UNITS[low] < 10)):
            current, last = current + _UNITS[low], "unit"
        elif low in _TENS and last in ("", "scale"):
            current, last = current + _TENS[low], "ten"
        elif _is_scale(tokens, place) and (last != "scale" or _SCALES[low] > 100):
            current, last = max(current, 1.0) * _SCALES[low], "scale"
            if _SCALES[low] > 100:
                total, current = total + current, 0.0
        elif place == start or not _is_joint(tokens, place):
            break
        place += 1
    if place == start + 1 and tokens[start].low in ("one", "zero"):
        return None
    return total + current, place, False


def _is_scale(tokens: Sequence[_Token], place: int) -> bool:
    return place < len(tokens) and tokens[place].low in _SCALES and tokens[place].low not in _SHORT_SCALES


def _is_joint(tokens: Sequence[_Token], place: int) -> bool:
    """Whether a hyphen or “and” is within a number."""
    if place + 1 >= len(tokens):
        return False
    before, low, after = tokens[place - 1].low, tokens[place].low, tokens[place + 1].low
    if low == "and":
        return before in _SCALES and before != "dozen" and (after in _UNITS or after in _TENS)
    return low in ("-", "‐", "‑") and before in _TENS and after in _UNITS and 0 < _UNITS[after] < 10


def _made(paragraph: int, tokens: Sequence[_Token], range_: tuple[int, int], value: float, ordinal: bool) -> Number:
    first, after = range_
    before = tokens[first - 1] if first else None
    unit = _MONEY.get(before.text, "") if before is not None else ""
    start = before.start if before is not None and unit else tokens[first].start
    nouns: list[str] = []
    for token in tokens[after : after + 2 * _NOUNS]:
        if token.text in _END or token.low in ("and", "or") or len(nouns) == _NOUNS:
            break
        if token.text[0].isdecimal() and not _is_at(tokens, after, "of"):
            break
        noun = singular(token.low)
        if token.text == "%" or noun in ("percent", "percentage") or (token.low == "cent" and nouns == []):
            unit = unit or "%"
        elif noun in _MONEY:
            unit = unit or (_MONEY[noun] if not nouns else "")
        elif token.text[0].isalpha() and token.low not in _LIGHT:
            nouns.append(noun)
    if before is not None and before.low in _LABELS:
        nouns.insert(0, before.low)
    near = [token.low for token in tokens[max(0, first - 3) : first]]
    end = tokens[after - 1].end
    return Number(
        Span(paragraph, start, end),
        value,
        unit,
        tuple(nouns),
        ordinal,
        bool(_ABOUT.intersection(near)) or (after < len(tokens) and tokens[after - 1].low == "dozens"),
        tokens[first].low in _TWICE,
    )


@cache
def singular(word: str) -> str:
    """A word in small letters without its plural."""
    if word in ("people", "persons", "men", "women"):
        return "person"
    if len(word) < 4 or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-2] if word.endswith(("ches", "shes", "xes")) else word.removesuffix("s")
