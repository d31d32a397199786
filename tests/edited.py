"""Windows that edit a digest at random and are killed; other programs that write into its file; and what must be there.

a round: a digest → window after window edits, bookmarks, undoes, makes again, until it is killed or closed
         between and beside them another program changes the file
         → the file is what was acknowledged, or that with the change that was under way
         → in the end everything is undone → the digest is as it was, with what the other program wrote
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from explorer.bookmarks.store import BookmarkStore
from explorer.digest.editing.changes import Document
from explorer.digest.editing.operations.actors import merge_actors
from explorer.digest.editing.operations.links import add_link, delete_link
from explorer.digest.editing.operations.records import add_record, delete_record, set_fields
from explorer.digest.editing.outcome import Edited, EditError
from explorer.digest.loading import check, loads
from tests.editing import WHO, Place, setting

Make = Callable[[Document], Edited]
State = tuple[str, str]
"""Hashes of the document, without what the other program writes, and of the bookmarks."""
_WRITTEN_OUTSIDE = "publisher"
"""The field of the article that the other program changes."""
_LENGTHS = (1, 2, 4, 12)
"""Changes by a window before it is closed."""


class Round(NamedTuple):
    """What happened."""

    changes: int
    kills: int
    kinds: Counter[str]


class LostError(AssertionError):
    """Something is lost, or is not as it was said to be."""


# --- states -------------------------------------------------------------------------------------------------


def _hash(value: Any) -> str:
    return sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()[:16]


def _without_outside(document: Document) -> Document:
    article = {name: value for name, value in document["article"].items() if name != _WRITTEN_OUTSIDE}
    return {**document, "article": article}


def _marks(store: BookmarkStore) -> list[tuple[str, str, str]]:
    return sorted((mark.ref, mark.note, mark.status) for mark in store.all())


def _state(place: Place) -> State:
    document = json.loads(place.path.read_bytes())
    return _hash(_without_outside(document)), _hash(_marks(BookmarkStore(place.store)))


def _faults(data: bytes) -> Counter[str]:
    """What `check` finds, by code."""
    found = check(loads(data), data)
    return Counter(str(problem.code) for problem in found if problem.severity != "note")


# --- random edits ---------------------------------------------------------------------------------------------


def random_edit(draw: random.Random, document: Document, number: int) -> Make:
    """An edit as a person makes it. It may change nothing."""
    actors, quotes = document.get("actors") or [], document.get("quotes") or []
    events, links = document.get("events") or [], document.get("links") or []
    refs = [f"{kind}/{one['id']}" for kind, many in (("actor", actors), ("event", events)) for one in many]
    at = [_words(draw, document)]
    makes: list[Make] = [
        lambda given: add_record(given, "actor", {"type": "Group", "name": f"Crew {number}", "at": at}, WHO),
        lambda given: add_record(given, "event", {"name": f"Storm {number}", "when": "2026-05", "at": at}, WHO),
    ]
    if actors:
        one = f"actor/{draw.choice(actors)['id']}"
        makes += [
            lambda given: set_fields(given, one, {"role": f"rôle {number}\n“a”"}, WHO),
            lambda given: set_fields(given, one, {"id": f"actor-{number}"}, WHO),
            lambda given: (
                set_fields(given, one, {"alternateName": [f"A. {number}"]}, WHO)
                if number % 7
                else set_fields(given, one, {"alternateName": None}, WHO)
            ),
        ]
        for quote in draw.sample(quotes, min(2, len(quotes))):
            makes.append(setting(f"quote/{quote['id']}", speaker=one.removeprefix("actor/")))
    if len(actors) > 2:
        into, other = (f"actor/{actor['id']}" for actor in draw.sample(actors, 2))
        makes.append(lambda given: merge_actors(given, into, other, WHO))
    if refs:
        gone = draw.choice(refs)
        makes.append(lambda given: delete_record(given, gone, WHO))
    if len(refs) > 1:
        left, right = draw.sample(refs, 2)
        fields = {"from": left, "relation": f"met {number % 5}", "to": right, "at": at}
        makes.append(lambda given: add_link(given, fields, WHO))
    if links:
        link = draw.choice(links)
        makes.append(lambda given: delete_link(given, f"{link['from']} {link['relation']} {link['to']}", WHO))
    return draw.choice(makes)


def _words(draw: random.Random, document: Document) -> str:
    """Words that the article has once."""
    paragraphs = document["article"]["body"]
    while True:
        words = draw.choice(paragraphs).split(" ")
        first = draw.randrange(max(1, len(words) - 4))
        found = " ".join(words[first : first + draw.randint(3, 9)]).strip()
        if sum(paragraph.count(found) for paragraph in paragraphs) == 1:
            return found


# --- a window ---------------------------------------------------------------------------------------------------


class _Window:
    """Changes things at random, and reports to a pipe what it is about to do and what it has done."""

    def __init__(self, place: Place, draw: random.Random, pipe: int) -> None:
        self.place, self.draw, self.pipe = place, draw, pipe
        self.editor = place.window()

    def say(self, **what: Any) -> None:
        os.write(self.pipe, json.dumps(what).encode() + b"\n")

    def run(self, changes: int, first: int) -> None:
        self.say(event="opened", done=len(self.editor.done), undone=len(self.editor.undone))
        for number in range(first, first + changes):
            self.change(number)

    def change(self, number: int) -> None:
        draw, editor = self.draw, self.editor
        chance = draw.random()
        if chance < 0.2 and editor.done:
            self.make("undo", editor.undo)
        elif chance < 0.35 and editor.undone:
            self.make("redo", editor.redo)
        elif chance < 0.45:
            self.write_outside(number)
        elif chance < 0.6 and editor.session.digest.records["quote"]:
            self.make("mark", lambda: self.mark(number))
        else:
            make = random_edit(draw, editor.document, number)
            try:
                after = make(editor.document).document
            except EditError:
                return
            if after != editor.document:
                self.make("edit", lambda: editor.apply(f"edit {number}", make), _hash(_without_outside(after)))

    def make(self, kind: str, act: Callable[[], object], after: str = "") -> None:
        self.say(event="begin", kind=kind, document=after)
        act()
        document, marks = _state(self.place)
        shown = _hash(_without_outside(self.editor.document))
        assert shown == document, "the window shows another digest than the disk has"
        data = sha256(self.place.path.read_bytes()).hexdigest()
        self.say(event="end", kind=kind, document=document, marks=marks, data=data)

    def mark(self, number: int) -> None:
        session = self.editor.session
        quotes = session.digest.records["quote"]
        ref = self.draw.choice(quotes).ref
        assert session.store is not None
        session.store.set_note(session.bookmarks.of(ref) or session.bookmarks.new(ref), f"note {number}")

    def write_outside(self, number: int) -> None:
        """Change the file as another program does, now and then in another format."""
        path = self.place.path
        before = path.read_bytes()
        document = json.loads(before)
        document["article"][_WRITTEN_OUTSIDE] = f"Outlet {number}"
        data = json.dumps(document, indent=self.draw.choice((None, 1, 4)), ensure_ascii=self.draw.random() < 0.5)
        self.say(event="outside", gone=sha256(before).hexdigest(), data=sha256(data.encode()).hexdigest())
        temporary = path.with_name("other-program.tmp")
        temporary.write_bytes(data.encode())
        os.replace(temporary, path)
        if self.draw.random() < 0.3:
            self.editor.reload()


# --- a round ------------------------------------------------------------------------------------------------------


class _Model:
    """What must be there."""

    def __init__(self, first: State) -> None:
        self.states, self.now = [first], 0
        self.versions: set[str] = set()
        """Hashes of the contents that the file had, and that no other program wrote over."""

    def after(self, begun: dict[str, Any]) -> State | None:
        """The state after a change that began; None: unknown."""
        kind, (_document, marks) = begun["kind"], self.states[self.now]
        if kind == "edit":
            return begun["document"], marks
        if kind == "mark":
            return None
        return self.states[self.now + (1 if kind == "redo" else -1)]

    def take(self, kind: str, state: State) -> None:
        if kind in ("edit", "mark"):
            self.states[self.now + 1 :] = [state]
            self.now += 1
            return
        self.now += 1 if kind == "redo" else -1
        if self.states[self.now] != state:
            raise LostError(f"{kind} leads to another state than there was")


def play(text: str, draw: random.Random, changes: int) -> Round:
    """Play a round of about so many changes with a digest. Raises AssertionError if anything is lost."""
    directory = Path(tempfile.mkdtemp(prefix="edits-"))
    place, kinds, made, kills = Place(directory, text=text), Counter[str](), 0, 0
    model, before = _Model(_state(place)), json.loads(text)
    faults = _faults(text.encode())
    while made < changes:
        lines, was_killed = _live(place, draw, made * 1000)
        is_open = _follow(model, place, lines, kinds)
        made += sum(line["event"] in ("end", "outside") for line in lines)
        kills += was_killed
        data = place.path.read_bytes()
        if new := _faults(data) - faults:
            raise LostError(f"check finds what was not there before: {new}")
        if not is_open:  # a bookmark was on the disk, but not listed yet
            break
    else:
        _undo_all(model, place, before)
    present = {sha256(place.path.read_bytes()).hexdigest()}
    assert place.state is not None
    present |= {sha256(path.read_bytes()).hexdigest() for path in place.state.glob("earlier/*/*.json")}
    if missing := model.versions - present:
        raise LostError(f"{len(missing)} versions of the digest are nowhere")
    shutil.rmtree(directory)
    return Round(made, kills, kinds)


def _live(place: Place, draw: random.Random, first: int) -> tuple[list[dict[str, Any]], bool]:
    """Open a window until it is killed, or closed. Returns what it reported, and whether it was killed."""
    ends, seed, length = os.pipe(), draw.random(), draw.choice(_LENGTHS)
    is_killed = draw.random() < 0.8
    child = os.fork()
    if child == 0:
        os.close(ends[0])
        code = 1
        try:
            window = _Window(place, random.Random(seed), ends[1])
            window.run(10_000 if is_killed else length, first)
            window.editor.close()
            code = 0
        except BaseException as error:
            window.say(event="failed", why=f"{type(error).__name__}: {error}")
        finally:
            os._exit(code)
    os.close(ends[1])
    with os.fdopen(ends[0], "rb") as pipe:
        lines = [pipe.readline()]
        if is_killed:
            lines += [pipe.readline() for _ in range(2 * length)]
            time.sleep(draw.random() * draw.choice((0.002, 0.02, 0.05)))
            os.kill(child, signal.SIGKILL)
        lines += pipe.readlines()
    os.waitpid(child, 0)
    said = [json.loads(line) for line in lines if line.endswith(b"\n")]
    failed = next((line["why"] for line in said if line["event"] == "failed"), "")
    if failed:
        raise LostError(failed)
    return said, is_killed


def _follow(model: _Model, place: Place, lines: Sequence[dict[str, Any]], kinds: Counter[str]) -> bool:
    """Do in the model what a window reported, and compare. False: a bookmark was changed, but perhaps not listed."""
    begun: dict[str, Any] | None = None
    for line in lines:
        event = line["event"]
        if event == "opened":
            counts = model.now, len(model.states) - 1 - model.now
            if (line["done"], line["undone"]) != counts:
                raise LostError(f"the journal has {line['done']}, {line['undone']} changes, not {counts}")
        elif event == "begin":
            begun = line
        elif event == "outside":
            model.versions -= {line["gone"]}
            kinds["outside"] += 1
        else:
            begun = None
            model.take(line["kind"], (line["document"], line["marks"]))
            model.versions.add(line["data"])
            kinds[line["kind"]] += 1
    found, last = _state(place), model.states[model.now]
    if begun is None or (begun["kind"] not in ("mark", "undo", "redo") and found == last):
        if found != last:
            raise LostError("an acknowledged change is not on the disk")
        return True
    if found == last:
        return bool(begun["kind"] == "edit")
    expected = model.after(begun)
    if begun["kind"] == "mark" and found[0] == last[0]:
        kinds["killed in a mark"] += 1
        return False
    if found != expected:
        raise LostError(f"killed in {begun['kind']}: neither the state before nor after it")
    kinds[f"killed in {begun['kind']}, made"] += 1
    if begun["kind"] != "edit" and found[1] != last[1]:
        return False
    model.take(begun["kind"], found)
    return True


def _undo_all(model: _Model, place: Place, before: Document) -> None:
    editor = place.window()
    while editor.undo() is not None:
        pass
    editor.close()
    if _state(place) != model.states[0]:
        raise LostError("undoing everything does not lead back to the beginning")
    if _without_outside(json.loads(place.path.read_bytes())) != _without_outside(before):
        raise LostError("undoing everything leaves another digest")
