"""A model that is asked by the program as people start it: the question before that, how it goes, ctrl+c."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from tests import calling
from tests.asking import PARAGRAPHS, answered
from tests.model_server import ModelServer, answer, silent
from tests.terminal import Terminal

REPOSITORY = Path(__file__).parents[1]
AROUND = "The weather was fine and the streets were full of people who had come to see what would be done about it."
HONEST = answered([("Q1", "N1", 2), ("Q2", "N1", 2), ("Q3", "N2", 3), ("Q4", "N3", 4)], last=5)
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals and signals of POSIX")


@pytest.fixture
def article(tmp_path: Path) -> str:
    (tmp_path / "ferry.txt").write_text("\n\n".join(("The ferry waits", *PARAGRAPHS, AROUND)), encoding="utf-8")
    return "ferry.txt"


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    places = calling.places(tmp_path / "home")
    return {**places, "HOME": str(tmp_path), "PYTHONPATH": str(REPOSITORY), "PATH": os.environ["PATH"]}


def terminal(line: str, tmp_path: Path, environment: dict[str, str]) -> Terminal:
    function = f'explorer() {{ "{sys.executable}" -m explorer "$@"; }}\n'
    command = ["bash", "-c", f"{function}{line}; echo ended $?; sleep 0.2"]
    return Terminal(command, size=(120, 30), env=environment, cwd=tmp_path)


# --- consent ----------------------------------------------------------------------------------------------------


def asks(tmp_path: Path) -> str:
    """A program that answers honestly; it counts as one that may send the article on."""
    path = tmp_path / "ask.py"
    path.write_text(f"import sys; sys.stdin.read(); print({HONEST!r})")
    return f"explorer draft ferry.txt -o out.json --yes --model 'cmd:{sys.executable} {path}'"


def test_whoever_sends_an_article_is_asked_once(tmp_path: Path, article: str, environment: dict[str, str]) -> None:
    line = asks(tmp_path).replace(" --yes", "")
    with terminal(line, tmp_path, environment) as shown:
        shown.wait("Send it? [y/N]")
        assert "This sends the article (" in shown.text
        shown.send("y", "\r")
        shown.wait("ended 0")
    assert b'"model"' in (tmp_path / "out.json").read_bytes()
    (tmp_path / "out.json").unlink()
    with terminal(line, tmp_path, environment) as shown:
        shown.wait("ended 0")
        assert "Send it?" not in shown.text


@pytest.mark.parametrize("key", ["n", ""])
def test_without_a_yes_nothing_is_sent(tmp_path: Path, article: str, environment: dict[str, str], key: str) -> None:
    line = asks(tmp_path).replace(" --yes", "")
    for _ in range(2):  # it is not remembered, either
        with terminal(line, tmp_path, environment) as shown:
            shown.wait("Send it? [y/N]")
            shown.send(*key, "\r")
            shown.wait("ended 1")
            assert "nothing was sent" in shown.text
        assert b'"model"' not in (tmp_path / "out.json").read_bytes()
        (tmp_path / "out.json").unlink()


def test_an_article_from_a_pipe_is_asked_about_at_the_keyboard(
    tmp_path: Path, article: str, environment: dict[str, str]
) -> None:
    line = asks(tmp_path).replace(" --yes", "").replace("draft ferry.txt", "draft -")
    with terminal(f"cat ferry.txt | {line}", tmp_path, environment) as shown:
        shown.wait("Send it? [y/N]")
        shown.send("y", "\r")
        shown.wait("ended 0")
    assert b'"model"' in (tmp_path / "out.json").read_bytes()


# --- how it goes ------------------------------------------------------------------------------------------------


def test_a_line_says_how_it_goes_and_is_gone_at_the_end(
    tmp_path: Path, article: str, environment: dict[str, str]
) -> None:
    with ModelServer(silent) as server:
        line = f"explorer draft ferry.txt -o out.json --model {server.spec}"
        with terminal(line, tmp_path, environment) as shown:
            shown.wait("asking scripted: ")
            assert "ctrl+c stops it" in shown.text
            shown.send("\x03")
            shown.wait("ended 130")
            assert "asking scripted: " not in shown.text


QUICK = """
import sys
from explorer.commands import progress
progress.FIRST, progress.PAUSE = 0.0, 0.2
from explorer.__main__ import main
raise SystemExit(main(sys.argv[1:]))
"""
"""The program, which says more often how it goes."""


@pytest.mark.parametrize(
    ("options", "env", "form"),
    [("", {}, "line"), ("", {"TERM": "dumb"}, "lines"), ("", {"ACCESSIBLE": "1"}, "lines"), ("-q", {}, ""),
     ("2>log", {}, "")],
)  # fmt: skip
def test_progress_is_a_line_or_lines_or_nothing(
    tmp_path: Path, article: str, environment: dict[str, str], options: str, env: dict[str, str], form: str
) -> None:
    (tmp_path / "quick.py").write_text(QUICK, encoding="utf-8")
    (tmp_path / "ask.py").write_text(f"import sys, time; sys.stdin.read(); time.sleep(1.5); print({HONEST!r})")
    model = f"cmd:{sys.executable} {tmp_path / 'ask.py'}"
    line = f"'{sys.executable}' quick.py draft ferry.txt -o out.json --yes --model '{model}' {options}"
    with terminal(line, tmp_path, environment | env) as shown:
        shown.wait("ended 0")
        written = shown.output.decode("utf-8", "replace")
        text = shown.text
    assert ("asking " in written) == bool(form)
    assert ("explorer: asking " in text) == (form == "lines")
    assert ("\x1b[K" in written) == (form == "line")


# --- ctrl+c -----------------------------------------------------------------------------------------------------


@pytest.fixture
def long_article(tmp_path: Path) -> str:
    """With so many paragraphs that it is asked about in two parts, each of which has quotations."""
    filling = [f"{AROUND} It was number {number} of the days." for number in range(70)]
    last = "“We will be back with a better ship next year,” said Henrik Dahl."
    path = tmp_path / "long.txt"
    path.write_text("\n\n".join(("The ferry waits", *PARAGRAPHS, *filling, last)), encoding="utf-8")
    return str(path)


def interrupted(line: list[str], environment: dict[str, str], server: ModelServer, questions: int) -> tuple[int, str]:
    """The exit code and the messages of a program that gets ctrl+c once so many questions have arrived."""
    with subprocess.Popen(
        [sys.executable, "-m", "explorer", *line], env=environment, stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        for _ in range(600):
            if len(server.questions) >= questions:
                break
            time.sleep(0.05)
        assert len(server.questions) >= questions
        process.send_signal(signal.SIGINT)
        _, messages = process.communicate(timeout=20)
        return process.returncode, messages


def by_models(path: Path) -> list[Any]:
    quotes = json.loads(path.read_bytes())["quotes"]
    return [quote for quote in quotes if '"model"' in json.dumps(quote)]


def test_ctrl_c_leaves_the_draft_with_what_was_answered(
    tmp_path: Path, long_article: str, environment: dict[str, str]
) -> None:
    out = tmp_path / "out.json"
    honest = HONEST.replace('"last": 5', '"last": 60')
    with ModelServer(answer(honest, tokens=None), silent) as server:
        line = ["draft", long_article, "-o", str(out), "--model", server.spec]
        code, messages = interrupted(line, environment, server, 2)
    assert code == 130, messages
    assert "Traceback" not in messages
    assert len(by_models(out)) == 4


def test_ctrl_c_before_any_answer_leaves_the_draft_of_the_rules(
    tmp_path: Path, article: str, environment: dict[str, str]
) -> None:
    out, rules = tmp_path / "out.json", tmp_path / "rules.json"
    with ModelServer(silent) as server:
        line = ["draft", str(tmp_path / article), "-o", str(out), "--model", server.spec]
        code, _ = interrupted(line, environment, server, 1)
    subprocess.run(
        [sys.executable, "-m", "explorer", "draft", str(tmp_path / article), "-o", str(rules)],
        env=environment, check=True, capture_output=True,
    )  # fmt: skip
    assert code == 130
    assert out.read_bytes() == rules.read_bytes()


def test_ctrl_c_stops_a_directory_after_what_is_done(tmp_path: Path, article: str, environment: dict[str, str]) -> None:
    source, out = tmp_path / "in", tmp_path / "out"
    source.mkdir()
    text = (tmp_path / article).read_text(encoding="utf-8")
    for name in ("a", "b", "c"):
        (source / f"{name}.txt").write_text(text.replace("ferry waits", f"ferry {name} waits"), encoding="utf-8")
    with ModelServer(answer(HONEST), silent) as server:
        line = ["draft", str(source), "-o", str(out), "--model", server.spec]
        code, messages = interrupted(line, environment, server, 2)
    assert code == 130, messages
    assert [len(by_models(out / f"{name}.json")) for name in ("a", "b", "c")] == [4, 0, 0]
    assert messages.count("not asked about: stopped") == 2
    with ModelServer(answer(HONEST)) as server:
        line[-1] = server.spec
        subprocess.run([sys.executable, "-m", "explorer", *line], env=environment, check=True, capture_output=True)
        assert len(server.questions) == 2
    assert [len(by_models(out / f"{name}.json")) for name in ("a", "b", "c")] == [4, 4, 4]


def test_a_program_that_is_asked_ends_with_the_one_that_asks(
    tmp_path: Path, article: str, environment: dict[str, str]
) -> None:
    (tmp_path / "ask.py").write_text("import os, time; open('pid', 'w').write(str(os.getpid())); time.sleep(60)")
    line = ["draft", str(tmp_path / article), "--yes", "--model", f"cmd:{sys.executable} {tmp_path / 'ask.py'}"]
    with subprocess.Popen(
        [sys.executable, "-m", "explorer", *line], env=environment, cwd=tmp_path, stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as process:  # fmt: skip
        for _ in range(600):
            if (tmp_path / "pid").exists() and (tmp_path / "pid").read_text():
                break
            time.sleep(0.05)
        asked = int((tmp_path / "pid").read_text())
        process.terminate()
        process.communicate(timeout=20)
    assert process.returncode == 143
    for _ in range(100):
        try:
            os.kill(asked, 0)
        except ProcessLookupError:
            return
        time.sleep(0.05)
    os.kill(asked, signal.SIGKILL)
    pytest.fail("it is still running")


@pytest.fixture(autouse=True)
def no_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    for kind in ("HTTP", "HTTPS", "ALL"):
        monkeypatch.delenv(f"{kind}_PROXY", raising=False)
        monkeypatch.delenv(f"{kind}_proxy".lower(), raising=False)


def test_what_was_refused_can_be_looked_at_without_a_model(
    tmp_path: Path, article: str, environment: dict[str, str]
) -> None:
    lies = answered([("Q1", "N3", 2), ("Q2", "N1", 2), ("Q3", "N1", 1), ("Q4", "N2", 1)], last=5)
    asked = asks(tmp_path)
    (tmp_path / "ask.py").write_text(f"import sys; sys.stdin.read(); print({lies!r})")
    for line, there in (("true", False), (asked, True)):
        with terminal(f"{line}; explorer ferry.txt", tmp_path, environment) as shown:
            shown.wait("1 Actors")
            shown.quiet()
            shown.send(":", *"refused answers")
            shown.wait("refused answers")
            shown.quiet()
            assert ("List what a model said" in shown.text) is there
            if there:
                shown.send("enter")
                shown.wait("the words near say that somebody else spoke")
                assert "ask.py" in shown.text
            shown.send("esc")
            shown.quiet()
            shown.send(":", *"ask the model")
            shown.wait("ask the model")
            shown.quiet()
            assert "Ask the language model" not in shown.text
            shown.send("esc")
            shown.quiet()
            shown.send("q", "q")
            shown.wait("ended 0")


def test_the_whole_round_trip_is_one_line_of_a_shell(tmp_path: Path, article: str, environment: dict[str, str]) -> None:
    chat = tmp_path / "chat.py"
    chat.write_text(
        "import re, sys\n"
        "code = re.findall(r'^explorer-.*$', sys.stdin.read(), re.M)[-1]\n"
        "print('Sure!', code, 'sees p1 to p5', 'Q1 N1 p2', 'Q2 N1 p2', 'Q3 N2 p3', 'Q4 N3 p4', sep='\\n')\n"
    )
    function = f'explorer() {{ "{sys.executable}" -m explorer "$@"; }}\nset -o pipefail\n'
    line = f'explorer prompt ferry.txt | "{sys.executable}" chat.py | explorer adopt ferry.txt -'
    done = subprocess.run(
        ["bash", "-c", function + line], env=environment, cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("chat: 3 agreed, 1 checked\n")
