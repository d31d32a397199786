"""The verbs of relations, each with its forms and how the relation is read from the other end.

The table was made from the verbs that join two names most often in news reports. A verb is left out if its object is
mostly a thing (“announced”), or if it means too many things (“took”, “had”).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple


class Verb(NamedTuple):
    """A verb of the table."""

    relation: str
    """As read from the subject: “criticised”."""
    inverse: str
    """As read from the object: “criticised by”."""
    is_deed: bool
    """Whether it happens at some time, so that it can be an event; a state such as “supports” does not."""


_DEEDS = """
accus:e,es,ed,ing abandon:,s,ed,ing acquit:,s,ted,ting address:,es,ed,ing appoint:,s,ed,ing arrest:,s,ed,ing
assassinat:e,es,ed,ing assault:,s,ed,ing attack:,s,ed,ing ban:,s,ned,ning beat:,s blam:e,es,ed,ing block:,s,ed,ing
bomb:,s,ed,ing brief:,s,ed,ing captur:e,es,ed,ing charg:e,es,ed,ing congratulat:e,es,ed,ing confront:,s,ed,ing
contact:,s,ed,ing convict:,s,ed,ing convinc:e,es,ed,ing criticis:e,es,ed,ing criticiz:e,es,ed,ing defeat:,s,ed,ing
defend:,s,ed,ing denounc:e,es,ed,ing deport:,s,ed,ing detain:,s,ed,ing dismiss:,es,ed,ing elect:,s,ed,ing
endors:e,es,ed,ing expel:,s,led,ling extradit:e,es,ed,ing fin:e,es,ed,ing fir:e,es,ed,ing greet:,s,ed,ing
hail:,s,ed,ing hir:e,es,ed,ing host:,s,ed,ing impeach:,es,ed,ing imprison:,s,ed,ing indict:,s,ed,ing
interview:,s,ed,ing invad:e,es,ed,ing investigat:e,es,ed,ing invit:e,es,ed,ing jail:,s,ed,ing kill:,s,ed,ing
kidnap:,s,ped,ping marri:es,ed mock:,s,ed,ing nominat:e,es,ed,ing oust:,s,ed,ing overthrew: overthrow:,s,n
pardon:,s,ed,ing persuad:e,es,ed,ing phon:e,es,ed,ing prais:e,es,ed,ing promot:e,es,ed,ing prosecut:e,es,ed,ing
questioned: rebuk:e,es,ed,ing recognis:e,es,ed,ing recogniz:e,es,ed,ing reject:,s,ed,ing releas:e,es,ed,ing
remov:e,es,ed,ing replac:e,es,ed,ing rescu:e,es,ed,ing sack:,s,ed,ing sanction:,s,ed,ing shot: slam:,s,med,ming
sentenc:e,es,ed,ing stabb:ed succeed:,s,ed,ing su:e,es,ed,ing summon:,s,ed,ing suspend:,s,ed,ing thank:,s,ed,ing
threaten:,s,ed,ing urg:e,es,ed,ing visit:,s,ed,ing warn:,s,ed,ing welcom:e,es,ed,ing condemn:,s,ed,ing
blast:,s,ed,ing acquir:e,es,ed,ing bought: poison:,s,ed,ing hug:,s,ged meet:,s met: told: ask:,s,ed,ing
""".split()
_STATES = """
back:s,ed,ing chair:s,ed control:s,led,ling employ:s,ed,ing found:ed,s head:s,ed lead:s led: oppos:e,es,ed,ing
own:s,ed,ing represent:s,ed,ing support:s,ed,ing fund:s,ed,ing financ:e,es,ed,ing advis:e,es,ed,ing
""".split()
_WITH_WORD = {
    "met with": ("met with", "met with"),
    "meets with": ("met with", "met with"),
    "spoke with": ("spoke with", "spoke with"),
    "spoke to": ("spoke to", "spoken to by"),
    "talked to": ("talked to", "talked to by"),
    "called on": ("called on", "called on by"),
    "calls on": ("called on", "called on by"),
    "called for": ("", ""),
    "apologised to": ("apologised to", "apologised to by"),
    "apologized to": ("apologised to", "apologised to by"),
    "agreed with": ("agreed with", "agreed with"),
    "clashed with": ("clashed with", "clashed with"),
    "sided with": ("sided with", "sided with by"),
    "broke with": ("broke with", "broken with by"),
    "responded to": ("responded to", "answered by"),
    "replied to": ("replied to", "answered by"),
    "works for": ("works for", "employs"),
    "worked for": ("worked for", "employed"),
    "belongs to": ("belongs to", "owns"),
    "merged with": ("merged with", "merged with"),
    "wrote to": ("wrote to", "written to by"),
    "appealed to": ("appealed to", "appealed to by"),
    "objected to": ("objected to", "objected to by"),
    "ran against": ("ran against", "opposed by"),
    "negotiated with": ("negotiated with", "negotiated with"),
}
"""A verb with the word that makes its object the other one. An empty relation: never one, whatever follows."""

_IRREGULAR = {
    "met": ("met", "met"),
    "meet": ("met", "met"),
    "meets": ("met", "met"),
    "shot": ("shot", "shot by"),
    "told": ("told", "told by"),
    "bought": ("bought", "bought by"),
    "beat": ("beat", "beaten by"),
    "beats": ("beat", "beaten by"),
    "led": ("led", "led by"),
    "lead": ("lead", "led by"),
    "leads": ("leads", "led by"),
    "overthrew": ("overthrew", "overthrown by"),
    "overthrow": ("overthrew", "overthrown by"),
    "overthrown": ("overthrew", "overthrown by"),
    "overthrows": ("overthrew", "overthrown by"),
    "owns": ("owns", "owned by"),
    "heads": ("heads", "headed by"),
    "chairs": ("chairs", "chaired by"),
    "questioned": ("questioned", "questioned by"),
    "spoken": ("spoke", "spoken by"),
}
PARTICIPLES_ONLY = frozenset(("overthrown",))
"""Forms that stand only in the passive or after “has”."""


@cache
def verbs() -> dict[str, Verb]:
    """Every form, one or two words in small letters → its verb."""
    found = {form: Verb(*names, is_deed=names[0] not in ("works for", "belongs to", "agreed with"))
             for form, names in _WITH_WORD.items()}  # fmt: skip
    for is_deed, table in ((True, _DEEDS), (False, _STATES)):
        for entry in table:
            found |= dict(_forms(entry, is_deed))
    return found


def _forms(entry: str, is_deed: bool) -> Iterator[tuple[str, Verb]]:
    stem, _, endings = entry.partition(":")
    forms = [stem + ending for ending in endings.split(",")]
    past = next((form for form in forms if form.endswith("ed")), forms[0])
    for form in forms:
        if form in _IRREGULAR:
            yield form, Verb(*_IRREGULAR[form], is_deed=is_deed)
        else:
            relation = form if not is_deed and form.endswith("s") else past
            yield form, Verb(relation, f"{past} by", is_deed)


@cache
def pattern() -> re.Pattern[str]:
    """Matches a verb of the table as a whole word, the longest form first."""
    forms = sorted(verbs(), key=lambda form: (-len(form), form))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, forms))})\b", re.IGNORECASE)
