"""Lies about what happens, who does what to whom, and what somebody is or is called."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from explorer.digest.kinds import Actor, Event, Quote
from explorer.digest.refs import Ref
from explorer.text.anchors import Span
from tests.bench.lying.lie import Liar, Lie
from tests.bench.lying.proposals import swapped
from tests.bench.lying.scenes import Scene

_INVENTED = ("bribed", "poisoned", "married", "outwitted", "blackmailed")


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
            made.append(_event(scene, span, words=" ".join(swapped(words, random))))
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
