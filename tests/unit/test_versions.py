"""Two versions of a digest told apart: each edit is found and named, and nothing else."""

from __future__ import annotations

import json
import random
from collections import Counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from explorer.assets import asset
from explorer.commands.sources import SHIPPED
from explorer.digest.loading import loads
from explorer.draft.drafting import Options, draft_file
from explorer.session.session import Session
from explorer.session.versions.carrying import carried
from explorer.session.versions.change import Change, Comparison, Piece, Row, Side, Standing
from explorer.session.versions.comparing import compare
from explorer.session.versions.describing import Describing
from explorer.session.versions.paragraphs import rows
from explorer.session.versions.wording import excerpts, pieces
from explorer.text.typography import normalize_typography
from tests.unit.grain import DROP, GRAIN, change, changed, grain

SHIPPED_DATA = asset(SHIPPED).read_bytes()
FERRY = asset("ferry-delayed.json").read_bytes()


def between(was: bytes, now: bytes) -> Comparison:
    return compare(Session(loads(was)), Session(loads(now)))


def said(comparison: Comparison) -> dict[str, list[str]]:
    """By ref, what happened to each record that differs."""
    return {
        str(one.record.ref): [change.name for change in one.changes] or [one.standing.value] for one in comparison.all()
    }


# --- nothing, and everything backwards ------------------------------------------------------------------------


@pytest.mark.parametrize("data", [GRAIN.read_bytes(), SHIPPED_DATA, FERRY], ids=["grain", "shipped", "ferry"])
def test_a_digest_is_the_same_as_itself(data: bytes) -> None:
    comparison = between(data, data)
    assert comparison.differences == 0
    assert sum(comparison.same.values()) == len(loads(data)) - len(loads(data).caveats)
    assert {row.standing for row in comparison.rows} == {Standing.SAME}


def test_typography_is_no_difference() -> None:
    plain = json.loads(FERRY)
    text = json.dumps(plain, ensure_ascii=False)
    for fine, rough in {"“": "«", "”": "»", "’": "'", "—": "–", "…": "..."}.items():
        text = text.replace(fine, rough)
    assert between(FERRY, text.encode()).differences == 0


EDITS = st.sampled_from(
    [
        ("actors.0.name", "Somebody else entirely"), ("actors.1.role", "an office"), ("actors.0", DROP),
        ("quotes.0.text", "Quite other words were said"), ("quotes.1.form", "indirect"), ("quotes.0.medium", "by fax"),
        ("quotes.1", DROP), ("events.0.when", "1999-02"), ("events.1.name", "A renamed event"), ("events.2", DROP),
        ("events.0.id", "other-id"), ("actors.2.id", "other-id"), ("links.0.relation", "ignored"), ("links.1", DROP),
        ("article.body.0", "A paragraph that is new from its first word to its last."), ("article.body.1", DROP),
        ("article.headline", "Another headline"), ("countries.0.role", "a coast"),
    ]
)  # fmt: skip


@given(st.lists(EDITS, max_size=6))
def test_the_reverse_comparison_mirrors_the_first(edits: list[tuple[str, Any]]) -> None:
    document = grain()
    for path, value in edits:
        try:
            change(document, path, value)
        except (IndexError, KeyError):
            continue
    was, now = GRAIN.read_bytes(), json.dumps(document).encode()
    assert mirrored(between(was, now)) == everything(between(now, was))


def everything(comparison: Comparison) -> Counter[Any]:
    """What is said of two versions, without its order."""
    records = [(one.was, one.now, sorted(map(_plain, one.changes))) for one in comparison.all()]
    others = [(one.was, one.now, sorted(map(_plain, one.changes))) for one in comparison.links + comparison.caveats]
    paragraphs = [(row.was, row.now, row.moved, _words(row.pieces)) for row in comparison.rows]
    return Counter(map(repr, (*records, *others, *paragraphs, *map(_plain, comparison.article))))


def mirrored(comparison: Comparison) -> Counter[Any]:
    turned = {Side.WAS: Side.NOW, Side.NOW: Side.WAS, Side.BOTH: Side.BOTH}

    def flip(words: tuple[Piece, ...]) -> tuple[Piece, ...]:
        return tuple(Piece(turned[piece.side], piece.of(Side.WAS) or piece.text) for piece in words)

    names = {"lost": "found", "found": "lost"}

    def flipped(one: Change) -> tuple[Any, ...]:
        return names.get(one.name, one.name), one.now, one.was, _words(flip(one.pieces))

    records = [(one.now, one.was, sorted(map(flipped, one.changes))) for one in comparison.all()]
    others = [(one.now, one.was, sorted(map(flipped, one.changes))) for one in comparison.links + comparison.caveats]
    paragraphs = [(row.now, row.was, row.moved, _words(flip(row.pieces))) for row in comparison.rows]
    return Counter(map(repr, (*records, *others, *paragraphs, *map(flipped, comparison.article))))


def _plain(one: Change) -> tuple[Any, ...]:
    return one.name, one.was, one.now, _words(one.pieces)


def _words(found: tuple[Piece, ...]) -> list[tuple[str, str]]:
    """What only one version has; of what both have, the spelling is the newer one's."""
    ones = [piece for piece in found if piece.side is not Side.BOTH]
    return sorted((piece.side.value, normalize_typography(piece.text).strip()) for piece in ones)


# --- one edit, found and named ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "value", "ref", "names"),
    [
        ("actors.0.name", "Maria L. Haas", "actor/{id}", {"name"}),
        ("actors.0.role", "a new role", "actor/{id}", {"role"}),
        ("actors.0.type", "Platform", "actor/{id}", {"type"}),
        ("actors.0.note", "a remark", "actor/{id}", {"note"}),
        ("actors.0.mood", {"now": "grim"}, "actor/{id}", {"mood"}),
        ("quotes.0.text", "We will wait.", "quote/{id}", {"words", "badge"}),
        ("quotes.0.speaker", "maritime-council", "quote/{id}", {"speaker"}),
        ("quotes.0.form", "indirect", "quote/{id}", {"form"}),
        ("quotes.0.medium", "by carrier pigeon", "quote/{id}", {"medium"}),
        ("events.0.when", "1999-02", "event/{id}", {"when"}),
        ("events.0.whenText", "in a cold winter", "event/{id}", {"whenText"}),
        ("events.0.countries", [], "event/{id}", {"countries"}),
        ("events.0.actors", [], "event/{id}", {"actors"}),
        ("countries.0.role", "a coast", "country/{id}", {"role"}),
    ],
)
def test_an_edit_of_a_field_is_found_and_named(path: str, value: Any, ref: str, names: set[str]) -> None:
    document = grain()
    plural, number, _ = path.split(".")
    identifier = document[plural][int(number)]["id"]
    found = said(between(GRAIN.read_bytes(), changed({path: value})))
    assert found.keys() == {ref.format(id=identifier)}
    assert names >= set(found[ref.format(id=identifier)]) >= names - {"badge"}


def test_a_quote_reworded_under_its_ref_is_told_word_by_word() -> None:
    was = changed({"quotes.0.text": "We will not wait for anybody."})
    now = changed({"quotes.0.text": "We will wait, for anybody."})
    (one,) = between(was, now).records["quote"]
    found = one.changes[0].pieces
    assert [(piece.side.value, piece.text) for piece in found] == [
        ("both", "We will "), ("was", "not "), ("both", "wait"), ("now", ", "), ("both", "for anybody."),
    ]  # fmt: skip
    assert ["".join(piece.of(side) for piece in found) for side in (Side.WAS, Side.NOW)] == [
        "We will not wait for anybody.", "We will wait, for anybody.",
    ]  # fmt: skip


def test_only_the_words_around_a_difference_are_shown() -> None:
    was = "one two three four five six seven eight nine ten"
    found = pieces(was, was.replace("five", "5").replace("ten", "10"))
    assert list(excerpts(found)) == [
        ("one two three four five six seven eight nine ten", "one two three four 5 six seven eight nine 10")
    ]
    long = " ".join(f"w{number}" for number in range(40))
    found = pieces(long, long.replace("w9 ", "").replace("w30", "W"))
    assert list(excerpts(found)) == [
        ("… w5 w6 w7 w8 w9 w10 w11 w12 w13 …", "… w5 w6 w7 w8 w10 w11 w12 w13 …"),
        ("… w26 w27 w28 w29 w30 w31 w32 w33 w34 …", "… w26 w27 w28 w29 W w31 w32 w33 w34 …"),
    ]


@given(st.text(), st.text())
def test_the_pieces_of_two_texts_spell_both(was: str, now: str) -> None:
    found = pieces(was, now)
    if found:
        assert "".join(piece.of(Side.WAS) for piece in found) == was.strip()
        assert "".join(piece.of(Side.NOW) for piece in found) == now.strip()
    for before, after in excerpts(found):
        assert before != after


def test_a_moved_date_names_what_moves_with_it_and_what_it_passes() -> None:
    more = {"id": "accord", "name": "Accord", "when": "2010", "at": ["on Tuesday"]}
    was = changed({"events.+": more})
    now = changed({"events.+": more, "events.0.when": "2015"})
    (one,) = between(was, now).records["event"]
    (moved,) = [change for change in one.changes if change.name == "when"]
    assert (moved.was, moved.now) == (("1996/2001",), ("2015",))
    assert list(map(str, moved.after)) == ["event/talks"]
    assert list(map(str, moved.passed)) == ["event/accord"]
    assert Describing(loads(was), loads(now)).effects(moved) == ["1 event is placed after it", "now after “Accord”"]


def test_records_links_and_caveats_are_added_and_gone() -> None:
    country = {"id": "DE", "role": "guest", "at": ["PARIS"]}
    was = GRAIN.read_bytes()
    now = changed(
        {
            "countries.+": country, "events.0.countries": ["DE"], "links.0.relation": "started", "caveats": [],
            "links.+": {"from": "country/FR", "relation": "hosts", "to": "event/talks"},
        }
    )  # fmt: skip
    comparison = between(was, now)
    assert said(comparison) == {"country/DE": ["added"], "event/corridor": ["countries"]}
    (event,) = comparison.records["event"]
    assert (event.changes[0].was, event.changes[0].now) == (("UA",), ("DE",))
    assert [(one.standing.value, one.link.relation) for one in comparison.links] == [
        ("changed", "started"), ("added", "hosts"),
    ]  # fmt: skip
    assert [one.standing.value for one in comparison.caveats] == ["gone"]
    assert said(between(now, was))["country/DE"] == ["gone"]


# --- other refs -------------------------------------------------------------------------------------------------


def test_the_same_words_under_another_ref_are_the_same_record() -> None:
    now = changed({"quotes.0.id": "q1", "caveats.0.about": ["quote/q1"]})
    comparison = between(GRAIN.read_bytes(), now)
    (one,) = comparison.records["quote"]
    assert (one.how, [change.name for change in one.changes]) == ("words", ["ref"])
    assert comparison.differences == 1, "what refers to it is no difference"


def test_quotes_that_are_numbered_anew_are_found_by_their_words() -> None:
    document = json.loads(FERRY)
    refs = {quote["id"]: f"q{number}" for number, quote in enumerate(document["quotes"], 1)}
    text = FERRY.decode()
    for number, old in enumerate(sorted(refs, key=len, reverse=True)):
        text = text.replace(f'"{old}"', f'"%{number}%"').replace(f'"quote/{old}"', f'"quote/%{number}%"')
    was = json.loads(text)
    numbered = [quote["id"] for quote in was["quotes"]]

    def renumbered(first: int) -> bytes:
        plain = text
        for place, mark in enumerate(numbered, first):
            plain = plain.replace(mark, f"q{place}")
        return plain.encode()

    comparison = between(renumbered(1), renumbered(2))
    assert {one.how for one in comparison.records["quote"]} == {"words"}
    assert not [change for one in comparison.all() for change in one.changes if change.name != "ref"]


@pytest.mark.parametrize(
    ("name", "how"),
    [("O. Marchenko", "alike"), ("Olha Marchenco", "alike"), ("Marchenko", "alike"), ("Ivan Petrenko", None)],
)
def test_a_name_that_is_alike_is_the_same_actor_under_another_ref(name: str, how: str | None) -> None:
    document = grain()
    was = json.dumps({**document, "quotes": [], "caveats": []})
    now = was.replace('"marchenko"', '"minister"').replace('"name": "Olha Marchenko"', f'"name": "{name}"')
    now = now.replace('"at": ["Olha Marchenko", ', '"at": [').replace('"Olha Marchenko", {', "{")
    actors = between(was.encode(), now.encode()).records["actor"]
    assert [one.how for one in actors if one.standing is Standing.CHANGED] == ([how] if how else [])
    assert len(actors) == (1 if how else 2)


def test_ministries_of_two_countries_are_two_actors() -> None:
    ministry = {"id": "russian", "type": "Organization", "name": "Ministry of Defence of Russia", "at": ["PARIS"]}
    other = {**ministry, "id": "chinese", "name": "Ministry of Defence of China", "at": ["France"]}
    actors = between(changed({"actors.+": ministry}), changed({"actors.+": other})).records["actor"]
    assert [one.standing.value for one in actors] == ["added", "gone"]


def test_what_stands_in_the_same_place_of_two_drafts_is_the_same_record() -> None:
    text = asset("ferry-delayed.txt").read_text()
    versions = [text, text.replace("Kari Lund", "Kaja Lund").replace("“too gloomy”", "“much too dark”")]
    was, now = (Session(draft_file(data.encode(), "a.txt", Options()).digest) for data in versions)
    comparison = compare(was, now)
    found = {str(one.record.ref): one for one in comparison.all()}
    assert found["actor/kaja-lund"].how == "place"
    assert found["quote/q-much-too-dark"].how == "place"
    assert {one.standing for one in comparison.all()} == {Standing.CHANGED}


# --- the article ------------------------------------------------------------------------------------------------

A, B, C, D = "First of all, the ferry.", "Then came the long winter.", "Nobody had asked them.", "A last word."


def seen(found: tuple[Row, ...]) -> list[tuple[int | None, int | None, str]]:
    return [(row.was, row.now, "moved" if row.moved else row.standing.value) for row in found]


def test_paragraphs_are_paired_added_gone_and_moved() -> None:
    assert seen(rows([A, B, C], [A, C])) == [(1, 1, "same"), (2, None, "gone"), (3, 2, "same")]
    assert seen(rows([A, C], [A, D, C])) == [(1, 1, "same"), (None, 2, "added"), (2, 3, "same")]
    assert seen(rows([A, B, C, D], [D, A, B, C])) == [
        (4, 1, "moved"), (1, 2, "same"), (2, 3, "same"), (3, 4, "same"),
    ]  # fmt: skip
    assert seen(rows([A, A, B], [A, B])) == [(1, 1, "same"), (2, None, "gone"), (3, 2, "same")]
    longer = "Then came the very long winter, at last."
    assert seen(rows([A, B], [A, longer])) == [(1, 1, "same"), (2, 2, "changed")]
    assert seen(rows([], [A])) == [(None, 1, "added")]


def test_paragraphs_with_frequent_words_only_are_paired_by_where_they_stand() -> None:
    words = "the ferry link opens in May and nobody knows who pays for all of it".split()
    chosen = random.Random(3)
    old = [" ".join(chosen.choices(words, k=30)) for _ in range(900)]
    new = [f"{text} once more" if number % 3 == 0 else text for number, text in enumerate(old)]
    found = rows(old, new)
    assert [(row.was, row.now) for row in found] == [(number, number) for number in range(1, 901)]
    assert sum(row.standing is Standing.CHANGED for row in found) == 300


PARAGRAPHS = st.lists(st.sampled_from([A, B, C, D, "Then came the longest winter.", ""]), max_size=7)


@given(PARAGRAPHS, PARAGRAPHS)
def test_every_paragraph_of_both_versions_is_in_one_row(old: list[str], new: list[str]) -> None:
    found = rows(old, new)
    assert sorted(row.was for row in found if row.was) == [*range(1, len(old) + 1)]
    assert [row.now for row in found if row.now] == [*range(1, len(new) + 1)]
    assert {(row.now, row.was, row.moved) for row in found} == {(row.was, row.now, row.moved) for row in rows(new, old)}
    if old == new:
        assert all(row.standing is Standing.SAME for row in found)


def test_anchors_that_the_article_lost_are_named() -> None:
    body = grain()["article"]["body"]
    now = changed({"article.body.1": body[1].replace("first corridor", "corridor")})
    found = said(between(GRAIN.read_bytes(), now))
    assert found == {"event/corridor": ["lost"]}
    back = between(now, GRAIN.read_bytes())
    assert said(back) == {"event/corridor": ["found"]}


def test_a_digest_and_the_corrected_article_alone() -> None:
    digest = loads(GRAIN.read_bytes())
    corrected = draft_file(b"Grain accord back\n\nNothing is left of it.", "a.txt", Options(anyway=True)).digest
    now = carried(digest, corrected.article)
    assert now.article.url == digest.article.url
    assert now.article.headline == corrected.article.headline
    comparison = compare(Session(digest), Session(now))
    assert {name for names in said(comparison).values() for name in names} == {"lost", "badge"}
    assert comparison.same["actor"] == 0


def test_a_paragraph_inserted_before_them_loses_no_anchor() -> None:
    digest = loads(FERRY)
    body = list(digest.article.body or ())
    assert any(not isinstance(at, str) and at.n for record in digest.all() for at in record.at)
    corrected = replace(digest.article, body=("Norway and Denmark: a new paragraph, with Lund.", *body[5:], *body[:5]))
    comparison = compare(Session(digest), Session(carried(digest, corrected)))
    assert said(comparison) == {}
    assert {row.standing for row in comparison.rows} == {Standing.SAME, Standing.CHANGED, Standing.ADDED}


def test_an_anchor_that_names_another_place_is_told() -> None:
    document = grain()
    document["article"]["body"][1] += " Ukraine will follow."
    was = json.dumps(document).encode()
    document["countries"][0]["at"][0]["n"] = 2
    (one,) = between(was, json.dumps(document).encode()).records["country"]
    assert [(change.name, change.was, change.now) for change in one.changes] == [("place", ("1",), ("2",))]


def test_a_digest_without_text_and_one_with_it() -> None:
    bare = changed({"article.body": DROP})
    comparison = between(bare, GRAIN.read_bytes())
    assert (comparison.body, comparison.rows, comparison.differences) == (Standing.ADDED, (), 1)
    assert between(bare, bare).differences == 0
