"""A dozen invented events, the same for the golden file of every format: rival tolls, sides, a named person, an open
range of days, politics, a failed act, one without a place, one without a day, hostile text; a statement and a tally."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from msgspec import Struct

from sijill.deciding import decide
from sijill.judge import choose
from sijill.know import knowledge
from sijill.model import (
    Casualty,
    Coded,
    Damage,
    Participant,
    Place,
    Report,
    Span,
    Statement,
    Tally,
    Time,
    Voice,
    Weapon,
    Words,
    article_of,
)
from sijill.model.event import Chosen
from sijill.register import Store, View, Writer

HOSTILE = "=cmd|\"/C calc\"!A0\t<script>alert(1)</script>\u202e “a; b”, 'c'"


class Sample(Struct, frozen=True, kw_only=True):
    """An incident as one article tells it; words of the values stand in `text`."""

    text: str
    type: str
    trigger: str
    days: tuple[str | None, str | None] | None = None
    when: str = ""
    precision: str = "day"
    place: dict[str, Any] | None = None
    people: tuple[dict[str, Any], ...] = ()
    tolls: tuple[dict[str, Any], ...] = ()
    weapon: tuple[str, str] | None = None
    damage: tuple[str, str] | None = None
    voice: tuple[str, str] | None = None
    modality: str = "asserted"
    outcome: str | None = "carried-out"
    source: str | None = "Example Wire"
    published: str | None = "2021-05-06"
    url: str | None = "https://example.org/news?a=1&b=2"


SUFRA = {"at": "Sufra", "name": "Sufra", "kind": "settlement", "lat": 33.25, "lon": 44.625, "radius_km": 3.0}
SUFRA |= {"precision": "settlement", "admin1": "Anbar", "country": "IQ", "country_name": "Iraq"}
HADARA = SUFRA | {"at": "Hadara", "name": "Hadara", "lat": 36.5, "lon": 37.25, "admin1": "Aleppo"}
HADARA |= {"country": "SY", "country_name": "Syria", "role": "near", "radius_km": 12.5}
ANBAR = SUFRA | {"at": "Anbar", "name": "Anbar", "kind": "province", "lat": 33.0, "lon": 42.0, "radius_km": 200.0}
ANBAR |= {"precision": "governorate"}
IRAQ = {"at": "Iraq", "name": "Iraq", "kind": "country", "lat": 33.0, "lon": 44.0, "radius_km": 500.0}
IRAQ |= {"precision": "country", "country": "IQ", "country_name": "Iraq"}

_ISLAMIC_STATE = {"name": "Islamic State", "actor": "islamic-state", "entity": "group", "kind": "armed-group"}
_SOLDIERS = {"at": "Iraqi soldiers", "name": "Iraqi Army", "actor": "irq-army", "kind": "military"}

SAMPLES = (
    Sample(
        text="Rockets hit a market in Sufra on 4 May 2021, killing at least twelve civilians and wounding 30, "
        "police said.",
        type="shelling",
        trigger="hit",
        days=("2021-05-04", "2021-05-04"),
        when="4 May 2021",
        place=SUFRA,
        people=({"at": "civilians", "role": "victim", "name": "civilians", "entity": "people", "kind": "civilian"},),
        tolls=(
            {"at": "at least twelve civilians", "low": 12, "high": None, "qualifier": "at-least", "who": "civilian"},
            {"at": "30", "act": "injured", "low": 30, "high": 30},
        ),
        weapon=("Rockets", "rocket"),
        damage=("a market", "damaged"),
        voice=("police", "police"),
    ),
    Sample(
        text="The Islamic State attacked Iraqi soldiers near Hadara between 1 and 3 May 2021; four soldiers "
        "and two gunmen died.",
        type="armed-clash",
        trigger="attacked",
        days=("2021-05-01", "2021-05-03"),
        when="between 1 and 3 May 2021",
        precision="range",
        place=HADARA,
        people=(
            {"at": "The Islamic State", "role": "side", **_ISLAMIC_STATE},
            {"role": "side", "entity": "people", **_SOLDIERS},
        ),
        tolls=(
            {"at": "four soldiers", "low": 4, "high": 4, "who": "military"},
            {"at": "two gunmen", "low": 2, "high": 2, "who": "armed-group"},
        ),
        source="Sufra Daily",
    ),
    Sample(
        text="Gunmen shot dead the mayor, Lutfi Brandauer, at his home in Sufra before 6 June 2021.",
        type="assassination",
        trigger="shot dead",
        days=(None, "2021-06-06"),
        when="before 6 June 2021",
        precision="range",
        place=SUFRA,
        people=(
            {"at": "Gunmen", "role": "perpetrator", "name": "gunmen", "entity": "people", "kind": "armed-group"},
            {
                "at": "Lutfi Brandauer",
                "role": "victim",
                "entity": "person",
                "kind": "politician",
                "description": "mayor",
            },
        ),
        tolls=({"at": "Lutfi Brandauer", "low": 1, "high": 1, "who": "politician", "of": "Lutfi Brandauer"},),
        weapon=("shot", "firearm"),
        source="Hadara Post",
        published="2021-06-08",
    ),
    Sample(
        text="A drone strike on a depot in Anbar in April 2021 was the work of the United States, a militia claimed.",
        type="air-strike",
        trigger="drone strike",
        days=("2021-04-01", "2021-04-30"),
        when="April 2021",
        precision="month",
        place=ANBAR,
        people=(
            {
                "at": "the United States",
                "role": "perpetrator",
                "name": "United States",
                "actor": "usa",
                "entity": "state",
            },
            {"at": "a depot", "role": "target", "name": "a depot", "entity": "object", "kind": "infrastructure"},
        ),
        weapon=("drone", "drone"),
        damage=("a depot", "destroyed"),
        voice=("a militia", "militia"),
        modality="alleged",
    ),
    Sample(
        text="Police stopped a bomb from going off in Sufra on 9 May 2021.",
        type="bomb",
        trigger="bomb",
        days=("2021-05-09", "2021-05-09"),
        when="9 May 2021",
        place=SUFRA,
        outcome="failed",
        published="2021-05-10",
    ),
    Sample(
        text="Thousands marched in Iraq on 2 May 2021 against the new tax.",
        type="protest",
        trigger="marched",
        days=("2021-05-02", "2021-05-02"),
        when="2 May 2021",
        place=IRAQ,
        people=(
            {"at": "Thousands", "role": "perpetrator", "name": "demonstrators", "entity": "people", "kind": "civilian"},
        ),
    ),
    Sample(
        text="Five farmers were taken from their village on 3 May 2021 and are missing.",
        type="abduction",
        trigger="taken",
        days=("2021-05-03", "2021-05-03"),
        when="3 May 2021",
        people=({"at": "Five farmers", "role": "victim", "name": "farmers", "entity": "people", "kind": "civilian"},),
        tolls=({"at": "Five farmers", "act": "missing", "low": 5, "high": 5, "who": "civilian"},),
        source=None,
        url=None,
    ),
    Sample(
        text="A car bomb in Hadara killed dozens, a doctor said.",
        type="bomb",
        trigger="car bomb",
        place=HADARA,
        tolls=({"at": "dozens", "low": 24, "high": None, "qualifier": "vague"},),
        weapon=("car bomb", "explosive"),
        voice=("a doctor", "doctor"),
        published=None,
        url=None,
    ),
    Sample(
        text=f"Looters burned {HOSTILE} in Sufra on 5 May 2021.",
        type="destruction",
        trigger="burned",
        days=("2021-05-05", "2021-05-05"),
        when="5 May 2021",
        place=SUFRA,
        people=({"at": HOSTILE, "role": "target", "name": HOSTILE, "entity": "object"},),
        source="+Evil\nOutlet",
    ),
    Sample(
        text="قصف الجيش قرية Sufra في 7 May 2021 وقتل ثلاثة.",
        type="shelling",
        trigger="قصف",
        days=("2021-05-07", "2021-05-07"),
        when="7 May 2021",
        place=SUFRA,
        tolls=({"at": "ثلاثة", "low": 3, "high": 3},),
    ),
    Sample(
        text="The army threatened to shell Hadara on 8 May 2021.",
        type="threaten",
        trigger="threatened",
        days=("2021-05-08", "2021-05-08"),
        when="8 May 2021",
        place=HADARA,
        people=(
            {"at": "The army", "role": "perpetrator", "name": "Syrian Arab Army", "actor": None, "kind": "military"},
        ),
    ),
    # the first once more, in another outlet with another toll
    Sample(
        text="Fifteen people died when rockets struck the market of Sufra on 4 May 2021, a medic said.",
        type="shelling",
        trigger="struck",
        days=("2021-05-04", "2021-05-04"),
        when="4 May 2021",
        place=SUFRA,
        tolls=({"at": "Fifteen people", "low": 15, "high": 15, "who": "civilian"},),
        weapon=("rockets", "rocket"),
        voice=("a medic", "medic"),
        source="Sufra Daily",
    ),
)


def coded(n: int, sample: Sample) -> Coded:
    """The article of the n-th sample; that of the first has a statement and a stated sum too."""
    more = " “We will answer,” the minister said after more than 20 attacks since March." if n == 0 else ""
    text = sample.text + more

    def words(part: str) -> dict[str, Any]:
        start = text.index(part)
        return {"text": part, "start": start, "end": start + len(part)}

    def told(kind: type[Any], values: dict[str, Any], **usual: Any) -> Any:
        rest = {k: v for k, v in values.items() if k != "at"}
        return kind(**words(values["at"]), **(usual | rest))

    kind = knowledge().codebook[sample.type]
    report = Report(
        id="r1",
        event_type=sample.type,
        codes=kind.codes,
        modality=sample.modality,
        outcome=sample.outcome,
        voice="paraphrased" if sample.voice else "outlet",
        trigger=Words(**words(sample.trigger)),
        evidence=(Span(0, len(sample.text)),),
        time=_time(sample, words),
        places=(told(Place, sample.place),) if sample.place else (),
        participants=tuple(told(Participant, p, name=p["at"]) for p in sample.people),
        weapons=(Weapon(**words(sample.weapon[0]), kind=sample.weapon[1]),) if sample.weapon else (),
        casualties=tuple(told(Casualty, c, act="killed") for c in sample.tolls),
        damage=(Damage(**words(sample.damage[0]), of=sample.damage[0], level=sample.damage[1]),)
        if sample.damage
        else (),
        chain=(Voice(**words(sample.voice[0]), speaker=sample.voice[0], role=sample.voice[1]),) if sample.voice else (),
        score=0.75,
    )
    article = article_of(
        text,
        id=f"s{n}",
        source=sample.source,
        title=f"Sample {n}",
        published=sample.published,
        language="en",
        url=f"{sample.url}&n={n}" if sample.url else None,
    )
    if not more:
        return Coded(article=article, reports=(report,))
    said = Statement(
        id="s1",
        speaker="the minister",
        role="minister",
        plover="THREATEN",
        stance="threatens",
        direct=True,
        cue=Words(**words("said")),
        content=Words(**words("We will answer,")),
    )
    tally = Tally(**words("more than 20 attacks since March"), low=21, high=None, of="attacks", since="2021-03-01")
    return Coded(article=article, reports=(report,), statements=(said,), tallies=(tally,))


def _time(sample: Sample, words: Any) -> Time | None:
    if sample.days is None:
        return None
    first, last = sample.days
    edtf = first if first == last else f"{first or '..'}/{last or '..'}"
    if sample.precision == "month" and first:
        edtf = first[:7]
    return Time(
        **words(sample.when), not_before=first, not_after=last, edtf=edtf, precision=sample.precision, basis="stated"
    )


def register(path: Path) -> Path:
    """A register of the samples at this path; the two accounts of the market are one event."""
    with Store(path, make=True) as store:
        with Writer(store) as writer:
            for n, sample in enumerate(SAMPLES):
                writer.add(coded(n, sample))
        same = [e.id for e in View(store).events() if {a.article for a in e.accounts} & {"s0", "s11"}]
        decide(store, "same", same, "Layla", "the same market")
    return path


def chosen(path: Path, rule: str = "all_claims") -> list[Chosen]:
    """The events of the samples, by date, with what a rule chooses; the register is made at this path."""
    with Store(register(path)) as store:
        return [choose(event, rule) for event in View(store).events()]
