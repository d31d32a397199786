"""Two windows in review of one draft: neither replaces an answer of the other that it did not show."""

# ruff: noqa: F811 - fixtures of another module

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import orjson
import pytest

from explorer.digest.editing.changes import Document
from explorer.digest.editing.operations.records import set_fields
from explorer.digest.editing.outcome import Edited, Reviewer
from explorer.digest.loading import load
from explorer.session.editing.editor import Editor
from explorer.session.session import Session
from explorer.tui.dialogs.conflicts.screen import ConflictsScreen
from explorer.tui.dialogs.form.screen import FormScreen
from explorer.tui.screens.live import watching
from explorer.tui.screens.review.screen import ReviewScreen
from tests.editing import setting
from tests.tui.test_live import until
from tests.tui.test_review import SIZE, Open, at_hand, on_disk, opened, quotes, review, rows, said, title  # noqa: F401

OTHER = Reviewer("Ada", "2026-11-29T12:00:00Z")
OnDisk = Callable[[], dict[str, Any]]


def answer_elsewhere(screen: ReviewScreen, number: int) -> str:
    """Answer the doubt at hand in another window. Returns the quote's id."""
    doubt, path = screen.reviewing.doubt, screen.host.editor.path
    assert doubt is not None
    assert doubt.ref is not None
    assert path is not None
    speaker, ref = doubt.candidates[number - 1].value, str(doubt.ref)

    def make(document: Document) -> Edited:
        return set_fields(document, ref, {"speaker": speaker}, OTHER)

    state = path.parent / "state"
    Editor(Session(load(path)), path, library=None, state=state).apply("answered elsewhere", make)
    return doubt.ref.id


@pytest.mark.parametrize(("choice", "is_mine"), [("t", False), ("m", True)])
async def test_an_answer_that_was_given_elsewhere_is_shown_before_it_is_replaced(
    opened: Open,
    on_disk: OnDisk,
    choice: str,
    is_mine: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(watching, "LOOK", 60)  # the key comes first
    async with opened().run_test(size=SIZE) as pilot:
        screen = await review(pilot)
        doubt, left = screen.reviewing.doubt, len(screen.reviewing.walk.queue)
        assert doubt is not None
        quote = answer_elsewhere(screen, 1)
        theirs = quotes(on_disk())[quote]
        await pilot.press("2")
        await until(pilot, lambda: isinstance(pilot.app.screen, ConflictsScreen))
        assert quotes(on_disk())[quote] == theirs
        assert len(screen.reviewing.walk.queue) < left
        await pilot.press(choice, "enter")
        await until(pilot, lambda: pilot.app.screen is screen)
        assert (quotes(on_disk())[quote]["speaker"] == doubt.candidates[1].value) is is_mine
        assert at_hand(screen) != doubt.words


async def test_a_confirmation_elsewhere_is_shown_before_it_is_replaced(
    opened: Open,
    on_disk: OnDisk,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(watching, "LOOK", 60)
    async with opened().run_test(size=SIZE) as pilot:
        screen = await review(pilot)
        doubt = screen.reviewing.doubt
        assert doubt is not None
        stands = quotes(on_disk())[str(doubt.ref).partition("/")[2]].get("speaker")
        number = next((n for n, one in enumerate(doubt.candidates, 1) if one.value == stands), 1)
        quote = answer_elsewhere(screen, number)
        theirs = quotes(on_disk())[quote]
        await pilot.press("1" if number != 1 else "2")
        await until(pilot, lambda: isinstance(pilot.app.screen, ConflictsScreen))
        assert quotes(on_disk())[quote] == theirs


async def test_a_form_over_the_review_asks_as_well(opened: Open, on_disk: OnDisk) -> None:
    async with opened().run_test(size=SIZE) as pilot:
        screen = await review(pilot, "e")
        form = pilot.app.screen
        assert isinstance(form, FormScreen)
        doubt = screen.reviewing.doubt
        assert doubt is not None
        answered = doubt.candidates[1].value
        quote = answer_elsewhere(screen, 2)
        mine = next(
            actor["name"] for actor in on_disk()["actors"] if actor["id"] not in (answered, "") and "name" in actor
        )
        form.rows.lines["speaker"].value = mine
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(pilot.app.screen, ConflictsScreen))
        assert quotes(on_disk())[quote]["speaker"] == answered
        await pilot.press("t", "enter")
        await until(pilot, lambda: pilot.app.screen is screen)
        assert quotes(on_disk())[quote]["reviewed"]["by"] == "Ada"


async def test_what_is_decided_elsewhere_goes_from_the_queue_and_is_named(
    opened: Open,
    on_disk: OnDisk,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(watching, "LOOK", 0.05)
    async with opened().run_test(size=SIZE) as pilot:
        screen = await review(pilot)
        here, left, shown = at_hand(screen), len(screen.reviewing.walk.queue), title(screen)
        answer_elsewhere(screen, 1)
        await until(pilot, lambda: len(screen.reviewing.walk.queue) < left)
        await until(pilot, lambda: "Decided elsewhere" in said(screen))
        assert here in said(screen)
        assert "Ada" in said(screen)
        assert at_hand(screen) != here
        assert title(screen) != shown


@pytest.mark.parametrize("adds", [False, True], ids=["a record that was there", "a new record"])
async def test_a_doubt_that_an_undo_elsewhere_takes_away_is_not_counted_as_decided(
    opened: Open, on_disk: OnDisk, monkeypatch: pytest.MonkeyPatch, adds: bool
) -> None:
    monkeypatch.setattr(watching, "LOOK", 0.05)
    async with opened().run_test(size=SIZE) as pilot:
        screen = await review(pilot)
        walk, start = screen.reviewing.walk, title(screen)
        left, done, path = len(walk.queue), len(walk.done), screen.host.editor.path
        assert path is not None

        def answers(document: Document) -> Edited:
            """As a model's come in: a doubt more, that nobody has reviewed."""
            actors = [dict(one) for one in document["actors"]]
            if adds:
                actors.append({"id": "mo", "type": "Person", "name": "Lund said", "at": ["Lund said"]})
            sure = next(one for one in reversed(actors) if one.get("trust") != "doubt")
            sure |= {"trust": "doubt", "drafted": [{"model": "small:8b", "prompt": 1}]}
            return Edited({**document, "actors": actors})

        other = Editor(Session(load(path)), path, library=None, state=path.parent / "state")
        other.apply("answers of small:8b", answers)
        await until(pilot, lambda: len(walk.queue) == left + 1)
        other.undo()
        await until(pilot, lambda: len(walk.queue) == left)
        await pilot.pause(0.2)
        assert (len(walk.done), title(screen)) == (done, start)
        assert "Decided elsewhere" not in said(screen)


async def test_what_is_deleted_elsewhere_is_decided(
    opened: Open, on_disk: OnDisk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "LOOK", 0.05)
    async with opened().run_test(size=SIZE) as pilot, opened(by="Ada").run_test(size=SIZE) as other:
        screen, there = await review(pilot), await review(other)
        walk = screen.reviewing.walk
        left, done = len(walk.queue), len(walk.done)
        await other.press("x")
        await until(pilot, lambda: len(walk.queue) < left)
        assert len(walk.done) - done == left - len(walk.queue)
        assert there.reviewing.walk.done[-1] is False


async def test_what_is_decided_and_undone_elsewhere_is_counted_once(
    opened: Open,
    on_disk: OnDisk,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(watching, "LOOK", 0.05)
    async with opened().run_test(size=SIZE) as pilot, opened(by="Ada").run_test(size=SIZE) as other:
        screen, there = await review(pilot), await review(other)
        here, all_left, start = at_hand(screen), len(screen.reviewing.walk.queue), title(screen)
        for _ in range(2):
            await other.press("1")
            await until(pilot, lambda: "Decided elsewhere" in said(screen))
            assert len(screen.reviewing.walk.queue) < all_left
            assert title(screen).split(" · ")[0].endswith(f" of {all_left}")
            await other.press("u")
            await until(pilot, lambda: len(screen.reviewing.walk.queue) == all_left)
            assert here in [doubt.words for doubt in screen.reviewing.walk.queue]
            assert title(screen) == title(there) == start
            screen.clear_message()


async def test_an_answer_that_is_taken_back_on_the_disk_is_counted_once(
    opened: Open,
    on_disk: OnDisk,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(watching, "LOOK", 0.05)
    async with opened().run_test(size=SIZE) as pilot:
        screen = await review(pilot)
        path, start = screen.host.editor.path, title(screen)
        assert path is not None
        before = path.read_bytes()
        await pilot.press("1")
        assert title(screen) != start
        path.write_bytes(before)
        await until(pilot, lambda: title(screen) == start)
        assert "✓" not in rows(screen)[0]


async def test_a_refused_undo_in_the_review_says_who_changed_it_and_goes_on(
    opened: Open,
    on_disk: OnDisk,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(watching, "LOOK", 60)
    async with opened().run_test(size=SIZE) as pilot:
        screen = await review(pilot)
        event = on_disk()["events"][0]
        screen.host.editor.apply("event named", setting(f"event/{event['id']}", name="Another name"))
        doubt = screen.reviewing.doubt
        assert doubt is not None
        await pilot.press("1")
        document = on_disk()
        quotes(document)[str(doubt.ref).partition("/")[2]]["note"] = "by another program"
        path = screen.host.editor.path
        assert path is not None
        path.write_bytes(orjson.dumps(document))
        await pilot.press("u")
        await pilot.pause()
        assert "the next undo takes the change before it" in said(screen)
        assert on_disk() == document
        await pilot.press("u")
        await pilot.pause()
        assert on_disk()["events"][0]["name"] == event["name"]
