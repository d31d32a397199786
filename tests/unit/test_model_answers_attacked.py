"""Whatever an answer is, reading it raises nothing but AnswerError, and returns nothing that was not offered."""

from __future__ import annotations

import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from explorer.draft.model.answers.answer import Answer, AnswerError
from explorer.draft.model.answers.joining import joined
from explorer.draft.model.answers.reading import read_answer
from explorer.draft.model.answers.scanning import MOST_DEPTH, Scan
from explorer.draft.model.questions.asking import asked
from explorer.draft.model.questions.chunks import chunks
from tests.asking import answered, ferry
from tests.long import some

CHOICES = asked(chunks(ferry(), True)[0], True)[1]
FIELDS = ("first", "last", "speakers", "said", "events", "links", "roles", "aliases", "q", "who", "p", "words", "code")
BITS = (
    *(f'"{field}": ' for field in FIELDS),
    *("from", "to", "relation", "date", "evidence", "name", '"Q1"', "Q1", "Q2: ", "N1", '"N2"', "N99", "D1", "N0", "4"),
    *("{", "}", "[", "]", ",", ":", "\n", " ", '"', "“", "”", "'", "\\", "//", "/*", "*/", "#", "```", "|", "- ", "…"),
    *(
        "<think>",
        "</think>",
        "explorer-0000-0000",
        CHOICES.code,
        "\ud800",
        "\u202e",
        "\0",
        "[2] ",
        "٤",
        "sees p1 to p4",
    ),
)
SPEAKER = st.fixed_dictionaries(
    {"q": st.sampled_from(["Q1", "Q2"]), "who": st.sampled_from(["N0", "N1"]), "p": st.just(1)}
)
anything = st.one_of(st.text(), st.lists(st.sampled_from(BITS), max_size=60).map("".join))
values = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(), st.sampled_from(BITS)),
    lambda inner: st.one_of(st.lists(inner), st.dictionaries(st.sampled_from(FIELDS) | st.text(), inner)),
)


def offers_only(answer: Answer) -> bool:
    """Whether all of an answer was offered."""
    actors = {*CHOICES.names.values()}
    quotes = {quote.ref for quote in CHOICES.quotes.values()}
    paragraphs = [
        *(one.paragraph for one in answer.speakers),
        *(one.paragraph for one in answer.said),
        *(one.paragraph for one in answer.events),
        *(one.paragraph for one in answer.links),
        *(one.paragraph for one in answer.roles),
        *(one.paragraph for one in answer.aliases),
        *(answer.first, answer.last),
    ]
    speakers = [*(one.speaker for one in answer.speakers), *(one.speaker for one in answer.said)]
    about = [*(one.actor for one in answer.roles), *(one.actor for one in answer.aliases)]
    return (
        quotes.issuperset(one.quote for one in answer.speakers)
        and {*actors, None}.issuperset(speakers)
        and actors.issuperset(about)
        and actors.issuperset(end for one in answer.links for end in (one.source, one.target))
        and all(one.date is None or one.date in CHOICES.dates.values() for one in answer.events)
        and {*CHOICES.paragraphs, None}.issuperset(paragraphs)
    )


@given(text=anything, brought=st.booleans())
@example(text='{"speakers": [{"q": "Q1", "who": "N99"}]}', brought=False)
def test_any_text_is_read_and_answers_only_what_was_offered(text: str, brought: bool) -> None:
    try:
        answer = read_answer(text, CHOICES, brought=brought)
    except AnswerError:
        return
    assert offers_only(answer)
    assert offers_only(joined([answer, answer]))
    for words in [one.words for kind in (answer.said, answer.roles, answer.events) for one in kind]:
        words.encode()


@given(value=values)
def test_any_json_is_read(value: object) -> None:
    for text in (json.dumps(value), json.dumps({"speakers": value, "said": [value]}), str(value)):
        try:
            assert offers_only(read_answer(text, CHOICES))
        except AnswerError:
            assert "explorer-0000-0000" in text


@given(
    words=st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=200), max_size=5),
    indent=st.none() | st.just(2),
)
@example(words=['said "yes", and left: {"q": "Q1", "who": "N2"}'], indent=None)
@example(words=["a\\", '\\"', "“", "// x", "/*"], indent=2)
def test_valid_json_is_read_exactly_whatever_its_texts_are(words: list[str], indent: int | None) -> None:
    texts = json.dumps({"lists": [{"words": word, "also": word} for word in words]}, indent=indent, ensure_ascii=False)
    scan = Scan(texts)
    assert [found.fields for found in scan.found if found.section == "lists"] == [
        {"words": word, "also": word} for word in words
    ]
    assert scan.whole
    assert not scan.broken


@given(speakers=st.lists(SPEAKER, max_size=8), cut=st.integers(0, 600))
def test_a_cut_answer_is_a_beginning_of_the_whole(speakers: list[dict[str, object]], cut: int) -> None:
    text = json.dumps({"first": 1, "last": 4, "speakers": speakers})
    found = [one.fields for one in Scan(text[:cut]).found if one.section == "speakers"]
    whole = [one.fields for one in Scan(text).found if one.section == "speakers"]
    assert len(whole) == len(speakers)
    assert found == whole[: len(found)]


LONG = 200_000
"""Characters: what takes a moment in time that is linear takes hours in time that is not."""
ATTACKS = (
    *("{", "[", "[{", "{[", '"', '{"', '{"a":"', '{"a":', '{"a":{', "{'", "{“", "{a", "{a:", "{:", "{,", "}", "{}"),
    *("{ ", "[ ", "\\", '\\"', '{"a":"\\', '{"a":"b" ', '{"a":"b"x', "/*", "{/*", "{//\n", "{#", "<think>", "</think>"),
    *("\n", "\n ", " ", "Q1", "Q1 ", "Q1 N1 ", "Q1\n", "Q1 N1 2\n", "Q1 N1 2 “We will”\n", "|", "- ", "Q", "“", "”"),
    *("…", "p", "0", "1.", "_", "explorer-", "explorer-0000-0000 ", '"code":', '"code" ', "first ", "sees p\n"),
    *("sees p1 to p2\n", "a", "a ", "\u0301", "٤"),
)


@pytest.mark.parametrize("piece", some(ATTACKS, 3))
def test_the_time_is_linear_in_texts_that_repeat(piece: str) -> None:
    for text in (piece * (LONG // len(piece)), '{"speakers": [' + piece * (LONG // len(piece))):
        assert offers_only(read_answer(text, CHOICES))


def test_a_text_of_records_is_read_in_linear_time() -> None:
    record = '{"q": "Q1", "who": "N1", "p": 2}, '
    answer = read_answer(f'{{"speakers": [{record * (LONG // len(record))}]}}', CHOICES)
    assert len(answer.speakers) == 1


def test_what_is_nested_too_deeply_is_not_read_on() -> None:
    inside = answered([("Q1", "N1", 2)])
    deep = MOST_DEPTH + 1
    scan = Scan('{"a": ' * deep + inside)
    assert not scan.whole
    assert not scan.found
    assert Scan('{"a": ' * 5 + inside + "}" * 5).whole
