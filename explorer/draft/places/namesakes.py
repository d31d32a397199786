"""Tells a country from what else its name can mean: a person, a town, a language, a bird, another country.

Each rule looks at the words right before and after, or at what else the document names. Where neither decides, the
words are left out: a country that is missing is easier to see than one that is wrong.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache
from itertools import zip_longest
from typing import NamedTuple

from explorer.draft.places.words import Word

_REACH = 40
"""Letters before and after that the rules look at."""


class Candidate(NamedTuple):
    paragraph: int
    start: int
    end: int
    word: Word


class Surroundings(NamedTuple):
    before: str
    after: str


class Context:
    """What the rules know of a document.

    Args:
        paragraphs: Plain, as `words.plain` makes them.
        candidates: In the order of the text.
    """

    def __init__(self, paragraphs: Sequence[str], candidates: Sequence[Candidate]) -> None:
        self._paragraphs = paragraphs
        self.candidates = candidates
        self.words = Counter(_key(candidate.word.text) for candidate in candidates)
        """How often each word is there; capitals like other letters."""
        self.codes = Counter(candidate.word.code for candidate in candidates)

    def around(self, candidate: Candidate) -> Surroundings:
        text = self._paragraphs[candidate.paragraph]
        return Surroundings(
            text[max(0, candidate.start - _REACH) : candidate.start], text[candidate.end : candidate.end + _REACH]
        )

    def has(self, *words: str) -> bool:
        return any(word in self.words for word in words)

    def others(self, code: str, *words: str) -> bool:
        """Whether the document names a country by other words, too."""
        return self.codes[code] > sum(
            candidate.word.code == code and _key(candidate.word.text) in words for candidate in self.candidates
        )

    @property
    def text(self) -> str:
        return "\n".join(self._paragraphs)


def _key(text: str) -> str:
    return text.title() if text.isupper() and len(text) > 3 else text


def countries(candidates: Sequence[Candidate], paragraphs: Sequence[str]) -> list[Candidate]:
    """The candidates that name a country, with the code that is meant."""
    context = Context(paragraphs, candidates)
    towns = _towns(context)
    people = {_key(one.word.text) for one in candidates if _is_person(one.word, context.around(one))}
    found = []
    for candidate in candidates:
        word, around = candidate.word, context.around(candidate)
        key = _key(word.text)
        if not word.code or key in towns or _is_person(word, around) or _is_other(word, around):
            continue
        if key in people and not (_IN.search(around.before) or context.others(word.code, key)):
            continue
        rule = _ambiguous().get(key)
        code = rule(around, context) if rule else word.code
        if code:
            found.append(candidate._replace(word=word._replace(code=code)))
    return found


# Persons

_GIVEN = frozenset(
    "Jordan Chad Georgia Israel Paris Kenya India Sydney Charlotte Florence Sofia Vienna Virginia Dakota Orlando "
    "Dallas Santiago Kobe Montana Carolina Brooklyn Bristol Milan Geneva London Devon Chelsea Cuba Ireland Holland "
    "Malta Darwin Boston Houston Denver Cleveland Washington Adelaide Verona Alexandria Beverly Italia Wellington "
    "Kingston Monaco Lima Valencia Essex Phoenix Bergen Petra Lourdes Roma Catalina Juba Malé Medina".split()
)
_SURNAMES = frozenset(
    "Jordan Chad Georgia England Ireland Holland France Wales London Paris Houston Cleveland Washington Boston Berlin "
    "Israel Cuba Devon Cornwall Lima Rome Milan Monaco Darwin Poland Brazil Germany Dallas Denver Montana Orlando "
    "Florence Santiago Malta Guinea Essex Sussex Somerset Wellington Sucre Turkey Jersey Kazan Geneva Lisbon Toledo "
    "Granada Perth Sydney Westminster Worcester York Hanover Cologne Salem Valencia Mali Iran Virginia "
    "Maine Scotland Britain Dublin Durban Bari Petra Lyon Bergen Basel Chihuahua Jamaica Norway Spain Tibet".split()
)
_CAPITALISED = re.compile(r"(?:^|[^\w'.])((?:[A-Z]\.)+|[A-Z][\w-]*\.?) $")
_FOLLOWING = re.compile(r" ([A-Z][a-z]+)")
_AGE = re.compile(r", (?:an? )?\d\d?(?:,| years| and )|, who\b")
_IN = re.compile(r"\b(?:in|to|from|across|within|throughout|into|outside|inside|visit(?:ed|ing)?|leave|left|near) $")

_NO_NAME = frozenset(
    "In From Across To At With For By On Of The A An And But Or Yet So As If When While Where Since Although Though "
    "Because Before After Until Unlike Like Despite Against Between Within Without Inside Outside Near Around Under "
    "Over Into Through Throughout Toward Towards Via Versus Both Only Even Still Now Then Today Yesterday Tomorrow "
    "Meanwhile Also Not No That This These Those Whether Why How What Which Is Was Are Were Has Have Had Will Would "
    "Could Can Should Did Does Do Let Says Said Monday Tuesday Wednesday Thursday Friday Saturday Sunday January "
    "February March April May June July August September October November December Northern Southern Eastern Western "
    "North South East West Central Greater Inner Upper Lower Team Air Radio Visit Miss Mother Modern Ancient Islamic "
    "Christian Muslim Jewish Soviet Nazi Communist Former Occupied Postwar Colonial Imperial Brexit Victorian Rural "
    "Amnesty International Capital University Magazine News Times UN EU NATO AP AFP CNN BBC NPR Reuters Embassy "
    "Ambassador Bank Lloyds Downtown Metropolitan Metro Old Mainland Post-Brexit Southeast Southwest Northeast "
    "Northwest Southeastern Southwestern Northeastern Northwestern Its Their Our His Her My Your".split()
)
"""Words with a capital that are no given name before a country."""
_NO_SURNAME = frozenset(
    "River Governor Gov President Prime Minister Police State University Airport Senate House Republican Republicans "
    "Democrat Democrats Democratic Sen Senator Rep Representative Attorney Department Supreme Court National Army "
    "Foreign International On In At And Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February "
    "March April May June July August September October November December Tech Beach City County Street Avenue Road "
    "Valley Bay Harbor Harbour Council Parliament Mayor Olympics Olympic Games Summit Conference Congress Secretary "
    "Lt Chief Justice Fire Public School Schools College Institute Hospital Museum Park Square Bridge Stadium Marathon "
    "Fashion Week Metropolitan Underground Heathrow Stock Exchange Stansted Gatwick Saint-Germain Opera Ministry "
    "Department Embassy Ambassador King Queen Prince Princess Times Post Central East West North South Division "
    "District General Legislature Government Health Board Bureau Authority Association Railway Tower Region Islands "
    "Coast Pride Cricket Football Rugby Cup Open Premier Deputy Defense Defence Interior Finance Bulldogs Commonwealth".split()
)
"""Words with a capital that are no surname after a place."""


def _is_person(word: Word, around: Surroundings) -> bool:
    key = _key(word.text)
    if key in _SURNAMES:
        before = _CAPITALISED.search(around.before)
        if before and before[1] not in _NO_NAME and not before[1].isupper():
            return True
        if _AGE.match(around.after) and key in _GIVEN:
            return True
    if key in _GIVEN:
        after = _FOLLOWING.match(around.after)
        return after is not None and after[1] not in _NO_SURNAME
    return False


# Towns that are called like a country or a capital

_STATES = {
    "US": frozenset(
        "Ala Alaska Ariz Ark Calif Colo Conn Del Fla Ga Hawaii Idaho Ill Ind Iowa Kan Ky La Maine Md Mass Mich Minn Miss "
        "Mo Mont Neb Nev N.H N.J N.M N.Y N.C N.D Ohio Okla Ore Pa R.I S.C S.D Tenn Texas Utah Vt Va Wash W.Va Wis Wyo "
        "AL AZ AR CA CO CT DE FL GA ID IL IN IA KS KY LA MA MD ME MI MN MO MS MT NC ND NE NH NJ NM NV NY OH OK OR PA RI "
        "SC SD TN TX UT VA VT WA WI WV WY".split()
    ),
    "CA": frozenset("B.C Alta Sask Man Ont Que N.B N.S P.E.I N.L ON QC AB BC".split()),
}
_STATE = re.compile(r", ((?:[A-Z]\.)?[A-Z][A-Za-z]*)(\.?)(?![\w-])")
_LIST = re.compile(r",? (?:and|or) (?:the )?[A-Z]|, [A-Z]")
_TOWN = re.compile(r"\b(?:[Cc]ity|[Tt]own|[Vv]illage|[Ss]uburb|[Bb]orough) of $")
_HOMONYMS = frozenset(
    "Edmonton Melbourne Perth Halifax Aberdeen Boston Bristol Glasgow Belfast Cardiff Sheffield Leeds Liverpool Brighton "
    "Nottingham Leicester Southampton Dundee Essex Sussex Cornwall Devon Naples Valencia Alexandria Bethlehem Hebron "
    "Odessa Cleveland Dallas Houston Denver Phoenix Nashville Darwin Brooklyn Limerick Suffolk".split()
) | {"St. Petersburg"}
"""Cities after which places in other countries are named. Capitals are not among them: they mean themselves mostly."""


def _towns(context: Context) -> set[str]:
    """The words that stand for a small town of that name in this document."""
    return {
        _key(one.word.text)
        for one, follower in zip_longest(context.candidates, context.candidates[1:])
        if one.word.how in ("name", "capital", "place")
        and (_in_state(one, context) or (follower and _in_place(one, follower, context)) or _is_town(one, context))
    }


def _in_state(one: Candidate, context: Context) -> bool:
    """“Edmonton, Ky.”."""
    state = _STATE.match(context.around(one).after)
    return state is not None and any(
        code != one.word.code and state[1] in states for code, states in _STATES.items()
    )


def _in_place(one: Candidate, follower: Candidate, context: Context) -> bool:
    """“Paris, Texas”, “London, Canada”: and not one of a list of countries."""
    place = follower.word
    if (
        one.paragraph != follower.paragraph
        or follower.start != one.end + 2
        or not context.around(one).after.startswith(", ")
        or place.code in ("", one.word.code)
    ):
        return False
    if place.how == "place" and place.code in ("US", "CA", "AU"):
        return True
    return place.how == "name" and one.word.how != "name" and not _LIST.match(context.around(follower).after)


def _is_town(one: Candidate, context: Context) -> bool:
    """“the city of Turkey”, and a city that others are called after, when nothing else speaks of its country."""
    word = one.word
    if word.how == "name":
        return word.code != "SG" and _TOWN.search(context.around(one).before) is not None
    return _key(word.text) in _HOMONYMS and not context.others(word.code, _key(word.text))


# Languages, sports and others

_LANGUAGES = frozenset(
    "English French German Spanish Portuguese Italian Russian Chinese Japanese Korean Polish Dutch Turkish Greek "
    "Swedish Danish Norwegian Finnish Hungarian Czech Ukrainian Vietnamese Thai Somali Urdu Welsh Irish Serbian "
    "Croatian Bulgarian Romanian Albanian Armenian Georgian Kazakh Uzbek Tajik Indonesian Burmese Mongolian Nepali".split()
)
_SPOKEN = re.compile(
    r"\b(?:spea?ks?|spoke|spoken|speaking|learn(?:s|ed|ing)?|fluent(?: in)?|translated (?:from|into)|fluently in|written in|"
    r"taught|teach(?:es|ing)?|in (?:broken|fluent|perfect|halting)) (?:\w+ and )?$"
)
_IN_LANGUAGE = re.compile(r"\b[Ii]n $")
_CLAUSE_ENDS = re.compile(r"[.,;:!?)\"”]|$| (?:and|or|but|on|as|that|by|at|for|to|with)\b")
_TONGUE = re.compile(
    r"(?:-language|-speak| language\b| translation| speakers?\b| word for| lessons?\b| class(?:es)?\b| teacher| subtitles| "
    r"version\b| alphabet| grammar| literature\b| dictionary)"
)
_STREET = re.compile(r" (?:County|Road|Street|Avenue|Lane|Drive|Boulevard|House|Hall)\b")


def _is_other(word: Word, around: Surroundings) -> bool:
    """Whether the words right around say that no country is meant."""
    before, after = around
    if before[-1:] in ("@", "#", "_") or before[-4:] == "www." or re.match(r"\.(?:com|org|net)\b", after):
        return True
    if word.how == "adjective" and _key(word.text) in _LANGUAGES:
        if _SPOKEN.search(before) or _TONGUE.match(after):
            return True
        if _IN_LANGUAGE.search(before) and _CLAUSE_ENDS.match(after):
            return True
    return word.how in ("place", "capital") and word.code != "US" and _STREET.match(after) is not None


# Words that need a rule of their own

Rule = Callable[[Surroundings, Context], str]
"""The code that is meant; empty: none, or it can't be told."""

_POULTRY = re.compile(
    r"(?:[-\s](?:sandwich|dinner|breast|meat|leg|farm|prices|burger|producer|sausage|hunt|hunting|stuffing|bacon|vulture|"
    r"breeder|processor|soup|chili)(?:s|es|er|ers)?\b|s\b)"
)
_GEORGIA_US = re.compile(
    r"\b(?:Atlanta|Savannah|Augusta|Macon|Columbus|Athens|Bulldogs|[Gg]overnor|Gov\.|senators?|Sen\.|Senate|legislature|"
    r"lawmakers?|county|counties|Republicans?|Democrats?|primary|NFL|SEC|state police|statewide|Ga\.)"
)
_GEORGIA_GE = re.compile(
    r"\b(?:Tbilisi|Georgians?|Russians?|Russia|Moscow|Abkhazia|Ossetia|Batumi|Armenia|Azerbaijan|Caucasus|Saakashvili|Soviet|"
    r"Ukraine|NATO|Turkey|Ivanishvili|[Pp]rime [Mm]inister|parliament|Black Sea|EU)\b"
)
_LATIN = re.compile(r"\b(?:North|South|Latin|Central|Middle|Mesoa?) $")
_LOUD = re.compile(r"\b[A-Z]{2,}(?:'S)?\b|\b[a-z]+|\b[A-Z][a-z]+")


def _turkey(around: Surroundings, context: Context) -> str:
    return "" if _POULTRY.match(around.after) else "TR"


def _georgia(around: Surroundings, context: Context) -> str:
    text = context.text
    american, caucasian = (len(pattern.findall(text)) for pattern in (_GEORGIA_US, _GEORGIA_GE))
    american += context.codes["US"] - context.words["U.S."] - context.words["US"]
    if re.match(r", (?:Ga\.|where|USA|United States)", around.after):
        american += 1
    return "GE" if caucasian > american else "US" if american > caucasian else ""


def _congo(around: Surroundings, context: Context) -> str:
    if context.has("Brazzaville", "Republic of the Congo", "Republic of Congo", "Congo-Brazzaville") and not context.has(
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
    islands = context.has("Guernsey", "St. Helier") or "Channel Island" in context.text
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


def _us(around: Surroundings, context: Context) -> str:
    """The abbreviation, unless all words around are in capitals and it may be the pronoun."""
    words = re.findall(r"[A-Za-z]{2,}", around.before + " " + around.after)
    loud = bool(words) and all(word.isupper() for word in words)
    return "" if loud and not re.search(r"\bTHE $", around.before) and not around.after.startswith("-") else "US"


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
