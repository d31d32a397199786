"""Articles in every format that the program reads, made without the packages that read them."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Sequence
from email.message import EmailMessage
from html import escape
from io import BytesIO

HEADLINE = "Ferry link to open in May"
PARAGRAPHS = (
    "Norway will open a ferry link to its northern islands in May, the minister of transport said on Thursday.",
    "“We will not wait any longer,” said Kari Lund, who has led the talks with the towns of the coast for two years.",
    "The mayor of Vardø, Ole Berg, called the plan “late but welcome”. The first ship is to sail on 12 May 2026.",
)
WORDS = " ".join(PARAGRAPHS)


def text(headline: str = HEADLINE, paragraphs: Sequence[str] = PARAGRAPHS) -> bytes:
    return "\n\n".join((headline, *paragraphs)).encode()


def page(
    headline: str = HEADLINE, paragraphs: Sequence[str] = PARAGRAPHS, *, head: str = "", around: str = ""
) -> bytes:
    """A web page with a menu, a list of other articles and a footer; `around` stands between the paragraphs."""
    body = around.join(f"<p>{escape(words)}</p>\n" for words in paragraphs)
    others = "".join(f"<li><a href='/{n}'>Another story about thing number {n}</a></li>" for n in range(8))
    return f"""<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>{escape(headline)} | The Coast Post</title>{head}</head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav>
<article><h1>{escape(headline)}</h1>
{body}</article><aside><h3>Most read</h3><ul>{others}</ul></aside><footer><p>© The Coast Post</p></footer></body></html>
""".encode()


def mail(subject: str = HEADLINE, paragraphs: Sequence[str] = PARAGRAPHS, *, html: str = "") -> EmailMessage:
    message = EmailMessage()
    message["Subject"] = subject
    message["From"] = "Ministry of Transport <press@transport.example>"
    message["Date"] = "Thu, 03 Jul 2025 09:30:00 +0200"
    message.set_content("\n\n".join(paragraphs) + "\n\n-- \nPress office, telephone 123\n")
    if html:
        message.add_alternative(html, subtype="html")
    return message


def docx(
    headline: str = HEADLINE, paragraphs: Sequence[str] = PARAGRAPHS, *, more: str = "", style: str = "Title"
) -> bytes:
    """A document of Word; `more` is XML behind the paragraphs."""
    title = f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{escape(headline)}</w:t></w:r></w:p>'
    body = "".join(f"<w:p><w:r><w:t>{escape(words)}</w:t></w:r></w:p>" for words in paragraphs)
    return packed(f"{title}{body}{more}")


def packed(body: str, *, before: str = "", method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """The archive of a Word document with this XML as its body."""
    xml = (
        f'<?xml version="1.0" encoding="UTF-8"?>{before}<w:document'
        ' xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
        ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"<w:body>{body}</w:body></w:document>"
    )
    file = BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", xml)
    return file.getvalue()


Line = tuple[int, int, str]
"""Size, height on the page, and words."""


def pdf(pages: Sequence[Sequence[Line]]) -> bytes:
    """A PDF in the standard font Helvetica, in Windows-1252."""
    streams = []
    for lines in pages:
        parts = []
        for size, height, words in lines:
            shown = words.encode("cp1252").replace(b"\\", rb"\\").replace(b"(", rb"\(").replace(b")", rb"\)")
            parts.append(b"BT /F1 %d Tf 1 0 0 1 60 %d Tm (%s) Tj ET" % (size, height, shown))
        streams.append(b"\n".join(parts))
    return pdf_of(streams)


def pdf_of(streams: Sequence[bytes], *, kids: str = "", raw: bool = False) -> bytes:
    """A PDF with a page for each stream of instructions. `kids`: what the tree of pages holds, if not these pages;
    `raw`: the streams are packed already."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", (
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    )]  # fmt: skip
    numbers = []
    for stream in streams:
        content = stream if raw else zlib.compress(stream)
        objects.append(b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(content), content))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R"
            b" /Resources << /Font << /F1 3 0 R >> >> >>" % len(objects)
        )
        numbers.append(len(objects))
    tree = kids or " ".join(f"{number} 0 R" for number in numbers)
    objects[1] = f"<< /Type /Pages /Count {len(numbers)} /Kids [{tree}] >>".encode()
    file, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(file))
        file += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    trailer = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(file))
    return file + head + table + trailer


def set_in_lines(words: str, width: int = 70) -> list[str]:
    """The words in lines of a page, as a compositor sets them."""
    import textwrap

    return textwrap.wrap(words, width)


def laid_out(paragraphs: Sequence[str], *, top: int = 700, size: int = 11) -> list[Line]:
    lines = [line for words in paragraphs for line in set_in_lines(words)]
    return [(size, top - 14 * number, line) for number, line in enumerate(lines)]


VTT = """WEBVTT - Ferry link: the minister’s briefing

NOTE made by a person

1
00:12:41.000 --> 00:12:44.500
<v Kari Lund>We will not wait any longer,

2
00:12:44.500 --> 00:12:48.000
<v Kari Lund>and the <i>first</i> ship sails in May.

3
01:02:41.000 --> 01:02:45.000
<v.loud Ole Berg>It is late &amp; welcome. What took you two years, minister,
and who will pay for the port that no ship can enter?
"""
SRT = """1
00:12:41,000 --> 00:12:44,500
KARI LUND: We will not wait any longer,

2
00:12:44,500 --> 00:12:48,000
and the <i>first</i> ship sails in May.

3
01:02:41,000 --> 01:02:45,000
OLE BERG: It is late & welcome. What took you two years, minister,
and who will pay for the port that no ship can enter?
"""


def every() -> dict[str, bytes]:
    """Name of a file → the article in its format."""
    size = [(20, 800, HEADLINE)]
    return {
        "ferry.txt": text(),
        "ferry.md": text(f"# {HEADLINE}"),
        "ferry.html": page(),
        "ferry.eml": mail().as_bytes(),
        "ferry.docx": docx(),
        "ferry.pdf": pdf([[*size, *laid_out(PARAGRAPHS)]]),
        "ferry.vtt": VTT.encode(),
        "ferry.srt": SRT.encode(),
    }
