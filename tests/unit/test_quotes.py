"""Badges of quotations."""

from __future__ import annotations

import json
import re
import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import explorer
from explorer.digest.fields import Anchor
from explorer.text.anchors import ArticleText
from explorer.text.diff import Side
from explorer.text.quotes import Badge, QuoteCheck, check_quote
from explorer.text.speech import quotations
from tests.examples import examples

SPOKEN = ArticleText(
    (
        "“We will wait,” the minister told reporters, “no longer. We ask… all of you.” Nobody said “we will”.",
        "“First part of it.",
        "“Second part of it.” And then some.",
        "We agree. We agree.",
        "“Third part of it.",
        "The hall was silent.",
        "Fourth part of it.” Then they left.",
        f"“Fifth part,” {'said who ' * 12} “sixth part.”",
    )
)


def check(text: str | None, *exacts: str) -> QuoteCheck:
    return check_quote(text, [Anchor(exact=exact) for exact in exacts], SPOKEN)


@pytest.mark.parametrize(
    ("text", "exacts", "badge"),
    [
        (None, ["no longer"], Badge.VERBATIM),
        ("", ["no longer"], Badge.VERBATIM),
        (None, ["no longer", "missing"], Badge.NOT_FOUND),
        (None, ["We agree"], Badge.AMBIGUOUS),
        (None, [], Badge.NOT_FOUND),
        ("no longer", ["no longer"], Badge.VERBATIM),
        ("“We ask... all of you.”", ["We ask… all of you."], Badge.VERBATIM),
        ("No longer", ["no longer"], Badge.ALTERED),
        ("no", ["no longer"], Badge.ALTERED),
        # broken quotations
        ("We will wait, no longer", ["We will wait,", "no longer"], Badge.VERBATIM),
        ("We will wait, … no longer", ["We will wait,", "no longer"], Badge.VERBATIM),
        ("no longer [...] all of you", ["no longer", "all of you"], Badge.VERBATIM),
        ("no longer all of you", ["no longer", "all of you"], Badge.ALTERED),
        ("all of you … no longer", ["no longer", "all of you"], Badge.ALTERED),
        ("First part of it. Second part of it.", ["First part of it.", "Second part of it."], Badge.VERBATIM),
        ("First part of it. And then some.", ["First part of it.", "And then some."], Badge.ALTERED),
        ("Third part of it. Fourth part of it.", ["Third part of it.", "Fourth part of it."], Badge.ALTERED),
        ("Fifth part, sixth part", ["Fifth part", "sixth part"], Badge.ALTERED),  # too long for an attribution
        # anchors that lead elsewhere, although the article has the text
        ("no longer. We ask", ["longer"], Badge.VERBATIM),
        ("no longer. We ask", ["missing"], Badge.VERBATIM),
        ("no longer. We ask", [], Badge.VERBATIM),
        ("no longer. We ask", ["We agree"], Badge.VERBATIM),
        ("no longer. We ask", ["Nobody"], Badge.ALTERED),
        ("We agree", ["missing"], Badge.AMBIGUOUS),
        ("We agree", ["We agree"], Badge.AMBIGUOUS),
        ("We agreed", ["We agree"], Badge.ALTERED),
        ("We agreed", ["missing"], Badge.NOT_FOUND),
        ("ong", ["missing"], Badge.NOT_FOUND),
        ("il", ["missing"], Badge.NOT_FOUND),  # twice inside words
    ],
)
def test_badges(text: str | None, exacts: list[str], badge: Badge) -> None:
    assert check(text, *exacts).badge is badge


def test_spans_and_differences_of_a_check() -> None:
    altered = check("no shorter", "no longer")
    assert [SPOKEN.words(span) for span in altered.spans] == ["no longer"]
    assert [run.side for run in altered.differences] == [Side.BOTH, Side.DIGEST, Side.ARTICLE]
    by_text = check("no longer. We ask", "missing")
    assert by_text.by_text
    assert [SPOKEN.words(span) for span in by_text.spans] == ["no longer. We ask"]
    assert check("We agree", "We agree").spans == ()


def test_without_a_body_nothing_is_checkable() -> None:
    for article in (None, ArticleText(())):
        assert check_quote("x", [Anchor(exact="x")], article) == QuoteCheck(Badge.NOT_CHECKABLE)
    assert [str(badge) for badge in Badge] == ["verbatim", "altered", "ambiguous", "not found", "not checkable"]


# --- several anchors ----------------------------------------------------------------------------------------

PORT = ArticleText(
    (
        "Ana Example said: “The minister is not allowed to close the port this year. We will vote against the plan.”",
        "Ben Other answered: “We support the plan. Nobody will leave.”",
        "“The road is long,” Ana Example said, “and the bridge is closed.”",
    )
)


def wording(check: QuoteCheck, side: Side) -> list[str]:
    return [run.text.strip() for run in check.differences if run.side is side]


def compare(article: ArticleText, text: str | None, *exacts: str) -> QuoteCheck:
    return check_quote(text, [Anchor(exact=exact) for exact in exacts], article)


@pytest.mark.parametrize(
    ("text", "exacts", "omitted"),
    [
        ("The minister is … allowed to close", ["The minister is", "allowed to close"], ("not",)),
        (None, ["The minister is", "allowed to close"], ("not",)),
        (None, ["The minister is not", "allowed to close"], ()),
        (
            "The minister … We will vote",
            ["The minister", "We will vote"],
            ("is not allowed to close the port this year",),
        ),
        ("The road is long, and the bridge", ["The road is long", "and the bridge"], ("Ana Example said",)),
        ("… allowed to close the port", ["allowed to close the port"], ()),
        ("[...] allowed to close the port …", ["allowed to close the port"], ()),
    ],
)
def test_what_a_quote_leaves_out_is_reported(text: str | None, exacts: list[str], omitted: tuple[str, ...]) -> None:
    found = compare(PORT, text, *exacts)
    assert (found.badge, found.omitted) == (Badge.VERBATIM, omitted)


@pytest.mark.parametrize(
    ("text", "exacts", "digest", "article"),
    [
        # out of order, overlapping, repeated
        (None, ["allowed to close", "The minister is"], ["The minister is"], ["The minister is"]),
        ("We support … … is not", ["We support", "is not"], None, None),
        ("We will vote … vote against", ["We will vote", "vote against"], ["… vote"], []),
        ("the plan … the plan", ["against the plan", "against the plan"], None, None),
        (None, ["against the plan", "against the plan"], ["against the plan"], []),
        # of two speakers, or of none
        (
            "We will vote … Nobody will leave",
            ["We will vote", "Nobody will leave"],
            [],
            ["against the plan.”\nBen Other answered: “We support the plan."],
        ),
        ("Ben Other … We support", ["Ben Other", "We support"], [], ["answered: “"]),
        # with other words
        ("The road was long, and the bridge", ["The road is long", "and the bridge"], ["was"], ["is"]),
        ("The road is long, and a bridge", ["The road is long", "and the bridge"], ["a"], ["the"]),
    ],
)
def test_a_spliced_quote_is_altered(
    text: str | None, exacts: list[str], digest: list[str] | None, article: list[str] | None
) -> None:
    found = compare(PORT, text, *exacts)
    assert found.badge is Badge.ALTERED
    assert digest is None or (wording(found, Side.DIGEST), wording(found, Side.ARTICLE)) == (digest, article)


@pytest.mark.parametrize(
    ("paragraphs", "one_voice"),
    [
        (["“We go,” Ana said. “We stay,” Ben said."], False),
        (["“We go,” Ana Example said. “We stay,” Example added."], True),
        (["“We go,” Ana said. “We stay,” she added."], True),
        (["“We go,” Ana said, “but we lie. We stay.”"], True),
        (["“We go.” Ben answered: “We stay.”"], False),
        (["Ana said: “We go.” She added: “We stay.”"], True),
        (["Ana said: “We go.” Ben said: “We stay.”"], False),
        (["“We go,” Ana said. The hall was silent. “We stay,” Ben said."], False),
        (["“We go,” Ana said.", "“We stay,” Ben said."], False),
        (["“We go,” Ana said.", "“We stay,” Ana said."], True),
        (["“We go,” Ana said.", "“We stay,” she said."], True),
        (["“We go.”", "“We stay.”"], False),
        (["Ana said: “We go.", "“We stay.”"], True),
        (["Ana said: “We go.", "“Not so fast.", "“We stay.”"], True),
        (["We go by car. Ben laughed. We stay at home."], True),
        (["We go by car. Ben laughed: “We stay at home.”"], False),
        (["‘We go,’ Ana said. ‘We stay,’ Ben said."], False),
        (["‘We go,’ Ana said, ‘but don’t ask. We stay.’"], True),
        (['"We go," Ana said. "We stay," Ben said.'], False),
        (["«We go», sagte Anna. «We stay», sagte Benno."], False),
        (["„We go“, sagte Anna. „We stay“, fügte sie hinzu."], True),
        (["« We go », a dit Anne. « We stay », a ajouté Benoît."], False),
        (["»We go«, sagte Anna. »We stay«, sagte Benno."], False),
        (["``We go,'' Ana said. ``We stay,'' Ben said."], False),
        (["「We go」とアナは言った。「We stay」とベンは言った。"], False),
        (["《We go.》 Anna sagte es. 《We stay.》 Ben sagte es."], False),
        (["王说：《We go》。王说：《We stay》。"], True),
        (["《We go》고 김철수가 말했다. 《We stay》고 박영희가 말했다."], False),
        (["“We go,”《环球时报》说。“We stay,”《环球时报》说。"], True),
        (["- We go, dit Bo.", "- We stay, dit Ana."], False),
        (["–\u00a0We go, dit Bo.", "‒ We stay, dit Ana."], False),
        # a pronoun stands for who spoke last, but not for who asked
        (["“We go?” Bo asked. “We stay,” she said."], False),
        (["“We go?” Bo asked.", "“We stay,” she said."], False),
        (["“We go?” Bo asked. “We stay,” he said."], False),
        (["“We go?” Bo asked. “We stay?” he added."], True),
        (["“We go?” he asked. “We stay,” he said."], True),
        (["“We go?” she asked. “We stay,” he said."], False),
        (["„We go?“, fragte Bo. „We stay“, sagte sie."], False),
        (["« We go ? » demanda Bo. « We stay », dit-elle."], False),
        (["“We go,” Bo said. “We stay,” she replied."], False),
        (["“We go,” Bo said. “We stay,” Bo replied."], True),
        (["“We go,” Bo said. “Why?” Ana asked. “We stay,” she said."], False),
        (["“We go,” Bo said. “Why?” Ana asked. “We stay,” he said."], False),
        (["“We go,” Bo said. “Why?” Ms. Ana asked. “We stay,” he said."], True),
        (["“We go,” Bo said. “Why not,” Ana said. “We stay,” she said."], False),
        (["“We go?” Bo asked. “No,” she said. “We stay,” she said."], False),
        (["“We go,” Bo said. “We stay,” I said."], False),
        (["“We go,” Bo said. The minister, Ana Li, disagreed. “We stay,” she said."], False),
        (["“We go,” Bo said.", "Ana Li was not so sure.", "“We stay,” she said."], False),
        (["“We go,” Bo said.", "Ana Li was not so sure.", "“We stay,” Bo said."], True),
        (["“We go,” Bo Li said.", "Bo Li was in New York. Russia had left on Monday.", "“We stay,” he said."], True),
        (["“We go,” Bo said. He met Ana Li. “We stay,” he added."], True),
        # a pronoun of one language is a name or a small word in another
        (["“We go,” said Ana Ruiz.", "“We stay,” Hun Sen said."], False),
        (["“We go,” said Ana Ruiz.", "“We stay,” Han said on Monday."], False),
        (["“We go,” said Ana Ruiz.", "“We stay,” Ella Baker said."], False),
        (["“We go,” said Ana Ruiz.", "“We stay,” Kim Il-sung said."], False),
        (["“We go,” said Ana Ruiz.", "“We stay,” Reed wrote on Friday."], False),
        (["“We go,” said Ana Ruiz.", "“We stay,” McRee on CNN."], False),
        (["“We go,” said Ana Ruiz.", "“We stay,” Reed said she knew."], False),
        (["Hal Green replied: “We go.”", "“We stay,” Reed wrote on Friday."], False),
        (["«We go», ha detto Anna Rossi.", "«We stay», ha detto il ministro."], False),
        (["«We go», dijo Ana Ruiz.", "«We stay», es lo que dijo el alcalde."], False),
        (["”We go”, sa Anna Lund.", "”We stay”, sa Han Li."], False),
        (["«We go», ha detto Anna Rossi.", "«We stay», ha aggiunto lei."], True),
        (["«We go», dijo Ana Ruiz.", "«We stay», dijo ella."], True),
        (["”We go”, sa Anna Lund.", "”We stay”, sa hon på fredagen."], True),
        (["„We go“, sagte Anna Roth.", "„We stay“, sagte sie am Freitag."], True),
        (["„We go”, powiedziała Anna Nowak.", "„We stay”, dodała ona."], True),
        (["“We go,” said Ana Ruiz.", "Then she said: “We stay.”"], True),
        (["“We go,” said Ana Ruiz. Asked if she agreed, Reed said “We stay”."], False),
        (["“We go,” said Ana Ruiz. Asked why, she said “We stay”."], True),
        (["Ana called it “We go”, Bo Li “We stay”."], False),
        # a verb of saying before the mark
        (["She said “We go” and he said “We stay”."], False),
        (["Ana said “We go” and Bo said “We stay”."], False),
        (["Ana said “We go” and “We stay”."], True),
        (["According to Ana, “We go”. Bo thinks “We stay”."], False),
        (["“We go,” she told him, and he replied: “We stay.”"], False),
        (["“We go,” Ana said, and Bo said: “We stay.”"], False),
        (["“We go,” Ana said, and added: “We stay.”"], True),
        (["“We go,” she said, adding: “We stay.”"], True),
        # without marks
        (["ANA: We go. BO: We stay."], False),
        (["Q: We go? A: We stay."], False),
        (["Ana Li: We go.", "Bo: We stay."], False),
        (["We go. He has one goal: We stay."], True),
        (["“We go,” I said. “We stay,” I added."], True),
        (["“We go,” Mr. Bo said. “We stay,” she said."], False),
        (["“We go,” Mrs. Bo said. “We stay,” she said."], True),
        (["“We go,” Herr Bo sagte. “We stay,” sagte sie."], False),
    ],
)
def test_only_one_speaker_is_verbatim(paragraphs: list[str], one_voice: bool) -> None:
    for text in ("We go … We stay", None):
        found = compare(ArticleText(paragraphs), text, "We go", "We stay")
        assert (found.badge is Badge.VERBATIM) == one_voice
        assert found.differences or one_voice


ONE_SPEAKER = [
    ("said Ana Ruiz", "Ruiz said on Friday"),
    ("said Ana Ruiz, the mayor of Leeds", "the mayor said"),
    ("the company said in a statement", "the company added"),
    ("said Dr Ana Ruiz of Leeds University", "Dr Ruiz said"),
    ("Ana Ruiz, who runs the plant, said", "Ruiz said"),
    ("a spokesman for the ministry, Hal Green, said", "Green said"),
    ("a police spokeswoman said", "the spokeswoman said"),
    ("Russia’s Foreign Ministry said", "the ministry said"),
    ("said President Lucas Amadi", "the president said"),
    ("sagte Anna Roth am Montag", "sagte Roth der Zeitung"),
    ("a dit le maire, Jean Roux", "a ajouté M. Roux"),
    ("ha detto il ministro Rossi", "ha aggiunto Rossi"),
    ("said Ruiz in Leeds", "said Ruiz in York"),
    ("Ruiz wrote on Monday", "Ruiz wrote on Tuesday"),
]
TWO_SPEAKERS = [
    ("the foreign minister said", "the defence minister said"),
    ("a police spokesman said", "an army spokesman said"),
    ("Mr Smith said", "Mrs Smith said"),
    ("John Smith said", "Jane Smith said"),
    ("President Amadi said", "President Koroma said"),
    ("a resident said", "another resident said"),
    ("Ruiz, the mayor of Leeds, said", "Hart, the bishop of Leeds, said"),
    ("Ruiz told the BBC", "Hart told the BBC"),
    ("Ruiz wrote on Facebook on Monday", "Hart wrote on Facebook on Monday"),
    ("Ruiz said", "Ruiz’s lawyer said"),
    ("Hale’s lawyer said", "Ruiz’s lawyer said"),
    ("said Ruiz, who met Hart", "said Hart"),
    ("Ruiz told Hart", "Hart told Ruiz"),
    ("the governor of Texas said", "the governor of Ohio said"),
    ("said Dr Ana Ruiz of Leeds University", "said Dr Bo Li of Leeds University"),
    ("dijo el ministro de Salud", "dijo el ministro de Defensa"),
    ("sagte der Sprecher der Polizei", "sagte der Sprecher der Feuerwehr"),
    ("the mayor said", "the deputy mayor said"),
]


@pytest.mark.parametrize(
    ("ours", "theirs", "is_one"),
    [(*pair, True) for pair in ONE_SPEAKER] + [(*pair, False) for pair in TWO_SPEAKERS],
)
def test_speakers_are_one_if_nothing_they_are_called_contradicts_it(ours: str, theirs: str, is_one: bool) -> None:
    for paragraphs in ([f"“We go,” {ours}. “We stay,” {theirs}."], [f"“We go,” {ours}.", f"“We stay,” {theirs}."]):
        assert (compare(ArticleText(paragraphs), None, "We go", "We stay").badge is Badge.VERBATIM) == is_one


def test_no_number_of_quotations_is_too_many() -> None:
    article = ArticleText(["x “a” " + "“c” " * 5_000 + "“b” y", "“We go,” Bo said. " * 2_000 + "“So,” he said."])
    for exacts in (("a", "b"), ("x", "So"), ("y", "So")):
        assert compare(article, None, *exacts).badge is Badge.ALTERED


@given(
    asked=st.booleans(),
    verb=st.sampled_from(["said", "replied", "answered", "added", "continued"]),
    pronoun=st.sampled_from(["he", "she", "they", "I"]),
    between=st.sampled_from([" ", "\n"]),
)
def test_a_pronoun_answers_nobody_but_another(asked: bool, verb: str, pronoun: str, between: str) -> None:
    first = "“We go?” Bo asked." if asked else "“We go,” Bo said."
    article = ArticleText(f"{first}{between}“We stay,” {pronoun} {verb}.".split("\n"))
    answered = verb in ("replied", "answered") or (asked and verb == "said") or pronoun == "I"
    found = check_quote(None, [Anchor(exact="We go"), Anchor(exact="We stay")], article)
    assert (found.badge is Badge.ALTERED) == answered


@pytest.mark.parametrize(
    ("body", "text", "exact"),
    [
        ("“The plan is late.”", "The plan is late", "The plan is late."),
        ("“The plan is late.”", "The plan is late.", "The plan is late"),
        ("“The plan is late”.", "The plan is late.", "The plan is late"),
        ("“The plan is late,” she said.", "The plan is late.", "The plan is late"),
        ("“The plan is late,” she said.", "The plan is late.", "The plan is late,"),
        ("“The plan is late” and so on.", "The plan is late.", "The plan is late"),
        ("「計画は遅い」と言った", "計画は遅い。", "計画は遅い"),
        ("“In the U.S.”", "In the U.S", "In the U.S."),
    ],
)
def test_the_stop_at_the_end_is_nobodys_word(body: str, text: str, exact: str) -> None:
    found = compare(ArticleText([body]), text, exact)
    assert (found.badge, found.omitted, found.differences) == (Badge.VERBATIM, (), ())


@pytest.mark.parametrize(
    ("body", "text", "exact", "digest", "article"),
    [
        ("“The plan is late and bad.”", "The plan is late.", "The plan is late", ["."], []),
        ("“Is the plan late?”", "Is the plan late.", "Is the plan late?", ["."], ["?"]),
        ("“The plan is late.”", "The plans is late", "The plan is late.", ["plans"], ["plan"]),
        ("“The plan is late.”", "The plan is late!", "The plan is late", ["!"], []),
    ],
)
def test_no_other_sign_is_taken_for_it(body: str, text: str, exact: str, digest: list[str], article: list[str]) -> None:
    found = compare(ArticleText([body]), text, exact)
    assert (found.badge, wording(found, Side.DIGEST), wording(found, Side.ARTICLE)) == (Badge.ALTERED, digest, article)


def test_signs_of_private_use_differ_and_are_said() -> None:
    article = ArticleText(["“We \ue000 go \uf8ff now.”"])
    assert compare(article, "We \ue000 go", "We \ue000 go").badge is Badge.VERBATIM
    assert compare(article, "We \ue001 go", "We \ue000 go").badge is Badge.ALTERED
    assert compare(article, "We \ue000 go … now", "We \ue000 go", "now").omitted == ("\uf8ff",)


def test_paragraphs_of_one_quotation_are_joined() -> None:
    article = ArticleText(["Ana Example said: “We go.", "“We stay (for now).”"])
    for text in ("We go. We stay (for now).", "We go.\n\n“We stay (for now).", "We go. » « We stay (for now)."):
        found = compare(article, text, "We go.", "We stay (for now).")
        assert (found.badge, found.omitted) == (Badge.VERBATIM, ())


# --- typography ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("They took the… everything.", "They took the … everything."),
        ("They took the… everything.", "They took the...everything."),
        ("Then . . . nothing.", "Then … nothing."),
        ("Then . . . . Nothing.", "Then. … Nothing."),
        ("Then [...] nothing.", "Then … nothing."),
        ("We will ﬁght -- now.", "We will fight—now."),
        ("Tre\u0300s e\u0301trange", "Très étrange"),
        ("Il dit « oui » : vrai !", "Il dit «oui»: vrai!"),
        ("the \u201cbig\u201d lie", 'the "big" lie'),
    ],
)
def test_typography_does_not_alter(body: str, text: str) -> None:
    article = ArticleText([f"“{body}” Ana said."])
    assert compare(article, text, body).badge is Badge.VERBATIM
    assert compare(article, body, body).badge is Badge.VERBATIM


@pytest.mark.parametrize(
    ("body", "text", "digest", "article"),
    [
        ("told me ‘never’ and left", 'told me "never" and left', ['"', '"'], ["‘", "’"]),
        ('the "big" lie', "the ‘big’ lie", ["‘", "’"], ['"', '"']),
        ("아버지가 방에", "아버지 가방에", ["아버지 가방에"], ["아버지가 방에"]),
        ("love \U0001fa77", "love \U0001fae8", ["\U0001fae8"], ["\U0001fa77"]),
        ("no one left", "noone left", ["noone"], ["no one"]),
    ],
)
def test_what_else_differs_is_shown(body: str, text: str, digest: list[str], article: list[str]) -> None:
    found = compare(ArticleText([f"“{body}” Ana said."]), text, body)
    assert found.badge is Badge.ALTERED
    assert (wording(found, Side.DIGEST), wording(found, Side.ARTICLE)) == (digest, article)


# --- any quote ----------------------------------------------------------------------------------------------

WORDS = st.sampled_from(["We", "will", "not", "go,", "said", "Ana", "“no”", ".", "é", "ﬁ", "…", "--", "she"])
MARKED_WORDS = ("We", "will", "김", "e\u0301te\u0301", "a\u0323\u0308", "ﬁ", "on.")
SPEECH = st.lists(
    WORDS,
    min_size=3,
    max_size=14,
)


@given(words=SPEECH, data=st.data())
@examples(3)
def test_a_quote_with_words_cut_out_says_so(words: list[str], data: st.DataObject) -> None:
    start = data.draw(st.integers(1, len(words) - 2))
    end = data.draw(st.integers(start + 1, len(words) - 1))
    left, cut, right = (" ".join(part) for part in (words[:start], words[start:end], words[end:]))
    article = ArticleText([f"{left} {cut} {right}"])
    anchors = [Anchor(exact=left, n=1), Anchor(exact=right, suffix="", n=1)]
    for text in (None, f"{left} … {right}", f"{left} {right}"):
        found = check_quote(text, anchors, article)
        if found.badge is Badge.VERBATIM and not found.by_text and found.spans[-1].start > len(f"{left} {cut}"):
            assert found.omitted or not re.search(r"\w", cut)
        assert (found.badge is Badge.ALTERED) == bool(found.differences)
        if found.differences:
            assert {run.side for run in found.differences} != {Side.BOTH}


@given(
    text=st.lists(st.sampled_from(["We", "will", "김", "été", "ạ̈", "ﬁ", "on."]), min_size=1).map(" ".join),
    data=st.data(),
)
def test_composed_and_decomposed_articles_give_the_same_badge(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    quoted = text[start : data.draw(st.integers(start, len(text)))]
    assume(quoted.strip())
    found = []
    for form in ("NFC", "NFD"):
        article = ArticleText([f"“{unicodedata.normalize(form, text)}” she said."])
        check = compare(article, quoted, quoted)
        found.append((check.badge, [unicodedata.normalize("NFC", article.words(span)) for span in check.spans]))
    assert found[0] == found[1]


def test_check_shows_no_words_of_its_own() -> None:
    """Differing pieces stand apart, each as its side has it; words across paragraphs are reported as that."""
    body = ["“The road is long,” Ana said, “and the bridge is closed.”", "“We leave", "“and never return.”"]
    quotes = [
        {"text": "The roads are long", "at": ["The road is long"]},
        {"text": "the ‘road’ is", "at": ["The road is long"]},
        {"at": ["We leave\n“and never return"]},
    ]
    document = {
        "digest": "1.0",
        "article": {"headline": "H", "body": body},
        "actors": [{"id": "a", "type": "Person", "name": "Ana", "at": ["Ana"]}],
        "quotes": [{"id": f"q{n}", "speaker": "a", "form": "direct", **quote} for n, quote in enumerate(quotes)],
    }
    found = [problem.message for problem in explorer.check(explorer.loads(json.dumps(document).encode()))]
    assert not [message for message in found if "…" in message]
    assert any("the digest has “roads are” where the article has “road is”" in message for message in found)
    assert any("runs past the end of a paragraph" in message for message in found)


@pytest.mark.parametrize(
    ("body", "text", "exacts"),
    [
        (["— Je pars, dit Bo.", "— Je reste, dit Ana."], "Je pars … Je reste", ["Je pars", "Je reste"]),
        (["-- Je pars, dit Bo.", "-- Je reste, dit Ana."], None, ["Je pars", "Je reste"]),
        (['"Gelirim," dedi Bo. "Ben yokum," dedi Ana.'], "Gelirim … Ben yokum", ["Gelirim", "Ben yokum"]),
        (["“I go,” quoth Bo. “I stay,” quoth Ana."], None, ["I go", "I stay"]),
        (["<<Je pars>>, dit Bo. <<Moi non>>, dit Ana."], "Je pars … Moi non", ["Je pars", "Moi non"]),
        (["“You go?” “No,” Ana said."], "You go? … No", ["You go?", "No"]),
        (["“We go? No.”"], "We go No", ["We go", "No"]),
        (["“We go! Now.”"], "We go. Now", ["We go", "Now"]),
    ],
)
def test_what_two_people_say_is_never_one_quote_nor_is_a_question_a_statement(
    body: list[str], text: str | None, exacts: list[str]
) -> None:
    found = check_quote(text, [Anchor(exact=exact) for exact in exacts], ArticleText(body))
    assert found.badge is Badge.ALTERED
    assert any(run.side is not Side.BOTH for run in found.differences)


@pytest.mark.parametrize(
    ("body", "text", "exacts"),
    [
        (["— Me voy —dijo Bo—. No vuelvo."], "Me voy … No vuelvo", ["Me voy", "No vuelvo"]),
        (["“I go,” quoth Bo Li. “I stay,” Bo quoth."], "I go … I stay", ["I go", "I stay"]),
        (["“I go,” the minister said. “I stay,” added the minister."], "I go … I stay", ["I go", "I stay"]),
        (["“We go! Now.”"], "We go! Now", ["We go", "Now"]),
        (["»Vi går», sade hon. »Ja», sade hon."], "Vi går … Ja", ["Vi går", "Ja"]),
    ],
)
def test_one_speaker_may_be_quoted_in_parts(body: list[str], text: str, exacts: list[str]) -> None:
    found = check_quote(text, [Anchor(exact=exact) for exact in exacts], ArticleText(body))
    assert found.badge is Badge.VERBATIM


@pytest.mark.parametrize(("ours", "theirs"), [("I ❤\ufe0f it", "I ❤ it"), ("I ❤ it", "I ❤\ufe0f it")])
def test_the_look_of_a_sign_is_typography(ours: str, theirs: str) -> None:
    found = check_quote(ours, [Anchor(exact=ours)], ArticleText([f"“{theirs},” she said."]))
    assert found.badge is Badge.VERBATIM
    assert found.spans[0][1:] == (1, 1 + len(theirs))


@pytest.mark.parametrize(
    "text", ["We wait… and go", "We wait [...] and go", "We wait.... and go", "We wait . . . and go"]
)
@pytest.mark.parametrize("words", ["We wait.... and go", "We wait […] and go", "We wait… and go", "We wait (…) and go"])
def test_an_ellipsis_of_any_shape_is_found_without_anchors(text: str, words: str) -> None:
    found = check_quote(text, [], ArticleText([f"“{words}.”"]))
    assert (found.badge, found.by_text) == (Badge.VERBATIM, True)
    assert check_quote(text, [], ArticleText(["“We wait and go.”"])).badge is Badge.NOT_FOUND
    assert check_quote(text, [], ArticleText(["“We wait, not and go.”"])).badge is Badge.NOT_FOUND


@pytest.mark.parametrize("marks", [("''", "''"), ("``", "''"), (",,", "''")])
def test_marks_of_two_strokes_are_not_closed_by_one_stroke(marks: tuple[str, str]) -> None:
    opening, closing = marks
    quoted = f"{opening}The 'old town' is full,{closing}"
    assert quotations([f"{quoted} Ana said."]) == [((0, 0), (0, len(quoted)))]


def test_a_straight_mark_is_closed_by_a_curly_one() -> None:
    paragraph = 'Her "work-related” emails and “personal messages.” They were slated.'
    assert [paragraph[start:end] for (_, start), (_, end) in quotations([paragraph])] == [
        "\"work-related”", "“personal messages.”"
    ]  # fmt: skip
    nested = '“No,” he said. "They said “no” to us." They left.'
    assert [nested[start:end] for (_, start), (_, end) in quotations([nested])] == [
        "“No,”", "\"They said “no” to us.\""
    ]  # fmt: skip
