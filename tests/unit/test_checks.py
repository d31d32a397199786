"""`check` reports what the article does not support, with its place in the file."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.digest.checking.marks import Position, QuotedPassages
from explorer.digest.loading import check, loads
from explorer.text.anchors import Span
from tests.unit.grain import DROP, changed, grain

CASES: list[tuple[Any, ...]] = [
    ({},),
    # anchors
    ({"actors.0.at.0": "Olga Marchenko"},
     "actors[0].at[0]: unanchored: “Olga Marchenko” is not in the article"),
    ({"quotes.1.at.0.p": 1}, "quotes[1].at[0]: unanchored: “workable, but late” is not in paragraph 1"),
    ({"countries.0.at.0.n": 2},
     "countries[0].at[0]: unanchored: “Ukraine” occurs in the article only once, but “n” is 2"),
    ({"actors.1.at.0": "the"},
     "actors[1].at[0]: ambiguous: “the” occurs 2 times (paragraph 2); say which with “n”"),
    ({"actors.0.at.1.suffix": " told no one"},
     "actors[0].at[1]: unanchored: “she” before “ told no one” is not in the article"),
    ({"quotes.0.attribution": ["she said"]},
     "quotes[0].attribution[0]: unanchored: “she said” is not in the article"),
    ({"links.0.at": ["walked"]}, "links[0].at[0]: unanchored: “walked”"),
    ({"events.1.at": []}, "events[1]: has no anchors: no words of the article support it"),
    ({"caveats.0.at": []},),
    # quotes
    ({"quotes.0.text": "We will not wait"},),
    ({"quotes.0.text": "“We shall not wait”"},
     "quotes[0].text: altered: the digest has “shall” where the article has “will”"),
    ({"quotes.0.text": "We will wait"}, "quotes[0].text: altered: the digest leaves out “not”"),
    ({"quotes.0.text": "We will not wait ever"},
     "quotes[0].text: altered: the digest adds “ever”"),
    ({"quotes.1.text": "pumpkin", "quotes.1.at": []},
     "quotes[1]: has no anchors", "quotes[1].text: not found: “pumpkin” is not in the article"),
    ({"quotes.1.text": "“workable, but late”", "quotes.1.form": "indirect"},
     "quotes[1].text: is in quotation marks, although its form is indirect"),
    # the nearest words, and where else the words are
    ({"actors.0.at.0": "Foreign Minister Olga Marchenko"},
     "actors[0].at[0]: unanchored: “Foreign Minister Olga Marchenko” is not in the article; did you mean “Foreign "
     "Minister Olha Marchenko” (paragraph 1)?"),
    ({"links.0.at.0": "ran a first corridor"},
     "links[0].at[0]: unanchored: “ran a first corridor” is not in the article; did you mean “ran the first "
     "corridor” (paragraph 2)?"),
    ({"quotes.1.at.0.p": 1},
     "quotes[1].at[0]: unanchored: “workable, but late” is not in paragraph 1; it is in paragraph 2"),
    ({"actors.0.at.1.suffix": " told no one"},
     "actors[0].at[1]: unanchored: “she” before “ told no one” is not in the article; the words are in paragraph 1, "
     "but with different words around them"),
    ({"quotes.1.text": "usable but late", "quotes.1.at": []},
     "quotes[1]: has no anchors",
     "quotes[1].text: not found: “usable but late” is not in the article; did you mean “workable, but late” "
     "(paragraph 2)?"),
    # forms against the quotation marks of the article
    ({"quotes.1.at": ["called the plan"]},
     "quotes[1].form: its form is fragment, but the article does not have it in quotation marks"),
    ({"quotes.0.form": "indirect"},
     "quotes[0].form: its form is indirect, but the article has it in quotation marks"),
    ({"quotes.1.at": ["the plan “workable, but late"]},
     "quotes[1].form: its form is fragment, but it goes beyond the quotation marks of the article"),
    ({"quotes.1.form": "indirect", "quotes.1.at": ["called the plan “workable, but late”"]},),
    ({"quotes.0.form": "indirect", "quotes.0.text": "‘We will not wait’"},
     "quotes[0].text: is in quotation marks, although its form is indirect"),
    ({"quotes.0.form": "indirect", "quotes.0.text": "「We will not wait」"},
     "quotes[0].text: is in quotation marks, although its form is indirect"),
    # what is in another order
    ({"quotes.1.at": ["but late", "workable"], "quotes.1.text": "but late … workable"},
     "quotes[1].text: altered: the article has these words in a different order"),
    # what differs is shown, even if it is not a word
    ({"article.body": ["She said “love a\u0378b, we go”."], "actors": [], "events": [], "countries": [], "links": [],
      "caveats": [], "actors.+": {"id": "a", "type": "Person", "name": "A", "at": ["She"]},
      "quotes": [{"id": "q", "speaker": "a", "form": "direct", "text": "love a\u0379b, we go",
                  "at": ["love a\u0378b, we go"]}]},
     "quotes[0].text: altered: the digest has “a\u0379b” where the article has “a\u0378b”"),
    ({"article.body": ["She was there.", "« Nous partons. »", "« Nous restons. »"], "actors": [], "events": [],
      "countries": [], "links": [], "caveats": [],
      "actors.+": {"id": "a", "type": "Person", "name": "A", "at": ["She"]},
      "quotes": [{"id": "q", "speaker": "a", "form": "direct", "text": "Nous partons. Nous restons.",
                  "at": ["Nous partons.", "Nous restons."]}]},
     "quotes[0].text: altered: the digest leaves out “» «”"),
    # without the article, nothing can be checked
    ({"article.body": DROP, "quotes.1.text": "pumpkin"}, "article.body: is missing"),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: ", ".join(case[0]) or "as it is")
def test_check_reports_what_the_article_does_not_support(case: tuple[Any, ...]) -> None:
    changes, *problems = case
    data = changed(changes)
    found = check(loads(data), data)
    reported = [f"{problem.path}: {problem.message}" for problem in found]
    assert len(reported) == len(problems), reported
    assert not [line for words, line in zip(problems, reported, strict=True) if not line.startswith(words)]
    assert all(problem.severity == "warning" and problem.line for problem in found)


def test_check_counts_items_of_the_file_even_if_some_were_left_out() -> None:
    events = [{"id": "bad"}, *grain()["events"]]
    events[2]["at"] = ["will never reopen"]
    data = changed({"events": events})
    problems = check(loads(data), data)
    assert [problem.path for problem in problems] == ["events[0].name", "events[2].at[0]"]
    text = data.decode()
    assert problems[1].line == text[: text.index("will never")].count("\n") + 1
    assert check(loads(data))[1].line is None, "unknown without the bytes"


# --- quotation marks ----------------------------------------------------------------------------------------

MARKS: list[tuple[str, str, Position]] = [
    ("He said “we go now” today.", "we go now", Position.INSIDE),
    ("He said “we go now” today.", "“we go now”", Position.INSIDE),
    ("He said “we go now” today.", "go", Position.INSIDE),
    ("He said “we go now” today.", "He said", Position.OUTSIDE),
    ("He said “we go now” today.", "today", Position.OUTSIDE),
    ("He said “we go now” today.", "said “we go", Position.ACROSS),
    ("He said “we go now” today.", "now” today", Position.ACROSS),
    ("“We go,” she said, “and we stay.”", "We go,” she said, “and we stay", Position.ACROSS),
    ("“We go,” she said, “and we stay.”", "she said", Position.OUTSIDE),
    ('He said "we go" and "we stay".', "we stay", Position.INSIDE),
    ('He said "we go" and "we stay".', "and", Position.OUTSIDE),
    ("„Wir gehen“, sagte er.", "Wir gehen", Position.INSIDE),
    ("«\u202fNous partons\u202f», dit-il.", "Nous partons", Position.INSIDE),
    ("»Wir gehen«, sagte er.", "Wir gehen", Position.INSIDE),
    ("»Wir gehen«, sagte er.", "sagte er", Position.OUTSIDE),
    ("”Vi går”, sa han.", "Vi går", Position.INSIDE),
    ("彼は「行く」と言った。", "行く", Position.INSIDE),
    ("He said ‘we don’t go’ today.", "we don’t go", Position.INSIDE),
    ("He said 'we don't go' today.", "we don't go", Position.INSIDE),
    ("The workers’ plan isn’t theirs.", "plan isn’t", Position.OUTSIDE),
    ("— Nous partons, dit-il.", "Nous partons", Position.INSIDE),
    ("He said “we call it ‘home’ here” today.", "home", Position.INSIDE),
    ("“It goes on", "It goes on", Position.INSIDE),
    ("<<Nous partons>>, dit-il.", "Nous partons", Position.INSIDE),
    ("<<Nous partons>>, dit-il.", "dit-il", Position.OUTSIDE),
    ("״אנחנו הולכים״, אמר.", "אנחנו הולכים", Position.INSIDE),
    ("»Vi går», sade hon.", "sade hon", Position.OUTSIDE),
    ("»Kom,« sagde hun. »Nu«", "sagde hun", Position.OUTSIDE),
    ("-- Nous partons, dit-il.", "Nous partons", Position.INSIDE),
    ("דובר צה״ל אמר.", "אמר", Position.OUTSIDE),
    ("‛We go’, he said.", "We go", Position.INSIDE),
    ("《우리는 간다》고 말했다.", "간다", Position.INSIDE),
    ("《우리는 간다》고 말했다.", "말했다", Position.OUTSIDE),
    ("他说：〈我们走〉。", "我们走", Position.INSIDE),
    ("- Nous partons, dit-il.", "Nous partons", Position.INSIDE),
    ("-\u00a0Nous partons, dit-il.", "Nous partons", Position.INSIDE),
    ("–\u202fNous partons, dit-il.", "Nous partons", Position.INSIDE),
    ("-5 degrees, he said.", "degrees", Position.OUTSIDE),
    ("He said ‘at five o’ clock we go’ today.", "we go", Position.INSIDE),
    ("He said ‘at five o’ clock we go’ today.", "today", Position.OUTSIDE),
    ("He said 'at five o' clock we go' today.", "we go", Position.INSIDE),
    ("‘Top o’ the morning,’ he said.", "the morning", Position.INSIDE),
    ("‘Top o’ the morning,’ he said.", "he said", Position.OUTSIDE),
    ("Il dit ‘avec l’ ami d’ Anne’ hier.", "Anne", Position.INSIDE),
    ("Il dit ‘l’ ami part’ hier.", "ami", Position.INSIDE),
    ("Il dit ‘l’ ami part’ hier.", "hier", Position.OUTSIDE),
    ("We marked it ‘o’ and left.", "and left", Position.OUTSIDE),
    ("He likes ‘rock ’n’ roll at night’ best.", "roll", Position.INSIDE),
    ("He likes ‘goin’ home’ best.", "home", Position.INSIDE),
    ("‘It’s the boys’ ball,’ he said.", "ball", Position.INSIDE),
    ("‘It’s the boys’ ball,’ he said.", "he said", Position.OUTSIDE),
    ("The ‘two plans’ of the workers’ union.", "union", Position.OUTSIDE),
    ("'We have plans' he said. 'We go,' she said.", "he said", Position.OUTSIDE),
    ("Er rief: ›Komm!‹, und ging", "Komm", Position.INSIDE),
    ("Er rief: ›Komm!‹, und ging", "und ging", Position.OUTSIDE),
    ("He said ''we go'' today", "we go", Position.INSIDE),
    ("He said ''we go'' today", "today", Position.OUTSIDE),
    ("A 19'' screen and ''so'' on", "screen", Position.OUTSIDE),
    ("The ‘plan d’ and the ‘plan e’ failed.", "and the", Position.OUTSIDE),
]


@pytest.mark.parametrize(("paragraph", "words", "position"), MARKS)
def test_words_lie_to_the_quotation_marks_around_them(paragraph: str, words: str, position: Position) -> None:
    start = paragraph.index(words)
    assert QuotedPassages([paragraph]).position(Span(0, start, start + len(words))) is position


@given(
    st.lists(st.sampled_from(["o’ the", "d’ Anne", "l’ ami", "goin’ home", "’n’ roll", "don’t", "we"]), min_size=1),
    st.sampled_from(["‘’", "''"]),
)
def test_an_elision_ends_no_quotation(words: list[str], marks: str) -> None:
    inner = " ".join(["so", *words, "now"]).replace("’", marks[1])
    paragraph = f"He said {marks[0]}{inner},{marks[1]} and left."
    passages = QuotedPassages([paragraph])
    start = len("He said x")
    assert passages.position(Span(0, start, start + len(inner))) is Position.INSIDE
    assert passages.position(Span(0, len(paragraph) - 5, len(paragraph))) is Position.OUTSIDE


def test_a_quotation_goes_on_in_the_next_paragraph() -> None:
    passages = QuotedPassages(["She said: “We go.", "“We stay.” Then she left.", "And so on."])
    assert passages.position(Span(0, 11, 17)) is Position.INSIDE
    assert passages.position(Span(1, 1, 9)) is Position.INSIDE
    assert passages.position(Span(1, 11, 20)) is Position.OUTSIDE
    assert passages.position(Span(2, 0, 10)) is Position.OUTSIDE


@given(st.lists(st.text("a “”\"'‘’«»—", max_size=12), min_size=1, max_size=3), st.data())
def test_any_range_has_a_position(paragraphs: list[str], data: st.DataObject) -> None:
    number = data.draw(st.integers(0, len(paragraphs) - 1))
    start = data.draw(st.integers(0, len(paragraphs[number])))
    end = data.draw(st.integers(start, len(paragraphs[number])))
    assert QuotedPassages(paragraphs).position(Span(number, start, end)) in Position


def test_a_quote_without_text_is_compared_by_its_anchors() -> None:
    data = changed({"quotes.1.at": ["late", "workable"]})
    altered, _ = check(loads(data), data)
    assert (altered.code, altered.path) == ("quote-altered", "quotes[1].at")


def test_words_that_a_quote_leaves_out_are_noted() -> None:
    data = changed({"quotes.1.at": ["workable", "late"], "quotes.1.text": "workable … late"})
    (problem,) = check(loads(data), data)
    assert (problem.severity, problem.code) == ("note", "quote-omits")
    assert problem.message == "leaves out “but”"
