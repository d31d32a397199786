"""`check` reports what the article does not support, with its place in the file."""

from __future__ import annotations

from typing import Any

import pytest

from explorer.digest.loading import check, loads
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
