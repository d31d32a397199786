"""What differs between two documents, applied, undone and joined."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from explorer.digest.editing.changes import (
    LISTS,
    Change,
    Conflict,
    Unit,
    applied,
    changes_between,
    inverted,
    joined,
    unit_names,
)
from explorer.digest.editing.merging import same
from tests.examples import examples

VALUES = st.recursive(
    st.booleans() | st.integers(-2, 2) | st.floats(-2, 2) | st.text("ab \u00e9", max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abc"), inner | st.none(), max_size=3),
    max_leaves=6,
)
ITEMS = (
    st.fixed_dictionaries({"id": st.sampled_from("abcdefg")}, optional={"name": VALUES, "x": VALUES})
    | st.fixed_dictionaries({"from": st.sampled_from(["x:a", "x:b"]), "relation": st.just("r"), "to": st.just("x:c")})
    | st.fixed_dictionaries({"text": st.sampled_from(["one", "two #2", "two"])}, optional={"about": st.just([])})
    | VALUES
)
FIELDS = [*LISTS, "article", "generator", "digest"]


@st.composite
def documents(draw: st.DrawFn) -> dict[str, Any]:
    """JSON objects that resemble digests, with fields of wrong types, names twice, and no references."""
    document = {}
    for field in draw(st.lists(st.sampled_from(FIELDS), unique=True)):
        if field in LISTS:
            document[field] = draw(st.lists(ITEMS, max_size=7) | VALUES)
        else:
            document[field] = draw(st.dictionaries(st.sampled_from("abc"), VALUES, max_size=3) | st.integers(0, 2))
    return document


@st.composite
def pairs(draw: st.DrawFn) -> tuple[dict[str, Any], dict[str, Any]]:
    """A document, and one that is partly the same, with the lists in another order."""
    before, other = draw(documents()), draw(documents())
    after: dict[str, Any] = {}
    for field, value in {**before, **other}.items():
        if draw(st.booleans()) and isinstance(value, list) and isinstance(before.get(field), list):
            pool = before[field] + (other[field] if isinstance(other.get(field), list) else [])
            after[field] = draw(st.permutations(pool))[: draw(st.integers(0, len(pool)))]
        elif draw(st.booleans()):
            after[field] = value
        elif field in before:
            after[field] = before[field]
    return before, after


@examples(5)
@given(pairs())
def test_a_document_with_the_changes_to_another_is_that_one(pair: tuple[dict[str, Any], dict[str, Any]]) -> None:
    before, after = pair
    copies = deepcopy(pair)
    changes = changes_between(before, after)
    found, conflicts = applied(before, changes)
    assert conflicts == ()
    assert same(found, after)
    undone, conflicts = applied(after, inverted(changes))
    assert conflicts == ()
    assert same(undone, before)
    assert (changes == ()) == same(before, after)
    assert same(copies, pair)
    twice, conflicts = applied(after, changes)
    assert conflicts == ()
    assert all(same(value, after.get(field)) for field, value in twice.items() if not isinstance(value, list))


@examples(5)
@given(pairs(), st.data())
def test_joined_has_what_both_changed(pair: tuple[dict[str, Any], dict[str, Any]], data: st.DataObject) -> None:
    base, mine = pair
    theirs = data.draw(pairs().map(lambda other: {**base, **other[1]}) | st.just(base))
    changes, others = changes_between(base, mine), changes_between(base, theirs)
    after, conflicts = joined(base, mine, theirs)
    own, foreign = {change.unit for change in changes}, {change.unit for change in others}
    assert {conflict.unit for conflict in conflicts} <= own
    whole = {unit.field for unit in own | foreign if not unit.name}
    values = {**units(after)}
    for unit, value in units(theirs).items():
        if unit not in own and unit.field not in whole:
            assert same(values.get(unit), value)
    for unit, value in units(mine).items():
        is_second = " #" in unit.name  # it is called otherwise once the first of its name is gone
        if unit in own and unit not in foreign and unit.field not in whole and not is_second:
            assert same(values.get(unit), value)
    again, conflicts = joined(base, theirs, theirs)
    assert conflicts == ()
    assert same(again, theirs)


def units(document: dict[str, Any]) -> dict[Unit, Any]:
    found: dict[Unit, Any] = {}
    for field, value in document.items():
        if field in LISTS and isinstance(value, list):
            found |= dict(zip([Unit(field, name) for name in unit_names(field, value)], value, strict=True))
        elif field == "article" and isinstance(value, dict):
            found |= {Unit(field, name): item for name, item in value.items()}
        else:
            found[Unit(field)] = value
    return found


def actors(*items: Any) -> dict[str, Any]:
    return {"actors": [{"id": item} if isinstance(item, str) else item for item in items]}


def test_units_have_names() -> None:
    link = {"from": "actor/a", "relation": "met", "to": "actor/b"}
    assert unit_names("links", [link, link]) == ["actor/a met actor/b", "actor/a met actor/b #2"]
    assert unit_names("caveats", [{"text": "No date."}, {"text": "No date."}, {"id": "x", "text": "No date."}]) == [
        "No date.", "No date. #2", "x",
    ]  # fmt: skip
    assert unit_names("actors", [3, {"id": "a #2"}, {"id": "a"}, {"id": "a"}]) == ["3", "a #2", "a", "a #3"]


def test_what_moved_is_removed_there_and_added_here() -> None:
    changes = changes_between(actors("a", "b", "c"), actors("c", "a", "b"))
    c = {"id": "c"}
    assert changes == (Change(Unit("actors", "c"), c, None, 2), Change(Unit("actors", "c"), None, c, 0))


def test_another_order_is_not_lost_and_nothing_is_there_twice() -> None:
    base, theirs = actors("a", "b", "c", "d"), actors("d", "c", "b", "a", "e")
    after, conflicts = joined(base, actors("a", {"id": "b", "name": "B"}, "d", "f"), theirs)
    assert [actor["id"] for actor in after["actors"]] == ["d", "b", "a", "f", "e"]
    assert after["actors"][1] == {"id": "b", "name": "B"}
    assert not conflicts
    after, _ = joined(base, actors("d", "a", "b", "c"), theirs)
    assert sorted(actor["id"] for actor in after["actors"]) == ["a", "b", "c", "d", "e"]


def test_fields_of_one_record_are_joined() -> None:
    base = actors({"id": "a", "name": "A", "role": "x", "trust": "doubt"})
    mine = actors({"id": "a", "name": "B", "role": "x", "reviewed": {"by": "K", "at": "2026-01-01T00:00:00Z"}})
    theirs = actors({"id": "a", "name": "A", "trust": "checked", "note": "n", "reviewed": {"by": "L", "at": "2026"}})
    after, conflicts = joined(base, mine, theirs)
    joined_actor = {"id": "a", "name": "B", "note": "n", "reviewed": {"by": "K", "at": "2026-01-01T00:00:00Z"}}
    assert after == actors(joined_actor)
    assert not conflicts


def test_theirs_stays_where_both_changed_a_field() -> None:
    base, mine, theirs = ({"id": "a", "name": name} for name in "ABC")
    after, conflicts = joined(actors(base), actors(mine, "b"), actors(theirs))
    assert after == actors(theirs, "b")
    assert conflicts == (Conflict(Unit("actors", "a"), base, mine, theirs),)
    after, conflicts = joined(actors(base), actors(), actors(theirs))
    assert after == actors(theirs)
    assert conflicts == (Conflict(Unit("actors", "a"), base, None, theirs),)
    after, conflicts = joined(actors(base), actors(mine), actors())
    assert after == actors()
    assert conflicts == (Conflict(Unit("actors", "a"), base, mine, None),)
    assert joined(actors(base), actors(mine), actors(mine)) == (actors(mine), ())


def test_no_record_goes_that_others_name() -> None:
    base = {**actors("a", "b"), "quotes": [{"id": "q", "speaker": "b"}], "links": []}
    theirs = {**base, "quotes": [{"id": "q", "speaker": "b"}, {"id": "r", "speaker": "a"}]}
    after, conflicts = joined(base, {**base, "actors": [{"id": "b"}]}, theirs)
    assert after == theirs
    assert conflicts == (Conflict(Unit("actors", "a"), {"id": "a"}, None, {"id": "a"}),)
    mine = {**base, "quotes": [{"id": "q", "speaker": "a"}], "links": [{"from": "actor/a", "relation": "r", "to": "b"}]}
    theirs = {**base, "actors": [{"id": "b"}]}
    after, conflicts = joined(base, mine, theirs)
    assert after == theirs
    assert [conflict.unit.field for conflict in conflicts] == ["quotes", "links"]
