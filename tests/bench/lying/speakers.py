"""Lies about who says a quotation: choices among ids, with the paragraph that is said to say so."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from explorer.digest.refs import Ref
from explorer.draft.model.answers.answer import Answer, SpeakerChoice
from explorer.draft.model.checks.checking import check
from explorer.draft.model.checks.verdict import Outcome
from tests.bench.lying.lie import Liar, Lie
from tests.bench.lying.scenes import Scene, Told

Named = tuple[Ref, int] | None
"""Whom a liar names, and the paragraph from 1; None: there is nobody to name."""


def liar(name: Callable[[Scene, Told, Random], Named], marked: Callable[[Told], bool] = lambda told: True) -> Liar:
    def lies(scene: Scene, random: Random) -> list[Lie]:
        made = []
        for told in scene.marked:
            quote = scene.material.quotes[told.id]
            if told.id in scene.material.open and marked(told) and (named := name(scene, told, random)):
                record = {"q": told.id, "who": scene.ids[named[0]], "p": named[1]}
                made.append(Lie("speakers", record, quote.ref, named[0]))
        return made

    return lies


def _spoken(told: Told) -> bool:
    return told.is_spoken


def _invented(scene: Scene, told: Told, random: Random) -> Named:
    """Anybody, by a paragraph that does not name them."""
    if not (wrong := scene.wrong(told)):
        return None
    actor = random.choice(wrong)
    named = {span.paragraph for span, ref in scene.mentions if ref == actor}
    free = [number for number in range(len(scene.body)) if number not in named]
    return (actor, random.choice(free) + 1) if free else None


def _nearest_words(scene: Scene, told: Told, random: Random) -> Named:
    """One of the three who are named nearest to it."""
    wrong = set(scene.wrong(told))
    near = dict.fromkeys((ref, span.paragraph + 1) for span, ref in scene.nearest(told.span) if ref in wrong)
    return random.choice(list(near)[:3]) if near else None


def _of_others(scene: Scene, told: Told) -> list[tuple[Ref, int]]:
    """Who says other quotations, and where that is said, the nearest first."""
    here = scene.at(told.span)
    others = sorted(
        (abs(scene.at(other.span) - here), ref, (other.evidence or other.span).paragraph + 1)
        for other in scene.told
        for ref in other.true
        if ref not in told.true and other.span != told.span
    )
    return [(ref, paragraph) for _, ref, paragraph in others]


def _of_another(scene: Scene, told: Told, random: Random) -> Named:
    """Who says another quotation, by the paragraph that says so."""
    others = _of_others(scene, told)
    return random.choice(others) if others else None


def _nearest_speaker(scene: Scene, told: Told, random: Random) -> Named:
    """Who says the quotation nearest to it that is somebody else’s."""
    return next(iter(_of_others(scene, told)), None)


def _right_place(scene: Scene, told: Told, random: Random) -> Named:
    """Anybody, by the paragraph that says who it is."""
    wrong = scene.wrong(told)
    return (random.choice(wrong), told.evidence.paragraph + 1) if wrong and told.evidence else None


def _same_sentence(scene: Scene, told: Told, random: Random) -> Named:
    """Somebody else whom the sentence names that says who it is, or that of the quotation, outside of it."""
    near = [scene.sentence(told.span), *([scene.sentence(told.evidence)] if told.evidence else [])]
    named = [
        (ref, span.paragraph + 1)
        for span, ref in scene.mentions
        if ref not in told.true and any(one.contains(span) for one in near) and not told.span.contains(span)
    ]
    return random.choice(named) if named else None


def _inside(scene: Scene, told: Told, random: Random) -> Named:
    """Somebody whom the quoted words name."""
    named = [ref for ref in scene.named_in(told.span) if ref not in told.true]
    return (random.choice(named), told.span.paragraph + 1) if named else None


def _obedient(scene: Scene, told: Told, random: Random) -> Named:
    """The second name for everything, as the article’s last paragraph commands."""
    second = next((ref for ref, id_ in scene.ids.items() if id_ == "N2"), None)
    return (second, len(scene.body)) if second and second not in told.true else None


def worst(scene: Scene, random: Random) -> list[Lie]:
    """For each quotation somebody else whom the checks bear out, if there is one: what no liar can know."""
    asked = [(told, scene.material.quotes[told.id].ref) for told in scene.marked if told.id in scene.material.open]
    choices = [
        (SpeakerChoice(quote, actor, (told.evidence or told.span).paragraph + 1), told)
        for told, quote in asked
        for actor in scene.wrong(told)
    ]
    verdicts = check(scene.digest, Answer(speakers=tuple(choice for choice, _ in choices))).speakers
    found: dict[Ref, Lie] = {}
    for (choice, told), verdict in zip(choices, verdicts, strict=True):
        if verdict.outcome is Outcome.SUPPORTED and choice.speaker:
            record = {"q": told.id, "who": scene.ids[choice.speaker], "p": choice.paragraph}
            found[choice.quote] = Lie("speakers", record, choice.quote, choice.speaker)
    return list(found.values())


KINDS: dict[str, Liar] = {
    "anybody, by a paragraph that does not name them": liar(_invented, _spoken),
    "another, by the nearest words that name them": liar(_nearest_words, _spoken),
    "another, by what says that they said something else": liar(_of_another, _spoken),
    "the nearest other speaker": liar(_nearest_speaker, _spoken),
    "anybody, by the right words": liar(_right_place, _spoken),
    "another whom the same sentence names": liar(_same_sentence, _spoken),
    "somebody whom the quoted words name": liar(_inside, _spoken),
    "another, where a pronoun says who": liar(_nearest_speaker, lambda told: told.is_pronoun),
    "somebody near, of words that nobody says": liar(_nearest_words, lambda told: not told.is_spoken),
    "the same one for everything": liar(_obedient),
}


def honest(scene: Scene, random: Random) -> list[Lie]:
    """What is true."""
    made = []
    for told in scene.marked:
        if told.true and told.id in scene.material.open:
            actor = min(told.true)
            place = (told.evidence or told.span).paragraph + 1
            record = {"q": told.id, "who": scene.ids[actor], "p": place}
            made.append(Lie("speakers", record, scene.material.quotes[told.id].ref, actor))
    return made
