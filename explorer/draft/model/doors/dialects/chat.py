"""The dialect that nearly all servers speak: `/chat/completions`, as OpenAI has it.

The answer is asked for as a stream, so that its beginning shows that the server lives, and progress can be told. A
server that sends it in one piece is understood as well.
"""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from explorer.draft.model.doors import messages
from explorer.draft.model.doors.dialects.dialect import Said, finish_of
from explorer.draft.model.doors.dialects.manner import OBJECT, SCHEMA, Manner
from explorer.draft.model.doors.dialects.refusals import message_in
from explorer.draft.model.doors.door import DoorError, Question
from explorer.draft.model.doors.network.bodies import EVENTS, check_kind, count_in, events, json_in, kind_of, part
from explorer.draft.model.doors.network.place import Place
from explorer.draft.model.doors.network.troubles import bounded
from explorer.draft.model.doors.network.wire import Exchange
from explorer.draft.model.doors.watch import Watch


class Chat(Struct, frozen=True):
    name: str
    thinks_by_template: bool
    """Whether thinking is turned off by a value for the model's template, as llama.cpp and vLLM have it. Servers of
    companies refuse the word."""

    def place(self, place: Place) -> Place:
        return place.with_path(f"{place.path}/chat/completions")

    def body(self, question: Question, manner: Manner) -> dict[str, Any]:
        body: dict[str, Any] = {"model": self.name, "messages": manner.messages_of(question), "stream": True}
        extras: dict[str, Any] = {"stream_options": {"include_usage": True}, "temperature": 0, "seed": 0}
        if self.thinks_by_template:
            extras["chat_template_kwargs"] = {"enable_thinking": False}
        body |= {extra: value for extra, value in extras.items() if manner.has(extra)}
        if manner.limit:
            body[manner.limit] = question.answer
        if manner.mode == SCHEMA:
            wanted = {"name": "answer", "strict": True, "schema": question.schema}
            body["response_format"] = {"type": "json_schema", "json_schema": wanted}
        elif manner.mode == OBJECT:
            body["response_format"] = {"type": "json_object"}
        return body

    def read(self, exchange: Exchange, watch: Watch, host: str) -> Said:
        check_kind(exchange, host, events=True)
        if kind_of(exchange.headers) == EVENTS:
            return _streamed(exchange, watch, host)
        value = json_in(b"".join(exchange.chunks()))
        if value is None:
            raise DoorError(messages.NOT_JSON.format(host=host), "broken")
        _check(value, host)
        choice = part(value, "choices", 0)
        if part(choice, "message") is None:
            raise DoorError(messages.NOT_AN_ANSWER.format(host=host), "broken")
        return _said([_text(part(choice, "message", "content"))], part(choice, "finish_reason"), value)


def _streamed(exchange: Exchange, watch: Watch, host: str) -> Said:
    texts: list[str] = []
    reason: Any = None
    usage: Any = None
    seen = False
    for event in events(exchange.chunks()):
        _check(event, host)
        choice = part(event, "choices", 0)
        seen = seen or choice is not None
        text = _text(part(choice, "delta", "content"))
        thought = part(choice, "delta", "reasoning_content") or part(choice, "delta", "reasoning")
        watch.tokens += bool(text or thought)
        texts.append(text)
        reason = part(choice, "finish_reason") or reason
        usage = event if part(event, "usage") is not None else usage
    if not seen:
        raise DoorError(messages.NOT_AN_ANSWER.format(host=host), "broken")
    if reason is None:
        raise DoorError(messages.HUNG_UP.format(host=host), "broken")
    return _said(texts, reason, usage)


def _said(texts: list[str], reason: Any, value: Any) -> Said:
    tokens_in, tokens_out = (count_in(part(value, "usage", name)) for name in ("prompt_tokens", "completion_tokens"))
    return Said("".join(texts), finish_of(reason), tokens_in, tokens_out)


def _text(content: Any) -> str:
    """The text of a message: some servers send it in parts, thoughts among them."""
    if isinstance(content, list):
        return "".join(_text(part(piece, "text")) for piece in content if part(piece, "type") in ("text", None))
    return content if isinstance(content, str) else ""


def _check(value: Any, host: str) -> None:
    """Raises DoorError for an error in place of an answer, or in the middle of one."""
    if part(value, "error"):
        raise DoorError(messages.SAID_ERROR.format(host=host, reason=bounded(message_in(value))), "broken")
