"""A tour of every place where the program shows text. It returns all bytes that the terminal was sent.

`on_the_screen` visits, at three sizes, the lists record by record, maximized and not, the record, the article,
searches, words found in a text, bookmarks with notes, views, the help, the palette and copies. `in_plain` calls every
command. Both type `text` wherever something can be typed; `in_plain` also uses it as path, ref, query and name.
"""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from explorer.assets import asset
from tests import calling
from tests.terminal import NotShownError, Terminal

REPOSITORY = Path(__file__).parents[1]
FIELDS = ("note", "tag", "source", "when", "in", "by", "is", "kind")
SIZES = ((130, 40), (90, 30), (60, 20))


class StuckError(AssertionError):
    """The tour did not reach its end."""


def environment(home: Path) -> dict[str, str]:
    places = calling.places(home)
    return {"HOME": str(home), "PYTHONPATH": str(REPOSITORY), **places}


def write_config(home: Path, text: str) -> None:
    """Write a config file with the text as a theme, and as the id and the keys of a binding."""
    quoted = json.dumps(text[:300].replace("\x00", ""), ensure_ascii=False).replace("\x7f", "\\u007f")
    home.mkdir(parents=True, exist_ok=True)
    (home / "config").write_text(
        f'theme = {quoted}\nunknown = {quoted}\n[keymap]\n{quoted} = "b"\nzoom = {quoted}\n'
        f'[me]\nname = {quoted}\nurl = "https://x.example"\n'
        f"[claimreview]\nconfirmed = {{ rating = 5, name = {quoted} }}\n",
        encoding="utf-8",
    )


FERRY = asset("ferry-delayed.json")


def on_the_screen(digest: Path, home: Path, text: str, *, records: int, place: str = "counted") -> bytes:
    return _shown(digest, home, text, _steps(records), place)


def in_the_library(article: Path, home: Path, text: str, *, articles: int, place: str = "counted") -> bytes:
    """Open an article, whose draft is filed, and go through the list of all articles."""
    listed = ("A", "wait", *["down", "wait"] * articles, "/", "wait", "paste", "wait", "esc", "wait")
    changed = ("o", "wait", "space", "wait", "x", "wait", "y", "wait", "u", "wait", "?", "wait", "esc", "wait")
    added = ("n", "wait", "paste", "wait", "A", "wait", "enter", "wait")
    return _shown(article, home, text, [*["wait"] * 5, *listed, *changed, *added], place, "--article")


def in_two_versions(digest: Path, since: Path, home: Path, text: str, *, place: str) -> bytes:
    """Go through the differences of two digests."""
    steps = ("n", "wait", "n", "wait", "N", "wait", "tab", "wait", *["pgdn", "wait"] * 5, "?", "wait", "esc", "wait")
    left = ("esc", "wait", "D", "wait", "enter", "wait")
    return _shown(digest, home, text, [*["wait"] * 5, *steps, *left], place, "--since", str(since))


def _shown(
    digest: Path, home: Path, text: str, steps: Iterable[str | tuple[int, int]], place: str, *options: str
) -> bytes:
    command = [sys.executable, "-m", "tests.faulty", place, str(digest), *options]
    pasted = text.replace("\x1b[201~", "").encode("utf-8", "surrogatepass")
    with Terminal(command, size=SIZES[0], env=environment(home), cwd=home, emulated=False) as terminal:
        while b"\x1b[?2004h" not in terminal.output and terminal.process.poll() is None:
            terminal.take(0.1)
        terminal.quiet()
        for step in steps:
            if terminal.process.poll() is not None:
                break
            if isinstance(step, tuple):
                terminal.resize_unseen(*step)
            elif step == "paste":
                terminal.paste(pasted)
            elif step == "wait":
                terminal.quiet(0.04)
            else:
                terminal.send(step)
            terminal.take()
        for _ in range(20):  # a slow machine may still be busy
            if terminal.process.poll() is None:
                terminal.send("esc")
                terminal.quiet(0.2)
                terminal.send("c-c")
                with suppress(NotShownError):
                    terminal.ends(5)  # a second ctrl+c would hit an interpreter that is shutting down
        code = terminal.ends(5)
        if code or terminal.kept():
            raise StuckError(f"ended with {code}, kept {terminal.kept()}: {bytes(terminal.output[-2000:])!r}")
        return bytes(terminal.output)


def _steps(records: int) -> Iterator[str | tuple[int, int]]:
    for number in "1234":
        yield from ("f", "f", "wait", number, "home")
        for _ in range(records):
            yield from ("y", "down")
        yield from ("b", "wait", "m", "wait", "paste", "wait", "c-s", "wait")
        yield from ("up", "m", "wait", "paste", "wait", "c-s", "wait")
    for size in SIZES:
        yield size
        for number in "123456":
            yield from (number, "z", "wait", "home", "pgdn", "wait", "end", "wait")
            yield from ("+", "wait", "right", "wait", "0", "z", "wait")
    yield SIZES[0]
    for _ in range(8):
        yield from ("1", "up", "6", "home", *["down"] * 6, "w", "wait", "enter", "wait", "[")
    yield from ("5", "home", *["down"] * (2 * records), "v", "wait", "v")
    yield from ("home", "down", "space", "right", "right", "space", "b", "wait", "s", "wait", "esc", "B", "wait", "esc")
    for words in ("here", "paste"):
        yield from (
            "1",
            "/",
            words,
            "wait",
            "down",
            "down",
            "c-s",
            "wait",
            "paste",
            "wait",
            "enter",
            "wait",
            "esc",
            "wait",
        )
        yield from ("5", "/", words, "wait", "enter", "n", "n", "esc", "wait")
    yield from ("/", "up", "up", "wait", "esc", "/", "by:", "tab", "tab", "tab", "wait", "esc", "wait")
    for field in ("note:", "tag:", "source:", "when:"):
        yield from ("/", field, "paste", "wait", "enter", "wait", "esc", "wait")
    yield from ("B", "wait", *["down", "wait", "y"] * 6, "m", "wait", "paste", "c-s", "wait", "esc", "wait")
    yield from ("1", "home", "s", "wait", "tab", "paste", "wait", "tab", "tab", "paste", "wait", "tab", "c", "wait")
    yield from ("down", "wait", "up", "wait", "enter", "wait", "s", "wait", "esc", "wait")
    yield from ("W", "wait", "paste", "enter", "wait", "esc", "wait")
    yield from ("x", "wait", "down", "right", "wait", "v", "wait", "tab", "wait", "esc", "esc", "wait")
    yield from ("?", "wait", "/", "wait", "paste", "wait", "pgdn", "esc", "wait", "esc", "wait")
    yield from (":", "wait", "paste", "wait", "esc", "wait", ":", "theme", "wait")


def write_texts(home: Path, text: str) -> tuple[str, str, str]:
    """A text and an article, which partly agree, as arguments of `verify`."""
    pieces = [text[start : start + 40] for start in range(0, len(text), 40)]
    spoken = [
        f"“{piece} in {2000 + number}, {number} ships,” said Kari {piece[:9]}." for number, piece in enumerate(pieces)
    ]
    article = "\n\n".join((text[:300].replace("\n", " "), *spoken))
    home.mkdir(parents=True, exist_ok=True)
    for name, content in (("text", article.replace("ships", "boats").replace(" in ", " at ")), ("article", article)):
        (home / f"{name}.txt").write_text(content, encoding="utf-8", errors="replace")
    return str(home / "text.txt"), "--against", str(home / "article.txt")


def verifying_on_the_screen(home: Path, text: str) -> bytes:
    command = [sys.executable, "-m", "explorer", "verify", "--article", *write_texts(home, text)]
    with Terminal(command, size=SIZES[0], env=environment(home), cwd=home, emulated=False) as terminal:
        while b"\x1b[?2004h" not in terminal.output and terminal.process.poll() is None:
            terminal.take(0.1)
        terminal.quiet()
        for size in SIZES:
            terminal.resize_unseen(*size)
            for key in ("home", *["n", "y"] * 12, "end", "tab", "pgdn", "end", "tab", "pgdn", "esc", "?", "esc"):
                terminal.send(key)
                terminal.take()
            terminal.quiet(0.2)
        terminal.send("q")
        code = terminal.ends(20)
        if code not in (0, 1):
            raise StuckError(f"ended with {code}: {bytes(terminal.output[-2000:])!r}")
        return bytes(terminal.output)


def in_plain(digest: Path, bad: Path, home: Path, text: str, refused: Sequence[Path] = ()) -> bytes:
    """Call every command, one after another, in one terminal. `refused` are only checked."""
    word = text.replace("\x00", "")[:4000]
    shown = ["--digest", str(digest)]
    home.mkdir(parents=True, exist_ok=True)
    fixed = Path(shutil.copy(bad, home / "fixed.json"))
    texts = write_texts(home, text)
    wrong = home / "wrong.json"
    wrong.write_text(json.dumps({"format": "explorer-bookmarks", "version": 1, "bookmarks": _bookmarks(text)}))
    calls: Sequence[Sequence[str]] = (
        *_reading(word, digest, shown),
        ["--plain", str(digest)], ["show", *shown], ["show", "--json", *shown], ["timeline", *shown],
        ["show", "actor/a0", *shown], ["show", "actor/a0", "--json", *shown],
        ["search", "here", *shown], ["search", word, "--json", *shown], ["search", word, "--keep", word, *shown],
        ["search", "--view", word, *shown], ["check", str(bad)], ["check", str(bad), "--json"], [word], ["--at", word],
        ["show", word], ["show", "--kind", word], ["bookmarks"], ["bookmarks", "--json"], ["bookmarks", word],
        ["bookmarks", "add", "actor/a0", word, *shown], ["bookmarks", "note", word, word, *shown],
        *(["check", str(path), *json_too] for path in refused for json_too in ([], ["--json"])),
        *(["bookmarks", option, word] for option in ("--status", "--tag", "--speaker", "--sort")),
        ["check", f"{word}.json"], ["--digest", f"/{word}/x.json"], [f"--{word}"],
        ["check", str(digest)], ["check", str(digest), "--json"], ["check", "--fix", str(fixed)],
        ["check", "--fix", str(fixed), "--json"], ["check", "--fix", word], ["check", "--fix", f"{word}.json"],
        ["show", "quote/o0", *shown], ["show", "quote/o0", "--json", *shown],
        *([command, *json_too, *shown] for command in ("voices", "map", "relations") for json_too in ([], ["--json"])),
        ["bookmarks", "status", "actor/a0", "disputed", "--source", f"https://x.example/{word}", *shown],
        ["bookmarks", "status", "actor/a0", word, *shown], ["bookmarks", "tag", "actor/a0", word, "tagged", *shown],
        *(["search", f"{field}:{word}", *shown] for field in FIELDS),
        ["search", "tag:tagged", *shown], ["search", "tag:tagged", "--json", *shown],
        ["search", "source:example", *shown], ["search", f'note:"{word}"', *shown], ["search", f"when:{word}..{word}"],
        *(["bookmarks", "export", "--format", kind] for kind in ("json", "csv", "markdown", word)),
        ["bookmarks", "export", "--format", "csv", "--bom"], ["bookmarks", "export", f"{word}.{word}"],
        ["bookmarks", "export", "out.json", "--yes"], ["bookmarks", "import", "out.json"],
        ["bookmarks", "import", str(bad)], ["bookmarks", "import", str(wrong)],
        ["bookmarks", "import", str(wrong), "--json"], ["bookmarks", "import", word],
        ["bookmarks"], ["bookmarks", "--json"],
        ["bookmarks", "history", "actor/a0", *shown], ["bookmarks", "history", word],
        ["bookmarks", "restore", "actor/a0", "--revision", word, *shown], ["bookmarks", "remove", "actor/a0", *shown],
        *(["verify", *map(str, texts), *more] for more in (["--plain"], ["--json"], ["--plain", "--article"])),
        *(["diff", *map(str, two), *more] for two in ((digest, FERRY), (FERRY, digest)) for more in ([], ["--json"])),
        ["diff", word, word], ["diff", str(digest), f"{word}.json"], ["diff", str(digest)],
        ["--plain", str(digest), "--since", str(FERRY)], ["--plain", str(digest), "--since", word],
        ["verify", word, "--against", word], ["verify", *map(str, texts), "--kind", word],
        ["verify", *map(str, texts), "--plain", "--date", word],
        ["verify", str(texts[0]), "--against", str(digest), "--plain"],
        ["verify", str(texts[0]), "--against", str(bad), "--json"],
        *(["bookmarks", "add", "--words", "Here stands", "--paragraph", n, word, *shown] for n in ("1", "22")),
        ["bookmarks", "add", "--words", word[:200], *shown], ["show", f"passage/{word}", *shown],
        ["list", "passage", *shown],
        ["bookmarks", "deleted"], ["bookmarks", "undo"], ["bookmarks", "redo"], ["bookmarks", "doctor"], ["help", word],
    )  # fmt: skip
    return _called(calls, home)


def _reading(word: str, digest: Path, shown: Sequence[str]) -> Iterator[list[str]]:
    """The article, and what else the screen alone once showed."""
    yield ["bookmarks", "contradict", "actor/a0", "quote/q0", "--note", word, *shown]
    cited = ["actor/a0", "quote/q0"], [word], [f"passage/{word}"]
    contradictions = "contradiction/actor-a0--quote-q0", f"contradiction/{word}"
    for json_too in ([], ["--json"]):
        yield from (["read", *more, *json_too, *shown] for more in ([], ["--records"], ["1-2", "--sentences"], [word]))
        yield from (["find", words, *json_too, *shown] for words in ("here", word))
        yield ["coverage", *json_too, *shown]
        yield from (["cite", *refs, *json_too, *shown] for refs in cited)
        yield ["show", "actor/a0", "--links", *json_too, *shown]
        yield from (["show", ref, *json_too, *shown] for ref in contradictions)
        yield [str(digest), "--plain", *json_too]
    yield ["show", "actor/a0", "--links", "--kind", word, *shown]
    yield ["show", word, "--kind", word, *shown]


def editing(digest: Path, home: Path, text: str) -> bytes:
    """Edit, review and undo by command, with the text wherever something is typed, in the file of the user's editor, in
    the journal, and in what another program wrote; one after another, in one terminal."""
    home.mkdir(parents=True, exist_ok=True)
    (home / "typed").write_text(text, encoding="utf-8", errors="surrogatepass")
    (home / "editor.py").write_text(
        "import sys; from pathlib import Path; path = Path(sys.argv[1])\n"
        "path.write_bytes(path.read_bytes()[:-3] + Path('typed').read_bytes())\n"
    )
    own = Path(shutil.copy(digest, home / "own.json"))
    draft = home / "draft.json"
    content = json.loads(own.read_bytes())
    for item in (*content["quotes"], *content["actors"], *content["events"], *content["links"]):
        item |= {"trust": "doubt", "drafted": [{"rule": text[:200], "model": text[:200]}]}
        if "speaker" in item:
            item["candidates"] = [{"field": "speaker", "value": "a0", "drafted": [{"model": text[:200]}]}]
    draft.write_text(json.dumps(content), encoding="utf-8")
    word = text.replace("\x00", "")[:4000]
    journal = home / "state_dir" / "journal"
    calls = [*_edits(word, ["--digest", str(own)]), *_reviewing(word, ["--digest", str(draft)])]
    printable = "".join(filter(str.isprintable, text))[:200].encode("utf-8", "replace")
    answers = b"no\nno\n%s\nu\n1\nu\n\nunknown\n\x04" % printable
    first = _called([*calls, ["review", "--digest", str(draft)]], home, answers)
    for path in journal.glob("*.jsonl"):  # as another program may have left it
        lines = [json.loads(line) for line in path.read_bytes().splitlines()]
        damaged = [{**line, "label": text, "ref": text, "path": line.get("path", "")} for line in lines]
        path.write_text("".join(f"{json.dumps(line)}\n" for line in damaged) + text, errors="surrogatepass")
    for path in (home / "state_dir" / "earlier").rglob("*.json"):
        path.write_text(text, encoding="utf-8", errors="surrogatepass")
    again = [
        [*words, "--digest", str(path)]
        for path in (own, draft)
        for words in (["undo", "--list"], ["undo", "--list", "--json"], ["undo"], ["redo"], ["edit", "restore"])
    ]
    return first + _called(again, home)


def _edits(word: str, own: Sequence[str]) -> Iterator[list[str]]:
    """Every way to edit, with the word as ref, field, value, name and words of the article."""
    for ref in ("actor/a0", "quote/q0", "event/e0", "country/RU", "actor/a0 met event/e0", word):
        yield from (["edit", ref, *more, *own] for more in ([], ["--json"]))
    yield from (
        ["edit", "quote/q0", f"{field}={word}", *own] for field in ("note", "medium", "text", "speaker", "when")
    )
    yield from (["edit", "quote/q0", f"{field}+={word}", *own] for field in ("at", "about", "note"))
    yield from (["edit", "quote/q0", f"at-={word}", *own], ["edit", "quote/q0", f"{word}={word}", *own])
    yield from (["edit", "quote/q0", word, *own], ["edit", "quote/q0", f"form={word}", "--dry-run", *own])
    yield ["edit", "actor/a1", f"name={word}", f"alternateName={word}", "alternateName=other", "--json", *own]
    yield from (["edit", "quote/q0", "--at", words, *own] for words in (word, "Here stands"))
    yield from (["edit", "add", kind, f"note={word}", f"name={word}", *own] for kind in ("actor", "event", word))
    yield from (["edit", "add", kind, "--at", word, f"id={word}", *own] for kind in ("quote", "country", "caveat"))
    yield ["edit", "add", "caveat", f"text=x{word}", *own]
    yield ["edit", "add", "link", f"from={word}", "relation=met", "to=event/e0", *own]
    yield ["edit", "add", "link", "from=actor/a0", f"relation=x{word}", "to=actor/a2", *own]
    yield from (["edit", "split", "actor/a1", name, *own] for name in (word, "other"))
    yield from (["edit", "merge", "actor/a0", other, *own] for other in (word, "actor/a1"))
    yield from (["edit", "delete", ref, *own] for ref in (word, "quote/q1"))
    yield from (["edit", "restore", *more, *own] for more in ([], ["--json"], [word], ["quote/q1"]))
    yield from (["edit", "-E", *more, *own] for more in ([], ["actor/a0"], [word]))
    yield from (["undo", *more, *own] for more in (["--list"], ["--list", "--json"], [word], [], ["--json"]))
    yield from (["redo", *more, *own] for more in ([word], [], ["--json"]))


def _reviewing(word: str, own: Sequence[str]) -> Iterator[list[str]]:
    yield from (["review", "--list", *more, *own] for more in ([], ["--json"], ["--kind", word], ["--only", word]))
    yield from (["review", *words, *own] for words in (["1"], [word], ["1", word], [word, "1"], ["99", "1"]))
    yield from (["review", *words, *own] for words in (["1", "1"], ["1", "1", "--json"], ["1", "unknown"]))
    yield from (["review", *words, *own] for words in (["1", "reject"], ["--list", "--limit", "3"]))


def written_out(digest: Path, home: Path, text: str) -> bytes:
    """Write out and list what is bookmarked in every way, one after another, in one terminal."""
    home.mkdir(parents=True, exist_ok=True)
    word = text.replace("\x00", "")[:4000]
    with (home / "config").open("a", encoding="utf-8") as config:
        unknown = json.dumps(word[:300], ensure_ascii=False).replace("\x7f", "\\u007f")
        config.write(f"{unknown} = {unknown}\n")
    return _called(list(_exporting(word, ["--digest", str(digest)])), home)


def _exporting(word: str, shown: Sequence[str]) -> Iterator[list[str]]:
    """Sources of a bookmark, and every way to write and list what is bookmarked."""
    sourced = ["bookmarks", "status", "quote/q0", "confirmed", *shown, "--source", "https://x.example/1"]
    yield from (["bookmarks", "add", ref, *shown] for ref in ("quote/q0", "quote/q1", "event/e0"))
    yield [*sourced, "--supports", "--source-words", word]
    yield [*sourced, "--source-date", word]
    yield ["bookmarks", "unsource", "quote/q0", word, *shown]
    for form in ("csv", "tsv", "markdown", "json", "claimreview", word):
        yield from (["export", form, *more, *shown] for more in ([], ["--kind", "quote"]))
    yield from (
        ["export", "csv", f"--{option}", word, *shown] for option in ("only", "status", "tag", "speaker", "sort")
    )
    yield from (["export", "csv", "-o", name, *shown] for name in ("written.csv", f"{word}.csv", f"{word}.xls"))
    yield from (["export", "claimreview", *more, *shown] for more in (["--url", word], ["--all"]))
    for form in ("table", "csv", "tsv", "jsonl", word):
        yield from (["list", kind, "--format", form, *shown] for kind in ("quote", "bookmark"))
    for kind in ("actor", "event", "country", "passage", word):
        yield from (["list", kind, *more, *shown] for more in ([], ["--json"]))
    yield from (["list", "actor", *more, *shown] for more in ([word], ["--columns", word]))


def of_articles(articles: Sequence[Path], home: Path, text: str) -> bytes:
    """Draft, file and list articles, all in one directory, in one terminal. Nothing opens the screen."""
    word = text.replace("\x00", "")[:4000]
    first, directory = str(articles[0]), str(articles[0].parent)
    calls: list[list[str]] = []
    for path in map(str, articles):
        calls += [["draft", path, "-o", "-"], ["draft", path, "-o", f"{path}.json"], ["check", f"{path}.json"]]
        calls += [["--plain", path], ["show", "--digest", path], ["search", "lund", "--digest", path]]
        calls += [["library", "add", path], ["draft", path, "--json"]]
    calls += [
        ["draft", first, "-o", "-", "--date", word], ["draft", first, "-o", "-", "--url", word, "--fresh"],
        ["draft", first, "-o", f"/{word}/x.json"], ["draft", directory, "-o", "drafts"],
        ["draft", directory, "-o", "drafts"], ["draft", directory, "-o", f"/dev/null/{word}"], ["draft", word],
        ["library"], ["library", "--json"], ["library", word], ["library", "open", word], ["library", "remove", word],
        ["library", "add", word, f"{word}.txt"],
    ]  # fmt: skip
    marked = [call if call[0] == "check" else [*call, "--article"] for call in calls]
    return _called(marked, home)  # without it, so many control characters would look like no article


ANSWERING = """
import json, re, sys
words = open("words.txt", encoding="utf-8", errors="replace", newline="").read()
asked = sys.stdin.read()
ids = sorted(set(re.findall(r"^(Q[0-9]+) ", asked, re.M)))[:40]
last = max(map(int, re.findall(r"^\\[([0-9]+)\\]", asked, re.M)), default=1)  # another would prove nothing
print(json.dumps({
    "first": 1, "last": last, "note": words,
    "speakers": [{"q": id, "who": f"N1 {words}", "p": 2} for id in ids[:20]] + [
        {"q": f"{id} {words}", "who": f"N{number}", "p": number} for number, id in enumerate(ids)],
    "said": [{"words": f"We will {words}", "who": "N1", "evidence": words, "p": 2},
             {"words": "She said that", "who": "N1", "evidence": words, "p": 2}],
    "events": [{"words": words, "name": words, "date": "D1", "p": 2}],
    "links": [{"from": "N1", "to": "N2", "relation": words, "words": words, "p": 2}],
    "roles": [{"who": "N1", "words": words, "p": 2}], "aliases": [{"who": "N1", "words": words, "p": 2}],
}, ensure_ascii=False))
print(words)
if "fail" in sys.argv:
    print(words, file=sys.stderr)
    sys.exit(3)
"""
"""A model from strangers: whatever it is asked, it answers with hostile words wherever there is room for some."""


def of_models(articles: Sequence[Path], home: Path, text: str) -> bytes:
    """Ask a hostile model about hostile articles, and adopt its answers, all in one terminal."""
    word = text.replace("\x00", "")[:4000]
    (home / "words.txt").write_text(text, encoding="utf-8", errors="replace")
    (home / "answering.py").write_text(ANSWERING, encoding="utf-8")
    model, failing = (f"cmd:{sys.executable} answering.py {kind}" for kind in ("once", "fail"))
    digest, answer = str(home / "asked.json"), str(home / "answer.txt")
    calls: list[list[str]] = []
    for path in map(str, articles):
        calls += [
            ["prompt", path],
            ["prompt", path, "--json"],
            ["draft", path, "--model", model, "--dry-run", "--more"],
        ]
        calls += [["draft", path, "-o", digest, "--yes", "--model", model, "--more"], ["draft", path, "--rejected"]]
        calls += [["draft", path, "--model", failing, "--yes", "--fresh", "-o", "-"], ["check", digest]]
        calls += [["draft", path, "--model", model, "--yes", "--rejected", "--json"], ["show", "--digest", digest]]
        calls += [["review", "--list", "--digest", digest], ["prompt", path, "-o", answer, "--yes"]]
        calls += [["adopt", path, answer], ["library", "add", path], ["adopt", path, answer, "--by", word]]
        calls += [["draft", path, "--model", model, "--yes", "-o", "-"], ["undo", "--list", "--digest", path]]
    calls += [
        ["draft", path, "--model", word], ["draft", path, "--model", f"http://{word}/#{word}"], ["adopt", path, word],
        ["draft", path, "--model", f"llm:{word}", "--yes", "-o", "-"],
        ["draft", path, "--model", f"cmd:{word}", "--dry-run"],
        ["draft", str(articles[0].parent), "-o", "asked", "--yes", "--model", model],
    ]  # fmt: skip
    plain = ("check", "show", "review", "undo")
    return _called([call if call[0] in plain else [*call, "--article"] for call in calls], home)


CALLING = """
import functools, json, sys
from explorer.__main__ import main
from explorer.digest import loading
from explorer.draft import drafting
loading.loads = functools.cache(loading.loads)
drafting.draft_file = functools.cache(drafting.draft_file)
for call in json.load(open(sys.argv[1])):
    main(call)
"""
"""Calls one command after another. The same digest is read once, and the same article drafted once, which takes most
of the time of a command."""


def _called(calls: Sequence[Sequence[str]], home: Path, typed: bytes = b"") -> bytes:
    """`typed`: what they are answered, all at once."""
    (home / "calls.json").write_text(json.dumps(calls))
    return _output([sys.executable, "-c", CALLING, str(home / "calls.json")], home, typed)


def _bookmarks(text: str) -> list[object]:
    """Bookmarks of an export, the first of which can be imported, the others not."""
    of = {"headline": text, "url": f"https://x.example/{text}", "body": text}
    bookmark = {"ref": f"actor/{text}", "digest": of, "title": text, "note": text, "tags": [text], "source": text}
    return [bookmark, *({**bookmark, field: 5} for field in bookmark), {text: text}, text]


def _output(command: Sequence[str], home: Path, typed: bytes = b"") -> bytes:
    # On the screen, an editor would take the terminal: what is pasted then goes to the editor.
    editor = {"EDITOR": f"{sys.executable} {home / 'editor.py'}"} if (home / "editor.py").exists() else {}
    with Terminal(command, env={**environment(home), **editor}, cwd=home, emulated=False) as terminal:
        terminal.type(typed)
        code = terminal.ends(60)
        output = bytes(terminal.output)
    if code or b"Traceback" in output or b"an unexpected error" in output:
        raise StuckError(f"ended with {code}: {output[-3000:].decode(errors='replace')}")
    return output
