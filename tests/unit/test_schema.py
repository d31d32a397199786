"""The JSON Schema: the shipped file is up to date, and it accepts valid digests and rejects invalid ones."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from explorer.assets import asset
from explorer.digest.kinds import KINDS
from explorer.digest.schema import NAME, json_schema

REPOSITORY = Path(__file__).parents[2]
GRAIN = REPOSITORY / "tests" / "data" / "grain.json"
DIGESTS = [GRAIN, *(path for path in sorted((REPOSITORY / "assets").glob("*.json")) if path.name != NAME)]

REGENERATE = f"""the model has changed; regenerate the schema:
python -c 'from explorer.digest.schema import write; write("assets/{NAME}")'"""


def test_the_shipped_schema_matches_the_model() -> None:
    assert json.loads(asset(NAME).read_bytes()) == json_schema(), REGENERATE


def test_it_is_a_schema_with_every_kind_and_descriptions() -> None:
    schema = json_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert {cls.plural for cls in KINDS.values()} <= schema["properties"].keys()
    assert "indirect" in schema["$defs"]["Quote"]["properties"]["form"]["description"]
    assert schema["$defs"]["Event"]["properties"]["note"]["description"], "inherited from Record"
    assert "None" not in json.dumps(schema)


def errors_in(document: object) -> list[jsonschema.ValidationError]:
    return list(jsonschema.Draft202012Validator(json_schema()).iter_errors(document))


@pytest.mark.parametrize("path", DIGESTS, ids=lambda path: path.name)
def test_valid_digests_are_accepted(path: Path) -> None:
    assert errors_in(json.loads(path.read_bytes())) == []


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"digest": "2.0"}, "digest"),
        ({"digest": 1.0}, "digest"),
        ({"article": {}}, "article"),
        ({"actors": [{"id": "A", "type": "Person", "name": "A"}]}, "actors.0.id"),
        ({"actors": [{"id": "a", "type": "person", "name": "A"}]}, "actors.0.type"),
        ({"actors": [{"id": "a", "type": "Person"}]}, "actors.0"),
        ({"countries": [{"id": "RUS"}]}, "countries.0.id"),
        ({"quotes": {}}, "quotes"),
        ({"links": [{"from": "a", "relation": "met", "to": "actor/b"}]}, "links.0.from"),
        ({"events": [{"id": "e", "name": "E", "at": [{"exact": "x", "n": 0}]}]}, "events.0.at.0"),
    ],
)
def test_invalid_digests_are_rejected(change: dict[str, Any], where: str) -> None:
    document = json.loads(GRAIN.read_bytes()) | change
    assert {".".join(map(str, error.absolute_path)) for error in errors_in(document)} == {where}


def test_unknown_fields_are_allowed() -> None:
    document = json.loads(GRAIN.read_bytes())
    document["mood"] = document["actors"][0]["mood"] = "hopeful"
    assert errors_in(document) == []
