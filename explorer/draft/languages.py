"""Recognises the language of a text by its commonest words, and by its letters where those tell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import cache

from explorer.draft.patterns import lazy

LANGUAGES = ("ar", "de", "en", "es", "fr", "it", "ja", "nl", "pl", "pt", "ru", "tr", "zh")
"""English and twelve others, in ISO 639-1."""

_STOP_WORDS = {
    "en": """
        the and of to in is that was for it with as his on be at by had not are but from or have an they which
        one were her all she there would their we him been has when who will more no if out so said what its
        about into than""",
    "de": """
        der die und das den von zu mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er
        hat dass sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber vor
        zur bis mehr""",
    "fr": """
        le la les de des et en un une du que est pour dans qui par sur pas au avec ce il plus se ne sont aux
        cette ont été son mais comme sa ses nous leur elle être deux même ces on dont était fait où après sans""",
    "es": """
        el la los las de que y en un una por con no para es se del al lo como más su o pero sus le ha este sí
        porque esta son entre cuando muy sin sobre también me hasta hay donde quien desde todo nos durante fue
        era según han""",
    "it": """
        il la le lo gli di che e è un una per in non con del della dei delle da al alla nel si sono come più ma
        anche ha dal dalla nella suo sua questo questa essere hanno stato tra era due gli ai fra dopo degli sul
        sulla""",
    "pt": """
        o a os as de que e do da em um uma para com não por no na se mais dos das como mas ao foi ele sua ou seu
        ser quando muito há nos já está também só pelo pela até isso ela entre depois sem mesmo aos são pelos
        nas""",
    "nl": """
        de het een van en in is dat op te zijn met voor niet aan er om ook als maar bij uit door over heeft dan
        naar nog wordt of hij die deze tot zich werd worden ze kan geen al wel meer onder hebben deze zou haar
        hun""",
    "pl": """
        w i na z się do nie że jest o to jak za od po przez dla jego ale co oraz czy przy tym był była są już
        tylko może być które który która roku także będzie jej ich pod więcej jako został nad bez gdy""",
    "tr": """
        ve bir bu için ile da de olarak olan daha çok en gibi sonra kadar ise ancak ne var olduğu değil yok o
        her hem ya şu tarafından göre yeni iki ki dedi etti oldu üzerinde karşı büyük şekilde arasında""",
    "ru": """
        и в не на что с он как по это из у за от к его до но а для о же так все мы вы был бы только или также
        было при они после если она еще уже были может которые который чтобы этого со ее их во под над""",
    "ar": """
        في من على إلى أن عن التي الذي مع هذا هذه ما لا كان قد بعد بين كما ذلك أو لم و هو هي كل ثم حيث عند منذ
        خلال قال وقد وفي كانت الى غير أكثر حتى يوم وقال""",
}
_OTHERS = {
    "sv": """
        och att det som en på är av för med den till inte har de ett om han var jag från men så eller""",
    "da": """
        og at det som en på er af for med den til ikke har de et om han var jeg fra men så eller ved kan""",
    "ca": """
        el la els les de que i en un una per amb no és del al com més però aquest són hi seva ha dels""",
    "gl": """
        o a os as de que e do da en un unha para con non por máis dos das como pero ao foi súa ou seu""",
    "ro": """
        și în de la cu care pe din nu este pentru un o mai că sunt fost dar după sau prin ca""",
    "cs": """
        a v se na je že s z do o k i jako pro ale za by jsou po tak jeho která který bylo od při""",
    "sk": """
        a v sa na je že s z do o k aj ako pre ale za by sú po tak jeho ktorá ktorý bolo od pri""",
    "hr": """
        i u je na se da za od su a o s kako što koji ali biti iz bio ili po te do će""",
    "af": """
        die en van in is het nie dat op te vir met wat hy aan ook as om sy word maar deur kan""",
    "hu": """
        a az és hogy nem is egy ez volt meg de csak már mint ha még fel ki kell azt vagy""",
    "fi": """
        ja on ei se että oli hän mutta joka ovat kun myös niin kuin sen tai jos ole vain mukaan""",
    "id": """
        yang dan di dari untuk dengan ini itu pada dalam tidak akan oleh juga karena ada adalah ke""",
    "vi": """
        và của là có cho không được các một trong người này đã với những để khi""",
    "la": """
        et in est non ad ut cum sed qui quod ex sunt esse quae si ab per""",
    "uk": """
        і в не на що з він як до у за та це від його для по про але є також був вже""",
    "bg": """
        и в на да не се от за че с са по е като до той ще но това или които""",
    "sr": """
        и у је на да се за од су са као што који али из био или по те до ће""",
    "fa": """
        در به از که این را با است برای آن یک خود تا بر هم نیز های شده""",
    "ur": """
        کے میں کی ہے اور سے کا کو نے ہیں پر اس یہ کہ بھی تھا""",
}
"""Languages that would be taken for one of ours. They count, but are not returned."""
_WORD = lazy(r"[^\W\d_]+")
_LETTERS = 4_000
"""Letters from the beginning that are looked at."""
_FEWEST = 3
"""Common words that a text must have to be recognised."""
_SHARE = 0.12
"""Their least share of all words."""
_LEAD = 1.25
"""How many times as many common words the language must have as the next one."""
_KANA = lazy(r"[ぁ-ヿ]")
_HAN = lazy(r"[\u4e00-\u9fff]")
_HANGUL = lazy(r"[\uac00-\ud7af]")


def language(text: str) -> str:
    """The language of a text, one of `LANGUAGES`; empty: another one, or too short or mixed to tell."""
    text = text[:_LETTERS]
    words = [word.lower() for word in _WORD.findall(text)]
    far = max(text, default="") >= "ぁ"  # else none of these letters is there
    han, kana = (len(_HAN.findall(text)), len(_KANA.findall(text))) if far else (0, 0)
    if han + kana > len(text) / 4 and not _HANGUL.search(text):
        return "ja" if kana > 1 and kana * 12 > han else "zh" if not kana and han > 3 else ""
    counts: Counter[str] = Counter()
    for word, count in Counter(words).items():
        for code in _languages_with().get(word, ()):
            counts[code] += count
    (best, most), (_, next_most) = [*counts.most_common(2), ("", 0), ("", 0)][:2]
    if most < _FEWEST or most < _SHARE * len(words) or most < _LEAD * next_most or best not in LANGUAGES:
        return ""
    return best


@cache
def _languages_with() -> Mapping[str, tuple[str, ...]]:
    """A common word → the languages that have it."""
    table: dict[str, tuple[str, ...]] = {}
    for code, words in (_STOP_WORDS | _OTHERS).items():
        for word in set(words.split()):
            table[word] = (*table.get(word, ()), code)
    return table
