"""All there is to say about a record: one value for all faces, also in a digest that has only some kinds."""

from __future__ import annotations

import pytest

from explorer.digest.kinds import KINDS, Actor, Event, Quote, Record
from explorer.digest.model import Article, Digest
from explorer.digest.refs import Ref
from explorer.formats.jsonable import check as json_check
from explorer.formats.jsonable import records as jsonable
from explorer.formats.page import Page
from explorer.formats.plain import records as plain
from explorer.formats.plain.record import write_record
from explorer.session.exploration import Exploration
from explorer.session.facts import Speaker, facts
from explorer.session.reading.badges import count_badges
from explorer.session.relations import Order, Relations
from explorer.session.session import Session
from explorer.session.voices import Voices
from explorer.session.wording import denial
from explorer.text.quotes import Badge

BODY = ("Anna met Boris in May. “We agree,” she said.", "Boris said nothing.")
ANNA = Actor(id="anna", type="Person", name="Anna", role="minister", at=("Anna",))
BORIS = Actor(id="boris", type="Person", name="Boris")
SAID = Quote(id="agree", speaker="anna", form="direct", at=("We agree",), medium="to Boris")
MET = Event(id="met", name="They meet", when="2024-05", actors=("anna", "boris"), at=("met Boris",))


def session_of(*records: Record) -> Session:
    kinds = {record.kind: tuple(one for one in records if one.kind == record.kind) for record in records}
    return Session(Digest(Article(headline="A meeting", body=BODY), kinds))


def test_a_quote_has_a_badge_and_a_speaker() -> None:
    known = facts(session_of(ANNA, SAID), SAID)
    assert known.words == "“We agree”"
    assert known.badge is Badge.VERBATIM
    assert known.speaker == Speaker(Ref("actor", "anna"), "Anna", is_person=True, short="Anna")
    assert (known.form, known.medium, known.role) == ("direct", "to Boris", "")
    assert [(one.exact, one.span) for one in known.anchored] == [("We agree", (0, 24, 32))]


def test_other_records_have_neither() -> None:
    known = facts(session_of(ANNA, SAID), ANNA)
    assert (known.words, known.role, known.badge, known.speaker) == ("Anna", "minister", None, None)


def test_an_event_has_a_date_and_names_other_records() -> None:
    known = facts(session_of(ANNA, BORIS, MET), MET)
    assert (known.is_dated, known.date) == (True, "May 2024")
    assert known.named_titles == ("Anna", "Boris")


def test_a_link_is_proven_by_sentences() -> None:
    session = session_of(ANNA, BORIS, MET)
    links = {one.link.target.id: one for one in facts(session, MET).links()}
    assert [(one.paragraph, one.words) for one in links["anna"].evidence] == [(1, "Anna met Boris in May.")]
    assert links["anna"].words == "Anna"
    assert links["anna"].date == ""
    assert facts(session, ANNA).links()[0].date == "May 2024"


def test_the_bookmark_is_the_one_passed_in() -> None:
    session = session_of(ANNA)
    bookmark = session.bookmarks.new(ANNA.ref, "look again")
    assert facts(session, ANNA).bookmark is None
    assert facts(session, ANNA, bookmark).bookmark is bookmark


@pytest.mark.parametrize("records", [(ANNA, BORIS), (MET,), (SAID,), ()], ids=["actors", "event", "quote", "none"])
def test_a_digest_may_have_only_some_kinds(records: tuple[Record, ...]) -> None:
    session, page = session_of(*records), Page()
    refs = [record.ref for record in session.digest.all()]
    plain.write_summary(page, session, "")
    plain.write_records(page, session, refs)
    plain.write_timeline(page, session, refs)
    for record in session.digest.all():
        write_record(page, session, record)
    assert all(record.title in str(page) for record in records)
    assert [one["ref"] for one in jsonable.describe_records(session, refs)["records"]] == [str(ref) for ref in refs]
    counts = json_check.describe_check("", (), session.digest, count_badges(session), 0)["counts"]
    assert sum(counts[cls.plural] for cls in KINDS.values()) == len(records)
    exploration = Exploration(session)
    exploration.search("an")
    assert {kind: exploration.rows(kind).total for kind in KINDS} == {
        kind: sum(record.kind == kind for record in records) for kind in KINDS
    }
    assert sum(len(numbers) for numbers in session.chronology.during(0, 2**40).numbers.values()) <= len(records)
    actors = sum(record.kind == "actor" for record in records)
    assert len(Relations(session).heads("actor", Order.LINKS)) == actors
    assert Voices(session).speakers == sum(record.kind == "quote" for record in records)


def test_a_denial_has_its_own_verb_in_place_of_said() -> None:
    body = ("Boris denied that they had met. Boris said nothing was true. “We met,” Anna said.",)
    records = (
        BORIS,
        Quote(id="denial", speaker="boris", form="indirect", at=("denied that they had met",)),
        Quote(id="nothing", speaker="boris", form="indirect", at=("nothing was true",)),
    )
    kinds = {Actor.kind: records[:1], Quote.kind: records[1:]}
    session = Session(Digest(Article(headline="A meeting", body=body), kinds))
    known = facts(session, BORIS)
    assert [linked.spoken for linked in known.links()] == [
        ("said", "nothing was true"),
        ("denied", "that they had met"),
    ]
    page = Page()
    write_record(page, session, BORIS)
    assert "\nlink, denied: that they had met; evidence: S2; quote/denial\n" in str(page)
    reasons = {str(found.ref): found.reason for found in session.search('"denied that they had met"')}
    assert reasons["actor/boris"] == "denied that they had met"
    (back,) = (linked for linked in facts(session, records[1]).links() if linked.link.target == BORIS.ref)
    assert back.spoken == ("said by", "Boris")


@pytest.mark.parametrize(
    "words",
    ["disputed waters lie between them", "doubts remain about it", "rejected bids are public", "it was denied that"],
)
def test_words_that_only_begin_like_a_denial_are_none(words: str) -> None:
    assert denial(words) is None
