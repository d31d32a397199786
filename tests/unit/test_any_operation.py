"""Any operation on a digest that loads without faults leaves one that loads without faults."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

import explorer
from explorer.digest.editing.changes import applied, changes_between, inverted, joined, unit_names
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
            "at": st.just(document["actors"][0].get("at", []) if document["actors"] else []),
        },
    )
    ends = st.fixed_dictionaries(
        {"from": any_ref, "to": any_ref}, optional={"relation": st.sampled_from(["met", "knows", ""])}
    )
    needed = {"actor": {"type": "Person"}, "quote": {"form": "indirect"}, "country": {"id": "DE"}}
    what = draw(st.integers(0, 9))
    try:
        if what == 0:
            return set_fields(document, draw(any_ref), draw(fields), WHO)
        if what == 1:
            kind = draw(st.sampled_from(list(KINDS)))
            return add_record(document, kind, {**draw(fields), **needed.get(kind, {})}, WHO)
        if what == 2:
            return delete_record(document, draw(any_ref), WHO)
        if what == 3:
            return merge_actors(document, draw(actor), draw(actor), WHO)
        if what == 4:
            index = draw(st.integers(0, len(document["actors"]) - 1)) if document["actors"] else 0
            names = document["actors"][index].get("alternateName", ["x"]) if document["actors"] else ["x"]
            return split_alias(document, refs["actor"][index], draw(st.sampled_from(names or ["x"])), WHO)
        if what == 5:
            return add_link(document, {"relation": "met", **draw(ends)}, WHO)
        if what == 6:
            return set_link(document, draw(st.sampled_from(links or ["x"])), draw(ends), WHO)
        if what == 7:
            return delete_link(document, draw(st.sampled_from(links or ["x"])), WHO)
        if what == 8:
            return delete_caveat(document, draw(st.sampled_from(refs["caveat"] or ["caveat/x"])), WHO)
        about = [ref for caveat in document["caveats"] for ref in caveat.get("about", [])]
        caveat = draw(st.sampled_from(refs["caveat"] or ["caveat/x"]))
        return drop_about(document, caveat, draw(st.sampled_from(about or ["x"])))
    except EditError:
        return None


def faults(document: Any) -> list[str]:
    """Errors and warnings of the reader, and errors of the check, but of fields that the reader does not know yet, and
    of words that a quote is said to have."""
    digest = explorer.loads(orjson.dumps(document))
    found = [*digest.problems, *(problem for problem in explorer.check(digest) if problem.severity == "error")]
    own = (Code.FIELD_UNKNOWN, Code.QUOTE_NOT_FOUND, Code.QUOTE_ALTERED)
    return [str(problem) for problem in found if problem.code not in own]


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


@examples(1)
@given(st.data())
def test_what_two_people_did_is_joined_without_faults(data: st.DataObject) -> None:
    base = document_of(FILES["tests/data/grain.json"])
    sides = []
    for _ in range(2):
        document = base
        for _ in range(data.draw(st.integers(1, 4))):
            edited = data.draw(operations(document))
            document = document if edited is None else edited.document
        sides.append(document)
    mine, theirs = sides
    after, conflicts = joined(base, mine, theirs)
    left = ("circular", "no caveat")  # what nobody can see from one side; caveats are named by nothing but links
    assert [fault for fault in faults(after) if not any(words in fault for words in left)] == []
    if same(mine, theirs):
        assert same(after, theirs)
        assert conflicts == ()
