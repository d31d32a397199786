"""Verbs of saying, in all their forms, counted in news articles."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

_SAYING = """say tell add ask write tweet state note argue claim declare insist reply respond warn explain continue
    conclude acknowledge admit announce suggest urge vow promise recall predict joke quip shout yell exclaim
    lament complain concede confirm testify emphasize emphasise stress remark comment counter retort reiterate
    maintain contend allege assert opine boast caution answer report muse observe elaborate interject proclaim
    plead wonder repeat recount retweet post email pledge assure charge quote mention inform demand fume gush
    marvel implore intone deadpan bemoan volunteer theorize surmise posit chant blog hint clarify proffer
    summarize chime interrupt sigh whisper scream reveal disclose speculate decry thunder bellow swear grumble
    scoff sneer chide relate narrate dictate affirm attest confess fire profess echo confide tease crow enthuse"""
"""What a whole sentence in marks can be the object of."""
_THINKING = """believe think feel hope fear find know understand rule estimate forecast recommend signal show see want
    consider indicate worry imagine doubt decide remember agree advise remind beg object protest"""
"""What a clause can depend on that someone only thinks."""
_JUDGING = """call describe accuse criticize criticise praise blast slam mock dismiss denounce label dub brand term deem
    rip attack defend condemn cite refer hail compare tout characterize characterise portray blame credit question
    reject deny dispute refute challenge speak talk discuss express offer issue release deliver vow threaten
    view refuse support
    endorse oppose invoke voice cast depict lambaste assail deride champion thank propose plan lash ridicule
    welcome applaud salute scold rebuke title invite encourage liken promote bash highlight commend declare
    promise pledge urge argue quote paint frame attribute put point"""
"""What a fragment in marks can be an object of, as in *called it “a disaster”*."""
_NOUNS = frozenset(
    """report state claim comment charge question remark answer forecast estimate hope fear promise protest object
    email tweet laugh cry sigh signal chant demand reply quote mention note pledge counter boast joke quip post
    blog hint attack praise issue release use start end plan list title support view rule doubt worry call claims
    comments reports remarks answers tweets posts emails charges questions statements hopes fears promises plans
    views rules thought read point begin fire credit blame brand term show shows talk address
    challenge offer lead voice cast highlight retort text urge welcome""".split()
)
"""Forms that are nouns behind an article or an adjective."""
_IRREGULAR = {
    "say": "said",
    "tell": "told",
    "write": "wrote written writing",
    "swear": "swore sworn",
    "find": "found",
    "think": "thought",
    "feel": "felt",
    "put": "put putting",
    "speak": "spoke spoken",
    "cast": "cast",
    "see": "saw seen",
    "know": "knew known",
    "understand": "understood",
    "show": "showed shown",
    "quip": "quipped quipping",
    "admit": "admitted admitting",
    "beg": "begged begging",
    "rip": "ripped ripping",
    "slam": "slammed slamming",
    "dub": "dubbed dubbing",
    "blog": "blogged blogging",
    "refer": "referred referring",
    "label": "labeled labelled labeling labelling",
    "signal": "signaled signalled signaling signalling",
    "plan": "planned planning",
    "confide": "confided",
}


class Verbs(NamedTuple):
    """Forms by what they can govern."""

    saying: frozenset[str]
    thinking: frozenset[str]
    judging: frozenset[str]
    all: frozenset[str]
    participles: frozenset[str]
    """Of all: *saying*, *calling*."""
    nouns: frozenset[str]
    """Of all, those that can be nouns."""


def _forms(verb: str) -> set[str]:
    forms = {verb, *_IRREGULAR.get(verb, "").split()}
    if verb[-1] == "y" and verb[-2] not in "aeo":
        forms |= {f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing"}
    elif verb[-1] == "e":
        forms |= {f"{verb}s", f"{verb}d", f"{verb[:-1]}ing"}
    else:
        forms |= {f"{verb}es" if verb.endswith(("s", "sh", "ch", "x")) else f"{verb}s", f"{verb}ing"}
        if verb not in _IRREGULAR or verb in ("label", "signal", "show"):
            forms.add(f"{verb}ed")
    return forms


@cache
def forms_of(group: str) -> frozenset[str]:
    """All forms of some verbs, which spaces part."""
    return frozenset(form for verb in group.split() for form in _forms(verb))


@cache
def verbs() -> Verbs:
    """The verbs of saying, thinking and judging."""
    saying, thinking, judging = map(forms_of, (_SAYING, _THINKING, _JUDGING))
    every = saying | thinking | judging
    participles = frozenset(form for form in every if form.endswith("ing"))
    return Verbs(saying, thinking, judging, every, participles, _NOUNS & every)
