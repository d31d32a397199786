"""Articles from texts: paragraphs, Markdown, encodings, transcripts, and what is no article."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from itertools import pairwise

import pytest

from explorer.digest.editing.slugs import slugify
from explorer.draft.document import Document, Turn
from explorer.draft.reading.days import day_of
from explorer.draft.reading.errors import ReadingError
from explorer.draft.reading.reading import read
from tests.articles import HEADLINE, PARAGRAPHS, SRT, VTT, page, text
from tests.tour import REPOSITORY


def read_text(body: str, name: str = "ferry.txt") -> Document:
    return read(body.encode(), name)


def refused(data: bytes, name: str = "ferry.txt", *, article: bool = False) -> ReadingError:
    with pytest.raises(ReadingError) as raised:
        read(data, name, article=article)
    return raised.value


# --- paragraphs ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("between", ["\n", "\n\n", "\r\n", "\r\n \t\r\n", "\r", "\u2028", "\n\n\n"])
def test_blank_lines_or_line_ends_part_the_paragraphs(between: str) -> None:
    article = read_text(between.join(("", HEADLINE, *PARAGRAPHS, "")))
    assert (article.headline, article.paragraphs, article.remarks) == (HEADLINE, PARAGRAPHS, ())


@pytest.mark.parametrize(("width", "between"), [(50, "\n\n"), (72, "\n\n"), (100, "\n\n"), (50, "\n"), (72, "\n")])
def test_lines_wrapped_by_hand_are_joined(width: int, between: str) -> None:
    blocks = [textwrap.fill(words, width, break_on_hyphens=False) for words in PARAGRAPHS]
    article = read_text("\n\n".join((HEADLINE, between.join(blocks))))
    assert " ".join(article.paragraphs) == " ".join(PARAGRAPHS)
    if between == "\n\n":
        assert article.paragraphs == PARAGRAPHS


def test_a_hyphen_at_a_line_end_stays_without_a_space() -> None:
    lines = ("The well-", "known plan has two- ", "and three-year terms, he said—", "twice.", "", *PARAGRAPHS)
    assert read_text("\n".join((HEADLINE, "", *lines))).paragraphs[0] == (
        "The well-known plan has two- and three-year terms, he said—twice."
    )


def test_items_of_a_list_and_lines_that_end_early_stay_paragraphs() -> None:
    body = f"{HEADLINE}\n\nThese are the ports, named from north to south:\n- Vardø\n- Tromsø\n\n{PARAGRAPHS[0]}"
    assert read_text(body).paragraphs[:3] == (
        "These are the ports, named from north to south:", "- Vardø", "- Tromsø"
    )  # fmt: skip


def test_a_byline_names_the_authors() -> None:
    article = read_text("\n".join((HEADLINE, "By Kari Lund and Ole O’Berg", *PARAGRAPHS)))
    assert (article.author, article.paragraphs) == (("Kari Lund", "Ole O’Berg"), PARAGRAPHS)
    article = read_text("\n".join((HEADLINE, "By May the ferry sails, the minister said in the capital.", *PARAGRAPHS)))
    assert article.author == ()


def test_a_text_without_a_headline_gets_one_and_keeps_its_first_paragraph() -> None:
    article = read_text("\n\n".join((" ".join(PARAGRAPHS), *PARAGRAPHS)))
    assert article.paragraphs == (" ".join(PARAGRAPHS), *PARAGRAPHS)
    assert " ".join(PARAGRAPHS).startswith(article.headline.removesuffix("…"))
    assert len(article.headline) <= 100
    assert "gives no headline" in article.remarks[0]


def test_texts_are_cleaned_as_digests_are_and_it_is_said() -> None:
    article = read_text(f"Fer\x1b[31mry \u202eopens\n\n{PARAGRAPHS[0]}\x07\n\n{PARAGRAPHS[1]}  \t {PARAGRAPHS[2]}")
    assert article.headline == "Fer␛[31mry opens"
    assert article.paragraphs == (f"{PARAGRAPHS[0]}␇", f"{PARAGRAPHS[1]} {PARAGRAPHS[2]}")
    assert article.remarks[0].startswith("Control or invisible characters")
    assert article.remarks[0].endswith(": 3.")


# --- encodings ----------------------------------------------------------------------------------------------

WORDS = "\n\n".join((HEADLINE, *PARAGRAPHS))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_is_read_in_any_form(encoding: str) -> None:
    mark = "\ufeff" if encoding == "utf-16-be" else ""
    article = read((mark + WORDS).encode(encoding), "ferry.txt")
    assert (article.headline, article.paragraphs, article.remarks) == (HEADLINE, PARAGRAPHS, ())


def test_windows_1252_is_read_and_called_a_guess() -> None:
    article = read(WORDS.encode("cp1252"), "ferry.txt")
    assert article.paragraphs == PARAGRAPHS
    assert "Windows-1252, which is a guess" in article.remarks[0]


def test_a_page_in_windows_1252_that_says_so_is_no_guess() -> None:
    data = page().decode().replace('"utf-8"', '"iso-8859-1"').encode("cp1252")
    article = read(data, "ferry.html")
    assert (article.paragraphs, [remark for remark in article.remarks if "Windows" in remark]) == (PARAGRAPHS, [])


def test_single_bytes_of_another_encoding_are_mended() -> None:
    data = WORDS.encode().replace("ø".encode(), b"\xf8")
    article = read(data, "ferry.txt")
    assert article.paragraphs == PARAGRAPHS
    assert article.remarks[0].startswith("Bytes that are not UTF-8 and were read as Windows-1252 (1)")


def test_text_in_an_encoding_that_cannot_be_told_is_refused() -> None:
    data = ("Паром откроется в мае. " * 20).encode("cp1251")
    assert "iconv" in str(refused(data))
    assert read(data, "ferry.txt", article=True).headline


def test_a_page_names_its_encoding() -> None:
    russian = [
        f"Паром номер {n} до северных островов откроется в мае, сообщило министерство транспорта." for n in range(4)
    ]
    data = page("Паром", russian).decode().replace("utf-8", "windows-1251").replace("©", "").encode("cp1251")
    article = read(data, "ferry.html")
    assert russian[0] in article.paragraphs
    assert not [remark for remark in article.remarks if "Windows" in remark]


# --- Markdown -----------------------------------------------------------------------------------------------

MARKDOWN = """---
title: "Ferry link to open in May"
date: 2025-07-03T09:30:00+02:00
author: [Kari Lund, 'Ole Berg']
url: https://coast.example/ferry
tags:
- islands
---

![A ship](ship.jpg)

Norway will open a **ferry link** to its [northern islands](https://x.example/a_(b) "title") in May, the
_minister_ of transport said on Thursday.[^1]

## The *talks*

> “We will not wait any longer,” said `Kari Lund`,
> who has led the talks.

1. The *first* ship is to sail
   on 12 May.
2. snake_case and 2 * 3 * 4 stay, \\*so\\* do &amp; and <https://x.example>.

| Port | Ships |
|------|-------|
| Vardø | 2 |

```
code()
```

[^1]: He spoke in Oslo to [reporters][r].
[r]: https://x.example
"""


def test_markdown_is_read_without_its_marks() -> None:
    article = read_text(MARKDOWN, "ferry.md")
    assert article.headline == HEADLINE
    assert (article.date, article.url) == ("2025-07-03", "https://coast.example/ferry")
    assert article.author == ("Kari Lund", "Ole Berg")
    assert article.paragraphs == (
        "Norway will open a ferry link to its northern islands in May, the minister of transport said on Thursday.",
        "The talks",
        "“We will not wait any longer,” said Kari Lund, who has led the talks.",
        "The first ship is to sail on 12 May.",
        "snake_case and 2 * 3 * 4 stay, *so* do & and https://x.example.",
        "He spoke in Oslo to reporters.",
    )
    assert article.remarks == ("A table was left out; its lines: 3.", "Lines of code that were left out: 1.")


@pytest.mark.parametrize("start", ["# {}\n\n", "{}\n=====\n\n", "{}\n\n", "---\ndate: soon\n---\n# {} #\n"])
def test_the_first_heading_is_the_headline(start: str) -> None:
    article = read_text(start.format(HEADLINE) + "\n\n".join(PARAGRAPHS), "ferry.md")
    assert (article.headline, article.paragraphs, article.date) == (HEADLINE, PARAGRAPHS, "")
    assert ("“soon”" in "".join(article.remarks)) is ("soon" in start)


# --- transcripts --------------------------------------------------------------------------------------------

TALK = """The minister’s briefing

[12:41] KARI LUND: We will not wait any longer, and the first ship sails in May.

It sails whether the port is ready or not.

(LAUGHTER)

OLE BERG (mayor of Vardø): It is late. What took you two years, minister?

KARI LUND [1:02:41]: Ask the towns.

This interview has been edited for clarity.
"""


def test_names_with_colons_make_a_transcript() -> None:
    article = read_text(TALK)
    assert article.headline == "The minister’s briefing"
    assert article.paragraphs == (
        "KARI LUND: We will not wait any longer, and the first ship sails in May.",
        "It sails whether the port is ready or not.",
        "(LAUGHTER)",
        "OLE BERG: It is late. What took you two years, minister?",
        "KARI LUND: Ask the towns.",
        "This interview has been edited for clarity.",
    )
    assert article.turns == {
        0: Turn("KARI LUND", "12:41", 11), 1: Turn("KARI LUND"), 3: Turn("OLE BERG", "", 10),
        4: Turn("KARI LUND", "1:02:41", 11),
    }  # fmt: skip
    for number, turn in article.turns.items():
        assert article.paragraphs[number][turn.words_at :][0].isupper()


def test_names_on_lines_of_their_own_make_a_transcript() -> None:
    turns = ("Kari Lund  0:12", PARAGRAPHS[0], "", "Ole Berg  1:02:03", PARAGRAPHS[1], "", "Kari Lund  1:03:00", "Yes.")
    article = read_text("\n".join(turns), "briefing-of-may.txt")
    assert article.headline == "briefing of may"
    assert "the name of the file stands in its place" in article.remarks[0]
    assert article.turns == {
        0: Turn("Kari Lund", "0:12", 11), 1: Turn("Ole Berg", "1:02:03", 10), 2: Turn("Kari Lund", "1:03:00", 11)
    }  # fmt: skip


def test_a_headline_with_a_colon_is_no_speaker() -> None:
    article = read_text(
        "\n\n".join(
            ("OK Gov Lund: Ferry to sail", f"LUND: {WORDS[:120]}", "BERG: Why now, of all times?", "LUND: It is late.")
        )
    )
    assert (article.headline, article.turns[0].speaker) == ("OK Gov Lund: Ferry to sail", "LUND")


def test_lead_ins_and_notices_make_no_transcript() -> None:
    body = "\n\n".join((HEADLINE, "Photo: a ship", *PARAGRAPHS, "Photo: a port", "Source: the ministry"))
    assert read_text(body).turns == {}
    article = read_text("\n\n".join((HEADLINE, *PARAGRAPHS * 2, "LUND: No.", "BERG: Yes.", "LUND: No.")))
    assert article.turns == {}, "a passage in an article is left to the rules"


@pytest.mark.parametrize(("name", "source"), [("ferry.vtt", VTT), ("ferry.srt", SRT), ("-", VTT), ("talk.txt", SRT)])
def test_captions_are_joined_by_speaker_with_their_time_codes(name: str, source: str) -> None:
    article = read(source.replace("\n", "\r\n").encode(), name)
    first, second = article.paragraphs
    assert first.casefold() == "kari lund: we will not wait any longer, and the first ship sails in may."
    assert second.partition(": ")[2] == (
        "It is late & welcome. What took you two years, minister, and who will pay for the port that no ship can enter?"
    )
    assert [(turn.speaker.casefold(), turn.start, turn.words_at) for turn in article.turns.values()] == [
        ("kari lund", "12:41", 11), ("ole berg", "1:02:41", 10)
    ]  # fmt: skip
    if source == VTT:
        assert (article.headline, article.remarks) == ("Ferry link: the minister’s briefing", ())


def cues(*lines: str, step: int = 3) -> str:
    times = [(step * number, step * number + 3) for number in range(len(lines))]
    return "WEBVTT\n\n" + "\n\n".join(
        f"00:{start // 60:02}:{start % 60:02}.000 --> 00:{end // 60:02}:{end % 60:02}.000\n{line}"
        for (start, end), line in zip(times, lines, strict=True)
    )


def test_captions_without_speakers_are_parted_by_pauses_and_length() -> None:
    sentence = "The ferry will sail in May and then each day of the week but one."
    together = read_text(cues(*[sentence] * 8), "x.vtt")
    assert [len(words.split()) for words in together.paragraphs] == [60, 60]
    assert [turn.start for turn in together.turns.values()] == ["0:00", "0:12"]
    assert {turn.speaker for turn in together.turns.values()} == {""}
    assert len(read_text(cues(*[sentence] * 8, step=9), "x.vtt").paragraphs) == 8


def test_lines_that_roll_up_count_once() -> None:
    lines = [f"the ferry sails on day {number} of the month" for number in range(9)]
    rolling = [lines[0], *(f"{before}\n{line}" for before, line in pairwise(lines))]
    assert " ".join(read_text(cues(*rolling), "x.vtt").paragraphs) == " ".join(lines)


def test_a_new_speaker_without_a_name_begins_a_paragraph() -> None:
    article = read_text(cues(f">> {PARAGRAPHS[0]}", "It is so.", f"- {PARAGRAPHS[1]}\n- No."), "x.vtt")
    assert article.paragraphs == (f"{PARAGRAPHS[0]} It is so.", PARAGRAPHS[1], "No.")


# --- what is no article -------------------------------------------------------------------------------------

NOTICES = {
    "nginx": "<html><head><title>404 Not Found</title></head><body><center><h1>404 Not Found</h1></center></body>",
    "apache": """<!DOCTYPE HTML><html><head><title>403 Forbidden</title></head><body><h1>Forbidden</h1>
        <p>You don't have permission to access this resource.</p><hr><address>Apache Server at coast.example Port 443
        </address></body></html>""",
    "own 404": """<html><title>Page not found – The Coast Post</title><body><h1>Page not found</h1><p>Sorry, the page
        you are looking for does not exist or has been moved. Try the search, or go back to the front page of
        The Coast Post
        and see what is new there.</p></body></html>""",
    "akamai": """<HTML><HEAD><TITLE>Access Denied</TITLE></HEAD><BODY><H1>Access Denied</H1>You don't have permission to
        access "http&#58;&#47;&#47;coast&#46;example" on this server.<P>Reference&#32;&#35;18&#46;5c</BODY></HTML>""",
    "cloudflare": """<html><head><title>Just a moment...</title></head><body><h1>coast.example</h1><p>Verify you are
        human by completing the action below. coast.example needs to review the security of your connection
        before proceeding.
        Ray ID: 1234567890</p></body></html>""",
    "script": """<html><head><title>Coast</title></head><body><noscript>You need to enable JavaScript to run this app.
        </noscript><div id="root"></div><script src="/main.js"></script></body></html>""",
    "empty app": """<html><head><title>Coast</title></head><body><div id="root"></div><script src="/main.js"></script>
        </body>""",
    "cookies": """<html><title>Before you continue</title><body><p>We and our partners use cookies to store and access
        data on your device. We use cookies for ads, for measuring, and to make our pages better for you and for others.
        </p><button>Accept all</button></body></html>""",
    "login": """<html><title>Log in | The Coast Post</title><body><p>Log in to continue reading this article. Forgot
        your password? You can ask for a new one here. Already a subscriber? Then log in with your mail and
        password.</p>""",
    "503": """503 Service Unavailable\n\nThe server is temporarily unable to handle your request. Please try again
        later, or write to us if it goes on for longer than you can wait for the page that you asked for.""",
    "links": "<html><title>The Coast Post</title><body><ul>"
    + "".join(f"<li><a href='/{number}'>Another story about thing number {number}</a></li>" for number in range(40)),
    "feed": '<?xml version="1.0"?><rss version="2.0"><channel><title>The Coast Post</title></channel></rss>',
    "JSON": '{"message": "Not found", "status": 404}',
    "list": "[1, 2, 3]",
    "broken JSON": '{"digest": "1.0", "article": {"headline": "Ferry", ',
    "short": "Ferry link to open in May\n\nMore soon.",
    "one line": HEADLINE,
}


@pytest.mark.parametrize("extra", [True, False], ids=["trafilatura", "without"])
@pytest.mark.parametrize("kind", NOTICES)
def test_what_is_no_article_is_refused_with_the_reason(kind: str, extra: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    if not extra:
        monkeypatch.setitem(sys.modules, "trafilatura", None)
    error = refused(NOTICES[kind].encode(), "-")
    assert error.code == "not-an-article"
    assert str(error).startswith("-: expected ")
    assert str(error).endswith("If it is an article all the same, add --article.")


def test_the_reader_can_overrule() -> None:
    assert read(NOTICES["short"].encode(), "-", article=True).paragraphs == ("More soon.",)
    assert read(NOTICES["503"].encode(), "-", article=True).headline == "503 Service Unavailable"
    assert "text below a headline" in str(refused(HEADLINE.encode(), "-", article=True))


def test_an_article_about_notices_is_one() -> None:
    body = "\n\n".join(
        ("404: the page that everyone knows", *PARAGRAPHS, "“Access denied” is all that many readers see.")
    )
    assert read_text(body).headline == "404: the page that everyone knows"
    long = "\n\n".join(("Page not found", *PARAGRAPHS * 6))
    assert read_text(long).headline == "Page not found"


def test_scripts_without_spaces_are_counted_by_letters() -> None:
    chinese = "挪威交通部长周四表示，将于五月开通前往北部岛屿的渡轮航线，首班船定于五月十二日启航。" * 2
    assert read_text(f"渡轮航线五月开通\n\n{chinese}").paragraphs == (chinese,)


@pytest.mark.parametrize(
    ("data", "name", "code", "words"),
    [
        (b"", "a.txt", "empty", "an empty file"),
        (b" \n\t\n", "a.txt", "empty", "white space"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 99, "a.html", "binary", "a picture (PNG)"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 99, "a.doc", "binary", "Save it as .docx"),
        (b"{\\rtf1 Hello}", "a.rtf", "binary", "Rich Text"),
        (b"\0\0\0\x18ftypmp42", "a.mp4", "binary", "transcript"),
        (bytes(range(256)) * 4, "a", "binary", "binary data"),
        (b"\x1f\x8b\x08\0", "a.gz", "binary", "gunzip"),
        (b"<html><title>404</title>", "a.pdf", "broken", "found a web page"),
        (b"hello", "a.docx", "broken", "something else"),
        (b"x" * (64 * 1024 * 1024 + 1), "a.txt", "too-large", "65 MiB"),
        (b"WEBVTT\n\nno cues here", "a.vtt", "broken", "-->"),
    ],
    ids=lambda value: value[:12] if isinstance(value, str) else "",
)
def test_files_of_other_kinds_are_refused(data: bytes, name: str, code: str, words: str) -> None:
    error = refused(data, name)
    assert error.code == code
    assert words in str(error)
    assert str(error).startswith(f"{name}: expected ")


def test_dates_and_addresses_that_are_given_count_for_more() -> None:
    article = read(MARKDOWN.encode(), "ferry.md", date="2024-02", url="https://other.example/")
    assert (article.date, article.url) == ("2024-02", "https://other.example/")
    with pytest.raises(ReadingError, match="found “last Thursday”"):
        read(text(), "ferry.txt", date="last Thursday")


@pytest.mark.parametrize(
    ("given", "day"),
    [
        ("2025-07-03", "2025-07-03"), ("2025-07", "2025-07"), ("2025-07-03/2025-07-05", "2025-07-03/2025-07-05"),
        ("2025-07-03T23:30:00+02:00", "2025-07-03"), ("2025-07-03 23:30", "2025-07-03"), ("20250703", "2025-07-03"),
        ("2025-7-3T23:57:00", "2025-07-03"), ("2025/07/03", "2025-07-03"), ("Do., 03.07.2025 - 14:45", "2025-07-03"),
        ("Thu, 3 Jul 2025 09:30:00 +0200", "2025-07-03"), ("Thu Jul 3 15:28:56 CET 2025", "2025-07-03"),
        ("July 3, 2025", "2025-07-03"), ("Sept. 3, 2024", "2024-09-03"), ("10/05/2022 05:22 pm", ""), ("soon", ""),
        ("2025-13-01", ""), ("31 February 2025", ""), ("", ""), ("٢٠٢٥-٠٧-٠٣", ""),
    ],
)  # fmt: skip
def test_days_are_read_as_files_write_them(given: str, day: str) -> None:
    assert day_of(given) == day


@pytest.mark.parametrize(
    "headline",
    [
        "404", "404 Not Found", "Error 404 (Not Found)!!1", "HTTP Error 503. The service is unavailable",
        "403 Forbidden",
        "Page not found | The Coast Post", "This page isn’t available", "Oops! Something went wrong", "Access Denied",
        "Access to this page has been denied", "Just a moment...", "Attention Required! | Cloudflare",
        "502 Bad Gateway",
        "Are you a robot?", "Sign in to continue", "Log in | The Coast Post", "Please enable JavaScript",
        "Subscribe now",
        "Before you continue to the Coast Post", "We value your privacy", "Seite nicht gefunden", "Page introuvable",
    ],
)  # fmt: skip
def test_the_headline_of_a_notice_is_known(headline: str) -> None:
    assert "a page that says" in str(refused(text(headline)))


@pytest.mark.parametrize(
    "headline",
    [
        "404 die in ferry disaster", "Not found in the sea: the port’s lost ships",
        "Access to the port denied to crews",
        "Sign of the times: fewer ships", "Cookie makers meet in Oslo", "Sorry state of the ports angers the minister",
        "Robot ships will sail in May", "Server farms come to the coast", "Please let us sail, say the towns",
        "Waiting for the ferry: a moment in Vardø", "500 towns get a port", "Registered ships must pay",
    ],
)  # fmt: skip
def test_the_headline_of_an_article_is_no_notice(headline: str) -> None:
    assert read(text(headline), "-").headline == headline


def test_an_error_crosses_to_another_process_whole() -> None:
    import pickle

    error = refused(b"", "a.txt")
    again = pickle.loads(pickle.dumps(error))
    assert (type(again), str(again), again.code, again.name) == (ReadingError, str(error), error.code, "a.txt")


@pytest.mark.parametrize(
    ("headline", "expected"),
    [
        ("Russia’s “bold” move: Zürich recognises Ærø", "russias-bold-move-zurich-recognises-aero"),
        ("渡轮", ""),
        ("", ""),
        ("../../etc/passwd", "etc-passwd"),
        ("x" * 500, "x" * 40),
        ("many words " * 20, "many-words-many-words-many-words-many"),
    ],
)
def test_slugs_are_short_and_ascii(headline: str, expected: str) -> None:
    assert slugify(headline, 10) == expected


def test_a_text_is_read_without_the_modules_of_other_formats() -> None:
    others = ("json", "email", "zipfile", "html", "logging", "xml.parsers.expat", "trafilatura", "pypdf", "msgspec")
    code = (
        "import sys; from explorer.draft.reading.reading import read; from tests.articles import text\n"
        f"before = set(sys.modules); read(text(), 'a.txt'); print(set({others!r}) & (set(sys.modules) - before))"
    )
    run = subprocess.run([sys.executable, "-c", code], cwd=REPOSITORY, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "set()"
