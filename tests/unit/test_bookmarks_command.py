"""The command `bookmarks`: status, tags, undo, history, the doctor, export and import."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from msgspec.structs import replace

from explorer.bookmarks.bookmark import Source, with_sources
from explorer.bookmarks.store import Bookmark, BookmarkStore, DigestIdentity, Quoted
from explorer.formats.export.claim import Review
from explorer.formats.export.claims import claim_of_bookmark
from explorer.formats.export.registry import FORMATS
from explorer.text.cleaning import clean
from explorer.text.saying.quoting import in_marks, nested_marks, shortened
from tests import calling
from tests.calling import BY, GRAIN, Explorer
from tests.unit.bookmarks import rewrite
from tests.unit.test_bookmarks import HOSTILE
from tests.unit.test_json_contract import BOOKMARK, TEXT, WHOLE, holds
from tests.unit.test_settings import no_home

PUTIN = "actor/putin"


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    """Where the command line stores bookmarks."""
    return tmp_path / "home" / "data" / "bookmarks"


def listed(explorer: Explorer) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = explorer("bookmarks", "--json").json["bookmarks"]
    return found


# --- changes ------------------------------------------------------------------------------------------------


def test_a_status_with_its_source(explorer: Explorer) -> None:
    explorer("bookmarks", "add", PUTIN)
    answer = explorer("bookmarks", "status", PUTIN, "needs-source", "--source", "https://kremlin.example/1")
    assert answer.code == 0
    assert f"source of {PUTIN}: https://kremlin.example/1" in answer.out
    (kept,) = listed(explorer)
    assert (kept["status"], kept["source"]) == ("needs source", "https://kremlin.example/1")
    assert kept["checked"] >= kept["made"]
    explorer("bookmarks", "status", PUTIN, "disputed")
    assert listed(explorer)[0]["source"] == "https://kremlin.example/1"


@pytest.mark.parametrize(
    ("arguments", "saved"),
    [
        (("status", PUTIN, "disputed"), {"status": "disputed"}),
        (("status", PUTIN, "unchecked"), {"status": "unchecked"}),
        (("note", PUTIN, "ask", "again"), {"note": "ask again"}),
        (("tag", PUTIN, "call"), {"tags": ["call"]}),
    ],
)
def test_a_status_a_note_or_a_tag_bookmarks_a_record(
    explorer: Explorer, arguments: tuple[str, ...], saved: dict[str, Any]
) -> None:
    assert explorer("bookmarks", *arguments).code == 0
    (bookmark,) = listed(explorer)
    assert bookmark["ref"] == PUTIN
    assert {name: bookmark[name] for name in saved} == saved
    explorer("bookmarks", "undo")
    assert listed(explorer) == [], "one change, one step back"


def test_tags(explorer: Explorer) -> None:
    explorer("bookmarks", "add", PUTIN)
    explorer("bookmarks", "tag", PUTIN, "front page", "à vérifier")
    assert explorer("bookmarks", "tag", PUTIN, "front page").code == 0
    assert listed(explorer)[0]["tags"] == ["front page", "à vérifier"]
    assert "Did you mean “front page”?" in explorer("bookmarks", "untag", PUTIN, "front pag").err
    assert explorer("bookmarks", "untag", PUTIN, "front page").code == 0
    assert listed(explorer)[0]["tags"] == ["à vérifier"]


def test_undo_and_redo(explorer: Explorer) -> None:
    assert (explorer("bookmarks", "undo").code, explorer("bookmarks", "redo").code) == (1, 1)
    explorer("bookmarks", "add", PUTIN, "one")
    explorer("bookmarks", "note", PUTIN, "two")
    undone = explorer("bookmarks", "undo")
    headline = "Russia Becomes the First Country to Recognize the Taliban Government in Afghanistan"
    assert (undone.code, undone.err) == (0, f"explorer: undone: note of Vladimir Putin, in “{headline}”\n")
    assert "one" in undone.out
    gone = explorer("bookmarks", "undo", "--json")
    article = gone.json["article"]
    assert article["headline"] == headline
    assert f"in “{headline}”" in gone.err
    assert gone.json == BY | {"label": "bookmark of Vladimir Putin", "ref": PUTIN, "bookmark": None, "article": article}
    again = explorer("bookmarks", "redo", "--json").json
    holds(again, {"explorer": TEXT, "label": TEXT, "ref": TEXT, "bookmark": BOOKMARK, "article": dict})
    assert again["bookmark"]["note"] == "one"
    assert explorer("bookmarks", "redo").code == 0
    nothing = explorer("bookmarks", "redo", "--json")
    assert (nothing.code, nothing.json) == (1, BY | {"label": None, "ref": None, "bookmark": None, "article": None})
    assert listed(explorer)[0]["note"] == "two"


def test_a_removed_bookmark_is_listed_and_restored(explorer: Explorer) -> None:
    explorer("bookmarks", "add", PUTIN, "important")
    assert "undo" in explorer("bookmarks", "remove", PUTIN).err
    holds(
        explorer("bookmarks", "deleted", "--json").json, {"explorer": TEXT, "bookmarks": [BOOKMARK], "problems": [dict]}
    )
    assert "important" in explorer("bookmarks", "deleted").out
    assert "Did you mean “actor/putin”?" in explorer("bookmarks", "restore", "actor/puttin").err
    assert explorer("bookmarks", "restore", PUTIN, "--digest", GRAIN).code == 1, "of another article"
    assert explorer("bookmarks", "restore", PUTIN).code == 0
    assert [kept["note"] for kept in listed(explorer)] == ["important"]
    assert explorer("bookmarks", "deleted", "--json").json["bookmarks"] == []


def test_any_revision_of_the_history_can_be_restored(explorer: Explorer) -> None:
    explorer("bookmarks", "add", PUTIN, "one")
    explorer("bookmarks", "note", PUTIN, "two")
    explorer("bookmarks", "remove", PUTIN)
    past = explorer("bookmarks", "history", PUTIN, "--json").json
    entry = {"name": TEXT, "at": TEXT, "current": bool, "bookmark": (dict, type(None)), "changes": [TEXT]}
    holds(past, {"explorer": TEXT, "ref": TEXT, "revisions": [entry]})
    assert [one["bookmark"] and one["bookmark"]["note"] for one in past["revisions"]] == [None, "two", "one"]
    assert [one["current"] for one in past["revisions"]] == [True, False, False]
    text = explorer("bookmarks", "history", PUTIN).out
    first = past["revisions"][-1]["name"]
    named = text.rpartition("--revision ")[2].split()[0]
    assert named in first
    assert explorer("bookmarks", "restore", PUTIN, "--revision", named).code == 0
    assert [kept["note"] for kept in listed(explorer)] == ["one"]
    assert "which revision" in explorer("bookmarks", "restore", PUTIN, "--revision", "json").err
    assert "never bookmarked" in explorer("bookmarks", "history", "actor/nobody").err


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("status", PUTIN), 2, "which status"),
        (("status", PUTIN, "confirmd"), 2, "Did you mean “confirmed”?"),
        (("status", "actor/nobody", "confirmed"), 1, "there is no actor/nobody"),
        (("tag", PUTIN), 2, "which tags"),
        (("undo", PUTIN), 2, "takes no ref"),
        (("restore",), 2, "which record"),
        (("restore", PUTIN), 1, "was removed"),
        (("history", PUTIN, "x"), 2, "takes no text"),
        (("list", "--source", "x"), 2, "--source works only with “status”"),
        (("undo", "--revision", "x"), 2, "--revision works only with “restore”"),
        (("import",), 2, "which file"),
        (("import", "nowhere.json"), 2, "can't be read"),
        (("import", GRAIN), 2, "not an export of bookmarks"),
        (("export", "--format", "cvs"), 2, "Did you mean “csv”?"),
        (("export", "/nowhere/x.json"), 1, "can't be written"),
    ],
    ids=str,
)
def test_what_is_refused(explorer: Explorer, arguments: tuple[str, ...], code: int, message: str) -> None:
    answer = explorer("bookmarks", *arguments)
    assert (answer.code, answer.out) == (code, "")
    assert message in answer.err


# --- the doctor ---------------------------------------------------------------------------------------------


def test_the_doctor_of_a_healthy_store(explorer: Explorer, directory: Path) -> None:
    assert explorer("bookmarks", "doctor").code == 0
    assert not directory.exists()
    explorer("bookmarks", "add", PUTIN)
    answer = explorer("bookmarks", "doctor")
    assert (answer.code, "1 revision" in answer.out, "no problems" in answer.out) == (0, True, True)
    assert str(directory) in answer.out.replace("\n", "")


def test_the_doctor_finds_everything_wrong_and_changes_nothing(explorer: Explorer, directory: Path) -> None:
    for ref in (PUTIN, "actor/muttaqi", "country/RU"):
        explorer("bookmarks", "add", ref)
    one, other = BookmarkStore(directory).load(), BookmarkStore(directory).load()
    for store, note in ((one, "mine"), (other, "theirs")):
        store.set_note(next(kept for kept in store.all() if kept.ref == PUTIN), note)
    paths = {kept.ref: directory / kept.revision for kept in one.all()}
    paths["actor/muttaqi"].write_bytes(b"damage")
    rewrite(paths["country/RU"], lambda document: document.update(v=7))
    stale = directory / f".{'0' * 16}.tmp"
    stale.touch()
    os.utime(stale, (0, 0))
    before = {path: path.read_bytes() for path in directory.iterdir()}
    answer = explorer("bookmarks", "doctor", "--json")
    found = answer.json
    assert answer.code == 1
    problem = {"severity": TEXT, "path": TEXT, "message": TEXT}
    competing = [[{"name": TEXT, "bookmark": BOOKMARK}]]
    shape = {"directory": TEXT, "revisions": WHOLE, "problems": [problem], "competing": competing}
    holds(
        found,
        {"explorer": TEXT, **shape, "prunable": [TEXT], "openToOthers": [TEXT], "pruned": [TEXT], "changed": [dict]},
    )
    assert {Path(each["path"]) for each in found["problems"]} == {paths["actor/muttaqi"], paths["country/RU"]}
    assert [{each["bookmark"]["note"] for each in some} for some in found["competing"]] == [{"mine", "theirs"}]
    assert found["prunable"] == [str(stale)]
    text = explorer("bookmarks", "doctor").out.replace("\n", "")
    for part in ("mine", "theirs", "newer version", "damaged", stale.name, paths["actor/muttaqi"].name):
        assert part in text
    unasked = explorer("bookmarks", "doctor", "--prune")
    assert "no terminal to confirm in" in unasked.err
    assert {path: path.read_bytes() for path in directory.iterdir()} == before
    assert explorer("bookmarks", "doctor", "--prune", "--yes", "--json").json["pruned"] == [str(stale)]
    assert {path: path.read_bytes() for path in directory.iterdir()} == {
        path: data for path, data in before.items() if path != stale
    }
    chosen = next(each["name"] for each in found["competing"][0] if each["bookmark"]["note"] == "mine")
    assert explorer("bookmarks", "restore", PUTIN, "--revision", chosen).code == 0
    assert [kept["note"] for kept in listed(explorer) if kept["ref"] == PUTIN] == ["mine"]


class Keyboard(io.TextIOWrapper):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("answer", "deleted"), [("y\n", True), ("yes\n", True), ("n\n", False), ("\n", False), ("", False)]
)
def test_the_doctor_asks_before_it_deletes(
    explorer: Explorer, directory: Path, monkeypatch: pytest.MonkeyPatch, answer: str, deleted: bool
) -> None:
    explorer("bookmarks", "add", PUTIN)
    stale = directory / f".{'0' * 16}.tmp"
    stale.touch()
    os.utime(stale, (0, 0))
    monkeypatch.setattr("tests.unit.conftest.io.TextIOWrapper", Keyboard)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    asked = explorer("bookmarks", "doctor", "--prune", stdin=answer.encode())
    assert "[y/N]" in asked.err
    assert stale.exists() is not deleted


# --- export and import --------------------------------------------------------------------------------------

FULL = Bookmark(
    ref="quote/q-wait",
    digest=DigestIdentity(headline="Grain accord", url="https://news.example/grain", body="ab" * 32),
    title="We will not wait",
    quoted=(Quoted(exact="We will not wait", prefix="“", suffix="”"),),
    note='=HYPERLINK("https://evil.example")\n# no heading, [no link](https://x.example) <script>',
    tags=("grain", "à vérifier"),
    status="disputed",
    checked="2026-02-01T00:00:00.000Z",
    source="https://registry.example",
    made="2026-01-01T00:00:00.000Z",
)


def fill(directory: Path) -> None:
    """Save a full bookmark, with fields that this version does not know."""
    store = BookmarkStore(directory)
    kept = store.save(FULL)

    def extend(document: dict[str, Any]) -> None:
        document["payload"].update(colour={"deep": [1, None]})
        document["payload"]["digest"]["archive"] = "https://archive.example"

    rewrite(directory / kept.revision, extend)


def test_json_is_lossless(explorer: Explorer, directory: Path, tmp_path: Path) -> None:
    fill(directory)
    explorer("bookmarks", "add", PUTIN, "two\nlines")
    explorer("search", "by:putin", "--keep", "His words")
    before = {(kept.ref, kept) for kept in BookmarkStore(directory).all()}
    file = tmp_path / "mine.json"
    assert explorer("bookmarks", "export", str(file)).code == 0
    exported = explorer("bookmarks", "export").json
    assert exported == json.loads(file.read_bytes())
    assert exported["bookmarks"][0]["colour"] == {"deep": [1, None]}
    assert "is there already" in explorer("bookmarks", "export", str(file)).err
    assert explorer("bookmarks", "export", str(file), "--yes").code == 0
    directory.rename(tmp_path / "elsewhere")
    assert "3 added" in explorer("bookmarks", "import", str(file)).err
    after = {(kept.ref, kept) for kept in BookmarkStore(directory).all()}
    assert {replace(kept, revision="") for _, kept in after} == {replace(kept, revision="") for _, kept in before}
    assert explorer("bookmarks", "export").json == exported
    count = len(list(directory.iterdir()))
    assert explorer("bookmarks", "import", str(file), "--json").json == BY | {
        "added": 0, "beside": 0, "known": 3, "refused": 0, "problems": [], "stopped": None,
    }  # fmt: skip
    assert len(list(directory.iterdir())) == count, "known bookmarks are not written again"


def test_an_import_never_replaces(explorer: Explorer, directory: Path, tmp_path: Path) -> None:
    explorer("bookmarks", "add", PUTIN, "old")
    file = tmp_path / "mine.json"
    explorer("bookmarks", "export", str(file))
    explorer("bookmarks", "note", PUTIN, "new")
    assert "1 already known" in explorer("bookmarks", "import", str(file)).err, "it is in the history"
    assert [kept["note"] for kept in listed(explorer)] == ["new"]
    file.write_text(file.read_text().replace('"old"', '"from elsewhere"'))
    assert "1 differ" in explorer("bookmarks", "import", str(file)).err
    assert {kept["note"] for kept in listed(explorer)} == {"new", "from elsewhere"}
    assert explorer("bookmarks", "undo").code == 0
    assert [kept["note"] for kept in listed(explorer)] == ["new"]
    explorer("bookmarks", "remove", PUTIN)
    assert "1 added" in explorer("bookmarks", "import", "-", stdin=file.read_bytes()).err
    assert [kept["note"] for kept in listed(explorer)] == ["from elsewhere"]


@pytest.mark.parametrize(
    "bookmark",
    [3, {}, {"ref": "actor/x"}, {"ref": "", "digest": {}}, {"ref": "actor/x", "digest": {}, "note": 3}, None, "x"],
    ids=str,
)
def test_what_is_not_a_bookmark_is_counted_and_the_rest_imported(explorer: Explorer, bookmark: Any) -> None:
    good = {"ref": "actor/good", "digest": {"headline": "H"}, "revision": "../../etc/passwd"}
    document = {"format": "explorer-bookmarks", "version": 1, "bookmarks": [bookmark, good]}
    answer = explorer("bookmarks", "import", "-", stdin=json.dumps(document).encode())
    assert answer.code == 1
    assert "1 added" in answer.err
    assert "1 not imported" in answer.err
    assert [kept["ref"] for kept in listed(explorer)] == ["actor/good"]


def test_a_table_is_refused_in_our_own_words(explorer: Explorer) -> None:
    answer = explorer("bookmarks", "import", "-", stdin=b"ref,title\nactor/a,A\n")
    assert answer.code == 2
    assert "not valid JSON: expected a value, found “ref,title" in answer.err
    assert answer.err.endswith("(line 1, column 1)\n")


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"note": 3}, "note: expected text, found the number 3"),
        ({"ref": 5}, "ref: expected text, found the number 5"),
        ({"tags": ["x", None]}, "tags[1]: expected text, found null"),
        ({"quoted": [{"exact": "x", "suffix": []}]}, "quoted[0].suffix: expected text, found a list"),
        ({"view": "x"}, "view: expected an object or null, found “x”"),
    ],
    ids=str,
)
def test_what_is_wrong_with_a_bookmark_of_an_import_is_said_as_for_digests(
    explorer: Explorer, fields: dict[str, Any], message: str
) -> None:
    bookmark = {"ref": "actor/x", "digest": {"headline": "H"}, **fields}
    document = {"format": "explorer-bookmarks", "version": 1, "bookmarks": [bookmark]}
    answer = explorer("bookmarks", "import", "-", stdin=json.dumps(document).encode())
    assert answer.code == 1
    assert f"was not imported: {message}\n" in answer.err


def test_an_import_is_cleaned(explorer: Explorer) -> None:
    document = {"ref": "actor/x", "digest": {"headline": HOSTILE}, "title": HOSTILE, "note": HOSTILE, "tags": [HOSTILE]}
    export = {"format": "explorer-bookmarks", "bookmarks": [document]}
    assert explorer("bookmarks", "import", "-", stdin=json.dumps(export).encode()).code == 0
    for arguments in ((), ("--json",), ("export", "--format", "csv"), ("export", "--format", "markdown")):
        shown = explorer("bookmarks", *arguments).out
        assert not {"\x1b", "\x07", "\u202e", "\x9b", "\x00"} & set(shown)


@pytest.mark.parametrize("junk", [b"", b"[", b"[]", b"{}", b"\xff", b'{"format": "explorer-bookmarks"}', b"[" * 2000])
def test_no_junk_is_imported(explorer: Explorer, junk: bytes) -> None:
    answer = explorer("bookmarks", "import", "-", stdin=junk)
    assert answer.code == 2
    assert "was not imported" in answer.err


def test_csv_for_spreadsheets_holds_no_formula(explorer: Explorer, directory: Path) -> None:
    fill(directory)
    store = BookmarkStore(directory)
    for number, evil in enumerate(("=1+1", "+1", "-1", "@x", "  =1", "＝1")):
        store.save(Bookmark(ref=f"actor/{number}", digest=FULL.digest, title=evil, tags=(evil,), source=evil))
    text = explorer("bookmarks", "export", "--format", "csv").out
    rows = list(csv.DictReader(io.StringIO(text)))
    assert len(rows) == 7
    assert all(not cell or cell.lstrip()[0] not in "=+-@＝" for row in rows for cell in row.values())
    assert rows[0]["note"] == f"'{FULL.note}"
    assert (rows[0]["status"], rows[0]["tags"], rows[0]["url"]) == ("disputed", "grain, à vérifier", FULL.digest.url)


def report(*bookmarks: Bookmark) -> str:
    """The Markdown of bookmarks whose digest is not at hand."""
    return FORMATS["markdown"].write([claim_of_bookmark(bookmark, None) for bookmark in bookmarks], Review())


def test_markdown_for_reports_holds_no_markup_of_others(explorer: Explorer, directory: Path, tmp_path: Path) -> None:
    fill(directory)
    file = tmp_path / "report.md"
    assert explorer("bookmarks", "export", str(file)).code == 0
    text = file.read_text(encoding="utf-8")
    assert text.startswith("# Fact-check: Grain accord\n\n- Article: <https://news.example/grain>\n- Report of ")
    assert "\n\n**1 claim: disputed.**\n\n## Verdicts\n\n### 1. " in text
    assert text.count("We will not wait") == 1, "what is in the heading is not repeated"
    assert "**Verdict: disputed**, 1 Feb 2026\n\nSources:\n\n- <https://registry.example>\n" in text
    assert "\\# no heading, \\[no link\\]" in text
    assert "\\<script\\>" in text
    assert "Note: \\=HYPERLINK" in text


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("1. Call the ministry", "1\\. Call the ministry"),
        ("2) check the date", "2\\) check the date"),
        ("2024. A case", "2024\\. A case"),
        ("  3. indented", "\u00a0\u00a03\\. indented"),
        ("10.5 % more", "10\\.5 % more"),
        ("- a\n+ b\n=== c", "\\- a  \n\\+ b  \n\\=== c"),
        ("    code?", "\u00a0\u00a0\u00a0\u00a0code?"),
        ("see https://example.org/a_b?x=1&y=2.", "see <https://example.org/a_b?x=1&y=2>."),
        ("(https://example.org/a_(b))", "(<https://example.org/a_(b)>)"),
        ("https://user@example.org/a_b", "https\\://user\\@example.org/a\\_b"),
        ("www.example.org/a_b, a_b@example.org", "www\\.example.org/a\\_b, a\\_b\\@example.org"),
        ("“https://example.org/a_b”, HTTPS://EXAMPLE.ORG/", "“<https://example.org/a_b>”, <HTTPS://EXAMPLE.ORG/>"),
    ],
)
def test_numbers_and_addresses_in_markdown(explorer: Explorer, directory: Path, text: str, markdown: str) -> None:
    BookmarkStore(directory).save(replace(FULL, note=f"first\n{text}", quoted=()))
    assert f"\n\nNote: first  \n{markdown}\n" in explorer("bookmarks", "export", "--format", "markdown").out


def test_addresses_of_article_and_source_in_markdown(explorer: Explorer, directory: Path) -> None:
    for ref, url in (("actor/a", "https://example.org/a_b_c?x=1&y=~z"), ("actor/b", "javascript:a_b(1)")):
        digest = DigestIdentity(headline="2024. A case", url=url)
        BookmarkStore(directory).save(Bookmark(ref=ref, digest=digest, title="1. FC Example", source=url))
    text = explorer("bookmarks", "export", "--format", "md").out
    assert text.count("\n# Fact-check: 2024\\. A case\n") == 1
    assert text.startswith("# Fact-check: 2024\\. A case\n")
    assert text.count("### 1. 1\\. FC Example") == 2
    assert text.count("<https://example.org/a_b_c?x=1&y=~z>") == 2
    assert text.count("javascript:a\\_b(1)") == 2


@pytest.mark.parametrize("hidden", ["%00", "%1b[2J", "%E2%80%AE", "%0A"])
def test_an_address_that_a_reader_would_show_with_what_it_hides_is_no_link(hidden: str) -> None:
    from markdown_it import MarkdownIt

    for note in (f"https://x.org/{hidden}", f"see https://x.org/a{hidden} there"):
        text = report(Bookmark(ref="actor/a", digest=DigestIdentity(), title="A", note=note, source=note))
        shown = [token for one in MarkdownIt("commonmark").parse(text) for token in one.children or []]
        assert "link_open" not in {token.type for token in shown}
        assert hidden.casefold() in "".join(token.content for token in shown).casefold()


MARKDOWN = st.text(st.sampled_from("ab1 .)(-+=*_`~#<>[]!&@$:/\\|{}ä?") | st.characters(exclude_categories=("C", "Z")))
PIECES = ("https://", "http://x.org/a_b", "www.", "1. ", "- ", "    ", "```", "<b>", "&amp;", "![x](y)", "===", "***")


@given(st.lists(MARKDOWN | st.sampled_from(PIECES), max_size=6).map("".join))
@example("a https://x.org/b_c)d")
def test_markdown_shows_every_text_as_it_is(text: str) -> None:
    from markdown_it import MarkdownIt

    text = clean(text).strip()
    digest = DigestIdentity(headline=text)
    sources = [Source(url=text, date="2024", words=text, stance=one) for one in ("supports", "contradicts")]
    bookmark = with_sources(
        Bookmark(ref="passage/a", digest=digest, title=text, quoted=(Quoted(exact=text),), note=text, tags=(text,)),
        sources if text else (),
    )
    reader = MarkdownIt("gfm-like")
    reader.linkify.set({"fuzzy_link": False, "fuzzy_email": False})
    reader.normalizeLinkText = str  # else it shows %41 as A
    tokens = reader.parse(report(bookmark))
    kinds = {token.type for token in tokens if token.type.endswith("_open")}
    assert kinds <= {"heading_open", "paragraph_open", "bullet_list_open", "list_item_open"}
    texts = []
    for token in tokens:
        if token.type == "inline":
            children = token.children or []
            assert {child.type for child in children} <= {
                "text",
                "link_open",
                "link_close",
                "strong_open",
                "strong_close",
            }
            texts.append("".join(child.content for child in children if child.type == "text"))
    if text:
        head = f"{nested_marks(shortened(text, 72))} – not yet checked"
        said = [f"{stance}: {text}, 2024: {in_marks(text)}" for stance in ("Supports", "Contradicts")]
        assert [one.replace("\u00a0", " ") for one in texts] == [
            one.replace("\u00a0", " ")
            for one in (f"Fact-check: {text}", "1 claim: not yet checked.", "Not yet decided", f"1. {head}",
                        f"The article states: {nested_marks(text)}", "Not yet checked", "Sources:", *said,
                        f"Note: {text}", f"Tags: {text}")
        ]  # fmt: skip


def test_amounts_of_money_do_not_become_a_formula() -> None:
    bookmark = Bookmark(ref="actor/a", digest=DigestIdentity(), title="from $5m to $6m$", note="$x$ and $$y$$")
    text = report(bookmark)
    assert "from \\$5m to \\$6m\\$" in text
    assert not re.search(r"(?<!\\)\$", text)


@pytest.mark.parametrize(
    ("arguments", "start"),
    [
        (("x.csv",), "ref,kind,title"),
        (("x.CSV", "--bom"), "\ufeffref,kind,title"),
        (("x.md",), "0 claims"),
        (("x.markdown",), "0 claims"),
        (("x.json",), "{"),
        (("x",), "{"),
        ((".csv",), "ref,kind,title"),
        (("x.xls", "--format", "csv"), "ref,kind,title"),
        (("x.csv", "--format", "md"), "0 claims"),
        (("x.txt", "--format", "MD"), "0 claims"),
    ],
    ids=str,
)
def test_the_format_of_an_export(explorer: Explorer, tmp_path: Path, arguments: tuple[str, ...], start: str) -> None:
    path = tmp_path / arguments[0]
    assert explorer("bookmarks", "export", str(path), *arguments[1:]).code == 0
    assert path.read_text(encoding="utf-8").startswith(start)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("led.xls",), "no format has the ending “.xls”"),
        (("led.txt",), "Endings: .json, .csv, .tsv, .tab, .md, .markdown"),
        (("led.jsn",), "Did you mean “.json”?"),
        (("led.csv.gz",), "no format has the ending “.gz”"),
        ((".xls",), "no format has the ending “.xls”"),
        (("",), "which file?"),
        (("led.md", "--bom"), "--bom works only with the format csv, not with markdown"),
        (("--bom",), "--bom works only with the format csv, not with json"),
    ],
    ids=str,
)
def test_an_export_without_a_known_format_is_refused(
    explorer: Explorer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], message: str
) -> None:
    (tmp_path / "out").mkdir()
    monkeypatch.chdir(tmp_path / "out")
    answer = explorer("bookmarks", "export", *arguments)
    assert (answer.code, answer.out, message in answer.err) == (2, "", True)
    assert os.listdir() == []


def test_a_byte_order_mark_on_standard_output(explorer: Explorer) -> None:
    assert explorer("bookmarks", "export", "--format", "csv", "--bom").out.startswith("\ufeffref,")
    assert explorer("bookmarks", "list", "--bom").code == 2


def test_an_export_is_narrowed_like_the_list(explorer: Explorer, directory: Path) -> None:
    fill(directory)
    explorer("bookmarks", "add", PUTIN)
    for arguments, refs in (
        (("--kind", "actor"), [PUTIN]),
        (("--limit", "1"), ["quote/q-wait"]),
        (("--digest", GRAIN, "--kind", "quote"), ["quote/q-wait"]),
        (("--digest", GRAIN, "--kind", "actor"), []),
    ):
        exported = explorer("bookmarks", "export", *arguments).json["bookmarks"]
        assert [one["ref"] for one in exported] == refs


@pytest.mark.parametrize("older", [True, False])
def test_a_failed_export_leaves_the_older_file_and_no_stub(
    explorer: Explorer, directory: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, older: bool
) -> None:
    def fail(_: int) -> None:
        raise OSError(28, "No space left on device")

    fill(directory)
    (tmp_path / "out").mkdir()
    file = tmp_path / "out" / "mine.json"
    if older:
        file.write_text("the older export")
    monkeypatch.setattr("explorer.durable.sync_file", fail)
    answer = explorer("bookmarks", "export", str(file), "--yes")
    assert (answer.code, answer.err) == (1, f"explorer: {file} can't be written: No space left on device\n")
    assert [path.read_text() for path in file.parent.iterdir()] == ["the older export"] * older


def exported(*bookmarks: dict[str, Any]) -> bytes:
    return json.dumps({"format": "explorer-bookmarks", "version": 1, "bookmarks": bookmarks}).encode()


def of(ref: str, **fields: Any) -> dict[str, Any]:
    return {"ref": ref, "digest": {"headline": "H"}, **fields}


def test_an_import_passes_over_what_cannot_be_saved(explorer: Explorer) -> None:
    deep: Any = 1
    for _ in range(300):
        deep = [deep]
    file = exported(of("actor/a"), of("actor/huge", note="x" * (1 << 24)), of("actor/deep", more=deep), of("actor/z"))
    answer = explorer("bookmarks", "import", "-", "--json", stdin=file)
    report = answer.json
    assert (answer.code, report["added"], report["refused"], report["stopped"]) == (1, 2, 2, None)
    problems = [(problem["number"], problem["ref"]) for problem in report["problems"]]
    assert problems == [(2, "actor/huge"), (3, "actor/deep")]
    assert "bookmark 2 (actor/huge) was not imported: The bookmark was not saved: it is larger than 16" in answer.err
    assert {kept["ref"] for kept in listed(explorer)} == {"actor/a", "actor/z"}


def test_an_import_that_the_disk_stops_says_where_and_goes_on_the_next_time(
    explorer: Explorer, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = exported(*(of(f"actor/{number}") for number in range(5)))
    calls = []

    def fill_up(descriptor: int) -> None:
        calls.append(descriptor)
        if len(calls) > 2:
            raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("explorer.durable.sync_file", fill_up)
        answer = explorer("bookmarks", "import", "-", "--json", stdin=file)
    assert answer.code == 1
    assert (answer.json["added"], answer.json["stopped"]["ref"]) == (2, "actor/2")
    assert "stopped at bookmark 3 (actor/2)" in answer.err
    assert "3 were not imported. Once that is fixed, import the file again" in answer.err
    again = explorer("bookmarks", "import", "-", "--json", stdin=file)
    assert (again.code, again.json["added"], again.json["known"]) == (0, 3, 2)


@pytest.mark.parametrize("number", [9223372036854775808, 18446744073709551616, 12345678901234567890123, -(1 << 70)])
def test_integers_of_any_size_keep_their_digits(explorer: Explorer, directory: Path, number: int) -> None:
    file = exported(of("actor/a", sourceId=number, more=[{"deep": number, "real": 1.5}]))
    assert explorer("bookmarks", "import", "-", stdin=file).code == 0
    explorer("bookmarks", "import", "-", stdin=exported(of("actor/b")))
    (first, _) = explorer("bookmarks", "export").json["bookmarks"]
    assert (first["sourceId"], first["more"]) == (number, [{"deep": number, "real": 1.5}])
    store = BookmarkStore(directory)
    store.set_note(store.all()[0], "a change carries them over")
    assert explorer("bookmarks", "export").json["bookmarks"][0]["sourceId"] == number
    assert explorer("bookmarks", "doctor").code == 0


def test_an_import_in_utf_16_is_refused_as_a_digest_is(explorer: Explorer, tmp_path: Path) -> None:
    file = tmp_path / "u16.json"
    for encoding in ("utf-16", "utf-16-be", "utf-16-le"):
        file.write_bytes(("\ufeff" * (encoding != "utf-16") + exported(of("actor/a")).decode()).encode(encoding))
        answer = explorer("bookmarks", "import", str(file))
        assert (answer.code, "it is encoded in UTF-16; save it as UTF-8" in answer.err) == (2, True)
    file.write_bytes(exported(of("actor/a")).decode().encode("utf-16-le"))
    assert "it is encoded in UTF-16; save it as UTF-8" in explorer("bookmarks", "import", str(file)).err


def test_half_characters_and_byte_order_marks_are_reported_and_repaired(explorer: Explorer) -> None:
    file = b"\xef\xbb\xbf" + exported(of("actor/a", note="half \ud83d"))
    answer = explorer("bookmarks", "import", "-", stdin=file)
    assert answer.code == 0
    assert "half" in answer.err
    assert "explorer: - starts with a byte order mark" in answer.err
    assert listed(explorer)[0]["note"] == "half \ufffd"


def test_an_import_is_limited_like_a_digest(
    explorer: Explorer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("explorer.digest.reading.MOST_BYTES", 1 << 20)
    file = tmp_path / "big.json"
    file.write_bytes(exported(of("actor/a", note="x" * (1 << 20))))
    for arguments in ((str(file),), ("-",)):
        answer = explorer("bookmarks", "import", *arguments, stdin=file.read_bytes())
        assert (answer.code, "--large" in answer.err) == (2, True)
    assert explorer("bookmarks", "import", str(file), "--large").code == 0


MEASURED = """
import re, sys
from explorer.__main__ import main
code = main(sys.argv[1:])
print(code, int(re.search("VmHWM:\\s+(\\d+)", open("/proc/self/status").read())[1]) >> 10)
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="measures memory")
@pytest.mark.parametrize("command", [("check",), ("bookmarks", "import")])
def test_a_file_that_is_too_large_takes_no_memory(tmp_path: Path, command: tuple[str, ...]) -> None:
    file = tmp_path / "sparse.json"
    with file.open("wb") as sparse:
        sparse.truncate(3 << 30)
    home = calling.places(tmp_path)
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, *command, str(file)],
        capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2], env=os.environ | home,
    )  # fmt: skip
    code, mebibytes = map(int, done.stdout.split()[-2:])
    assert code == 2
    assert mebibytes < 100
    assert "--large" in done.stdout + done.stderr


# --- without a home directory -----------------------------------------------------------------------------


@pytest.fixture
def homeless(explorer: Explorer, monkeypatch: pytest.MonkeyPatch) -> Explorer:
    no_home(monkeypatch)
    for variable in ("EXPLORER_CONFIG", "EXPLORER_DATA_DIR", "EXPLORER_STATE_DIR"):
        monkeypatch.delenv(variable)
    return explorer


@pytest.mark.parametrize(
    "arguments", ["check", f"check {GRAIN}", "search putin", "show", f"show {PUTIN}", "timeline", "map", "--plain"]
)
def test_without_a_home_directory_what_needs_none_works(homeless: Explorer, arguments: str) -> None:
    answer = homeless(*arguments.split())
    assert (answer.code, answer.err) == (0, "")


@pytest.mark.parametrize(
    "arguments",
    [
        ("bookmarks",),
        ("bookmarks", "add", PUTIN),
        ("bookmarks", "doctor"),
        ("bookmarks", "undo"),
        ("bookmarks", "export"),
        ("search", "putin", "--keep", "his"),
        ("search", "--view", "his"),
    ],
    ids=" ".join,
)
def test_without_a_home_directory_what_needs_one_names_the_variable(
    homeless: Explorer, arguments: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    answer = homeless(*arguments)
    message = "explorer: there is no home directory; set EXPLORER_DATA_DIR to a directory for your bookmarks\n"
    assert (answer.code, answer.out, answer.err) == (1, "", message)
    monkeypatch.setenv("EXPLORER_DATA_DIR", str(tmp_path / "mine"))
    assert "home directory" not in homeless(*arguments).err


def test_without_a_home_directory_a_crash_is_still_reported(
    monkeypatch: pytest.MonkeyPatch, homeless: Explorer
) -> None:
    def fail(*_: object) -> int:
        raise ZeroDivisionError

    monkeypatch.setattr("explorer.commands.checking.run.run", fail)
    answer = homeless("check")
    assert answer.code == 70
    assert "No report could be written." in answer.err


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", ""),
        ("",),
        ("check", "--digest", ""),
        ("show", ""),
        ("timeline", ""),
        ("search", "putin", "--keep", ""),
        ("search", "--view", ""),
        ("--at", ""),
        ("--plain", "--digest", ""),
        ("bookmarks", "--digest", ""),
        ("bookmarks", "import", ""),
        ("bookmarks", "export", ""),
        ("bookmarks", "add", ""),
        ("bookmarks", "restore", ""),
    ],
    ids=" ".join,
)
def test_an_empty_argument_is_refused(explorer: Explorer, arguments: tuple[str, ...]) -> None:
    answer = explorer(*arguments)
    assert (answer.code, answer.out) == (2, "")
    assert "empty" in answer.err or "which" in answer.err
