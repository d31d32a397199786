"""Countries by their names, and the words that people use instead of the format's own."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache

from explorer.digest.countries import COUNTRIES, other_names

_COUNTRIES = {
    "eng": "GB", "democratic republic of congo": "CD", "korea south": "KR", "korea north": "KP",
    "moldova republic of": "MD", "el": "GR", "rks": "XK",
}  # fmt: skip
"""Names and abbreviations, simplified → code, besides those of `country-names.tsv`."""

_ALPHA_3 = """AND ARE AFG ATG AIA ALB ARM AGO ATA ARG ASM AUT AUS ABW ALA AZE BIH BRB BGD BEL BFA BGR BHR BDI BEN BLM
BMU BRN BOL BES BRA BHS BTN BVT BWA BLR BLZ CAN CCK COD CAF COG CHE CIV COK CHL CMR CHN COL CRI CUB CPV CUW CXR CYP
CZE DEU DJI DNK DMA DOM DZA ECU EST EGY ESH ERI ESP ETH FIN FJI FLK FSM FRO FRA GAB GBR GRD GEO GUF GGY GHA GIB GRL
GMB GIN GLP GNQ GRC SGS GTM GUM GNB GUY HKG HMD HND HRV HTI HUN IDN IRL ISR IMN IND IOT IRQ IRN ISL ITA JEY JAM JOR
JPN KEN KGZ KHM KIR COM KNA PRK KOR KWT CYM KAZ LAO LBN LCA LIE LKA LBR LSO LTU LUX LVA LBY MAR MCO MDA MNE MAF MDG
MHL MKD MLI MMR MNG MAC MNP MTQ MRT MSR MLT MUS MDV MWI MEX MYS MOZ NAM NCL NER NFK NGA NIC NLD NOR NPL NRU NIU NZL
OMN PAN PER PYF PNG PHL PAK POL SPM PCN PRI PSE PRT PLW PRY QAT REU ROU SRB RUS RWA SAU SLB SYC SDN SWE SGP SHN SVN
SJM SVK SLE SMR SEN SOM SUR SSD STP SLV SXM SYR SWZ TCA TCD ATF TGO THA TJK TKL TLS TKM TUN TON TUR TTO TUV TWN TZA
UKR UGA UMI USA URY UZB VAT VCT VEN VGB VIR VNM VUT WLF WSM XKX YEM MYT ZAF ZMB ZWE"""
"""The alpha-3 codes of ISO 3166-1, and XKX, in the order of `COUNTRIES`."""

CHOICES: Mapping[str, str] = {
    # forms of quotes
    "reported": "indirect", "reported speech": "indirect", "indirect speech": "indirect", "paraphrase": "indirect",
    "paraphrased": "indirect", "summary": "indirect",
    "full": "direct", "quoted": "direct", "quote": "direct", "quotation": "direct", "verbatim": "direct",
    "direct speech": "direct", "sentence": "direct",
    "partial": "fragment", "partial quote": "fragment", "phrase": "fragment", "words": "fragment", "mixed": "fragment",
    # types of actors
    "human": "Person", "people": "Person", "individual": "Person", "man": "Person", "woman": "Person",
    "politician": "Person",
    "company": "Organization", "corporation": "Organization", "org": "Organization", "ngo": "Organization",
    "newspaper": "Organization", "party": "Organization", "union": "Organization", "institution": "Organization",
    "internationalorganization": "Organization", "internationalorganisation": "Organization",
    "intergovernmentalorganization": "Organization", "newsagency": "Organization", "media": "Organization",
    "bank": "Organization", "business": "Organization", "university": "Organization", "association": "Organization",
    "government": "GovernmentOrganization", "ministry": "GovernmentOrganization", "agency": "GovernmentOrganization",
    "military": "GovernmentOrganization", "army": "GovernmentOrganization", "police": "GovernmentOrganization",
    "court": "GovernmentOrganization", "parliament": "GovernmentOrganization",
    "govorganization": "GovernmentOrganization", "governmentorg": "GovernmentOrganization",
    "state": "Country", "nation": "Country", "place": "Country",
    "crowd": "Group", "community": "Group", "team": "Group",
    "website": "Platform", "socialmedia": "Platform", "app": "Platform",
}  # fmt: skip
"""What people write instead of one of the allowed texts."""

FIELDS: Mapping[str, tuple[str, ...]] = {
    "paragraph": ("p",), "para": ("p",), "par": ("p",), "paragraphnumber": ("p",),
    "occurrence": ("n",), "occurence": ("n",), "index": ("n",), "number": ("n",), "nth": ("n",), "count": ("n",),
    "quote": ("exact", "text"), "words": ("exact", "text"), "text": ("exact", "name"), "anchor": ("at", "exact"),
    "anchors": ("at",), "evidence": ("at",), "where": ("at",), "spans": ("at",),
    "before": ("prefix",), "left": ("prefix",), "after": ("suffix",), "right": ("suffix",),
    "title": ("name", "headline"), "label": ("name",), "names": ("alternateName",), "alias": ("alternateName",),
    "aliases": ("alternateName",), "altname": ("alternateName",), "altnames": ("alternateName",),
    "alternatenames": ("alternateName",), "alternativename": ("alternateName",), "searchnames": ("searchName",),
    "description": ("role", "note"), "function": ("role",), "position": ("role",), "job": ("role",),
    "comment": ("note",), "notes": ("note",), "remark": ("note",),
    "kind": ("type", "form"), "nationality": ("countries",), "country": ("countries",), "code": ("id",),
    "date": ("when", "datePublished"), "time": ("when",), "published": ("datePublished",),
    "datetext": ("whenText",), "timetext": ("whenText",),
    "who": ("speaker", "actors"), "by": ("speaker", "author"), "said": ("text",), "people": ("actors",),
    "participants": ("actors",), "actor": ("actors", "speaker"), "topics": ("about",), "subject": ("about", "from"),
    "object": ("to",), "rel": ("relation",), "verb": ("relation",), "predicate": ("relation",), "category": ("type",),
    "body_text": ("body",), "paragraphs": ("body",), "authors": ("author",), "language": ("inLanguage",),
    "lang": ("inLanguage",), "source": ("from", "publisher"), "target": ("to",), "type": ("relation",),
    "version": ("digest",),
}  # fmt: skip
"""What people write instead of a field's name, without case and marks → the fields that they may mean."""

_BRITISH = (
    (r"isation", "ization"),
    (r"ise\b", "ize"),
    (r"our\b", "or"),
    (r"centre", "center"),
    (r"programme", "program"),
)


@cache
def _codes() -> dict[str, str]:
    """Simplified name, alpha-3 code or other name → code."""
    codes = dict(zip(map(str.casefold, _ALPHA_3.split()), COUNTRIES, strict=True))
    others = {(_simplified(name), code) for code in COUNTRIES for name in other_names(code)}
    counts = Counter(name for name, _ in others)
    codes |= {name: code for name, code in others if counts[name] == 1}
    codes |= {_simplified(name): code for code, name in COUNTRIES.items()}
    return codes | _COUNTRIES


def country_code(name: str) -> str | None:
    """The code of a country by a name, by another code or by its code in small letters; None: not known."""
    if len(name) > 100:
        return None
    simple = _simplified(name)
    spellings = (simple, simple.removeprefix("the "), simple.replace(" ", ""))
    code = next((code for spelling in spellings if (code := _codes().get(spelling))), spellings[-1].upper())
    return code if code in COUNTRIES else None


def _unaccented(text: str) -> str:
    """The text in small letters and without accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))


def _simplified(name: str) -> str:
    bare = _unaccented(name)
    return re.sub(r"\W+", " ", re.sub(r"[.'’]", "", bare.replace("&", " and "))).strip()


def same_choice(text: str, choices: Iterable[str]) -> str | None:
    """The allowed text that differs from this one only by case, marks or British spelling; None: there is none."""
    by_letters = {_letters(choice): choice for choice in choices}
    return by_letters.get(_letters(text)) or by_letters.get(_letters(_american(text)))


def near_choice(text: str, choices: Iterable[str]) -> str | None:
    """The allowed text that people mean by this one; None: not known."""
    meant = CHOICES.get(text.casefold().strip()) or CHOICES.get(_letters(text))
    return meant if meant is not None and meant in choices else None


def meant_field(name: str, known: Iterable[str]) -> str | None:
    """The field that people mean by an unknown name; None: not known."""
    by_letters = {_letters(field): field for field in known}
    if same := by_letters.get(_letters(name)) or by_letters.get(_letters(_american(name))):
        return same
    return next((field for field in FIELDS.get(_letters(name), ()) if field in by_letters.values()), None)


def _american(text: str) -> str:
    text = text.casefold()
    for british, american in _BRITISH:
        text = re.sub(british, american, text)
    return text


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())


def near_id(text: str) -> str:
    """The id that people mean by a text with capitals, spaces or accents; empty: not known."""
    bare = _unaccented(text)
    return re.sub(r"[^a-z0-9_]+", "-", bare).strip("-_")[:128] if bare.isascii() else ""
