"""Where a sentence passes from one who says something to another, and the verbs that report what is said."""

from __future__ import annotations

from functools import cache

from explorer.draft.speech.grammar import HELPERS, Sentence, is_adverb, is_cue, is_helper
from explorer.draft.speech.phrases import phrase_after
from explorer.draft.speech.verbs import forms_of

_WITH_THAT = """say tell add announce claim argue warn note insist report state explain confirm acknowledge admit allege
    assert declare stress emphasize emphasise predict maintain contend reveal disclose testify conclude write
    tweet reiterate recall complain boast concede inform remind assure highlight observe remark counter respond
    reply"""
_WITHOUT = "say add tell claim insist argue note warn write announce acknowledge explain tweet"
"""Verbs whose clause may begin without *that*."""
_DENYING = "deny dispute doubt refute"
"""Verbs whose clause is what the speaker holds to be untrue."""
_OTHERWISE = "maintain observe highlight reveal conclude counter claim report recall state declare"
"""Verbs that without *that* mostly say something else: *maintains a program*."""
_UNSAID = frozenset(
    """not n't never if would could might may should will wouldn't couldn't didn't doesn't don't won't hasn't haven't
    hadn't cannot can't can must unless whether refused declined reportedly allegedly""".split()
)
"""Words before a verb of saying after which nothing was said."""
_JOINING = frozenset("and but while whereas though although ;".split())


@cache
def reporting_verbs() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Those that *that* may follow, those whose clause may begin without it, and those of denial."""
    return forms_of(_WITH_THAT), forms_of(_WITHOUT), forms_of(_DENYING)


@cache
def reporting() -> frozenset[str]:
    """All of them."""
    return frozenset().union(*reporting_verbs())


def joins_another(sentence: Sentence, at: int) -> bool:
    """Whether at a word such as *and* begins what somebody says: a subject and a verb of saying."""
    return sentence[at].low in _JOINING and _says_next(sentence, at + 1)


def _says_next(sentence: Sentence, at: int) -> bool:
    subject = phrase_after(sentence, at)
    if subject is None:
        return False
    place, last = subject[1], len(sentence)
    if place < last and sentence[place].text == ",":  # an apposition
        aside = phrase_after(sentence, place + 1)
        if aside is None or aside[1] >= last or sentence[aside[1]].text != ",":
            return False
        place = aside[1] + 1
    while place < last and is_helper(sentence, place):
        place += 1
    return place < last and is_cue(sentence, place, reporting())


def parts_that_say(sentence: Sentence) -> list[tuple[int, int]]:
    """The letters of a paragraph where somebody says something, by whoever does so: *X said it, and Y denied it*."""
    joints = [at for at in range(1, len(sentence)) if joins_another(sentence, at)]
    return [
        (sentence[first].start, sentence[end - 1].end)
        for first, end in zip((0, *joints), (*joints, len(sentence)), strict=True)
        if any(_is_said(sentence, at) for at in range(max(1, first), end))
    ]


def _is_said(sentence: Sentence, at: int) -> bool:
    if not is_cue(sentence, at, reporting()) or is_unsaid(sentence, at):
        return False
    return sentence[at].low not in forms_of(_OTHERWISE) or (at + 1 < len(sentence) and sentence[at + 1].low == "that")


def is_unsaid(sentence: Sentence, verb: int) -> bool:
    """Whether a negation, a condition or a modal makes it doubtful that anything was said."""
    if (
        (sentence[verb - 1].low in _PASSIVE and not sentence[verb].low.endswith("ing"))
        or sentence[verb - 1].low == "to"
        or _is_participle(sentence, verb)
    ):
        return True
    first = max(0, verb - 4)
    if any(word.low in _UNSAID for word in sentence[first:verb]):
        return True
    return any(word.low in ("if", "unless", "whether") for word in sentence[:verb])


_PASSIVE = frozenset("was were is are been be being".split())


def _is_participle(sentence: Sentence, verb: int) -> bool:
    """Whether a form such as *saying* has no subject of its own."""
    return (
        sentence[verb].low.endswith("ing")
        and sentence[verb - 1].low not in HELPERS
        and not is_adverb(sentence[verb - 1])
    )
