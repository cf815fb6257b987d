"""Made-up articles and what a coder might give of them, for tests of all that comes after coding."""

from __future__ import annotations

from sijill.model import (
    Article,
    Casualty,
    Coded,
    Codes,
    Damage,
    Link,
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

TEXT = (
    "Two rockets hit a camp near Hadara on 4 May 2021, killing three guards, a colonel said. "
    "An hour later drones burned a depot in Sufra. "
    "“We will answer,” the minister said after more than 20 attacks since March. №{n}"
)

#: for comparing a register with its tables: the full text has another shape on each kind of database
_FULL_TEXT = ("listing_words", "article_words")
BUT_WORDS = {"include_name": lambda name, kind, _: kind != "table" or not name.startswith(_FULL_TEXT)}


def words(text: str, part: str) -> dict[str, str | int]:
    """Where a part of a text stands, as the fields of Words."""
    start = text.index(part)
    return {"text": part, "start": start, "end": start + len(part)}


def article(n: int = 0, source: str | None = "Example Wire", published: str | None = "2021-05-05") -> Article:
    """The n-th article; each has a text of its own."""
    return article_of(
        TEXT.format(n=n), id=f"a{n}", source=source, title=f"Story {n}", published=published, language="en"
    )


def coded(n: int = 0, source: str | None = "Example Wire", low: int = 3, high: int | None = 3) -> Coded:
    """The n-th article with two reports, a statement, a tally and a link."""
    a = article(n, source)
    t = a.text
    chain = (Voice(**words(t, "a colonel"), speaker="a colonel", role="colonel", anonymous=True),)
    shelling = Report(
        id="r1",
        event_type="shelling",
        codes=Codes(acled=("Explosions/Remote violence", "Shelling"), plover=("ASSAULT", None), ucdp=1, cameo="194"),
        voice="paraphrased",
        trigger=Words(**words(t, "hit")),
        evidence=(Span(0, t.index(" An hour")),),
        time=Time(
            **words(t, "4 May 2021"),
            not_before="2021-05-04",
            not_after="2021-05-04",
            edtf="2021-05-04",
            precision="day",
            basis="stated",
        ),
        places=(
            Place(
                **words(t, "Hadara"),
                name="Hadara",
                role="near",
                kind="settlement",
                lat=33.0,
                lon=-44.5,
                radius_km=3.0,
                precision="settlement",
                admin1="Anbar",
                country="IQ",
                country_name="Iraq",
            ),
        ),
        participants=(
            Participant(**words(t, "a camp"), role="target", name="camp", entity="object"),
            Participant(**words(t, "guards"), role="victim", name="=guards", kind="police", entity="people"),
        ),
        weapons=(Weapon(**words(t, "rockets"), kind="rocket"),),
        casualties=(Casualty(**words(t, "three guards"), act="killed", who="police", of="guards", low=low, high=high),),
        chain=chain,
        score=0.75,
    )
    air = Report(
        id="r2",
        event_type="air-strike",
        codes=Codes(acled=("Explosions/Remote violence", "Air/drone strike")),
        modality="alleged",
        trigger=Words(**words(t, "burned")),
        evidence=(Span(t.index("An hour"), t.index(" “We")),),
        places=(Place(**words(t, "Sufra"), name="Sufra"),),
        participants=(Participant(**words(t, "drones"), role="perpetrator", name="Sky Force", actor="sky-force"),),
        damage=(Damage(**words(t, "a depot"), of="depot", level="destroyed"),),
    )
    said = Statement(
        id="s1",
        speaker="the minister",
        plover="threaten",
        direct=True,
        cue=Words(**words(t, "said after")),
        content=Words(**words(t, "We will answer")),
    )
    tally = Tally(**words(t, "more than 20 attacks"), low=21, high=None, of="attacks", since="2021-03-01")
    link = Link(**words(t, "An hour later"), from_="r2", to="r1", kind="in-response-to")
    return Coded(article=a, reports=(shelling, air), statements=(said,), tallies=(tally,), links=(link,))
