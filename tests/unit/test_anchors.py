"""Anchors resolve to their words, or report why they don't."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from explorer.text import occurrences
from explorer.text.anchors import CANDIDATES, ArticleText, Span, Status, resolve
from explorer.text.typography import normalize_typography, trace_typography
from tests.examples import examples

BODY = (
    "PARIS — Ukraine and France will reopen talks …, Foreign Minister Olha Marchenko said on Tuesday. "
    "“We will not wait,” she told reporters. “Not again.”",
    "The sheep, she said, crossed the U.S. border in 2024: 20 sheep. She’d seen\u00a0it; she saw USA.",
    "“We will\u2009not  wait, whatever… the others say.”",
)
ARTICLE = ArticleText(BODY)


@dataclass(frozen=True)
class Words:
    exact: str
    prefix: str = ""
    suffix: str = ""
    p: int | None = None
    n: int | None = None


def matches(selector: Words, article: ArticleText = ARTICLE) -> list[str]:
    """The words that a selector matches, with the paragraph from 1 and the offset."""
    resolution = resolve(selector, article)
    assert (len(resolution.spans) == 1) == (resolution.status is Status.RESOLVED)
    assert (len(resolution.spans) > 1) <= (resolution.status is Status.AMBIGUOUS)
    return [f"{span.paragraph + 1}:{span.start} {article.words(span)}" for span in resolution.spans]


# --- resolving ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("selector", "wanted"),
    [
        (Words("Olha Marchenko"), ["1:65 Olha Marchenko"]),
        (Words("olha marchenko"), []),
        (Words("nobody"), []),
        (Words(""), []),
        (Words(" \t"), []),
        # typography is ignored, and offsets count code points of the article as given
        (Words("talks ..., Foreign"), ["1:39 talks …, Foreign"]),
        (Words("PARIS - Ukraine"), ["1:0 PARIS — Ukraine"]),
        (Words("She'd seen it"), ["2:64 She’d seen\u00a0it"]),
        (Words("will not\nwait, whatever..."), ["3:4 will\u2009not  wait, whatever…"]),
        (Words("whatever. . .", p=3), ["3:20 whatever…"]),
        (Words("whatever …the others"), ["3:20 whatever… the others"]),
        (Words("PARIS--Ukraine"), ["1:0 PARIS — Ukraine"]),
        # whole words first
        (Words("she", p=2), ["2:11 she", "2:79 she"]),
        (Words("20"), ["2:54 20"]),
        (Words("US"), ["2:87 US"]),
        (Words("order"), ["2:39 order"]),
        # p and n
        (Words("We will not wait"), ["1:98 We will not wait", "3:1 We will\u2009not  wait"]),
        (Words("We will not wait", p=3), ["3:1 We will\u2009not  wait"]),
        (Words("We will not wait", n=2), ["3:1 We will\u2009not  wait"]),
        (Words("We will not wait", n=3), []),
        (Words("she", p=2, n=2), ["2:79 she"]),
        (Words("she", n=0), []),
        (Words("she", n=-1), []),
        (Words("she", p=0), []),
        (Words("she", p=4), []),
        # prefix and suffix, with whatever white space
        (Words("she", suffix=" told reporters"), ["1:117 she"]),
        (Words("she", suffix="told reporters"), ["1:117 she"]),
        (Words("she", prefix="The sheep, "), ["2:11 she"]),
        (Words("she", prefix="it;", suffix="saw"), ["2:79 she"]),
        (Words("she", prefix="e", n=2), []),
        (Words("heep", prefix="s", suffix=", she"), ["2:5 heep"]),
        (Words("sheep", prefix="20"), ["2:57 sheep"]),
        (Words("not", prefix="will", n=2), ["3:9 not"]),
        # words never cross a border, but their surroundings may
        (Words("Not again.” The sheep"), []),
    ],
)
def test_resolving(selector: Words, wanted: list[str]) -> None:
    assert matches(selector) == wanted


@pytest.mark.parametrize(
    ("body", "exact", "starts"),
    [
        ("俄罗斯承认塔利班。俄罗斯", "俄罗斯", [0, 9]),
        ("俄罗斯承认塔利班", "罗斯承", [1]),
        ("ロシアはタリバン政権を承認", "タリバン", [4]),
        ("รัสเซียรับรองรัฐบาล", "รับรอง", [7]),
        ("러시아는 승인했다. 러시아 정부", "러시아", [0, 11]),
        ("रूसी और रूस", "रूस", [8]),
        ("می‌خواهم و می", "می", [11]),
        ("Venäjän kanta", "Venäjä", [0]),
        ("cafe\u0301 und cafe", "cafe", [10]),
        ("a_b a", "a", [4]),
        ("aaa", "a", [0, 1, 2]),
        ("a a a", "a a", [0, 2]),
        ("iPhone手机", "iPhone", [0]),
        ("— … —", "—", [0, 4]),
    ],
)
@pytest.mark.parametrize("indexed", [False, True])
def test_word_boundaries(
    body: str, exact: str, starts: list[int], indexed: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if indexed:
        use_the_index(monkeypatch)
    resolution = resolve(Words(exact), ArticleText([body]))
    assert [span.start for span in resolution.spans] == starts
    assert resolution.places == len(starts)


def test_matches_inside_words_are_marked() -> None:
    assert resolve(Words("US"), ARTICLE).inside
    assert not resolve(Words("she", n=1), ARTICLE).inside


def test_an_article_without_a_body_cannot_be_checked() -> None:
    assert resolve(Words("x"), ArticleText(())).status is Status.UNCHECKABLE
    assert resolve(Words("x"), ArticleText(("", ""))).status is Status.UNCHECKABLE


def test_matches_are_counted_beyond_those_returned() -> None:
    resolution = resolve(Words("ha"), ArticleText(["ha " * 50]))
    assert (resolution.status, len(resolution.spans), resolution.places) == (Status.AMBIGUOUS, CANDIDATES, 50)
    resolution = resolve(Words("ha", n=51), ArticleText(["ha " * 50]))
    assert (resolution.status, resolution.spans, resolution.places) == (Status.UNANCHORED, (), 50)


def test_a_nul_in_a_paragraph_is_not_a_border() -> None:
    article = ArticleText(["a\0b", "c"])
    assert matches(Words("c"), article) == ["2:0 c"]
    assert matches(Words("b\0c"), article) == []
    assert matches(Words("c", prefix="b\0"), article) == []


# --- equivalent text ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "exact", "words"),
    [
        ("The minister, Zoe\u0308 Mu\u0308ller, spoke.", "Zoë Müller", "Zoe\u0308 Mu\u0308ller"),
        ("The minister, Zoë Müller, spoke.", "Zoe\u0308 Mu\u0308ller", "Zoë Müller"),
        ("\u1100\u1175\u11b7\u110c\u1165\u11bc 위원장", "김정", "\u1100\u1175\u11b7\u110c\u1165\u11bc"),
        ("Anna \u212bberg met Tro\u0323ng.", "Åberg met Trọng", "\u212bberg met Tro\u0323ng"),
        ("We will ﬁght for the oﬃce.", "fight for the office", "ﬁght for the oﬃce"),
        ("The oﬃce.", "of", None),
        ("The plan -- which nobody read -- is late.", "The plan — which nobody", "The plan -- which nobody"),
        ("The plan—which nobody read.", "plan --- which", "plan—which"),
        ("She called it ``the lie'' on Friday.", "“the lie”", "``the lie''"),
        ("She called it ``the \"big\" lie''.", "“the ‘big’ lie”", "``the \"big\" lie''"),
        ("It is . . . a problem.", "It is … a problem", "It is . . . a problem"),
        ("It is…a problem.", "is ... a", "is…a"),
        ("They left. . . . Then", "They left.", "They left."),
        ("צה״ל הודיע", 'צה"ל', "צה״ל"),
        ("Nuʻu met ʿAli.", "Nu'u met 'Ali", "Nuʻu met ʿAli"),
        # whether there are spaces inside of quotation marks
        ("Il dit « non » puis.", "«non»", "« non »"),
        ("Il dit «\u202fnon\u202f» puis.", "«non»", "«\u202fnon\u202f»"),
        ("Il dit «\u00a0non\u00a0», puis «\u00a0non\u00a0».", "dit «non»,", "dit «\u00a0non\u00a0»,"),
        ("Il dit «non» puis.", "«\u00a0non\u00a0»", "«non»"),
        ("Er sagte: „ Ja. “ Dann", "„Ja.“", "„ Ja. “"),
        ("Il dit << Oui. >> Puis", "«Oui.» Puis", "<< Oui. >> Puis"),
        ('He said " no " twice.', 'said "no" twice', 'said " no " twice'),
        ("Il dit « non » puis.", "« oui »", None),
        ("Il dit « non » puis.", "«no»", None),
        ("He said no again.", "“no”", None),
        ("C’est vrai ? Oui !", "vrai? Oui!", "vrai ? Oui !"),
        ("C’est vrai\u202f? Oui\u00a0!", "vrai? Oui!", "vrai\u202f? Oui\u00a0!"),
        ("C’est vrai? Oui!", "vrai\u00a0? Oui\u00a0!", "vrai? Oui!"),
        ("He said , no ( not ).", "said, no (not)", "said , no ( not )"),
        ("50 % of it", "50% of", "50 % of"),
        ("It is 3 :2", "is 3:2", "is 3 :2"),
        ("It is 3.5", "3. 5", None),
        ("He said no, one left.", "no one", None),
        ("Two ‹ so › words", "‹so›", "‹ so ›"),
        ("love \U0001fa77", "love \U0001fae8", None),
        ("“\U000323a0山”", "\U000313a0山", None),
        ("“\U000323a0山”", "\U000323a0山", "\U000323a0山"),
    ],
)
def test_equivalent_text_is_found(body: str, exact: str, words: str | None) -> None:
    article = ArticleText([body])
    assert [article.words(span) for span in resolve(Words(exact), article).spans] == ([words] if words else [])


@pytest.mark.parametrize(
    "selector",
    [Words("Oui", prefix="dit «"), Words("Oui", suffix="» Puis"), Words("«Oui»", prefix="il dit", suffix="Puis")],
)
def test_spaces_inside_of_marks_do_not_matter_around_words(selector: Words) -> None:
    article = ArticleText(["Oui. Et il dit « Oui » Puis rien.", "Oui ?"])
    assert [span.paragraph for span in resolve(selector, article).spans] == [0]
    assert len(resolve(selector, article).spans) == 1


@given(
    words=st.lists(st.sampled_from(["non", "oui,", "été", "ﬁn"]), min_size=1, max_size=3).map(" ".join),
    marks=st.sampled_from(["«»", "„“", "“”", "»«", '""', "「」"]),
    spaces=st.tuples(*[st.sampled_from(["", " ", "\u00a0", "\u202f"])] * 2),
    ours=st.tuples(*[st.sampled_from(["", " ", "\u00a0", "\u202f"])] * 2),
)
def test_an_anchor_with_its_marks_is_found_whatever_spaces_they_have(
    words: str, marks: str, spaces: tuple[str, str], ours: tuple[str, str]
) -> None:
    there = f"{marks[0]}{spaces[0]}{words}{spaces[1]}{marks[1]}"
    here = f"{marks[0]}{ours[0]}{words}{ours[1]}{marks[1]}"
    article = ArticleText([f"Il {words} dit {there} puis."])
    assert [article.words(span) for span in resolve(Words(here), article).spans] == [there]


MARKED = st.text(st.sampled_from("aeoiuncs \u0301\u0308\u0323각한がÅĳ"), min_size=1, max_size=30)


@given(text=MARKED, data=st.data())
@examples(3)
def test_composed_and_decomposed_articles_give_the_same_words(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    exact = text[start : data.draw(st.integers(start + 1, len(text)))]
    spellings = [unicodedata.normalize(form, text) for form in ("NFC", "NFD")]
    found = []
    for spelling in spellings:
        article = ArticleText([spelling])
        resolution = resolve(Words(exact), article)
        words = [unicodedata.normalize("NFC", article.words(span)) for span in resolution.spans]
        found.append((resolution.status, resolution.places, resolution.inside, words))
    assert found[0] == found[1]
    assert all(normalize_typography(word) == normalize_typography(exact) for word in found[0][3])


# --- surroundings in other paragraphs -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("selector", "place"),
    [
        (Words("Ana", prefix="left early on Friday."), (1, 0)),
        (Words("Ana", prefix="y on Friday.\n\n"), (1, 0)),
        (Words("Ana", prefix="on Friday. "), (1, 0)),
        (Words("Ana", suffix="\n\nThen Ana"), (1, 20)),
        (Words("Ana", suffix="Then Ana left"), (1, 20)),
        (Words("Ana", prefix="saw us, ", suffix="\nThen Ana left…\n"), (1, 20)),
        (Words("Lawmakers", prefix="A day in town\n"), (0, 0)),
        (Words("Lawmakers", prefix="A day in town"), (0, 0)),
        (Words("Ana", prefix="n ", suffix=" left", p=4), (3, 5)),
        (Words("Ana", prefix="…ly on Friday.  "), (1, 0)),
        (Words("town"), None),
        (Words("town Lawmakers"), None),
        (Words("Ana", prefix="on Monday."), None),
    ],
)
def test_a_prefix_or_suffix_may_reach_into_other_paragraphs(selector: Words, place: tuple[int, int] | None) -> None:
    body = ["Lawmakers left early on Friday.", "Ana. Nobody saw us, Ana", " ", "Then Ana left…  ", "Nobody knew."]
    resolution = resolve(selector, ArticleText(body, "A day in town"))
    assert [span[:2] for span in resolution.spans] == ([place] if place else [])


@pytest.mark.parametrize("selector", [Words("終わった", suffix="。田中"), Words("田中", prefix="った。", p=2)])
def test_a_border_needs_no_space_where_words_have_none(selector: Words) -> None:
    article = ArticleText(["また終わった、会議は終わった。", "田中は言った、田中は帰った。"])
    assert matches(selector, article) == ["1:10 終わった" if selector.suffix else "2:0 田中"]


def test_words_across_a_border_are_reported_as_that() -> None:
    article = ArticleText(["“We leave", "“and never return,” she said."])
    for p in (None, 1):
        resolution = resolve(Words("We leave\n“and never return", p=p), article)
        assert (resolution.status, resolution.crossing) == (Status.UNANCHORED, True)
    assert not resolve(Words("We leave\n“and never return", p=2), article).crossing


CONTEXT = 32
WORDS = st.sampled_from(["Ana", "left.", "met…", "Ben", "—", "“so”", "--", "é", "1"])
PARAGRAPHS = st.lists(
    st.lists(WORDS, min_size=1, max_size=8).map(" ".join),
    min_size=1,
    max_size=4,
)


@given(body=PARAGRAPHS, headline=st.sampled_from(("", "Ana — late…")), data=st.data())
@examples(3)
def test_words_with_their_surroundings_cut_anywhere_are_found(
    body: list[str], headline: str, data: st.DataObject
) -> None:
    number = data.draw(st.integers(0, len(body) - 1))
    start = data.draw(st.sampled_from([match.start() for match in re.finditer(r"\w+", body[number])] or [None]))
    assume(start is not None)
    end = start + len(re.match(r"\w+", body[number][start:])[0])
    before = "\n".join((headline, *body[:number], body[number][:start]))
    after = "\n".join((body[number][end:], *body[number + 1 :]))
    selector = Words(body[number][start:end], before[-CONTEXT:], after[:CONTEXT])
    resolution = resolve(selector, ArticleText(body, headline))
    assert Span(number, start, end) in resolution.spans


# --- what another program makes of a range ------------------------------------------------------------------

LOREM, ANNOTATE = "lorem ipsum dolor amet yada yada", "To annotate or not to annotate"
LONG = "Surely counterantidisintermediationism is too long to quote."
GENES = "The chromosome is ACATATTACGTTAGATATGACACCCATATAGTTATTTATAAGATGGGACAGATATTAGTTTAAAAA"


@pytest.mark.parametrize(
    ("text", "start", "end", "prefix", "suffix"),
    [
        (LOREM, 12, 22, "", ""),
        (LOREM, 14, 22, "do", ""),
        (LOREM, 12, 20, "", "et"),
        (LOREM, 12, 20, "", ""),
        (LOREM, 12, 17, "ipsum ", " amet"),
        (LOREM, 28, 30, "amet yada ", "da"),
        (LOREM, 2, 3, "lo", "em ipsum"),
        (ANNOTATE, 15, 18, "or ", " to"),
        (ANNOTATE, 22, 30, "to ", ""),
        (ANNOTATE, 22, 28, "to ", "te"),
        (ANNOTATE, 22, 26, "to ", ""),
        (ANNOTATE, 26, 30, "to anno", ""),
        ("annotate or not to annotate, yada yada", 0, 8, "", " or"),
        ("to annotate or not to annotate.", 0, 2, "", " annotate "),
        ("a a a a a a a a a a", 8, 13, "a a a a ", " a a a"),
        ("aaaaaaaaaa", 4, 7, "aaaa", "aaa"),
        (LONG, 28, 31, "disinterme", "tionism"),
        (LONG, 14, 18, "counter", "disinterme"),
        (GENES, 18, 27, "", "GTTAGATATGACACCCATATAGTTATTTATAAGATGGGACAGATATTAGT"),
    ],
)
def test_anchors_that_apache_annotator_makes_are_resolved(
    text: str, start: int, end: int, prefix: str, suffix: str
) -> None:
    """The cases of its function describeTextQuote, with what they expect for a range."""
    resolution = resolve(Words(text[start:end], prefix, suffix), ArticleText([text]))
    assert resolution.spans == (Span(0, start, end),)


def test_a_border_is_a_space_to_a_suffix() -> None:
    """Apache Annotator makes the suffix “ ” of words that end the text without it; here the end is a border, too."""
    assert matches(Words("tate", "", " "), ArticleText([ANNOTATE])) == ["1:7 tate", "1:26 tate"]
    assert matches(Words("tate", "", " "), ArticleText([ANNOTATE + "."])) == ["1:7 tate"]


@pytest.mark.parametrize(("prefix", "suffix"), [("To annotate", " or"), ("e", " ")])
def test_a_place_between_words_is_no_anchor(prefix: str, suffix: str) -> None:
    """Apache Annotator has anchors without words; here each record stands on some."""
    assert resolve(Words("", prefix, suffix), ArticleText([ANNOTATE])).status is Status.UNANCHORED


# --- against a naive implementation --------------------------------------------------------------------------------

bodies = st.lists(st.text(st.sampled_from("ab a b  …’'.—俄\u0301"), min_size=1, max_size=25), min_size=1, max_size=4)


def use_the_index(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(occurrences, "_SHORT", 0)
    monkeypatch.setattr(occurrences, "_SCANS", 0)
    monkeypatch.setattr(occurrences, "_FEW", 1)
    monkeypatch.setattr(occurrences, "_CONTEXT", 3)


def joined(before: str, after: str) -> bool:
    """Whether two characters belong to one word, naively, for the alphabet of these tests."""
    return after in "abá" and before in ("a", "b", "á", "\u0301")


def split(text: str, offset: int) -> bool:
    """Whether an offset is between a letter and its accent."""
    return text[offset : offset + 1] == "\u0301" and text[offset - 1] != " " and offset > 0


def places(body: list[str], exact: str, paragraph: int | None, unnested: bool = False) -> list[tuple[int, int]]:
    """Where normalized words begin in the normalized paragraphs, letter by letter."""
    whole, inside = [], []
    for number, text in enumerate(trace_typography(paragraph).text for paragraph in body):
        if unnested:
            text = text.replace('"', "'")
        for start in range(len(text) - len(exact) + 1) if paragraph in (None, number) else ():
            end = start + len(exact)
            if text[start:end] == exact and not split(text, start) and not split(text, end):
                cut = (start > 0 and joined(text[start - 1], text[start])) or (
                    end < len(text) and joined(text[end - 1], text[end])
                )
                (inside if cut else whole).append((number, start))
    if not whole and not inside and not unnested and set("'\"") & set(exact):
        return places(body, exact.replace('"', "'"), paragraph, unnested=True)
    return whole or inside


@pytest.mark.parametrize("indexed", [False, True])
@given(data=st.data(), body=bodies, in_paragraph=st.booleans())
@examples(3)
def test_words_taken_from_the_article_are_found_where_they_are(
    indexed: bool, data: st.DataObject, body: list[str], in_paragraph: bool
) -> None:
    number = data.draw(st.integers(0, len(body) - 1))
    start = data.draw(st.integers(0, len(body[number]) - 1))
    end = data.draw(st.integers(start + 1, len(body[number])))
    given_exact = body[number][start:end]
    exact = trace_typography(given_exact).text.strip()
    assume(exact)
    only = number if in_paragraph else None
    wanted = places(body, exact, only)
    p = number + 1 if in_paragraph else None
    with pytest.MonkeyPatch.context() as patch:
        if indexed:
            use_the_index(patch)
        article = ArticleText(body)
        everywhere = resolve(Words(given_exact, p=p), article)
        if not wanted:  # a part of an ellipsis; what is found without regard to spaces is the same but for those
            found = {normalize_typography(article.words(span)).replace(" ", "") for span in everywhere.spans}
            assert found <= {exact.replace(" ", "")}
            return
        assert everywhere.places == len(wanted)
        assert everywhere.status is (Status.UNANCHORED, Status.RESOLVED, Status.AMBIGUOUS)[min(len(wanted), 2)]
        for n, (paragraph, place) in enumerate(wanted, 1):
            first, last = trace_typography(body[paragraph]).original(place, place + len(exact))
            words = body[paragraph][first:last]
            first += len(words) - len(words.lstrip())
            resolution = resolve(Words(given_exact, p=p, n=n), article)
            assert resolution.spans == (Span(paragraph, first, first + len(words.strip())),)


@given(data=st.data(), body=bodies)
@examples(3)
def test_the_index_finds_what_a_scan_finds(data: st.DataObject, body: list[str]) -> None:
    part = st.text(st.sampled_from("ab a b .俄\u0301"), max_size=4)
    selector = Words(data.draw(part), data.draw(part), data.draw(part), data.draw(st.none() | st.integers(1, 4)))
    scanned = resolve(selector, ArticleText(body))
    with pytest.MonkeyPatch.context() as patch:
        use_the_index(patch)
        assert resolve(selector, ArticleText(body)) == scanned


# --- long and hostile articles -------------------------------------------------------------


def test_a_long_article_gives_the_same_answers_with_an_index(monkeypatch: pytest.MonkeyPatch) -> None:
    words = [f"word{number % 977}x{number % 13}" for number in range(40_000)]
    body = [" ".join(words[:20_000]), " ".join(words[20_000:])]
    article = ArticleText(body)
    wanted = [Words(" ".join(words[at : at + 3]), p=at // 20_000 + 1) for at in range(0, 39_000, 450)]
    answers = [resolve(selector, article) for selector in wanted]
    assert all(answer.status is not Status.UNANCHORED for answer in answers)
    monkeypatch.setattr(occurrences, "_SCANS", 10**9)
    assert [resolve(selector, ArticleText(body)) for selector in wanted[::20]] == answers[::20]


@pytest.mark.parametrize("indexed", [False, True])
def test_an_abandoned_search_says_so_and_claims_nothing(indexed: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    if indexed:
        use_the_index(monkeypatch)
    for name in ("_BUDGET", "_LEAST", "_MOST"):
        monkeypatch.setattr(occurrences, name, 30)
    monkeypatch.setattr(occurrences, "_SORTABLE", 10)
    article = ArticleText(["a b a a " * 100 + "c"])
    for exact in ("a", "a a", "a b a"):
        resolution = resolve(Words(exact, n=3), article)
        assert resolution.status is Status.AMBIGUOUS
        assert not resolution.complete
        assert len(resolution.spans) != 1
    assert resolve(Words("c"), article).status is Status.RESOLVED
    if indexed:
        assert resolve(Words("a a d"), article).status is Status.UNANCHORED


# --- sentences of the article -------------------------------------------------------------------------------


def test_the_sentence_at_an_offset() -> None:
    article = ArticleText(["  One. Two.  ", "   ", "", "x"])
    assert [article.sentence_at(0, offset)[1:] for offset in (0, 2, 5, 6, 7, 12)] == [
        (2, 6), (2, 6), (2, 6), (7, 11), (7, 11), (7, 11),
    ]  # fmt: skip
    assert article.sentence_at(1, 1) == Span(1, 0, 3)
    assert article.sentence_at(2, 0) == Span(2, 0, 0)
    assert article.words(article.sentence_at(3, 0)) == "x"
