"""`explorer draft --model`: real questions to a real server on loopback, honest answers, lies and every trouble."""

from __future__ import annotations

import json
import os
import sys
import textwrap
from pathlib import Path
from typing import Any

import pytest

from explorer.digest.loading import check, load
from explorer.draft.model.doors.address import door_of
from explorer.draft.model.doors.door import consent_to
from explorer.settings.consenting import Consents
from explorer.settings.modelling import Model
from explorer.settings.paths import Paths
from tests.asking import PARAGRAPHS, answered
from tests.calling import Explorer
from tests.model_server import (
    MODEL,
    ModelServer,
    Reply,
    answer,
    body,
    endless,
    hangs_up,
    hangs_up_in_stream,
    redirects,
    refuses,
)

HONEST = answered([("Q1", "N1", 2), ("Q2", "N1", 2), ("Q3", "N2", 3), ("Q4", "N3", 4)], last=5)
LIE = answered([("Q1", "N1", 2), ("Q2", "N1", 2), ("Q3", "N2", 3), ("Q4", "N2", 4)], last=5)
KEY = "sk-0123456789-very-secret"
AROUND = "The weather was fine and the streets were full of people who had come to see what would be done about it."


def write_article(path: Path, *more: str) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n\n".join(("The ferry waits", *PARAGRAPHS, AROUND, *more)), encoding="utf-8")
    return str(path)


@pytest.fixture
def article(tmp_path: Path) -> str:
    """With four quotations: Q1 and Q2 by Lund, Q3 by Dahl, Q4 by Holm, who are N1, N2 and N3."""
    return write_article(tmp_path / "in" / "ferry.txt")


@pytest.fixture(autouse=True)
def no_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (*(f"{kind}_PROXY" for kind in ("HTTP", "HTTPS", "ALL")), "EXPLORER_MODEL_KEY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


def by_models(digest: Any) -> list[Any]:
    """The quotes of a digest about which a model said something that counts."""
    return [
        quote
        for quote in digest["quotes"]
        if any("model" in one for one in quote.get("drafted", ())) or quote.get("candidates")
    ]


def configure(tmp_path: Path, text: str) -> None:
    path = tmp_path / "home" / "config.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(textwrap.dedent(text), encoding="utf-8")


# --- answers ----------------------------------------------------------------------------------------------------


def test_an_honest_answer_is_in_the_draft(explorer: Explorer, article: str, tmp_path: Path) -> None:
    with ModelServer(answer(HONEST)) as server:
        drafted = explorer("draft", article, "--model", server.spec)
        assert drafted.code == 0, drafted
        assert len(server.questions) == 1
    assert len(by_models(drafted.json)) == 4
    assert f"{MODEL}: 3 agreed, 1 checked" in drafted.err
    assert "1,200 tokens in, 80 out" in drafted.err
    path = tmp_path / "out.json"
    path.write_text(drafted.out, encoding="utf-8")
    assert not [problem for problem in check(load(path)) if problem.severity == "error"]


def test_without_a_model_the_draft_is_the_same_as_ever(explorer: Explorer, article: str) -> None:
    before = explorer("draft", article)
    with ModelServer(answer(HONEST)) as server:
        explorer("draft", article, "--model", server.spec)
    assert explorer("draft", article) == before


def test_a_lie_is_refused_and_listed(explorer: Explorer, article: str) -> None:
    with ModelServer(answer(LIE)) as server:
        drafted = explorer("draft", article, "--model", server.spec)
        listed = explorer("draft", article, "--model", server.spec, "--rejected")
        assert len(server.questions) == 1
    assert drafted.code == 0
    assert "1 refused" in drafted.err
    assert "refused first: speaker of “We have built a quay for nothing.”: Henrik Dahl; " in drafted.err
    quote = next(one for one in drafted.json["quotes"] if "for nothing" in json.dumps(one))
    assert "dahl" not in json.dumps(quote)
    assert not any("model" in one for one in quote["drafted"])
    assert listed.code == 0
    assert listed.out.startswith("refused: speaker of “We have built a quay for nothing.”: Henrik Dahl; ")
    assert f"{MODEL}, prompt 1" in listed.out
    assert explorer("draft", article, "--rejected").out == listed.out


def test_what_was_never_asked_has_nothing_refused(explorer: Explorer, article: str) -> None:
    refused = explorer("draft", article, "--rejected")
    assert (refused.code, refused.out) == (1, "")
    assert "no model has been asked" in refused.err


LIES: dict[str, dict[str, Any]] = {
    "a reported statement with a word changed": {
        "said": [{"words": "The ferry will not sail before summer", "who": "N1", "evidence": "Kari Lund", "p": 1}]
    },
    "a reported statement with a word more": {
        "said": [{"words": "They never knew about the cracks in March", "who": "N2", "evidence": "he said", "p": 3}]
    },
    "words of another article": {
        "said": [{"words": "The treaty was signed in Paris", "who": "N1", "evidence": "Lund said", "p": 2}]
    },
    "an event in other words": {
        "events": [{"words": "The ferry sank off Skagen", "name": "Sinking of the ferry", "date": "D0", "p": 1}]
    },
    "a link that is not stated": {
        "links": [{"from": "N1", "to": "N2", "relation": "married", "words": "Kari Lund married Henrik Dahl", "p": 1}]
    },
    "a link between others": {
        "links": [
            {"from": "N1", "to": "N3", "relation": "disagreed", "words": "Henrik Dahl, the chief executive of Skagen "
             "Færger, disagreed.", "p": 3}
        ]
    },
    "a role of somebody else": {"roles": [{"who": "N3", "words": "Norway’s prime minister", "p": 1}]},
    "a name that is not there": {"aliases": [{"who": "N1", "words": "Iron Kari", "p": 1}]},
}  # fmt: skip
"""What is not in the article, or not so."""


@pytest.mark.parametrize("kind", LIES)
def test_nothing_of_a_lie_in_words_is_in_the_draft(explorer: Explorer, article: str, kind: str) -> None:
    nothing: dict[str, list[Any]] = {field: [] for field in ("said", "events", "links", "roles", "aliases")}
    with ModelServer(answer(answered([], last=5, **{**nothing, **LIES[kind]}))) as server:
        drafted = explorer("draft", article, "--model", server.spec, "--more")
        refused = explorer("draft", article, "--rejected", "--json").json["rejected"]
    assert drafted.code == 0, drafted
    assert drafted.json == explorer("draft", article).json, kind
    assert [one["what"] for one in refused] == [*LIES[kind]]


def test_honest_proposals_in_words_are_in_the_draft(explorer: Explorer, article: str) -> None:
    words = "The ferry will not sail before spring"
    proposed: dict[str, Any] = {
        "said": [{"words": words, "who": "N1", "evidence": "Kari Lund, Norway’s transport minister, told reporters",
                  "p": 1}],
        "events": [], "links": [], "aliases": [],
        "roles": [{"who": "N3", "words": "mayor of Hirtshals", "p": 4}],
    }  # fmt: skip
    with ModelServer(answer(answered([], last=5, **proposed))) as server:
        drafted = explorer("draft", article, "--model", server.spec, "--more")
        (question,) = server.questions
    assert drafted.code == 0
    assert "“said”" in json.dumps(question, ensure_ascii=False) or '"said"' in json.dumps(question)
    assert words in json.dumps(drafted.json["quotes"], ensure_ascii=False)


QUIET: dict[str, Reply] = {
    "garbage": answer("I can't help with that."),
    "nothing": answer(""),
    "schema": answer('{"type": "object", "properties": {"first": {"type": "integer"}}}'),
    "foreign": answer(answered([("Q9", "N9", 2)], last=5)),
    "unclosed-thinking": answer("<think>Well, who says Q1? " * 50, finish="length"),
    "garbage-in-stream": body(b"data: {]\n\n", kind="text/event-stream"),
}
"""Answers of which nothing can be used."""


@pytest.mark.parametrize("kind", QUIET)
def test_garbage_leaves_the_draft_of_the_rules(explorer: Explorer, article: str, kind: str) -> None:
    rules = explorer("draft", article)
    with ModelServer(QUIET[kind]) as server:
        drafted = explorer("draft", article, "--model", server.spec)
    assert drafted.out == rules.out
    assert drafted.code in (0, 1)
    assert MODEL in drafted.err or "127.0.0.1" in drafted.err


def test_thinking_and_talk_around_the_answer_do_no_harm(explorer: Explorer, article: str) -> None:
    thought = f"<think>Q4 is N2? No.</think>Here you are:\n```json\n{HONEST}\n```\nAnything else?"
    with ModelServer(answer(thought)) as server:
        assert len(by_models(explorer("draft", article, "--model", server.spec).json)) == 4


def test_a_cut_answer_counts_as_far_as_it_goes(explorer: Explorer, article: str) -> None:
    cut = HONEST[: HONEST.index('"Q3"') - 6]
    with ModelServer(answer(cut, finish="length"), answer("{}")) as server:
        drafted = explorer("draft", article, "--model", server.spec)
    assert len(by_models(drafted.json)) == 2


def test_what_a_model_did_not_see_is_told(explorer: Explorer, article: str) -> None:
    seen = answered([("Q1", "N1", 2), ("Q4", "N3", 4)], last=3)
    with ModelServer(answer(seen)) as server:
        drafted = explorer("draft", article, "--model", server.spec)
    assert "it did not see paragraphs 4–5" in drafted.err
    assert len(by_models(drafted.json)) == 1


# --- troubles ---------------------------------------------------------------------------------------------------

TROUBLES: dict[str, Reply] = {
    "401": refuses(401, f"bad key {KEY}"),
    "404": refuses(404, "no such model"),
    "500": refuses(500, "oh dear", Retry_After="0"),
    "429": refuses(429, "slow down", Retry_After="900"),
    "hangs-up": hangs_up(),
    "hangs-up-inside": hangs_up(b'{"choices": ['),
    "hangs-up-in-stream": hangs_up_in_stream("Q1"),
    "wrong-type": body(b"<html>Sign in</html>", kind="text/html"),
    "not-json": body(b"{]"),
    "huge": endless(),
}


@pytest.mark.parametrize("kind", TROUBLES)
def test_trouble_leaves_the_draft_of_the_rules_and_says_why(
    explorer: Explorer, article: str, kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rules = explorer("draft", article)
    monkeypatch.setenv("EXPLORER_MODEL_KEY", KEY)
    with ModelServer(TROUBLES[kind]) as server:
        drafted = explorer("draft", article, "--model", server.spec)
    assert (drafted.code, drafted.out) == (1, rules.out)
    assert "othing was added to the draft" in drafted.err
    assert_no_key(drafted.out + drafted.err, tmp_path)


def test_a_busy_server_is_asked_again(explorer: Explorer, article: str) -> None:
    with ModelServer(refuses(429, "slow down", Retry_After="0"), answer(HONEST)) as server:
        assert explorer("draft", article, "--model", server.spec).code == 0
        assert len(server.questions) == 2


def test_a_redirection_is_not_followed(explorer: Explorer, article: str) -> None:
    with ModelServer(answer(HONEST)) as other, ModelServer(redirects(other.url)) as server:
        drafted = explorer("draft", article, "--model", server.spec)
        assert other.seen == []
    assert drafted.code == 1
    assert "redirects the question" in drafted.err


def test_a_slow_server_is_waited_for_as_long_as_the_config_says(
    explorer: Explorer, article: str, tmp_path: Path
) -> None:
    from tests.model_server import silent

    configure(tmp_path, "[model]\ntimeout = 0.3\n")
    with ModelServer(silent) as server:
        drafted = explorer("draft", article, "--model", server.spec)
    assert drafted.code == 1
    assert "within 0.3 seconds" in drafted.err


def test_nobody_there_is_told(explorer: Explorer, article: str) -> None:
    with ModelServer() as server:
        spec = server.spec
    drafted = explorer("draft", article, "--model", spec)
    assert drafted.code == 1
    assert "is the server started?" in drafted.err


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--model", "qwen3:8b"), "names no model"),
        (("--model", ""), "--model is empty"),
        (("--model", "http://127.0.0.1:1/v1"), "which model at"),
        (("--model", f"http://127.0.0.1:1/v1?key={KEY}#x"), "a key belongs in an environment variable"),
        (("--model", f"http://me:{KEY}@127.0.0.1:1/v1#x"), "it holds a password"),
        (("--model", "llm:"), "llm: names no model"),
        (("--model", "llm:x", "--no-model"), "--model and --no-model can't be combined"),
        (("--more",), "--more is about a model"),
        (("--dry-run",), "--dry-run is about a model"),
        (("--model", "llm:x", "--dry-run", "--rejected"), "can't be combined"),
    ],
)
def test_wrong_options_are_refused_before_anything_is_done(
    explorer: Explorer, article: str, options: tuple[str, ...], message: str, tmp_path: Path
) -> None:
    refused = explorer("draft", article, *options, "-o", str(tmp_path / "out.json"))
    assert (refused.code, refused.out) == (2, "")
    assert message in refused.err
    assert not (tmp_path / "out.json").exists()
    assert_no_key(refused.err, tmp_path)


def test_a_file_in_the_way_is_told_before_the_model_is_asked(explorer: Explorer, article: str, tmp_path: Path) -> None:
    (tmp_path / "out.json").write_text("mine")
    with ModelServer(answer(HONEST)) as server:
        refused = explorer("draft", article, "--model", server.spec, "-o", str(tmp_path / "out.json"))
        assert server.seen == []
    assert (refused.code, (tmp_path / "out.json").read_text()) == (1, "mine")
    assert "--yes" in refused.err


# --- what is sent, and to whom ----------------------------------------------------------------------------------


def test_a_dry_run_prints_what_is_sent_letter_by_letter(explorer: Explorer, article: str) -> None:
    with ModelServer(answer(HONEST)) as server:
        dry = explorer("draft", article, "--model", server.spec, "--dry-run")
        described = explorer("draft", article, "--model", server.spec, "--dry-run", "--json").json
        assert server.seen == []
        explorer("draft", article, "--model", server.spec)
        (question,) = server.questions
    texts = [message["content"] for message in question["messages"]]
    assert dry.code == 0
    for text in texts:
        assert text in dry.out
    assert [described["questions"][0]["system"], described["questions"][0]["user"]] == texts
    assert described["questions"][0]["schema"] == question["response_format"]["json_schema"]["schema"]
    assert f"≈ {described['tokens']:,} tokens in" in dry.out
    assert described["host"] is None


def test_nothing_of_the_machine_is_sent(explorer: Explorer, article: str, tmp_path: Path) -> None:
    explorer("library", "add", article)
    with ModelServer(answer(HONEST)) as server:
        explorer("draft", article, "--model", server.spec, "--more")
        sent = json.dumps([[seen.body, dict(seen.headers), seen.path] for seen in server.seen])
    for secret in ("ferry.txt", str(tmp_path), os.environ.get("USER", "root-user"), os.uname().nodename):
        assert secret not in sent


def test_prices_are_reckoned_if_they_are_known(explorer: Explorer, article: str, tmp_path: Path) -> None:
    with ModelServer(answer(HONEST)) as server:
        configure(
            tmp_path,
            f"""\
            [model]
            url = "{server.url}"
            name = "{MODEL}"
            price-in = 1000
            price-out = 5000.0
            """,
        )
        dry = explorer("draft", article, "--model", MODEL, "--dry-run", "--json").json
        drafted = explorer("draft", article, "--model", MODEL)
    assert dry["mostPrice"] == (dry["tokens"] * 1000 + dry["mostAnswerTokens"] * 5000) / 1e6
    assert "1.6000 by the prices of [model]" in drafted.err


REMOTE = "http://model.example.invalid/v1#far"


def test_a_remote_host_gets_nothing_without_consent(explorer: Explorer, article: str, tmp_path: Path) -> None:
    drafted = explorer("draft", article, "--model", REMOTE, "-o", str(tmp_path / "out.json"))
    assert (drafted.code, drafted.out) == (2, "")
    assert "This sends the article (" in drafted.err
    assert " words) to model.example.invalid, unencrypted." in drafted.err
    assert "--yes says so" in drafted.err
    assert not (tmp_path / "out.json").exists()


def test_yes_is_consent_for_once(explorer: Explorer, article: str) -> None:
    drafted = explorer("draft", article, "--model", REMOTE, "--yes")
    assert drafted.code == 1  # there is no such host
    assert explorer("draft", article, "--model", REMOTE).code == 2


def test_consent_is_remembered_for_the_host(explorer: Explorer, article: str) -> None:
    Consents(Paths.of_user(os.environ).consents).give("model.example.invalid, unencrypted")
    assert "This sends" not in explorer("draft", article, "--model", REMOTE).err
    assert explorer("draft", article, "--model", "http://other.example.invalid/v1#far").code == 2
    assert explorer("draft", article, "--model", REMOTE.replace("http:", "https:")).code == 2


def test_a_program_gets_nothing_without_consent(explorer: Explorer, article: str, tmp_path: Path) -> None:
    program = tmp_path / "ask.py"
    program.write_text(f"import sys; sys.stdin.read(); print({HONEST!r})")
    spec = f"cmd:{sys.executable} {program}"
    refused = explorer("draft", article, "--model", spec)
    assert refused.code == 2
    assert "which may send it on" in refused.err
    drafted = explorer("draft", article, "--model", spec, "--yes")
    assert drafted.code == 0
    assert len(by_models(drafted.json)) == 4


def test_each_program_is_asked_for_itself(explorer: Explorer, article: str, tmp_path: Path) -> None:
    """Two programs of one interpreter have the same name: consent to one, and its answers, are not those of another."""
    specs = []
    for name, said in (("a.py", HONEST), ("b.py", LIE)):
        (tmp_path / name).write_text(f"import sys; sys.stdin.read(); print({said!r})")
        specs.append(f"cmd:{sys.executable} {tmp_path / name}")
    door = door_of(specs[0], Model(), {})
    Consents(Paths.of_user(os.environ).consents).give(consent_to(door))
    honest = explorer("draft", article, "--model", specs[0])
    assert (honest.code, len(by_models(honest.json))) == (0, 4)
    assert explorer("draft", article, "--model", specs[1]).code == 2
    lies = explorer("draft", article, "--model", specs[1], "--yes")
    assert "refused" in lies.err
    assert str(tmp_path) not in Paths.of_user(os.environ).consents.read_text()  # type: ignore[union-attr]


def assert_no_key(text: str, tmp_path: Path) -> None:
    assert KEY not in text
    for place, _, files in os.walk(tmp_path):
        for file in files:
            assert KEY.encode() not in Path(place, file).read_bytes(), file


def test_the_key_goes_to_the_server_and_nowhere_else(
    explorer: Explorer, article: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EXPLORER_MODEL_KEY", KEY)
    explorer("library", "add", article)
    said = ""
    with ModelServer(answer(HONEST)) as server:
        for options in ((), ("--json",), ("--dry-run",), ("--rejected",), ("--fresh", "--more")):
            done = explorer("draft", article, "--model", server.spec, *options)
            said += done.out + done.err
        assert server.seen[-1].headers["authorization"] == f"Bearer {KEY}"
    assert_no_key(said, tmp_path)


def test_a_crash_report_has_no_key(
    explorer: Explorer, article: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EXPLORER_MODEL_KEY", KEY)

    def fails(*_: object) -> None:
        raise RuntimeError("a fault")

    monkeypatch.setattr("explorer.draft.model.asking.read_answer", fails)
    with ModelServer(answer(HONEST)) as server:
        crashed = explorer("draft", article, "--model", server.spec)
    assert crashed.code == 70
    reports = list((tmp_path / "home" / "state").glob("crash-*"))
    assert reports
    assert_no_key(crashed.err, tmp_path)


# --- the config file --------------------------------------------------------------------------------------------


def test_the_model_of_the_config_file_is_asked_by_draft_alone(explorer: Explorer, article: str, tmp_path: Path) -> None:
    with ModelServer(answer(HONEST)) as server:
        configure(tmp_path, f'[model]\nurl = "{server.url}"\nname = "{MODEL}"\n')
        for command in (
            ("prompt", article), ("read", "--digest", article), (article, "--plain"), ("verify", article, "--against",
            article), ("library", "add", article), ("draft", article, "--no-model"), ("draft", article, "--rejected"),
        ):  # fmt: skip
            explorer(*command)
        assert server.seen == []
        assert explorer("draft", article).code == 0
        assert len(server.questions) == 1


def test_who_named_a_host_once_has_not_allowed_every_draft(explorer: Explorer, article: str, tmp_path: Path) -> None:
    Consents(Paths.of_user(os.environ).consents).give("model.example.invalid, unencrypted")
    configure(tmp_path, '[model]\nurl = "http://model.example.invalid/v1"\nname = "far"\n')
    refused = explorer("draft", article)
    assert refused.code == 2
    assert "so each “explorer draft” sends its article there from now on" in refused.err
    assert explorer("draft", article, "--no-model").code == 0


# --- the library ------------------------------------------------------------------------------------------------


def test_the_digest_of_the_library_gets_the_answers(explorer: Explorer, article: str) -> None:
    explorer("library", "add", article)
    path = Path(explorer("library", "--json").json["articles"][0]["digest"])
    before = path.read_bytes()
    with ModelServer(answer(HONEST)) as server:
        drafted = explorer("draft", article, "--model", server.spec)
        after = path.read_bytes()
        assert drafted.out.encode() == after
        assert len(by_models(json.loads(after))) == 4
        again = explorer("draft", article, "--model", server.spec)
        assert again.out.encode() == after == path.read_bytes()
        assert len(server.questions) == 1
    assert f"explorer undo --digest {article}" in drafted.err
    assert explorer("undo", "--digest", article).code == 0
    assert json.loads(path.read_bytes()) == json.loads(before)


def test_what_a_person_decided_stays(explorer: Explorer, article: str) -> None:
    explorer("library", "add", article)
    path = Path(explorer("library", "--json").json["articles"][0]["digest"])
    quote = next(one for one in json.loads(path.read_bytes())["quotes"] if "for nothing" in json.dumps(one))
    explorer("edit", f"quote/{quote['id']}", "speaker=Kari Lund", "--digest", article)
    with ModelServer(answer(HONEST)) as server:
        assert explorer("draft", article, "--model", server.spec).code == 0
        after = next(one for one in json.loads(path.read_bytes())["quotes"] if one["id"] == quote["id"])
    assert "lund" in after["speaker"]
    assert after["reviewed"]


def test_fresh_asks_again(explorer: Explorer, article: str) -> None:
    with ModelServer(answer(LIE), answer(HONEST)) as server:
        assert "1 refused" in explorer("draft", article, "--model", server.spec).err
        assert "1 refused" in explorer("draft", article, "--model", server.spec).err
        assert "refused" not in explorer("draft", article, "--model", server.spec, "--fresh").err
        assert len(server.questions) == 2


def test_without_a_cache_all_works(explorer: Explorer, article: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EXPLORER_CACHE_DIR", article)  # which is no directory
    monkeypatch.setenv("EXPLORER_STATE_DIR", article)
    with ModelServer(answer(LIE)) as server:
        drafted = explorer("draft", article, "--model", server.spec)
    assert drafted.code == 0
    assert len(by_models(drafted.json)) == 3
    assert "can't be written for --rejected" in drafted.err


# --- directories ------------------------------------------------------------------------------------------------


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    for name in ("a", "b", "c"):
        write_article(tmp_path / "in" / f"{name}.txt", f"Article {name} ends here, and the ferry of {name} sails on.")
    return tmp_path / "in"


def test_a_directory_is_asked_about_one_by_one(explorer: Explorer, articles: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    honest = HONEST.replace('"last": 5', '"last": 6')
    with ModelServer(answer(honest)) as server:
        drafted = explorer("draft", str(articles), "-o", str(out), "--model", server.spec)
        assert (drafted.code, len(server.questions)) == (0, 3)
        assert f"{MODEL}: 3 articles asked about, 3 of them changed" in drafted.err
        before = {path.name: path.read_bytes() for path in out.iterdir()}
        again = explorer("draft", str(articles), "-o", str(out), "--model", server.spec)
        assert (again.code, len(server.questions)) == (0, 3)
        assert {path.name: path.read_bytes() for path in out.iterdir()} == before
    for path in out.iterdir():
        assert len(by_models(json.loads(path.read_bytes()))) == 4


def test_a_batch_goes_on_where_it_stopped(explorer: Explorer, articles: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    honest = HONEST.replace('"last": 5', '"last": 6')
    with ModelServer(answer(honest), refuses(401, "no more")) as server:
        stopped = explorer("draft", str(articles), "-o", str(out), "--model", server.spec)
    assert stopped.code == 1
    assert f"{articles / 'b.txt'}: " in stopped.err
    assert f"{articles / 'c.txt'}: not asked about, since" in stopped.err
    assert sorted(path.name for path in out.iterdir()) == ["a.json", "b.json", "c.json"]
    with ModelServer(answer(honest)) as server:
        done = explorer("draft", str(articles), "-o", str(out), "--model", server.spec)
        assert (done.code, len(server.questions)) == (0, 2)
    for path in out.glob("*.json"):
        assert len(by_models(json.loads(path.read_bytes()))) == 4


def test_a_digest_that_was_there_is_edited_so_that_it_can_be_undone(
    explorer: Explorer, articles: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    explorer("draft", str(articles), "-o", str(out))
    before = {path.name: json.loads(path.read_bytes()) for path in out.iterdir()}
    with ModelServer(answer(HONEST.replace('"last": 5', '"last": 6'))) as server:
        assert explorer("draft", str(articles), "-o", str(out), "--model", server.spec).code == 0
    assert len(by_models(json.loads((out / "a.json").read_bytes()))) == 4
    assert explorer("undo", "--digest", str(out / "a.json")).code == 0
    assert json.loads((out / "a.json").read_bytes()) == before["a.json"]


def test_a_directory_is_sent_nowhere_without_consent(explorer: Explorer, articles: Path, tmp_path: Path) -> None:
    refused = explorer("draft", str(articles), "-o", str(tmp_path / "out"), "--model", REMOTE)
    assert refused.code == 2
    assert "This sends 3 articles to model.example.invalid" in refused.err
    assert not (tmp_path / "out").exists()


def test_a_dry_run_prints_what_would_be_asked_about_each_article(
    explorer: Explorer, articles: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    with ModelServer(answer(HONEST)) as server:
        for target in ((), ("-o", str(out))):
            printed = explorer("draft", str(articles), *target, "--model", server.spec, "--dry-run")
            assert (printed.code, printed.err) == (0, "")
            for name in ("a", "b", "c"):
                assert f"── {articles / f'{name}.txt'}\n" in printed.out
                assert f"the ferry of {name} sails on." in printed.out
        described = explorer("draft", str(articles), "--model", server.spec, "--dry-run", "--json").json["articles"]
        assert [one["article"] for one in described] == [str(articles / f"{name}.txt") for name in ("a", "b", "c")]
        single = explorer("draft", str(articles / "a.txt"), "--model", server.spec, "--dry-run", "--json").json
        assert {**described[0], "explorer": single["explorer"]} == {"article": str(articles / "a.txt"), **single}
        assert server.seen == []
    assert not out.exists()


def test_a_dry_run_is_about_the_digest_that_is_there(explorer: Explorer, articles: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    explorer("draft", str(articles), "-o", str(out))
    quote = json.loads((out / "a.json").read_bytes())["quotes"][0]["id"]
    assert explorer("edit", "delete", f"quote/{quote}", "--digest", str(out / "a.json")).code == 0
    arguments = ("draft", str(articles), "--model", "llm:x", "--dry-run", "--json")
    fresh, there = (explorer(*arguments, *target).json["articles"] for target in ((), ("-o", str(out))))
    assert there[0]["questions"] != fresh[0]["questions"]
    assert there[1]["questions"] == fresh[1]["questions"]


def test_what_was_refused_in_a_directory_is_listed_by_article(
    explorer: Explorer, articles: Path, tmp_path: Path
) -> None:
    out = str(tmp_path / "out")
    never = explorer("draft", str(articles), "--rejected")
    assert (never.code, never.out) == (1, "")
    assert "no model has been asked about any of these articles" in never.err
    with ModelServer(answer(LIE.replace('"last": 5', '"last": 6'))) as server:
        asked = explorer("draft", str(articles), "-o", out, "--model", server.spec, "--rejected")
        assert (asked.code, len(server.questions)) == (0, 3)
    for printed in (asked, explorer("draft", str(articles), "--rejected")):
        assert printed.code == 0
        assert printed.out.count("── ") == 3
        assert printed.out.count("Henrik Dahl; the words near say") == 3
    described = explorer("draft", str(articles), "--rejected", "--json").json["articles"]
    assert [len(one["rejected"]) for one in described] == [1, 1, 1]


def test_an_article_of_a_directory_that_can_t_be_read_is_named(explorer: Explorer, articles: Path) -> None:
    (articles / "b.txt").write_bytes(b"\x00\x01")
    printed = explorer("draft", str(articles), "--model", "llm:x", "--dry-run")
    assert printed.code == 1
    assert f"{articles / 'b.txt'}: " in printed.err
    assert "the ferry of c sails on." in printed.out


# --- the screen -------------------------------------------------------------------------------------------------


def test_the_screen_is_given_the_model(explorer: Explorer, article: str, screen: list[dict[str, Any]]) -> None:
    with ModelServer(answer(HONEST)) as server:
        assert explorer("draft", article, "--model", server.spec).code == 143
        assert explorer(article, "--model", server.spec).code == 143
        assert explorer(article).code == 143
        assert server.seen == []
    drafted, opened, without = (call["models"] for call in screen)
    for models in (drafted, opened):
        assert (models.is_named, models.at_once, models.more, models.fresh) == (True, True, False, False)
        assert models.door().name == MODEL
        assert models.cache is not None
    assert without is None


def test_the_screen_may_ask_the_model_of_the_config_file(
    explorer: Explorer, article: str, screen: list[dict[str, Any]], tmp_path: Path
) -> None:
    configure(tmp_path, '[model]\nname = "llm:x"\n')
    for call in ((article,), ("draft", article), ("draft", article, "--no-model")):
        assert explorer(*call).code == 143
    assert [call["models"].at_once for call in screen] == [False, True, False]


def test_without_a_screen_the_model_is_not_asked(explorer: Explorer, article: str) -> None:
    refused = explorer(article, "--model", "llm:x")
    assert (refused.code, refused.out) == (2, "")
    assert "explorer draft ARTICLE --model" in refused.err


# --- the command llm --------------------------------------------------------------------------------------------


def test_the_command_llm_is_asked(
    explorer: Explorer, article: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The real one with its plugin llm-echo, where both are installed: an answer that only repeats the question."""
    import shutil
    import subprocess

    if shutil.which("llm") is None:
        pytest.skip("llm is not installed")
    plugins = subprocess.run(["llm", "plugins"], capture_output=True, text=True, check=False).stdout
    if "llm-echo" not in plugins:
        pytest.skip("llm-echo is not installed")
    monkeypatch.setenv("LLM_USER_PATH", str(tmp_path / "llm"))
    rules = explorer("draft", article)
    drafted = explorer("draft", article, "--model", "llm:echo", "--yes")
    assert drafted.code in (0, 1)
    assert json.loads(drafted.out)["quotes"] == rules.json["quotes"]
    for path in (tmp_path / "llm").iterdir():
        assert b"ferry" not in path.read_bytes()
