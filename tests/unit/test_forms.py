"""Forms: what a record is as lines, what a line is read as, and what saving the lines does to the document."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.digest.editing.changes import Document, unit_names
from explorer.digest.editing.outcome import Edited, EditError, Reviewer
from explorer.digest.kinds import KINDS
from explorer.digest.loading import loads
from explorer.digest.refs import Ref
from explorer.session.forms import saving
from explorer.session.forms.fields import FORMS, LINK, Field
from explorer.session.forms.filling import Form, link_form, new_form, record_form
from explorer.session.forms.reading import LineReader, Read, lines_of, texts_in
from explorer.session.session import Session
from explorer.text.anchors import Span

ROOT = Path(__file__).parents[2]
FERRY, TALIBAN = (ROOT / "assets" / f"{name}.json" for name in ("ferry-delayed", "russia-recognises-taliban"))
ME = Reviewer("Me", "2026-11-29T12:00:00Z")
LUND, WAIT = Ref("actor", "lund"), Ref("quote", "q-not-wait")


@cache
def session_of(path: Path = FERRY) -> Session:
    return Session(loads(path.read_bytes()))


def document_of(path: Path = FERRY) -> Document:
    document: Document = json.loads(path.read_bytes())
    return document


def field_of(kind: str, name: str) -> Field:
    return next(field for field in FORMS[kind] if field.name == name)


def read(kind: str, name: str, line: str, *, thoroughly: bool = False) -> Read:
    return LineReader(session_of()).read(field_of(kind, name), line, thoroughly=thoroughly)


def span_of(words: str, nth: int = 1) -> Span:
    """The place of words in the article, the nth one."""
    places = [
        Span(number, at, at + len(words))
        for number, text in enumerate(session_of().article.paragraphs)
        for at in range(len(text))
        if text.startswith(words, at)
    ]
    return places[nth - 1]


def given_of(record: object, name: str) -> Any:
    value = msgspec.to_builtins(record).get(name)
    return list(value) if isinstance(value, tuple) else value


# --- lines --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", [FERRY, TALIBAN], ids=lambda path: path.stem)
def test_the_lines_of_every_record_and_link_are_read_as_what_it_has(path: Path) -> None:
    session = session_of(path)
    forms: list[tuple[LineReader, Form, object]] = []
    for record in session.digest.all():
        reader = LineReader(session, record.ref)
        forms.append((reader, record_form(session, reader, record.ref), record))
    for number, link in enumerate(session.digest.links):
        reader = LineReader(session)
        forms.append((reader, link_form(reader, link, str(number)), link))
    for reader, form, record in forms:
        for field in form.fields:
            got = reader.read(field, form.texts[field.name])
            assert not got.problem, (form.key, field.name, got.problem)
            assert (got.value or None) == (given_of(record, field.name) or None), (form.key, field.name)


def test_a_form_has_the_fields_of_its_kind() -> None:
    for kind, fields in FORMS.items():
        known = (
            {"from", "to", "relation", "inverse", "when", "at"} if kind == LINK else {*KINDS[kind].__struct_fields__}
        )
        assert {field.name for field in fields} <= known
        needed = [field.required for field in fields if field.required]
        assert needed, kind


@pytest.mark.parametrize(
    ("typed", "edtf", "aloud"),
    [
        ("2025-11-25", "2025-11-25", "Tuesday 25 November 2025"),
        ("25 Nov 2025", "2025-11-25", "Tuesday 25 November 2025"),
        ("Nov 2025", "2025-11", "November 2025"),
        ("1996/2001", "1996/2001", "from 1996 to 2001"),
        ("about 2021", "2021~", "about 2021"),
        ("yesterday", "2025-11-26", "Wednesday 26 November 2025"),
    ],
)
def test_a_date_is_read_aloud(typed: str, edtf: str, aloud: str) -> None:
    got = read("event", "when", typed)
    assert (got.value, got.says, got.problem) == (edtf, aloud, "")


@pytest.mark.parametrize(
    ("kind", "name", "typed", "parts"),
    [
        ("event", "when", "2025-02-31", ["date: expected a date such as", "found “2025-02-31”"]),
        ("event", "when", "3/4/2025", ["may be 3 Apr 2025 or 4 Mar 2025"]),
        ("quote", "speaker", "Kari Lnd", ["no actor “Kari Lnd”", "Did you mean “Kari Lund”?"]),
        ("quote", "form", "shouted", ["expected direct, fragment or indirect", "found “shouted”"]),
        ("actor", "type", "p", ["expected Person, ", "or Platform, found “p”"]),
        ("actor", "name", "  ", ["name: needed"]),
        ("actor", "countries", "Norwai", ["no country “Norwai”", "“Norway”"]),
        ("country", "id", "Norwayy", ["no country “Norwayy”", "Did you mean “Norway”?"]),
        ("actor", "sameAs", "nobody", ["expected an actor to merge", "found “nobody”"]),
        ("link", "from", "zzz", ["no record “zzz”"]),
        (
            "quote",
            "at",
            "We shall not wait for ever",
            ["is not in the article", "Nearest: “We will not wait for ever”"],
        ),
        ("quote", "at", "kari lund", ["Nearest: “Kari Lund”, paragraph 1"]),
        ("quote", "at", "Lund", ["is in 4 places: add its paragraph (1, 2, 17, 19)", "(p1)"]),
        ("quote", "at", "he (p13)", ["“he” is 2× in paragraph 13", "(p13 1)"]),
        ("quote", "at", "he (p13 9)", ["not in paragraph 13 as number 9", "2×"]),
        ("quote", "at", "{label} {0} “{", ["“{label} {0} “{” is not in the article"]),
    ],
)
def test_what_is_wrong_says_what_was_expected_and_found(kind: str, name: str, typed: str, parts: list[str]) -> None:
    got = read(kind, name, typed, thoroughly=True)
    assert got.value is None
    for part in parts:
        assert part in got.problem


def test_an_empty_speaker_is_unknown_and_so_is_the_word() -> None:
    for typed in ("", "unknown", "Unknown"):
        got = read("quote", "speaker", typed)
        assert (got.value, got.says, got.problem) == (None, "unknown: the article does not say who", "")


@pytest.mark.parametrize("typed", ["Kari Lund", "kari lund", "lund", "actor/lund", "Lund"])
def test_a_record_is_typed_by_its_names_its_id_and_its_ref(typed: str) -> None:
    assert read("quote", "speaker", typed).value == "lund"


def test_a_name_that_may_mean_two_is_never_guessed() -> None:
    document = {
        "digest": "1.1",
        "article": {"headline": "Two", "body": ["Ann Lee met Ann Lee, Junior."]},
        "actors": [
            {"id": "one", "type": "Person", "name": "Ann Lee"},
            {"id": "two", "type": "Person", "name": "Ann Lee"},
            {"id": "junior", "type": "Person", "name": "Ann Lee, Junior"},
        ],
    }
    reader = LineReader(Session(loads(json.dumps(document).encode())))
    speaker, actors = field_of("quote", "speaker"), field_of("event", "actors")
    assert "may be actor/one or actor/two" in reader.read(speaker, "Ann Lee").problem
    assert reader.read(actors, "actor/two, Ann Lee, Junior").value == ["two", "junior"]
    assert reader.names.of(Ref("actor", "one"), "actor") == "actor/one"


def test_words_say_where_they_are() -> None:
    got = read("quote", "at", "We will not wait for ever; Lund (p17)")
    assert got.value == ["We will not wait for ever", {"exact": "Lund", "p": 17}]
    assert got.says == "verbatim, paragraphs 2, 17"
    assert read("quote", "at", '"We will not wait for ever,"').says == "verbatim, paragraph 2"


def test_words_with_a_semicolon_are_one_anchor() -> None:
    words = "asked for an inquiry; its report has not been published"
    assert read("caveat", "at", words).value in ([words], words.split("; "))
    reader = LineReader(session_of())
    assert reader.read(field_of("caveat", "at"), reader.anchors.line([words])).value == [words]


def test_an_article_without_text_takes_words_unchecked() -> None:
    document = {"digest": "1.1", "article": {"headline": "No body"}}
    reader = LineReader(Session(loads(json.dumps(document).encode())))
    got = reader.read(field_of("quote", "at"), "Anything at all")
    assert (got.value, got.problem) == (["Anything at all"], "")
    assert "not checkable" in got.says


def test_what_fits_is_offered_and_nothing_is_chosen() -> None:
    reader = LineReader(session_of(), WAIT)
    offered = reader.fitting(field_of("quote", "speaker"), "")
    assert [offered[0].line, offered[1].line] == ["unknown", "Kari Lund"]
    assert [one.line for one in reader.fitting(field_of("quote", "speaker"), "frii")] == ["Søren Friis"]
    assert reader.fitting(field_of("actor", "countries"), "Norway, denm")[0].line == "Norway, Denmark"
    assert reader.fitting(field_of("actor", "countries"), "Norway, norw") == []
    whole = reader.fitting(field_of("quote", "speaker"), "Kari Lund")
    assert [one.line for one in whole[:3]] == ["unknown", "Kari Lund", "Henrik Dahl"]
    assert reader.fitting(field_of("actor", "countries"), "Norway")[0].line == "Norway, Denmark"
    assert reader.fitting(field_of("country", "id"), "norweg")[0].line == "Norway"
    assert reader.fitting(field_of("actor", "role"), "min") == ()


# --- marked words -------------------------------------------------------------------------------------------


def filled(kind: str, words: str, nth: int = 1, selected: Ref | None = None) -> tuple[LineReader, Form]:
    reader = LineReader(session_of())
    return reader, new_form(session_of(), reader, kind, span_of(words, nth), selected)


def test_marked_words_fill_the_form_of_a_quote_without_a_speaker() -> None:
    _, form = filled("quote", "“We will not wait for ever,”")
    assert form.texts["at"] == "We will not wait for ever"
    assert (form.texts["form"], form.texts["speaker"]) == ("direct", "")
    assert filled("quote", "will not wait")[1].texts["form"] == "fragment"
    assert filled("quote", "Lund said")[1].texts["form"] == "indirect"


def test_marked_words_fill_the_forms_of_other_kinds() -> None:
    reader, event = filled("event", "will not sail before the spring")
    assert event.texts["name"] == "will not sail before the spring"
    assert event.texts["when"] == event.texts["whenText"] == ""
    _, test = filled("event", "Cracks were found in the bow door during a test in the Skagerrak on 12 May 2025")
    assert (test.texts["when"], test.texts["whenText"]) == ("", "12 May 2025")
    assert filled("country", "Denmark")[1].texts["id"] == "Denmark"
    assert filled("country", "Hirtshals")[1].texts["id"] == "Hirtshals"
    assert filled("actor", "Kari Lund")[1].texts["name"] == "Kari Lund"
    link = filled("link", "Lund said", selected=LUND)[1]
    assert (link.texts["from"], link.texts["to"], link.texts["relation"]) == ("Kari Lund", "", "")
    assert reader.read(field_of("event", "at"), event.texts["at"]).says.startswith("verbatim")


def test_a_date_in_marked_words_is_offered_not_taken() -> None:
    reader, _ = filled("event", "a test in the Skagerrak on 12 May 2025")
    assert [(one.line, one.words) for one in reader.fitting(field_of("event", "when"), "")] == [
        ("2025-05-12", "12 May 2025")
    ]


# --- saving -------------------------------------------------------------------------------------------------


def saved(
    document: Document, form: Form, reader: LineReader, changes: Mapping[str, str], splits: tuple[str, ...] = ()
) -> tuple[str, Edited]:
    texts = {**form.texts, **changes}
    assert saving.wrong(form, reader, texts) is None
    operation = saving.operation(session_of(), form, reader, texts, splits)
    assert operation is not None
    return operation.label, operation.step(document, ME)


def form_of(ref: Ref) -> tuple[Form, LineReader]:
    reader = LineReader(session_of(), ref)
    return record_form(session_of(), reader, ref), reader


def record_in(document: Document, ref: str) -> dict[str, Any]:
    kind, _, identifier = ref.partition("/")
    return next(one for one in document[KINDS[kind].plural] if one["id"] == identifier)


def test_only_changed_lines_are_set() -> None:
    form, reader = form_of(WAIT)
    before = document_of()
    # Another program wrote this meanwhile.
    record_in(before, str(WAIT))["medium"] = "by telephone"
    label, edited = saved(before, form, reader, {"speaker": "Friis"})
    after = record_in(edited.document, str(WAIT))
    assert (after["speaker"], after["medium"]) == ("friis", "by telephone")
    assert after["reviewed"] == {"by": "Me", "at": "2026-11-29T12:00:00Z"}
    assert label == "speaker of “We will not wait for ever” set to Friis"


def test_a_speaker_set_to_unknown_stays_a_quote_that_can_be_read() -> None:
    form, reader = form_of(WAIT)
    _, edited = saved(document_of(), form, reader, {"speaker": "unknown"})
    digest = loads(json.dumps(edited.document).encode())
    assert record_in(edited.document, str(WAIT))["speaker"] == ""
    assert digest.get(WAIT) is not None


def test_an_untouched_line_that_is_wrong_does_not_block() -> None:
    document = {
        "digest": "1.1",
        "article": {"headline": "H", "body": ["Kari Lund spoke."]},
        "actors": [{"id": "lund", "type": "Person", "name": "Kari Lund", "at": ["not there"]}],
    }
    session = Session(loads(json.dumps(document).encode()))
    reader = LineReader(session, LUND)
    form = record_form(session, reader, LUND)
    assert saving.wrong(form, reader, {**form.texts, "role": "minister"}) is None
    wrong = saving.wrong(form, reader, {**form.texts, "at": "also not"})
    assert wrong is not None
    assert wrong.field == "at"


def test_same_as_an_actor_merges_it() -> None:
    form, reader = form_of(LUND)
    label, edited = saved(document_of(), form, reader, {"sameAs": "Søren Friis", "role": "minister"})
    names = [one["id"] for one in edited.document["actors"]]
    assert "friis" not in names
    assert "Søren Friis" in record_in(edited.document, "actor/lund")["alternateName"]
    assert record_in(edited.document, "actor/lund")["role"] == "minister"
    assert edited.renamed["actor/friis"] == "actor/lund"
    assert label.endswith("; Søren Friis merged into Kari Lund")
    assert edited.ref == "actor/lund"


def test_an_other_name_becomes_an_actor_of_its_own() -> None:
    form, reader = form_of(LUND)
    label, edited = saved(document_of(), form, reader, {"alternateName": ""}, ("Lund",))
    made = [one for one in edited.document["actors"] if one["name"] == "Lund"]
    assert len(made) == 1
    assert made[0]["at"]
    assert "alternateName" not in record_in(edited.document, "actor/lund")
    assert label == "Lund made an actor of its own"


def test_new_records_are_added_with_what_was_typed() -> None:
    reader, form = filled("quote", "“We will not wait for ever,”")
    label, edited = saved(document_of(), form, reader, {"speaker": "Kari Lund"})
    added = edited.document["quotes"][-1]
    assert (added["speaker"], added["form"], added["at"]) == ("lund", "direct", ["We will not wait for ever"])
    assert edited.ref == f"quote/{added['id']}"
    assert label == "quote “We will not wait for ever” added"
    reader, form = filled("actor", "Oslo")
    assert saving.wrong(form, reader, form.texts) == saving.Wrong(
        "type", "type: needed, and empty. Type it, or Esc cancels"
    )


def test_a_link_is_added_changed_and_deleted() -> None:
    reader, form = filled("link", "Lund said", selected=LUND)
    typed = {"relation": "disagrees with", "to": "Henrik Dahl"}
    label, edited = saved(document_of(), form, reader, typed)
    link = edited.document["links"][-1]
    assert (link["from"], link["relation"], link["to"]) == ("actor/lund", "disagrees with", "actor/dahl")
    assert label == "link added: Kari Lund disagrees with Henrik Dahl"

    number, document = 0, document_of()
    name = unit_names("links", document["links"])[number]
    reader = LineReader(session_of())
    form = link_form(reader, session_of().digest.links[number], name)
    _, changed = saved(document, form, reader, {"relation": "another relation"})
    assert changed.document["links"][number]["relation"] == "another relation"
    gone = saving.deleted(session_of(), (), [name]).step(document, ME).document
    assert len(gone["links"]) == len(document["links"]) - 1


def test_words_are_added_to_a_record_once() -> None:
    operation = saving.words_added(session_of(), LUND, {"exact": "she", "p": 7})
    once = operation.step(document_of(), ME).document
    assert record_in(once, "actor/lund")["at"][-1] == {"exact": "she", "p": 7}
    twice = operation.step(once, ME).document
    assert record_in(twice, "actor/lund")["at"] == record_in(once, "actor/lund")["at"]


def test_deleted_records_take_their_references_with_them() -> None:
    operation = saving.deleted(session_of(), [LUND, WAIT])
    edited = operation.step(document_of(), ME)
    assert edited.renamed["actor/lund"] == edited.renamed["quote/q-not-wait"] == ""
    digest = loads(json.dumps(edited.document).encode())
    assert digest.left_out == 0
    assert operation.label == "Kari Lund and 1 more deleted"


def test_an_edit_that_can_not_be_read_is_refused() -> None:
    form, reader = form_of(Ref("country", "NO"))
    operation = saving.operation(session_of(), form, reader, {**form.texts, "id": "Denmark"})
    assert operation is not None
    with pytest.raises(EditError, match="DK"):
        operation.step(document_of(), ME)


TEXTS = st.dictionaries(
    st.sampled_from([field.name for fields in FORMS.values() for field in fields]),
    st.text(st.characters(blacklist_categories=("Cs", "Cc", "Zl", "Zp"))).map(lambda text: " ".join(text.split())),
)


@given(TEXTS)
def test_what_was_typed_is_stored_and_found_again(texts: dict[str, str]) -> None:
    assert texts_in(lines_of(texts)) == texts


PIECES = ("Lund", " ", ";", ",", "(p1)", "(", ")", "{", "}", "“", "\u202e", "\x1b[2J", "p3", "1", "¶")
HOSTILE = st.lists(st.sampled_from(PIECES)).map("".join)


@given(st.sampled_from([(kind, field) for kind, fields in FORMS.items() for field in fields]), HOSTILE)
def test_no_line_breaks_a_reader(which: tuple[str, Field], line: str) -> None:
    reader = LineReader(session_of(), LUND)
    got = reader.read(which[1], line, thoroughly=True)
    reader.fitting(which[1], line)
    for text in (got.says, got.problem):
        assert "\x1b" not in text
        assert "\u202e" not in text
