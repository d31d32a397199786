"""Answers of models and chat windows are read however they are written, and hold only what was offered."""

from __future__ import annotations

import json
import re

import pytest

from explorer.draft.model.answers.answer import AnswerError, SpeakerChoice
from explorer.draft.model.answers.joining import joined
from explorer.draft.model.answers.reading import MOST_CHARACTERS, read_answer
from explorer.draft.model.answers.seeing import Asked, seen, unseen, within
from explorer.draft.model.questions.asking import asked
from explorer.draft.model.questions.chunks import chunks
from explorer.draft.model.questions.form import choices_of, form
from tests.asking import answered, ferry, who

DIGEST = ferry()
CHOICES = choices_of(DIGEST)
SPEAKERS = [("Q1", "N1", 2), ("Q2", "N1", 2), ("Q3", "N2", 3), ("Q4", "N3", 4)]
HONEST = answered(SPEAKERS)
ALL = {quote: [(name, paragraph)] for quote, name, paragraph in SPEAKERS}
INDENTED = json.dumps(json.loads(HONEST), indent=2)

MESSES = {
    "plain": HONEST,
    "indented": INDENTED,
    "fenced with talk": f"Here {{is}} the JSON:\n```json\n{INDENTED}\n```\nLet me know if {{you}} need more!",
    "thinking before": f"<think>The article {{has}} Q1, and N3 says {{'q': 'Q1', 'who': 'N3'}}…</think>\n{HONEST}",
    "thinking without its beginning": f"Q1 may be N3: {HONEST.replace('N1', 'N3')}</think>{HONEST}",
    "trailing commas": re.sub(r"(\s*[\]}])", r",\1", INDENTED).replace("{,", "{").replace("[,", "["),
    "missing commas": INDENTED.replace("},", "}").replace(",\n", "\n"),
    "curly marks": re.sub(r'"(\w+)": "([^"]*)"', r"“\1”: “\2”", HONEST),
    "single marks": str(json.loads(HONEST)),
    "keys without marks": re.sub(r'"(\w+)":', r"\1:", HONEST),
    "nothing in marks": HONEST.replace('"', ""),
    "comments": INDENTED.replace('"speakers"', '// now\n"speakers"').replace('"who"', "/* who */ # it is\n\"who\""),
    "two objects": f"{HONEST}\n\n{HONEST}",
    "list only": json.dumps(json.loads(HONEST)["speakers"]),
    "another list's name": HONEST.replace("speakers", "answers"),
    "in an object of its own": f'{{"result": {HONEST}}}',
    "numbers as texts": re.sub(r'"p": (\d)', r'"p": "[\1]"', HONEST),
    "numbers in lists": re.sub(r'"p": (\d)', r'"p": [\1]', HONEST),
    "ids with names": HONEST.replace('"N1"', '"N1: Kari Lund"').replace('"Q2"', '"q2:"'),
    "names for ids": HONEST.replace('"N1"', '"kari lund"').replace('"N2"', '"Henrik Dahl"'),
    "other keys": HONEST.replace('"q"', '"id"').replace('"who"', '"speaker"').replace('"p"', '"paragraph"'),
    "by quotation": json.dumps({q: {"who": n, "p": p} for q, n, p in SPEAKERS}),
    "lines": "\n".join(f"{q} {n} {p}" for q, n, p in SPEAKERS),
    "one line": "; ".join(f"{q} {n} {p}" for q, n, p in SPEAKERS),
    "lines with words": "\n".join(f"{q}: {n} (paragraph {p})" for q, n, p in SPEAKERS),
    "list": "Sure!\n" + "\n".join(f"{i}. **{q}**: {n}, p. {p}" for i, (q, n, p) in enumerate(SPEAKERS, 1)),
    "table": "| quotation | name |\n|---|---|\n" + "\n".join(f"| {q} | {n} | {p} |" for q, n, p in SPEAKERS),
    "lines of names": "Q1, Q2: Kari Lund (2)\n- Q3 – Henrik Dahl [3]\nQ4 → mette holm, paragraph 4",
    "the form": form(DIGEST).replace("Q1 N_ p_", "Q1 N1 p2").replace("Q2 N_ p_", "Q2 N1 p2")
    .replace("Q3 N_ p_", "Q3 N2 p3").replace("Q4 N_ p_", "Q4 N3 p4"),
}  # fmt: skip
"""Ways to give the honest answer."""


@pytest.mark.parametrize("mess", MESSES)
def test_an_answer_is_read_however_it_is_written(mess: str) -> None:
    answer = read_answer(MESSES[mess], CHOICES)
    assert who(answer, CHOICES) == ALL
    assert answer.left_out == 0


NOTHING = {
    "refusal": "I’m sorry, but I can’t help with that.",
    "empty": "",
    "white space": " \n\n\t",
    "schema": json.dumps(asked(chunks(DIGEST)[0])[0].schema),
    "schema with more": json.dumps(asked(chunks(DIGEST, True)[0], True)[0].schema),
    "prose": "The speaker of Q1 is N1, I think, and that of Q2 N3.",
    "only thinking": f"<think>Perhaps {HONEST}",
    "brackets": "{[{[}]}]" * 100,
    "the form left empty": form(DIGEST),
}


@pytest.mark.parametrize("nothing", NOTHING)
def test_what_is_no_answer_answers_nothing(nothing: str) -> None:
    answer = read_answer(NOTHING[nothing], CHOICES)
    assert not answer.speakers
    assert not answer.said


def test_an_answer_with_nothing_in_it_is_whole_but_a_refusal_is_not() -> None:
    assert read_answer(answered([]), CHOICES).complete
    assert not read_answer(NOTHING["refusal"], CHOICES).complete


@pytest.mark.parametrize("text", [HONEST, INDENTED, f"```json\n{INDENTED}\n```"])
def test_of_a_cut_answer_the_whole_records_are_read_wherever_it_is_cut(text: str) -> None:
    for end in range(len(text)):
        answer = read_answer(text[:end], CHOICES)
        whole = text[:end].count("}") - (end > text.rindex("}"))
        assert [found for one in who(answer, CHOICES).values() for found in one] == [*map(tuple, map(_rest, SPEAKERS))][
            :whole
        ]
        assert answer.complete == (end > text.rindex("}"))
        assert answer.last in (None, 4)


def _rest(speaker: tuple[str, str, int]) -> tuple[str, int]:
    return speaker[1:]


def test_a_broken_text_costs_its_record_only() -> None:
    broken = HONEST.replace('"Q2"', '"Q2').replace(
        '"who": "N1", "p": 2}, {"q": "Q3"', '"who": N1", "p": 2}, {"q": "Q3"'
    )
    answer = read_answer(broken, CHOICES)
    assert {"Q1", "Q3", "Q4"} <= who(answer, CHOICES).keys()


def test_marks_and_line_breaks_in_a_text_are_read_though_they_are_not_escaped() -> None:
    choices = asked(chunks(DIGEST, True)[0], True)[1]
    text = '{"said": [{"words": "a "realistic" and\nhistoric\tstep", "who": "N1", "evidence": "", "p": 2}]}'
    (said,) = read_answer(text, choices).said
    assert said.words == 'a "realistic" and historic step'
    assert said.paragraph == 2


def test_unknown_is_an_answer_in_many_words() -> None:
    text = answered([("Q1", "N0", 2), ("Q2", "unknown", 2), ("Q3", "None", 2), ("Q4", "n0", 2)])
    read = who(read_answer(text, CHOICES), CHOICES)
    assert read == {quote: [("N0", 2)] for quote in ("Q1", "Q2", "Q3", "Q4")}
    assert who(read_answer("Q1 unknown 2\nQ2: N0", CHOICES), CHOICES) == {"Q1": [("N0", 2)], "Q2": [("N0", None)]}


@pytest.mark.parametrize(
    "answer",
    [
        answered([("Q9", "N1", 2)]),
        answered([("Q1", "N9", 2)]),
        answered([("Q1", "Vladimir Putin", 2)]),
        answered([("Q1", "N1 or N2", 2)]),
        answered([("Q1", "", 2)]),
        "Q9 N1 2",
        "Q1 N9 2",
        "Q1: Vladimir Putin",
    ],
)
def test_what_was_not_offered_is_left_out_and_counted(answer: str) -> None:
    read = read_answer(answer, CHOICES)
    assert not read.speakers
    assert read.left_out == 1


def test_a_paragraph_that_was_not_shown_is_none() -> None:
    read = read_answer(answered([("Q1", "N1", 77)], first=0, last=99), CHOICES)
    assert read.speakers == (SpeakerChoice(CHOICES.quotes["Q1"].ref, CHOICES.names["N1"], None),)
    assert (read.first, read.last) == (None, None)


def test_answers_that_contradict_each_other_are_all_there_and_flagged() -> None:
    read = read_answer(answered([("Q1", "N1", 2), ("Q1", "N2", 3), ("Q2", "N1", 2)]), CHOICES)
    assert who(read, CHOICES) == {"Q1": [("N1", 2), ("N2", 3)], "Q2": [("N1", 2)]}
    assert [one.contradicted for one in read.speakers] == [True, True, False]


# --- more: proposals in words --------------------------------------------------------------------------------


def test_proposals_are_read_with_their_ids_resolved() -> None:
    choices = asked(chunks(DIGEST, True)[0], True)[1]
    (date,) = (id_ for id_, found in choices.dates.items() if found.words == "Thursday")
    text = answered(
        SPEAKERS,
        said=[{"words": "not sail before spring", "who": "N1", "evidence": "Kari Lund", "p": 1}],
        events=[{"words": "told reporters", "name": "Lund told", "date": date, "p": 1}],
        links=[{"from": "N2", "relation": "disagreed with", "to": "N1", "words": "disagreed", "p": 3}],
        roles=[{"who": "N3", "words": "mayor of Hirtshals", "p": 4}],
        aliases=[{"who": "N1", "words": "Lund", "p": 2}],
    )
    read = read_answer(text, choices)
    assert who(read, choices) == ALL
    assert [(one.words, one.evidence, one.paragraph) for one in read.said] == [
        ("not sail before spring", "Kari Lund", 1)
    ]
    assert [one.date and one.date.value for one in read.events] == ["2025-11-27"]
    assert [(one.source, one.relation, one.target) for one in read.links] == [
        (choices.names["N2"], "disagreed with", choices.names["N1"])
    ]
    assert [(one.actor, one.words) for one in read.roles] == [(choices.names["N3"], "mayor of Hirtshals")]
    assert [(one.actor, one.words) for one in read.aliases] == [(choices.names["N1"], "Lund")]
    assert read.complete


def test_a_date_in_words_of_the_model_is_left_out() -> None:
    choices = asked(chunks(DIGEST, True)[0], True)[1]
    event = {"words": "told reporters", "name": "", "p": 1}
    given = [{**event, "date": date} for date in ("2025-12-04", "D99", "D0", "")]
    read = read_answer(json.dumps({"events": given}), choices)
    assert [one.date for one in read.events] == [None]
    assert read.left_out == 2


def test_words_are_clean_and_bounded() -> None:
    choices = asked(chunks(DIGEST, True)[0], True)[1]
    given = [{"who": "N1", "words": "a\u202e\x1b[31m\ud800 b" + "c" * 100_000, "p": 1}]
    (role,) = read_answer(json.dumps({"roles": given}), choices).roles
    assert "\u202e" not in role.words
    assert "\x1b" not in role.words
    role.words.encode()
    assert len(role.words) <= 20_000


# --- tied to the article -------------------------------------------------------------------------------------

LINES = "Q1 N1 2\nQ2 N1 2\nQ3 N2 3\nQ4 N3 4"


def test_an_answer_with_the_code_is_tied() -> None:
    for text in (f"{CHOICES.code}\n{LINES}", f"Code: **{CHOICES.code.upper()}**\n{LINES}"):
        answer = read_answer(text, CHOICES, brought=True)
        assert answer.tied
        assert who(answer, CHOICES) == ALL


@pytest.mark.parametrize("text", ["explorer-0000-0000\n" + LINES, f'{{"code": "explorer-0000-0000", {HONEST[1:]}'])
def test_an_answer_with_another_code_is_about_another_article(text: str) -> None:
    with pytest.raises(AnswerError, match="about another article"):
        read_answer(text, CHOICES)


def test_an_answer_to_other_ids_of_the_same_article_is_refused_for_another_reason() -> None:
    older = CHOICES.code[:-4] + "0000"
    with pytest.raises(AnswerError, match="has changed since"):
        read_answer(f"{older}\n{LINES}", CHOICES)


def test_a_code_within_a_sentence_of_the_article_is_not_the_answers() -> None:
    text = f"As “explorer-0000-0000” in the article shows:\n{LINES}"
    assert who(read_answer(text, CHOICES), CHOICES) == ALL


def test_of_two_answers_in_one_text_only_the_one_with_the_code_is_read() -> None:
    text = f"explorer-0000-0000\nQ1 N3 4\n{CHOICES.code}\n{LINES}"
    assert who(read_answer(text, CHOICES), CHOICES) == ALL


def test_an_answer_that_is_brought_without_code_needs_the_words() -> None:
    with pytest.raises(AnswerError, match="first words"):
        read_answer(LINES, CHOICES, brought=True)
    text = "Q1 N1 2 “We will not wait for”\nQ2 N1 2\nQ3 N2 3 “We will not wait for”"
    answer = read_answer(text, CHOICES, brought=True)
    assert who(answer, CHOICES) == {"Q1": [("N1", 2)]}
    assert answer.left_out == 1
    assert not answer.tied


def test_words_of_another_quotation_leave_the_line_out_even_with_the_code() -> None:
    answer = read_answer(f"{CHOICES.code}\nQ1 N2 3 “They knew about the cracks”\nQ4 N3 4", CHOICES, brought=True)
    assert who(answer, CHOICES) == {"Q4": [("N3", 4)]}
    assert answer.left_out == 1


def test_words_that_prove_the_speaker_are_not_taken_for_those_of_the_quotation() -> None:
    answer = read_answer(f"{CHOICES.code}\nQ1: N1 (paragraph 2: “Lund said”)", CHOICES, brought=True)
    assert who(answer, CHOICES) == {"Q1": [("N1", 2)]}


def test_json_without_a_code_is_taken() -> None:
    assert who(read_answer(HONEST, CHOICES, brought=True), CHOICES) == ALL


def test_a_text_that_is_no_answer_by_its_length_is_refused() -> None:
    with pytest.raises(AnswerError, match="8,000,000"):
        read_answer("x" * (MOST_CHARACTERS + 1), CHOICES)


# --- parts of an article, and what the model saw --------------------------------------------------------------


def test_answers_about_parts_are_joined() -> None:
    first = read_answer(answered([("Q1", "N1", 2), ("Q3", "N0", 3)], last=3), CHOICES)
    second = read_answer(answered([("Q3", "N2", 3), ("Q4", "N3", 4)], first=3), CHOICES)
    both = joined([first, second])
    assert who(both, CHOICES) == {"Q1": [("N1", 2)], "Q3": [("N2", 3)], "Q4": [("N3", 4)]}
    assert not any(one.contradicted for one in both.speakers)
    assert (both.first, both.last) == (1, 4)


def test_parts_that_contradict_each_other_on_what_they_share_are_flagged() -> None:
    first = read_answer(answered([("Q3", "N1", 3)]), CHOICES)
    second = read_answer(answered([("Q3", "N2", 3), ("Q4", "N3", 4)]), CHOICES)
    both = joined([first, second])
    assert who(both, CHOICES) == {"Q3": [("N1", 3), ("N2", 3)], "Q4": [("N3", 4)]}
    assert [one.contradicted for one in both.speakers] == [True, True, False]


def test_what_the_model_did_not_see_counts_for_nothing() -> None:
    cut = Asked(CHOICES, read_answer(answered(SPEAKERS, last=2), CHOICES), 1000, 900)
    assert seen(cut) == {1, 2}
    assert unseen([cut]) == (3, 4, 5)
    assert who(within(cut), CHOICES) == {"Q1": [("N1", 2)], "Q2": [("N1", 2)]}


def test_a_server_that_read_too_little_has_shown_nothing() -> None:
    answer = read_answer(answered(SPEAKERS, last=5), CHOICES)
    assert seen(Asked(CHOICES, answer, 1000, 599)) == set()
    assert seen(Asked(CHOICES, answer, 1000, 600)) == {1, 2, 3, 4, 5}
    assert within(Asked(CHOICES, answer, 1000, 599)).speakers == ()


def test_ends_that_make_no_sense_show_nothing() -> None:
    answer = read_answer(answered(SPEAKERS, first=4, last=2), CHOICES)
    assert seen(Asked(CHOICES, answer)) == set()


@pytest.mark.parametrize("ends", [{"first": 1, "last": 99}, {"first": 99, "last": 5}])
def test_a_model_that_names_a_paragraph_it_was_not_shown_has_to_be_borne_out(ends: dict[str, int]) -> None:
    answer = read_answer(answered(SPEAKERS, **ends), CHOICES)
    assert seen(Asked(CHOICES, answer)) == set(), "nobody knows what it read"
    assert within(Asked(CHOICES, answer)).speakers == ()
    assert seen(Asked(CHOICES, answer, 1000, 599)) == set()
    assert len(seen(Asked(CHOICES, answer, 1000, 900))) > 0, "the server says that it read the question"


def test_lines_that_name_a_paragraph_that_was_not_shown_show_nothing() -> None:
    astray = read_answer(f"{CHOICES.code}\nsees p1 to p99\n{LINES}", CHOICES)
    blank = read_answer(f"{CHOICES.code}\nsees p_ to p_\n{LINES}", CHOICES)
    assert seen(Asked(CHOICES, astray)) == set()
    assert seen(Asked(CHOICES, blank)) == {1, 2, 3, 4, 5}


def test_what_one_part_did_not_show_another_may() -> None:
    first = Asked(CHOICES, read_answer(answered(SPEAKERS, last=3), CHOICES))
    second = Asked(CHOICES, read_answer(answered(SPEAKERS, first=3, last=5), CHOICES))
    assert unseen([first, second]) == ()


def test_the_forms_line_says_what_was_seen() -> None:
    answer = read_answer(f"{CHOICES.code}\nsees p1 to p3\n{LINES}", CHOICES)
    assert (answer.first, answer.last) == (1, 3)
