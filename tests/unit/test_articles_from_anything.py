"""Any bytes of any name become a Document that keeps its promises, or a ReadingError: nothing else."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from explorer.dates.edtf import parse
from explorer.digest.editing.slugs import slugify
from explorer.digest.fields import MOST_LETTERS, MOST_WORDS
from explorer.draft.document import Document
from explorer.draft.reading.errors import ReadingError
from explorer.draft.reading.reading import read
from explorer.text.cleaning import clean
from tests import articles, hostile
from tests.counting import grows_in_proportion
from tests.examples import examples

NAMES = ("-", "a", "a.txt", "a.md", "a.html", "a.eml", "a.pdf", "a.docx", "a.vtt", "a.srt", "a\x1b[2J.txt", "")
ARTICLES = articles.every()


def outcome(data: bytes, name: str, *, article: bool = True) -> tuple[Document | None, list[str]]:
    """The document that bytes become, None if they are refused; and what is wrong with it, or with the error."""
    try:
        document = read(data, name, article=article)
    except ReadingError as error:
        message = str(error)
        said = ": expected " in message and clean(message) == message and len(message) < 2_000
        return None, [] if said else [message]
    return document, list(broken_promises(document))


def broken_promises(document: Document) -> Iterator[str]:
    names = (document.headline, document.publisher, document.url, *document.author)
    turns = document.turns.values()
    texts = (*names, *document.paragraphs, *document.remarks, *(turn.speaker for turn in turns))
    yield from (text for text in texts if clean(text) != text or "  " in text or text != text.strip())
    if not (document.headline and document.paragraphs and all(document.paragraphs)):
        yield "no headline, or an empty paragraph"
    yield from (name for name in names if len(name) > MOST_LETTERS)
    yield from (paragraph for paragraph in document.paragraphs if len(paragraph) > MOST_WORDS)
    if document.date:
        parse(document.date)
    for number, turn in document.turns.items():
        if document.paragraphs[number][: turn.words_at] not in ("", f"{turn.speaker}: "):
            yield f"turn {number}: {turn}"
    if not re.fullmatch(r"(?:[a-z0-9]+(?:-[a-z0-9]+)*)?", slug := slugify(document.headline, 10)):
        yield slug


PIECES = st.sampled_from([
    "<p>", "</p>", "<div class=a>", "</div>", "<!--", "-->", "<script>", "</script>", "<a href='", "&amp;", "&#",
    "<td>", "<br>", "<title>", "<html>", "<svg", "<h1>", "WEBVTT\n\n", "00:01.000 --> 00:02.000\n", "<v Ann>", "1\n",
    "NOTE\n", "KARI LUND: ", "Kari Lund 0:12\n", "[12:41] ", "# ", "> ", "- ", "1. ", "```\n", "|a|\n", "---\n",
    "title: x\n", "**", "[a](b)", "![", "](", "`", "From: a\n", "Subject: =?utf-8?b?", "Content-Type: text/html\n",
    "boundary=x\n", "--x\n", "By Kari Lund\n", "\n", "\n\n", "\r\n", "words of the article ", "It ends here. ", "“",
    "”", "well-\n", "\x00", "{",
])  # fmt: skip


@examples(3)
@given(st.one_of(st.binary(max_size=400), st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace"))),
       st.sampled_from(NAMES))  # fmt: skip
@example(b"\xff\xfe\x00\xd8", "a.txt")
@example(b"\x00\x00\xfe\xff\xff\xff\xff\xff", "a.txt")
@example(b"\xef\xbb\xbf", "a.txt")
@example(b"Subject: x\nContent-Type: text/plain; charset=rot13\n\nabc", "a.eml")
@example(b'Subject: x\nContent-Type: text/plain; charset="\'\xff"\nContent-Transfer-Encoding: uuencode\n\nabc', "a.eml")
def test_any_bytes_are_read_or_refused(data: bytes, name: str) -> None:
    assert outcome(data, name)[1] == []


@examples(3)
@given(st.lists(st.one_of(PIECES, st.text(max_size=5)), max_size=30), st.sampled_from(NAMES))
def test_any_pieces_of_formats_are_read_or_refused(pieces: list[str], name: str) -> None:
    assert outcome("".join(pieces).encode("utf-8", "replace"), name)[1] == []


@examples(2)
@given(st.sampled_from(sorted(ARTICLES)), st.integers(0, 2**32))
def test_damaged_articles_are_read_or_refused(name: str, seed: int) -> None:
    assert outcome(damaged(ARTICLES[name], seed), name)[1] == []


def damaged(article: bytes, seed: int) -> bytes:
    """The article with bytes changed, left out, repeated or put elsewhere."""
    chance = random.Random(seed)
    data = bytearray(article)
    for _ in range(chance.randrange(1, 12)):
        place = chance.randrange(len(data))
        match chance.randrange(4):
            case 0:
                data[place] = chance.randrange(256)
            case 1:
                del data[place : place + chance.randrange(1, 40)]
            case 2:
                data[place:place] = data[: chance.randrange(1, 80)]
            case _:
                data[place:place] = bytes([data[place]]) * chance.randrange(1, 200)
    return bytes(data)


def placed(words: str) -> dict[str, bytes]:
    """Ending of a file → an article in which the words stand in every place."""
    headline, body = f"Head {words}", [*articles.PARAGRAPHS, f"Here stands {words} and then more of it."]
    mail = f"From: {words}\nSubject: {headline}\nContent-Type: text/plain; charset=utf-8"
    return {
        "txt": articles.text(headline, body),
        "md": articles.text(f"# {headline}", [*body, f"> [{words}](x) and more."]),
        "html": articles.page(headline, body),
        "eml": articles.text(mail, body),
        "docx": articles.docx(headline, body),
        "vtt": f"{articles.VTT}\n\n01:02:46.000 --> 01:02:50.000\n<v {words}>Here stands {words}".encode(),
        "srt": f"{articles.SRT}\n\n9\n01:02:46,000 --> 01:02:50,000\n{words}: {words}".encode(),
    }


@pytest.mark.parametrize("kind", placed(""))
def test_hostile_texts_are_harmless_in_every_format(kind: str) -> None:
    read_ones = 0
    for words in (*hostile.TEXTS, *hostile.SURROGATES.values()):
        text = words.encode("utf-8", "replace").decode()
        document, broken = outcome(placed(text)[kind], f"a.{kind}", article=False)
        assert broken == []
        read_ones += document is not None
        if document:
            assert not hostile.offences("\n".join((document.headline, *document.paragraphs)).encode())
    assert read_ones > 0.5 * len(hostile.TEXTS), "XML can't hold control characters"


MONOTONOUS = (
    '"', "A", "a\n", "\n", "[", "[a](", "*a ", "`", "<", "<!--", "<a b", '<a b="', "<p>", "<div>", "</div>x", "<b>x",
    "<script>", "<svg", "&#x41", "\u0301", "> ", "- ", "|", "1. ", "00:00:01.000 --> 00:00:02.000\nx\n\n", "<v ",
    "K 0:12\n", "well-\n", "Aa: ", "(", "{\\a", "boundary=x\n", "=?utf-8?q?a?= ", "<li><a href=x>some words</a>",
    "<table><tr><td>x", "This is a sentence. ", "<script type=application/ld+json>[", "By Kari Lund\n",
    "KARI LUND: no.\n", "<span>x </span>",
)  # fmt: skip


@pytest.mark.parametrize("kind", ["txt", "md", "html", "vtt", "eml"])
def test_monotonous_texts_are_read_in_linear_time(kind: str) -> None:
    before = {"html": "<html><body>", "vtt": "WEBVTT\n\n", "eml": "From: a\nSubject: b\n\n"}.get(kind, "Headline\n\n")
    for piece in MONOTONOUS:

        def all_of_it(size: int, piece: str = piece) -> None:
            outcome((before + piece * (size // len(piece))).encode(), f"a.{kind}")

        assert grows_in_proportion(all_of_it, 5_000, 50_000), piece
