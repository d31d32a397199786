"""Lies in the form: what is no answer, or one about something else."""

from __future__ import annotations

import json
from collections.abc import Callable
from random import Random

from explorer.draft.model.questions.asking import asked
from explorer.draft.model.questions.chunks import chunks
from tests.bench.lying.scenes import Scene
from tests.bench.lying.speakers import KINDS

Write = Callable[[Scene, Random], str]


def _of_nobody(scene: Scene, random: Random) -> str:
    """Names and quotations that were not offered."""
    who = ("N999", "N-1", "Ronald McDonald", "actor/trump", "N1 or N2", "")
    made = [{"q": id_, "who": who[at % len(who)], "p": 1} for at, id_ in enumerate(scene.material.quotes)]
    return json.dumps({"first": 1, "last": len(scene.body), "speakers": [*made, {"q": "Q999", "who": "N1", "p": 1}]})


def _garbage(scene: Scene, random: Random) -> str:
    return "".join(chr(random.choice((random.randrange(32, 127), random.randrange(160, 0x2FFF)))) for _ in range(2000))


def _echo(scene: Scene, random: Random) -> str:
    return "".join(json.dumps(asked(chunk, True)[0].schema) for chunk in chunks(scene.digest, True)[:1])


def _question_back(scene: Scene, random: Random) -> str:
    return "".join(asked(chunk, True)[0].user for chunk in chunks(scene.digest, True)[:1])


FORMS: dict[str, Write] = {
    "nothing": lambda scene, random: "",
    "a refusal": lambda scene, random: "I’m sorry, but I can’t help with statements of real people.",
    "garbage": _garbage,
    "the schema": _echo,
    "the question": _question_back,
    "half of an object": lambda scene, random: '{"first": 1, "last": 9, "speakers": [{"q": "Q1", "who": ',
    "a page of the web": lambda scene, random: "<html><body><h1>502 Bad Gateway</h1></body></html>",
    "names that were not offered": _of_nobody,
}
"""After each of these, the draft must be as it was."""


def of_another(scene: Scene, random: Random) -> str:
    """What a person might bring: lies with the code of another article."""
    return "explorer-0000-0000\n" + "\n".join(
        f"{lie.record['q']} {lie.record['who']} {lie.record['p']}"
        for lie in KINDS["the nearest other speaker"](scene, random)
    )
