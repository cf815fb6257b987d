"""What the accounts of an event state of a toll, and which of it its own source has taken back since.

A source supersedes its own earlier word, never another's: the registers of casualty recorders (Iraq Body Count, the
UCDP) take an outlet's last figure as that outlet's figure.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence

from msgspec import Struct

from ..know.outlets import host_of
from ..know.revisions import revises
from ..model.by_voice import Number, by_voice, total, voice_key
from ..model.event import Account, Claim, Event


class Part(Struct, frozen=True, kw_only=True):
    """One number of one claim: of which kind of people (None: any), in which words, and the claim's id."""

    low: int
    high: int | None
    vague: bool = False
    who: str | None = None
    words: str = ""
    claim: str = ""


class Stated(Struct, frozen=True, kw_only=True):
    """The toll of one act as one voice of one report has it: its parts add up.

    `source` is whose text it is, `published` its ISO day; `report` the register's key of the report; `by` those who say
    so (empty: the source itself) and `voice` who they are, by whatever name; `party` the role of those of them who take
    part in what happened (perpetrator side target), None where nobody does; `revises` where the words say that it takes
    the place of an earlier number.
    """

    source: str
    published: str | None = None
    parts: tuple[Part, ...]
    report: str = ""
    by: tuple[str, ...] = ()
    voice: Hashable = ()
    party: str | None = None
    revises: bool = False

    @property
    def low(self) -> int:
        """The least that it says."""
        return sum(p.low for p in self.parts)

    @property
    def high(self) -> int | None:
        """The most that it says; None where that is open."""
        return total(Number(None, p.who, p.low, p.high) for p in self.parts)[1]

    @property
    def vague(self) -> bool:
        """Whether a part of it is a word and no number ("dozens")."""
        return any(p.vague for p in self.parts)

    @property
    def claims(self) -> tuple[str, ...]:
        """The ids of its claims."""
        return tuple(p.claim for p in self.parts)

    @property
    def name(self) -> str:
        """The source, with those whom it lets speak: "Daily (a colonel)"."""
        return f"{self.source} ({', '.join(self.by)})" if self.by else self.source

    @property
    def number(self) -> str:
        """The number in words: "9", "5–12", "24 or more"."""
        if self.high is None:
            return f"{self.low} or more"
        return str(self.low) if self.low == self.high else f"{self.low}–{self.high}"


def source_of(account: Account) -> str:
    """Whose word an account is: the text's origin, else the outlet, else the site, else the article."""
    return account.origin or account.source or host_of(account.url) or account.article


def by_day(accounts: Iterable[Account]) -> list[Account]:
    """Accounts in the order of publication (those without a day last) and then of their sources, whatever order they
    came in."""
    return sorted(accounts, key=lambda a: (a.published is None, a.published, source_of(a), a.key))


def stated(event: Event, act: str) -> list[Stated]:
    """What each account states of an act: once for every voice, for what voices tell of the same people are rivals.  An
    account that gives no number states nothing, which is not none."""
    if not any(c.property == "casualty" and c.value["act"] == act for a in event.accounts for c in a.claims):
        return []  # as of most acts: nothing need be put in order
    return [s for account in by_day(event.accounts) for s in _of_account(account, act)]


def _of_account(account: Account, act: str) -> Iterable[Stated]:
    rows = [c for c in account.claims if c.property == "casualty" and c.value["act"] == act]
    told = [Number(voice_key(c.chain), c.value["who"], c.value["low"], c.value["high"]) for c in rows]
    for voice, group in by_voice(told).items():
        links = next(c.chain for c in rows if voice_key(c.chain) == voice)
        mine = [rows[i] for i in group]
        yield Stated(
            source=source_of(account),
            published=account.published,
            parts=tuple(map(_part, mine)),
            report=account.key,
            by=tuple(v.speaker for v in links[-1:]),
            voice=voice_key(links[-1:]),
            party=next((v.party for v in reversed(links) if v.party is not None), None),
            revises=any(_revises(account, c) for c in mine),
        )


def _part(claim: Claim) -> Part:
    v = claim.value
    vague = v["qualifier"] == "vague"
    return Part(low=v["low"], high=v["high"], vague=vague, who=v["who"], words=claim.text, claim=claim.id)


def _revises(account: Account, claim: Claim) -> bool:
    """Whether the sentence of a number, or the headline, says that it takes the place of an earlier one."""
    around = (s.text for s in account.sentences if s.start <= claim.start and claim.end <= s.end)
    return any(map(revises, (*around, account.title or "")))


class _Word(Struct, frozen=True):
    """What of a toll says whether it supersedes another; `kinds` of people, None among them where it is of any."""

    source: str
    published: str | None
    revises: bool
    party: str | None
    voice: Hashable
    low: int
    high: int | None
    vague: bool
    kinds: frozenset[str | None]


def _word(s: Stated) -> _Word:
    kinds = frozenset(p.who for p in s.parts)
    return _Word(s.source, s.published, s.revises, s.party, s.voice, s.low, s.high, s.vague, kinds)


def superseded(told: Sequence[Stated]) -> dict[int, Stated]:
    """By their index, the words that their own source has since replaced, each with its last that does."""
    words = [_word(s) for s in told]
    latest = sorted(told, key=lambda s: (s.published or "", s.revises, s.report), reverse=True)
    alike: dict[_Word, list[Stated]] = {}
    for s in latest:
        alike.setdefault(_word(s), []).append(s)
    by_source: dict[str, list[_Word]] = {}
    for word in alike:
        by_source.setdefault(word.source, []).append(word)
    newer = {old: [new for new in by_source[old.source] if _supersedes(new, old)] for old in alike}
    out: dict[int, Stated] = {}
    for i, s in enumerate(told):
        by = next((new for word in newer[words[i]] for new in alike[word] if new.report != s.report), None)
        if by is not None:
            out[i] = by
    return out


def last_words(told: Sequence[Stated]) -> list[Stated]:
    """What each source stands by: all but what it has replaced itself."""
    gone = superseded(told)
    return [s for i, s in enumerate(told) if i not in gone]


def _supersedes(new: _Word, old: _Word) -> bool:
    """Whether one word takes the place of another of the same source, in another report.  It is another number, and
    later (of a later day; or of the same, or of no known day, and only it says that it revises); and

    - who takes part in what happened is replaced by their own later word only, and replaces no one else's;
    - a word replaces no number ("dozens" after 27);
    - it speaks of all whom the earlier spoke of, and gives no less and nothing less exact, for a part of the dead is
      often told again later: unless it says that it revises.
    """
    if not _later(new, old) or (new.low, new.high) == (old.low, old.high):
        return False
    if (new.party or old.party) and new.voice != old.voice:
        return False
    if new.vague and not old.vague:
        return False
    if new.revises:
        return True
    covers = None in new.kinds or new.kinds >= old.kinds - {None}
    more = new.low > old.low or (new.low == old.low and new.high is not None)
    return covers and (more or old.vague)


def _later(new: _Word, old: _Word) -> bool:
    if new.published and old.published and new.published != old.published:
        return new.published > old.published
    return new.revises and not old.revises
