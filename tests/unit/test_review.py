"""Doubts: what is asked, what may be the answer, and what an answer does to the digest."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import pytest

from explorer import Session, check, dumps, loads
from explorer.assets import asset
from explorer.digest.editing.operations.records import set_fields
from explorer.digest.editing.outcome import Edited, Reviewer
from explorer.digest.model import doubts_left
from explorer.draft.drafting import Options, draft_file
from explorer.draft.messages import PRONOUNS, UNKNOWN_SPEAKERS
from explorer.session.review.completing import completed
from explorer.session.review.deciding import decide
from explorer.session.review.doubt import SPEECH, Answer, Doubt, Question, ends, reject, take, unknown
from explorer.session.review.labels import label
from explorer.session.review.messages import seconds_words
from explorer.session.review.moving import moved
from explorer.session.review.queue import doubts, seconds_left
from explorer.session.review.unrecorded import unrecorded
from explorer.text.quotes import Badge
from tests.drafts import drafted

WHO = Reviewer("Kari Lund", "2025-11-27T09:30:00Z")
SEEN = {"by": "Kari Lund", "at": "2025-11-27T09:30:00Z"}
Json = dict[str, Any]


@cache
def _ferry() -> bytes:
    return draft_file(asset("ferry-delayed.txt").read_bytes(), "ferry-delayed.txt", Options()).data


def ferry() -> Json:
    """A real draft, as its file has it."""
    document: Json = json.loads(_ferry())
    return document


def of_text(*paragraphs: str) -> Json:
    document: Json = json.loads(dumps(drafted(*paragraphs)))
    return document


def session(document: Mapping[str, Any]) -> Session:
    return Session(loads(json.dumps(document)))


def asked(document: Mapping[str, Any], words: str) -> Doubt:
    """The one question about some words."""
    (found,) = [doubt for doubt in doubts(session(document)) if words in doubt.words]
    return found


def answered(document: Mapping[str, Any], doubt: Doubt, answer: Answer) -> Edited:
    return decide(doubt, answer, WHO)(document)


def named(doubt: Doubt, words: str) -> Answer:
    """The answer that takes the candidate with these words."""
    (found,) = [candidate for candidate in doubt.candidates if candidate.words == words]
    return take(found)


def record(document: Mapping[str, Any], ref: object) -> Json:
    kind, _, identifier = str(ref).partition("/")
    plural = {"country": "countries"}.get(kind, f"{kind}s")
    (found,) = [one for one in document[plural] if one["id"] == identifier]
    return dict(found)


ECHO = (
    "Ana Ruiz, the minister, met the press. Kari Lund, a pilot, sent a memo of 12 pages.",
    "Officials of the port echo her words that the quay is “a source of lasting income,” as a memo put it.",
    "“The ship is late,” officials of the port said. “So are we,” she said. “We wait,” the pilot said.",
)


# --- what is asked ----------------------------------------------------------------------------------------------


def test_the_most_harmful_question_comes_first_and_a_kind_stays_together() -> None:
    found = doubts(session(ferry()))
    kinds = [doubt.kind for doubt in found]
    assert kinds[:4] == [Question.SPEAKER] * 4
    assert kinds == sorted(kinds, key=list(Question).index)
    for kind in set(kinds):
        places = [doubt.spans[0] for doubt in found if doubt.kind is kind]
        assert places == sorted(places)


def test_what_rules_agree_on_or_one_has_checked_is_never_asked() -> None:
    document = ferry()
    trusted = {f"{one['id']}" for one in document["quotes"] + document["actors"] if one.get("trust") != "doubt"}
    assert trusted
    assert trusted.isdisjoint(doubt.unit.name for doubt in doubts(session(document)))


@pytest.mark.parametrize("name", ["russia-recognises-taliban.json", "ferry-delayed.json"])
def test_a_digest_that_people_made_with_care_asks_nothing(name: str) -> None:
    assert doubts(session(json.loads(asset(name).read_bytes()))) == ()


def test_there_are_as_many_questions_as_are_counted_elsewhere() -> None:
    digest = loads(json.dumps(ferry()))
    assert len(doubts(Session(digest))) == doubts_left(digest) > 0


def test_every_question_has_an_answer_and_says_what_it_is_about() -> None:
    for doubt in doubts(session(ferry())):
        assert doubt.candidates or doubt.can_be_unknown, doubt
        assert doubt.question.endswith("?")
        assert "" not in (doubt.what, doubt.words, doubt.reject)
        assert doubt.spans
        assert doubt.around[0] <= doubt.spans[0].paragraph <= doubt.around[1]
        assert bool(doubt.unknown) == doubt.can_be_unknown
        assert [candidate.key for candidate in doubt.candidates] == [str(n + 1) for n in range(len(doubt.candidates))]


def test_candidates_for_a_speaker_stand_in_the_order_of_the_text_with_their_reasons() -> None:
    doubt = asked(ferry(), "They knew about the cracks")
    assert [(one.words, one.why) for one in doubt.candidates] == [
        ("Kari Lund", "named before it, paragraph 2"),
        ("Fjordlinjen Nord", "named before it, paragraph 4"),
        ("Skagen Færger", "named in the same paragraph"),
        ("Henrik Dahl", "rule: the pronoun “he”"),
        ("Ingrid Moe", "named after it, paragraph 6"),
    ]
    places = [one.spans[0] for one in doubt.candidates]
    assert places == sorted(places)


def test_a_rule_says_how_often_it_was_right_where_that_was_measured() -> None:
    whys = [one.why for one in asked(ferry(), "less than half of that").candidates]
    assert "rule: the pattern “X called …”, right in 72 of 100" in whys


def test_there_are_at_most_nine_candidates_and_the_nearest_of_many() -> None:
    names = "Ana Ruiz|Ben Holt|Carl Voss|Dora Lang|Emil Kraus|Fay Moss|Gus Pratt|Hal Stone|Ida Berg|Jon Marsh|Kim Wells"
    crowd = " ".join(f"{name}, the minister, came to Oslo." for name in names.split("|"))
    document = of_text(crowd, "Kari Lund, the minister, came last. “We will not wait for ever,” she said.")
    doubt = asked(document, "We will not wait")
    words = [one.words for one in doubt.candidates]
    assert len(words) == 9
    assert "Kari Lund" in words
    assert "Kim Wells" in words
    assert "Ana Ruiz" not in words


def test_a_name_in_the_quotation_itself_is_said_to_be_there() -> None:
    document = of_text("Kari Lund, the minister, met the press.", "“Nobody has asked Ben Holt yet,” she said.")
    document["actors"].append({"id": "holt", "type": "Person", "name": "Ben Holt", "at": ["Ben Holt"]})
    whys = {one.words: one.why for one in asked(document, "Nobody has asked").candidates}
    assert whys["Ben Holt"] == "named in the quotation itself"


def test_words_that_name_a_speaker_who_is_no_actor_offer_a_new_one() -> None:
    document = of_text("“The quay is ready,” a harbour pilot said.")
    document["quotes"][0] |= {"speaker": "", "trust": "doubt"}
    document["actors"] = []
    doubt = asked(document, "The quay is ready")
    after = answered(document, doubt, named(doubt, "new: a harbour pilot"))
    quote = record(after.document, doubt.ref)
    actor = record(after.document, f"actor/{quote['speaker']}")
    assert (actor["name"], actor["reviewed"]) == ("a harbour pilot", SEEN)
    assert session(after.document).links.spans(f"actor/{actor['id']}")


@pytest.mark.parametrize(
    ("said", "offered"),
    [
        (ECHO[1], ["new: Officials of the port", "new: a memo"]),
        ("Guards at Port Watch, a part of Harbour Service, said the quay “may be used by whoever comes in from sea.”",
         ["new: Guards at Port Watch"]),
        ("In a memo, the agency said the quay is “a source of lasting income.”", []),
        ("“The quay is a source of income,” the S.E.C. said.", ["new: the S.E.C."]),
        ("“The quay is a source of income,” Mr. Lund and Ms. Ruiz said.", ["new: Mr. Lund and Ms. Ruiz"]),
    ],
)  # fmt: skip
def test_words_of_the_sentence_that_name_who_speaks_offer_new_actors(said: str, offered: list[str]) -> None:
    document = of_text("Ana Ruiz, the minister, met Kari Lund.", said)
    document["quotes"][0] |= {"speaker": "", "trust": "doubt"}
    document["actors"] = [one for one in document["actors"] if one["type"] == "Person"]
    (doubt,) = [doubt for doubt in doubts(session(document)) if doubt.kind in SPEECH]
    assert [one.words for one in doubt.candidates if one.words.startswith("new: ")] == offered
    for words in offered:
        after = answered(document, doubt, named(doubt, words)).document
        actor = record(after, f"actor/{record(after, doubt.ref)['speaker']}")
        assert actor["name"] == words.removeprefix("new: ")
        assert session(after).links.spans(f"actor/{actor['id']}")


def test_a_candidate_of_a_later_model_is_said_to_differ() -> None:
    document = ferry()
    doubt = asked(document, "They knew about the cracks")
    for quote in document["quotes"]:
        if quote["id"] == doubt.unit.name:
            quote["candidates"] = [{"field": "speaker", "value": "ingrid-moe", "drafted": [{"model": "small:8b"}]}]
    found = {one.words: one for one in asked(document, "They knew about the cracks").candidates}
    assert (found["Ingrid Moe"].why, found["Ingrid Moe"].differs) == (
        "model small:8b; named after it, paragraph 6",
        True,
    )
    assert not found["Henrik Dahl"].differs


def test_the_words_that_bear_a_candidate_out_are_its_places() -> None:
    document = ferry()
    doubt = asked(document, "They knew about the cracks")
    (quote,) = [quote for quote in document["quotes"] if quote["id"] == doubt.unit.name]
    paragraph = doubt.spans[0].paragraph + 1
    for words, places in (("he said", ["he said"]), ("he never said", ["Henrik Dahl"])):
        at = [{"exact": words, "p": paragraph, "n": 1}]
        made = {"field": "speaker", "value": "henrik-dahl", "at": at, "drafted": [{"model": "small:8b"}]}
        quote["candidates"] = [made]
        after = asked(document, "They knew about the cracks")
        (candidate,) = [one for one in after.candidates if one.words == "Henrik Dahl"]
        assert [session(document).article.words(span) for span in candidate.spans] == places


def test_what_a_model_alone_says_differs_from_nothing() -> None:
    document = ferry()
    doubt = asked(document, "They knew about the cracks")
    for quote in document["quotes"]:
        if quote["id"] == doubt.unit.name:
            quote["speaker"] = ""
            quote["candidates"] = [{"field": "speaker", "value": "ingrid-moe", "drafted": [{"model": "small:8b"}]}]
    assert not any(one.differs for one in asked(document, "They knew about the cracks").candidates)


def test_a_weekday_offers_the_days_it_may_mean() -> None:
    doubt = asked(ferry(), "discussed the delay")
    found = {one.value: (one.words, one.why) for one in doubt.candidates}
    assert found["2025-11-25"][0] == "Tuesday, 25 November 2025"
    assert found["2025-11-25"][1].startswith("rule: ")
    assert found["2025-11-18"] == ("Tuesday, 18 November 2025", "9 days before the article")
    assert found["2025-11"] == ("November 2025", "the month only")
    assert found["2025"] == ("2025", "the year only")
    assert doubt.can_be_unknown


def test_a_doubtful_name_may_be_of_any_type_or_somebody_else() -> None:
    document = of_text("Kari Lund, the minister, met the press. Lund was late.")
    document["actors"].append({"id": "lund-2", "type": "Person", "name": "Lund", "at": ["Lund was"], "trust": "doubt"})
    doubt = next(doubt for doubt in doubts(session(document)) if doubt.unit.name == "lund-2")
    assert [one.words for one in doubt.candidates][:2] == ["a person", "an organisation"]
    same = doubt.candidates[-1]
    assert same.words == "the same as Kari Lund"
    after = answered(document, doubt, take(same)).document
    (actor,) = [one for one in after["actors"] if "Lund" in one["name"]]
    assert "Lund" in actor["alternateName"]
    assert actor["reviewed"] == SEEN


# --- what an answer does ----------------------------------------------------------------------------------------


def test_a_taken_candidate_is_the_speaker_and_a_persons() -> None:
    document = ferry()
    doubt = asked(document, "less than half of that")
    before = json.dumps(document)
    after = answered(document, doubt, named(doubt, "Fjordlinjen Nord"))
    assert json.dumps(document) == before
    quote = record(after.document, doubt.ref)
    assert (quote["speaker"], quote["reviewed"], "trust" in quote) == ("fjordlinjen-nord", SEEN, False)
    assert quote["drafted"] == record(document, doubt.ref)["drafted"]
    assert after.ref == str(doubt.ref)


def test_one_answer_settles_the_quotes_of_one_speech() -> None:
    document = ferry()
    doubt = asked(document, "They knew about the cracks")
    assert doubt.rests == ("“We learned about them from a newspaper.” (the same speech)",)
    after = answered(document, doubt, named(doubt, "Ingrid Moe"))
    assert len(after.settled) == 1
    for ref in (str(doubt.ref), *after.settled):
        assert record(after.document, ref)["speaker"] == "ingrid-moe"
        assert record(after.document, ref)["reviewed"] == SEEN


def test_one_answer_settles_the_quotes_whose_speaker_the_same_words_name() -> None:
    document = of_text(
        "Kari Lund, the minister, met the press.",
        "“The quay is ready,” Lund said.",
        "“The ship is not,” Lund said.",
        "“Nor am I,” Lund wrote, and left.",
    )
    for quote in document["quotes"]:
        quote["trust"] = "doubt"
    document["quotes"][2]["speaker"] = ""  # the rule had another answer there
    first = asked(document, "The quay is ready")
    assert first.rests == ("“The ship is not” (the same words name its speaker)",)
    assert answered(document, first, unknown()).settled == (f"quote/{document['quotes'][1]['id']}",)


def test_pronouns_of_two_sentences_settle_nothing_of_each_other() -> None:
    document = of_text(
        "Kari Lund, the minister, met the press.", "“The quay is ready,” she said.", "“The ship is not,” she said."
    )
    assert [doubt.rests for doubt in doubts(session(document)) if doubt.kind is Question.SPEAKER] == [(), ()]


def test_an_answered_quote_leaves_the_warnings_about_its_speaker() -> None:
    document = ferry()
    (caveat,) = [one for one in document["caveats"] if one["text"] == PRONOUNS]
    doubt = asked(document, "They knew about the cracks")
    after = answered(document, doubt, named(doubt, "Henrik Dahl"))
    left = (
        record(after.document, f"caveat/{caveat['id']}")
        if "id" in caveat
        else next(one for one in after.document["caveats"] if one["text"] == PRONOUNS)
    )
    gone = {str(doubt.ref), *after.settled}
    assert set(left["about"]) == set(caveat["about"]) - gone
    assert len(left["at"]) == len(caveat["at"]) - 1


def _echoed(words: str) -> tuple[Json, Doubt]:
    document = of_text(*ECHO)
    for quote in document["quotes"]:
        quote |= {"speaker": "", "trust": "doubt"}
    return document, asked(document, words)


@pytest.mark.parametrize(
    ("words", "speaker", "stays"),
    [
        ("The ship is late", "Kari Lund", False),
        ("So are we", "Kari Lund", True),
        ("We wait", "Kari Lund", True),
    ],
)
def test_words_that_name_another_go_with_an_answer(words: str, speaker: str, stays: bool) -> None:
    document, doubt = _echoed(words)
    before = record(document, doubt.ref)
    assert before["attribution"]
    answer = Answer("take", next(one["id"] for one in document["actors"] if one["name"] == speaker))
    after = answered(document, doubt, answer)
    assert record(after.document, doubt.ref).get("attribution") == (before["attribution"] if stays else None)


def test_words_that_name_another_go_with_an_edit_by_hand_and_with_what_is_settled() -> None:
    document, doubt = _echoed("The ship is late")
    who = next(one["id"] for one in document["actors"] if one["name"] == "Kari Lund")
    by_hand = completed(lambda before: set_fields(before, str(doubt.ref), {"speaker": who}, WHO), WHO)(document)
    assert "attribution" not in record(by_hand.document, doubt.ref)
    given = {"speaker": who, "attribution": ["said. “So"]}
    both = completed(lambda before: set_fields(before, str(doubt.ref), given, WHO), WHO)(document)
    assert record(both.document, doubt.ref)["attribution"] == ["said. “So"]


def test_what_an_answer_settles_loses_the_words_that_name_another_too() -> None:
    document = of_text(
        "Kari Lund, the minister, met Ana Ruiz.",
        "“The quay is ready,” Lund said.",
        "“The ship is not,” Lund said.",
    )
    for quote in document["quotes"]:
        quote["trust"] = "doubt"
    ruiz = next(one["id"] for one in document["actors"] if one["name"] == "Ana Ruiz")
    after = answered(document, asked(document, "The quay is ready"), Answer("take", ruiz))
    assert len(after.settled) == 1
    assert [quote.get("attribution") for quote in after.document["quotes"]] == [None, None]


def test_a_warning_about_nothing_any_more_goes() -> None:
    document = of_text("“The quay is ready,” it was said.")
    document["quotes"][0] |= {"speaker": "", "trust": "doubt"}
    ref = f"quote/{document['quotes'][0]['id']}"
    document["caveats"] = [{"text": UNKNOWN_SPEAKERS, "about": [ref]}, {"text": "Read this.", "about": [ref]}]
    after = answered(document, asked(document, "The quay is ready"), unknown())
    assert [one["text"] for one in after.document["caveats"]] == ["Read this."]


def test_a_rejected_actor_goes_everywhere_and_its_quotes_are_in_doubt() -> None:
    document = ferry()
    doubt = asked(document, "Jonas Brandt")
    said = [one["id"] for one in document["quotes"] if one["speaker"] == "jonas-brandt"]
    assert doubt.rests[0] == f"{len(said)} quotes that lose their speaker"
    after = answered(document, doubt, reject())
    assert "jonas-brandt" not in json.dumps(after.document)
    for identifier in said:
        quote = record(after.document, f"quote/{identifier}")
        assert (quote["speaker"], quote["trust"]) == ("", "doubt")
    assert {f"quote/{one}" for one in said} <= {str(one.ref) for one in doubts(session(after.document))}


def test_an_unknown_date_is_no_date_and_a_rejected_event_is_gone() -> None:
    document = ferry()
    doubt = asked(document, "discussed the delay")
    assert "when" not in record(answered(document, doubt, unknown()).document, doubt.ref)
    assert record(answered(document, doubt, named(doubt, "November 2025")).document, doubt.ref)["when"] == "2025-11"
    gone = answered(document, doubt, reject()).document
    assert doubt.unit.name not in [one["id"] for one in gone["events"]]


def test_a_doubtful_link_is_right_turned_round_or_none() -> None:
    document = of_text("Kari Lund, the minister, met Ben Holt, the mayor, in Oslo.")
    (first,) = document["links"]
    first["trust"] = "doubt"
    (doubt,) = [one for one in doubts(session(document)) if one.kind is Question.DIRECTION]
    right, turned = (answered(document, doubt, take(one)).document["links"][0] for one in doubt.candidates)
    assert (right["from"], right["to"]) == (first["from"], first["to"])
    assert (turned["from"], turned["to"]) == (first["to"], first["from"])
    assert right["reviewed"] == turned["reviewed"] == SEEN
    assert answered(document, doubt, reject()).document["links"] == []


ALTERED = "We will wait for ever"


@pytest.fixture
def altered() -> Json:
    document = of_text("“We will not wait for ever,” Kari Lund, the minister, said on Wednesday.")
    document["quotes"][0] |= {"text": ALTERED}
    return document


def test_an_altered_quotation_takes_the_articles_words(altered: Json) -> None:
    doubt = asked(altered, ALTERED)
    assert doubt.kind is Question.WORDS
    after = session(answered(altered, doubt, take(doubt.candidates[0])).document)
    (quote,) = after.digest.of("quote")
    assert (quote.title, after.check(quote).badge) == ("We will not wait for ever", Badge.VERBATIM)  # type: ignore[arg-type]


def test_an_altered_quotation_may_be_left_and_is_not_asked_again(altered: Json) -> None:
    doubt = asked(altered, ALTERED)
    assert doubt.candidates[-1].words == "leave it as it is"
    after = answered(altered, doubt, take(doubt.candidates[-1])).document
    assert after["quotes"][0]["text"] == ALTERED
    assert after["quotes"][0]["reviewed"] == SEEN
    assert doubts(session(after)) == ()


def test_an_altered_quotation_whose_speaker_is_in_doubt_is_asked_about_twice(altered: Json) -> None:
    altered["quotes"][0]["trust"] = "doubt"
    doubt = asked(altered, ALTERED)
    assert doubt.kind is Question.WORDS
    after = answered(altered, doubt, take(doubt.candidates[0])).document
    assert asked(after, "We will not wait").kind is Question.SPEAKER


def test_a_quotation_that_is_nowhere_is_compared_with_what_is_most_like_it(altered: Json) -> None:
    altered["quotes"][0] |= {"text": "", "at": ["We shall not wait for ever"]}
    doubt = asked(altered, "We shall not wait")
    after = answered(altered, doubt, take(doubt.candidates[0])).document
    assert after["quotes"][0]["at"] == ["We will not wait for ever"]


def test_words_that_stand_twice_offer_each_place() -> None:
    document = of_text("“We will wait,” Kari Lund, the minister, said.", "“We will wait,” Ben Holt, the mayor, said.")
    document["quotes"] = [{**document["quotes"][0], "at": ["We will wait"]}]
    doubt = asked(document, "We will wait")
    assert [one.why for one in doubt.candidates][:2] == [
        "the article’s words, paragraph 1", "the article’s words, paragraph 2",
    ]  # fmt: skip
    after = session(answered(document, doubt, take(doubt.candidates[1])).document)
    assert [span.paragraph for span in after.links.spans(after.digest.of("quote")[0].ref)] == [1]


def test_a_form_that_the_marks_do_not_fit_is_asked_about(altered: Json) -> None:
    altered["quotes"][0] |= {"text": "", "form": "indirect"}
    doubt = asked(altered, "We will not wait")
    assert doubt.kind is Question.FORM
    after = answered(altered, doubt, take(doubt.candidates[0])).document
    assert after["quotes"][0]["form"] == "direct"
    assert check(loads(json.dumps(after))) == ()


# --- the end ----------------------------------------------------------------------------------------------------


def walk(document: Json, choose: Callable[[Doubt], Answer]) -> Json:
    """Answer every question, the first one first."""
    for _ in range(200):
        left = doubts(session(document))
        if not left:
            return document
        document = dict(answered(document, left[0], choose(left[0])).document)
    raise AssertionError("there is no end")


def test_the_last_answer_says_who_reviewed_the_digest() -> None:
    document = ferry()
    left = len(doubts(session(document)))
    seen: list[bool] = []

    def first(doubt: Doubt) -> Answer:
        seen.append(True)
        return take(doubt.candidates[0])

    after = walk(document, first)
    assert len(seen) < left  # some were settled by others
    assert after["reviewed"] == SEEN
    digest = loads(json.dumps(after))
    assert doubts_left(digest) == 0
    assert check(digest) == ()


def test_a_digest_with_a_doubt_left_is_not_said_to_be_reviewed() -> None:
    document = ferry() | {"reviewed": SEEN}
    first = doubts(session(document))[0]
    assert "reviewed" not in answered(document, first, take(first.candidates[0])).document


@pytest.mark.parametrize("seed", range(4))
def test_whatever_is_answered_ends_with_a_sound_digest(seed: int) -> None:
    chosen = random.Random(seed)

    def any_answer(doubt: Doubt) -> Answer:
        answers = [take(one) for one in doubt.candidates if one.value or doubt.kind is not Question.FORM]
        return chosen.choice([*answers, *([unknown()] if doubt.can_be_unknown else []), reject()])

    digest = loads(json.dumps(walk(ferry(), any_answer)))
    assert [problem for problem in check(digest) if problem.severity != "note"] == []


# --- the ends of words ------------------------------------------------------------------------------------------


def test_the_ends_of_a_quotation_move_by_words_and_the_badge_lives_along() -> None:
    document = ferry()
    doubt, here = asked(document, "sees no reason"), session(document)
    assert moved(here, doubt).fields == {}
    shorter = moved(here, doubt, 1, -2)
    assert (shorter.words, shorter.badge) == ("no reason to change the rules for", Badge.VERBATIM)
    after = answered(document, doubt, ends(shorter.fields)).document
    assert record(after, doubt.ref)["at"] == [shorter.words]
    assert asked(after, "no reason to change").kind is doubt.kind  # the question stays
    done = answered(document, doubt, take(doubt.candidates[0], shorter.fields)).document
    assert record(done, doubt.ref)["at"] == [shorter.words]


def test_a_form_follows_ends_that_leave_the_marks() -> None:
    document = ferry()
    doubt, here = asked(document, "sees no reason"), session(document)
    wider = moved(here, doubt, -2, 0)
    assert (wider.words[:11], wider.form) == ("that it “se", "indirect")
    after = answered(document, doubt, take(doubt.candidates[0], wider.fields)).document
    assert [problem.path for problem in check(loads(json.dumps(after)))] == []


@pytest.mark.parametrize(("start", "end"), [(99, 0), (0, -99), (99, -99), (-99, 99)])
def test_one_word_is_always_left_and_the_paragraph_never(start: int, end: int) -> None:
    document = ferry()
    here = session(document)
    for doubt in doubts(here):
        found = moved(here, doubt, start, end)
        assert found.words
        assert {span.paragraph for span in found.spans} == {span.paragraph for span in doubt.spans}
        assert all(span.start < span.end for span in found.spans)


def test_a_name_moves_wherever_it_stands() -> None:
    document = of_text("Rival Kari Lund met the press.", "“No,” said Rival Kari Lund, and left.")
    at = [{"exact": "Rival Kari Lund", "p": 1}, {"exact": "Rival Kari Lund", "p": 2}]
    document["actors"] = [{"id": "x", "type": "Person", "name": "Rival Kari Lund", "at": at, "trust": "doubt"}]
    (doubt,) = [one for one in doubts(session(document)) if one.kind is Question.PERSON]
    found = moved(session(document), doubt, 1, 0)
    assert (found.words, found.badge, found.fields["name"]) == ("Kari Lund", None, "Kari Lund")
    actor = record(answered(document, doubt, take(doubt.candidates[0], found.fields)).document, "actor/x")
    assert actor["name"] == "Kari Lund"
    assert len(session(document | {"actors": [actor]}).links.spans("actor/x")) == 2


# --- what is left, and how long it takes ------------------------------------------------------------------------


def test_sentences_that_say_something_without_a_record_are_listed() -> None:
    document = of_text(
        "Kari Lund, the minister, met the press. “We will not wait,” Lund said. The sun was shining.",
        "She had told nobody that. “All of it is lost” stood on a wall.",
    )
    found = [one.words for one in unrecorded(session(document | {"quotes": document["quotes"][:1]}))]
    assert found == ["She had told nobody that.", "“All of it is lost” stood on a wall."]


@pytest.mark.parametrize(
    ("sentence", "recorded", "is_listed"),
    [
        ("Lund said the works are late, and groups warned that the bridge is closed.", "the works are late", True),
        ("Lund said the works are late, and groups warned that the bridge is closed.", "the bridge is closed", True),
        ("Lund said the works are late, and closed the bridge.", "the works are late", False),
        ("Lund and Berg said that the works are late.", "the works are late", False),
        ("Aides acknowledged a new way of working with Lund.", "", True),
        ("The two had a “massive scheme” in which they “systematically looted” the bank.", "massive scheme", True),
        ("The two had a “massive scheme” in which they looted the bank.", "massive scheme", False),
        ("A report on the state of the bridge is late.", "", False),
        ("Lund has a new role as state counselor, and the centre maintains a bridge.", "", False),
    ],
)
def test_each_who_says_something_in_a_sentence_needs_a_record(sentence: str, recorded: str, is_listed: bool) -> None:
    document = of_text(sentence)
    quote = {"id": "q", "form": "indirect", "speaker": "", "at": [recorded]}
    found = unrecorded(session(document | {"quotes": [quote] if recorded else []}))
    assert [one.words for one in found] == [sentence] * is_listed


@pytest.mark.parametrize(
    ("count", "words"), [(0, ""), (1, "about 10 s"), (5, "about 40 s"), (8, "about 1 min"), (15, "about 2 min")]
)
def test_how_long_it_takes_is_said_roughly(count: int, words: str) -> None:
    (doubt, *_) = doubts(session(ferry()))
    assert seconds_words(seconds_left([doubt] * count)) == words


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (lambda doubt: named(doubt, "Skagen Færger"), "speaker of “less than half of that” set to Skagen Færger"),
        (lambda doubt: unknown(), "speaker of “less than half of that” set to unknown"),
        (lambda doubt: reject(), "“less than half of that”: no quotation"),
        (lambda doubt: ends({"at": ["half"]}), "other ends for “less than half of that”"),
    ],
)
def test_an_answer_is_named_for_people(answer: Callable[[Doubt], Answer], words: str) -> None:
    doubt = asked(ferry(), "less than half of that")
    assert label(doubt, answer(doubt)) == words
