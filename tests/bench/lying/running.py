"""The whole way of an answer: a liar is asked in a model's place, and the rest is the program."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import NamedTuple

from explorer.digest.loading import loads
from explorer.digest.model import Digest
from explorer.draft.model.doors.door import DoorError, OnProgress, Question, Reply, Stop
from explorer.draft.model.proposing import propose
from tests.bench.lying.lie import Lie
from tests.bench.lying.scenes import Scene

LIAR = "liar"


class LyingDoor:
    """Answers each question with those of some lies that it asks for, as JSON of its schema.

    Args:
        lies: Some lies.
        sees: Whether it says that it sees the paragraphs that are asked about, or the last of them alone.
    """

    name, host, program, context = LIAR, "", "", 0

    def __init__(self, lies: Sequence[Lie], *, sees: bool = True) -> None:
        self._lies, self._sees = lies, sees

    def ask(self, question: Question, stop: Stop, progress: OnProgress) -> Reply:
        fields = question.schema["properties"]
        shown = fields["first"]["enum"]
        answer: dict[str, object] = {"first": shown[0 if self._sees else -1], "last": shown[-1]}
        for field in fields:
            if field not in answer:
                asked = fields[field]["items"]["properties"].get("q", {}).get("enum")
                answer[field] = [
                    lie.record
                    for lie in self._lies
                    if lie.field == field and (lie.record["q"] in asked if asked else lie.record["p"] in shown)
                ]
        return Reply(json.dumps(answer, ensure_ascii=False), "stop", question.tokens, None, 0.0)


class TextDoor:
    """Answers each question with the same text."""

    name, host, program, context = LIAR, "", "", 0

    def __init__(self, text: str) -> None:
        self._text = text

    def ask(self, question: Question, stop: Stop, progress: OnProgress) -> Reply:
        return Reply(self._text, "stop", None, None, 0.0)


class Result(NamedTuple):
    """A draft before and after."""

    before: Digest
    after: Digest


def answered(scene: Scene, door: LyingDoor | TextDoor, *, blind: bool, more: bool) -> Result:
    """What becomes of the draft, or, `blind`, of one whose rules know nobody who speaks."""
    digest = scene.blind if blind else scene.digest
    document = scene.blind_document if blind else scene.document
    try:
        after = propose(digest, document, door, more=more).document
    except DoorError:  # the answer is none
        return Result(digest, digest)
    return Result(digest, digest if after is document else loads(json.dumps(after)))
