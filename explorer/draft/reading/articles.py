"""What counts as an article: not a 404 page, a notice, a list of links, or three words."""

from __future__ import annotations

import re
from functools import cache

from explorer.draft.patterns import lazy
from explorer.draft.reading.errors import not_an_article, shown
from explorer.draft.reading.raw import Raw

LEAST_WORDS = 25
"""Words of an article; a news in brief has 40."""
_LEAST_SENTENCE = 5
"""Words of a line that can be a sentence."""
_LONG_NOTICE = 300
"""Words of sentences from which a page with the headline of a notice is an article about such notices."""
_NOTICE_SHARE = 0.3
"""Share of the words that stand in paragraphs with words of a notice, from which a short page is one."""
_ENDS = lazy(r"[^\W\d][.!?…:;][\"'”’»“)\]]*(?:\s|$)|[.!?…][\"'”’»“)\]]*$|[।؟。！？]")
"""The end of a sentence."""
_TELLING = (
    "access", "account", "again", "attention", "available", "browser", "captcha", "construction", "continue",
    "cookie", "ddos", "denegado", "enable", "encontrada", "erreur", "error", "exist", "expired", "fehler",
    "forbidden", "found", "funnet", "gateway", "gefunden", "gone", "hittades", "hmm", "human", "introuvable",
    "javascript", "loading", "log in", "log-in", "login", "maintenance", "moment", "oops", "pardon", "password",
    "permission", "privacy", "ray id", "refusé", "redirecting", "register", "request", "robot", "security",
    "server", "sign in", "sign-in", "signin", "sorry", "subscribe", "subscriber", "trouvée", "trovata", "turn on",
    "unauthori", "unavailable", "unusual", "verify", "verweigert", "wait", "whoops",
)  # fmt: skip
"""One of these is in each notice, so that the slow patterns are not even made for most articles."""
_FIRST_UNSPACED = "\u0e00"
_UNSPACED = lazy("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
"""Thai, Lao, Burmese, Khmer, Japanese and Chinese: no spaces part their words, which have two or three of these."""


def check_article(raw: Raw, name: str) -> None:
    """Raise a ReadingError unless the headline and paragraphs are those of an article."""
    paragraphs = [block.words for block in raw.blocks]
    words = [count_words(paragraph) for paragraph in paragraphs]
    total = sum(words)
    sentences = sum(
        count
        for count, paragraph in zip(words, paragraphs, strict=True)
        if count >= _LEAST_SENTENCE and (raw.is_transcript or _ENDS.search(paragraph) or _UNSPACED.search(paragraph))
    )
    if notice := _notice(raw.headline, paragraphs, words, sentences):
        raise not_an_article(
            name, "an article", f"a page that says “{shown(notice)}”", "Open the article itself and save that."
        )
    if total < LEAST_WORDS:
        found = (
            f"{total} {'word' if total == 1 else 'words'} below the headline" if total else "no text below a headline"
        )
        raise not_an_article(name, f"an article of {LEAST_WORDS} words or more", found)
    if sentences < min(LEAST_WORDS, total // 4):
        found = f"{len(paragraphs)} lines that end no sentence, as in a list of links or a table"
        raise not_an_article(name, "an article", found, "Give the page of one article.")


def count_words(text: str) -> int:
    """Words; of scripts that don't part them, about as many."""
    count = len(text.split())
    if text.isascii() or max(text) < _FIRST_UNSPACED or not (unspaced := len(_UNSPACED.findall(text))):
        return count
    return count + unspaced * 2 // 5


def _notice(headline: str, paragraphs: list[str], words: list[int], sentences: int) -> str:
    """The words by which a page is the notice of a server or a wall before the article; empty: it is none."""
    if sentences >= _LONG_NOTICE:
        return ""
    low = headline[:200].lower()
    if (low.lstrip(" ([")[:3].isdecimal() or any(word in low for word in _TELLING)) and _headlines().search(low):
        return headline
    total = sum(words) or 1
    if total >= _LONG_NOTICE:
        return ""
    starts = [paragraph[:2000].lower() for paragraph in paragraphs]
    if not any(word in start for start in starts for word in _TELLING):
        return ""
    found = [_phrases().search(start) for start in starts]
    share = sum(count for count, match in zip(words, found, strict=True) if match) / total
    return next(match[0] for match in found if match) if share >= _NOTICE_SHARE else ""


@cache
def _headlines() -> re.Pattern[str]:
    """Headlines of notices, in full and in lower case. Each has a code or one of `_TELLING`."""
    code = r"(?:40[0-9]|410|418|429|451|50[0-9]|52[0-9])"
    status = (
        r"bad request|unauthori[sz]ed|forbidden|not found|gone|too many requests|unavailable for legal reasons"
        r"|internal server error|bad gateway|service (?:temporarily )?unavailable|gateway time-?out|server error"
    )
    thing = r"(?:this |the |that )?(?:page|article|story|file|url|site|content|video|requested (?:page|url))"
    lost = (
        r"(?:(?:was |is |could |can )?not (?:be )?(?:found|available)|(?:is )?unavailable|isn[’']t available"
        r"|doesn[’']t exist|expired)"
    )
    said = rf"(?:error|page|{status}|the (?:service|server|request\w*))"  # behind the code
    whole = (
        rf"(?:(?:http|error|fehler|erreur)[ :]*)*{code}(?:[\s:.,(–—|-]+(?:{said}\b.{{0,60}})?)?",
        rf"(?:{status})", rf"(?:oops|whoops|hmm|sorry(?=[,.!:…]| we| but| th))\b.{{0,60}}|{thing} {lost}",
        r"access (?:to this page )?(?:has been |is )?(?:denied|blocked|restricted)",
        r"(?:just a moment|please wait|one moment,? please|loading|redirecting)(?:\.|…)*",
        r"attention required!?|security check|checking your browser.*|verify(?:ing)? (?:that )?you are (?:a )?human.*",
        r"are you (?:a )?(?:human|robot)\??|robot check|pardon our interruption.*|please (?:enable|turn on) .{0,60}",
        r"(?:please )?(?:sign|log)[ -]?in(?: (?:to|or|with)\b.{0,60})?|register|create (?:an )?account",
        r"subscribe(?: now)?",
        r"(?:enable |javascript ).{0,40}(?:javascript|disabled|required)|we value your privacy|your privacy.{0,20}",
        r"before you continue.{0,40}|cookie (?:settings|policy|notice|consent)|accept (?:all )?cookies",
        r"(?:site |down for |scheduled )?maintenance|under construction",
        r"seite (?:wurde )?nicht gefunden|zugriff verweigert|page (?:introuvable|non trouvée)|accès refusé",
        r"página no encontrada|acceso denegado|pagina non trovata|sidan hittades inte|siden (?:ble|blev) ikke funnet",
    )  # fmt: skip
    behind = r"(?:\s*[|–—·-]\s.{0,80})?"  # the name of the site
    return re.compile(rf"^\W{{0,5}}(?:{'|'.join(whole)})[.!…]?{behind}$")


@cache
def _phrases() -> re.Pattern[str]:
    """Words of notices, anywhere in a short page, in lower case. Each has one of `_TELLING`."""
    return re.compile(
        r"\b(?:(?:enable|turn on|activate|requires?|without) javascript|javascript (?:is|has been|must be) \w{1,20}"
        r"|(?:page|article|url|file|resource) (?:that )?you.{0,60}?(?:not|no longer|n[’']t)"
        r" (?:be )?(?:found|exist|available)"
        r"|requested (?:url|page|resource)\b.{0,80}?\bnot (?:be )?(?:found|available)"
        r"|(?:don[’']t|do not) have permission to|access (?:to this \w{1,20} )?(?:is|has been|was) denied|access denied"
        r"|(?:verify|confirm|make sure) (?:that )?you(?:[’']re| are) (?:a |not a )?(?:human|robot|bot)|captcha"
        r"|unusual (?:traffic|activity)|checking your browser|ray id|ddos protection"
        r"|(?:we|and our partners|this (?:web)?site) (?:use|uses|store) cookies"
        r"|(?:accept|reject|allow|manage) (?:all )?cookies"
        r"|(?:log|sign) in (?:to|or) (?:continue|read|your|subscribe|register)"
        r"|already (?:a )?(?:subscriber|have an account)"
        r"|subscribe (?:now )?to (?:continue|read|unlock)|forgot(?:ten)? (?:your )?password"
        r"|(?:technical difficulties|temporarily unavailable)(?=.{0,80}try again)|try again (?:later|in a few))"
    )
