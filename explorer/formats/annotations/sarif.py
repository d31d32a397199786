"""SARIF 2.1.0, the log of static analyses that code scanning and editors read."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from typing import Any

from explorer import __version__
from explorer.digest.problems import Code, Problem
from explorer.formats.annotations.places import relative
from explorer.text.cleaning import clean

Json = dict[str, Any]

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
VERSION = "2.1.0"


def sarif(checked: Iterable[tuple[str, Sequence[Problem]]]) -> str:
    """The log of one run over all digests, each with the name of its file."""
    import orjson

    results = [_result(name, problem) for name, problems in checked for problem in problems]
    codes = sorted({result["ruleId"] for result in results})
    for result in results:
        result["ruleIndex"] = codes.index(result["ruleId"])
    rules = [{"id": code, "shortDescription": {"text": description(code)}} for code in codes]
    driver = {"name": "explorer", "semanticVersion": __version__, "rules": rules}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    log = {"$schema": SCHEMA, "version": VERSION, "runs": [run]}
    return orjson.dumps(log, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE).decode()


def description(code: str) -> str:
    """What a code means, as `explorer help json` has it."""
    from explorer.assets import asset

    for line in asset("help/json.txt").read_text(encoding="utf-8").splitlines():
        name, _, words = line.strip().partition(" ")
        if name == code and words.strip():
            return words.strip()
    raise KeyError(code)


def _result(name: str, problem: Problem) -> Json:
    place: Json = {"physicalLocation": {"artifactLocation": {"uri": uri_of(name)}}}
    if problem.line is not None:
        region = {
            "startLine": problem.line,
            "startColumn": problem.column,
            "endLine": problem.end_line,
            "endColumn": problem.end_column,
        }
        place["physicalLocation"]["region"] = {key: value for key, value in region.items() if value is not None}
    if problem.path:
        place["logicalLocations"] = [{"fullyQualifiedName": problem.path}]
    return {
        "ruleId": str(problem.code or Code.DIGEST_INVALID),
        "level": problem.severity,
        "message": {"text": clean(f"{problem.path}: {problem.message}" if problem.path else problem.message)},
        "locations": [place],
    }


def uri_of(name: str) -> str:
    """The path of a file as a URI: relative below the working directory, else with its scheme."""
    from urllib.parse import quote

    path = relative(name)
    if os.path.isabs(name) and path == name.replace(os.sep, "/"):
        return "file://" + quote(os.fsencode(path if path.startswith("/") else f"/{path}"))
    return quote(os.fsencode(path))
