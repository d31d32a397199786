"""Markdown: the words without their marks; what its front matter says of the article."""

from __future__ import annotations

import re
from html import unescape

from explorer.draft.reading.labels import labelled
from explorer.draft.reading.plain import joined, lines_of, with_headline
from explorer.draft.reading.raw import Raw

_FIELD = re.compile(r"([A-Za-z_-]{1,40}): ?(.*)")
_HEADING = re.compile(r"#{1,6} +(.*?)(?: #{1,20})?")
_UNDERLINE = re.compile(r"=+|-+")
_RULE = re.compile(r"(?:\* ?){3,}|(?:- ?){3,}|(?:_ ?){3,}")
_MARK = re.compile(r"(?:> ?|[-*+] +(?:\[[ xX]\] )?|\d{1,3}[.)] +)+")
_DEFINITION = re.compile(r"\[[^\[\]^][^\[\]]{0,200}\]: ?\S")
_TABLE = re.compile(r"\|.*\|")
_TARGET = r"(?:\((?:[^()]++|\([^()]*+\))*+\)|\[[^\[\]]*+\])"
_LINK = re.compile(rf"(?<!\\)\[([^\[\]]++)\]{_TARGET}")
_IMAGE = re.compile(rf"!\[[^\[\]]*+\]{_TARGET}")
_NOTE = re.compile(r"\[\^[^\[\]\s]{1,100}\]:?")
_CODE = re.compile(r"(`{1,2})([^`]{1,2000})\1")
_AUTOLINK = re.compile(r"<((?:https?://|mailto:)[^<>\s]{1,2000})>")
_TAG = re.compile(r"<!--[^<>]*+-->|</?[A-Za-z][^<>]*+>")
_STRONG = re.compile(r"(?<![\\\w*_])(\*\*\*|\*\*|\*|___|__|_|~~)(?=[^\s*_])([^*_~]{1,2000})(?<=[^\s\\])\1(?![\w*_])")
_STARRED = re.compile(r"(?<!\\)(\*\*|\*)(?=[^\s*])([^*]{1,2000})(?<=[^\s\\])\1")
"""Stars mark parts of words, too; underscores don't."""
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_CODE_LEFT_OUT = "Lines of code that were left out: {count}."
_TABLE_LEFT_OUT = "A table was left out; its lines: {count}."


def read_markdown(text: str) -> Raw:
    """Read Markdown. The headline is the front matter's title, else the first heading if nothing but images stands
    before it, else the first line."""
    lines = lines_of(text.replace("\t", "    "))
    meta, lines = _front_matter(lines)
    reader = _Reader()
    for line in lines:
        reader.read(line)
    reader.finish()
    paragraphs = reader.paragraphs
    headline = _first(meta, "title", "headline")
    if headline and (not paragraphs or paragraphs[0] != headline):
        paragraphs.insert(0, headline)
    raw = labelled(paragraphs[1:], paragraphs[0]) if len(paragraphs) > 1 else None
    raw = raw or with_headline(paragraphs)
    raw.remarks += reader.remarks
    raw.date = _first(meta, "date", "published", "datepublished", "date_published")
    raw.url = _first(meta, "url", "canonical", "canonical_url", "source")
    raw.publisher = _first(meta, "publisher", "site", "outlet")
    raw.author = tuple(meta.get("author") or meta.get("authors") or raw.author)
    return raw


def _first(meta: dict[str, list[str]], *names: str) -> str:
    return next((meta[name][0] for name in names if meta.get(name)), "")


def _front_matter(lines: list[str]) -> tuple[dict[str, list[str]], list[str]]:
    """The fields between two lines of dashes at the beginning, and the lines behind them. Of YAML, only fields of one
    line and lists are read."""
    if not lines or lines[0] != "---":
        return {}, lines
    end = next((number for number, line in enumerate(lines[1:200], 1) if line in ("---", "...")), 0)
    if not end:
        return {}, lines
    meta: dict[str, list[str]] = {}
    name = ""
    for line in lines[1:end]:
        if line.startswith("- ") and name:
            meta[name].append(_bare(line[2:]))
        elif match := _FIELD.fullmatch(line):
            name, value = match[1].lower(), match[2].strip()
            items = value[1:-1].split(",") if value.startswith("[") and value.endswith("]") else [value]
            meta[name] = [bare for item in items if (bare := _bare(item))]
    return meta, lines[end + 1 :]


def _bare(value: str) -> str:
    value = value.strip()
    return value[1:-1].strip() if len(value) > 1 and value[0] == value[-1] and value[0] in "'\"" else value


class _Reader:
    """The paragraphs of lines that come one after another."""

    def __init__(self) -> None:
        self.paragraphs: list[str] = []
        self.remarks: list[str] = []
        self._block: list[str] = []
        self._is_quote = False
        self._table = self._code = 0
        self._fence = ""

    def end(self) -> None:
        """End the paragraph, and the table."""
        if self._block and (words := inline(joined(self._block))):
            self.paragraphs.append(words)
        self._block = []
        if self._table:
            self.remarks.append(_TABLE_LEFT_OUT.format(count=self._table))
        self._table = 0

    def finish(self) -> None:
        self.end()
        if self._code:
            self.remarks.append(_CODE_LEFT_OUT.format(count=self._code))

    def read(self, line: str) -> None:
        if self._fence:
            self._fence = "" if line.startswith(self._fence) else self._fence
            self._code += bool(self._fence)
        elif line.startswith(("```", "~~~")):
            self.end()
            self._fence = line[:3]
        elif _TABLE.fullmatch(line):
            if not self._table:
                self.end()
            self._table += 1
        elif match := _HEADING.fullmatch(line):
            self.end()
            self._block = [match[1]]
            self.end()
        elif (
            not line
            or _RULE.fullmatch(line)
            or _DEFINITION.match(line)
            or (_UNDERLINE.fullmatch(line) and len(self._block) == 1)
        ):
            self.end()
        else:
            self._read_words(line)

    def _read_words(self, line: str) -> None:
        mark = _MARK.match(line)
        words = line[mark.end() :].rstrip("\\") if mark else line.rstrip("\\")
        is_quote = mark is not None and not mark[0].strip("> ")
        if (mark and not (is_quote and self._is_quote and words)) or self._table:
            self.end()
        self._is_quote = is_quote or (mark is None and self._is_quote)
        if words:
            self._block.append(words)


def inline(text: str) -> str:
    """Words without the marks of links, emphasis, code and HTML."""
    if not _MARKED.search(text):
        return text
    text = _CODE.sub(r"\2", _IMAGE.sub("", text))
    for _ in range(3):  # marks inside of marks
        before = text
        text = _LINK.sub(r"\1", text)
        text = _STARRED.sub(r"\2", _STRONG.sub(r"\2", text))
        if text == before:
            break
    text = _TAG.sub("", _AUTOLINK.sub(r"\1", _NOTE.sub("", text)))
    return unescape(_ESCAPE.sub(r"\1", text)).strip()


_MARKED = re.compile(r"[\[\]*_`<~&\\]")
