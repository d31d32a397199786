"""Articles on the command line: drafted, filed in the library, opened; and what is refused."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path
from typing import Any

import pytest

from explorer import check, loads
from explorer.assets import asset
from explorer.draft.batch import plan
from explorer.library.library import Library
from tests.calling import GRAIN, Explorer

FERRY = str(asset("ferry-delayed.txt"))
NO_ARTICLE = "404 Not Found\n\nThe page does not exist.\n"


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """The library of `explorer`."""
    return Library(tmp_path / "home" / "data" / "library")


def test_a_draft_goes_to_standard_output(explorer: Explorer, library: Library) -> None:
    answer = explorer("draft", FERRY)
    assert answer.code == 0
    digest = loads(answer.out.encode())
    assert digest.article.headline.startswith("Ferry “Hallvik”")
    assert [problem for problem in check(digest) if problem.severity == "error"] == []
    assert answer.err.startswith("explorer: drafted by rules: ")
    assert list(library) == [], "nothing is filed where nobody reads"


def test_the_same_article_gives_the_same_bytes(explorer: Explorer) -> None:
    first = explorer("draft", FERRY, "--date", "2025-11-27")
    assert first.out == explorer("draft", FERRY, "--date", "2025-11-27").out
    assert first.json["article"]["datePublished"] == "2025-11-27"
    assert "created" not in first.json["generator"]


def test_it_says_that_an_article_in_the_library_keeps_its_date(explorer: Explorer) -> None:
    explorer("library", "add", FERRY)
    assert "without --date" not in explorer("draft", FERRY).err
    assert "without --date" not in explorer("draft", FERRY, "--date", "2025-11-27").err, "it has that date"
    asked = explorer("draft", FERRY, "--date", "2025-11-28", "--url", "https://example.org/a")
    assert "opened from your library, without --date and --url: “explorer draft --fresh” drafts it anew" in asked.err
    anew = explorer("draft", FERRY, "--date", "2025-11-28", "--fresh")
    assert anew.json["article"]["datePublished"] == "2025-11-28"
    assert "without" not in anew.err


def test_a_draft_is_stamped_only_if_asked(explorer: Explorer, monkeypatch: pytest.MonkeyPatch) -> None:
    assert explorer("draft", FERRY, "--stamp").json["generator"]["created"] > "2026"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert explorer("draft", FERRY).json["generator"]["created"] == "2023-11-14T22:13:20Z"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    answer = explorer("draft", FERRY)
    assert (answer.code, answer.out) == (1, "")
    assert "SOURCE_DATE_EPOCH is “yesterday”" in answer.err


def test_a_draft_goes_to_a_file_that_is_not_there_yet(explorer: Explorer, tmp_path: Path) -> None:
    target = tmp_path / "ferry.json"
    assert explorer("draft", FERRY, "-o", str(target)).code == 0
    digest = target.read_bytes()
    assert loads(digest).of("quote")
    target.write_text("mine")
    answer = explorer("draft", FERRY, "-o", str(target))
    assert (answer.code, target.read_text()) == (1, "mine")
    assert "--yes" in answer.err
    assert explorer("draft", FERRY, "-o", str(target), "--yes").code == 0
    assert target.read_bytes() == digest


def test_an_article_can_be_searched_like_a_digest(explorer: Explorer, library: Library) -> None:
    assert "actor/kari-lund" in explorer("search", "lund", "--digest", FERRY).out
    assert "Lund" in explorer("show", "actor/kari-lund", "--digest", FERRY).out
    summary = explorer(FERRY)
    assert (summary.code, summary.out.splitlines()[0][:24]) == (0, "article: Ferry “Hallvik”")
    assert list(library) == []


def test_what_is_no_article_is_not_drafted(explorer: Explorer, screen: list[dict[str, Any]], library: Library) -> None:
    answer = explorer("draft", "-", stdin=NO_ARTICLE.encode())
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith("explorer: standard input: expected an article, found ")
    assert explorer("-", stdin=NO_ARTICLE.encode()).code == 2
    assert (list(library), screen) == ([], [])


def test_other_names_need_to_be_called_an_article(explorer: Explorer, tmp_path: Path) -> None:
    path = tmp_path / "ferry"
    path.write_bytes(Path(FERRY).read_bytes())
    assert explorer("show", "--digest", str(path)).code == 2
    assert explorer("show", "--article", "--digest", str(path)).code == 0
    assert explorer("draft", str(path)).code == 0


@pytest.mark.parametrize("arguments", [("--article",), ("show", "--article")])
def test_the_shipped_digest_is_no_article(explorer: Explorer, arguments: tuple[str, ...]) -> None:
    answer = explorer(*arguments)
    assert (answer.code, answer.out) == (2, "")
    assert "name the article" in answer.err


def test_an_article_where_a_digest_is_expected_is_told_from_a_broken_one(explorer: Explorer) -> None:
    assert "--article" in explorer("-", stdin=Path(FERRY).read_bytes()).err
    assert "--article" not in explorer("-", stdin=b'{"digest": "1.0", ').err


@pytest.mark.parametrize("arguments", [("draft",), ("draft", "missing.txt"), ("draft", ".")])
def test_the_article_to_draft_must_be_named(explorer: Explorer, arguments: tuple[str, ...]) -> None:
    answer = explorer(*arguments)
    assert (answer.code, answer.out) == (2, "")
    assert len(answer.err.splitlines()) == 1


def test_check_never_writes_into_an_article(explorer: Explorer, tmp_path: Path) -> None:
    path = tmp_path / "ferry.txt"
    path.write_bytes(Path(FERRY).read_bytes())
    assert explorer("check", "--fix", str(path)).code == 2
    assert path.read_bytes() == Path(FERRY).read_bytes()
    assert [file.name for file in tmp_path.iterdir() if file.is_file()] == ["ferry.txt"]


# --- the screen and the library ---------------------------------------------------------------------------------


def test_an_article_opens_and_is_filed(explorer: Explorer, screen: list[dict[str, Any]], library: Library) -> None:
    assert explorer(FERRY).code == 143
    (filed,) = library
    assert screen[0]["notice"].startswith("drafted by rules: ")
    assert filed.name.startswith("ferry-hallvik-delayed")
    assert filed.article is not None
    assert filed.article.read_bytes() == Path(FERRY).read_bytes()


@pytest.mark.parametrize("option", ["--json", "--plain"])
def test_what_is_to_be_printed_does_not_open(
    explorer: Explorer, screen: list[dict[str, Any]], library: Library, option: str
) -> None:
    assert explorer("draft", FERRY, option).json["article"]["headline"].startswith("Ferry")
    assert (screen, list(library)) == ([], [])


def test_an_article_opens_as_it_was_corrected(
    explorer: Explorer, screen: list[dict[str, Any]], library: Library
) -> None:
    explorer("draft", FERRY)
    explorer(FERRY)
    (filed,) = library
    document = json.loads(filed.digest.read_bytes())
    document["article"]["headline"] = "Corrected"
    filed.digest.write_text(json.dumps(document))
    assert explorer(FERRY).code == 143
    assert screen[-1]["session"].digest.article.headline == "Corrected"
    assert screen[-1]["notice"] == f"opened from your library: {filed.name}"
    assert explorer("draft", FERRY, "--fresh").code == 143
    assert screen[-1]["session"].digest.article.headline != "Corrected"
    assert json.loads((filed.directory / "earlier" / "1.json").read_bytes()) == document


def test_an_article_opens_even_if_it_can_not_be_filed(
    explorer: Explorer, screen: list[dict[str, Any]], tmp_path: Path
) -> None:
    (tmp_path / "home").mkdir(exist_ok=True)
    (tmp_path / "home" / "data").write_text("a file where the directory should be")
    assert explorer(FERRY).code == 143
    assert "It is not in your library: " in screen[0]["notice"]


def test_the_library_lists_opens_and_removes(
    explorer: Explorer, screen: list[dict[str, Any]], library: Library, tmp_path: Path
) -> None:
    assert "is empty" in explorer("library").out
    missing = str(tmp_path / "none.txt")
    added = explorer("library", "add", FERRY, missing)
    assert (added.code, added.err.count("there is no file")) == (1, 1)
    (filed,) = library
    assert filed.name in explorer("library").out
    (described,) = explorer("library", "--json").json["articles"]
    assert described["name"] == filed.name
    assert described["counts"]["quotes"] > 5
    assert explorer("library", "open", "ferry").code == 143
    assert screen[-1]["session"].digest.article.headline.startswith("Ferry")
    removed = explorer("library", "remove", filed.name)
    assert (removed.code, list(library)) == (0, [])
    assert "its files are in" in removed.err


def test_the_library_lists_an_earlier_version_below_the_newest_one(
    explorer: Explorer, library: Library, tmp_path: Path
) -> None:
    corrected, other = tmp_path / "corrected.txt", tmp_path / "other.txt"
    text = Path(FERRY).read_text()
    corrected.write_text(f"{text}\nThis article was corrected.\n")
    other.write_text(text.replace("Ferry", "Tunnel", 1))
    for path, minute in ((FERRY, 10), (other, 11), (corrected, 12)):
        explorer("library", "add", str(path))
        newest = max(library, key=lambda filed: filed.changed)
        os.utime(newest.digest, (1_795_953_600 + minute * 60,) * 2)
    lines = [line.strip() for line in explorer("library").out.splitlines() if ": Ferry" in line or ": Tunnel" in line]
    assert ["earlier version" in line for line in lines] == [False, True, False]
    assert ":10: Ferry" in lines[1]
    assert "2 articles and 1 earlier version" in explorer("library").out
    first, second, third = explorer("library", "--json").json["articles"]
    assert second["earlierVersionOf"] == first["name"]
    assert first["earlierVersionOf"] is third["earlierVersionOf"] is None


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("lst",), 2, "Did you mean “list”?"),
        (("open",), 2, "say what to open: a name from “explorer library”, or its start\n"),
        (("remove",), 2, "say what to remove: a name from “explorer library”, or its start\n"),
        (("add",), 2, "say what to add: one or more files\n"),
        (("open", "nothing"), 1, "has no “nothing”"),
    ],
)
def test_the_library_says_what_is_wrong(explorer: Explorer, arguments: tuple[str, ...], code: int, words: str) -> None:
    answer = explorer("library", *arguments)
    assert (answer.code, answer.out) == (code, "")
    assert words in answer.err


def test_a_misspelt_beginning_of_a_name_is_suggested_as_a_beginning(explorer: Explorer, library: Library) -> None:
    explorer("library", "add", FERRY)
    answer = explorer("library", "remove", "fery-halvik")
    assert (answer.code, "Did you mean “ferry-hallvik”?" in answer.err) == (1, True)
    (filed,) = library
    assert f"Did you mean “{filed.name}”?" in explorer("library", "remove", f"{filed.name}x").err


def test_the_library_counts_one_record_in_the_singular(explorer: Explorer, tmp_path: Path) -> None:
    article = tmp_path / "one.txt"
    article.write_text("Ferry opens\n\nThe ferry will open in spring, and everybody was told that, Kari Lund said.\n")
    explorer("library", "add", "--article", str(article))
    listed = explorer("library").out
    assert "1 actor" in listed
    assert "1 actors" not in listed


def test_an_article_of_the_library_is_one_line_of_its_kind(explorer: Explorer, monkeypatch: pytest.MonkeyPatch) -> None:
    explorer("library", "add", FERRY)
    monkeypatch.setattr("explorer.commands.terminal.Terminal.width", 50)
    count, first, *wrapped = explorer("library").out.splitlines()
    assert count == "1 article"
    assert first.startswith("article: Ferry “Hallvik” Delayed")
    assert all(line.startswith("  ") for line in wrapped)


def test_a_name_may_be_begun_if_only_one_begins_so(explorer: Explorer, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_bytes(Path(FERRY).read_bytes() + b" More.")
    explorer("library", "add", FERRY, str(other))
    names = [article["name"] for article in explorer("library", "--json").json["articles"]]
    assert len(names) == 2
    answer = explorer("library", "remove", "ferry")
    assert (answer.code, "may be several articles" in answer.err) == (2, True)


# --- many articles ----------------------------------------------------------------------------------------------


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    directory = tmp_path / "articles"
    (directory / "deep").mkdir(parents=True)
    for name in ("a.txt", "a.md", "deep/b.txt"):
        (directory / name).write_bytes(Path(FERRY).read_bytes() + name.encode())
    (directory / "no.html").write_text(NO_ARTICLE)
    (directory / "other.json").write_text("{}")
    return directory


def test_a_directory_is_drafted_and_failures_are_listed(explorer: Explorer, articles: Path, tmp_path: Path) -> None:
    target = tmp_path / "digests"
    answer = explorer("draft", str(articles), "-o", str(target))
    assert answer.code == 1
    assert sorted(str(path.relative_to(target)) for path in target.rglob("*.json")) == [
        "a.md.json", "a.txt.json", "deep/b.json",
    ]  # fmt: skip
    assert "3 drafted, 1 failed" in answer.err
    assert "no.html: " in answer.err.splitlines()[-1]
    assert loads((target / "deep" / "b.json").read_bytes()).of("quote")


def test_a_batch_goes_on_where_it_was_stopped(explorer: Explorer, articles: Path, tmp_path: Path) -> None:
    (articles / "no.html").unlink()
    target = tmp_path / "digests"
    explorer("draft", str(articles), "-o", str(target))
    corrected, gone = target / "a.txt.json", target / "a.md.json"
    corrected.write_text("corrected")
    gone.unlink()
    again = explorer("draft", str(articles), "-o", str(target))
    assert (again.code, "1 drafted, 2 there already" in again.err) == (0, True)
    assert corrected.read_text() == "corrected"
    assert explorer("draft", str(articles), "-o", str(target), "--fresh").code == 0
    assert loads(corrected.read_bytes()).of("quote")
    assert (target / "a.txt.json.bak").read_text() == "corrected"


def test_an_article_that_changed_does_not_cost_its_digest(explorer: Explorer, articles: Path, tmp_path: Path) -> None:
    target = tmp_path / "digests"
    explorer("draft", str(articles), "-o", str(target))
    corrected = target / "a.txt.json"
    corrected.write_text("corrected")
    os.utime(corrected, (1, 1))
    answer = explorer("draft", str(articles), "-o", str(target))
    assert (answer.code, corrected.read_text()) == (1, "corrected")
    assert "is older than the article" in answer.err


def test_digests_of_doubled_names_keep_the_ending() -> None:
    source, target = Path("in"), Path("out")
    tasks = plan([source / "a.txt", source / "a.md", source / "b.v2.txt"], source, target)
    assert [task.digest.name for task in tasks] == ["a.txt.json", "a.md.json", "b.v2.json"]


# --- new articles -----------------------------------------------------------------------------------------------


def test_a_new_article_comes_from_a_pipe(explorer: Explorer) -> None:
    answer = explorer("new", stdin=Path(FERRY).read_bytes())
    assert (answer.code, answer.json["article"]["headline"][:5]) == (0, "Ferry")
    assert explorer("new", stdin=b" \n").code == 1


@pytest.mark.skipif(os.name != "posix", reason="the editor is a shell script")
@pytest.mark.parametrize("code", [0, 3])
def test_a_new_article_comes_from_the_editor(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], code: int
) -> None:
    from explorer.commands.errors import CommandError
    from explorer.commands.new import from_editor

    editor = tmp_path / "my editor"
    editor.write_text(f'#!/bin/sh\ncat {FERRY!r} >> "$1"\nexit {code}\n')
    editor.chmod(editor.stat().st_mode | stat.S_IXUSR)
    command = f"'{editor}'"
    if code:
        with pytest.raises(CommandError, match="ended with exit code 3"):
            from_editor(command)
    else:
        assert from_editor(command).strip() == Path(FERRY).read_bytes().strip(), "without the remarks"
    with pytest.raises(CommandError, match="can't be started"):
        from_editor(str(tmp_path / "missing"))


def test_grain_is_still_a_digest(explorer: Explorer) -> None:
    assert explorer("show", "--digest", GRAIN).code == 0


def test_own_names_are_found(explorer: Explorer, tmp_path: Path) -> None:
    article = tmp_path / "xyq.txt"
    words = "The harbour was quiet. In the evening Zorbelina came back from the island with the last boat of the day. "
    article.write_text(f"A quiet day\n\n{words * 3}\n")
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "config.toml").touch()
    names = tmp_path / "home" / "names.txt"
    assert "Zorbelina" not in explorer("show", "--kind", "actor", "--digest", str(article)).out
    names.write_text("# people at the harbour\nZorbelina\n", encoding="utf-8")
    assert "Zorbelina" in explorer("show", "--kind", "actor", "--digest", str(article)).out
    names.unlink()
    names.mkdir()
    answer = explorer("timeline", "--digest", FERRY)
    assert (answer.code, "names.txt can't be read" in answer.err) == (0, True)


def test_every_ending_of_an_article_has_a_reader() -> None:
    from explorer.commands.sources import ARTICLES
    from explorer.draft.reading.formats import kind_by_name

    assert [ending for ending in sorted(ARTICLES) if kind_by_name(f"a{ending}") is None] == []
