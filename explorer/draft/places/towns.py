"""Tells a country or a capital from a small town that is called like it."""

from __future__ import annotations

from itertools import zip_longest

from explorer.draft.patterns import lazy
from explorer.draft.places.context import Candidate, Context, key_of

_STATES = {
    "US": frozenset(
        """
        Ala Alaska Ariz Ark Calif Colo Conn Del Fla Ga Hawaii Idaho Ill Ind Iowa Kan Ky La Maine Md Mass Mich Minn
        Miss Mo Mont Neb Nev N.H N.J N.M N.Y N.C N.D Ohio Okla Ore Pa R.I S.C S.D Tenn Texas Utah Vt Va Wash W.Va
        Wis Wyo AL AZ AR CA CO CT DE FL GA ID IL IN IA KS KY LA MA MD ME MI MN MO MS MT NC ND NE NH NJ NM NV NY OH
        OK OR PA RI SC SD TN TX UT VA VT WA WI WV WY
        """.split()
    ),
    "CA": frozenset(
        """
        B.C Alta Sask Man Ont Que N.B N.S P.E.I N.L ON QC AB BC
        """.split()
    ),
}
_STATE = lazy(r", ((?:[A-Z]\.)?[A-Z][A-Za-z]*)(\.?)(?![\w-])")
_LIST = lazy(r",? (?:and|or) (?:the )?[A-Z]|, [A-Z]")
_TOWN = lazy(r"\b(?:[Cc]ity|[Tt]own|[Vv]illage|[Ss]uburb|[Bb]orough) of $")
_HOMONYMS = frozenset(
    """
    Edmonton Melbourne Perth Halifax Aberdeen Boston Bristol Glasgow Belfast Cardiff Sheffield Leeds Liverpool
    Brighton Nottingham Leicester Southampton Dundee Essex Sussex Cornwall Devon Naples Valencia Alexandria
    Bethlehem Hebron Odessa Cleveland Dallas Houston Denver Phoenix Nashville Darwin Brooklyn Limerick Suffolk
    """.split()
) | {"St. Petersburg"}
"""Cities after which places in other countries are named. Capitals are not among them: they mean themselves mostly."""


def towns(context: Context) -> set[str]:
    """The words that stand for a small town of that name in this document."""
    return {
        key_of(one.word.text)
        for one, follower in zip_longest(context.candidates, context.candidates[1:])
        if one.word.how in ("name", "capital", "place")
        and (_in_state(one, context) or (follower and _in_place(one, follower, context)) or _is_town(one, context))
    }


def _in_state(one: Candidate, context: Context) -> bool:
    """“Edmonton, Ky.”."""
    state = _STATE.match(context.around(one).after)
    return state is not None and any(code != one.word.code and state[1] in states for code, states in _STATES.items())


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
    return key_of(word.text) in _HOMONYMS and not context.others(word.code, key_of(word.text))
