"""The verbs of relations, each with its forms and how the relation is read from the other end.

The table was made from the verbs that join two names most often in news reports. A verb is left out if its object is
mostly a thing (“announced”), if it means too many things (“took”, “led”), or if it only says who was told.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from functools import cache
from typing import NamedTuple


class Form(Enum):
    """What a form of a verb can stand for."""

    BASE = "criticise"
    THIRD = "criticises"
    PAST = "criticised"
    """Of regular verbs also the participle."""
    PARTICIPLE = "overthrown"
    ING = "criticising"


class Verb(NamedTuple):
    """A verb of the table in one of its forms."""

    relation: str
    """As read from the subject: “criticised”."""
    inverse: str
    """As read from the object: “criticised by”."""
    is_deed: bool
    """Whether it happens at some time, so that it can be an event; a state such as “supports” does not."""
    form: Form
    participle: bool
    """Whether the form stands in the passive."""
    mutual: bool = False
    """Whether it needs no object: two who meet have met each other."""
    takes_object: bool = True
    """Whether another party may follow as its object."""


_DEEDS = """
accuse acquire acquit+ abandon applaud appoint arrest annex assassinate assault attack ban+ bash beat/beat/beaten
berate blame blast bomb brief capture challenge charge condemn confront congratulate contact convict convince
criticise criticize decry defeat defend defy denounce deport detain disavow dismiss elect endorse evict expel+
extradite fine fire greet hail hire host hug+ humiliate impeach imprison indict insult interview invade investigate
invite jail kidnap+ kill lambast lambaste lobby marry mock nominate oust outlaw overthrow/overthrew/overthrown
pardon persuade phone praise prosecute question rebuff rebuke recognise recognize reject replace reprimand rescue
ridicule sack sanction scold sentence shoot/shot/shot slam+ snub+ stab+ succeed sue summon suspend taunt telephone
thank threaten torture trounce unseat urge visit warn welcome buy/bought/bought poison join meet/met/met
"""
_STATES = "back chair employ finance fund head oppose own represent support advise"
_WITH_WORD = """
meet/met/met+with speak/spoke/spoken+with speak/spoke/spoken+to talk+with talk+to call+on apologise+to apologize+to
agree+with clash+with side+with break/broke/broken+with respond+to reply+to merge+with write/wrote/written+to
appeal+to negotiate+with campaign+for campaign+against campaign+with vote+for vote+against run/ran/run+against
work+for withdraw/withdrew/withdrawn+from resign+from testify+against
"""
"""A verb and the word that makes its object the other party."""
_MUTUAL = ("meet/met/met", "clash", "merge")
"""Verbs that say it of all their subjects, without an object."""
_SIGNED = Verb("signed with", "signed with", True, Form.PAST, participle=False, mutual=True, takes_object=False)
_SYMMETRICAL = frozenset(("met", "married", "divorced", "met with", "spoke with", "talked with", "clashed with",
                          "merged with", "agreed with", "negotiated with"))  # fmt: skip
_NOUNS = frozenset(("hosts", "heads", "backs", "chairs", "funds", "fines", "fires", "charges", "visits", "bombs",
                    "challenges", "attacks", "bans", "sanctions", "questions", "finances"))  # fmt: skip
"""Forms that are nouns more often than verbs after a name: “Fox News hosts”."""


class Table(NamedTuple):
    """Every form in small letters → its verb."""

    plain: dict[str, Verb]
    with_word: dict[tuple[str, str], Verb]
    """By the form and the word behind it."""
    forms: frozenset[str]
    """All forms, without the words behind them."""


@cache
def table() -> Table:
    plain: dict[str, Verb] = {}
    for text, is_deed in ((_DEEDS, True), (_STATES, False)):
        for entry in text.split():
            plain |= dict(_forms(entry, is_deed))
    with_word: dict[tuple[str, str], Verb] = {}
    for entry in _WITH_WORD.split():
        verb, _, word = entry.rpartition("+")
        for form, made in _forms(verb, word not in ("for",), word):
            with_word[form, word] = made
    for entry in _MUTUAL:
        for form, made in _forms(entry, is_deed=True):
            if entry.startswith("meet"):
                plain[form] = made._replace(mutual=True)
            else:
                relation = f"{made.relation} with"
                plain[form] = made._replace(relation=relation, inverse=relation, mutual=True, takes_object=False)
    plain["signed"] = _SIGNED
    return Table(plain, with_word, frozenset(plain) | {form for form, _ in with_word})


def _forms(entry: str, is_deed: bool, word: str = "") -> Iterator[tuple[str, Verb]]:
    base, *irregular = entry.rstrip("+").split("/")
    doubled = base + base[-1] if entry.endswith("+") else base
    if base.endswith("e"):
        third, regular, ing = f"{base}s", f"{base}d", f"{base[:-1]}ing"
    elif base.endswith("y") and base[-2] not in "aeou":
        third, regular, ing = f"{base[:-1]}ies", f"{base[:-1]}ied", f"{base}ing"
    else:
        hisses = base.endswith(("s", "sh", "ch", "x"))
        third, regular, ing = f"{base}es" if hisses else f"{base}s", f"{doubled}ed", f"{doubled}ing"
    past, participle = irregular or (regular, regular)
    tail = f" {word}" if word else ""
    relation, inverse = past + tail, f"{participle}{tail} by"
    if relation in _SYMMETRICAL:
        inverse = relation
    made = Verb(relation, inverse, is_deed, Form.PAST, participle=past == participle)
    if participle != past:
        yield participle, made._replace(form=Form.PARTICIPLE, participle=True)
    yield ing, made._replace(form=Form.ING, participle=False)
    present = made if is_deed else made._replace(relation=third + tail)
    yield base, present._replace(form=Form.BASE, participle=False)
    if third not in _NOUNS:
        yield third, present._replace(form=Form.THIRD, participle=False)
    yield past, made
