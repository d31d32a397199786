"""Captions with time codes, WebVTT and SubRip: who speaks when, the cues of one speaker joined into paragraphs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from html import unescape
from itertools import pairwise

from msgspec import Struct, field

from explorer.draft.reading.errors import broken
from explorer.draft.reading.labels import short, split_label
from explorer.draft.reading.plain import lines_of
from explorer.draft.reading.raw import Block, Raw

_TIMES = re.compile(
    r"\s{0,9}((?:\d{1,4}:)?\d{1,2}:\d\d)[.,]\d{1,3}\s{0,9}-->\s{0,9}((?:\d{1,4}:)?\d{1,2}:\d\d)[.,]\d{1,3}(?:\s|$)"
)
_VOICE = re.compile(r"<v(?:\.[^\s<>]{0,100})?[ \t]([^<>]{0,200})>")
_TAG = re.compile(r"</?[a-z0-9:.][^<>]{0,200}>|\{\\[^{}]{0,100}\}", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?…。？！][\"'”’»)\]]*$")
_LONG, _LONGEST = 60, 150
"""Words after which a paragraph ends with the sentence, and after which it ends with the cue."""
_PAUSE = 4
"""Seconds without words after which a new paragraph begins."""
_ROLLED = 3
"""Lines at the beginning of a cue that may be those of the one before."""
_LEFT_OUT = "Lines outside the cues of the transcript that were left out: {count}."


class _Cue(Struct):
    start: str
    end: str
    lines: list[str] = field(default_factory=list)


class _Turn(Struct):
    """What one speaker says without a break, while it is put together."""

    speaker: str
    start: str
    is_first: bool
    end: int = 0
    words: list[str] = field(default_factory=list)
    count: int = 0

    def add(self, words: str, end: int) -> None:
        self.words.append(words)
        self.count += len(words.split())
        self.end = end

    def is_full(self, start: int) -> bool:
        """Whether the words of a cue that starts then begin a new paragraph."""
        ends = _SENTENCE_END.search(self.words[-1][-8:]) is not None
        return self.count >= _LONGEST or (ends and (self.count >= _LONG or start - self.end >= _PAUSE))


def read_captions(text: str, name: str) -> Raw:
    """Read WebVTT or SubRip.

    Raises:
        ReadingError: There is no cue with a time code.
    """
    lines = lines_of(text)
    cues, left_out = _cues(lines)
    if not cues:
        raise broken(name, "a transcript with lines such as “00:12.000 --> 00:15.000”", "none")
    title = lines[0].removeprefix("WEBVTT").lstrip(" -–—:") if lines[0].startswith("WEBVTT") else ""
    raw = Raw(list(_blocks(cues)), title, is_transcript=True)
    if left_out:
        raw.remarks.append(_LEFT_OUT.format(count=left_out))
    return raw


def _cues(lines: list[str]) -> tuple[list[_Cue], int]:
    """The cues, and how many lines belong to none. A number or name directly before a cue identifies it."""
    cues: list[_Cue] = []
    left_out = 0
    inside = skipped = False
    for number, line in enumerate(lines):
        if match := _TIMES.match(line):
            cues.append(_Cue(match[1], match[2]))
            inside, skipped = True, False
        elif not line:
            inside = skipped = False
        elif inside and not (line.isdecimal() and _TIMES.match("".join(lines[number + 1 : number + 2]))):
            cues[-1].lines.append(line)
        elif not (inside or skipped):
            skipped = line.startswith(("WEBVTT", "NOTE", "STYLE", "REGION"))
            left_out += not skipped and not _TIMES.match("".join(lines[number + 1 : number + 2]))
    return cues, left_out


def _blocks(cues: list[_Cue]) -> Iterator[Block]:
    pieces = list(_pieces(cues))
    names = Counter(label[0] for *_, words in pieces if (label := split_label(words)))
    are_tagged = any(voice for _, voice, *_ in pieces)
    turn: _Turn | None = None
    for cue, speaker, is_new, words in pieces:
        label = split_label(words)
        if label and (label[0].isupper() or names[label[0]] > 1):
            speaker, _, words = label
            is_new = True
        elif turn and not (speaker or is_new or are_tagged):
            speaker = turn.speaker
        changes = turn is None or is_new or speaker != turn.speaker
        start, end = _seconds(cue.start), _seconds(cue.end)
        if turn and (changes or turn.is_full(start)):
            yield _block(turn)
        if turn is None or changes or turn.is_full(start):
            turn = _Turn(speaker, short(cue.start), changes and bool(speaker))
        turn.add(words, end)
    if turn:
        yield _block(turn)


def _block(turn: _Turn) -> Block:
    return Block(" ".join(words for words in turn.words if words), turn.speaker, turn.start, turn.is_first)


def _pieces(cues: list[_Cue]) -> Iterator[tuple[_Cue, str, bool, str]]:
    """Cue, the speaker if a tag names one, whether a new turn begins, and the words. Lines that a cue repeats from the
    one before, as captions made while people speak do, count once."""
    texts = [[words for line in cue.lines if (words := _plain(line))] for cue in cues]
    rolled = sum(len(text) > 1 and text[:1] == before[-1:] for before, text in pairwise(texts))
    before: list[str] = []
    voice = ""
    for cue, shown in zip(cues, texts, strict=True):
        for number, line in enumerate(cue.lines):
            repeated = number < min(len(before), _ROLLED) and shown[: number + 1] == before[-number - 1 :]
            if repeated and rolled > len(cues) // 5:
                continue
            parts = _VOICE.split(line)
            if number == 0 and len(parts) == 1:
                voice = ""
            for index in range(0, len(parts), 2):
                if index:
                    voice = _plain(parts[index - 1])
                words = _plain(parts[index])
                is_new = words.startswith((">>", "- ", "– ", "— "))
                if words := words.lstrip("> ") if words.startswith(">>") else words:
                    yield cue, voice, is_new, words[2:] if is_new and words[1:2] == " " else words
        before = shown


def _plain(line: str) -> str:
    return " ".join(unescape(_TAG.sub("", line)).split())


def _seconds(time: str) -> int:
    hours, minutes, seconds = ([0] * 3 + [int(part) for part in time.split(":")])[-3:]
    return 3600 * hours + 60 * minutes + seconds
