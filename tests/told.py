"""Made-up accounts of incidents in a small made-up world, for tests of merging."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import strategies as st
from msgspec import Struct

from sijill.model import Casualty, Coded, Codes, Participant, Place, Report, Span, Time, Words, article_of

#: name -> latitude, longitude, radius in km, precision, governorate
TOWNS = {
    "Hadara": (33.0, 44.5, 4.0, "settlement", "Anbar"),
    "Sufra": (33.2, 44.6, 3.0, "settlement", "Anbar"),
    "Old Quarter": (None, None, None, None, None),
    "Anbar": (33.0, 42.0, 200.0, "governorate", "Anbar"),
    "Iraq": (33.0, 44.0, 500.0, "country", None),
}


class Told(Struct, frozen=True, kw_only=True):
    """What an account says: `days` is how many days after the first of May 2021 it was, from and to."""

    type: str = "bomb"
    modality: str = "asserted"
    days: tuple[int | None, int | None] | None = (3, 3)
    town: str | None = "Hadara"
    people: tuple[str, ...] = ()
    killed: int | None = None
    says: str = "a market"


def day(n: int) -> str:
    """The n-th day after the first of May 2021."""
    return (date(2021, 5, 1) + timedelta(days=n)).isoformat()


def coded(name: str, *all_: Told, published: int | None = 6, text: str = "") -> Coded:
    """The article of this name with an account for each of what it tells."""
    said = [
        f"Account {n}: {t.type} struck {t.says} in {t.town} at noon, {t.killed} killed, {', '.join(t.people)}."
        for n, t in enumerate(all_)
    ]
    whole = " ".join([text or f"News {name}.", *said])
    reports = tuple(_report(whole, n, said[n], t) for n, t in enumerate(all_))
    when = None if published is None else day(published)
    article = article_of(whole, id=name, source=f"Paper {name}", title=None, published=when, language="en")
    return Coded(article=article, reports=reports)


def _report(text: str, n: int, sentence: str, t: Told) -> Report:
    start = text.index(sentence)

    def words(part: str) -> dict[str, str | int]:
        at = start + sentence.index(part)
        return {"text": part, "start": at, "end": at + len(part)}

    time = None
    if t.days is not None:
        first, last = (None if d is None else day(d) for d in t.days)
        exact = "day" if first == last else "range"
        time = Time(
            **words("noon"), not_before=first, not_after=last, edtf=f"{first}/{last}", precision=exact, basis="stated"
        )
    places = ()
    if t.town is not None:
        lat, lon, radius, precision, admin1 = TOWNS[t.town]
        places = (
            Place(
                **words(t.town),
                name=t.town,
                lat=lat,
                lon=lon,
                radius_km=radius,
                precision=precision,
                admin1=admin1,
                country="IQ" if lat else None,
            ),
        )
    return Report(
        id=f"r{n}",
        event_type=t.type,
        codes=Codes(),
        modality=t.modality,
        trigger=Words(**words("struck")),
        evidence=(Span(start, start + len(sentence)),),
        time=time,
        places=places,
        participants=tuple(Participant(**words(p), role="victim", name=p, entity="person") for p in t.people),
        casualties=()
        if t.killed is None
        else (Casualty(**words(f"{t.killed} killed"), act="killed", low=t.killed, high=t.killed),),
    )


_WORLD = st.builds(
    Told,
    type=st.sampled_from(["bomb", "attack", "arrest"]),
    modality=st.sampled_from(["asserted"] * 6 + ["denied", "planned"]),
    days=st.sampled_from([(3, 3), (4, 4), (5, 5), (3, 6), (0, 30), (None, 4), None]),
    town=st.sampled_from([*TOWNS, "Hadara", "Sufra", None]),
    people=st.sampled_from([(), (), ("Karim Saleh",), ("Karim Saleh", "Noor Haddad")]),
    killed=st.sampled_from([None, 2, 3, 40]),
    says=st.sampled_from(["a market", "the granary", "a lorry near the granary"]),
)


@st.composite
def stories(draw: st.DrawFn, least: int = 2, most: int = 7) -> list[Coded]:
    """Some articles, each with some accounts."""
    told = draw(st.lists(st.lists(_WORLD, min_size=1, max_size=3), min_size=least, max_size=most))
    published = draw(st.lists(st.sampled_from([4, 5, 6, 40, None]), min_size=len(told), max_size=len(told)))
    return [coded(f"a{n}", *t, published=p) for n, (t, p) in enumerate(zip(told, published, strict=True))]
