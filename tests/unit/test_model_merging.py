"""What becomes of a model's answer in a digest: agreed, checked, a doubt, or nothing."""

from __future__ import annotations

import json
import random
from copy import deepcopy
from difflib import ndiff
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.digest.editing.changes import changes_between
from explorer.digest.editing.operations.records import delete_record, set_fields
from explorer.digest.editing.outcome import Reviewer
from explorer.digest.editing.rewriting import rewritten
from explorer.digest.fields import Anchor
from explorer.digest.kinds import Quote
from explorer.digest.loading import loads
from explorer.digest.model import Digest
from explorer.draft.model.answers.reading import read_answer
from explorer.draft.model.checks.checking import check
from explorer.draft.model.checks.verdict import Reason
from explorer.draft.model.merging.merging import merged
from explorer.draft.model.merging.messages import REASONS
from explorer.draft.model.proposing import Proposed, adopted, propose, remember
from explorer.draft.model.questions.asking import asked as question
from explorer.draft.model.questions.chunks import chunks
from explorer.draft.model.questions.material import material
from tests import drafts
from tests.proposals import (
    PARAGRAPHS,
    Json,
    Scripted,
    actor_named,
    answer,
    digest_of,
    document_of,
    drafted,
    faults,
    foreign_words,
    ids_of,
    quote_with,
)

WHO = Reviewer("Ida", "2026-11-30T00:00:00Z")
MODEL = {"model": "scripted", "prompt": 1}


@pytest.fixture(scope="module")
def digest() -> Digest:
    return drafted()


@pytest.fixture
def document(digest: Digest) -> Json:
    return document_of(digest)


def asked(document: Any, text: str, cache: Path | None = None, **more: Any) -> Proposed:
    """What comes of it, and is remembered as a file has it that nobody can undo."""
    digest = digest_of(document)
    proposed = propose(digest, document, Scripted(text), cache=cache, **more)
    remember(digest, proposed, cache)
    return proposed


def record(document: Any, words: str) -> Json:
    found: Json = next(one for one in document["quotes"] if words in json.dumps(one["at"], ensure_ascii=False))
    return found


def of_no_rules(document: Json) -> Json:
    """The same draft, by nobody knows which rules: what is not there, nobody deleted."""
    after = deepcopy(document)
    for field in ("actors", "quotes", "events", "countries", "links"):
        for one in after[field]:
            one["drafted"] = [{"rule": ""}]
    return after


def with_quote(document: Json, words: str, **fields: Any) -> Json:
    after = deepcopy(document)
    quote = record(after, words)
    quote.update(fields)
    for name in [name for name, value in fields.items() if value is None]:
        del quote[name]
    return after


# --- who says it ----------------------------------------------------------------------------------------------


def test_rule_and_model_agree(digest: Digest, document: Json) -> None:
    done = asked(document, answer(digest, ("Nobody asked", "Kari Lund", 4)))
    quote = record(done.document, "Nobody asked")
    assert (quote["speaker"], quote["trust"]) == ("kari-lund", "agreed")
    assert quote["drafted"][-1] == MODEL
    assert done.report.agreed == 1
    assert done.changed == (f"quote/{quote['id']}",)


@pytest.mark.parametrize("paragraph", [1, 2])
def test_what_may_be_said_by_somebody_else_is_a_doubt_though_rule_and_model_agree(paragraph: int) -> None:
    """Both may be wrong in the same way, wherever the model says that it read it."""
    text = "Mayor Ana Ruiz was asked by Tom Hill, who hosts a show, “Is the bridge safe for everybody?”"
    digest = drafts.drafted(text)
    before = document_of(digest)
    assert record(before, "Is the bridge")["trust"] == "checked"
    said = answer(digest, ("Is the bridge", "Ana Ruiz", paragraph))
    done = asked(before, said)
    quote = record(done.document, "Is the bridge")
    assert (quote["speaker"], quote["trust"]) == ("ana-ruiz", "doubt")
    assert (done.report.agreed, done.report.doubt) == (0, 1)
    assert asked(done.document, said).document == done.document, "a second time changes nothing"


def test_what_no_rule_says_is_taken_with_its_evidence_if_the_words_bear_it_out(digest: Digest, document: Json) -> None:
    silent = with_quote(document, "We will not", speaker="", trust="doubt", attribution=None)
    done = asked(silent, answer(digest_of(silent), ("We will not", "Kari Lund", 2)))
    quote = record(done.document, "We will not")
    assert (quote["speaker"], quote["trust"]) == ("kari-lund", "checked")
    assert "Lund said" in json.dumps(quote["attribution"])
    assert done.report.checked == 1
    assert not foreign_words(done.document)


def test_who_is_taken_for_a_speaker_is_no_more_in_the_warning_that_nobody_is(document: Json) -> None:
    silent = with_quote(document, "We will not", speaker="", trust="doubt", attribution=None)
    quote = record(silent, "We will not")["id"]
    warning = next(one for one in silent["caveats"] if "No rule can say" in one["text"])
    warning["about"].append(f"quote/{quote}")
    done = asked(silent, answer(digest_of(silent), ("We will not", "Kari Lund", 2)))
    left = next(one for one in done.document["caveats"] if one.get("id") == warning.get("id"))
    assert f"quote/{quote}" not in left["about"]
    assert left["about"]


def test_where_nothing_proves_the_speaker_it_is_a_doubt_with_a_candidate(digest: Digest, document: Json) -> None:
    done = asked(document, answer(digest, ("It is a good day", "Ole Berg", 6)))
    quote = record(done.document, "It is a good day")
    assert (quote["speaker"], quote["trust"]) == ("", "doubt")
    assert quote["candidates"] == [{"field": "speaker", "value": "ole-berg", "drafted": [MODEL]}]
    assert done.report.doubt == 1


def test_the_words_that_a_check_found_go_with_the_candidate(document: Json) -> None:
    found = record(differing(document, "before").document, "We will not")["candidates"]
    lund = next(one for one in found if one["value"] == "kari-lund")
    assert "Lund said" in json.dumps(lund["at"])
    told = loads(json.dumps(with_quote(document, "We will not", candidates=found)))
    assert not told.problems
    (kept,) = [one for quote in told.of(Quote) for one in quote.candidates if one.value == "kari-lund"]
    assert list(kept.at) == [at if isinstance(at, str) else Anchor(**at) for at in lund["at"]]


def test_words_that_say_that_somebody_else_speaks_bear_nobody_out(digest: Digest, document: Json) -> None:
    done = asked(document, answer(digest, ("It is a good day", "Ole Berg", 6)))
    assert "at" not in record(done.document, "It is a good day")["candidates"][0]


def differing(document: Json, rule: str) -> Proposed:
    """The model says Lund, which the words bear out; a rule, Berg."""
    made = [{"rule": "marks"}, {"rule": rule}]
    wrong = with_quote(document, "We will not", speaker="ole-berg", trust="checked", drafted=made)
    return asked(wrong, answer(digest_of(wrong), ("We will not", "Kari Lund", 2)))


def test_if_they_differ_nobody_is_the_speaker_and_both_are_candidates(document: Json) -> None:
    quote = record(differing(document, "before").document, "We will not")
    assert (quote["speaker"], quote["trust"]) == ("", "doubt")
    found = {one["value"]: one["drafted"] for one in quote["candidates"]}
    assert found == {"kari-lund": [MODEL], "ole-berg": [{"rule": "marks"}, {"rule": "before"}]}


def test_a_rule_that_is_nearly_always_right_stands_against_a_model(document: Json) -> None:
    quote = record(differing(document, "quote, X said").document, "We will not")
    assert (quote["speaker"], quote["trust"]) == ("ole-berg", "doubt")
    assert [one["value"] for one in quote["candidates"]] == ["kari-lund"]


def test_a_rule_that_guesses_whom_a_pronoun_means_does_not_stand_against_a_model(document: Json) -> None:
    made = [{"rule": "marks"}, {"rule": "quote, X said"}]
    wrong = with_quote(document, "We will not", speaker="ole-berg", trust="doubt", drafted=made)
    done = asked(wrong, answer(digest_of(wrong), ("We will not", "Kari Lund", 2)))
    assert record(done.document, "We will not")["speaker"] == ""


def test_two_models_that_agree_are_no_rule(document: Json) -> None:
    silent = with_quote(document, "We will not", speaker="", trust="doubt", attribution=None)
    text = answer(digest_of(silent), ("We will not", "Kari Lund", 2))
    first = asked(silent, text).document
    second = adopted_by(first, text, "other")
    quote = record(second.document, "We will not")
    assert quote["trust"] == "checked"
    assert [one.get("model") for one in quote["drafted"]][-2:] == ["scripted", "other"]


def adopted_by(document: Any, text: str, model: str, cache: Path | None = None) -> Proposed:
    digest = digest_of(document)
    tied = f"{material(digest).code}\n{text}"
    proposed = adopted(digest, document, tied, model=model, cache=cache)
    remember(digest, proposed, cache)
    return proposed


def test_a_second_model_that_differs_from_the_first_makes_a_doubt(document: Json) -> None:
    silent = with_quote(document, "We will not", speaker="ole-berg", trust="checked", drafted=[{"model": "a"}])
    done = asked(silent, answer(digest_of(silent), ("We will not", "Kari Lund", 2)))
    quote = record(done.document, "We will not")
    assert (quote["speaker"], quote["trust"]) == ("", "doubt")
    assert {one["value"] for one in quote["candidates"]} == {"kari-lund", "ole-berg"}


def test_a_quotation_whose_end_is_in_doubt_stays_in_doubt(document: Json) -> None:
    unclosed = with_quote(document, "We will not", drafted=[{"rule": "unclosed"}], trust="doubt")
    done = asked(unclosed, answer(digest_of(unclosed), ("We will not", "Kari Lund", 2)))
    assert record(done.document, "We will not")["trust"] == "doubt"


def test_a_wrong_speaker_is_rejected_with_its_reason(digest: Digest, document: Json) -> None:
    done = asked(document, answer(digest, ("A bridge would", "Ole Berg", 5)))
    assert done.document is document
    assert done.report.rejected == 1
    assert done.rejected[0].code == "other-speaker"
    assert done.rejected[0].about == f"quote/{record(document, 'A bridge would')['id']}"
    assert done.rejected[0].words == "Ole Berg"


def test_unknown_changes_nothing(digest: Digest, document: Json) -> None:
    done = asked(document, answer(digest, ("We will not", "", 2), ("It is a good day", "", 7)))
    assert done.document is document
    assert done.report.unknown == 2


# --- proposals in words ------------------------------------------------------------------------------------------


def proposed(document: Json, **more: Any) -> Proposed:
    return asked(document, json.dumps({"first": 1, "last": len(PARAGRAPHS), "speakers": [], **more}), more=True)


def test_reported_speech_that_no_rule_found_is_a_new_quote(document: Json) -> None:
    gone = of_no_rules(document)
    words = "it would be ready in time"
    gone["quotes"] = [one for one in gone["quotes"] if one["at"] != [words]]
    assert len(gone["quotes"]) < len(document["quotes"])
    names = ids_of(digest_of(gone))[1]
    said = {"words": words, "who": names["nils-holt"], "evidence": "Nils Holt announced", "p": 8}
    done = proposed(gone, said=[said, {**said, "words": "it would never be ready in time"}])
    quote = record(done.document, words)
    assert (quote["id"], quote["speaker"], quote["form"]) == ("q-it-would-ready-time", "nils-holt", "indirect")
    assert (quote["trust"], quote["drafted"]) == ("checked", [MODEL])
    assert [one.code for one in done.rejected] == ["altered"]
    assert done.rejected[0].nearest
    assert not faults(done.document) - faults(gone)


def test_reported_speech_that_a_rule_found_gets_no_second_quote(document: Json) -> None:
    names = ids_of(digest_of(document))[1]
    said = {"words": "it would be ready in time", "who": names["nils-holt"], "evidence": "", "p": 8}
    done = proposed(document, said=[said])
    assert len(done.document["quotes"]) == len(document["quotes"])
    assert done.report.agreed == 1


def test_an_event_has_the_date_that_the_rules_read(document: Json) -> None:
    dates = {date.value: id_ for id_, date in material(digest_of(document), dates=True).dates.items()}
    event = {"words": "The first ship is to sail on 12 May 2026", "name": "ship is to sail", "p": 8}
    done = proposed(document, events=[{**event, "date": dates["2026-05-12"]}])
    made = done.document["events"][-1]
    assert (made["name"], made["when"], made["whenText"]) == ("ship is to sail", "2026-05-12", "12 May 2026")
    assert (made["trust"], made["drafted"]) == ("checked", [MODEL])
    assert not foreign_words(done.document)


def test_an_event_of_the_digest_whose_date_differs_is_a_doubt_and_keeps_its_date(document: Json) -> None:
    moved = deepcopy(document)
    moved["events"][0]["when"] = "2025-11"
    dates = {date.value: id_ for id_, date in material(digest_of(moved), dates=True).dates.items()}
    event = {"words": "He met Lund on 12 November 2025 in Tromsø", "name": "met", "date": dates["2025-11-12"], "p": 3}
    done = proposed(moved, events=[event])
    met = done.document["events"][0]
    assert (met["when"], met["trust"]) == ("2025-11", "doubt")
    assert met["candidates"] == [{"field": "when", "value": "2025-11-12", "drafted": [MODEL]}]


def test_links_agree_or_are_new_or_are_rejected(document: Json) -> None:
    names = ids_of(digest_of(document))[1]
    words = "Berg criticised Lund in a letter on Monday"
    link = {"from": names["ole-berg"], "relation": "criticised", "to": names["kari-lund"], "words": words, "p": 6}
    done = proposed(document, links=[link, {**link, "relation": "praised"}])
    assert [one["trust"] for one in done.document["links"]] == ["agreed"]
    assert done.report.agreed == 1
    assert [one.what for one in done.rejected] == ["links"]
    bare = {**of_no_rules(document), "links": []}
    made = proposed(bare, links=[link]).document["links"]
    assert [(one["from"], one["relation"], one["to"]) for one in made] == [
        ("actor/ole-berg", "criticised", "actor/kari-lund")
    ]
    assert made[0]["trust"] == "checked"


def test_a_role_is_taken_where_there_is_none_and_another_stands(document: Json) -> None:
    names = ids_of(digest_of(document))[1]
    roles = [
        {"who": names["nils-holt"], "words": "Shipbuilder", "p": 8},
        {"who": names["ole-berg"], "words": "the king of Vardø", "p": 3},
    ]
    done = proposed(document, roles=roles)
    found = {one["id"]: one.get("role") for one in done.document["actors"]}
    assert (found["nils-holt"], found["ole-berg"]) == ("Shipbuilder", "the mayor of Vardø")
    assert done.report.rejected == 1


def test_every_reason_has_its_words() -> None:
    assert REASONS.keys() == {*map(str, Reason), "invalid"}


# --- what a person touched -------------------------------------------------------------------------------------


def test_a_record_of_a_person_gets_a_candidate_once(digest: Digest, document: Json, tmp_path: Path) -> None:
    ref = str(quote_with(digest, "We will not").ref)
    reviewed: Any = set_fields(document, ref, {"speaker": "ole-berg"}, WHO).document
    text = answer(digest, ("We will not", "Kari Lund", 2))
    first = adopted_by(reviewed, text, "chat", tmp_path)
    quote = record(first.document, "We will not")
    assert (quote["speaker"], quote["reviewed"]["by"]) == ("ole-berg", "Ida")
    assert [one["value"] for one in quote["candidates"]] == ["kari-lund"]
    again = adopted_by(first.document, text, "chat", tmp_path)
    assert again.document is first.document
    decided: Any = set_fields(first.document, ref, {}, WHO).document
    last = adopted_by(decided, text, "another", tmp_path)
    assert last.document is decided
    assert last.report.known == 1


def test_what_a_person_decided_between_candidates_is_not_asked_again(
    digest: Digest, document: Json, tmp_path: Path
) -> None:
    text = answer(digest, ("It is a good day", "Ole Berg", 6))
    doubtful = adopted_by(document, text, "chat", tmp_path).document
    ref = str(quote_with(digest, "It is a good day").ref)
    decided: Any = set_fields(doubtful, ref, {"speaker": ""}, WHO).document
    assert adopted_by(decided, text, "chat", tmp_path).document is decided


def test_what_repeats_a_persons_value_is_no_candidate(digest: Digest, document: Json) -> None:
    ref = str(quote_with(digest, "We will not").ref)
    reviewed: Any = set_fields(document, ref, {}, WHO).document
    done = adopted_by(reviewed, answer(digest, ("We will not", "Kari Lund", 2)), "chat")
    assert done.document is reviewed
    assert done.report.known == 1


def test_a_proposal_that_a_person_deleted_does_not_come_back(document: Json, tmp_path: Path) -> None:
    names = ids_of(digest_of(document))[1]
    bare = of_no_rules(document)
    bare["quotes"] = [one for one in bare["quotes"] if "it would be ready" not in str(one["at"])]
    said = {"words": "it would be ready in time", "who": names["nils-holt"], "evidence": "", "p": 8}
    role = {"who": names["nils-holt"], "words": "Shipbuilder", "p": 8}
    text = json.dumps({"first": 1, "last": 8, "said": [said], "roles": [role]})
    first = asked(bare, text, tmp_path, more=True)
    ref = next(ref for ref in first.changed if ref.startswith("quote/"))
    deleted: Any = delete_record(first.document, ref, WHO).document
    assert asked(deleted, text, tmp_path, more=True).document is deleted
    undone = asked(bare, text, tmp_path, more=True)
    assert undone.document == first.document


def test_what_a_person_deleted_of_the_rules_draft_does_not_come_back(document: Json) -> None:
    names = ids_of(digest_of(document))[1]
    said = {"words": "it would be ready in time", "who": names["nils-holt"], "evidence": "", "p": 8}
    event = {"words": "He met Lund on 12 November 2025 in Tromsø", "name": "met", "date": "D0", "p": 3}
    words = "Berg criticised Lund in a letter on Monday"
    link = {"from": names["ole-berg"], "relation": "criticised", "to": names["kari-lund"], "words": words, "p": 6}
    left: Any = {**document, "events": [], "links": []}
    left["quotes"] = [one for one in document["quotes"] if "it would be ready" not in str(one["at"])]
    done = proposed(left, said=[said], events=[event], links=[link])
    assert done.document is left
    assert done.report.known == 3


def test_a_digest_with_a_new_doubt_is_not_reviewed_any_more(digest: Digest, document: Json) -> None:
    reviewed = {**document, "reviewed": {"by": "Ida", "at": "2026-11-30T00:00:00Z"}}
    for one in (*reviewed["quotes"], *reviewed["actors"], *reviewed["events"], *reviewed["links"]):
        one.pop("trust", None)
    done = asked(reviewed, answer(digest, ("It is a good day", "Ole Berg", 6)))
    assert "reviewed" not in done.document
    assert "reviewed" in asked(reviewed, answer(digest, ("A bridge would", "Ole Berg", 5))).document


# --- any answer --------------------------------------------------------------------------------------------------


def any_answer(draw: random.Random, digest: Digest) -> str:
    """Honest and lying: any choice, and words of the article, whole, cut, altered, or of nobody."""
    quotes, names = ids_of(digest)
    dates = [*material(digest, dates=True).dates, "D0"]
    whos = [*names.values(), "N0"]

    def words() -> str:
        text = draw.choice(PARAGRAPHS)
        pieces = text.split()
        start = draw.randrange(len(pieces))
        piece = pieces[start : start + draw.randint(1, 12)]
        if draw.random() < 0.2:
            piece.insert(draw.randrange(len(piece) + 1), draw.choice(["not", "Oslo", "“", "never", "\x1b[31m"]))
        if draw.random() < 0.3:
            return draw.choice(text.replace("”", "“").split("“"))
        return " ".join(piece)

    def name() -> str:
        return draw.choice(whos)

    def paragraph() -> int:
        return draw.randint(1, len(PARAGRAPHS))

    def some(make: Any) -> list[Any]:
        return [make() for _ in range(draw.randint(0, 4))]

    relations = ["criticised", "met", "called", "", "announced", "spoke to"]
    return json.dumps({
        "first": 1,
        "last": draw.choice([len(PARAGRAPHS), len(PARAGRAPHS), 4]),
        "speakers": [{"q": draw.choice([*quotes.values()]), "who": name(), "p": paragraph()} for _ in range(8)],
        "said": some(lambda: {"words": words(), "who": name(), "evidence": words(), "p": paragraph()}),
        "events": some(lambda: {"words": words(), "name": words(), "date": draw.choice(dates), "p": paragraph()}),
        "links": some(
            lambda: {"from": name(), "to": name(), "relation": draw.choice(relations), "words": words(), "p": 6}
        ),
        "roles": some(lambda: {"who": name(), "words": words(), "p": paragraph()}),
        "aliases": some(lambda: {"who": name(), "words": words(), "p": paragraph()}),
    })  # fmt: skip


def touched_at_random(draw: random.Random, document: Json) -> Json:
    """Records that a person has reviewed, changed, or made."""
    edited: Any = document
    for kind, plural in (("quote", "quotes"), ("actor", "actors"), ("event", "events")):
        for one in document[plural]:
            if draw.random() < 0.3:
                changed = {"speaker": draw.choice(["ole-berg", ""])} if kind == "quote" and draw.random() < 0.5 else {}
                edited = set_fields(edited, f"{kind}/{one['id']}", changed, WHO).document
    after: Json = deepcopy(edited)
    for plural in ("quotes", "actors", "events", "links"):
        for one in after[plural]:
            if draw.random() < 0.1:
                one.pop("drafted", None)
                one.pop("trust", None)
    return after


def without_candidates(item: Json) -> Json:
    return {name: value for name, value in item.items() if name != "candidates"}


@given(st.integers(0, 2**32))
def test_whatever_is_answered_the_digest_is_sound_and_a_persons_records_stand(seed: int) -> None:
    draw = random.Random(seed)
    document = touched_at_random(draw, document_of(drafted()))
    text = any_answer(draw, digest_of(document))
    before = deepcopy(document)
    done = adopted_by(document, text, "chat") if draw.random() < 0.3 else asked(document, text, more=True)
    assert document == before
    assert not faults(done.document) - faults(document)
    assert not foreign_words(done.document)
    for field in ("actors", "quotes", "events", "links"):
        for old in document[field]:
            if old.get("reviewed") or not old.get("drafted"):
                found = [one for one in done.document[field] if without_candidates(one) == old]
                assert found, old
                stands = [one for one in found[0].get("candidates", []) if one["value"] == old.get(one["field"])]
                assert not stands
    counts = done.report
    assert counts.said == sum((
        counts.agreed, counts.checked, counts.doubt, counts.rejected, counts.known, counts.unknown
    ))  # fmt: skip
    assert counts.rejected == len(done.rejected)
    assert (not done.changed) == (done.document is document)
    assert {str(one.unit.ref) for one in changes_between(document, done.document) if one.unit.ref} <= {
        *done.changed,
        *(f"caveat/{one['id']}" for one in document["caveats"]),
    }


@given(st.integers(0, 2**32))
def test_the_same_answer_a_second_time_changes_nothing(seed: int) -> None:
    draw = random.Random(seed)
    document = touched_at_random(draw, document_of(drafted()))
    text = any_answer(draw, digest_of(document))
    digest = digest_of(document)
    choices = question(chunks(digest, more=True)[0], more=True)[1]
    said = read_answer(text, choices)
    first = merged(digest, document, check(digest, said), "scripted", 1)
    again = digest_of(first.document)
    second = merged(again, first.document, check(again, said), "scripted", 1)
    assert second.document is first.document
    assert not second.changed


def test_only_what_changed_differs_in_the_file(digest: Digest, document: Json) -> None:
    text = json.dumps(document, indent=3, ensure_ascii=False)
    done = asked(document, answer(digest, ("It is a good day", "Ole Berg", 6)))
    after = rewritten(text, done.document)
    differing = [line[2:].rstrip(",") for line in ndiff(text.splitlines(), after.splitlines()) if line[0] in "-+"]
    removed = [line[2:].rstrip(",") for line in ndiff(text.splitlines(), after.splitlines()) if line[0] == "-"]
    assert len(removed) == 1  # a comma was put behind it
    assert len(differing) < 16
    assert json.loads(after) == done.document


def test_names_are_cleaned(digest: Digest, document: Json) -> None:
    done = adopted_by(document, answer(digest, ("Nobody asked", "Kari Lund", 4)), "a\x1b[31m\nb")
    assert record(done.document, "Nobody asked")["drafted"][-1]["model"].isprintable()
    assert actor_named(digest, "Kari Lund")
