"""Made-up articles in which a person is named in many ways, for tests of redacting and of retention."""

from __future__ import annotations

from msgspec.structs import replace

from made import coded, words
from sijill.model import Coded, Participant, Voice, article_of
from sijill.model.claims import key_of

#: who it is, and how else she is written
NAME = "Karim Saleh"
AGAIN = (
    " {name}, a baker, was among the dead; {upper} was 31. {last}’s brother, who asked not to be named,"
    " said so near the {last}s’ house. №{n}"
)


def named(n: int = 0, name: str = NAME, source: str | None = "Example Wire") -> Coded:
    """The n-th article of `made`, with more sentences and participants, by which a person of this name was killed."""
    c = coded(n, source)
    first, last = name.split()[0], name.split()[-1]
    text = c.article.text + AGAIN.format(name=name, upper=name.upper(), last=last, n=n)
    article = article_of(
        text,
        source=source,
        title=f"Who was {name}? Story {n}",
        published="2021-05-05",
        language="en",
        url=f"https://example.org/{'-'.join(name.lower().split())}-{n}.html",
    )
    brother = Voice(**words(text, f"{last}’s brother"), speaker=f"brother of {name}", role="brother", anonymous=True)
    dead = (
        Participant(**words(text, name), role="victim", name=name, entity="person", actor=key_of(name, length=8)),
        Participant(**words(text, first), role="side", name=first, entity="person", chain=(brother,)),
    )
    shelling = replace(c.reports[0], participants=(*c.reports[0].participants, *dead))
    said = replace(c.statements[0], to=last, speaker=f"the minister, cousin of {name}")
    tally = replace(c.tallies[0], by=(name,))
    return replace(c, article=article, reports=(shelling, c.reports[1]), statements=(said,), tallies=(tally,))
