"""What speaks for a name being a person's, in points."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from explorer.draft.names.candidates import SUFFIXES, Occurrence
from explorer.draft.names.lists import is_clear_given_name, is_given_name, surname_weight
from explorer.draft.names.others import never_people, organisation_heads, places, starts_of_places, things
from explorer.draft.names.words import human, is_title, roles, saying, word_set
from explorer.draft.patterns import lazy

ENOUGH = 2.5
"""Points from which a name of several words is a person's."""
ENOUGH_ALONE = 3.5
"""Points from which a single word is a person's name."""

_POINTS = {
    "role before": 2.0,
    "apposition": 2.5,
    "age": 2.5,
    "seat": 3.0,
    "acts": 1.5,
    "said": 1.5,
    "named": 1.0,
    "the": -2.5,
    "in": -2.0,
    "ampersand": -3.0,
    "place behind": -1.5,
}
NEVER = -9.0
_PERSONAL = ("role before", "apposition", "age", "seat", "named")
"""Signs that no organisation has."""
_LISTED = 3.0
"""Points of a name whose words are a given name and a surname."""
_BEFORE, _AFTER = 60, 100
"""Characters looked at."""
_ARTICLES = frozenset(("the", "a", "an"))
_WHERE = frozenset(("in", "at", "near", "across", "outside", "throughout"))
_NAMED = frozenset(("named", "identified"))
_BETWEEN = word_set("""
also then later has had have recently once further again now still was is were been already often just never not
himself herself reportedly allegedly previously first who
""")
_SEAT = lazy(r"\s*\((?:[DRI]|Lib|Lab|Con|NDP)[-–,. )]|,\s[DRI]-")
_AGE = lazy(r"(?:, (?:aged |then |now )?| \((?:aged )?)\d{1,3}(?=[,.);]| and\b)")
_SENTENCE_END = lazy(r"[.!?][”\"’]?\s")
_PLACE_BEHIND = lazy(r", ([A-Z][\w.’]+)(?: [A-Z]\w+)?[,.;)]")


def points(name: tuple[str, ...], found: Sequence[Occurrence], texts: Sequence[str], also_alone: bool) -> float:
    """The points of a name. `also_alone`: whether the surname stands alone elsewhere."""
    if len(name) > 1 and _ends_in_no_name(last_word(name)):
        return NEVER
    total = _of_words(name)
    listed = len(name) > 1 and total >= _LISTED
    if also_alone:
        total += 1.5
    titled = any(occurrence.titles for occurrence in found)
    if titled:
        total += 3
    seen = Counter(sign for occurrence in found for sign in _signs(occurrence, texts[occurrence.paragraph]))
    for sign, weight in _POINTS.items():
        often = seen[sign] >= max(1, len(found) / 2) if weight < 0 else seen[sign]
        if often:
            total += weight / 2 if sign == "in" and listed else weight
    personal = titled or is_given_name(name[0]) or also_alone or any(seen[sign] for sign in _PERSONAL)
    if not personal and (seen["acts"] or seen["said"]):  # companies speak, too
        total -= 0.5
    if len(name) == 1 and seen["acts"] + seen["said"] > 1:
        total += 1
    return total


def last_word(name: tuple[str, ...]) -> str:
    return name[-2] if name[-1] in SUFFIXES and len(name) > 1 else name[-1]


def _of_words(name: tuple[str, ...]) -> float:
    """What the words themselves tell."""
    first, last = name[0], last_word(name)
    total = 0.0
    if is_given_name(first) or (len(first) == 1 and len(name) > 2) or "." in first:
        total += 2 if first not in places() else 1
    if last not in places() and (len(name) > 1 or not total):
        total += (0, 1, 1.5)[surname_weight(last)]
    if name[-1] in SUFFIXES:
        total += 2
    if len(name) == 3 and len(name[1]) == 1:
        total += 3
    if any(word[:3] in ("al-", "Al-", "el-", "El-") or word in _PARTICLES for word in name[1:]):
        total += 1
    if re.search(r"[a-z]-[a-z]", last):  # Geun-hye
        total += 1
    if any(_is_no_name(word) for word in name[1:-1]) or (_is_no_name(first) and not is_clear_given_name(first)):
        total -= 3
    elif _is_no_name(name[-1]):
        total -= 1 if surname_weight(last) == 2 else 3  # Jack Black
    if is_clear_given_name(first) and first not in places():
        middle = name[1:-1]
        if not surname_weight(last) and all(is_given_name(word) or surname_weight(word) for word in middle):
            total += 0.5
        if last in places():
            total += 1
    if any(word in places() for word in name[1:]) or name[0] in starts_of_places():
        total -= 2
    if any(word.isupper() and len(word) > 2 and word not in SUFFIXES for word in name):
        total -= 4 if last.isupper() and not first.isupper() else 1.5  # Brant OPP; NYC Pride
    if " ".join(name) in never_people():
        total += NEVER
    return total


def _is_no_name(word: str) -> bool:
    return word in organisation_heads() or word in things()


def _ends_in_no_name(last: str) -> bool:
    """Whether what ends so is no person, whatever stands before: Dean Woods Road."""
    return not surname_weight(last) and (_is_no_name(last) or last in places() or is_title(last))


_PARTICLES = frozenset(
    ["bin", "bint", "ibn", "van", "von", "der", "di", "della", "Abdel", "Abdul", "Abd", "Abu", "Bin", "Ibn"]
)


def _signs(occurrence: Occurrence, text: str) -> list[str]:
    """What stands around one occurrence of the name."""
    start, end = occurrence.start, occurrence.end
    before = _SENTENCE_END.split(text[max(0, start - _BEFORE) : start])[-1]
    after = text[end : end + _AFTER]
    return [*_signs_before(before, bool(occurrence.titles)), *_signs_after(after, occurrence.possessive)]


def _signs_before(before: str, titled: bool) -> list[str]:
    words = before.split()
    if not words:
        return []
    if before.rstrip().endswith("&"):
        return ["ampersand"]
    word = words[-1].rstrip(",").lower().lstrip("“\"'‘(")
    comma = words[-1].endswith(",")
    if word in roles():
        return ["role before"] if not comma or len(words) > 1 else []
    if comma or titled:
        return []
    if word in _ARTICLES:
        return ["the"]
    if word in _WHERE:
        return ["in"]
    if word in saying() and word != "called":
        return ["said"]
    if word in _NAMED or words[-2:] == ["identified", "as"]:
        return ["named"]
    return []


def _signs_after(after: str, possessive: bool) -> list[str]:
    signs = []
    if _SEAT.match(after):
        return ["seat"]
    if after.startswith((" &", "-based", "-area")):
        return ["ampersand"]
    if _AGE.match(after):
        signs.append("age")
    rest = _SENTENCE_END.split(after)[0]
    if rest.startswith(", "):
        phrase, comma, behind = rest[2:].partition(",")
        words = phrase.split()
        if words and (words[0] in ("who", "whose") or (_is_role(words) and words[0] not in ("and", "or", "but"))):
            signs.append("apposition")
        elif _PLACE_BEHIND.match(rest) and (match := _PLACE_BEHIND.match(rest)) and match[1].rstrip(".") in places():
            signs.append("place behind")
        if comma and _acts(behind.split()[:3], saying()):
            signs.append("acts")
    elif not possessive and rest.startswith(" ") and _acts(rest.split()[:3], human()):
        signs.append("acts")
    return signs


def _is_role(words: list[str]) -> bool:
    """Whether a phrase such as “a former member of …” says what a person is."""
    if not words[0][0].islower() and words[0][0].isalpha() and not any(word.islower() for word in words[:6]):
        return any(word.lower() in roles() for word in words[:5]) and len(words) < 8
    return any(word.lower().strip("’'s”") in roles() or word.lower() in roles() for word in words[:9])


def _acts(words: list[str], verbs: frozenset[str]) -> bool:
    for word in words:
        plain = word.rstrip(",.;:").lower()
        if plain in verbs:
            return True
        if plain not in _BETWEEN and not plain.endswith("ly"):
            return False
    return False
