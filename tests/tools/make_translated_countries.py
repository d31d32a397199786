"""Write assets/translated-countries.tsv from CLDR: `python tests/tools/make_translated_countries.py` (needs babel).

A line has a language, a code and the names of that country in it: CLDR's, and what newspapers write for a few of them.
"""

from __future__ import annotations

from pathlib import Path

from babel import Locale

ASSETS = Path(__file__).parents[2] / "assets"
TABLE = ASSETS / "translated-countries.tsv"
LANGUAGES = ("ar", "de", "es", "fr", "it", "ja", "nl", "pl", "pt", "ru", "tr", "zh")

SPOKEN = {
    "ar": {"US": "أمريكا; أميركا", "GB": "بريطانيا", "SA": "السعودية", "AE": "الإمارات", "PS": "فلسطين"},
    "de": {"US": "USA; Vereinigten Staaten", "GB": "Großbritannien; Vereinigten Königreich", "AE": "VAE; Vereinigten Arabischen Emirate", "PS": "Palästina", "CD": "DR Kongo", "CZ": "Tschechische Republik", "BY": "Weißrussland"},
    "es": {"US": "EE. UU.; EE.UU.; EEUU", "GB": "Gran Bretaña", "AE": "Emiratos Árabes", "PS": "Palestina", "CD": "RD Congo", "CZ": "República Checa"},
    "fr": {"US": "Etats-Unis; USA", "GB": "Grande-Bretagne", "AE": "Emirats arabes unis; Émirats", "PS": "Palestine", "CD": "RD Congo; RDC", "CZ": "République tchèque"},
    "it": {"US": "USA; Usa", "GB": "Gran Bretagna; Inghilterra", "AE": "Emirati Arabi", "PS": "Palestina", "CD": "RD Congo", "CZ": "Repubblica Ceca", "NL": "Olanda"},
    "ja": {"US": "米国; アメリカ", "GB": "英国", "AE": "UAE", "PS": "パレスチナ", "KR": "韓国", "KP": "北朝鮮", "CN": "中国", "AU": "豪州", "CD": "コンゴ民主共和国"},
    "nl": {"US": "VS; Amerika", "GB": "Groot-Brittannië", "AE": "Emiraten", "PS": "Palestina", "CD": "DR Congo", "BY": "Wit-Rusland"},
    "pl": {"US": "USA", "GB": "Anglia", "AE": "Emiraty", "PS": "Palestyna", "NL": "Niderlandy"},
    "pt": {"US": "EUA", "GB": "Grã-Bretanha", "AE": "Emirados Árabes", "PS": "Palestina", "IR": "Irão", "NL": "Holanda", "CZ": "República Tcheca"},
    "ru": {"US": "США; Америка", "GB": "Британия; Англия", "AE": "ОАЭ; Эмираты", "PS": "Палестина", "CD": "ДР Конго", "KR": "Южная Корея", "KP": "Северная Корея; КНДР", "CN": "КНР", "SA": "Саудовская Аравия"},
    "tr": {"US": "ABD; Amerika", "GB": "İngiltere; Britanya", "AE": "BAE", "PS": "Filistin"},
    "zh": {"US": "美國", "GB": "英國", "AE": "阿联酋", "PS": "巴勒斯坦", "KP": "北韩; 北朝鲜", "KR": "南韩", "CN": "中國", "SA": "沙特", "HK": "香港", "MO": "澳门"},
}  # fmt: skip
"""What CLDR has not, or only in a longer form."""


HONG_KONG = {
    "ar": "هونغ كونغ", "de": "Hongkong", "ja": "香港", "nl": "Hongkong", "pl": "Hongkong", "ru": "Гонконг", "zh": "香港",
}  # fmt: skip
"""CLDR has the long name; in the other languages it is written as in English."""

NOTHING = {
    "ar": "خليج المكسيك; المحيط الهندي; غينيا الجديدة",
    "de": "Golf von Mexiko; Südchinesisches Meer; Neuguinea",
    "es": "Nueva Guinea; Nuevo México; golfo de México; Golfo de México; mar de China; Mar de China; mar de la China",
    "fr": "Nouvelle-Guinée; golfe du Mexique; mer de Chine; mer du Japon; Nouveau-Mexique",
    "it": "Nuova Guinea; golfo del Messico; Golfo del Messico; Nuovo Messico",
    "ja": "南アメリカ; 北アメリカ; ラテンアメリカ; 中央アメリカ; インド洋; メキシコ湾; ニューメキシコ; ニューギニア",
    "nl": "Golf van Mexico; Nieuw-Guinea; New Mexico",
    "pl": "Nowa Gwinea; Zatoka Meksykańska",
    "pt": "Nova Guiné; Golfo do México; golfo do México; Novo México; mar da China; Mar da China",
    "ru": "Новая Гвинея; Северная Америка; Южная Америка; Латинская Америка; Северной Америке; Южной Америке; "
    "Латинской Америке; Латинской Америки; Южной Америки; Северной Америки; Центральной Америки; Центральной Америке",
    "tr": "Güney Amerika; Kuzey Amerika; Latin Amerika; Yeni Gine; Meksika Körfezi",
    "zh": "马里兰; 印度洋; 墨西哥湾; 新墨西哥; 南中国海",
}
"""Longer names that name no country, though a country's name is in them. Their code is empty in the table."""


def lines() -> list[str]:
    codes = [line.split("\t")[0] for line in (ASSETS / "countries.tsv").read_text(encoding="utf-8").splitlines()]
    result = []
    for language in LANGUAGES:
        territories = Locale(language).territories
        for code in codes:
            spoken = SPOKEN[language].get(code, "").split("; ")
            if code == "HK":
                spoken.append(HONG_KONG.get(language, "Hong Kong"))
            names = [name for name in (territories.get(code), *spoken) if name]
            result += [f"{language}\t{code}\t{'; '.join(dict.fromkeys(names))}\n"] if names else []
        result.append(f"{language}\t\t{NOTHING[language]}\n")
    return result


if __name__ == "__main__":
    TABLE.write_text("".join(lines()), encoding="utf-8")
