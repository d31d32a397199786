"""Passages, contradictions and bookmarks whose records are gone are found by whatever finds records."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.calling import Explorer
from tests.unit.test_became import CLAIM, NEXT, WITHOUT_FIRST, article, bookmarked


@pytest.fixture
def ledger(explorer: Explorer, tmp_path: Path) -> Path:
    """Three quotes, a passage and two contradictions; the passage is confirmed, with a note, a tag and a source."""
    path = bookmarked(explorer, tmp_path)
    at = ("--digest", str(path))
    passage = next(
        one["ref"] for one in explorer("bookmarks", "--json", *at).json["bookmarks"] if one["kind"] == "passage"
    )
    explorer("bookmarks", "status", passage, "confirmed", "--source", "https://yard.example/paid", *at)
    explorer("bookmarks", "note", passage, "ask the treasurer", *at)
    explorer("bookmarks", "tag", passage, "to-call", *at)
    return path


def found(explorer: Explorer, path: Path, query: str) -> set[str]:
    """The kinds of what is found without a record; of bookmarks of records, their refs."""
    answer = explorer("search", query, "--json", "--digest", str(path))
    assert answer.code == (0 if answer.json["results"] or answer.json["bookmarks"] else 1)
    assert answer.json["query"] == query
    return {one["kind"] if one["kind"] != "quote" else one["ref"] for one in answer.json["bookmarks"]}


QUERIES = [
    ("yard paid", {"passage", "contradiction"}),
    ("yrad paid", {"passage", "contradiction"}),
    ('"every storm"', {"passage", "contradiction"}),
    ("is:bookmarked", {"passage", "contradiction"}),
    ("is:confirmed", {"passage"}),
    ("is:disputed", set()),
    ("is:unchecked", {"contradiction"}),
    ("is:noted", {"passage"}),
    ("treasurer", {"passage"}),
    ("note:treasurer", {"passage"}),
    ("tag:to-call", {"passage"}),
    ("source:yard.example", {"passage"}),
    ("kind:passage", {"passage"}),
    ("kind:contra", {"contradiction"}),
    ("kind:passage is:confirmed", {"passage"}),
    ("kind:passage is:disputed", set()),
    ("kind:quote yard", set()),
    ("yard !is:confirmed", {"contradiction"}),
    ("is:altered", set()),
    ("by:aas", set()),
    ("is:reworded", set()),
    ("nothing of this", set()),
]
"""What is searched for, and the kinds of what is found without a record."""


def test_a_query_finds_them(explorer: Explorer, ledger: Path) -> None:
    for query, kinds in QUERIES:
        assert found(explorer, ledger, query) == kinds, query


def test_what_became_of_them_finds_them(explorer: Explorer, ledger: Path, tmp_path: Path) -> None:
    path = tmp_path / "now.json"
    path.write_bytes(article(WITHOUT_FIRST, [CLAIM.replace("every storm", "each storm"), NEXT]))
    assert found(explorer, path, "is:reworded") == {"passage", "contradiction"}
    assert found(explorer, path, "is:gone") == {"quote/q1", "contradiction"}
    assert found(explorer, path, "is:changed") == {"quote/q1", "passage", "contradiction"}
    assert found(explorer, path, "relief triumph") == {"quote/q1", "contradiction"}
    assert "passage" in found(explorer, path, "each storm"), "by its words of now"
    assert "passage" in found(explorer, path, "every storm"), "and by those that were bookmarked"
    statuses = ("confirmed", "disputed", "unchecked", "needs-source")
    answers = [explorer("search", f"is:{one}", "--json", "--digest", str(path)).json for one in statuses]
    hits = [hit for answer in answers for hit in answer["results"] if hit["match"] != "linked"]
    counted = len(hits) + sum(len(answer["bookmarks"]) for answer in answers)
    assert counted == len(explorer("bookmarks", "--json", "--digest", str(path)).json["bookmarks"])


def test_text_says_where_and_what(explorer: Explorer, ledger: Path) -> None:
    out = explorer("search", "yard", "paid", "--digest", str(ledger)).out
    assert f"“{CLAIM}”" in out
    assert "; paragraph 4; passage/" in out
    assert "confirmed" in out
    assert "ask the treasurer" in out


def test_a_list_of_bookmarks_is_searched_alike(explorer: Explorer, ledger: Path) -> None:
    rows = explorer("list", "bookmarks", "is:confirmed", "--json", "--digest", str(ledger)).json["rows"]
    assert [row["kind"] for row in rows] == ["passage"]
    rows = explorer("list", "passages", "treasurer", "--json", "--digest", str(ledger)).json["rows"]
    assert [row["title"] for row in rows] == [CLAIM]
