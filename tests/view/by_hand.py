"""Coded articles and chosen events made by hand, so that the pages are tested without the coder."""

from __future__ import annotations

from sijill.judge import choose
from sijill.model import (
    Article,
    Casualty,
    Coded,
    Codes,
    Participant,
    Place,
    Report,
    Span,
    Statement,
    Time,
    Voice,
    Words,
    article_of,
)
from sijill.model.claims import claims_of
from sijill.model.event import Account, Chosen, Event

EVIL = "</script><script>alert(1)</script><img src=x onerror=alert(2)>"


def words(article: Article, text: str) -> dict[str, object]:
    """The span of the first place where these words stand."""
    start = article.text.index(text)
    return {"text": text, "start": start, "end": start + len(text)}


def coded(killed: int = 9, day: str = "2014-10-19", lat: float = 32.85, lon: float = 44.2, town: str = "Jurf") -> Coded:
    """One article with one air strike, its toll and its speaker; the words try to break out of the page."""
    text = f"On that day US jets bombed a post at {town} & killed {killed} men, an official said.\n\nHe said: {EVIL}."
    article = article_of(text, source="Outlet <b>", title=f"A raid on {town} {EVIL}", published=day)
    report = Report(
        id="r1",
        event_type="air-strike",
        codes=Codes(acled=("Explosions/Remote violence", "Air/drone strike"), ucdp=1, cameo="195"),
        modality="alleged",
        voice="paraphrased",
        trigger=Words(**words(article, "bombed")),  # type: ignore[arg-type]
        evidence=(Span(0, text.index("\n")),),
        time=Time(
            **words(article, "that day"),  # type: ignore[arg-type]
            not_before=day,
            not_after=day,
            edtf=day,
            precision="day",
            basis="relative",
        ),
        places=(
            Place(
                **words(article, town),  # type: ignore[arg-type]
                name=town,
                lat=lat,
                lon=lon,
                radius_km=8,
                precision="settlement",
                country="IQ",
                country_name="Iraq",
            ),
        ),
        participants=(Participant(**words(article, "US jets"), role="perpetrator", name="US Air Force"),),  # type: ignore[arg-type]
        casualties=(Casualty(**words(article, f"{killed} men"), act="killed", low=killed, high=killed, of="men"),),  # type: ignore[arg-type]
        chain=(Voice(**words(article, "an official"), speaker="official", anonymous=True),),  # type: ignore[arg-type]
    )
    said = Statement(id="s1", speaker="official", content=Words(**words(article, EVIL)), direct=True)  # type: ignore[arg-type]
    return Coded(article=article, reports=(report,), statements=(said,))


def chosen(given: Coded, rule: str = "all_claims") -> Chosen:
    """The article's first report as an event."""
    report, a = given.reports[0], given.article
    account = Account(
        key=a.id + report.id,
        article=a.id,
        sha256=a.sha256,
        source=a.source,
        title=a.title,
        published=a.published,
        report=report,
        claims=claims_of(report, a.id + report.id),
        sentences=tuple(Words(a.text[s.start : s.end], s.start, s.end) for s in report.evidence),
    )
    return choose(Event(id="e" + a.id[:8], accounts=(account,)), rule)
