"""Which modules are loaded when, sizes and layers of the code, and how the program behaves as a process.

The program runs in new processes, with a new home directory.
"""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import explorer
from tests import calling
from tests.calling import DATA, GRAIN

REPOSITORY = Path(__file__).parents[1]

posix = pytest.mark.skipif(sys.platform == "win32", reason="shells and devices of POSIX")


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    inherited = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "LD_LIBRARY_PATH") if name in os.environ}
    home = calling.places(tmp_path)
    return {**inherited, **home, "HOME": str(tmp_path), "PYTHONPATH": str(REPOSITORY), "TERM": "xterm-256color"}


# --- loading modules -----------------------------------------------------------------------------------------

HEAVY = (
    "textual",
    "rich",
    "asyncio",
    "rapidfuzz",
    "orjson",
    "msgspec",
    "argparse",
    "platformdirs",
    "sqlite3",
    "inspect",
    "shutil",
    "typing_extensions",
)
SCREEN = {"textual", "rich", "asyncio"}
"""Modules that only the screen needs."""
LATER = (
    "explorer.digest.editing.changes",
    "explorer.digest.editing.outcome",
    "explorer.session.passages.anchoring",
    "explorer.session.passages.marking",
    "explorer.session.corrections.describing",
    "explorer.session.reanchoring",
    "explorer.text.diff",
    "explorer.tui.dialogs.ledger.together",
    "explorer.tui.look.sentence",
)
"""Modules that the screen needs for keys, or for bookmarks, but not for its first frame."""
UNASKED = (
    "argparse",
    "explorer.bookmarks.carrying",
    "explorer.bookmarks.undo",
    "explorer.bookmarks.writer",
    "explorer.commands.grammar.parser",
    "explorer.commands.pager",
    "explorer.digest.editing.changes",
    "explorer.digest.editing.outcome",
    "explorer.formats.jsonable.check",
    "explorer.formats.jsonable.records",
    "explorer.pictures.canvas",
    "explorer.session.contradicting.contradictions",
    "explorer.session.corrections.became",
    "explorer.session.corrections.describing",
    "explorer.session.corrections.fates",
    "explorer.session.passages.anchoring",
    "explorer.session.reanchoring",
    "explorer.text.wall",
    "shlex",
    "threading",
    "urllib.parse",
)
"""Modules that a plain command needs only for JSON, for bookmarks that there are, for changes, or for errors."""
ASKING = (
    "explorer.commands.modelling.asking",
    "explorer.draft.model",
    "explorer.session.asking",
    "http.client",
    "ssl",
    "urllib.request",
)
"""Modules that are needed only where a model is asked."""
GRAMMAR = tuple(
    f"explorer.commands.grammar.{name}" for name in ("articles", "checking", "editing", "ledger", "reading", "text")
)


def loaded(code: str, environment: dict[str, str], among: tuple[str, ...] = HEAVY) -> set[str]:
    """The modules, among some, that a program has loaded when it ends."""
    report = f"import json, sys; print('\\n' + json.dumps([name for name in {among!r} if name in sys.modules]))"
    run = subprocess.run(
        [sys.executable, "-c", f"{code}\n{report}"], env=environment, capture_output=True, text=True, check=True
    )
    return set(json.loads(run.stdout.rpartition("\n[")[2].join(("[", ""))))


def test_the_probe_detects_loaded_modules(environment: dict[str, str]) -> None:
    assert loaded("import textual.app, rapidfuzz", environment) >= {"textual", "rich", "asyncio", "rapidfuzz"}


def test_importing_the_package_loads_no_heavy_module(environment: dict[str, str]) -> None:
    assert loaded("import explorer", environment) == set()


def test_the_screen_loads_nothing_that_only_later_keys_need(environment: dict[str, str]) -> None:
    assert loaded("import explorer.tui.app", environment, LATER) == set()


def test_looking_for_unsaved_texts_loads_no_hashes_where_there_are_none(
    environment: dict[str, str], tmp_path: Path
) -> None:
    directory = f"import pathlib; directory = pathlib.Path({str(tmp_path)!r})"
    look = f"{directory}; from explorer.settings.unsaved import UnsavedTexts; left = UnsavedTexts(directory).left"
    assert loaded(f"{look}; assert not left('ferry')", environment, ("hashlib",)) == set()
    (tmp_path / "left.json").write_text("{}")
    assert loaded(f"{look}; assert not left('ferry')", environment, ("hashlib",)) == {"hashlib"}


def test_the_core_does_not_load_the_screen(environment: dict[str, str]) -> None:
    use = f"import explorer; explorer.Session(explorer.load({GRAIN!r})).search('talks')"
    assert not loaded("import explorer.session.session", environment) & {*SCREEN, "rapidfuzz", "platformdirs"}
    assert not loaded(use, environment) & {*SCREEN, "platformdirs"}


@pytest.mark.parametrize(
    ("arguments", "without"),
    [
        (["--version"], {"orjson", "msgspec", "rapidfuzz", "argparse", "platformdirs", "inspect"}),
        (["-V"], {"orjson", "msgspec", "rapidfuzz", "argparse", "platformdirs"}),
        (["--help"], {"orjson", "msgspec", "rapidfuzz", "platformdirs"}),
        (["search", "--help"], {"orjson", "msgspec", "rapidfuzz", "platformdirs"}),
        (["search", "talks", "--json"], {"platformdirs"}),
        (["show"], {"rapidfuzz", "platformdirs"}),
        (["show", "actor/marchenko", "--json"], {"rapidfuzz", "platformdirs"}),
        (["timeline"], {"rapidfuzz", "platformdirs"}),
        (["map"], {"rapidfuzz", "platformdirs"}),
        (["check"], {"rapidfuzz", "platformdirs"}),
        (["bookmarks"], {"rapidfuzz", "platformdirs"}),
        (["edit", "actor/marchenko"], {"orjson", "rapidfuzz", "platformdirs", "shutil"}),
        (["edit", "actor/marchenko", "role=Minister", "--dry-run"], {"rapidfuzz", "platformdirs"}),
        (["review", "--list"], {"orjson", "rapidfuzz", "platformdirs"}),
        (["undo", "--list"], {"rapidfuzz", "platformdirs"}),
        (["schema"], {"rapidfuzz", "platformdirs"}),
        (["--plain"], {"rapidfuzz", "platformdirs"}),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "-".join(sorted(value)),
)
def test_a_command_loads_only_what_it_needs(
    arguments: list[str], without: set[str], environment: dict[str, str]
) -> None:
    if arguments[0] not in ("--version", "-V", "--help", "schema") and "--help" not in arguments:
        arguments = [*arguments, "--digest", GRAIN]
    code = f"from explorer.__main__ import main; assert main({arguments!r}) == 0"
    assert not loaded(code, environment) & (SCREEN | without)


@pytest.mark.parametrize("command", ["show", "show actor/marchenko", "list quote", "timeline", "check"])
def test_a_command_on_a_digest_without_faults_starts_lightly(command: str, environment: dict[str, str]) -> None:
    arguments = [*command.split(), "--digest", GRAIN]
    code = f"from explorer.__main__ import main; assert main({arguments!r}) == 0"
    found = loaded(code, environment)
    assert found == {"msgspec"}


@pytest.mark.parametrize(
    "command",
    [
        "show",
        "show actor/marchenko",
        "list quote",
        "read",
        "timeline",
        "check",
        "bookmarks",
        "search talks",
    ],
)
def test_a_plain_command_loads_nothing_that_it_was_not_asked_for(command: str, environment: dict[str, str]) -> None:
    arguments = [*command.split(), "--digest", GRAIN]
    code = f"from explorer.__main__ import main; assert main({arguments!r}) == 0"
    assert loaded(code, environment, UNASKED) == set()


def test_checking_builds_no_links(environment: dict[str, str]) -> None:
    code = f"from explorer.__main__ import main; assert main(['check', {GRAIN!r}]) == 0"
    assert loaded(code, environment, ("explorer.bookmarks.store", "explorer.text.sentences")) == set()


@pytest.mark.parametrize("command", ["draft", "--plain"])
def test_without_a_model_nothing_is_loaded_that_asks_one(command: str, environment: dict[str, str]) -> None:
    """Not even with a model that is set up, where a command does not ask it."""
    article = REPOSITORY / "assets" / "ferry-delayed.txt"
    Path(environment["EXPLORER_CONFIG"]).write_text('[model]\nname = "llm:x"\n', encoding="utf-8")
    call = [command, str(article), *(["--no-model"] if command == "draft" else [])]
    code = f"from explorer.__main__ import main; assert main({call!r}) == 0"
    assert loaded(code, environment, ASKING) == set()


@pytest.mark.parametrize(
    ("command", "own"),
    [
        ("show", "reading"),
        ("read", "text"),
        ("check", "checking"),
        ("bookmarks", "ledger"),
        ("review", "editing"),
        ("--plain", ""),
    ],
)
def test_a_command_loads_the_grammar_of_its_subject_alone(command: str, own: str, environment: dict[str, str]) -> None:
    code = f"from explorer.__main__ import main; assert main([{command!r}, '--digest', {GRAIN!r}]) == 0"
    assert loaded(code, environment, GRAMMAR) == ({f"explorer.commands.grammar.{own}"} if own else set())


def test_the_version_is_that_of_the_project() -> None:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == explorer.__version__


def test_the_import_contracts_hold() -> None:
    pytest.importorskip("importlinter", reason="a development tool")
    lint = "from importlinter.cli import lint_imports; raise SystemExit(lint_imports(no_cache=True))"
    run = subprocess.run([sys.executable, "-c", lint], cwd=REPOSITORY, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr


# --- sizes --------------------------------------------------------------------------------------------------

PACKAGE = Path(explorer.__file__).parent
LINES = {"file": 350, "class": 250, "function": 45}
"""Most lines of each."""
ENTRIES, MODULES = 18, 16
"""Most packages and modules at the top, and most modules in a package. `commands` may have more: one per command."""


def sources() -> dict[str, str]:
    """Path of each module below the package → its text."""
    return {path.relative_to(PACKAGE).as_posix(): path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py")}


def test_no_file_class_or_function_is_too_long() -> None:
    kinds = {ast.ClassDef: "class", ast.FunctionDef: "function", ast.AsyncFunctionDef: "function"}
    too_long = []
    for path, text in sources().items():
        things = [("file", path, len(text.splitlines()))]
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                things.append((kinds[type(node)], f"{path}:{node.lineno} {node.name}", length))
        too_long += [f"{name} has {length} lines" for kind, name, length in things if length > LINES[kind]]
    assert too_long == []


def test_no_package_has_too_many_modules() -> None:
    modules: dict[Path, set[str]] = {}
    for path in map(Path, sources()):
        modules.setdefault(path.parent, set()).add(path.name)
    top = modules.pop(Path()) | {path.name for path in modules if path.parent == Path()}
    assert len(top) <= ENTRIES, sorted(top)
    crowded = {
        str(package): sorted(names)
        for package, names in modules.items()
        if package != Path("commands") and len(names - {"__init__.py"}) > MODULES
    }
    assert crowded == {}


def test_every_package_has_a_docstring_and_no_code() -> None:
    texts = sources()
    packages = {Path(path).parent for path in texts} - {Path()}
    faults = []
    for package in packages:
        text = texts.get((package / "__init__.py").as_posix(), "")
        module = ast.parse(text)
        docstring = ast.get_docstring(module) or ""
        if not 5 <= len(docstring.splitlines()) <= 15 or len(module.body) != 1:
            faults.append(f"{package}: {len(docstring.splitlines())} lines, {len(module.body)} statements")
    assert faults == []


# --- the program as a process -------------------------------------------------------------------------------


def shell(line: str, environment: dict[str, str]) -> tuple[int, str, str]:
    """Run a shell command in which `explorer` is the program. Returns exit code, output, messages."""
    function = f'explorer() {{ "{sys.executable}" -m explorer "$@"; }}; set -o pipefail\n'
    run = subprocess.run(
        ["bash", "-c", function + line],
        env=environment,
        cwd=DATA,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    return run.returncode, run.stdout, run.stderr


@posix
@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("explorer --version", 0),
        ("explorer grain.json", 0),
        ("explorer grain.json 2>/dev/null", 0),
        ("explorer grain.json 2>&-", 0),
        ("explorer - < grain.json", 0),
        ("cat grain.json | explorer show --digest - quote/q-wait", 0),
        ("explorer show --digest grain.json <&-", 0),
        ("explorer show --digest - <&-", 2),
        ("explorer show --digest nowhere.json 2>/dev/null", 2),
        ("explorer show --digest nowhere.json 2>&-", 2),
        ("explorer search zzzzqqqq 2>/dev/null", 1),
        ("explorer show >&-", 0),
        ("explorer --version >&-", 0),
        ("TERM=dumb explorer grain.json", 0),
        ("LC_ALL=C PYTHONIOENCODING=ascii PYTHONUTF8=0 explorer grain.json", 0),
    ],
)
def test_redirected_and_closed_streams(line: str, code: int, environment: dict[str, str]) -> None:
    returned, out, err = shell(line, environment)
    assert returned == code, err
    assert "Traceback" not in out + err
    assert "\x1b" not in out + err
    assert "Exception ignored" not in err
    if "2>" in line:
        assert not err


@posix
@pytest.mark.parametrize("command", ["explorer show --json", "explorer show", "explorer timeline", "explorer --plain"])
def test_a_closed_pipe_is_not_an_error(command: str, environment: dict[str, str]) -> None:
    returned, _, err = shell(f"{command} | true", environment)
    assert returned in (0, 141)
    assert not err


@posix
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("command", ["explorer show", "explorer --version", "explorer show --json", "explorer --help"])
def test_a_full_disk_is_reported(command: str, environment: dict[str, str]) -> None:
    returned, _, err = shell(f"{command} > /dev/full", environment)
    assert returned == 74
    assert err == "explorer: the output could not be written: No space left on device\n"


@posix
def test_output_is_utf_8_in_any_locale(environment: dict[str, str]) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "explorer", "show", "quote/q-wait", "--digest", GRAIN],
        env=environment | {"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"},
        capture_output=True,
        check=True,
    )
    assert "“We will not wait”" in run.stdout.decode("utf-8")


@posix
def test_commands_that_only_read_create_no_files(environment: dict[str, str], tmp_path: Path) -> None:
    reading = ("--plain", "show", "search putin", "timeline", "map", "check", "bookmarks", "schema")
    for command in (*reading, "review", "edit actor/putin", "edit actor/putin role=x --dry-run", "undo --list"):
        assert shell(f"explorer {command}", environment)[0] == 0
    assert [path.name for path in tmp_path.iterdir()] == ["config"], "which was there before"


# --- the program in a terminal ------------------------------------------------------------------------------


@posix
def test_the_screen_gets_the_keyboard_when_a_digest_is_piped_in(environment: dict[str, str]) -> None:
    from tests.terminal import Terminal

    line = f'cat "{GRAIN}" | "{sys.executable}" -m explorer -'
    with Terminal(["bash", "-c", line], size=(100, 30), env=environment) as terminal:
        terminal.wait("Grain accord back on the table")
        terminal.wait("1 Actors")
        terminal.send("q")
        assert terminal.ends() == 0


@posix
@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{} < /dev/null", "standard input is not a terminal"),
        ("{} | cat", "standard output is not a terminal"),
        ("TERM=dumb {}", "TERM is dumb"),
        ("{} --plain", "--plain was given"),
    ],
)
def test_the_summary_is_printed_if_the_screen_cannot_open(line: str, reason: str, environment: dict[str, str]) -> None:
    from tests.terminal import Terminal

    command = line.format(f'"{sys.executable}" -m explorer')
    with Terminal(["bash", "-c", command], size=(100, 60), env=environment) as terminal:
        assert terminal.ends() == 0
        terminal.quiet()
        assert "".join(reason.split()) in "".join(terminal.text.split()), "wherever the line is wrapped"
        assert b"\x1b[?1049h" not in terminal.output


@posix
def test_bold_and_dim_are_used_only_in_a_terminal_that_allows_them(environment: dict[str, str]) -> None:
    from tests.terminal import Terminal

    for changes, styled in (
        ({}, True),
        ({"NO_COLOR": ""}, True),
        ({"NO_COLOR": "1"}, False),
        ({"NO_COLOR": "", "TERM": "dumb"}, False),
    ):
        command = [sys.executable, "-m", "explorer", "show", "actor/putin"]
        with Terminal(command, size=(60, 60), env=environment | changes) as terminal:
            assert terminal.ends() == 0
            terminal.quiet()
            assert (b"\x1b[1m" in terminal.output) is styled, changes
            assert "Vladimir Putin" in terminal.text
