"""A session, its state and its trail go on in another digest of the same article."""

from __future__ import annotations

from msgspec.structs import replace

from explorer.digest.kinds import Actor
from explorer.digest.model import Digest
from explorer.digest.refs import Ref
from explorer.session.exploration import Exploration
from explorer.session.replacing.moved import Moved
from explorer.session.session import Session
from explorer.text.anchors import Span

PUTIN, MUTTAQI = Ref("actor", "putin"), Ref("actor", "muttaqi")


def with_actors(digest: Digest, actors: tuple[Actor, ...]) -> Digest:
    return replace(digest, records={**digest.records, "actor": actors}, positions={})


def without(digest: Digest, *ids: str) -> Digest:
    """The digest without some actors, which no other record names any more."""
    actors = tuple(actor for actor in digest.of(Actor) if actor.id not in ids)
    quotes = tuple(
        replace(quote, speaker=None) if quote.speaker in ids else quote for quote in digest.records["quote"]
    )  # fmt: skip
    links = tuple(link for link in digest.links if not {link.source, link.target} & {f"actor/{id}" for id in ids})
    return replace(
        with_actors(digest, actors), links=links, records={**digest.records, "actor": actors, "quote": quotes}
    )


def with_body(digest: Digest, body: tuple[str, ...]) -> Digest:
    return replace(digest, article=replace(digest.article, body=body))


def test_a_session_answers_from_the_digest_that_took_the_place_of_the_one_before(digest: Digest) -> None:
    session = Session(digest)
    session.search("putin")
    assert session.links.linked(PUTIN)
    renamed = tuple(replace(actor, name="Zzyzx") if actor.id == "putin" else actor for actor in digest.of(Actor))
    after = with_actors(digest, renamed)
    session.replace(after)
    fresh = Session(after)
    assert [found.ref for found in session.search("zzyzx")] == [found.ref for found in fresh.search("zzyzx")]
    assert session.title(PUTIN) == "Zzyzx"
    assert [link.relation for link in session.links.of(PUTIN)] == [link.relation for link in fresh.links.of(PUTIN)]


def test_quotes_are_compared_with_the_words_that_the_article_has_now(digest: Digest) -> None:
    session = Session(digest)
    quote = next(quote for quote in digest.records["quote"] if session.check(quote).badge.value == "verbatim")  # type: ignore[arg-type]
    session.replace(with_body(digest, ("Nothing of it is left.",)))
    assert session.check(quote).badge.value != "verbatim"  # type: ignore[arg-type]


def test_words_are_found_again_where_paragraphs_came_before_or_words_changed(digest: Digest) -> None:
    session = Session(digest)
    before = session.article
    sentence = before.sentence_at(4, 0)
    words = before.words(sentence)
    body = digest.article.body or ()
    session.replace(with_body(digest, ("New at the top.", *body)))
    moved = Moved(before, {}, session)
    assert not moved.is_same_text
    assert moved.span(sentence) == sentence._replace(paragraph=5)
    session.replace(with_body(digest, ("New at the top.", *body[:4], "Before that. " + body[4], *body[5:])))
    found = Moved(before, {}, session).span(sentence)
    assert found is not None
    assert session.article.words(found) == words


def test_words_of_an_article_without_text_are_nowhere(digest: Digest) -> None:
    session = Session(digest)
    before = session.article
    session.replace(replace(digest, article=replace(digest.article, body=None)))
    assert Moved(before, {}, session).span(Span(2, 0, 5)) is None


def test_what_is_selected_and_narrowed_to_follows_its_new_ref_and_what_is_gone_is_left(digest: Digest) -> None:
    session = Session(digest)
    exploration = Exploration(session)
    exploration.focus_on(MUTTAQI)
    exploration.select(PUTIN)
    before = session.article
    moved_ref = Ref("actor", "vladimir")
    session.replace(without(digest, "muttaqi"))
    exploration.take_digest(Moved(before, {MUTTAQI: None}, session))
    assert (exploration.state.selected, exploration.state.focus) == (PUTIN, None)
    assert len(exploration.rows("actor").numbers) == len(session.digest.of(Actor))
    actors = tuple(replace(one, id="vladimir") if one.id == "putin" else one for one in session.digest.of(Actor))
    session.replace(with_actors(session.digest, actors))
    exploration.take_digest(Moved(before, {PUTIN: moved_ref}, session))
    assert exploration.state.selected == moved_ref


def test_a_search_finds_what_the_new_digest_has(digest: Digest) -> None:
    session = Session(digest)
    exploration = Exploration(session)
    exploration.search("putin")
    assert PUTIN in [result.ref for result in exploration.results]
    before = session.article
    session.replace(without(digest, "putin"))
    exploration.take_digest(Moved(before, {PUTIN: None}, session))
    assert exploration.state.query == "putin"
    assert PUTIN not in [result.ref for result in exploration.results]


def test_the_trail_leads_past_records_that_are_gone(digest: Digest) -> None:
    session = Session(digest)
    exploration = Exploration(session)
    others = [actor.ref for actor in digest.of(Actor)][:4]
    for ref in others:
        exploration.open(ref, "actors")
    before = session.article
    session.replace(without(digest, others[1].id))
    exploration.take_digest(Moved(before, {others[1]: None}, session))
    assert exploration.state.selected == others[3]
    back = [exploration.travel(-1, "actors") for _ in range(2)]
    assert [stop.state.selected for stop in back if stop is not None] == [others[2], others[0]]
