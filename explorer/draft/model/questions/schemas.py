"""The JSON schema of an answer.

It is flat, requires every field, and has no references, unions or patterns: servers turn others into no grammar at all
and report nothing. So ids are the only possible answers, where a server follows it; whether it did is never assumed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from explorer.draft.model.questions.choices import NO_DATE, UNKNOWN, Choices

_WORDS: Mapping[str, Any] = {"type": "string"}


def schema_of(choices: Choices, more: bool) -> dict[str, Any]:
    """The schema of the answer to a question. First comes what shows which paragraphs the model saw."""
    numbers = {"type": "integer", "enum": list(choices.paragraphs)}
    who, name = _one_of([UNKNOWN, *choices.names]), _one_of([*choices.names])
    fields = {"first": numbers, "last": numbers}
    if choices.quotes:
        fields["speakers"] = _list(q=_one_of([*choices.quotes]), who=who, p=numbers)
    if more:
        fields["said"] = _list(words=_WORDS, who=who, evidence=_WORDS, p=numbers)
        fields["events"] = _list(words=_WORDS, name=_WORDS, date=_one_of([NO_DATE, *choices.dates]), p=numbers)
    if more and choices.names:
        ends = {"from": name, "relation": _WORDS, "to": name}
        fields["links"] = _list(**ends, words=_WORDS, p=numbers)
        fields["roles"] = _list(who=name, words=_WORDS, p=numbers)
        fields["aliases"] = _list(who=name, words=_WORDS, p=numbers)
    return _object(fields)


def _one_of(ids: Sequence[str]) -> dict[str, Any]:
    return {"type": "string", "enum": list(ids)}


def _list(**fields: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": _object(fields)}


def _object(fields: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    return {"type": "object", "properties": dict(fields), "required": list(fields), "additionalProperties": False}
