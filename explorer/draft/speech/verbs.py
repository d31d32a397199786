"""Verbs of saying, in all their forms, counted in news articles."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

_SAYING = """say tell add ask write tweet state note argue claim declare insist reply respond warn explain continue
conclude acknowledge admit announce suggest urge vow promise recall predict joke quip shout yell exclaim lament complain
concede confirm testify emphasize emphasise stress remark comment counter retort reiterate maintain contend allege
assert opine boast caution answer report muse observe elaborate interject proclaim plead beg cry wonder repeat recount
retweet post email pledge assure remember deny charge quote mention inform remind demand agree fume gush marvel
implore intone deadpan snap bemoan volunteer venture theorize surmise posit chant blog text surmise hint clarify
reason proffer summarize advise chime interrupt sigh whisper laugh scream reveal disclose signal speculate estimate
forecast recommend rule find believe think feel hope fear decry thunder rail bellow swear grumble scoff sneer chide
object protest relate narrate dictate affirm attest profess submit"""
"""What a whole sentence in marks can be the object of."""
_JUDGING = """call describe accuse criticize criticise praise blast slam mock dismiss denounce label dub brand term deem
rip attack defend condemn cite refer hail compare tout characterize characterise portray blame credit question reject
challenge point speak talk discuss express offer issue release deliver read use put go sing begin start open close end
vow threaten consider view see want refuse support endorse oppose invoke echo voice cast depict lambaste assail deride
champion thank urge propose plan lash fire hit caution ridicule welcome applaud salute scold rebuke lead list title
invite encourage ask say know understand show indicate conclude liken signal promote bash highlight commend lay"""
"""What a fragment in marks can be an object of, as in *called it “a disaster”*."""
_IRREGULAR = {
    "say": "said",
    "tell": "told",
    "write": "wrote written",
    "swear": "swore sworn",
    "find": "found",
    "think": "thought",
    "feel": "felt",
    "hit": "hit hitting",
    "put": "put putting",
    "go": "went gone goes",
    "sing": "sang sung",
    "begin": "began begun beginning",
    "read": "read",
    "speak": "spoke spoken",
    "cast": "cast",
    "see": "saw seen",
    "know": "knew known",
    "understand": "understood",
    "show": "showed shown",
    "lead": "led",
    "lay": "laid",
    "quip": "quipped quipping",
    "admit": "admitted admitting",
    "beg": "begged begging",
    "rip": "ripped ripping",
    "slam": "slammed slamming",
    "dub": "dubbed dubbing",
    "blog": "blogged blogging",
    "refer": "referred referring",
    "snap": "snapped snapping",
    "submit": "submitted submitting",
    "label": "labeled labelled labeling labelling",
    "signal": "signaled signalled signaling signalling",
}


class Verbs(NamedTuple):
    saying: frozenset[str]
    judging: frozenset[str]
    participles: frozenset[str]
    """Of both: *saying*, *calling*."""


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
def verbs() -> Verbs:
    saying = frozenset(form for verb in _SAYING.split() for form in _forms(verb))
    judging = frozenset(form for verb in _JUDGING.split() for form in _forms(verb))
    participles = frozenset(form for form in saying | judging if form.endswith("ing"))
    return Verbs(saying, judging, participles)
