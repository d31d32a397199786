"""Generates digests of any size: people, quotations, events and countries in several languages, by a seed.

    python tests/bench/generate.py 10000 > digest.json

Words follow Zipf's law: the frequent ones are real words of a language, the tail is made of its syllables, so that a
larger digest has more different words, as real ones do. With `body` there is an article of a few hundred sentences, and
the first records of each kind have anchors in it; without, there is no article text, as search and lists need none.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate
from random import Random

import msgspec
from msgspec import structs

from explorer.digest.countries import COUNTRIES
from explorer.digest.fields import Anchor
from explorer.digest.kinds import KINDS, Actor, Country, Event, Quote, Record
from explorer.digest.model import Article, Digest, StatedLink

TAIL = 15_000
"""Invented words per language; a million records use nearly all of them."""


SENTENCES = 300
"""Sentences of the article, if there is one."""
ZIPF = 1.15
"""How fast words become rare: 100,000 words of text have about 10,000 different ones."""


class Language:
    def __init__(self, words: str, given: str, family: str, syllables: str, share: int, joined: bool = False) -> None:
        self.words = words.split()
        self.given = given.split()
        self.family = family.split()
        self.syllables = [part.split() for part in syllables.split("|")]
        self.share = share
        self.joined = joined
        """Whether the language is written without spaces."""


LANGUAGES = (
    Language(
        "the of to and in that for with on government minister president talks agreement country recognition "
        "decision law rights war peace forces parliament election trade border sanctions embassy official report "
        "statement meeting court economy energy security council nations women’s children’s long-term follow-up U.S.",
        "James Mary Robert Linda David Sarah Thomas Karen Emma Oliver Grace Henry",
        "Smith Johnson Williams Brown O’Brien Clarke Walker Wright Thompson Hughes Murray",
        "b br c ch d f g gr h k l m n p pl r s st t tr v w|a e i o u ea ou ai|n r s t l m nd st ck rd ng", 40,
    ),
    Language(
        "de la el que en los del para con gobierno ministro presidente país acuerdo elección relación año niño nación "
        "ley derechos guerra paz frontera economía política decisión región según también",
        "José María Andrés Lucía Sofía Martín Inés Raúl Mónica",
        "García Márquez Fernández Muñoz Peña Núñez Rodríguez Ibáñez",
        "b c d f g l ll m n p r rr s t v ch|a e i o u ía ó á|n s r l ción dad", 12,
    ),
    Language(
        "de la le les des et à pour dans avec gouvernement ministre président pays traité élection république "
        "frontière décision économie sécurité négociation œuvre droit l’État l’accord d’Afrique première",
        "François Hélène Étienne Zoé Benoît Chloé André Noémie",
        "Lefèvre Müller-Dubois Béranger Château Dupré Lagarde D’Estaing",
        "b c ch d f g j l m n p qu r s t v|a e é è i o ou u au eu|n r s t ment tion eau", 12,
    ),
    Language(
        "der die und das für mit von Regierung Minister Präsident Abkommen Grenze Straße Maßnahme Außenpolitik "
        "Wirtschaft Verhandlung Bündnis Völkerrecht Krieg Frieden Gespräche Rückkehr",
        "Jürgen Käthe Günther Annalena Björn Ulrike Sönke",
        "Müller Schäfer Weiß Groß Köhler Scholz Strauß Jäger",
        "b d f g h k kr l m n p r s sch st t tr w z|a e i o u ä ö ü ei au|n r t ng cht rt ung ß", 10,
    ),
    Language(
        "ve bir için ile hükümet bakanı cumhurbaşkanı ülke anlaşma görüşme seçim sınır savaş barış güvenlik "
        "dışişleri ışık",
        "İsmail Işıl Ömer Gülşen Çağla Recep Şule",
        "Erdoğan Yıldız Öztürk Çelik Şahin Güneş Kılıç",
        "b c ç d g h k l m n p r s ş t v y z|a e ı i o ö u ü|n r k l m ş lar ler", 8,
    ),
    Language(
        "и в на что правительство министр президент страна переговоры соглашение признание решение война мир граница "
        "санкции посол заявил всё ещё",
        "Владимир Дмитрий Сергей Мария Ольга Пётр Алёна",
        "Путин Жирнов Лавров Семёнов Иванова Соловьёва Захарова",
        "б в г д ж з к л м н п р с т ф х ч ш|а е и о у я ё ю|н р с т л в й ть ный", 9,
    ),
    Language(
        "في من على إلى الحكومة الوزير الرئيس الدولة الاتفاق القرار الحرب السلام الحدود السفير أفغانستان روسيا",
        "محمد أحمد فاطمة ليلى يوسف", "المتقي الحسيني العلي إبراهيم القاسم",
        "ب ت ج ح د ر س ش ص ط ع ف ق ك ل م ن ه|ا و ي|ن ر م ت ة", 4,
    ),
    Language(
        "政府 部长 总统 国家 协议 承认 决定 战争 和平 边境 大使 会谈 选举 经济 安全",
        "伟 芳 娜 敏 静 磊", "王 李 张 刘 陈 杨",
        "上 下 中 大 小 天 地 人 山 水 火 风|京 海 国 民 军 法 外 内 东 西 南 北|部 院 会 团 局 社", 5, joined=True,
    ),
)  # fmt: skip
ROLES = ("minister", "president", "ambassador", "envoy", "spokesman", "deputy", "chair", "judge", "general", "mayor")
RELATIONS = (("recognised", "recognised by"), ("met", "met"), ("criticised", "criticised by"))
KIND_SHARES = {Actor: 0.2, Quote: 0.35, Event: 0.45}


class _Words:
    """Endless Zipfian streams of the words and names of one language."""

    def __init__(self, language: Language, random: Random) -> None:
        self.language = language
        self._random = random
        tail = TAIL if len(language.words) > 15 else TAIL // 3
        self._words = self._stream([*language.words, *self._made(tail, 2, 5)])
        given = [word.capitalize() for word in self._made(600, 2, 3)]
        family = [word.capitalize() for word in self._made(6000, 2, 4)]
        self._given = self._stream([*language.given, *given])
        self._family = self._stream([*language.family, *family])

    def _made(self, count: int, shortest: int, longest: int) -> list[str]:
        made: dict[str, None] = {}
        pick = self._random.choice
        heads, middles, ends = self.language.syllables
        while count > 0:
            size = self._random.randint(shortest, longest)
            made["".join([pick(heads) + pick(middles) for _ in range(size)]) + pick(ends)] = None
            count -= 1
        return list(made)

    def _stream(self, words: list[str]) -> Iterator[str]:
        weights = list(accumulate(1 / (rank + 2) ** ZIPF for rank in range(len(words))))
        while True:
            yield from self._random.choices(words, cum_weights=weights, k=4096)

    def take(self, count: int) -> list[str]:
        return [next(self._words) for _ in range(count)]

    def name(self) -> str:
        middle = f" {next(self._given)}" if self._random.random() < 0.3 else ""
        return f"{next(self._given)}{middle} {next(self._family)}"

    def text(self, words: Sequence[str]) -> str:
        if self.language.joined:
            return "".join(words)
        text = " ".join(words)
        return text[:1].upper() + text[1:]


class _Maker:
    def __init__(self, count: int, seed: int) -> None:
        self.random = Random(seed)
        self.languages = [_Words(language, self.random) for language in LANGUAGES]
        self.shares = list(accumulate(language.share for language in LANGUAGES))
        self.counts = {kind: max(1, int(count * share)) for kind, share in KIND_SHARES.items()}
        spare = max(1, count - sum(self.counts.values()))
        self.countries = list(COUNTRIES)[:: max(1, len(COUNTRIES) // max(3, min(240, count // 20)))][:240]
        self.counts[Event] += max(0, spare - len(self.countries))
        self.names: list[str] = []

    def words(self) -> _Words:
        return self.random.choices(self.languages, cum_weights=self.shares)[0]

    def common(self, count: int) -> int:
        """A number below `count`, small ones far more often: the first records of a digest matter most."""
        return int(count * self.random.random() ** 3)

    def codes(self, most: int) -> tuple[str, ...]:
        picked = (self.countries[self.common(len(self.countries))] for _ in range(self.random.randint(1, most)))
        return tuple(dict.fromkeys(picked))

    def when(self) -> str | None:
        random = self.random
        year, month, day = random.randint(1990, 2026), random.randint(1, 12), random.randint(1, 28)
        shapes = (None, f"{year}", f"{year}-{month:02}", f"{year}-{month:02}-{day:02}", f"{year}/{year + 3}")
        return random.choices(shapes, (30, 15, 20, 30, 5))[0]

    def actor(self, number: int) -> Actor:
        words = self.words()
        name = words.name()
        self.names.append(name)
        random = self.random
        return Actor(
            id=f"a{number}", type=random.choice(("Person", "Person", "Person", "Organization")), name=name,
            alternateName=(name.split()[-1],) if random.random() < 0.3 else (),
            role=f"{random.choice(ROLES)} {words.take(1)[0]}" if random.random() < 0.6 else "",
            countries=self.codes(1), note=self.note(),
        )  # fmt: skip

    def quote(self, number: int) -> Quote:
        words, actors = self.words(), self.counts[Actor]
        return Quote(
            id=f"q{number}", speaker=f"a{self.common(actors)}", form="direct",
            text=words.text(words.take(self.random.randint(5, 14))), when=self.when(), note=self.note(),
            about=(f"event/e{self.common(self.counts[Event])}",) if self.random.random() < 0.3 else (),
        )  # fmt: skip

    def event(self, number: int) -> Event:
        words, random = self.words(), self.random
        parts = words.take(random.randint(3, 6))
        if random.random() < 0.4:
            parts.append(self.names[self.common(len(self.names))].split()[-1])
        actors = tuple(dict.fromkeys(f"a{self.common(self.counts[Actor])}" for _ in range(random.randint(0, 2))))
        name, when, note = words.text(parts), self.when(), self.note()
        return Event(id=f"e{number}", name=name, when=when, actors=actors, countries=self.codes(2), note=note)

    def note(self) -> str:
        words = self.words()
        return words.text(words.take(8)) if self.random.random() < 0.1 else ""

    def link(self) -> StatedLink:
        relation, inverse = self.random.choice(RELATIONS)
        source, target = (f"actor/a{self.common(self.counts[Actor])}", f"event/e{self.common(self.counts[Event])}")
        return StatedLink(source=source, relation=relation, target=target, inverse=inverse)


def _article(headline: str, records: dict[str, tuple[Record, ...]]) -> Article:
    """An article that has the first quotes, with speaker and event; adds the anchors of all three to `records`."""
    actors, quotes, events = (list(records[kind.kind]) for kind in (Actor, Quote, Event))
    body: list[str] = []
    for number, quote in enumerate(quotes[:SENTENCES]):
        if not number % 5:
            body.append("")
        speaker, event = int(quote.speaker[1:]), number % len(events)
        name, title = actors[speaker].name, events[event].name
        body[-1] += f"“{quote.text}”, said {name} of {title}. "
        for items, place, words in ((quotes, number, quote.text), (actors, speaker, name), (events, event, title)):
            anchor = Anchor(exact=words, p=len(body), n=1)
            if anchor not in items[place].at:
                items[place] = structs.replace(items[place], at=(*items[place].at, anchor))
    for kind, items in ((Actor, actors), (Quote, quotes), (Event, events)):
        records[kind.kind] = tuple(items)
    return Article(headline=headline, body=tuple(body))


def generate(count: int, seed: int = 1, *, body: bool = False) -> Digest:
    """A digest of about `count` records; the same for the same seed."""
    maker = _Maker(count, seed)
    records: dict[str, tuple[Record, ...]] = {
        Actor.kind: tuple(maker.actor(number) for number in range(maker.counts[Actor])),
        Quote.kind: tuple(maker.quote(number) for number in range(maker.counts[Quote])),
        Event.kind: tuple(maker.event(number) for number in range(maker.counts[Event])),
        Country.kind: tuple(Country(id=code) for code in maker.countries),
    }
    links = tuple(maker.link() for _ in range(count // 50))
    positions = {kind: {record.id: index for index, record in enumerate(of_kind)} for kind, of_kind in records.items()}
    headline = f"A generated digest of {count:,} records"
    article = _article(headline, records) if body else Article(headline=headline)
    return Digest(article, records, links, positions=positions)


@cache
def generated(count: int, seed: int = 1) -> Digest:
    """The same, generated once per run."""
    return generate(count, seed)


def encoded(digest: Digest) -> bytes:
    """The digest as a JSON document."""
    document = {"digest": digest.version, "article": digest.article, "links": digest.links}
    document |= {cls.plural: digest.records[kind] for kind, cls in KINDS.items()}
    return msgspec.json.encode(document)


if __name__ == "__main__":
    sys.stdout.buffer.write(encoded(generate(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1)))
