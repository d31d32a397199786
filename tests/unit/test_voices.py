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
    Selection,
    Strip,
    bar,
    dispersion,
    percent,
    room,
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


def test_strips_below_a_ruler_of_paragraphs() -> None:
    picture = dispersion([ANA, BO, CY], RULER, 60, 6, Selection("actor/ana", 0), "2 speak, 1 never")
    assert picture.plain() == [
        "                  ¶1            2        3",
        "▌Ana Ruiz         ▼             ███████  ┊               75%",
        " Bo               ┊ ▒▒▒▒▒▒▒     ┊        ┊    •     reported",
        " Cyan Council of… ┊             ┊        ●      never speaks",
        "",
        " █ quoted   ▒ reported   • named           2 speak, 1 never",
    ]


def test_a_narrow_picture_uses_shorter_words() -> None:
    assert dispersion([ANA, BO, CY], RULER, 36, 4).plain() == [
        "            ¶1      2    3",
        " Ana Ruiz   •       ████ ┊       75%",
        " Bo         ┊▒▒▒▒▒  ┊    ┊  •   rep.",
        " Cyan Coun… ┊       ┊    ••    never",
    ]


def test_a_wide_picture_has_bars() -> None:
    rows = dispersion([ANA, BO, CY], RULER, 90, 6, Selection("actor/bo"), "2 speak, 1 never").plain()
    assert rows[1].endswith("████▌    75%")
    assert rows[2].startswith("▌Bo")
    assert rows[5].startswith(" █ in quotation marks")


def test_what_is_clicked_on() -> None:
    picture = dispersion([ANA, BO, CY], RULER, 60, 6)
    assert picture.at(3, 2) == "actor/bo"
    assert picture.at(18, 1) == "@0:0:40"
    assert picture.at(30, 3) is None


def test_a_digest_without_its_article_has_no_strips_but_shares() -> None:
    rows = dispersion([Strip("actor/ana", "Ana", (), 1.0)], Ruler((), 0), 60, 4).plain()
    assert "does not include the article" in rows[0]
    assert rows[1].endswith("100%")


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
def drawn(draw: st.DrawFn) -> tuple[list[Strip], Ruler, int, int]:
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
    return strips, Ruler(tuple(starts), length), draw(st.integers(24, 200)), draw(st.integers(1, 30))


@given(drawn())
def test_every_row_has_the_full_width_and_each_mark_is_within_its_strip(
    case: tuple[list[Strip], Ruler, int, int],
) -> None:
    strips, ruler, width, height = case
    picture = dispersion(strips, ruler, width, height)
    assert len(picture.rows) == height
    assert all(sum(cells(text) for text, _ in row) == width for row in picture.rows)
    columns = Columns.of(width)
    left, right = columns.name + 2, columns.name + 2 + columns.strip
    for spot in picture.spots:
        if spot.key.startswith("@"):
            assert left <= spot.x < right
    for y, strip in enumerate(strips[: room(height)], 1):
        places = [spot.x for spot in picture.spots if spot.y == y and spot.key.startswith("@")]
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
    voice = Voices(Session(loads(changed(changes)))).of(Ref("actor", "marchenko"))
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
        "2 speak, 0 never; 7 words are in quotation marks",
        "",
        "Speakers",
        "  Olha Marchenko  57% of the quoted words (4)  actor/marchenko",
        "    quoted ¶1; named ¶1 ×2",
        "  Maritime Council  43% of the quoted words (3)  actor/maritime-council",
        "    quoted ¶2; named ¶2",
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
    voice = Voices(Session(loads(changed({**MARKED, "quotes": [quote]})))).of(Ref("actor", "marchenko"))
    assert voice.words == words
    assert [mention.how for mention in voice.mentions] == [how]
