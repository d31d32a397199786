"""Who is heard where: what is counted, and how it is drawn."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.digest.kinds import Actor, Quote
from explorer.digest.loading import loads
from explorer.digest.refs import Ref
from explorer.pictures.canvas import cells
from explorer.pictures.voices import (
    CURSOR,
    GLYPHS,
    OFTEN,
    Columns,
    Mark,
    MentionKind,
    Ruler,
    Strip,
    bar,
    head,
    line,
    percent,
    vector,
)
from explorer.session.session import Session
from explorer.session.voices import Voices, key_of, sentence_of, words_in
from tests.calling import Explorer
from tests.unit.grain import GRAIN, changed

RULER = Ruler((0, 100, 160), 200)
ANA = Strip(
    "actor/ana",
    "Ana Ruiz",
    (Mark(0, 8, MentionKind.NAMED, "@0:0:40"), Mark(100, 139, MentionKind.QUOTED, "@1:0:60")),
    0.75,
)
BO = Strip(
    "actor/bo",
    "Bo",
    (Mark(20, 60, MentionKind.REPORTED, "@0:20:60"), Mark(199, 200, MentionKind.NAMED, "@2:0:40")),
    0.0,
)
CY_MARKS = Mark(160, 162, MentionKind.NAMED, "a"), Mark(165, 166, MentionKind.NAMED, "b")
CY = Strip("actor/cy", "Cyan Council of the Coast", CY_MARKS, None)


def rows(strips: list[Strip], width: int, mark: int | None = None) -> list[str]:
    return ["".join(line(strip, RULER, width, mark).plain()) for strip in strips]


def test_the_rows_of_actors_below_a_legend_and_a_ruler_of_paragraphs() -> None:
    assert head(RULER, 60, "2 speak, 1 never").plain() == [
        "█ quoted   ▒ reported   ▂ named             2 speak, 1 never",
        "                 ¶1              2        3  of quoted words",
    ]
    assert rows([ANA, BO, CY], 60, 0) == [
        "Ana Ruiz         ▼               ███████  ┊              75%",
        "Bo               ┊  ▼▒▒▒▒▒▒      ┊        ┊     ▂   reported",
        "Cyan Council of… ┊               ┊        ▼▂",
    ]


def test_a_paragraph_without_a_number_has_no_guide_below_it() -> None:
    ruler = Ruler((0, 50, 52, 100, 150), 200)
    numbers = head(ruler, 60).plain()[1]
    guides = line(CY._replace(marks=()), ruler, 60).plain()[0]
    assert numbers.split()[:5] == ["¶1", "2", "4", "5", "of"]
    assert [x for x, glyph in enumerate(guides) if glyph == "┊"] == [numbers.index(text) for text in "¶245"]


def test_a_narrow_row_uses_shorter_words() -> None:
    assert rows([ANA, BO, CY], 36) == [
        "Ana Ruiz   ▂        ████ ┊       75%",
        "Bo         ┊▒▒▒▒▒   ┊    ┊  ▂   rep.",
        "Cyan Coun… ┊        ┊    ▄",
    ]


def test_a_wide_row_has_a_bar_and_an_actor_that_never_speaks_has_nothing() -> None:
    ana, bo, cy = rows([ANA, BO, CY], 90)
    assert ana.endswith("████▌    75%")
    assert bo.endswith("reported")
    assert cy.endswith("▂▂")


def test_what_is_clicked_on() -> None:
    row = line(ANA, RULER, 60)
    assert row.at(3, 0) == "actor/ana"
    assert row.at(17, 0) == "@0:0:40"
    assert row.at(25, 0) is None
    assert row.at(33, 0) == "@1:0:60"


def test_a_digest_without_its_article_has_no_strips_but_shares() -> None:
    nothing = Ruler((), 0)
    assert "does not include the article" in head(nothing, 60).plain()[1]
    assert line(Strip("actor/ana", "Ana", (), 1.0), nothing, 60).plain()[0].endswith("100%")


@pytest.mark.parametrize(("share", "label"), [(0.001, "<1%"), (0.126, "13%"), (1.0, "100%")])
def test_shares_for_people(share: float, label: str) -> None:
    assert percent(share) == label
    assert bar(share, 6).strip()


def test_the_vector_picture_names_everyone_and_has_a_description() -> None:
    root = ElementTree.fromstring(vector([ANA, BO, CY], RULER, "Who <speaks>", "Two speak & one never."))
    texts = ["".join(node.itertext()) for node in root.iter() if node.tag.endswith(("text", "title", "desc"))]
    assert texts[:2] == ["Who <speaks>", "Two speak & one never."]
    assert {"Ana Ruiz", "Bo", "Cyan Council of the Coast", "75%", "reported", "never speaks"} <= set(texts)


# --- properties ---------------------------------------------------------------------------------------------


@st.composite
def drawn(draw: st.DrawFn) -> tuple[list[Strip], Ruler, int]:
    length = draw(st.integers(0, 5_000))
    starts = sorted(draw(st.sets(st.integers(0, max(0, length - 1)), max_size=20)) | {0}) if length else []
    spans = st.tuples(st.integers(0, max(0, length - 1)), st.integers(1, 300), st.sampled_from(MentionKind))
    strips = [
        Strip(
            f"actor/{number}",
            draw(st.text("aé字 ‐", max_size=40)),
            [Mark(a, min(length, a + n), how, f"@{a}") for a, n, how in sorted(draw(st.lists(spans, max_size=12)))]
            if length
            else [],
            draw(st.none() | st.floats(0, 1)),
        )
        for number in range(draw(st.integers(0, 5)))
    ]
    return strips, Ruler(tuple(starts), length), draw(st.integers(24, 200))


@given(drawn())
def test_every_row_has_the_full_width_and_each_mark_is_within_its_strip(
    case: tuple[list[Strip], Ruler, int],
) -> None:
    strips, ruler, width = case
    columns = Columns.of(width)
    left, right = columns.name + 1, columns.name + 1 + columns.strip
    pictures = [line(strip, ruler, width) for strip in strips]
    for picture in (head(ruler, width, "2 speak"), *pictures):
        assert all(sum(cells(text) for text, _ in row) == width for row in picture.rows)
    for strip, picture in zip(strips, pictures, strict=True):
        places = [spot.x for spot in picture.spots if spot.key.startswith("@")]
        assert all(left <= x < right for x in places)
        assert places == sorted(places)
        assert bool(places) == bool(strip.marks)


# --- from a digest ------------------------------------------------------------------------------------------


def test_who_speaks_in_the_shipped_digest(session: Session) -> None:
    voices = Voices(session)
    heard = {actor.id: voices.of(actor.ref) for actor in session.digest.of(Actor)}
    assert sum(voice.share or 0 for voice in heard.values()) == pytest.approx(1)
    assert [mention.how.name for mention in heard["muttaqi"].mentions].count("QUOTED") == 2
    assert heard["afghan-mfa"].share == 0
    assert heard["russia"].share is None
    assert voices.summary() == "6 speak, 21 never"
    for voice in heard.values():
        assert list(voice.mentions) == sorted(voice.mentions)
        for mention in voice.mentions:
            assert mention.sentence.start <= mention.words.start < mention.sentence.end


def test_marks_are_places_in_the_whole_article(session: Session) -> None:
    voices = Voices(session)
    body = "".join(session.article.paragraphs)
    voice = voices.of(Ref("actor", "putin"))
    words = [body[mark.start : mark.end] for mark in voices.strip(voice).marks]
    assert words == [session.article.words(mention.words) for mention in voice.mentions]


def test_the_key_of_a_sentence_reads_back() -> None:
    voices = Voices(Session(loads(changed({}))))
    mention = voices.of(Ref("actor", "marchenko")).mentions[0]
    assert sentence_of(key_of(mention.sentence)) == mention.sentence
    assert sentence_of("actor/marchenko") is None


def test_without_a_body_there_are_no_mentions_but_words_count() -> None:
    changes = {"article": {"headline": "x"}, "quotes.0.text": "We will not wait"}
    voices = Voices(Session(loads(changed(changes))))
    voice = voices.of(Ref("actor", "marchenko"))
    assert voice.mentions == ()
    assert voice.words == 4


@pytest.mark.parametrize(
    ("text", "count"), [("We don’t — wait", 3), ("workable, but late", 3), ("我们不等", 4), ("", 0), ("Wir, ja", 2)]
)
def test_words_are_counted(text: str, count: int) -> None:
    assert words_in(Quote(id="q", speaker="s", form="direct", text=text)) == count


@given(st.lists(st.sampled_from(["direct", "fragment", "indirect"]), max_size=3))
def test_shares_add_up_to_one_if_anyone_is_quoted(forms: list[str]) -> None:
    quotes = [
        {"id": f"q{n}", "speaker": ("marchenko", "maritime-council")[n % 2], "form": form, "text": "a b", "at": []}
        for n, form in enumerate(forms)
    ]
    document = changed({"quotes": quotes, "caveats": []})
    session = Session(loads(document))
    voices = Voices(session)
    shares = [voices.of(actor.ref).share for actor in session.digest.of(Actor)]
    quoted = any(form != "indirect" for form in forms)
    assert sum(share or 0 for share in shares) == pytest.approx(1 if quoted else 0)
    assert sum(share is not None for share in shares) == voices.speakers


def test_glyphs_differ_without_colour() -> None:
    assert len({*GLYPHS, OFTEN, CURSOR}) == 5


# --- the command --------------------------------------------------------------------------------------------


def test_the_command_prints_who_speaks_and_who_does_not(explorer: Explorer) -> None:
    answer = explorer("voices", "--digest", str(GRAIN))
    assert answer.code == 0
    assert answer.out.splitlines() == [
        "voices: 2 speak, 0 never; 7 words are in quotation marks",
        "",
        "2 speakers",
        "actor: Olha Marchenko; 57% of the quoted words, 4 words; quoted in paragraph 1; named in paragraph 1 "
        "(2 times); actor/marchenko",
        "actor: Maritime Council; 43% of the quoted words, 3 words; quoted in paragraph 2; named in paragraph 2; "
        "actor/maritime-council",
    ]


def test_the_command_prints_json(explorer: Explorer) -> None:
    answer = json.loads(explorer("voices", "--json", "--digest", str(GRAIN)).out)
    assert answer["quotedWords"] == 7
    first = answer["voices"][0]
    assert (first["ref"], first["speaks"], first["words"]) == ("actor/marchenko", True, 4)
    assert [place["how"] for place in first["places"]] == ["named", "quoted", "named"]


def test_the_command_draws_into_a_new_file_and_never_overwrites(explorer: Explorer, tmp_path: Path) -> None:
    target = tmp_path / "voices.svg"
    assert explorer("voices", "--svg", str(target)).code == 0
    before = target.read_text()
    assert ElementTree.fromstring(before).tag.endswith("svg")
    again = explorer("voices", "--svg", str(target))
    assert again.code == 1
    assert "is there already" in again.err
    assert explorer("voices", "--svg", "-").out == before
    assert explorer("voices", "--svg", str(tmp_path / "no" / "x.svg")).code == 1


# --- quotation marks of the article -------------------------------------------------------------------------

MARKED = {
    "article": {
        "headline": "x",
        "body": ["The plan was late, she said. „Wir gehen“, sagte sie, and called it “a (bad) idea”."],
    },
    "caveats": [],
}


@pytest.mark.parametrize(
    ("exact", "form", "words", "how"),
    [
        ("The plan was late", "direct", 0, MentionKind.REPORTED),
        ("plan was late", "fragment", 0, MentionKind.REPORTED),
        ("Wir gehen", "direct", 2, MentionKind.QUOTED),
        ("„Wir gehen“", "direct", 2, MentionKind.QUOTED),
        ("Wir gehen", "indirect", 0, MentionKind.REPORTED),
        ("gehen“, sagte sie, and called it “a (bad", "fragment", 3, MentionKind.QUOTED),
    ],
)
def test_only_what_the_article_has_in_quotation_marks_is_quoted(
    exact: str, form: str, words: int, how: MentionKind
) -> None:
    quote = {"id": "q", "speaker": "marchenko", "form": form, "at": [exact]}
    voices = Voices(Session(loads(changed({**MARKED, "quotes": [quote]}))))
    voice = voices.of(Ref("actor", "marchenko"))
    assert voice.words == words
    assert [mention.how for mention in voice.mentions] == [how]


def test_a_voice_is_known_but_for_its_share_before_all_words_are_counted() -> None:
    text = json.dumps(
        {
            "digest": "1.1",
            "article": {"headline": "H", "body": ["“Yes,” said Ana. “No and no,” said Bo. Cy did not."]},
            "actors": [
                {"id": name.lower(), "type": "Person", "name": name, "at": [name]} for name in ("Ana", "Bo", "Cy")
            ],
            "quotes": [
                {"id": "yes", "speaker": "ana", "form": "direct", "text": "Yes,", "at": ["Yes,"]},
                {"id": "no", "speaker": "bo", "form": "direct", "text": "No and no,", "at": ["No and no,"]},
            ],
        }
    )
    voices = Voices(Session(loads(text.encode())))
    early = {name: voices.early(Ref("actor", name)) for name in ("ana", "bo", "cy")}
    assert not voices.is_counted
    steps = sum(1 for _ in voices.steps())
    assert steps == 2
    assert voices.is_counted
    for name, voice in early.items():
        whole = voices.of(Ref("actor", name))
        assert voices.early(whole.ref) == whole
        assert (voice.mentions, voice.is_early) == (whole.mentions, name != "cy")
    assert [voices.of(Ref("actor", name)).share for name in ("ana", "bo", "cy")] == [0.25, 0.75, None]
    row = line(voices.strip(early["ana"]), voices.ruler, 80)
    assert row.plain()[0].endswith("…")
    assert "25%" in line(voices.strip(voices.of(Ref("actor", "ana"))), voices.ruler, 80).plain()[0]
