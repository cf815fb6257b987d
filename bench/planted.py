"""Two invented data sets of which it is known where they differ: the second is the first with differences planted.

The first has the skew of event data: Zipf's law over towns, so that the largest has several events a day, often with
the same two sides, the same type and nobody killed; the rest is spread over many villages.  Each difference is drawn
apart from the others, so that one event may have several; rows are shuffled and have ids of their own.  What cannot be
found in principle is which of two rows of one data set that tell the same in everything was left out or changed.
"""

from __future__ import annotations

import random
from datetime import date, timedelta
from itertools import accumulate

from msgspec import Struct, structs

from sijill.model.coding import CodedRow, Party

#: how often each is planted, of all rows
LEFT_OUT, ADDED = 0.06, 0.06
OFTEN = {"date": 0.08, "respelt": 0.08, "moved": 0.08, "alias": 0.10, "other-actor": 0.04, "toll": 0.10, "type": 0.05}
_FIRST = date(2017, 1, 1)
#: names under which one actor is told by different data sets (names of the lists; the first by the first data set)
_ACTORS = (
    ("Islamic State", "ISIS", "Daesh", "Islamic State of Iraq and the Levant"),
    ("Syrian Democratic Forces", "SDF"),
    ("Hayat Tahrir al-Sham", "HTS"),
    ("Kurdistan Workers' Party", "PKK"),
    ("Popular Mobilization Forces", "Hashd al-Shaabi", "PMF"),
    ("Kata'ib Hezbollah", "Kataib Hizballah"),
    ("Ansar Allah", "Houthis"),
    ("Taliban", "Taleban"),
    ("Boko Haram", "Boko-Haram"),
    ("Free Syrian Army", "FSA"),
    ("Military Forces of Iraq (2014-)", "Iraqi army", "Iraqi Armed Forces"),
    ("Military Forces of Syria (2000-)", "Syrian army", "Syrian military"),
    ("Military Forces of Turkey (2016-)", "Turkish military", "Turkish army"),
    ("Al Nasr Brigade", "Nasr Brigade", "Liwa al-Nasr"),
    ("Sons of Halabat", "Abna al-Halabat", "Sons of Hallabat"),
    ("Zuhair Martyrs Battalion", "Zuheir Martyrs Battalion"),
    ("Unidentified Armed Group (Syria)", "Unidentified armed group"),
    ("Civilians (Syria)", "Civilians"),
    ("Protesters (Iraq)", "Protesters"),
    ("Tribal Militia of Bani Warqa", "Bani Warqa tribal militia"),
)
_TYPES = {"shelling": 30, "armed-clash": 22, "air-strike": 14, "attack": 12, "bomb": 9, "abduction": 3, "arrest": 4,
          "raid": 2, "protest": 4}  # fmt: skip
_AKIN = {"shelling": "air-strike", "armed-clash": "raid", "air-strike": "shelling", "attack": "assassination",
         "bomb": "attack", "abduction": "arrest", "arrest": "raid", "raid": "arrest",
         "protest": "mobilize"}  # fmt: skip
_SYLLABLES = [c + v for c in ("b", "d", "f", "gh", "h", "j", "k", "l", "m", "n", "q", "r", "s", "sh", "t", "w", "z",
"kh")
              for v in ("a", "e", "i", "o", "u", "aa", "ay")]  # fmt: skip
#: how places are respelt: letters that transliterations confuse, articles, kinds
_SPELLINGS = (("q", "k"), ("gh", "g"), ("ay", "ei"), ("aa", "a"), ("kh", "k"), ("u", "ou"), ("e", "i"), ("w", "u"))


class Planted(Struct, frozen=True):
    """Both data sets, which rows (by id) are one event, and what was planted: (kind, id in a, id in b), None where it
    is in one only."""

    a: list[CodedRow]
    b: list[CodedRow]
    pairs: dict[str, str]
    planted: set[tuple[str, str | None, str | None]]


class _Town(Struct, frozen=True):
    name: str
    admin1: str
    country: str
    lat: float
    lon: float
    radius_km: float
    sides: tuple[int, ...]


def plant(n: int, seed: int = 11, skew: float = 0.7, a_day: int = 55) -> Planted:
    """Data sets of about n rows each; the same for the same seed.  `skew` is the exponent of Zipf's law over towns: at
    0.7 the largest of 1,200 has 4 % of all events, two a day, at 0.9 9 %, five a day."""
    r = random.Random(seed)
    towns = _towns(r, max(60, int(1200 * (n / 100_000) ** 0.5)))
    weights = list(accumulate(1 / (k + 1) ** skew for k in range(len(towns))))
    days = max(30, n // a_day)
    events = [_event(r, k, towns, weights, days) for k in range(n)]
    extra = [_event(r, n + k, towns, weights, days) for k in range(round(n * ADDED))]
    pairs: dict[str, str] = {}
    planted: set[tuple[str, str | None, str | None]] = set()
    b: list[CodedRow] = []
    numbers = list(range(n + len(extra)))
    r.shuffle(numbers)
    for k, row in enumerate(events):
        if r.random() < LEFT_OUT:
            planted.add(("left-out", row.id, None))
            continue
        told = structs.replace(row, id=f"b{numbers[k]}")
        for kind, often in OFTEN.items():
            if r.random() < often:
                changed = _CHANGES[kind](r, told)
                if changed != told:
                    planted.add((kind, row.id, told.id))
                told = changed
        pairs[row.id] = told.id
        b.append(told)
    for k, row in enumerate(extra):
        told = structs.replace(row, id=f"b{numbers[n + k]}")
        planted.add(("added", None, told.id))
        b.append(told)
    b.sort(key=lambda row: (row.not_before, row.id))
    events.sort(key=lambda row: (row.not_before, row.id))
    return Planted(events, b, pairs, planted)


def _towns(r: random.Random, n: int) -> list[_Town]:
    provinces = [
        (_name(r), country, lat + r.uniform(-2.5, 2.5), lon + r.uniform(-2.5, 2.5))
        for country, lat, lon in (("IQ", 33.5, 43.5), ("SY", 35.3, 38.5), ("YE", 15.5, 45.5))
        for _ in range(12)
    ]
    out = []
    for k in range(n):
        admin1, country, lat, lon = r.choice(provinces)
        sides = tuple(r.sample(range(len(_ACTORS)), r.choice([2, 3, 3, 4])))
        where = round(lat + r.gauss(0, 0.35), 4), round(lon + r.gauss(0, 0.35), 4)
        out.append(_Town(_name(r), admin1, country, *where, 8.0 if k < 20 else r.choice([1.0, 2.0, 3.0]), sides))
    return out


def _name(r: random.Random) -> str:
    name = "".join(r.choice(_SYLLABLES) for _ in range(r.choice([2, 2, 3, 3, 4]))).capitalize()
    return r.choice(["Al-", "Tell ", "Kafr ", "Bir "]) + name if r.random() < 0.25 else name


def _event(r: random.Random, k: int, towns: list[_Town], weights: list[float], days: int) -> CodedRow:
    town = r.choices(towns, cum_weights=weights)[0]
    day = _FIRST + timedelta(days=r.randrange(days))
    draw, first, last = r.random(), day, day
    if draw < 0.05:
        first, last = day - timedelta(days=day.weekday()), day + timedelta(days=6 - day.weekday())
    elif draw < 0.07:
        first = day.replace(day=1)
        last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    kind = r.choices(list(_TYPES), list(_TYPES.values()))[0]
    sides = r.sample(town.sides, 2)
    killed = 0 if r.random() < 0.55 else min(int(r.paretovariate(1.1)), 400)
    low, high = (killed, killed) if killed < 4 or r.random() < 0.6 else (round(killed * 0.8), round(killed * 1.3))
    return CodedRow(
        id=f"a{k}", line=0,
        not_before=first.isoformat(), not_after=last.isoformat(), place=town.name,
        admin1=town.admin1, country=town.country, lat=town.lat, lon=town.lon, radius_km=town.radius_km, event_type=kind,
        parties=tuple(Party(_ACTORS[s][0], "side") for s in sides), killed=(low, killed, high),
    )  # fmt: skip


# ------------------------------------------------------------------------------------------ differences


def _date(r: random.Random, t: CodedRow) -> CodedRow:
    """Shifted within its precision: a day by one, a week or a month by some days or told more exactly."""
    first, last = date.fromisoformat(t.not_before), date.fromisoformat(t.not_after)
    if t.not_before == t.not_after:
        shift = timedelta(days=r.choice([-1, 1]))
        return structs.replace(t, not_before=(first + shift).isoformat(), not_after=(last + shift).isoformat())
    day = (first + timedelta(days=r.randrange((last - first).days + 1))).isoformat()
    return structs.replace(t, not_before=day, not_after=day)


def _respelt(r: random.Random, t: CodedRow) -> CodedRow:
    """In another transliteration, or with an article, or with the word for its kind."""
    name = t.place
    there = [s for s in _SPELLINGS if s[0] in name]
    for one, other in r.sample(there, min(len(there), r.choice([1, 1, 2]))):
        name = name.replace(one, other)
    if name == t.place:
        name = f"Al {name}" if r.random() < 0.5 else f"{name} village"
    return structs.replace(t, place=name)


def _moved(r: random.Random, t: CodedRow) -> CodedRow:
    """2 to 25 km away: the middle of a district, another gazetteer's point."""
    far = r.uniform(2, 25) / 111
    up, right = r.uniform(-1, 1), r.choice([-1, 1])
    lon = right * (1 - up * up) ** 0.5
    return structs.replace(t, lat=round(t.lat + far * up, 4), lon=round(t.lon + far * lon, 4))


def _alias(r: random.Random, t: CodedRow) -> CodedRow:
    """One of the actors under another name of it."""
    k = r.randrange(len(t.parties))
    names = next(row for row in _ACTORS if t.parties[k].name in row)
    other = Party(r.choice([n for n in names if n != t.parties[k].name]), t.parties[k].role)
    return structs.replace(t, parties=(*t.parties[:k], other, *t.parties[k + 1 :]))


def _other_actor(r: random.Random, t: CodedRow) -> CodedRow:
    """Another actor in the place of one."""
    k = r.randrange(len(t.parties))
    there = {p.name for p in t.parties}
    name = r.choice([row[0] for row in _ACTORS if not there & set(row)])
    return structs.replace(t, parties=(*t.parties[:k], Party(name, "side"), *t.parties[k + 1 :]))


def _toll(r: random.Random, t: CodedRow) -> CodedRow:
    """One or two more or fewer, or half or twice as many."""
    was = (t.killed[1] if t.killed else 0) or 0
    now = r.choice([was + 1, was + 2, max(0, was - 1), was * 2, was // 2])
    return (
        structs.replace(t, killed=(now, now, now))
        if now != was
        else structs.replace(t, killed=(was + 1, was + 1, was + 1))
    )


def _type(r: random.Random, t: CodedRow) -> CodedRow:
    """An akin type."""
    return structs.replace(t, event_type=_AKIN[t.event_type])


_CHANGES = {"date": _date, "respelt": _respelt, "moved": _moved, "alias": _alias, "other-actor": _other_actor,
            "toll": _toll, "type": _type}  # fmt: skip
