"""`--json` prints exactly these keys and types, and values that agree with the digest."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from explorer.assets import asset
from explorer.commands.sources import SHIPPED
from explorer.digest.kinds import KINDS
from tests.calling import BY, GRAIN, Explorer

TEXT, NUMBER, WHOLE = str, (int, float), int
MAYBE_TEXT, MAYBE_WHOLE = (str, type(None)), (int, type(None))
ANCHOR = {
    "exact": TEXT,
    "paragraph": MAYBE_WHOLE,
    "start": MAYBE_WHOLE,
    "end": MAYBE_WHOLE,
    "status": TEXT,
    "time": MAYBE_TEXT,
}
PLACE = {"paragraph": WHOLE, "start": WHOLE, "end": WHOLE}
LINK = {
    "ref": TEXT, "kind": tuple(KINDS), "title": TEXT, "relation": TEXT, "basis": ("stated", "derived"),
    "when": MAYBE_TEXT, "evidence": MAYBE_TEXT,
    "places": [PLACE], "trust": MAYBE_TEXT,
}  # fmt: skip
CAVEAT = {"ref": TEXT, "text": TEXT, "about": [TEXT], "anchors": [ANCHOR]}
CONTRADICTION = {"ref": TEXT, "with": TEXT, "title": TEXT, "note": TEXT, "gone": bool, "place": PLACE}
RECORD = {
    "cleaned": bool,
    "ref": TEXT, "kind": tuple(KINDS), "title": TEXT, "fields": dict, "anchors": [ANCHOR], "links": [LINK],
    "caveats": [CAVEAT], "trust": MAYBE_TEXT, "reviewed": (dict, type(None)),
    "bookmark": (dict, type(None)), "contradictions": [CONTRADICTION],
    "addresses": [{"label": TEXT, "url": TEXT}],
}  # fmt: skip
BADGES = ("verbatim", "altered", "ambiguous", "not found", "not checkable")
RESULT = {
    "ref": TEXT, "kind": tuple(KINDS), "title": TEXT, "score": NUMBER, "field": TEXT, "text": TEXT,
    "spans": [[WHOLE]],
    "match": ("exact", "prefix", "word", "date", "inside", "typo", "linked"), "via": MAYBE_TEXT, "reason": MAYBE_TEXT,
    "missing": [TEXT], "trust": MAYBE_TEXT, "bookmark": (dict, type(None)),
}  # fmt: skip
DATED = {
    "ref": TEXT, "kind": tuple(KINDS), "title": TEXT, "when": MAYBE_TEXT, "label": TEXT,
    "earliest": MAYBE_TEXT,
    "latest": MAYBE_TEXT, "precision": MAYBE_TEXT, "trust": MAYBE_TEXT, "after": [TEXT], "before": [TEXT],
    "linked": [{"ref": TEXT, "relation": TEXT}], "bookmark": (dict, type(None)),
}  # fmt: skip
PROBLEM = {
    "severity": ("error", "warning", "note"), "code": TEXT, "path": TEXT, "line": MAYBE_WHOLE,
    "column": MAYBE_WHOLE, "endLine": MAYBE_WHOLE, "endColumn": MAYBE_WHOLE,
    "message": TEXT, "cause": MAYBE_TEXT, "fixable": bool,
}  # fmt: skip
SOURCE = {"url": TEXT, "date": TEXT, "words": TEXT, "stance": ("", "supports", "contradicts")}
RECORDED = {"speaker": TEXT, "form": TEXT, "medium": TEXT, "badge": TEXT, "date": TEXT, "paragraph": int}
QUOTED = {"exact": TEXT, "prefix": TEXT, "suffix": TEXT}
END = {"ref": TEXT, "title": TEXT, "quoted": [QUOTED]}
DETAIL = ("speaker", "form", "medium", "date", "badge", "words")
BECAME = ("gone", "reworded", "changed", None)
BOOKMARK = {
    "ref": TEXT, "kind": tuple(KINDS), "title": TEXT,
    "quoted": [{"exact": TEXT, "prefix": TEXT, "suffix": TEXT}],
    "note": TEXT, "tags": [TEXT], "status": TEXT, "checked": TEXT, "source": TEXT, "view": type(None),
    "sources": [SOURCE], "recorded": RECORDED, "between": [END],
    "made": TEXT, "changed": TEXT, "left": TEXT, "before": (dict, type(None)), "earlier": [TEXT],
    "oldWordsStay": bool,
    "article": {"headline": TEXT, "url": MAYBE_TEXT}, "reanchored": (dict, type(None)),
    "change": BECAME,
}  # fmt: skip
PRINTED = {"explorer": TEXT}
WORDS_AT = {**PLACE, "text": TEXT}
CHANGED = {
    "how": ("added", "changed", "deleted", "merged", "renamed"), "kind": TEXT, "ref": TEXT, "field": MAYBE_TEXT,
    "was": object, "now": object,
}  # fmt: skip
EDITED = {
    "changes": [CHANGED], "id": TEXT, "message": TEXT, "ref": MAYBE_TEXT, "renamed": dict, "path": TEXT, "before": TEXT,
    "copied": bool, "conflicts": list,
}  # fmt: skip
DOUBT = {
    "number": WHOLE, "ref": TEXT, "kind": TEXT, "faultyQuote": bool,
    "question": TEXT, "what": TEXT, "words": TEXT, "places": [WORDS_AT],
    "candidates": [{"key": TEXT, "words": TEXT, "why": TEXT, "differs": bool, "places": [PLACE]}],
    "unknown": MAYBE_TEXT, "reject": MAYBE_TEXT, "rests": [TEXT], "settles": [TEXT],
}  # fmt: skip
REVIEW = {"left": WHOLE, "faultyQuotes": WHOLE, "seconds": WHOLE, "doubts": [DOUBT], "unrecorded": [WORDS_AT]}
STEP = {"id": TEXT, "at": TEXT, "label": TEXT, "path": MAYBE_TEXT, "ref": MAYBE_TEXT}
REANCHORED = {
    "ref": MAYBE_TEXT, "how": ("ref", "words", "reworded", "orphan"), "was": MAYBE_TEXT, "now": MAYBE_TEXT,
    "changes": [{"field": DETAIL, "was": TEXT, "now": TEXT}],
    "another": MAYBE_TEXT, "several": [TEXT], "rival": MAYBE_TEXT,
    "passage": (dict, type(None)),
}  # fmt: skip
CLAIM = {
    "ref": TEXT, "kind": (*KINDS, "passage", "contradiction", "view"), "title": TEXT, "quoted": bool,
    "speaker": MAYBE_TEXT, "speakerRef": MAYBE_TEXT, "form": MAYBE_TEXT, "medium": MAYBE_TEXT, "badge": MAYBE_TEXT,
    "date": MAYBE_TEXT, "paragraph": MAYBE_WHOLE, "words": [TEXT], "trust": MAYBE_TEXT,
    "drafted": [dict], "caveats": [{"ref": TEXT, "text": TEXT}], "change": MAYBE_TEXT, "was": MAYBE_TEXT,
    "now": MAYBE_TEXT, "changes": [{"field": DETAIL, "was": TEXT, "now": TEXT}],
    "before": (dict, type(None)),
    "status": MAYBE_TEXT, "checked": MAYBE_TEXT, "note": TEXT, "tags": [TEXT], "sources": [SOURCE],
    "article": {
        "headline": TEXT, "url": MAYBE_TEXT, "publisher": MAYBE_TEXT, "author": [TEXT], "date": MAYBE_TEXT,
    },
}  # fmt: skip
"""One of the claims of `export json`."""


def holds(value: Any, shape: Any, path: str = "$") -> None:
    """Assert that a value has exactly these keys, with values of these types, or one of these texts."""
    if isinstance(shape, dict):
        assert value.keys() == shape.keys(), path
        for key, below in shape.items():
            holds(value[key], below, f"{path}.{key}")
    elif isinstance(shape, list):
        assert isinstance(value, list), path
        for number, item in enumerate(value):
            holds(item, shape[0], f"{path}[{number}]")
    elif isinstance(shape, tuple) and isinstance(shape[0], str):
        assert value in shape, path
    else:
        assert isinstance(value, shape), path


@pytest.fixture(params=["", GRAIN], ids=["shipped", "grain"])
def of_digest(request: pytest.FixtureRequest) -> tuple[str, ...]:
    return ("--digest", request.param) if request.param else ()


def test_the_json_of_all_records(explorer: Explorer, of_digest: tuple[str, ...]) -> None:
    whole = explorer("show", "--json", *of_digest).json
    records = [*whole["records"], *whole["caveats"]]
    assert set(whole) == {"explorer", "records", "caveats"}
    assert {record["kind"] for record in whole["caveats"]} == {"caveat"}
    of_kind = explorer("show", "--json", "--kind", "caveat", *of_digest).json
    assert of_kind["records"] == whole["caveats"]
    path = Path(GRAIN) if of_digest else asset(SHIPPED)
    document = json.loads(path.read_bytes())
    for caveat, shown in zip(document["caveats"], whole["caveats"], strict=True):
        caveat["id"] = shown["fields"]["id"]
    given = {f"{kind}/{item['id']}": item for kind, cls in KINDS.items() for item in document.get(cls.plural, ())}
    assert [record["ref"] for record in records] == list(given)
    for record in records:
        quote = record["kind"] == "quote"
        holds(record, RECORD | ({"badge": BADGES, "omitted": [str]} if quote else {}))
        filled = {name: value for name, value in given[record["ref"]].items() if value not in ("", [], None)}
        assert record["fields"] == filled, "as in the digest; empty values may be missing"
        for anchor in record["anchors"]:
            assert anchor["status"] == "resolved"
            paragraph = document["article"]["body"][anchor["paragraph"] - 1]
            assert paragraph[anchor["start"] : anchor["end"]] == anchor["exact"]
        for link in record["links"]:
            assert link["ref"] in given
            sentences = [
                document["article"]["body"][place["paragraph"] - 1][place["start"] : place["end"]]
                for place in link["places"]
            ]
            assert link["evidence"] == (" … ".join(sentences) or None)


def test_the_json_of_one_record(explorer: Explorer) -> None:
    everything = {record["ref"]: record for record in explorer("show", "--json").json["records"]}
    assert explorer("show", "quote/q-partner", "--json").json == BY | {"records": [everything["quote/q-partner"]]}
    missing = explorer("show", "actor/nobody", "--json")
    assert (missing.code, missing.json) == (1, BY | {"records": []})


def test_kinds_and_limits(explorer: Explorer) -> None:
    def refs(*arguments: str) -> list[str]:
        return [record["ref"] for record in explorer("show", "--json", *arguments).json["records"]]

    assert {ref.partition("/")[0] for ref in refs("--kind", "quote")} == {"quote"}
    assert refs("--kind", "quotes") == refs("--kind", "quote")
    assert {ref.partition("/")[0] for ref in refs("--kind", "quote", "--kind=country")} == {
        "quote",
        "country",
    }
    assert refs("--limit", "3") == refs()[:3]


def test_the_json_has_fields_that_this_version_does_not_know(explorer: Explorer, tmp_path: Path) -> None:
    document = json.loads(Path(GRAIN).read_bytes())
    document["actors"][1]["mood"] = {"now": "grim"}
    path = tmp_path / "unknown.json"
    path.write_text(json.dumps(document))
    for arguments in (("show",), ("show", "actor/maritime-council")):
        records = explorer(*arguments, "--digest", str(path), "--json").json["records"]
        fields = next(record["fields"] for record in records if record["ref"] == "actor/maritime-council")
        assert fields["mood"] == {"now": "grim"}


@pytest.mark.parametrize("query", ["mutaqi", "putin partner", "2021-08", "russia", "grain", "1996"])
def test_the_json_of_a_search(explorer: Explorer, of_digest: tuple[str, ...], query: str) -> None:
    answer = explorer("search", *query.split(), "--json", *of_digest)
    holds(answer.json, {"explorer": TEXT, "query": TEXT, "results": [RESULT], "bookmarks": [BOOKMARK]})
    assert answer.json["query"] == query
    results = answer.json["results"]
    assert answer.code == (0 if results else 1)
    scores = [result["score"] for result in results]
    assert scores == sorted(scores, reverse=True)
    for result in results:
        linked = result["match"] == "linked"
        assert linked == (result["via"] is not None) == (result["reason"] is not None)
        assert all(0 <= start < end <= len(result["text"]) for start, end in result["spans"])
        if result["field"] == "title":
            assert result["text"] == result["title"]


def test_a_search_of_one_kind_with_a_limit(explorer: Explorer) -> None:
    results = explorer("search", "taliban", "--kind", "event", "--limit", "2", "--json").json["results"]
    assert [result["kind"] for result in results] == ["event", "event"]


def test_a_search_that_finds_nothing_is_still_json(explorer: Explorer) -> None:
    answer = explorer("search", "qqqqzzzz", "--json")
    assert (answer.code, answer.json) == (1, BY | {"query": "qqqqzzzz", "results": [], "bookmarks": []})


def test_the_json_of_a_timeline(explorer: Explorer, of_digest: tuple[str, ...]) -> None:
    dated = explorer("timeline", "--json", *of_digest).json["timeline"]
    holds(dated, [DATED])
    assert {record["kind"] for record in dated} == {"event"}
    bounds = [record["earliest"] for record in dated if record["earliest"]]
    assert bounds == sorted(bounds)
    for record in dated:
        assert (record["when"] is None) == record["label"].startswith("undated")


def test_bounds_of_dates(explorer: Explorer) -> None:
    dated = {record["ref"]: record for record in explorer("timeline", "--json").json["timeline"]}
    takeover = dated["event/takeover"]
    assert (takeover["earliest"], takeover["latest"]) == ("2021-08-01T00:00:00Z", "2021-08-31T23:59:59Z")
    assert takeover["precision"] == "month"
    open_ended = dated["event/no-western-recognition"]
    assert (open_ended["earliest"], open_ended["latest"]) == ("2021-08-01T00:00:00Z", None)


def test_a_timeline_of_other_kinds(explorer: Explorer) -> None:
    both = explorer("timeline", "--kind", "quote", "--kind", "event", "--digest", GRAIN, "--json").json["timeline"]
    assert [record["ref"] for record in both] == [
        "event/corridor",
        "event/talks",
        "quote/q-wait",
        "quote/q-late",
    ]


def test_the_json_of_a_check(explorer: Explorer, of_digest: tuple[str, ...], tmp_path: Path) -> None:
    lists = [cls.plural for cls in KINDS.values()]
    assert {"actors", "quotes", "events", "countries"} <= set(lists)
    counts: dict[str, Any] = dict.fromkeys(
        ("errors", "warnings", "notes", *lists, "links", "caveats", "leftOut", "doubts", "faultyQuotes"), WHOLE
    )
    shape = {
        "explorer": TEXT,
        "digest": TEXT,
        "problems": [PROBLEM],
        "counts": counts | {"badges": dict.fromkeys(BADGES, WHOLE)},
    }
    checked = explorer("check", *of_digest[1:], "--json").json
    holds(checked, shape)
    assert checked["problems"] == []
    assert checked["counts"]["badges"]["verbatim"] == checked["counts"]["quotes"] > 0
    bad = tmp_path / "bad.json"
    bad.write_text('{"digest": "1.0", "article": {"headline": "x"},\n"actors": [3]}')
    checked = explorer("check", str(bad), "--json")
    holds(checked.json, shape)
    assert checked.code == 1
    assert (checked.json["problems"][0]["path"], checked.json["problems"][0]["line"]) == ("actors[0]", 2)


def test_the_json_of_bookmarks(explorer: Explorer) -> None:
    assert explorer("bookmarks", "--json").json == BY | {"bookmarks": [], "problems": []}
    for ref in ("quote/q-partner", "country/RU"):
        assert explorer("bookmarks", "add", ref).code == 0
    holds(explorer("bookmarks", "--json").json, {"explorer": TEXT, "bookmarks": [BOOKMARK], "problems": [dict]})


def test_the_json_of_edits_doubts_and_undo(explorer: Explorer, tmp_path: Path) -> None:
    path = tmp_path / "drafted.json"
    explorer("draft", str(asset("ferry-delayed.txt")), "-o", str(path))
    at = ("--digest", str(path), "--json")
    review = explorer("review", *at).json
    holds(review, PRINTED | REVIEW)
    assert review["doubts"]
    for words in (("review", "1", "unknown"), ("edit", "country/NO", "role=builder"), ("edit", "delete", "country/NO")):
        holds(explorer(*words, *at).json, PRINTED | EDITED)
    deleted = {"ref": TEXT, "title": TEXT, "how": MAYBE_TEXT}
    holds(explorer("edit", "restore", *at).json, PRINTED | {"deleted": [deleted]})
    holds(explorer("undo", "--list", *at).json, PRINTED | {"changes": [STEP]})
    holds(explorer("undo", *at).json, PRINTED | EDITED)
    holds(explorer("redo", *at).json, PRINTED | EDITED)
    dry = explorer("edit", "country/DK", "role=builder", "--dry-run", *at).json
    holds(dry, PRINTED | {"changes": [CHANGED]})
    holds(explorer("edit", "country/DK", *at).json, PRINTED | {"ref": TEXT, "kind": TEXT, "fields": dict})


def test_the_schema_is_the_shipped_one(explorer: Explorer) -> None:
    from explorer.digest.schema import json_schema

    assert explorer("schema").json == json_schema()


def test_the_json_of_a_view(explorer: Explorer) -> None:
    assert explorer("search", "by:putin", "--keep", "His words").code == 0
    (view,) = explorer("bookmarks", "--json").json["bookmarks"]
    assert (view["ref"], view["kind"], view["title"]) == ("view/his-words", "view", "His words")
    holds(view["view"], {"query": TEXT, "focus": TEXT, "selected": TEXT})
    holds(view, {**BOOKMARK, "kind": ("view",), "view": dict, "recorded": type(None)})


CHANGE = {
    "field": TEXT, "was": [TEXT], "now": [TEXT], "words": [{"side": ("both", "was", "now"), "text": TEXT}],
    "after": [TEXT], "before": [TEXT], "passed": [TEXT],
}  # fmt: skip
STANDING = ("added", "gone", "changed", "same")
DIFFERENCES = {
    "explorer": TEXT, "was": TEXT, "now": TEXT, "same": bool, "differences": WHOLE, "article": [CHANGE],
    "text": STANDING,
    "paragraphs": [
        {
            "standing": STANDING, "was": MAYBE_WHOLE, "now": MAYBE_WHOLE, "moved": bool,
            "words": [{"side": ("both", "was", "now"), "text": TEXT}],
        }
    ],
    "records": [
        {
            "ref": TEXT, "kind": tuple(KINDS), "title": TEXT, "standing": STANDING, "wasRef": MAYBE_TEXT,
            "matched": MAYBE_TEXT, "changes": [CHANGE],
        }
    ],
    "links": [
        {
            "from": TEXT, "relation": TEXT, "to": TEXT, "when": MAYBE_TEXT, "standing": STANDING, "changes": [CHANGE],
        }
    ],
    "caveats": [{"text": TEXT, "about": [TEXT], "standing": STANDING, "changes": [CHANGE]}],
    "bookmarks": [
        {
            "ref": TEXT, "title": TEXT, "status": TEXT, "record": MAYBE_TEXT, "standing": STANDING, "change": BECAME,
            "changes": [CHANGE],
        }
    ],
    "asBefore": dict.fromkeys(
        ("paragraphs", *(cls.plural for cls in KINDS.values()), "links", "caveats", "bookmarks"), WHOLE
    ),
}  # fmt: skip


def test_the_json_of_differences(explorer: Explorer, tmp_path: Path) -> None:
    document = json.loads(Path(GRAIN).read_bytes())
    document["article"]["body"][0] = document["article"]["body"][0].replace("will not wait", "can not wait")
    document["quotes"][0]["at"] = ["We can not wait"]
    document["events"][0]["when"] = "1997"
    document["caveats"], document["links"][0]["relation"] = [], "led"
    document["article"]["headline"] += "!"
    path = tmp_path / "now.json"
    path.write_text(json.dumps(document))
    explorer("bookmarks", "add", "quote/q-wait", "--digest", GRAIN)
    answer = explorer("diff", GRAIN, str(path), "--json")
    holds(answer.json, DIFFERENCES)
    assert (answer.code, answer.json["same"]) == (1, False)
    assert {one["ref"]: one["matched"] for one in answer.json["records"]} == {
        "quote/q-wait": "ref", "event/corridor": "ref",
    }  # fmt: skip
    assert [one["standing"] for one in answer.json["caveats"]] == ["gone"]
    assert [(one["ref"], one["standing"]) for one in answer.json["bookmarks"]] == [("quote/q-wait", "changed")]
    same = explorer("diff", GRAIN, GRAIN, "--json")
    holds(same.json, DIFFERENCES)
    assert (same.code, same.json["same"], same.json["differences"]) == (0, True, 0)


def test_every_output_names_the_version(explorer: Explorer, tmp_path: Path) -> None:
    (tmp_path / "text.txt").write_text("Grain accord back on the table\n\n“We will not wait,” she said.\n")
    explorer("bookmarks", "add", "actor/putin")
    for call in (
        *(["search", "putin"], ["search", "zzzzqqqq"], ["show"], ["show", "actor/putin"], ["list", "quote"]),
        *(["timeline"], ["voices"], ["map"], ["relations"], ["check"], ["diff", GRAIN, GRAIN]),
        *(["bookmarks"], ["bookmarks", "undo"], ["bookmarks", "doctor"], ["bookmarks", "history", "actor/putin"]),
        *(["bookmarks", "export"], ["config"], ["config", "path"], ["config", "check"], ["library"]),
        ["verify", str(tmp_path / "text.txt"), "--against", GRAIN],
        ["check", "nowhere.json"],
    ):
        assert explorer(*call, "--json").json["explorer"] == BY["explorer"], call
    explorer("bookmarks", "add", "actor/putin")
    assert explorer("export", "json").json["explorer"] == BY["explorer"]
