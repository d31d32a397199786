"""`explorer edit`: what it changes in the file, what it says of that, and what it refuses."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import sys
from collections.abc import Callable
from difflib import ndiff
from pathlib import Path
from typing import Any

import pytest

from explorer.assets import asset
from explorer.commands.edit.fields import ITEMS, fields_of
from explorer.digest.kinds import KINDS
from explorer.digest.loading import check, load
from explorer.digest.model import StatedLink
from explorer.draft.messages import UNKNOWN_SPEAKERS
from tests import calling
from tests.calling import GRAIN, Answer, Explorer
from tests.long import in_parts

REPOSITORY = Path(__file__).parents[2]
posix = pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals of POSIX")

Edit = Callable[..., Answer]
"""Takes what stands after `explorer edit`."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return Path(shutil.copy(GRAIN, tmp_path / "grain.json"))


@pytest.fixture
def edit(explorer: Explorer, path: Path) -> Edit:
    return lambda *words, **more: explorer("edit", *words, "--digest", str(path), **more)


def record(path: Path, ref: str) -> Any:
    """A record of a file, as JSON."""
    kind, _, identifier = ref.partition("/")
    found = json.loads(path.read_text(encoding="utf-8"))[KINDS[kind].plural]
    return next((item for item in found if item.get("id") == identifier), None)


def lines_that_differ(before: str, after: str) -> list[str]:
    """Lines that were removed and added, without the lines of hints."""
    return [line for line in ndiff(before.splitlines(), after.splitlines()) if line[0] in "+-"]


# --- printing -----------------------------------------------------------------------------------------------


def test_a_record_is_printed_as_it_can_be_typed(edit: Edit) -> None:
    answer = edit("quote/q-late")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out == (
        'id=q-late\nspeaker=maritime-council\nform=fragment\nat=\'{"exact": "workable, but late", "p": 2}\'\n'
    )


@pytest.mark.parametrize(("source", "part"), in_parts([GRAIN, str(asset("ferry-delayed.json"))], 2))
def test_what_is_printed_can_be_typed_and_changes_nothing(
    explorer: Explorer, tmp_path: Path, source: str, part: int
) -> None:
    """`part`: 0, every third record and link, some of each kind; 1, all."""
    path = Path(shutil.copy(source, tmp_path / "digest.json"))
    before = path.read_bytes()
    document = json.loads(before)
    digest = load(path)
    addresses = [str(one.ref) for one in digest.all()]
    addresses += [f"{link['from']} {link['relation']} {link['to']}" for link in document["links"]]
    for address in addresses[:: 1 if part else 3]:
        printed = explorer("edit", address, "--digest", str(path))
        assert printed.code == 0, printed.err
        typed = explorer("edit", address, *shlex.split(printed.out), "--dry-run", "--json", "--digest", str(path))
        assert typed.code == 0, (address, typed.err)
        fields = [change["field"] for change in typed.json["changes"]]
        assert set(fields) <= {"reviewed", "trust", "candidates"}, (address, typed.out)
    assert path.read_bytes() == before


def test_a_text_that_looks_like_json_stays_a_text(edit: Edit, path: Path) -> None:
    for value in ('"quoted"', "[sic]", "{x}"):
        edit("actor/marchenko", f"note={value}", f"alternateName={json.dumps(value)}")
        assert record(path, "actor/marchenko")["note"] == value
        assert record(path, "actor/marchenko")["alternateName"] == [value]
        printed = edit("actor/marchenko")
        assert f"note={value}" in shlex.split(printed.out)


def test_json_has_the_record_as_it_is(edit: Edit, path: Path) -> None:
    answer = edit("actor/marchenko", "--json")
    assert answer.json["fields"] == record(path, "actor/marchenko")
    assert (answer.json["ref"], answer.json["kind"]) == ("actor/marchenko", "actor")


def test_every_field_of_the_format_can_be_edited_or_follows_from_edits() -> None:
    follow = {"drafted", "trust", "reviewed", "candidates"}
    for kind in ITEMS:
        cls = KINDS.get(kind, StatedLink)
        assert {*fields_of(kind)} == {*cls.__struct_encode_fields__} - follow


# --- fields -------------------------------------------------------------------------------------------------


def test_only_the_record_that_was_edited_differs_in_the_file(edit: Edit, path: Path) -> None:
    before = path.read_text(encoding="utf-8")
    answer = edit("quote/q-late", "speaker=marchenko", "when=2023-12-04")
    assert answer.code == 0, answer.err
    after = path.read_text(encoding="utf-8")
    gone, *added = lines_that_differ(before, after)
    assert '"q-late"' in gone
    assert all('"q-late"' in line or '"reviewed"' in line for line in added)
    assert answer.out.splitlines()[:2] == [
        "quote/q-late, speaker: was Maritime Council, now Olha Marchenko",
        "quote/q-late, when: was empty, now 4 December 2023",
    ]
    assert record(path, "quote/q-late")["reviewed"]["at"].endswith("Z")


def test_it_says_where_the_version_before_is(edit: Edit, path: Path) -> None:
    before = path.read_bytes()
    answer = edit("quote/q-late", "speaker=marchenko", "--json")
    assert answer.code == 0, answer.err
    assert Path(answer.json["before"]).read_bytes() == before
    assert answer.json["path"] == str(path)
    assert answer.json["changes"][0] == {
        "how": "changed", "kind": "quote", "ref": "quote/q-late", "field": "speaker",
        "was": "maritime-council", "now": "marchenko",
    }  # fmt: skip
    assert "the version before is in " in edit("quote/q-late", "speaker=").out


@pytest.mark.parametrize(
    ("typed", "field", "value"),
    [
        (["speaker=Olha Marchenko"], "speaker", "marchenko"),
        (["speaker=olha"], "speaker", "marchenko"),
        (["speaker=actor/marchenko"], "speaker", "marchenko"),
        (["speaker="], "speaker", ""),
        (["speaker=unknown"], "speaker", ""),
        (["date=2023"], "when", "2023"),
        (["words=Maritime Council"], "at", ["Maritime Council"]),
        (["when=5 Dec 2023"], "when", "2023-12-05"),
        (["when=yesterday"], "when", "2023-12-04"),
        (["about+=New talks"], "about", ["event/talks"]),
        (["about=event/talks", "about=France"], "about", ["event/talks", "country/FR"]),
        (['about=["event/talks", "actor/marchenko"]'], "about", ["event/talks", "actor/marchenko"]),
        (["form=Direct"], "form", "direct"),
        (["form=paraphrase"], "form", "indirect"),
        (["at+=Maritime Council"], "at", [{"exact": "workable, but late", "p": 2}, "Maritime Council"]),
        (["at-=workable, but late", "at+=late"], "at", ["late"]),
        (["--at", "called the plan"], "at", [{"exact": "workable, but late", "p": 2}, "called the plan"]),
        (["at=", "--at", "corridor", "--p", "2"], "at", [{"exact": "corridor", "p": 2}]),
        (["note=a=b"], "note", "a=b"),
        (["medium= "], "medium", None),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) and all(isinstance(one, str) for one in value) else "",
)  # fmt: skip
def test_what_a_value_means(edit: Edit, path: Path, typed: list[str], field: str, value: Any) -> None:
    answer = edit("quote/q-late", *typed)
    assert answer.code == 0, answer.err
    assert record(path, "quote/q-late").get(field) == value
    assert [problem for problem in check(load(path)) if problem.severity == "error"] == []


@pytest.mark.parametrize(
    ("typed", "code", "message"),
    [
        (["actor/nobody", "name=x"], 1, "there is no actor/nobody"),
        (["quote/q-late", "speaker=Marchenka"], 1, "there is no actor “Marchenka”. Did you mean “Olha Marchenko"),
        (["quote/q-late", "speker=x"], 2, "quote has no field “speker”. Did you mean “speaker”?"),
        (["quote/q-late", "wehn=2023"], 2, "Did you mean “when”?"),
        (["quote/q-late", "at=workabel"], 1, "workabel"),
        (["quote/q-late", "attribution=as a memo put it"], 1, "as a memo put it"),
        (["quote/q-late", 'at={"exact": "corridor"}'], 1, "corridor"),
        (["quote/q-late", "speaker"], 2, "“speaker” is not a change; write FIELD=VALUE, such as speaker=lund"),
        (["quote/q-late", "when=soon"], 2, "when: expected a date such as 28 Nov 2025"),
        (["quote/q-late", "when=03/04/2025"], 2, "may be"),
        (["quote/q-late", "form=shouted"], 2, "form is one of direct, fragment, indirect; found “shouted”."),
        (["quote/q-late", "speaker+=marchenko"], 2, "“speaker” holds one value, not a list"),
        (["quote/q-late", "when=2023", "when=2024"], 2, "“when” is given twice"),
        (["quote/q-late", "about-=event/talks"], 1, "quote/q-late has no “event/talks” in about."),
        (["quote/q-late", "trust=agreed"], 2, "“trust” says who made a record"),
        (["quote/q-late", 'at={"p": 2}'], 2, "is not an anchor"),
        (["quote/q-late", "--at", "nowhere to be found"], 1, "nowhere to be found"),
        (["quote/q-late", "--at", "corridor"], 1, "corridor"),
        (["quote/q-late", "--p", "2"], 2, "give them with --at"),
        (["quote/q-late", "id=q-wait"], 1, "q-wait"),
        (["actor/marchenko", "name="], 1, "name"),
        (["add"], 2, "add what? Kinds: actor, quote, event, country, caveat, link"),
        (["add", "planet"], 2, "“planet” is not a kind."),
        (["add", "actor", "--at", "Foreign Minister"], 2, "actor needs type"),
        (["merge", "marchenko"], 2, "“merge” takes two actors"),
        (["merge", "marchenko", "marchenko"], 1, "two different actors"),
        (["split", "marchenko"], 2, "“split” takes an actor and one of its names"),
        (["split", "marchenko", "Olly"], 1, "Olly"),
        (["delete"], 2, "delete what?"),
        (["delete", "--at", "x"], 2, "--at works only with a record and with “add”"),
        (["restore", "event/talks"], 1, "event/talks"),
        (["undo", "a", "b"], 2, "“undo” takes nothing more; found “b”"),
        ([], 2, "edit what?"),
        (["marchenko"], 2, "“marchenko” is neither a record nor an action"),
        (["delte"], 2, "Did you mean “delete”?"),
        (["actor/a met actor/b", "when=2023"], 1, "actor/a met actor/b"),
        (["-E", "quote/q-late", "speaker=x"], 2, "--editor opens a record"),
        (["quote/q-late", ""], 2, "is empty"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) and all(isinstance(one, str) for one in value) else "",
)  # fmt: skip
def test_what_is_refused_changes_nothing(edit: Edit, path: Path, typed: list[str], code: int, message: str) -> None:
    before = path.read_bytes()
    answer = edit(*typed)
    assert (answer.code, answer.out) == (code, ""), answer.err
    assert message in answer.err
    assert path.read_bytes() == before


def test_a_name_of_several_records_is_refused_with_all_of_them(edit: Edit, path: Path) -> None:
    edit("add", "actor", "type=Person", "name=Ivan Marchenko")
    answer = edit("quote/q-late", "speaker=Marchenko")
    assert answer.code == 0, "the other name of only one of them is this very word"
    answer = edit("quote/q-late", "speaker=foreign")
    assert answer.code == 1
    edit("actor/marchenko", "alternateName=")
    answer = edit("quote/q-late", "speaker=Marchenko")
    assert answer.code == 1
    assert "actor/marchenko (Olha Marchenko), actor/ivan-marchenko (Ivan Marchenko)" in answer.err


def test_setting_what_is_there_already_writes_nothing(edit: Edit, path: Path) -> None:
    edit("quote/q-late", "speaker=marchenko")
    before = path.read_bytes()
    answer = edit("quote/q-late", "speaker=marchenko")
    assert answer.code == 0
    assert path.read_bytes() == before or record(path, "quote/q-late")["speaker"] == "marchenko"


def test_a_dry_run_prints_the_same_lines_and_writes_nothing(edit: Edit, path: Path, tmp_path: Path) -> None:
    before = path.read_bytes()
    dry = edit("quote/q-late", "speaker=marchenko", "--dry-run")
    assert (dry.code, path.read_bytes()) == (0, before)
    assert not (tmp_path / "home").exists()
    real = edit("quote/q-late", "speaker=marchenko")
    assert real.out.startswith(dry.out)
    assert edit("undo", "--dry-run").code == 2


# --- records ------------------------------------------------------------------------------------------------


def test_a_quote_is_added_by_its_words(edit: Edit, path: Path) -> None:
    answer = edit("add", "quote", "--at", "will reopen talks", "speaker=marchenko", "--json")
    assert answer.code == 0, answer.err
    ref = answer.json["ref"]
    assert record(path, ref)["form"] == "indirect"
    assert record(path, ref)["at"] == ["will reopen talks"]
    assert record(path, "quote/q-wait")["form"] == "direct"
    assert answer.json["changes"][0]["how"] == "added"


@pytest.mark.parametrize(
    ("words", "form"),
    [("We will not wait", "direct"), ("not wait", "fragment"), ("workable", "fragment"), ("she", "indirect")],
)
def test_the_form_of_a_quote_follows_from_its_quotation_marks(edit: Edit, path: Path, words: str, form: str) -> None:
    answer = edit("add", "quote", "--at", words, "--json", *(["--p", "1"] if words == "she" else []))
    assert record(path, answer.json["ref"])["form"] == form, answer.err


def test_records_of_every_kind_are_added(edit: Edit, path: Path) -> None:
    before = len(load(path))
    for typed in (
        ["actor", "--at", "Foreign Minister", "type=person"],
        ["event", "--at", "called the plan", "when=Dec 2023", "actors=Maritime Council"],
        ["countries", "id=Germany"],
        ["caveat", "text=No place is given.", "about=New talks"],
        ["link", "from=Olha Marchenko", "relation=criticised", "to=Maritime Council", "when=2023"],
    ):
        answer = edit("add", *typed)
        assert answer.code == 0, answer.err
        assert answer.out.startswith("added "), answer.out
    digest = load(path)
    assert (len(digest), len(digest.links)) == (before + 4, 2)
    assert digest.links[1].relation == "criticised"
    assert [problem for problem in check(digest) if problem.severity == "error"] == []


def test_a_link_is_edited_and_deleted_by_its_ends(edit: Edit, path: Path) -> None:
    link = "actor/maritime-council ran event/corridor"
    assert edit(link).out.startswith("from=actor/maritime-council\nrelation=ran\n")
    answer = edit(link, "relation=opened", "inverse=opened by")
    assert answer.code == 0, answer.err
    new = "actor/maritime-council opened event/corridor"
    assert f"link {new}, relation: was ran, now opened" in answer.out.splitlines()
    assert edit("delete", new).code == 0
    assert load(path).links == ()


def test_two_actors_become_one_and_two_again(edit: Edit, path: Path) -> None:
    edit("add", "actor", "type=Person", "name=the minister", "--at", "Foreign Minister")
    answer = edit("merge", "Olha Marchenko", "the minister")
    assert answer.code == 0, answer.err
    assert "merged actor/minister into actor/marchenko" in answer.out
    assert record(path, "actor/minister") is None
    assert "the minister" in record(path, "actor/marchenko")["alternateName"]
    answer = edit("split", "actor/marchenko", "the minister", "--json")
    assert answer.code == 0, answer.err
    assert record(path, answer.json["ref"])["name"] == "the minister"


def test_a_record_is_deleted_with_what_refers_to_it_and_restored(edit: Edit, path: Path) -> None:
    before = json.loads(path.read_text(encoding="utf-8"))
    answer = edit("delete", "event/talks", "actor/marchenko")
    assert answer.code == 0, answer.err
    assert "deleted event/talks: New talks" in answer.out.splitlines()
    assert "quote/q-wait, speaker: was Olha Marchenko, now unknown" in answer.out.splitlines()
    assert record(path, "quote/q-wait")["speaker"] == ""
    listed = edit("restore")
    assert listed.code == 0
    assert "event/talks" in listed.out
    for ref in ("actor/marchenko", "event/talks"):
        restored = edit("restore", ref)
        assert restored.code == 0, restored.err
    assert json.loads(path.read_text(encoding="utf-8")) == before
    assert edit("restore", "event/talks").code == 1


def test_a_deleted_link_is_restored(edit: Edit, path: Path) -> None:
    before = json.loads(path.read_text(encoding="utf-8"))
    link = "actor/maritime-council ran event/corridor"
    assert edit("delete", link).code == 0
    assert link in edit("restore").out
    assert edit("restore", link).code == 0
    assert json.loads(path.read_text(encoding="utf-8")) == before


def test_a_new_id_is_followed_by_every_reference(edit: Edit, path: Path) -> None:
    answer = edit("actor/marchenko", "id=olha", "--json")
    assert answer.code == 0, answer.err
    assert record(path, "quote/q-wait")["speaker"] == "olha"
    assert answer.json["renamed"] == {"actor/marchenko": "actor/olha"}
    assert answer.json["changes"][0]["how"] == "renamed"


# --- undo ---------------------------------------------------------------------------------------------------


def test_a_command_undoes_and_redoes_what_commands_did(edit: Edit, explorer: Explorer, path: Path) -> None:
    states = [path.read_bytes()]
    for typed in (["speaker=marchenko"], ["when=2023"], ["note=late"]):
        assert edit("quote/q-late", *typed).code == 0
        states.append(path.read_bytes())
    at = ("--digest", str(path))
    for state in states[-2::-1]:
        answer = explorer("undo", *at)
        assert answer.code == 0, answer.err
        assert path.read_bytes() == state
    answer = explorer("undo", *at)
    assert (answer.code, answer.err) == (1, "explorer: nothing to undo\n")
    for state in states[1:]:
        assert explorer("redo", *at).code == 0
        assert path.read_bytes() == state
    assert explorer("redo", *at).code == 1


def test_one_change_of_the_list_is_undone_by_its_id(edit: Edit, explorer: Explorer, path: Path) -> None:
    at = ("--digest", str(path))
    edit("quote/q-late", "speaker=marchenko")
    edit("quote/q-late", "note=late")
    edit("actor/marchenko", "role=critic")
    role, note, speaker = explorer("undo", "--list", "--json", *at).json["changes"]
    assert [note["label"], speaker["label"]] == [
        "note of “workable, but late” set to late", "speaker of “workable, but late” set to Olha Marchenko"
    ]  # fmt: skip
    before = path.read_bytes()
    answer = explorer("undo", speaker["id"], *at)
    assert answer.code == 1
    assert f"{note['label']}” changed the same since: undo that first, with “explorer undo {note['id']}”" in answer.err
    assert path.read_bytes() == before
    for change in (note, speaker):
        answer = explorer("undo", change["id"], *at)
        assert answer.code == 0, answer.err
    assert record(path, "quote/q-late")["speaker"] == "maritime-council"
    assert record(path, "actor/marchenko")["role"] == "critic"
    assert explorer("undo", "nonsense", *at).code == 1
    assert explorer("undo", "--list", *at).out.count("\n") == 1
    assert role["label"] in explorer("undo", "--list", *at).out


def test_bookmarks_are_undone_in_the_same_order(edit: Edit, explorer: Explorer, path: Path) -> None:
    at = ("--digest", str(path))
    edit("quote/q-late", "note=late")
    explorer("bookmarks", "add", "quote/q-late", *at)
    assert explorer("undo", *at).code == 0
    assert explorer("bookmarks", "--json", *at).json["bookmarks"] == []
    assert record(path, "quote/q-late")["note"] == "late"
    assert explorer("undo", *at).code == 0
    assert "note" not in record(path, "quote/q-late")
    assert explorer("bookmarks", "redo", *at).code == 0


# --- in an editor -------------------------------------------------------------------------------------------


def edited_by_hand(path: Path, home: Path, script: str, *words: str, answers: str = "") -> tuple[int, str]:
    """Run `edit -E` in a terminal, where the editor is a Python program on `text`; returns exit code and output."""
    from tests.terminal import Terminal

    home.mkdir(exist_ok=True)
    program = home / "editor.py"
    program.write_text(
        f"import sys; from pathlib import Path; path = Path(sys.argv[1]); text = path.read_text()\n{script}\n"
        "path.write_text(text)\n"
    )
    places = {**calling.places(home), "HOME": str(home), "PYTHONPATH": str(REPOSITORY), "TERM": "xterm-256color"}
    environment = {"PATH": os.environ["PATH"], **places, "EDITOR": f"{sys.executable} {program}", "VISUAL": ""}
    command = [sys.executable, "-m", "explorer", "edit", "-E", *words, "--digest", str(path)]
    with Terminal(command, size=(100, 30), env=environment, emulated=False) as terminal:
        for number, answer in enumerate(answers, 1):
            while terminal.output.count(b"ends: ") < number and terminal.process.poll() is None:
                terminal.take(0.1)
            terminal.type(answer.encode() if answer == "\n" else answer.encode() + b"\n")
        code = terminal.ends(30)
        return code, bytes(terminal.output).decode()


@posix
def test_a_record_is_edited_in_the_users_editor(path: Path, tmp_path: Path) -> None:
    code, shown = edited_by_hand(
        path, tmp_path / "desk", "text = text.replace('maritime-council', 'marchenko')", "quote/q-late"
    )
    assert code == 0, shown
    assert "quote/q-late, speaker: was Maritime Council, now Olha Marchenko" in shown
    assert record(path, "quote/q-late")["speaker"] == "marchenko"


@posix
def test_the_whole_digest_is_edited_in_the_users_editor(path: Path, tmp_path: Path) -> None:
    before = path.read_text(encoding="utf-8")
    code, shown = edited_by_hand(path, tmp_path / "desk", "text = text.replace('Grain accord', 'The grain accord')")
    assert code == 0, shown
    gone, added = lines_that_differ(before, path.read_text(encoding="utf-8"))
    assert (gone[1:], added[1:]) == (added[1:].replace("The grain accord", "Grain accord"), added[1:])
    assert '"headline": "The grain accord back on the table"' in added


@posix
def test_a_broken_edit_comes_back_with_its_message_and_is_not_lost(path: Path, tmp_path: Path) -> None:
    before = path.read_bytes()
    script = "text = text + '}' if text.startswith('//') else text.replace('}', '')"
    code, shown = edited_by_hand(path, tmp_path / "desk", script, "actor/maritime-council", answers="n")
    assert code == 1, shown
    assert "JSON" in shown
    left = Path(shown.partition("what you wrote is in ")[2].strip().splitlines()[0])
    assert "Maritime Council" in left.read_text(encoding="utf-8")
    assert path.read_bytes() == before
    code, shown = edited_by_hand(path, tmp_path / "desk", script, "actor/maritime-council", answers="\n")
    assert code == 0, shown
    assert path.read_bytes() == before


def test_without_a_terminal_or_an_editor_nothing_is_opened(
    edit: Edit, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", "true")
    assert "--editor needs a terminal" in edit("-E", "quote/q-late").err
    monkeypatch.delenv("EDITOR")
    monkeypatch.delenv("VISUAL", raising=False)
    assert "set VISUAL or EDITOR" in edit("-E", "quote/q-late").err


# --- where a digest can't be written ------------------------------------------------------------------------


def test_the_digest_of_the_program_is_copied_into_the_library_once(explorer: Explorer, tmp_path: Path) -> None:
    shipped = asset("russia-recognises-taliban.json").read_bytes()
    first = explorer("edit", "quote/q-partner", "speaker=Muttaqi", "--json")
    assert first.code == 0, first.err
    assert "your copy in the library is edited" in first.err
    assert first.json["copied"]
    copy = Path(first.json["path"])
    assert copy.is_relative_to(tmp_path)
    second = explorer("edit", "quote/q-partner", "note=mine", "--json")
    assert (second.code, second.json["path"]) == (0, str(copy))
    assert f"this is your copy of it: {copy}" in second.err
    assert explorer("undo").code == explorer("undo").code == 0
    assert copy.read_bytes() == shipped
    assert asset("russia-recognises-taliban.json").read_bytes() == shipped


def test_standard_input_is_copied_into_the_library_and_edited_on(explorer: Explorer) -> None:
    data = Path(GRAIN).read_bytes()
    first = explorer("edit", "quote/q-late", "note=one", "--json", "--digest", "-", stdin=data)
    assert first.code == 0, first.err
    assert explorer("edit", "quote/q-late", "medium=two", "--digest", "-", stdin=data).code == 0
    copy = Path(first.json["path"])
    assert (record(copy, "quote/q-late")["note"], record(copy, "quote/q-late")["medium"]) == ("one", "two")
    assert explorer("undo", "--digest", "-", stdin=data).code == 0
    assert "medium" not in record(copy, "quote/q-late")


def test_an_article_is_filed_and_opens_as_it_was_edited(explorer: Explorer, tmp_path: Path) -> None:
    article = Path(shutil.copy(asset("ferry-delayed.txt"), tmp_path / "ferry.txt"))
    assert explorer("edit", "country/NO", "role=builder", "--dry-run", "--digest", str(article)).code == 0
    assert explorer("library", "--json").json["articles"] == [], "nothing was written"
    answer = explorer("edit", "country/NO", "role=builder", "--digest", str(article))
    assert answer.code == 0, answer.err
    assert len(explorer("library", "--json").json["articles"]) == 1
    assert explorer("show", "country/NO", "--json", "--digest", str(article)).json["records"][0]["fields"]["role"] == (
        "builder"
    )
    assert explorer("undo", "--digest", str(article)).code == 0


def test_what_another_program_wrote_meanwhile_stands(
    explorer: Explorer, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from explorer.commands.edit import values

    def meanwhile(*arguments: Any) -> str:
        path.write_text(path.read_text(encoding="utf-8").replace('"2023-12-05", "medium"', '"1999", "medium"'))
        return "2001"

    explorer("edit", "actor/marchenko", "role=miller", "--digest", str(path))
    monkeypatch.setattr(values, "_date", meanwhile)
    answer = explorer("edit", "quote/q-wait", "when=2001", "medium=by radio", "--json", "--digest", str(path))
    assert answer.code == 1
    assert record(path, "quote/q-wait")["when"] == "1999"
    (conflict,) = answer.json["conflicts"]
    assert (conflict["name"], conflict["mine"]["when"], conflict["theirs"]["when"]) == ("q-wait", "2001", "1999")
    mine = Path(answer.err.partition("yours is in ")[2].strip())
    assert json.loads(mine.read_text(encoding="utf-8"))["quotes"][0]["when"] == "2001"
    assert (answer.json["id"], answer.json["before"]) == (None, None), "nothing was written that can be undone"


def test_a_file_that_was_broken_meanwhile_is_not_written_over(explorer: Explorer, path: Path) -> None:
    path.write_text("{")
    answer = explorer("edit", "quote/q-wait", "when=2001", "--digest", str(path))
    assert (answer.code, path.read_text()) == (2, "{")


def test_a_read_only_digest_is_copied_once_and_its_copy_is_edited_on(explorer: Explorer, path: Path) -> None:
    path.chmod(0o444)
    before = path.read_bytes()
    at = ("--digest", str(path))
    first = explorer("edit", "actor/marchenko", "role=miller", *at, "--json")
    copy = first.json["path"]
    second = explorer("edit", "actor/marchenko", *at)
    assert "role=miller" in second.out
    assert second.err == f"explorer: {path} is read-only, so this is your copy of it: {copy}\n"
    assert explorer("edit", "quote/q-wait", "when=2001", *at, "--json").json["path"] == copy
    assert [edit["ref"] for edit in explorer("undo", *at, "--json").json["changes"]] == ["quote/q-wait"] * 2
    assert path.read_bytes() == before


def test_a_speaker_that_is_set_by_hand_leaves_the_warnings_and_ends_the_review(
    explorer: Explorer, tmp_path: Path
) -> None:
    article = tmp_path / "dam.txt"
    article.write_text(
        "Dam to close\n\nThe dam at Rena will close, Kari Lund said on Monday.\n\n"
        "“It is not safe any more, and we have known that for years.”\n\nNobody was hurt.\n",
        encoding="utf-8",
    )
    drafted = tmp_path / "dam.json"
    assert explorer("draft", str(article), "-o", str(drafted)).code == 0
    at = ("--digest", str(drafted))
    document = json.loads(drafted.read_text(encoding="utf-8"))
    quote = next(one for one in document["quotes"] if "not safe" in str(one["at"]))
    document["caveats"] = [{"text": UNKNOWN_SPEAKERS, "about": [f"quote/{quote['id']}"]}]
    for one in (*document["quotes"], *document["actors"], *document.get("events", ())):
        one.pop("trust", None)
    quote |= {"speaker": "", "trust": "doubt"}
    drafted.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
    answer = explorer("edit", f"quote/{quote['id']}", "speaker=Lund", *at)
    assert answer.code == 0, answer.err
    after = json.loads(drafted.read_text(encoding="utf-8"))
    assert not after["caveats"]
    assert after["reviewed"]["at"]
    assert explorer("undo", *at).code == 0
    assert json.loads(drafted.read_text(encoding="utf-8")) == document
