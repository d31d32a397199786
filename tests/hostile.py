"""Hostile texts, with which strangers may attack a terminal through a digest, and all that a terminal may be sent.

`digest` puts each case into every text of a digest. `offences` finds in the output whatever is not on a list of what
the program itself sends. It does not use the program's own tables.
"""

from __future__ import annotations

import base64
import json
import re
import unicodedata
from collections.abc import Iterable, Sequence
from itertools import cycle
from pathlib import Path
from typing import Any

CASES: dict[str, str] = {
    "CSI colour": "\x1b[31mred",
    "CSI clear": "\x1b[2J\x1b[H",
    "CSI position asked": "\x1b[6n",
    "CSI device asked": "\x1b[c\x1b[>c",
    "CSI scroll region": "\x1b[1;5r\x1b[?6h",
    "CSI alternate screen left": "\x1b[?1049l",
    "CSI mouse on": "\x1b[?1003h",
    "CSI paste ended": "\x1b[201~rm -rf",
    "CSI title reported": "\x1b[21t",
    "CSI insert mode": "\x1b[4h",
    "CSI repeated": "a\x1b[99999b",
    "CSI unfinished": "\x1b[31",
    "reset": "\x1bc",
    "charset": "\x1b(0qqqq",
    "alignment": "\x1b#8",
    "keypad": "\x1b=\x1b>",
    "OSC title": "\x1b]0;evil\x07",
    "OSC title ended by ST": "\x1b]2;evil\x1b\\",
    "OSC icon": "\x1b]1;evil\x07",
    "OSC link": "\x1b]8;;https://evil.example\x1b\\click\x1b]8;;\x1b\\",
    "OSC clipboard": "\x1b]52;c;ZXZpbA==\x07",
    "OSC clipboard asked": "\x1b]52;c;?\x07",
    "OSC colours": "\x1b]4;0;#ffffff\x07\x1b]11;?\x07",
    "OSC directory": "\x1b]7;file:///etc\x07",
    "OSC notification": "\x1b]9;evil\x07\x1b]777;notify;a;b\x07",
    "OSC file": "\x1b]1337;File=name=YQ==:YQ==\x07",
    "OSC pointer": "\x1b]22;crosshair\x07",
    "OSC unfinished": "\x1b]0;never ends",
    "DCS": "\x1bP$q\"p\x1b\\",
    "DCS sixel": "\x1bPq#0~~\x1b\\",
    "DCS tmux": "\x1bPtmux;\x1b\x1b]0;evil\x07\x1b\\",
    "APC": "\x1b_Ga=T;AAAA\x1b\\",
    "PM": "\x1b^private\x1b\\",
    "SOS": "\x1bXstring\x1b\\",
    "screen title": "\x1bkevil\x1b\\",
    "ESC alone": "a\x1b",
    "ESC twice": "\x1b\x1b[31m",
    "C1 CSI": "\x9b31mred",
    "C1 OSC": "\x9d0;evil\x9c",
    "C1 DCS": "\x90q\x9c",
    "C1 NEL": "a\x85b",
    "C1 all": "".join(map(chr, range(0x80, 0xA0))),
    "C0 all": "".join(map(chr, range(0x20))),
    "NUL": "a\x00b",
    "DEL": "a\x7fb",
    "BEL": "ring\x07",
    "BS": "safe\x08\x08\x08\x08evil",
    "CR": "safe text\revil",
    "SO SI": "\x0eqqq\x0f",
    "VT FF": "a\x0bb\x0cc",
    "tabs and lines": "a\tb\nc\r\nd\n\n\ne",
    "bidi override": "user\u202etxt.exe",
    "bidi embedding": "\u202a\u202b\u202ca",
    "bidi isolate": "\u2066\u2067\u2068a\u2069",
    "bidi marks": "a\u200e\u200f\u061cb",
    "zero width space": "Pu\u200btin",
    "zero width joiners": "Pu\u200d\u200cti\u200dn",
    "word joiner and BOM": "Pu\u2060ti\ufeffn",
    "soft hyphen": "Pu\u00adtin",
    "grapheme joiner": "Pu\u034ftin",
    "fillers": "Pu\u3164\u115f\uffa0tin",
    "tags": "flag\U000e0041\U000e0042\U000e007f",
    "invisible operators": "a\u2061\u2062\u2063\u2064b",
    "annotations": "a\ufff9b\ufffac\ufffbd",
    "variation selectors": "a\ufe0f\ufe0fb\U000e0100",
    "line separators": "a\u2028b\u2029c",
    "combining tower": "Z" + "\u0301\u0336\u0489" * 40,
    "combining first": "\u0301\u0301abc",
    "markup action": "[@click=app.quit]x[/]",
    "markup action closed": "[@click='app.bell']x[/]",
    "markup closing": "[/]",
    "markup closing nothing": "[/bold]",
    "markup unfinished": '[a="',
    "markup colour": "[red on blue]x[/red]",
    "markup variable": "[$primary]x[/]",
    "markup link": "[link=https://evil.example]x[/link]",
    "Rich emoji": ":smiley: [bold]x",
    "Markdown": "# x\n[a](file:///etc/passwd) `b` | c |",
    "format": "{0} %s %n ${HOME} $(id) `id`",
    "very long word": "w" * 5000,
    "very long text": "many words " * 800,
    "wide": "漢字" * 200,
    "fullwidth": "ＡＢＣ１２３",
    "right to left": "شركة الأخبار العالمية",
    "Hebrew with points": "בְּרֵאשִׁית",
    "mixed directions": "abc שלום 123 (שלום)",
    "emoji joined": "👩‍👩‍👧‍👦 🏳️‍🌈 👍🏽",
    "emoji half": "👩\u200d",
    "flags": "🇷🇺🇦🇫🇷",
    "unassigned": "a\u0378\U000e0fffb",
    "private": "a\ue000\U0010fffdb",
    "noncharacters": "a\ufffe\uffffb\U0001ffff",
    "path": "../../../../etc/passwd",
    "path absolute": "/dev/zero",
    "path of Windows": "C:\\con\\..\\nul",
    "option": "--digest=/etc/passwd",
    "nothing": "",
    "spaces": " \u00a0\u2003\u3000 ",
    "homoglyphs": "Рutin",
    "digits of others": "١٢٣ ²³ Ⅳ",
    "case that grows": "İıßﬃŉ",
}  # fmt: skip
SURROGATES = {"half a pair": "a\ud800b", "halves changed over": "\udc00\ud800"}
"""Valid in JSON, as escapes."""

TEXTS = tuple(CASES.values())


# --- digests ------------------------------------------------------------------------------------------------


def digest(cases: Sequence[str], *, right: bool = True) -> dict[str, Any]:
    """A digest with a record of each kind for each case, and cases in every text.

    `right`: whether it must be valid; if not, cases are also in fields that must not be free text.
    """
    texts = cycle(cases)
    body = [f"Here stands {text} and then there is more of it." for text in cases]
    actors = [
        {"id": f"a{n}", "type": "Person", "name": f"A{n} {text}", "alternateName": [text, next(texts)],
         "searchName": [text], "role": text, "countries": ["RU"], "sameAs": ["country/RU", f"https://x.example/{text}"],
         "note": text, "at": [text or "Here", {"exact": text or "more", "prefix": text, "suffix": text}], text: text}
        for n, text in enumerate(cases)
    ]  # fmt: skip
    quotes = [
        {"id": f"q{n}", "speaker": f"a{n}", "form": ("direct", "fragment", "indirect")[n % 3], "text": text or "x",
         "whenText": text, "medium": text, "about": [f"event/e{n}"], "note": text, "at": [text or "there"],
         "attribution": [text or "Here"], f"x{text}": [text, {text: text}]}
        for n, text in enumerate(cases)
    ]  # fmt: skip
    quotes += [
        {"id": f"o{n}", "speaker": f"a{n}", "form": "indirect", "text": "Here stands … and then there is more",
         "at": [{"exact": "Here stands", "p": n + 1}, {"exact": "and then there is more", "p": n + 1}]}
        for n in range(len(cases))
    ]  # fmt: skip
    events = [
        {"id": f"e{n}", "name": f"E{n} {text}", "when": "1996/2001" if n % 2 else None, "whenText": text,
         "after": [f"e{n - 1}"] if n else [], "actors": [f"a{n}"], "countries": ["RU"], "note": text,
         "at": [text or "stands"]}
        for n, text in enumerate(cases)
    ]  # fmt: skip
    codes = ("RU", "AF", "UA", "FR", "DE", "US", "CN", "IN", "IR", "PK")
    countries = [
        {"id": code, "role": text, "searchName": [text], "note": text, "at": [text or "more"]}
        for code, text in zip(codes, cases, strict=False)
    ]
    links = [
        {"from": f"actor/a{n}", "relation": text or "met", "inverse": text, "to": f"event/e{n}", "at": [text or "then"]}
        for n, text in enumerate(cases)
    ]
    caveats = [{"text": text or "x", "about": [f"actor/a{n}"], "at": [text or "it"]} for n, text in enumerate(cases)]
    if not right:
        for n, text in enumerate(cases):
            actors.append({"id": text, "type": text, "name": text, "countries": [text], "sameAs": [text]})
            quotes.append({"id": f"bad{n}", "speaker": text, "form": text, "when": text, "about": [text]})
            events.append({"id": f"bad{n}", "name": text, "when": text, "after": [text], "actors": [text]})
            countries.append({"id": text, "role": text})
            links.append({"from": text, "relation": text, "to": text, "when": text})
            # what hints, corrections, consequences and circles are about
            almost = f"Almost {text}"
            actors.append({"id": almost, "type": f"persn {text}", "name": text, f"nmae{text}": text, "at": text})
            quotes.append({"id": f"h{n}", "speaker": almost, "form": "Direct", "at": [f"“Here stands {text}”"]})
            events.append({"id": f"h{n}", "name": text, "when": f"May 2022 {text}", "after": [f"h{n + 1}"], "at": "it"})
            events.append({"id": f"C{n}", "name": text, "when": "2 May 2022", "after": [f"e{n}", f"event/C{n}", text]})
            countries.append({"id": f"Germany {text}", "at": [{"exact": text, "n": 1.0, "p": 1e300}]})
            links.append({"from": almost, "to": f"h{n}", "relation": text, "at": [text]})
        events.append({"id": f"h{len(cases)}", "name": "the circle closes", "after": ["h0"]})
    return {
        "digest": "1.0", "generator": {"name": next(texts), "created": next(texts) if not right else "2026-11-22"},
        "article": {
            "headline": " ".join(cases)[:2000] or "x", "url": f"https://x.example/{next(texts)}",
            "publisher": next(texts), "author": list(cases), "datePublished": "2025-07-03", "inLanguage": next(texts),
            "body": body,
        },
        "actors": actors, "quotes": quotes, "events": events, "countries": countries, "links": links,
        "caveats": caveats, next(texts) or "x": next(texts),
    }  # fmt: skip


def followers(cases: Sequence[str]) -> dict[str, Any]:
    """A digest in which errors follow from others, and events are in circles: few enough errors for all to be told."""
    ids = [f"{text or 'x'} {n}" for n, text in enumerate(cases)]  # no id may look like this
    return {
        "digest": "1.0", "article": {"headline": "x", "body": ["It is so."]},
        "actors": [{"id": one, "type": "Person", "name": "A"} for one in ids],
        "quotes": [{"id": f"q{n}", "speaker": one, "form": "direct", "at": ["It"]} for n, one in enumerate(ids)],
        "events": [
            {"id": f"e{n}", "name": f"E {text}", "after": [f"e{(n + 1) % len(ids)}", f"c{n}"], "actors": [ids[n]]}
            for n, text in enumerate(cases)
        ] + [
            {"id": f"c{n}", "name": f"C {text}", "before": [f"c{n + 1}"] if n % 2 else [], "after": [f"c{n + 1}"]}
            for n, text in enumerate([*cases, ""])
        ],
        "links": [{"from": f"quote/q{n}", "to": "event/e0", "relation": "x"} for n in range(len(ids))],
        "caveats": [{"text": "x", "about": [f"quote/q{n}", f"actor/{one}"]} for n, one in enumerate(ids)],
    }  # fmt: skip


def write_wrapped(directory: Path, cases: Sequence[str] = TEXTS) -> list[Path]:
    """Files in which hostile texts stand around a digest, and one whose errors follow from others."""
    text = "".join(cases)[:2000]
    inner = json.dumps(digest(["x"]))
    files = {
        "followers": json.dumps(followers(cases)), "inside": json.dumps({text or "x": json.loads(inner)}),
        "before": f"{text}\n{inner}", "after": f"{inner}\n{text}", "fence": f"{text}\n```json\n{inner}\n```{text}",
    }  # fmt: skip
    paths = [directory / f"{name}.json" for name in files]
    for path, content in zip(paths, files.values(), strict=True):
        path.write_text(content, encoding="utf-8", errors="surrogatepass")
    return paths


def write_articles(directory: Path, cases: Sequence[str] = TEXTS) -> list[Path]:
    """Articles in text, Markdown and HTML, in which each case stands as headline, name, speaker, quotation and place.

    Their names are hostile, too; each is short enough for a list.
    """
    directory.mkdir(parents=True, exist_ok=True)
    paragraphs = ["It was quiet in the harbour on Monday evening. Nobody came back from the island, and nobody left."]
    for text in cases:
        words = text.replace("\n", " ")[:300]
        paragraphs.append(
            f"“We will {words} not wait,” said {words} Lund of Norway{words} on 12 May 2026. President Kari {words} "
            f"met Olha {words} Berg in France {words}. She said that {words} was late. {words}"
        )
    headline = "".join(cases).replace("\n", " ")[:600]
    page = "".join(f"<p>{words}</p>\n" for words in paragraphs)
    about = f"<title>{headline}</title><meta name=author content='{headline}'>"
    about += f"<meta property=og:url content='{headline}'>"
    contents = {
        "txt": "\n\n".join((headline, *paragraphs)),
        "md": "\n\n".join((f"# {headline}", *(f"> {words}" for words in paragraphs), *paragraphs)),
        "html": f"<html><head>{about}</head><body><h1>{headline}</h1>{page}</body></html>",
    }
    name = re.sub(r"[/\\\0\ud800-\udfff]", "", headline)[:30] or "x"
    paths = [directory / f"{name}.{ending}" for ending in contents]
    for path, content in zip(paths, contents.values(), strict=True):
        path.write_text(content, encoding="utf-8", errors="surrogatepass")
    return paths


def write(path: Path, cases: Iterable[str] = TEXTS, *, right: bool = True) -> Path:
    path.write_text(json.dumps(digest(tuple(cases), right=right)), encoding="utf-8")
    return path


# --- what a terminal may be sent ----------------------------------------------------------------------------

ALLOWED = re.compile(
    r"\x1b\[[0-9;]*m"  # colours and attributes
    r"|\x1b\[[0-9]+;[0-9]+H|\x1b\[[0-9]+C"  # the cursor's place
    r"|\x1b\]11;\?\x07\x1b\[\?2031h|\x1b\[\?2031l"  # what colour is the background? In one piece, as only we write it
    r"|\x1b\[\?(?:7|25|1000|1003|1004|1006|1015|1016|1049|2004|2026|2048)[hl]"
    r"|\x1b\[\?(?:2026|2048)\$p|\x1b\[>[0-9]+u|\x1b\[<u"
    r"|\x1b\]22;[a-z-]*\x07"  # the mouse pointer's shape
    r"|\x1b\]52;c;(?P<copied>[A-Za-z0-9+/=]*)\x07"
    r"|\r\x1b\[K"  # the bar of `draft DIR` begins its line again
    r"|\r?\n"
)
_JOINERS = "\u200c\u200d"
_SEEN = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd")
"""Number and verse signs: visible, although Unicode files them with the invisible format characters."""


def offences(output: bytes) -> list[str]:
    """Everything in the output that is not allowed, each with the text around it."""
    text = output.decode("utf-8", "surrogateescape")
    found: list[str] = []
    for match in ALLOWED.finditer(text):
        if copied := match["copied"]:
            payload = base64.b64decode(copied).decode("utf-8", "surrogateescape").replace("\n", "")
            found += [f"copied: {payload[:80]!r}"] * any(map(_acts, payload))
    plain = ALLOWED.sub("\n", text).replace("\n", "")
    if plain.isprintable():
        return found
    acting = {character for character in set(plain) if _acts(character)}
    for match in re.finditer(f"[{re.escape(''.join(acting))}]", plain) if acting else ():
        found.append(ascii(plain[max(0, match.start() - 20) : match.end() + 20]))
    return found


def _acts(character: str) -> bool:
    if character in _JOINERS or character in _SEEN:
        return False
    return unicodedata.category(character) in ("Cc", "Cf", "Cs", "Zl", "Zp") or character in "\u034f\u115f\u3164\uffa0"
