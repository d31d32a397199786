"""The reader's articles: opened, drafted, removed and put back; and what lists remember of them."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from explorer.assets import asset
from explorer.digest.problems import DigestError
from explorer.draft.reading.errors import ReadingError
from explorer.library.catalogue import Catalogue
from explorer.library.library import Filed, Library
from explorer.library.overview import overview
from explorer.library.stamps import stamp_of
from explorer.library.writing import blank_sheet, command_of, editor_in, written_on
from explorer.session.preview import Preview, preview_of
from explorer.session.shelf import Shelf
from tests.calling import GRAIN
from tests.counting import calls

SHIPPED = asset("russia-recognises-taliban.json")
ARTICLE = "Ferry late again\n\n“We wait,” Kari Lund said.\n".encode()
DIGEST = Path(GRAIN).read_bytes()


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library(tmp_path / "library")


@pytest.fixture
def shelf(library: Library, tmp_path: Path) -> Shelf:
    return Shelf(library.directory, None, shipped=SHIPPED, maker="a test", names=tmp_path / "names.txt")


# --- the shelf --------------------------------------------------------------------------------------------------


def test_a_new_article_is_drafted_filed_and_found_again(shelf: Shelf, library: Library) -> None:
    drafted = shelf.draft(ARTICLE, "ferry.md", anyway=True)
    (filed,) = library
    assert drafted.filed == filed
    assert filed.article is not None
    assert filed.article.suffix == ".md"
    reading = shelf.read(drafted, "ferry.md")
    assert reading.session.digest.article.headline == "Ferry late again"
    assert reading.session.digest.generator.name == "a test"
    assert (reading.path, reading.stamp) == (filed.digest, stamp_of(filed.digest))
    filed.digest.write_bytes(DIGEST)
    again = shelf.draft(ARTICLE, "other.txt", anyway=True)
    assert (again.filed, again.data) == (filed, DIGEST), "as it was corrected"
    assert "opened from your library" in again.notice


def test_without_a_library_an_article_is_drafted_all_the_same() -> None:
    shelf = Shelf(None, None, shipped=SHIPPED)
    drafted = shelf.draft(ARTICLE, "ferry.txt", anyway=True)
    reading = shelf.read(drafted, "ferry.txt")
    assert (drafted.filed, reading.path, reading.stamp) == (None, None, None)
    assert reading.session.digest.article.headline == "Ferry late again"
    assert shelf.put_back() is None


def test_what_is_no_article_and_what_can_not_be_read_is_refused(shelf: Shelf, tmp_path: Path) -> None:
    with pytest.raises(ReadingError):
        shelf.draft(b"404", "x.txt", anyway=False)
    with pytest.raises(DigestError):
        shelf.open(tmp_path / "missing.json")
    (tmp_path / "names.txt").mkdir()
    with pytest.raises(OSError, match="not a"):
        shelf.draft(ARTICLE, "ferry.txt", anyway=True)


def test_articles_are_put_back_in_reverse(shelf: Shelf, library: Library) -> None:
    filed = [library.add(name.encode(), ".txt", name, DIGEST) for name in ("one", "two")]
    for one in filed:
        shelf.remove(one)
    assert list(library) == []
    assert [shelf.put_back(), shelf.put_back(), shelf.put_back()] == [filed[1], filed[0], None]
    assert {one.name for one in library} == {one.name for one in filed}
    assert filed[0].article is not None


def test_an_article_is_not_put_back_over_another(shelf: Shelf, library: Library) -> None:
    filed = library.add(b"one", ".txt", "one", DIGEST)
    shelf.remove(filed)
    library.add(b"one", ".txt", "one", b"another")
    with pytest.raises(FileExistsError):
        shelf.put_back()
    assert filed.digest.read_bytes() == b"another"
    filed.digest.unlink()
    for path in filed.directory.iterdir():
        path.unlink()
    filed.directory.rmdir()
    assert shelf.put_back() == filed, "it is still there to be put back"
    assert filed.digest.read_bytes() == DIGEST


# --- the catalogue ----------------------------------------------------------------------------------------------


def known(catalogue: Catalogue) -> dict[str, bool]:
    return {filed.name.partition("-")[0]: overview is not None for filed, _, overview in catalogue.scan()}


def test_overviews_are_remembered_until_the_digest_changes(library: Library, tmp_path: Path) -> None:
    kept = tmp_path / "state" / "articles.json"
    one, two = (library.add(name.encode(), ".txt", name, DIGEST) for name in ("one", "two"))
    catalogue = Catalogue(library, kept)
    assert known(catalogue) == {"one": False, "two": False}
    read = {filed.name: catalogue.read(filed) for filed in (one, two)}
    assert known(catalogue) == {"one": True, "two": True}
    catalogue.keep()
    again = Catalogue(library, kept)
    assert {filed.name: overview for filed, _, overview in again.scan()} == read
    one.digest.write_bytes(DIGEST + b" ")
    assert known(Catalogue(library, kept)) == {"one": False, "two": True}
    library.remove(two)
    again.read(one)
    again.keep()
    assert two.name not in kept.read_text()


@pytest.mark.parametrize(
    "data",
    [b"", b"{", b"[1]", b'{"version": 0, "articles": {}}', b'{"version": 1, "articles": {"x": [[1], {}]}}', b"\xff",
     b"[" * 100_000],
    ids=range(7),
)  # fmt: skip
def test_a_damaged_file_of_overviews_only_costs_reading_them_again(
    library: Library, tmp_path: Path, data: bytes
) -> None:
    kept = tmp_path / "articles.json"
    kept.write_bytes(data)
    filed = library.add(b"one", ".txt", "one", DIGEST)
    catalogue = Catalogue(library, kept)
    assert known(catalogue) == {"one": False}
    catalogue.read(filed)
    catalogue.keep()
    assert known(Catalogue(library, kept)) == {"one": True}


def test_what_somebody_wrote_into_the_file_of_overviews_does_not_reach_the_terminal(
    library: Library, tmp_path: Path
) -> None:
    kept = tmp_path / "articles.json"
    filed = library.add(b"one", ".txt", "one", DIGEST)
    catalogue = Catalogue(library, kept)
    catalogue.read(filed)
    catalogue.keep()
    kept.write_text(kept.read_text().replace("Grain", "\\u001b[31m"))
    assert known(Catalogue(library, kept)) == {"one": False}


def test_there_may_be_no_place_to_remember(library: Library, tmp_path: Path) -> None:
    filed = library.add(b"one", ".txt", "one", DIGEST)
    (tmp_path / "file").write_text("")
    for path in (None, tmp_path / "file" / "articles.json"):
        catalogue = Catalogue(library, path)
        catalogue.read(filed)
        catalogue.keep()
    assert list(Catalogue(None, None).scan()) == []


def test_a_thousand_articles_are_listed_in_the_order_of_their_change(library: Library) -> None:
    for number in range(1_000):
        directory = library.directory / f"n-{number:012x}"
        directory.mkdir(parents=True)
        (directory / "digest.json").write_bytes(b"{}")
        os.utime(directory / "digest.json", (number, number))
    catalogue = Catalogue(library, None)
    names: list[str] = []
    assert calls(lambda: names.extend(filed.name for filed, _, _ in catalogue.scan())) < 40 * 1_000
    assert names == sorted(names, reverse=True)
    assert [filed.name for filed in library] == names


# --- overviews and previews -------------------------------------------------------------------------------------


def test_a_preview_says_what_is_in_a_digest() -> None:
    found = preview_of(SHIPPED)
    assert found.counts == {"actors": 27, "quotes": 8, "events": 22, "countries": 7, "links": 60, "caveats": 56}
    assert dict(found.badges) == {"verbatim": 8}
    assert [round(voice.share or 0, 2) for voice in found.speakers] == [0.39, 0.34, 0.21, 0.06]
    assert (found.reported, found.silent, found.dated) == (2, 21, 8)
    assert (found.drafted, found.doubts, round(found.unknown, 3)) == (0, 0, 0.0)
    assert found.opening.startswith("In a major diplomatic development")


def test_a_preview_counts_what_is_drafted_and_who_is_not_known(shelf: Shelf) -> None:
    drafted = shelf.draft(asset("ferry-delayed.txt").read_bytes(), "ferry.txt", anyway=True)
    assert drafted.filed is not None
    found = preview_of(drafted.filed.digest)
    assert found.drafted > found.doubts > 0
    assert found.doubts == overview(drafted.filed.digest).doubts
    assert found.unknown == pytest.approx(1 - sum(voice.share or 0 for voice in found.speakers))


def test_a_long_first_paragraph_is_cut_at_a_word(tmp_path: Path) -> None:
    document = {"format": "1.0", "article": {"headline": "A", "body": ["word " * 1_000]}}
    path = tmp_path / "digest.json"
    path.write_text(json.dumps(json.loads(DIGEST) | document))
    assert preview_of(path).opening.endswith("word …")


def test_a_digest_that_can_not_be_shown_says_why(tmp_path: Path) -> None:
    path = tmp_path / "digest.json"
    assert "can't be read" in preview_of(path).problem
    path.write_text("{")
    assert "not valid JSON" in preview_of(path).problem
    path.write_bytes(b" " * (3 << 20))
    assert preview_of(path) == Preview(problem="3 MiB: too large for a preview")


@pytest.mark.skipif(os.name != "posix", reason="pipes of POSIX")
def test_a_pipe_in_place_of_a_digest_holds_nobody_up(tmp_path: Path) -> None:
    path = tmp_path / "digest.json"
    os.mkfifo(path)
    assert overview(path).problem == preview_of(path).problem == "is not a file"


# --- the editor's sheet -----------------------------------------------------------------------------------------


def test_a_sheet_keeps_what_was_begun_and_leaves_out_the_remarks() -> None:
    with blank_sheet(b"# begun\n") as sheet:
        assert sheet.read_text().startswith("# Write or paste")
        with sheet.open("a") as file:
            file.write("\nHeadline\n")
        assert written_on(sheet).strip() == b"# begun\n\nHeadline"
    assert not sheet.exists()


def test_the_editor_may_have_arguments() -> None:
    assert editor_in({"VISUAL": "code --wait", "EDITOR": "vi"}) == "code --wait"
    assert editor_in({"VISUAL": "", "EDITOR": "vi"}) == "vi"
    assert editor_in({}) == ""
    assert command_of("code --wait", Path("sheet")) == ["code", "--wait", "sheet"]
    with pytest.raises(ValueError, match="quotation"):
        command_of("'code", Path("sheet"))


def test_a_filed_article_without_its_digest_is_not_in_the_catalogue(library: Library) -> None:
    filed: Filed = library.add(b"one", ".txt", "one", DIGEST)
    filed.digest.unlink()
    assert known(Catalogue(library, None)) == {}
