"""Any operation on a digest that loads without faults leaves one that loads without faults."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

import explorer
from explorer.digest.editing.changes import applied, changes_between, inverted, unit_names
from explorer.digest.editing.merging import same
from explorer.digest.editing.operations.actors import merge_actors, split_alias
from explorer.digest.editing.operations.caveats import delete_caveat, drop_about
from explorer.digest.editing.operations.links import add_link, delete_link, set_link
from explorer.digest.editing.operations.places import ids
from explorer.digest.editing.operations.records import add_record, delete_record, set_fields
from explorer.digest.editing.outcome import Edited, EditError, Reviewer
from explorer.digest.editing.rewriting import document_of, rewritten
from explorer.digest.kinds import KINDS
from explorer.digest.messages import Code
from tests.examples import examples

WHO = Reviewer(by="Kari", at="2026-11-29T14:05:00Z")
FILES = {name: Path(name).read_text() for name in ("assets/ferry-delayed.json", "tests/data/grain.json")}


@st.composite
def operations(draw: st.DrawFn, document: Any) -> Edited | None:
    """A document after any operation; None: it was refused."""
    refs = {kind: [f"{kind}/{name}" for _, name in ids(document, kind)] for kind in KINDS}
    everything = [ref for of_kind in refs.values() for ref in of_kind]
    links = unit_names("links", document.get("links", []))
    any_ref = st.sampled_from(everything)
    actor = st.sampled_from(refs["actor"] or ["actor/x"])
    actor_id = actor.map(lambda ref: ref.partition("/")[2])
    events = st.lists(st.sampled_from([ref.partition("/")[2] for ref in refs["event"]] or ["x"]), max_size=2)
    fields = st.fixed_dictionaries(
        {},
        optional={
            "id": st.sampled_from(["new", "other", "third", "New", ""]),
            "name": st.sampled_from(["Someone", "", "Lund"]),
            "text": st.sampled_from(["No date.", "", "Who?"]),
            "speaker": actor_id | st.just(""),
            "about": st.lists(any_ref, max_size=2),
            "actors": st.lists(actor_id, max_size=2),
            "after": events,
            "when": st.sampled_from(["2025", "May", None]),
            "at": st.just(["Kari Lund", {"exact": "Lund", "p": 1}]),
            "from": any_ref,
            "to": any_ref,
            "relation": st.sampled_from(["met", "knows", ""]),
        },
    )
    what = draw(st.integers(0, 9))
    try:
        if what == 0:
            return set_fields(document, draw(any_ref), draw(fields), WHO)
        if what == 1:
            return add_record(document, draw(st.sampled_from(list(KINDS))), draw(fields), WHO)
        if what == 2:
            return delete_record(document, draw(any_ref), WHO)
        if what == 3:
            return merge_actors(document, draw(actor), draw(actor), WHO)
        if what == 4:
            index = draw(st.integers(0, len(document["actors"]) - 1)) if document["actors"] else 0
            names = document["actors"][index].get("alternateName", ["x"]) if document["actors"] else ["x"]
            return split_alias(document, refs["actor"][index], draw(st.sampled_from(names or ["x"])), WHO)
        if what == 5:
            return add_link(document, draw(fields), WHO)
        if what == 6:
            return set_link(document, draw(st.sampled_from(links or ["x"])), draw(fields), WHO)
        if what == 7:
            return delete_link(document, draw(st.sampled_from(links or ["x"])), WHO)
        if what == 8:
            return delete_caveat(document, draw(st.sampled_from(refs["caveat"] or ["caveat/x"])), WHO)
        return drop_about(document, draw(st.sampled_from(refs["caveat"] or ["caveat/x"])), draw(any_ref))
    except EditError as error:
        assert str(error)
        return None


def faults(document: Any) -> list[str]:
    """Errors and warnings of the reader, but of fields that it does not know yet."""
    found = explorer.loads(orjson.dumps(document)).problems
    return [str(problem) for problem in found if problem.code != Code.FIELD_UNKNOWN]


def refs_of(document: Any) -> set[str]:
    return {str(record.ref) for record in explorer.loads(orjson.dumps(document)).all()}


@pytest.mark.parametrize("name", FILES)
@examples(1)
@given(st.data())
def test_what_loads_without_faults_still_does(name: str, data: st.DataObject) -> None:
    text = FILES[name]
    document = first = document_of(text)
    undo = []
    for _ in range(data.draw(st.integers(1, 6))):
        before = orjson.dumps(document)
        edited = data.draw(operations(document))
        assert orjson.dumps(document) == before
        if edited is None:
            continue
        assert faults(edited.document) == []
        old, new = refs_of(document), refs_of(edited.document)
        assert {edited.renamed.get(ref, ref) for ref in old} - {""} <= new
        assert set(edited.renamed) <= old
        assert not edited.ref or edited.ref in new
        text = rewritten(text, edited.document)
        assert same(document_of(text), edited.document)
        undo.append(changes_between(document, edited.document))
        document = edited.document
    for changes in reversed(undo):
        document, conflicts = applied(document, inverted(changes))
        assert conflicts == ()
    assert same(document, first)
