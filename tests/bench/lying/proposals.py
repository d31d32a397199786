"""Lies about what somebody says: words that the article does not have, and words that somebody else says."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

from explorer.digest.refs import Ref
from tests.bench.lying.lie import Liar, Lie
from tests.bench.lying.scenes import Scene, Told

_NUMBER = re.compile(r"\d+")
_OTHER_WORDS = ("never", "secret", "Belgian", "purple", "quietly", "refused")


# --- words that the article does not have ---------------------------------------------------------------------


def swapped(words: list[str], random: Random) -> list[str]:
    at = random.randrange(len(words))
    other = random.choice([word for word in _OTHER_WORDS if word != words[at]])
    return [*words[:at], other, *words[at + 1 :]]


def _negated(words: list[str], random: Random) -> list[str]:
    at = random.randrange(1, len(words))
    return [*words[:at], "not", *words[at:]]


def _shortened(words: list[str], random: Random) -> list[str]:
    at = random.randrange(1, len(words) - 1)
    return [*words[:at], *words[at + 1 :]]


def _lengthened(words: list[str], random: Random) -> list[str]:
    return [*words, "and", "nobody", "will", "stop", "us", "now"]


def _miscounted(words: list[str], random: Random) -> list[str]:
    numbers = [at for at, word in enumerate(words) if _NUMBER.search(word)]
    if not numbers:
        return []
    at = random.choice(numbers)
    return [*words[:at], _NUMBER.sub(lambda match: str(int(match[0]) + 1), words[at]), *words[at + 1 :]]


def altered(change: Callable[[list[str], Random], list[str]]) -> Liar:
    """Quotations and reported speech with other words, by their own speaker."""

    def lies(scene: Scene, random: Random) -> list[Lie]:
        made = []
        for told in scene.told:
            words = scene.text.words(told.span).split()
            if told.true and len(words) >= 5 and (changed := change(words, random)) and changed != words:
                made.append(_said(scene, told, min(told.true), _evidence(scene, told), words=" ".join(changed)))
        return made

    return lies


def _spliced(scene: Scene, random: Random) -> list[Lie]:
    """The first half of one quotation, and the second of another."""
    made = []
    for told, other in zip(scene.told, scene.told[1:], strict=False):
        first, second = scene.text.words(told.span).split(), scene.text.words(other.span).split()
        if told.true and min(len(first), len(second)) >= 6:
            words = " ".join((*first[: len(first) // 2], *second[len(second) // 2 :]))
            made.append(_said(scene, told, min(told.true), _evidence(scene, told), words=words))
    return made


def _foreign(scene: Scene, random: Random) -> list[Lie]:
    """What another article quotes."""
    told = [one for one in scene.told if one.true]
    return [
        _said(scene, one, min(one.true), _evidence(scene, one), words=words)
        for one, words in zip(told, random.sample(scene.foreign, min(3, len(scene.foreign))), strict=False)
    ]


# --- reported speech by others --------------------------------------------------------------------------------


def _said(scene: Scene, told: Told, actor: Ref, evidence: str, words: str = "", paragraph: int = 0) -> Lie:
    record = {
        "words": words or scene.text.words(told.span),
        "who": scene.ids[actor],
        "evidence": evidence,
        "p": paragraph or told.span.paragraph + 1,
    }
    return Lie("said", record, None, actor, words, None if words else told.span)


def _evidence(scene: Scene, told: Told) -> str:
    return scene.text.words(told.evidence) if told.evidence else ""


def reported(evidence: Callable[[Scene, Told, Random], tuple[Ref, str] | None]) -> Liar:
    """Exact words, by somebody who does not say them."""

    def lies(scene: Scene, random: Random) -> list[Lie]:
        found = ((told, evidence(scene, told, random)) for told in scene.proved)
        return [_said(scene, told, *named) for told, named in found if named]

    return lies


def _anybody(scene: Scene, told: Told, random: Random) -> Ref | None:
    wrong = scene.wrong(told)
    return random.choice(wrong) if wrong else None


def _invented(scene: Scene, told: Told, random: Random) -> tuple[Ref, str] | None:
    actor = _anybody(scene, told, random)
    return (actor, f"{scene.name_of(actor)} told reporters afterwards") if actor else None


def _nearest_words(scene: Scene, told: Told, random: Random) -> tuple[Ref, str] | None:
    wrong = set(scene.wrong(told))
    near = [(ref, scene.text.words(scene.sentence(span))) for span, ref in scene.nearest(told.span) if ref in wrong]
    return random.choice(near[:3]) if near else None


def _of_another(scene: Scene, told: Told, random: Random, nearest: bool = False) -> tuple[Ref, str] | None:
    here = scene.at(told.span)
    others = sorted(
        (abs(scene.at(other.span) - here), ref, scene.text.words(other.evidence))
        for other in scene.told
        for ref in other.true
        if other.evidence and ref not in told.true
    )
    if not others:
        return None
    return (others[0] if nearest else random.choice(others))[1:]


def _nearest_speaker(scene: Scene, told: Told, random: Random) -> tuple[Ref, str] | None:
    return _of_another(scene, told, random, nearest=True)


def _right_words(scene: Scene, told: Told, random: Random) -> tuple[Ref, str] | None:
    actor = _anybody(scene, told, random)
    return (actor, _evidence(scene, told)) if actor and not told.is_pronoun else None


def _pronoun(scene: Scene, told: Told, random: Random) -> tuple[Ref, str] | None:
    wrong = set(scene.wrong(told))
    near = next((ref for _, ref in scene.nearest(told.span) if ref in wrong), None)
    return (near, _evidence(scene, told)) if near and told.is_pronoun else None


def _same_sentence(scene: Scene, told: Told, random: Random) -> tuple[Ref, str] | None:
    sentence = scene.sentence(told.evidence or told.span)
    named = [ref for ref in scene.named_in(sentence) if ref not in told.true]
    return (random.choice(named), scene.text.words(sentence)) if named else None


ALTERED: dict[str, Liar] = {
    "a word swapped": altered(swapped),
    "a “not” put in": altered(_negated),
    "a word left out": altered(_shortened),
    "a clause added": altered(_lengthened),
    "another number": altered(_miscounted),
    "two quotations in one": _spliced,
    "a quotation of another article": _foreign,
}
REPORTED: dict[str, Liar] = {
    "anybody, by invented words": reported(_invented),
    "another, by the nearest sentence that names them": reported(_nearest_words),
    "another, by the words for something else that they said": reported(_of_another),
    "the nearest other speaker, by the words for that": reported(_nearest_speaker),
    "anybody, by the right words (said)": reported(_right_words),
    "another, by a pronoun": reported(_pronoun),
    "another whom the same sentence names (said)": reported(_same_sentence),
}


# --- the truth ------------------------------------------------------------------------------------------------


def honest_said(scene: Scene, random: Random) -> list[Lie]:
    return [_said(scene, told, min(told.true), _evidence(scene, told)) for told in scene.proved]
