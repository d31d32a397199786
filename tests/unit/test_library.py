"""The library: what is filed is found again, replaced digests are kept, and nothing is overwritten."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import Path

import pytest

from explorer.library.catalogue import Catalogue
from explorer.library.earlier import earlier_versions
from explorer.library.library import Filed, Library
from explorer.library.overview import overview
from explorer.library.resembling import resembling_versions
from tests.calling import GRAIN

ARTICLE = b"Grain accord back on the table\n\nUkraine and France will reopen talks.\n"
DIGEST = Path(GRAIN).read_bytes()


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library(tmp_path / "library")


def test_an_article_is_found_by_its_bytes(library: Library) -> None:
    assert library.find(ARTICLE) is None
    assert list(library) == []
    filed = library.add(ARTICLE, ".txt", "grain-accord", DIGEST)
    assert filed.name.startswith("grain-accord-")
    assert library.find(ARTICLE) == filed
    assert library.find(ARTICLE + b" ") is None
    assert (filed.digest.read_bytes(), filed.article and filed.article.read_bytes()) == (DIGEST, ARTICLE)
    assert library.named(filed.name) == filed


def test_what_was_corrected_is_not_overwritten(library: Library) -> None:
    filed = library.add(ARTICLE, ".txt", "grain", DIGEST)
    filed.digest.write_bytes(b"corrected")
    assert library.add(ARTICLE, ".txt", "other-slug", DIGEST) == filed
    assert filed.digest.read_bytes() == b"corrected"


def test_a_directory_whose_digest_is_gone_is_filed_anew(library: Library) -> None:
    filed = library.add(ARTICLE, ".txt", "grain", DIGEST)
    filed.digest.unlink()
    assert list(library) == []
    assert library.add(ARTICLE, ".txt", "grain", DIGEST) == filed
    assert list(library) == [filed]


def test_the_same_hash_with_other_bytes_gets_a_place_of_its_own(library: Library) -> None:
    filed = library.add(ARTICLE, ".txt", "grain", DIGEST)
    assert filed.article is not None
    filed.article.write_bytes(b"somebody changed the article")
    assert library.find(ARTICLE) is None
    again = library.add(ARTICLE, ".txt", "grain", DIGEST)
    assert again != filed
    assert library.find(ARTICLE) == again


def test_earlier_digests_are_kept_in_order(library: Library) -> None:
    filed = library.add(ARTICLE, ".txt", "grain", b"one")
    assert library.replace(filed, b"one") is None
    kept = [library.replace(filed, data) for data in (b"two", b"three")]
    assert [path.read_bytes() for path in kept if path] == [b"one", b"two"]
    assert filed.digest.read_bytes() == b"three"


def test_the_list_has_those_changed_last_first(library: Library) -> None:
    names = []
    for number in range(3):
        filed = library.add(ARTICLE + b"%d" % number, ".md", f"n{number}", DIGEST)
        os.utime(filed.digest, (number + 1, number + 1))
        names.append(filed.name)
    (library.directory / "not an article").mkdir()
    (library.directory / "x-0123456789ab").write_text("a file")
    assert [filed.name for filed in library] == names[::-1]


def test_a_removed_article_is_kept_aside(library: Library) -> None:
    for _ in range(2):
        where = library.remove(library.add(ARTICLE, ".txt", "grain", DIGEST))
        assert (where / "digest.json").read_bytes() == DIGEST
        assert list(library) == []
    assert len(list((library.directory / "removed").iterdir())) == 2


def test_an_overview_counts_records_and_doubts(tmp_path: Path) -> None:
    document = json.loads(DIGEST)
    document["quotes"][0] |= {"trust": "doubt", "drafted": [{"rule": "pronoun"}]}
    document["article"]["headline"] = "Grain\x1b[31m"
    path = tmp_path / "digest.json"
    path.write_text(json.dumps(document))
    found = overview(path)
    assert dict(found.counts) == {"actors": 2, "quotes": 2, "events": 2, "countries": 2}
    assert (found.doubts, found.drafted, found.problem) == (1, 1, "")
    assert "\x1b" not in found.headline


@pytest.mark.parametrize("data", [b"", b"[]", b"\xff", b"{" * 100_000, b'{"actors": 3}'])
def test_a_broken_digest_is_listed_with_what_is_wrong(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "digest.json"
    path.write_bytes(data)
    assert overview(path).problem
    assert overview(tmp_path / "missing.json").problem


def test_a_place_without_files_is_no_article(tmp_path: Path) -> None:
    assert (Filed(tmp_path).article, Filed(tmp_path).changed) == (None, 0.0)


def test_earlier_versions_are_the_replaced_digests_then_older_articles_of_the_same_address(tmp_path: Path) -> None:
    library, catalogue = Library(tmp_path), Catalogue(Library(tmp_path), None)

    def digest(headline: str, url: str = "") -> bytes:
        return json.dumps({"digest": "1.0", "article": {"headline": headline, "url": url}}).encode()

    old = library.add(b"1", ".txt", "a", digest("Ferry late", "https://x.example/1"))
    renamed = library.add(b"2", ".txt", "b", digest("Ferry later", "https://x.example/1"))
    other = library.add(b"3", ".txt", "c", digest("Ferry late", "https://x.example/2"))
    now = library.add(b"4", ".txt", "d", digest("Ferry  LATE", "https://x.example/1"))
    for number, filed in enumerate((old, renamed, other, now), 1):
        os.utime(filed.digest, (number, number))
    replaced = [library.replace(now, digest(f"Ferry late {number}", "https://x.example/1")) for number in range(11)]
    found = list(earlier_versions(catalogue, library.of(now.digest), "https://x.example/1", "Ferry late"))
    assert found == [*reversed(replaced), renamed.digest, old.digest]
    os.utime(old.digest, None)
    os.utime(now.digest, (9, 9))
    assert old.digest not in list(earlier_versions(catalogue, now, "https://x.example/1", "")), "it is newer"
    assert [*earlier_versions(catalogue, None, "", "ferry  late")] == [], "these have addresses"
    assert library.of(tmp_path / "elsewhere.json") is None
    assert library.of(replaced[0] or tmp_path) == now


SENTENCES = [f"The ferry number {number} will not sail before the spring of {2000 + number}." for number in range(8)]


def like(headline: str, sentences: Sequence[str], url: str = "") -> bytes:
    body = [" ".join(sentences[:4]), " ".join(sentences[4:])]
    return json.dumps({"digest": "1.0", "article": {"headline": headline, "url": url, "body": body}}).encode()


@pytest.mark.parametrize(
    ("changed", "url", "found"),
    [
        (0, "", True),
        (3, "", True),
        (6, "", False),
        (0, "https://x.example/1", True),
    ],
)
def test_an_article_with_another_headline_is_found_by_its_text(
    tmp_path: Path, changed: int, url: str, found: bool
) -> None:
    library, catalogue = Library(tmp_path), Catalogue(Library(tmp_path), None)
    corrected = [sentence.replace("ferry", "boat") for sentence in SENTENCES[:changed]] + SENTENCES[changed:]
    old = library.add(b"1", ".txt", "a", like("Ferry late", corrected, url))
    library.add(b"2", ".txt", "b", b"{")
    library.add(b"3", ".txt", "c", like("Short", SENTENCES[:1]))
    now = library.add(b"4", ".txt", "d", like("Boats late", SENTENCES))
    for number, filed in enumerate((old, now), 1):
        os.utime(filed.digest, (number, number))
    assert [*earlier_versions(catalogue, now, "", "Boats late")] == []
    expected = [old.digest] if found else []
    assert [*resembling_versions(catalogue, library.of(now.digest), "", SENTENCES)] == expected
    os.utime(old.digest, (3, 3))
    assert [*resembling_versions(catalogue, now, "", SENTENCES)] == [], "it is newer"
    assert [*resembling_versions(catalogue, None, "", SENTENCES)][:2] == [old.digest, now.digest][not found :]


def test_articles_of_two_addresses_are_two_articles(tmp_path: Path) -> None:
    library, catalogue = Library(tmp_path), Catalogue(Library(tmp_path), None)
    library.add(b"1", ".txt", "a", like("Ferry late", SENTENCES, "https://x.example/1"))
    assert [*resembling_versions(catalogue, None, "https://x.example/2", SENTENCES)] == []


def test_a_sentence_that_many_articles_have_makes_no_version(tmp_path: Path) -> None:
    library, catalogue = Library(tmp_path), Catalogue(Library(tmp_path), None)
    library.add(b"1", ".txt", "a", like("Ferry late", ["he said.", "“No comment.”"] * 20))
    assert [*resembling_versions(catalogue, None, "", ["he said.", "“No comment.”"] * 20)] == []
