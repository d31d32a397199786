"""Whom “he” and “she” mean in invented articles."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.draft.document import Document
from explorer.draft.names.actors import find_actors
from explorer.draft.names.pronouns import ENOUGH, Pronouns, resolve
from explorer.text.anchors import Span

BEFORE = "Martha Smith is a baker. John Ford is a teacher. "


def means(*paragraphs: str) -> str | None:
    """The name of whom the pronoun in brackets means."""
    at, match = next(
        (at, match) for at, text in enumerate(paragraphs) if (match := re.search(r"\[(\w+)\]", text)) is not None
    )
    plain = [re.sub(r"[\[\]]", "", text) for text in paragraphs]
    document = Document("", tuple(plain))
    actors = find_actors(document)
    actor, share = resolve(document, actors, Span(at, match.start(), match.start() + len(match[1])))
    assert 0 <= share <= 1
    assert actor is None or share >= ENOUGH
    return None if actor is None else actors.actors[actor].name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (BEFORE + "Yesterday [she] left.", "Martha Smith"),
        (BEFORE + "Yesterday [he] left.", "John Ford"),
        (BEFORE + "Yesterday it rained on [her].", "Martha Smith"),
        (BEFORE + "Yesterday [they] left.", None),
        (BEFORE + "Yesterday [it] left.", None),
        ("[She] left.", None),
        ("John Ford is a teacher. [She] left.", None),
    ],
)
def test_a_pronoun_means_a_person_of_its_sex(text: str, name: str | None) -> None:
    assert means(text) == name


def test_the_nearest_subject_is_meant() -> None:
    far = "John Ford is a teacher. It rained. It snowed. Nobody came. Peter Cook is a baker."
    assert means(far, "[He] left early.") == "Peter Cook"


def test_who_speaks_is_meant_rather_than_who_is_spoken_of() -> None:
    assert means("“No,” John Ford said of the plan of Peter Cook.", "“Never,” [he] added.") == "John Ford"


def test_an_object_weighs_less_than_a_subject() -> None:
    assert means("John Ford, a teacher, criticised Peter Cook. [He] left.") == "John Ford"


def test_whose_something_is_is_not_meant() -> None:
    for whose in ("Ford’s spokesman", "Ford spokesman", "Ford campaign spokesman"):
        assert means("John Ford and Peter Cook met.", f"{whose} Peter Cook said so.", "[He] left.") == "Peter Cook"


def test_who_is_only_named_in_a_quotation_is_not_meant() -> None:
    assert (
        means("John Ford left.", "“Peter Cook is here. Peter Cook is ill,” Ford said.", "[He] coughed.") == "John Ford"
    )


def test_quoted_sentences_do_not_make_the_way_longer() -> None:
    quoted = "“It rains. It snows. It hails. It is cold. It is dark. It is late. It is wet. It is over,”"
    assert means("John Ford is a teacher.", f"{quoted} [he] said.") == "John Ford"


def test_nobody_is_meant_from_afar() -> None:
    assert means("John Ford is a teacher." + " It rained." * 12, "[He] left.") is None


def test_two_who_are_as_near_leave_it_open() -> None:
    assert means("John Ford and Peter Cook met. [He] left.") is None


def test_a_person_of_unknown_sex_gives_way_to_one_who_fits() -> None:
    assert means("Mayor Xoyl Brammik spoke. John Ford listened. [He] left.") == "John Ford"
    assert means("Mayor Xoyl Brammik spoke. [He] left.") == "Xoyl Brammik"


@given(
    st.lists(st.sampled_from(("Martha Smith ", "John Ford ", "Smith ", "he ", "she ", "said ", "“", "”", ". ", "\n")))
)
def test_any_text_can_be_asked_about(pieces: list[str]) -> None:
    document = Document("", tuple("".join(pieces).split("\n")))
    actors = find_actors(document)
    pronouns = Pronouns(document, actors)
    for number, text in enumerate(document.paragraphs):
        for match in re.finditer(r"\b(?:he|she)\b", text):
            span = Span(number, *match.span())
            actor, share = pronouns.resolve(span)
            assert (actor, share) == pronouns.resolve(span)
            assert actor is None or (actors.actors[actor].type == "Person" and share >= ENOUGH)
            assert actor is None or actors.actors[actor].sex in ("", "m" if match[0] == "he" else "f")
