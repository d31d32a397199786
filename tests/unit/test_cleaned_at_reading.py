"""What the editing parts read of files that others wrote is cleaned at once."""

from __future__ import annotations

import json
from pathlib import Path

from explorer.digest.editing.changes import Change, Unit, applied, changes_between, unit_names
from explorer.digest.editing.operations.links import delete_link, set_link
from explorer.digest.editing.outcome import EditError
from explorer.digest.loading import loads
from explorer.library.overview import overview
from explorer.session.editing.entries import Entry, entries_in, line_of
from explorer.session.review.queue import names_of
from explorer.text.cleaning import clean
from tests.editing import FERRY, WHO

EVIL = "\x1b[31mred\u202e\u200b\x9b2J"


def test_units_are_called_as_the_program_reads_them() -> None:
    link = {"from": "actor/a", "relation": f"met {EVIL}", "to": "actor/b"}
    names = [clean(f"actor/a met {EVIL} actor/b")]
    assert unit_names("links", [link, {**link, "relation": f"met {EVIL}\u200b"}]) == [*names, f"{names[0]} #2"]
    assert unit_names("actors", [{"id": "lu\u200bnd"}]) == ["lund"]


def test_a_link_with_hidden_letters_is_found_by_the_name_that_the_program_has_of_it() -> None:
    document = json.loads(FERRY)
    document["links"] = [{"from": "actor/lund", "relation": f"met{EVIL}", "to": "actor/dahl", "at": ["Kari Lund"]}]
    name = names_of(loads(json.dumps(document).encode()).links)[0]
    after = set_link(document, name, {"inverse": "was met by"}, WHO).document
    assert after["links"][0]["inverse"] == "was met by"
    assert delete_link(document, name, WHO).document["links"] == []
    (change,) = changes_between(document, after)
    assert change.unit == Unit("links", name)
    assert applied(document, [change])[0] == after


def test_a_refusal_names_files_and_values_cleaned() -> None:
    error = EditError(f"{EVIL} can’t be written\nnor {EVIL}", 3)
    assert str(error) == f"{clean(EVIL)} can’t be written\nnor {clean(EVIL)}"
    assert error.line == 3


def test_lines_of_a_journal_are_cleaned_but_for_what_is_compared_with_the_disk() -> None:
    change = Change(Unit("actors", "lund"), {"note": EVIL}, {"note": f"b{EVIL}"})
    entry = Entry(
        EVIL, label=EVIL, ref=EVIL, path=f"/x{EVIL}", changes=(change,), renamed={EVIL: EVIL}, revisions=(EVIL,),
        undoes=EVIL, redoes=EVIL,
    )  # fmt: skip
    said = clean(EVIL)
    assert [*entries_in(line_of(entry))] == [
        Entry(
            said, label=said, ref=said, path=f"/x{EVIL}", changes=(change,), renamed={said: said}, revisions=(said,),
            undoes=said, redoes=said,
        )
    ]  # fmt: skip


def test_a_listed_digest_that_is_none_has_a_clean_path(tmp_path: Path) -> None:
    path = tmp_path / f"{EVIL}.json"
    path.write_text("{")
    assert clean(EVIL) in overview(path).problem
    assert EVIL not in overview(path).problem
