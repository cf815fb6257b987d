"""Invented registers of any size, for measuring how merging grows: the accounts, and which incident each tells of.

The skew is that of event data: a few cities have most of the incidents and thousands of villages one or two; quiet days
and days of a great attack; many incidents told once and a few by dozens.  A larger register covers more days and more
villages at the same number of accounts a day, as registers grow.  Accounts differ as accounts do: by a day, with no
exact day, with the province only, with another toll; some print one another's text.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate, islice

from sijill.model import Article, Casualty, Coded, Codes, Participant, Place, Report, Span, Time, Words, article_of

#: accounts a day; the first day
A_DAY, FIRST = 300, date(2015, 1, 1)
_SYLLABLES = [c + v for c in "bdfghjklmnqrstwyz" for v in ("a", "e", "i", "o", "u", "aa")]
_TYPES = {"attack": 30, "armed-clash": 20, "shelling": 15, "air-strike": 12, "bomb": 10, "abduction": 4, "arrest": 5,
          "raid": 4, "protest": 6, "assassination": 3, "accuse": 3, "consult": 3}  # fmt: skip
_COUNTRIES = ["IQ", "SY", "YE", "LY", "SO", "ML", "NG", "UA", "AF", "PK", "MM", "SD"]


@dataclass(frozen=True)
class Town:
    """A place of the invented world."""

    name: str
    lat: float
    lon: float
    radius_km: float
    admin1: str
    country: str


@dataclass(frozen=True)
class Incident:
    """What happened."""

    number: int
    type: str
    day: int
    town: Town
    groups: tuple[str, ...]
    people: tuple[str, ...]
    killed: int
    words: tuple[str, ...]


class World:
    """An invented world for about so many accounts, so many a day; the same for the same seed."""

    def __init__(self, accounts: int, seed: int = 5, a_day: int = A_DAY) -> None:
        self.random = random.Random(seed)
        self.days = max(accounts // a_day, 30)
        towns = int(600 * (accounts / 10_000) ** 0.6)
        self.towns = [self._town(n) for n in range(towns)]
        self._town_weights = _zipf(towns, 1.05)
        self._day_weights = list(accumulate(self.random.lognormvariate(0, 0.9) for _ in range(self.days)))
        self.names = [f"{self._word(2).title()} {self._word(3).title()}" for _ in range(towns * 4)]
        self._name_weights = _zipf(len(self.names), 0.5)
        self.groups = [f"{self._word(3).title()} Brigade" for _ in range(80)]
        self._group_weights = _zipf(80, 1.0)
        self.vocabulary = [self._word(self.random.randint(2, 4)) for _ in range(6_000)]
        self._word_weights = _zipf(len(self.vocabulary), 0.8)

    def _word(self, syllables: int) -> str:
        return "".join(self.random.choices(_SYLLABLES, k=syllables))

    def _town(self, n: int) -> Town:
        r = self.random
        country = r.choices(range(12), weights=[1 / (k + 1) for k in range(12)])[0]
        province = r.randrange(14)
        lat, lon = (
            (country % 4) * 9 + province % 4 * 2 + r.random() * 2,
            (country // 4) * 15 + province // 4 * 3 + r.random() * 3,
        )
        radius = max(2.0, 25.0 / (n + 1) ** 0.3)
        return Town(
            self._word(3).title(),
            lat,
            lon,
            radius,
            f"Province {country}-{province}",
            _COUNTRIES[country],
        )

    def _some(self, of: list[str], weights: list[float], n: int) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self.random.choices(of, cum_weights=weights, k=n)))

    def incident(self, number: int) -> Incident:
        """One more incident."""
        r = self.random
        return Incident(
            number=number,
            type=r.choices(list(_TYPES), weights=list(_TYPES.values()))[0],
            day=r.choices(range(self.days), cum_weights=self._day_weights)[0],
            town=r.choices(self.towns, cum_weights=self._town_weights)[0],
            groups=self._some(self.groups, self._group_weights, r.choice([0, 1, 1, 2])),
            people=self._some(self.names, self._name_weights, r.choice([0, 0, 0, 1, 1, 2, 4])),
            killed=int(r.paretovariate(1.1)) - 1 if r.random() < 0.8 else 0,
            words=self._some(self.vocabulary, self._word_weights, 14),
        )

    def coded(self, accounts: int) -> Iterator[tuple[Coded, list[int]]]:
        """Articles with so many accounts in all, by day, each with the numbers of its incidents."""
        r = self.random
        told: list[tuple[int, Incident]] = []
        number = 0
        while len(told) < accounts:
            incident = self.incident(number)
            number += 1
            for _ in range(min(int(r.paretovariate(1.3)), 60)):
                late = min(int(r.expovariate(0.9)), 30) if r.random() < 0.97 else r.randrange(30, 700)
                told.append((incident.day + late, incident))
        told = sorted(told[:accounts], key=lambda t: (t[0], r.random()))
        waiting = iter(told)
        before: dict[int, str] = {}
        for n, (day, incident) in enumerate(waiting):
            several = {incident.number: incident}
            if r.random() < 0.25:
                several |= {i.number: i for _, i in islice(waiting, r.choice([1, 1, 2]))}
            yield self._article(n, day, list(several.values()), before), list(several)

    def _article(self, n: int, day: int, incidents: list[Incident], before: dict[int, str]) -> Coded:
        published = FIRST + timedelta(days=day)
        text, built = f"Story {n}.", []
        for incident in incidents:
            copied = before.get(incident.number) if self.random.random() < 0.2 else None
            sentence = copied or self._sentence(incident)
            before[incident.number] = sentence
            text += " "
            built.append((len(text), sentence, incident))
            text += sentence
        article = article_of(text, id=f"a{n}", source=f"Paper {n % 97}", published=published.isoformat(), language="en")
        return Coded(
            article=article,
            reports=tuple(self._report(k, article, *of, published) for k, of in enumerate(built)),
        )

    def _sentence(self, i: Incident) -> str:
        r = self.random
        words = [w for w in i.words if r.random() < 0.65]
        words += self._some(self.vocabulary, self._word_weights, 6)
        r.shuffle(words)
        return f"There it happened {', '.join((*i.groups, *i.people))} {' '.join(words)}."

    def _report(self, n: int, article: Article, at: int, sentence: str, i: Incident, published: date) -> Report:
        r = self.random
        here = Words("There", at, at + 5)
        day = FIRST + timedelta(days=i.day)
        time = self._time(here, day, published)
        towns = self._where(here, i)
        parts = [
            Participant(text="There", start=at, end=at + 5, role="perpetrator", name=g, entity="group", actor=g.lower())
            for g in i.groups if r.random() < 0.8
        ] + [
            Participant(text="There", start=at, end=at + 5, role="victim", name=p, entity="person")
            for p in i.people if r.random() < 0.7
        ]  # fmt: skip
        killed = ()
        if i.killed and r.random() < 0.85:
            low = i.killed if r.random() < 0.75 else max(1, round(i.killed * r.uniform(0.6, 1.4)))
            killed = (Casualty(text="There", start=at, end=at + 5, act="killed", low=low, high=low),)
        kind = i.type if r.random() < 0.85 else "attack" if i.type in list(_TYPES)[:5] else i.type
        return Report(
            id=f"r{n}", event_type=kind, codes=Codes(), trigger=Words("it", at + 6, at + 8),
            evidence=(Span(at, at + len(sentence)),), time=time, places=towns, participants=tuple(parts),
            casualties=killed,
        )  # fmt: skip

    def _time(self, here: Words, day: date, published: date) -> Time | None:
        draw, span = self.random.random(), (day, day)
        if draw < 0.03:
            return None
        if draw < 0.05:
            span = (date(day.year, 1, 1), date(day.year, 12, 31))
        elif draw < 0.10:
            span = (day.replace(day=1), day.replace(day=28))
        elif draw < 0.16:
            span = (day - timedelta(days=1),) * 2
        first: date | None = span[0]
        if 0.16 <= draw < 0.28 and published - day < timedelta(days=20):
            first, span = None, (published, published)
        basis = "published" if first is None else "stated"
        return Time(
            text=here.text, start=here.start, end=here.end, not_before=first.isoformat() if first else None,
            not_after=span[1].isoformat(), edtf="", precision="day", basis=basis,
        )  # fmt: skip

    def _where(self, here: Words, i: Incident) -> tuple[Place, ...]:
        draw, t = self.random.random(), i.town
        fields = {"text": here.text, "start": here.start, "end": here.end, "country": t.country}
        if draw < 0.04:
            return ()
        if draw < 0.08:
            return (Place(**fields, name=t.country, lat=t.lat, lon=t.lon, radius_km=500.0, precision="country"),)
        if draw < 0.15:
            return (
                Place(
                    **fields,
                    name=t.admin1,
                    lat=t.lat,
                    lon=t.lon,
                    radius_km=120.0,
                    precision="governorate",
                    admin1=t.admin1,
                ),
            )
        lat = t.lat + self.random.choice([0.0, 0.0, 0.0, 0.0, 0.05])
        at = {"lat": lat, "lon": t.lon, "radius_km": t.radius_km, "precision": "settlement", "admin1": t.admin1}
        return (Place(**fields, **at, name=t.name),)


def _zipf(n: int, s: float) -> list[float]:
    """Cumulative weights of n ranks."""
    return list(accumulate(1 / (k + 1) ** s for k in range(n)))
