"""The words of an article that speak of time, each with a letter for its kind.

    M month · u May or March, which can be another word · W weekday · w weekdays · Y year · D 1–31 · O ordinal
    N number · A a, an · F several, few · U unit of days or more · V units · H hours, minutes · E weekend · S season
    L half · Q Q3 · K decade · I 2024-04-10 · X 4/7/2025 · C 15:30 · z a.m. · G part of a day · d today · v now, soon
    T the · c this, current · p last, past · x next · q that, same · e early, end · r earlier, later · g ago · f of
    i in, on, at · o to, until · & and · m from · b between · s since · y every · a daily · ~ about · h fiscal · R recent, current
    t future · k near, distant · n thousand
    P ’s · - , . as they are · ¶ end of a paragraph · a space: any other word
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

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
_NUMBERS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
).split()
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
    for unit in ("day", "week", "fortnight", "month", "quarter", "year", "decade", "century", "weekend", "hour", "minute")
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
    "e": "early late mid beginning end start middle",
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
}
_TOKEN = re.compile(
    r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?Z?)?(?![\w-])|(?<![\w/.-])\d{1,2}([/.-])\d{1,2}\1\d{4}(?![\w/-])|"
    r"(?:[apAP]\.[mM]|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mon|Tues?|Wed|Thurs?|Fri|Sat)(?=\.))\.?|"
    r"'?\d0'?s\b|\d{4}'?s\b|\d{1,2}:\d\d(?![\w:])|Q[1-4]\b|\d+(?:[.,]\d+)+|\d+(?:st|nd|rd|th)\b|\d+|[^\W\d_]+|'s\b|[^\w\s]"
)
_PLAIN = str.maketrans({"’": "'", "‘": "'", "–": "-", "—": ";", "‑": "-", "\u00a0": " "})


@cache
def _kinds() -> dict[str, str]:
    """Lower-case word → letter. Months and weekdays need a capital, too."""
    kinds = {word: kind for kind, words in reversed(_KINDS.items()) for word in words.split()}
    kinds |= dict.fromkeys(WEEKDAYS, "W") | dict.fromkeys(MONTHS, "M") | {"may": "u", "march": "u"}
    return kinds | {char: char for char in "-,."} | {"'s": "P"}


class Tokens:
    """All words of a document.

    Attributes:
        kinds: One letter a token.
        words: The tokens in lower case, without the full stop of an abbreviation.
        places: Paragraph, start and end of each token.
    """

    def __init__(self, paragraphs: Sequence[str]) -> None:
        kinds: list[str] = []
        self.words: list[str] = []
        self.places: list[tuple[int, int, int]] = []
        known = _kinds()
        for number, paragraph in enumerate(paragraphs):
            text = paragraph.translate(_PLAIN)
            for match in _TOKEN.finditer(text):
                token = match[0]
                word = token.lower()
                kind = known.get(word, "") or (known.get(word.rstrip("."), " ") if token[-1] == "." else "")
                if not kind:
                    kind = _kind_of(token) if token[0].isdigit() or token[0] in "'Q" else " "
                elif kind in "MWwu" and not token[0].isupper():
                    kind = " "
                kinds.append(kind)
                self.words.append(word.rstrip(".") if len(word) > 1 else word)
                self.places.append((number, match.start(), match.end()))
            kinds.append("¶")
            self.words.append("")
            self.places.append((number, len(paragraph), len(paragraph)))
        self.kinds = "".join(kinds)


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
    return "X" if token.count(token.strip("0123456789")[:1] or " ") == 2 and token[-4:].isdigit() else "N" if token[0].isdigit() else " "
