"""Who is related with whom: what is counted, and how it is drawn."""

from __future__ import annotations

import textwrap
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.digest.kinds import Actor, Country
from explorer.digest.loading import loads
from explorer.digest.refs import Ref
from explorer.pictures.canvas import cells
from explorer.pictures.relations.matrix import (
    CellPosition,
    Clear,
    GridSize,
    HalfSize,
    Head,
    glyph,
    half,
    matrix,
    scroll_to,
)
from explorer.pictures.relations.neighbourhood import Edge, neighbourhood
from explorer.session.relations import Order, Relations, describe_cell
from explorer.session.session import Session
from tests.calling import GRAIN, Explorer
from tests.unit.grain import changed

RUSSIA, TALIBAN, PUTIN = (Ref("actor", name) for name in ("russia", "taliban", "putin"))
HEADS = [Head("actor/ana", "Ana Ruiz", "1"), Head("actor/bo", "Bo", "2"), Head("actor/cy", "Cyan Council", "3")]
COUNTS = [[None, 1, 12], [1, None, 0], [12, 0, None]]


@pytest.fixture
def relations(session: Session) -> Relations:
    return Relations(session)


# --- from a digest ------------------------------------------------------------------------------------------


def test_stated_relations_and_shared_events_of_two(relations: Relations) -> None:
    cell = relations.cell(RUSSIA, TALIBAN)
    assert [link.relation for link in cell.links] == [
        "had on its terrorist list",
        "removed from its terrorist list",
        "kept channels open with",
    ]
    assert {ref.id for ref in cell.events} == {"listing", "delisting"}
    assert describe_cell(cell) == "3 relations, 2 events"


def test_each_has_the_sentences_that_prove_it(relations: Relations) -> None:
    items = relations.items(relations.cell(RUSSIA, TALIBAN))
    assert items[0].words == "Russia had on its terrorist list Taliban, until Apr 2024"
    assert items[-1].words.startswith("both in: ")
    for item in items:
        assert item.evidence
        for span in item.evidence:
            assert (span.start, span.end) in relations.session.article.sentences(span.paragraph)


def test_a_country_includes_the_actor_that_is_the_same_and_nobody_else(relations: Relations) -> None:
    russia = Ref("country", "RU")
    assert relations.are_same(russia, RUSSIA)
    assert relations.cell(russia, RUSSIA).size == 0
    assert [link.source for link in relations.cell(russia, TALIBAN).links] == [RUSSIA] * 3
    assert "president of" not in [link.relation for link in relations.cell(russia, Ref("country", "AF")).links]


@pytest.mark.parametrize(("rows", "columns"), [(Actor, Actor), (Country, Country), (Actor, Country)])
def test_the_matrix_is_the_same_from_both_sides(relations: Relations, rows: type[Actor], columns: type[Actor]) -> None:
    digest = relations.session.digest
    for one in digest.of(rows):
        for other in digest.of(columns):
            here, there = relations.cell(one.ref, other.ref), relations.cell(other.ref, one.ref)
            assert len(here.links) == len(there.links)
            assert set(here.events) == set(there.events)


def test_orders(relations: Relations) -> None:
    first = relations.heads("actor", Order.MENTION)
    assert first[0] == RUSSIA
    titles = [relations.session.title(ref).casefold() for ref in relations.heads("actor", Order.NAME)]
    assert titles == sorted(titles)
    degrees = [relations.degree(ref) for ref in relations.heads("actor", Order.LINKS)]
    assert degrees == sorted(degrees, reverse=True)


def test_an_unproven_relation_and_a_record_without_anchors() -> None:
    link = {"from": "actor/marchenko", "relation": "met", "to": "actor/maritime-council", "at": ["no such words"]}
    relations = Relations(Session(loads(changed({"links": [link], "actors.0.at": []}))))
    one, other = Ref("actor", "marchenko"), Ref("actor", "maritime-council")
    (item,) = relations.items(relations.cell(other, one))
    assert (item.words, item.evidence) == ("Maritime Council ← met Olha Marchenko", ())
    assert list(relations.heads("actor", Order.MENTION)) == [other, one]


# --- the matrix ---------------------------------------------------------------------------------------------


def test_rows_columns_and_counts() -> None:
    picture = matrix(
        HEADS, HEADS, lambda row, column: COUNTS[row][column], 40, 5, CellPosition(1, 0), CellPosition(0, 0)
    )
    assert picture.plain() == [
        "                                   1 2 3",
        "  Ana Ruiz                         ╲ ▪ +",
        "▌ Bo                               ▪ ╲ ·",
        "  Cyan Council                     + · ╲",
        "",
    ]
    assert picture.at(3, 1) == "actor/ana"
    assert picture.at(37, 2) == "1,1"
    assert picture.at(33, 2) is None


def counts(row: int, column: int) -> int | None:
    return COUNTS[row][column]


def test_half_a_matrix_has_each_pair_once_and_the_names_on_the_diagonal() -> None:
    picture = half(HEADS, counts, 40, 4, CellPosition(2, 1), CellPosition(0, 0))
    assert picture.plain() == ["  Ana Ruiz", "  ▪  Bo", "▌ + ·  Cyan Council", ""]
    assert picture.at(2, 1) == "1,0"
    assert picture.at(5, 1) == "actor/bo"


def test_a_pair_without_a_relation_has_the_same_sign_everywhere() -> None:
    def nobody(row: int, column: int) -> int | None:
        return None if row == column else 0

    heads = [*HEADS, HEADS[0]._replace(title="Di", code="4")]
    picture = half(heads, nobody, 40, 4, CellPosition(2, 0), CellPosition(0, 0))
    assert picture.plain() == ["  Ana Ruiz", "  ·  Bo", "▌ · ·  Cyan Council", "  · · ·  Di"]
    picture = matrix(heads, heads, nobody, 40, 5, CellPosition(2, 1), CellPosition(0, 0))
    assert [row[32:] for row in picture.plain()] == [" 1 2 3 4", " ╲ · · ·", " · ╲ · ·", " · · ╲ ·", " · · · ╲"]


def test_rows_have_no_numbers_that_could_be_counts() -> None:
    picture = half(HEADS, counts, 40, 2, CellPosition(2, 0), CellPosition(1, 0))
    assert picture.plain() == ["  ▪  Bo", "▌ + ·  Cyan Council"]


def test_the_corner_is_clear_and_the_names_beside_it_are_cut() -> None:
    heads = [Head(f"k/{n}", "A rather long name", "") for n in range(4)]
    picture = half(heads, lambda row, column: 0, 40, 4, CellPosition(1, 0), CellPosition(0, 0), Clear(16, 2))
    assert picture.plain() == [
        "  A rather lon…",
        "▌ ·  A rather…",
        "  · ·  A rather long name",
        "  · · ·  A rather long name",
    ]


@given(st.integers(1, 200), st.integers(2, 40), st.integers(1, 300), st.data())
def test_every_row_of_half_a_matrix_has_the_full_width_and_the_cursor_is_visible(
    width: int, height: int, count: int, data: st.DataObject
) -> None:
    row = data.draw(st.integers(0, count - 1))
    at = CellPosition(row, data.draw(st.integers(0, row)))
    first = CellPosition(data.draw(st.integers(0, count - 1)), data.draw(st.integers(0, count - 1)))
    heads = [Head(f"k/{n}", f"Näme 名 {n}", f"{n:>3}") for n in range(count)]
    size = HalfSize.of(width, height)
    top = scroll_to(first, at, size, count, count)
    picture = half(heads, lambda row, column: (row * column) % 11, width, height, at, top)
    assert len(picture.rows) == height
    assert all(sum(cells(text) for text, _ in row) == width for row in picture.rows)
    if width > 16:
        assert f"k/{row}" in {spot.key for spot in picture.spots}
    if at.column < at.row and width > 16:
        assert f"{at.row},{at.column}" in {spot.key for spot in picture.spots}


def test_counts_up_to_nine_differ_without_colour_and_higher_ones_are_many() -> None:
    assert [glyph(count) for count in (None, 0, 1, 2, 9, 10, 99)] == ["╲", "·", "▪", "2", "9", "+", "+"]
    drawn = [glyph(count) for count in (None, *range(11))]
    assert len(set(drawn)) == len(drawn)
    assert {glyph(count) for count in range(10, 1_000)} == {glyph(10)}
    assert all(cells(sign) == 1 for sign in drawn)


@given(st.integers(1, 200), st.integers(1, 40), st.integers(1, 300), st.integers(1, 300), st.data())
def test_every_row_has_the_full_width_and_the_cursor_is_visible(
    width: int, height: int, rows: int, columns: int, data: st.DataObject
) -> None:
    at = CellPosition(data.draw(st.integers(0, rows - 1)), data.draw(st.integers(0, columns - 1)))
    first = CellPosition(data.draw(st.integers(0, rows - 1)), data.draw(st.integers(0, columns - 1)))
    heads = [[Head(f"k/{n}", f"Näme 名 {n}", f"{n:>3}") for n in range(count)] for count in (rows, columns)]
    size = GridSize.of(width, height, heads[1])
    top = scroll_to(first, at, size, rows, columns)
    assert top.row >= 0
    assert top.column >= 0
    picture = matrix(*heads, lambda row, column: (row * column) % 11, width, height, at, top)
    assert len(picture.rows) == height
    assert all(sum(cells(text) for text, _ in row) == width for row in picture.rows)
    if size.rows and size.columns:
        assert f"{at.row},{at.column}" in {spot.key for spot in picture.spots}


# --- the neighbourhood --------------------------------------------------------------------------------------

EDGES = [Edge("met", "Bo"), Edge("said", "“No, never, ever”"), Edge("said", "“So be it”"), Edge("of", "France")]


def wrap(text: str, width: int) -> list[str]:
    return textwrap.wrap(text, max(1, width)) or [""]


def test_a_relation_stands_once_for_all_neighbours_that_have_it() -> None:
    assert neighbourhood("Ana Ruiz", EDGES, 40, 5, 1, wrap).plain() == [
        " Ana Ruiz",
        " ├─ met ──── Bo",
        " ├─ said ─┬─ “No, never, ever”",
        " │        └─ “So be it”",
        " └─ of ───── France",
    ]


def test_a_title_without_rows_to_spare_is_cut_after_a_word_where_that_costs_little() -> None:
    edges = [Edge("said", "“We believe that they will open the door”"), Edge("of", "France")]
    assert "“We believe that…" in neighbourhood("Ana Ruiz", edges, 34, 3, 0, wrap).plain()[1]


def test_names_have_more_than_half_of_a_narrow_neighbourhood() -> None:
    edges = [Edge("may receive an ambassador of", "Taliban government"), Edge("took part in", "Talks in the north")]
    text = "\n".join(neighbourhood("Russia", edges, 40, 3, 0, wrap).plain())
    assert "Taliban government" in text
    assert "Talks in the north" in text


def test_a_long_title_is_wrapped_into_rows_to_spare_and_cut_without_them() -> None:
    assert neighbourhood("Ana Ruiz", EDGES, 28, 6, 0, wrap).plain() == [
        " Ana Ruiz",
        " ├─ met ──── Bo",
        " ├─ said ─┬─ “No, never,",
        " │        │  ever”",
        " │        └─ “So be it”",
        " └─ of ───── France",
    ]
    assert "“No, never, e…" in neighbourhood("Ana Ruiz", EDGES, 28, 5, 0, wrap).plain()[2]


@given(st.integers(12, 200), st.integers(2, 40), st.integers(0, 60), st.data())
def test_the_neighbour_at_the_cursor_is_visible(width: int, height: int, count: int, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, max(0, count - 1)))
    relations = data.draw(st.lists(st.sampled_from(["met", "said", "a" * 60]), min_size=count, max_size=count))
    edges = [Edge(relation, f"Nr. {n} 名 and so on") for n, relation in enumerate(sorted(relations))]
    picture = neighbourhood("Ana", edges, width, height, at, wrap)
    assert len(picture.rows) == height
    assert all(sum(cells(text) for text, _ in row) == width for row in picture.rows)
    if count:
        assert str(at) in {spot.key for spot in picture.spots}
        shown = [row for row in picture.plain()[1:] if row]
        assert shown[-1][1] != "│", "the line from the record ends at the last relation"


# --- the command --------------------------------------------------------------------------------------------


def test_the_command_prints_each_pair_with_the_words_that_prove_it(explorer: Explorer) -> None:
    answer = explorer("relations", "--kind", "country", "--digest", GRAIN)
    assert answer.code == 0
    assert answer.out.splitlines() == [
        "1 pair",
        "pair: Ukraine and France, 1 event; country/UA, country/FR",
        "event with Ukraine and France: New talks; evidence: S1; event/talks",
        "",
        "1 sentence of evidence",
        "S1, paragraph 1: PARIS — Ukraine and France will reopen talks on a grain corridor, Foreign Minister Olha "
        "Marchenko said on Tuesday.",
    ]


def test_the_command_prints_json(explorer: Explorer) -> None:
    answer = explorer("relations", "--json").json
    assert (answer["rows"], answer["columns"]) == ("actor", "actor")
    pair = next(pair for pair in answer["pairs"] if set(pair["refs"]) == {"actor/russia", "actor/taliban"})
    assert len(pair["relations"]) == 3
    assert all(relation["evidence"][0]["text"] for relation in pair["relations"])
    assert {event["ref"] for event in pair["events"]} == {"event/listing", "event/delisting"}


def test_actors_against_countries(explorer: Explorer) -> None:
    answer = explorer("relations", "--json", "--kind", "actors", "--kind", "country").json
    assert {tuple(ref.partition("/")[0] for ref in pair["refs"]) for pair in answer["pairs"]} == {("actor", "country")}


@pytest.mark.parametrize("kind", ["quote", "nothing"])
def test_other_kinds_are_rejected(explorer: Explorer, kind: str) -> None:
    assert explorer("relations", "--kind", kind).code == 2


def test_the_command_says_if_nothing_is_related(explorer: Explorer) -> None:
    answer = explorer("relations", "--digest", GRAIN)
    assert answer.code == 1
    assert "no relations between them" in answer.out


def test_the_command_draws(explorer: Explorer, tmp_path: Path) -> None:
    target = tmp_path / "relations.svg"
    answer = explorer("relations", "--svg", str(target))
    assert answer.code == 0
    assert "picture saved to" in answer.err
    root = ElementTree.fromstring(target.read_text())
    texts = ["".join(node.itertext()) for node in root.iter() if node.tag.endswith(("text", "desc"))]
    assert "Taliban and Russia: 3 relations, 2 events." in texts[0]
    assert texts.count("Russia") == 2
    assert explorer("relations", "--svg", str(target)).code == 1
