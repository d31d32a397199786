"""All that shows, finds or counts bookmarks says the same of each, in a word: what became of it since it was saved."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from explorer.bookmarks.store import BookmarkStore
from explorer.digest.loading import loads
from explorer.session.session import Session
from explorer.session.versions.comparing import compare
from explorer.session.versions.reader import ledger
from explorer.tui.dialogs.ledger.listing import Fold, Listing
from tests.calling import Explorer
from tests.unit.test_reworded import RELIEF, document

OTHERS = "the harbour trial battery is late again", "no council votes on the ferry in spring"
CLAIM, NEXT = "The yard paid for every storm of the year", "Nobody asked the mayor what that costs"
QUOTES = {"q1": RELIEF[0], "q2": OTHERS[0], "q3": OTHERS[1]}


def article(said: Mapping[str, str], claims: Sequence[str], *, first: Sequence[str] = (), **more: Any) -> bytes:
    """A digest in which Aas says the quotes, one in each paragraph, and of an article that claims more below that."""
    data = json.loads(document(list(said.values()), list(said), **more))
    data["article"]["body"] = [*first, *data["article"]["body"], ". ".join(claims) + "."]
    return json.dumps(data).encode()


BEFORE = article(QUOTES, [CLAIM, NEXT])
SAME = dict.fromkeys(("quote/q1", "quote/q2", "quote/q3", "passage", "contradiction", "mixed"), "")
WITHOUT_FIRST = {name: text for name, text in QUOTES.items() if name != "q1"}

CASES = {
    "nothing": (BEFORE, {}),
    "moved": (article(QUOTES, [CLAIM, NEXT], first=["It rained."]), {}),
    "another ref": (article({"r1": RELIEF[0], **WITHOUT_FIRST}, [CLAIM, NEXT]), {}),
    "quote reworded": (
        article({**QUOTES, "q1": RELIEF[1]}, [CLAIM, NEXT]),
        {"quote/q1": "reworded", "contradiction": "reworded"},
    ),
    "quote gone": (article(WITHOUT_FIRST, [CLAIM, NEXT]), {"quote/q1": "gone", "contradiction": "gone"}),
    "both ends reworded": (
        article({**QUOTES, "q1": RELIEF[1], "q2": "the harbour trial battery is late"}, [CLAIM, NEXT]),
        {"quote/q1": "reworded", "quote/q2": "reworded", "contradiction": "reworded", "mixed": "reworded"},
    ),
    "one end reworded, one gone": (
        article({"q2": "the harbour trial battery is late", "q3": OTHERS[1]}, [CLAIM, NEXT]),
        {"quote/q1": "gone", "quote/q2": "reworded", "contradiction": "gone", "mixed": "reworded"},
    ),
    "both ends gone": (
        article({"q3": OTHERS[1]}, [CLAIM, NEXT]),
        {"quote/q1": "gone", "quote/q2": "gone", "contradiction": "gone", "mixed": "gone"},
    ),
    "passage reworded": (
        article(QUOTES, [CLAIM.replace("every storm", "each storm"), NEXT]),
        {"passage": "reworded", "mixed": "reworded"},
    ),
    "passage gone": (article(QUOTES, [NEXT]), {"passage": "gone", "mixed": "gone"}),
    "speaker changed": (
        article(QUOTES, [CLAIM, NEXT], actors=[{"id": "aas", "type": "Person", "name": "Ida Berg"}]),
        dict.fromkeys(("quote/q1", "quote/q2", "quote/q3"), "changed"),
    ),
    "words that the article lost": (
        article({**QUOTES, "q1": "it depends"}, [CLAIM, NEXT], quotes=json.loads(BEFORE)["quotes"]),
        {"quote/q1": "changed"},
    ),
}


SAID = "reworded since: ", "changed since: ", "gone: ", "the digest no longer has this: "
"""How a line begins that says what became of a bookmark."""


def bookmarked(explorer: Explorer, tmp_path: Path) -> Path:
    """A digest with bookmarks: three quotes, a passage, a contradiction of two quotes, one of a quote and a passage."""
    path = tmp_path / "was.json"
    path.write_bytes(BEFORE)
    at = ("--digest", str(path))
    for ref in QUOTES:
        assert explorer("bookmarks", "status", f"quote/{ref}", "disputed", *at).code == 0
    passage = explorer("bookmarks", "add", "--words", CLAIM, "--json", *at).json["bookmarks"][0]["ref"]
    explorer("bookmarks", "contradict", "quote/q1", "quote/q2", *at)
    assert explorer("bookmarks", "contradict", "quote/q2", passage, *at).code == 0
    return path


def named(ref: str, title: str) -> str:
    if ref.startswith("contradiction/"):
        return "mixed" if CLAIM in title else "contradiction"
    return "passage" if ref.startswith("passage/") else ref


@pytest.mark.parametrize("case", CASES)
def test_every_face_says_the_same_of_every_bookmark(explorer: Explorer, tmp_path: Path, case: str) -> None:
    before, (data, changes) = bookmarked(explorer, tmp_path), CASES[case]
    path = tmp_path / "now.json"
    path.write_bytes(data)
    at = ("--digest", str(path))
    bookmarks = explorer("bookmarks", "--json", *at).json["bookmarks"]
    names = {one["ref"]: named(one["ref"], one["title"]) for one in bookmarks}
    expected = {**SAME, **changes}
    concerned = {name: word for name, word in expected.items() if word}

    def said(rows: Sequence[Mapping[str, Any]]) -> dict[str, str]:
        return {names[row["ref"]]: row["change"] or "" for row in rows}

    assert said(bookmarks) == expected
    assert said(explorer("list", "bookmarks", "--json", *at).json["rows"]) == expected
    assert said(explorer("export", "json", *at).json["claims"]) == expected
    assert said(explorer("bookmarks", "doctor", "--json", *at).json["changed"]) == concerned
    told = explorer("diff", str(before), str(path), "--json").json
    assert said(told["bookmarks"]) == concerned
    assert told["asBefore"]["bookmarks"] == len(expected) - len(concerned)
    counted = f"bookmarks: {len(concerned)} of {len(expected)} concerned"
    assert (counted in explorer("diff", str(before), str(path)).out) == bool(concerned)

    store = BookmarkStore(tmp_path / "home" / "data" / "bookmarks")
    was, now = (Session(loads(file.read_bytes()), store) for file in (before, path))
    listing = Listing(now)
    (fold,) = (row for row in listing.rows() if isinstance(row, Fold) and row.part == "changed")
    assert fold.count == len(concerned)
    listing.typed = "is:changed"
    listing.rows()
    assert listing.found == len(concerned)
    for word, count in Counter(concerned.values()).items():
        listing.typed = f"is:{word}"
        listing.rows()
        assert listing.found == (len(concerned) if word == "changed" else count)
    concerned_now = ledger(compare(was, now), was, now)
    assert {names[one.bookmark.ref]: one.word for one in concerned_now.concerned} == concerned
    of_records = {ref: word for ref, word in concerned.items() if ref.startswith("quote/") and word != "gone"}
    assert {names[now.bookmarks.by_ref()[ref].ref] for ref in now.bookmarks.changed()} == set(of_records)
    assert sum(now.bookmarks.count().values()) == len(expected)
    for one in store.all():
        lines = now.bookmarks.remarks(one)
        assert any(line.startswith(SAID) for line in lines) == bool(expected[names[one.ref]])
