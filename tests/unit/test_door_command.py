"""The doors to a program: the command `llm`, and any other. The programs are real, small ones."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.doors import PATIENT, QUESTION, SCHEMA, ask, door_to, error_of, stops_after

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="programs with a #! line, groups of processes")

SAID = '{"last": 3}'
HERE = {"PATH": os.environ.get("PATH", os.defpath)}


def program(code: str) -> str:
    """What `--model` takes for a program in Python."""
    return f"cmd:{shlex.quote(sys.executable)} -c {shlex.quote(code)}"


def test_a_program_gets_the_question_and_its_output_is_the_answer() -> None:
    reply = ask(door_to(program("import sys; print(sys.stdin.read()[::-1], end='')"), HERE))
    text = reply.text[::-1]
    assert text.startswith(f"{QUESTION.system}\n\n{QUESTION.user}")
    assert json.loads(text[text.index("{") :]) == SCHEMA
    assert (reply.finish, reply.tokens_in, reply.tokens_out) == ("", None, None)


@pytest.mark.parametrize(
    ("command", "name"),
    [
        ("python x.py", "x.py"),
        ("/usr/bin/python3.11 -u -X dev /home/kari/tools/ask.py --model big", "ask.py"),
        ("bash -eu ask.sh key", "ask.sh"),
        ("node --require ./trace.js ask.mjs", "ask.mjs"),
        ("python -m asking --key=secret", "asking"),
        ("sh -c 'curl -H \"Bearer secret\" api.example'", "sh"),
        ("bash -lc 'curl api.example'", "bash"),
        ("node --eval 'secret()'", "node"),
        ("python - x.py", "python"),
        ("python", "python"),
        ("./ask.sh x.py", "ask.sh"),
        ("pythonic x.py", "pythonic"),
    ],
)
def test_a_program_that_runs_scripts_is_called_by_the_script(command: str, name: str) -> None:
    door = door_to(f"cmd:{command}")
    assert door.name == name
    assert name in door.host


def test_a_program_that_is_missing_is_named_and_not_its_script() -> None:
    message = error_of(door_to("cmd:ruby9.9 ask.rb", HERE)).message
    assert "ruby9.9" in message
    assert "ask.rb" not in message


def test_no_shell_reads_it(tmp_path: Path) -> None:
    code = "import sys; sys.stdin.read(); print(sys.argv[1:])"
    spec = program(code) + f" '$HOME' '*' ';' 'touch {tmp_path}/x' '`id`' '|'"
    assert ask(door_to(spec, HERE)).text.strip() == str(["$HOME", "*", ";", f"touch {tmp_path}/x", "`id`", "|"])
    assert list(tmp_path.iterdir()) == []


def test_a_program_runs_in_the_users_environment() -> None:
    code = "import os, sys; print(os.environ.get('GATEWAY_KEY'), sys.stdin.read()[:0])"
    assert ask(door_to(program(code), {**HERE, "GATEWAY_KEY": "x"})).text.strip() == "x"


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("print('not reading')", "not reading\n"),
        ("import sys; sys.stdin.close(); print('closed')", "closed\n"),
        ("import sys; sys.stderr.write('x' * 300_000); print('loud')", "loud\n"),
        ("import sys; sys.stdout.buffer.write(b'\\xff\\x00')", "\ufffd\x00"),
        ("", ""),
    ],
)
def test_what_a_program_says_is_handed_on_as_it_is(code: str, text: str) -> None:
    assert ask(door_to(program(code), HERE), replace(QUESTION, user="word " * 100_000)).text == text


@pytest.mark.parametrize(
    ("code", "kind", "words"),
    [
        ("import sys; sys.exit('no key\\x1b[31m for you\\n')", "refused", "ended with exit code 1: no key"),
        ("import sys; sys.stderr.write('x' * 300_000); sys.exit(4)", "refused", "ended with exit code 4: xxx"),
        ("import sys; sys.exit(7)", "refused", "ended with exit code 7"),
        ("import os; os.kill(os.getpid(), 9)", "refused", "was stopped by a signal (9)"),
        ("import sys\nwhile True: sys.stdout.write('x' * 65536)", "broken", "wrote more than 1 MB"),
        ("import time; time.sleep(60)", "slow", "did not end within 0.5 seconds"),
        ("import signal, time; signal.signal(15, signal.SIG_IGN); time.sleep(60)", "slow", "did not end"),
    ],
)
def test_a_program_that_fails_is_told_in_plain_words(code: str, kind: str, words: str) -> None:
    limits = replace(PATIENT, whole=0.5 if kind == "slow" else 40, size=1 << 20)
    error = error_of(door_to(program(code), HERE, limits))
    assert (error.kind, words in error.message) == (kind, True), error.message
    assert os.path.basename(sys.executable) in error.message


def test_a_program_that_is_not_there(tmp_path: Path) -> None:
    error = error_of(door_to("cmd:no-such-program --key sk-secret", HERE))
    assert (error.kind, error.message) == ("address", "there is no program no-such-program")
    broken = tmp_path / "broken"
    broken.write_text("#!/no/such/interpreter\n")
    broken.chmod(0o755)
    assert "can't be started" in error_of(door_to(f"cmd:{broken}", HERE)).message


def is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    stat = Path(f"/proc/{pid}/stat")
    return not stat.exists() or stat.read_text().rpartition(")")[2].split()[0] != "Z"


def waits_for(condition: Callable[[], bool]) -> bool:
    end = time.monotonic() + 20
    while not condition() and time.monotonic() < end:
        time.sleep(0.01)
    return condition()


FAMILY = """
import os, subprocess, sys, time
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
with open({path!r} + ".new", "w") as file: file.write(f"{{os.getpid()}} {{child.pid}}")
os.rename({path!r} + ".new", {path!r})
time.sleep({seconds})
"""


@pytest.mark.parametrize("how", ["stop", "interrupt"])
def test_a_program_and_what_it_started_end_when_the_user_stops(how: str, tmp_path: Path) -> None:
    path = tmp_path / "pids"

    def stop() -> bool:
        if path.exists() and how == "interrupt":
            signal.raise_signal(signal.SIGINT)
        return path.exists()

    door = door_to(program(FAMILY.format(path=str(path), seconds=60)), HERE)
    if how == "stop":
        assert error_of(door, stop=stop).kind == "stopped"
    else:
        with pytest.raises(KeyboardInterrupt):
            ask(door, stop=stop)
    for pid in map(int, path.read_text().split()):
        assert waits_for(lambda pid=pid: not is_running(pid)), "nothing is left"  # type: ignore[misc]


def test_what_a_program_leaves_behind_holds_nothing_up(tmp_path: Path) -> None:
    path = tmp_path / "pids"
    reply = ask(door_to(program(FAMILY.format(path=str(path), seconds=0) + "print('done')"), HERE))
    assert reply.text == "done\n"
    child = int(path.read_text().split()[1])
    assert waits_for(lambda: not is_running(child))


def test_a_program_that_is_stopped_at_once() -> None:
    assert error_of(door_to(program("import time; time.sleep(60)"), HERE), stop=stops_after(0)).kind == "stopped"


# --- llm --------------------------------------------------------------------------------------------------------

LLM = """#!{python}
import json, sys
arguments = sys.argv[1:]
if {complaint!r} and any(argument.startswith("--schema") for argument in arguments):
    sys.exit({complaint!r})
print(json.dumps({{"arguments": arguments, "text": sys.stdin.read()}}))
"""


@pytest.fixture
def llm(tmp_path: Path) -> Callable[[str], dict[str, str]]:
    """Puts a command `llm` onto a path. It repeats what it is told, or complains of a schema."""

    def put(complaint: str = "") -> dict[str, str]:
        (tmp_path / "llm").write_text(LLM.format(python=sys.executable, complaint=complaint))
        (tmp_path / "llm").chmod(0o755)
        return {"PATH": str(tmp_path)}

    return put


def test_llm_logs_nothing_and_gets_the_article_on_its_input(llm: Callable[..., dict[str, str]]) -> None:
    told = json.loads(ask(door_to("llm:--log", llm())).text)
    schema = told["arguments"].pop()
    assert told["arguments"] == ["--model=--log", "--no-stream", "--no-log", f"--system={QUESTION.system}"]
    assert json.loads(schema.removeprefix("--schema=")) == SCHEMA
    assert told["text"] == QUESTION.user


@pytest.mark.parametrize(
    "complaint",
    ["Error: OpenAI Chat: gpt-3 does not support schemas", "Error: No such option: --schema Did you mean --save?"],
)
def test_llm_without_schemas_gets_it_in_words(complaint: str, llm: Callable[..., dict[str, str]]) -> None:
    door = door_to("llm:gpt-3", llm(complaint))
    for _ in range(2):
        told = json.loads(ask(door).text)
        assert not [argument for argument in told["arguments"] if argument.startswith("--schema")]
        assert told["text"].startswith(QUESTION.user)
        assert '"additionalProperties":false' in told["text"]


def test_what_llm_says_is_told(llm: Callable[..., dict[str, str]]) -> None:
    error = error_of(door_to("llm:gpt", llm("Error: Unknown model: gpt")))
    assert (error.kind, error.message) == ("refused", "llm ended with exit code 1: Unknown model: gpt")


def test_without_llm(tmp_path: Path) -> None:
    error = error_of(door_to("llm:gpt", {"PATH": str(tmp_path)}))
    assert (error.kind, "https://llm.datasette.io" in error.message) == ("address", True)


def test_the_real_llm_with_its_echo(tmp_path: Path) -> None:
    if shutil.which("llm") is None:
        pytest.skip("needs the command llm with the plugin llm-echo")
    environ = {**HERE, "HOME": str(tmp_path), "LLM_USER_PATH": str(tmp_path)}
    try:
        reply = ask(door_to("llm:echo", environ))
    except Exception as error:
        if "nknown model" in str(error):
            pytest.skip("needs the plugin llm-echo")
        raise
    told = json.loads(reply.text)
    assert told["prompt"].startswith(QUESTION.user)
    assert "JSON schema" in told["prompt"], "the echo takes no schemas"
    assert told["system"] == QUESTION.system
    logged = b"".join(path.read_bytes() for path in tmp_path.rglob("*.db"))
    assert QUESTION.user.encode() not in logged
