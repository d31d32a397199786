"""What stands between two parts of a quotation in the article, and whether one speaker says both.

quotations → what is said around them → the same speaker, another, or nobody knows
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from explorer.text.anchors import Span
from explorer.text.boundaries import is_letter
from explorer.text.speech import Point, is_dialogue, marks_of, quotations_in

ATTRIBUTION = 100
"""Characters of an attribution between two parts of a quotation, if the digest marks no break there."""
_TURNS = 50
"""Quotations among which one finds whoever speaks."""
_PARAGRAPHS = 50
"""Paragraphs between two parts of a quotation at most; nobody is quoted that way."""


class Gap(NamedTuple):
    """What the article has between two parts of a quotation."""

    texts: tuple[str, ...]
    """As written; of each paragraph one."""
    one_voice: bool
    """Whether both parts are said by one speaker, or by the article, as far as marks and attributions tell."""
    needs_no_mark: bool
    """Whether there are no words between, or only a short attribution in the same paragraph."""

    @property
    def omitted(self) -> tuple[str, ...]:
        """The words between, without signs around them."""
        return tuple(filter(None, map(_bare, self.texts)))


def gap_between(before: Span, after: Span, paragraphs: Sequence[str]) -> Gap:
    """What is between two ranges of the article, the first of which ends before the second begins."""
    first, last = before.paragraph, after.paragraph
    if first == last:
        texts = [paragraphs[first][before.end : after.start]]
    else:
        texts = [paragraphs[first][before.end :], *paragraphs[first + 1 : last], paragraphs[last][: after.start]]
    wordless = not any(map(_bare, texts)) and not any(sign in text for text in texts for sign in "?!？！")
    if last - first > _PARAGRAPHS:
        return Gap(tuple(texts), False, wordless)
    if any(map(is_dialogue, paragraphs[first + 1 : last + 1])):
        return Gap(tuple(texts), False, wordless)
    speech = _Speech(paragraphs, first, last)
    left = speech.index((first, before.end))
    right = speech.index((last, after.start), from_right=True)
    if left is None or right is None or left == right:
        is_narration = left is right is None
        return Gap(tuple(texts), left == right and not (is_narration and _has_label(texts)), wordless)
    attributed = right == left + 1 and first == last and len(_bare(texts[0])) <= ATTRIBUTION
    return Gap(tuple(texts), speech.is_same_speaker(left, right), wordless or attributed)


def _has_label(texts: Sequence[str]) -> bool:
    """Whether another speaker begins, as in an interview or a script: `BO: We stay.`"""
    return any(map(_LABEL.search, texts)) or any(map(_FIRST_LABEL.match, texts[1:]))


_LABEL = re.compile(r"[.?!…]\s+[A-ZÀ-ÞА-Я][A-ZÀ-ÞА-Я. ]{0,30}:\s")
_FIRST_LABEL = re.compile(r"\s*[A-ZÀ-ÞА-Я]\w*(?: [A-ZÀ-ÞА-Я]\w*){0,2}:\s")
"""The same where a paragraph begins."""


class _Speech:
    """The quotations of some paragraphs, and who speaks them according to the words around."""

    def __init__(self, paragraphs: Sequence[str], first: int, last: int) -> None:
        self._paragraphs = paragraphs
        self._quotations = quotations_in(paragraphs, first, last)

    def index(self, point: Point, from_right: bool = False) -> int | None:
        """The quotation at a point; None: it is outside of all."""
        at = [number for number, (start, end) in enumerate(self._quotations) if start <= point <= end]
        return at[-1 if from_right else 0] if at else None

    def is_same_speaker(self, left: int, right: int) -> bool:
        """Whether the two quotations have the same speaker: some evidence for it, none against it."""
        ours, theirs = self._speaker(left), self._speaker(right)
        if not ours or not theirs:
            return False
        if ours == theirs:
            return _is_one_clause(ours)
        if _pronoun(theirs):
            return self._is_meant(left, right)
        return _is_same(ours, theirs)

    def _is_meant(self, left: int, right: int) -> bool:
        """Whether the pronoun for the speaker of a quotation stands for the speaker of an earlier one.

        It does if that is the last one who was named and agrees with it, and not whom it answers.
        """
        theirs, named = self._speaker(right), set[str]()
        pronoun, answered = _pronoun(theirs), [self._answered(right)]
        goes_on = not _ADDING.isdisjoint(_words(theirs))
        for number in range(right - 1, max(left, right - _TURNS) - 1, -1):
            speaker = self._speaker(number)
            named |= set() if goes_on else self._named_after(number)
            if _pronoun(speaker) == pronoun:
                if number == left:
                    return True
                answered.append(self._answered(number))
            elif speaker and not _pronoun(speaker) and _agrees(speaker, pronoun):
                is_other = any(_is_same(other, speaker) for other in answered)
                return not is_other and named <= _names(speaker) and _is_same(self._speaker(left), speaker)
        return False

    def _answered(self, number: int) -> str:
        """The speaker whom a quotation answers; empty: it does not."""
        ours, theirs = (self._speaker(number - 1), self._speaker(number)) if number else ("", "")
        verbs = set(_words(theirs))
        asks = self._last_sign(number - 1) in tuple("?？؟") and _pronoun(ours) != _pronoun(theirs)
        return ours if verbs & _ANSWERING or (asks and not verbs & _ADDING) else ""

    def _named_after(self, number: int) -> set[str]:
        """Words of names that the article brings up between a quotation and the next one, but for the speakers."""
        (first, end), (last, start) = self._quotations[number].end, self._quotations[number + 1].start
        if first == last:
            texts = [self._paragraphs[first][end:start]]
        else:
            texts = [self._paragraphs[first][end:], *self._paragraphs[first + 1 : last], self._paragraphs[last][:start]]
        told = [sentence for text in texts for sentence in _sentences(text)]
        is_intro = texts[-1].rstrip()[-1:] in tuple(":,：，")
        told = told[self._is_continued(number, texts[0]) : len(told) - is_intro]
        return {word for sentence in told for name in _full_names(sentence) for word in name}

    def _runs_on(self, number: int) -> bool:
        """Whether a quotation begins in the paragraph where the one before it ends."""
        return number > 0 and self._quotations[number - 1].end[0] == self._quotations[number].start[0]

    def _before(self, number: int) -> str:
        """What precedes a quotation in its paragraph, from the quotation before it on."""
        paragraph, end = self._quotations[number].start
        start = self._quotations[number - 1].end[1] if self._runs_on(number) else 0
        return self._paragraphs[paragraph][start:end]

    def _after(self, number: int) -> str:
        """What follows a quotation in its paragraph, up to the next quotation."""
        paragraph, start = self._quotations[number].end
        following = self._quotations[number + 1 :]
        end = following[0].start[1] if following and self._runs_on(number + 1) else None
        return self._paragraphs[paragraph][start:end]

    def _speaker(self, number: int) -> str:
        """Who speaks a quotation, in the words of the article around it; empty: it does not say."""
        for at in range(number, max(number - _TURNS, -1), -1):
            before, after = self._before(at), self._after(at)
            parts = _sentences(before)
            intro = parts[-1] if parts and before.rstrip()[-1:] in tuple(":,：，") else ""
            if parts and parts[-1].split()[-1] in _SAYING:
                return parts[-1]
            outro = _sentences(after)[:1] if self._is_continued(at, after) else []
            if intro or outro:
                return " ".join(filter(None, (intro, *outro)))
            is_next = self._last_sign(at - 1) in tuple(".!?…。") or before.lstrip()[:1] in tuple(".;")
            if not self._runs_on(at) or len(parts) > 1 or (parts and is_next):
                return ""
        return ""

    def _is_continued(self, number: int, after: str) -> bool:
        """Whether the sentence goes on after a quotation, which then is where it says who spoke."""
        return (
            self._last_sign(number) in tuple(",!?…—–，！？")
            or after[:1] in tuple(",，")
            or after.lstrip()[:1].islower()
        )

    def _last_sign(self, number: int) -> str:
        """The last sign inside the marks of a quotation; empty: it has no mark at its end."""
        paragraph, end = self._quotations[number].end
        text = self._paragraphs[paragraph]
        start = next((mark.start for mark in marks_of(text) if mark.end == end), 0)
        return text[:start].rstrip()[-1:] if start else ""


def _sentences(text: str) -> list[str]:
    """The sentences of what is said around quotations; none: there is no word."""
    from explorer.text.sentences import sentences

    parts = (text[start:end] for start, end in sentences(text))
    return [part for part in parts if _bare(part)]


def _listed(text: str) -> frozenset[str]:
    return frozenset(text.split())


_HE = _listed("he er il él lui egli ele hij han он")
_SHE = _listed("she elle ella lei ela zij hon hun она")
_SPEAKERS = _listed("i we ich wir je nous yo io eu ik jeg jag я мы")
"""Pronouns that stand for nobody who has a name."""
_ENGLISH = _listed("""said says say told tells asked asks added adds replied answered wrote writes continued concluded
noted explained warned shouted countered retorted responded insisted argued claimed admitted declared according""")
_LANGUAGES = (
    (_ENGLISH, _listed("he she they it we i")),
    (_listed("sagte sagt fragte schrieb erklärte fügte antwortete meinte"), _listed("er sie es wir ich")),
    (_listed("dit ajouté ajoute ajouta déclaré demandé répondu écrit"), _listed("il elle ils elles on nous je")),
    (_listed("dijo dice añadió agregó afirmó explicó respondió contestó"), _listed("él ella ellos ellas yo")),
    (_listed("detto dice disse aggiunto spiegato dichiarato risposto rispose"), _listed("egli lui lei ella loro io")),
    (_listed("disse afirmou acrescentou respondeu declarou"), _listed("ele ela eles elas eu")),
    (_listed("zei zegt voegde antwoordde schreef vroeg"), _listed("hij zij ze ik")),
    (_listed("sa sade säger sier sagde siger svarade svarte svarede skrev"), _listed("han hon hun jag jeg")),
    (_listed("powiedział powiedziała dodał dodała mówi řekl řekla dodal dodala"), _listed("on ona oni ja")),
    (_listed("сказал сказала добавил добавила ответил ответила заявил заявила"), _listed("он она они я мы")),
)
"""By language: some verbs of saying, and the words that stand for whoever spoke before. A pronoun of one language is a
name or a small word in another: Han, Ella, Hun Sen, `on Friday`, `il ministro`."""
_PRONOUNS = frozenset().union(*(pronouns for _, pronouns in _LANGUAGES))
_ADDRESSED = (
    (_SHE | {"sie"}, _listed("mr sir lord king herr herrn monsieur señor signor")),
    (_HE, _listed("mrs ms miss lady queen frau madame mme señora signora")),
)
"""Pronouns that do not stand for whom these words address."""
_ADDING = _listed("""added adds adding continued continues concluded ajouté ajoute ajouta poursuivi poursuit poursuivit
fügte fuhr añadió agregó aggiunto voegde tilføjede добавил добавила додав додала dodał dodała dodal dodala""")
"""Verbs with which a speaker goes on."""
_ANSWERING = _listed("""replied replies answered answers responded responds retorted countered répondu répond répondit
rétorqué rétorqua antwortete erwiderte entgegnete respondió contestó rispose risposto respondeu antwoordde svarade
svarede svarte ответил ответила odpowiedział odpowiedziała""")
"""Verbs with which another one begins."""
_SAYING = _listed("""said says asked added replied answered wrote told called sagte sagt fragte schrieb dit
dijo disse sa sade zei сказал сказала""")
"""Verbs that may stand directly before a quotation mark."""
_NO_SUBJECTS = _listed("""the a an of in on at to from with by for as after before since near under over against
into between der die das den dem des von vom mit bei nach aus zu le la les de du en à avec pour dans par el los
las del con por il di""")
"""Articles and prepositions, after which a name is no subject, or not a person's."""
_NO_NAMES = (
    _ADDING
    | _ANSWERING
    | _listed("""the and but then also who his her their its that this said says say saying told tell asked asks added
adds adding replied answered wrote writes warned shouted cried noted explained continued reporters der
die das und aber sagte sagt fügte hinzu erklärte schrieb fragte les des une est dit ajouté ajoute ajouta
déclaré déclare demandé los las dijo añadió agregó ha detto aggiunto para com que por con mit von vom
zum zur disse sade sier sa zei voegde toe сказал сказала заявил заявила добавил добавила сказав додав
додала заявив dedi diye söyledi ekledi powiedział powiedziała dodał dodała mówi řekl řekla dodal dodala
rekao rekla kazao sagde tilføjede sanoi lisäsi mondta spus zis είπε δήλωσε πρόσθεσε kata ujar nói""")
)
"""Words around quotations that say nothing of who speaks."""


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", text.casefold())


def _full_names(sentence: str) -> Iterator[list[str]]:
    """Yield names of two words or more that may be a subject: after no preposition or article."""
    before = ""
    for is_name, group in groupby(re.findall(r"[^\W\d_]+", sentence), str.istitle):
        words = [word.casefold() for word in group]
        while is_name and words and words[0] in _NO_SUBJECTS:
            before = words.pop(0)
        if is_name and len(words) > 1 and before not in _NO_SUBJECTS:
            yield words
        before = words[-1] if words else before


def _pronoun(text: str) -> str:
    """The pronoun that stands for the speaker; empty: none does."""
    words = re.findall(r"[^\W\d_]+", text)
    plain = [word.casefold() for word in words]
    spoken = [pronouns for verbs, pronouns in _LANGUAGES if not verbs.isdisjoint(plain)]
    pronouns = frozenset().union(*spoken) if spoken else _PRONOUNS
    for at, word in enumerate(plain[:3]):
        is_capital, following = words[at][0].isupper(), "".join(words[at + 1 : at + 2])
        if word in pronouns:
            return "" if is_capital and following[:1].isupper() else word  # Hun Sen
        if is_capital and (not spoken or following in _ENGLISH):
            return ""  # a name is the subject: “Ruiz said he …”
    return ""


def _is_one_clause(text: str) -> bool:
    """Whether an attribution between two quotations has one subject, as in “she said, and added”."""
    clauses = re.split(r"\s(?:and|but|while|und|aber|et|mais|y|e)\s", text)
    first, last = clauses[0], clauses[-1]
    if len(clauses) < 2 or not _pronoun(last) + "".join(re.findall(r"[A-ZÀ-Þ]\w", last)):
        return True
    return _pronoun(last) in ("", _pronoun(first)) and _names(last) <= _names(first)


def _agrees(speaker: str, pronoun: str) -> bool:
    """Whether a pronoun may stand for a speaker who is named."""
    words = set(_words(speaker))
    others = (pronouns for pronouns, address in _ADDRESSED if words & address)
    return pronoun not in _SPEAKERS and not any(pronoun in pronouns for pronouns in others)


def _is_same(ours: str, theirs: str) -> bool:
    """Whether two speakers, in the words of the article, are one."""
    if not ours or not theirs or _are_others(ours, theirs):
        return False
    return ours == theirs or not _names(ours).isdisjoint(_names(theirs))


def _names(text: str) -> set[str]:
    words = re.findall(r"[^\W\d_]+", text)
    long = {word.casefold() for word in words if len(word) > 2 or not word.isascii() or word.istitle()}
    return long - _NO_NAMES - _PRONOUNS


def _are_others(ours: str, theirs: str) -> bool:
    """Whether both have names, and none in common. A first word may be capitalized without being one."""

    def capitalized(text: str) -> list[str]:
        words = [word for word in re.findall(r"[^\W\d_]+", text) if word[0].isupper() and len(word) > 1]
        return [word.casefold() for word in words if word.casefold() not in _NO_NAMES]

    left, right = capitalized(ours), capitalized(theirs)
    if not left or not right or not set(left).isdisjoint(right):
        return False
    firsts = {words[0] for words in map(_words, (ours, theirs))}
    return not firsts.issuperset(left) and not firsts.issuperset(right)


def _bare(text: str) -> str:
    """The text without signs around; empty: there is no word in it."""
    places = [place for place, character in enumerate(text) if is_said(character)]
    return text[places[0] : places[-1] + 1] if places else ""


def is_said(character: str) -> bool:
    """Whether a reader would miss it: a letter, a digit, or a sign such as an emoji, but no punctuation."""
    if character.isspace():
        return False
    if is_letter(character):
        return True
    from unicodedata import category

    kind = category(character)
    return (kind[0] in "SM" or kind == "Co") and character not in "`´"
