"""The review walk without a terminal: its queue, and how its pages are laid out in few rows and columns."""

from __future__ import annotations

import random

import pytest
from msgspec.structs import replace
from rich.cells import cell_len
from textual.theme import BUILTIN_THEMES

from explorer.digest.editing.changes import Unit
from explorer.digest.refs import Ref
from explorer.session.review.doubt import Candidate, Doubt, Question, take
from explorer.session.review.labels import label
from explorer.text.anchors import ArticleText, Span
from explorer.text.diff import Run, Side, diff_words
from explorer.text.quotes import Badge
from explorer.tui import keys
from explorer.tui.look.legend import split
from explorer.tui.look.lines import Part, fit_title, fit_words
from explorer.tui.look.styles import plain_styles, themed_styles
from explorer.tui.screens.review import question
from explorer.tui.screens.review.answers import Option, option_lines
from explorer.tui.screens.review.ending import Decision, Ending
from explorer.tui.screens.review.meanings import KeysChanged, meanings, same_answer
from explorer.tui.screens.review.page import Laid
from explorer.tui.screens.review.progress import signs
from explorer.tui.screens.review.question import options_of
from explorer.tui.screens.review.walk import Decided, Walk

LOOK = themed_styles(BUILTIN_THEMES["textual-dark"].to_color_system().generate())
PARAGRAPHS = (
    "The ministry said:",
    "“We believe that this will open the door to a long and meaningful cooperation between our two countries.”",
    "The government added that nobody had asked. Kari Lund was not there.",
)
ARTICLE = ArticleText(PARAGRAPHS)
QUOTATION = Span(1, 1, len(PARAGRAPHS[1]) - 1)


def span(paragraph: int, words: str) -> Span:
    start = PARAGRAPHS[paragraph].index(words)
    return Span(paragraph, start, start + len(words))


MINISTRY = Candidate("1", "the ministry", "rule: X said, colon", (span(0, "The ministry"),), value="ministry")
LUND = Candidate("2", "Kari Lund", "model qwen3:8b", (span(2, "Kari Lund"),), differs=True, value="lund")


def doubt(name: str = "q", **fields: object) -> Doubt:
    usual: dict[str, object] = {
        "unit": Unit("quotes", name),
        "ref": Ref("quote", name),
        "kind": Question.SPEAKER,
        "question": "Who said this?",
        "what": "speaker of a direct quotation",
        "words": f"“{name}”",
        "spans": (QUOTATION,),
        "around": (0, 2),
        "candidates": (MINISTRY, LUND),
        "can_be_unknown": True,
        "unknown": "the article does not say",
        "reject": "no quotation",
    }
    return Doubt(**{**usual, **fields})  # type: ignore[arg-type]


FOUR = [doubt(name) for name in "abcd"]
A, B, C, D = FOUR


def names(walk: Walk) -> str:
    return "".join(one.unit.name for one in walk.queue)


def decided(answer: str = "x", *, taken: bool = True) -> Decided:
    return Decided("words", answer, taken)


# --- the queue --------------------------------------------------------------------------------------------------


def test_nothing_is_chosen_at_any_doubt_until_a_key_chooses_it() -> None:
    walk = Walk(FOUR)
    assert walk.chosen is None
    for go_on in (
        lambda: walk.turn(1),
        lambda: walk.turn(-1),
        lambda: walk.answered(decided(), [B, C, D]),
        lambda: walk.undone(FOUR),
    ):
        walk.chosen = 0
        go_on()
        assert walk.chosen is None


def test_a_doubt_that_is_put_off_comes_last_and_can_be_had_back() -> None:
    walk = Walk(FOUR)
    walk.turn(1)
    assert (names(walk), len(walk.put_off)) == ("bcda", 1)
    walk.turn(-1)
    assert (names(walk), len(walk.put_off)) == ("abcd", 0)


def test_the_only_doubt_can_t_be_put_off() -> None:
    assert not Walk([A]).turn(1)


def test_what_is_put_off_stays_last_after_an_answer() -> None:
    walk = Walk(FOUR)
    walk.turn(1)
    walk.answered(decided(), [A, C, D])
    assert names(walk) == "cda"


def test_an_answer_that_settles_others_counts_them() -> None:
    walk = Walk(FOUR)
    assert walk.answered(decided(), [D]) == 2
    assert (names(walk), walk.done) == ("d", [True, True, True])


def test_what_is_still_asked_was_not_decided() -> None:
    walk = Walk(FOUR)
    walk.chosen = 1
    assert walk.answered(decided(), FOUR) == 0
    assert (names(walk), walk.done, walk.chosen) == ("abcd", [], None)


def test_a_rejected_doubt_is_not_taken() -> None:
    walk = Walk(FOUR, [Unit("quotes", "z")])
    walk.answered(decided(taken=False), [B, C, D])
    assert walk.done == [True, False]


def test_an_undone_answer_is_at_hand_again_with_all_that_it_settled() -> None:
    walk = Walk(FOUR)
    walk.answered(decided(), [C, D])
    walk.turn(1)
    assert walk.undone(FOUR)
    assert (names(walk), walk.done) == ("abdc", [])


def test_an_answer_of_an_earlier_session_can_be_undone() -> None:
    walk = Walk([C, D], [A.unit, B.unit])
    assert walk.undone([B, C, D])
    assert (names(walk), walk.done) == ("bcd", [True])


def test_what_is_undone_besides_leaves_the_walk_where_it_is() -> None:
    walk = Walk(FOUR)
    walk.chosen = 1
    assert not walk.undone(FOUR)
    assert (names(walk), walk.chosen) == ("abcd", 1)


def test_an_answer_that_is_made_again_is_counted_again() -> None:
    walk = Walk(FOUR)
    walk.answered(decided("Lund"), [B, C, D])
    walk.undone(FOUR)
    walk.redone([B, C, D])
    assert (names(walk), walk.done, walk.decided[0].answer) == ("bcd", [True], "Lund")


def test_a_doubt_that_comes_from_outside_takes_its_place_behind_the_one_at_hand() -> None:
    walk = Walk([B, D])
    walk.chosen = 0
    walk.changed(FOUR)
    assert (names(walk), walk.chosen) == ("bacd", 0)


def test_nothing_is_chosen_where_the_doubt_at_hand_went_from_outside() -> None:
    walk = Walk(FOUR)
    walk.chosen = 1
    walk.changed([B, C, D])
    assert (names(walk), walk.chosen) == ("bcd", None)


def test_what_was_decided_elsewhere_and_is_asked_again_is_decided_no_longer() -> None:
    walk = Walk([C, D], [A.unit])
    walk.changed([D])
    assert walk.done == [True, True]
    walk.changed([A, C, D])
    assert (names(walk), walk.done) == ("dac", [])


def test_an_answer_that_was_taken_back_elsewhere_leaves_what_it_settled() -> None:
    walk = Walk(FOUR)
    walk.answered(decided("Lund", taken=False), [C, D])
    walk.changed([A, C, D])
    assert (names(walk), walk.done, walk.decided) == ("cad", [True], [])


def test_a_doubt_that_an_undo_takes_away_again_is_decided_as_before() -> None:
    walk = Walk([B, C], [A.unit])
    walk.answered(decided("no actor"), [A, C])  # the quote of the actor is in doubt again
    assert (names(walk), walk.done) == ("ac", [True])
    walk.undone([B, C])
    assert (names(walk), walk.done) == ("bc", [True])


@pytest.mark.parametrize("seed", range(40))
def test_no_doubt_is_counted_twice_or_not_at_all(seed: int) -> None:
    draw, every = random.Random(seed), [doubt(name) for name in "abcdefgh"]
    walk, done, undone = Walk(every), list[set[str]](), list[set[str]]()
    for _ in range(60):
        left = set(names(walk))
        match draw.choice(["answer", "answer", "undo", "redo", "turn", "elsewhere"]):
            case "answer" if left:
                settled = {names(walk)[0], *draw.sample(sorted(left), draw.randrange(min(3, len(left))))}
                walk.answered(
                    decided(taken=draw.random() < 0.5), [one for one in every if one.unit.name in left - settled]
                )
                done, undone = [*done, settled], []
            case "undo" if done:
                undone.append(done.pop())
                walk.undone([one for one in every if one.unit.name in left | undone[-1]])
            case "redo" if undone:
                done.append(undone.pop())
                walk.redone([one for one in every if one.unit.name in left - done[-1]])
            case "turn":
                walk.turn(draw.choice([1, -1]))
            case "elsewhere":
                walk.changed([one for one in every if (one.unit.name in left) != (draw.random() < 0.2)])
        assert len(set(names(walk))) == len(walk.queue)
        assert len(walk.queue) + len(walk.done) == len(every)


def test_the_words_of_the_doubt_at_hand_are_those_of_the_digest_as_it_is_now() -> None:
    walk = Walk([A])
    walk.changed([replace(A, words="“other words”")])
    assert walk.current is not None
    assert walk.current.words == "“other words”"


# --- pages ------------------------------------------------------------------------------------------------------


def page(walk: Walk | None = None, article: ArticleText = ARTICLE, **fields: object) -> question.Question:
    walk = walk or Walk([doubt(**fields), B])
    assert walk.current is not None
    options = question.options_of(walk.current, lambda id: keys.spell(keys.bindings_by_id()[id], {})[:1])
    return question.Question(walk, walk.current, article, None, 2, options, "u")


def text(rows: list[list[Part]]) -> list[str]:
    return ["".join(words for words, _ in row).rstrip() for row in rows]


def laid(width: int, height: int, shown: question.Question | Ending | None = None) -> Laid:
    return (shown or page()).laid(width, height, LOOK)


SIZES = [(160, 43), (120, 34), (80, 22), (60, 18), (40, 10), (20, 5), (1, 1)]


def test_no_page_is_larger_than_the_terminal() -> None:
    walk = Walk([doubt(rests=("something that is long enough to be cut off in a narrow terminal",) * 3), B])
    walk.decided = [decided("a speaker")] * 12
    for width, height in SIZES:
        found = laid(width, height, page(walk))
        assert len(found.rows) <= height or height < 5, (width, height)
        assert all(cell_len(row) <= width for row in text(found.rows)) or width < 20, (width, height)
        assert 0 <= found.cursor < height


def test_question_words_and_answers_are_in_sight_down_to_40_by_12() -> None:
    for width, height in SIZES[:5]:
        rows = "\n".join(text(laid(width, height).rows))
        assert "Who said this?" in rows, (width, height)
        assert "We believe" in rows, (width, height)
        assert all(f" {key}  " in rows for key in "12"), (width, height)


def test_the_page_of_the_picture() -> None:
    walk = Walk([doubt(rests=("about “our two countries”",)), B])
    walk.decided = [Decided("“bold move”", "Muttaqi", True), Decided("“X”", "not a person", False)]
    rows = text(laid(120, 34, page(walk)).rows)
    assert rows[0] == " ✓ ✗ ▌ ·"
    assert rows[2] == "  Who said this?  speaker of a direct quotation · question 3 of 4"
    assert "        1   The ministry said:" in rows
    assert "        2  ▎“We believe that this will open the door to a long and meaningful" in rows
    assert "     1  the ministry      rule: X said, colon" in [row[:45].rstrip() for row in rows]
    assert any(row.endswith("≠ differs") for row in rows)
    assert "     0  unknown: the article does not say" in rows
    assert "  Rests on this   1 more: about “our two countries”" in rows
    assert "  Next            “b” · Who said this?" in rows
    assert "  Decided         ✓ “bold move” Muttaqi · ✗ “X” not a person · u undoes" in rows
    assert "  Later           2 sentences with a verb of saying have no record · shown at the end" in rows


def test_words_that_differ_are_shown_beside_the_articles_whatever_the_size() -> None:
    said = "We believe that it will open the door to a short cooperation between our two countries."
    stated = diff_words(said, PARAGRAPHS[1].strip("“”"))
    shown = replace(page(), badge=Badge.ALTERED, stated=stated)
    for width, height in SIZES[:5]:
        rows = [row.strip() for row in text(laid(width, height, shown).rows)]
        assert any("≠\N{NO-BREAK SPACE}altered" in row for row in rows), (width, height)
        first = next(place for place, row in enumerate(rows) if row.startswith("−digest +article"))
        assert "−it" in " ".join(rows[first : first + 6]), (width, height)
        assert "−short" in " ".join(rows[first : first + 6]), (width, height)
        assert "+long and" in " ".join(rows[first : first + 6]), (width, height)
    assert "−digest" not in "".join(text(laid(120, 34).rows))
    nowhere = replace(page(), badge=Badge.NOT_FOUND, stated=[Run(Side.BOTH, said)])
    assert any("The digest has: We believe that it will" in row for row in text(laid(120, 34, nowhere).rows))


def test_the_same_words_far_from_a_difference_are_left_out() -> None:
    runs = diff_words("a b c d e f x g h i j k", "a b c d e f y g h i j k")
    assert "".join(run.text for run in question.shortened(runs, 2)) == "… e f x y g h … "
    assert question.shortened(runs, 6) == list(runs)


def test_next_comes_with_its_question_whatever_the_width() -> None:
    words = "“It is the right thing to do to make sure that the people …”"
    walk = Walk([A, doubt("b", words=words, question="Does the article say this?")])
    for width in (160, 120, 100, 80):
        (row,) = [row for row in text(laid(width, 34, page(walk)).rows) if row.startswith("  Next ")]
        assert row.endswith("” · Does the article say this?"), width
        assert "“It is the right thing" in row


def test_a_long_reason_has_the_room_of_a_column_that_nothing_stands_in() -> None:
    why = "rule: the country’s name; the name of a place in it; a word for its people or things"
    shown = page(candidates=(replace(MINISTRY, why=why),))
    assert any(row.endswith(why) for row in text(laid(120, 34, shown).rows))


def test_only_places_in_the_text_are_called_its_order() -> None:
    assert "  Candidates, in the order of the text" in text(laid(120, 34).rows)
    one = page(candidates=(MINISTRY, replace(LUND, spans=MINISTRY.spans)))
    assert "  Possible answers" in text(laid(120, 34, one).rows)


def test_no_two_blank_lines_are_between_words_and_answers() -> None:
    article = ArticleText([*["It was so. " * 12] * 3, "“We will. " * 60, *["It is so. " * 12] * 3])
    moved = Span(3, 240, 280)
    for height in range(16, 40):
        walk = Walk([doubt(spans=(moved,), around=(0, 6), candidates=())])
        rows = text(laid(80, height, page(walk, article)).rows)
        answers = next(place for place, row in enumerate(rows) if row.startswith("  0  "))
        assert rows[answers - 2] or rows[answers - 1], height


def test_the_words_are_bold_and_the_names_on_the_ground_of_marks() -> None:
    styles = {words: style for row in laid(120, 34).rows for words, style in row}
    assert styles["The ministry"] == LOOK.mark
    assert any(words.startswith("We believe") and style == LOOK.strong for words, style in styles.items())
    assert styles["The government added that nobody had asked. "] == LOOK.quiet


def test_only_the_answer_with_the_cursor_has_its_ground() -> None:
    options = [Option("take", "1", "one", "why", candidate=MINISTRY), Option("take", "2", "two", "why", candidate=LUND)]
    for chosen in (None, 0, 1):
        lines = option_lines(options, chosen, 80, LOOK, roomy=False)
        grounds = [
            line.option for line in lines if any(style.bgcolor == LOOK.cursor.bgcolor for _, style in line.parts)
        ]
        assert grounds == ([] if chosen is None else [chosen])


def test_the_cursor_of_the_terminal_is_on_the_question_and_then_on_the_answer() -> None:
    walk = Walk([A, B])
    rows = text(laid(80, 22, page(walk)).rows)
    assert "Who said this?" in rows[laid(80, 22, page(walk)).cursor]
    walk.chosen = 1
    found = laid(80, 22, page(walk))
    assert "Kari Lund" in text(found.rows)[found.cursor]


def test_an_answer_that_differs_says_so_at_every_width() -> None:
    option = Option("take", "1", "a name that is long enough to be cut in the end", "why", True, LUND)
    for width in (40, 60, 80, 120):
        (line, *_) = option_lines([option], None, width, LOOK, roomy=False)
        assert "≠ differs" in "".join(words for words, _ in line.parts), width


def test_a_reason_without_room_has_a_line_of_its_own_where_there_are_rows() -> None:
    option = Option(
        "take", "1", "the ministry of foreign affairs of Russia", "rule: X said, colon, next paragraph", False, LUND
    )
    assert len(option_lines([option], None, 60, LOOK, roomy=True)) == 2
    assert len(option_lines([option], None, 60, LOOK, roomy=False)) == 1


BY_MODEL = Option("take", "1", "Kari Lund-Hansen", "model liar.sh (prompt 1); named in the same sentence", True, LUND)


def test_what_a_model_goes_by_is_said_in_80_columns() -> None:
    (line,) = option_lines([BY_MODEL], None, 80, LOOK, roomy=False)
    assert "model liar.sh; named in the same sentence" in "".join(words for words, _ in line.parts)


@pytest.mark.parametrize("width", [40, 60, 80, 100, 120])
def test_a_reason_is_whole_where_there_are_rows_and_at_the_cursor(width: int) -> None:
    long = replace(BY_MODEL, why=f"rule: X said, colon, next paragraph, quote; {BY_MODEL.why}; and in one more place")
    for chosen, roomy in ((None, True), (0, False)):
        lines = option_lines([long, BY_MODEL], chosen, width, LOOK, roomy=roomy)
        shown = " ".join("".join(words for words, _ in line.parts).strip() for line in lines if line.option == 0)
        assert all(word in shown.split() for word in long.why.split()), (chosen, shown)
        assert all(sum(cell_len(words) for words, _ in line.parts) <= width for line in lines)


def test_more_answers_than_rows_scroll_with_the_cursor() -> None:
    many = tuple(replace(LUND, key=str(number + 1), words=f"name {number}", spans=()) for number in range(9))
    walk = Walk([doubt(candidates=many)])
    for chosen in range(12):
        walk.chosen = chosen
        found = laid(40, 10, page(walk))
        assert found.items[found.cursor] == chosen


def test_long_words_scroll_from_where_the_question_is_to_their_ends() -> None:
    paragraph = " ".join(f"word{number}" for number in range(2_000))
    at = paragraph.index("word1000")
    walk = Walk([doubt(spans=(Span(0, at, at + 8),), around=(0, 0), candidates=())])
    article = ArticleText((paragraph,))
    found = laid(80, 22, page(walk, article))
    assert any("word1000 " in row for row in text(found.rows))
    assert found.most_top > 100
    assert found.thumb
    walk.top = 10**6
    assert any("word1999" in row for row in text(laid(80, 22, page(walk, article)).rows))


def test_words_of_another_script_take_no_more_cells_than_there_are() -> None:
    paragraph = "「私たちは待ちません」と山田さんは言った。" * 20 + " قال الوزير: لن ننتظر."
    article = ArticleText((paragraph,))
    walk = Walk([doubt(spans=(Span(0, 0, 10),), around=(0, 0))])
    for width, height in SIZES[:5]:
        assert all(cell_len(row) <= width for row in text(laid(width, height, page(walk, article)).rows))


def test_a_digest_without_its_text_says_so() -> None:
    walk = Walk([doubt(spans=(), candidates=(replace(LUND, spans=()),))])
    assert "  The digest does not include the article's text" in text(laid(80, 22, page(walk, ArticleText(()))).rows)


def test_without_colours_the_cursor_is_reverse_and_the_names_are_underlined() -> None:
    look, walk = plain_styles(), Walk([A])
    walk.chosen = 0
    parts = [part for row in page(walk).laid(80, 22, look).rows for part in row]
    assert any(style.reverse for words, style in parts if "the ministry" in words)
    assert any(style.underline for words, style in parts if words == "Kari Lund")


def test_signs_of_progress_are_counted_where_they_do_not_fit() -> None:
    parts = signs([True] * 30 + [False] * 3, 12, 40, LOOK)
    assert "".join(words for words, _ in parts) == " ✓ 30  ✗ 3  · 12"


def ending(**fields: object) -> Ending:
    usual: dict[str, object] = {
        "heading": "No doubt is left",
        "remark": "all 9 that there were are decided",
        "article": ARTICLE,
        "sentences": [ARTICLE.sentence_at(2, 0), ARTICLE.sentence_at(2, 50)],
        "cursor": 1,
        "decisions": [Decision("“bold move”", "Muttaqi", "Kari Lund", "29 Nov 2026")] * 40,
        "done": [True] * 9,
    }
    return Ending(**{**usual, **fields})  # type: ignore[arg-type]


def test_the_last_page_has_what_may_be_missing_and_who_decided_what() -> None:
    for width, height in SIZES[:5]:
        found = laid(width, height, ending())
        rows = text(found.rows)
        assert len(rows) <= height
        assert all(cell_len(row) <= width for row in rows)
        assert "Kari Lund was not" in rows[found.cursor]
        assert any("Kari Lund, 29 Nov 2026" in row for row in rows)


def test_the_last_page_says_that_nothing_is_missing() -> None:
    assert any("Every sentence" in row for row in text(laid(80, 22, ending(sentences=[])).rows))


def test_a_message_of_80_cells_has_room_for_the_answer() -> None:
    asked = doubt(words="“Unity also means prosperity, because people fight over …”")
    said = label(asked, take(MINISTRY))
    assert said.endswith("set to the ministry")
    assert len(said) < 72


def test_the_signs_of_a_review_are_no_bookmarks() -> None:
    walk = Walk([A])
    for decisions in ([decided(), decided(taken=False)], [decided()] * 200):
        walk.decided = decisions
        for left in (1, 0):
            row = "".join(words for words, _ in signs(walk.done, left, 120, LOOK))
            here, _ = split([row])
            assert any("in a review" in sign.meaning for sign in here), row
            assert not any("bookmarked" in sign.meaning for sign in here), row


def test_a_title_that_is_cut_ends_with_its_mark() -> None:
    assert fit_title("“We will not wait for ever”", 20) == "“We will not wait…”"
    assert fit_title("“We will not wait …”", 40) == "“We will not wait …”"
    assert fit_title("Recognition by Russia", 12) == fit_words("Recognition by Russia", 12)
    assert all(cell_len(fit_title("“We will not wait for ever”", width)) <= max(4, width) for width in range(40))


def test_the_cursor_stays_on_its_answer_when_another_comes_before_it() -> None:
    before = meanings(A, options_of(A, str))
    more = replace(A, candidates=(Candidate("1", "Ingrid Moe", value="moe"), *A.candidates))
    after = meanings(A, options_of(more, str))
    assert [same_answer(before, after, at) for at in range(len(before))] == list(range(1, len(before) + 1))
    assert same_answer(after, before, 0) is None
    assert same_answer(before, after, None) is None


def test_keys_that_mean_the_same_are_not_new() -> None:
    changed, same = KeysChanged(), meanings(A, options_of(A, str))
    changed.look(same, list(same))
    assert not changed.is_just_now
    changed.look(same, [])
    assert changed.is_just_now
    assert not changed.is_just_now, "the next key is taken"
