"""How a server wants to be asked: found out by what it refuses, and remembered for the next question.

A schema for the answer is asked for as strictly as the server can: by a schema, as “some JSON” with the schema in
words, in words alone. Of the rest, what a server complains of by name is left out.
"""

from __future__ import annotations

import json
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from explorer.draft.model.doors import messages
from explorer.draft.model.doors.dialects.refusals import RefusedError
from explorer.draft.model.doors.door import Question

SCHEMA, OBJECT, PLAIN = range(3)
"""How JSON is asked for."""
EXTRAS = ("stream_options", "chat_template_kwargs", "temperature", "seed", "think", "shift", "truncate")
"""What a question can do without."""
LIMITS = ("max_tokens", "max_completion_tokens", "")
"""How the length of an answer is limited: the old word, which most know; the new one; not at all."""
_OF_FORMAT = ("response_format", "json_schema", "json_object", "schema", "grammar", "format", "structured")
_OF_LENGTH = ("max_tokens", "max_completion_tokens", "context length", "context_length", "context window")
_CHANGEABLE = (400, 415, 422, 500, 501)


class Manner(Struct, frozen=True):
    mode: int = SCHEMA
    without: frozenset[str] = frozenset()
    limit: str = LIMITS[0]

    def after(self, refused: RefusedError) -> Manner | None:
        """The manner to try after a refusal; None: none is left that could help."""
        if refused.status not in _CHANGEABLE:
            return None
        said = refused.reason.lower()
        named = frozenset(extra for extra in EXTRAS if extra in said) - self.without
        if named:
            return replace(self, without=self.without | named)
        if self.limit and any(word in said for word in _OF_LENGTH):
            return replace(self, limit="" if "context" in said else LIMITS[LIMITS.index(self.limit) + 1])
        is_of_format = any(word in said for word in _OF_FORMAT)
        if refused.status >= 500 and not is_of_format:
            return None
        if not is_of_format and not self.without.issuperset(EXTRAS):
            return replace(self, without=frozenset(EXTRAS))
        return replace(self, mode=self.mode + 1) if self.mode < PLAIN else None

    def has(self, extra: str) -> bool:
        return extra not in self.without

    def messages_of(self, question: Question) -> list[dict[str, Any]]:
        """The two messages of a question; the schema is in the second unless the server takes it by itself."""
        user = question.user if self.mode == SCHEMA else with_schema(question)
        return [{"role": "system", "content": question.system}, {"role": "user", "content": user}]


def with_schema(question: Question) -> str:
    """The question with the schema behind it in words, so that what is in front can be cached."""
    schema = json.dumps(question.schema, ensure_ascii=False, separators=(",", ":"))
    return f"{question.user}\n\n{messages.SCHEMA_IN_WORDS.format(schema=schema)}"
