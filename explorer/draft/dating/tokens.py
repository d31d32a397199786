"""The words of an article that speak of time, each with a letter for its kind.

M month · u May or March, which can be another word · W weekday · w weekdays · Y year · D 1–31 · O ordinal
N number · n thousand · A a, an · F several, few · U unit of days or more · V units · H hours, minutes · E weekend
S season · L half · Q Q3 · K decade · I 2024-04-10 · X 4/7/2025 · C 15:30 · z a.m. · Z EST, a time zone
G part of a day · d today · v now · R recent, current · t future · k near, distant · h fiscal · T the · c this
p last, past · x next · q that, same · e early, late · j end, middle · r earlier, later · g ago · f of · i in, on, at
o to, until · & and · m from · b between · s since · y every · a daily · B once, twice, times · ~ about · P ’s
- / , . as they are · ¶ end of a paragraph · a space: other words
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from explorer.draft.patterns import lazy

_MONTHS = (
    "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
    "september sept sep", "october oct", "november nov", "december dec",
)  # fmt: skip
MONTHS: Mapping[str, int] = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
WEEKDAYS: Mapping[str, int] = {name: number for number, name in enumerate(_WEEKDAYS)} | {
    "mon": 0, "tue": 1, "tues": 1, "wed": 2, "thu": 3, "thurs": 3, "fri": 4, "sat": 5,
}  # fmt: skip
"""Monday is 0."""
_NUMBERS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
]
NUMBERS: Mapping[str, int] = {name: number for number, name in enumerate(_NUMBERS)} | {
    "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "hundred": 100,
    "a": 1, "an": 1,
}  # fmt: skip
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
ORDINALS: Mapping[str, int] = {name: number for number, name in enumerate(_ORDINALS, 1)} | {
    "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16, "seventeenth": 17, "eighteenth": 18,
    "nineteenth": 19, "twentieth": 20, "final": -1,
}  # fmt: skip
"""`final`, as the last of a year, is −1."""
DECADES: Mapping[str, int] = {
    "twenties": 192, "thirties": 193, "forties": 194, "fifties": 195, "sixties": 196, "seventies": 197,
    "eighties": 198, "nineties": 199,
}  # fmt: skip
UNITS: Mapping[str, str] = {
    form: unit
    for unit in (
        "day",
        "week",
        "fortnight",
        "month",
        "quarter",
        "year",
        "decade",
        "century",
        "weekend",
        "hour",
        "minute",
    )
    for form in (unit, f"{unit}s", unit[:-1] + "ies")
}
SEASONS: Mapping[str, int] = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}

_KINDS = {
    "W": "tuesday wednesday thursday friday saturday sunday monday",
    "w": "mondays tuesdays wednesdays thursdays fridays saturdays sundays",
    "N": " ".join(_NUMBERS) + " thirty forty fifty sixty seventy eighty ninety hundred",
    "O": " ".join(ORDINALS),
    "A": "a an",
    "F": "several few couple some many dozen dozens numerous countless",
    "U": "day week fortnight month quarter year decade century",
    "V": "days weeks fortnights months quarters years decades centuries",
    "H": "hour hours minute minutes seconds",
    "E": "weekend",
    "S": "spring summer autumn fall winter",
    "L": "half",
    "K": " ".join(DECADES),
    "z": "am pm a.m. p.m. a.m p.m",
    "G": "morning afternoon evening night noon midnight overnight tonight lunchtime midday dawn dusk mid-afternoon",
    "d": "today yesterday tomorrow",
    "v": "now currently recently nowadays",
    "R": "recent current",
    "T": "the",
    "c": "this current",
    "p": "last past previous latest preceding prior",
    "x": "next coming upcoming following",
    "q": "that same",
    "e": "early late mid",
    "j": "beginning end start middle",
    "r": "earlier later",
    "g": "ago",
    "f": "of",
    "i": "in on at by during before after for",
    "o": "to until till through",
    "&": "and",
    "m": "from",
    "b": "between",
    "s": "since",
    "y": "every each",
    "a": "daily weekly monthly quarterly annually yearly annual",
    "~": "about around roughly nearly almost circa approximately some",
    "h": "fiscal",
    "t": "future",
    "k": "near distant foreseeable",
    "n": "thousand",
    "B": "once twice times",
    "Z": "est edt cst cdt mst mdt pst pdt gmt utc bst cet et",
}
_TOKEN = lazy(
    r"[^\W\d_]+(?:(?<=[aApP])\.[mM]\b\.?|(?<=Q)[1-4]\b)?|[,./\-;:!?()]|"
    r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?Z?)?(?![\w-])|(?<![\w/.-])\d{1,2}([/.-])\d{1,2}\1\d{4}(?![\w/-])|"
    r"\d{1,2}:\d\d(?![\w:])|\d0'?s\b|\d{4}'?s\b|\d+(?:[.,]\d+)+|\d+(?:st|nd|rd|th)\b|\d+|'(?:\d0)?s\b|[^\w\s]"
)
_ABBREVIATED = frozenset(
    """
    jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thurs fri sat
    """.split()
)


def _plain(text: str) -> str:
    """The text with the signs that tokens may have; its length is the same."""
    if not text.isascii():
        for sign, other in (("’", "'"), ("‘", "'"), ("–", "-"), ("—", ";"), ("‑", "-")):
            text = text.replace(sign, other)
    return text


@cache
def _kinds() -> dict[str, str]:
    """A word as it may be written → its letter. Months and weekdays need a capital."""
    kinds = {word: kind for kind, words in reversed(_KINDS.items()) for word in words.split()}
    named = dict.fromkeys(WEEKDAYS, "W") | dict.fromkeys(MONTHS, "M") | {"may": "u", "march": "u"}
    named |= dict.fromkeys(_KINDS["w"].split(), "w")
    lower = {word: kind for word, kind in kinds.items() if kind not in "Ww"}
    upper = {form: kind for word, kind in (kinds | named).items() for form in (word.title(), word.upper())}
    return upper | lower | {char: char for char in "-,./"} | {"'s": "P"}


class Tokens:
    """The words of a document that speak of time, and one token for what lies between two of them.

    Attributes:
        kinds: One letter a token.
        words: The tokens in lower case, without the full stop of an abbreviation.
        places: Paragraph, start and end of each token.
    """

    def __init__(self, paragraphs: Sequence[str]) -> None:
        kinds: list[str] = []
        self.words: list[str] = []
        self.places: list[tuple[int, int, int]] = []
        for number, paragraph in enumerate(paragraphs):
            kinds += self._read(number, _plain(paragraph))
            kinds.append("¶")
            self.words.append("")
            self.places.append((number, len(paragraph), len(paragraph)))
        self.kinds = "".join(kinds)

    def _read(self, number: int, text: str) -> list[str]:
        """Add the tokens of a paragraph, and return their letters."""
        kinds: list[str] = []
        known, last = _kinds(), ""
        for match in _TOKEN.finditer(text):
            token = match[0]
            kind = known.get(token) or (_kind_of(token) if token[0] in _SPECIAL else " ")
            if kind == " ":
                if last == " ":
                    continue
            elif (
                kind == "."
                and last in ("M", "W")
                and self.words[-1] in _ABBREVIATED
                and self.places[-1][2] == match.start()
            ):
                self.places[-1] = (number, self.places[-1][1], match.end())
                continue
            last = kind
            kinds.append(kind)
            self.words.append(token.lower())
            self.places.append((number, match.start(), match.end()))
        return kinds


_SPECIAL = frozenset("0123456789'Q")
"""What a token with digits begins with."""


def _kind_of(token: str) -> str:
    """The letter of a token with digits."""
    if token[0] == "Q":
        return "Q" if len(token) == 2 and token[1].isdigit() else " "
    if token.isdigit():
        if len(token) == 4 and "1000" <= token <= "2199":
            return "Y"
        return "D" if len(token) < 3 and 0 < int(token) < 32 else "N"
    if token.endswith("s"):
        return "K" if "0" in token else " "
    if token[-2:] in ("st", "nd", "rd", "th"):
        return "O" if len(token) < 5 else " "
    if ":" in token and "-" not in token:
        return "C"
    if token[4:5] == "-" and token[7:8] == "-":
        return "I"
    return (
        "X"
        if token.count(token.strip("0123456789")[:1] or " ") == 2 and token[-4:].isdigit()
        else "N"
        if token[0].isdigit()
        else " "
    )
