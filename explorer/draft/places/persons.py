"""Tells a country or a city from a person who is called like it."""

from __future__ import annotations

import re

from explorer.draft.patterns import lazy
from explorer.draft.places.context import Surroundings, key_of
from explorer.draft.places.words import Word

_GIVEN = frozenset(
    """
    Jordan Chad Georgia Israel Paris Kenya India Sydney Charlotte Florence Sofia Vienna Virginia Dakota Orlando
    Dallas Santiago Kobe Montana Carolina Brooklyn Bristol Milan Geneva London Devon Chelsea Cuba Ireland Holland
    Malta Darwin Boston Houston Denver Cleveland Washington Adelaide Verona Alexandria Beverly Italia Wellington
    Kingston Monaco Lima Valencia Essex Phoenix Bergen Petra Lourdes Roma Catalina Juba Malé Medina
    """.split()
)
_SURNAMES = frozenset(
    """
    Jordan Chad Georgia England Ireland Holland France Wales London Paris Houston Cleveland Washington Boston Berlin
    Israel Cuba Devon Cornwall Lima Rome Milan Monaco Darwin Poland Brazil Germany Dallas Denver Montana Orlando
    Florence Santiago Malta Guinea Essex Sussex Somerset Wellington Sucre Turkey Jersey Kazan Geneva Lisbon Toledo
    Granada Perth Sydney Westminster Worcester York Hanover Cologne Salem Valencia Mali Iran Virginia Maine Scotland
    Britain Dublin Durban Bari Petra Lyon Bergen Basel Chihuahua Jamaica Norway Spain Tibet
    """.split()
)
_BEFORE = lazy(r"(?:^|[^\w'.])((?:[A-Z]\.)+|(?:Mrs?|Ms|Dr|Gov|Sen|Rep|Lt|Col|Gen|Capt|Sgt|Prof|Rev)\.|[A-Z][\w-]*) $")
_FOLLOWING = lazy(r" ([A-Z][a-z]+)")
_AGE = lazy(r", \d\d,|, who\b")
_PLACED = lazy(r"\b(?:in|at|near|from|to|of) $", re.IGNORECASE)

_NO_NAME = frozenset(
    """
    In From Across To At With For By On Of The A An And But Or Yet So As If When While Where Since Although Though
    Because Before After Until Unlike Like Despite Against Between Within Without Inside Outside Near Around Under
    Over Into Through Throughout Toward Towards Via Versus Both Only Even Still Now Then Today Yesterday Tomorrow
    Meanwhile Also Not No That This These Those Whether Why How What Which Is Was Are Were Has Have Had Will Would
    Could Can Should Did Does Do Let Says Said Monday Tuesday Wednesday Thursday Friday Saturday Sunday January
    February March April May June July August September October November December Northern Southern Eastern Western
    North South East West Central Greater Inner Upper Lower Team Air Radio Visit Miss Mother Modern Ancient Islamic
    Christian Muslim Jewish Soviet Nazi Communist Former Occupied Postwar Colonial Imperial Brexit Victorian Rural
    Amnesty International Capital University Magazine News Times UN EU NATO AP AFP CNN BBC NPR Reuters Embassy
    Ambassador Bank Lloyds Downtown Metropolitan Metro Old Mainland Post-Brexit Southeast Southwest Northeast
    Northwest Southeastern Southwestern Northeastern Northwestern Its Their Our His Her My Your
    """.split()
)
"""Words with a capital that are no given name before a country."""
_NO_SURNAME = frozenset(
    """
    River Governor Gov President Prime Minister Police State University Airport Senate House Republican Republicans
    Democrat Democrats Democratic Sen Senator Rep Representative Attorney Department Supreme Court National Army
    Foreign International On In At And Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February
    March April May June July August September October November December Tech Beach City County Street Avenue Road
    Valley Bay Harbor Harbour Council Parliament Mayor Olympics Olympic Games Summit Conference Congress Secretary
    Lt Chief Justice Fire Public School Schools College Institute Hospital Museum Park Square Bridge Stadium
    Marathon Fashion Week Metropolitan Underground Heathrow Stock Exchange Stansted Gatwick Saint-Germain Opera
    Ministry Department Embassy Ambassador King Queen Prince Princess Times Post Central East West North South
    Division District General Legislature Government Health Board Bureau Authority Association Railway Tower Region
    Islands Coast Pride Cricket Football Rugby Cup Open Premier Deputy Defense Defence Interior Finance Bulldogs
    Commonwealth
    """.split()
)
"""Words with a capital that are no surname after a place."""


def is_person(word: Word, around: Surroundings) -> bool:
    """Whether a given name or a title stands before, or a surname or an age after."""
    key = key_of(word.text)
    if key in _SURNAMES:
        before = _BEFORE.search(around.before)
        if before and before[1] not in _NO_NAME and not (before[1].isupper() and before[1].isalpha()):
            return True
        if _AGE.match(around.after) and not _PLACED.search(around.before):
            return True
    if key in _GIVEN:
        after = _FOLLOWING.match(around.after)
        return after is not None and after[1] not in _NO_SURNAME
    return False
