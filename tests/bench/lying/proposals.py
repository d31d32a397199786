"""Lies in words: reported speech, events, links, roles and other names."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

from explorer.digest.kinds import Actor, Event, Quote
from explorer.digest.refs import Ref
from explorer.text.anchors import Span
from tests.bench.lying.lie import Liar, Lie
from tests.bench.lying.scenes import Scene, Told

_NUMBER = re.compile(r"\d+")
_OTHER_WORDS = ("never", "secret", "Belgian", "purple", "quietly", "refused")
_INVENTED = ("bribed", "poisoned", "married", "outwitted", "blackmailed")


# --- words that the article does not have ---------------------------------------------------------------------


def _swapped(words: list[str], random: Random) -> list[str]:
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


# --- what happens, and who does what to whom ------------------------------------------------------------------


def _events(scene: Scene) -> list[tuple[Event, Span]]:
    return [(event, spans[0]) for event in scene.digest.of(Event) if (spans := scene.spans(event))]


def _event(scene: Scene, span: Span, words: str = "", name: str = "", date: str = "D0", renamed: bool = False) -> Lie:
    exact = scene.text.words(span)
    name = name or " ".join((words or exact).split()[:8])
    record = {"words": words or exact, "name": name, "date": date, "p": span.paragraph + 1}
    return Lie("events", record, None, None, words, span, renamed)


def _renamed(scene: Scene, random: Random) -> list[Lie]:
    """The right words, with a name that says more."""
    return [
        _event(
            scene, span, name=f"{event.name} {random.choice(('fraud', 'massacre', 'hoax', 'triumph'))}", renamed=True
        )
        for event, span in _events(scene)
    ]


def _misdated(scene: Scene, random: Random) -> list[Lie]:
    """The date of another sentence."""
    made = []
    for event, span in _events(scene):
        sentence = scene.sentence(span)
        dates = scene.material.dates.items()
        other = [id_ for id_, date in dates if not sentence.overlaps(date.span) and date.value != event.when]
        if other:
            made.append(_event(scene, span, date=random.choice(other)))
    return made


def _invented_event(scene: Scene, random: Random) -> list[Lie]:
    made = []
    for _, span in _events(scene):
        words = scene.text.words(span).split()
        if len(words) > 3:
            made.append(_event(scene, span, words=" ".join(_swapped(words, random))))
    return made


def _opinion(scene: Scene, random: Random) -> list[Lie]:
    """What somebody says, as if it had happened."""
    sure = [scene.spans(quote) for quote in scene.digest.of(Quote) if quote.trust != "doubt"]
    return [_event(scene, spans[0]) for spans in sure if spans]


_Link = tuple[Ref, str, Ref, Span]


def _stated(scene: Scene) -> list[_Link]:
    """The links between actors that the rules find."""
    found = []
    for link in scene.digest.links:
        source, target = Ref.parse(link.source), Ref.parse(link.target)
        if source in scene.ids and target in scene.ids and link.at:
            spans = scene.spans(link)
            found += [(source, link.relation, target, span) for span in spans[:1]]
    return found


def linked(change: Callable[[Scene, _Link, Random], tuple[Ref | None, str, Ref | None]]) -> Liar:
    def lies(scene: Scene, random: Random) -> list[Lie]:
        made = []
        for link in _stated(scene):
            source, relation, target = change(scene, link, random)
            if source and target and source != target:
                ends = {"from": scene.ids[source], "relation": relation, "to": scene.ids[target]}
                words = scene.text.words(scene.sentence(link[3]))
                record = {**ends, "words": words, "p": link[3].paragraph + 1}
                made.append(Lie("links", record, None, source, "", link[3]))
        return made

    return lies


def _other_end(scene: Scene, link: _Link, random: Random) -> tuple[Ref | None, str, Ref | None]:
    other = [ref for ref in scene.actors if ref not in (link[0], link[2])]
    return link[0], link[1], random.choice(other) if other else None


def _other_in_sentence(scene: Scene, link: _Link, random: Random) -> tuple[Ref | None, str, Ref | None]:
    named = [ref for ref in scene.named_in(scene.sentence(link[3])) if ref not in (link[0], link[2])]
    return link[0], link[1], random.choice(named) if named else None


def _invented_relation(scene: Scene, link: _Link, random: Random) -> tuple[Ref | None, str, Ref | None]:
    return link[0], random.choice(_INVENTED), link[2]


def _turned(scene: Scene, link: _Link, random: Random) -> tuple[Ref | None, str, Ref | None]:
    return link[2], link[1], link[0]


# --- roles and other names ------------------------------------------------------------------------------------


def _other_role(scene: Scene, random: Random) -> list[Lie]:
    """The role of somebody else."""
    roles = {actor.ref: actor.role for actor in scene.digest.of(Actor) if actor.role}
    made = []
    for role in roles.values():
        others = [other for other in scene.actors if roles.get(other) != role]
        if others:
            made.append(_of_actor("roles", scene, random.choice(others), role))
    return made


def _invented_role(scene: Scene, random: Random) -> list[Lie]:
    return [_of_actor("roles", scene, ref, "convicted arms dealer") for ref in scene.actors[:5]]


def _other_alias(scene: Scene, random: Random) -> list[Lie]:
    """The name of somebody else."""
    made = []
    for ref in scene.actors:
        others = [other for other in scene.actors if other != ref]
        if others:
            made.append(_of_actor("aliases", scene, ref, scene.name_of(random.choice(others))))
    return made[:10]


def _invented_alias(scene: Scene, random: Random) -> list[Lie]:
    return [_of_actor("aliases", scene, ref, "the Butcher of Bergen") for ref in scene.actors[:5]]


def _of_actor(field: str, scene: Scene, ref: Ref, words: str) -> Lie:
    paragraph = next((number for number, text in enumerate(scene.body, 1) if words in text), 1)
    record = {"who": scene.ids[ref], "words": words, "p": paragraph}
    return Lie(field, record, None, ref, words)  # type: ignore[arg-type]


ALTERED: dict[str, Liar] = {
    "a word swapped": altered(_swapped),
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
EVENTS: dict[str, Liar] = {
    "an event with a name that says more": _renamed,
    "an event with the date of another sentence": _misdated,
    "an event in other words": _invented_event,
    "an opinion as an event": _opinion,
}
LINKS: dict[str, Liar] = {
    "a link with another end": linked(_other_end),
    "a link with another end of the same sentence": linked(_other_in_sentence),
    "an invented relation": linked(_invented_relation),
    "a link turned round": linked(_turned),
}
NAMES: dict[str, Liar] = {
    "the role of somebody else": _other_role,
    "an invented role": _invented_role,
    "the name of somebody else": _other_alias,
    "an invented name": _invented_alias,
}


# --- the truth ------------------------------------------------------------------------------------------------


def honest_said(scene: Scene, random: Random) -> list[Lie]:
    return [_said(scene, told, min(told.true), _evidence(scene, told)) for told in scene.proved]


def honest_events(scene: Scene, random: Random) -> list[Lie]:
    made = []
    for event, span in _events(scene):
        dates = scene.material.dates.items()
        date = next((id_ for id_, one in dates if one.value == event.when and one.words == event.whenText), "D0")
        made.append(_event(scene, span, name=event.name, date=date))
    return made


honest_links = linked(lambda scene, link, random: (link[0], link[1], link[2]))


def honest_roles(scene: Scene, random: Random) -> list[Lie]:
    roles = [(actor.ref, actor.role) for actor in scene.digest.of(Actor) if actor.role]
    return [_of_actor("roles", scene, ref, role) for ref, role in roles]
