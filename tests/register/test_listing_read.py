"""What is read from the listing is what a plain look at the events gives, on both databases."""

from __future__ import annotations

import random
from collections import Counter
from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from servers import copied
from sijill.errors import UsageError
from sijill.judge import choose
from sijill.judge.standing import status_of
from sijill.know.geo import km
from sijill.listing import faults, refresh
from sijill.merging import merge
from sijill.model.review import STATUSES
from sijill.register import Filters, Store, View, Writer, listing
from sijill.register.near import REACH
from sijill.reviewing import accept, reject
from told import TOWNS, Told, coded, day

PEOPLE = ("Karim Saleh", "Noor Haddad", "Élodie Brûlé", "كريم صالح")
SAYS = ("a market", "the granary", "a café in rue Gött", "the O'Neil bridge")


def stories(chance: random.Random, number: int = 60):
    """Some articles of an invented world."""
    for n in range(number):
        told = [
            Told(
                type=chance.choice(["bomb", "attack", "arrest", "air-strike"]),
                modality=chance.choice(["asserted"] * 4 + ["alleged", "denied", "planned"]),
                days=chance.choice([(k, k) for k in range(5)] + [(3, 40), (0, 400), (None, 4), (50, None), None]),
                town=chance.choice([*TOWNS, None]),
                people=tuple(chance.sample(PEOPLE, chance.choice([0, 1, 2]))),
                killed=chance.choice([None, 0, 2, 3, 40]),
                says=chance.choice(SAYS),
            )
            for _ in range(chance.choice([1, 1, 2]))
        ]
        c = coded(f"a{n}", *told, published=chance.choice([4, 6, 40, None]))
        yield replace(c, article=replace(c.article, source=f"Paper {n % 7}", title=f"Story №{n % 3}"))


@pytest.fixture(scope="module")
def made(anew):
    """The register that every test has a copy of."""
    where = anew()
    with Store(where, make=True) as store:
        with Writer(store) as writer:
            for c in stories(random.Random(11), 100):
                writer.add(c)
        list(merge(store))
        events = list(View(store).events(Filters(modality=())))
        for event in events[:6]:
            writer.decide("A. Person", event.id, "grade", "confirmed", reason="seen")
        for event in events[3:9]:
            for account in event.accounts:
                reject(store, account.key, "B. Person", "elsewhere")
        accept(store, events[12].accounts[0].key, "B. Person")
    return where


@pytest.fixture
def where(made, tmp_path):
    return copied(made, tmp_path)


@pytest.fixture
def store(where):
    with Store(where) as store:
        yield store


def plainly(chosen, f: Filters) -> bool | None:
    """Whether an event matches, looked at by itself; None where its circle ends just about where the area begins."""
    event = chosen.event
    time = chosen.time.value if chosen.time else {"not_before": None, "not_after": None}
    place = chosen.place.value if chosen.place else {}
    first, last = time["not_before"], time["not_after"]
    toll = next((t for t in chosen.casualties if t.act == "killed"), None)
    people = [c.value for c in event.claims("participant")]
    dated = first is not None or last is not None
    known = [
        not f.modality or any(a.report.modality in f.modality for a in event.accounts),
        not f.since or (dated and (last is None or last >= f.since)),
        not f.until or (dated and (first is None or first <= f.until)),
        f.type in (None, chosen.event_type.value),
        f.country is None or (place.get("country") or "").casefold() == f.country.casefold()
        or (f.country.casefold() == "iraq" and place.get("country") == "IQ"),
        f.place is None or f.place.casefold() in (place.get("name") or "").casefold()
        or f.place.casefold() == (place.get("admin1") or "").casefold(),
        f.admin1 in (None, place.get("admin1")),
        f.actor is None or any(f.actor.casefold() in v["name"].casefold() or v["actor"] == f.actor for v in people),
        f.killed is None or (toll is not None and (toll.high is None or toll.high >= f.killed)),
        not f.grade or chosen.grade.value in f.grade,
        status_of(event, chosen) in f.status if f.status else not event.rejected,
        f.source is None or f.source in {a.source for a in event.accounts},
        f.text is None or any(f.text.casefold() in s.text.casefold() for a in event.accounts for s in a.sentences),
    ]  # fmt: skip
    if not all(known):
        return False
    if not f.area:
        return True
    if place.get("lat") is None:
        return False
    (west, south), (east, north) = f.area
    nearest = (min(max(place["lat"], south), north), min(max(place["lon"], west), east))
    apart, radius = km((place["lat"], place["lon"]), nearest), place.get("radius_km") or 0.0
    return None if abs(apart - radius) < 0.01 * radius else apart <= radius


def asked(chance: random.Random) -> Filters:
    towns = [((44.4, 32.9), (44.55, 33.1)), ((45.2, 33.0), (46.0, 34.0)), ((0.0, 0.0), (1.0, 1.0))]
    some = {
        "since": lambda: day(chance.choice([0, 3, 20, 60])),
        "until": lambda: day(chance.choice([0, 4, 30, 500])),
        "type": lambda: chance.choice(["bomb", "arrest", "vote"]),
        "country": lambda: chance.choice(["IQ", "iraq", "SY"]),
        "place": lambda: chance.choice(["had", "Anbar", "quarter"]),
        "admin1": lambda: chance.choice(["Anbar", "Homs"]),
        "actor": lambda: chance.choice(["saleh", "Noor Haddad", "BRÛLÉ", "nobody"]),
        "killed": lambda: chance.choice([0, 1, 3, 41]),
        "grade": lambda: tuple(chance.sample(["weak", "fair", "confirmed", "ungraded"], 2)),
        "source": lambda: f"Paper {chance.randrange(9)}",
        "text": lambda: chance.choice(["Granary", "o'neil", "%", "_"]),
        "status": lambda: chance.choice([("new",), ("rejected",), ("new", "seen")]),
        "modality": lambda: chance.choice([(), ("denied",), ("planned", "alleged")]),
        "area": lambda: chance.choice(towns),
    }
    return Filters(**{name: some[name]() for name in chance.sample(list(some), chance.choice([0, 1, 1, 2, 2, 3]))})


def test_filters_find_what_a_plain_look_finds(store):
    chance = random.Random(5)
    events = [choose(e) for e in View(store).these(listing.ids(store, Filters(modality=(), status=STATUSES)))]
    assert {status_of(c.event) for c in events} == {"new", "seen", "rejected"}
    assert len(events) > 30 and list(faults(store)) == []
    found = 0
    for _ in range(300):
        f = asked(chance)
        verdicts = {c.event.id: plainly(c, f) for c in events}
        ids = listing.ids(store, f)
        assert (
            {i for i, v in verdicts.items() if v} <= set(ids) <= {i for i, v in verdicts.items() if v is not False}
        ), f
        assert listing.page(store, f).total == len(ids) == len(set(ids))
        found += bool(ids)
    assert found > 100


def test_a_page_after_another_gives_all_in_order(store):
    everything = Filters(modality=())
    for order in listing.ORDERS:
        all_ = listing.ids(store, everything, order)
        pages = [listing.page(store, everything, order, at, 7).entries for at in range(0, len(all_) + 7, 7)]
        assert [e.id for p in pages for e in p] == all_
    dated = [e.first or e.last for e in listing.page(store, everything, "date", 0, 1000).entries]
    assert dated == sorted(dated, key=lambda d: (d is None, d or ""))
    late = [e.first or e.last for e in listing.page(store, everything, "-date", 0, 1000).entries]
    assert late == [*sorted((d for d in late if d), reverse=True), *[None] * late.count(None)]
    scores = [e.score for e in listing.page(store, everything, "doubt", 0, 1000).entries]
    assert scores == sorted(scores)
    with pytest.raises(UsageError, match="no order"):
        listing.page(store, everything, "up")


def test_facets_count_as_if_not_asked_for_themselves(store):
    chance = random.Random(8)
    for _ in range(40):
        f = asked(chance)
        found = listing.facets(store, f, limit=1000)
        for kind, none in (("type", None), ("country", None), ("grade", ()), ("source", None), ("admin1", None)):
            if kind == "status":
                continue
            free = replace(f, **{kind: none})
            for value in getattr(found, kind):
                one = replace(free, **{kind: (value.value,) if kind == "grade" else value.value})
                assert value.count == listing.page(store, one, limit=0).total, (f, kind, value)
        whole = listing.page(store, replace(f, type=None), limit=0).total
        assert sum(v.count for v in found.type) == whole


def test_sums_add_up_to_the_tolls_of_the_events(store):
    f = Filters(modality=())
    for rule in ("all_claims", "acled_conservative", "ucdp_like"):
        tolls = [t for e in View(store).events(f) for t in choose(e, rule).casualties if t.act == "killed" and t.claims]
        low, high = sum(t.low for t in tolls), sum(t.low if t.high is None else t.high for t in tolls)
        for by in (None, "type", "country", "grade"):
            for unit in (None, *listing.UNITS):
                rows = listing.sums(store, f, rule, by, unit)
                assert (sum(r.low for r in rows), sum(r.high for r in rows)) == (low, high)
                assert sum(r.events for r in rows) == len(listing.ids(store, f))
    assert len({r.key for r in listing.sums(store, f, by="source", limit=3)}) == 3
    for wrong in ({"rule": "mine"}, {"by": "colour"}, {"unit": "hour"}, {"act": "bored"}):
        with pytest.raises(UsageError):
            listing.sums(store, f, **wrong)


def test_bars_hold_every_event_once(store):
    f = Filters(modality=())
    spans = []
    for e in listing.page(store, f, limit=1000).entries:
        first, last = (None if d is None else date.fromisoformat(d) for d in (e.first, e.last))
        if first or last:
            spans.append((first or last - timedelta(REACH), last or first + timedelta(REACH)))
    for unit in listing.UNITS:
        found = listing.bins(store, f, unit)
        assert sum(b.mass for b in found.bins) == pytest.approx(len(spans))
        assert found.undated + len(spans) == len(listing.ids(store, f))
        starts = [date.fromisoformat(b.start) for b in found.bins] + [date.max]
        for b, start, end in zip(found.bins, starts, starts[1:], strict=False):
            assert b.inside == sum(start <= a and z < end for a, z in spans)
            share = sum(
                max(0, (min(z, end - timedelta(1)) - max(a, start)).days + 1) / ((z - a).days + 1) for a, z in spans
            )
            assert b.mass == pytest.approx(share, abs=1e-9)


def test_the_map_shows_points_and_never_a_country_as_one(store):
    f = Filters(modality=())
    entries = listing.page(store, f, limit=1000).entries
    placed = [e for e in entries if e.lat is not None and e.precision != "country"]
    points = listing.points(store, f)
    assert points is not None and sorted(points.ids) == sorted(e.id for e in placed)
    assert points.country == sum(e.precision == "country" for e in entries) > 0
    assert points.nowhere == sum(e.lat is None for e in entries) > 0
    assert listing.points(store, f, limit=len(placed) - 1) is None


HOSTILE = [
    '"', "'", "*", "***", "a*b", "AND", "OR NOT", "NEAR(a b)", "granary AND", '"granary', "words:granary", "-granary",
    "^a", "(", "{a b}", "a + b", "granary' OR 1=1 --", "&", "| !", ":*", "a:*", "<->", "\\", "\0", "\ud800", "%", "_",
    "a" * 5000, "; DROP TABLE listing", " ".join(f"w{n}" for n in range(300)), "١٢٣", "كَرِيم", "é" * 300, "🙂",
]  # fmt: skip


def test_no_words_are_syntax(store):
    all_ = listing.page(store, Filters(modality=())).total
    for said in HOSTILE:
        assert 0 <= listing.page(store, Filters(words=said, modality=())).total <= all_
    assert list(faults(store)) == []


def test_words_are_found_whole_however_they_are_written(store):
    everything = Filters(modality=())

    def ids(words):
        return set(listing.ids(store, replace(everything, words=words)))

    def saying(*parts):
        return {
            e.id
            for e in View(store).events(everything)
            if all(any(p in s.text for s in (w for a in e.accounts for w in a.sentences)) for p in parts)
        }

    assert ids("granary") == ids("GRANARY") == ids("(granary)") == saying("granary") != set()
    assert ids("cafe gott") == ids("Café, GÖTT!") == saying("café", "Gött") != set()
    assert ids("elodie") == saying("Élodie") != set() and ids("كَريم") == saying("كريم") != set()
    assert ids("granar") == set() and ids("granar*") == ids("granary")
    assert ids("neil bridge") == saying("O'Neil") and ids("story") == set(listing.ids(store, everything))
    assert ids("!!!") == set(listing.ids(store, everything))
    assert ids("granary nowhere") == set()


def test_names_are_found_as_they_are_typed(store):
    counts = Counter(e.place for e in listing.page(store, Filters(modality=(), status=STATUSES), limit=1000).entries)
    found = {f.value: f.count for f in listing.near_names(store, "had", ("place",))}
    assert found == {"Hadara": counts["Hadara"]}
    assert [f.value for f in listing.near_names(store, "quar", ("place",))] == ["Old Quarter"]
    assert "Élodie Brûlé" in {f.value for f in listing.near_names(store, "brule")}
    assert listing.near_names(store, "") == listing.near_names(store, "zzz") == listing.near_names(store, '"*') == ()
    with pytest.raises(UsageError, match="no names"):
        listing.near_names(store, "a", ("colour",))


def test_view_takes_the_filters_of_the_listing(store):
    f = Filters(killed=3, grade=("weak", "fair", "confirmed"))
    for asked_for in (f, Filters(words="granary"), Filters(area=((44.4, 32.9), (44.55, 33.1)))):
        assert {e.id for e in View(store).events(asked_for)} == set(listing.ids(store, asked_for)) != set()
    with pytest.raises(UsageError, match="present only"):
        View(store, as_of="2999-01-01").ids(f)
    Writer(store).decide("A. Person", View(store).ids()[0], "grade", "weak", reason="again")
    with pytest.raises(UsageError, match="sijill merge"):
        View(store).ids(f)


def test_what_is_held_in_memory_follows_the_listing(store, where):
    """Another process writes; this one reads what is new only, and gives what one that begins now gives."""
    everything, chance = Filters(modality=()), random.Random(3)
    listing.page(store, everything)
    for n in range(3):
        with Store(where) as other:
            Writer(other).add(coded(f"late{n}", Told(killed=n, days=(n, n)), text=f"Late {n}."))
            list(merge(other))
            Writer(other).decide("B. Person", chance.choice(View(other).ids()), "grade", "discounted", reason="none")
            refresh(other)
        with Store(where) as anew:
            for f in (everything, Filters(grade=("discounted",)), Filters(words="late")):
                assert listing.ids(store, f) == listing.ids(anew, f)
                assert set(listing.facets(store, f, 99).actor) == set(listing.facets(anew, f, 99).actor)
                assert set(listing.sums(store, f, by="actor")) == set(listing.sums(anew, f, by="actor"))
