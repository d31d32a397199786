"""Search: what a query finds and in which order, what it highlights, and that nonsense finds nothing."""

from __future__ import annotations

import random
import string
from itertools import chain

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from explorer.digest.kinds import KINDS, Actor, Country, Event, Quote, Record
from explorer.digest.model import Article, Digest, StatedLink
from explorer.search.hits import Hit, HitList
from explorer.search.index import SearchIndex
from explorer.search.keys import Match
from explorer.search.language.parsed_query import SMALL_WORDS
from explorer.search.language.query import MatchMode, pieces
from explorer.search.matching import LIMIT, SMALL, SMALL_LIMIT
from explorer.search.words.candidates import EXAMINED_LIMIT
from explorer.search.words.families import other_spellings, stem
from explorer.search.words.highlighting import find_ranges
from explorer.search.words.searchable import Searchable
from explorer.search.words.vocabulary import Level
from explorer.text.normalization import TEXT_LIMIT, normalize
from explorer.text.tokens import cut, forms, typed_words
from tests.examples import examples


def digest_of(*records: Record, links: tuple[StatedLink, ...] = ()) -> Digest:
    of_kind = {kind: tuple(record for record in records if record.kind == kind) for kind in KINDS}
    positions = {kind: {record.id: at for at, record in enumerate(some)} for kind, some in of_kind.items()}
    return Digest(Article(headline="Made up"), of_kind, links, positions=positions)


def actor(name: str, identifier: str = "", **fields: object) -> Actor:
    return Actor(id=identifier or f"a-{abs(hash(name))}", type="Person", name=name, **fields)  # type: ignore[arg-type]


def index_of(*names: str) -> SearchIndex:
    return SearchIndex(digest_of(*(actor(name, f"a{at}") for at, name in enumerate(names))))


def search(index: SearchIndex, query: str, **options: object) -> HitList:
    return index.search(index.parse(query), **options)  # type: ignore[arg-type]


def mark(query: str, text: str) -> tuple[tuple[int, int], ...]:
    """What the words of a query match in a text that is not part of an index."""
    return find_ranges(dict.fromkeys(typed_words(query), Level.TYPO), text)


def found(index: SearchIndex, query: str, **options: object) -> list[str]:
    return [hit.ref.id for hit in search(index, query, **options).hits]


def titles(index: SearchIndex, query: str) -> list[str]:
    return [hit.text for hit in search(index, query).hits]


def matched_text(hit: Hit) -> list[str]:
    return [hit.text[start:end] for start, end in hit.spans]


@pytest.fixture(scope="module")
def shipped(digest: Digest) -> SearchIndex:
    return SearchIndex(digest)


# --- what a person means, on the shipped article ------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "first", "match"),
    [
        ("ambasador", ["event/ambassador", "actor/zhirnov"], "typo"),
        ("gahni", ["actor/ghani"], "typo"),
        ("drug traf", ["quote/q-stronger-efforts"], "word"),
        ("minister afg", ["actor/muttaqi"], "word"),
        ("recog rus", ["event/recognition"], "word"),
        ("putin terorism", ["quote/q-partner"], "typo"),
        ("muttaqi", ["actor/muttaqi"], "exact"),
        ("mutaqi", ["actor/muttaqi"], "typo"),
        ("mutaq", ["actor/muttaqi"], "typo"),
        ("muttaqui", ["actor/muttaqi"], "typo"),
        ("2021-08", ["event/takeover", "event/no-western-recognition"], "prefix"),
        ("aug 2021", ["event/takeover", "event/no-western-recognition"], "word"),
        ("august 2021", ["event/takeover"], "word"),
        ("1996", ["event/first-rule", "event/first-recognitions", "event/hosting"], "prefix"),
        ("uae", ["actor/united-arab-emirates", "country/AE"], "exact"),
        ("usa", ["actor/united-states", "country/US"], "exact"),
        ("u.s.", ["actor/united-states"], "exact"),
        ("womens rights", ["event/no-western-recognition"], "word"),
        ("women’s rights", ["event/no-western-recognition"], "word"),
        ("akm", ["actor/muttaqi"], "inside"),
        ("talib", ["actor/taliban"], "prefix"),
        ("TALIBAN", ["actor/taliban"], "exact"),
        ("ru", ["country/RU"], "exact"),
        ("khan amir", ["actor/muttaqi"], "word"),
        ("zhirnv meeting", ["event/meeting"], "typo"),
    ],
)
def test_what_a_person_means_comes_first(shipped, query, first, match):
    hits = search(shipped, query).hits
    assert [str(hit.ref) for hit in hits[: len(first)]] == first
    assert hits[0].match == match


@pytest.mark.parametrize("query", ["qwxzv", "asdfgh", "zzzz", "xkcdq", "hjklzxc", "…", "", "   ", "’", "2031"])
def test_nonsense_finds_nothing(shipped, query):
    assert search(shipped, query) == HitList((), True)


def test_every_record_is_found_by_its_title(digest, shipped):
    for record in filter(lambda record: not record.is_remark, digest.all()):
        assert record.ref in [hit.ref for hit in search(shipped, record.title).hits[:3]], record.title


def test_a_quote_is_found_by_its_speaker(shipped):
    quotes = search(shipped, "putin", kinds={"quote"}).hits
    assert [(hit.ref.id, hit.field, hit.text, matched_text(hit)) for hit in quotes] == [
        ("q-partner", "speaker", "Vladimir Putin", ["Putin"])
    ]


# --- the order ----------------------------------------------------------------------------------------------


def test_a_surname_finds_the_person_before_things_named_after_them():
    index = index_of("Putin’s statement on grain", "Vladimir Putin", "What the press wrote of Putin")
    hits = search(index, "putin").hits
    assert [(hit.text, hit.match.value) for hit in hits] == [
        ("Vladimir Putin", "prefix"),
        ("Putin’s statement on grain", "prefix"),
        ("What the press wrote of Putin", "word"),
    ]


def test_matches_rank_exact_prefix_word_inside_typo():
    index = index_of("Grainer", "Migrain", "The grain of Kyiv", "Grain", "Grain accord", "Grian")
    hits = search(index, "grain").hits
    assert [(hit.text, hit.match.value) for hit in hits] == [
        ("Grain", "exact"),
        ("Grain accord", "prefix"),
        ("Grainer", "prefix"),
        ("The grain of Kyiv", "word"),
        ("Migrain", "inside"),
    ]
    assert [(hit.text, hit.match.value) for hit in search(index, "garin").hits] == [
        ("Grain", "typo"),
        ("Grain accord", "typo"),
        ("The grain of Kyiv", "typo"),
        ("Grainer", "typo"),
    ]


def test_title_ranks_above_alias_above_role_above_running_text():
    index = SearchIndex(
        digest_of(
            actor("A", "text", note="the harbour"),
            actor("B", "role", role="the harbour"),
            actor("C", "alias", searchName=("the harbour",)),
            actor("The harbour", "title"),
        )
    )
    assert found(index, "harbour") == ["title", "alias", "role", "text"]


def test_equal_hits_are_ordered_by_length_of_title_then_as_in_the_digest():
    index = index_of("Talks in a very long winter", "Talks in winter", "Talks on autumn", "Talks by water")
    assert titles(index, "talks") == [
        "Talks in winter",
        "Talks on autumn",
        "Talks by water",
        "Talks in a very long winter",
    ]


def test_whole_words_rank_above_starts():
    assert titles(index_of("New portal", "New port"), "port") == ["New port", "New portal"]


def test_adjacent_words_rank_higher():
    index = index_of("Big storm on a sea", "On a big sea storm")
    assert titles(index, "sea storm") == ["On a big sea storm", "Big storm on a sea"]


def test_the_score_falls_with_the_rank(shipped):
    for query in ("ru", "taliban", "recog rus", "stan", "ambasador", "1996"):
        scores = [hit.score for hit in search(shipped, query).hits]
        assert scores == sorted(scores, reverse=True)
        assert all(0.2 < score <= 1 for score in scores)


def test_names_with_the_typed_accent_come_first():
    index = index_of("Garcia Lopez", "García López", "Lima")
    assert found(index, "garcia") == ["a0", "a1"]
    assert found(index, "garcía") == ["a1", "a0"]
    scores = [hit.score for hit in search(index, "garcía").hits]
    assert scores == sorted(scores, reverse=True)


def test_records_with_the_typed_accent_in_any_text_come_before_those_without():
    quotes = [Quote(id=f"q{at}", text="Lima", form="direct", speaker=speaker) for at, speaker in enumerate(["h", "g"])]
    index = SearchIndex(digest_of(actor("Zoe", "h"), actor("Zoë", "g"), *quotes))
    assert [hit.ref.id for hit in search(index, "zoë lima").hits] == ["q1", "q0"]
    aliased = [actor("Lima", "a0", alternateName=("Zoe",)), actor("Lima", "a1", alternateName=("Zoë",))]
    assert found(SearchIndex(digest_of(*aliased)), "zoë lima") == ["a1", "a0"]
    links = StatedLink(source="actor/a1", relation="cité", target="actor/a1")
    plain = StatedLink(source="actor/a0", relation="cite", target="actor/a0")
    related = SearchIndex(digest_of(actor("Lima", "a0"), actor("Lima", "a1"), links=(plain, links)))
    assert found(related, "cité lima") == ["a1", "a0"]


def test_the_texts_that_are_shown_are_those_that_find_a_record(digest):
    texts = Searchable(digest)
    for record in digest.all():
        assert sorted(texts.shown(record)) == sorted(shown for zone in texts.of(record) for _, shown, _ in zone)


# --- typos --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "query",
    ["muttqi", "mutttaqi", "mttaqi", "nuttaqi", "umttaqi", "uttaqi", "mutaq", "muttaqu", "amuttaqi"],
)
def test_one_edit_is_tolerated_anywhere_even_in_an_unfinished_word(query):
    assert titles(index_of("Lima", "Muttaqi", "Talks"), query) == ["Muttaqi"]


@pytest.mark.parametrize("query", ["ambasadro", "mabasador", "ambssdor", "recgnitoin", "ercognitoin", "rekogniton"])
def test_two_edits_are_tolerated_from_eight_letters(query):
    assert len(titles(index_of("Ambassador", "Recognition", "Lima"), query)) == 1


@pytest.mark.parametrize(
    ("query", "titled"),
    [("lmia", "Lima"), ("lma", None), ("muttaxx", None), ("tal", "Talks"), ("tlk", None), ("2022", None)],
)
def test_short_words_numbers_and_distant_words_are_not_guessed(query, titled):
    assert titles(index_of("Lima", "Muttaqi", "Talks", "Election 2021"), query) == ([titled] if titled else [])


def test_typos_are_not_tried_if_the_query_is_a_word_of_the_digest():
    index = index_of("Iran", "Iraq", "Ivan", "Oman")
    assert titles(index, "iran") == ["Iran"]
    assert set(titles(index, "irak")) == {"Iran", "Iraq"}


def test_only_the_hits_with_the_fewest_typos_are_returned():
    index = index_of("Recognition", "Recondition")
    assert titles(index, "recogniton") == ["Recognition"]


def test_a_wrong_last_letter_does_not_find_every_word_that_starts_like_this():
    assert titles(index_of("Recognition", "Recent", "Record", "Receipt"), "recx") == []


def test_a_word_of_the_digest_may_be_a_misspelling_of_another():
    """`minster` is a word of the digest, but not of the record that the query means."""
    index = index_of("Foreign minister", "Minster abbey")
    assert titles(index, "foreign minster") == ["Foreign minister"]


# --- words --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "query"),
    [
        ("José García Márquez", "garcia marquez"),
        ("Garcia Marquez", "garcía"),
        ("Recep Tayyip Erdoğan", "erdogan"),
        ("Die Straße", "strasse"),
        ("İstanbul", "istanbul"),
        ("ﬁnance", "fin"),
        ("Women’s rights", "womens"),
        ("Women’s rights", "women"),
        ("Women's rights", "women’s rights"),
        ("An e-mail", "email"),
        ("An email", "e-mail"),
        ("A 20-year war", "20 year"),
        ("A 20-year war", "20-year"),
        ("Al-Qaeda", "al qaeda"),
        ("Al-Qaeda", "alqaeda"),
        ("Владимир Путин", "путин"),
        ("Владимир Путин", "ПУТ"),
        ("Владимир Путин", "птуин"),
        ("Пётр Ильич", "петр"),
        ("المتقي", "المتقى"),
        ("السفير الروسي", "روسي"),
        ("俄罗斯承认塔利班", "塔利班"),
        ("俄罗斯承认塔利班", "承"),
        ("俄罗斯承认塔利班", "班"),
        ("ロシア", "ﾛｼｱ"),
        ("한국 정부", "한구"),
        ("United Nations Security Council", "unsc"),
        ("Ministry of Foreign Affairs", "mfa"),
    ],
)
def test_a_name_is_found_as_people_type_it(name, query):
    assert titles(index_of("Lima", name, "Talks"), query) == [name]


def test_all_words_must_match_in_one_record_over_its_fields():
    index = SearchIndex(
        digest_of(
            actor("Olha Marchenko", "m", role="Foreign Minister", countries=("UA",)),
            actor("Ana Ruiz", "r", role="Minister"),
            Country(id="UA"),
            Event(id="talks", name="New talks", when="2023-12-05", actors=("m",)),
        )
    )
    assert found(index, "minister") == ["r", "m"]
    assert found(index, "minister ukraine") == ["m"]
    assert search(index, "minister ukraine").hits[0].missing == ()
    assert found(index, "marchenko talks") == ["talks"]
    assert found(index, "dec talks") == ["talks"]


def test_relations_are_found_on_both_ends():
    link = StatedLink(source="actor/a", relation="recognised", target="event/b", inverse="recognition of")
    index = SearchIndex(digest_of(actor("Ana", "a"), Event(id="b", name="Talks"), links=(link,)))
    assert [(hit.ref.id, hit.field, hit.text) for hit in search(index, "recog").hits] == [
        ("a", "links", "recognised"),
        ("b", "links", "recognition of"),
    ]


def test_references_to_outside_the_digest_are_ignored():
    index = SearchIndex(digest_of(actor("Ana", "a", sameAs=("https://news.example/ana", "country/FR"))))
    assert found(index, "ana") == ["a"]
    assert found(index, "news") == []


def test_anchored_words_count_as_running_text():
    index = SearchIndex(digest_of(Event(id="e", name="No recognition", at=("concerns over women’s rights",))))
    (hit,) = search(index, "womens rights").hits
    assert (hit.field, matched_text(hit)) == ("at", ["women’s", "rights"])


def test_kinds_and_limit():
    said = Quote(id="q", speaker="a", form="direct", text="Talks")
    index = SearchIndex(digest_of(actor("Talks", "a"), Event(id="e", name="Talks"), said))
    assert found(index, "talks") == ["a", "q", "e"]
    assert found(index, "talks", kinds={"event", "quote"}) == ["q", "e"]
    assert found(index, "talks", kinds=()) == []
    assert found(index, "talks", limit=2) == ["a", "q"]


# --- highlighting ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "text", "spans"),
    [
        ("recog rus", "Recognition by Russia", ["Recog", "Rus"]),
        ("stan", "Afghanistan, Pakistan", ["stan", "stan"]),
        ("stan", "The stance of Pakistan", ["stan"]),
        ("terorism", "terrorism and more terrorism", ["terrorism", "terrorism"]),
        ("terorist", "terror, terrorism, terrorist", ["terrorist"]),
        ("strasse", "Auf der Straße", ["Straße"]),
        ("asse", "Auf der Straße", ["aße"]),
        ("istanbul", "in İstanbul", ["İstanbul"]),
        ("fi", "ﬁne", ["ﬁ"]),
        ("womens", "on women’s rights", ["women’s"]),
        ("women", "on women’s rights", ["women"]),
        ("garcia", "Garci\u0301a", ["Garci\u0301a"]),
        ("罗斯", "俄罗斯承认", ["罗斯"]),
        ("mfa", "Ministry of Foreign Affairs", ["M", "F", "A"]),
        ("grain grai", "grain", ["grain"]),
        ("nothing", "of this", []),
        ("", "text", []),
    ],
)
def test_which_letters_are_highlighted(query, text, spans):
    assert [text[start:end] for start, end in mark(query, text)] == spans


def test_outside_the_hits_a_word_of_the_digest_is_not_taken_for_a_typo(shipped):
    assert mark("rule", "the role") == ((4, 8),)
    assert shipped.mark(shipped.parse("rule"), "the role") == ()
    assert shipped.mark(shipped.parse("ambasador"), "an ambassador") == ((3, 13),)


@pytest.mark.parametrize(
    ("query", "field", "text", "spans"),
    [
        ("zhirnov", "title", "Dmitry Zhirnov", ["Zhirnov"]),
        ("russian ambassador", "role", "Russian Ambassador", ["Russian", "Ambassador"]),
        ("jirnov", "searchName", "Jirnov", ["Jirnov"]),
        ("ambasador zhirnov", "title", "Dmitry Zhirnov", ["Zhirnov"]),
    ],
)
def test_a_hit_reports_where_it_matches(shipped, query, field, text, spans):
    hit = next(hit for hit in search(shipped, query).hits if hit.ref.id == "zhirnov")
    assert (hit.field, hit.text, matched_text(hit)) == (field, text, spans)


def test_a_date_is_highlighted_where_it_is_written(shipped):
    first, *_ = search(shipped, "2021-08").hits
    assert (first.field, first.text, matched_text(first)) == ("when", "2021-08", ["2021", "08"])
    first, *_ = search(shipped, "august 2021").hits
    assert matched_text(first)


# --- building and limits ------------------------------------------------------------------------------------


def test_nothing_is_indexed_before_the_first_search(digest):
    index = SearchIndex(digest)
    count = len(digest) - len(digest.caveats)
    assert index.progress == (0, count)
    search(index, "talks")
    assert index.progress == (count, count)
    assert index.build()


def test_a_large_digest_answers_from_what_is_indexed_so_far():
    count = SMALL + 1000
    index = index_of(*(f"Name{at % 97} number{at}" for at in range(count)))
    assert search(index, "name1") == HitList((), False)
    assert not index.build(0)
    done, total = index.progress
    assert 0 < done < total == count
    assert found(index, "number5") == ["a5", *found(index, "number5")[1:]]
    assert not search(index, "number5").complete
    assert search(index, "number20999").hits == ()
    while not index.build(0.05):
        pass
    assert index.progress == (count, count)
    assert found(index, "number20999") == ["a20999"]
    assert search(index, "number20999").complete
    assert search(index, "umber20998").hits
    many = search(index, "name1")
    assert (len(many.hits), many.complete) == (LIMIT, False)


def test_every_kind_has_room_of_its_own_in_the_hits():
    actors = [actor("Talks", f"a{at}") for at in range(SMALL_LIMIT + 5)]
    index = SearchIndex(digest_of(*actors, Event(id="e", name="About a few talks", note="talks")))
    results = search(index, "talks")
    assert len(results.hits) == SMALL_LIMIT + 1
    assert results.hits[-1].ref.id == "e"
    assert not results.complete
    assert search(index, "talks", kinds={"event"}).complete


def test_a_rare_word_is_found_however_common_the_others_are():
    count = 3 * EXAMINED_LIMIT
    index = index_of(*(f"common {'rare' if at == count - 1 else 'usual'} word{at}" for at in range(count)))
    assert found(index, "common rare") == [f"a{count - 1}"]


def test_long_queries_and_texts_are_truncated():
    index = SearchIndex(digest_of(actor("x" * 10_000, "x"), actor("A", "a", note="far " * 1000 + "away")))
    assert found(index, "x" * 10_000) == ["x"]
    assert found(index, "far") == ["a"]
    assert found(index, "away") == []
    assert len(mark("far", "far " * 1000)) == TEXT_LIMIT // 4


# --- for any text -------------------------------------------------------------------------------------------

NAMES = [
    "Amir Khan Muttaqi",
    "Dmitry Zhirnov",
    "Maryam Solaimankhil",
    "José García Márquez",
    "Владимир Путин",
    "Die Straßenbahn",
    "Women’s rights",
    "20-year war",
    "Recognition by Russia",
    "Continued refusal",
    "俄罗斯承认",
    "Diplomatic channels",
    "Foreign Ministry",
]
SMALL_INDEX = index_of(*NAMES)

queries = st.one_of(st.text(), st.text(alphabet=string.ascii_letters + " ’'-.éß俄я", max_size=30))


@st.composite
def query_for_a_name(draw: st.DrawFn) -> str:
    """What somebody may type to find one of the names: some of its words, whole, unfinished, or with a typo."""
    words = draw(st.sampled_from(NAMES)).split()
    typed = []
    for word in draw(st.lists(st.sampled_from(words), min_size=1, max_size=2, unique=True)):
        way = draw(st.sampled_from(["whole", "begun", "misspelt"]))
        if way == "misspelt" and len(word) >= 5 and word.isalpha():
            typed.append(draw(st.sampled_from(edits_of(word, draw(st.sampled_from("aeinrst"))))))
        else:
            typed.append(word[: draw(st.integers(2, max(2, len(word))))] if way == "begun" else word)
    return " ".join(typed)


BEGINNING = (Match.EXACT, Match.PREFIX, Match.WORD)


def test_search_never_fails_and_its_hits_are_consistent():
    finds: list[bool] = []

    def search(query: str) -> None:
        hits = SMALL_INDEX.search(SMALL_INDEX.parse(query)).hits
        finds.append(bool(hits))
        assert len({hit.ref for hit in hits}) == len(hits)
        assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
        loose = all(piece.mode is MatchMode.LOOSE and not piece.negated and not piece.field for piece in pieces(query))
        for hit in hits:
            assert hit.match is not Match.LINKED
            own_texts = (NAMES[int(hit.ref.id[1:])],)
            assert hit.text in own_texts
            flat = [place for span in hit.spans for place in span]
            assert flat == sorted(set(flat))
            assert not flat or (flat[0] >= 0 and flat[-1] <= len(hit.text))
            if loose:
                own = [form.text for text in own_texts for token in cut(text) for form in chain(*forms(token))]
                words = set(typed_words(query)).difference(hit.missing)
                words = words.difference(SMALL_WORDS) or words
                begin = [
                    any(form.startswith((word, *other_spellings(word))) or stem(form) == stem(word) for form in own)
                    for word in words
                ]
                assert all(begin) is (hit.match in BEGINNING)

    given(query_for_a_name())(search)()
    assert 2 * sum(finds) > len(finds), "too few queries find anything"
    given(queries)(search)()


@given(queries, st.text())
def test_highlighted_ranges_are_in_order_and_do_not_touch(query, text):
    spans = mark(query, text)
    flat = [place for span in spans for place in span]
    assert flat == sorted(set(flat))
    assert not flat or (flat[0] >= 0 and flat[-1] <= len(text))


@given(st.text(), st.data())
def test_a_highlight_covers_what_was_typed(text, data):
    """Without typos, the highlighted characters normalize to the word, or to more if a letter normalizes to two."""
    words = [form.text for token in cut(text) for form in forms(token)[0] if len(form.text) > 2]
    if words:
        word = data.draw(st.sampled_from(words))
        if typed_words(word) == (word,):
            assert mark(word, text)
            assert all(word in normalize(text[start:end]) for start, end in mark(word, text))


@examples(2)
@given(st.data())
def test_a_record_is_found_by_any_start_of_any_of_its_words(data):
    at = data.draw(st.integers(0, len(NAMES) - 1))
    word = data.draw(st.sampled_from(NAMES[at].split()))
    start = word[: data.draw(st.integers(2, max(2, len(word))))]
    assert f"a{at}" in found(SMALL_INDEX, start)


def edits_of(word: str, letter: str) -> list[str]:
    return [
        edited
        for at in range(len(word))
        for edited in (
            word[:at] + word[at + 1 :],
            word[:at] + letter + word[at:],
            word[:at] + letter + word[at + 1 :],
            word[:at] + word[at + 1 : at + 2] + word[at] + word[at + 2 :],
        )
    ]


@examples(2)
@given(st.data())
def test_a_record_is_found_by_a_word_with_one_typo(data):
    at = data.draw(st.integers(0, len(NAMES) - 1))
    words = [word for word in NAMES[at].split() if len(word) >= 5 and word.isalpha() and word < "\u2e80"]
    if words:
        word = data.draw(st.sampled_from(words))
        edited = data.draw(st.sampled_from(edits_of(word, data.draw(st.sampled_from("aeinrstqxж")))))
        assert f"a{at}" in found(SMALL_INDEX, edited)[:3]


@example(["Khan", "Diplomatic"], random.Random(1))
@given(st.lists(st.sampled_from([word for name in NAMES for word in name.split()]), max_size=4), st.randoms())
def test_the_order_of_the_words_does_not_matter(words, shuffled: random.Random):
    turned = words[:]
    shuffled.shuffle(turned)
    assert set(found(SMALL_INDEX, " ".join(words))) == set(found(SMALL_INDEX, " ".join(turned)))


def osa(a: str, b: str) -> int:
    """The optimal string alignment distance, in its simplest form."""
    rows = [[max(i, j) if not i or not j else 0 for j in range(len(b) + 1)] for i in range(len(a) + 1)]
    for i in range(1, len(a) + 1):
        for j in range(1, len(b) + 1):
            rows[i][j] = min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + (a[i - 1] != b[j - 1]))
            if i > 1 and j > 1 and a[i - 1] == b[j - 2] and a[i - 2] == b[j - 1]:
                rows[i][j] = min(rows[i][j], rows[i - 2][j - 2] + 1)
    return rows[-1][-1]


@examples(1.5)
@given(st.lists(st.text("abc", min_size=3, max_size=7), min_size=1), st.text("abc", min_size=4, max_size=7))
def test_the_walk_finds_exactly_the_words_that_are_one_edit_away(words, term):
    from explorer.search.words.vocabulary import Vocabulary, quality

    vocabulary = Vocabulary()
    numbers = {word: vocabulary.add(word) for word in words}
    near = {word for word, number in numbers.items() if number in vocabulary.find_typos(term)}
    whole = {word for word in numbers if osa(term, word) == 1 and not word.startswith(term) and term not in word}
    assert whole <= near
    for word in near:
        starts = [word[:end] for end in range(3, len(word) + 1)]
        assert min(osa(term, start) for start in starts) <= 1
        assert vocabulary.find_typos(term)[numbers[word]] >= quality(Level.TYPO)


def test_rows_are_the_same_whether_they_are_stored_in_parts_or_at_once():
    from explorer.search.words.candidates import Candidates
    from explorer.search.words.postings import Postings
    from explorer.search.words.vocabulary import Vocabulary

    records = [actor(f"{name} number{at}", f"a{at}", role="grain") for at, name in enumerate(NAMES * 3)]
    texts = Searchable(digest_of(*records))
    vocabulary = Vocabulary()
    postings = Postings(vocabulary)
    candidates = Candidates(postings)
    answers = []

    def ask() -> None:
        asked = [vocabulary.find(word) for word in ("russia", "w", "grain", "number5", "straße")]
        answers.append([candidates.find([term], [100])[0] for term in asked if term])

    for at, record in enumerate(records):
        postings.add([(texts.of(record), 0)])
        if at % 10 == 9:
            ask()
            list(postings.store())
            ask()
            assert answers[-2] == answers[-1]
    ask()
    for _ in postings.finish():
        ask()
        assert answers[-2] == answers[-1]
    ask()
    assert answers[-2] == answers[-1]
    assert answers[-1][0] == [8, 21, 34]


def test_text_without_spaces_is_searched_to_its_end():
    index = index_of("中" * 100 + "俄罗斯")
    assert found(index, "俄罗斯") == ["a0"]


def test_a_word_of_the_digest_is_not_searched_inside_much_longer_words():
    index = index_of("Ashraf Ghani", "Afghanistan", "Minister", "Premierminister")
    assert titles(index, "ghani") == ["Ashraf Ghani"]
    assert titles(index, "hanist") == ["Afghanistan"]
    assert titles(index, "minister") == ["Minister", "Premierminister"]


def test_one_letter_finds_a_name_of_that_letter_among_many_that_start_with_it():
    count = 2 * EXAMINED_LIMIT
    names = [f"w{at % 1000} person" for at in range(count)]
    index = index_of(*names, "W")
    assert found(index, "w")[0] == f"a{count}"
