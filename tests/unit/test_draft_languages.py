"""The language of a text by its commonest words; all sentences are invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.draft.languages import LANGUAGES, language

SENTENCES = {
    "en": "The minister said on Thursday that the talks had not failed.",
    "de": "Der Minister sagte am Donnerstag, dass die Gespräche nicht gescheitert sind.",
    "fr": "Le ministre a déclaré jeudi que les discussions n’ont pas échoué et que la France est prête.",
    "es": "El ministro dijo el jueves que las conversaciones no han fracasado y que España está lista.",
    "it": "Il ministro ha detto giovedì che i colloqui non sono falliti e che l’Italia è pronta.",
    "pt": "O ministro disse na quinta-feira que as negociações não fracassaram e que o Brasil está pronto.",
    "nl": "De minister zei donderdag dat de gesprekken niet zijn mislukt en dat Nederland klaar is.",
    "pl": "Minister powiedział w czwartek, że rozmowy nie są zakończone i że Polska jest gotowa.",
    "ru": "Министр сказал в четверг, что переговоры не провалились и что Россия готова.",
    "tr": "Bakan, görüşmelerin başarısız olmadığını ve Türkiye’nin bu konuda hazır olduğunu bir kez daha söyledi.",
    "ar": "قال الوزير يوم الخميس إن المحادثات لم تفشل وأن مصر مستعدة في هذا الأمر",
    "zh": "部长周四表示，会谈没有失败，中国已经准备好。",
    "ja": "大臣は木曜日に、会談は失敗していないと述べた。",
}


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_sentence_is_enough(code: str) -> None:
    assert language(SENTENCES[code]) == code
    assert language(SENTENCES[code].upper()) == code


@pytest.mark.parametrize(
    "text",
    [
        "",
        "OK",
        "Kabul, Moscow, Washington",
        "12 345 678",
        "Ministern sa på torsdagen att samtalen inte har misslyckats och att Sverige är redo för det.",
        "Міністр сказав у четвер, що переговори не провалилися і що Україна готова до них.",
        "El ministre va dir dijous que les converses no han fracassat i que la Generalitat està a punt amb els seus.",
        "Ministrul a spus joi că discuțiile nu au eșuat și că România este pregătită pentru ele.",
        "Ministr řekl ve čtvrtek, že jednání se nezhroutila a že Česko je na to připraveno.",
        "장관은 목요일 회담이 실패하지 않았다고 말했다.",
        "وزیر روز پنجشنبه گفت که مذاکرات شکست نخورده است و این کشور آماده است.",
    ],
)
def test_too_short_or_another_language(text: str) -> None:
    assert language(text) == ""


def test_a_foreign_quotation_does_not_change_the_language() -> None:
    text = (
        SENTENCES["en"]
        + " He said: “"
        + SENTENCES["fr"]
        + "” "
        + "It was the end of the day for all of them there. " * 3
    )
    assert language(text) == "en"


@given(st.text(max_size=400))
def test_any_text_has_a_listed_language_or_none(text: str) -> None:
    assert language(text) in (*LANGUAGES, "")


def test_a_long_text_is_recognised_by_its_beginning() -> None:
    assert language("x" * 3_000_000) == ""
    assert language(SENTENCES["de"] * 50 + SENTENCES["en"] * 100_000) == "de"
