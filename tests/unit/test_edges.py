"""The edges of small rules: each test notices a one-line fault that no other test did (tests/tools/faults.py)."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from msgspec.structs import replace

from explorer.bookmarks.bookmark import DigestIdentity, key_of
from explorer.bookmarks.store import BookmarkStore
from explorer.digest import reading
from explorer.digest.fields import Anchor
from explorer.digest.kinds import Actor, Event, Record
from explorer.digest.loading import loads
from explorer.digest.model import Article, Digest, StatedLink
from explorer.digest.refs import Ref
from explorer.durable import write_new
from explorer.formats.page import NARROWEST, Page
from explorer.formats.plain.parts import count_records
from explorer.links.index import LinkIndex
from explorer.search.index import SearchIndex
from explorer.search.words.highlighting import Phrase, find_ranges
from explorer.search.words.vocabulary import Level, Vocabulary
from explorer.session.bookmarks import CONTEXT
from explorer.session.exploration import Exploration
from explorer.session.session import Session
from explorer.text.anchors import ArticleText
from explorer.text.cleaning import clean
from explorer.text.sentences import sentences
from tests.unit.bookmarks import clock
from tests.unit.grain import changed, grain

PADDING = "It was late, and nobody had waited for her at the port."


def digest_of(*records: Record, body: tuple[str, ...] = ("Nothing.",), links: tuple[StatedLink, ...] = ()) -> Digest:
    kinds = {kind: tuple(record for record in records if record.kind == kind) for kind in ("actor", "event")}
    return Digest(article=Article(headline="Grain", body=body), records=kinds, links=links)


def test_the_last_emoji_of_a_range_may_be_joined():
    joined = "\u2764\u200d\u27bf"
    assert clean(joined) == joined


def test_a_year_ends_a_sentence_before_a_word_that_is_a_month_elsewhere():
    text = "The port opened in 2024. Mai Lund was there."
    assert [text[start:end].strip() for start, end in sentences(text)] == [
        "The port opened in 2024.",
        "Mai Lund was there.",
    ]


def test_a_day_does_not_end_a_sentence_before_its_month():
    text = "Das war am 3. Mai Lund zufolge."
    assert len(sentences(text)) == 1


def test_a_record_that_leads_to_itself_no_longer_does():
    event = grain()["events"][0]["id"]
    digest = loads(changed({"events.0.after": [event]}))
    record = digest.get(Ref("event", event))
    assert isinstance(record, Event)
    assert record.after == ()


def test_a_record_whose_text_was_cleaned_is_known_where_its_lists_name_was_cleaned_too():
    document = grain()
    document["quotes"][0]["note"] = "He\u202ello"
    document["quo\u202etes"] = document.pop("quotes")
    digest = loads(json.dumps(document).encode())
    quote = digest.records["quote"][0]
    assert quote.note == "Hello"
    assert digest.was_cleaned(quote.ref)


def test_a_digest_of_just_the_limit_is_read(monkeypatch: pytest.MonkeyPatch):
    data = changed({})
    monkeypatch.setattr(reading, "MOST_BYTES", len(data))
    assert reading.read_stream(io.BytesIO(data), "grain.json", large=False) == data


def test_a_ref_is_read_without_the_space_around_it():
    assert Ref.parse(" actor/putin\n") == Ref("actor", "putin")


def test_a_link_of_a_date_is_proven_by_what_states_that_date_first():
    body = tuple(f"Ana met Bo {word}." for word in ("once", "twice", "again", "then", "there", "late"))
    anchors = [Anchor(exact=words[:-1]) for words in body]
    links = (
        StatedLink(source="actor/ana", relation="met", target="actor/bo", at=tuple(anchors[:3])),
        StatedLink(source="actor/ana", relation="met", target="actor/bo", when="2024", at=tuple(anchors[3:])),
    )
    digest = digest_of(
        Actor(id="ana", type="Person", name="Ana"), Actor(id="bo", type="Person", name="Bo"), body=body, links=links
    )
    index = LinkIndex(digest, ArticleText(digest.article.body))
    (dated,) = (link for link in index.of(Ref("actor", "ana")) if link.when == "2024")
    assert [span.paragraph for span in index.evidence(dated)] == [3, 4, 5]


def test_two_letters_that_are_a_word_are_no_initials():
    vocabulary = Vocabulary()
    word, initials = vocabulary.add("us"), vocabulary.add_initials("us")
    assert set(vocabulary.find("us")) == {word}
    assert initials not in vocabulary.find("us")


def test_a_start_may_be_a_word_that_is_only_begun():
    index = SearchIndex(
        digest_of(Actor(id="a", type="Person", name="Kari Lund"), Actor(id="b", type="Person", name="Olga Kari"))
    )
    assert [hit.ref.id for hit in index.search(index.parse("^kar")).hits] == ["a"]


def test_of_misspelt_names_only_the_closest_are_found():
    index = SearchIndex(
        digest_of(Actor(id="near", type="Person", name="Valentina"), Actor(id="far", type="Person", name="Valyntina"))
    )
    assert [hit.ref.id for hit in index.search(index.parse("valentino")).hits] == ["near"]


def test_initials_are_not_highlighted_where_only_words_count():
    title = "Ministry of Foreign Affairs"
    assert find_ranges({"mfa": Level.INITIALS}, title)
    assert find_ranges({"mfa": Level.INSIDE}, title) == ()


def test_a_range_within_another_does_not_shorten_it():
    assert find_ranges({"auth": Level.START}, "port authority", [Phrase(("port", "authority"))]) == ((0, 14),)


def test_space_around_an_address_does_not_make_another_article():
    one, other = (DigestIdentity(headline="A", url=url) for url in ("https://example.org/a", " https://example.org/a "))
    assert key_of(one, "actor/a") == key_of(other, "actor/a")


def test_a_link_that_leads_nowhere_is_not_written_over(tmp_path: Path):
    target = tmp_path / "bookmark"
    target.symlink_to(tmp_path / "gone")
    with pytest.raises(OSError, match="already"):
        write_new(target, b"data", tmp_path / "temporary")
    assert target.is_symlink()
    assert not (tmp_path / "temporary").exists()


def test_what_is_linked_counts_towards_the_limit():
    links = tuple(StatedLink(source="actor/ana", relation="met", target=f"actor/b{number}") for number in range(9))
    others = (Actor(id=f"b{number}", type="Person", name=f"Xu {number}") for number in range(9))
    session = Session(digest_of(Actor(id="ana", type="Person", name="Ana"), *others, links=links))
    assert len(session.search("ana", limit=4)) == 4


def test_of_two_bookmarks_of_a_record_that_of_its_own_ref_counts(tmp_path: Path):
    store = BookmarkStore(tmp_path / "bookmarks", now=clock())
    digest = digest_of(Actor(id="ana", type="Person", name="Ana", at=(Anchor(exact="Ana"),)), body=("Then Ana left.",))
    session = Session(digest, store)
    bookmark = session.bookmarks.new(Ref("actor", "ana"))
    for ref in ("actor/gone", "actor/ana"):
        store.save(replace(bookmark, ref=ref))
    own = store.all()[-1]
    assert own.ref == "actor/ana"
    assert session.bookmarks.by_ref() == {Ref("actor", "ana"): own}


def test_a_bookmark_keeps_the_words_from_the_start_of_the_paragraph():
    digest = digest_of(
        Actor(id="ana", type="Person", name="Ana", at=(Anchor(exact="Ana"),)), body=(f"Then Ana left. {PADDING}",)
    )
    (quoted,) = Session(digest).bookmarks.new(Ref("actor", "ana")).quoted
    assert (quoted.prefix, quoted.exact, quoted.suffix) == ("Then ", "Ana", f" left. {PADDING}"[:CONTEXT])


def test_a_date_that_two_ways_lead_to_is_near_once():
    start = Event(id="start", name="Start", when="2024")
    later = Event(id="later", name="Later", after=("start",))
    last = Event(id="last", name="Last", after=("later", "start"))
    chronology = Session(digest_of(start, later, last)).chronology
    assert [when.edtf for when in chronology.dates_near(last, 0)] == ["2024"]


def test_a_search_finds_the_record_in_focus_itself():
    links = (StatedLink(source="actor/ana", relation="met", target="actor/bo"),)
    ana, bo = (Actor(id=name.lower(), type="Person", name=name) for name in ("Ana", "Bo"))
    exploration = Exploration(Session(digest_of(ana, bo, links=links)))
    exploration.focus_on(Ref("actor", "ana"))
    exploration.search("ana")
    assert Ref("actor", "ana") in {result.ref for result in exploration.results}


def test_no_line_is_wider_than_the_page():
    page = Page(width=NARROWEST, styled=False)
    page.line(" ".join(["1234567"] * 40), indent=(NARROWEST + 2) % 8)
    assert max(map(len, str(page).splitlines())) <= NARROWEST


def test_none_are_many():
    assert "0 links" in count_records(digest_of())
