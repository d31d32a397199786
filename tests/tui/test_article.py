"""The article pane: its margin with numbers, its measure, what is highlighted, and where a click goes."""

from __future__ import annotations

import json
from typing import Any, cast

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot

from explorer.digest.loading import loads
from explorer.digest.model import Digest
from explorer.digest.refs import Ref
from explorer.text.anchors import Span
from explorer.tui.panes.article.pane import MEASURE, ArticlePane
from explorer.tui.screens.explorer import ExplorerScreen
from tests.counting import calls
from tests.long import rotating
from tests.tui.conftest import MakeApp

BODY = [
    "Ana Bo came to Oslo. She met no one there, and left the same day for the north of the country.",
    "“We will not wait for the others. They know where we are, and they know what we want from them.”",
    "「待たない。もう待たない。それがすべてだと、彼女は言った。ほかの人たちは何も言わなかった。」",
    "The end came soon.",
]
ANA = {"id": "ana", "type": "Person", "name": "Ana Bo", "at": ["Ana Bo", "She"]}


def digest(body: list[str] | None = BODY, **article: Any) -> Digest:
    described = {"headline": "Talks", **({} if body is None else {"body": body}), **article}
    return loads(json.dumps({"digest": "1.0", "article": described, "actors": [ANA] if body is BODY else []}).encode())


def article_of(pilot: Pilot[None]) -> ArticlePane:
    return cast(ExplorerScreen, pilot.app.screen).article


def lines_of(article: ArticlePane) -> list[str]:
    """The lines below the rule, without the thumb."""
    return [article.render_line(y).text[:-1].rstrip() for y in range(1, article.size.height)]


async def test_paragraphs_are_numbered_and_quotations_set_in_with_their_marks_before_the_edge(
    make_app: MakeApp,
) -> None:
    async with make_app(of=digest()).run_test(size=(51, 30)) as pilot:
        await pilot.press("5")
        await pilot.pause()
        assert lines_of(article_of(pilot))[:16] == [
            "    Talks",
            "    publisher, author and date are not given",
            "",
            "▎ 1 Ana Bo came to Oslo. She met no one there,",
            "▎   and left the same day for the north of",
            "▎   the country.",
            "",
            "  2  “We will not wait for the others. They know",
            "      where we are, and they know what we want",
            "      from them.”",
            "",
            "  3  「待たない。もう待たない。それがすべてだ",
            "       と、彼女は言った。ほかの人たちは何も言わ",
            "       なかった。」",
            "",
            "  4 The end came soon.",
        ]


@pytest.mark.parametrize(
    ("article", "byline"),
    [
        ({"publisher": "The Example", "author": ["Ana Ruiz", "Bo"], "datePublished": "2025-07-04"},
         "The Example · Ana Ruiz, Bo · 4 Jul 2025"),
        ({"publisher": "The Example"}, "The Example · author and date are not given"),
        ({"datePublished": "2025-07", "author": ["Bo"]}, "Bo · Jul 2025 · publisher is not given"),
    ],
)  # fmt: skip
async def test_the_byline_says_what_is_not_given(make_app: MakeApp, article: dict[str, Any], byline: str) -> None:
    async with make_app(of=digest(**article)).run_test(size=(120, 30)) as pilot:
        await pilot.press("5", "z")
        await pilot.pause()
        assert lines_of(article_of(pilot))[1].strip().replace("\xa0", " ") == byline


@pytest.mark.parametrize(("count", "number"), [(3, "  3 "), (42, "  42 "), (120, "  120 ")])
async def test_the_margin_has_room_for_the_highest_number(make_app: MakeApp, count: int, number: str) -> None:
    async with make_app(of=digest(["Words."] * count)).run_test(size=(60, 20)) as pilot:
        await pilot.press("5", "G")
        await pilot.pause()
        lines = lines_of(article_of(pilot))
        assert [line for line in lines if line][-1] == f"{number}Words."
        assert len({line.index("W") for line in lines if "Words" in line}) == 1
        assert f"–{count} of {count}" in article_of(pilot).render_line(0).text or count == 3


@pytest.mark.parametrize(
    ("width", "keys"), rotating([40, 60, 80, 100, 120, 160, 200, 300], [["5"], ["5", "z"]], 2), ids=str
)
async def test_lines_have_at_most_66_cells_and_all_that_the_pane_has_room_for(
    make_app: MakeApp, width: int, keys: list[str]
) -> None:
    async with make_app().run_test(size=(width, 40)) as pilot:
        await pilot.press(*keys)
        await pilot.pause()
        article = article_of(pilot)
        lines = lines_of(article)
        longest = max(cell_len(line) for line in lines)
        start = min(len(line) - len(line.lstrip(" ▎0123456789")) for line in lines if line)
        assert longest - start <= MEASURE
        assert longest <= article.inner_width
        assert article.measure == min(MEASURE, article.inner_width - article.margin - 1)


@pytest.mark.parametrize("size", [(50, 30), (120, 36), (200, 40)])
async def test_a_click_goes_to_the_sentence_under_it(make_app: MakeApp, size: tuple[int, int]) -> None:
    async with make_app(of=digest()).run_test(size=size) as pilot:
        await pilot.press("5", "z")
        await pilot.pause()
        article, text = article_of(pilot), cast(ExplorerScreen, pilot.app.screen).session.article
        clicked = 0
        for y, line in enumerate(article.lines, 1):
            words = article._text.words_in(*line, article.measure)
            if words is None:
                continue
            shown = article.render_line(y).text
            first = cell_len(shown[: shown.index(BODY[words.paragraph][words.start])])
            for offset in range(words.start, words.end):
                sentence = text.sentence_at(words.paragraph, offset)
                if offset not in (sentence.start, sentence.end - 1):
                    continue  # the borders are where one cell matters
                x = first + cell_len(BODY[words.paragraph][words.start : offset])
                await pilot.click(article, offset=(x, y))
                assert article.sentence == sentence, (y, offset)
                clicked += 1
            await pilot.click(article, offset=(0, y))
            assert article.sentence == text.sentence_at(words.paragraph, words.start)
            await pilot.click(article, offset=(article.inner_width - 1, y))
            assert article.sentence == text.sentence_at(words.paragraph, words.end - 1)
        assert clicked >= 2 * sum(len(text.sentences(paragraph)) for paragraph in range(len(BODY)))


@pytest.mark.parametrize("settings", [{}, {"no_color": True}, {"theme": "ansi-dark"}])
async def test_the_cursor_and_marked_words_are_exactly_their_words(make_app: MakeApp, settings: dict[str, Any]) -> None:
    async with make_app(of=digest(), at=Ref("actor", "ana"), **settings).run_test(size=(50, 30)) as pilot:
        await pilot.press("5")
        await pilot.pause()
        article = article_of(pilot)

        def styled(style: object) -> str:
            lines = (article.render_line(y) for y in range(1, 20))
            return " ".join("".join(part.text for part in line if part.style == style) for line in lines).strip()

        look = article.look
        assert styled(look.mark) == "Ana BoShe"
        await pilot.press("H", "down", "down")
        await pilot.pause()
        assert article.sentence == Span(1, 0, 33)
        assert article.marks.spans == ()
        assert styled(look.sentence) == "“We will not wait for the others."
        assert look.sentence not in (look.mark, look.cursor, look.found)


async def test_the_rule_says_which_mention_and_which_paragraphs_are_in_view(make_app: MakeApp) -> None:
    async with make_app(at=Ref("actor", "muttaqi")).run_test(size=(60, 20)) as pilot:
        await pilot.press("5")
        await pilot.pause()
        article = article_of(pilot)
        assert "mention 1/4 · ¶1–2 of 15" in article.render_line(0).text
        await pilot.press("n", "n")
        await pilot.pause()
        assert "mention 3/4 · " in article.render_line(0).text
        for _ in range(30):
            await pilot.press("pagedown")
        await pilot.pause()
        assert "–15 of 15" in article.render_line(0).text
        shown = [line.split()[0] for line in lines_of(article) if line[:4].strip(" ▎").isdigit()]
        first = next(line.item for line in article.lines if article.can_go_to(line))
        assert f"¶{first}–15" in article.render_line(0).text
        assert shown[-1] == "15"


async def test_what_is_in_view_costs_no_more_in_a_long_paragraph(make_app: MakeApp) -> None:
    def body(sentences: int) -> list[str]:
        return ["Ana Bo came to Oslo and met no one there at all. " * sentences]

    counted: list[int] = []
    for sentences in (50, 2_000):
        async with make_app(of=digest(body(sentences))).run_test(size=(100, 30)) as pilot:
            await pilot.press("5", "v", "slash", *"oslo", "enter")
            await pilot.press("g", "down")
            await pilot.pause()
            article = article_of(pilot)
            counted.append(calls(lambda article=article: [article.draw(*line) for line in article.lines]))
            counted.append(calls(lambda article=article: [article.state_of(*line) for line in article.lines]))
    drawn, compared, drawn_long, compared_long = counted
    assert drawn_long < drawn * 1.3 + 100
    assert compared_long < compared * 1.3 + 100


# --- pages ------------------------------------------------------------------------------------------------------

LONG = [f"Sentence {number} says something. And {number} more was said there that day." for number in range(1, 61)]
TALL = (60, 24)


def in_view(article: ArticlePane) -> bool:
    """Whether the sentence at the cursor begins in view."""
    assert article.sentence is not None
    return article.window.holds(article.line_of(*article.sentence[:2]))


@pytest.mark.parametrize("key", ["pagedown", "ctrl+f", "ctrl+d", "end", "G"])
async def test_the_sentence_goes_along_when_pages_are_turned(make_app: MakeApp, key: str) -> None:
    async with make_app(of=digest(LONG)).run_test(size=TALL) as pilot:
        await pilot.press("5", "down")
        article, screen = article_of(pilot), cast(ExplorerScreen, pilot.app.screen)
        seen = [article.sentence]
        back = {"pagedown": "pageup", "ctrl+f": "ctrl+b", "ctrl+d": "ctrl+u", "end": "home", "G": "g"}[key]
        while True:
            await pilot.press(key)
            assert in_view(article)
            assert screen.exploration.state.passage == article.sentence
            if article.sentence == seen[-1]:
                break
            seen.append(article.sentence)
        assert seen == sorted(seen), "always further on"
        assert seen[-1] == Span(59, 28, len(LONG[59])), "the last one of the article"
        for _ in seen:
            await pilot.press(back)
            assert in_view(article)
        assert article.sentence == Span(0, 0, 26)
        assert article.top == (0, 0)


async def test_pages_are_only_turned_while_the_cursor_is_not_in_the_text(make_app: MakeApp) -> None:
    async with make_app(of=digest(LONG)).run_test(size=TALL) as pilot:
        await pilot.press("5", "pagedown", "ctrl+d")
        assert article_of(pilot).sentence is None
        assert article_of(pilot).top.item > 5


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("end", LONG[0]),
        ("pagedown", "Sentence 1 says something."),
    ],
)
async def test_while_words_are_marked_pages_mark_more_of_them(make_app: MakeApp, key: str, words: str) -> None:
    async with make_app(of=digest(LONG)).run_test(size=TALL) as pilot:
        await pilot.press("5", "down", "space", key)
        article = article_of(pilot)
        assert article.marking is not None
        assert article.text.words(article.marking.span) == words


async def test_words_are_marked_from_what_was_found(make_app: MakeApp) -> None:
    async with make_app(of=digest()).run_test(size=(80, 24)) as pilot:
        await pilot.press("5", "slash", *"no one", "enter", "space")
        article = article_of(pilot)
        assert article.chosen is not None
        assert article.text.words(article.chosen) == "no"
        await pilot.press("right", "right", "space", "escape", "escape", "space")
        assert article.text.words(article.chosen) == "She", "once nothing is found any more, the sentence's first word"


async def test_what_was_found_elsewhere_does_not_matter(make_app: MakeApp) -> None:
    async with make_app(of=digest()).run_test(size=(80, 24)) as pilot:
        await pilot.press("5", "slash", *"no one", "enter", "down", "space")
        article = article_of(pilot)
        assert article.chosen is not None
        assert article.text.words(article.chosen) == "“We"
