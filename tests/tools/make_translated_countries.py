"""Write assets/translated-countries.tsv from CLDR: `python tests/tools/make_translated_countries.py` (needs babel).

A line has a language, a code and the names of that country in it: CLDR's, and what newspapers write for a few of them.
"""

from __future__ import annotations

from pathlib import Path

from babel import Locale

ASSETS = Path(__file__).parents[2] / "assets"
TABLE = ASSETS / "translated-countries.tsv"
LANGUAGES = ("ar", "de", "es", "fr", "it", "ja", "nl", "pl", "pt", "ru", "tr", "zh")

SPOKEN = """
ar US أمريكا; أميركا
ar GB بريطانيا
ar SA السعودية
ar AE الإمارات
ar PS فلسطين
de US USA; Vereinigten Staaten
de GB Großbritannien; Vereinigten Königreich
de AE VAE; Vereinigten Arabischen Emirate
de PS Palästina
de CD DR Kongo
de CZ Tschechische Republik
de BY Weißrussland
es US EE. UU.; EE.UU.; EEUU
es GB Gran Bretaña
es AE Emiratos Árabes
es PS Palestina
es CD RD Congo
es CZ República Checa
fr US Etats-Unis; USA
fr GB Grande-Bretagne
fr AE Emirats arabes unis; Émirats
fr PS Palestine
fr CD RD Congo; RDC
fr CZ République tchèque
it US USA; Usa
it GB Gran Bretagna; Inghilterra
it AE Emirati Arabi
it PS Palestina
it CD RD Congo
it CZ Repubblica Ceca
it NL Olanda
ja US 米国; アメリカ
ja GB 英国
ja AE UAE
ja PS パレスチナ
ja KR 韓国
ja KP 北朝鮮
ja CN 中国
ja AU 豪州
ja CD コンゴ民主共和国
nl US VS; Amerika
nl GB Groot-Brittannië
nl AE Emiraten
nl PS Palestina
nl CD DR Congo
nl BY Wit-Rusland
pl US USA
pl GB Anglia
pl AE Emiraty
pl PS Palestyna
pl NL Niderlandy
pt US EUA
pt GB Grã-Bretanha
pt AE Emirados Árabes
pt PS Palestina
pt IR Irão
pt NL Holanda
pt CZ República Tcheca
ru US США; Америка
ru GB Британия; Англия
ru AE ОАЭ; Эмираты
ru PS Палестина
ru CD ДР Конго
ru KR Южная Корея
ru KP Северная Корея; КНДР
ru CN КНР
ru SA Саудовская Аравия
tr US ABD; Amerika
tr GB İngiltere; Britanya
tr AE BAE
tr PS Filistin
zh US 美國
zh GB 英國
zh AE 阿联酋
zh PS 巴勒斯坦
zh KP 北韩; 北朝鲜
zh KR 南韩
zh CN 中國
zh SA 沙特
zh HK 香港
zh MO 澳门
"""
"""Language, code and names: what CLDR has not, or only in a longer form."""

HONG_KONG = {
    "ar": "هونغ كونغ", "de": "Hongkong", "ja": "香港", "nl": "Hongkong", "pl": "Hongkong", "ru": "Гонконг",
    "zh": "香港",
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
    spoken = {
        (language, code): names for language, code, names in (line.split(" ", 2) for line in SPOKEN.split("\n") if line)
    }
    result = []
    for language in LANGUAGES:
        territories = Locale(language).territories
        for code in codes:
            more = spoken.get((language, code), "").split("; ")
            if code == "HK":
                more.append(HONG_KONG.get(language, "Hong Kong"))
            names = [name for name in (territories.get(code), *more) if name]
            result += [f"{language}\t{code}\t{'; '.join(dict.fromkeys(names))}\n"] if names else []
        result.append(f"{language}\t\t{NOTHING[language]}\n")
    return result


if __name__ == "__main__":
    TABLE.write_text("".join(lines()), encoding="utf-8")
