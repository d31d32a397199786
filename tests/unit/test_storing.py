"""What is stored of a large digest: its links and its index answer what those that were built answer."""

from __future__ import annotations

import hashlib
import os
import re
import signal
import subprocess
import sys
import time
from array import array
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.__main__ import main
from explorer.digest.kinds import Caveat
from explorer.digest.loading import loads
from explorer.digest.model import Digest
from explorer.digest.packed.checks import DamagedError
from explorer.digest.packed.parts import Parts
from explorer.session.session import STORED_FROM, Session
from explorer.session.storing import building as building_module
from explorer.session.storing.building import Building
from explorer.session.storing.memory import give_back
from explorer.session.storing.naming import key, name_of
from explorer.session.storing.prepare import prepare
from explorer.session.storing.second import Second
from explorer.session.storing.stored import INDEXES, LINKS, OPENINGS, REMARKS, WORDS, Stored, lacking
from tests.bench.generate import encoded, generate, generated
from tests.examples import examples
from tests.long import in_parts

ALL = (WORDS, REMARKS, LINKS, OPENINGS)
QUERIES = (
    *("a", "s", "th", "1", "smith", "smiht", "presidnet talks", "recognise", "josé", "garcia", "2021", "march 2021"),
    *("by:smith", "in:ru", "kind:event", "is:undated", '"the of"', "-the of", "кабул", "俄", "zqxwvk", "to the of zzz"),
    *("jms", "us", "women", "e-mail", "10000", "event/e3", "note:the", "when:2022"),
)


def made(digest: Digest) -> Session:
    session = Session(digest)
    session.links.build()
    session.index.build()
    if session.remarks_index is not None:
        session.remarks_index.build()
    return session


def all_parts(session: Session) -> dict[str, Mapping[str, memoryview]]:
    for _ in session.index.answer_openings():
        pass
    parts = {WORDS: session.index.parts(), LINKS: session.links.parts(), OPENINGS: session.index.openings()}
    if session.remarks_index is not None:
        parts[REMARKS] = session.remarks_index.parts()
    return parts


def stored_by(session: Session, cache: Path) -> Stored:
    name = name_of(session.digest)
    assert name is not None
    stored = Stored(cache, name)
    for what, parts in all_parts(session).items():
        stored.write(what, parts)
    return stored


def taken(digest: Digest, stored: Stored) -> Session:
    session = Session(digest)
    for _ in stored.take(session, stored.read(ALL)):
        pass
    return session


def answers(session: Session, queries: tuple[str, ...] = QUERIES) -> list[object]:
    found: list[object] = []
    for query in queries:
        answer = session.answers.find(session.answers.parse(query))
        found.append((query, answer.explanation, [_said(result) for result in answer.results]))
    for record in session.digest.all():
        links = session.links.of(record.ref)
        found += [links, [session.links.evidence(link) for link in links[:3]]]
        found += [list(session.links.followers(record.ref)), dict(session.links.linked(record.ref))]
    return [*found, session.links.coverage()]


def _said(result: Any) -> object:
    hit = result.hit
    return result.ref, hit and (hit.match, hit.score, hit.field, hit.text, hit.spans, hit.missing), result.via


def with_caveats(digest: Digest, count: int) -> Digest:
    refs = [str(record.ref) for record in digest.all()]
    caveats = tuple(
        Caveat(text=f"The {n} may be wrong about Smith", about=(refs[n % len(refs)],)) for n in range(count)
    )
    return Digest(digest.article, digest.records, digest.links, caveats)


# --- the same answers -----------------------------------------------------------------------------------------------


@examples(0.6)
@given(st.integers(0, 10_000), st.sampled_from([1, 3, 40, 120]), st.integers(0, 3), st.data())
def test_what_is_stored_answers_as_what_is_built(
    tmp_path_factory: pytest.TempPathFactory, seed: int, count: int, caveats: int, data: st.DataObject
) -> None:
    digest = with_caveats(generate(count, seed, body=True), caveats)
    one = made(digest)
    two = taken(digest, stored_by(one, tmp_path_factory.mktemp("cache")))
    assert not lacking(two)
    words = sorted(one.index.corpus.vocabulary.ids)
    typed = data.draw(st.lists(st.sampled_from(words), max_size=6)) if words else []
    queries = tuple(word[: 1 + at * 2] + "x" * (at % 3 == 2) for at, word in enumerate(typed))
    queries += tuple(f"{a} {b}" for a, b in pairwise(typed))
    assert answers(two, (*QUERIES, *queries)) == answers(one, (*QUERIES, *queries))


def test_nothing_of_it_is_built_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    digest = with_caveats(generated(300), 3)
    stored = stored_by(made(digest), tmp_path)

    def build(_: object) -> Iterator[None]:
        yield pytest.fail("it is built")

    for room in ("links.stated.Stated", "links.passages.Passages", "search.corpus.Corpus"):
        monkeypatch.setattr(f"explorer.{room}.steps", build)
    session = taken(digest, stored)
    assert session.build(0)
    assert session.search("smith")
    assert list(session.index.answer_openings()) == []


def test_a_digest_that_is_indexed_in_part_can_take_what_is_stored(tmp_path: Path) -> None:
    digest = generated(600)
    one = made(digest)
    stored = stored_by(one, tmp_path)
    two = Session(digest)
    two.at_once = 0
    two.index.build(0)
    two.links.build(0)
    before = two.index.progress[0]
    assert 0 < before < len(digest)
    two.search("smith")
    for _ in stored.take(two, stored.read(ALL)):
        two.search("a")  # while it is taken, it answers from what it has
    assert answers(two) == answers(one)


# --- names ----------------------------------------------------------------------------------------------------------


def test_a_name_is_that_of_the_content() -> None:
    digest = generated(300)
    data = encoded(digest)
    assert name_of(loads(data)) == name_of(loads(data.replace(b'":"', b'": "'))) == name_of(digest)
    others = {name_of(digest)}
    actor, *actors = digest.records["actor"]
    link = digest.links[0]
    from msgspec.structs import replace

    for changed in (
        replace(digest, records={**digest.records, "actor": (replace(actor, name="Other"), *actors)}, positions={}),
        replace(digest, records={**digest.records, "actor": (*actors, actor)}, positions={}),
        replace(digest, records={**digest.records, "actor": tuple(actors)}, positions={}),
        replace(digest, links=(replace(link, relation="other"), *digest.links[1:])),
        replace(digest, links=()),
        replace(digest, article=replace(digest.article, headline="Other")),
        replace(digest, article=replace(digest.article, body=("Other.",))),
        with_caveats(digest, 1),
    ):
        assert name_of(changed) not in others
        others.add(name_of(changed))


def test_half_a_character_has_no_name() -> None:
    digest = generated(10)
    from msgspec.structs import replace

    assert name_of(replace(digest, article=replace(digest.article, headline="\ud800"))) is None


def test_what_another_version_stored_is_not_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    digest = generated(50)
    stored = stored_by(made(digest), tmp_path)
    assert set(stored.read(ALL)) == {WORDS, LINKS, OPENINGS}
    monkeypatch.setattr("explorer.search.stored.VERSION", 0)
    assert stored.read(ALL) == {}
    monkeypatch.undo()
    monkeypatch.setattr("explorer.__version__", "0.0.1")
    assert stored.read(ALL) == {}


def test_who_changes_what_an_index_is_must_change_its_version() -> None:
    """If this fails, count up `VERSION` in `search/stored.py` or `links/stored.py`, and enter what is found here."""
    session = made(with_caveats(generate(120, 5, body=True), 2))
    found = hashlib.blake2b(digest_size=8)
    for what, parts in sorted(all_parts(session).items()):
        for name, part in sorted(parts.items()):
            found.update(f"{what} {name} {part.format} {len(part)}".encode() + part.tobytes())
    versions = key().split()[1]
    assert (versions, found.hexdigest()) == ("1.1", "51001ac540bd92b2")


# --- damage ---------------------------------------------------------------------------------------------------------


def wrong(parts: Parts) -> Iterator[tuple[str, dict[str, memoryview]]]:
    """Parts that are not as they must be in one way or another, as only who wants to has them with a right checksum."""
    for name, part in parts.items():
        yield f"{name} is missing", {other: some for other, some in parts.items() if other != name}
        yield f"{name} is of another type", {**parts, name: memoryview(array("H", [1, 2]))}
        for said, numbers in (
            ("is empty", []),
            ("is too short", part.tolist()[:-1]),
            ("is too long", [*part.tolist(), 0]),
            ("is too large", [*part.tolist()[:-1], 255 if part.format == "B" else (1 << 31) - 1]),
            ("is backwards", part.tolist()[::-1]),
        ):
            if part.format != "d" or said in ("is too short", "is too long", "is backwards"):
                yield f"{name} {said}", {**parts, name: memoryview(array(part.format, numbers))}


@pytest.mark.parametrize(("what", "part"), in_parts(ALL, 2))
def test_parts_that_lie_change_nothing_or_can_be_asked_without_a_crash(what: str, part: int, tmp_path: Path) -> None:
    """`part`: 0, every fifth lie, which is one in seven of each part and of another kind in the next; 1, all."""
    digest = with_caveats(generate(30, 3, body=True), 2)
    one = made(digest)
    stored = stored_by(one, tmp_path)
    right, expected = stored.read(ALL), answers(one)
    for said, parts in [*wrong(right[what])][:: 1 if part else 5]:
        session = Session(digest)
        for _ in stored.take(session, {**right, what: parts}):
            pass
        answers(session)  # raises nothing
        if what in lacking(session):
            while not session.build(1):
                pass
            assert answers(session) == expected, said
            assert not stored.read((what,)), said  # it is removed
            stored.write(what, right[what])


def test_numbers_out_of_range_are_damage() -> None:
    digest = generate(60, 3, body=True)
    parts = dict(made(digest).index.parts())
    for name in ("numbers", "rows", "ids", "groups", "sound ids", "date rows", "initial ids"):
        bad = array(parts[name].format, parts[name].tolist())
        bad[len(bad) // 2] = 200 if bad.typecode == "B" else 1 << 25
        session = Session(digest)
        with pytest.raises(DamagedError):
            for _ in session.index.take({**parts, name: memoryview(bad)}):
                pass
        assert not session.index.is_built


# --- the second process ---------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("digest") / "large.json"
    path.write_bytes(encoded(with_caveats(generate(500, body=True), 5)))
    return path


def finished(building: Building, *, waits: bool = True) -> None:
    """Do what the screen does with it."""
    building.reading()()
    ends = time.monotonic() + 60
    while not building.build(0.01):
        assert time.monotonic() < ends
        if building.has_news:
            building.reading()()
        time.sleep(building.pause)
    while waits and building.listen():
        assert time.monotonic() < ends
        time.sleep(0.01)
    building.end()


def test_the_first_time_a_second_process_builds_and_later_nobody(
    large: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building_module, "HEAD", 100)  # the rest comes from the other process
    digest = loads(large.read_bytes())
    one = Session(digest)
    finished(Building(one, tmp_path, large))
    assert len(list((tmp_path / INDEXES).iterdir())) == 4
    monkeypatch.setattr(Second, "start", lambda *_: pytest.fail("a process is started"))
    two = Session(digest)
    finished(Building(two, tmp_path, large))
    monkeypatch.undo()
    built = made(digest)
    assert answers(one) == answers(two) == answers(built)


def test_without_a_second_process_it_is_built_here(
    large: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building_module, "HEAD", 100)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "nowhere"))
    session = Session(loads(large.read_bytes()))
    finished(Building(session, tmp_path / "cache", large))
    assert session.build(0)


@pytest.mark.parametrize("what", ["no file", "another file", "no digest", "killed"])
def test_if_the_second_process_fails_it_is_built_here(
    large: Path, tmp_path: Path, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building_module, "HEAD", 100)
    digest, path = loads(large.read_bytes()), tmp_path / "digest.json"
    if what == "another file":
        path.write_bytes(encoded(generated(50)))
    elif what == "no digest":
        path.write_bytes(b"\x1b[2J")
    elif what == "killed":
        path.write_bytes(large.read_bytes())
        start = Second.start

        def killed(*of: Any) -> Second | None:
            second = start(*of)
            assert second is not None
            second._process.kill()
            return second

        monkeypatch.setattr(Second, "start", killed)
    session = Session(digest)
    finished(Building(session, tmp_path / "cache", path))
    assert session.build(0)
    assert answers(session, ("smith",)) == answers(made(digest), ("smith",))


def test_a_directory_that_cannot_be_written_costs_only_the_time(large: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    cache.write_text("a file is in the way")
    session = Session(loads(large.read_bytes()))
    finished(Building(session, cache, large))
    assert session.build(0)


@pytest.mark.skipif(os.name != "posix", reason="there is no second process")
def test_the_second_process_ends_with_the_first_whatever_ends_that(large: Path, tmp_path: Path) -> None:
    program = """
import sys, time
from pathlib import Path
from explorer.session.storing.prepare import prepare
from explorer.session.storing.second import Second
second = Second.start(Path(sys.argv[1]), "a name", Path(sys.argv[2]))
print(second._process.pid, flush=True)
time.sleep(60)
"""
    pipe = tmp_path / "never written to"
    os.mkfifo(pipe)  # it waits for the digest
    command = [sys.executable, "-c", program, str(pipe), str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as first:
        assert first.stdout is not None
        pid = int(first.stdout.readline())
        assert _is_running(pid)
        first.send_signal(signal.SIGKILL)
        first.wait()
    ends = time.monotonic() + 20
    while _is_running(pid):
        assert time.monotonic() < ends
        time.sleep(0.02)


HALVES = """
import os, signal, sys, time
from explorer.search.index import SearchIndex
from explorer.session.storing import builder, half

half.HALVED_FROM = 100
half._processors = lambda: 2
parts = half.Half.parts

def waits(self):
    found = parts(self)
    print("half" if found is not None else "no half", flush=True)
    return found

def killed(self):
    os.kill(os.getpid(), signal.SIGKILL)

def sleeps(self):
    print("process", os.getpid(), flush=True)
    time.sleep(60)

half.Half.parts = waits
if len(sys.argv) > 4:
    SearchIndex.second_half = {"killed": killed, "sleeps": sleeps}[sys.argv.pop()]
sys.exit(builder.main(*sys.argv[1:]))
"""
"""The second process, as if the digest were a large one."""


def second(large: Path, cache: Path, *more: str) -> subprocess.Popen[str]:
    name = name_of(loads(large.read_bytes()))
    assert name is not None
    command = [sys.executable, "-c", HALVES, str(large), name, str(cache), *more]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no third process")
@pytest.mark.parametrize(("third", "said"), [((), "half"), (("killed",), "no half")])
def test_a_third_process_indexes_a_half_of_what_is_large(
    large: Path, tmp_path: Path, third: tuple[str, ...], said: str
) -> None:
    with second(large, tmp_path, *third) as process:
        assert process.stdout is not None
        assert said in process.stdout.read().splitlines()
        assert not process.wait()
    assert len(list((tmp_path / INDEXES).iterdir())) == 4  # that of the half is removed
    digest = loads(large.read_bytes())
    name = name_of(digest)
    assert name is not None
    stored = Stored(tmp_path, name).read(ALL)
    for what, parts in all_parts(made(digest)).items():
        assert {name: part.tolist() for name, part in stored[what].items()} == {
            name: part.tolist() for name, part in parts.items()
        }


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no third process")
def test_the_third_process_ends_with_the_second_whatever_ends_that(large: Path, tmp_path: Path) -> None:
    with second(large, tmp_path, "sleeps") as process:
        assert process.stdout is not None
        pid = int(next(line.split()[1] for line in process.stdout if line.startswith("process ")))
        assert _is_running(pid)
        process.kill()
        process.wait()
    ends = time.monotonic() + 20
    while _is_running(pid):
        assert time.monotonic() < ends
        time.sleep(0.02)


@pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="it can't be told which processors to use")
def test_there_is_no_third_process_for_a_single_processor(tmp_path: Path) -> None:
    program = """
import os, sys
from pathlib import Path
from explorer.search.index import SearchIndex
from explorer.session.storing import half
from explorer.session.storing.stored import Stored
from tests.bench.generate import generate
half.HALVED_FROM = 10
os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
index = SearchIndex(generate(50))
assert half.Half.start(index, Stored(Path(sys.argv[1]), "a name")) is None
"""
    subprocess.run([sys.executable, "-c", program, str(tmp_path)], check=True)


def _is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
        return not Path(f"/proc/{pid}/stat").exists() or " Z " not in Path(f"/proc/{pid}/stat").read_text()
    except ProcessLookupError:
        return False


def test_who_ends_the_building_ends_the_process(large: Path, tmp_path: Path) -> None:
    second = Second.start(large, "a name", tmp_path)
    if second is not None:
        second.end()
        assert second._process.returncode is not None


def test_nothing_of_the_directory_that_it_starts_in_is_run(
    large: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("explorer", "msgspec", "hashlib"):
        (tmp_path / f"{name}.py").write_text("open('run', 'w')")
    monkeypatch.delenv("PYTHONPATH", raising=False)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(building_module, "HEAD", 100)
    finished(Building(Session(loads(large.read_bytes())), tmp_path / "cache", large))
    assert not (tmp_path / "run").exists()
    if os.name == "posix":
        assert len(list((tmp_path / "cache" / INDEXES).iterdir())) == 4


# --- commands -------------------------------------------------------------------------------------------------------


def test_a_command_takes_what_is_stored_and_stores_what_it_builds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    digest = with_caveats(generate(300, body=True), 3)
    built, first, second = Session(digest), Session(digest), Session(digest)
    prepare(built)  # which has no place for it
    first.cache = second.cache = tmp_path
    prepare(first)
    assert len(list((tmp_path / INDEXES).iterdir())) == 3
    monkeypatch.setattr("explorer.search.words.postings.Postings.add", lambda *_: pytest.fail("it is built"))
    prepare(second)
    found = answers(second)
    monkeypatch.undo()
    assert found == answers(first) == answers(built)


def test_a_command_searches_where_nothing_can_be_stored(tmp_path: Path) -> None:
    (tmp_path / INDEXES).write_text("in the way")
    session = Session(generated(300))
    session.cache = tmp_path
    prepare(session)
    assert session.search("smith")


def test_what_is_searched_by_commands_is_stored_if_it_is_large(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("EXPLORER_CACHE_DIR", str(tmp_path / "cache"))
    for count, files in ((100, 0), (STORED_FROM, 2)):
        path = tmp_path / f"{count}.json"
        path.write_bytes(encoded(generated(count)))
        said = []
        for _ in "12":
            assert main(["search", "smith", "--digest", str(path)]) == 0
            said.append(capsys.readouterr().out)
        assert said[0] == said[1]
        assert len(list((tmp_path / "cache").rglob("*.packed"))) == files


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_memory_that_is_free_between_what_is_not_is_given_back() -> None:
    held = [bytes(2_000) for _ in range(30_000)]
    del held[:-1]  # the last one is behind all others
    before = own_memory()
    give_back()
    assert before - own_memory() > 20_000


def own_memory() -> int:
    """In kilobytes, without files."""
    (line,) = re.findall(r"RssAnon:\s+(\d+)", Path("/proc/self/status").read_text())
    return int(line)
