"""Articles from web pages, mails, PDF and Word: what is read, what is left out, and what is said about it."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
import zlib
from importlib.util import find_spec
from io import BytesIO

import pytest

from explorer.draft.document import Document
from explorer.draft.reading import docx as documents
from explorer.draft.reading import pdf as reader
from explorer.draft.reading.errors import ReadingError
from explorer.draft.reading.reading import read
from tests import articles
from tests.articles import HEADLINE, PARAGRAPHS, docx, laid_out, mail, packed, page, pdf
from tests.tour import REPOSITORY


def refused(data: bytes, name: str) -> ReadingError:
    with pytest.raises(ReadingError) as raised:
        read(data, name)
    return raised.value


@pytest.fixture(params=[True, False], ids=["trafilatura", "without"])
def extra(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Whether the extra for pages is installed."""
    if request.param:
        pytest.importorskip("trafilatura")
    else:
        monkeypatch.setitem(sys.modules, "trafilatura", None)
    return bool(request.param)


# --- pages --------------------------------------------------------------------------------------------------

HEAD = """<meta property="og:site_name" content="The Coast Post"><meta name="author" content="Kari Lund">
<meta property="og:title" content="Ferry link to open in May">
<meta property="article:published_time" content="2025-07-03T23:30:00+02:00">
<link rel="canonical" href="https://coast.example/ferry">"""


def test_a_page_is_read_without_what_surrounds_the_article(extra: bool) -> None:
    article = read(page(head=HEAD), "ferry.html")
    assert (article.headline, article.paragraphs) == (HEADLINE, PARAGRAPHS)
    assert (article.publisher, article.author) == ("The Coast Post", ("Kari Lund",))
    assert (article.date, article.url) == ("2025-07-03", "https://coast.example/ferry")
    assert any("pip install 'article-explorer[html]'" in remark for remark in article.remarks) is not extra


def test_the_data_for_search_engines_tell_of_the_article(extra: bool) -> None:
    data = {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "WebSite", "name": "The Coast Post"},
            {"@type": ["NewsArticle"], "headline": HEADLINE, "datePublished": "2025-07-03T10:00:00Z",
             "author": [{"@type": "Person", "name": "Kari Lund"}, {"@type": "Person", "name": "Ole Berg"}],
             "publisher": {"@type": "Organization", "name": "The Coast Post"}},
        ],
    }  # fmt: skip
    head = f'<script type="application/ld+json">{json.dumps(data)}</script>'
    article = read(page(head=head), "ferry.html")
    assert (article.date, article.author) == ("2025-07-03", ("Kari Lund", "Ole Berg"))
    assert (article.headline, article.publisher) == (HEADLINE, "The Coast Post")


HIDDEN = (
    "<script>document.write('<p>Written by a script, and nobody should ever read these words of it.</p>')</script>",
    "<style>p::after { content: 'Styled words that are none of the article, of course.' }</style>",
    '<p style="display: none">Hidden words that no reader of the page can see at all, ever.</p>',
    "<!-- <p>Words in a comment that no reader of the page can see at all, ever.</p> -->",
    "<template><p>Words of a template that no reader of the page can see at all, ever.</p></template>",
    "<noscript><p>Please enable JavaScript to see the picture that belongs to this.</p></noscript>",
    "<figure><img src=x alt='A ship in the words'><figcaption>A ship in the port, by an agency</figcaption></figure>",
)


@pytest.mark.parametrize("hidden", HIDDEN)
def test_what_no_reader_sees_is_left_out(hidden: str, extra: bool) -> None:
    assert read(page(around=hidden), "ferry.html").paragraphs == PARAGRAPHS


def test_inline_marks_entities_and_breaks_are_read_as_words(extra: bool) -> None:
    words = (
        "The <b>minister</b>&nbsp;of <a href='/t'>trans<i>port</i></a> said &ldquo;no&rdquo; &amp; &#8220;never&#8221; "
        "again &lt;here&gt;.<br><br>Then the second part of the same element came, and it was as long as the first."
    )
    data = page().replace(b"</article>", f"<p>{words}</p></article>".encode())
    first, second = read(data, "ferry.html").paragraphs[-2:]
    assert first.replace("\u00a0", " ") == "The minister of transport said “no” & “never” again <here>."
    assert second.startswith("Then the second part")


def test_headings_lists_and_quotations_are_paragraphs_in_order(extra: bool) -> None:
    more = (
        "<h2>Two years of talks</h2><ul><li>The towns of the coast get a port and a ship each.</li><li>The state pays."
        "</li></ul><blockquote><p>“It is late but welcome, and we will be there on the first day.”</p></blockquote>"
    )
    data = page().replace(b"</article>", f"{more}</article>".encode())
    assert read(data, "ferry.html").paragraphs[3:] == (
        "Two years of talks", "The towns of the coast get a port and a ship each.", "The state pays.",
        "“It is late but welcome, and we will be there on the first day.”",
    )  # fmt: skip


def test_an_old_page_without_ends_and_with_tables_is_read_without_trafilatura(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    cells = "".join(f"<p>{words}" for words in PARAGRAPHS)
    data = f"<html><head><title>{HEADLINE}</title><h1>{HEADLINE}</h1><table><tr><td>Menu<td>{cells}<tr><td>Foot</table>"
    assert read(data.encode(), "ferry.htm").paragraphs == PARAGRAPHS


def test_paragraphs_outside_the_densest_part_of_an_article_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    first, *rest = PARAGRAPHS
    other = "<div><p>Ten ships of another article sail in June, as we wrote.</div>"
    parts = (
        f"<div class=lead><p>{first}</div><div class=body>" + "".join(f"<p>{words}</p>" for words in rest) + "</div>"
    )
    data = f"<html><h1>{HEADLINE}</h1><article>{parts}</article>{other}".encode()
    assert read(data, "ferry.html").paragraphs == PARAGRAPHS


def test_names_of_elements_that_deceive_do_not_hide_the_article(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    data = page().replace(b"<article>", b'<div class="related has-share">').replace(b"</article>", b"</div>")
    assert read(data, "ferry.html").paragraphs == PARAGRAPHS


def test_a_wall_behind_the_first_paragraphs_is_said(extra: bool) -> None:
    data = page().replace(b"</article>", b"<p>Subscribe now to continue reading this article in full.</p></article>")
    assert any("only the beginning" in remark for remark in read(data, "ferry.html").remarks)
    assert not any("only the beginning" in remark for remark in read(page(), "ferry.html").remarks)


def test_a_page_is_known_by_its_first_words_not_only_by_its_name() -> None:
    for name in ("-", "ferry", "ferry.txt", "FERRY.HTM"):
        assert read(page(), name).paragraphs == PARAGRAPHS


def test_a_page_with_very_many_elements_is_read_in_short_time() -> None:
    data = page(around="<p>" + "<span>x </span>" * 7_000 + "</p>")
    article = read(data, "ferry.html")
    assert PARAGRAPHS[1] in article.paragraphs
    assert any("too many elements" in remark or "without trafilatura" in remark for remark in article.remarks)
    assert refused(b"<html><body>" + b"<p>x" * 400_001, "x.html").code == "too-large"


@pytest.mark.parametrize("attribute", ["a{}=b ", "a{} ", "a{}=''", "a{}/"])
def test_an_element_of_very_many_attributes_is_read_in_short_time(attribute: str) -> None:
    attributes = "".join(map(attribute.format, range(100_000)))
    article = read(page(around=f"<p {attributes}>x</p>"), "ferry.html")
    assert PARAGRAPHS[1] in article.paragraphs


def test_scripts_do_not_count_as_elements(extra: bool) -> None:
    data = page(around="<script>" + "if (a<b) { c }" * 500_000 + "</script>")
    article = read(data, "ferry.html")
    assert article.paragraphs == PARAGRAPHS
    assert not any("too many elements" in remark for remark in article.remarks)


# --- mails --------------------------------------------------------------------------------------------------


def test_a_mail_is_read_without_its_signature() -> None:
    article = read(mail(f"Fwd: RE: {HEADLINE}").as_bytes(), "ferry.eml")
    assert (article.headline, article.paragraphs) == (HEADLINE, PARAGRAPHS)
    assert (article.date, article.publisher) == ("2025-07-03", "Ministry of Transport")
    assert read(mail().as_bytes(), "-").paragraphs == PARAGRAPHS, "known by its headers"


def test_a_signature_may_have_lost_the_space_of_its_line() -> None:
    stripped = mail().as_bytes().replace(b"\n--=20\n", b"\n--\n")
    assert read(stripped, "ferry.eml").paragraphs == PARAGRAPHS
    long = stripped + b"".join(b"Line %d of more words.\n\n" % number for number in range(20))
    assert len(read(long, "ferry.eml").paragraphs) > len(PARAGRAPHS), "too long for a signature: nothing is left out"


def test_headers_in_other_alphabets_and_broken_ones_are_read() -> None:
    assert read(mail("Fähre öffnet – im Mai").as_bytes(), "a.eml").headline == "Fähre öffnet – im Mai"
    data = (
        mail().as_bytes().replace(b"Subject: Ferry", b"Subject: =?nonsense?Q?=FF?= Ferry").replace(b"Thu, 03", b"soon")
    )
    article = read(data, "a.eml")
    assert article.headline.endswith(HEADLINE)
    assert article.date == ""


def test_attachments_and_quoted_mails_are_left_out_and_counted() -> None:
    message = mail(paragraphs=[*PARAGRAPHS, "> When will it sail?\n> Yours, a reporter"])
    for number in range(4):
        message.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename=f"plan-{number}.pdf")
    article = read(message.as_bytes(), "ferry.eml")
    assert article.paragraphs == PARAGRAPHS
    assert article.remarks == (
        "Lines quoted from earlier mails that were left out: 2.",
        "Attachments of the mail that were not read (4): plan-0.pdf, plan-1.pdf, plan-2.pdf, ….",
    )


def test_a_mail_in_html_only_is_read_as_a_page(extra: bool) -> None:
    message = mail()
    message.set_content(page().decode(), subtype="html")
    article = read(message.as_bytes(), "ferry.eml")
    assert (article.headline, article.paragraphs) == (HEADLINE, PARAGRAPHS)
    both = read(mail(html=page().decode()).as_bytes(), "ferry.eml")
    assert (both.paragraphs, both.remarks) == (PARAGRAPHS, ())


def test_a_plain_part_that_only_points_to_the_page_is_not_the_article(extra: bool) -> None:
    message = mail(paragraphs=["This mail can only be shown in HTML: view it in your browser."], html=page().decode())
    assert read(message.as_bytes(), "ferry.eml").paragraphs == PARAGRAPHS


def test_a_page_without_text_beside_a_short_plain_part_is_left_aside() -> None:
    article = read(
        mail(paragraphs=PARAGRAPHS[:2], html="<html><body><img src=x></body></html>").as_bytes(), "ferry.eml"
    )
    assert article.paragraphs == PARAGRAPHS[:2]


def test_flowed_lines_are_joined() -> None:
    lines = "Norway will open a ferry link \r\nto its northern islands in May, the minister \r\nof transport said.\r\n"
    data = (
        f"Subject: {HEADLINE}\r\nFrom: a@b.example\r\nContent-Type: text/plain; format=flowed\r\n\r\n{lines}".encode()
    )
    assert read(data + b"\r\n" + PARAGRAPHS[1].encode(), "a.eml").paragraphs[0] == (
        "Norway will open a ferry link to its northern islands in May, the minister of transport said."
    )


def test_a_mail_of_too_many_parts_or_without_text_is_refused() -> None:
    nested = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(3_000))
    assert refused(b"Subject: x\n" + nested, "a.eml").code == "too-large"
    picture = b"Subject: x\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo=\n"
    assert "with text" in str(refused(picture, "a.eml"))


# --- PDF ----------------------------------------------------------------------------------------------------

needs_pypdf = pytest.mark.skipif(find_spec("pypdf") is None, reason="the extra “documents” is not installed")

LONG = tuple(f"{words} {more}" for words, more in zip(PARAGRAPHS, reversed(PARAGRAPHS), strict=True))
TITLE = [(20, 800, "Ferry link to open"), (20, 778, "in May")]


@needs_pypdf
def test_a_pdf_is_read_by_paragraphs_below_the_largest_line() -> None:
    article = read(pdf([[*TITLE, *laid_out(LONG)]]), "ferry.pdf")
    assert (article.headline, article.paragraphs) == (HEADLINE, LONG)
    assert "compare them with the pages" in article.remarks[0]


@needs_pypdf
def test_running_heads_feet_and_page_numbers_are_left_out() -> None:
    def sheet(number: int, lines: list[articles.Line]) -> list[articles.Line]:
        return [(9, 830, f"The Coast Post · {number} July 2025"), *lines, (9, 30, f"– {number} –")]

    body = laid_out(LONG * 2)
    half = len(body) // 2 + 1
    second = [(size, 700 - 14 * n, words) for n, (size, _, words) in enumerate(body[half:])]
    article = read(pdf([sheet(1, [*TITLE, *body[:half]]), sheet(2, second)]), "ferry.pdf")
    assert (article.headline, article.paragraphs) == (HEADLINE, LONG * 2)
    assert "Running heads, feet and page numbers that were left out: 4." in article.remarks


@needs_pypdf
def test_words_parted_at_line_ends_are_joined_but_not_words_with_hyphens() -> None:
    lines = (
        "The inter-", "national talks on the well-known ferry, and on the well-",
        "known port, ended in Vardø with the pro-", "Norwegian mayor of the town, who has led the talks for two years.",
    )  # fmt: skip
    sheet = [(11, 700 - 14 * number, line) for number, line in enumerate(lines)]
    article = read(pdf([[*TITLE, *sheet]]), "ferry.pdf")
    assert article.paragraphs == (
        "The international talks on the well-known ferry, and on the well-known port, ended in Vardø with the "
        "pro-Norwegian mayor of the town, who has led the talks for two years.",
    )
    assert any("line end were joined (1)" in remark for remark in article.remarks)


@needs_pypdf
def test_pages_without_text_are_counted() -> None:
    article = read(pdf([[*TITLE, *laid_out(LONG)], [], []]), "ferry.pdf")
    assert "Pages without text (pictures, drawings or scans), which were not read: 2 of 3." in article.remarks
    assert "OCR" in str(refused(pdf([[]]), "scan.pdf"))


@needs_pypdf
def test_a_pdf_with_a_password_is_refused() -> None:
    import pypdf

    writer = pypdf.PdfWriter(BytesIO(pdf([laid_out(LONG)])))
    writer.encrypt("secret", algorithm="RC4-128")
    file = BytesIO()
    writer.write(file)
    assert refused(file.getvalue(), "a.pdf").code == "locked"


def test_a_pdf_needs_its_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdf", None)
    error = refused(pdf([laid_out(LONG)]), "a.pdf")
    assert error.code == "extra-missing"
    assert str(error).endswith("pip install 'article-explorer[documents]'")


@needs_pypdf
def test_hostile_pdfs_end_soon_and_quietly(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    instructions = b"BT /F1 11 Tf 60 700 Td " + b"(a) Tj " * 600_000 + b"ET"
    assert refused(articles.pdf_of([instructions]), "a.pdf").code in ("too-large", "broken")
    bomb = zlib.compress(b" " * 200_000_000)
    assert refused(articles.pdf_of([bomb], raw=True), "a.pdf").code in ("too-large", "broken")
    monkeypatch.setattr(reader, "_MOST_STEPS", 1_000)
    assert refused(articles.pdf_of([b"q Q " * 300] * 2), "a.pdf").code == "too-large"
    for kids in ("2 0 R", "2 0 R 2 0 R 2 0 R", "99 0 R", "1 0 R", "null", "[[[["):
        refused(articles.pdf_of([b"BT ET"], kids=kids), "a.pdf")
    assert capfd.readouterr() == ("", "")


# --- Word ---------------------------------------------------------------------------------------------------


def test_a_document_of_word_is_read_by_paragraphs() -> None:
    article = read(docx(), "ferry.docx")
    assert (article.headline, article.paragraphs, article.remarks) == (HEADLINE, PARAGRAPHS, ())
    behind = docx("The Coast Post", more="", style="Normal").replace(b"", b"")
    assert read(behind, "ferry.docx").headline == "The Coast Post"


SHOWN = "<w:vanish w:val='false'/>"


def run(words: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t xml:space='preserve'>{words}</w:t></w:r>"


def test_changes_hidden_words_breaks_tables_and_notes_are_read_as_word_shows_them() -> None:
    more = (
        f"<w:p>{run('It was ')}<w:del>{run('never ')}</w:del><w:ins>{run('often ')}</w:ins>{run('said', '<w:b/>')}"
        f"{run(' in secret', '<w:vanish/>')}{run(' aloud', SHOWN)}"
        "<w:r><w:br/><w:t>twice</w:t><w:tab/><w:t>over</w:t><w:noBreakHyphen/><w:t>seas.</w:t>"
        "<w:footnoteReference/></w:r></w:p>"
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Vardø</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
        "<mc:AlternateContent><mc:Fallback><w:p><w:r><w:t>Again</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent>"
    )
    article = read(docx(more=more), "ferry.docx")
    assert article.paragraphs == (*PARAGRAPHS, "It was often said aloud twice over-seas.", "Vardø")
    assert article.remarks == (
        "Tables of the document that were read cell by cell: 1.",
        "The document has tracked changes: it was read as if all of them were accepted.",
        "The document’s footnotes were not read.",
        "Hidden words of the document were left out.",
    )


@pytest.mark.parametrize(
    ("data", "code", "words"),
    [
        (packed("<w:p/>" * 20_000), "broken", "too many elements"),
        (packed("<w:p>" * 501 + "</w:p>" * 501), "broken", "in one another"),
        (packed("", before="<!DOCTYPE w [<!ENTITY a 'aaaa'>]>"), "broken", "declarations"),
        (packed("", before="<!DOCTYPE w SYSTEM 'file:///etc/passwd'>"), "broken", "declarations"),
        (packed(" " * (65 * 1024 * 1024)), "too-large", "64 MiB"),
        (packed("<w:p>"), "broken", "broken XML"),
        (packed("", method=zipfile.ZIP_LZMA), "broken", "packed as Word never does"),
        (docx()[:-30], "broken", "a broken archive"),
        (docx()[:200] + bytes(50) + docx()[250:], "broken", "broken"),
        (b"PK\x03\x04" + b"PK\x01\x02" * 10_001, "too-large", "too many files"),
    ],
    ids=["elements", "depth", "entity", "external", "bomb", "unfinished", "LZMA", "cut", "damaged", "files"],
)
def test_hostile_documents_are_refused(data: bytes, code: str, words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "_MOST_ELEMENTS", 10_000)
    error = refused(data, "a.docx")
    assert (error.code, words in str(error)) == (code, True), str(error)


def test_other_archives_are_named() -> None:
    for path, content, words in (
        ("mimetype", "application/vnd.oasis.opendocument.text", "LibreOffice"),
        ("mimetype", "application/epub+zip", "EPUB"),
        ("xl/workbook.xml", "", "Excel"),
        ("ppt/presentation.xml", "", "presentation"),
        ("a.txt", "", "an archive of other files"),
    ):
        file = BytesIO()
        with zipfile.ZipFile(file, "w") as archive:
            archive.writestr(path, content)
        assert words in str(refused(file.getvalue(), "a.zip"))


# --- all ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=[needs_pypdf] if name.endswith(".pdf") else []) for name in articles.every()]
)
def test_each_format_is_read_the_same_every_time(name: str) -> None:
    data = articles.every()[name]
    assert read(data, name) == read(data, name)
    assert isinstance(read(data, name), Document)


def test_nothing_is_printed_fetched_or_opened() -> None:
    code = (
        "import sys; from tests import articles; from explorer.draft.reading.reading import read\n"
        "import socket; socket.socket.connect = socket.getaddrinfo = None\n"
        "all_ = articles.every()\n"
        "import importlib.util as util; None if util.find_spec('pypdf') else all_.pop('ferry.pdf')\n"
        "[read(data, name) for name, data in all_.items()]\n"
        "seen = []; sys.addaudithook(lambda event, arguments: seen.append((event, arguments[0])) if event in"
        " ('open', 'socket.connect', 'subprocess.Popen') else None)\n"
        "[read(data, name, url='https://x.example/') for name, data in all_.items()]\n"
        "assert not seen, seen\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=REPOSITORY, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
