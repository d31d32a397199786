"""Ollama's own dialect: its compatible one cuts what it reads at 4,096 tokens without a word.

Here the length of the context is part of the question, and nothing may be cut or forgotten to make room.
"""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from explorer.draft.model.doors import messages
from explorer.draft.model.doors.dialects.dialect import Said, finish_of
from explorer.draft.model.doors.dialects.manner import OBJECT, SCHEMA, Manner
from explorer.draft.model.doors.dialects.refusals import message_in
from explorer.draft.model.doors.door import DoorError, Question
from explorer.draft.model.doors.network.bodies import check_kind, count_in, json_in, lines, part
from explorer.draft.model.doors.network.place import Place
from explorer.draft.model.doors.network.troubles import bounded
from explorer.draft.model.doors.network.wire import Exchange
from explorer.draft.model.doors.watch import Watch

PORT = 11434
"""Where it listens, unless told otherwise."""
CLOUD = "ollama.com"
LEAST_CONTEXT, MOST_CONTEXT = 4096, 1 << 17
MARGIN = 1.3
"""Tokens that a question may have for each one estimated: languages and models count differently."""


def root_of(place: Place) -> Place:
    """The address without the path of the compatible dialect."""
    return place.with_path(place.path.removesuffix("/v1").removesuffix("/api"))


def is_in_the_cloud(name: str) -> bool:
    """Whether a model's name says that it does not run where Ollama does."""
    return name.endswith((":cloud", "-cloud"))


def is_version(value: Any) -> bool:
    """Whether an answer to `/api/version` is Ollama's."""
    return isinstance(part(value, "version"), str)


def remote_host_in(value: Any) -> str:
    """Where a model runs, by an answer to `/api/show`; empty: where Ollama does."""
    host = part(value, "remote_host")
    return bounded(host) if isinstance(host, str) else ""


class Ollama(Struct, frozen=True):
    name: str
    num_ctx: int
    """The context to use; 0: as long as the question wants."""

    def place(self, place: Place) -> Place:
        root = root_of(place)
        return root.with_path(f"{root.path}/api/chat")

    def body(self, question: Question, manner: Manner) -> dict[str, Any]:
        options: dict[str, Any] = {"num_ctx": self.num_ctx or context_for(question), "num_predict": question.answer}
        options |= {extra: 0 for extra in ("temperature", "seed") if manner.has(extra)}
        body = {"model": self.name, "messages": manner.messages_of(question), "stream": True, "options": options}
        body |= {extra: False for extra in ("think", "truncate", "shift") if manner.has(extra)}
        if manner.mode != SCHEMA and manner.mode != OBJECT:
            return body
        return {**body, "format": question.schema if manner.mode == SCHEMA else "json"}

    def read(self, exchange: Exchange, watch: Watch, host: str) -> Said:
        check_kind(exchange, host, events=False)
        texts: list[str] = []
        seen = False
        for line in lines(exchange.chunks()):
            value = json_in(line)
            if part(value, "error"):
                raise DoorError(messages.SAID_ERROR.format(host=host, reason=bounded(message_in(value))), "broken")
            seen = seen or part(value, "message") is not None
            text, thought = part(value, "message", "content"), part(value, "message", "thinking")
            watch.tokens += bool(text or thought)
            if isinstance(text, str):
                texts.append(text)
            if part(value, "done") is True:
                tokens_in, tokens_out = (count_in(part(value, key)) for key in ("prompt_eval_count", "eval_count"))
                return Said("".join(texts), finish_of(part(value, "done_reason") or "stop"), tokens_in, tokens_out)
        text_of = messages.HUNG_UP if seen else messages.NOT_AN_ANSWER
        raise DoorError(text_of.format(host=host), "broken")


def context_for(question: Question) -> int:
    """The tokens of context for a question and its answer, doubled from step to step.

    Each other length makes Ollama load the model anew, which takes longer than a short answer.
    """
    wanted, context = question.tokens * MARGIN + question.answer, LEAST_CONTEXT
    while context < wanted and context < MOST_CONTEXT:
        context *= 2
    return context
