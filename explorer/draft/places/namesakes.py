"""Tells a country from what else its name can mean: a language, a bird, another country, and by `persons` and `towns`.

Each rule looks at the words right before and after, or at what else the document names. Where neither decides, the
words are left out: a country that is missing is easier to see than one that is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache

from explorer.draft.patterns import lazy
from explorer.draft.places.context import Candidate, Context, Surroundings, key_of
from explorer.draft.places.persons import is_person
from explorer.draft.places.towns import towns
from explorer.draft.places.words import How, Word

_IN = lazy(
    r"\b(?:in|to|from|across|within|throughout|into|outside|inside|visit(?:ed|ing)?|leave|left|near) $", re.IGNORECASE
)
"""What stands before a place, not before a person."""


def countries(candidates: Sequence[Candidate], paragraphs: Sequence[str]) -> list[Candidate]:
    """The candidates that name a country, with the code that is meant."""
    context = Context(paragraphs, candidates)
    local = towns(context)
    people = {key_of(one.word.text) for one in candidates if is_person(one.word, context.around(one))}
    found = []
    how: How
    for candidate in candidates:
        word, around = candidate.word, context.around(candidate)
        key = key_of(word.text)
        if not word.code or key in local or is_person(word, around) or _is_other(word, around):
            continue
        if key in people and not (_IN.search(around.before) or context.others(word.code, key)):
            continue
        rule = _ambiguous().get(key)
        code = rule(around, context) if rule else word.code
        if code:
            how = "place" if key == "Georgia" and code == "US" else word.how
            found.append(candidate._replace(word=Word(word.text, code, how)))
    return found


_LANGUAGES = frozenset(
    """
    English French German Spanish Portuguese Italian Russian Chinese Japanese Korean Polish Dutch Turkish Greek
    Swedish Danish Norwegian Finnish Hungarian Czech Ukrainian Vietnamese Thai Somali Urdu Welsh Irish Serbian
    Croatian Bulgarian Romanian Albanian Armenian Georgian Kazakh Uzbek Tajik Indonesian Burmese Mongolian Nepali
    """.split()
)
_SPOKEN = lazy(
    r"\b(?:spea?ks?|spoke|spoken|speaking|learn(?:s|ed|ing)?|fluent(?: in)?|translated (?:from|into)|"
    r"fluently in|written in|taught|teach(?:es|ing)?|in (?:broken|fluent|perfect|halting)) (?:\w+ and )?$"
)
_IN_LANGUAGE = lazy(r"\b[Ii]n $")
_CLAUSE_ENDS = lazy(r"[.,;:!?)\"”]|$| (?:and|or|but|on|as|that|by|at|for|to|with)\b")
_TONGUE = lazy(
    r"(?:-language|-speak| language\b| translation| speakers?\b| word for| lessons?\b| class(?:es)?\b| teacher| "
    r" subtitles| version\b| (?:is|was) (?!not)| alphabet| grammar| literature\b| dictionary)"
)
_STREET = lazy(r" (?:County|Road|Street|Avenue|Lane|Drive|Boulevard|House|Hall)\b")


def _is_other(word: Word, around: Surroundings) -> bool:
    """Whether the words right around say that no country is meant."""
    before, after = around
    if before[-1:] in ("@", "#", "_") or before[-4:] == "www." or re.match(r"\.(?:com|org|net)\b", after):
        return True
    if word.how == "adjective" and key_of(word.text) in _LANGUAGES:
        if _SPOKEN.search(before) or _TONGUE.match(after):
            return True
        if _IN_LANGUAGE.search(before) and _CLAUSE_ENDS.match(after):
            return True
    return word.how in ("place", "capital") and word.code != "US" and _STREET.match(after) is not None


Rule = Callable[[Surroundings, Context], str]
"""The code that is meant; empty: none, or it can't be told."""

_POULTRY = lazy(
    r"(?:[-\s](?:sandwich|dinner|breast|meat|leg|farm|prices|burger|producer|sausage|hunt|hunting|stuffing|bacon|vulture|"
    r"breeder|processor|soup|chili)(?:s|es|er|ers)?\b|s\b)"
)
_GEORGIA_US = lazy(
    r"\b(?:Atlanta|Savannah|Augusta|Macon|Columbus|Athens|Bulldogs|[Gg]overnor|Gov\.|senators?|Sen\.|Senate|legislature|"
    r"lawmakers?|county|counties|Republicans?|Democrats?|primary|NFL|SEC|state police|statewide|Ga\.)"
)
_GEORGIA_GE = lazy(
    r"\b(?:Tbilisi|Georgians?|Russians?|Russia|Moscow|Abkhazia|Ossetia|Batumi|Armenia|Azerbaijan|Caucasus|Saakashvili|Soviet|"
    r"Ukraine|NATO|Turkey|Ivanishvili|[Pp]rime [Mm]inister|parliament|Black Sea|EU)\b"
)
_CHANNEL = lazy(r"\bChannel Islands?\b")
_LATIN = lazy(r"\b(?:North|South|Latin|Central|Middle|Mesoa?) $")


def _turkey(around: Surroundings, context: Context) -> str:
    return "" if _POULTRY.match(around.after) else "TR"


def _georgia(around: Surroundings, context: Context) -> str:
    american, caucasian = context.count(_GEORGIA_US), context.count(_GEORGIA_GE)
    american += context.codes["US"] - context.words["U.S."] - context.words["US"]
    if re.match(r", (?:Ga\.|where|USA|United States)", around.after):
        american += 1
    return "GE" if caucasian > american else "US" if american > caucasian else ""


def _congo(around: Surroundings, context: Context) -> str:
    if context.has(
        "Brazzaville", "Republic of the Congo", "Republic of Congo", "Congo-Brazzaville"
    ) and not context.has(
        "Kinshasa", "DRC", "DR Congo", "Democratic Republic of the Congo", "Democratic Republic of Congo", "Goma"
    ):
        return "CG"
    return "CD"


def _korea(around: Surroundings, context: Context) -> str:
    if re.search(r"\b(?:North and South|South and North|two|both|divided) $", around.before):
        return ""
    north = context.has("North Korea", "North Korean", "North Koreans", "Pyongyang", "DPRK", "N. Korea")
    south = context.has("South Korea", "South Korean", "South Koreans", "Seoul", "S. Korea", "ROK")
    return "" if north and south else "KP" if north else "KR"


def _dominican(around: Surroundings, context: Context) -> str:
    return "DM" if context.has("Dominica") and not context.has("Dominican Republic") else "DO"


def _jersey(around: Surroundings, context: Context) -> str:
    islands = context.has("Guernsey", "St. Helier") or context.count(_CHANNEL)
    return "JE" if islands and not around.before.endswith("New ") else ""


def _american(around: Surroundings, context: Context) -> str:
    return "" if _LATIN.search(around.before) else "US"


def _after_the(code: str) -> Rule:
    def rule(around: Surroundings, context: Context) -> str:
        before = re.search(r"\b[Tt]he $", around.before)
        return code if before and not re.match(r" (?:of|that|and|in|which)\b", around.after) else ""

    return rule


def _states(around: Surroundings, context: Context) -> str:
    """“the States”: not “the States of”, and not a state's own office."""
    return _after_the("US")(around, context) if around.before.endswith("the ") else ""


def _prefix(code: str) -> Rule:
    return lambda around, context: code if re.match(r"-[A-Z]", around.after) else ""


_LOUD_WORD = lazy(r"\b([A-Z]{2,}) $")


def _us(around: Surroundings, context: Context) -> str:
    """The abbreviation, unless the word before is in capitals, too: it may be the pronoun."""
    before = _LOUD_WORD.search(around.before)
    return "" if before and before[1] not in ("THE", "UK", "EU", "UN", "NATO") else "US"


def _central_african(around: Surroundings, context: Context) -> str:
    return "CF" if context.has("Central African Republic") else ""


def _washington(around: Surroundings, context: Context) -> str:
    return "" if re.match(r"'s (?:birthday|Birthday)", around.after) else "US"


@cache
def _ambiguous() -> dict[str, Rule]:
    return {
        "Turkey": _turkey,
        "Georgia": _georgia,
        "Congo": _congo,
        "Congolese": _congo,
        "Korea": _korea,
        "Korean": _korea,
        "Koreans": _korea,
        "Dominican": _dominican,
        "Dominicans": _dominican,
        "Jersey": _jersey,
        "America": _american,
        "American": _american,
        "Americans": _american,
        "Emirates": _after_the("AE"),
        "States": _states,
        "Sino": _prefix("CN"),
        "Franco": _prefix("FR"),
        "Russo": _prefix("RU"),
        "US": _us,
        "Central African": _central_african,
        "Central Africans": _central_african,
        "Washington": _washington,
    }
