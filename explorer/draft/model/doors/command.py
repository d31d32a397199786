"""The doors to a model behind a program: the command `llm`, or any other.

A program runs in the user's environment, without a shell, in a session of its own, so that all that it starts can be
ended with it.
"""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Mapping, Sequence
from hashlib import sha256

from explorer.draft.model.doors import messages
from explorer.draft.model.doors.dialects.manner import with_schema
from explorer.draft.model.doors.door import DoorError, OnProgress, Question, Reply, Stop
from explorer.draft.model.doors.network.troubles import bounded
from explorer.draft.model.doors.running import Done, run
from explorer.draft.model.doors.watch import Limits, Watch

_NO_SCHEMA = ("does not support schema", "no such option: --schema", "no such option '--schema'")
"""What `llm` says where a model takes no schema, or where it is older than schemas."""

_INTERPRETER = re.compile(
    r"(?:python|pypy)[\d.]*w?|(?:ba|z|da|k|fi)?sh|node|nodejs|ruby[\d.]*|perl[\d.]*|php[\d.]*|lua[\d.]*|Rscript|pwsh|"
    r"powershell",
    re.IGNORECASE,
)
"""Programs that run scripts."""
_WITH_VALUE = frozenset(("-X", "-W", "-I", "-r", "--require", "-o", "-O"))
"""Options of such programs that the next argument belongs to."""
_CODE = re.compile(r"-|-\w*[ce]|-p|--(?:eval|print|command)(?:=.*)?", re.DOTALL)
"""Options of such programs after which there is code, and no script; `-` is standard input."""


class CommandDoor:
    """Any program: the whole question on its standard input, the answer on its standard output."""

    def __init__(self, arguments: Sequence[str], environ: Mapping[str, str], limits: Limits) -> None:
        self._arguments, self._environ, self._limits = tuple(arguments), environ, limits

    def __repr__(self) -> str:
        return f"CommandDoor({self.name!r})"  # its arguments may hold a key

    @property
    def name(self) -> str:
        return bounded(name_of(self._arguments))

    @property
    def host(self) -> str:
        return messages.SENT_TO_PROGRAM.format(program=self.name)

    @property
    def program(self) -> str:
        return sha256("\0".join(self._arguments).encode("utf-8", "surrogatepass")).hexdigest()[:16]

    @property
    def context(self) -> int:
        return 0

    def ask(self, question: Question, stop: Stop, progress: OnProgress) -> Reply:
        watch = Watch(self._limits, stop, progress)
        if shutil.which(self._arguments[0], path=self._environ.get("PATH")) is None:
            raise DoorError(messages.NO_PROGRAM.format(program=bounded(self._arguments[0])), "address")
        text = f"{question.system}\n\n{with_schema(question)}"
        done = run(self._arguments, text, self._environ, self.name, watch)
        if done.code:
            raise failed(done, self.name)
        return Reply(done.output, "", None, None, watch.took)


class LlmDoor:
    """The command `llm`, with the user's own models, keys and plugins. It is asked to log nothing."""

    def __init__(self, model: str, environ: Mapping[str, str], limits: Limits) -> None:
        self._model, self._environ, self._limits = model, environ, limits
        self._takes_schema = True

    def __repr__(self) -> str:
        return f"LlmDoor({self._model!r})"

    @property
    def name(self) -> str:
        return self._model

    @property
    def host(self) -> str:
        return messages.SENT_TO_PROGRAM.format(program="llm")

    @property
    def program(self) -> str:
        return ""

    @property
    def context(self) -> int:
        return 0

    def ask(self, question: Question, stop: Stop, progress: OnProgress) -> Reply:
        watch = Watch(self._limits, stop, progress)
        if shutil.which("llm", path=self._environ.get("PATH")) is None:
            raise DoorError(messages.NO_LLM, "address")
        done = self._run(question, watch)
        if done.code and self._takes_schema and any(sign in done.errors.lower() for sign in _NO_SCHEMA):
            self._takes_schema = False
            done = self._run(question, watch)
        if done.code:
            raise failed(done, "llm")
        return Reply(done.output, "", None, None, watch.took)

    def _run(self, question: Question, watch: Watch) -> Done:
        # With “=”, so that nothing that begins with “-” is an option.
        arguments = ["llm", f"--model={self._model}", "--no-stream", "--no-log", f"--system={question.system}"]
        if self._takes_schema:
            arguments.append(f"--schema={json.dumps(question.schema)}")
        text = question.user if self._takes_schema else with_schema(question)
        return run(arguments, text, self._environ, "llm", watch)


def name_of(arguments: Sequence[str]) -> str:
    """What a program is called: by its file; where that runs scripts, by the script. Code that is given as an argument
    is nobody's name."""
    program = os.path.basename(arguments[0]) or arguments[0]
    if not _INTERPRETER.fullmatch(program.removesuffix(".exe")):
        return program
    rest = iter(arguments[1:])
    for argument in rest:
        if argument in _WITH_VALUE:
            next(rest, None)
        elif not argument.startswith("-"):
            return os.path.basename(argument) or program
        elif _CODE.fullmatch(argument):
            return program
    return program


def failed(done: Done, program: str) -> DoorError:
    said = bounded(done.errors.strip().removeprefix("Error: "))
    reason = f": {said}" if said else ""
    text = messages.FAILED if done.code > 0 else messages.KILLED
    return DoorError(text.format(program=program, code=abs(done.code), reason=reason), "refused")
