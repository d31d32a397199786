"""A model is asked while the article is read: answers arrive as one edit, and what a person did meanwhile stands."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from explorer.bookmarks.store import BookmarkStore
from explorer.commands.modelling.models import UserModels
from explorer.commands.modelling.naming import NAMED, Named
from explorer.digest.editing.operations.records import set_fields
from explorer.digest.editing.outcome import Reviewer
from explorer.digest.loading import dumps, load, loads
from explorer.library.stamps import stamp_of
from explorer.session.session import Session
from explorer.session.shelf import Reading, Shelf
from explorer.settings.config import Settings
from explorer.settings.modelling import Model
from explorer.settings.paths import Paths
from explorer.settings.state import StateFile
from explorer.tui.app import ExplorerApp
from explorer.tui.screens.asking.consent import ConsentScreen
from explorer.tui.screens.asking.refused import RefusedScreen
from explorer.tui.screens.live import watching
from explorer.tui.screens.review import meanings
from explorer.tui.screens.review.screen import ReviewScreen
from tests.asking import answered, ferry
from tests.calling import GRAIN
from tests.drafts import drafted
from tests.model_server import MODEL, ModelServer, answer, drips, hangs_up, refuses, silent
from tests.tui.test_live import rows, said, until
from tests.tui.test_screen import screen_of, text_of, typed

SIZE = (120, 36)
HOLM = "quote/q-we-have-built-quay-nothing"
"""No rule says who speaks here."""
DAHL = "quote/q-they-knew-about-cracks-march"
WAIT = "quote/q-we-will-not-wait-ever"
HONEST = answered([("Q1", "N1", 2), ("Q2", "N1", 2), ("Q3", "N2", 3), ("Q4", "N3", 4)])
WORD = b'data: {"choices": [{"delta": {"content": "word "}}]}\n\n'
LIES = answered([("Q1", "N3", 2), ("Q2", "N1", 2), ("Q3", "N1", 1), ("Q4", "N2", 1)])


@pytest.fixture(autouse=True)
def _looked_at_often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "LOOK", 0.05)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "ferry.json"
    path.write_bytes(dumps(ferry()))
    return path


def models(home: Path, spec: str = "", *, at_once: bool = True, model: Model | None = None) -> UserModels:
    """As a call of the program names it, whose files are in a directory."""
    if spec and not at_once:
        url, _, name = spec.partition("#")
        model = Model(url=url, name=name)
    call: Any = SimpleNamespace(
        arguments=SimpleNamespace(),
        settings=Settings(model=model or Model()),
        environ={"EXPLORER_CACHE_DIR": str(home / "cache")},
        paths=Paths(home / "config.toml", home, home / "state"),
    )
    return UserModels(call, Named(spec, NAMED) if spec and at_once else None)


def make(path: Path, home: Path, asks: UserModels | None) -> ExplorerApp:
    """A window on a digest."""
    state = StateFile(home / "state" / "state.json")
    state.dismiss_hint()
    store = BookmarkStore(home / "bookmarks")
    reading = Reading(Session(load(path), store), path, stamp_of(path))
    app = ExplorerApp(
        reading, settings=Settings(), state=state, shelf=Shelf(home / "library", store, shipped=Path(GRAIN))
    )
    app.opening.models = asks
    return app


def first_line(app: ExplorerApp) -> str:
    return rows(app)[0]


def record(path: Path, ref: str) -> Any:
    """As the file has it."""
    return load(path).get(ref)  # type: ignore[arg-type]


def offered(path: Path, ref: str) -> list[tuple[object, str]]:
    """The candidates of a record, each with the model that named it."""
    return [(one.value, one.drafted[0].model) for one in record(path, ref).candidates]


def has_come(app: ExplorerApp) -> int:
    """How many tokens have come so far."""
    asking = app.screen_stack[0].asking  # type: ignore[attr-defined]
    progress = asking.asking.progress if asking is not None and asking.asking is not None else None
    return progress.tokens_out if progress is not None else 0


def answers(path: Path, ref: str) -> set[object]:
    """Whom the model names as the speaker of a quote, whether the checks take that or leave it to a person."""
    by_model = any(maker.model == MODEL for maker in record(path, ref).drafted)
    return {value for value, model in offered(path, ref) if model == MODEL} | (
        {record(path, ref).speaker} if by_model else set()
    )


def is_over(app: ExplorerApp) -> bool:
    """Whether nothing is asked any more; so it was before asking began."""
    asking = app.screen_stack[0].asking  # type: ignore[attr-defined]
    return asking is not None and not asking.is_on


# --- honest answers ---------------------------------------------------------------------------------------------


async def test_answers_arrive_as_one_edit_that_one_key_undoes(path: Path, tmp_path: Path) -> None:
    before = path.read_bytes()
    with ModelServer(answer(HONEST)) as server:
        app = make(path, tmp_path, models(tmp_path, server.spec))
        async with app.run_test(size=SIZE) as pilot:
            await until(pilot, lambda: f"{MODEL}: " in said(app))
            assert "3 agreed" in said(app)
            assert len(server.questions) == 1
            assert answers(path, HOLM) == {"mette-holm"}
            assert record(path, DAHL).trust == "agreed"
            assert record(path, DAHL).drafted[-1].model == MODEL
            assert MODEL not in first_line(app)
            await pilot.press("u")
            await until(pilot, lambda: "Undone" in said(app))
            assert f"answers of {MODEL}" in said(app)
            assert load(path) == loads(before)


async def test_who_looks_at_a_record_stays_there(path: Path, tmp_path: Path) -> None:
    with ModelServer(answer(HONEST)) as server:
        app = make(path, tmp_path, models(tmp_path, server.spec, at_once=False))
        async with app.run_test(size=SIZE) as pilot:
            await pilot.press("2", "down", "down", "down")
            selected = screen_of(pilot).selected
            assert str(selected) == HOLM
            screen_of(pilot).action_ask_model()
            await until(pilot, lambda: f"{MODEL}: " in said(app))
            assert screen_of(pilot).selected == selected
            assert answers(path, HOLM)


async def test_the_record_names_the_model_with_the_rules(path: Path, tmp_path: Path) -> None:
    with ModelServer(answer(HONEST)) as server:
        app = make(path, tmp_path, models(tmp_path, server.spec))
        async with app.run_test(size=SIZE) as pilot:
            await until(pilot, lambda: f"{MODEL}: " in said(app))
            await pilot.press("2", "down", "down")
            assert f"by {MODEL} (prompt 1)" in " ".join(text_of(screen_of(pilot).record).split())


async def test_of_a_digest_that_can_not_be_edited_a_copy_gets_the_answers(path: Path, tmp_path: Path) -> None:
    data = path.read_bytes()
    with ModelServer(answer(HONEST)) as server:
        app = make(path, tmp_path, models(tmp_path, server.spec))
        app.opening.reading = Reading(Session(loads(data)), None, None, data)  # from standard input
        async with app.run_test(size=SIZE) as pilot:
            await until(pilot, lambda: f"{MODEL}: " in said(app))
            assert "your copy" in first_line(app)
            (copy,) = (tmp_path / "library").rglob("digest.json")
            assert answers(copy, HOLM) == {"mette-holm"}
            assert path.read_bytes() == data


async def test_the_palette_asks_where_a_model_is_set_up(path: Path, tmp_path: Path) -> None:
    with ModelServer(answer(HONEST)) as server:
        set_up = Model(url=server.url, name=MODEL)
        app = make(path, tmp_path, models(tmp_path, at_once=False, model=set_up))
        async with app.run_test(size=SIZE) as pilot:
            assert not server.questions
            await pilot.press("colon")
            await typed(pilot, "ask the model")
            await pilot.press("enter")
            await until(pilot, lambda: f"{MODEL}: " in said(app))
            assert answers(path, HOLM) == {"mette-holm"}


async def test_without_a_model_the_palette_has_no_word_of_it(path: Path, tmp_path: Path) -> None:
    app = make(path, tmp_path, None)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("colon")
        await typed(pilot, "model")
        assert not any("Ask the model" in row for row in rows(app))


# --- while it is asked ------------------------------------------------------------------------------------------


async def test_the_first_line_says_how_it_stands_and_escape_stops_it(path: Path, tmp_path: Path) -> None:
    before = path.read_bytes()
    with ModelServer(drips(WORD)) as server:
        app = make(path, tmp_path, models(tmp_path, server.spec))
        async with app.run_test(size=SIZE) as pilot:
            await until(pilot, lambda: f"asking {MODEL} · " in first_line(app) and "tokens" in first_line(app))
            assert "Esc stops" in first_line(app)
            await pilot.press("down", "enter")  # keys do what they do
            assert screen_of(pilot).front is screen_of(pilot).record
            await pilot.press("escape")
            await until(pilot, lambda: is_over(app))
            assert "topped" in said(app)
            assert MODEL not in first_line(app)
            assert path.read_bytes() == before


@pytest.mark.parametrize("size", [(160, 45), (120, 36), (80, 24), (60, 20), (44, 14)])
async def test_how_to_stop_is_in_sight_at_every_size(path: Path, tmp_path: Path, size: tuple[int, int]) -> None:
    with ModelServer(drips(WORD)) as server:
        app = make(path, tmp_path, models(tmp_path, server.spec))
        async with app.run_test(size=size) as pilot:
            await until(pilot, lambda: has_come(app))
            said_too = (f"asking {MODEL} · ", " tokens") if size[0] >= 60 else ()
            await until(pilot, lambda: any(all(f in row for f in (*said_too, "Esc stops")) for row in rows(app)[:2]))
            await pilot.press("escape")
            await until(pilot, lambda: is_over(app))
            assert not any("stops" in row for row in rows(app)[:2])


async def test_escape_takes_what_it_took_before_first(path: Path, tmp_path: Path) -> None:
    with ModelServer(silent) as server:
        app = make(path, tmp_path, models(tmp_path, server.spec))
        async with app.run_test(size=SIZE) as pilot:
            await until(pilot, lambda: "Esc stops" in first_line(app))
            await pilot.press("down", "f")
            assert screen_of(pilot).exploration.state.focus is not None
            await pilot.press("escape")
            assert screen_of(pilot).exploration.state.focus is None
            assert not is_over(app)
            await pilot.press("escape")
            await until(pilot, lambda: is_over(app))


async def test_what_a_person_decides_meanwhile_stands(path: Path, tmp_path: Path) -> None:
    with ModelServer(held := Held(HONEST)) as server:
        app = make(path, tmp_path, models(tmp_path, server.spec))
        async with app.run_test(size=SIZE) as pilot:
            await until(pilot, lambda: server.questions)
            who = Reviewer("Ada", "2026-11-29T12:00:00Z")
            screen = screen_of(pilot)
            screen.take(screen.editor.apply("mine", lambda d: set_fields(d, HOLM, {"speaker": "kari-lund"}, who)))
            held.release()
            await until(pilot, lambda: f"{MODEL}: " in said(app))
            found = record(path, HOLM)
            assert found.speaker == "kari-lund"
            assert found.reviewed.by == "Ada"
            assert offered(path, HOLM) == [("mette-holm", MODEL)]  # what the model says otherwise
            assert record(path, DAHL).drafted[-1].model == MODEL  # what she did not touch
            await pilot.press("u")  # the answers alone
            await until(pilot, lambda: "Undone" in said(app))
            assert record(path, HOLM).speaker == "kari-lund"
            assert not record(path, DAHL).drafted[-1].model


async def test_what_another_window_decides_meanwhile_stands(path: Path, tmp_path: Path) -> None:
    with ModelServer(held := Held(HONEST)) as server:
        app = make(path, tmp_path, models(tmp_path, server.spec))
        async with app.run_test(size=SIZE) as pilot:
            await until(pilot, lambda: server.questions)
            who = Reviewer("Bo", "2026-11-29T12:00:00Z")
            from explorer.session.editing.editor import Editor

            other = Editor(Session(load(path)), path, library=None, state=tmp_path / "state", stamp=stamp_of(path))
            other.apply("theirs", lambda d: set_fields(d, HOLM, {"speaker": "kari-lund"}, who))
            held.release()
            await until(pilot, lambda: f"{MODEL}: " in said(app) or is_over(app))
            await until(pilot, lambda: screen_of(pilot).session.record(HOLM).speaker == "kari-lund")  # type: ignore[union-attr]
            assert record(path, HOLM).reviewed.by == "Bo"
            assert record(path, DAHL).drafted[-1].model == MODEL


async def test_two_windows_may_ask_at_once(path: Path, tmp_path: Path) -> None:
    with ModelServer(answer(HONEST)) as server:
        app = make(path, tmp_path, models(tmp_path, server.spec))
        async with app.run_test(size=SIZE) as pilot:
            await until(pilot, lambda: server.questions and is_over(app))
        first = path.read_bytes()
        again = make(path, tmp_path, models(tmp_path, server.spec))
        async with again.run_test(size=SIZE) as pilot:
            await until(pilot, lambda: f"{MODEL}: " in said(again) and is_over(again))
            assert load(path) == loads(first)


async def test_another_window_shows_the_answers(path: Path, tmp_path: Path) -> None:
    other = make(path, tmp_path, None)
    async with other.run_test(size=SIZE) as pilot:
        with ModelServer(answer(HONEST)) as server:
            app = make(path, tmp_path, models(tmp_path, server.spec))
            async with app.run_test(size=SIZE) as asking:
                await until(asking, lambda: f"{MODEL}: " in said(app))
        await until(pilot, lambda: "Read again" in said(other))
        shown = screen_of(pilot).session.record(DAHL)
        assert shown is not None
        assert shown.drafted[-1].model == MODEL  # type: ignore[attr-defined]


async def test_answers_come_into_the_review(path: Path, tmp_path: Path) -> None:
    differs = answered([("Q1", "N1", 2), ("Q2", "N1", 2), ("Q3", "N1", 2), ("Q4", "N3", 4)])
    with ModelServer(held := Held(differs)) as server:
        app = make(path, tmp_path, models(tmp_path, server.spec))
        async with app.run_test(size=SIZE) as pilot:
            await until(pilot, lambda: server.questions)
            await pilot.press("R")
            assert isinstance(app.screen, ReviewScreen)
            held.release()
            await until(pilot, lambda: f"{MODEL}: " in said(app))
            assert isinstance(app.screen, ReviewScreen)
            await until(pilot, lambda: f"model {MODEL}" in " ".join(rows(app)))
            assert "≠ differs" in " ".join(rows(app))


async def test_the_review_says_how_asking_stands(path: Path, tmp_path: Path) -> None:
    with ModelServer(silent) as server:
        app = make(path, tmp_path, models(tmp_path, server.spec))
        async with app.run_test(size=SIZE) as pilot:
            await until(pilot, lambda: server.questions)
            await pilot.press("R")
            await until(pilot, lambda: f"asking {MODEL} · " in first_line(app))
            assert "stops" not in first_line(app)  # Esc leaves the review
            assert "doubts left" in first_line(app)
            review = app.screen
            await pilot.press("e")  # a form over it
            await until(pilot, lambda: app.screen is not review)
            app.screen_stack[0].stop_asking()  # type: ignore[attr-defined]
            await until(pilot, lambda: is_over(app))
            await pilot.press("escape")
            await until(pilot, lambda: app.screen is review and MODEL not in first_line(app))


async def test_a_key_right_after_the_answers_came_decides_nothing(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(meanings, "TOO_SOON", 3_600.0)
    with ModelServer(held := Held(answered([("Q3", "N2", 3)]))) as server:
        app = make(path, tmp_path, models(tmp_path, server.spec))
        async with app.run_test(size=SIZE) as pilot:
            await until(pilot, lambda: server.questions)
            await pilot.press("R")
            asked = app.screen.reviewing.doubt  # type: ignore[attr-defined]
            await pilot.press("down")
            held.release()
            await until(pilot, lambda: f"{MODEL}: " in said(app))
            now = app.screen.reviewing.doubt  # type: ignore[attr-defined]
            assert now.unit != asked.unit  # the model has settled that one
            left = path.read_bytes()
            await pilot.press("1")
            assert "nothing was decided" in said(app)
            assert path.read_bytes() == left
            await pilot.press("1")
            await until(pilot, lambda: path.read_bytes() != left)


async def test_a_form_that_is_open_is_not_disturbed(path: Path, tmp_path: Path) -> None:
    with ModelServer(held := Held(HONEST)) as server:
        app = make(path, tmp_path, models(tmp_path, server.spec))
        async with app.run_test(size=SIZE) as pilot:
            await until(pilot, lambda: server.questions)
            await pilot.press("2", "e")
            form = app.screen
            assert form is not app.screen_stack[0]
            held.release()
            asking = app.screen_stack[0].asking  # type: ignore[attr-defined]
            await until(pilot, lambda: asking._waits)
            assert app.screen is form
            await pilot.press("escape")
            await until(pilot, lambda: f"{MODEL}: " in said(app))
            assert answers(path, HOLM) == {"mette-holm"}


async def test_who_quits_does_not_wait_and_changes_nothing(path: Path, tmp_path: Path) -> None:
    before = path.read_bytes()
    with ModelServer(silent) as server:
        app = make(path, tmp_path, models(tmp_path, server.spec))
        async with app.run_test(size=SIZE) as pilot:
            await until(pilot, lambda: server.questions)
            thread = app.screen_stack[0].asking.asking._thread  # type: ignore[attr-defined]
            await pilot.press("q")
        assert path.read_bytes() == before
        assert not thread.is_alive()


async def test_what_was_answered_before_the_end_is_not_asked_again(tmp_path: Path) -> None:
    path = tmp_path / "long.json"
    said_often = (f"“We number {number} will not wait for ever,” Kari Lund said." for number in range(70))
    path.write_bytes(dumps(drafted("Kari Lund, the minister, told reporters about it.", *said_often)))
    first, second = (answered([], first=number, last=last) for number, last in ((1, 60), (59, 72)))
    with ModelServer(answer(first), silent, answer(second)) as server:
        app = make(path, tmp_path, models(tmp_path, server.spec))
        async with app.run_test(size=SIZE) as pilot:
            await until(pilot, lambda: "part 2 of 2" in first_line(app))
            await until(pilot, lambda: len(server.questions) == 2)
            await pilot.press("q")
        again = make(path, tmp_path, models(tmp_path, server.spec))
        async with again.run_test(size=SIZE) as pilot:
            await until(pilot, lambda: f"{MODEL}: " in said(again))
        assert len(server.questions) == 3
        assert server.questions[2] == server.questions[1]


# --- what goes wrong --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        (hangs_up(b'{"choices": '), "hung up before its answer was whole"),
        (refuses(401, "no key"), "asks for a key"),
        (refuses(404, "no model scripted"), "has no model scripted"),
    ],
)
async def test_why_it_was_not_answered_is_said_and_the_draft_stands(
    path: Path, tmp_path: Path, reply: Any, words: str
) -> None:
    before = path.read_bytes()
    with ModelServer(reply) as server:
        app = make(path, tmp_path, models(tmp_path, server.spec))
        async with app.run_test(size=SIZE) as pilot:
            await until(pilot, lambda: words in " ".join(rows(app)[-6:]), 30)
            assert "the draft is as it was" in " ".join(rows(app)[-6:])
            assert path.read_bytes() == before


async def test_a_server_that_is_not_there_is_said(path: Path, tmp_path: Path) -> None:
    with ModelServer() as server:
        spec = server.spec
    app = make(path, tmp_path, models(tmp_path, spec))
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: "is the server started?" in said(app), 30)


async def test_what_names_no_model_is_said(path: Path, tmp_path: Path) -> None:
    app = make(path, tmp_path, models(tmp_path, "qwen3:8b"))
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: "names no model" in said(app))


async def test_an_article_without_quotations_is_not_sent(tmp_path: Path) -> None:
    path = tmp_path / "ferry.json"
    path.write_bytes(dumps(drafted("The ferry will not sail before spring.")))
    with ModelServer() as server:
        app = make(path, tmp_path, models(tmp_path, server.spec))
        async with app.run_test(size=SIZE) as pilot:
            await until(pilot, lambda: f"There is nothing to ask {MODEL} about this article" in said(app))
            assert not server.seen


async def test_another_article_may_be_opened_meanwhile(path: Path, tmp_path: Path) -> None:
    before = path.read_bytes()
    with ModelServer(held := Held(HONEST)) as server:
        app = make(path, tmp_path, models(tmp_path, server.spec))
        async with app.run_test(size=SIZE) as pilot:
            await until(pilot, lambda: server.questions)
            other = tmp_path / "other.json"
            other.write_bytes(before.replace(b"A headline", b"Another one"))
            app.opening.enter(Reading(Session(load(other)), other, stamp_of(other)))
            await until(pilot, lambda: "Another one" in first_line(app))
            held.release()
            await pilot.pause(0.3)
            assert "asking" not in first_line(app)
            assert path.read_bytes() == before
            assert other.read_bytes() == before.replace(b"A headline", b"Another one")


async def test_lies_are_refused_and_can_be_looked_at(path: Path, tmp_path: Path) -> None:
    with ModelServer(answer(LIES)) as server:
        app = make(path, tmp_path, models(tmp_path, server.spec))
        async with app.run_test(size=SIZE) as pilot:
            await until(pilot, lambda: f"{MODEL}: " in said(app))
            assert "refused" in said(app)
            assert MODEL not in [maker.model for maker in record(path, WAIT).drafted]
            await pilot.press("colon")
            await typed(pilot, "refused answers")
            await pilot.press("enter")
            assert isinstance(app.screen, RefusedScreen)
            shown = " ".join(rows(app))
            assert "Refused: the article does not support it" in shown
            assert "speaker of “We will not wait for ever”: Mette Holm" in shown
            assert "the words near say that somebody else spoke" in shown
            await pilot.press("escape")
            assert app.screen is app.screen_stack[0]
    later = make(path, tmp_path, models(tmp_path, server.spec, at_once=False))
    async with later.run_test(size=SIZE) as pilot:  # they are there the next time, too
        screen_of(pilot).action_refused()
        await pilot.pause()
        assert isinstance(later.screen, RefusedScreen)


# --- another machine --------------------------------------------------------------------------------------------


@contextmanager
def elsewhere(monkeypatch: pytest.MonkeyPatch, spec: str) -> Iterator[None]:
    """The door to a server on loopback says that it is somewhere else."""
    from explorer.draft.model.doors import server

    monkeypatch.setattr(server.ServerDoor, "host", property(lambda self: "api.example"))
    yield


async def test_another_host_is_asked_for_once(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with ModelServer(answer(HONEST)) as server, elsewhere(monkeypatch, server.spec):
        app = make(path, tmp_path, models(tmp_path, server.spec))
        async with app.run_test(size=SIZE) as pilot:
            await until(pilot, lambda: isinstance(app.screen, ConsentScreen))
            shown = " ".join(rows(app))
            assert "Send the article to api.example?" in shown
            assert "words" in shown
            assert "stops" not in shown  # nothing is asked yet
            await pilot.press("enter")  # the cursor is on “don’t”
            await until(pilot, lambda: "Nothing was sent to api.example" in said(app))
            assert not server.seen
            screen_of(pilot).action_ask_model()
            await until(pilot, lambda: isinstance(app.screen, ConsentScreen))
            await pilot.press("down", "enter")
            await until(pilot, lambda: f"{MODEL}: " in said(app))
            assert server.questions
        again = make(path, tmp_path, models(tmp_path, server.spec))
        async with again.run_test(size=SIZE) as pilot:
            await until(pilot, lambda: f"{MODEL}: " in said(again))


# --- nothing of it without a model ------------------------------------------------------------------------------


def test_without_a_model_nothing_of_it_is_imported(path: Path) -> None:
    code = (
        "import sys; import explorer.tui.app, explorer.commands.opening, explorer.tui.screens.explorer\n"
        "print([m for m in sys.modules if m.startswith(('explorer.draft.model', 'explorer.session.asking'))"
        " or (m.startswith('explorer.tui.screens.asking.') and not m.endswith('.screen'))])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


class Held:
    """An honest answer that comes when the test says so."""

    def __init__(self, text: str) -> None:
        import threading

        self._may = threading.Event()
        self._answer: Callable[[Any], None] = answer(text)

    def release(self) -> None:
        self._may.set()

    def __call__(self, handler: Any) -> None:
        self._may.wait(20)
        self._answer(handler)
